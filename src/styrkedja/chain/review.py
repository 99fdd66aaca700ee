"""Review (granskning): what people decided about the commitments that the reader found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment

# Id of a commitment and where it begins: the same words may stand twice under one heading.
ItemKey = tuple[str, int]


class DecisionKind(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    ASSIGN = "assign"
    ADD = "add"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """One decision about a document; decisions are added, never changed.

    Args:
        number: order in the document, from 1.
        kind: what was decided.
        who: name of the person.
        at: time of the decision, with time zone.
        sha256: digest of the file that the person looked at.
        targets: the commitments decided on, as they were: none for ADD and UNDO, two for MERGE.
        results: what they became: none for REJECT and UNDO, two for SPLIT.
        undoes: number of the decision that UNDO takes back.
    """

    number: int
    kind: DecisionKind
    who: str
    at: datetime
    sha256: str
    targets: tuple[Commitment, ...] = ()
    results: tuple[Commitment, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """That a decision stands on a commitment: which, by whom and when."""

    number: int
    kind: DecisionKind
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RejectedItem:
    """A text that a person said is no commitment."""

    commitment: Commitment
    mark: ReviewMark


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A chain as people have decided it should be.

    Args:
        chain: the reader's chain with all decisions carried out that fit it.
        marks: the decisions that stand on each commitment, oldest first; none for what nobody has looked at.
        rejected: in the order of the text.
        unfit: decisions that no longer fit, because the words they are about are gone or changed.
    """

    chain: Chain
    marks: Mapping[ItemKey, tuple[ReviewMark, ...]]
    rejected: tuple[RejectedItem, ...] = ()
    unfit: tuple[ReviewDecision, ...] = ()


def key_of(commitment: Commitment) -> ItemKey:
    """Return what tells a commitment from all others of its document."""
    return commitment.id, commitment.span.start
