"""Two plans side by side in the terminal: the proposals, and what every figure that differs becomes."""

from __future__ import annotations

from rich.text import Text

from styrkedja.app.plan_difference import ComparedPlans
from styrkedja.app.plan_view import RowGroup
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.plan_figures import figure, row_label
from styrkedja.wording.proposals import base_difference_lines, proposal_lines


def show_difference(compared: ComparedPlans, session: Session) -> None:
    """Print what one plan proposes beyond another, and what every figure that differs becomes."""
    unit, language = compared.new.loaded.unit, session.language
    session.say("plan_compared", old=compared.old.outlook.plan.name, new=compared.new.outlook.plan.name)
    if compared.setting_gone is not None:
        session.show_lines(Text(catalogue.error_text(compared.setting_gone, language)))
    elif compared.difference is None:
        session.say("plan_base_differs")
        for line in base_difference_lines(compared.apart, language):
            session.show_lines(Text(f"  {line}"))
    for line in proposal_lines(compared.proposals, unit, language):
        session.show_lines(Text(f"  {line}"))
    if compared.is_same:
        session.say("plan_nothing_differs")
        return
    years = compared.years
    heads = [session.heading("plan_row"), *(str(year) for year in years)]
    for group in RowGroup:
        rows = [
            (
                row_label(row.new, language),
                *(figure(row.change(year), row.new.unit, unit, language, signed=True) for year in years),
            )
            for row in compared.rows
            if row.new.group is group and row.differs(years)
        ]
        if rows:
            session.show_lines(Text(catalogue.label("plan_group", group, language), "bold"))
            session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    session.say("plan_unit", unit=unit)
