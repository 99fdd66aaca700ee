"""Fit the weights of the comparer's chance (`comparison/data/weights.toml`) on the pairs aligned by hand, a-* and b-*.

python -m training.comparison              # fit and write
python -m training.comparison --leave-out  # measure only: each pair of documents by weights of the others

How sure a relation is (`sure`, `right`) is always told by weights that had not seen its documents.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest import mock

import numpy as np
from scipy.optimize import minimize

from benchmarks.compare_pairs import Read, Score, read_pairs, score_compare, stated
from styrkedja.comparison import chance
from styrkedja.comparison.committees import committees_of
from styrkedja.comparison.compare import compare
from styrkedja.comparison.likeness import candidates
from styrkedja.comparison.records import RelationKind
from styrkedja.comparison.slots import own_names, slots_of

PLACE = Path(chance.__file__).parent / "data" / "weights.toml"
# The penalty of large weights; a pair of documents more or less then changes little.
_PENALTY = 0.02
NAMES = {False: "words", True: "near"}
# The kinds of which a few are seldom right: drawn towards two of three by as many made-up cases.
_MADE_UP = 3
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0001)


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


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation that was found, beside its label."""

    kind: RelationKind
    score: float
    has_partners: bool
    is_right: bool


def weights_of(pairs: Sequence[Read]) -> dict:
    """Return the content of `weights.toml`, fitted on *pairs*, without how sure a relation is."""
    found: dict = {"right": {kind.value: 1.0 for kind in RelationKind}}
    for has_near, name in NAMES.items():
        found[name] = {"dropped": {"slope": 1.0, "bias": 0.0}, "answered": {"slope": 1.0, "bias": 0.0}}
        for alone, way in ((False, "vying"), (True, "alone")):
            made = [examples(read, has_near=has_near, alone=alone) for read in pairs]
            weights, bias = fit([part[0] for part in made], [part[1] for part in made])
            found[name][way] = {"weights": [round(float(one), 3) for one in weights], "bias": round(bias, 3)}
    return found


def judged(read: Read, *, has_near: bool) -> list[Judged]:
    """Return what the comparer says of one pair of documents, each relation beside its label."""
    comparison = compare(read.first, read.second, nearness=read.near if has_near else None)
    found = {stated(relation.source): relation for relation in comparison.relations}
    rows = []
    for label in read.pair.labels:
        one = found[label.source]
        has_partners = {stated(target) for target in one.targets} == set(label.targets)
        rows.append(Judged(one.kind, one.score, has_partners, has_partners and label.allows(one.kind)))
    return rows


def leave_out(pairs: Sequence[Read]) -> tuple[dict[bool, list[Score]], dict[bool, list[Judged]]]:
    """Return how each pair of documents is answered by weights fitted on the others, without and with meaning."""
    scores: dict[bool, list[Score]] = {way: [] for way in NAMES}
    rows: dict[bool, list[Judged]] = {way: [] for way in NAMES}
    for read in pairs:
        fitted = weights_of([other for other in pairs if other is not read])
        with mock.patch.object(chance, "load", return_value=fitted):
            for has_near in NAMES:
                scores[has_near].append(score_compare([read], with_meaning=has_near))
                rows[has_near] += judged(read, has_near=has_near)
    return scores, rows


def kinds_right(rows: Sequence[Judged]) -> dict[str, float]:
    """Return how often each kind is right when it is said of the right partners."""
    shares = {}
    for kind in RelationKind:
        said = [one for one in rows if one.kind is kind and one.has_partners]
        right = sum(one.is_right for one in said)
        shares[kind.value] = round((right + _MADE_UP * 2 / 3) / (len(said) + _MADE_UP), 3)
    return shares


def sureness(rows: Sequence[Judged], right: dict[str, float]) -> dict[str, dict[str, float]]:
    """Return Platt's slope and bias from a raw score to how often it is right, of what is dropped and what is not."""
    found = {}
    for name, is_dropped in (("dropped", True), ("answered", False)):
        chosen = [one for one in rows if (one.kind is RelationKind.DROPPED) is is_dropped]
        raw = np.array([one.score * (1.0 if is_dropped else right[one.kind.value]) for one in chosen])
        weights, bias = fit([chance.logit(raw)[:, None]], [np.array([float(one.is_right) for one in chosen])])
        found[name] = {"slope": round(float(weights[0]), 3), "bias": round(bias, 3)}
    return found


def write(pairs: Sequence[Read]) -> None:
    """Fit everything and write it."""
    fitted = weights_of(pairs)
    _, rows = leave_out(pairs)
    fitted["right"] = kinds_right([one for several in rows.values() for one in several])
    for has_near, name in NAMES.items():
        fitted[name] |= sureness(rows[has_near], fitted["right"])
    lines = ["# Fitted by training/comparison.py on the pairs a-* and b-* of tests/comparison/pairs."]
    for name in NAMES.values():
        for way, values in sorted(fitted[name].items()):
            lines += [f"[{name}.{way}]", *(f"{key} = {value}" for key, value in values.items())]
    lines += ["[right]", *(f"{kind} = {share}" for kind, share in fitted["right"].items())]
    PLACE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for has_near, name in NAMES.items():
        _print_sure(name, rows[has_near], fitted)


def _print_sure(name: str, rows: Sequence[Judged], fitted: dict) -> None:
    """Print how often relations are right beside how sure they are said to be."""
    print(f"{name}: sure | relations | said | right")
    with mock.patch.object(chance, "load", return_value=fitted):
        has_near = name == NAMES[True]
        for is_dropped in (False, True):
            chosen = [one for one in rows if (one.kind is RelationKind.DROPPED) is is_dropped]
            raw = [one.score * (1.0 if is_dropped else fitted["right"][one.kind.value]) for one in chosen]
            said = np.array(
                [chance.sure(one.kind, value, has_near=has_near) for one, value in zip(chosen, raw, strict=True)]
            )
            right = np.array([one.is_right for one in chosen], dtype=np.float64)
            print("dropped" if is_dropped else "answered")
            for low, high in pairwise(_BINS):
                those = (said >= low) & (said < high)
                if those.any():
                    print(f"| {low:.2f} | {those.sum()} | {said[those].mean():.2f} | {right[those].mean():.2f} |")


def measure(pairs: Sequence[Read]) -> None:
    """Print the figures of the pairs, each by weights of the others."""
    scores, _ = leave_out(pairs)
    for has_near, name in NAMES.items():
        for start in ("a-", "b-", ""):
            chosen = [
                one for read, one in zip(pairs, scores[has_near], strict=True) if read.pair.name.startswith(start)
            ]
            hits, found, wanted = (sum(getattr(one, key) for one in chosen) for key in ("hits", "found", "wanted"))
            right, labels, dropped = (
                sum(getattr(one, key) for one in chosen) for key in ("right", "labels", "dropped")
            )
            shares = f"P {hits / found:.3f} R {hits / wanted:.3f} F1 {2 * hits / (found + wanted):.3f}"
            print(f"{name} {start}*: {shares} class {right / labels:.3f} falsely dropped {dropped}")


if __name__ == "__main__":
    read = read_pairs("a-") + read_pairs("b-")
    measure(read) if "--leave-out" in sys.argv else write(read)
