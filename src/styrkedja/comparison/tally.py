"""How many of a document's commitments lived on in another one, in which way, by committee and by theme.

Every figure carries the list behind it, and every commitment stands in exactly one figure of a set. What the figures of
several parties come to is in `parties.py`. The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from styrkedja.comparison.records import Comparison, Item, Relation, RelationKind

_One = TypeVar("_One")
_Key = TypeVar("_Key")


class Fate(StrEnum):
    """What became of a commitment, coarser than `RelationKind`.

    KEPT: the same promise, in its own words, in others, in several or together with others.
    STRONGER, WEAKER: it lives on and promises more (hardened, widened) or less (weakened, narrowed).
    MOVED: it lives on with another committee.
    ELSEWHERE: it has no partner of its own; another part of the document covers it.
    REVERSED: the opposite is promised.
    DROPPED: nothing answers it.
    """

    KEPT = "kept"
    STRONGER = "stronger"
    WEAKER = "weaker"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    REVERSED = "reversed"
    DROPPED = "dropped"

    @property
    def lives_on(self) -> bool:
        """Tell whether the other document still promises it, if less of it."""
        return self not in {Fate.REVERSED, Fate.DROPPED}


_FATE = {
    RelationKind.SAME: Fate.KEPT,
    RelationKind.REWORDED: Fate.KEPT,
    RelationKind.SPLIT: Fate.KEPT,
    RelationKind.MERGED: Fate.KEPT,
    RelationKind.HARDENED: Fate.STRONGER,
    RelationKind.WIDENED: Fate.STRONGER,
    RelationKind.WEAKENED: Fate.WEAKER,
    RelationKind.NARROWED: Fate.WEAKER,
    RelationKind.MOVED: Fate.MOVED,
    RelationKind.COVERED_ELSEWHERE: Fate.ELSEWHERE,
    RelationKind.REVERSED: Fate.REVERSED,
    RelationKind.DROPPED: Fate.DROPPED,
    RelationKind.ONLY_PROGRAMME: Fate.DROPPED,
    RelationKind.ONLY_MANDATE: Fate.DROPPED,
}


class Grouping(StrEnum):
    """What commitments are gathered by."""

    COMMITTEE = "committee"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Group:
    """A committee's name or a theme's code; None holds what stands under no committee or has no theme."""

    name: str | None


@dataclass(frozen=True, slots=True)
class FateCount:
    """The relations that share a fate, in the order of the text."""

    fate: Fate
    relations: tuple[Relation, ...]

    @property
    def number(self) -> int:
        """Return the figure that the list stands behind."""
        return len(self.relations)


@dataclass(frozen=True, slots=True)
class KindCount:
    """The relations of one kind, in the order of the text."""

    kind: RelationKind
    relations: tuple[Relation, ...]

    @property
    def number(self) -> int:
        """Return the figure that the list stands behind."""
        return len(self.relations)


@dataclass(frozen=True, slots=True)
class GroupTally:
    """What became of the commitments of one group of the first document, and what the second has new in it.

    Args:
        fates: one for every `Fate`, in its order; their lists may be empty.
        new: of the second document, in the group of this name.
        arrived: what landed here from other groups of the first document; it is counted in those.
    """

    group: Group
    fates: tuple[FateCount, ...]
    new: tuple[Item, ...]
    arrived: tuple[Relation, ...] = ()

    @property
    def number(self) -> int:
        """Return how many commitments the first document has in the group."""
        return sum(count.number for count in self.fates)

    def of(self, fate: Fate) -> tuple[Relation, ...]:
        """Return the relations of one fate."""
        return next(count.relations for count in self.fates if count.fate is fate)


@dataclass(frozen=True, slots=True)
class Flow:
    """Commitments that went from one group of the first document to one of the second in the same way.

    Args:
        source: where they stood; None for what is new.
        target: where they stand, by `landing_of`; None for what nothing answers.
        fate: None for what is new.
        relations: of those that stood in the first document; each stands in exactly one flow.
        new: of a flow without source, what is new in the target.
    """

    source: Group | None
    target: Group | None
    fate: Fate | None
    relations: tuple[Relation, ...] = ()
    new: tuple[Item, ...] = ()

    @property
    def number(self) -> int:
        """Return how many commitments flow here."""
        return len(self.relations) + len(self.new)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one comparison.

    Args:
        kinds: those that occur, in the order of `RelationKind`.
        fates: one for every `Fate`, in its order.
        committees: in the order of the first document, then those that only the second has.
        themes: likewise.
        committee_flows: by the order of `committees`, then of `Fate`; what is new last.
        theme_flows: likewise.
        unresolved: relations whose partner a person must choose; they are counted in their kind as well.
    """

    comparison: Comparison
    kinds: tuple[KindCount, ...]
    fates: tuple[FateCount, ...]
    committees: tuple[GroupTally, ...]
    themes: tuple[GroupTally, ...]
    committee_flows: tuple[Flow, ...]
    theme_flows: tuple[Flow, ...]
    unresolved: tuple[Relation, ...]

    @property
    def number(self) -> int:
        """Return how many commitments the first document has."""
        return len(self.comparison.relations)

    @property
    def living(self) -> tuple[Relation, ...]:
        """Return what the second document still promises, in the order of the text."""
        return tuple(one for one in self.comparison.relations if fate_of(one).lives_on)


