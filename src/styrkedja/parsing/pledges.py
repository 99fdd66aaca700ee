"""Whether a sentence of prose is a pledge: cues with weights, added up.

Each cue stands with its weight and an example in `vocabulary/pledges.toml`; the reasons given
are the codes of the cues that spoke. Method: docs/methods/commitments.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from styrkedja.parsing.vocabulary import load

_COMMON_ACTORS = (
    r"kommunen|[a-zåäö]+ kommun|kommunens [\w-]+(?: och [\w-]+){0,2}|kommunala bolag(?:en)?"
    r"|kommunfullmäktige|kommunstyrelsen"
    r"|[\w-]*nämnd(?:en|er|erna)?|förvaltningen|socialtjänsten|hemtjänsten"
    r"|kommunen och dess bolag|våra (?:kommunala )?bolag|vår allmännytta"
    r"|leverantörer|alla leverantörer(?: inom \w+)?"
)
_OTHERS = re.compile(
    r"\b(?:staten|regeringen|riksdagen)\b(?: \w+){0,3}? (?:ska|skall|måste|bör|behöver|tar"
    r"|tillför\w*|höj\w*|inför\w*|stärk\w*)\b"
    r"|\b(?:vill|kräver|kräva|föreslår|anser|verka för|verkar för|arbeta för"
    r"|påverka) att (?:staten|regeringen|riksdagen)\b"
    r"|\b(?:ska|skall|måste|bör|behöver)(?: \w+){0,3} (?:staten|regeringen|riksdagen)\b",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\b(?:region(?:en|erna)|Region [A-ZÅÄÖ]\w+)\b(?: \w+){0,3}? (?:ska|skall|måste|bör|behöver|tar|inför\w*)\b"
    r"|\b(?:vill|kräver|kräva|föreslår|anser|verka för|verkar för|arbeta för|påverka) att region(?:en|erna)?\b",
    re.IGNORECASE,
)
_SHORTEST = 20
# No sentence is this long; a run of text without stops is.
_LONGEST = 1_500
_LEAD_IN_END = re.compile(r":\s*$|\b(?:vill|uppnå)\s*$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sure a judgement is, 0 to 1, with the codes of what spoke for and against it."""

    confidence: float
    reasons: tuple[str, ...] = ()
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and who can act in a document.

    Args:
        parties: names of the parties that speak.
        bodies: names of the municipality's bodies.
        kind: kind of document, as in `DocumentInfo`.
        reserve: weight that a sentence must bring beyond the usual (see `reserve_against`).
    """

    parties: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kind: str = "party_programme"
    reserve: float = 0.0


@dataclass(frozen=True, slots=True)
class _Cue:
    code: str
    group: str
    weight: float
    pattern: re.Pattern[str]


def judge_sentence(sentence: str, path: Iterable[str], voice: Voice) -> Verdict:
    """Return how sure it is that *sentence* is a pledge, and which cues said so.

    Args:
        path: the headings above it.
        voice: who speaks and who can act in this document.
    """
    if not _SHORTEST <= len(sentence) <= _LONGEST or _LEAD_IN_END.search(sentence):
        return Verdict(0.0, ("no_sentence",))
    spoken = [cue for cue in _cues(voice) if cue.pattern.search(sentence)]
    if not any(cue.group == "will" for cue in spoken):
        return Verdict(0.02, ("no_will",))
    strongest = max((cue for cue in spoken if cue.group == "will"), key=lambda cue: cue.weight)
    counted = [cue for cue in spoken if cue.group != "will" or cue is strongest]
    sections = _section_weights(tuple(path))
    score = load("pledges")["bias"] + sum(cue.weight for cue in counted) + sum(weight for _, weight in sections)
    score -= voice.reserve
    reasons = sorted(counted, key=lambda cue: -abs(cue.weight))
    codes = (*(cue.code for cue in reasons), *(code for code, _ in sections))
    return Verdict(1 / (1 + math.exp(-score)), codes, asked_of(sentence))


def asked_of(sentence: str) -> str | None:
    """Return "state" or "region" when *sentence* demands something of them.

    >>> asked_of("verka för att regionen inför avgiftsfria resor")
    'region'
    """
    if _OTHERS.search(sentence):
        return "state"
    return "region" if _REGION.search(sentence) else None


@lru_cache(maxsize=256)
def _section_weights(path: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    rows = load("pledges")["section"]
    heading = path[-1] if path else ""
    return tuple(
        (code, row["weight"]) for code, row in rows.items() if re.search(row["pattern"], heading, re.IGNORECASE)
    )


@lru_cache(maxsize=64)
def _cues(voice: Voice) -> tuple[_Cue, ...]:
    party = "|".join([*map(re.escape, voice.parties), "partiet"])
    actor = "|".join([*map(re.escape, voice.bodies), _COMMON_ACTORS])
    return tuple(
        _Cue(
            row["code"],
            row["group"],
            row["weight"],
            re.compile(
                row["pattern"].replace("{party}", f"(?:{party})").replace("{actor}", f"(?:{actor})"), re.IGNORECASE
            ),
        )
        for row in load("pledges")["cue"]
    )
