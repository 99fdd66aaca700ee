"""Service promises and time limits."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base.span import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit; `unit` is timmar, dagar, veckor, månader or "år (senast)" for a year."""

    text: str
    value: int
    unit: str
    span: Span
