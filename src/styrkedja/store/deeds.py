"""What was done to a thing that is kept in versions, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done.

    Args:
        action: a code: of a register imported, started, added, changed, removed, handed_over or restored; of a plan
            imported, started, edited, copied, moved or restored.
        subject: the body, file or plan it was done with; the number of the version that was gone back to.
    """

    action: str
    subject: str


@dataclass(frozen=True, slots=True)
class Change:
    """How a version came to be; its number is counted from 1."""

    number: int
    who: str
    at: datetime
    deed: Deed
