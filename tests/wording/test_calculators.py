"""The calculators' words as pages and commands show them."""

from __future__ import annotations

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.registry import CALCULATORS, calculate, calculator
from styrkedja.wording import calculators as words
from styrkedja.wording.numbers import Language
from tests.calculator_inputs import AGE_MODEL_INPUTS, EXAMPLES, WORKING_TIME_INPUTS


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", CALCULATORS)
def test_everything_that_a_calculation_shows_has_words(name: str, language: Language) -> None:
    found, calculation = calculator(name), calculate(name, EXAMPLES[name])
    assert words.title(found, language)
    assert words.answers(found, language).endswith(".")
    assert {part.name for part in calculation.components} <= set(found.components)
    assert {figure.name for figure in calculation.figures} <= set(found.figures)
    for part in calculation.components:
        assert words.component_label(found, part, language)
    for figure in calculation.figures:
        assert words.figure_label(found, figure, language)
    for assumption in calculation.assumptions:
        assert words.input_label(found, assumption.name, language) != assumption.name
        assert words.assumption_source(assumption, language)
    for asked in found.inputs:
        for code in asked.choices:
            assert words.choice_label(found, asked.name, code, language) != asked.name


def test_wrong_inputs_are_told_by_the_names_of_the_form() -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("age_model", AGE_MODEL_INPUTS | {"work_pct": "120", "ages": "63; 65; x; SKR 2023"})
    first, second = words.fault_texts(calculator("age_model"), caught.value)
    assert first[0] == "work_pct"
    assert first[1].startswith("Arbetstid, andel av heltid: 120 är för mycket.")
    assert second[0] == "ages"
    assert second[1] == (
        "Åldersgrupper med sina avgifter, rad 1, kolumnen Arbetsgivaravgifter och avtalsförsäkring, utan pension: ”x” är "
        "inget tal. Skriv siffror, till exempel 1 200 000 eller 44,53, utan enhet."
    )


def test_a_fault_of_the_model_itself_is_told_without_a_field() -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("working_time", WORKING_TIME_INPUTS | {"phases": "2027; 41"})
    [(field, told)] = words.fault_texts(calculator("working_time"), caught.value)
    assert (field, told.split(".")[0]) == ("", "2027: 41 timmar i veckan är inte kortare tid än 40")
