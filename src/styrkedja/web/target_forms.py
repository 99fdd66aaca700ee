"""The forms of targets and own measurements: what was typed, decoded, and what is wrong beside which field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from django.http import QueryDict

from styrkedja.app.key_figures import find_municipality, municipality_name
from styrkedja.app.targets import Direction, Gender, Milestone, PathKind, TargetDraft
from styrkedja.base.errors import StyrkedjaError, WrongCallError
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.plan_forms import read_number, short
from styrkedja.web.texts import say, swedish
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

T = TypeVar("T")
_YEAR_DIGITS = 4
_LONGEST = 2_000
# Which field a refused target is about.
_FIELD_OF = {
    "target_kpi_unknown": "nyckeltal", "target_kpi_form": "nyckeltal", "municipality_unknown": "kommun",
    "target_baseline_year": "utgangsar", "target_baseline_missing": "utgangsvarde", "target_before_baseline": "malar",
    "target_year_wrong": "malar", "target_compound": "vag", "target_milestones": "delmal",
    "target_milestones_path": "delmal", "target_direction": "riktning",
    "target_tolerance": "avvikelse", "target_not_number": "malvarde",
}  # fmt: skip
_NAMES = (
    "nyckeltal", "kommun", "kon", "riktning", "malar", "malvarde", "utgangsar", "utgangsvarde", "vag", "delmal",
    "avvikelse", "notering", "skal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Args:
        kind: text, year, number, select or lines.
        choices: of a select: code and words.
    """

    name: str
    label: str
    value: str = ""
    tip: str = ""
    error: str = ""
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False


