"""The words of a commitment or of a title, made comparable: stems, parts of compounds, and words that mean the same.

Leaves to others: which key figure fits (`suggest_index.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.indicators.data import load
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import verb_forms

# "elever", "CO2", "sfi", "musik- och" gives "musik"; not "9".
_WORD = re.compile(r"[^\W\d_]{3,}|co2", re.IGNORECASE)
_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 8
# How much it is worth that only a part of a compound is the same, or a word that means the same.
PART = 0.55
SAME = 0.9
VERB = 0.35
GROUP = 0.5
# What stands after "för att", "genom att", "som" tells why and how.
AFTER = 0.7
_SUBORDINATE = re.compile(r"\b(?:för att|genom att|samtidigt som|snarare än|som|med fokus på)\b")
_FIRST_WORDS = 15


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells what something is about.

    Args:
        text: as it stands, in small letters.
        keys: what it can be found by, each with how much that is worth, 0 to 1; its own stem first.
        weight: 1; less for verbs, which tell what is done and seldom to what, and for groups of people.
        is_name: it stands with a capital inside a sentence.
        is_object: it tells what is to become different, and not only what is done or for whom.
    """

    text: str
    keys: tuple[tuple[str, float], ...]
    weight: float = 1.0
    is_name: bool = False
    is_object: bool = True


def words_of(text: str, known: AbstractSet[str] = frozenset()) -> tuple[Word, ...]:
    """Return the telling words of *text*, each once, in order.

    Args:
        known: stems that compounds are taken apart into.

    >>> [word.text for word in words_of("Vi vill att kommunen ska bygga en simhall i Norrby.")]
    ['bygga', 'simhall', 'norrby']
    """
    found: dict[str, Word] = {}
    text = _with_phrases(text)
    end = _main_clause(text)
    for word, at, is_name in _written(text):
        if (own := stem(word)) not in _general() and own not in found:
            weight = _weight(word, own)
            found[own] = Word(
                word, _keys(word, own, known), weight * (1.0 if at < end else AFTER), is_name, weight == 1.0
            )
    return tuple(found.values())


def parts_of(word: str, known: AbstractSet[str]) -> tuple[str, ...]:
    """Return the stems of the two parts of a compound of *known* words, or nothing.

    >>> parts_of("barngrupperna", frozenset({"barn", "grupp"}))
    ('barn', 'grupp')
    """
    if len(word) < _SHORTEST_COMPOUND:
        return ()
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        tail = stem(word[at:])
        if tail in known:
            for head in (word[:at], word[: at - 1] if word[at - 1] == "s" else ""):
                if len(head) >= _SHORTEST_PART - 1 and (first := stem(head)) in known:
                    return first, tail
    return ()


def _weight(word: str, own: str) -> float:
    if own in _groups():
        return GROUP
    return VERB if word in verb_forms() and not _meanings(word) else 1.0


def _main_clause(text: str) -> int:
    """Return where the words end that tell what is wanted, and those begin that tell why and how."""
    return next((found.start() for found in _SUBORDINATE.finditer(text) if found.start() > _FIRST_WORDS), len(text))


def _keys(word: str, own: str, known: AbstractSet[str]) -> tuple[tuple[str, float], ...]:
    keys = {own: 1.0}
    for number in _meanings(word):
        keys[f"={number}"] = SAME
    for part in parts_of(word, known):
        keys.setdefault(part, PART)
    return tuple(keys.items())


def _written(text: str) -> Iterator[tuple[str, int, bool]]:
    for found in _WORD.finditer(text):
        word = found.group()
        before = text[: found.start()].rstrip(" ”\"'(–-*•")
        is_first = not before or before[-1] in ".:!?"
        yield word.casefold(), found.start(), word[0].isupper() and not word.isupper() and not is_first


def _with_phrases(text: str) -> str:
    for phrase, word in _phrases():
        text = phrase.sub(word, text)
    return text


@lru_cache(maxsize=32_768)
def _meanings(word: str) -> tuple[int, ...]:
    """Return the rows of words that mean the same which *word* begins like one of."""
    return tuple(
        number
        for number, row in enumerate(_same())
        if any(word == same[:-1] if same.endswith("$") else word.startswith(same) for same in row)
    )


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(word) for word in load("suggest")["general"]["words"].split())


@cache
def _groups() -> frozenset[str]:
    return frozenset(stem(word) for word in load("suggest")["group"]["words"].split())


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["word"]) for row in load("suggest")["phrase"])


@cache
def _same() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["words"]) for row in load("suggest-same")["same"])
