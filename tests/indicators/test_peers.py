"""A municipality among others."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Direction
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.peers import PeerKind, Peers, all_peers, compare, similar_peers
from styrkedja.indicators.places import PlaceGroup
from tests.builders import ROOT

GROUPS = ROOT.parent / "shared" / "data" / "kolada" / "municipality_groups.csv.gz"


def panel(values: Mapping[str, float | None], year: int = 2025) -> Panel:
    column = np.array([[np.nan if value is None else value] for value in values.values()])
    return Panel("N1", Gender.TOTAL, tuple(values), (year,), column)


def test_median_quartiles_rank_and_percentile_of_all_municipalities() -> None:
    found = panel({"0000": 99.0, "0001": 98.0, "0114": 10.0, "0115": 20.0, "0117": 30.0, "0120": 40.0, "1999": 30.0})
    result = compare(found, "1999", all_peers(found, "1999"), 2025, Direction.INCREASE)
    assert (result.with_values, result.median, result.lower_quartile, result.upper_quartile) == (4, 25.0, 17.5, 32.5)
    # Two are worse, one is equal: (2 + 1/2) of 4.
    assert (result.percentile, result.rank, result.tied, result.best) == (62.5, 2, 1, ("0120", 40.0))


def test_where_less_is_better_the_lowest_is_first() -> None:
    found = panel({"0114": 10.0, "0115": 20.0, "1999": 5.0})
    result = compare(found, "1999", all_peers(found, "1999"), 2025, Direction.DECREASE)
    assert (result.percentile, result.rank, result.best) == (100.0, 1, ("0114", 10.0))


def test_without_a_direction_nobody_is_best() -> None:
    found = panel({"0114": 10.0, "0115": 20.0, "1999": 15.0})
    result = compare(found, "1999", all_peers(found, "1999"), 2025, None)
    assert (result.percentile, result.rank, result.best) == (50.0, None, None)


def test_those_without_a_value_are_named_and_not_counted() -> None:
    found = panel({"0114": 10.0, "0115": None, "1999": None})
    peers = Peers(PeerKind.OWN, ("0114", "0115", "0999"))
    result = compare(found, "1999", peers, 2025, Direction.INCREASE)
    assert (result.value, result.with_values, result.missing) == (None, 1, ("0115", "0999"))
    assert (result.percentile, result.rank, result.median) == (None, None, 10.0)
    assert compare(found, "1999", peers, 1990, Direction.INCREASE).with_values == 0


def test_the_newest_group_of_similar_municipalities_is_taken_with_its_id_and_year() -> None:
    groups = [
        PlaceGroup("G1", "Liknande kommuner, övergripande, Almfors, 2024", ("0114",)),
        PlaceGroup("G2", "Liknande kommuner, övergripande, Almfors, 2025", ("0120", "0115", "1999")),
        PlaceGroup("G3", "Liknande kommuner grundskola, Almfors, 2026", ("0117",)),
        PlaceGroup("G4", "Almfors (ovägt medel)", ("0117",)),
    ]
    found = similar_peers(groups, ("1999", "Almfors"))
    assert found == Peers(PeerKind.SIMILAR, ("0115", "0120"), "G2", groups[1].title, 2025)
    school = similar_peers(groups, ("1999", "Almfors"), area="grundskola")
    assert school is not None
    assert school.group == "G3"
    assert similar_peers(groups, ("1998", "Björkfors")) is None


@pytest.mark.skipif(not GROUPS.exists(), reason="the shared data are not here")
def test_alingsas_has_its_seven_similar_municipalities() -> None:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in csv.DictReader(gzip.decompress(GROUPS.read_bytes()).decode().splitlines()):
        groups[row["group_id"], row["group_title"]].append(row["member_id"])
    found = similar_peers([PlaceGroup(*key, tuple(members)) for key, members in groups.items()], ("1489", "Alingsås"))
    assert found is not None
    assert (found.group, found.year) == ("G37326", 2025)
    assert found.municipalities == ("0381", "0486", "1292", "1440", "1463", "1883", "2284")


@given(st.lists(st.integers(0, 20), min_size=2, max_size=30))
def test_the_better_value_never_has_the_lower_percentile_and_mirrors_agree(numbers: list[int]) -> None:
    values = {f"{1000 + number}": float(value) for number, value in enumerate(numbers)}
    mirrored = {one: -value for one, value in values.items()}
    found, other = panel(values), panel(mirrored)
    standing = []
    for one, value in values.items():
        result = compare(found, one, all_peers(found, one), 2025, Direction.INCREASE)
        mirror = compare(other, one, all_peers(other, one), 2025, Direction.DECREASE)
        assert (result.percentile, result.rank) == (mirror.percentile, mirror.rank)
        standing.append((value, result.percentile or 0.0, -(result.rank or 0)))
    assert all(one[1:] <= other[1:] for one, other in pairwise(sorted(standing)))
