"""Documents and versions: how a read file becomes one, and how one comes back as a chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F

from styrkedja.base.errors import NotFoundError
from styrkedja.base.ids import stable_id
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Block as BlockRecord
from styrkedja.chain.document import BlockKind
from styrkedja.chain.serial import chain_from_json, chain_to_json
from styrkedja.review.apply import review_chain
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.bodies import register_bodies
from styrkedja.store.commitments import commitment_keys, write_commitments
from styrkedja.store.connection import action
from styrkedja.store.items import write_items
from styrkedja.store.log import Action
from styrkedja.store.models import Block, Document, Version, VersionContent
from styrkedja.store.review import count_items, decisions_of
from styrkedja.store.search_entries import clear_index, write_index


class Outcome(StrEnum):
    """What saving a file led to."""

    NEW = "new"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    REREAD = "reread"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read.

    Args:
        data: its bytes.
        parser_version: which reader made the chain.
    """

    name: str
    data: bytes
    chain: Chain
    parser_version: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A version in the store, and what saving it led to."""

    version: Version
    outcome: Outcome


def find_file(sha256: str) -> Version | None:
    """Return the version made from a file with that digest, one of a document in use if any."""
    found = Version.objects.filter(sha256=sha256).select_related("document").order_by("-number")
    return found.filter(document__deleted_at=None).first() or found.first()


@action()
def save(incoming: Incoming, actor: Actor) -> Saved:
    """Keep a file that was read: as a document, as a new version, or not at all when it is known.

    A known file that an older reader read is read into its version again.
    """
    known = find_file(incoming.chain.document.source.sha256)
    if known is not None:
        return _save_known(known, incoming, actor)
    document = (
        Document.objects.select_for_update()
        .filter(**_identity(incoming))
        .order_by(F("deleted_at").asc(nulls_first=True), "-id")
        .first()
    )
    outcome = Outcome.NEW if document is None else Outcome.NEW_VERSION
    if document is None:
        document = Document(public_id=_new_id(incoming), name=incoming.name, current_number=0)
    before = _summary(document)
    document.current_number += 1
    document.deleted_at = None
    _describe(document, incoming.chain)
    document.save()
    clear_index(document)
    version = _new_version(document, incoming, actor)
    _write_content(version, incoming)
    action = Action.DOCUMENT_LOADED if outcome is Outcome.NEW else Action.VERSION_ADDED
    log.write(actor, action, document, before=before, after=_summary(document, version))
    return Saved(version, outcome)


@action()
def keep_known(version: Version, actor: Actor) -> Saved:
    """Answer for a file that is in the store already; takes its document out of the bin."""
    if version.document.deleted_at is None:
        return Saved(version, Outcome.UNCHANGED)
    restore(version.document, actor)
    return Saved(version, Outcome.RESTORED)


def restore(document: Document, actor: Actor) -> None:
    """Take *document* out of the bin; nothing happens when it is in use."""
    with action():
        if Document.objects.filter(pk=document.pk, deleted_at__isnull=False).update(deleted_at=None):
            document.deleted_at = None
            log.write(actor, Action.DOCUMENT_RESTORED, document, before={"deleted": True}, after={"deleted": False})


def delete(document: Document, actor: Actor) -> None:
    """Put *document* in the bin; nothing happens when it is there."""
    with action():
        if Document.objects.filter(pk=document.pk, deleted_at__isnull=True).update(deleted_at=actor.now):
            document.deleted_at = actor.now
            log.write(actor, Action.DOCUMENT_DELETED, document, before={"deleted": False}, after={"deleted": True})


def get_document(public_id: str, *, deleted: bool | None = False) -> Document:
    """Return the document with that id.

    Args:
        deleted: False for one in use, True for one in the bin, None for either.

    Raises:
        NotFoundError: code document_not_found.
    """
    rows = Document.objects.filter(public_id=public_id)
    if deleted is not None:
        rows = rows.filter(deleted_at__isnull=not deleted)
    found = rows.first()
    if found is None:
        raise NotFoundError("document_not_found", id=public_id)
    return found


def get_version(document: Document, number: int | None = None) -> Version:
    """Return a version of *document*, the current one for None.

    Raises:
        NotFoundError: code version_not_found.
    """
    wanted = document.current_number if number is None else number
    found = Version.objects.filter(document=document, number=wanted).select_related("document").first()
    if found is None:
        raise NotFoundError("version_not_found", id=document.public_id, version=wanted)
    return found


def current_versions(documents: Iterable[Document]) -> tuple[Version, ...]:
    """Return the current version of each of *documents*, without the keys of its commitments, which are many."""
    rows = Version.objects.filter(document__in=list(documents), number=F("document__current_number"))
    return tuple(rows.defer("commitment_keys").select_related("document"))


def load_chain(version: Version) -> Chain:
    """Return what the reader found in *version*, blocks included; decisions of people are not carried out."""
    content = VersionContent.objects.only("text", "chain").get(version=version)
    blocks = tuple(
        BlockRecord(
            BlockKind(row.kind), row.text, Span(row.start, row.end), row.page, row.level, row.marker, tuple(row.cells),
            row.table,
        )
        for row in Block.objects.filter(version=version).order_by("position")
    )  # fmt: skip
    return chain_from_json({**content.chain, "text": content.text}, blocks=blocks)


def counts_of(version: Version) -> dict[str, int]:
    """Return how many of each kind *version* holds; counted anew where an older program counted fewer kinds."""
    if "with_executor" not in version.counts:
        version.counts = count_items(review_chain(load_chain(version), decisions_of(version.document)))
        version.save(update_fields=("counts",))
    return dict(version.counts)


def source_bytes(version: Version) -> bytes:
    """Return the file that *version* was made from."""
    return bytes(VersionContent.objects.only("source").get(version=version).source)


def _save_known(version: Version, incoming: Incoming, actor: Actor) -> Saved:
    kept = keep_known(version, actor)
    if version.parser_version == incoming.parser_version:
        return kept
    before = _summary(version.document, version)
    version.parser_version = incoming.parser_version
    _write_content(version, incoming)
    log.write(actor, Action.VERSION_REREAD, version.document, before=before, after=_summary(version.document, version))
    return Saved(version, Outcome.REREAD if kept.outcome is Outcome.UNCHANGED else kept.outcome)


def _write_content(version: Version, incoming: Incoming) -> None:
    """Replace all that *version* holds; ids of commitments come from their words and stay."""
    document, chain = version.document, incoming.chain
    reviewed = review_chain(chain, decisions_of(document))
    version.counts = count_items(reviewed)
    version.commitment_keys = [list(key) for key in commitment_keys(chain)]
    version.pages = chain.document.source.pages
    version.save()
    as_json = chain_to_json(chain, with_text=False, with_near_misses=True)
    VersionContent.objects.update_or_create(
        version=version, defaults={"source": incoming.data, "text": chain.text, "chain": as_json}
    )
    Block.objects.filter(version=version).delete()
    Block.objects.bulk_create(_blocks(version, chain), batch_size=500)
    register = register_bodies(version, reviewed.chain)
    write_items(version, chain, register)
    write_commitments(document, version, reviewed.chain, register)
    if version.number == document.current_number:
        _describe(document, chain)
        document.save()
        write_index(version, reviewed.chain)


def _blocks(version: Version, chain: Chain) -> Iterator[Block]:
    for position, block in enumerate(chain.blocks):
        yield Block(
            version=version,
            position=position,
            kind=block.kind.value,
            text=block.text,
            start=block.span.start,
            end=block.span.end,
            page=block.page,
            level=block.level,
            marker=block.marker,
            cells=list(block.cells),
            table=block.table,
        )


def _new_version(document: Document, incoming: Incoming, actor: Actor) -> Version:
    source = incoming.chain.document.source
    return Version(
        document=document,
        number=document.current_number,
        sha256=source.sha256,
        file_name=incoming.name,
        media_type=source.media_type,
        pages=source.pages,
        size_bytes=len(incoming.data),
        parser_version=incoming.parser_version,
        loaded_at=actor.now,
        loaded_by=actor.who,
    )


def _describe(document: Document, chain: Chain) -> None:
    info = chain.document
    document.title = info.title or ""
    document.organisation = info.organisation
    document.parties = list(info.parties)
    document.municipality, document.municipality_code = info.municipality, info.municipality_code
    document.period, document.kind = info.period, info.kind


def _identity(incoming: Incoming) -> dict[str, str | None]:
    """Return what two versions of a document have in common."""
    info = incoming.chain.document
    if info.organisation is not None:
        return {"name": incoming.name, "organisation": info.organisation}
    return {"name": incoming.name, "organisation": None, "municipality": info.municipality}


def _new_id(incoming: Incoming) -> str:
    parts = tuple(_identity(incoming).values())
    candidate = stable_id(*parts, prefix="d")
    if Document.objects.filter(public_id=candidate).exists():
        # A re-read with a better reader gave the older document another organisation.
        return stable_id(*parts, incoming.chain.document.source.sha256, prefix="d")
    return candidate


def _summary(document: Document, version: Version | None = None) -> dict[str, object]:
    if version is None:
        return {"version": document.current_number} if document.pk else {}
    return {
        "version": version.number,
        "sha256": version.sha256,
        "parser_version": version.parser_version,
        "counts": dict(version.counts),
    }
