"""Measurements of one's own: the list, one with its values and history, typing values, undoing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app import measurements
from styrkedja.app.exchange import SWEDISH_CSV, csv_lines
from styrkedja.app.key_figures import find_municipality, municipality_name
from styrkedja.app.measurements import Direction, Gender, OwnKeyFigure, Place, Typed
from styrkedja.base.errors import WrongCallError
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, collect, go
from styrkedja.web.plan_forms import read_number, short
from styrkedja.web.target_forms import Field, plain, read_year, shown
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

T = TypeVar("T")
_UNPROCESSABLE = 422
_COLUMNS = ("municipality", "year", "gender", "value", "note", "who", "at")
_KEYS = ("titel", "enhet", "riktning", "kalla")
_VALUE_KEYS = ("kommun", "ar", "kon", "varde", "notering")


@page()
def show_measurements(visit: Visit) -> HttpResponse:
    """Show the key figures of one's own, and the form of a new one."""
    return _show_list(visit, {}, {})


@page()
def measurements_json(visit: Visit) -> HttpResponse:
    """Return the key figures of one's own."""
    return as_json({"measurements": [_plain_own(one) for one in measurements.list_own(visit.context)]})


@csrf_protect
@page("POST")
def new_measurement(visit: Visit) -> HttpResponse:
    """Keep a new key figure."""
    typed = {key: short(visit.request.POST, key) for key in _KEYS}
    try:
        kpi = measurements.add_own(visit.context, _figure("", typed))
    except WrongCallError as error:
        return _show_list(visit, typed, _fault(error, visit))
    done = Notice(visit.say("Mätningen är sparad. Skriv in dess värden nedan."))
    return go(visit.request, done, "measurement", kpi.removeprefix("egen:"))


@page()
def show_measurement(visit: Visit, slug: str) -> HttpResponse:
    """Show one key figure with its values."""
    return _show_own(visit, slug, {}, {})


@page()
def measurement_json(visit: Visit, slug: str) -> HttpResponse:
    """Return one key figure with its values."""
    own = measurements.get_own(visit.context, slug)
    values = [dict(zip(_COLUMNS, _cells(one), strict=True)) for one in measurements.typed_values(visit.context, slug)]
    return as_json({"measurement": {**_plain_own(own), "values": values}})


@page()
def measurement_csv(visit: Visit, slug: str) -> HttpResponse:
    """Return one row for each value that stands."""
    measurements.get_own(visit.context, slug)
    rows = (_cells(one) for one in measurements.typed_values(visit.context, slug))
    return as_csv(f"matning-{slug}", csv_lines(_COLUMNS, rows, SWEDISH_CSV))


@csrf_protect
@page("POST")
def type_value(visit: Visit, slug: str) -> HttpResponse:
    """Keep a typed value; an empty one takes the earlier value away."""
    form = visit.request.POST
    typed = {key: short(form, key) for key in _VALUE_KEYS}
    errors: dict[str, str] = {}
    code = _tried(errors, "kommun", lambda: find_municipality(typed["kommun"])[0], visit)
    year = _tried(errors, "ar", lambda: read_year(typed["ar"]), visit)
    number = read_number(typed["varde"].removesuffix("%")) if typed["varde"] else None
    if typed["varde"] and number is None:
        errors["varde"] = catalogue.text("error.typed_number", visit.language, value=typed["varde"])
    if typed["kon"] not in set(Gender):
        raise UnknownChoiceError(typed["kon"])
    if errors or code is None or year is None:
        return _show_own(visit, slug, typed, errors)
    place = Place(code, year, Gender(typed["kon"]))
    value = None if number is None else float(number)
    try:
        kept = measurements.type_values(visit.context, slug, [(place, value)], note=typed["notering"])
    except WrongCallError as error:
        return _show_own(visit, slug, typed, {"ar": catalogue.error_text(error, visit.language)})
    done = Notice(visit.say("Ingenting var ändrat."))
    if kept:
        done = Notice(visit.say("Värdet är sparat."), measurement=kept[0], own=slug)
    return go(visit.request, done, "measurement", slug)


@csrf_protect
@page("POST")
def undo_value(visit: Visit, slug: str) -> HttpResponse:
    """Put back what stood before one typed value."""
    try:
        measurements.undo_value(visit.context, whole_number(visit.request.POST, "nummer") or 0)
        text = visit.say("Värdet är som det var före ändringen.")
    except WrongCallError as error:
        text = catalogue.error_text(error, visit.language)
    return go(visit.request, Notice(text), "measurement", slug)


@csrf_protect
@page("POST")
def edit_measurement(visit: Visit, slug: str) -> HttpResponse:
    """Change what a key figure says of itself."""
    own = measurements.get_own(visit.context, slug)
    typed = {key: short(visit.request.POST, key) for key in _KEYS}
    try:
        measurements.change_own(visit.context, _figure(own.id, typed))
    except WrongCallError as error:
        return _show_own(visit, slug, typed, _fault(error, visit))
    return go(visit.request, Notice(visit.say("Mätningen är ändrad.")), "measurement", slug)


