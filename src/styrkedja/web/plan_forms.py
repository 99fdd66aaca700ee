"""What a reader sets on a budget plan's levers, decoded from the address, and kept as typed when it is no figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from django.http import QueryDict

from styrkedja.app.kept_plans import Outline
from styrkedja.app.moved_plans import Lever, LeverKind, LeverUnit
from styrkedja.base.errors import WrongCallError
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.plan_figures import UNIT_SEK

# What each lever is called in an address.
PARAMETERS = {
    LeverKind.TAX: "ore", LeverKind.TARGET: "mal", LeverKind.COMMON: "gemensam", LeverKind.INDEX: "index",
    LeverKind.WAGES: "loner", LeverKind.TAX_BASE: "underlag", LeverKind.POPULATION: "befolkning",
    LeverKind.GRANTS: "bidrag",
}  # fmt: skip
_COMMITTEE = "ram-"
_LONGEST, _LONGEST_LIST = 200, 20_000
_LARGEST = Decimal(10) ** 12
_YEAR_DIGITS = 4
_MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """How the levers are set.

    Args:
        values: lever's key -> value, sums in SEK, of those that are figures.
        typed: lever's key -> what was typed, of those that are not.
    """

    values: Mapping[str, Decimal]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverField:
    """A lever as a field of the form.

    Args:
        name: in the address.
        value: what stands in the field, with a decimal point, as browsers want it.
        low, high, step: of the slider, in the unit of the field.
        error: what is wrong with what was typed; empty when nothing is.
    """

    name: str
    label: str
    means: str
    unit: str
    value: str
    neutral: str
    low: str
    high: str
    step: str
    is_moved: bool
    error: str


def read_settings(query: QueryDict, levers: tuple[Lever, ...], unit: str) -> Settings:
    """Return how an address sets the levers.

    Raises:
        UnknownChoiceError: a committee that the plan has not.
    """
    names = {parameter(lever): lever for lever in levers}
    for name in query:
        if name.startswith(_COMMITTEE) and name not in names and levers:
            raise UnknownChoiceError(name.removeprefix(_COMMITTEE))
    values, typed = {}, {}
    for name, lever in names.items():
        text = query.get(name, "").strip()
        if not text:
            continue
        number = read_number(text)
        if number is None:
            typed[lever.key] = text[:_LONGEST]
        else:
            values[lever.key] = number * _scale(lever, unit)
    return Settings(values, typed)


def read_number(text: str) -> Decimal | None:
    """Return a figure as people type it, None when it is none.

    >>> read_number("−1 200,5"), read_number("tolv")
    (Decimal('-1200.5'), None)
    """
    plain = "".join(text.split()).replace(",", ".").replace("\u2212", "-")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _LARGEST and len(plain) < _LONGEST else None


def parameter(lever: Lever) -> str:
    """Return what a lever is called in an address."""
    if lever.kind is LeverKind.COMMITTEE:
        return _COMMITTEE + lever.key.removeprefix(f"{LeverKind.COMMITTEE}-")
    return PARAMETERS[lever.kind]


def query_of(levers: tuple[Lever, ...], settings: Mapping[str, Decimal], unit: str) -> str:
    """Return the part of an address that sets the levers so; empty when none is moved."""
    return urlencode(
        [
            (parameter(lever), _plain(settings[lever.key] / _scale(lever, unit)))
            for lever in levers
            if lever.key in settings
        ]
    )


def lever_fields(
    levers: tuple[Lever, ...], settings: Settings, unit: str, language: Language
) -> tuple[LeverField, ...]:
    """Return the levers as fields of a form."""
    return tuple(_field(lever, settings, unit, language) for lever in levers)


def read_outline(query: QueryDict) -> Outline:
    """Return what a new plan is to begin with.

    Raises:
        WrongCallError: kept_plan_outline, kept_plan_year_form, kept_plan_no_committees or kept_plan_frame_form.
    """
    name, municipality, year = (short(query, key) for key in ("namn", "kommun", "ar"))
    if not name or not municipality:
        raise WrongCallError("kept_plan_outline")
    if not (year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS and "1950" <= year <= "2130"):
        raise WrongCallError("kept_plan_year_form", value=year or "–")
    unit = query.get("enhet", "tkr")
    years = query.get("planar", "3")
    if unit not in UNIT_SEK or years not in {str(number) for number in range(1, _MOST_YEARS + 1)}:
        raise UnknownChoiceError(unit if unit not in UNIT_SEK else years)
    lines = [line.strip() for line in query.get("namnder", "").replace("\x00", "")[:_LONGEST_LIST].splitlines()]
    frames = tuple(_committee_line(line, unit) for line in lines if line)
    if not frames:
        raise WrongCallError("kept_plan_no_committees")
    return Outline(name, municipality, int(year), int(years), unit, frames)


def short(query: QueryDict, name: str) -> str:
    """Return a short text of a form on one line."""
    return " ".join(query.get(name, "").replace("\x00", "").split())[:_LONGEST]


def _committee_line(line: str, unit: str) -> tuple[str, Decimal]:
    name, _, amount = (part.strip() for part in line.replace("\t", ";").partition(";"))
    number = read_number(amount) if name and amount else None
    if number is None or number < 0:
        raise WrongCallError("kept_plan_frame_form", value=line[:_LONGEST])
    return name[:_LONGEST], number * UNIT_SEK[unit]


def _field(lever: Lever, settings: Settings, unit: str, language: Language) -> LeverField:
    scale = _scale(lever, unit)
    value = settings.values.get(lever.key, lever.neutral)
    typed = settings.typed.get(lever.key)
    is_committee = lever.kind is LeverKind.COMMITTEE
    label = lever.committee or catalogue.label("lever", lever.kind, language)
    error = "" if typed is None else catalogue.text("message.lever_number", language, value=typed)
    return LeverField(
        name=parameter(lever),
        label=label,
        means="" if is_committee else catalogue.label("lever_means", lever.kind, language),
        unit=unit if lever.unit is LeverUnit.SEK else catalogue.label("lever_unit", lever.unit, language),
        value=_plain(value / scale) if typed is None else typed,
        neutral=_plain(lever.neutral / scale),
        low=_plain(min(lever.low, value) / scale),
        high=_plain(max(lever.high, value) / scale),
        step=_plain(lever.step / scale),
        is_moved=value != lever.neutral,
        error=error,
    )


def _scale(lever: Lever, unit: str) -> Decimal:
    return UNIT_SEK[unit] if lever.unit is LeverUnit.SEK else Decimal(1)


def _plain(number: Decimal) -> str:
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
