"""What is known of one sentence that stands alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Classified:
    """What is known of one sentence.

    Args:
        confidence: 0 to 1, how sure it is that the sentence is a pledge; calibrated.
        type: action, outcome, inquiry, declaration, continuation or opposition, if it is a pledge.
        strength: do, work_for, investigate or review, if it is a pledge.
        theme: code of the theme, or None.
        reasons: cues and words that weighed most, the heaviest first.
    """

    text: str
    confidence: float
    type: str
    strength: str
    theme: str | None
    reasons: tuple[str, ...]
