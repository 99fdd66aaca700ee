"""The texts that can be found: written with each current version, and when people decide about its commitments.

Leaves to others: the index over them (`index/`) and how it is asked (`search.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from django.db.models import F

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.language.stems import stems
from styrkedja.store.items import page_finder
from styrkedja.store.models import Document, SearchEntry, Version

COMMITMENT, GOAL, INDICATOR, MONEY, BLOCK = "commitment", "goal", "indicator", "money", "block"

# Kind, id, words and place.
Text = tuple[str, str, str, Span]


def clear_index(document: Document) -> None:
    """Take every version of *document* out of the index."""
    SearchEntry.objects.filter(version__document=document).delete()


def write_index(version: Version, chain: Chain) -> None:
    """Put the texts of *chain* into the index in place of those of *version*."""
    SearchEntry.objects.filter(version=version).delete()
    _add_entries(list(_entries(version, chain, _texts(chain))))


def write_commitment_index(version: Version, chain: Chain) -> None:
    """Put the commitments of *chain* into the index in place of those of *version*; all else stays."""
    SearchEntry.objects.filter(version=version, kind=COMMITMENT).delete()
    _add_entries(list(_entries(version, chain, _commitment_texts(chain))))


def compared_texts(document_ids: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return the texts of documents in use that are compared by meaning: commitments and goals, each once.

    Args:
        document_ids: of these documents; None for all.
    """
    rows = SearchEntry.objects.filter(
        kind__in=(COMMITMENT, GOAL),
        version__document__deleted_at=None,
        version__number=F("version__document__current_number"),
    )
    if document_ids is not None:
        rows = rows.filter(version__document__public_id__in=document_ids)
    return tuple(dict.fromkeys(rows.order_by("id").values_list("text", flat=True)))


def _add_entries(entries: list[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(entries, batch_size=500)


def _entries(version: Version, chain: Chain, texts: Iterator[Text]) -> Iterator[SearchEntry]:
    page_of = page_finder(chain)
    headings = _Headings(chain)
    for kind, item_id, text, span in texts:
        found = " ".join(stems(text))
        if found:
            yield SearchEntry(
                version=version,
                kind=kind,
                item_id=item_id,
                text=text,
                stems=found,
                start=span.start,
                end=span.end,
                page=page_of(span),
                section=headings.above(span.start),
            )


class _Headings:
    def __init__(self, chain: Chain) -> None:
        self._starts = [section.span.start for section in chain.sections]
        self._headings = [section.heading for section in chain.sections]

    def above(self, start: int) -> str | None:
        index = bisect_right(self._starts, start) - 1
        return self._headings[index] if index >= 0 else None


def _commitment_texts(chain: Chain) -> Iterator[Text]:
    for item in chain.commitments:
        yield COMMITMENT, item.id, item.text, item.span


def _texts(chain: Chain) -> Iterator[Text]:
    yield from _commitment_texts(chain)
    for goal in chain.goals:
        yield GOAL, "", goal.text, goal.span
    for indicator in chain.indicators:
        yield INDICATOR, "", indicator.title, indicator.span
    for span in _money_spans(chain):
        yield MONEY, "", span.of(chain.text), span
    for figure in chain.finance_parameters:
        yield MONEY, "", figure.text, figure.span
    for block in chain.blocks:
        yield BLOCK, "", block.text, block.span


def _money_spans(chain: Chain) -> Iterator[Span]:
    # A row of a table holds the figures of several years: one text to find.
    spans = [frame.span for frame in chain.budget_frames]
    spans += [total.span for total in chain.budget_totals]
    spans += [part.span for part in chain.reserved]
    spans += [addition.span for addition in chain.additions]
    return iter(dict.fromkeys(spans))
