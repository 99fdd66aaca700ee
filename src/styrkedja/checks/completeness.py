"""How whole a governance chain is: which bodies have what, and how many commitments have all their links.

Works for one document and for all documents of a municipality. How it counts: docs/methods/completeness.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Source
from styrkedja.chain.link import ChainRow, MissingLink
from styrkedja.checks.body_names import fields_of
from styrkedja.checks.subject import Subject
from styrkedja.parsing.bodies import dictionary_form, kind_of, scope_of
from styrkedja.parsing.links import chain_rows

_COMMITTEES = frozenset({"committee", "district"})
# Bodies that a budget gives tasks and money; one that is only named is shown with its holes.
_EXPECTED_KINDS = frozenset({"board", "committee", "district"})
# "Kommunstyrelsens arbetsutskott": a part of a body, which has no frame of its own.
_PART = re.compile(r"(?:utskott|beredning)(?:et|en)?\b|presidi", re.IGNORECASE)


class Column(StrEnum):
    """What a body can have in a document."""

    MANDATES = "mandates"
    FRAME = "frame"
    ADDITIONS = "additions"
    INDICATORS = "indicators"
    CHAIR = "chair"


# A company is steered by owner directives and has no frame; the council gives tasks and is given none.
_NEVER_HOLES = {
    "company": frozenset({Column.FRAME, Column.ADDITIONS}),
    "council": frozenset({Column.MANDATES, Column.ADDITIONS, Column.INDICATORS}),
}


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body and how many it has in each column.

    Args:
        body: in dictionary form.
        kind: council, board, committee, company, district or other.
        counts: of every column; 0 is a hole where some other body has any.
    """

    body: str
    kind: str
    counts: Mapping[Column, int]

    def has(self, column: Column) -> bool:
        """Tell whether there is anything in *column*."""
        return self.counts[column] > 0


@dataclass(frozen=True, slots=True)
class ChainScore:
    """How many commitments have each link.

    Args:
        owner: somebody is to do it, or it is demanded of the state or the region.
        money: an amount or an addition of its own.
        measure: a quantity in its own words, or an indicator of the document.
        date: a time in its own words.
        whole: all four.
    """

    commitments: int = 0
    owner: int = 0
    money: int = 0
    measure: int = 0
    date: int = 0
    whole: int = 0

    def share_pct(self, number: int) -> int:
        """Return *number* as per cent of the commitments, 0 when there are none.

        >>> ChainScore(8, owner=3).share_pct(3)
        38
        """
        return int(100 * number / self.commitments + 0.5) if self.commitments else 0

    @property
    def score_pct(self) -> int:
        """The chain score: per cent of all links (four a commitment) that are there."""
        return self.share_pct(self.owner + self.money + self.measure + self.date) // 4 if self.commitments else 0


@dataclass(frozen=True, slots=True)
class Completeness:
    """How whole one document is, or several together.

    Args:
        rows: a body each, in the order they are first named.
        score: of the commitments.
        municipality: name and code as the documents say, or None.
        sources: the files.
    """

    rows: tuple[BodyRow, ...]
    score: ChainScore
    municipality: str | None = None
    municipality_code: str | None = None
    sources: tuple[Source, ...] = field(default=())

    @property
    def columns_in_use(self) -> tuple[Column, ...]:
        """The columns in which any body has anything; the others say nothing about single bodies."""
        return tuple(column for column in Column if any(row.has(column) for row in self.rows))

    def is_hole(self, row: BodyRow, column: Column) -> bool:
        """Tell whether *row* lacks what other bodies have, and what a body of its kind should have."""
        is_expected = column not in _NEVER_HOLES.get(row.kind, frozenset())
        return is_expected and not row.has(column) and column in self.columns_in_use

    @property
    def holes(self) -> int:
        """How many cells of columns in use are empty."""
        return sum(self.is_hole(row, column) for row in self.rows for column in Column)


def completeness_of(chain: Chain, rows: Sequence[ChainRow] | None = None) -> Completeness:
    """Return how whole *chain* is.

    Args:
        chain: with its blocks.
        rows: its commitments with their links, when they are known already.
    """
    links = chain_rows(chain) if rows is None else rows
    found: Counter[tuple[str, Column]] = Counter(_cells(chain, links))
    names = _names(chain, links, found)
    info = chain.document
    return Completeness(
        _joined(
            BodyRow(name, kind_of(name), {column: found[key, column] for column in Column})
            for key, name in names.items()
        ),
        _score(links),
        info.municipality,
        info.municipality_code,
        (info.source,),
    )


