"""Whatever is written into any field, the answer is a calculation or one error that has words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.calculation import YearAmounts
from styrkedja.budget.calculators.registry import CALCULATORS, calculate, calculator
from styrkedja.wording.calculators import fault_texts
from tests.calculator_inputs import EXAMPLES

pieces = st.sampled_from(
    [
        "0",
        "-1",
        "1",
        "100",
        "0,00000001",
        "999999999999999",
        "2026",
        "2027",
        "6-15",
        "Kim",
        "=1+1",
        ";",
        "|",
        " ",
        "\n",
        "x",
    ]
)
texts = st.lists(pieces, max_size=12).map("".join) | st.text(max_size=20)
fields = st.sampled_from([
    (name, key) for name, found in CALCULATORS.items() for one in found.inputs for key in (one.name, one.source_name)
])  # fmt: skip


@settings(max_examples=400)
@given(field=fields, text=texts)
@example(field=("household_tax", "price_base_amount_sek"), text="999999999999999")
@example(field=("working_time", "phases"), text="2027; 0,00000001")
@example(field=("age_model", "replacement_salary_sek"), text="0")
@example(field=("demography", "population"), text="6-15; 1900; 1 | 6-15; 2200; 1")
def test_any_text_is_a_calculation_or_an_error_with_words(field: tuple[str, str], text: str) -> None:
    name, key = field
    years, told = _answer(name, EXAMPLES[name] | {key: text})
    assert (years is None) == bool(told)
    assert all(words.endswith(".") for words in told)
    assert all(amount_sek.is_finite() for _, amount_sek in years or ())


def _answer(name: str, inputs: dict[str, str]) -> tuple[YearAmounts | None, list[str]]:
    try:
        return calculate(name, inputs).years, []
    except WrongCallError as error:
        return None, [words for _, words in fault_texts(calculator(name), error)]


@pytest.mark.parametrize("name", CALCULATORS)
def test_all_amounts_are_exact_decimals(name: str) -> None:
    calculation = calculate(name, EXAMPLES[name])
    assert {type(amount_sek) for part in calculation.components for _, amount_sek in part.amounts_sek} == {Decimal}
    assert {type(figure.value) for figure in calculation.figures} == {Decimal}


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_required_input_is_missed_when_nothing_is_given(name: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate(name, {})
    told = [field for field, _ in fault_texts(calculator(name), caught.value)]
    assert told == [one.name for one in CALCULATORS[name].inputs if one.is_required]