_FIELDS = (
    Field(
        "nyckeltal",
        swedish("Nyckeltal"),
        tip=swedish("Koladas id, till exempel N15436, eller en egen mätnings id."),
        is_required=True,
    ),
    Field("kommun", swedish("Kommun"), is_required=True),
    Field(
        "riktning",
        swedish("Önskad riktning"),
        tip=swedish("Utan val räknas riktningen från utgångsvärdet till målvärdet."),
        kind="select",
    ),
    Field("malar", swedish("Målår"), kind="year", is_required=True),
    Field("malvarde", swedish("Målvärde"), tip=swedish("I nyckeltalets enhet."), kind="number", is_required=True),
    Field("utgangsar", swedish("Utgångsår"), tip=swedish("Det år som målet räknas från."), kind="year"),
    Field(
        "utgangsvarde",
        swedish("Utgångsvärde"),
        tip=swedish("Lämna tomt för att ta källans värde för utgångsåret."),
        kind="number",
    ),
    Field("kon", swedish("Gäller"), kind="select"),
    Field("vag", swedish("Väg till målet"), kind="select"),
    Field(
        "delmal",
        swedish("Delmål"),
        tip=swedish("Bara för väg i steg. Ett per rad: år och värde med semikolon emellan, 2027; 85."),
        kind="lines",
    ),
    Field(
        "avvikelse",
        swedish("Tillåten avvikelse"),
        tip=swedish("Bara för mål att behålla. Annars räknas 2\u00a0% av målvärdet."),
        kind="number",
    ),
    Field("notering", swedish("Notering"), tip=swedish("Till exempel vilket beslut målet kommer ur.")),
)
_WHY = Field("skal", swedish("Varför ändras målet?"), tip=swedish("Sparas i målets historik."))
_CHOICES: Mapping[str, tuple[str, Iterable[str]]] = {
    "riktning": ("target_direction", Direction),
    "kon": ("gender", Gender),
    "vag": ("target_path", PathKind),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in.

    Args:
        draft: None when something is wrong.
        errors: field's name -> what is wrong with it.
    """

    values: Mapping[str, str]
    draft: TargetDraft | None
    errors: Mapping[str, str]
    why: str = ""

    def refused(self, error: StyrkedjaError, language: Language) -> Filled:
        """Return the form with what a refusal says beside the field that it is about."""
        name = _FIELD_OF.get(error.code, "nyckeltal")
        return replace(self, draft=None, errors={**self.errors, name: catalogue.error_text(error, language)})


def read_target(query: QueryDict, language: Language) -> Filled:
    """Return a target as a form sets it, or what is wrong with it."""
    values = {name: short(query, name) for name in _NAMES} | {"delmal": _lines(query.get("delmal", ""))}
    errors: dict[str, str] = {}

    def take(name: str, read: Callable[[str], T], empty: T) -> T:
        try:
            return read(values[name])
        except StyrkedjaError as error:
            if isinstance(error, UnknownChoiceError):
                raise
            errors[name] = catalogue.error_text(error, language)
            return empty

    draft = TargetDraft(
        kpi=_kpi_id(values["nyckeltal"]),
        municipality=take("kommun", lambda text: find_municipality(text)[0], ""),
        year=take("malar", read_year, 0),
        value=take("malvarde", _target_value, 0.0),
        direction=_choice(Direction, values["riktning"]) if values["riktning"] else None,
        baseline_year=take("utgangsar", lambda text: read_year(text) if text else None, None),
        baseline_value=take("utgangsvarde", lambda text: _number(text) if text else None, None),
        path=_choice(PathKind, values["vag"] or PathKind.STRAIGHT),
        milestones=take("delmal", _milestones, ()),
        gender=_choice(Gender, values["kon"] or Gender.TOTAL),
        tolerance=take("avvikelse", lambda text: _number(text) if text else None, None),
        note=query.get("notering", "")[:_LONGEST],
    )
    if not values["nyckeltal"]:
        errors["nyckeltal"] = say("Skriv vilket nyckeltal målet gäller, till exempel N15436.", language)
    return Filled(values, None if errors else draft, errors, values["skal"])


def filled(draft: TargetDraft) -> Filled:
    """Return the form of a target that is kept."""
    values = {
        "nyckeltal": draft.kpi, "kommun": municipality_name(draft.municipality), "kon": draft.gender.value,
        "riktning": draft.direction.value if draft.direction else "", "malar": str(draft.year),
        "malvarde": plain(draft.value),
        "utgangsar": str(draft.baseline_year or ""), "utgangsvarde": plain(draft.baseline_value),
        "vag": draft.path.value, "avvikelse": plain(draft.tolerance), "notering": draft.note,
        "delmal": "\n".join(f"{one.year}; {plain(one.value)}" for one in draft.milestones),
    }  # fmt: skip
    return Filled(values, draft, {})


def target_fields(form: Filled, language: Language, *, with_why: bool = False) -> tuple[Field, ...]:
    """Return the fields of a target's form.

    Args:
        with_why: also why it is changed.
    """
    fields = (
        replace(field, choices=_offered(field.name, language)) if field.name in _CHOICES else field for field in _FIELDS
    )
    return tuple(shown((*fields, *((_WHY,) if with_why else ())), form.values, form.errors, language))


def shown(
    fields: Iterable[Field], values: Mapping[str, str], errors: Mapping[str, str], language: Language
) -> Iterable[Field]:
    """Yield fields with their words in the reader's language, what was typed and what is wrong with it."""
    for field in fields:
        yield replace(
            field, label=say(field.label, language), tip=say(field.tip, language) if field.tip else "",
            value=values.get(field.name, ""), error=errors.get(field.name, ""),
        )  # fmt: skip


def read_year(text: str) -> int:
    """Return a year as people type it.

    Raises:
        WrongCallError: code typed_year.
    """
    if not (text.isascii() and text.isdigit() and len(text) == _YEAR_DIGITS):
        raise WrongCallError("typed_year", value=text or "–")
    return int(text)


def plain(value: float | None) -> str:
    """Return a value as a Swedish reader types it, with all its decimals.

    >>> plain(82.5), plain(93.0), plain(0.00000015), plain(None)
    ('82,5', '93', '0,00000015', '')
    """
    if value is None:
        return ""
    return format(Decimal(repr(value)), "f").removesuffix(".0").replace(".", ",")


def _number(text: str) -> float:
    number = read_number(text.removesuffix("%").strip())
    if number is None:
        raise WrongCallError("typed_number", value=text or "–")
    return float(number)


def _target_value(text: str) -> float:
    if not text:
        raise WrongCallError("typed_no_target_value")
    return _number(text)


def _kpi_id(text: str) -> str:
    """Return the id at the beginning of what was typed, Kolada's in capitals as Kolada writes them."""
    first = text.split(" ", maxsplit=1)[0]
    return first if ":" in first else first.upper()


def _milestones(text: str) -> tuple[Milestone, ...]:
    found = []
    for line in text.splitlines():
        year, between, value = (part.strip() for part in line.replace("\t", ";").partition(";"))
        if not between:
            raise WrongCallError("typed_milestone", value=line)
        found.append(Milestone(read_year(year), _number(value)))
    return tuple(found)


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\x00", "")[:_LONGEST].splitlines())
    return "\n".join(line for line in lines if line)


def _choice(kind: type[T], value: str) -> T:
    try:
        return kind(value)  # type: ignore[call-arg]  # every kind is an enumeration of texts
    except ValueError:
        raise UnknownChoiceError(value) from None


def _offered(name: str, language: Language) -> tuple[tuple[str, str], ...]:
    # A direction that nobody chose must not be "increase": a target to lower would count as reached already.
    none = (("", say("mot målvärdet", language)),) if name == "riktning" else ()
    return (*none, *_choices(*_CHOICES[name], language))


def _choices(group: str, codes: Iterable[str], language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((str(code), catalogue.label(group, code, language)) for code in codes)
