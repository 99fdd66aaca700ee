"""What every rule is given besides the election: the limits, and what settles a tie."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.participation.limits import NO_LIMITS, Limits
from styrkedja.participation.ties import TieKey


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a count.

    Args:
        ties: asked in turn; the project's id comes last by itself.
    """

    limits: Limits = NO_LIMITS
    ties: tuple[TieKey, ...] = ()

    @property
    def ties_written(self) -> str:
        """Write the tie-breaking as options record it."""
        return ",".join((*self.ties, TieKey.IDENTITY))


USUAL = Conditions()
