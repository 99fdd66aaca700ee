"""One document as governance chain, and its source.

Leaves to others: how the links of a chain are found (`styrkedja.parsing.links`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, VersionInfo, summarise, versions_of
from styrkedja.app.recent import Recent
from styrkedja.app.rechecks import findings_of, state_of
from styrkedja.chain.chain import Chain
from styrkedja.chain.link import ChainRow, MoneyTie
from styrkedja.chain.review import ItemKey, Reviewed, ReviewMark
from styrkedja.language.stems import stems
from styrkedja.parsing.links import chain_rows
from styrkedja.review.apply import review_chain
from styrkedja.store import documents as store
from styrkedja.store.connection import place
from styrkedja.store.findings import Kept, dismissals_of, last_dismissal
from styrkedja.store.models import Version
from styrkedja.store.query import parse_query, score
from styrkedja.store.review import decisions_of
from styrkedja.store.slugs import body_slug, swedish_key


@dataclass(frozen=True, slots=True)
class ReviewedVersion:
    """A version of a document as people have decided it should be.

    Args:
        read: what the reader found.
        reviewed: the same with all decisions carried out.
        rows: the commitments of the reviewed chain with their links.
        kept: the findings in the reviewed chain, also those that people have dismissed; in the chain stand the others.
    """

    read: Chain
    reviewed: Reviewed
    rows: tuple[ChainRow, ...]
    kept: Kept


# Characters of text: with blocks and items a chain takes some twenty bytes a character.
_MOST_KEPT = 10_000_000
_read: Recent[Chain] = Recent(_MOST_KEPT)
_reviewed: Recent[ReviewedVersion] = Recent(_MOST_KEPT)


class CommitmentKind(StrEnum):
    """The kinds a chain can be filtered by; MANDATE is an item under a committee's heading."""

    LIST_ITEM = "list_item"
    BRACKETED_ITEM = "bracketed_item"
    SENTENCE = "sentence"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True)
class ChainFilter:
    """Which commitments to show; None or "" means all.

    Args:
        heading: heading of the row, exactly.
        theme: code of what the commitment is about.
        type: code of what kind of pledge it is (action, inquiry ...).
        strength: code of how strong it is (do, work_for ...).
        body: slug of a body that decides, carries out, is heard or holds the mandate.
        kind: how the commitment stands in the text.
        has_money: True for only those with money, False for only those without.
        has_indicator: likewise for indicators.
        text: words that must stand in the commitment, inflected forms included.
    """

    heading: str | None = None
    theme: str | None = None
    type: str | None = None
    strength: str | None = None
    body: str | None = None
    kind: CommitmentKind | None = None
    has_money: bool | None = None
    has_indicator: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a filter, with how many commitments of the whole document answer to it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices that a document offers.

    Args:
        headings: of the document itself.
        themes: what commitments are about; `label` of theme, type, strength and kind is its code, for wording to name.
    """

    headings: tuple[FacetValue, ...]
    themes: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]
    strengths: tuple[FacetValue, ...]
    bodies: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...]
    with_money: int
    with_indicator: int


@dataclass(frozen=True, slots=True)
class ChainView:
    """A document as chain.

    Args:
        rows: the commitments that pass the filter, in the order of the text.
        total: number of commitments without filter.
        chain: the whole document as read and reviewed, for goals, money, chairs and deadlines.
        marks: what people have decided about its commitments.
        version: the version shown.
        versions: all versions, newest first.
    """

    document: DocumentSummary
    rows: tuple[ChainRow, ...]
    total: int
    facets: Facets
    chain: Chain
    marks: Mapping[ItemKey, tuple[ReviewMark, ...]]
    version: int
    versions: tuple[VersionInfo, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document's normalised text with its blocks, for showing where something stands; and what is reviewed."""

    document: DocumentSummary
    chain: Chain
    marks: Mapping[ItemKey, tuple[ReviewMark, ...]]
    version: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a version as they were loaded."""

    name: str
    media_type: str
    data: bytes


def get_chain(
    context: Context, document_id: str, *, chain_filter: ChainFilter | None = None, version: int | None = None
) -> ChainView:
    """Return a document as chain.

    Args:
        version: number of the version; None for the current one.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    del context
    document = store.get_document(document_id)
    found = store.get_version(document, version)
    view = read_version(found)
    chain, rows = view.reviewed.chain, view.rows
    municipality = chain.document.municipality
    return ChainView(
        document=summarise([document])[0],
        rows=tuple(row for row in rows if _passes(row, chain_filter or ChainFilter(), municipality)),
        total=len(rows),
        facets=_facets(rows, municipality),
        chain=chain,
        marks=view.reviewed.marks,
        version=found.number,
        versions=versions_of(document),
    )


