"""Who goes first when a rule cannot tell two projects apart: stated beforehand, the same for every rule."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from styrkedja.participation.election import Election


class TieKey(StrEnum):
    """What settles a tie; several are asked in turn, and the identity always comes last.

    Args:
        MORE_VOTES: more voters named it.
        LOWER_COST, HIGHER_COST: what it costs.
        IDENTITY: its id comes first, character by character ("10" before "9").
        FILE_ORDER: it stands earlier in the file.
    """

    MORE_VOTES = "more-votes"
    LOWER_COST = "lower-cost"
    HIGHER_COST = "higher-cost"
    IDENTITY = "id"
    FILE_ORDER = "file-order"


def ranks(election: Election, keys: tuple[TieKey, ...] = ()) -> tuple[int, ...]:
    """Give each project its place in the order that settles ties: 0 wins over all others."""
    votes = election.votes()
    projects = election.projects
    measures: dict[TieKey, Callable[[int], int | Fraction | str]] = {
        TieKey.MORE_VOTES: lambda number: -votes[number],
        TieKey.LOWER_COST: lambda number: projects[number].cost,
        TieKey.HIGHER_COST: lambda number: -projects[number].cost,
        TieKey.IDENTITY: lambda number: projects[number].project_id,
        TieKey.FILE_ORDER: lambda number: number,
    }
    asked = (*keys, TieKey.IDENTITY)
    order = sorted(range(len(projects)), key=lambda number: tuple(measures[key](number) for key in asked))
    places = [0] * len(projects)
    for place, number in enumerate(order):
        places[number] = place
    return tuple(places)
