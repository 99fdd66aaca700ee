"""The signs by which a measure may fit a commitment, as figures for all measures at once.

What they are worth together is in `data/suggest.toml`; `suggest.py` weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from styrkedja.base import patterns as re
from styrkedja.indicators.data import load
from styrkedja.indicators.likeness import numbers_apart
from styrkedja.indicators.suggest_index import Common, Floats, SuggestionIndex
from styrkedja.parsing.acts import theme_votes
from styrkedja.parsing.vocabulary import load as load_vocabulary

# In the order of the weights in `data/suggest.toml`; the last two need embeddings.
NAMES = ("said", "titled", "mass", "letters", "object", "area", "resource", "numbers", "ended", "near", "apart")
_NUMBER_WORDS = {"ett": "1", "två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6", "sju": "7"}
_WRITTEN_NUMBER = re.compile(
    r"\b(?P<number>ett|två|tre|fyra|fem|sex|sju)(?=\s(?:år|månader|dagar|timmar)\b)", re.IGNORECASE
)
# Areas that hold key figures of every subject.
_WIDE = ("Kommunen, övergripande", "Befolkning")
# Only the best by their words are compared by their numbers, one title at a time.
_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What a key figure is looked for.

    Args:
        text: the commitment.
        theme: code of `parsing/vocabulary/themes.toml`, or None.
        bodies: committees that carry it out, by name.
    """

    text: str
    theme: str | None = None
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against each measure.

    Args:
        values: float, shape (len(NAMES), n_measures).
        common: the words in common.
        areas: operating areas of Kolada that the commitment belongs to; empty when nothing tells.
    """

    values: Floats
    common: Common
    areas: frozenset[str]


def signs_of(wish: Wish, index: SuggestionIndex, nearness: Floats | None = None) -> Signs:
    """Return what speaks for and against each measure.

    Args:
        nearness: cosine of the embeddings of text and measure, shape (n_measures,); None without embeddings.
    """
    common = index.common(wish.text)
    areas = areas_of(wish)
    values = np.zeros((len(NAMES), len(index.measures)))
    values[0], values[1], values[2], values[3] = common.said, common.titled, np.log1p(common.mass), common.letters
    values[4] = _object(common, index)
    values[5] = _area(areas, index)
    values[6] = _resource(wish.text, index)
    values[7] = _numbers(wish.text, values, index)
    values[8] = index.ended
    if nearness is not None:
        spread = float(nearness.std()) or 1.0
        values[9] = (nearness - nearness.mean()) / spread
        values[10] = (nearness - 0.85) * 10
    return Signs(values, common, areas)


def areas_of(wish: Wish) -> frozenset[str]:
    """Return the operating areas of Kolada that a commitment belongs to, by its theme and its committees.

    >>> sorted(areas_of(Wish("Bygg ut.", None, ("Kultur- och fritidsnämnden",))))
    ['Kultur och fritid']
    """
    themes = [wish.theme] if wish.theme else []
    for words in (wish.text, *wish.bodies):
        themes += theme_votes(words)
    known = load_vocabulary("themes")
    return frozenset(area for theme in themes for area in known[theme]["kolada"])


def _object(common: Common, index: SuggestionIndex) -> Floats:
    """Return how rare the rarest word is that both have, other than groups and verbs; 0 to 1."""
    best = np.zeros(len(index.measures))
    for word, row in zip(common.words, common.matches, strict=True):
        if word.is_object:
            best = np.maximum(best, row * index.weight(word))
    return best / 8.0


def _area(areas: frozenset[str], index: SuggestionIndex) -> Floats:
    if not areas:
        return np.full(len(index.measures), 0.5)
    values: Floats = np.maximum(np.isin(index.areas, list(_WIDE)) * 0.5, np.isin(index.areas, list(areas)))
    return values


def _resource(text: str, index: SuggestionIndex) -> Floats:
    return np.zeros(len(index.measures)) if _speaks_of_money().search(text) else index.costs


def _numbers(text: str, values: Floats, index: SuggestionIndex) -> Floats:
    said = _WRITTEN_NUMBER.sub(lambda found: _NUMBER_WORDS[found["number"].casefold()], text)
    apart = np.zeros(len(index.measures))
    for number in np.argsort(-(values[0] + values[1] + values[3]))[:_COMPARED]:
        apart[number] = float(numbers_apart(said, index.measures[number].kpis[0].title))
    return apart


@cache
def _speaks_of_money() -> re.Pattern[str]:
    return re.compile(load("suggest")["resource"]["text"], re.IGNORECASE)
