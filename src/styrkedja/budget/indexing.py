"""Price indices with their vintage: uprating a frame, chaining years, working an uprating out from two frames."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import prod

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED, checked_unit
from styrkedja.budget.sums import HALF


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """Yearly changes of one price index as one forecast states them.

    SKR revises its index in every forecast, so a change without its vintage says nothing: two papers of one meeting
    may hold 3.0 and 3.1 % for the same year.

    Args:
        name: which index: PKV, LPIK, OPI, KPIF ...
        vintage: who published it and when ("SKR 2026-02-27").
        changes_pct: (year, change from the year before in per cent), years in any order, each once.

    Raises:
        WrongCallError: no vintage, a year twice, or a change of -100 % or below.

    Source: SKR; Alingsås kommunstyrelse 2026-06-15, two papers with an index each.

    >>> PriceIndex("PKV", "SKR 2026-02-27", ((2027, Decimal("3.0")), (2028, Decimal("3.7")))).factor(2026, 2028)
    Decimal('1.06811')
    """

    name: str
    vintage: str
    changes_pct: tuple[tuple[int, Decimal], ...]

    def __post_init__(self) -> None:
        if not self.vintage.strip():
            raise WrongCallError("budget_index_vintage", index=self.name)
        seen: set[int] = set()
        for year, change_pct in self.changes_pct:
            if year in seen:
                raise WrongCallError("budget_index_twice", index=self.name, vintage=self.vintage, year=str(year))
            if change_pct <= -HUNDRED:
                raise WrongCallError("budget_index_change", index=self.name, year=str(year), value=change_pct)
            seen.add(year)

    def change_pct(self, year: int) -> Decimal:
        """Return the change from the year before, in per cent.

        Raises:
            WrongCallError: the index does not say: years are never guessed.
        """
        for known, change_pct in self.changes_pct:
            if known == year:
                return change_pct
        raise WrongCallError("budget_index_year", index=self.name, vintage=self.vintage, year=str(year))

    def factor(self, from_year: int, to_year: int) -> Decimal:
        """Return what one krona of *from_year* is in *to_year*; below 1 back in time when prices rose.

        Raises:
            WrongCallError: a year between them is missing.
        """
        first, last = sorted((from_year, to_year))
        chained = prod((1 + self.change_pct(year) / HUNDRED for year in range(first + 1, last + 1)), start=Decimal(1))
        return chained if from_year <= to_year else 1 / chained


def indexed_base(frame_sek: Decimal, earmarked_grants_sek: Decimal) -> Decimal:
    """Return the part of a frame, in SEK, that is uprated: earmarked state grants follow the state's own decision.

    Args:
        frame_sek: the whole frame, grants in it.
        earmarked_grants_sek: state grants within the frame, 0 or more.

    Raises:
        WrongCallError: the grants are negative.

    Source: Alingsås, Underlag ramar 2027-2029, where the frame before state grants is uprated.

    >>> indexed_base(Decimal(282_792_000), Decimal(9_192_000))
    Decimal('273600000')
    """
    if earmarked_grants_sek < 0:
        raise WrongCallError("budget_state_grants", value=earmarked_grants_sek)
    return frame_sek - earmarked_grants_sek


def uprating(base_sek: Decimal, index: PriceIndex, year: int) -> Decimal:
    """Return what the index adds, in SEK, to a base of the year before.

    Raises:
        WrongCallError: the index does not say what *year* is.

    Source: AVRF, budget 2027.

    >>> uprating(Decimal(86_759_000), PriceIndex("PKV", "SKR 2026-02-27", ((2027, Decimal("3.0")),)), 2027)
    Decimal('2602770.00')
    """
    return base_sek * (index.change_pct(year) / HUNDRED)


@dataclass(frozen=True, slots=True)
class ImpliedChange:
    """The change that lies between two printed sums, with the room that their rounding leaves.

    Args:
        change_pct: from the printed sums as they stand.
        lowest_pct: where the first was rounded down and the second up, as far as can be.
        highest_pct: the other way round.
    """

    change_pct: Decimal
    lowest_pct: Decimal
    highest_pct: Decimal

    def agrees_with(self, change_pct: Decimal) -> bool:
        """Whether the change may have been *change_pct* before the sums were rounded."""
        return self.lowest_pct <= change_pct <= self.highest_pct


def implied_change(
    base_before_sek: Decimal, base_after_sek: Decimal, *, unit_sek: Decimal = Decimal(1)
) -> ImpliedChange:
    """Work out which uprating leads from one printed sum to the next.

    Args:
        base_before_sek: last year's frame without earmarked state grants, above half a unit.
        base_after_sek: this year's frame with the index and nothing else added.
        unit_sek: what the sums are rounded to: 1 000 when they are printed in tkr.

    Raises:
        WrongCallError: the first sum is too small to divide by, or the unit is not above 0.

    Source: own derivation; every printed sum is up to half a unit off.

    >>> found = implied_change(Decimal(5_202_000), Decimal(5_374_000), unit_sek=Decimal(1000))
    >>> round(found.change_pct, 2), found.agrees_with(Decimal("3.3"))
    (Decimal('3.31'), True)
    """
    half = HALF * checked_unit(unit_sek)
    if base_before_sek <= half:
        raise WrongCallError("budget_frame_base", value=base_before_sek)
    corners = [
        _change_pct(base_before_sek + before, base_after_sek + after)
        for before in (-half, half)
        for after in (-half, half)
    ]
    return ImpliedChange(_change_pct(base_before_sek, base_after_sek), min(corners), max(corners))


def _change_pct(before_sek: Decimal, after_sek: Decimal) -> Decimal:
    return (after_sek / before_sek - 1) * HUNDRED
