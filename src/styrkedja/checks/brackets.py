"""The governance brackets of a text as they are written, piece by piece: what reading lets pass is seen here.

Grammar and tolerance: `parsing.governance`. Leaves to `bracket_rules.py` and `executor_rules.py` what is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.governance import Governance
from styrkedja.parsing.bodies import is_body
from styrkedja.parsing.governance import LABEL, parse_bracket

# Begins where a bracket opens; ends at its own "]", else before the next "[" or at the end of the line.
_BRACKET = re.compile(r"\[(?:[^\[\]]{3,900}\]|[^\[\]\n]{3,900})")
# "Verkställighet:" and any other one to five words before a colon: "Uppföljning och ansvar:"; not "kl. 8:30".
_ANY_LABEL = re.compile(r"(?:(?<=[.,;\[])|^|(?<=AB)|(?<=den))\s*([A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+){0,4})\s*:(?!\d)")
_MEANS = re.compile(r"\s*(?P<dash>[–—-]?)\s*\b(?:genom|via)\b\s+(?P<means>.+)", re.IGNORECASE | re.DOTALL)
# A longer name of a body is a sentence.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A label of a bracket and what stands after it.

    Args:
        role: execution, dialogue or decision; None for a label that nobody knows.
        label: as written, without its colon.
        span: of the label with its colon.
        content: the span of what follows, to the next label.
    """

    role: str | None
    label: str
    span: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Bracket:
    """A governance bracket as written.

    Args:
        span: with its signs.
        inner: without them.
        is_closed: it has its "]".
        head: span of what stands before the first label, blanks left out.
        decider: the deciding body as written, "" where there is none.
        dash: the sign between decider and means, "" where there is none.
        means: the means as written, "" where there are none.
        parts: labels with their contents, in the order of the text.
        read: what the reader makes of it; None when that is nothing.
    """

    span: Span
    inner: Span
    is_closed: bool
    head: Span
    decider: str
    dash: str
    means: str
    parts: tuple[Part, ...]
    read: Governance | None

    @property
    def has_known_decider(self) -> bool:
        """Tell whether the deciding body is written as a body."""
        return bool(self.decider) and is_body(self.decider)

    @property
    def executors(self) -> tuple[str, ...]:
        """Return the bodies that carry out, as the reader took them."""
        return self.read.execution if self.read else ()


def brackets_of(text: str) -> tuple[Bracket, ...]:
    """Return the governance brackets of *text*; references, notes and empty brackets are none.

    >>> line = "Bygg. [Kommunfullmäktige – genom budget. Verkställighet: Tekniska nämnden.] Se [1]."
    >>> [(b.decider, b.dash, b.means, b.parts[0].label) for b in brackets_of(line)]
    [('Kommunfullmäktige', '–', 'budget', 'Verkställighet')]
    """
    return tuple(_brackets(text)) if "[" in text else ()


def _brackets(text: str) -> Iterator[Bracket]:
    for match in _BRACKET.finditer(text):
        is_closed = match.group().endswith("]")
        inner = Span(match.start() + 1, match.end() - is_closed)
        bracket = _bracket(text, Span(match.start(), match.end()), inner, is_closed=is_closed)
        if bracket is not None:
            yield bracket


def _bracket(text: str, span: Span, inner: Span, *, is_closed: bool) -> Bracket | None:
    read = parse_bracket(span.of(text))
    parts = _parts(text, inner)
    head = _stripped(text, Span(inner.start, parts[0].span.start if parts else inner.end))
    decider, dash, means = _decision(head.of(text))
    has_role = any(part.role for part in parts)
    # "[Kommunfullmäktge – genom mål och budget.]" is meant as one all the same.
    looks_so = bool(means) and (is_body(decider) or (bool(dash) and decider[:1].isupper() and len(decider) < _LONGEST))
    if read is None and not has_role and not looks_so:
        return None
    return Bracket(span, inner, is_closed, head, decider, dash, means, parts, read)


def _decision(head: str) -> tuple[str, str, str]:
    match = _MEANS.search(head)
    if match is None:
        return head.strip(" .,;–—-"), "", ""
    return head[: match.start()].strip(" .,;–—-"), match["dash"], match["means"].strip(" .,;")


def _parts(text: str, inner: Span) -> tuple[Part, ...]:
    known = [(m.start(), m.end(), m.lastgroup) for m in LABEL.finditer(text, inner.start, inner.end)]
    taken = {end for _, end, _ in known}
    others = [
        (m.start(1), m.end(), None) for m in _ANY_LABEL.finditer(text, inner.start, inner.end) if m.end() not in taken
    ]
    labels = sorted([*known, *others])
    ends = [start for start, _, _ in labels[1:]] + [inner.end] * bool(labels)
    return tuple(
        Part(role, text[start:after].rstrip(" :"), Span(start, after), Span(after, max(after, end)))
        for (start, after, role), end in zip(labels, ends, strict=True)
    )


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
