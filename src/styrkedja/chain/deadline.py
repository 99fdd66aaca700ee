"""Service promises and time limits."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base.span import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit.

    Args:
        value: a number, or for a date "2027-03-31", or "2027-03" where only the month is said.
        unit: timmar, dagar, veckor, månader; "år (senast)" for a year, "datum (senast)" for a date.
    """

    text: str
    value: int | str
    unit: str
    span: Span