def merge(parts: Sequence[Completeness]) -> Completeness:
    """Return how whole several documents are together: counts added, bodies of one name made one.

    >>> merge([]).score.score_pct
    0
    """
    names: dict[str, BodyRow] = {}
    counts: Counter[tuple[str, Column]] = Counter()
    for row in (row for part in parts for row in part.rows):
        key = normal_form(row.body)
        names.setdefault(key, row)
        counts.update({(key, column): number for column, number in row.counts.items()})
    sums = {one.name: sum(getattr(part.score, one.name) for part in parts) for one in fields(ChainScore)}
    return Completeness(
        _joined(
            BodyRow(row.body, row.kind, {column: counts[key, column] for column in Column})
            for key, row in names.items()
        ),
        ChainScore(**sums),
        next((part.municipality for part in parts if part.municipality), None),
        next((part.municipality_code for part in parts if part.municipality_code), None),
        tuple(source for part in parts for source in part.sources),
    )


def by_municipality(parts: Iterable[Completeness]) -> tuple[Completeness, ...]:
    """Return the documents of each municipality together, in the order of the first; those of none are left out."""
    groups: dict[str, list[Completeness]] = {}
    for part in parts:
        if part.municipality:
            groups.setdefault(normal_form(part.municipality), []).append(part)
    return tuple(map(merge, groups.values()))


def _joined(rows: Iterable[BodyRow]) -> tuple[BodyRow, ...]:
    """Return *rows* with "Kultur och Fritid" of a table put to the one committee that has just these fields."""
    kept = dict(enumerate(rows))
    committees: dict[frozenset[str], list[int]] = {}
    for number, row in kept.items():
        if row.kind in _COMMITTEES:
            committees.setdefault(fields_of(row.body), []).append(number)
    for number, row in list(kept.items()):
        same = committees.get(fields_of(row.body), [])
        if row.kind == "other" and len(same) == 1:
            whole = kept[same[0]]
            sums = {column: whole.counts[column] + row.counts[column] for column in Column}
            kept[same[0]] = BodyRow(whole.body, whole.kind, sums)
            del kept[number]
    return tuple(kept.values())


def _cells(chain: Chain, links: Sequence[ChainRow]) -> Iterator[tuple[str, Column]]:
    for row in links:
        yield from ((_key(body), Column.MANDATES) for body in row.executors)
    yield from ((_key(frame.body), Column.FRAME) for frame in chain.budget_frames if not frame.subtotal)
    yield from ((_key(addition.body), Column.ADDITIONS) for addition in chain.additions)
    yield from ((body, Column.INDICATORS) for body, _ in _measured(chain, links))
    yield from ((_key(chair.body), Column.CHAIR) for chair in chain.chairs)


def _measured(chain: Chain, links: Sequence[ChainRow]) -> set[tuple[str, int]]:
    """Return body and number of each indicator that stands under the body's heading or measures a task of it."""
    if not chain.indicators:
        return set()
    numbers = {indicator.span: number for number, indicator in enumerate(chain.indicators)}
    found = {
        (_key(body), numbers[link.indicator.span])
        for row in links
        for link in row.indicators
        for body in row.executors
        if link.indicator.span in numbers
    }
    places = Subject(chain).outline.places
    starts = [place.block.span.start for place in places]
    for number, indicator in enumerate(chain.indicators):
        at = bisect_right(starts, indicator.span.start) - 1
        body = places[at].body if at >= 0 else None
        if body:
            found.add((_key(body), number))
    return found


def _names(chain: Chain, links: Sequence[ChainRow], found: Mapping[tuple[str, Column], int]) -> dict[str, str]:
    """Return the bodies to show by their key: those with anything, and those that should have."""
    filled = {key for key, _ in found}
    names: dict[str, str] = {}
    for body in chain.bodies:
        is_expected = body.kind in _EXPECTED_KINDS and body.scope == "municipal" and not _PART.search(body.name)
        if is_expected or _key(body.name) in filled:
            names.setdefault(_key(body.name), body.name)
    elsewhere = [
        *(body for row in links for body in row.executors),
        *(frame.body for frame in chain.budget_frames),
        *(addition.body for addition in chain.additions),
        *(chair.body for chair in chain.chairs),
    ]
    for name in (*elsewhere, *(place.body for place in Subject(chain).outline.places if place.body)):
        if _key(name) in filled:
            names.setdefault(_key(name), dictionary_form(name))
    return {key: name for key, name in names.items() if scope_of(name) == "municipal"}


def _key(body: str) -> str:
    return normal_form(dictionary_form(body))


def _score(links: Sequence[ChainRow]) -> ChainScore:
    counts: Counter[str] = Counter()
    for row in links:
        said = row.commitment.missing
        has = {
            "owner": MissingLink.EXECUTION not in row.missing,
            "money": MissingLink.MONEY not in row.missing,
            "measure": MissingLink.INDICATOR not in row.missing or "measure" not in said,
            "date": "date" not in said,
        }
        counts.update(name for name, is_there in has.items() if is_there)
        counts["whole"] += all(has.values())
    return ChainScore(len(links), **counts)
