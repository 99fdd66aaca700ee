"""Where 100 kronor go: the parts add up, whatever they are parts of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.app.plans import load_plan
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import apply_differences
from styrkedja.budget.hundred import UseKind, hundred_kronor, largest_remainder
from styrkedja.budget.outlook import outlook
from styrkedja.budget.scenarios.levers import proposal
from tests.builders import ROOT

PLAN = load_plan(ROOT / "examples" / "plans" / "almfors-2027.toml").known_plan


def test_the_worked_example() -> None:
    amounts = [Decimal(50), Decimal(30), Decimal("19.5"), Decimal("0.5")]
    assert largest_remainder(amounts, 100) == (50, 30, 20, 0)


@given(
    amounts=st.lists(st.decimals(0, 10**9, places=2, allow_nan=False), min_size=1, max_size=40).filter(any),
    whole=st.integers(0, 1000),
)
def test_parts_add_up_and_are_less_than_one_off(amounts: list[Decimal], whole: int) -> None:
    parts = largest_remainder(amounts, whole)
    assert sum(parts) == whole
    total = sum(amounts)
    for amount, part in zip(amounts, parts, strict=True):
        assert abs(part - amount * whole / total) < 1


@given(amounts=st.lists(st.decimals(1, 10**6, places=0, allow_nan=False), min_size=2, max_size=20))
def test_who_has_more_never_gets_less(amounts: list[Decimal]) -> None:
    ordered = sorted(amounts, reverse=True)
    parts = largest_remainder(ordered, 100)
    assert list(parts) == sorted(parts, reverse=True)


def test_nothing_has_no_parts_and_less_than_nothing_is_refused() -> None:
    assert largest_remainder([Decimal(0), Decimal(0)], 100) == (0, 0)
    with pytest.raises(WrongCallError, match="budget_hundred_negative"):
        largest_remainder([Decimal(-1), Decimal(2)], 100)


def test_a_year_is_shared_out_to_the_krona() -> None:
    year = outlook(PLAN).year(2027)
    found = hundred_kronor(year)
    assert found is not None
    assert year.statement is not None
    assert sum(share.kronor for share in found.shares) == 100
    assert found.total_sek == year.statement.tax_and_grants_sek
    assert found.borrowed == 0
    assert {share.kind for share in found.shares} == set(UseKind)


def test_a_deficit_is_told_of_the_hundred() -> None:
    difference = proposal(PLAN, None, {"committee-socialnamnden": Decimal(200_000_000)}, label="Reglage")
    year = outlook(apply_differences(PLAN, [difference])).year(2027)
    found = hundred_kronor(year)
    assert found is not None
    assert year.statement is not None
    assert found.borrowed == -year.statement.net_result_sek * 100 / found.total_sek
    assert UseKind.RESULT not in {share.kind for share in found.shares}


def test_without_result_nobody_knows() -> None:
    assert (
        hundred_kronor(outlook(type(PLAN)(name="B", municipality="A", base_year=2026, years=(2027,))).year(2027))
        is None
    )
