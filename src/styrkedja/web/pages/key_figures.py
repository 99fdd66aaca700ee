"""Key figures: which there are, one in all municipalities, and its files."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from styrkedja.app.exchange import SWEDISH_CSV, csv_lines
from styrkedja.app.key_figure_country import (
    CountryView,
    Gender,
    picture_file,
    pictures_on_page,
    view_country,
)
from styrkedja.app.key_figure_files import country_csv, country_json, country_xlsx
from styrkedja.app.key_figure_names import code_of, names_in_order, names_of_municipalities
from styrkedja.app.key_figure_search import shelf_rows, view_shelf
from styrkedja.app.key_figure_source import short_unit, source_line
from styrkedja.base.errors import NotFoundError
from styrkedja.web.answers import as_csv, as_json, attach
from styrkedja.web.drawing.key_figure_words import file_name, revision_lines, warnings_of
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording.measured import decimals_for, measured

_UNPROCESSABLE = 422
_TYPES = {
    "svg": "image/svg+xml; charset=utf-8", "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_NO_PLACE = swedish("Kommunen {name} finns inte. Skriv namnet utan förkortningar, eller koden med fyra siffror.")
_HEADS = (
    swedish("Nyckeltal"), swedish("Namn"), swedish("Enhet"), swedish("Har värden här"), swedish("Upphörde"),
)  # fmt: skip


def picture(drawn: str) -> SafeString:
    """Return a picture for a template: the charts escape every word that goes into them."""
    return mark_safe(drawn)  # noqa: S308


def file_answer(visit: Visit, data: bytes, name: str, suffix: str) -> HttpResponse:
    """Return a file to save, or a picture to look at with `?visa=1`."""
    response = HttpResponse(data, content_type=_TYPES[suffix])
    if visit.request.GET.get("visa") == "1":
        # A picture on its own page runs nothing and may only use the rules inside it.
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        response["X-Content-Type-Options"] = "nosniff"
        return response
    return attach(response, f"{name}.{suffix}")


@page()
def show_key_figures(visit: Visit) -> HttpResponse:
    """Show the key figures that were searched for, or those with values here; a municipality leads to its page."""
    place, error = visit.request.GET.get("kommun", "").strip(), ""
    if place:
        try:
            code = code_of(visit.context, place)
            return HttpResponseRedirect(reverse("key_figure_overview", kwargs={"municipality": code}))
        except NotFoundError:
            error = visit.say(_NO_PLACE, name=place)
    shelf = view_shelf(visit.context, visit.request.GET.get("q", ""))
    names = names_of_municipalities(visit.context)
    values = {
        "here": "key_figures",
        "shelf": shelf,
        "error": error,
        "place": place,
        "names": names_in_order(names),
        "places": [(code, names.get(code, code)) for code in shelf.municipalities],
        "query": visit.request.GET.urlencode(),
    }
    return visit.show("key_figures/list.html", values, status=_UNPROCESSABLE if error else 200)


@page()
def key_figures_json(visit: Visit) -> HttpResponse:
    """Return the key figures that were searched for."""
    shelf = view_shelf(visit.context, visit.request.GET.get("q", ""))
    rows = [
        {"kpi": one.figure.id, "title": one.figure.title, "unit": one.figure.unit, "has_values": one.has_values,
         "ended": one.ended}
        for one in shelf.found
    ]  # fmt: skip
    return as_json({"words": shelf.words, "number": shelf.number, "key_figures": rows})


@page()
def key_figures_csv(visit: Visit) -> HttpResponse:
    """Return the key figures that were searched for."""
    shelf = view_shelf(visit.context, visit.request.GET.get("q", ""))
    return as_csv("nyckeltal", csv_lines([visit.say(head) for head in _HEADS], shelf_rows(shelf), SWEDISH_CSV))


@page()
def show_country(visit: Visit, kpi: str) -> HttpResponse:
    """Show a key figure in all municipalities."""
    place, error = visit.request.GET.get("kommun", "").strip(), ""
    try:
        own = code_of(visit.context, place) if place else ""
    except NotFoundError:
        own, error = "", visit.say(_NO_PLACE, name=place)
    view = _view_with(visit, kpi, own)
    figure, language = view.figure, visit.language
    decimals = decimals_for([one.value for one in view.ranking])
    marked = next((one for one in view.ranking if one.code == view.own), None)
    values: dict[str, object] = {
        "here": "key_figures",
        "view": view,
        "kpi": kpi,
        "figure": figure,
        "unit": short_unit(figure),
        "warnings": warnings_of(visit, figure),
        "own": marked,
        "own_value": measured(marked.value, decimals, language, unit=short_unit(figure)) if marked else "",
        "own_percentile": round(marked.percentile) if marked else None,
        "ranking": [(one, measured(one.value, decimals, language), f"{one.percentile:.0f}") for one in view.ranking],
        "revisions": revision_lines(view.revisions, view.names, decimals, language),
        "names": names_in_order(view.names),
        "own_name": view.names.get(view.own, place),
        "error": error,
        "raw_source": source_line(figure, language, is_derived=False),
        "derived_source": source_line(figure, language, is_derived=True),
        # The files know no municipality that is not there.
        "query": "" if error else visit.request.GET.urlencode(),
    }
    if view.has_map:
        drawn = pictures_on_page(view, language)
        values |= {"map": picture(drawn[0]), "spread": [picture(one) for one in drawn[1:]]}
    return visit.show("key_figures/country.html", values, status=_UNPROCESSABLE if error else 200)


@page()
def country_twin(visit: Visit, kpi: str) -> HttpResponse:
    """Return a key figure in all municipalities."""
    return as_json(country_json(_view(visit, kpi), visit.language))


@page()
def country_table(visit: Visit, kpi: str) -> HttpResponse:
    """Return every municipality with value and rank."""
    return as_csv(file_name(kpi), country_csv(_view(visit, kpi), SWEDISH_CSV, visit.language))


@page()
def country_workbook(visit: Visit, kpi: str) -> HttpResponse:
    """Return the same as a workbook."""
    return file_answer(visit, country_xlsx(_view(visit, kpi), visit.language), file_name(kpi), "xlsx")


@page()
def country_picture(visit: Visit, kpi: str, chart: str, suffix: str) -> HttpResponse:
    """Return map or distribution as a file."""
    data = picture_file(_view(visit, kpi), chart, suffix, visit.language)
    return file_answer(visit, data, f"{file_name(kpi)}-{chart}", suffix)


def _view(visit: Visit, kpi: str) -> CountryView:
    place = visit.request.GET.get("kommun", "").strip()
    return _view_with(visit, kpi, code_of(visit.context, place) if place else "")


def _view_with(visit: Visit, kpi: str, own: str) -> CountryView:
    asked = visit.request.GET
    letter = asked.get("kon", Gender.TOTAL.value)
    if letter not in {one.value for one in Gender}:
        raise UnknownChoiceError(letter)
    return view_country(visit.context, kpi, year=whole_number(asked, "ar"), gender=Gender(letter), own=own)
