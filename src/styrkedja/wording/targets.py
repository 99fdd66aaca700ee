"""How a target stands in words: status, what is left, when it arrives, and what must be said with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from styrkedja.indicators.assessment import Assessment, Reason, Status
from styrkedja.indicators.plausibility import Plausibility
from styrkedja.indicators.target_from_chain import TargetNote
from styrkedja.wording import catalogue
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language, day

_MOST_DECIMALS = 4
_FROM_ONE = 10
# What is counted stands in the title: "Barn per barngrupp, antal".
_SHARES = frozenset({"%", "procent", "andel (%)"})
_COUNTS = frozenset({"antal", "index", "poäng"})


class Figures:
    """Values of one target, all with as many decimals as they need to be told apart.

    Args:
        found: the target as it was judged.
        unit: of the key figure.
    """

    def __init__(self, found: Assessment, unit: str | None, language: Language) -> None:
        target, baseline = found.target, found.target.baseline
        known = (target.value, found.outcome, baseline.value if baseline else None)
        # A target of 93 and an outcome of 92.96 are not the same.
        self._decimals = decimals_for(value for value in known if value is not None)
        while self._decimals < _MOST_DECIMALS and self._look_alike(known):
            self._decimals += 1
        # A unit of many words stands in the title; "%" and "kr" stand with their figure.
        self._unit = "%" if unit in _SHARES else unit if unit and len(unit) < _FROM_ONE and unit not in _COUNTS else ""
        self._language = language

    def value(self, value: float | None, *, with_unit: bool = True) -> str:
        """Return a value, "–" for None."""
        return measured(value, self._decimals, self._language, unit=self._unit if with_unit else "")

    def gap(self, value: float | None) -> str:
        """Return a difference between two values; between two shares it is percentage points."""
        if self._unit != "%":
            return self.value(value)
        unit = catalogue.text("message.target_points", self._language)
        return measured(value, self._decimals, self._language, unit=unit)

    def pace(self, value: float | None) -> str:
        """Return a change a year with one decimal more than values have, and its sign."""
        shown = measured(value, self._decimals + 1, self._language)
        return f"+{shown}" if value is not None and value > 0 else shown

    def _look_alike(self, known: Iterable[float | None]) -> bool:
        values = {value for value in known if value is not None}
        return len({round(value, self._decimals) for value in values}) < len(values)


def status_text(status: Status, language: Language = Language.SWEDISH) -> str:
    """Return a status in words.

    >>> status_text(Status.WRONG_WAY), status_text(Status.BEHIND, Language.ENGLISH)
    ('åt fel håll', 'behind the path')
    """
    return catalogue.label("target_status", status, language)


def reason_texts(reasons: Iterable[Reason], language: Language = Language.SWEDISH) -> tuple[str, ...]:
    """Return what must be said with a status, a text of one or two sentences each."""
    return tuple(catalogue.label("target_reason", reason, language) for reason in reasons)


def note_text(note: TargetNote, language: Language = Language.SWEDISH) -> str:
    """Return what stands in the way of a document's target, or must be known of it."""
    values = {name: _plain(value, language) for name, value in note.values}
    return catalogue.text(f"label.target_note.{note.code}", language, **values)


def summary(found: Assessment, unit: str | None, language: Language = Language.SWEDISH) -> tuple[str, ...]:
    """Return in sentences where a target stands, what is left and when it arrives at the present pace."""
    figures = Figures(found, unit, language)
    said = list(_outcome(found, figures, language))
    if found.status is Status.CLOSED:
        values = {"ended_year": str(found.ended_year), "year": str(found.target.year)}
        said.append(catalogue.text("message.target_closed", language, **values))
    elif found.status is not Status.TOO_EARLY:
        said += _left(found, figures, language)
    if found.next_publication is not None and found.next_publication > found.as_of:
        said.append(catalogue.text("message.target_published", language, day=day(found.next_publication, language)))
    return (*said, *reason_texts(found.reasons, language))


def plausibility_texts(
    found: Plausibility | None, figures: Figures, name_of: Callable[[str], str], language: Language = Language.SWEDISH
) -> tuple[str, ...]:
    """Return in sentences how many municipalities ever moved as far as a target asks; nothing when it cannot be asked.

    Args:
        name_of: a municipality's name by its code.
    """
    if found is None:
        return ()
    years = catalogue.count("year", found.years, language)
    if found.is_too_short:
        return (catalogue.text("message.plausible_too_short", language, years=years),)
    moved = found.in_units
    values = {
        "years": years, "change": figures.gap(abs(found.change)), "all": str(found.municipalities),
        "number": str(moved.municipalities),
    }  # fmt: skip
    said = [
        catalogue.text(
            "message.plausible_moved" if moved.municipalities else "message.plausible_none", language, **values
        )
    ]
    if found.in_pct is not None and found.change_pct is not None:
        share = measured(abs(found.change_pct), 0, language, unit="%")
        values = {"share": share, "number": str(found.in_pct.municipalities)}
        said.append(catalogue.text("message.plausible_pct", language, **values))
    if moved.examples:
        best = moved.examples[0]
        values = {
            "name": name_of(best.municipality), "first": figures.value(best.first_value),
            "last": figures.value(best.last_value), "first_year": str(best.first_year),
            "last_year": str(best.last_year),
        }  # fmt: skip
        said.append(catalogue.text("message.plausible_best", language, **values))
    return tuple(said)


def _outcome(found: Assessment, figures: Figures, language: Language) -> Iterator[str]:
    if found.year is None:
        return
    values = {"year": str(found.year), "value": figures.value(found.outcome)}
    yield catalogue.text("message.target_outcome", language, **values)
    if found.expected is not None and found.gap_to_path is not None and found.year < found.target.year:
        key = "target_behind_path" if found.gap_to_path > 0 else "target_on_path"
        values |= {"expected": figures.value(found.expected), "gap": figures.gap(abs(found.gap_to_path))}
        yield catalogue.text(f"message.{key}", language, **values)


def _left(found: Assessment, figures: Figures, language: Language) -> Iterator[str]:
    if found.gap is None or found.gap <= 0:
        return
    values = {"gap": figures.gap(found.gap), "target": figures.value(found.target.value)}
    yield catalogue.text("message.target_left", language, **values)
    if found.status is Status.NOT_REACHED or found.pace is None or found.target.direction == "keep":
        return
    if found.arrival_year is None:
        yield catalogue.text("message.target_never", language)
    else:
        years = found.delay_years or 0
        late = catalogue.text("message.target_late", language, years=catalogue.count("year", years, language))
        values = {"year": str(found.arrival_year), "late": late if years > 0 else ""}
        yield catalogue.text("message.target_arrives", language, **values)
    if found.needed_pace is not None:
        values = {"pace": figures.pace(found.pace), "needed": figures.pace(found.needed_pace)}
        yield catalogue.text("message.target_paces", language, **values)


def _plain(value: object, language: Language) -> str:
    if isinstance(value, Decimal | float):
        number = float(value)
        return measured(number, decimals_for([number]), language)
    return "–" if value is None else str(value)
