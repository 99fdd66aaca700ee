"""Assessed targets in the terminal: a table of all, and for few of them each in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from styrkedja.app.context import Context
from styrkedja.app.document_targets import TargetFound
from styrkedja.app.key_figures import municipality_name
from styrkedja.app.municipality_targets import AssessedTarget, count_by_status
from styrkedja.app.target_plausibility import plausibility_of
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.targets import Figures, note_text, plausibility_texts, status_text, summary

# So many are told in sentences too; a longer list is read in the table.
_MOST_TOLD = 3


def show_assessed(
    found: Sequence[AssessedTarget], notes: Sequence[TargetFound], here: Context, session: Session
) -> None:
    """Print a row for each target, what must be said with it, and what must be known of a document's indicators."""
    if not found:
        session.say("assess_none")
    else:
        names = ("target_key_figure", "target_baseline", "target_outcome", "target_value", "target_left")
        heads = [session.heading("target_status"), *(session.heading(name) for name in names)]
        session.show(record_table(heads, [_cells(one, session) for one in found], numbers_from=2, width=session.width))
        if len(found) <= _MOST_TOLD:
            for one in found:
                session.show_lines(*(Text(line) for line in _told(one, here, session)))
        counted = ", ".join(
            f"{number} {status_text(status, session.language)}" for status, number in count_by_status(found).items()
        )
        session.say("assess_counted", counted=counted)
        if any(one.figure.is_kolada and one.series.years for one in found):
            session.say("assess_source")
    session.show_lines(*(Text(line) for line in _noted(notes, session)))


def _cells(one: AssessedTarget, session: Session) -> tuple[str, ...]:
    figures = Figures(one.assessment, one.figure.unit, session.language)
    target, assessment = one.target, one.assessment
    baseline = f"{figures.value(target.baseline.value)} ({target.baseline.year})" if target.baseline else "–"
    outcome = f"{figures.value(assessment.outcome)} ({assessment.year})" if assessment.year else "–"
    left = figures.value(max(assessment.gap, 0.0), with_unit=False) if assessment.gap is not None else "–"
    status = status_text(assessment.status, session.language)
    if one.ringing:
        status += f" ({catalogue.count('alarm', len(one.ringing), session.language)})"
    name = f"{one.figure.title} [{target.kpi}] {one.municipality}"
    return status, name, baseline, outcome, f"{figures.value(target.value)} ({target.year})", left


def _told(one: AssessedTarget, here: Context, session: Session) -> Iterator[str]:
    yield f"{one.target.kpi}: {' '.join(summary(one.assessment, one.figure.unit, session.language))}"
    figures = Figures(one.assessment, one.figure.unit, session.language)
    plausible = plausibility_of(here, one.target)
    yield from (f"  {text}" for text in plausibility_texts(plausible, figures, municipality_name, session.language))
    if one.by_gender is not None:
        for side in (one.by_gender.women, one.by_gender.men):
            name = catalogue.label("gender", side.target.gender, session.language)
            figures = Figures(side, one.figure.unit, session.language)
            status = status_text(side.status, session.language)
            yield f"  {name}: {status}, {figures.value(side.outcome)} ({side.year or '–'})"
    for alarm in one.ringing:
        yield f"  ! {catalogue.label('alarm', alarm.code, session.language)} ({alarm.was or '–'} → {alarm.now or '–'})"


def _noted(notes: Sequence[TargetFound], session: Session) -> Iterator[str]:
    for one in notes:
        for note in one.notes:
            yield f"{one.indicator.title}: {note_text(note, session.language)}"
