"""The list of calculators, and how what people write becomes numbers or one clear error."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.calculator import Calculator
from styrkedja.budget.calculators.decoding import Given, WrongInputsError, number_of
from styrkedja.budget.calculators.inputs import Input, InputKind
from styrkedja.budget.calculators.registry import CALCULATORS, calculate
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number
from tests.builders import ROOT
from tests.calculator_inputs import WORKING_TIME_INPUTS

BUDGET = ROOT / "src" / "styrkedja" / "budget"
CODES = sorted(
    {
        code
        for file in BUDGET.rglob("*.py")
        for code in re.findall(r'"(calculator_[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
)

LANGUAGES = list(Language)


def _refused(change: dict[str, str]) -> WrongCallError:
    with pytest.raises(WrongCallError) as caught:
        calculate("working_time", WORKING_TIME_INPUTS | change)
    return caught.value


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"staff_fte": "hundra"}, "calculator_number"),
        ({"staff_fte": "1e9"}, "calculator_number"),
        ({"staff_fte": "=SUM(A1)"}, "calculator_number"),
        ({"staff_fte": "NaN"}, "calculator_number"),
        ({"staff_fte": "1.200"}, "calculator_number_dot"),
        ({"staff_fte": "-1"}, "calculator_below"),
        ({"staff_fte": " "}, "calculator_input_missing"),
        ({"hours_before": "169"}, "calculator_above"),
        ({"replacement_pct": "101"}, "calculator_above"),
        ({"monthly_salary_sek": "30"}, "calculator_below"),
        ({"monthly_salary_sek": "360 000"}, "calculator_above"),
        ({"po_year": "2023,5"}, "calculator_whole"),
        ({"po_year": "23"}, "calculator_below"),
        ({"po_pct.source": ""}, "calculator_source_missing"),
        ({"wage_index": "2027; 3"}, "calculator_source_missing"),
        ({"phases": ""}, "calculator_input_missing"),
        ({"phases": "2027; 30; 100; 12; mer"}, "calculator_columns"),
        ({"phases": "2027; trettio"}, "calculator_number"),
        ({"phases": "|".join(["2027; 30"] * 2_001)}, "calculator_rows"),
        ({"phases": "2027; 30 | 2028; "}, "calculator_input_missing"),
        ({"savings": "Sjuklön; 2027; 100"}, "calculator_input_missing"),
        ({"salery": "1"}, "calculator_input_unknown"),
    ],
)
def test_one_wrong_input_is_one_clear_error(change: dict[str, str], code: str) -> None:
    fault = _refused(change)
    assert fault.code == code
    assert fault.values["field"] == next(iter(change)).removesuffix(".source")
    for language in LANGUAGES:
        assert str(fault.values["field"]) in catalogue.error_text(fault, language)


def test_a_wrong_cell_is_named_by_row_and_column() -> None:
    fault = _refused({"phases": "2027; 30\n2028; trettio"})
    assert catalogue.error_text(fault).startswith("phases, rad 2, kolumnen hours_after: ”trettio” är inget tal.")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    fault = _refused({"staff_fte": "x", "po_pct.source": "", "phases": "2027; 30; x; 13"})
    assert isinstance(fault, WrongInputsError)
    assert [one.code for one in fault.faults] == ["calculator_number", "calculator_number", "calculator_source_missing"]
    assert catalogue.error_text(fault) == (
        "3 uppgifter behöver rättas: staff_fte, phases, po_pct. Rätta dem och räkna igen."
    )


def test_an_unknown_calculator_names_those_there_are() -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("sextimmarsdag", {})
    assert "working_time" in catalogue.error_text(caught.value)


@given(value=st.decimals(-(10**12), 10**12, places=2))
def test_a_number_as_swedish_readers_write_it_is_read_back(value: Decimal) -> None:
    assert number_of("x", number(value)) == value
    assert number_of("x", f"{value:f}") == value


@given(text=st.text(max_size=12))
def test_any_text_is_a_finite_number_or_an_error(text: str) -> None:
    try:
        found = number_of("x", text)
    except WrongCallError:
        return
    assert found.is_finite()


def test_rows_and_numbers_may_be_given_as_they_are() -> None:
    given_plain: dict[str, Given] = {"staff_fte": 100, "phases": [[2027, 30, "", ""]], "po_pct": Decimal("44.53")}
    assert calculate("working_time", {**WORKING_TIME_INPUTS, **given_plain}) == calculate(
        "working_time", WORKING_TIME_INPUTS
    )


def _words(name: str, asked: Input) -> list[str]:
    own = f"calculator.{name}.input.{asked.name}"
    return [own if catalogue.has_text(own) else f"calculator.common.input.{asked.name}"] + [
        key for column in asked.columns for key in _words(name, column)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_has_its_words(name: str, language: Language) -> None:
    found = CALCULATORS[name]
    keys = [f"calculator.{name}.title", f"calculator.{name}.answers", f"label.calculator_bearer.{found.bearer}"]
    keys += [key for asked in found.inputs for key in _words(name, asked)]
    keys += [f"calculator.{name}.choice.{asked.name}.{code}" for asked in found.inputs for code in asked.choices]
    keys += [f"calculator.{name}.component.{part}" for part in found.components]
    keys += [f"calculator.{name}.figure.{part}" for part in found.figures]
    assert [key for key in keys if not catalogue.has_text(key, language)] == []


def test_no_words_are_for_an_input_that_is_gone() -> None:
    # The law is no input, but what a calculation rests on.
    used = {"calculator.common.input.law"}
    used |= {key for name, found in CALCULATORS.items() for asked in found.inputs for key in _words(name, asked)}
    named = {key for key in catalogue.keys(Language.SWEDISH) if re.match(r"calculator\.\w+\.input\.", key)}
    assert named == used


@pytest.mark.parametrize("found", CALCULATORS.values(), ids=list(CALCULATORS))
def test_every_input_has_a_unit_that_is_named_and_no_default(found: Calculator) -> None:
    for asked in found.inputs:
        for one in (asked, *asked.columns):
            assert one.default is None
            assert catalogue.has_text(f"label.calculator_unit.{one.unit}")
            assert (one.kind is InputKind.CHOICE) == bool(one.choices)


@pytest.mark.parametrize("found", CALCULATORS.values(), ids=list(CALCULATORS))
def test_every_calculator_has_its_section(found: Calculator) -> None:
    page = (ROOT / "docs" / "methods" / "calculators.md").read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", line[3:].lower()).replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("## ")
    }
    assert found.method in anchors


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_refusal_says_what_and_what_to_do(code: str, language: Language) -> None:
    assert len(re.findall(r"\.( |$)", catalogue.raw(f"error.{code}", language))) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_for_a_refusal_that_is_gone(language: Language) -> None:
    named = {key.removeprefix("error.") for key in catalogue.keys(language) if key.startswith("error.calculator_")}
    assert named == set(CODES)
