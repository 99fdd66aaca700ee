"""What there is to review in a document: the commitments the reader is least sure of first.

Leaves to others: deciding (`review.py`), the export of what was decided (`gold.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from styrkedja.app.chains import FacetValue, facet_of, read_version
from styrkedja.app.commitments import Place, place_of
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.app.review import near_misses_of
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.review import DecisionKind, ReviewDecision, Reviewed, ReviewMark, key_of
from styrkedja.review.orders import next_of, split_offsets
from styrkedja.review.standing import standing_decisions
from styrkedja.review.worklist import OpenSentence, doubt_order, is_unsure, likely_splits, open_sentences, still_open
from styrkedja.store.bodies import current_mentions
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.models import Document
from styrkedja.store.review import decisions_of
from styrkedja.store.slugs import swedish_key

__all__ = [
    "About", "Choices", "DecisionKind", "ItemState", "OpenSentence", "OpenSentences", "Progress", "ReviewItem", "Shown",
    "SplitPlace", "Worklist", "get_worklist", "list_open_sentences",
]  # fmt: skip


class Shown(StrEnum):
    """Which items of the work list to show; LEFT are those nobody has decided on."""

    LEFT = "left"
    UNSURE = "unsure"
    NEAR_MISSES = "near_misses"
    REVIEWED = "reviewed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class About:
    """What the items to show are about, as codes; None for anything."""

    type: str | None = None
    strength: str | None = None
    theme: str | None = None

    def fits(self, item: Commitment) -> bool:
        """Tell whether *item* is about it."""
        return (
            (self.type is None or item.type == self.type)
            and (self.strength is None or item.strength == self.strength)
            and (self.theme is None or item.theme == self.theme)
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the items of the work list are about, the commonest first; the counts are of the kind of items asked for."""

    types: tuple[FacetValue, ...]
    strengths: tuple[FacetValue, ...]
    themes: tuple[FacetValue, ...]


