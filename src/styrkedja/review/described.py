"""What a commitment does and how many pledges it holds, once a person has changed its words."""

from __future__ import annotations

from dataclasses import replace

from styrkedja.chain.commitment import Commitment
from styrkedja.parsing.acts import read_act
from styrkedja.parsing.features import words_of
from styrkedja.parsing.parts import parts_of


def describe(commitment: Commitment) -> Commitment:
    """Return *commitment* with the type, strength, theme and parts of its words as they are now.

    The text must be what stands at the span, on one line.
    """
    act = read_act(commitment.text, words_of(commitment.text), commitment.section or "")
    parts = tuple(part.shift(commitment.span.start) for part in parts_of(commitment.text))
    return replace(commitment, type=act.type, strength=act.strength, theme=act.theme, parts=parts)
