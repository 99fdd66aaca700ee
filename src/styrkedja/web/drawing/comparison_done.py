"""What minutes say of each commitment of a programme, ready for a template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from styrkedja.app.comparison import Answer, Done, Evidence, Progress
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

STEPS = {progress.name.casefold(): progress for progress in Progress}


@dataclass(frozen=True, slots=True)
class Step:
    """How many commitments have come so far; `name` is the choice in addresses."""

    name: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Said:
    """A point of the minutes: where it stands, its words, and why it is only mentioned."""

    where: str
    words: str
    doubt: str
    span: Span


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A commitment, how far it has come, and what says so."""

    commitment: Commitment
    label: str
    evidence: tuple[Said, ...]


def steps_of(found: Done, language: Language) -> tuple[Step, ...]:
    """Return how many commitments have come how far, those of none left out."""
    return tuple(
        Step(one.progress.name.casefold(), _label(one.progress, language), one.number)
        for one in found.counts
        if one.number
    )


def answers_of(found: Done, wanted: Progress | None, language: Language) -> Iterator[AnswerRow]:
    """Yield the commitments in the order of the text; *wanted* keeps to those that have come as far."""
    for answer in found.answers:
        if wanted is None or answer.progress is wanted:
            yield _row(answer, language)


def _row(answer: Answer, language: Language) -> AnswerRow:
    said = tuple(_said(one, language) for one in answer.evidence)
    return AnswerRow(answer.item.commitment, _label(answer.progress, language), said)


def _said(one: Evidence, language: Language) -> Said:
    where = ", ".join(part for part in (one.minutes.body, one.minutes.date, one.minutes.paragraph) if part)
    doubt = catalogue.label("done_doubt", one.doubt, language) if one.doubt else ""
    return Said(where, one.point or one.minutes.heading, doubt, one.minutes.span)


def _label(progress: Progress, language: Language) -> str:
    return catalogue.label("progress", progress.name.casefold(), language)
