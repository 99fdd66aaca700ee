"""Which decisions stand, when some have been taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from styrkedja.chain.review import DecisionKind, ReviewDecision
from styrkedja.review.places import overlaps


def standing_decisions(decisions: Iterable[ReviewDecision]) -> tuple[ReviewDecision, ...]:
    """Return the decisions that no other takes back, oldest first; an undo that is undone undoes nothing."""
    undone: set[int] = set()
    standing: list[ReviewDecision] = []
    for decision in sorted(decisions, key=lambda decision: decision.number, reverse=True):
        if decision.number in undone:
            continue
        if decision.kind is DecisionKind.UNDO:
            undone.add(decision.undoes or 0)
        else:
            standing.append(decision)
    return tuple(reversed(standing))


def taken_back_with(standing: Sequence[ReviewDecision], number: int) -> tuple[ReviewDecision, ...]:
    """Return the decision *number* and the later ones that build on it, the last first; () when it does not stand.

    A split that is taken back takes with it what was then decided about the parts, and a rejection takes with it
    what was then made of the words that it set free.

    Args:
        standing: as `standing_decisions` gives them.
        number: of the decision to take back.
    """
    result: list[ReviewDecision] = []
    for decision in standing:
        if decision.number == number or any(_builds_on(decision, earlier) for earlier in result):
            result.append(decision)
    return tuple(reversed(result))


def _builds_on(later: ReviewDecision, earlier: ReviewDecision) -> bool:
    ours, theirs = (*later.targets, *later.results), (*earlier.targets, *earlier.results)
    if {item.id for item in ours} & {item.id for item in theirs}:
        return True
    return later.sha256 == earlier.sha256 and any(overlaps(item.span, other.span) for item in ours for other in theirs)
