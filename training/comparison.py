"""Fit the weights of the comparer's chance (`comparison/data/weights.toml`) on the pairs aligned by hand, `a-*`.

python -m training.comparison            # fit and write
python -m training.comparison --leave-out  # measure: each pair of documents by weights of the others
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.compare_pairs import Read, read_pairs, score_compare, stated
from styrkedja.comparison import chance
from styrkedja.comparison.committees import committees_of
from styrkedja.comparison.data import load
from styrkedja.comparison.likeness import candidates
from styrkedja.comparison.records import RelationKind
from styrkedja.comparison.slots import own_names, slots_of

PLACE = Path(chance.__file__).parent / "data" / "weights.toml"
# The penalty of large weights; a pair of documents more or less then changes little.
_PENALTY = 0.02
NAMES = {False: "words", True: "near"}


def examples(read: Read, *, has_near: bool, alone: bool):
    """Return features and labels (1: they belong together) of the candidates of one pair of documents."""
    own = own_names(read.first.chain.document.municipality) | own_names(read.second.chain.document.municipality)
    first, second = read.first.items, read.second.items
    old, new = ([slots_of(item.commitment.text, own) for item in side] for side in (first, second))
    elsewhere = committees_of(first, second).elsewhere(first, second)
    found = candidates(old, new, elsewhere, read.near if has_near else None)
    wanted = {(label.source, target) for label in read.pair.labels for target in label.targets}
    sources = {label.source for label in read.pair.labels}
    judged = {target for _, target in wanted} | set(read.pair.only_new)
    table = chance.features(found, has_near=has_near, alone=alone)
    kept, labels = [], []
    for at, (row, column) in enumerate(zip(found.rows.tolist(), found.columns.tolist(), strict=True)):
        source, target = stated(first[row]), stated(second[column])
        if source in sources and target in judged:
            kept.append(at)
            labels.append(float((source, target) in wanted))
    missed = len(wanted) - int(sum(labels))
    return table[kept], np.array(labels), missed


def fit(tables: Sequence[np.ndarray], labels: Sequence[np.ndarray]) -> tuple[np.ndarray, float]:
    """Return weights and bias by logistic regression with a ridge penalty on standardised features."""
    table, wanted = np.vstack(tables), np.concatenate(labels)
    middle, spread = table.mean(axis=0), table.std(axis=0)
    scaled = (table - middle) / spread

    def loss(values):
        weights, bias = values[:-1], values[-1]
        score = scaled @ weights + bias
        value = np.logaddexp(0, score).sum() - wanted @ score + _PENALTY * len(wanted) * (weights @ weights) / 20
        share = 1 / (1 + np.exp(-score)) - wanted
        slope = np.append(scaled.T @ share + _PENALTY * len(wanted) * weights / 10, share.sum())
        return value, slope

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ middle)


def write(pairs: Sequence[Read]) -> None:
    rows = ["# Fitted by training/comparison.py on the pairs a-* of tests/comparison/pairs."]
    for has_near, name in NAMES.items():
        for alone, way in ((False, "vying"), (True, "alone")):
            made = [examples(read, has_near=has_near, alone=alone) for read in pairs]
            weights, bias = fit([part[0] for part in made], [part[1] for part in made])
            rows += [f"[{name}.{way}]", f"weights = {[round(float(one), 3) for one in weights]}", f"bias = {bias:.3f}"]
            print(
                name,
                way,
                "no candidates:",
                sum(part[2] for part in made),
                "of",
                int(sum(part[1].sum() for part in made)),
            )
    PLACE.write_text("\n".join([*rows, *_even()]) + "\n", encoding="utf-8")
    load.cache_clear()
    PLACE.write_text("\n".join([*rows, *_measured(pairs)]) + "\n", encoding="utf-8")


def _even() -> list[str]:
    return ["[right]", *(f"{kind.value} = 1.0" for kind in RelationKind)]


def _measured(pairs: Sequence[Read]) -> list[str]:
    """Return how often each kind is right when it is said, drawn towards two of three by a few made-up cases."""
    confused = score_compare(pairs, with_meaning=True).confused
    rows = ["[right]"]
    for kind in RelationKind:
        right = confused[kind, kind]
        said = sum(count for (_, found), count in confused.items() if found is kind)
        rows.append(f"{kind.value} = {(right + 2) / (said + 3):.3f}")
    return rows


if __name__ == "__main__":
    write(read_pairs("a-"))
