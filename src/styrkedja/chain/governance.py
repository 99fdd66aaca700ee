"""Who decides, who carries out and who is heard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """The deciding body and the means (styrmedel) it decides with."""

    body: str | None = None
    means: str | None = None


@dataclass(frozen=True, slots=True)
class Governance:
    """A governance bracket, bodies in dictionary form and in the order written."""

    decision: Decision = Decision()
    execution: tuple[str, ...] = ()
    dialogue: tuple[str, ...] = ()
