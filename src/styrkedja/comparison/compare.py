"""Two documents compared, commitment by commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from styrkedja.comparison.chance import chances, has_meaning, likely, measured, sure
from styrkedja.comparison.classing import figure_reasons, verdict
from styrkedja.comparison.committees import NO_HEIRS, Heirs, committees_of
from styrkedja.comparison.gathering import Answer, Sides, Split, answers, siblings, splits
from styrkedja.comparison.likeness import candidates
from styrkedja.comparison.pairing import Pair, pair_up
from styrkedja.comparison.records import Comparison, Item, Reason, Relation, RelationKind, Side
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
    near = None if nearness is None else np.asarray(nearness, dtype=np.float64)
    committees = committees_of(ours, theirs, heirs)
    # Once to see where mandates of committees that ended went, once more knowing it.
    for _ in range(2):
        found = candidates(old, new, committees.elsewhere(ours, theirs), near)
        pairs = pair_up(ours, theirs, found, chances(found), committees)
        committees = committees.with_flows((ours[pair.old], theirs[pair.new]) for pair in pairs)
    alone = likely(found, alone=True)
    sides = Sides(ours, theirs, old, new, committees, own)
    pairs += siblings(sides, pairs)
    best = np.zeros(len(ours))
    np.maximum.at(best, found.rows, likely(found))
    relations = _relations(sides, pairs, answers(sides, found, alone, pairs), splits(sides, found, alone, pairs), best)
    has_near = has_meaning(found)
    relations = tuple(replace(one, score=sure(one.kind, one.score, has_near=has_near)) for one in relations)
    answered = {
        item.number for one in relations for item in (*one.targets, *(item for way in one.choices for item in way))
    }
    return Comparison(first, second, relations, tuple(item for item in theirs if item.number not in answered))


def _relations(
    sides: Sides, pairs: Sequence[Pair], answered: Sequence[Answer], split: Sequence[Split], best: Floats
) -> tuple[Relation, ...]:
    found = {pair.old: _of_pair(sides, pair) for pair in pairs}
    parts: dict[int, list[Split]] = defaultdict(list)
    for one in split:
        parts[one.old].append(one)
    for old, several in parts.items():
        found[old] = _of_split(sides, found[old], several)
    by_new = {pair.new: pair for pair in pairs}
    for answer in answered:
        pair = by_new.get(answer.new)
        if pair is None and answer.is_merged:
            found[answer.old] = _of_pair(sides, Pair(answer.old, answer.new, answer.likely))
            continue
        found[answer.old] = _of_answer(sides, answer)
        if (
            pair is not None
            and answer.is_merged
            and not answer.is_weaker
            and found[pair.old].kind is not RelationKind.SAME
        ):
            reasons = (Reason("merged"), *figure_reasons(sides.old[pair.old], sides.new[pair.new]))
            found[pair.old] = replace(found[pair.old], kind=RelationKind.MERGED, reasons=reasons)
    return tuple(found.get(item.number) or _dropped(item, best[item.number]) for item in sides.first)


def _dropped(item: Item, best: float) -> Relation:
    """Return that nothing answers a commitment; the nearer the best candidate came, the less sure it is."""
    return Relation(item, (), RelationKind.DROPPED, 1 - best, (Reason("nothing_alike"),))


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
    choices = (
        tuple((sides.second[number],) for number in (pair.new, *pair.rivals)) if _is_open(sides, pair, kind) else ()
    )
    return Relation(source, (target,), kind, pair.likely * measured(kind), reasons, choices)


def _is_open(sides: Sides, pair: Pair, kind: RelationKind) -> bool:
    """Tell whether a person must choose: another text is as good, and this one is not the very same."""
    text = sides.new[pair.new].text.casefold()
    return kind is not RelationKind.SAME and any(sides.new[one].text.casefold() != text for one in pair.rivals)


def _of_split(sides: Sides, relation: Relation, parts: Sequence[Split]) -> Relation:
    targets = {target.number: target for target in relation.targets}
    targets |= {part.new: sides.second[part.new] for part in parts}
    ordered = tuple(targets[number] for number in sorted(targets))
    score = relation.score * measured(RelationKind.SPLIT)
    return replace(
        relation,
        targets=ordered,
        kind=RelationKind.SPLIT,
        score=score,
        reasons=(Reason("split"), *relation.reasons),
        choices=(),
    )


def _of_answer(sides: Sides, answer: Answer) -> Relation:
    """Return what became of a commitment that one with another partner answers too."""
    target = sides.second[answer.new]
    kind, reason = RelationKind.COVERED_ELSEWHERE, Reason("other_part")
    moved = figure_reasons(sides.old[answer.old], sides.part_of(answer.old, answer.new))
    if answer.is_weaker:
        old, new = sides.old[answer.old].reach.name, sides.new[answer.new].reach.name
        kind, reason = RelationKind.WEAKENED, Reason("reach", (("old", old.casefold()), ("new", new.casefold())))
    elif answer.is_merged:
        kind, reason = RelationKind.MERGED, Reason("merged")
    return Relation(sides.first[answer.old], (target,), kind, answer.likely * measured(kind), (reason, *moved))
