"""Which decisions stand, when some have been taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from styrkedja.chain.review import DecisionKind, ReviewDecision


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
    """Return the decision *number* and the later ones that build on it, the last first.

    A split that is taken back takes with it what was then decided about the parts. () when it does not stand.

    Args:
        standing: as `standing_decisions` gives them.
        number: of the decision to take back.
    """
    result: list[ReviewDecision] = []
    concerned: set[str] = set()
    for decision in standing:
        ids = {item.id for item in (*decision.targets, *decision.results)}
        if decision.number == number or (result and ids & concerned):
            result.append(decision)
            concerned |= ids
    return tuple(reversed(result))
