"""Bodies: everything that a committee, board or company must do, with its money."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary
from styrkedja.chain.body import Chair
from styrkedja.chain.link import ChainRow
from styrkedja.chain.money import Addition, BudgetFrame, Reserved


@dataclass(frozen=True, slots=True)
class BodySummary:
    """One body as a row of a list.

    Args:
        slug: address of its page; see `body_slug`.
        kind: council, board, committee, company, district or other.
        scope: municipal, external or collective.
        municipality: where it belongs; None when no document says.
        decides: number of commitments that it decides on; likewise the three below.
        has_money: whether any frame, addition or part-of row names it.
        documents: number of documents in use that name it.
    """

    slug: str
    name: str
    kind: str
    scope: str
    municipality: str | None
    decides: int
    carries_out: int
    is_heard: int
    mandates: int
    has_money: bool
    documents: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A commitment that concerns the body, and the document it stands in."""

    document: DocumentSummary
    row: ChainRow


@dataclass(frozen=True, slots=True)
class FrameOf:
    """A frame of the body, and the document it stands in."""

    document: DocumentSummary
    frame: BudgetFrame


@dataclass(frozen=True, slots=True)
class AdditionTo:
    """An addition to the body's frame, and the document it stands in."""

    document: DocumentSummary
    addition: Addition


@dataclass(frozen=True, slots=True)
class ReservedIn:
    """A part-of row inside the body's frame, and the document it stands in."""

    document: DocumentSummary
    reserved: Reserved


@dataclass(frozen=True, slots=True)
class ChairOf:
    """A post in the body, and the document it stands in."""

    document: DocumentSummary
    chair: Chair


@dataclass(frozen=True, slots=True)
class BodyView:
    """Everything a body must do; a commitment stands under every role the body has in it."""

    summary: BodySummary
    aliases: tuple[str, ...]
    decides: tuple[Duty, ...]
    carries_out: tuple[Duty, ...]
    is_heard: tuple[Duty, ...]
    mandates: tuple[Duty, ...]
    frames: tuple[FrameOf, ...]
    additions: tuple[AdditionTo, ...]
    reserved: tuple[ReservedIn, ...]
    chairs: tuple[ChairOf, ...]


def body_slug(name: str, municipality: str | None) -> str:
    """Return the address of a body's page, the same for every spelling of case and spacing.

    >>> body_slug("Miljö- och byggnämnden", "Älvdalen")
    'alvdalen-miljo-och-byggnamnden'
    """
    raise NotImplementedError


def list_bodies(context: Context, *, document_id: str | None = None) -> tuple[BodySummary, ...]:
    """Return the bodies named in documents in use, or in one of them, in Swedish order of names."""
    raise NotImplementedError


def get_body(context: Context, slug: str) -> BodyView:
    """Return one body with all it must do.

    Raises:
        NotFoundError: no document in use names it.
    """
    raise NotImplementedError