def tally(comparison: Comparison) -> Tally:
    """Return the figures of a comparison, each with the list behind it."""
    return Tally(
        comparison,
        tuple(KindCount(kind, found) for kind in RelationKind if (found := comparison.of_kind(kind))),
        fate_counts(comparison.relations),
        group_tallies(comparison, Grouping.COMMITTEE),
        group_tallies(comparison, Grouping.THEME),
        flows(comparison, Grouping.COMMITTEE),
        flows(comparison, Grouping.THEME),
        tuple(one for one in comparison.relations if one.is_unresolved),
    )


def fate_of(relation: Relation) -> Fate:
    """Return what became of the commitment of a relation."""
    return _FATE[relation.kind]


def fate_counts(relations: Iterable[Relation]) -> tuple[FateCount, ...]:
    """Return a count for every fate, in the order of `Fate`, those of nothing too."""
    found: dict[Fate, list[Relation]] = {fate: [] for fate in Fate}
    for relation in relations:
        found[fate_of(relation)].append(relation)
    return tuple(FateCount(fate, tuple(ones)) for fate, ones in found.items())


def group_of(item: Item, grouping: Grouping) -> Group:
    """Return the committee or theme of a commitment."""
    return Group(item.commitment.body if grouping is Grouping.COMMITTEE else item.commitment.theme)


def group_tallies(comparison: Comparison, grouping: Grouping) -> tuple[GroupTally, ...]:
    """Return a row for every group of either document that has commitments, or got some, or has something new."""
    groups = _gathered(comparison.relations, lambda one: group_of(one.source, grouping))
    new = _gathered(comparison.new, lambda item: group_of(item, grouping))
    moving = [
        one for one in comparison.relations if landing_of(one, grouping) not in {None, group_of(one.source, grouping)}
    ]
    arrived = _gathered(moving, lambda one: landing_of(one, grouping) or Group(None))
    return tuple(
        GroupTally(group, fate_counts(groups.get(group, ())), tuple(new.get(group, ())), tuple(arrived.get(group, ())))
        for group in {**groups, **arrived, **new}
    )


def flows(comparison: Comparison, grouping: Grouping) -> tuple[Flow, ...]:
    """Return where the commitments of each group went; the flows out of a group sum to its commitments."""
    groups = list(_gathered(comparison.relations, lambda one: group_of(one.source, grouping)))
    fates = list(Fate)
    went = _gathered(
        comparison.relations,
        lambda one: (group_of(one.source, grouping), landing_of(one, grouping), fate_of(one)),
    )
    in_order = sorted(went.items(), key=lambda entry: (groups.index(entry[0][0]), fates.index(entry[0][2])))
    arrived = _gathered(comparison.new, lambda item: group_of(item, grouping))
    return (
        *(Flow(source, target, fate, tuple(ones)) for (source, target, fate), ones in in_order),
        *(Flow(None, group, None, (), tuple(items)) for group, items in arrived.items()),
    )


def landing_of(relation: Relation, grouping: Grouping) -> Group | None:
    """Return the group that a commitment went to: of several its own if it is among them, else the first's."""
    if not relation.targets:
        return None
    groups = [group_of(target, grouping) for target in relation.targets]
    own = group_of(relation.source, grouping)
    return own if own in groups else groups[0]


def _gathered(ones: Iterable[_One], key: Callable[[_One], _Key]) -> dict[_Key, list[_One]]:
    found: dict[_Key, list[_One]] = {}
    for one in ones:
        found.setdefault(key(one), []).append(one)
    return found
