"""A made-up corpus of commitments for the search benchmark: texts, their vectors, and questions that are asked of it.

A text is made of a verb, an object, a place, a group and an end, so that a million of them are all different and their
words are as unevenly common as in programmes. Some thousands get their vectors from the model. Those of the others are
mixtures of two of these with noise spread as the vectors themselves are, because the model would need hours; so the
nearest neighbours are as crowded as the real ones are, and no nearer.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_VERBS = (
    *("Inför", "Utred", "Bygg", "Renovera", "Förläng", "Avskaffa", "Stärk", "Utöka", "Se över", "Ta fram en plan för"),
    *("Sänk avgiften för", "Höj anslaget till", "Öppna", "Digitalisera", "Samordna", "Säkra", "Bevara", "Pröva"),
)
_FIRST = (
    *(
        "skol",
        "förskole",
        "äldre",
        "kultur",
        "idrotts",
        "fritids",
        "cykel",
        "buss",
        "trafik",
        "miljö",
        "klimat",
        "natur",
    ),
    *(
        "närings",
        "bostads",
        "kommun",
        "vård",
        "hemtjänst",
        "familje",
        "ungdoms",
        "barn",
        "språk",
        "bad",
        "park",
        "energi",
    ),
    *(
        "vatten",
        "strand",
        "skogs",
        "landsbygds",
        "centrum",
        "torg",
        "mat",
        "hälso",
        "trygghets",
        "brand",
        "kris",
        "turist",
    ),
)
_LAST = (
    *(
        "frukost",
        "lunch",
        "gård",
        "bibliotek",
        "hall",
        "plan",
        "program",
        "stöd",
        "peng",
        "kort",
        "linje",
        "väg",
        "led",
    ),
    *("park", "bana", "hus", "boende", "mottagning", "råd", "fond", "strategi", "garanti", "projekt", "vecka", "skola"),
    *(
        "verksamhet",
        "grupp",
        "nätverk",
        "pool",
        "central",
        "lots",
        "värd",
        "vakt",
        "skydd",
        "belysning",
        "bidrag",
        "taxa",
    ),
)
_GROUPS = (
    "för alla barn",
    "för äldre",
    "för unga under 25",
    "för nyanlända",
    "för företag",
    "för föreningar",
    "för alla",
)
_ENDS = (
    *("under mandatperioden", "senast 2028", "i samarbete med regionen", "med start i höst", "inom befintlig ram"),
    *("på kvällar och helger", "utan avgift", "i hela kommunen", "tillsammans med civilsamhället", "varje år", ""),
)
_PLACES = tuple(
    f"{first}{last}"
    for first in ("Norr", "Söder", "Öster", "Väster", "Lill", "Stor", "Kvarn", "Björk", "Ek", "Sten", "Ås", "Berg")
    for last in (
        "by",
        "torp",
        "vik",
        "ås",
        "hult",
        "fors",
        "näs",
        "sund",
        "mark",
        "holm",
        "stad",
        "köping",
        "arp",
        "bro",
    )
)
# Names that stand in a handful of texts each, as those of streets, houses and companies do: most words of a corpus.
_SYLLABLES = tuple(
    f"{first}{last}"
    for first in ("al", "bro", "de", "fin", "ga", "hol", "in", "kar")
    for last in ("la", "mo", "ne", "ri", "sta")
)
_RARE_SHARE = 0.3
_QUESTIONS = (
    *(
        "skolfrukost",
        "frukost i skolan",
        "fler bussar på landsbygden",
        "bygg nya idrottshallar",
        "avgiftsfri kollektivtrafik",
    ),
    *("bättre belysning på cykelvägar", "stöd till föreningar", "trygghet på kvällen", "hjälp åt äldre som är ensamma"),
    *(
        "mindre barngrupper",
        "billigare mat i skolan",
        "badplats för alla",
        "klimatplan senast 2028",
        "parkbelysning Norrby",
    ),
    *(
        "språkstöd för nyanlända",
        "kulturskola för unga",
        "näringslots",
        "krisplan",
        "energibidrag",
        "bostadsgaranti unga",
    ),
)


def texts(number: int, seed: int) -> Iterator[str]:
    """Give that many commitments, hardly two alike."""
    chance = random.Random(seed)
    weights = [1 / (at + 2) for at in range(len(_LAST))]
    lasts = chance.choices(_LAST, weights, k=number)
    for last in lasts:
        first, verb, place = chance.choice(_FIRST), chance.choice(_VERBS), chance.choice(_PLACES)
        if chance.random() < _RARE_SHARE:
            place = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
        yield f"{verb} {first}{last} {chance.choice(_GROUPS)} i {place} {chance.choice(_ENDS)}".strip() + "."


def questions(number: int, seed: int) -> list[str]:
    """Return that many questions, words of the corpus and whole sentences in turn."""
    chance = random.Random(seed)
    made = [f"{chance.choice(_FIRST)}{chance.choice(_LAST)} {chance.choice(_GROUPS)}" for _ in range(number)]
    return [*_QUESTIONS, *made][:number]


def spread_vectors(seeds: Floats, number: int, seed: int) -> Iterator[tuple[int, Floats]]:
    """Give the vectors of the corpus in batches, each with where it begins.

    Args:
        seeds: vectors of real texts, shape (n_seeds, width), each of length 1.
        number: how many to make; the first are the seeds themselves.
        seed: of the chance.
    """
    chance = np.random.default_rng(seed)
    mean = seeds.mean(axis=0)
    inner = seeds - mean
    # Noise along the directions in which real vectors differ, a third as far.
    _, size, directions = np.linalg.svd(inner, full_matrices=False)
    shape = (size[:, None] / np.sqrt(len(seeds)) * directions).astype(np.float32)
    yield 0, seeds[:number]
    batch = 20_000
    for start in range(len(seeds), number, batch):
        count = min(batch, number - start)
        first, second = chance.integers(0, len(seeds), (2, count))
        share = chance.uniform(0.5, 1.0, (count, 1)).astype(np.float32)
        noise = chance.normal(0, 0.33, (count, len(shape))).astype(np.float32) @ shape
        made = mean + share * inner[first] + (1 - share) * inner[second] + noise
        yield start, made / np.linalg.norm(made, axis=1, keepdims=True)


def made_seeds(number: int, width: int, seed: int) -> Floats:
    """Return vectors for a computer without the model: near each other, as its are, and uneven in spread."""
    chance = np.random.default_rng(seed)
    spread = 1 / np.sqrt(np.arange(1, width + 1))
    made = 2.5 * np.ones(width) / np.sqrt(width) + chance.normal(0, 1, (number, width)) * spread * 0.4
    found: Floats = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return found


def nearest(vectors: Iterable[tuple[int, Floats]], asked: Floats, number: int) -> NDArray[np.int64]:
    """Return the rows nearest to each of *asked* by comparing with every vector, shape (n_asked, number)."""
    best = np.full((len(asked), number), -2.0, np.float32)
    rows = np.zeros((len(asked), number), np.int64)
    for start, part in vectors:
        cosine = asked @ part.T
        both = np.concatenate((best, cosine), axis=1)
        where = np.concatenate((rows, np.broadcast_to(np.arange(start, start + len(part)), cosine.shape)), axis=1)
        order = np.argsort(-both, axis=1)[:, :number]
        best, rows = np.take_along_axis(both, order, 1), np.take_along_axis(where, order, 1)
    return rows
