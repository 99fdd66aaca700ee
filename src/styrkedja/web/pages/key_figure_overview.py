"""A municipality's key figures: its targets with how they stand, and small pictures by area."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.safestring import SafeString

from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.key_figure_files import overview_csv, overview_json
from styrkedja.app.key_figure_overview import (
    MOST_SHOWN,
    AssessedTarget,
    Overview,
    OverviewFigure,
    box_rows,
    boxes_on_page,
    multiples_file,
    multiples_of,
    view_overview,
)
from styrkedja.app.key_figure_source import difference_unit, short_unit
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.key_figure_tables import Shape, shown_table
from styrkedja.web.drawing.pages import paging
from styrkedja.web.forms import whole_number
from styrkedja.web.pages.key_figures import file_answer, picture
from styrkedja.web.visit import Visit, page
from styrkedja.wording.measured import decimals_for, measured

_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A row of the table of targets."""

    found: AssessedTarget
    outcome: str
    year: int | None
    goal: str
    gap: str


@dataclass(frozen=True, slots=True)
class ShownBox:
    """A small picture with its title and words."""

    one: OverviewFigure
    drawn: SafeString
    last: str


@page()
def show_overview(visit: Visit, municipality: str) -> HttpResponse:
    """Show a municipality's key figures."""
    view = _view(visit, municipality)
    query = visit.request.GET.copy()
    pages = paging(len(view.targets), whole_number(query, "sida") or 1, _PER_PAGE)
    query.pop("sida", None)
    multiples = multiples_of(view, visit.language)
    drawn = boxes_on_page(view, visit.language)
    areas = [(area, [_box(visit, one, drawn[one.figure.id]) for one in figures]) for area, figures in view.areas]
    values = {
        "here": "key_figures",
        "view": view,
        "municipality": municipality,
        "lines": [_line(visit, one) for one in view.targets[pages.first : pages.end]],
        "paging": pages,
        "counts": list(view.counts.items()),
        "areas": areas,
        "table": shown_table(
            "smabilder", visit.say("Första och sista värdet"), box_rows(view), Shape(0, visit.language, is_by_row=True)
        ),
        "scale_words": multiples.scale_words,
        "source": multiples.source,
        "chosen": {one.figure.id for one in view.figures},
        "can_share": bool(view.figures) and all(short_unit(one.figure) == "%" for one in view.figures),
        "most": MOST_SHOWN,
        "query": query.urlencode(),
    }  # fmt: skip
    return visit.show("key_figures/overview.html", values)


@page()
def overview_twin(visit: Visit, municipality: str) -> HttpResponse:
    """Return a municipality's key figures."""
    return as_json(overview_json(_view(visit, municipality)))


@page()
def overview_table(visit: Visit, municipality: str) -> HttpResponse:
    """Return a row for each target and key figure."""
    view = _view(visit, municipality)
    return as_csv(f"nyckeltal-{municipality}", overview_csv(view, SWEDISH_CSV, visit.language))


@page()
def overview_picture(visit: Visit, municipality: str, suffix: str) -> HttpResponse:
    """Return the small pictures as one file."""
    data = multiples_file(_view(visit, municipality), suffix, visit.language)
    return file_answer(visit, data, f"nyckeltal-{municipality}", suffix)


def _view(visit: Visit, municipality: str) -> Overview:
    asked = visit.request.GET
    kpis = [kpi for kpi in asked.getlist("nyckeltal") if kpi]
    return view_overview(visit.context, municipality, kpis=kpis, same_scale=asked.get("skala") == "samma")


def _line(visit: Visit, found: AssessedTarget) -> TargetLine:
    assessment, unit = found.assessment, short_unit(found.figure)
    decimals = decimals_for([*found.series.values, found.target.value])

    def figure(value: float | None) -> str:
        return measured(value, decimals, visit.language, unit=unit)

    gap = measured(assessment.gap, decimals, visit.language, unit=difference_unit(found.figure, visit.language))
    if assessment.gap is not None and assessment.gap <= 0:
        gap = visit.say("inget")
    return TargetLine(found, figure(assessment.outcome), assessment.year, figure(found.target.value), gap)


def _box(visit: Visit, one: OverviewFigure, drawn: str) -> ShownBox:
    decimals = decimals_for(one.series.values)
    last = measured(one.series.values[-1] if one.series.years else None, decimals, visit.language,
                    unit=short_unit(one.figure))  # fmt: skip
    return ShownBox(one, picture(drawn), last)
