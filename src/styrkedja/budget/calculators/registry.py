"""Every calculator by its name, and the one function that a command or a page calls."""

from __future__ import annotations

from collections.abc import Mapping

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators import age_model, demography, fees, free_transport, household_tax, working_time
from styrkedja.budget.calculators.calculation import Calculation
from styrkedja.budget.calculators.calculator import Calculator
from styrkedja.budget.calculators.decoding import Given, decode

CALCULATORS: Mapping[str, Calculator] = {
    calculator.name: calculator
    for calculator in (
        working_time.CALCULATOR,
        age_model.CALCULATOR,
        fees.CALCULATOR,
        free_transport.CALCULATOR,
        demography.CALCULATOR,
        household_tax.CALCULATOR,
    )
}


def calculator(name: str) -> Calculator:
    """Return the calculator of a name.

    Raises:
        WrongCallError: there is none.
    """
    found = CALCULATORS.get(name)
    if found is None:
        raise WrongCallError("calculator_unknown", name=name, known=", ".join(CALCULATORS))
    return found


def calculate(name: str, inputs: Mapping[str, Given]) -> Calculation:
    """Decode *inputs*, work the calculator *name* out, and return costs, figures and what they rest on.

    Args:
        inputs: by the names of the calculator's inputs; a source by "name.source".

    Raises:
        WrongCallError: no such calculator, or an input is wrong; a `WrongInputsError` holds one error for each.
    """
    chosen = calculator(name)
    values = decode(chosen.inputs, inputs)
    outcome = chosen.run(values)
    assumptions = (*values.assumptions(chosen.inputs), *outcome.assumptions)
    return Calculation(name, outcome.components, outcome.figures, assumptions)
