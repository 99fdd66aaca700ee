"""Key figures that were found, in the terminal."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from styrkedja.app.kolada_search import FoundKpi, KpiSearch
from styrkedja.cli.session import Session
from styrkedja.wording.numbers import day


def show_search(search: KpiSearch, session: Session) -> None:
    """Print a table of key figures, then how many there are and whose they are."""
    if not search.found:
        session.tell("search_nothing", words=search.words)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(session.heading("kpi"), no_wrap=True)
    table.add_column(session.heading("kpi_title"), overflow="fold", ratio=3)
    table.add_column(session.heading("kpi_area"), overflow="fold", ratio=1)
    table.add_column(session.heading("kpi_about"), overflow="fold", ratio=1)
    for found in search.found:
        style = "dim" if found.ended else ""
        about = "; ".join(_about(found, session, with_values=search.has_values))
        table.add_row(*(Text(cell, style) for cell in (found.kpi.id, found.kpi.title, found.kpi.operating_area, about)))
    session.show(table)
    if search.found[0].missing:
        session.say("search_missing")
    key = "search_more" if search.number > len(search.found) else "search_all"
    session.say(key, shown=len(search.found), number=search.number)
    if not search.has_values:
        session.tell("search_no_values")


def _about(found: FoundKpi, session: Session, *, with_values: bool) -> list[str]:
    """Return what decides whether a key figure is of use, in words.

    Args:
        with_values: some key figures have values here, so it is worth saying which have not.
    """
    told = []
    if found.missing:
        told.append(session.text("kpi_missing", words=", ".join(found.missing)))
    if found.ended:
        told.append(session.text("kpi_ended", year=found.ended))
    elif found.next_publication is not None:
        told.append(session.text("kpi_next", day=day(found.next_publication, session.language)))
    elif not found.kpi.has_publication:
        told.append(session.text("kpi_no_publication"))
    if found.kpi.municipality_type == "L":
        told.append(session.text("kpi_regions"))
    if found.kpi.by_gender:
        told.append(session.text("kpi_by_gender"))
    if found.kpi.by_unit:
        told.append(session.text("kpi_by_unit"))
    if with_values and not found.has_values:
        told.append(session.text("kpi_no_values"))
    return told
