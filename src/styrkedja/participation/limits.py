"""What may be chosen besides fitting the budget: support, ceilings by group, exclusive projects, dependencies."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from styrkedja.base.errors import WrongCallError
from styrkedja.participation.election import Election


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a group of projects may cost together, as the projects of a district or a category.

    Args:
        name: the group, as people know it.
        members: numbers of its projects.
    """

    name: str
    members: frozenset[int]
    limit: Fraction


@dataclass(frozen=True, slots=True)
class Limits:
    """The conditions of an election, besides its budget.

    Args:
        minimum_score: the support a project needs (votes, or points where ballots have them); 0 = none.
        ceilings: groups with a budget of their own.
        exclusive: groups of which at most one project may win, as two uses of one place.
        needs: project -> projects that must win first.
    """

    minimum_score: Fraction = Fraction(0)
    ceilings: tuple[Ceiling, ...] = ()
    exclusive: tuple[frozenset[int], ...] = ()
    needs: dict[int, frozenset[int]] = field(default_factory=dict)


NO_LIMITS = Limits()


class Barrier(StrEnum):
    """Why a project cannot be chosen now.

    Args:
        TOO_LITTLE_SUPPORT: below the minimum.
        BUDGET: what is left does not cover it.
        CEILING: what is left of its group's budget does not.
        EXCLUDED: a project that excludes it was chosen.
        WAITS: one that it needs is not chosen yet.
    """

    TOO_LITTLE_SUPPORT = "too_little_support"
    BUDGET = "budget"
    CEILING = "ceiling"
    EXCLUDED = "excluded"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Barred:
    """A barrier with what stands behind it: a ceiling's name, or the ids of the projects it is about."""

    barrier: Barrier
    names: tuple[str, ...] = ()


class Gate:
    """Tells, as projects are chosen one by one, which others may still be.

    Every barrier but WAITS is for good: what is chosen is never given back.
    """

    def __init__(self, election: Election, limits: Limits) -> None:
        self._election = election
        self._limits = limits
        self._costs = election.costs
        least = limits.minimum_score
        self._unsupported = {number for number, score in enumerate(election.scores()) if score < least} if least else ()
        self._left = [ceiling.limit for ceiling in limits.ceilings]
        self._ceilings = _by_member([ceiling.members for ceiling in limits.ceilings])
        self._groups = _by_member(list(limits.exclusive))
        self.is_open = not (least or limits.ceilings or limits.exclusive or limits.needs)
        self.chosen: list[int] = []
        self._is_chosen: set[int] = set()
        self.spent = Fraction(0)

    def fresh(self) -> Gate:
        """Return the same gate with nothing chosen yet."""
        gate = copy(self)
        gate._left = [ceiling.limit for ceiling in self._limits.ceilings]  # noqa: SLF001  # of its own kind
        gate.chosen, gate._is_chosen, gate.spent = [], set(), Fraction(0)  # noqa: SLF001  # of its own kind
        return gate

    def barred(self, number: int) -> Barred | None:
        """Say what stands in a project's way, the budget aside; None when nothing does."""
        if self.is_open:
            return None
        if number in self._unsupported:
            return Barred(Barrier.TOO_LITTLE_SUPPORT)
        rivals = {rival for place in self._groups.get(number, ()) for rival in self._limits.exclusive[place]}
        taken = (rivals - {number}) & self._is_chosen
        if taken:
            return Barred(Barrier.EXCLUDED, self._ids(taken))
        for place in self._ceilings.get(number, ()):
            if self._costs[number] > self._left[place]:
                return Barred(Barrier.CEILING, (self._limits.ceilings[place].name,))
        missing = self._limits.needs.get(number, frozenset()) - self._is_chosen
        return Barred(Barrier.WAITS, self._ids(missing)) if missing else None

    def barred_with_budget(self, number: int) -> Barred | None:
        """Likewise, the budget too."""
        if self.spent + self._costs[number] > self._election.budget:
            return Barred(Barrier.BUDGET)
        return self.barred(number)

    def take(self, number: int) -> None:
        """Choose a project."""
        self.chosen.append(number)
        self._is_chosen.add(number)
        self.spent += self._costs[number]
        for place in self._ceilings.get(number, ()):
            self._left[place] -= self._costs[number]

    def has(self, number: int) -> bool:
        """Tell whether a project was chosen."""
        return number in self._is_chosen

    @property
    def overspends(self) -> bool:
        """Tell whether what was chosen costs more than the budget."""
        return self.spent > self._election.budget

    @property
    def has_waiting(self) -> bool:
        """Tell whether any project depends on another."""
        return bool(self._limits.needs)

    def is_full(self) -> bool:
        """Tell whether no further project fits the budget and the limits: the outcome is exhaustive."""
        left = self._election.budget - self.spent
        return not any(
            cost <= left and number not in self._is_chosen and self.barred(number) is None
            for number, cost in enumerate(self._costs)
        )

    def _ids(self, numbers: set[int] | frozenset[int]) -> tuple[str, ...]:
        return tuple(self._election.projects[number].project_id for number in sorted(numbers))


def check(election: Election, limits: Limits) -> None:
    """Refuse limits that cannot be met.

    Raises:
        WrongCallError: a dependency goes round in a circle, or names a project that excludes its own need.
    """
    state: dict[int, int] = {}
    for start in limits.needs:
        _walk(election, limits, start, state)


def _walk(election: Election, limits: Limits, number: int, state: dict[int, int]) -> None:
    pending = [number]
    while pending:
        current = pending[-1]
        if state.get(current) == 1:
            state[current] = 2
            pending.pop()
            continue
        if state.get(current) == 2:
            pending.pop()
            continue
        state[current] = 1
        for needed in sorted(limits.needs.get(current, ())):
            if state.get(needed) == 1:
                raise WrongCallError("tally_needs_circle", id=election.projects[needed].project_id)
            pending.append(needed)


def _by_member(groups: list[frozenset[int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, members in enumerate(groups):
        for member in members:
            found.setdefault(member, []).append(place)
    return found
