"""Who is meant by a name, and by words that stand for several bodies."""

from __future__ import annotations

import pytest

from styrkedja.register.data import load
from styrkedja.register.records import BodyKind
from styrkedja.register.resolve import Status, default_register, expand, resolve
from tests.register.registers import almfors, register_of


@pytest.mark.parametrize(
    "written",
    [
        "Kultur- och fritidsnämnden", "kultur och fritidsnämnden", "Kultur-och fritidsnämndens",
        "KULTUR- OCH FRITIDSNÄMNDEN", "Kultur- samt fritidsnämnden", "Kultur och Fritid", "Kultur- & fritidsnämnd",
        " Kultur-  och\u00a0fritidsnämnden.", "KFN", "KoF",
    ],
)  # fmt: skip
def test_one_body_is_found_however_it_is_written(written: str) -> None:
    resolution = resolve(written, almfors(), 2026)
    assert resolution.status is Status.FOUND
    assert resolution.body is not None
    assert resolution.body.id == "kultur"
    assert resolution.text == written


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("KS", "ks"),
        ("Kommunstyrelsens", "ks"),
        ("styrelsen", "ks"),
        ("Kommunstyrelse", "ks"),
        ("Hamnens", "hamn"),
        ("Almfors Hamn ABs", "hamn"),
        ("Kommunrevisionens", "revision"),
        ("kommunfullmäktiges", "kf"),
        ("KF", "kf"),
        ("kommundelsnämnden norrby", "norrby"),
        ("Barn och utbildning", "barn"),
        ("BUN", "barn"),
    ],
)
def test_aliases_genitives_and_abbreviations(written: str, found: str) -> None:
    body = resolve(written, almfors(), 2026).body
    assert body is not None
    assert body.id == found


def test_the_only_district_is_meant_by_its_kind() -> None:
    body = resolve("kommundelsnämnden", almfors(), 2026).body
    assert body is not None
    assert body.id == "norrby"
    two = register_of(
        ("norr", "Kommundelsnämnden Norr", "district", ""), ("soder", "Kommundelsnämnden Söder", "district", "")
    )
    assert resolve("kommundelsnämnden", two).status is Status.UNKNOWN


def test_a_body_of_another_time_is_told_so() -> None:
    resolution = resolve("Skolnämnden", almfors(), 2026)
    assert resolution.status is Status.OUT_OF_TIME
    assert [body.id for body in resolution.candidates] == ["skola"]
    assert resolution.body is None
    assert resolve("Skolnämnden", almfors(), 2022).status is Status.FOUND
    assert resolve("Skolnämnden", almfors(), 2022, 2026).status is Status.FOUND


def test_what_the_register_has_not_is_unknown() -> None:
    for written in ("Trafiknämnden", "MSN", "", "Norrby"):
        assert resolve(written, almfors()).status is Status.UNKNOWN


def test_an_abbreviation_of_two_names_is_never_guessed() -> None:
    resolution = resolve("BUN", default_register())
    assert resolution.status is Status.SEVERAL
    assert resolution.body is None
    assert len(resolution.candidates) == 2
    both = register_of(
        ("a", "Barn- och utbildningsnämnden", "committee", ""), ("b", "Barn- och ungdomsnämnden", "committee", "")
    )
    assert resolve("BUN", both).status is Status.SEVERAL


def test_an_alias_that_passed_to_a_new_body_follows_the_year() -> None:
    register = register_of(
        ("gammal", "Tekniska nämnden", "committee", 'aliases = ["TN"]\nvalid_to = 2022'),
        ("ny", "Trafiknämnden", "committee", 'aliases = ["TN"]\nvalid_from = 2023'),
    )
    found = [resolve("TN", register, year).body for year in (2022, 2023)]
    assert [body.id for body in found if body] == ["gammal", "ny"]
    assert resolve("TN", register).status is Status.SEVERAL


def ids(text: str, year: int, *besides: str) -> tuple[list[str], bool]:
    register = almfors()
    expansion = expand(text, register, year, besides=[register.by_id[one] for one in besides])
    assert expansion is not None
    return [body.id for body in expansion.bodies], expansion.asks


def test_all_committees_are_those_of_the_year() -> None:
    assert ids("Samtliga nämnder", 2026) == (["ks", "barn", "kultur", "aldre", "social", "norrby"], False)
    assert ids("samtliga nämnder", 2020) == (["ks", "skola", "forskola", "kultur", "omsorg", "norrby"], False)


def test_the_others_are_all_but_those_named() -> None:
    assert ids("övriga nämnder", 2026, "ks", "barn") == (["kultur", "aldre", "social", "norrby"], False)
    assert ids("övriga nämnder", 2026)[1]


def test_districts_and_companies_are_their_own() -> None:
    assert ids("Kommundelsnämnderna", 2026) == (["norrby"], False)
    assert ids("Samtliga bolag", 2026) == (["hamn"], False)


def test_those_concerned_must_be_asked_for() -> None:
    assert ids("Berörda nämnder", 2026) == (["ks", "barn", "kultur", "aldre", "social", "norrby"], True)


def test_a_register_without_such_bodies_and_the_default_ask() -> None:
    assert expand("samtliga bolag", register_of(("ks", "Kommunstyrelsen", "board", ""))).asks  # type: ignore[union-attr]
    assert expand("samtliga nämnder", default_register()).asks  # type: ignore[union-attr]
    assert expand("Kultur- och fritidsnämnden", almfors()) is None


@pytest.mark.parametrize("row", load("collectives").values(), ids=list(load("collectives")))
def test_a_row_of_collectives_is_sound(row: dict[str, object]) -> None:
    kinds, words = row["kinds"], row["words"]
    assert isinstance(kinds, list)
    assert isinstance(words, list)
    assert all(BodyKind(kind) for kind in kinds)
    assert any(word in str(row["example"]).casefold() for word in words)
    assert row["source"]


def test_no_collective_is_written_twice() -> None:
    words = [word for row in load("collectives").values() for word in row["words"]]
    assert len(words) == len(set(words))
