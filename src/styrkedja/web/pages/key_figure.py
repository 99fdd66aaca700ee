"""One key figure in one municipality: page, twin and files."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.safestring import SafeString

from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.key_figure_charts import chart_of, chart_on_page
from styrkedja.app.key_figure_files import (
    chart_file,
    fetched_span,
    key_figure_csv,
    key_figure_json,
    key_figure_xlsx,
)
from styrkedja.app.key_figure_names import code_of, names_in_order
from styrkedja.app.key_figure_page import KeyFigurePage, open_key_figure
from styrkedja.app.key_figure_peers import MOST_CHOSEN, PeerChoice, PeerKind
from styrkedja.app.key_figure_rows import (
    development_rows,
    gender_rows,
    other_rows,
    peer_rows,
    target_rows,
    trial_rows,
)
from styrkedja.app.key_figure_source import short_unit, source_line
from styrkedja.base.errors import NotFoundError
from styrkedja.chain.target import Direction
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.key_figure_tables import Shape, ShownTable, shown_table
from styrkedja.web.drawing.key_figure_words import (
    file_name,
    forecast_sentences,
    revision_lines,
    target_facts,
    warnings_of,
)
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.pages.key_figures import file_answer, picture
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording.catalogue import label
from styrkedja.wording.measured import decimals_for, measured

_UNPROCESSABLE = 422
# Of many the page shows the newest; JSON has all.
_MOST_REVISIONS = 50
# How many of fewer municipalities moved as far says nothing.
_FEW_MOVED = 20
_KINDS = {"liknande": PeerKind.SIMILAR, "alla": PeerKind.ALL, "egna": PeerKind.OWN}
_WAYS = (Direction.INCREASE, Direction.DECREASE)
_CAPTIONS = {
    "utveckling": swedish("Värden för varje år"),
    "kon": swedish("Kvinnor och män, varje år"),
    "jamforelse": swedish("Jämförelse, varje år"),
}


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart on the page.

    Args:
        name: of the chart, also in the address of its files.
        wide: for wide screens; `narrow` for narrow ones.
        source: the line under it.
        table: what it shows.
    """

    name: str
    wide: SafeString
    narrow: SafeString
    source: str
    table: ShownTable | None


@page()
def show_key_figure(visit: Visit, kpi: str, municipality: str) -> HttpResponse:
    """Show a key figure in a municipality."""
    choice, typed, error = _choice(visit)
    view = _view(visit, kpi, municipality, choice)
    values = [value for series in view.by_gender.values() for value in series.values]
    shape, unit = Shape(decimals_for(values), visit.language), short_unit(view.figure)
    shown: dict[str, object] = {
        "here": "key_figures",
        "view": view,
        "kpi": kpi,
        "municipality": municipality,
        "unit": unit,
        "warnings": warnings_of(visit, view.figure),
        "charts": {name: _chart(visit, view, name, shape) for name in _CAPTIONS},
        "last": measured((view.series.values or (None,))[-1], shape.decimals, visit.language, unit=unit),
        "target": _target(visit, view, shape),
        "targets": shown_table("mal", visit.say("Mål för nyckeltalet"), target_rows(view, visit.language), shape)
        if view.targets and (len(view.targets) > 1 or view.target is None) else None,
        "forecast": tuple(forecast_sentences(visit, view, shape.decimals, unit)),
        "tests": shown_table(
            "provning", visit.say("Prognosen prövad på tidigare år"), trial_rows(view, visit.language),
            Shape(shape.decimals + 1, visit.language),
        ),
        "others": shown_table("andra", visit.say("Senaste värdet, högst först"), other_rows(view), shape),
        "comparison": _comparison(visit, view, shape, unit),
        "span": fetched_span(view.series),
        "revisions": revision_lines(view.revisions[:_MOST_REVISIONS], view.names, shape.decimals, visit.language),
        "raw_source": source_line(view.figure, visit.language, is_derived=False),
        "names": names_in_order(view.names),
        "typed": typed, "error": error, "kinds": {kind.value: name for name, kind in _KINDS.items()},
        "ways": tuple((one, label("target_direction", one, visit.language)) for one in _WAYS),
        "way": visit.request.GET.get("riktning", ""),
        "query": visit.request.GET.urlencode(),
    }  # fmt: skip
    return visit.show("key_figures/key_figure.html", shown, status=_UNPROCESSABLE if error else 200)


@page()
def key_figure_twin(visit: Visit, kpi: str, municipality: str) -> HttpResponse:
    """Return a key figure in a municipality."""
    return as_json(key_figure_json(_view(visit, kpi, municipality), visit.language))


@page()
def key_figure_table(visit: Visit, kpi: str, municipality: str) -> HttpResponse:
    """Return its values year by year."""
    view = _view(visit, kpi, municipality)
    return as_csv(file_name(kpi, municipality), key_figure_csv(view, SWEDISH_CSV, visit.language))


