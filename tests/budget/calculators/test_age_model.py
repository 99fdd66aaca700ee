"""The 80-90-100 model: the worked example to the krona, ages with rates of their own, and what holds for all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.age_model import AgeBand, AgeModel
from styrkedja.budget.calculators.employer_cost import EmployerOnCost
from styrkedja.budget.calculators.registry import calculate
from tests.calculator_inputs import AGE_MODEL_INPUTS

BAND = AgeBand(63, 65, Decimal("31.55"), "SKR 2023", ((2027, Decimal(1)),))
MODEL = AgeModel(
    Decimal(80),
    Decimal(90),
    Decimal(100),
    Decimal(36_000),
    Decimal("12.98"),
    (BAND,),
    Decimal(100),
    Decimal(30_000),
    EmployerOnCost(2023, Decimal("44.53"), "SKR 2023"),
)

OLDER = AgeBand(66, None, Decimal(10), "made up", ((2028, Decimal(2)),))

shares = st.integers(0, 100).map(Decimal)


def test_the_worked_example_to_the_krona() -> None:
    cost = MODEL.person(BAND)
    assert [round(cost.before_sek), round(cost.after_sek), round(cost.saving_sek)] == [624_370, 567_540, 56_830]
    assert [round(cost.replacement_sek), round(cost.net_sek)] == [104_062, 47_232]


def test_break_even_of_the_worked_example() -> None:
    share = MODEL.break_even_pct(BAND)
    assert share is not None
    assert (round(MODEL.break_even_fte(BAND), 3), round(share)) == (Decimal("0.109"), 55)


def test_filling_the_break_even_share_costs_nothing() -> None:
    share = MODEL.break_even_pct(BAND)
    assert share is not None
    assert abs(replace(MODEL, replacement_pct=share).person(BAND).net_sek) < Decimal("0.0001")


def test_the_oldest_have_the_rate_that_was_given_for_them() -> None:
    # 12 x (0.1 x 36 000 x 1.10) = 47 520 less is paid, for the pension contribution is kept.
    assert replace(MODEL, bands=(BAND, OLDER)).person(OLDER).saving_sek == 47_520


def test_ages_add_up_by_year() -> None:
    calculation = calculate("age_model", AGE_MODEL_INPUTS)
    younger, older = MODEL.person(BAND).net_sek, MODEL.person(OLDER).net_sek
    assert calculation.years == ((2027, 10 * younger), (2028, 12 * younger + 2 * older))
    figures = {(figure.name, figure.year, figure.label): figure.value for figure in calculation.figures}
    assert figures["hired_fte", 2028, ""] == Decimal("2.8")
    assert round(figures["net_person_sek", None, "63–65"]) == 47_232
    assert ("net_person_sek", None, "66–") in figures


@given(band_order=st.permutations([BAND, OLDER]))
def test_the_order_of_ages_is_irrelevant(band_order: list[AgeBand]) -> None:
    expected = replace(MODEL, bands=(BAND, OLDER)).net_by_year()
    assert replace(MODEL, bands=tuple(band_order)).net_by_year() == expected


@given(replaced=shares)
def test_no_change_costs_nothing(replaced: Decimal) -> None:
    everything = Decimal(100)
    same = replace(MODEL, work_pct=everything, pay_pct=everything, replacement_pct=replaced)
    assert same.person(BAND).net_sek == 0
    assert same.break_even_pct(BAND) is None


@given(one=shares, other=shares)
def test_more_replaced_or_more_pay_never_costs_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    for field in ("replacement_pct", "pay_pct", "pension_pct"):
        costs = [replace(MODEL, **{field: part}).person(BAND).net_sek for part in (low, high)]  # type: ignore[arg-type]
        assert costs == sorted(costs)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"bands": ()}, "calculator_no_bands"),
        ({"bands": (BAND, replace(OLDER, from_age=65))}, "calculator_bands"),
        ({"bands": (OLDER, replace(BAND, from_age=70, to_age=None))}, "calculator_bands"),
        ({"work_pct": Decimal(101)}, "calculator_above"),
        ({"replacement_salary_sek": Decimal(0)}, "calculator_zero"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        replace(MODEL, **change)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to_age": 60}, "calculator_ages"),
        ({"source": ""}, "calculator_source_missing"),
        ({"persons": ((2027, Decimal(1)), (2027, Decimal(2)))}, "calculator_year_twice"),
        ({"persons": ((2027, Decimal(-1)),)}, "calculator_below"),
    ],
)
def test_ages_that_cannot_be_are_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        replace(BAND, **change)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_persons_of_an_age_without_rates_are_not_lost_in_silence() -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("age_model", AGE_MODEL_INPUTS | {"persons": "2027; 63; 10 | 2027; 64; 3"})
    assert (caught.value.code, caught.value.values) == ("calculator_taker_age", {"row": 2, "value": "64"})
