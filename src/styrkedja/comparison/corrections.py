"""What people said about relations, carried out on a comparison; the comparison itself is never changed.

A correction holds the commitments as they were when a person looked at them, so that it can be found again when the
documents have been read anew: by id, and where that is gone, by the only commitment with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from styrkedja.base.ids import normal_form
from styrkedja.chain.commitment import Commitment
from styrkedja.comparison.records import Comparison, Item, Reason, Relation, RelationKind

# A partner that a person has given to another is in doubt, however sure the pairing was.
_SHARED_SCORE: Final = 0.5
# These may answer with an item that has a partner of its own.
_LENT: Final = frozenset({RelationKind.COVERED_ELSEWHERE, RelationKind.MERGED})


class CorrectionKind(StrEnum):
    """What a person can say of a relation."""

    RIGHT = "right"
    PARTNER = "partner"
    NONE = "none"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision about a pair of documents; decisions are added, never changed.

    Args:
        number: order in the pair, from 1.
        who, at, why: the person, the time with time zone, and the reason given ("" for none).
        source: the commitment of the first document that it is about.
        targets: its partners in the second as the person would have it; () for none.
        relation: what the person says it is; DROPPED where there is no partner.
        undoes: number of the decision that UNDO takes back.
    """

    number: int
    kind: CorrectionKind
    who: str
    at: datetime
    why: str
    source: Commitment
    targets: tuple[Commitment, ...]
    relation: RelationKind
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A comparison as people would have it.

    Args:
        comparison: with all corrections carried out that fit it.
        marks: the correction that stands on each relation, by the number of its source.
        unfit: corrections whose commitments are gone or changed.
    """

    comparison: Comparison
    marks: Mapping[int, Correction]
    unfit: tuple[Correction, ...] = ()


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that no other takes back, oldest first."""
    ordered = sorted(corrections, key=lambda one: one.number)
    undone = {one.undoes for one in ordered}
    return tuple(one for one in ordered if one.kind is not CorrectionKind.UNDO and one.number not in undone)


def correct(comparison: Comparison, corrections: Iterable[Correction]) -> Corrected:
    """Return *comparison* as people would have it; the latest correction of a commitment holds.

    A relation whose partner a person gave to another keeps it, with the reason `partner_shared` and a score that says
    that somebody must look; what loses its last partner becomes new.
    """
    wanted = standing(corrections)
    if not wanted:
        return Corrected(comparison, {})
    firsts, seconds = _Places(comparison.first.items), _Places(comparison.second.items)
    marks: dict[int, Correction] = {}
    partners: dict[int, tuple[Item, ...]] = {}
    unfit = []
    for one in wanted:
        source = firsts.find(one.source)
        targets = [seconds.find(target) for target in one.targets]
        found = tuple(target for target in targets if target is not None)
        if source is None or len(found) < len(targets):
            unfit.append(one)
        else:
            marks[source.number] = one
            partners[source.number] = found
    relations = tuple(
        _decided(relation, marks[relation.source.number], partners[relation.source.number])
        if relation.source.number in marks
        else relation
        for relation in comparison.relations
    )
    relations = _flag_shared(relations, marks)
    new = _new(comparison, relations)
    return Corrected(replace(comparison, relations=relations, new=new), marks, tuple(unfit))


class _Places:
    """The commitments of one side, to be found again."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._by_id: dict[str, list[Item]] = {}
        self._by_words: dict[str, list[Item]] = {}
        for item in items:
            self._by_id.setdefault(item.commitment.id, []).append(item)
            self._by_words.setdefault(normal_form(item.commitment.text), []).append(item)

    def find(self, wanted: Commitment) -> Item | None:
        """Return the item with that id nearest to where it stood, else the only one with those words."""
        if same := self._by_id.get(wanted.id):
            return min(same, key=lambda item: abs(item.commitment.span.start - wanted.span.start))
        alike = self._by_words.get(normal_form(wanted.text), [])
        if len(alike) > 1:
            alike = [item for item in alike if item.commitment.body == wanted.body]
        return alike[0] if len(alike) == 1 else None


def _decided(relation: Relation, correction: Correction, targets: tuple[Item, ...]) -> Relation:
    said = {
        "number": str(correction.number),
        "who": correction.who,
        "at": correction.at.isoformat(),
        "why": correction.why,
    }
    reasons = (Reason("decided", tuple(said.items())),)
    return Relation(relation.source, targets, correction.relation, 1.0, reasons)


def _flag_shared(relations: tuple[Relation, ...], marks: Mapping[int, Correction]) -> tuple[Relation, ...]:
    """Return the relations with a doubt on those whose only partner a person has given to another alone."""
    given = {
        target.number
        for relation in relations
        if relation.source.number in marks and relation.kind not in _LENT
        for target in relation.targets
    }

    def is_shared(relation: Relation) -> bool:
        is_own = relation.source.number not in marks and relation.kind not in _LENT
        return is_own and any(target.number in given for target in relation.targets)

    return tuple(
        replace(one, score=min(one.score, _SHARED_SCORE), reasons=(Reason("partner_shared"), *one.reasons))
        if is_shared(one)
        else one
        for one in relations
    )


def _new(comparison: Comparison, relations: tuple[Relation, ...]) -> tuple[Item, ...]:
    """Return what nothing of the first document answers once corrections are carried out, in the order of the text."""
    before = {item.number for relation in comparison.relations for item in relation.targets}
    after = {item.number for relation in relations for item in relation.targets}
    was_new = {item.number for item in comparison.new}
    new = (was_new | (before - after)) - (after - (before & was_new))
    return tuple(item for item in comparison.second.items if item.number in new)
