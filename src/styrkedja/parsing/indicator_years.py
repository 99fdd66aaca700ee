"""Which of the bare years that head a table's columns hold outcomes and which targets."""

from __future__ import annotations

from collections.abc import Sequence

_LEAP = 2


def split_years(years: Sequence[int], since: int | None) -> tuple[frozenset[int], frozenset[int]]:
    """Return the years of outcomes and those of targets; both are empty where the years do not tell.

    What comes before the document's period has been, what comes in it is wanted. Without a period, or
    where all years lie in it, a leap over one year or more parts them: outcomes are of consecutive
    years, or of one.

    Args:
        years: those that stand as heads without a word.
        since: first year of the document's period.

    >>> [sorted(part) for part in split_years([2024, 2025, 2027, 2030], since=2027)]
    [[2024, 2025], [2027, 2030]]
    >>> [sorted(part) for part in split_years([2026, 2030], since=2026)]
    [[2026], [2030]]
    >>> [sorted(part) for part in split_years([2023, 2024, 2025], since=2027)]
    [[], []]
    """
    ordered = sorted(set(years))
    past = [year for year in ordered if since and year < since]
    if since and len(past) == len(ordered):
        return frozenset(), frozenset()
    if not past:
        past = ordered[: _leap(ordered)]
    return (frozenset(past), frozenset(ordered) - frozenset(past)) if past else (frozenset(), frozenset())


def have_leap(years: Sequence[int]) -> bool:
    """Tell whether *years* leave years out, as targets do and forecasts of volumes do not.

    >>> have_leap([2025, 2030]), have_leap([2025, 2026, 2027])
    (True, False)
    """
    return _leap(sorted(set(years))) > 0


def _leap(ordered: Sequence[int]) -> int:
    """Return the index of the first year after a leap, or 0."""
    return next((i for i in range(1, len(ordered)) if ordered[i] - ordered[i - 1] >= _LEAP), 0)
