"""What was asked for, and how well a word answers to it; no database.

The same rules decide in both databases, in the filter of a chain and in the marks on screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from styrkedja.language.compounds import parts
from styrkedja.language.stems import Token, stems

# Short words that stand in every text; not "utan", "mot" or "inte", which say something.
_FUNCTION_WORDS = frozenset(
    (
        *("i", "på", "för", "av", "och", "att", "som", "en", "ett", "den", "det", "de", "till", "med", "om", "är"),
        *("ska", "vi", "vill", "från", "vid", "samt", "eller", "har"),
    )
)
# As keyboards and phones write them: "gratis buss", ”gratis buss”, “gratis buss”, «gratis buss».
_MARKS = str.maketrans(dict.fromkeys("”“„«»", '"'))
_PART = re.compile(r'"([^"]*)"?|(\S+)')
_MOST_WORDS = 12
_LONGEST_QUERY = 400
_SAME, _BEGINS, _ENDS, _INSIDE = 1.0, 0.6, 0.5, 0.3
# The words of a sought compound, found apart: "frukost i skolan" for "skolfrukost".
APART = 0.4
# Shorter pieces stand in too many words that have nothing to do with them.
SHORTEST_EDGE, _SHORTEST_INSIDE = 3, 4


@dataclass(frozen=True, slots=True)
class Query:
    """Stems that must all be found, and phrases whose stems must stand side by side."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words)


def parse_query(text: str) -> Query:
    """Return what *text* asks for; only the first dozen words count.

    >>> parse_query('skolor ”äldre på landet”')
    Query(words=('skol', 'äldr', 'på', 'land'), phrases=(('äldr', 'på', 'land'),))
    """
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    plainly = unicodedata.normalize("NFC", text[:_LONGEST_QUERY]).translate(_MARKS)
    asked = _PART.findall(plainly)
    # "frukost i skolan" is answered by "skolfrukost" too; what is but such words must be looked for all the same.
    has_others = any(quoted or plain.casefold() not in _FUNCTION_WORDS for quoted, plain in asked)
    for quoted, plain in asked:
        if has_others and plain.casefold() in _FUNCTION_WORDS:
            continue
        found = stems(quoted or plain)
        words += found
        if quoted and len(found) > 1:
            phrases.append(found)
    return Query(tuple(dict.fromkeys(words))[:_MOST_WORDS], tuple(phrases))


@lru_cache(maxsize=100_000)
def likeness(sought: str, stem: str) -> float:
    """Return how well *stem* answers to *sought*: 1 the same, less in a longer word, 0 not at all.

    >>> [likeness("skol", word) for word in ("skol", "skolgård", "grundskol", "förskolelär", "sko")]
    [1.0, 0.6, 0.5, 0.3, 0.0]
    """
    if sought == stem:
        return _SAME
    if len(sought) < SHORTEST_EDGE or sought not in stem:
        return 0.0
    if stem.startswith(sought):
        return _BEGINS
    if stem.endswith(sought):
        return _ENDS
    return _INSIDE if len(sought) >= _SHORTEST_INSIDE else 0.0


def score(query: Query, found: Sequence[str]) -> float:
    """Return how well a text with the stems *found* answers, 0 when a word or phrase is missing."""
    if not has_phrases(query, found):
        return 0.0
    distinct = set(found)
    each = [_answer(word, distinct) for word in query.words]
    return sum(each) if all(each) else 0.0


def matching(query: Query, found: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words that answer to any word of *query*."""
    sought = [piece for word in query.words for piece in dict.fromkeys((word, *pieces(word)))]
    return tuple(token for token in found if any(likeness(word, token.stem) for word in sought))


def pieces(word: str) -> tuple[str, ...]:
    """Return the parts of a sought compound that may stand apart in a text; none of another word.

    >>> pieces("skolfrukost"), pieces("frukost"), pieces("elbil")
    (('skol', 'frukost'), (), ())
    """
    found = parts(word)
    return found if len(found) > 1 and all(len(part) >= SHORTEST_EDGE for part in found) else ()


def has_phrases(query: Query, found: Sequence[str]) -> bool:
    """Tell whether a text with the stems *found* has every phrase of *query*."""
    return all(_has_phrase(phrase, found) for phrase in query.phrases)


def _answer(word: str, found: Collection[str]) -> float:
    best = max((likeness(word, stem) for stem in found), default=0.0)
    apart = pieces(word)
    if best >= APART or not apart:
        return best
    return APART if all(any(likeness(piece, stem) for stem in found) for piece in apart) else best


def _has_phrase(phrase: tuple[str, ...], found: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(found[start : start + size]) == phrase for start in range(len(found) - size + 1))
