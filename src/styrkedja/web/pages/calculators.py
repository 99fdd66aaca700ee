"""The calculators: which there are, one as a form whose address is the calculation, its answer as page and data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from styrkedja.app.calculators import (
    CALCULATORS,
    Bearer,
    Calculator,
    Worked,
    calculation_csv,
    calculation_json,
    calculator,
    calculator_json,
    cost_text,
    example_inputs,
    work_out,
)
from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.web.answers import as_csv, as_json, attach
from styrkedja.web.calculator_forms import (
    COMMITTEE,
    MORE,
    PROMISE,
    UNIT,
    Fault,
    Filled,
    example_of,
    faults_of,
    fields_of,
    filled_in,
)
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.visit import Visit, page
from styrkedja.wording import calculators as words

_UNPROCESSABLE = 422
_UNITS = ("tkr", "mkr", "kr")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A part of the cost with its sum of each year in SEK."""

    label: str
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure or an assumption in words.

    Args:
        source: where it is from; of a figure nothing.
    """

    label: str
    value: str
    source: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a calculator answers, in words.

    Args:
        rows: the parts of the cost.
        net: their sums.
        cost_lines: a plan file's text; empty where it was not asked for, or is a household's.
    """

    years: tuple[int, ...]
    rows: tuple[AnswerRow, ...]
    net: tuple[Decimal, ...]
    figures: tuple[Told, ...]
    assumptions: tuple[Told, ...]
    cost_lines: str


@page()
def show_calculators(visit: Visit) -> HttpResponse:
    """Show which calculators there are, and what each answers."""
    cards = [
        {
            "name": one.name,
            "title": words.title(one, visit.language),
            "answers": words.answers(one, visit.language),
            "example": _example(one).address,
        }
        for one in CALCULATORS.values()
    ]
    return visit.show("calculators/list.html", {"here": "plans", "cards": cards})


@page()
def calculators_json(visit: Visit) -> HttpResponse:
    """Return which calculators there are and what they ask for."""
    return as_json({"calculators": [calculator_json(one, visit.language) for one in CALCULATORS.values()]})


@page()
def show_calculator(visit: Visit, name: str) -> HttpResponse:
    """Show a calculator's form, and below it the answer to what it is filled with."""
    asked = _found(name)
    filled = filled_in(asked, visit.request.GET)
    if _is_untidy(visit, filled):
        # What a form sends is long; the address that stays can be sent to someone.
        return HttpResponseRedirect(f"{reverse('calculator', kwargs={'name': name})}?{filled.whole_address}#svar")
    faults: tuple[Fault, ...] = ()
    answer = None
    if filled.is_asked:
        try:
            answer = _answer(visit, work_out(name, filled.inputs), filled)
        except WrongCallError as error:
            faults = faults_of(asked, error, visit.language)
    example = _example(asked)
    values = {
        "here": "plans",
        "name": name,
        "title": words.title(asked, visit.language),
        "answers": words.answers(asked, visit.language),
        "fields": fields_of(asked, filled, faults, visit.language),
        "faults": faults,
        "answer": answer,
        "address": filled.address,
        "whole_address": filled.whole_address,
        "pairs": filled.pairs,
        "example": example.address,
        "is_example": filled.address == example.address,
        "is_household": asked.bearer is Bearer.HOUSEHOLD,
        "method": asked.method,
        "units": _UNITS,
        "own": {name: filled.own.get(name, "") for name in (PROMISE, COMMITTEE, UNIT)},
    }
    return visit.show("calculators/calculator.html", values, status=_UNPROCESSABLE if faults else 200)


@page()
def calculator_twin(visit: Visit, name: str) -> HttpResponse:
    """Return the answer as `styrkedja budget calculate --format json` prints it; without inputs what is asked for.

    Wrong inputs are all told of at once, with status 422.
    """
    asked = _found(name)
    filled = filled_in(asked, visit.request.GET)
    if not filled.is_asked:
        return as_json(calculator_json(asked, visit.language))
    try:
        return as_json(calculation_json(work_out(name, filled.inputs)))
    except WrongCallError as error:
        faults = faults_of(asked, error, visit.language)
        response = as_json({"errors": [{"field": one.field or None, "message": one.text} for one in faults]})
        response.status_code = _UNPROCESSABLE
        return response


@page()
def calculator_csv(visit: Visit, name: str) -> HttpResponse:
    """Return the answer as a table of figures and what they rest on."""
    return as_csv(name, calculation_csv(_worked(visit, name), SWEDISH_CSV, visit.language))


@page()
def calculator_toml(visit: Visit, name: str) -> HttpResponse:
    """Return the answer as cost lines to put into a plan file."""
    filled = filled_in(_found(name), visit.request.GET)
    text = _cost_lines(visit, _worked(visit, name), filled)
    return attach(HttpResponse(text, content_type="application/toml; charset=utf-8"), f"{name}.toml")


def _found(name: str) -> Calculator:
    try:
        return calculator(name)
    except WrongCallError as error:
        raise NotFoundError(error.code, **error.values) from error


def _worked(visit: Visit, name: str) -> Worked:
    return work_out(name, filled_in(_found(name), visit.request.GET).inputs)


def _example(asked: Calculator) -> Filled:
    return example_of(asked, example_inputs(asked.name))


def _is_untidy(visit: Visit, filled: Filled) -> bool:
    """Return whether the address holds boxes of a form, which the short address would not."""
    if MORE in filled.own or not filled.pairs:
        return False
    return not set(visit.request.GET) <= {name for name, _ in filled.whole_pairs}


def _answer(visit: Visit, worked: Worked, filled: Filled) -> Answer:
    asked, found = worked.calculator, worked.calculation
    years = tuple(year for year, _ in found.years)
    rows = []
    for part in found.components:
        amounts = dict(part.amounts_sek)
        label = words.component_label(asked, part, visit.language)
        rows.append(AnswerRow(label, tuple(amounts.get(year, Decimal(0)) for year in years)))
    wants_lines = asked.bearer is Bearer.MUNICIPALITY and PROMISE in filled.own
    return Answer(
        years=years,
        rows=tuple(rows),
        net=tuple(amount for _, amount in found.years),
        figures=tuple(
            Told(
                words.figure_label(asked, one, visit.language),
                words.shown_value(one.value, one.unit, visit.language),
                year=one.year,
            )
            for one in found.figures
        ),
        assumptions=tuple(_assumptions(visit, worked)),
        cost_lines=_cost_lines(visit, worked, filled) if wants_lines else "",
    )


def _assumptions(visit: Visit, worked: Worked) -> Iterator[Told]:
    inputs = {one.name: one for one in worked.calculator.inputs}
    for one in worked.calculation.assumptions:
        asked = inputs.get(one.name)
        if asked is not None and asked.choices:
            value = words.choice_label(worked.calculator, one.name, str(one.value), visit.language)
        else:
            value = words.shown_value(one.value, one.unit, visit.language).rstrip("; ")
        label = words.input_label(worked.calculator, one.name, visit.language)
        yield Told(label, value, words.assumption_source(one, visit.language))


def _cost_lines(visit: Visit, worked: Worked, filled: Filled) -> str:
    unit = filled.own.get(UNIT, _UNITS[0])
    if unit not in _UNITS:
        raise UnknownChoiceError(unit)
    promise = filled.own.get(PROMISE) or words.title(worked.calculator, visit.language)
    return cost_text(worked, promise, filled.own.get(COMMITTEE), unit)
