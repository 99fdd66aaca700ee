"""One document as governance chain, and its source.

Leaves to others: how the links of a chain are found (`styrkedja.parsing.links`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, VersionInfo
from styrkedja.chain.chain import Chain
from styrkedja.chain.link import ChainRow


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
        theme: theme of the row, exactly.
        body: slug of a body that decides, carries out, is heard or holds the mandate.
        kind: how the commitment stands in the text.
        has_money: True for only those with money, False for only those without.
        has_indicator: likewise for indicators.
        text: words that must stand in the commitment, inflected forms included.
    """

    theme: str | None = None
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
    """The choices that a document offers; `label` of a kind is its code, for wording to name."""

    themes: tuple[FacetValue, ...]
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
        chain: the whole document as read, for goals, money, chairs and deadlines.
        version: the version shown.
        versions: all versions, newest first.
    """

    document: DocumentSummary
    rows: tuple[ChainRow, ...]
    total: int
    facets: Facets
    chain: Chain
    version: int
    versions: tuple[VersionInfo, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document's normalised text with its blocks, for showing where something stands."""

    document: DocumentSummary
    chain: Chain
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
    raise NotImplementedError


def get_source(context: Context, document_id: str, *, version: int | None = None) -> SourceView:
    """Return the text and blocks of a document.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    raise NotImplementedError


def get_source_file(context: Context, document_id: str, *, version: int | None = None) -> SourceFile:
    """Return the file itself, byte for byte as it was loaded.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    raise NotImplementedError
