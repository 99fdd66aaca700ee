"""The search index: written with each current version, asked in the database's own full text.

The stems are made in Python, and the words of the index are kept in a table, where compounds
and longer words that hold a sought word are looked up. So SQLite's FTS5 and PostgreSQL's
tsvector are asked for whole stems only, and answer alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, F, OuterRef
from django.db.models.expressions import RawSQL

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.language.stems import stems
from styrkedja.store.items import page_finder
from styrkedja.store.models import Commitment, Document, SearchEntry, SearchWord, Version
from styrkedja.store.query import Query, likeness, score

COMMITMENT, GOAL, INDICATOR, MONEY, BLOCK = "commitment", "goal", "indicator", "money", "block"

# Kind, id, words and place.
Text = tuple[str, str, str, Span]

_MOST_FORMS = 300
_MOST_SCORED = 5_000
_SQLITE = "SELECT rowid FROM store_searchindex WHERE store_searchindex MATCH %s"
_POSTGRESQL = (
    "SELECT entry.id FROM store_searchentry entry WHERE to_tsvector('simple', entry.stems) @@ to_tsquery('simple', %s)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that answers to the query; a higher score answers better."""

    entry: SearchEntry
    score: float


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


def compared_texts(document_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of documents in use that are compared by meaning: commitments and goals, each once."""
    rows = SearchEntry.objects.filter(
        kind__in=(COMMITMENT, GOAL),
        version__document__public_id__in=document_ids,
        version__document__deleted_at=None,
        version__number=F("version__document__current_number"),
    )
    return tuple(dict.fromkeys(rows.order_by("id").values_list("text", flat=True)))


def _add_entries(entries: list[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(entries, batch_size=500)
    words = sorted({word for entry in entries for word in entry.stems.split()})
    SearchWord.objects.bulk_create((SearchWord(stem=word) for word in words), batch_size=500, ignore_conflicts=True)


def find(
    query: Query, *, document: Document | None = None, kinds: tuple[str, ...] = (), theme: str | None = None
) -> list[Hit]:
    """Return what answers to *query* in current versions of documents in use, best first.

    Text that an item found covers is left out.

    Args:
        query: what was asked for.
        document: only in this one.
        kinds: only these kinds; () for all.
        theme: only commitments of this theme.
    """
    if not query:
        return []
    is_postgresql = connection.vendor == "postgresql"
    forms = [_forms(word) for word in query.words]
    asked = _tsquery(forms) if is_postgresql else _fts5(forms)
    rows = SearchEntry.objects.filter(
        id__in=RawSQL(_POSTGRESQL if is_postgresql else _SQLITE, [asked]),  # noqa: S611  # constant SQL, bound value
        version__document__deleted_at=None,
        version__number=F("version__document__current_number"),
    ).select_related("version__document")
    # The keys of thousands of commitments, which every hit in the version would bring along.
    rows = rows.defer("version__commitment_keys", "version__counts")
    if document is not None:
        rows = rows.filter(version__document=document)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if theme is not None:
        same = Commitment.objects.filter(
            document=OuterRef("version__document"), public_id=OuterRef("item_id"), theme=theme
        )
        rows = rows.filter(Exists(same), kind=COMMITMENT)
    hits = [Hit(row, score(query, row.stems.split())) for row in rows.order_by("-version_id", "start")[:_MOST_SCORED]]
    hits = _without_covered([hit for hit in hits if hit.score > 0])
    return sorted(hits, key=lambda hit: (-hit.score, hit.entry.kind == BLOCK))


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


def _forms(word: str) -> list[str]:
    """Return the stems of the index that answer to *word*, best and shortest first."""
    known = SearchWord.objects.filter(stem__contains=word).values_list("stem", flat=True)
    fitting = [stem for stem in known if likeness(word, stem) > 0]
    fitting.sort(key=lambda stem: (-likeness(word, stem), len(stem), stem))
    return fitting[:_MOST_FORMS] or [word]


def _fts5(forms: list[list[str]]) -> str:
    return " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in group) + ")" for group in forms)


def _tsquery(forms: list[list[str]]) -> str:
    return " & ".join("(" + " | ".join(f"'{stem}'" for stem in group) + ")" for group in forms)


def _without_covered(hits: list[Hit]) -> list[Hit]:
    items: dict[int, list[tuple[int, int]]] = {}
    for entry in sorted((hit.entry for hit in hits if hit.entry.kind != BLOCK), key=lambda entry: entry.start):
        row = items.setdefault(entry.version_id, [])
        row.append((entry.start, max(entry.end, row[-1][1] if row else 0)))

    def is_covered(block: SearchEntry) -> bool:
        # The last item that begins before the block's end carries the furthest end so far.
        row = items.get(block.version_id, [])
        index = bisect_left(row, (block.end, 0)) - 1
        return index >= 0 and row[index][1] > block.start

    return [hit for hit in hits if hit.entry.kind != BLOCK or not is_covered(hit.entry)]
