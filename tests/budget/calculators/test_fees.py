"""Fees and free public transport: made-up examples by hand, and what holds for all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.fees import FeeModel, FeeUsers
from styrkedja.budget.calculators.free_transport import FreeTransportModel, TicketIncome
from styrkedja.budget.calculators.registry import calculate
from styrkedja.budget.plan import CostKind
from tests.calculator_inputs import FEE_INPUTS, FREE_TRANSPORT_INPUTS

FEE = FeeModel(
    (FeeUsers(2027, Decimal(1_000)),),
    Decimal(2_000),
    Decimal(0),
    Decimal(10),
    "Almfors 2025",
    charging_saved_sek=Decimal(150_000),
    user_cost_sek=Decimal(5_000),
)
BUS = FreeTransportModel(
    ((2027, 12),),
    Decimal(40_000_000),
    Decimal(10),
    Decimal(500_000),
    Decimal(20),
    "Almfors resvanor 2025",
    Decimal(8),
    Decimal(300_000),
    Decimal(50),
)

amounts = st.integers(0, 100_000).map(Decimal)
per_cents = st.integers(-100, 200).map(Decimal)
shares = st.integers(0, 100).map(Decimal)


def test_a_fee_that_is_taken_away() -> None:
    # 1 000 x 2 000 lost, 150 000 of charging saved, 100 more users at 5 000.
    lost, charging, more = FEE.components()
    assert (lost.kind, lost.amounts_sek) == (CostKind.REVENUE, ((2027, Decimal(2_000_000)),))
    assert charging.amounts_sek == ((2027, Decimal(-150_000)),)
    assert more.amounts_sek == ((2027, Decimal(500_000)),)
    calculation = calculate("fee", FEE_INPUTS)
    assert calculation.years == ((2027, Decimal(2_350_000)),)
    figures = {figure.name: figure.value for figure in calculation.figures}
    assert (figures["users_after"], figures["net_each_new_user_sek"]) == (Decimal(1_100), Decimal(23_500))


def test_a_fee_that_is_raised_gives_income_of_those_who_stay() -> None:
    raised = replace(FEE, fee_after_sek=Decimal(3_000), demand_change_pct=Decimal(-20), charging_saved_sek=Decimal(0))
    [year] = raised.years()
    # 800 x 3 000 against 1 000 x 2 000, and 200 users fewer at 5 000.
    assert [year.lost_income_sek, year.volume_cost_sek, year.net_sek] == [-400_000, -1_000_000, -1_400_000]


def test_half_a_year_is_half_the_cost() -> None:
    half = replace(FEE, users=(FeeUsers(2027, Decimal(1_000), 6),))
    assert half.net_by_year() == ((2027, Decimal(1_175_000)),)


@given(fee=amounts, number=amounts, cost=amounts)
def test_the_same_fee_and_users_cost_nothing(fee: Decimal, number: Decimal, cost: Decimal) -> None:
    same = FeeModel((FeeUsers(2027, number),), fee, fee, Decimal(0), "x", user_cost_sek=cost)
    assert same.net_by_year() == ((2027, Decimal(0)),)


@given(low=amounts, high=amounts, demand=per_cents)
def test_a_higher_fee_never_loses_more_with_the_same_users(low: Decimal, high: Decimal, demand: Decimal) -> None:
    fees = sorted((low, high))
    lost = [
        replace(FEE, fee_after_sek=fee, demand_change_pct=demand).years()[0].lost_income_sek for fee in reversed(fees)
    ]
    assert lost == sorted(lost)


def test_free_journeys_shared_by_half() -> None:
    # Tickets 4 000 000 - 300 000 of charging + 100 000 more journeys at 8 = 4 500 000, of which half.
    calculation = calculate("free_transport", FREE_TRANSPORT_INPUTS)
    assert calculation.years == ((2027, Decimal(2_250_000)),)
    figures = {figure.name: figure.value for figure in calculation.figures}
    assert (figures["extra_journeys"], figures["whole_sek"]) == (Decimal(100_000), Decimal(4_500_000))
    assert figures["region_sek"] == 2_250_000


def test_half_a_year_free_is_half_of_everything() -> None:
    assert replace(BUS, years=((2027, 6),)).net_by_year() == ((2027, Decimal(1_125_000)),)


def test_a_compensation_to_the_region_is_no_income_that_is_lost() -> None:
    assert BUS.components()[0].kind is CostKind.RUNNING
    assert replace(BUS, tickets_to=TicketIncome.MUNICIPALITY).components()[0].kind is CostKind.REVENUE


@given(own=shares, extra=per_cents, months=st.integers(1, 12))
def test_what_the_two_pay_is_the_whole(own: Decimal, extra: Decimal, months: int) -> None:
    model = replace(BUS, years=((2027, months),), journey_change_pct=extra, municipality_share_pct=own)
    other = replace(model, municipality_share_pct=100 - own)
    both = model.net_by_year()[0][1] + other.net_by_year()[0][1]
    assert abs(both - model.whole_years()[0].whole_sek) < Decimal("0.0001")


def test_nobody_free_and_nothing_saved_costs_nothing() -> None:
    none = replace(BUS, free_share_pct=Decimal(0), journeys=Decimal(0), charging_saved_sek=Decimal(0))
    assert none.net_by_year() == ((2027, Decimal(0)),)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"demand_source": ""}, "calculator_source_missing"),
        ({"demand_change_pct": Decimal(-101)}, "calculator_below"),
        ({"fee_after_sek": Decimal(-1)}, "calculator_below"),
        ({"users": ()}, "calculator_no_years"),
        ({"users": (FeeUsers(2027, Decimal(1), 0),)}, "calculator_months"),
        ({"users": (FeeUsers(2027, Decimal(-1)),)}, "calculator_below"),
    ],
)
def test_a_fee_that_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        replace(FEE, **change)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"journey_source": " "}, "calculator_source_missing"),
        ({"free_share_pct": Decimal(101)}, "calculator_above"),
        ({"years": ((2027, 12), (2027, 12))}, "calculator_year_twice"),
        ({"years": ((2027, 13),)}, "calculator_months"),
    ],
)
def test_free_journeys_that_cannot_be_are_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        replace(BUS, **change)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tickets_to": "staten"}, "calculator_choice"),
        ({"journey_change_pct.source": ""}, "calculator_source_missing"),
        ({"journey_cost_sek": ""}, "calculator_input_missing"),
    ],
)
def test_no_elasticity_and_no_payer_is_guessed(change: dict[str, str], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("free_transport", FREE_TRANSPORT_INPUTS | change)
    assert caught.value.code == code
