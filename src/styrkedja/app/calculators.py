"""Calculators of what reforms cost: which there are, one worked out, its answer as JSON and as cost lines of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.calculation import Calculation
from styrkedja.budget.calculators.calculator import Bearer, Calculator
from styrkedja.budget.calculators.cost_lines import Promised, cost_lines
from styrkedja.budget.calculators.decoding import Given, WrongInputsError
from styrkedja.budget.calculators.examples import example_inputs
from styrkedja.budget.calculators.inputs import Input, InputKind
from styrkedja.budget.calculators.registry import CALCULATORS, calculate, calculator
from styrkedja.budget.outcome.table import sek
from styrkedja.budget.planfile.items import as_id
from styrkedja.budget.planfile.writing import write_cost_lines
from styrkedja.chain.serial import to_json
from styrkedja.wording import calculators as words
from styrkedja.wording.numbers import Language

__all__ = [
    "CALCULATORS", "Bearer", "Calculation", "Calculator", "Given", "Input", "InputKind", "Worked", "WrongInputsError",
    "calculation_csv", "calculation_json", "calculator", "calculator_json", "cost_text", "example_inputs",
    "given_inputs", "work_out",
]  # fmt: skip

CALCULATION_COLUMNS = ("row", "name", "label", "committee", "year", "value", "unit", "source")


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculator and what it answered."""

    calculator: Calculator
    calculation: Calculation


def given_inputs(settings: Sequence[str]) -> dict[str, str]:
    """Return inputs by name out of "NAME=VALUE".

    Raises:
        WrongCallError: one of them has no "=".
    """
    found: dict[str, str] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name.strip():
            raise WrongCallError("calculation_input_form", setting=setting)
        found[name.strip()] = value.strip()
    return found


def work_out(name: str, inputs: Mapping[str, Given]) -> Worked:
    """Return what a calculator answers.

    Raises:
        WrongCallError: no such calculator, or an input is wrong.
    """
    return Worked(calculator(name), calculate(name, inputs))


def calculation_json(worked: Worked) -> dict[str, object]:
    """Return an answer as plain JSON values: sums in kronor, a cost positive."""
    found = worked.calculation
    return {
        "calculator": found.name,
        "bearer": worked.calculator.bearer.value,
        "years": {str(year): to_json(amount) for year, amount in found.years},
        "components": [
            {
                "name": part.name,
                "kind": part.kind.value,
                "label": part.label,
                "committee": part.body or None,
                "source": part.source,
                "amounts_sek": {str(year): to_json(amount) for year, amount in part.amounts_sek},
            }
            for part in found.components
        ],
        "figures": [to_json(figure) for figure in found.figures],
        "assumptions": [to_json(assumption) for assumption in found.assumptions],
    }


def calculation_csv(worked: Worked, form: CsvForm, language: Language) -> Iterator[str]:
    """Yield the lines of a CSV file under `CALCULATION_COLUMNS`: net costs, their parts, figures, assumptions.

    Figures are rounded to hundredths.
    """
    return csv_lines(CALCULATION_COLUMNS, _csv_rows(worked, language), form)


def calculator_json(asked: Calculator, language: Language) -> dict[str, object]:
    """Return a calculator as plain JSON values: what it answers, and what it asks for."""
    return {
        "name": asked.name,
        "title": words.title(asked, language),
        "answers": words.answers(asked, language),
        "bearer": asked.bearer.value,
        "method": f"docs/methods/calculators.md#{asked.method}",
        "inputs": [_input_json(asked, one, language) for one in asked.inputs],
        "example": dict(example_inputs(asked.name)),
    }


def cost_text(worked: Worked, promise: str, committee: str | None, unit: str) -> str:
    """Return an answer as cost lines to put into a plan file, in the plan's unit.

    Raises:
        WrongCallError: it is a household's cost.
    """
    lines = cost_lines(worked.calculation, Promised(as_id(promise), promise, committee))
    return write_cost_lines(lines, Decimal({"kr": 1, "tkr": 1_000, "mkr": 1_000_000}[unit]))


def _csv_rows(worked: Worked, language: Language) -> Iterator[tuple[object, ...]]:
    asked, found = worked.calculator, worked.calculation
    for year, amount_sek in found.years:
        yield "net", "", "", "", year, sek(amount_sek), "sek", ""
    for part in found.components:
        label = words.component_label(asked, part, language)
        for year, amount_sek in part.amounts_sek:
            yield "component", part.name, label, part.body, year, sek(amount_sek), "sek", part.source
    for figure in found.figures:
        label = words.figure_label(asked, figure, language)
        yield "figure", figure.name, label, "", figure.year, sek(figure.value), figure.unit.value, ""
    for one in found.assumptions:
        label = words.input_label(asked, one.name, language)
        yield "assumption", one.name, label, "", None, one.value, one.unit.value, one.source


def _input_json(asked: Calculator, one: Input, language: Language) -> dict[str, object]:
    lowest, highest = one.limits
    return {
        "name": one.name,
        "label": words.input_label(asked, one.name, language),
        "kind": one.kind.value,
        "unit": one.unit.value,
        "is_required": one.is_required,
        "has_source": one.has_source,
        "lowest": lowest,
        "highest": highest,
        "choices": list(one.choices),
        "columns": [_input_json(asked, column, language) for column in one.columns],
    }
