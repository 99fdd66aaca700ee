"""Bodies: everything that a committee, board or company must do, with its money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.base.errors import NotFoundError
from styrkedja.chain.body import Chair
from styrkedja.chain.link import ChainRow
from styrkedja.chain.money import Addition, BudgetFrame, Reserved
from styrkedja.chain.review import ReviewMark, key_of
from styrkedja.store import bodies as store
from styrkedja.store.documents import get_document
from styrkedja.store.models import Role, Version
from styrkedja.store.slugs import body_slug, swedish_key

__all__ = [
    "AdditionTo", "BodySummary", "BodyView", "ChairOf", "Duty", "FrameOf", "ReservedIn", "body_slug", "get_body",
    "list_bodies",
]  # fmt: skip


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
    """A commitment that concerns the body, the document it stands in, and what people decided about it."""

    document: DocumentSummary
    row: ChainRow
    marks: tuple[ReviewMark, ...] = ()


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


def list_bodies(context: Context, *, document_id: str | None = None) -> tuple[BodySummary, ...]:
    """Return the bodies named in documents in use, or in one of them, in Swedish order of names."""
    del context
    mentions = store.current_mentions().select_related("body")
    named_by: Counter[int] = Counter(mentions.values_list("body_id", flat=True))
    if document_id is not None:
        mentions = mentions.filter(version__document=get_document(document_id))
    roles, with_money = store.role_counts(), store.bodies_with_money()
    bodies = {mention.body_id: mention.body for mention in mentions}
    summaries = (
        BodySummary(
            slug=body.slug,
            name=body.name,
            kind=body.kind,
            scope=body.scope,
            municipality=body.municipality,
            decides=roles.get((key, Role.DECISION), 0),
            carries_out=roles.get((key, Role.EXECUTION), 0),
            is_heard=roles.get((key, Role.DIALOGUE), 0),
            mandates=roles.get((key, Role.MANDATE), 0),
            has_money=key in with_money,
            documents=named_by[key],
        )
        for key, body in bodies.items()
    )
    return tuple(sorted(summaries, key=lambda body: (swedish_key(body.name), body.slug)))


def get_body(context: Context, slug: str) -> BodyView:
    """Return one body with all it must do.

    Raises:
        NotFoundError: no document in use names it.
    """
    summary = next((body for body in list_bodies(context) if body.slug == slug), None)
    if summary is None:
        raise NotFoundError("body_not_found", id=slug)
    mentions = store.current_mentions().filter(body__slug=slug).select_related("version__document")
    views = [_part(mention.version, slug) for mention in mentions.order_by("-version__loaded_at", "-version_id")]
    aliases = {alias: None for mention in mentions for alias in mention.aliases}
    return BodyView(
        summary=summary,
        aliases=tuple(aliases),
        decides=tuple(duty for view in views for duty in view.decides),
        carries_out=tuple(duty for view in views for duty in view.carries_out),
        is_heard=tuple(duty for view in views for duty in view.is_heard),
        mandates=tuple(duty for view in views for duty in view.mandates),
        frames=tuple(row for view in views for row in view.frames),
        additions=tuple(row for view in views for row in view.additions),
        reserved=tuple(row for view in views for row in view.reserved),
        chairs=tuple(row for view in views for row in view.chairs),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What one document says of the body."""

    decides: list[Duty]
    carries_out: list[Duty]
    is_heard: list[Duty]
    mandates: list[Duty]
    frames: list[FrameOf]
    additions: list[AdditionTo]
    reserved: list[ReservedIn]
    chairs: list[ChairOf]


def _part(version: Version, slug: str) -> _Part:
    view = read_version(version)
    chain, rows, marks = view.reviewed.chain, view.rows, view.reviewed.marks
    [document] = summarise([version.document])

    def is_it(name: str | None) -> bool:
        return bool(name) and body_slug(name or "", chain.document.municipality) == slug

    def duties(names: Callable[[ChainRow], Iterable[str | None]]) -> list[Duty]:
        return [
            Duty(document, row, marks.get(key_of(row.commitment), ())) for row in rows if any(map(is_it, names(row)))
        ]

    return _Part(
        decides=duties(lambda row: (row.decision_body,)),
        carries_out=duties(lambda row: row.commitment.governance.execution if row.commitment.governance else ()),
        is_heard=duties(lambda row: row.dialogue),
        mandates=duties(lambda row: (row.commitment.body,)),
        frames=[FrameOf(document, frame) for frame in chain.budget_frames if is_it(frame.body)],
        additions=[AdditionTo(document, addition) for addition in chain.additions if is_it(addition.body)],
        reserved=[ReservedIn(document, reserved) for reserved in chain.reserved if is_it(reserved.body)],
        chairs=[ChairOf(document, chair) for chair in chain.chairs if is_it(chair.body)],
    )
