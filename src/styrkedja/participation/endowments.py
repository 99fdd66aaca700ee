"""Completion of Equal Shares by raising the endowment one step at a time, without running every step.

Between two endowments whose runs are proven to share every choice, all runs are the same run: those are skipped, and
only those. docs/methods/participation.md has the proof; `tests/participation` holds it against running every step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from styrkedja.participation.equal_shares_run import Beside, Buying, Run


class Stop(StrEnum):
    """Why raising the endowment ended.

    Args:
        EXHAUSTIVE: the outcome leaves no project that fits in what is left.
        OVERSPENT: the next step costs more than the budget.
        SETTLED: nobody runs out of money, so more changes nothing.
    """

    EXHAUSTIVE = "exhaustive"
    OVERSPENT = "overspent"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Raised:
    """The endowment at which completion ended.

    Args:
        steps: how many times the endowment was raised.
        tried: how many of them were run, at least in part; the others were proven equal to a neighbour.
    """

    endowment: Fraction
    steps: int
    tried: int
    stop: Stop


@dataclass(frozen=True, slots=True)
class Ladder:
    """The endowments to try, in units of money.

    Args:
        first: no more than the budget divided by the voters.
    """

    first: Fraction
    increment: Fraction

    def at(self, step: int) -> Fraction:
        """Return the endowment after so many steps."""
        return self.first + step * self.increment


def raise_endowment(start: Callable[[Fraction], Buying], ladder: Ladder, *, stops_when_full: bool) -> Raised:
    """Raise the endowment until the outcome is exhaustive (if asked to) or the next one costs too much.

    Args:
        start: begins a run with an endowment.
    """
    return _Raising(start, ladder, stops_when_full=stops_when_full).go()


@dataclass(frozen=True, slots=True)
class _Block:
    """Endowments that share their first choices.

    Args:
        last: the last step in it.
        shared: number of choices.
        floors: what is known of every project's rate after them.
    """

    last: int
    shared: int
    floors: tuple[float, ...]


class _Raising:
    """`at` steps were taken, the run there is `run`, and it was no reason to stop."""

    def __init__(self, start: Callable[[Fraction], Buying], ladder: Ladder, *, stops_when_full: bool) -> None:
        self.start = start
        self.ladder = ladder
        self.stops_when_full = stops_when_full
        self.at = 0
        self.tried = 1
        self.run = start(ladder.first).go()
        # Blocks that begin at or before `at`, the outer first.
        self.blocks: list[_Block] = []

    def go(self) -> Raised:
        ahead = 1
        while True:
            stop = self._stop(self.run)
            if stop is not None:
                return self._raised(self.at, stop)
            while self.blocks and self.blocks[-1].last <= self.at:
                self.blocks.pop()
            run, ahead = self._next(ahead)
            self.at += ahead
            if run.gate.overspends:
                return self._raised(self.at - 1, Stop.OVERSPENT)
            ahead = ahead * 2 if run.is_same or run.is_harmless else 1
            self.run = run

    def _next(self, ahead: int) -> tuple[Run, int]:
        """Find a run further on such that none between is a reason to stop."""
        if self.blocks:
            ahead = min(ahead, self.blocks[-1].last - self.at)
        while True:
            self.tried += 1
            buying = self.start(self.ladder.at(self.at + ahead))
            run = buying.go_beside(self._beside(is_next=ahead == 1))
            if run.is_same or run.is_harmless or ahead == 1:
                return run, ahead
            self.blocks.append(_Block(self.at + ahead, run.shared, buying.floors()))
            ahead = max(1, ahead // 2)

    def _beside(self, *, is_next: bool) -> Beside:
        block = self.blocks[-1] if self.blocks else _Block(self.at, 0, ())
        prices = tuple(one.price for one in self.run.rounds)
        return Beside(tuple(self.run.gate.chosen), prices, block.shared, block.floors, self.stops_when_full, is_next)

    def _stop(self, run: Run) -> Stop | None:
        if self.stops_when_full and run.gate.is_full():
            return Stop.EXHAUSTIVE
        return Stop.SETTLED if run.is_free else None

    def _raised(self, steps: int, stop: Stop) -> Raised:
        return Raised(self.ladder.at(steps), steps, self.tried, stop)