class ItemState(StrEnum):
    """Where an item stands: found, nearly found, decided on, or decided to be none."""

    FOUND = "found"
    NEAR_MISS = "near_miss"
    DECIDED = "decided"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class SplitPlace:
    """Where a commitment may be split.

    Args:
        offset: of the second part, in the commitment's text.
        words: how the second part begins.
        is_likely: whether one thought ends there.
    """

    offset: int
    words: str
    is_likely: bool


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One row of the work list.

    Args:
        place: where it stands, with what stands around it.
        marks: decisions that stand on it, oldest first.
        next_text: the commitment that it can be merged with, or None.
    """

    commitment: Commitment
    state: ItemState
    place: Place
    marks: tuple[ReviewMark, ...]
    is_unsure: bool
    next_text: str | None
    splits: tuple[SplitPlace, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come; the numbers count items of the work list."""

    reviewed: int
    total: int
    left: int
    unsure: int
    near_misses: int


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision as a row of the history; `stands` is False once it is taken back."""

    decision: ReviewDecision
    stands: bool


@dataclass(frozen=True, slots=True)
class Worklist:
    """The work list of a document.

    Args:
        items: those asked for.
        found: how many there are of that kind.
        choices: what else they can be kept to.
        unfit: decisions that no longer fit, because the words they are about are gone or changed.
        bodies: names to choose a board from, in Swedish order.
        history: all decisions, newest first.
    """

    document: DocumentSummary
    items: tuple[ReviewItem, ...]
    found: int
    choices: Choices
    progress: Progress
    unfit: tuple[ReviewDecision, ...]
    bodies: tuple[str, ...]
    history: tuple[PastDecision, ...]


@dataclass(frozen=True, slots=True)
class OpenSentences:
    """Sentences that are no commitments so far, and how many there are in all."""

    document: DocumentSummary
    sentences: tuple[OpenSentence, ...]
    found: int


def get_worklist(  # noqa: PLR0913  # what the page of the list can say
    context: Context,
    document_id: str,
    *,
    shown: Shown = Shown.LEFT,
    about: About | None = None,
    first: int = 0,
    most: int = 20,
) -> Worklist:
    """Return a part of the work list of the current version: nearest to doubt first, decided ones latest first.

    Args:
        context: who asks.
        document_id: id of the document.
        shown: which items.
        about: only those about it; None for all.
        first: how many to pass over.
        most: how many to return at most.

    Raises:
        NotFoundError: no document in use has that id.
    """
    del context
    document = get_document(document_id)
    view = read_version(get_version(document))
    decisions = decisions_of(document)
    rows = _rows(view.reviewed, near_misses_of(view.read))
    of_kind = _choose(rows, shown)
    chosen = [row for row in of_kind if (about or About()).fits(row.commitment)]
    stands = {decision.number for decision in standing_decisions(decisions)}
    return Worklist(
        document=summarise([document])[0],
        items=tuple(_item(row, view.reviewed) for row in chosen[first : first + most]),
        found=len(chosen),
        choices=_choices(rows, of_kind),
        progress=_progress(rows),
        unfit=view.reviewed.unfit,
        bodies=_bodies(document),
        history=tuple(PastDecision(decision, decision.number in stands) for decision in reversed(decisions)),
    )


def list_open_sentences(
    context: Context, document_id: str, *, words: str = "", first: int = 0, most: int = 50
) -> OpenSentences:
    """Return sentences of the current version that are no commitments, in the order of the text.

    Args:
        context: who asks.
        document_id: id of the document.
        words: what must stand in them; "" for all.
        first: how many to pass over.
        most: how many to return at most.

    Raises:
        NotFoundError: no document in use has that id.
    """
    del context
    document = get_document(document_id)
    found = tuple(open_sentences(read_version(get_version(document)).reviewed, words=words))
    return OpenSentences(summarise([document])[0], found[first : first + most], len(found))


@dataclass(frozen=True, slots=True)
class _Row:
    commitment: Commitment
    state: ItemState
    marks: tuple[ReviewMark, ...] = ()

    @property
    def is_left(self) -> bool:
        return not self.marks


def _rows(reviewed: Reviewed, near_misses: tuple[Commitment, ...]) -> tuple[_Row, ...]:
    """Return every item of the work list, those of most doubt first."""
    rows: dict[int, _Row] = {}
    for item in reviewed.chain.commitments:
        marks = reviewed.marks.get(key_of(item), ())
        rows[id(item)] = _Row(item, ItemState.DECIDED if marks else ItemState.FOUND, marks)
    for item in still_open(reviewed, near_misses):
        rows[id(item)] = _Row(item, ItemState.NEAR_MISS)
    for rejected in reviewed.rejected:
        rows[id(rejected.commitment)] = _Row(rejected.commitment, ItemState.REJECTED, (rejected.mark,))
    return tuple(rows[id(item)] for item in doubt_order([row.commitment for row in rows.values()]))


def _choose(rows: tuple[_Row, ...], shown: Shown) -> list[_Row]:
    if shown is Shown.LEFT:
        return [row for row in rows if row.is_left]
    if shown is Shown.UNSURE:
        return [row for row in rows if row.is_left and _is_unsure(row)]
    if shown is Shown.NEAR_MISSES:
        return [row for row in rows if row.state is ItemState.NEAR_MISS]
    if shown is Shown.REVIEWED:
        decided = [row for row in rows if not row.is_left]
        return sorted(decided, key=lambda row: (-row.marks[-1].number, row.commitment.span))
    return sorted(rows, key=lambda row: row.commitment.span)


def _is_unsure(row: _Row) -> bool:
    return row.state is ItemState.NEAR_MISS or is_unsure(row.commitment)


def _progress(rows: tuple[_Row, ...]) -> Progress:
    left = [row for row in rows if row.is_left]
    near_misses = sum(row.state is ItemState.NEAR_MISS for row in rows)
    return Progress(len(rows) - len(left), len(rows), len(left), sum(map(_is_unsure, left)), near_misses)


def _choices(rows: Sequence[_Row], of_kind: Sequence[_Row]) -> Choices:
    every, counted = [row.commitment for row in rows], [row.commitment for row in of_kind]
    return Choices(
        types=facet_of([item.type for item in every], [item.type for item in counted]),
        strengths=facet_of([item.strength for item in every], [item.strength for item in counted]),
        themes=facet_of([item.theme for item in every], [item.theme for item in counted]),
    )


def _item(row: _Row, reviewed: Reviewed) -> ReviewItem:
    item = row.commitment
    can_change = row.state in {ItemState.FOUND, ItemState.DECIDED}
    after = next_of(reviewed, key_of(item)) if can_change else None
    offsets = split_offsets(item) if can_change else ()
    likely = set(likely_splits(item, offsets))
    return ReviewItem(
        commitment=item,
        state=row.state,
        place=place_of(reviewed.chain, item.span),
        marks=row.marks,
        is_unsure=_is_unsure(row),
        next_text=after.text if after is not None else None,
        splits=tuple(SplitPlace(at, " ".join(item.text[at:].split()[:6]), at in likely) for at in offsets),
    )


def _bodies(document: Document) -> tuple[str, ...]:
    """Return the boards of the same municipality, those of this document among them."""
    mentions = current_mentions().filter(body__municipality=document.municipality)
    names = set(mentions.values_list("body__name", flat=True))
    return tuple(sorted(names, key=swedish_key))
