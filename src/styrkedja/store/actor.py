"""Who does something and when, as the store writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """A person's name and the time of the action, with time zone."""

    who: str
    now: datetime
