"""Commitments over the versions of a document: which came, which went, and their bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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


def write_commitments(document: Document, version: Version, chain: Chain, register: Register) -> None:
    """Bring the commitments of *document* in step with all its versions.

    Rows keep their keys as long as any version has them. Details are taken from *chain* where
    *version* is the last that has the commitment.
    """
    lives = _lives(document)
    rows = {(row.public_id, row.occurrence): row for row in Commitment.objects.filter(document=document)}
    Commitment.objects.filter(pk__in=[row.pk for key, row in rows.items() if key not in lives]).delete()
    written: list[tuple[Commitment, Record]] = []
    for position, (key, record) in enumerate(zip(commitment_keys(chain), chain.commitments, strict=True)):
        if lives[key].last == version.number:
            row = rows.setdefault(key, Commitment(document=document, public_id=key[0], occurrence=key[1]))
            _describe(row, record, position)
            written.append((row, record))
    kept = {key: row for key, row in rows.items() if key in lives}
    for key, row in kept.items():
        row.first_version, row.last_version = lives[key].first, lives[key].last
    Commitment.objects.bulk_create([row for row in kept.values() if row.pk is None], batch_size=500)
    Commitment.objects.bulk_update(
        [row for row in kept.values() if row.pk is not None], fields=_UPDATED, batch_size=100
    )
    _write_bodies(written, register)


def _lives(document: Document) -> dict[Key, Life]:
    lives: dict[Key, Life] = {}
    versions = Version.objects.filter(document=document).order_by("number")
    for number, keys in versions.values_list("number", "commitment_keys"):
        for public_id, occurrence in keys:
            key = (public_id, occurrence)
            lives[key] = Life(lives[key].first if key in lives else number, number)
    return lives


def _describe(row: Commitment, record: Record, position: int) -> None:
    row.position = position
    row.text = record.text
    row.start, row.end, row.page = record.span.start, record.span.end, record.page
    row.section, row.theme, row.body = record.section, record.theme, record.body
    row.status_of_text = record.status_of_text.value
    row.has_governance = record.governance is not None
    row.means = record.governance.decision.means if record.governance else None
    row.addressee, row.confidence = record.addressee, record.confidence
    row.reasons, row.missing = list(record.reasons), list(record.missing)


def _write_bodies(written: list[tuple[Commitment, Record]], register: Register) -> None:
    CommitmentBody.objects.filter(commitment__in=[row.pk for row, _ in written]).delete()
    links: list[CommitmentBody] = []
    for row, record in written:
        for position, (role, name) in enumerate(_roles(record)):
            body = register.get(name)
            if body is not None:
                links.append(CommitmentBody(commitment=row, body=body, role=role, position=position))
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
