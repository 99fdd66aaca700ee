"""What a commitment and the measures of the catalogue have in common, counted for all measures at once.

Built once for a catalogue: words and their parts as posting lists, and the titles' letters in fours. Leaves to others
what is made of the figures (`suggest.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from styrkedja.base import patterns as re
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.data import load
from styrkedja.indicators.suggest_variants import Measure, is_count, measures_of
from styrkedja.indicators.suggest_words import PART, Word, words_of
from styrkedja.indicators.titles import ended_year
from styrkedja.language.stems import stems

_LETTERS = 4
# The weights were fitted on so many measures; in a smaller catalogue a word is as rare as its share says.
_FITTED = 3_911
# A word that no title knows says as much as one that few titles know, but it may be a name or chance.
_UNKNOWN = 0.8
# What the description tells counts less than the title.
_DESCRIBED = 0.35
# A key figure without a day of publication may only rest.
_RESTS = 0.4
# A count tells how much there is; a rate or share of the same tells more.
_COUNTED = 0.25

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which measures have a key, and how much that is worth in each; both of shape (n_with_key,)."""

    measures: NDArray[np.int32]
    worth: Floats


@dataclass(frozen=True, slots=True)
class Common:
    """What a text has in common with each measure; arrays of shape (n_measures,).

    Args:
        said: share of the text's telling words, by weight, that the title says, 0 to 1.
        titled: share of the title's words, by weight, that the text says, 0 to 1.
        mass: weight of the words in common (sum of log(measures / measures with the word)).
        letters: cosine of the letters in fours, 0 to 1.
        words: telling words of the text.
        matches: float, shape (n_words, n_measures): how well each word is found in each measure, 0 to 1.
    """

    said: Floats
    titled: Floats
    mass: Floats
    letters: Floats
    words: tuple[Word, ...]
    matches: Floats


class SuggestionIndex:
    """The measures of a catalogue, ready to be compared with texts.

    Args:
        kpis: of the whole catalogue.

    Attributes:
        measures: those that can be suggested.
        areas: str, shape (n_measures,): operating area of each.
        costs: 1.0 for money and staff, 0.25 for a count that grows with the municipality, else 0.0.
        ended: 1.0 for a series that has ended, 0.4 for one without a day of publication, else 0.0.
        is_survey: bool: what it tells is of the survey itself.
    """

    def __init__(self, kpis: Iterable[Kpi]) -> None:
        self.measures: tuple[Measure, ...] = measures_of(kpis)
        self.known = frozenset(key for measure in self.measures for key in stems(measure.core))
        titles = [words_of(measure.core, self.known) for measure in self.measures]
        described = [words_of(_first_sentence(measure.kpis[0].description)) for measure in self.measures]
        self._size = max(len(self.measures), 2)
        self._scale = math.log(_FITTED) / math.log(self._size)
        self._frequency = Counter(key for words in titles for key in {key for word in words for key, _ in word.keys})
        self._postings = _postings(titles, described)
        self._titled = np.array([sum(self.weight(word) for word in words) or 1.0 for words in titles])
        first = [measure.kpis[0] for measure in self.measures]
        self.areas = np.array([kpi.operating_area for kpi in first], dtype=object)
        self.costs = np.array([_costs(kpi.title) for kpi in first])
        self.is_survey = np.array([bool(_title("survey").search(kpi.title)) for kpi in first], dtype=bool)
        self.ended = np.array([_endedness(kpi) for kpi in first])
        self._letters, self._letter_weights = _letters_of([measure.core for measure in self.measures])

    def weight(self, word: Word) -> float:
        """Return how much a word tells: log(measures / measures that have it), less for verbs and for unknown words."""
        own = self._frequency[word.keys[0][0]]
        shared = max((self._frequency[key] for key, _ in word.keys), default=0)
        rarity = self._scale * math.log(self._size / (own or shared or 1))
        return word.weight * rarity * (1.0 if own or shared else _UNKNOWN)

    def common(self, text: str) -> Common:
        """Return what *text* has in common with each measure."""
        words = self._telling(text)
        weights = np.array([self.weight(word) for word in words])
        matches = np.zeros((len(words), len(self.measures)))
        for row, word in zip(matches, words, strict=True):
            for key, worth in word.keys:
                if (found := self._postings.get(key)) is not None:
                    row[found.measures] = np.maximum(row[found.measures], worth * found.worth)
        in_title = np.where(matches >= PART * PART, matches, 0.0)
        mass = weights @ matches
        return Common(
            said=mass / max(weights.sum(), 1.0),
            titled=np.minimum((weights @ in_title) / self._titled, 1.0),
            mass=mass,
            letters=self._letter_cosine(text),
            words=words,
            matches=matches,
        )

    def _telling(self, text: str) -> tuple[Word, ...]:
        """Return the telling words of *text*; names of places and people that no title knows tell nothing."""
        words = words_of(text, self.known)
        return tuple(word for word in words if not (word.is_name and self._frequency[word.keys[0][0]] == 0))

    def _letter_cosine(self, text: str) -> Floats:
        wanted = _fours(" ".join(word.text for word in self._telling(text)))
        result = np.zeros(len(self.measures))
        square = 0.0
        for four, number in wanted.items():
            weight = self._letter_weights.get(four)
            if weight is not None:
                value = (1 + math.log(number)) * weight
                square += value * value
                found = self._letters[four]
                result[found.measures] += value * found.worth
        return result / math.sqrt(square) if square else result


def _postings(titles: Sequence[tuple[Word, ...]], described: Sequence[tuple[Word, ...]]) -> dict[str, Postings]:
    gathered: dict[str, dict[int, float]] = {}
    for number, (title, description) in enumerate(zip(titles, described, strict=True)):
        for words, share in ((title, 1.0), (description, _DESCRIBED)):
            for word in words:
                for key, worth in word.keys:
                    found = gathered.setdefault(key, {})
                    found[number] = max(found.get(number, 0.0), worth * share)
    return {key: _posting(found) for key, found in gathered.items()}


def _posting(found: dict[int, float]) -> Postings:
    return Postings(np.fromiter(found, np.int32, len(found)), np.fromiter(found.values(), np.float64, len(found)))


def _letters_of(cores: Sequence[str]) -> tuple[dict[str, Postings], dict[str, float]]:
    """Return, for each four letters, the measures that have them with normalised weights; and the fours' rarity."""
    counted = [_fours(core.casefold()) for core in cores]
    frequency = Counter(four for fours in counted for four in fours)
    rarity = {four: math.log(len(cores) / number) for four, number in frequency.items()}
    gathered: dict[str, dict[int, float]] = {four: {} for four in frequency}
    for number, fours in enumerate(counted):
        values = {four: (1 + math.log(count)) * rarity[four] for four, count in fours.items()}
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        for four, value in values.items():
            gathered[four][number] = value / length
    return {four: _posting(found) for four, found in gathered.items()}, rarity


def _fours(text: str) -> Counter[str]:
    spaced = f" {' '.join(text.split())} "
    return Counter(spaced[at : at + _LETTERS] for at in range(len(spaced) - _LETTERS + 1))


@cache
def _title(kind: str) -> re.Pattern[str]:
    return re.compile(load("suggest")[kind]["title"])


def _costs(title: str) -> float:
    if _title("resource").search(title):
        return 1.0
    return _COUNTED if is_count(title) else 0.0


def _endedness(kpi: Kpi) -> float:
    if ended_year(kpi.title) is not None:
        return 1.0
    return 0.0 if kpi.has_publication else _RESTS


def _first_sentence(description: str) -> str:
    return description.split(". ", 1)[0][:300]
