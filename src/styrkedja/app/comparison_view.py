"""Two kept documents beside each other as a reader meets them: rows in the order of the text, filters, figures.

Every figure is the number of rows that its filter leaves. Leaves to others: what became of a commitment
(`styrkedja.comparison`), corrections by hand (`corrections.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from styrkedja.app.chains import FacetValue, facet_of
from styrkedja.app.comparison import Arrangement, ComparedDocument, ComparisonSet, ComparisonWish, compare_documents
from styrkedja.app.comparison_exchange import comparison_json, kinds_of
from styrkedja.app.context import Context
from styrkedja.app.corrections import Correction, corrections_json, corrections_of
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.chain.commitment import Commitment
from styrkedja.comparison.corrections import standing
from styrkedja.comparison.records import Comparison, Item, Relation, RelationKind
from styrkedja.comparison.tally import Fate, Grouping, GroupTally, Tally, fate_of, group_of, landing_of
from styrkedja.language.stems import stems
from styrkedja.language.worddiff import Change, word_difference
from styrkedja.store.documents import get_document
from styrkedja.store.query import Query, parse_query, score
from styrkedja.store.slugs import swedish_key

__all__ = [
    "NEW", "NOBODY", "Certainty", "Comparison", "Fate", "Grouping", "Item", "PairFilter", "PairView", "Part",
    "Relation", "RelationKind", "Row", "RowPart", "RowState", "fate_of", "get_pair", "group_plain", "pair_plain",
    "parts_of",
]  # fmt: skip

# In filters: under no committee, of no theme; and what only the newer document has.
NOBODY = "-"
NEW = "new"
SURE, LIKELY = 0.9, 0.6


class Certainty(StrEnum):
    """How sure a relation is, in words; CORRECTED was said by a person."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    CORRECTED = "corrected"


class RowState(StrEnum):
    """What of a relation somebody may want to look at."""

    DOUBTFUL = "doubtful"
    UNRESOLVED = "unresolved"
    CORRECTED = "corrected"


class RowPart(StrEnum):
    """Rows of the first document: all of them, what lives on in the second, what both promise alike or in degree."""

    OLD = "old"
    LIVING = "living"
    AGREED = "agreed"
    DEGREE = "degree"


