"""How plausible a target is: how many municipalities ever moved that far in that many years.

Counted over every window of that length that the values have, wherever it begins. It says what has happened, not what
can happen; a chance is what a forecast gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from styrkedja.chain.target import Target
from styrkedja.indicators.areas import Area, area_of
from styrkedja.indicators.panel import Floats, Panel

_MOST_EXAMPLES = 5
# As much as two ways of computing one number may differ by.
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Move:
    """What one municipality's value did in one window."""

    municipality: str
    first_year: int
    last_year: int
    first_value: float
    last_value: float

    @property
    def change(self) -> float:
        """In the unit of the key figure."""
        return self.last_value - self.first_value

    @property
    def change_pct(self) -> float | None:
        """In per cent of the first value; None from 0 or less."""
        return 100 * self.change / self.first_value if self.first_value > 0 else None


@dataclass(frozen=True, slots=True)
class Moved:
    """How often a change as large as the target's has been seen.

    Args:
        windows: how many windows did so.
        municipalities: how many municipalities did so at least once.
        examples: the largest change of each of those that moved the most, the largest first.
    """

    windows: int
    municipalities: int
    examples: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Plausibility:
    """What the past says of a target.

    Args:
        years: from baseline to target.
        change: what the target asks for, in units.
        change_pct: the same in per cent of the baseline; None from 0 or less.
        windows: how many there are of that length; 0: the values cover too few years, and nothing can be said.
        municipalities: how many municipalities have such a window.
        in_units: by the change in units.
        in_pct: by the change in per cent, of windows that begin above 0; None when `change_pct` is.
    """

    years: int
    change: float
    change_pct: float | None
    windows: int
    municipalities: int
    in_units: Moved
    in_pct: Moved | None

    @property
    def is_too_short(self) -> bool:
        """Whether no municipality has values that far apart."""
        return self.windows == 0


def plausibility(panel: Panel, target: Target) -> Plausibility | None:
    """Return what all municipalities' values say of the target; None without a baseline, or when nothing is to move.

    Args:
        panel: the key figure of the target; regions, groups and the country are left out.
    """
    baseline = target.baseline
    if baseline is None or target.value == baseline.value:
        return None
    span, wanted = target.year - baseline.year, target.value - baseline.value
    wanted_pct = 100 * wanted / baseline.value if baseline.value > 0 else None
    rows = [number for number, one in enumerate(panel.municipalities) if area_of(one) is Area.MUNICIPALITY]
    values = panel.values[rows] if rows else np.empty((0, len(panel.years)))
    before, after = (values[:, :-span], values[:, span:]) if span < len(panel.years) else (values[:, :0],) * 2
    change: Floats = after - before
    is_window = ~np.isnan(change)
    names = tuple(panel.municipalities[number] for number in rows)
    windows = _Windows(names, panel.years[0] if panel.years else 0, span, before, after)
    # A change from 0 or less has no per cent.
    share: Floats = np.divide(100 * change, before, out=np.full_like(change, np.nan), where=is_window & (before > 0))
    return Plausibility(
        span, wanted, wanted_pct, int(is_window.sum()), int(is_window.any(axis=1).sum()) if change.size else 0,
        _moved(change, wanted, windows), None if wanted_pct is None else _moved(share, wanted_pct, windows),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Windows:
    """Every window of one length: whose, where the first one begins, and the values at both ends.

    Args:
        before, after: shape (n_municipalities, n_windows).
    """

    names: tuple[str, ...]
    first_year: int
    years: int
    before: Floats
    after: Floats

    def move(self, row: int, column: int) -> Move:
        """Return one window."""
        year = self.first_year + column
        ends = float(self.before[row, column]), float(self.after[row, column])
        return Move(self.names[row], year, year + self.years, *ends)


def _moved(moves: Floats, wanted: float, windows: _Windows) -> Moved:
    """Return which of the moves, shape (n_municipalities, n_windows), went at least as far the same way."""
    if not moves.size:
        return Moved(0, 0, ())
    way = 1.0 if wanted > 0 else -1.0
    far = np.where(np.isnan(moves), -np.inf, moves * way)
    is_far = far >= abs(wanted) * (1 - _NOISE)
    best = np.argmax(far, axis=1)
    own_best = far[np.arange(len(far)), best]
    order = sorted(np.flatnonzero(is_far.any(axis=1)), key=lambda row: (-own_best[row], windows.names[row]))
    examples = tuple(windows.move(int(row), int(best[row])) for row in order[:_MOST_EXAMPLES])
    return Moved(int(is_far.sum()), len(order), examples)
