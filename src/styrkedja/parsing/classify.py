"""One sentence alone: is it a pledge, of what type and strength, about what, and why.

For researchers with corpora of their own. A document says more: who speaks, under what heading,
in what list; `pipeline.parse` uses that too.
"""

from __future__ import annotations

from styrkedja.chain.classified import Classified
from styrkedja.parsing.acts import read_act
from styrkedja.parsing.features import words_of
from styrkedja.parsing.pledges import Voice, sight_of, weigh


def classify(text: str, voice: Voice | None = None) -> Classified:
    """Return what is known of *text*, one sentence or list item without its surroundings.

    Args:
        voice: who speaks, if that is known.
    """
    spoken = " ".join(text.split())
    verdict = weigh(sight_of(spoken, voice or _NOBODY, ()), spoken)
    act = read_act(spoken, words_of(spoken))
    return Classified(text, round(verdict.confidence, 3), act.type, act.strength, act.theme, verdict.reasons)


_NOBODY = Voice()
