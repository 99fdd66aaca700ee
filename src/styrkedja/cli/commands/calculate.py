"""`styrkedja budget calculate`: what a reform costs, or which calculators there are and what they ask for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from styrkedja.app.calculators import CALCULATORS, calculation_json, calculator, cost_text, given_inputs, work_out
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import write_json
from styrkedja.cli.plan_values import PlanUnit
from styrkedja.cli.session import Session
from styrkedja.wording.calculators import fault_texts


class CalculationFormat(StrEnum):
    """How to print an answer; toml gives cost lines to put into a plan file."""

    TABLE = "table"
    JSON = "json"
    TOML = "toml"


def calculate(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[KALKYL]", help="cli_budget.calculator")] = None,
    output: Annotated[
        CalculationFormat, typer.Option("--format", metavar="table|json|toml", help="cli_budget.calculate_format")
    ] = CalculationFormat.TABLE,
    *,
    inputs: Annotated[list[str] | None, typer.Option("--input", metavar="NAMN=VÄRDE", help="cli_budget.input")] = None,
    promise: Annotated[str, typer.Option("--promise", metavar="TEXT", help="cli_budget.promise")] = "",
    committee: Annotated[str | None, typer.Option("--committee", metavar="NÄMND", help="cli_budget.committee")] = None,
    unit: Annotated[PlanUnit, typer.Option("--unit", metavar="kr|tkr|mkr", help="cli_budget.unit")] = PlanUnit.TKR,
) -> int:
    """Print a calculator's answer; without inputs what it asks for, without a name which there are."""
    session: Session = context.obj
    from styrkedja.cli import calculator_view  # noqa: PLC0415  # other commands do not wait for it

    if name is None:
        calculator_view.show_list(CALCULATORS.values(), session)
        return 0
    chosen = calculator(name)
    if not inputs:
        calculator_view.show_inputs(chosen, session)
        return 0
    try:
        worked = work_out(name, given_inputs(inputs))
    except WrongCallError as error:
        for _, words in fault_texts(chosen, error, session.language):
            session.tell_line(words)
        return 2
    if output is CalculationFormat.JSON:
        write_json(calculation_json(worked))
    elif output is CalculationFormat.TOML:
        session.print_part(cost_text(worked, promise or chosen.name, committee, unit.value))
    else:
        calculator_view.show_answer(worked, session)
    return 0
