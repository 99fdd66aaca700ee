"""Assessed targets as the pages show them: figures and sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from styrkedja.app.document_targets import TargetFound
from styrkedja.app.key_figures import municipality_name
from styrkedja.app.municipality_targets import AssessedTarget, Assessment
from styrkedja.app.target_alarms import Alarm
from styrkedja.app.target_plausibility import Plausibility
from styrkedja.app.targets import Change, TargetText
from styrkedja.wording import catalogue
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language, day
from styrkedja.wording.targets import Figures, note_text, plausibility_texts, status_text, summary

# Beside the words, so that a status is told from another without colour or reading; as in key-figures.css.
_SIGNS = {
    "reached": "✓", "on_path": "↗", "behind": "◔", "wrong_way": "↘", "not_reached": "✕",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListRow:
    """A target as a row of a list."""

    found: AssessedTarget
    baseline: str
    target: str
    outcome: str
    left: str
    status: str
    sign: str
    alarms: int


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm: what it says, and what was and is."""

    alarm: Alarm
    text: str
    was: str
    now: str
    answered: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """A target as it stands for all, women or men."""

    name: str
    baseline: str
    outcome: str
    left: str
    status: str
    sign: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target with all that its page says of it.

    Args:
        series: year and value, oldest first.
    """

    row: ListRow
    direction: str
    path: str
    gender: str
    sentences: tuple[str, ...]
    sides: tuple[SideRow, ...]
    gap: str
    alarms: tuple[AlarmRow, ...]
    series: tuple[tuple[int, str], ...]
    fetched: str


def list_rows(found: Iterable[AssessedTarget], language: Language) -> tuple[ListRow, ...]:
    """Return targets as rows of a list."""
    return tuple(_row(one, language) for one in found)


def target_view(found: AssessedTarget, language: Language) -> TargetView:
    """Return one target as its page shows it."""
    target = found.target
    figures = Figures(found.assessment, found.figure.unit, language)
    fetched = target.baseline.fetched if target.baseline else None
    return TargetView(
        row=_row(found, language),
        direction=catalogue.label("target_direction", target.direction, language),
        path=catalogue.label("target_path", target.path, language),
        gender=catalogue.label("gender", target.gender, language),
        sentences=summary(found.assessment, found.figure.unit, language),
        sides=tuple(_sides(found, language)),
        gap=_gap(found, figures),
        alarms=tuple(_alarm(alarm, language) for alarm in found.alarms),
        series=_series(found, language),
        fetched=day(fetched, language) if fetched else "",
    )


def plausible_texts(found: AssessedTarget, plausible: Plausibility | None, language: Language) -> tuple[str, ...]:
    """Return in sentences how many municipalities ever moved as far as a target asks."""
    figures = Figures(found.assessment, found.figure.unit, language)
    return plausibility_texts(plausible, figures, municipality_name, language)


def version_rows(
    past: Iterable[tuple[Change, TargetText]], found: AssessedTarget, language: Language
) -> tuple[tuple[Change, str, str], ...]:
    """Return how each version came to be, what was done and the target as it became."""
    figures = Figures(found.assessment, found.figure.unit, language)
    return tuple(
        (
            change,
            catalogue.label("target_deed", change.deed.action, language),
            f"{figures.value(text.target.value)} {text.target.year}",
        )
        for change, text in past
    )


def note_rows(found: Iterable[TargetFound], language: Language) -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
    """Return indicators that something must be known of: title, whether they are targets, and the texts."""
    return tuple(
        (one.indicator.title, one.target is not None, tuple(note_text(note, language) for note in one.notes))
        for one in found
        if one.notes
    )


def _row(found: AssessedTarget, language: Language) -> ListRow:
    figures = Figures(found.assessment, found.figure.unit, language)
    target, one = found.target, found.assessment
    baseline = f"{figures.value(target.baseline.value)} ({target.baseline.year})" if target.baseline else "–"
    outcome = f"{figures.value(one.outcome)} ({one.year})" if one.year else "–"
    return ListRow(
        found, baseline, f"{figures.value(target.value)} ({target.year})", outcome, _left(one, figures),
        status_text(one.status, language), _sign(one.status), len(found.ringing),
    )  # fmt: skip


def _left(one: Assessment, figures: Figures) -> str:
    """Return what is left to the target, without its unit: a column has one, and "0" when nothing is left."""
    if one.gap is None:
        return "–"
    return figures.value(one.gap, with_unit=False) if one.gap > 0 else "0"


def _sign(status: str) -> str:
    return _SIGNS.get(str(status), "○")


def _sides(found: AssessedTarget, language: Language) -> Iterator[SideRow]:
    both = found.by_gender
    if both is None:
        return
    for assessment in (found.assessment, both.women, both.men):
        figures = Figures(assessment, found.figure.unit, language)
        baseline = assessment.target.baseline
        yield SideRow(
            catalogue.label("gender", assessment.target.gender, language),
            figures.value(baseline.value if baseline else None),
            f"{figures.value(assessment.outcome)} ({assessment.year})" if assessment.year else "–",
            _left(assessment, figures), status_text(assessment.status, language), _sign(assessment.status),
        )  # fmt: skip


def _gap(found: AssessedTarget, figures: Figures) -> str:
    both = found.by_gender
    return figures.gap(abs(both.latest.difference)) if both and both.latest else ""


def _alarm(alarm: Alarm, language: Language) -> AlarmRow:
    answer = alarm.answer
    was, now = (_fact(alarm, text, language) for text in (alarm.was, alarm.now))
    if alarm.was_fetched:
        was += f" ({day(alarm.was_fetched, language)})"
    if alarm.now_fetched:
        now += f" ({day(alarm.now_fetched, language)})"
    answered = f"{day(answer.at, language)}, {answer.who}: {answer.why}" if answer else ""
    return AlarmRow(alarm, catalogue.label("alarm", alarm.code, language), was, now, answered)


def _fact(alarm: Alarm, text: str, language: Language) -> str:
    if alarm.year is None:
        return text or "–"
    value = float(text)
    return measured(value, max(decimals_for([value]), 1), language)


def _series(found: AssessedTarget, language: Language) -> tuple[tuple[int, str], ...]:
    decimals = decimals_for(found.series.values)
    values = (measured(value, decimals, language) for value in found.series.values)
    return tuple(zip(found.series.years, values, strict=True))
