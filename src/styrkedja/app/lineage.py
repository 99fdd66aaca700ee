"""One commitment through all the documents it lives in, and several documents laid beside each other at once.

Leaves to others: what became of a commitment and which line it is in (`styrkedja.comparison`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from styrkedja.app.chains import get_source
from styrkedja.app.comparison import Comparison, compare_documents
from styrkedja.app.comparison_choice import in_order, kin_of
from styrkedja.app.comparison_view import Part, parts_of
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.base.errors import NotFoundError
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.review import ItemKey, key_of
from styrkedja.comparison.genealogy import Ending, Genealogy, Line, Place, genealogy
from styrkedja.comparison.records import Relation, Side
from styrkedja.store.documents import get_document

__all__ = ["Ending", "Lineage", "Relative", "Stage", "get_lineage"]

# All pairs of so many documents are compared, so that what was away for a while is found again; of more, neighbours.
_MOST_ALL = 4


@dataclass(frozen=True, slots=True)
class Stage:
    """One document on the way.

    Args:
        commitment: None where the line does not stand in it.
        relation: by which it follows the stage before that has it.
        parts: its words, those marked that the stage before lacks.
        is_here: whether it is the one asked for.
    """

    document: DocumentSummary
    commitment: Commitment | None
    relation: Relation | None
    parts: tuple[Part, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """Another line that this one ends in, comes from or took in: its last words, and where they stand."""

    line_id: str
    document: DocumentSummary
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Lineage:
    """A commitment through the documents.

    Args:
        document: that it was asked for in.
        line_id: stays the same when later documents come.
        stages: one for each document, the oldest first.
        ends_in, begins_from, joined_by: its relatives.
    """

    document: DocumentSummary
    commitment: Commitment
    line_id: str
    stages: tuple[Stage, ...]
    ending: Ending
    ends_in: tuple[Relative, ...] = ()
    begins_from: tuple[Relative, ...] = ()
    joined_by: tuple[Relative, ...] = ()


def get_lineage(context: Context, document_id: str, key: ItemKey, others: Sequence[str] = ()) -> Lineage:
    """Return a commitment through the documents it may live in.

    Args:
        key: id of the commitment and where it begins.
        others: ids of the other documents; () for those of the same speaker and the platforms it was part of.

    Raises:
        NotFoundError: no document in use has such an id, or it has no such commitment.
    """
    summary = summarise([get_document(document_id)])[0]
    documents = _documents(context, summary, others)
    if len(documents) == 1:
        return _alone(context, summary, key)
    ids = [one.id for one in documents]
    comparisons = tuple(_comparisons(context, ids))
    sides = _sides(comparisons, ids)
    place = _place(sides, ids.index(document_id), key)
    # Minutes come last in a comparison, also those that their year, and not what they say they are, put in order here.
    onward = [one for one in comparisons if ids.index(one.first.key) < ids.index(one.second.key)]
    found = genealogy(sides, onward)
    line = found.line_of(place)
    return Lineage(
        summary,
        sides[place.document].chain.commitments[place.number],
        line.id,
        tuple(_stages(line, documents, place)),
        line.ending,
        _relatives(found, line.ends_in, documents),
        _relatives(found, line.begins_from, documents),
        _relatives(found, line.joined_by, documents),
    )


def _documents(context: Context, summary: DocumentSummary, others: Sequence[str]) -> tuple[DocumentSummary, ...]:
    if not others:
        return kin_of(context, summary)
    rows = summarise([get_document(one) for one in dict.fromkeys((summary.id, *others))])
    return in_order(rows)


def _alone(context: Context, summary: DocumentSummary, key: ItemKey) -> Lineage:
    for one in get_source(context, summary.id).chain.commitments:
        if key_of(one) == key:
            stage = Stage(summary, one, None, (Part(one.text, differs=False),), is_here=True)
            return Lineage(summary, one, one.id, (stage,), Ending.NOT_COMPARED)
    raise NotFoundError("commitment_not_found", id=key[0])


def _comparisons(context: Context, ids: Sequence[str]) -> Iterator[Comparison]:
    pairs = combinations(ids, 2) if len(ids) <= _MOST_ALL else pairwise(ids)
    for pair in pairs:
        yield compare_documents(context, pair).comparisons[0]


def _sides(comparisons: Sequence[Comparison], ids: Sequence[str]) -> list[Side]:
    found = {side.key: side for one in comparisons for side in (one.first, one.second)}
    return [found[one] for one in ids]


def _place(sides: Sequence[Side], document: int, key: ItemKey) -> Place:
    for item in sides[document].items:
        if key_of(item.commitment) == key:
            return Place(document, item.number)
    raise NotFoundError("commitment_not_found", id=key[0])


def _stages(line: Line, documents: Sequence[DocumentSummary], here: Place) -> Iterator[Stage]:
    members = {member.place.document: member for member in line.members}
    before: Commitment | None = None
    for number, document in enumerate(documents):
        member = members.get(number)
        if member is None:
            yield Stage(document, None, None, (), is_here=False)
            continue
        own = member.item.commitment
        parts = parts_of(before.text, own.text)[1] if before else (Part(own.text, differs=False),)
        yield Stage(document, own, member.relation, parts, member.place == here)
        before = own


def _relatives(found: Genealogy, ids: Sequence[str], documents: Sequence[DocumentSummary]) -> tuple[Relative, ...]:
    lines = {line.id: line for line in found.lines}
    ends = [(name, lines[name].members[-1]) for name in ids if name in lines]
    return tuple(Relative(name, documents[end.place.document], end.item.commitment) for name, end in ends)
