"""A municipality among others: similar ones, an own choice, or all, by one key figure of one year.

Median, quartiles and percentile are ours and not Kolada's, and must be labelled so; the values themselves are Kolada's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from styrkedja.base import patterns as re
from styrkedja.chain.target import Direction
from styrkedja.indicators.panel import Panel

# "Liknande kommuner grundskola, Alingsås, 2024", "Liknande kommuner, övergripande, Alingsås, 2025"
_SIMILAR = re.compile(r"^Liknande kommuner(?:,? (?P<area>[^,]+))?, (?P<municipality>[^,]+), (?P<year>\d{4})$")
# "0180"; not "0000" (the country), "0014" (a region) or "G2328" (a group).
_MUNICIPALITY = re.compile(r"(?!00)\d{4}")
# The area of the groups whose title names none.
OVERALL = "övergripande"


class PeerKind(StrEnum):
    """Whom a municipality is compared with."""

    SIMILAR = "similar"
    OWN = "own"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Peers:
    """The municipalities that another one is compared with.

    Args:
        municipalities: ids, without the one that is compared.
        group: Kolada's id of the group of similar municipalities; they change from year to year, so id and year are
            kept with every comparison. None for other kinds.
        title: of the group.
        year: that the group was made for.
    """

    kind: PeerKind
    municipalities: tuple[str, ...]
    group: str | None = None
    title: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SimilarGroup:
    """What the title of a group of similar municipalities (*liknande kommuner*) tells."""

    area: str
    municipality: str
    year: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where one value stands among those of others, in one year. All but `value` and `best` are worked out here.

    Args:
        value: of the municipality; None when it has none that year.
        with_values: how many of the peers have one.
        missing: the peers without one.
        median, lower_quartile, upper_quartile: of the peers, without the municipality itself.
        percentile: share of the peers that are worse, in per cent, of equals half; 100 = better than all. For a target
            to keep or without direction it is the share with lower values.
        rank: 1 = best, counted with the municipality itself; equals share the best number.
        tied: how many peers have just the same value.
        best: municipality and value of the best peer; the first id of equals. None without a direction.
    """

    peers: Peers
    year: int
    value: float | None
    with_values: int
    missing: tuple[str, ...]
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    percentile: float | None = None
    rank: int | None = None
    tied: int = 0
    best: tuple[str, float] | None = None


def similar_group(title: str) -> SimilarGroup | None:
    """Return area, municipality and year that a group's title tells, or None for other groups.

    >>> similar_group("Liknande kommuner grundskola, Alingsås, 2025")
    SimilarGroup(area='grundskola', municipality='Alingsås', year=2025)
    """
    found = _SIMILAR.match(" ".join(title.split()))
    return SimilarGroup(found["area"] or OVERALL, found["municipality"], int(found["year"])) if found else None


def similar_peers(
    groups: Iterable[tuple[str, str, Iterable[str]]], municipality: tuple[str, str], *, area: str = OVERALL
) -> Peers | None:
    """Return the similar municipalities of the newest year, or None when there is no such group.

    Args:
        groups: id, title and members of each.
        municipality: its id and name.
        area: as the titles name it ("grundskola", "äldreomsorg").
    """
    own_id, name = municipality
    found: list[tuple[int, Peers]] = []
    for group, title, members in groups:
        told = similar_group(title)
        if told and told.municipality.casefold() == name.casefold() and told.area.casefold() == area.casefold():
            others = tuple(sorted(member for member in members if member != own_id))
            found.append((told.year, Peers(PeerKind.SIMILAR, others, group, title, told.year)))
    return max(found, key=lambda one: (one[0], one[1].group or ""))[1] if found else None


def all_peers(panel: Panel, municipality: str) -> Peers:
    """Return every other municipality of the panel; regions, groups and the country are none."""
    others = (one for one in panel.municipalities if is_municipality(one) and one != municipality)
    return Peers(PeerKind.ALL, tuple(others))


def is_municipality(area: str) -> bool:
    """Tell whether an id is a municipality's.

    >>> [is_municipality(one) for one in ("0180", "0001", "0000", "G2328")]
    [True, False, False, False]
    """
    return _MUNICIPALITY.fullmatch(area) is not None


def compare(panel: Panel, municipality: str, peers: Peers, year: int, direction: Direction | None) -> Comparison:
    """Return where the municipality's value of *year* stands among its peers."""
    place = {one: number for number, one in enumerate(panel.municipalities)}
    column = panel.values[:, panel.years.index(year)] if year in panel.years else None
    values = {
        one: float(column[place[one]])
        for one in (municipality, *peers.municipalities)
        if column is not None and one in place and not np.isnan(column[place[one]])
    }
    own = values.pop(municipality, None)
    missing = tuple(one for one in peers.municipalities if one not in values)
    if not values:
        return Comparison(peers, year, own, 0, missing)
    # In the order of the ids, so that the same one of equals is named each time.
    ids = sorted(values)
    others = np.array([values[one] for one in ids])
    lower, median, upper = (float(found) for found in np.quantile(others, (0.25, 0.5, 0.75)))
    percentile, rank, tied = _standing(own, others, direction)
    best = None
    if direction in {Direction.INCREASE, Direction.DECREASE}:
        number = int(np.argmax(others) if direction is Direction.INCREASE else np.argmin(others))
        best = (ids[number], float(others[number]))
    return Comparison(
        peers, year, own, len(ids), missing, median, lower, upper, percentile, rank, tied, best
    )  # fmt: skip


def _standing(
    own: float | None, others: np.typing.NDArray[np.float64], direction: Direction | None
) -> tuple[float | None, int | None, int]:
    """Return percentile, rank (None without a direction) and how many are just as good."""
    if own is None:
        return None, None, 0
    is_less_better = direction is Direction.DECREASE
    worse = int(np.sum(others > own) if is_less_better else np.sum(others < own))
    tied = int(np.sum(others == own))
    percentile = 100 * (worse + tied / 2) / len(others)
    has_way = direction in {Direction.INCREASE, Direction.DECREASE}
    return percentile, len(others) - worse - tied + 1 if has_way else None, tied
