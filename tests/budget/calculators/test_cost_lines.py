"""A calculation as the cost lines of a plan: nothing is lost on the way, and savings come off."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.calculation import Calculation, Component, net_by_year
from styrkedja.budget.calculators.cost_lines import Promised, cost_lines
from styrkedja.budget.calculators.registry import calculate
from styrkedja.budget.plan import CostKind, CostLine
from tests.calculator_inputs import DEMOGRAPHY_INPUTS, FEE_INPUTS, WORKING_TIME_INPUTS


def _lines(calculation: Calculation, **others: Calculation) -> tuple[CostLine, ...]:
    return cost_lines(calculation, Promised("lofte", "Ett löfte", "Nämnden"), **others)


components = st.lists(
    st.builds(
        lambda kind, years, body: Component("part", kind, tuple(years.items()), body=body),
        st.sampled_from(CostKind),
        st.dictionaries(st.integers(2027, 2029), st.integers(-1_000, 1_000).map(Decimal), min_size=1),
        st.sampled_from(["", "Skolnämnden"]),
    ),
    min_size=1,
    max_size=5,
)


@given(parts=components)
def test_the_lines_add_up_to_the_calculation(parts: list[Component]) -> None:
    calculation = Calculation("fee", tuple(parts), (), ())
    sums = {year: Decimal(0) for year, _ in net_by_year(parts)}
    lines = _lines(calculation)
    for line in lines:
        for year, amount_sek in line.amount_sek.items():
            sums[year] += amount_sek
    assert sums == dict(net_by_year(parts))
    assert len({line.id for line in lines}) == len(lines)


def test_six_hour_days_are_one_running_cost_with_low_and_high() -> None:
    low, high = (calculate("working_time", WORKING_TIME_INPUTS | {"replacement_pct": part}) for part in ("50", "100"))
    [line] = _lines(calculate("working_time", WORKING_TIME_INPUTS | {"replacement_pct": "80"}), low=low, high=high)
    assert (line.id, line.kind, line.committee, line.source) == ("lofte", CostKind.RUNNING, "Nämnden", "SKR 2023")
    assert (line.low_sek, line.amount_sek, line.high_sek) == (
        {2027: Decimal(8_671_800)},
        {2027: Decimal(13_874_880)},
        {2027: Decimal(17_343_600)},
    )


def test_charging_that_ends_comes_off_the_income_that_is_lost() -> None:
    [line] = _lines(calculate("fee", FEE_INPUTS | {"user_cost_sek": "0"}))
    assert (line.kind, line.amount_sek) == (CostKind.REVENUE, {2027: Decimal(1_850_000)})
    both = _lines(calculate("fee", FEE_INPUTS))
    assert [(found.id, found.kind, found.amount_sek[2027]) for found in both] == [
        ("lofte", CostKind.REVENUE, Decimal(2_000_000)),
        ("lofte-2", CostKind.RUNNING, Decimal(350_000)),
    ]


def test_each_committee_has_its_own_line_with_its_own_sources() -> None:
    prices = "Skolnämnden; 6-15; 120 000; 2026; skolans | Omsorgsnämnden; 65-; 1 000; 2026; omsorgens"
    school, care = _lines(calculate("demography", DEMOGRAPHY_INPUTS | {"prices": prices}))
    assert (school.committee, school.amount_sek[2027], school.source) == (
        "Skolnämnden",
        Decimal(-6_000_000),
        "SCB; skolans",
    )
    assert (care.committee, care.amount_sek[2027], care.source) == (
        "Omsorgsnämnden",
        Decimal(100_000),
        "SCB; omsorgens",
    )


def test_a_households_cost_is_no_line_of_the_budget() -> None:
    calculation = calculate(
        "household_tax", {"change_ore": "30", "income_year": "2027", "taxed_members": "Kim; 300 000"}
    )
    with pytest.raises(WrongCallError) as caught:
        _lines(calculation)
    assert caught.value.code == "calculator_no_cost_line"