def get_source(context: Context, document_id: str, *, version: int | None = None) -> SourceView:
    """Return the text and blocks of a document.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    del context
    document = store.get_document(document_id)
    found = store.get_version(document, version)
    reviewed = read_version(found).reviewed
    return SourceView(summarise([document])[0], reviewed.chain, reviewed.marks, found.number)


def get_source_file(context: Context, document_id: str, *, version: int | None = None) -> SourceFile:
    """Return the file itself, byte for byte as it was loaded.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    del context
    found = store.get_version(store.get_document(document_id), version)
    return SourceFile(found.file_name, found.media_type, store.source_bytes(found))


def read_version(version: Version) -> ReviewedVersion:
    """Return what a version in the store holds, reviewed; those used last are kept in memory."""
    key = (place(), version.pk, version.sha256, version.parser_version)
    chain = _read.get(key)
    if chain is None:
        chain = store.load_chain(version)
        _read.keep(key, chain, weight=len(chain.text))
    with_decisions = (*key, state_of(version), last_dismissal(version.document))
    found = _reviewed.get(with_decisions)
    if found is None:
        reviewed = review_chain(chain, decisions_of(version.document))
        kept = findings_of(version, reviewed.chain)
        reviewed = _with_findings(reviewed, kept, dismissals_of(version.document).keys())
        found = ReviewedVersion(chain, reviewed, chain_rows(reviewed.chain), kept)
        _reviewed.keep(with_decisions, found, weight=len(chain.text))
    return found


def _with_findings(reviewed: Reviewed, kept: Kept, dismissed: Container[str]) -> Reviewed:
    pairs = zip(kept.report.findings, kept.keys, strict=True)
    standing = tuple(finding for finding, key in pairs if key not in dismissed)
    return replace(reviewed, chain=replace(reviewed.chain, findings=standing))


def bodies_of(row: ChainRow) -> tuple[str, ...]:
    """Return every body that a row concerns, once each."""
    names = (row.commitment.body, row.decision_body, *row.executors, *row.dialogue)
    return tuple(dict.fromkeys(name for name in names if name))


def has_money(row: ChainRow) -> bool:
    """Tell whether a commitment has money of its own; its committee's whole frame does not count."""
    return any(link.tie is not MoneyTie.FRAME for link in row.money)


def _kinds(row: ChainRow) -> tuple[CommitmentKind, ...]:
    kind = CommitmentKind(row.commitment.status_of_text.value)
    return (kind, CommitmentKind.MANDATE) if row.commitment.body else (kind,)


def _passes(row: ChainRow, wanted: ChainFilter, municipality: str | None) -> bool:
    query = parse_query(wanted.text)
    return (
        (not wanted.heading or row.heading == wanted.heading)
        and (not wanted.theme or row.commitment.theme == wanted.theme)
        and (not wanted.type or row.commitment.type == wanted.type)
        and (not wanted.strength or row.commitment.strength == wanted.strength)
        and (not wanted.body or wanted.body in {body_slug(name, municipality) for name in bodies_of(row)})
        and (wanted.kind is None or wanted.kind in _kinds(row))
        and (wanted.has_money is None or has_money(row) is wanted.has_money)
        and (wanted.has_indicator is None or bool(row.indicators) is wanted.has_indicator)
        and (not query or score(query, stems(row.commitment.text)) > 0)
    )


def _facets(rows: tuple[ChainRow, ...], municipality: str | None) -> Facets:
    headings = Counter(row.heading for row in rows if row.heading)
    kinds = Counter(kind for row in rows for kind in _kinds(row))
    names: dict[str, str] = {}
    bodies: Counter[str] = Counter()
    for row in rows:
        named = {body_slug(name, municipality): name for name in bodies_of(row)}
        bodies.update(named.keys())
        names = named | names
    return Facets(
        headings=tuple(FacetValue(heading, heading, number) for heading, number in headings.items()),
        themes=facet_of(row.commitment.theme for row in rows),
        types=facet_of(row.commitment.type for row in rows),
        strengths=facet_of(row.commitment.strength for row in rows),
        bodies=tuple(
            FacetValue(slug, names[slug], bodies[slug])
            for slug in sorted(names, key=lambda slug: swedish_key(names[slug]))
        ),
        kinds=tuple(FacetValue(kind, kind, kinds[kind]) for kind in CommitmentKind if kinds[kind]),
        with_money=sum(map(has_money, rows)),
        with_indicator=sum(bool(row.indicators) for row in rows),
    )


def facet_of(codes: Iterable[str | None], counted: Iterable[str | None] | None = None) -> tuple[FacetValue, ...]:
    """Return the choices among *codes*, the commonest first.

    Args:
        counted: the codes of those that are shown, whose numbers the choices bear; all of them when None.
    """
    numbers = Counter(code for code in codes if code)
    ordered = sorted(numbers, key=lambda code: (-numbers[code], code))
    shown = numbers if counted is None else Counter(counted)
    return tuple(FacetValue(code, code, shown[code]) for code in ordered)
