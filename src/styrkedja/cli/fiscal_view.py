"""Sums of somebody else's Fiscal Data Package in the terminal, by class and year; long lists are cut, saying so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.fiscal_view import FiscalBreakdown, FiscalGroup, FiscalView, fiscal_csv, fiscal_json, foreign_package
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import write_json
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number
from styrkedja.wording.plan_import import import_note_text

_MOST_CLASSES = 20
_DIRECTIONS = frozenset({"expenditure", "revenue"})
_PHASES = frozenset({"proposed", "approved", "adjusted", "executed"})


def show_packages(paths: Sequence[Path], output: str, session: Session) -> bool:
    """Print the sums of packages without a plan of ours; False when the files are none.

    Args:
        output: table, json or csv.

    Raises:
        WrongCallError: such packages among other files, or several as CSV.
    """
    views = [view for path in paths if (view := foreign_package(path)) is not None]
    if not views:
        return False
    if len(views) < len(paths) or (output == "csv" and len(views) > 1):
        raise WrongCallError("plan_fiscal_alone", name=views[0].name)
    for view in views:
        for note in view.notes:
            session.tell_line(import_note_text(note, session.language))
    if output == "json":
        found = [fiscal_json(view) for view in views]
        write_json(found[0] if len(found) == 1 else found)
    elif output == "csv":
        for line in fiscal_csv(views[0], PLAIN_CSV):
            session.print_part(line)
    else:
        for view in views:
            _show(view, session)
    return True


def _show(view: FiscalView, session: Session) -> None:
    session.show_lines(Text(view.title, "bold"))
    session.say("fiscal_about", version=view.version, rows=number(view.rows, session.language))
    for group in view.groups:
        session.show_lines(Text(_title(group, session), "bold cyan"))
        for one in group.breakdowns:
            if _is_free_text(group, one):
                session.say(
                    "fiscal_free_text", dimension=one.dimension, count=number(len(one.classes), session.language)
                )
            else:
                _show_breakdown(group, one, session)


def _title(group: FiscalGroup, session: Session) -> str:
    parts = [
        catalogue.label("fiscal_direction", group.direction, session.language)
        if group.direction in _DIRECTIONS
        else group.direction,
        catalogue.label("fiscal_phase", group.phase, session.language) if group.phase in _PHASES else group.phase,
        group.measure,
        group.currency,
    ]
    return " · ".join(part for part in parts if part)


def _is_free_text(group: FiscalGroup, breakdown: FiscalBreakdown) -> bool:
    """Tell whether every row has a class of its own, so that there is nothing to add."""
    return 1 < group.rows == len(breakdown.classes)


def _show_breakdown(group: FiscalGroup, breakdown: FiscalBreakdown, session: Session) -> None:
    language, years = session.language, list(group.totals)
    session.show_lines(Text(f"{breakdown.dimension} ({breakdown.kind})"))
    rows = [
        (
            each.fiscal_class.code,
            each.fiscal_class.label if each.fiscal_class.label != each.fiscal_class.code else "",
            *(number(each.amounts[year], language) if year in each.amounts else "" for year in years),
        )
        for each in breakdown.classes[:_MOST_CLASSES]
    ]
    rows.append((session.text("fiscal_total"), "", *(number(group.totals[year], language) for year in years)))
    heads = [
        session.heading("fiscal_code"), session.heading("fiscal_label"),
        *(session.text("fiscal_no_year") if year is None else str(year) for year in years),
    ]  # fmt: skip
    if not any(row[1] for row in rows):
        heads, rows = [heads[0], *heads[2:]], [(row[0], *row[2:]) for row in rows]
    session.show(record_table(heads, rows, numbers_from=len(heads) - len(years), width=session.width))
    if (more := len(breakdown.classes) - _MOST_CLASSES) > 0:
        session.say("fiscal_more", count=number(more, language), shown=str(_MOST_CLASSES))