@dataclass(frozen=True, slots=True)
class PairFilter:
    """Which rows to show; None or "" means all.

    Args:
        kind: a code of `RelationKind`, or "new".
        fate: what became of it, coarser than the kind.
        body: name of a committee of either document; NOBODY for none.
        source_body: of the first document alone (of what is new: of the second).
        landing: committee that it went to.
        theme: code of a theme; NOBODY for none.
        part: to show only what the first document has, or some of that.
        text: words that must stand in either text, inflected forms included.
    """

    kind: str | None = None
    fate: Fate | None = None
    body: str | None = None
    source_body: str | None = None
    landing: str | None = None
    theme: str | None = None
    state: RowState | None = None
    part: RowPart | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of one text; whether the other text lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the side-by-side reading.

    Args:
        relation: None of what is new.
        new: the commitment that only the second document has; None otherwise.
        correction: what a person said of it, when that holds.
    """

    relation: Relation | None
    new: Item | None = None
    correction: Correction | None = None

    @property
    def kind(self) -> str:
        """Return the code of its kind, "new" of what is new."""
        return self.relation.kind.value if self.relation else NEW

    @property
    def certainty(self) -> Certainty | None:
        """Return how sure it is; None of what is new."""
        if self.relation is None:
            return None
        if self.correction:
            return Certainty.CORRECTED
        if self.relation.is_unresolved or self.relation.score < LIKELY:
            return Certainty.DOUBTFUL
        return Certainty.SURE if self.relation.score >= SURE else Certainty.LIKELY

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Return every commitment it shows, the first document's first."""
        if self.relation is None:
            return (self.new.commitment,) if self.new else ()
        others = [*self.relation.targets, *(item for choice in self.relation.choices for item in choice)]
        found = [self.relation.source.commitment, *(item.commitment for item in others)]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class PairFacets:
    """The choices that the filters offer, each with how many rows of the whole comparison answer to it."""

    kinds: tuple[FacetValue, ...]
    bodies: tuple[FacetValue, ...]
    themes: tuple[FacetValue, ...]
    states: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two documents beside each other.

    Args:
        found: as `styrkedja compare` gives it; its only pair is shown.
        rows: those that pass the filter, in the order of the text: what is new stands after what it follows in the
            second document.
        total: number of rows without filter.
        tally: figures of all rows.
        sources: of each commitment of the second document, the numbers of those that it answers.
        unfit: corrections that no longer fit.
    """

    documents: tuple[DocumentSummary, DocumentSummary]
    found: ComparisonSet
    rows: tuple[Row, ...]
    total: int
    facets: PairFacets
    tally: Tally
    sources: Mapping[int, tuple[int, ...]]
    corrections: tuple[Correction, ...]
    unfit: tuple[Correction, ...]

    @property
    def comparison(self) -> Comparison:
        """Return what became of every commitment."""
        return self.found.pairs[0].comparison

    @property
    def sides(self) -> tuple[ComparedDocument, ComparedDocument]:
        """Return the two documents with the labels that tell them apart."""
        return self.found.pairs[0].first, self.found.pairs[0].second


def get_pair(context: Context, ids: tuple[str, str], wanted: PairFilter | None = None) -> PairView:
    """Return two kept documents beside each other; one id twice lays its programme beside its mandates.

    Raises:
        NotFoundError: no document in use has such an id.
        WrongCallError: compare_empty, one of them has nothing to compare; compare_no_mandates.
    """
    first, second = (summarise([get_document(one)])[0] for one in ids)
    if ids[0] == ids[1]:
        found = compare_documents(context, ids[:1], ComparisonWish(Arrangement.MANDATES))
    else:
        found = compare_documents(context, ids)
    comparison = found.pairs[0].comparison
    corrections = corrections_of(*ids)
    standing_ones = {one.number: one for one in standing(corrections)}
    rows = tuple(_rows(comparison, standing_ones))
    asked = wanted or PairFilter()
    query = parse_query(asked.text)
    carried_out = {row.correction.number for row in rows if row.correction}
    # A correction that a later one of the same commitment overrules fits, though no row bears its number.
    overruled = {one.source.id for row in rows if (one := row.correction)}
    return PairView(
        (first, second),
        found,
        tuple(row for row in rows if _passes(row, asked, query)),
        len(rows),
        _facets(rows),
        found.pairs[0].tally,
        _sources(comparison),
        corrections,
        tuple(
            one for one in standing_ones.values() if one.number not in carried_out and one.source.id not in overruled
        ),
    )


def parts_of(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return both texts in runs of words, those marked that the other lacks.

    >>> parts_of("Bygg en simhall", "Utred en simhall")
    ((Part(text='Bygg ', differs=True), Part(text='en simhall', differs=False)), \
(Part(text='Utred ', differs=True), Part(text='en simhall', differs=False)))
    """
    pieces = [(piece, piece.change not in _ALIKE) for piece in word_difference(old, new)]
    return (
        tuple(Part(piece.old, differs) for piece, differs in pieces if piece.old),
        tuple(Part(piece.new, differs) for piece, differs in pieces if piece.new),
    )


def pair_plain(context: Context, ids: tuple[str, str], kinds: Collection[str] = ()) -> dict[str, object]:
    """Return two kept documents compared as `styrkedja compare --format json` does, and every correction.

    Args:
        kinds: codes of the relations that are listed, "new" among them; () for all.

    Raises:
        NotFoundError: no document in use has such an id.
        WrongCallError: compare_empty, one of them has nothing to compare; compare_kind.
    """
    whole = comparison_json(get_pair(context, ids).found, kinds_of(kinds))
    return {**whole, "corrections": corrections_json(context, ids)}


def group_plain(group: GroupTally) -> dict[str, object]:
    """Return what became of the commitments of a committee or a theme as plain JSON values."""
    fates = {count.fate.value: count.number for count in group.fates}
    return {"name": group.group.name, "number": group.number, "fates": fates, "new": len(group.new)}


_DEGREE = frozenset({Fate.STRONGER, Fate.WEAKER})
_ALIKE = frozenset({Change.SAME, Change.INFLECTED})


