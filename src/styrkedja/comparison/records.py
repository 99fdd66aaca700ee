"""What is compared, and what comparing finds; nothing is worked out here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment


class RelationKind(StrEnum):
    """What became of a commitment of one document in another.

    Args:
        SAME: the same words; case, punctuation and the form of the verb aside.
        REWORDED: the same promise in other words.
        HARDENED, WEAKENED: the same matter, promised more or less firmly (utreda -> införa; införa -> utreda), or with
            a higher or lower figure in the direction wanted.
        NARROWED, WIDENED: the same act for fewer or more: target group, place, object.
        MOVED: the same promise to a committee that is no successor of the one that had it.
        SPLIT: one promise became several.
        MERGED: several promises became one.
        ONLY_PROGRAMME: in a document with both, it stands in the programme and no committee has it as a mandate.
        ONLY_MANDATE: likewise the other way round.
        COVERED_ELSEWHERE: it has no partner of its own; another part of the document promises the same or more.
        REVERSED: the opposite is promised.
        DROPPED: nothing in the other document answers it.
    """

    SAME = "same"
    REWORDED = "reworded"
    HARDENED = "hardened"
    WEAKENED = "weakened"
    NARROWED = "narrowed"
    WIDENED = "widened"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ONLY_PROGRAMME = "only_programme"
    ONLY_MANDATE = "only_mandate"
    COVERED_ELSEWHERE = "covered_elsewhere"
    REVERSED = "reversed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Item:
    """A commitment as it is compared.

    Args:
        number: its place among the commitments of its document, from 0.
    """

    number: int
    commitment: Commitment

    @property
    def is_mandate(self) -> bool:
        """Tell whether it stands under a committee's heading."""
        return self.commitment.body is not None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the documents that are compared.

    Args:
        key: what tells it apart: public id of a kept document, path of a file.
    """

    key: str
    chain: Chain

    @property
    def items(self) -> tuple[Item, ...]:
        """Its commitments in the order of the text."""
        return tuple(Item(number, one) for number, one in enumerate(self.chain.commitments))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a relation is what it is: a code that `wording` has a sentence for, and its values."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """What became of one commitment.

    Args:
        source: in the first document.
        targets: its partners in the second, () when it has none; of an unresolved relation, the first of the choices.
        score: 0 to 1, calibrated: how often such a relation is right in partner and kind.
        reasons: the first weighed most.
        choices: two or more partners that are equally good; () when it is resolved.
    """

    source: Item
    targets: tuple[Item, ...]
    kind: RelationKind
    score: float
    reasons: tuple[Reason, ...] = ()
    choices: tuple[tuple[Item, ...], ...] = ()

    @property
    def is_unresolved(self) -> bool:
        """Tell whether a person must choose between partners."""
        return bool(self.choices)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents compared: one relation for every commitment of the first, and what only the second has."""

    first: Side
    second: Side
    relations: tuple[Relation, ...]
    new: tuple[Item, ...]

    def of_kind(self, kind: RelationKind) -> tuple[Relation, ...]:
        """Return the relations of one kind, in the order of the text."""
        return tuple(one for one in self.relations if one.kind is kind)
