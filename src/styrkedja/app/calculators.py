"""Calculators of what reforms cost: which there are, one worked out, its answer as JSON and as cost lines of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.calculation import Calculation
from styrkedja.budget.calculators.calculator import Calculator
from styrkedja.budget.calculators.cost_lines import Promised, cost_lines
from styrkedja.budget.calculators.registry import CALCULATORS, calculate, calculator
from styrkedja.budget.planfile_items import as_id
from styrkedja.budget.planfile_write import write_cost_lines
from styrkedja.chain.serial import to_json

__all__ = [
    "CALCULATORS", "Calculation", "Calculator", "Worked", "calculation_json", "calculator", "cost_text", "given_inputs",
    "work_out",
]  # fmt: skip


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


def work_out(name: str, inputs: Mapping[str, str]) -> Worked:
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


def cost_text(worked: Worked, promise: str, committee: str | None, unit: str) -> str:
    """Return an answer as cost lines to put into a plan file, in the plan's unit.

    Raises:
        WrongCallError: it is a household's cost.
    """
    lines = cost_lines(worked.calculation, Promised(as_id(promise), promise, committee))
    return write_cost_lines(lines, Decimal({"kr": 1, "tkr": 1_000, "mkr": 1_000_000}[unit]))