@csrf_protect
@page("POST")
def remove_measurement(visit: Visit, slug: str) -> HttpResponse:
    """Put a key figure with its values in the bin."""
    measurements.remove_own(visit.context, slug)
    return go(visit.request, Notice(visit.say("Mätningen är borttagen."), own=slug), "measurements")


@csrf_protect
@page("POST")
def restore_measurement(visit: Visit, slug: str) -> HttpResponse:
    """Take a key figure with its values back."""
    measurements.restore_own(visit.context, slug)
    return go(visit.request, Notice(visit.say("Mätningen är tillbaka.")), "measurement", slug)


def _show_list(visit: Visit, typed: Mapping[str, str], errors: Mapping[str, str]) -> HttpResponse:
    values = {
        "here": "targets",
        "own": measurements.list_own(visit.context),
        "bin": measurements.list_own(visit.context, in_bin=True),
        "fields": _own_fields(typed, errors, visit),
        "errors": errors,
        "notices": collect(visit.request),
    }
    return visit.show("measurements/list.html", values, status=_UNPROCESSABLE if errors else 200)


def _show_own(visit: Visit, slug: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> HttpResponse:
    own = measurements.get_own(visit.context, slug)
    history = measurements.value_history(visit.context, own.id)
    standing = {one.id for one in measurements.typed_values(visit.context, own.id)}
    about = {"titel": own.title, "enhet": own.unit or "", "riktning": own.direction, "kalla": own.source}
    places = [one.place.municipality for one in history]
    begin = {"kommun": municipality_name(places[0])} if places else {}
    is_about = bool({*_KEYS} & {*typed})
    values = {
        "here": "targets",
        "own": own,
        "values": [_shown_value(one) for one in history if one.id in standing],
        "history": [_shown_value(one) for one in sorted(history, key=lambda one: -one.id)],
        "fields": _value_fields({} if is_about else {**begin, **typed}, {} if is_about else errors, visit),
        "about": _own_fields({**about, **typed} if is_about else about, errors if is_about else {}, visit),
        "is_about": is_about,
        "notices": collect(visit.request),
    }
    return visit.show("measurements/measurement.html", values, status=_UNPROCESSABLE if errors else 200)


def _shown_value(one: Typed) -> dict[str, object]:
    return {"typed": one, "municipality": municipality_name(one.place.municipality), "value": plain(one.value)}


def _own_fields(typed: Mapping[str, str], errors: Mapping[str, str], visit: Visit) -> tuple[Field, ...]:
    directions = tuple((way.value, catalogue.label("target_direction", way, visit.language)) for way in Direction)
    fields = (
        Field(
            "titel",
            swedish("Vad mäts?"),
            tip=swedish("Till exempel Nöjda gäster på biblioteket, andel (%)."),
            is_required=True,
        ),
        Field("enhet", swedish("Enhet"), tip=swedish("Till exempel %, dagar eller antal.")),
        Field("riktning", swedish("Önskad riktning"), kind="select", choices=(("", visit.say("ingen")), *directions)),
        Field("kalla", swedish("Källa"), tip=swedish("Vem som mäter, hur och när.")),
    )  # fmt: skip
    return tuple(shown(fields, typed, errors, visit.language))


def _value_fields(typed: Mapping[str, str], errors: Mapping[str, str], visit: Visit) -> tuple[Field, ...]:
    genders = tuple((gender.value, catalogue.label("gender", gender, visit.language)) for gender in Gender)
    fields = (
        Field("kommun", swedish("Kommun"), is_required=True),
        Field("ar", swedish("År"), kind="year", is_required=True),
        Field("varde", swedish("Värde"), tip=swedish("Lämna tomt för att ta bort årets värde."), kind="number"),
        Field("kon", swedish("Gäller"), kind="select", choices=genders),
        Field("notering", swedish("Notering")),
    )
    return tuple(shown(fields, typed, errors, visit.language))


def _figure(kpi: str, typed: Mapping[str, str]) -> OwnKeyFigure:
    return OwnKeyFigure(kpi, typed["titel"], typed["enhet"] or None, typed["riktning"], typed["kalla"])


def _fault(error: WrongCallError, visit: Visit) -> dict[str, str]:
    if error.code == "own_kpi_direction":
        raise UnknownChoiceError(str(error.values["value"]))
    return {"titel": catalogue.error_text(error, visit.language)}


def _tried(errors: dict[str, str], name: str, read: Callable[[], T], visit: Visit) -> T | None:
    try:
        return read()
    except WrongCallError as error:
        errors[name] = catalogue.error_text(error, visit.language)
        return None


def _cells(one: Typed) -> tuple[object, ...]:
    place = one.place
    return place.municipality, place.year, place.gender.value, one.value, one.note, one.who, one.at.isoformat()


def _plain_own(own: OwnKeyFigure) -> dict[str, object]:
    return {
        "id": own.id,
        "title": own.title,
        "unit": own.unit,
        "direction": own.direction or None,
        "source": own.source,
    }