@page()
def key_figure_workbook(visit: Visit, kpi: str, municipality: str) -> HttpResponse:
    """Return all its tables as a workbook."""
    data = key_figure_xlsx(visit.context, _view(visit, kpi, municipality), visit.language)
    return file_answer(visit, data, file_name(kpi, municipality), "xlsx")


@page()
def key_figure_picture(visit: Visit, kpi: str, municipality: str, chart: str, suffix: str) -> HttpResponse:
    """Return one of its charts as a file."""
    data = chart_file(_view(visit, kpi, municipality), chart, suffix, visit.language)
    return file_answer(visit, data, f"{file_name(kpi, municipality)}-{chart}", suffix)


def _view(visit: Visit, kpi: str, municipality: str, choice: PeerChoice | None = None) -> KeyFigurePage:
    number = whole_number(visit.request.GET, "mal")
    choice = choice or _choice(visit)[0]
    return open_key_figure(visit.context, kpi, municipality, choice, target=number, direction=_direction(visit))


def _direction(visit: Visit) -> Direction | None:
    word = visit.request.GET.get("riktning", "")
    if word and word not in _WAYS:
        raise UnknownChoiceError(word)
    return Direction(word) if word else None


def _choice(visit: Visit) -> tuple[PeerChoice, list[str], str]:
    """Return whom to compare with, the names as they were typed, and what is wrong with them."""
    asked = visit.request.GET
    word = asked.get("jamfor", "")
    if word and word not in _KINDS:
        raise UnknownChoiceError(word)
    typed = [name for name in (text.strip() for text in asked.getlist("kommun")) if name][:MOST_CHOSEN]
    codes, wrong = [], []
    for name in typed:
        try:
            codes.append(code_of(visit.context, name))
        except NotFoundError:
            wrong.append(name)
    error = ""
    if wrong:
        error = visit.say("Kommuner som inte finns: {names}. Skriv namnen utan förkortningar.", names=", ".join(wrong))
    kind = _KINDS[word] if word else (PeerKind.OWN if codes else None)
    area = asked.get("omrade", "")
    choice = (
        PeerChoice(kind, tuple(dict.fromkeys(codes)), area) if area else PeerChoice(kind, tuple(dict.fromkeys(codes)))
    )
    return choice, typed + [""] * (MOST_CHOSEN - len(typed)), error


def _chart(visit: Visit, view: KeyFigurePage, name: str, shape: Shape) -> ShownChart | None:
    found = chart_of(view, name, visit.language)
    if found is None:
        return None
    rows = {"utveckling": development_rows, "kon": gender_rows, "jamforelse": peer_rows}[name](view)
    wide, narrow = chart_on_page(found, name)
    table = shown_table(f"{name}-tabell", visit.say(_CAPTIONS[name]), rows, shape)
    return ShownChart(name, picture(wide), picture(narrow), found.source, table)


def _target(visit: Visit, view: KeyFigurePage, shape: Shape) -> dict[str, object] | None:
    if view.target is None:
        return None
    one, unit = view.target, short_unit(view.figure)
    return {
        "number": one.stored.id if one.stored else None,
        "status": one.assessment.status,
        "reasons": one.assessment.reasons,
        "year": one.target.year,
        "value": measured(one.target.value, shape.decimals, visit.language, unit=unit),
        "facts": tuple(target_facts(visit, one, shape.decimals, unit)),
        "alarms": one.ringing,
        "plausible": _plausible(visit, view),
    }


def _plausible(visit: Visit, view: KeyFigurePage) -> str:
    found = view.plausible
    if found is None or found.municipalities < _FEW_MOVED:
        return ""
    return visit.say(
        "Av {all} kommuner med värden så långt tillbaka har {moved} någon gång ändrat sig lika mycket på "
        "{years} år.",
        all=found.municipalities, moved=found.in_units.municipalities, years=found.years,
    )  # fmt: skip


def _comparison(visit: Visit, view: KeyFigurePage, shape: Shape, unit: str) -> list[tuple[str, str]]:
    found = view.comparison
    if found is None or found.median is None:
        return []

    def figure(value: float | None) -> str:
        return measured(value, shape.decimals, visit.language, unit=unit)

    told = [
        (visit.say("{name} {year}", name=view.name, year=found.year), figure(found.value)),
        (visit.say("Median för {count} kommuner", count=found.with_values), figure(found.median)),
        (
            visit.say("Mittersta hälften"),
            visit.say("{low} till {high}", low=figure(found.lower_quartile), high=figure(found.upper_quartile)),
        ),
    ]
    if found.percentile is not None:
        is_judged = found.rank is not None
        label = visit.say("Bättre än, procent av dem") if is_judged else visit.say("Högre än, procent av dem")
        told.append((label, f"{found.percentile:.0f}"))
    if found.rank is not None:
        told.append((visit.say("Plats, 1 är bäst"), f"{found.rank} ({found.with_values + 1})"))
    return told
