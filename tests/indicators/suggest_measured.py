"""How often suggestions are right: labelled commitments, and what is counted on them.

`suggest_cases.csv` was labelled by one person before anything was suggested. `text`: our own sentence; `seed` and
`commitment`: one of ../shared/seeds, by its id; `kpis`: every key figure that fits, none when it is empty;
`may_be_none`: a figure fits only some of it, so that none is right too. `set`: the first two were developed on; the third
was labelled later, and looked at once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from styrkedja.indicators.catalogue import Catalogue
from styrkedja.indicators.suggest import suggest_kpis
from styrkedja.indicators.suggest_index import Floats, SuggestionIndex
from styrkedja.indicators.suggest_signs import Wish
from styrkedja.library import read
from styrkedja.parsing.classify import classify
from styrkedja.parsing.links import chain_rows
from tests.builders import ROOT

SHARED = ROOT.parent / "shared"
WHOLE = SHARED / "data" / "kolada" / "kpi_catalogue.csv.gz"
CASES = ROOT / "tests" / "indicators" / "suggest_cases.csv"


@dataclass(frozen=True)
class Case:
    """A labelled commitment: every key figure that fits, and whether none is right too."""

    wish: Wish
    kpis: frozenset[str]
    may_be_none: bool


@dataclass(frozen=True)
class Measured:
    """What was counted.

    Args:
        first_right, given: cases whose first suggestion fits, of those with any.
        found, findable: cases with a fitting key figure among the five, of those that must have one.
        left_out, none: cases rightly without any, of those that no key figure fits.
        fair, optional: cases where both is right: none, or a fitting first one.
    """

    first_right: int
    given: int
    found: int
    findable: int
    left_out: int
    none: int
    fair: int
    optional: int

    def __str__(self) -> str:
        pairs = {
            "precision@1": (self.first_right, self.given),
            "recall@5": (self.found, self.findable),
            "none": (self.left_out, self.none),
            "optional": (self.fair, self.optional),
        }
        return ", ".join(f"{name} {part}/{whole} = {part / max(whole, 1):.2f}" for name, (part, whole) in pairs.items())


@cache
def whole_index() -> SuggestionIndex:
    return SuggestionIndex(Catalogue(WHOLE.read_bytes).kpis.values())


@cache
def cases(*sets: str) -> tuple[Case, ...]:
    """Return the cases of some sets ("first", "second", "third"), or all, in the order of the file."""
    rows = csv.DictReader(CASES.read_text(encoding="utf-8").splitlines())
    return tuple(
        Case(_wish(row), frozenset(row["kpis"].split()), row["may_be_none"] == "yes")
        for row in rows
        if row["set"] in sets or not sets
    )


def measure(chosen: Iterable[Case], nearness_of: Any = None) -> Measured:
    counts = dict.fromkeys(Measured.__dataclass_fields__, 0)
    for case in chosen:
        nearness: Floats | None = nearness_of(case.wish.text) if nearness_of else None
        given = suggest_kpis(case.wish, whole_index(), nearness)
        fits = [bool({one.kpi.id, *(other.id for other in one.variants)} & case.kpis) for one in given]
        is_fair = not given or fits[0]
        counts["given"] += bool(given)
        counts["first_right"] += bool(given) and fits[0]
        if not case.kpis:
            counts["none"] += 1
            counts["left_out"] += not given
        elif case.may_be_none:
            counts["optional"] += 1
            counts["fair"] += is_fair
        else:
            counts["findable"] += 1
            counts["found"] += any(fits)
    return Measured(**counts)


def _wish(row: dict[str, str]) -> Wish:
    if row["text"]:
        return Wish(row["text"], classify(row["text"]).theme)
    found = next(one for one in _rows(row["seed"]) if one.commitment.id == row["commitment"])
    return Wish(found.commitment.text, found.commitment.theme, found.executors)


@cache
def _rows(seed: str) -> Any:
    return chain_rows(read(next((SHARED / "seeds").glob(f"{seed}*")), ()))
