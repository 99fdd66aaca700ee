"""What the pledge model sees of a sentence: its words, their order, the cues it holds and where it stands.

A feature is a short string. The same function serves training and use, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.parsing.verbs import verb_features

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d\s.,]*\d|\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTY = re.compile(
    r"(?:[a-zåäö]+partiet|[a-zåäö]*demokraterna|moderaterna|liberalerna|centern|sverigedemokraterna|alliansen)s?"
)
# What these say is said by the cues and their weights.
_WILL = frozenset({"vi", "vill", "ska", "skall", "måste", "bör", "behöver", "#vi", "att"})
# Stands for who speaks while the words are found; no Swedish word.
_SPEAKER = "xqspeakerqx"
_BODY = re.compile(r"[\w-]+(?:nämnden|nämnderna|styrelsen|utskottet|fullmäktige|förvaltningen)s?")
# Endings of words carry most of the difference between doing, having done and being done.
_PREFIX, _LONG = 6, 7
_SHORT, _MIDDLE = 6, 14
_SHORTEST_PASSIVE = 3
_HEADING_WORDS = 8


def words_of(text: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the lower-case words of *text*; figures, years, parties and bodies by their kind only.

    Args:
        names: who speaks, in lower case; each becomes "#vi".

    >>> words_of("Framtid Almfors vill att Skolnämnden bygger 3 skolor till 2028.", ["framtid almfors"])
    ('#vi', 'vill', 'att', '#organ', 'bygger', '#tal', 'skolor', 'till', '#år')
    """
    lowered = text.lower()
    for name in names:
        lowered = lowered.replace(name, f" {_SPEAKER} ")
    return _words(lowered)


# One step asks after the other, and few sentences name who speaks.
@lru_cache(maxsize=32)
def _words(lowered: str) -> tuple[str, ...]:
    return tuple(map(_kind, _TOKEN.findall(lowered)))


def features_of(
    words: tuple[str, ...], *, end: str = "", cues: Iterable[str] = (), context: Iterable[str] = ()
) -> list[str]:
    """Return the features of a sentence.

    Args:
        words: from `words_of`.
        end: its last character.
        cues: codes of the cues of `vocabulary/pledges.toml` that it holds.
        context: where it stands, such as "kind:minutes" or "form:item".
    """
    count = len(words)
    result = [f"c:{cue}" for cue in cues]
    result += context
    result += (
        f"e:{end if end in '.!?:' else ''}",
        "n:short" if count < _SHORT else ("n:middle" if count < _MIDDLE else "n:long"),
        f"1:{words[0] if words else ''}",
    )
    result += _said(words)
    return result


# The models of pledges and of types see the same words.
@lru_cache(maxsize=32)
def _said(words: tuple[str, ...]) -> list[str]:
    """Return the features that need nothing but the words."""
    result = list(verb_features(words))
    before = ""
    for word in words:
        if word in _WILL:
            before = word
            continue
        result += _parts(word)
        if before:
            result.append(f"{before} {word}")
        before = word
    return result


@lru_cache(maxsize=65_536)
def _parts(word: str) -> tuple[str, ...]:
    """Return the features of a word by itself."""
    parts = [word]
    if len(word) > _LONG:
        parts += (f"{word[:_PREFIX]}~", f"~{word[-_PREFIX:]}")
    if word[-1] == "s" and len(word) > _SHORTEST_PASSIVE:
        # Passives ("monteras", "byggs") end so, and so do genitives; the letters before tell them apart.
        parts.append(f"${word[-3:]}")
    return tuple(parts)


@lru_cache(maxsize=256)
def heading_features(heading: str, mark: str) -> tuple[str, ...]:
    """Return the words of a heading or lead-in, each behind *mark*."""
    return tuple([f"{mark}{word[:_PREFIX]}" for word in words_of(heading)[:_HEADING_WORDS]])


@lru_cache(maxsize=65_536)
def _kind(word: str) -> str:
    if word == _SPEAKER:
        return "#vi"
    if word[0].isdigit():
        return "#år" if _YEAR.fullmatch(word) else "#tal"
    if len(word) > _LONG:
        if _PARTY.fullmatch(word):
            return "#parti"
        if _BODY.fullmatch(word):
            return "#organ"
    return word
