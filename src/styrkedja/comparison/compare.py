"""What became of every commitment of one document in another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from styrkedja.comparison.records import Comparison, Item, Reason, Relation, RelationKind, Side

Floats = NDArray[np.float64]
Heirs = Mapping[str, tuple[str, ...]]
NO_HEIRS: Final[Heirs] = MappingProxyType({})


def compare(
    first: Side,
    second: Side,
    *,
    nearness: Floats | None = None,  # noqa: ARG001  # the first version compares words only
    heirs: Heirs = NO_HEIRS,  # noqa: ARG001  # likewise
) -> Comparison:
    """Return what became of every commitment of *first* in *second*."""
    free: dict[str, list[Item]] = {}
    for item in second.items:
        free.setdefault(_key(item), []).append(item)
    relations = []
    for item in first.items:
        partners = free.get(_key(item))
        if partners:
            reasons = (Reason("same_words"),)
            relations.append(Relation(item, (partners.pop(0),), RelationKind.SAME, 0.99, reasons))
        else:
            relations.append(Relation(item, (), RelationKind.DROPPED, 0.5))
    taken = {target.number for relation in relations for target in relation.targets}
    new = tuple(item for item in second.items if item.number not in taken)
    return Comparison(first, second, tuple(relations), new)


def _key(item: Item) -> str:
    return " ".join(item.commitment.text.casefold().split()).rstrip(".")
