"""Two documents compared, commitment by commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from styrkedja.comparison.chance import likely
from styrkedja.comparison.classing import verdict
from styrkedja.comparison.committees import NO_HEIRS, Heirs, committees_of
from styrkedja.comparison.gathering import Answer, Sides, Split, adds_to_merger, answers, splits
from styrkedja.comparison.likeness import candidates
from styrkedja.comparison.pairing import Pair, pair_up
from styrkedja.comparison.records import Comparison, Reason, Relation, RelationKind, Side
from styrkedja.comparison.slots import own_names, slots_of

Floats = NDArray[np.floating]


def compare(first: Side, second: Side, *, nearness: Floats | None = None, heirs: Heirs = NO_HEIRS) -> Comparison:
    """Return what became of every commitment of *first* in *second*, and what only *second* has.

    Args:
        nearness: cosine of the meanings of all with all, shape (n_first, n_second); None without vectors.
        heirs: a committee's name to the names of those that have its tasks, from the register.
    """
    ours, theirs = first.items, second.items
    own = own_names(first.chain.document.municipality) | own_names(second.chain.document.municipality)
    old, new = ([slots_of(item.commitment.text, own) for item in side] for side in (ours, theirs))
    found = candidates(old, new, None if nearness is None else np.asarray(nearness, dtype=np.float64))
    chances = likely(found)
    committees = committees_of(ours, theirs, heirs)
    pairs = pair_up(ours, theirs, found, chances, committees)
    committees = committees.with_flows((ours[pair.old], theirs[pair.new]) for pair in pairs)
    pairs = pair_up(ours, theirs, found, chances, committees)
    sides = Sides(ours, theirs, old, new, committees)
    relations = _relations(sides, pairs, answers(sides, found, chances, pairs), splits(sides, found, chances, pairs))
    answered = {target.number for relation in relations for target in relation.targets}
    return Comparison(first, second, relations, tuple(item for item in theirs if item.number not in answered))


def _relations(
    sides: Sides, pairs: Sequence[Pair], answered: Sequence[Answer], split: Sequence[Split]
) -> tuple[Relation, ...]:
    found = {pair.old: _of_pair(sides, pair) for pair in pairs}
    parts: dict[int, list[Split]] = defaultdict(list)
    for one in split:
        parts[one.old].append(one)
    for old, several in parts.items():
        found[old] = _of_split(sides, found[old], several)
    by_new = {pair.new: pair for pair in pairs}
    for answer in answered:
        found[answer.old] = _of_answer(sides, answer)
        pair = by_new.get(answer.new)
        if pair is not None and answer.is_merged and adds_to_merger(sides, pair, answer):
            found[pair.old] = replace(found[pair.old], kind=RelationKind.MERGED, reasons=(Reason("merged"),))
    return tuple(
        found.get(item.number) or Relation(item, (), RelationKind.DROPPED, 0.9, (Reason("nothing_alike"),))
        for item in sides.first
    )


def _of_pair(sides: Sides, pair: Pair) -> Relation:
    """Return what became of a commitment with a partner of its own."""
    source, target = sides.first[pair.old], sides.second[pair.new]
    kind, reasons = verdict(sides.old[pair.old], sides.new[pair.new])
    if kind in {RelationKind.SAME, RelationKind.REWORDED}:
        before, after = source.commitment.body, target.commitment.body
        if sides.committees.is_moved(before, after):
            moved = Reason("committee", (("old", before or ""), ("new", after or "")))
            kind, reasons = RelationKind.MOVED, (moved, *reasons)
        elif source.is_mandate != target.is_mandate and sides.committees.old and sides.committees.new:
            kind, reasons = RelationKind.COVERED_ELSEWHERE, (Reason("other_part"), *reasons)
    return Relation(source, (target,), kind, pair.likely, reasons)


def _of_split(sides: Sides, relation: Relation, parts: Sequence[Split]) -> Relation:
    targets = {target.number: target for target in relation.targets}
    targets |= {part.new: sides.second[part.new] for part in parts}
    ordered = tuple(targets[number] for number in sorted(targets))
    return replace(relation, targets=ordered, kind=RelationKind.SPLIT, reasons=(Reason("split"), *relation.reasons))


def _of_answer(sides: Sides, answer: Answer) -> Relation:
    kind = RelationKind.MERGED if answer.is_merged else RelationKind.COVERED_ELSEWHERE
    target = sides.second[answer.new]
    reason = Reason("merged") if answer.is_merged else Reason("other_part")
    return Relation(sides.first[answer.old], (target,), kind, min(answer.likely, 0.9), (reason,))
