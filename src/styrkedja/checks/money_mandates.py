"""Money, the frames against the mandates: committees that have only one of the two, or share one of them.

Which committee is meant is judged by the fields in its name (`body_names`). Says nothing of a document
that has not both, or that has mandates for few of the committees with a frame: such a document does not
mean to cover them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.body_names import covers, is_same_committee, share_a_field
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.bodies import kind_of, scope_of

_FEWEST = 3
_SHARE_WITH_BOTH = 0.6
_NAMES_COMMITTEE = re.compile(r"nämnd|kommunstyrelse|\boch\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Committee:
    """A committee with a frame or with mandates, and where it first has them."""

    name: str
    span: Span
    is_sum: bool = False


@cache
def _needs_no_mandate() -> re.Pattern[str]:
    return re.compile("|".join(load("money")["without_mandate"]["patterns"]), re.IGNORECASE)


def _all_framed(subject: Subject) -> list[_Committee]:
    frames: dict[str, _Committee] = {}
    for frame in subject.chain.budget_frames:
        frames.setdefault(frame.body, _Committee(frame.body_as_written, frame.span, frame.subtotal))
    return list(frames.values())


def _framed(subject: Subject) -> list[_Committee]:
    return [one for one in _all_framed(subject) if not one.is_sum and _is_committee(one.name)]


def _mandated(subject: Subject) -> list[_Committee]:
    return [
        _Committee(body, _heading_of(subject, body, commitments[0].span))
        for body, commitments in subject.mandates.items()
        if _is_committee(body)
    ]


def _is_committee(name: str) -> bool:
    """Tell whether a political committee of the municipality is meant, that is to have both."""
    if not _NAMES_COMMITTEE.search(name):
        return False
    is_own = kind_of(name) in {"committee", "board", "other"} and scope_of(name) == "municipal"
    return is_own and not _needs_no_mandate().search(name)


def _heading_of(subject: Subject, body: str, first: Span) -> Span:
    """Return the heading over the mandates of *body*, the first of them where none names it."""
    above = [section.span for section in subject.chain.sections if section.span.start < first.start]
    nearest = above[-1] if above else first
    return nearest if share_a_field(nearest.of(subject.text), body) else first


def _without(ones: Sequence[_Committee], others: Sequence[_Committee]) -> list[_Committee]:
    """Return *ones* with no counterpart among *others*; none when too few have one to tell."""
    alone = [one for one in ones if not any(share_a_field(one.name, other.name) for other in others)]
    is_meant = min(len(ones), len(others)) >= _FEWEST and len(ones) - len(alone) >= _SHARE_WITH_BOTH * len(ones)
    return alone if is_meant else []


def _frame_alone(subject: Subject) -> Iterator[Fault]:
    for one in _without(_framed(subject), _mandated(subject)):
        yield _fault(subject, one)


def _mandate_alone(subject: Subject) -> Iterator[Fault]:
    for one in _without(_mandated(subject), _all_framed(subject)):
        yield _fault(subject, one)


def _shared_mandates(subject: Subject) -> Iterator[Fault]:
    yield from _shared(subject, _mandated(subject), _framed(subject))


def _shared_frame(subject: Subject) -> Iterator[Fault]:
    yield from _shared(subject, _framed(subject), _mandated(subject))


def _shared(subject: Subject, wholes: Sequence[_Committee], parts: Sequence[_Committee]) -> Iterator[Fault]:
    """Yield the committees that stand for two or more of the other kind."""
    for whole in wholes:
        if any(is_same_committee(whole.name, part.name) for part in parts):
            continue
        covered = [part for part in parts if covers(whole.name, part.name)]
        if len(covered) > 1:
            names = " och ".join(f"”{part.name}”" for part in covered)
            spans = tuple(part.span for part in covered)
            quotes = (whole.span.of(subject.text), *(span.of(subject.text) for span in spans))
            yield Fault(whole.span, quotes, spans, (("body", whole.name), ("parts", names)))


def _fault(subject: Subject, one: _Committee) -> Fault:
    return Fault(one.span, (one.span.of(subject.text),), values=(("body", one.name),))


RULES = (
    Rule("MNY003", Severity.NOTE, _frame_alone),
    Rule("MNY004", Severity.WARNING, _mandate_alone),
    Rule("MNY005", Severity.WARNING, _shared_mandates),
    Rule("MNY006", Severity.WARNING, _shared_frame),
)
