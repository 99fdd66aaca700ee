"""Several kept documents laid beside each other at once: each beside the next, or each beside the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.app.comparison import Arrangement, ComparisonSet, ComparisonWish, Pair, compare_documents
from styrkedja.app.comparison_choice import is_platform
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.comparison.genealogy import Ending, Line
from styrkedja.comparison.parties import Platform, PlatformItem, Share
from styrkedja.comparison.tally import Fate, Tally
from styrkedja.store.documents import get_document

__all__ = [
    "Arrangement", "Beside", "Ending", "Line", "ManyView", "Platform", "PlatformItem", "Share", "Tally", "get_many",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """Two of the documents with the figures of their comparison."""

    first: DocumentSummary
    second: DocumentSummary
    labels: tuple[str, str]
    tally: Tally


@dataclass(frozen=True, slots=True)
class ManyView:
    """Several documents at once.

    Args:
        documents: in the order they were asked for, with labels that tell them apart.
        pairs: those that lie beside each other.
        fates: what became of any commitment in any pair, in the order of `Fate`.
        platform: of AGAINST, whose promises the last document has.
        lines: of SEQUENCE, every commitment through the documents, the oldest first.
    """

    arrangement: Arrangement
    documents: tuple[tuple[DocumentSummary, str], ...]
    found: ComparisonSet
    pairs: tuple[Beside, ...]
    fates: tuple[Fate, ...]
    platform: Platform | None
    lines: tuple[Line, ...]


def get_many(context: Context, ids: Sequence[str], arrangement: Arrangement | None = None) -> ManyView:
    """Return several kept documents beside each other.

    Args:
        arrangement: None for AGAINST where the last is a platform and none of the others is, else SEQUENCE.

    Raises:
        NotFoundError: no document in use has such an id.
        WrongCallError: compare_too_few or compare_empty.
    """
    rows = summarise([get_document(one) for one in ids])
    wish = ComparisonWish(arrangement or _likely(rows))
    found = compare_documents(context, ids, wish)
    by_id = {one.id: one for one in rows}
    pairs = tuple(_beside(pair, by_id) for pair in found.pairs)
    fates = tuple(fate for fate in Fate if any(_number(pair.tally, fate) for pair in pairs))
    return ManyView(
        wish.arrangement,
        tuple((by_id[one.document_id or ""], one.label) for one in found.documents),
        found,
        pairs,
        fates,
        found.platform,
        found.genealogy.lines if found.genealogy and not found.platform else (),
    )


def _beside(pair: Pair, documents: dict[str, DocumentSummary]) -> Beside:
    first, second = pair.first, pair.second
    return Beside(
        documents[first.document_id or ""],
        documents[second.document_id or ""],
        (first.label, second.label),
        pair.tally,
    )


def _likely(rows: Sequence[DocumentSummary]) -> Arrangement:
    is_last = bool(rows) and is_platform(rows[-1]) and not any(is_platform(one) for one in rows[:-1])
    return Arrangement.AGAINST if is_last else Arrangement.SEQUENCE


def _number(found: Tally, fate: Fate) -> int:
    return next(count.number for count in found.fates if count.fate is fate)
