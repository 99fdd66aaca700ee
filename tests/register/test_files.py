"""The register as a plain file: read, written, and what is wrong in it told with line and key."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import RegisterFileError
from styrkedja.register.files import parse_register, write_register
from styrkedja.register.records import BodyKind, Register, RegisteredBody, RegisteredPost, Succession
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

ALMFORS = """
municipality = "9999"
name = "Almfors"

[[body]]
id = "skola"
name = "Skolnämnden"
kind = "committee"
aliases = ["SKN"]
tasks = ["school"]
valid_to = 2022

[[body]]
id = "barn"
name = "Barnnämnden"
kind = "committee"
valid_from = 2023-01-01

[[body.post]]
post = "ordförande"
party = "S"
valid_from = "2023-01-01"

[[succession]]
predecessor = "skola"
successor = "barn"
year = 2023
share = 0.7
"""


def read(text: str) -> Register:
    return parse_register(text.encode(), "almfors.toml")


def fault(text: str) -> tuple[str, object, object]:
    with pytest.raises(RegisterFileError) as caught:
        read(text)
    for language in Language:
        said = catalogue.error_text(caught.value, language)
        assert said.startswith("almfors.toml, ")
        assert "{" not in said
    return caught.value.code, caught.value.values["line"], caught.value.values.get("key")


def test_a_file_is_read_into_bodies_posts_and_successions() -> None:
    register = read(ALMFORS)
    assert (register.municipality, register.name) == ("9999", "Almfors")
    assert register.bodies == (
        RegisteredBody("skola", "Skolnämnden", BodyKind.COMMITTEE, ("SKN",), None, ("school",), None, "2022"),
        RegisteredBody(
            "barn", "Barnnämnden", BodyKind.COMMITTEE, valid_from="2023-01-01",
            posts=(RegisteredPost("ordförande", "S", "2023-01-01"),),
        ),
    )  # fmt: skip
    assert register.successions == (Succession("skola", "barn", 2023, Decimal("0.7")),)


def test_days_are_counted_at_both_ends() -> None:
    school, children = read(ALMFORS).bodies
    assert [school.is_valid_in(year) for year in (2021, 2022, 2023)] == [True, True, False]
    assert [children.is_valid_in(year) for year in (2022, 2023, 2040)] == [False, True, True]
    assert school.is_valid_in(2022, 2026)
    assert school.is_valid_in(None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "barn"', 'id = "skola"', ("register_id_twice", 13, "id")),
        ('id = "barn"', 'id = "Barn"', ("register_value_id", 13, "id")),
        ('id = "barn"\n', "", ("register_key_missing", 13, "id")),
        ('kind = "committee"\nvalid_from', 'kind = "nämnd"\nvalid_from', ("register_value_choice", 13, "kind")),
        ("valid_to = 2022", "valid_to = 99", ("register_value_day", 5, "valid_to")),
        ("valid_to = 2022", 'valid_to = "2022-13-01"', ("register_value_day", 5, "valid_to")),
        ("valid_to = 2022", "valid_from = 2023\nvalid_to = 2022", ("register_period", 5, "valid_to")),
        ("valid_to = 2022", "valid_untill = 2022", ("register_key_unknown", 5, "valid_untill")),
        ('aliases = ["SKN"]', 'aliases = "SKN"', ("register_value_texts", 5, "aliases")),
        ('name = "Skolnämnden"', "name = 5", ("register_value_text", 5, "name")),
        ('tasks = ["school"]', 'parent = "kf"', ("register_body_unknown", 5, "parent")),
        ('successor = "barn"', 'successor = "barnen"', ("register_body_unknown", 24, "successor")),
        ('successor = "barn"', 'successor = "skola"', ("register_own_successor", 24, "successor")),
        ("year = 2023", 'year = "snart"', ("register_value_year", 24, "year")),
        ("year = 2023\n", "", ("register_key_missing", 24, "year")),
        ("share = 0.7", "share = 1.7", ("register_value_share", 24, "share")),
        ("share = 0.7", "share = true", ("register_value_share", 24, "share")),
        ("share = 0.7", "share = nan", ("register_value_share", 24, "share")),
        ('municipality = "9999"', 'municipality = "Almfors"', ("register_value_code", 1, "municipality")),
        ('municipality = "9999"', 'kommun = "9999"', ("register_key_unknown", 1, "kommun")),
        ('municipality = "9999"', "", ("register_key_missing", 1, "municipality")),
        ('name = "Almfors"', "name = ", ("register_not_toml", 3, None)),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(old: str, new: str, told: tuple[str, int, str | None]) -> None:
    assert old in ALMFORS
    assert fault(ALMFORS.replace(old, new, 1)) == told


def test_shares_above_one_and_the_same_succession_twice_are_told() -> None:
    again = ALMFORS[ALMFORS.index("[[succession]]") :]
    assert fault(f"{ALMFORS}\n{again}") == ("register_shares", 30, "share")
    assert fault(f"{ALMFORS}\n{again.replace('share = 0.7', '')}") == ("register_succession_twice", 30, "successor")


def test_bodies_that_are_no_tables_are_told() -> None:
    assert fault('municipality = "9999"\nbody = ["Skolnämnden"]')[0] == "register_value_tables"


def test_bytes_that_are_no_utf_8_are_told_with_their_line() -> None:
    with pytest.raises(RegisterFileError) as caught:
        parse_register("name = 'Almfors'\n# nämnder".encode("latin-1"), "almfors.toml")
    assert (caught.value.code, caught.value.values["line"]) == ("register_not_utf8", 2)


def test_a_file_of_another_system_is_read() -> None:
    assert parse_register(b"\xef\xbb\xbf" + ALMFORS.replace("\n", "\r\n").encode(), "almfors.toml") == read(ALMFORS)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
PERIODS = st.sampled_from([(None, None), ("2019", None), (None, "2022-12-31"), ("2019-01-01", "2022")])


@st.composite
def registers(draw: st.DrawFn) -> Register:
    ids = draw(st.lists(IDS, unique=True, max_size=5))
    lists = st.lists(TEXT, unique=True, max_size=3).map(tuple)
    posts = st.lists(st.builds(lambda post, party, days: RegisteredPost(post, party, *days), TEXT, TEXT, PERIODS))
    bodies = []
    for one in ids:
        begin, end = draw(PERIODS)
        others = [other for other in ids if other != one]
        parent = draw(st.none() | st.sampled_from(others)) if others else None
        kind = draw(st.sampled_from(BodyKind))
        bodies.append(
            RegisteredBody(
                one, draw(TEXT), kind, draw(lists), parent, draw(lists), begin, end, tuple(draw(posts)),
                draw(st.none() | TEXT),
            )
        )  # fmt: skip
    pairs = (
        draw(st.lists(st.sampled_from([(a, b) for a in ids for b in ids if a != b]), unique=True)) if ids[1:] else []
    )
    shares = st.none() | st.decimals("0.0001", "0.2", places=4)
    successions = tuple(Succession(a, b, draw(st.integers(1900, 2100)), draw(shares), draw(lists)) for a, b in pairs)
    return Register(
        draw(st.from_regex(r"[0-9]{4}", fullmatch=True)), draw(st.none() | TEXT), tuple(bodies), successions
    )


@given(registers())
def test_what_is_written_is_read_as_the_same(register: Register) -> None:
    assert parse_register(write_register(register).encode(), "almfors.toml") == register
