"""A municipality among others: similar ones, an own choice, or all, by one key figure of one year.

Median, quartiles and percentile are ours and not Kolada's, and must be labelled so; the values themselves are Kolada's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from styrkedja.chain.target import Direction
from styrkedja.indicators.areas import Area, area_of
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.places import PlaceGroup

# The area of all that a municipality does.
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


def similar_peers(groups: Iterable[PlaceGroup], municipality: tuple[str, str], *, area: str = OVERALL) -> Peers | None:
    """Return the similar municipalities (*liknande kommuner*) of the newest year, or None when there is no such group.

    Args:
        municipality: its id and name.
        area: as the titles name it ("grundskola", "äldreomsorg").
    """
    own_id, name = municipality
    wanted = area.casefold(), name.casefold()
    found: list[tuple[int, Peers]] = []
    for group in groups:
        told = group.similar_to
        if told is not None and (told[0].casefold(), told[1].casefold()) == wanted:
            others = tuple(sorted(member for member in group.members if member != own_id))
            found.append((told[2], Peers(PeerKind.SIMILAR, others, group.id, group.title, told[2])))
    return max(found, key=lambda one: (one[0], one[1].group or ""))[1] if found else None


def all_peers(panel: Panel, municipality: str) -> Peers:
    """Return every other municipality of the panel; regions, groups and the country are none."""
    others = (one for one in panel.municipalities if area_of(one) is Area.MUNICIPALITY and one != municipality)
    return Peers(PeerKind.ALL, tuple(others))


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
