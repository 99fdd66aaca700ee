"""Linear models over sparse features: scores, probabilities and what weighed most.

Pure Python on purpose: a sentence has about a hundred features, and reading a text file must
start without loading a numerical library. Training: `training/train.py`.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

# How the shares of several classes stand in one number: each in so many bits, in so small parts, above what stands
# for nothing.
_BITS, _UNIT, _NOTHING = 32, 10_000, 1 << 31


@dataclass(frozen=True, slots=True)
class Binary:
    """A logistic model: the probability of one thing.

    Args:
        bias: score of a sentence without features.
        weights: what each feature adds.
        cue_weight: what each unit of the cues' own weights adds.
        slope, offset: calibration (Platt 1999): probability = logistic(slope * score + offset).
    """

    bias: float
    weights: Mapping[str, float]
    cue_weight: float = 0.0
    slope: float = 1.0
    offset: float = 0.0

    def weigh(self, features: Iterable[str], cue_score: float) -> tuple[float, list[str]]:
        """Return the calibrated log-odds, and the features that the model knows, the one that weighs most first."""
        weights = self.weights
        known = weights.keys() & features
        total = self.bias + self.cue_weight * cue_score + sum(map(weights.__getitem__, known))
        heaviest = sorted([(-abs(weights[name]), name) for name in known])
        return self.slope * total + self.offset, [name for _, name in heaviest]


@dataclass(frozen=True, slots=True)
class Choice:
    """A softmax model: which of several classes.

    Args:
        classes: names.
        bias: one figure a class.
        weights: for each feature the places of the classes it speaks of, and how much it says of each,
            with four decimals at most.
        rows: the same of all classes in one number, for features that were seen: the sum of such numbers holds
            the sums of all classes.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[Sequence[int], Sequence[float]]]
    rows: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def likeliest(self, features: Iterable[str], prior: Mapping[str, float] | None = None) -> tuple[str, float]:
        """Return the likeliest class and its probability.

        Args:
            prior: log-odds that some classes have beforehand.
        """
        known = self.weights.keys() & features
        if not self.rows.keys() >= known:
            self.rows.update((name, self._row(name)) for name in known)
        count = len(self.classes)
        together = sum(map(self.rows.__getitem__, known), _zeros(count))
        sums = struct.unpack(f"<{count}I", together.to_bytes(_BITS // 8 * count, "little"))
        scores = [bias + (summed - _NOTHING) / _UNIT for bias, summed in zip(self.bias, sums, strict=True)]
        for name, odds in (prior or {}).items():
            scores[self.classes.index(name)] += odds
        highest = max(scores)
        share = 1 / sum([math.exp(score - highest) for score in scores])
        return self.classes[scores.index(highest)], share

    def _row(self, name: str) -> int:
        return sum(round(share * _UNIT) << _BITS * int(place) for place, share in zip(*self.weights[name], strict=True))


@cache
def _zeros(count: int) -> int:
    return sum(_NOTHING << _BITS * place for place in range(count))


def logistic(score: float) -> float:
    """Return the probability of log-odds.

    >>> logistic(0.0), round(logistic(2.0), 3)
    (0.5, 0.881)
    """
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0


def log_odds(probability: float) -> float:
    """Return the log-odds of *probability*, between 0 and 1 exclusive.

    >>> log_odds(0.5), round(log_odds(0.9), 2)
    (0.0, 2.2)
    """
    return math.log(probability / (1 - probability))


@cache
def load_model() -> tuple[Binary, Choice, Choice]:
    """Return the packaged models of pledge, type and theme."""
    data = json.loads(files("styrkedja.parsing.vocabulary").joinpath("model.json").read_text(encoding="utf-8"))
    return _binary(data["pledge"]), _choice(data["type"]), _choice(data["theme"])


def _binary(data: dict[str, Any]) -> Binary:
    return Binary(data["bias"], data["weights"], data["cue_weight"], data["slope"], data["offset"])


def _choice(data: dict[str, Any]) -> Choice:
    return Choice(tuple(data["classes"]), tuple(data["bias"]), data["weights"])
