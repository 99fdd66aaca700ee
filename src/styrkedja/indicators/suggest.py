"""Key figures that may fit a commitment without measure: suggestions with a score and reasons, never a decision.

The formula, what it was measured on and how often it is right stand in `docs/methods/suggestions.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.data import load
from styrkedja.indicators.likeness import numbers_apart
from styrkedja.indicators.suggest_index import Floats, SuggestionIndex
from styrkedja.indicators.suggest_signs import NAMES, Signs, Wish, signs_of
from styrkedja.indicators.suggest_variants import Measure, is_count, scope_of
from styrkedja.indicators.titles import ended_year

MOST = 5
# A word counts as found when at least a part of a compound in both is the same.
_FOUND = 0.3
# So many standard deviations above the mean of all measures is near in meaning.
_NEAR = 3.0
_SURVEYS = ("Medborgarundersökningen", "Brukarbedömning", "Elever i åk", "Gymnasieelever i år", "NTU", "Nöjdhet")

# Titles of the municipality's own staff: of nobody else's.
_OWN_STAFF = frozenset({"kommun", "kommunalt anställda"})


class ReasonCode(StrEnum):
    """Why a key figure is suggested, and what to mind before it is used.

    Args:
        WORDS: it says words of the commitment.
        MEANING: its title means something like it, by embeddings.
        AREA: it belongs to the area of the commitment.
        BY_GENDER: there are values for women and men.
        SCOPE: whom its title counts; other forms may fit better.
        SURVEY: it tells what people answer, not what is done.
        VOLUME: it counts how much there is, not whether it is good or grows by the promise.
        RESOURCE: it tells what something costs or who works there, not what comes of it.
        NUMBERS: grade, age or time differ from those of the commitment.
        ENDED: the series has ended.
        RESTS: nothing says when values come next.
    """

    WORDS = "words"
    MEANING = "meaning"
    AREA = "area"
    BY_GENDER = "by_gender"
    SCOPE = "scope"
    SURVEY = "survey"
    VOLUME = "volume"
    RESOURCE = "resource"
    NUMBERS = "numbers"
    ENDED = "ended"
    RESTS = "rests"

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for the key figure; the others are to be minded."""
        return self in {ReasonCode.WORDS, ReasonCode.MEANING, ReasonCode.AREA, ReasonCode.BY_GENDER}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with what the wording needs: words, an area, a scope or a year; "" for none."""

    code: ReasonCode
    value: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A key figure that may fit.

    Args:
        score: 0 to 1: the share it has of what speaks, when the other side is that no key figure fits.
        reasons: for it first, then what to mind.
        variants: the same measure for other providers, as a count, or an older series.
    """

    kpi: Kpi
    score: float
    reasons: tuple[Reason, ...]
    variants: tuple[Kpi, ...]


def suggest_kpis(
    wish: Wish, index: SuggestionIndex, nearness: Floats | None = None, *, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Return the key figures that may fit, best first; nothing where none is like enough, which is an answer too.

    Args:
        nearness: cosine of the embeddings of text and measure, shape (n_measures,); None without embeddings.
        most: how many to give at most.
    """
    signs = signs_of(wish, index, nearness)
    scores = scores_of(signs, index, with_meaning=nearness is not None)
    least: float = _weights(with_meaning=nearness is not None)["least"]
    order = [number for number in np.argsort(-scores, kind="stable")[:most] if scores[number] >= least]
    return tuple(_suggestion(int(number), float(scores[number]), wish, signs, index) for number in order)


def scores_of(signs: Signs, index: SuggestionIndex, *, with_meaning: bool) -> Floats:
    """Return the score of each measure, shape (n_measures,), 0 to 1.

    The logistic function of the weighted sum of its signs; 0 for what tells of a survey itself.
    """
    weights = _weights(with_meaning=with_meaning)
    total = np.array([weights[name] for name in NAMES]) @ signs.values - weights["base"]
    scores: Floats = np.where(index.is_survey, 0.0, 1 / (1 + np.exp(-total)))
    return scores


def _weights(*, with_meaning: bool) -> dict[str, float]:
    found: dict[str, float] = load("suggest")["weights"]["meaning" if with_meaning else "words"]
    return found


def _suggestion(number: int, score: float, wish: Wish, signs: Signs, index: SuggestionIndex) -> Suggestion:
    measure = index.measures[number]
    reasons = (*_for_it(number, measure, signs), *_to_mind(number, measure, wish, index))
    return Suggestion(measure.kpis[0], round(score, 2), reasons, measure.kpis[1:])


def _for_it(number: int, measure: Measure, signs: Signs) -> Iterator[Reason]:
    kpi = measure.kpis[0]
    found = [
        word.text
        for word, match in zip(signs.common.words, signs.common.matches[:, number], strict=True)
        if match >= _FOUND
    ]
    if found:
        yield Reason(ReasonCode.WORDS, ", ".join(found))
    if signs.values[NAMES.index("near"), number] >= _NEAR:
        yield Reason(ReasonCode.MEANING)
    if kpi.operating_area in signs.areas:
        yield Reason(ReasonCode.AREA, kpi.operating_area)
    if kpi.by_gender:
        yield Reason(ReasonCode.BY_GENDER)


def _to_mind(number: int, measure: Measure, wish: Wish, index: SuggestionIndex) -> Iterator[Reason]:
    kpi = measure.kpis[0]
    if (scope := scope_of(kpi.title)) and scope not in _OWN_STAFF:
        yield Reason(ReasonCode.SCOPE, scope)
    if kpi.title.startswith(_SURVEYS):
        yield Reason(ReasonCode.SURVEY)
    if index.costs[number] >= 1:
        yield Reason(ReasonCode.RESOURCE)
    elif is_count(kpi.title) or kpi.title.startswith("Antal ") or ", antal/" in kpi.title:
        yield Reason(ReasonCode.VOLUME)
    if numbers_apart(wish.text, kpi.title):
        yield Reason(ReasonCode.NUMBERS)
    if (year := ended_year(kpi.title)) is not None:
        yield Reason(ReasonCode.ENDED, str(year))
    elif not kpi.has_publication:
        yield Reason(ReasonCode.RESTS)
