"""How long it takes to compare documents that are read already: 120 commitments with 120, and 1 000 with 1 000.

The commitments are put together from parts, so that many share words, as in real programmes; each other one is kept,
changed or gone in the second document. Beside it stands the plain table of all token set ratios of the same texts.

    python -m benchmarks.compare_speed
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import DocumentInfo
from styrkedja.comparison.compare import compare
from styrkedja.comparison.records import Side

_ACTS = ["Inför", "Utred", "Bygg", "Rusta upp", "Stärk", "Öka", "Minska", "Avskaffa", "Se över", "Utveckla", "Behåll"]
_FIRST = ["skol", "buss", "cykel", "bad", "lek", "park", "fritids", "vård", "hyres", "vind", "sol", "fiber", "miljö"]
_SECOND = ["hallen", "linjen", "vägen", "platsen", "huset", "kortet", "gården", "boendet", "planen", "torget", "stödet"]
_THINGS = [first + second for first in _FIRST for second in _SECOND]
_PLACES = ["Norrby", "Sandvik", "Hultsjö", "Ekby", "Västra", "Östra", "Södra", "Storsjön", "Lillån", "Kvarnby"]
_GROUPS = ["för alla", "för barn", "för äldre", "för barn under 12 år", "för unga", "för personal", ""]
_WIDTH = 384


def side(key: str, size: int, seed: int) -> Side:
    """Return a document of *size* commitments under five committees; two of a size share most of them."""
    same, own = random.Random(1), random.Random(seed)
    texts = []
    for number in range(size):
        chance = same if number % 3 else own
        act, thing, place, group = (chance.choice(words) for words in (_ACTS, _THINGS, _PLACES, _GROUPS))
        texts.append(f"{act} {thing} i {place} {group} senast {2026 + number % 5}".replace("  ", " "))
    commitments = tuple(
        Commitment(f"c-{key}-{number}", text, Span(0, len(text)), body=f"Nämnd {number % 5}")
        for number, text in enumerate(texts)
    )
    return Side(key, Chain(DocumentInfo(municipality="Almfors"), "", commitments=commitments))


def nearness(first: int, second: int) -> NDArray[np.float64]:
    """Return cosines as wide as those of the model, whose vectors are kept when a document is loaded."""
    chance = np.random.default_rng(1)
    vectors = [chance.normal(size=(size, _WIDTH)).astype(np.float32) for size in (first, second)]
    return np.asarray(0.8 + 0.1 * (vectors[0] @ vectors[1].T) / _WIDTH, dtype=np.float64)


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| commitments | compare | with meanings | once more | token_set of all with all |\n|---|---|---|---|---|")
    for size in (120, 1_000):
        first, second = side("old", size, 2), side("new", size, 3)
        near = nearness(size, size)
        texts = [[item.commitment.text for item in one.items] for one in (first, second)]
        times = [
            _seconds(partial(compare, first, second)),
            _seconds(partial(compare, first, second, nearness=near)),
            _seconds(partial(compare, first, second)),
            _seconds(partial(process.cdist, *texts, scorer=fuzz.token_set_ratio)),
        ]
        print(f"| {size} x {size} | " + " | ".join(f"{one:.2f} s" for one in times) + " |")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
