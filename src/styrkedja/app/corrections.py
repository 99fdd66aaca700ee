"""Correct the relations between two kept documents by hand, undo that, and carry it out on what was compared.

A relation is named by its commitment in the first document (id and offset). Leaves to others: what became of a
commitment (`styrkedja.comparison`), what is shown (`comparison_view.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.review import ItemKey, key_of
from styrkedja.comparison.corrections import Corrected, Correction, CorrectionKind, correct, standing
from styrkedja.comparison.records import Comparison, Relation, RelationKind
from styrkedja.store import relations as store
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.relations import VersionPair, Wanted

__all__ = [
    "WITHOUT_PARTNER", "Correction", "CorrectionKind", "Decided", "corrected", "corrections_json", "corrections_of",
    "decide", "likely_partners", "take_back",
]  # fmt: skip

_LONGEST_WHY = 2_000
_MOST_LIKELY = 8
WITHOUT_PARTNER = frozenset({RelationKind.DROPPED, RelationKind.ONLY_PROGRAMME, RelationKind.ONLY_MANDATE})
_SEVERAL = frozenset({RelationKind.SPLIT})


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person wants a relation to be.

    Args:
        source: the commitment of the first document.
        targets: its partners in the second; () for none, and for RIGHT.
        relation: what it is; of RIGHT and NONE it is not asked for.
    """

    kind: CorrectionKind
    source: ItemKey
    targets: tuple[ItemKey, ...] = ()
    relation: RelationKind | None = None
    why: str = ""


def corrected(comparison: Comparison, first_id: str, second_id: str) -> Corrected:
    """Return a comparison of two kept documents as people would have it.

    Raises:
        NotFoundError: no document has such an id.
    """
    return correct(comparison, corrections_of(first_id, second_id))


def corrections_of(first_id: str, second_id: str) -> tuple[Correction, ...]:
    """Return every correction of a pair and every undoing of one, oldest first.

    Raises:
        NotFoundError: no document in use has such an id.
    """
    return store.corrections_of(get_document(first_id), get_document(second_id))


def corrections_json(context: Context, ids: tuple[str, str]) -> list[dict[str, object]]:
    """Return every correction of a pair and every undoing of one, oldest first, as plain JSON values.

    Raises:
        NotFoundError: no document in use has such an id.
    """
    del context
    found = corrections_of(*ids)
    stands = {one.number for one in standing(found)}
    return [
        {
            "number": one.number,
            "kind": one.kind.value,
            "who": one.who,
            "at": one.at.isoformat(),
            "why": one.why,
            "from_id": one.source.id,
            "from_text": one.source.text,
            "to_ids": [target.id for target in one.targets],
            "to_texts": [target.text for target in one.targets],
            "relation": one.relation.value,
            "undoes": one.undoes,
            "stands": one.number in stands,
        }
        for one in found
    ]


def likely_partners(comparison: Comparison, relation: Relation) -> tuple[Commitment, ...]:
    """Return what a person may mean as partner: those that it has now, then those that read alike."""
    now = [*relation.targets, *(item for choice in relation.choices for item in choice)]
    words = relation.source.commitment.text.casefold()
    alike = sorted(
        comparison.second.items,
        key=lambda item: (-token_set_ratio(words, item.commitment.text.casefold()), item.number),
    )
    found = {item.number: item.commitment for item in (*now, *alike[:_MOST_LIKELY])}
    return tuple(found.values())


def decide(context: Context, ids: tuple[str, str], now: Comparison, wanted: Decided) -> int | None:
    """Keep what a person says of a relation and return the number of the decision; None when it was said already.

    Args:
        ids: of the two documents.
        now: as it is shown to the person, earlier corrections carried out.

    Raises:
        NotFoundError: no document in use has such an id.
        WrongCallError: relation_gone, one of the commitments is not there any more; relation_choice_open,
            relation_no_partner, relation_takes_none, relation_takes_several, relation_mixed: it contradicts itself.
    """
    pair = _pair(ids)
    relation = _relation(now, wanted.source)
    targets, kind = _answer(relation, wanted, read_version(pair.second).reviewed.chain)
    said = Wanted(wanted.kind, relation.source.commitment, targets, kind, " ".join(wanted.why.split())[:_LONGEST_WHY])
    return store.keep(pair, said, context.actor)


def take_back(context: Context, ids: tuple[str, str], number: int) -> Correction:
    """Undo a correction and return it.

    Raises:
        NotFoundError: no document in use has such an id, or no correction with that number stands.
    """
    return store.take_back(_pair(ids), number, context.actor)


def _pair(ids: tuple[str, str]) -> VersionPair:
    first, second = (get_version(get_document(one)) for one in ids)
    return VersionPair(first, second)


def _relation(now: Comparison, key: ItemKey) -> Relation:
    for relation in now.relations:
        if key_of(relation.source.commitment) == key:
            return relation
    raise WrongCallError("relation_gone")


def _answer(relation: Relation, wanted: Decided, second: Chain) -> tuple[tuple[Commitment, ...], RelationKind]:
    """Return the partners and the kind that a person wants, or refuse what contradicts itself."""
    if wanted.kind is CorrectionKind.NONE:
        return (), RelationKind.DROPPED
    if wanted.kind is CorrectionKind.RIGHT:
        if relation.is_unresolved:
            raise WrongCallError("relation_choice_open")
        if wanted.targets and set(wanted.targets) != {key_of(item.commitment) for item in relation.targets}:
            raise WrongCallError("relation_mixed")
        return tuple(item.commitment for item in relation.targets), relation.kind
    known = {key_of(item): item for item in second.commitments}
    targets = tuple(known[key] for key in wanted.targets if key in known)
    if len(targets) < len(wanted.targets):
        raise WrongCallError("relation_gone")
    if not targets:
        raise WrongCallError("relation_no_partner")
    kind = wanted.relation or (RelationKind.REWORDED if len(targets) == 1 else RelationKind.SPLIT)
    if kind in WITHOUT_PARTNER:
        raise WrongCallError("relation_takes_none")
    if kind in _SEVERAL and len(targets) == 1:
        raise WrongCallError("relation_takes_several")
    return targets, kind
