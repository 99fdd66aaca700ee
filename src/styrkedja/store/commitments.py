"""Commitments over the versions of a document: which came, which went, and their bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import F, QuerySet

from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment as Record
from styrkedja.store.bodies import Register
from styrkedja.store.models import Commitment, CommitmentBody, Document, Role, Version

Key = tuple[str, int]
_UPDATED = (
    "first_version", "last_version", "position", "text", "start", "end", "page", "section", "theme", "body",
    "status_of_text", "means", "has_governance", "addressee", "confidence", "reasons", "missing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Life:
    """The first and the last version that has a commitment."""

    first: int
    last: int


def commitment_keys(chain: Chain) -> tuple[Key, ...]:
    """Return id and occurrence of every commitment, in the order of the text."""
    seen: Counter[str] = Counter()
    result: list[Key] = []
    for commitment in chain.commitments:
        result.append((commitment.id, seen[commitment.id]))
        seen[commitment.id] += 1
    return tuple(result)


def themes_in_use() -> frozenset[str]:
    """Return the themes of the commitments of documents in use."""
    current = Commitment.objects.filter(
        document__deleted_at=None, last_version=F("document__current_number"), theme__isnull=False
    )
    return frozenset(filter(None, current.values_list("theme", flat=True).distinct()))


def write_commitments(document: Document, version: Version, chain: Chain, register: Register) -> None:
    """Bring the commitments of *document* in step with all its versions.

    Rows keep their keys as long as any version has them. Details are taken from *chain* where
    *version* is the last that has the commitment.

    Args:
        document: whose commitments they are.
        version: that *chain* was read from.
        chain: as people have decided it should be: what they added is in it, what they rejected is not.
        register: the bodies of *chain*.
    """
    keys = commitment_keys(chain)
    lives = _reviewed_lives(document, version, keys)
    described: dict[Key, tuple[Commitment, Record]] = {}
    for position, (key, record) in enumerate(zip(keys, chain.commitments, strict=True)):
        if lives[key].last == version.number:
            described[key] = (_row(document, key, lives[key], record, position), record)
    _forget_and_date(document, lives, described.keys())
    Commitment.objects.bulk_create(
        (row for row, _ in described.values()),
        batch_size=500,
        update_conflicts=True,
        unique_fields=("document", "public_id", "occurrence"),
        update_fields=_UPDATED,
    )
    _write_bodies(document, [record for _, record in described.values()], list(described), register)


def _forget_and_date(document: Document, lives: dict[Key, Life], described: Collection[Key]) -> None:
    """Remove rows that no version has, and put right the lives of those not described anew."""
    for row in Commitment.objects.filter(document=document).only(
        "public_id", "occurrence", "first_version", "last_version"
    ):
        key = (row.public_id, row.occurrence)
        if key not in lives:
            row.delete()
        elif key not in described and (row.first_version, row.last_version) != (lives[key].first, lives[key].last):
            row.first_version, row.last_version = lives[key].first, lives[key].last
            row.save(update_fields=("first_version", "last_version"))


def _lives(document: Document) -> dict[Key, Life]:
    lives: dict[Key, Life] = {}
    versions = Version.objects.filter(document=document).order_by("number")
    for number, keys in versions.values_list("number", "commitment_keys"):
        for public_id, occurrence in keys:
            key = (public_id, occurrence)
            lives[key] = Life(lives[key].first if key in lives else number, number)
    return lives


def _reviewed_lives(document: Document, version: Version, keys: Collection[Key]) -> dict[Key, Life]:
    """Return the lives with what people added, and without what they rejected in *version*."""
    kept = set(keys)
    lives = {key: life for key, life in _lives(document).items() if key in kept or life.last != version.number}
    rows = Commitment.objects.filter(document=document).values_list(
        "public_id", "occurrence", "first_version", "last_version"
    )
    for public_id, occurrence, first, last in rows:
        key = (public_id, occurrence)
        if key not in lives and (key in kept or last != version.number):
            lives[key] = Life(first, max(last, version.number) if key in kept else last)
    for key in kept - lives.keys():
        lives[key] = Life(version.number, version.number)
    return lives


def _row(document: Document, key: Key, life: Life, record: Record, position: int) -> Commitment:
    return Commitment(
        document=document,
        public_id=key[0],
        occurrence=key[1],
        first_version=life.first,
        last_version=life.last,
        position=position,
        text=record.text,
        start=record.span.start,
        end=record.span.end,
        page=record.page,
        section=record.section,
        theme=record.theme,
        body=record.body,
        status_of_text=record.status_of_text.value,
        means=record.governance.decision.means if record.governance else None,
        has_governance=record.governance is not None,
        addressee=record.addressee,
        confidence=record.confidence,
        reasons=list(record.reasons),
        missing=list(record.missing),
    )


def _write_bodies(document: Document, records: list[Record], keys: list[Key], register: Register) -> None:
    rows = Commitment.objects.filter(document=document).values_list("public_id", "occurrence", "pk")
    row_of = {(public_id, occurrence): pk for public_id, occurrence, pk in rows}
    written = [row_of[key] for key in keys]
    CommitmentBody.objects.filter(commitment__in=written).delete()
    links: list[CommitmentBody] = []
    for row, record in zip(written, records, strict=True):
        for position, (role, name) in enumerate(_roles(record)):
            body = register.get(name)
            if body is not None:
                links.append(CommitmentBody(commitment_id=row, body=body, role=role, position=position))
    CommitmentBody.objects.bulk_create(links, batch_size=500)


def _roles(record: Record) -> Iterator[tuple[Role, str]]:
    if record.body:
        yield Role.MANDATE, record.body
    if record.governance:
        if record.governance.decision.body:
            yield Role.DECISION, record.governance.decision.body
        for name in record.governance.execution:
            yield Role.EXECUTION, name
        for name in record.governance.dialogue:
            yield Role.DIALOGUE, name


def in_use(public_id: str) -> QuerySet[Commitment]:
    """Return the rows of one commitment in documents in use, current ones first, latest first."""
    return (
        Commitment.objects.filter(public_id=public_id, document__deleted_at=None)
        .select_related("document")
        .annotate(behind=F("document__current_number") - F("last_version"))
        .order_by("behind", "-document_id", "occurrence")
    )
