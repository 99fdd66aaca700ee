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
from styrkedja.chain.document import Block
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
        begun: what finds one of them.
        called: what it may be called in brackets after its name.
    """

    name: str
    beginnings: tuple[str, ...]
    begun: re.Pattern[str]
    names: re.Pattern[str]
    called: str
    instruments: tuple[re.Pattern[str], ...]

    def is_named_in(self, text: str) -> bool:
        """Tell whether *text* names it."""
        return self.begun.search(text) is not None


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return all frameworks of the vocabulary."""
    return tuple(
        Framework(
            row["name"],
            tuple(row["names"]),
            re.compile("|".join(map(re.escape, row["names"])), re.IGNORECASE),
            _names(row["names"]),
            row.get("called", row["name"]),
            _lower(row["instruments"]),
        )
        for row in load("frameworks")["framework"]
    )


def _names(beginnings: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the names, and what follows on them: "CEMR-deklarationen", "barnkonventionens"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})(?:-?\w)*", re.IGNORECASE)


def _lower(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Return *patterns* for text in small letters; each alone, since most begin with letters and are found fast."""
    return tuple(re.compile(pattern) for pattern in patterns)


def _unfulfilled(subject: Subject) -> Iterator[Fault]:
    """Promises to follow a framework, when neither an indicator nor any of its instruments stands in the document."""
    for framework in subject.once(_named):
        claims = [
            commitment.span
            for commitment in subject.chain.commitments
            if commitment.addressee is None and framework.is_named_in(commitment.text)
        ]
        if claims and not _is_carried_out(subject, framework):
            yield _fault(subject, claims, framework)


def _ungrounded(subject: Subject) -> Iterator[Fault]:
    """Goals that are said to come from a framework, when none says from which part of it."""
    pledged = Taken([commitment.span for commitment in subject.chain.commitments])
    for framework in subject.once(_named):
        claims = [
            span
            for span in _sentences(subject, framework)
            if _GROUNDED.search(span.of(subject.text)) and not pledged.meets(span)
        ]
        if claims and not _is_carried_out(subject, framework):
            yield _fault(subject, claims, framework)


def _named(subject: Subject) -> tuple[Framework, ...]:
    """Return the frameworks that a document with promises names."""
    if subject.chain.document.kind in _NO_CLAIMS:
        return ()
    text = subject.lowered
    return tuple(one for one in frameworks() if any(beginning in text for beginning in one.beginnings))


def _blocks(subject: Subject, framework: Framework) -> Iterator[Block]:
    return (block for block in subject.chain.blocks if framework.is_named_in(block.text))


def _is_carried_out(subject: Subject, framework: Framework) -> bool:
    measured = (f"{item.title} {item.source or ''} {item.goal or ''}" for item in subject.chain.indicators)
    if any(one.search(subject.lowered) for one in framework.instruments) or any(map(framework.is_named_in, measured)):
        return True
    said = [span.of(subject.text).lower() for span in _sentences(subject, framework)]
    return any(tool.search(sentence) for sentence in said for tool in _tools())


@cache
def _tools() -> tuple[re.Pattern[str], ...]:
    words = load("frameworks")
    return _lower([*words["tools"]["patterns"], *words["plans"]["patterns"]])


def _sentences(subject: Subject, framework: Framework) -> Iterator[Span]:
    """Yield the sentences that name *framework*."""
    for block in _blocks(subject, framework):
        for span in sentence_spans(block.text):
            if framework.is_named_in(span.of(block.text)):
                yield span.shift(block.span.start)


def _fault(subject: Subject, claims: list[Span], framework: Framework) -> Fault:
    quotes = tuple(span.of(subject.text) for span in claims[:_MOST_QUOTED])
    return Fault(claims[0], quotes, tuple(claims[1:]), (("framework", framework.name),))


def _misnamed(subject: Subject) -> Iterator[Fault]:
    """A framework explained in brackets by a name that is not its own."""
    for framework in subject.once(_named):
        for block in _blocks(subject, framework):
            yield from _misnamed_in(block, framework)


def _misnamed_in(block: Block, framework: Framework) -> Iterator[Fault]:
    for named in framework.names.finditer(block.text):
        bracket = _IN_BRACKETS.match(block.text, named.end())
        if bracket is None or framework.is_named_in(bracket[1]):
            continue
        one, other = _HEAD_WORD.search(named[0]), _HEAD_WORD.search(bracket[1])
        if one and other and one[1].lower() == other[1].lower():
            span = Span(named.start(), bracket.end())
            values = (("framework", framework.name), ("said", bracket[1]), ("right", framework.called))
            yield Fault(span.shift(block.span.start), (span.of(block.text),), values=values)


RULES = (
    Rule("FRM001", Severity.WARNING, _unfulfilled),
    Rule("FRM002", Severity.NOTE, _ungrounded),
    Rule("FRM003", Severity.WARNING, _misnamed),
)
