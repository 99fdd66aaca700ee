"""Fit what each sign of a suggested key figure is worth, on the first two sets of labelled commitments.

`python -m training.suggestions [--meaning]` prints the weights for `indicators/data/suggest.toml`. It needs
../shared, and the vectors that `styrkedja indicators suggest --build-meanings` keeps.

Each commitment chooses between the likeliest measures and "none fits"; what is labelled is to get the whole choice
(softmax, cross-entropy, a small penalty on large weights, no weight below 0). Costs, other numbers and ended series
keep the weights set by hand.
"""

from __future__ import annotations

import sys

import numpy as np

from styrkedja.app.title_vectors import nearness_of
from styrkedja.indicators.suggest_signs import NAMES, signs_of
from tests.indicators.suggest_measured import Case, cases, whole_index

BY_HAND = {"resource": -2.0, "numbers": -1.6, "ended": -0.8}
OF_MEANING = {"near", "apart"}
PENALTY, STEPS, PACE = 0.02, 1_500, 0.05
LIKELIEST, NEAREST = 60, 30

Choice = tuple[np.ndarray, np.ndarray, np.ndarray]


def choice_of(case: Case, free: list[int], *, with_meaning: bool) -> Choice:
    """Return signs of the likeliest measures, what is fixed of each, and which of them and of "none" are right."""
    index = whole_index()
    nearness = nearness_of(case.wish.text, index)
    values = signs_of(case.wish, index, nearness if with_meaning else None).values
    likely = values[0] + values[1] + values[3] + values[4]
    pool = set(np.argsort(-likely)[:LIKELIEST]) | (set() if nearness is None else set(np.argsort(-nearness)[:NEAREST]))
    chosen = [int(number) for number in sorted(pool) if not index.is_survey[number]]
    fixed = sum(weight * values[NAMES.index(name), chosen] for name, weight in BY_HAND.items())
    fits = [any(kpi.id in case.kpis for kpi in index.measures[number].kpis) for number in chosen]
    is_none = not case.kpis or case.may_be_none or not any(fits)
    return values[np.ix_(free, chosen)].T, np.asarray(fixed), np.array([*fits, is_none])


def fit(choices: list[Choice], size: int) -> np.ndarray:
    """Return the weights, and the base last (Adam, from 0.8 each)."""
    weights = np.append(np.full(size, 0.8), 4.0)
    mean, square = np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, STEPS + 1):
        slope = np.append(PENALTY * weights[:-1], 0.0)
        for signs, fixed, right in choices:
            total = np.append(signs @ weights[:-1] + fixed, weights[-1])
            given = np.exp(total - total.max())
            given /= given.sum()
            wanted = given * right
            off = given - wanted / max(wanted.sum(), 1e-12)
            slope += np.append(signs.T @ off[:-1], off[-1]) / len(choices)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights[:-1] = np.maximum(weights[:-1], 0)
    return weights


def main() -> None:
    with_meaning = "--meaning" in sys.argv
    names = [name for name in NAMES if name not in BY_HAND and (with_meaning or name not in OF_MEANING)]
    free = [NAMES.index(name) for name in names]
    choices = [choice_of(case, free, with_meaning=with_meaning) for case in cases("first", "second")]
    for name, weight in zip([*names, "base"], fit(choices, len(names)), strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
