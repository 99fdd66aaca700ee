"""Swedish stems, for search and for likeness: inflected forms of a word get the same one.

Snowball's rules, put right where they leave forms of a word apart.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 64
# Endings that Snowball keeps: "skolan", "miljön", "programmet", "barnet"; not "plan" or "det".
_ARTICLE = re.compile(r"(?<=\w{4}a)n$|(?<=\w{2}[öåy])n$|(?<=\w{3})et$|(?<=\wm)m(?:e[nt]s?|er(?:na)?s?)?$")
# The nouns whose vowel changes in the plural, alone or last in a compound: "storstäderna" is a
# form of "storstad"; "städa" and "händelse" are none of "stad" or "hand".
_PLURAL_STEMS = {
    "bränd": "brand",
    "böck": "bok",
    "bönd": "bond",
    "fött": "fot",
    "händ": "hand",
    "länd": "land",
    "nätt": "natt",
    "rött": "rot",
    "städ": "stad",
    "stränd": "strand",
    "tänd": "tand",
}
_CHANGED_VOWEL = re.compile(rf"(?P<stem>{'|'.join(_PLURAL_STEMS)})er(?:na)?s?$")
# Python's wrapper of the stemmer keeps a buffer, so two threads must not share one.
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with its stem; offsets are half-open."""

    start: int
    end: int
    stem: str


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of *text* in order.

    >>> [token.stem for token in tokens("Skolorna i grundskolan")]
    ['skol', 'i', 'grundskol']
    """
    return tuple(Token(match.start(), match.end(), stem(match.group())) for match in _WORD.finditer(text))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of *text* in order."""
    return tuple(stem(word) for word in _WORD.findall(text))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of one word.

    >>> {stem(word) for word in ("skola", "skolan", "skolor", "skolornas")}
    {'skol'}
    >>> stem("Klimatet") == stem("klimat"), stem("städerna") == stem("stad"), stem("äldre") == stem("aldre")
    (True, True, False)
    """
    word = _plural_with_changed_vowel(word.casefold()[:_LONGEST])
    while True:
        # Snowball stops early: "klimatet" gives "klimat" and "klimat" gives "klim".
        shorter = _snowball(word)
        if shorter == word:
            shorter = _ARTICLE.sub("", word)
        if shorter == word:
            return word
        word = shorter


def _plural_with_changed_vowel(word: str) -> str:
    match = _CHANGED_VOWEL.search(word)
    if match is None:
        return word
    return word[: match.start()] + _PLURAL_STEMS[match["stem"]]


def _snowball(word: str) -> str:
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("swedish")
    return str(_local.stemmer.stemWord(word))
