"""The rows of a chain under their headings, and how whole the chain is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from styrkedja.chain.link import ChainRow
from styrkedja.chain.review import ItemKey, ReviewMark, key_of
from styrkedja.web.drawing.nodes import Node, chain_nodes, link_labels
from styrkedja.wording.numbers import Language


@dataclass(frozen=True, slots=True)
class Strand:
    """One commitment with its nodes.

    Args:
        number: its place in the list shown, from 1.
        joins: whether the line from the commitment to its first node is whole.
        marks: what people have decided about it, oldest first.
    """

    number: int
    row: ChainRow
    nodes: tuple[Node, ...]
    joins: bool
    marks: tuple[ReviewMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The commitments of one heading; `name` is None for those outside every heading."""

    anchor: str
    name: str | None
    strands: tuple[Strand, ...]


@dataclass(frozen=True, slots=True)
class Wholeness:
    """How many of the commitments shown have a link.

    Args:
        share_pct: whole per cent of `total`, rounded down so that 100 means all.
        tenths: how full its node is drawn, 1 to 10 when any is there, and 10 only for all.
    """

    label: str
    name: str
    present: int
    total: int
    share_pct: int
    tenths: int


def headings_of(
    rows: tuple[ChainRow, ...],
    language: Language,
    address: Callable[[str], str],
    marks: Mapping[ItemKey, tuple[ReviewMark, ...]] = MappingProxyType({}),
) -> tuple[Heading, ...]:
    """Return the rows under their headings, each heading once, in the order they first come.

    Args:
        rows: the commitments to show.
        language: of labels and gaps.
        address: gives the slug of a body's page from its name.
        marks: what people have decided about them.
    """
    groups: dict[str | None, list[ChainRow]] = {}
    for row in rows:
        groups.setdefault(row.heading, []).append(row)
    headings: list[Heading] = []
    number = 0
    for at, (name, members) in enumerate(groups.items(), start=1):
        strands = []
        for row in members:
            number += 1
            nodes = chain_nodes(row, language, address)
            decided = marks.get(key_of(row.commitment), ())
            strands.append(Strand(number, row, nodes, joins=not nodes[0].gap, marks=decided))
        headings.append(Heading(f"avsnitt-{at}", name, tuple(strands)))
    return tuple(headings)


def cut_headings(headings: tuple[Heading, ...], first: int, end: int) -> tuple[Heading, ...]:
    """Return the commitments shown from index *first* up to *end*, headings left empty dropped."""
    kept = (
        replace(heading, strands=tuple(s for s in heading.strands if first < s.number <= end)) for heading in headings
    )
    return tuple(heading for heading in kept if heading.strands)


def number_of(headings: tuple[Heading, ...], commitment_id: str) -> int:
    """Return the number of a commitment in the list, 1 when it is not there."""
    numbers = (s.number for heading in headings for s in heading.strands if s.row.commitment.id == commitment_id)
    return next(numbers, 1)


def wholeness_of(headings: tuple[Heading, ...], language: Language) -> tuple[Wholeness, ...]:
    """Return for each link how many of the commitments have it."""
    strands = [strand for heading in headings for strand in heading.strands]
    result = []
    for at, (name, label) in enumerate(link_labels(language)):
        present = sum(not strand.nodes[at].gap for strand in strands)
        share = 100 * present // max(1, len(strands))
        result.append(Wholeness(label, name, present, len(strands), share, tenths(present, len(strands))))
    return tuple(result)


def tenths(present: int, total: int) -> int:
    """Return how many tenths of a node to fill: none only for none, all only for all.

    >>> tenths(0, 40), tenths(1, 40), tenths(39, 40), tenths(40, 40)
    (0, 1, 9, 10)
    """
    if not present:
        return 0
    return 10 if present == total else min(9, max(1, 10 * present // total))
