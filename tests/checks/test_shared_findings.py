"""The rules on the texts beside the repository: what careful people found there, and what must be found.

Nothing of those texts stands here; without them all of this is skipped.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from styrkedja.base.finding import Severity
from styrkedja.checks.located import CheckedFile, Located
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.library import check_file
from tests.builders import SHARED

SEEDS, WHOLE = SHARED / "seeds", SHARED / "data" / "kolada" / "kpi_catalogue.csv.gz"
NUMBERS = ("000", "001", "002", "003", "004")

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared texts are not beside the repository")

# Which rules speak of a person's family of faults; one fault may be of two families.
CODES = {
    "text": ("TXT", "CHN"),
    "language": ("TXT",),
    "chain": ("CHN", "CON", "BOD", "TXT"),
    "contradictions": ("CON", "CHN"),
    "money": ("MNY", "SUM", "CHN", "CON"),
    "indicators": ("IND", "TXT", "TIM"),
    "frameworks": ("FRM", "IND"),
    "time": ("TIM", "CHN"),
}
# So many lines may lie between a fault as people and as the rules place it.
NEAR = 1
Lines = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """A fault that a person told of; the first lines are where it stands, the others what has part in it."""

    seed: str
    family: str
    kind: str
    lines: tuple[Lines, ...]


@cache
def people() -> tuple[Told, ...]:
    rows = json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8"))["found"]
    return tuple(
        Told(seed, family, kind, tuple((first, last) for first, last in (lines, *related)))
        for seed, _, family, kind, lines, related in rows
    )


@cache
def checked(seed: str) -> CheckedFile:
    [path] = SEEDS.glob(f"{seed}_*")
    return check_file(path, catalogue=Catalogue(WHOLE.read_bytes) if WHOLE.exists() else None)


def lines_of(located: Located) -> list[Lines]:
    places = [place.region for place in (located.place, *located.related) if place.is_in_file]
    return [(place.line, place.end_line) for place in places]


def is_hit(told: Told) -> bool:
    return any(
        located.finding.code.startswith(CODES[told.family]) and _meet(told.lines, lines_of(located))
        for located in checked(told.seed).found
    )


def _meet(told: tuple[Lines, ...], found: list[Lines]) -> bool:
    """The place of one lies among the places of the other."""
    pairs = [(told[0], lines) for lines in found] + [(lines, found[0]) for lines in told if found]
    return any(one[0] <= other[1] + NEAR and other[0] <= one[1] + NEAR for one, other in pairs)


def test_four_fifths_of_what_people_found_is_found() -> None:
    told = [one for one in people() if one.family != "language"]
    missed = [one for one in told if not is_hit(one)]
    share = 1 - len(missed) / len(told)
    language = [one for one in people() if one.family == "language"]
    spelt = sum(map(is_hit, language))
    lines = [
        f"found {len(told) - len(missed)} of {len(told)} ({share:.3f}); of faults of language {spelt} of {len(language)}"
    ]
    lines += [f"  missed: {one.seed} {one.lines[0]} {one.family} {one.kind}" for one in missed]
    sys.stdout.write("\n".join(lines) + "\n")
    assert share >= 0.80


MUST = [
    ("000", "TXT002", 247),
    ("000", "TXT002", 433),
    ("000", "TXT005", 289),
    ("000", "CHN001", 303),
    ("000", "CHN003", 412),
    ("000", "MNY005", 360),
    ("000", "TXT001", 439),
    ("003", "IND001", 410),
    ("003", "IND011", 388),
    ("003", "IND031", 326),
    ("003", "MNY013", 425),
    ("004", "TXT003", 218),
    ("004", "CON001", 279),
    ("004", "CHN024", 414),
    ("004", "CHN022", 434),
    ("004", "CHN035", 273),
]


@pytest.mark.parametrize(("seed", "code", "line"), MUST)
def test_what_must_be_found_is_found(seed: str, code: str, line: int) -> None:
    starts = [lines[0][0] for one in checked(seed).found if one.finding.code == code and (lines := lines_of(one))]
    assert line in starts


@pytest.mark.parametrize("seed", ["000", "001"])
def test_sums_that_hold_are_let_be(seed: str) -> None:
    assert not [one for one in checked(seed).found if one.finding.code.startswith("SUM")]


def test_few_errors_are_told_of() -> None:
    errors = [one for seed in NUMBERS for one in checked(seed).found if one.finding.severity is Severity.ERROR]
    assert {one.finding.code for one in errors} <= {"TXT001", "TXT002", "IND001"}
