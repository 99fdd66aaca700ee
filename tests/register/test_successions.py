"""Frames of two years through who took over from whom."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.library import read
from styrkedja.register.records import Register
from styrkedja.register.resolve import default_register
from styrkedja.register.successions import ComparedRow, Comparison, Frame, Reason, compare_frames
from tests.builders import SHARED
from tests.register.registers import BODIES, almfors, register_of, succession

SPLIT_KNOWN = (succession("omsorg", "aldre", 2023, "0.7"), succession("omsorg", "social", 2023, "0.3"))
SPLIT_UNKNOWN = (succession("omsorg", "aldre", 2023), succession("omsorg", "social", 2023))
MERGED = (succession("skola", "barn", 2023), succession("forskola", "barn", 2023))


def frames(**amounts: int) -> list[Frame]:
    names = {one: name for one, name, _, _ in BODIES}
    return [Frame(names.get(one, one), Decimal(amount)) for one, amount in amounts.items()]


def compare(old: Sequence[Frame], new: Sequence[Frame], *successions: str) -> Comparison:
    return compare_frames(old, 2022, new, 2026, almfors(*successions))


def shown(row: ComparedRow) -> tuple[list[str], list[str], int]:
    return [part.body for part in row.before], [part.body for part in row.after], int(row.change)


def reasons(row: ComparedRow) -> list[tuple[Reason, tuple[str, ...]]]:
    return [(obstacle.reason, obstacle.bodies) for obstacle in row.obstacles]


def test_a_body_that_stays_is_compared_with_itself_however_it_is_written() -> None:
    old = [Frame("Kultur och Fritid", Decimal(100))]
    [row] = compare(old, [Frame("Kultur- och fritidsnämnden", Decimal(130))]).rows
    assert shown(row) == (["Kultur och Fritid"], ["Kultur- och fritidsnämnden"], 30)
    assert row.is_comparable
    assert row.before[0].share is None


def test_two_that_were_merged_are_compared_with_the_one_they_became() -> None:
    [row] = compare(frames(skola=700, forskola=200), frames(barn=1000), *MERGED).rows
    assert shown(row) == (["Skolnämnden", "Förskolenämnden"], ["Barn- och utbildningsnämnden"], 100)
    assert row.is_comparable


def test_one_that_was_split_is_divided_by_its_shares() -> None:
    first, second = compare(frames(omsorg=1001), frames(aldre=800, social=300), *SPLIT_KNOWN).rows
    assert (first.amount_before, second.amount_before) == (Decimal("700.7"), Decimal("300.3"))
    assert first.before[0].share == Decimal("0.7")
    assert (first.change, second.change) == (Decimal("99.3"), Decimal("-0.3"))
    assert first.is_comparable
    assert second.is_comparable


def test_without_shares_the_successors_are_compared_together() -> None:
    [row] = compare(frames(omsorg=1000), frames(aldre=800, social=300), *SPLIT_UNKNOWN).rows
    assert shown(row) == (["Omsorgsnämnden"], ["Äldrenämnden", "Socialnämnden"], 100)
    assert reasons(row) == [(Reason.SHARE_UNKNOWN, ("Omsorgsnämnden",))]
    assert row.is_comparable


def test_a_body_that_stays_and_gives_some_away_keeps_the_rest() -> None:
    given = (succession("kultur", "barn", 2023, "0.25"),)
    result = compare(frames(kultur=400, skola=100), frames(kultur=310, barn=205), *given, *MERGED[:1])
    culture, school = result.rows
    assert [(part.body, int(part.amount)) for part in culture.before] == [("Kultur- och fritidsnämnden", 300)]
    assert (int(culture.change), int(school.change)) == (10, 5)


def test_a_predecessor_without_a_row_is_told() -> None:
    [row] = compare(frames(skola=700), frames(barn=1000), *MERGED).rows
    assert reasons(row) == [(Reason.NO_FRAME_BEFORE, ("Förskolenämnden",))]
    assert not row.is_comparable


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"skola": 5}, {}, (Reason.NO_SUCCESSOR, ("Skolnämnden",))),
        ({"kultur": 5}, {}, (Reason.NO_FRAME_AFTER, ("Kultur- och fritidsnämnden",))),
        ({}, {"barn": 5}, (Reason.NO_PREDECESSOR, ("Barn- och utbildningsnämnden",))),
        ({}, {"kultur": 5}, (Reason.NO_FRAME_BEFORE, ("Kultur- och fritidsnämnden",))),
        ({"Trafiknämnden": 5}, {}, (Reason.UNKNOWN, ("Trafiknämnden",))),
        ({}, {"Trafiknämnden": 5}, (Reason.UNKNOWN, ("Trafiknämnden",))),
        ({"kultur": 5}, {"kultur": 5, "skola": 3}, (Reason.NOT_VALID, ("Skolnämnden",))),
    ],
)
def test_what_cannot_be_compared_says_why(
    old: dict[str, int], new: dict[str, int], told: tuple[Reason, tuple[str, ...]]
) -> None:
    row = compare(frames(**old), frames(**new)).rows[-1]
    assert told in reasons(row)
    assert not row.is_comparable


def test_a_successor_without_a_row_is_told() -> None:
    [row] = compare(frames(omsorg=1000), frames(aldre=800), *SPLIT_UNKNOWN).rows
    assert (Reason.NO_FRAME_AFTER, ("Socialnämnden",)) in reasons(row)
    assert not row.is_comparable


def test_a_name_of_two_bodies_is_told() -> None:
    register = register_of(
        ("a", "Tekniska nämnden", "committee", 'aliases = ["T"]'),
        ("b", "Trafiknämnden", "committee", 'aliases = ["T"]'),
    )
    [row] = compare_frames([Frame("T", Decimal(1))], 2022, [Frame("T", Decimal(2))], 2026, register).rows
    assert reasons(row) == [(Reason.SEVERAL, ("T",))]


def test_a_row_of_two_bodies_is_both() -> None:
    old = [Frame("Revision, kommunfullmäktige", Decimal(2))]
    [row] = compare(old, frames(revision=3)).rows
    assert reasons(row) == [(Reason.NO_FRAME_AFTER, ("Kommunfullmäktige",))]
    [whole] = compare(old, frames(revision=3, kf=1)).rows
    assert whole.is_comparable
    assert int(whole.change) == 2


def test_what_passed_on_twice_is_followed() -> None:
    register = register_of(
        ("a", "Skolnämnden", "committee", "valid_to = 2022"),
        ("b", "Bildningsnämnden", "committee", "valid_from = 2023\nvalid_to = 2024"),
        ("c", "Utbildningsnämnden", "committee", "valid_from = 2025"),
        more=succession("a", "b", 2023) + succession("b", "c", 2025),
    )
    [row] = compare_frames(frames(Skolnämnden=5), 2022, frames(Utbildningsnämnden=7), 2026, register).rows
    assert row.is_comparable
    [early] = compare_frames(frames(Skolnämnden=5), 2022, frames(Bildningsnämnden=7), 2024, register).rows
    assert early.is_comparable


def test_with_the_national_default_bodies_of_the_same_name_meet() -> None:
    old, new = frames(Socialnämnden=5, Hamnnämnden=1), frames(Socialnämnden=7, Hamnnämnden=3)
    result = compare_frames(old, 2022, new, 2026, default_register())
    assert [(int(row.change), row.is_comparable) for row in result.rows] == [(2, True), (2, True)]


AMOUNTS = st.decimals(0, 10**9, places=3) | st.integers(0, 10**9).map(Decimal)
TABLES = st.lists(
    st.builds(
        Frame, st.sampled_from([name for _, name, _, _ in BODIES] + ["Trafiknämnden", "BUN", "Revision, KF"]), AMOUNTS
    )
)
CHANGES = st.sets(
    st.sampled_from(
        [*SPLIT_KNOWN, *MERGED, succession("kultur", "social", 2024, "0.333"), succession("ks", "kultur", 2025)]
    )
)


@given(TABLES, TABLES, CHANGES, st.integers(2020, 2026), st.integers(0, 6))
def test_the_rows_add_up_to_the_totals(
    old: list[Frame], new: list[Frame], changes: set[str], year: int, later: int
) -> None:
    result = compare_frames(old, year, new, year + later, almfors(*sorted(changes)))
    assert result.total_before == sum(frame.amount for frame in old)
    assert result.total_after == sum(frame.amount for frame in new)
    assert sum(row.change for row in result.rows) == result.total_after - result.total_before
    assert sorted(part.body for row in result.rows for part in row.after) == sorted(frame.body for frame in new)


BOARDS = register_of(
    ("kf", "Kommunfullmäktige", "council", ""),
    ("ks", "Kommunstyrelsen", "board", ""),
    ("revision", "Revisionen", "auditors", 'aliases = ["Revision"]'),
    ("of", "Överförmyndaren", "guardian", ""),
    ("kultur", "Kultur- och fritidsnämnden", "committee", ""),
    ("omsorg", "Omsorgsnämnden", "committee", ""),
    ("miljo", "Miljönämnden", "committee", "valid_to = 2022"),
    ("bygg", "Samhällsbyggnadsnämnden", "committee", "valid_to = 2022"),
    ("miljobygg", "Miljö- och samhällsbyggnadsnämnden", "committee", "valid_from = 2023"),
    ("barn", "Barn- och utbildningsnämnden", "committee", "valid_to = 2022"),
    ("skola", "Skolnämnden", "committee", "valid_from = 2023"),
    ("gymnasiearbete", "Gymnasie- och arbetsmarknadsnämnden", "committee", "valid_to = 2022"),
    ("social", "Socialnämnden", "committee", "valid_to = 2022"),
    ("gymnasie", "Gymnasienämnden", "committee", "valid_from = 2023"),
    ("socialarbete", "Social- och arbetsmarknadsnämnden", "committee", "valid_from = 2023"),
    code="2081",
    more=succession("miljo", "miljobygg", 2023) + succession("bygg", "miljobygg", 2023)
    + succession("barn", "skola", 2023) + succession("social", "socialarbete", 2023)
    + succession("gymnasiearbete", "gymnasie", 2023) + succession("gymnasiearbete", "socialarbete", 2023),
)  # fmt: skip


def _seed(number: str) -> list[Frame]:
    [path] = (SHARED / "seeds").glob(f"{number}_*.txt")
    return [Frame(frame.body, frame.amount) for frame in read(path).budget_frames if not frame.subtotal]


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the seeds do not lie beside the repository")
def test_two_budgets_four_years_apart_are_compared_through_their_boards() -> None:
    register: Register = BOARDS
    result = compare_frames(_seed("001"), 2022, _seed("000"), 2026, register)
    assert (int(result.total_before), int(result.total_after)) == (3_608_000, 4_236_270)
    assert sum(row.change for row in result.rows) == 628_270
    changes = {" + ".join(part.body for part in row.after): int(row.change) for row in result.rows}
    assert changes == {
        "Kommunstyrelsen": 151_618,
        "Kultur- och fritidsnämnden": 20_050,
        "Skolnämnden": 172_161,
        "Social- och arbetsmarknadsnämnden + Gymnasienämnden": 182_700,
        "Omsorgsnämnden": 185_200,
        "Miljö- och samhällsbyggnadsnämnden": -85_195,
        "Överförmyndaren": 1_326,
        "Revisionen": 410,
    }
    assert [(row.after[0].body, reasons(row)) for row in result.rows if row.obstacles] == [
        ("Social- och arbetsmarknadsnämnden", [(Reason.SHARE_UNKNOWN, ("Gymnasie- och arbetsmarknadsnämnden",))]),
        ("Revisionen", [(Reason.NO_FRAME_AFTER, ("Kommunfullmäktige",))]),
    ]
