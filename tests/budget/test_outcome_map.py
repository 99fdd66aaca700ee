"""The map from objects and accounts to committees: what a row means, and what is refused."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.ids import IdPattern, exact_id, parse_id
from styrkedja.budget.outcome.map import BAS, KOMMUN_BAS, AccountUse, Financing, Mapper, MapRow, NoCommittee, OutcomeMap
from styrkedja.budget.outcome.map_file import parse_map, write_map
from styrkedja.budget.sie.records import AccountKind, ObjectRef
from styrkedja.wording.catalogue import error_text
from tests.budget.municipal_sie import FINANCE, MAP, SCHOOL, SOCIAL, the_map


def _pattern(text: str) -> IdPattern:
    found = parse_id(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("pattern", "meant", "others"),
    [
        ("210", ["210"], ["2100", "0210", "21"]),
        ("100-199", ["100", "150", "199"], ["99", "200", "1500", "15", "15A"]),
        ("21*", ["21", "210", "21X"], ["2", "12", "121"]),
        ("Nord-1", ["Nord-1"], ["Nord"]),
    ],
)
def test_objects_that_a_pattern_means(pattern: str, meant: list[str], others: list[str]) -> None:
    found = _pattern(pattern)
    assert [one for one in meant + others if found.has_object(one)] == meant


@pytest.mark.parametrize(
    ("pattern", "meant", "others"),
    [
        ("40-46", ["4010", "46123", "40"], ["4", "4700", "3999"]),
        ("3000-3999", ["3000", "35001"], ["300", "4000"]),
        ("79*", ["7910", "79"], ["7", "7810"]),
        ("4010", ["4010"], ["40101", "401"]),
    ],
)
def test_accounts_that_a_pattern_means(pattern: str, meant: list[str], others: list[str]) -> None:
    found = _pattern(pattern)
    assert [one for one in meant + others if found.has_account(one)] == meant


IDS = ["".join(digits) for length in (1, 2, 3) for digits in itertools.product("0123", repeat=length)]
PATTERNS = st.sampled_from(
    [*IDS, *(f"{one}*" for one in IDS if len(one) < 3), "0-2", "01-12", "10-30", "100-121", "012-310"]
)


@given(PATTERNS, PATTERNS)
def test_two_patterns_share_an_object_just_when_there_is_one(one: str, other: str) -> None:
    first, second = _pattern(one), _pattern(other)
    both = any(first.has_object(name) and second.has_object(name) for name in [*IDS, *(f"{name}3" for name in IDS)])
    assert first.shares_object_with(second) is second.shares_object_with(first) is both


@given(PATTERNS, PATTERNS)
def test_two_patterns_share_an_account_just_when_there_is_one(one: str, other: str) -> None:
    first, second = _pattern(one), _pattern(other)
    both = any(first.has_account(name) and second.has_account(name) for name in [*IDS, *(f"{name}3" for name in IDS)])
    assert first.shares_account_with(second) is second.shares_account_with(first) is both


def test_a_map_file_is_read() -> None:
    found = the_map()
    assert found.committees == (SCHOOL, SOCIAL, FINANCE)
    assert [(row.line, row.dimension) for row in found.rows] == [(1, 1), (6, 1), (11, None)]
    assert found.plan == KOMMUN_BAS
    assert [found.financing_of(one) for one in found.committees] == [Financing.TAX, Financing.TAX, Financing.CENTRAL]
    assert (found.frame_of(SCHOOL, 2026), found.frame_of(SCHOOL, 2025)) == (Decimal(109_200_000), None)


@pytest.mark.parametrize(
    ("account", "objects", "committee"),
    [
        ("5010", [(1, "1010")], SCHOOL),
        ("5010", [(1, "1050"), (6, "2000")], SCHOOL),
        ("5010", [(1, "2999")], SOCIAL),
        # Objects come before accounts.
        ("8010", [(1, "1010")], SCHOOL),
        ("8010", [(6, "1010")], FINANCE),
        ("8010", [], FINANCE),
        ("5010", [], NoCommittee.NO_OBJECT),
        # A project is nothing that a row asks.
        ("5010", [(6, "1010")], NoCommittee.NO_OBJECT),
        ("5010", [(1, "9000")], NoCommittee.NO_ROW),
        ("5010", [(1, "1010"), (1, "2010")], NoCommittee.CONFLICT),
    ],
)
def test_whose_an_amount_is(account: str, objects: list[tuple[int, str]], committee: str) -> None:
    assert Mapper(the_map()).committee_of(account, [ObjectRef(*one) for one in objects]) == committee


TWO_DIMENSIONS = """\
[[row]]
dimension = 1
objects = ["10"]
committee = "Skolnämnden"
[[row]]
dimension = 20
objects = ["7"]
committee = "Kulturnämnden"
"""


def test_two_dimensions_that_disagree_are_a_conflict_until_the_map_says_which_decides() -> None:
    objects = [ObjectRef(1, "10"), ObjectRef(20, "7")]
    assert Mapper(the_map(TWO_DIMENSIONS)).committee_of("5010", objects) is NoCommittee.CONFLICT
    decided = the_map("dimension_order = [20, 1]\n" + TWO_DIMENSIONS)
    assert Mapper(decided).committee_of("5010", objects) == "Kulturnämnden"
    assert Mapper(decided).committee_of("5010", objects[:1]) == "Skolnämnden"
    assert decided.dimensions == (20, 1)


@pytest.mark.parametrize(
    ("account", "use"),
    [
        ("3110", AccountUse.INCOME), ("4010", AccountUse.COST), ("7010", AccountUse.COST),
        ("7910", AccountUse.DEPRECIATION), ("79112", AccountUse.DEPRECIATION), ("8210", AccountUse.TAXES),
        ("8510", AccountUse.FINANCIAL), ("8999", AccountUse.OTHER), ("1930", AccountUse.BALANCE), ("9100", None),
    ],
)  # fmt: skip
def test_what_the_accounts_of_kommun_bas_are(account: str, use: AccountUse | None) -> None:
    assert KOMMUN_BAS.use_of(account) is use


def test_what_differs_in_bas() -> None:
    assert [BAS.use_of(one) for one in ("7832", "7990", "8010")] == [
        AccountUse.DEPRECIATION, AccountUse.COST, AccountUse.FINANCIAL,
    ]  # fmt: skip


def test_an_account_that_the_plan_does_not_know_is_what_the_file_says() -> None:
    assert KOMMUN_BAS.use_of("9100", AccountKind.INCOME) is AccountUse.INCOME
    assert KOMMUN_BAS.use_of("0351", AccountKind.ASSET) is AccountUse.BALANCE


ONE_ROW = '[[row]]\ndimension = 1\nobjects = ["1"]\ncommittee = "Skolnämnden"\n'


def test_uses_of_accounts_are_put_in_place_of_those_of_the_plan() -> None:
    text = ONE_ROW + '[accounts]\nplan = "bas"\ncost = ["4*", "5*", "6*", "70-76", "79*", "91*"]\ncounted = ["cost"]\n'
    plan = the_map(text).plan
    assert [plan.use_of(one) for one in ("9100", "3000", "7800")] == [
        AccountUse.COST, AccountUse.INCOME, AccountUse.DEPRECIATION,
    ]  # fmt: skip
    assert plan.counted == (AccountUse.COST,)


WRONG = {
    "budget_map_empty": ("", "dimension_order = [1]\n"),
    "budget_map_not_toml": ("rad 2", '[[row]]\ncommittee = "Skolnämnden\n'),
    "budget_map_key_unknown": ("rad 3: nyckeln ”object”", '[[row]]\ndimension = 1\nobject = ["1"]\ncommittee = "A"\n'),
    "budget_map_key_missing": ("rad 1: nyckeln ”committee”", '[[row]]\ndimension = 1\nobjects = ["1"]\n'),
    "budget_map_text": ("rad 4: ”committee”", '[[row]]\ndimension = 1\nobjects = ["1"]\ncommittee = 7\n'),
    "budget_map_texts": ("rad 3: ”objects”", '[[row]]\ndimension = 1\nobjects = [1]\ncommittee = "A"\n'),
    "budget_map_whole": ("rad 2: ”dimension”", '[[row]]\ndimension = "1"\nobjects = ["1"]\ncommittee = "A"\n'),
    "budget_map_wholes": ("rad 1: ”dimension_order”", "dimension_order = [true]\n" + ONE_ROW),
    "budget_map_pattern": ("rad 3: ”199-100”", '[[row]]\ndimension = 1\nobjects = ["199-100"]\ncommittee = "A"\n'),
    "budget_map_row": ("rad 2", '[[row]]\naccounts = ["4*"]\nobjects = ["1"]\ncommittee = "A"\n'),
    "budget_map_committee": ("rad 6", ONE_ROW + '[[committee]]\nname = "Skolnamnden"\nfinancing = "fee"\n'),
    "budget_map_choice": ("rad 7", ONE_ROW + '[[committee]]\nname = "Skolnämnden"\nfinancing = "gratis"\n'),
    "budget_map_amount": ("rad 8", ONE_ROW + '[[frame]]\ncommittee = "Skolnämnden"\nyear = 2026\namount_sek = -1\n'),
    "budget_map_frame_twice": (
        "rad 10", ONE_ROW + '[[frame]]\ncommittee = "Skolnämnden"\nyear = 2026\namount_sek = 1\n' * 2
    ),
    "budget_map_accounts_twice": ("rad 6", ONE_ROW + '[accounts]\ndepreciation = ["78*"]\n'),
}  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_in_a_map_names_line_and_key(code: str) -> None:
    place, text = WRONG[code]
    with pytest.raises(WrongCallError) as caught:
        the_map(text)
    assert caught.value.code == code
    words = error_text(caught.value)
    assert "karta.toml" in words
    assert place in words


def test_a_file_that_is_not_utf_8_is_told_with_its_line() -> None:
    with pytest.raises(WrongCallError) as caught:
        parse_map('[[row]]\ncommittee = "Skolnämnden"\n'.encode("latin-1"), "karta.toml")
    assert (caught.value.code, caught.value.values["line"]) == ("budget_map_encoding", "2")


@pytest.mark.parametrize(
    ("first", "second"), [('objects = ["15"]', 'objects = ["10-19"]'), ('objects = ["1*"]', 'exact = ["10-19"]')]
)
def test_rows_that_can_mean_the_same_are_refused_and_both_are_named(first: str, second: str) -> None:
    text = f'[[row]]\ndimension = 1\n{first}\ncommittee = "A"\n\n[[row]]\ndimension = 1\n{second}\ncommittee = "B"\n'
    with pytest.raises(WrongCallError) as caught:
        the_map(text)
    assert caught.value.code == "budget_map_overlap"
    words = error_text(caught.value)
    assert "raden för A (rad 1)" in words
    assert "raden för B (rad 6)" in words
    # Of another dimension it is another object.
    the_map(text.replace("dimension = 1", "dimension = 2", 1))


def test_a_row_may_say_the_same_twice_and_an_exact_id_is_no_range() -> None:
    found = the_map('[[row]]\ndimension = 1\nobjects = ["1*", "12"]\nexact = ["30-40", "5*"]\ncommittee = "A"\n')
    mapper = Mapper(found)
    assert [mapper.committee_of("5010", [ObjectRef(1, one)]) for one in ("12", "30-40", "5*")] == ["A", "A", "A"]
    assert mapper.committee_of("5010", [ObjectRef(1, "35")]) is NoCommittee.NO_ROW


def test_a_list_over_several_lines_is_no_new_table() -> None:
    text = '[[row]]\ndimension = 1\nobjects = [\n"1",\n[2],\n]\ncommittee = "A"\n'
    with pytest.raises(WrongCallError) as caught:
        the_map(text)
    assert (caught.value.code, caught.value.values["line"]) == ("budget_map_texts", "3")


IDENTIFIERS = st.text(min_size=1, max_size=12).filter(str.strip)
NAMES = IDENTIFIERS.map(str.strip)


@given(
    st.dictionaries(st.tuples(st.integers(1, 30), IDENTIFIERS), NAMES, min_size=1, max_size=8),
    st.lists(st.integers(1, 30), unique=True, max_size=3),
)
def test_a_map_that_is_written_is_read_as_the_same(objects: dict[tuple[int, str], str], order: list[int]) -> None:
    rows = tuple(MapRow(name, (exact_id(one),), dimension) for (dimension, one), name in objects.items())
    written = write_map(OutcomeMap(rows, BAS, tuple(order)), ["Karta", "rad\n2"], ["anm\u0007"])
    found = parse_map(written.encode(), "karta.toml")
    assert [(row.committee, row.patterns, row.dimension) for row in found.rows] == [
        (row.committee, row.patterns, row.dimension) for row in rows
    ]
    assert (found.plan, found.dimension_order) == (BAS, tuple(order))


def test_the_whole_map_survives_writing() -> None:
    found = the_map()
    again = the_map(write_map(found))
    assert (again.financing, again.frames, again.plan) == (found.financing, found.frames, found.plan)
    assert [row.patterns for row in again.rows] == [row.patterns for row in found.rows]
    assert MAP.count("[[") == write_map(found).count("[[")
