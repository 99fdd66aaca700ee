"""The indicators of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse

from styrkedja.app.documents import get_summary
from styrkedja.app.exchange import SWEDISH_CSV, csv_lines
from styrkedja.app.indicators import IndicatorRow, list_indicators
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.notices import collect
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_HEADS = (
    swedish("Mål"), swedish("Dimension"), swedish("Indikator"), swedish("Kolada-id"), swedish("Källa"),
    swedish("Utfall år"), swedish("Utfall"), swedish("Enhet"), swedish("Målår"), swedish("Målvärde"),
    swedish("Riktning"), swedish("Sida"),
)  # fmt: skip
_ARROWS = {"increase": "↗", "decrease": "↘", "keep": "→"}


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """The indicators of one goal; `goal` is None for those under none."""

    goal: str | None
    dimension: str | None
    rows: tuple[tuple[IndicatorRow, str], ...]


@page()
def show_indicators(visit: Visit, document_id: str) -> HttpResponse:
    """Show the indicators under their goals."""
    rows = list_indicators(visit.context, document_id=document_id)
    values = {
        "document": get_summary(visit.context, document_id),
        "here": "documents",
        "tab": "indicators",
        "groups": _groups(rows),
        "total": len(rows),
        "notices": collect(visit.request),
    }
    return visit.show("indicators/indicators.html", values)


@page()
def indicators_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return the indicators."""
    return as_json({"indicators": list_indicators(visit.context, document_id=document_id)})


@page()
def indicators_csv(visit: Visit, document_id: str) -> HttpResponse:
    """Return one row for each indicator."""
    rows = list_indicators(visit.context, document_id=document_id)
    heads = [visit.say(head) for head in _HEADS]
    return as_csv(f"indikatorer-{document_id}", csv_lines(heads, _cells(rows, visit), SWEDISH_CSV))


def _groups(rows: tuple[IndicatorRow, ...]) -> tuple[GoalGroup, ...]:
    groups: dict[tuple[str | None, str | None], list[tuple[IndicatorRow, str]]] = {}
    for row in rows:
        key = (row.indicator.goal, row.indicator.dimension)
        groups.setdefault(key, []).append((row, _ARROWS.get(row.indicator.direction or "", "")))
    return tuple(GoalGroup(goal, dimension, tuple(members)) for (goal, dimension), members in groups.items())


def _cells(rows: tuple[IndicatorRow, ...], visit: Visit) -> Iterator[tuple[object, ...]]:
    for row in rows:
        item = row.indicator
        direction = catalogue.label("direction", item.direction, visit.language) if item.direction else ""
        yield (
            item.goal, item.dimension, item.title, item.kpi, item.source, item.baseline_year, item.baseline_value,
            item.unit, item.target_year, item.target_value, direction, row.page,
        )  # fmt: skip
