"""Bodies as a document names them, with the years that each mention is about; for the rules about bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.body import Body
from styrkedja.chain.chain import Chain
from styrkedja.checks.period import period_of
from styrkedja.checks.vocabulary import load, pattern_of

_BREAK = re.compile(r"[.\[\]:;•]")
_BEFORE, _AFTER = 50, 40
_COMMITTEES = frozenset({"council", "board", "committee", "district"})


@dataclass(frozen=True, slots=True)
class Years:
    """The years that something is about, both counted; None when nobody says."""

    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        """Return the years as a document writes them: "2026–2030"."""
        return f"{self.first or ''}" if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document names a body.

    Args:
        body: as the reader found it.
        span: of the name.
        written: the words at the span.
        years: those of the table's column, or else of the document.
        line: the whole line.
        around: the words close to it in the same sentence.
        has_role: the body decides, carries out, is heard, has mandates, money or a chair in the document.
    """

    body: Body
    span: Span
    written: str
    years: Years
    line: str
    around: str
    has_role: bool


def years_of(chain: Chain) -> Years:
    """Return the years of a document."""
    return Years(*(period_of(chain) or ()))


def mentions_of(chain: Chain) -> tuple[Mention, ...]:
    """Return the places that name municipal bodies, in the order of the text."""
    period, roles = years_of(chain), _names_with_role(chain)
    columns = _years_by_line(chain)
    found = []
    for body in chain.bodies:
        if body.scope != "municipal":
            continue
        for span in body.spans:
            start = chain.text.rfind("\n", 0, span.start) + 1
            end = chain.text.find("\n", span.end)
            end = end if end >= 0 else len(chain.text)
            before = _BREAK.split(chain.text[max(start, span.start - _BEFORE) : span.start])[-1]
            after = _BREAK.split(chain.text[span.end : min(end, span.end + _AFTER)])[0]
            found.append(
                Mention(
                    body, span, span.of(chain.text), columns.get(start, period), chain.text[start:end],
                    f"{before} {after}", body.name in roles,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda mention: mention.span))


def is_committee(body: Body) -> bool:
    """Tell whether a register that is whole would have the body: a council, board, committee or district."""
    return body.kind in _COMMITTEES and not _elsewhere().match(body.name)


def wants_change(mention: Mention) -> bool:
    """Tell whether the words around a mention want bodies to come or go."""
    return pattern_of("bodies", "founding").search(mention.around) is not None


def tells_history(mention: Mention) -> bool:
    """Tell whether the line tells what was."""
    return pattern_of("bodies", "history").search(mention.line) is not None


def _names_with_role(chain: Chain) -> frozenset[str]:
    names: set[str] = {row.body for rows in (chain.budget_frames, chain.additions, chain.chairs) for row in rows}
    for commitment in chain.commitments:
        if commitment.body:
            names.add(commitment.body)
        if commitment.governance:
            names.update(_named(commitment.governance.decision.body))
            names.update(commitment.governance.execution, commitment.governance.dialogue)
    return frozenset(names)


def _named(body: str | None) -> Iterator[str]:
    if body:
        yield body


def _years_by_line(chain: Chain) -> dict[int, Years]:
    """Return the years of the frames of each line, by where the line begins."""
    found: dict[int, Years] = {}
    for frame in chain.budget_frames:
        if frame.year is not None:
            start = chain.text.rfind("\n", 0, frame.span.start) + 1
            known = found.get(start, Years(frame.year, frame.year))
            found[start] = Years(min(known.first or 0, frame.year), max(known.last or 0, frame.year))
    return found


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("bodies")["elsewhere"]["begins"])), re.IGNORECASE)
