"""Corrections of relations between two documents: kept for good, undone by one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from styrkedja.base.errors import NotFoundError
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.serial import chain_from_json, to_json
from styrkedja.comparison.corrections import Correction, CorrectionKind, standing
from styrkedja.comparison.records import RelationKind
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.log import Action
from styrkedja.store.models import Document, RelationDecision, Version

_LONGEST_IN_LOG = 200


@dataclass(frozen=True, slots=True)
class VersionPair:
    """The two versions that a person looked at, in the order of the comparison."""

    first: Version
    second: Version


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants a relation to be; () with DROPPED for no partner.

    Args:
        why: the reason given, "" for none.
    """

    kind: CorrectionKind
    source: Commitment
    targets: tuple[Commitment, ...]
    relation: RelationKind
    why: str = ""


def corrections_of(first: Document, second: Document) -> tuple[Correction, ...]:
    """Return every decision about the pair, oldest first."""
    rows = RelationDecision.objects.filter(first=first, second=second).order_by("number")
    return tuple(
        Correction(
            number=row.number,
            kind=CorrectionKind(row.kind),
            who=row.who,
            at=row.at,
            why=row.why,
            source=_commitments([row.source])[0],
            targets=_commitments(row.targets),
            relation=RelationKind(row.relation),
            undoes=row.undoes,
        )
        for row in rows
    )


def last_correction(first: Document, second: Document) -> int:
    """Return the number of the latest decision about the pair, 0 when there is none."""
    found = RelationDecision.objects.filter(first=first, second=second).aggregate(last=Max("number"))
    return found["last"] or 0


def keep(pair: VersionPair, wanted: Wanted, actor: Actor) -> int | None:
    """Keep a correction and return its number; None when the same was said last about that commitment."""
    with action():
        _lock(pair)
        stands = [one for one in standing(corrections_of(pair.first.document, pair.second.document))
                  if one.source.id == wanted.source.id and one.source.span == wanted.source.span]  # fmt: skip
        if stands and _says(stands[-1]) == (wanted.targets, wanted.relation, wanted.why):
            return None
        number = _add(pair, wanted, actor)
        log.write(
            actor,
            Action.RELATION_CORRECTED,
            pair.first.document,
            before={"text": wanted.source.text[:_LONGEST_IN_LOG]},
            after={
                "decision": number,
                "other": pair.second.document.public_id,
                "relation": wanted.relation.value,
                "texts": [target.text[:_LONGEST_IN_LOG] for target in wanted.targets],
            },
        )
    return number


def take_back(pair: VersionPair, number: int, actor: Actor) -> Correction:
    """Undo a correction and return it.

    Raises:
        NotFoundError: code relation_decision_not_found, there is no such correction, or it is undone already.
    """
    with action():
        _lock(pair)
        stands = {one.number: one for one in standing(corrections_of(pair.first.document, pair.second.document))}
        if number not in stands:
            raise NotFoundError("relation_decision_not_found", number=number)
        undone = stands[number]
        wanted = Wanted(CorrectionKind.UNDO, undone.source, undone.targets, undone.relation)
        made = _add(pair, wanted, actor, undoes=number)
        log.write(
            actor,
            Action.RELATION_RESTORED,
            pair.first.document,
            before={"decision": number},
            after={"decision": made, "other": pair.second.document.public_id},
        )
    return undone


def _add(pair: VersionPair, wanted: Wanted, actor: Actor, *, undoes: int | None = None) -> int:
    number = last_correction(pair.first.document, pair.second.document) + 1
    RelationDecision.objects.create(
        first=pair.first.document,
        second=pair.second.document,
        number=number,
        kind=wanted.kind.value,
        who=actor.who,
        at=actor.now,
        why=wanted.why,
        first_sha256=pair.first.sha256,
        second_sha256=pair.second.sha256,
        source=to_json(wanted.source),
        targets=to_json(wanted.targets),
        relation=wanted.relation.value,
        undoes=undoes,
    )
    return number


def _says(one: Correction) -> tuple[tuple[Commitment, ...], RelationKind, str]:
    return one.targets, one.relation, one.why


def _lock(pair: VersionPair) -> None:
    """Make others who want to decide about the pair wait, so that no two decisions have one number."""
    Document.objects.select_for_update().get(pk=pair.first.document_id)


def _commitments(rows: Sequence[object]) -> tuple[Commitment, ...]:
    found: Chain = chain_from_json({"document": {}, "commitments": list(rows)})
    return found.commitments