def _rows(comparison: Comparison, corrections: Mapping[int, Correction]) -> Iterator[Row]:
    """Yield the rows; what is new comes after the last row that answers to something before it."""
    new = list(comparison.new)
    rows = [Row(relation, correction=_correction(relation, corrections)) for relation in comparison.relations]
    ends: dict[int, int] = {}
    for at, row in enumerate(rows):
        for item in row.relation.targets if row.relation else ():
            ends[item.number] = at
    after: dict[int, list[Row]] = {}
    place = -1
    waiting = {item.number for item in new}
    for item in comparison.second.items:
        if item.number in waiting:
            after.setdefault(place, []).append(Row(None, item))
        elif item.number in ends:
            place = ends[item.number]
    yield from after.get(-1, ())
    for at, row in enumerate(rows):
        yield row
        yield from after.get(at, ())


def _correction(relation: Relation, corrections: Mapping[int, Correction]) -> Correction | None:
    numbers = [dict(reason.values).get("number", "") for reason in relation.reasons if reason.code == "decided"]
    return corrections.get(int(numbers[0])) if numbers and numbers[0].isdigit() else None


def _passes(row: Row, wanted: PairFilter, query: Query) -> bool:
    own = row.relation.source if row.relation else row.new
    bodies = {item.body or NOBODY for item in row.commitments}
    return (
        (not wanted.kind or row.kind == wanted.kind)
        and (wanted.fate is None or (row.relation is not None and fate_of(row.relation) is wanted.fate))
        and (not wanted.body or wanted.body in bodies)
        and (not wanted.source_body or wanted.source_body == _group(own, Grouping.COMMITTEE))
        and (not wanted.landing or wanted.landing == _landing(row))
        and (not wanted.theme or wanted.theme == _group(own, Grouping.THEME))
        and (wanted.state is None or wanted.state in _states(row))
        and (wanted.part is None or _is_of(row, wanted.part))
        and (not query or any(score(query, stems(item.text)) > 0 for item in row.commitments))
    )


def _is_of(row: Row, part: RowPart) -> bool:
    if row.relation is None:
        return False
    fate = fate_of(row.relation)
    is_degree = fate in _DEGREE
    answers = {
        RowPart.OLD: True,
        RowPart.LIVING: fate.lives_on,
        RowPart.AGREED: fate.lives_on and not is_degree,
        RowPart.DEGREE: is_degree,
    }
    return answers[part]


def _group(item: Item | None, grouping: Grouping) -> str:
    return (group_of(item, grouping).name or NOBODY) if item else NOBODY


def _landing(row: Row) -> str | None:
    if row.relation is None:
        return _group(row.new, Grouping.COMMITTEE)
    found = landing_of(row.relation, Grouping.COMMITTEE)
    return (found.name or NOBODY) if found else None


def _states(row: Row) -> Iterator[RowState]:
    if row.certainty is Certainty.DOUBTFUL:
        yield RowState.DOUBTFUL
    if row.relation and row.relation.is_unresolved:
        yield RowState.UNRESOLVED
    if row.correction:
        yield RowState.CORRECTED


def _facets(rows: tuple[Row, ...]) -> PairFacets:
    kinds = [*(kind.value for kind in RelationKind), NEW]
    found = {kind: sum(row.kind == kind for row in rows) for kind in kinds}
    names = {item.body for row in rows for item in row.commitments if item.body}
    of_body = {name: sum(any(item.body == name for item in row.commitments) for row in rows) for name in names}
    states = {state: sum(state in _states(row) for row in rows) for state in RowState}
    return PairFacets(
        tuple(FacetValue(kind, kind, number) for kind, number in found.items() if number),
        tuple(FacetValue(name, name, of_body[name]) for name in sorted(names, key=swedish_key)),
        facet_of(_group(row.relation.source if row.relation else row.new, Grouping.THEME) for row in rows),
        tuple(FacetValue(state, state, number) for state, number in states.items() if number),
    )


def _sources(comparison: Comparison) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for relation in comparison.relations:
        for item in relation.targets:
            found[item.number] = (*found.get(item.number, ()), relation.source.number)
    return found
