"""One row of gold to at most one predicted row: as many pairs as possible, the likest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
# How well a row of gold and a predicted row go together; 0 is not at all.
Sameness = Callable[[Row, Row], float]


@dataclass(frozen=True, slots=True)
class Paired(Generic[Row]):
    """The rows of one list.

    Args:
        pairs: gold and prediction, in no promised order.
        missed: gold that nothing answers to.
        spurious: predictions that answer to nothing.
        ignored: predictions that answer to a row of gold that may be there or not.
    """

    pairs: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]
    ignored: int = 0


def pair(
    gold: Sequence[Row], found: Sequence[Row], same: Sameness[Row], *, optional: Sequence[Row] = ()
) -> Paired[Row]:
    """Return which predicted rows answer to which rows of gold.

    Args:
        gold: rows that must be found.
        found: predicted rows.
        same: how well two rows go together.
        optional: rows of gold that may be found or not; they are paired with what is left.
    """
    chosen = _most_pairs(gold, found, same)
    taken = set(chosen.values())
    rest = [at for at in range(len(found)) if at not in taken]
    allowed = set(_most_pairs(optional, [found[at] for at in rest], same).values())
    return Paired(
        pairs=tuple((gold[at], found[other]) for at, other in chosen.items()),
        missed=tuple(row for at, row in enumerate(gold) if at not in chosen),
        spurious=tuple(found[at] for place, at in enumerate(rest) if place not in allowed),
        ignored=len(allowed),
    )


def _most_pairs(gold: Sequence[Row], found: Sequence[Row], same: Sameness[Row]) -> dict[int, int]:
    """Return a matching of the greatest size by augmenting paths (H. W. Kuhn 1955).

    Rows are placed with their best partner first, and the rows that have the likest partner come first.
    """
    choices: list[list[int]] = []
    best: list[float] = []
    for row in gold:
        weights = [(same(row, other), at) for at, other in enumerate(found)]
        ranked = sorted((entry for entry in weights if entry[0] > 0), key=lambda entry: (-entry[0], entry[1]))
        choices.append([at for _, at in ranked])
        best.append(ranked[0][0] if ranked else 0.0)
    owner: dict[int, int] = {}
    for at in sorted(range(len(gold)), key=lambda at: -best[at]):
        _place(at, choices, owner)
    return {row: other for other, row in owner.items()}


def _place(row: int, choices: list[list[int]], owner: dict[int, int]) -> None:
    """Give *row* a partner, moving earlier rows to another of theirs where that is needed."""
    seen: set[int] = set()
    # A path of rows, each with the partner it wants; kept by hand because a path may be thousands of rows long.
    path: list[tuple[int, Iterator[int]]] = [(row, iter(choices[row]))]
    wanted: list[int] = []
    while path:
        partner = next((other for other in path[-1][1] if other not in seen), None)
        if partner is None:
            path.pop()
            if wanted:
                wanted.pop()
            continue
        seen.add(partner)
        wanted.append(partner)
        if partner not in owner:
            owner.update({other: at for (at, _), other in zip(path, wanted, strict=True)})
            return
        path.append((owner[partner], iter(choices[owner[partner]])))
