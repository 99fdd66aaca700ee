"""Calculators in the terminal: which there are, what one asks for, what it answers and how that was reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from rich.text import Text

from styrkedja.app.calculators import Calculation, Calculator, Worked
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import calculators as words
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number


def show_list(calculators: Iterable[Calculator], session: Session) -> None:
    """Print the calculators with the question that each answers."""
    for one in calculators:
        session.show_lines(Text.assemble((one.name, "bold"), f"  {words.title(one, session.language)}"))
        session.show_lines(Text(f"    {words.answers(one, session.language)}"))


def show_inputs(calculator: Calculator, session: Session) -> None:
    """Print what a calculator asks for."""
    session.show_lines(Text(words.title(calculator, session.language), "bold"))
    session.show_lines(Text(words.answers(calculator, session.language)))
    for asked in calculator.inputs:
        label = words.input_label(calculator, asked.name, session.language)
        unit = catalogue.label("calculator_unit", asked.unit, session.language)
        about = ", ".join(
            part for part in (unit, "" if asked.is_required else session.text("calculator_optional")) if part
        )
        session.show_lines(Text.assemble((f"  {asked.name}", "bold"), f"  {label}", f" ({about})" if about else ""))
        if asked.columns:
            columns = (words.input_label(calculator, column.name, session.language) for column in asked.columns)
            session.show_lines(Text(f"      {'; '.join(columns)} | ..."))
    session.say("calculator_call", name=calculator.name)


def show_answer(worked: Worked, session: Session) -> None:
    """Print the cost of each year in its parts, the figures beside it and the assumptions."""
    found, asked = worked.calculation, worked.calculator
    session.show_lines(Text(words.title(asked, session.language), "bold"))
    if found.years:
        years = [year for year, _ in found.years]
        rows = [
            (words.component_label(asked, part, session.language), *_cells(dict(part.amounts_sek), years, session))
            for part in found.components
        ]
        net = catalogue.text("message.calculator_net", session.language)
        rows.append((net, *_cells(dict(found.years), years, session)))
        heads = [session.heading("plan_row"), *map(str, years)]
        session.show(record_table(heads, rows, numbers_from=1, width=session.width))
        session.say("plan_unit", unit="kr")
    _show_figures(found, asked, session)
    session.show_lines(Text(catalogue.text("message.calculator_how", session.language), "bold"))
    for assumption in found.assumptions:
        label = words.input_label(asked, assumption.name, session.language)
        source = words.assumption_source(assumption, session.language)
        value = words.shown_value(assumption.value, assumption.unit, session.language)
        session.show_lines(Text(f"  {label}: {value}  ({source})"))


def _show_figures(found: Calculation, asked: Calculator, session: Session) -> None:
    for figure in found.figures:
        label = words.figure_label(asked, figure, session.language)
        year = f" {figure.year}" if figure.year else ""
        session.show_lines(Text(f"  {label}{year}: {words.shown_value(figure.value, figure.unit, session.language)}"))


def _cells(amounts: dict[int, Decimal], years: Sequence[int], session: Session) -> tuple[str, ...]:
    return tuple(number(_rounded(amounts.get(year, Decimal(0)), "1"), session.language) for year in years)


def _rounded(value: Decimal, step: str) -> Decimal:
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)
