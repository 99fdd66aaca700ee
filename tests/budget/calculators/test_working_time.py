"""Shorter working time: the worked example to the krona, phases, savings, and what holds for all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.employer_cost import EmployerOnCost
from styrkedja.budget.calculators.registry import calculate
from styrkedja.budget.calculators.working_time import Saving, WorkingTimeModel, WorkingTimePhase
from styrkedja.budget.indexing import PriceIndex
from tests.calculator_inputs import WORKING_TIME_INPUTS

PO = EmployerOnCost(2023, Decimal("44.53"), "SKR 2023")
FULL = WorkingTimePhase(2027, Decimal(30))
MODEL = WorkingTimeModel(Decimal(100), Decimal(40), (FULL,), Decimal(100), Decimal(30_000), PO, 2023)

shares = st.integers(0, 100).map(Decimal)
hours = st.integers(1, 40).map(Decimal)


def test_a_hundred_staff_from_40_to_30_hours() -> None:
    [full] = MODEL.years()
    assert PO.yearly_cost(Decimal(30_000)) == 520_308
    assert (round(full.hired_fte, 2), full.net_sek) == (Decimal("33.33"), Decimal(17_343_600))
    [four_fifths] = replace(MODEL, replacement_pct=Decimal(80)).years()
    assert (round(four_fifths.hired_fte, 2), four_fifths.net_sek) == (Decimal("26.67"), Decimal(13_874_880))


def test_svartedalen_filled_seventeen_of_the_twenty_positions_lost() -> None:
    six_hours = replace(
        MODEL, staff_fte=Decimal(60), phases=(replace(FULL, hours_after=Decimal(30)),), replacement_pct=Decimal(85)
    )
    assert six_hours.years()[0].hired_fte == 17


def test_a_share_of_the_staff_each_year_and_half_of_the_first() -> None:
    phases = (
        replace(FULL, year=2028, share_pct=Decimal(50)),
        replace(FULL, share_pct=Decimal(25), months=6),
        replace(FULL, year=2029),
    )
    assert replace(MODEL, phases=phases).net_by_year() == (
        (2027, Decimal(2_167_950)),
        (2028, Decimal(8_671_800)),
        (2029, Decimal(17_343_600)),
    )


def test_savings_are_rows_of_their_own_with_their_source() -> None:
    saving = Saving("Lägre sjuklön", 2027, Decimal(1_000_000), "Almfors, personalbokslut 2025")
    model = replace(MODEL, savings=(saving,))
    hired, saved = model.components()
    assert hired.amounts_sek == ((2027, Decimal(17_343_600)),)
    assert (saved.label, saved.amounts_sek) == ("Lägre sjuklön", ((2027, Decimal(-1_000_000)),))
    assert saved.source == "Almfors, personalbokslut 2025"
    assert model.net_by_year() == ((2027, Decimal(16_343_600)),)
    two_years = replace(model, phases=(FULL, replace(FULL, year=2028)))
    assert [cost.net_sek for cost in two_years.years()] == [16_343_600, 17_343_600]


def test_bought_staff_have_a_price_of_their_own_and_prices_follow_an_index() -> None:
    index = PriceIndex("löner", "SKR 2026-02-27", tuple((year, Decimal(3)) for year in range(2024, 2028)))
    assert replace(MODEL, hired_fte_price_sek=Decimal(600_000)).net_by_year() == ((2027, Decimal(20_000_000)),)
    [uprated] = replace(MODEL, wage_index=index).years()
    assert round(uprated.fte_price_sek, 2) == round(Decimal(520_308) * Decimal("1.03") ** 4, 2)


@given(share=shares, after=hours, replaced=shares)
def test_nothing_lost_or_nobody_replaced_costs_nothing(share: Decimal, after: Decimal, replaced: Decimal) -> None:
    phase = WorkingTimePhase(2027, after, share)
    cost = replace(MODEL, phases=(phase,), replacement_pct=replaced).years()[0]
    assert (cost.net_sek == 0) == (after == 40 or share == 0 or replaced == 0)
    assert cost.net_sek >= 0


@given(low=shares, more=shares, after=hours)
def test_more_replaced_never_costs_less(low: Decimal, more: Decimal, after: Decimal) -> None:
    phases = (replace(FULL, hours_after=after),)
    less, all_of_it = sorted((low, more))
    costs = [replace(MODEL, phases=phases, replacement_pct=part).years()[0].net_sek for part in (less, all_of_it)]
    assert costs == sorted(costs)


@given(parts=st.lists(shares, min_size=1, max_size=5))
def test_phases_cost_the_sum_of_their_shares_in_any_order(parts: list[Decimal]) -> None:
    phases = tuple(replace(FULL, year=2027 + number, share_pct=part) for number, part in enumerate(parts))
    model = replace(MODEL, phases=phases)
    whole = MODEL.years()[0].net_sek
    total = sum(amount for _, amount in model.net_by_year())
    assert abs(total - whole * sum(parts) / 100) < Decimal("0.0001")
    assert replace(model, phases=phases[::-1]).net_by_year() == model.net_by_year()


def test_the_components_of_the_calculation_are_the_years() -> None:
    calculation = calculate("working_time", WORKING_TIME_INPUTS | {"savings": "Vikarier; 2027; 343 600; Almfors 2025"})
    assert calculation.years == ((2027, Decimal(17_000_000)),)
    assert {(figure.name, round(figure.value, 2)) for figure in calculation.figures} == {
        ("hired_fte", Decimal("33.33")), ("fte_price_sek", Decimal(520_308)), ("gross_sek", Decimal(17_343_600)),
    }  # fmt: skip
    sources = {found.name: found.source for found in calculation.assumptions}
    assert (sources["po_pct"], sources["staff_fte"], sources["savings"]) == ("SKR 2023", "", "Almfors 2025")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"phases": (replace(FULL, hours_after=Decimal(41)),)}, "calculator_hours"),
        ({"phases": (replace(FULL, hours_after=Decimal(0)),)}, "calculator_hours"),
        ({"phases": (FULL, FULL)}, "calculator_year_twice"),
        ({"phases": ()}, "calculator_no_years"),
        ({"phases": (replace(FULL, months=13),)}, "calculator_months"),
        ({"phases": (replace(FULL, share_pct=Decimal(101)),)}, "calculator_above"),
        ({"replacement_pct": Decimal(-1)}, "calculator_below"),
        ({"hours_before": Decimal(0)}, "calculator_zero"),
        ({"savings": (Saving("Sjuklön", 2030, Decimal(1), "Almfors"),)}, "calculator_saving_year"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        replace(MODEL, **change)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    "make", [lambda: EmployerOnCost(2023, Decimal(44), " "), lambda: Saving("A", 1, Decimal(1), "")]
)
def test_a_rate_and_a_saving_have_sources(make: object) -> None:
    with pytest.raises(WrongCallError) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == "calculator_source_missing"
