"""Frameworks: what a document says it follows (Agenda 2030, the CEMR declaration ...) and nothing in it does.

Which frameworks, and what carrying them out looks like, is data: `vocabulary/frameworks.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.taken import Taken

# Minutes and reports tell what others follow.
_NO_CLAIMS = frozenset({"minutes", "report", "other"})
_MOST_QUOTED = 3
# "Målen utgår även från Agenda 2030"
_GROUNDED = re.compile(
    r"\bmål(?:en|områden\w*)?\b[^.]{0,60}\b(?:utgår|bygger|vilar|grundar sig|hämtad\w*)\b", re.IGNORECASE
)
# "... (jämställdhetsdeklarationen)" right after a name.
_IN_BRACKETS = re.compile(r"\s?\(([^()\d]{6,60})\)")
_HEAD_WORD = re.compile(r"(deklaration|konvention|avtal|agenda|mål)(?:en|et)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework: its name in sentences, how documents write it, and what carrying it out looks like.

    Args:
        beginnings: of the words that name it, in small letters.
    """

    name: str
    beginnings: tuple[str, ...]
    names: re.Pattern[str]
    instruments: re.Pattern[str]


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return all frameworks of the vocabulary."""
    return tuple(
        Framework(row["name"], tuple(row["names"]), _names(row["names"]), _any_of(row["instruments"]))
        for row in load("frameworks")["framework"]
    )


def _names(beginnings: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the names, and what follows on them: "CEMR-deklarationen", "barnkonventionens"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})(?:-?\w)*", re.IGNORECASE)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _unfulfilled(subject: Subject) -> Iterator[Fault]:
    """Promises to follow a framework, when neither an indicator nor any of its instruments stands in the document."""
    for framework in _named(subject):
        claims = [
            commitment.span
            for commitment in subject.chain.commitments
            if commitment.addressee is None and framework.names.search(commitment.text)
        ]
        if claims and not _is_carried_out(subject, framework):
            yield _fault(subject, claims, framework)


def _ungrounded(subject: Subject) -> Iterator[Fault]:
    """Goals that are said to come from a framework, when none says from which part of it."""
    pledged = Taken([commitment.span for commitment in subject.chain.commitments])
    for framework in _named(subject):
        claims = [
            span
            for span in _sentences(subject, framework)
            if _GROUNDED.search(span.of(subject.text)) and not pledged.meets(span)
        ]
        if claims and not _is_carried_out(subject, framework):
            yield _fault(subject, claims, framework)


def _named(subject: Subject) -> Iterator[Framework]:
    """Yield the frameworks that a document with promises names."""
    if subject.chain.document.kind not in _NO_CLAIMS:
        text = subject.lowered
        yield from (one for one in frameworks() if any(beginning in text for beginning in one.beginnings))


def _is_carried_out(subject: Subject, framework: Framework) -> bool:
    measured = (f"{item.title} {item.source or ''} {item.goal or ''}" for item in subject.chain.indicators)
    if framework.instruments.search(subject.text) or any(map(framework.names.search, measured)):
        return True
    return any(_tools().search(span.of(subject.text)) for span in _sentences(subject, framework))


@cache
def _tools() -> re.Pattern[str]:
    return _any_of(load("frameworks")["tools"]["patterns"])


def _sentences(subject: Subject, framework: Framework) -> Iterator[Span]:
    """Yield the sentences that name *framework*."""
    for block in subject.chain.blocks:
        if framework.names.search(block.text):
            for span in sentence_spans(block.text):
                if framework.names.search(span.of(block.text)):
                    yield span.shift(block.span.start)


def _fault(subject: Subject, claims: list[Span], framework: Framework) -> Fault:
    quotes = tuple(span.of(subject.text) for span in claims[:_MOST_QUOTED])
    return Fault(claims[0], quotes, tuple(claims[1:]), (("framework", framework.name),))


def _misnamed(subject: Subject) -> Iterator[Fault]:
    """A framework explained in brackets by a name that is not its own."""
    for framework in _named(subject):
        for named in framework.names.finditer(subject.text):
            bracket = _IN_BRACKETS.match(subject.text, named.end())
            if bracket is None or framework.names.search(bracket[1]):
                continue
            one, other = _HEAD_WORD.search(named[0]), _HEAD_WORD.search(bracket[1])
            if one and other and one[1].lower() == other[1].lower():
                span = Span(named.start(), bracket.end())
                values = (("framework", framework.name), ("said", bracket[1]))
                yield Fault(span, (span.of(subject.text),), values=values)


RULES = (
    Rule("FRM001", Severity.WARNING, _unfulfilled),
    Rule("FRM002", Severity.NOTE, _ungrounded),
    Rule("FRM003", Severity.WARNING, _misnamed),
)
