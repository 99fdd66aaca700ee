"""Who else has promised this, in other municipalities or at home, and what became of it there.

Built of comparisons of one document with others; nothing is compared here. The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from styrkedja.comparison.decisions import Progress
from styrkedja.comparison.done import Answer, Done
from styrkedja.comparison.records import Comparison, Item, Relation, Side
from styrkedja.comparison.tally import Fate, fate_of

# Programmes of different municipalities share few promises, so that a score which is right among documents that share
# many is too high for them; seen on programmes of four municipalities.
SURE_ELSEWHERE: Final = 0.6
NOTHING_KNOWN: Final[Mapping[str, Done]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A commitment of another document that says the same, more, less, or the opposite.

    Args:
        side: the other document.
        relation: from our commitment to theirs; with several choices it is only one that may be meant.
        answers: what minutes say of their commitments, one a target; () when no minutes were laid beside theirs.
    """

    side: Side
    relation: Relation
    answers: tuple[Answer, ...] = ()

    @property
    def municipality(self) -> str | None:
        """Return where it is promised; None when the document does not say."""
        return self.side.chain.document.municipality

    @property
    def progress(self) -> Progress | None:
        """Return how far it came at best; None when no minutes were laid beside it."""
        return max((answer.progress for answer in self.answers), default=None)


@dataclass(frozen=True, slots=True)
class Shared:
    """One of our commitments and who else speaks of it.

    Args:
        promised: the same, or more or less of it, in the order of the comparisons.
        opposed: the opposite.
        perhaps: what may be either, below `SURE_ELSEWHERE`; a person should look at it before it is told.
    """

    item: Item
    promised: tuple[Elsewhere, ...]
    opposed: tuple[Elsewhere, ...]
    perhaps: tuple[Elsewhere, ...] = ()

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Return where it is promised, each once, in the order of the alphabet."""
        return tuple(sorted({one.municipality for one in self.promised if one.municipality}, key=str.casefold))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What another document shares with ours.

    Args:
        shared: what of ours it promises too, if more or less of it.
        opposed: what of ours it promises the opposite of.
        perhaps: what may be either.
        only_theirs: what nothing of ours leads to.
    """

    side: Side
    shared: tuple[Relation, ...]
    opposed: tuple[Relation, ...]
    perhaps: tuple[Relation, ...]
    only_theirs: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """One document beside others.

    Args:
        items: every commitment of ours, in the order of the text.
        neighbours: in the order of the comparisons.
    """

    items: tuple[Shared, ...]
    neighbours: tuple[Neighbour, ...]

    @property
    def alone(self) -> tuple[Shared, ...]:
        """Return what nobody else promises for sure."""
        return tuple(one for one in self.items if not one.promised)

    @property
    def commonest(self) -> tuple[Shared, ...]:
        """Return what others promise too, what most documents do first."""
        shared = [one for one in self.items if one.promised]
        return tuple(sorted(shared, key=lambda one: (-len({two.side.key for two in one.promised}), one.item.number)))


def places(comparisons: Sequence[Comparison], done: Mapping[str, Done] = NOTHING_KNOWN) -> Places:
    """Fold comparisons of one document with others into who else has promised what.

    Args:
        comparisons: each with our document as its first.
        done: what minutes say of the others' commitments, by the key of their document.

    Raises:
        ValueError: none is given, or their first documents are not one and the same.
    """
    if len({one.first.key for one in comparisons}) != 1:
        message = "the comparisons must share their first document"
        raise ValueError(message)
    found: dict[int, list[Elsewhere]] = {item.number: [] for item in comparisons[0].first.items}
    for comparison in comparisons:
        known = done.get(comparison.second.key)
        for relation in comparison.relations:
            if relation.targets:
                answers = tuple(known.answers[target.number] for target in relation.targets) if known else ()
                found[relation.source.number].append(Elsewhere(comparison.second, relation, answers))
    items = tuple(
        Shared(
            item,
            tuple(one for one in found[item.number] if _is_shared(one.relation)),
            tuple(one for one in found[item.number] if _is_opposed(one.relation)),
            tuple(one for one in found[item.number] if one.relation.score < SURE_ELSEWHERE),
        )
        for item in comparisons[0].first.items
    )
    return Places(items, tuple(_neighbour(one) for one in comparisons))


def _neighbour(comparison: Comparison) -> Neighbour:
    return Neighbour(
        comparison.second,
        tuple(one for one in comparison.relations if _is_shared(one)),
        tuple(one for one in comparison.relations if _is_opposed(one)),
        tuple(one for one in comparison.relations if one.targets and one.score < SURE_ELSEWHERE),
        comparison.new,
    )


def _is_shared(relation: Relation) -> bool:
    return fate_of(relation).lives_on and relation.score >= SURE_ELSEWHERE


def _is_opposed(relation: Relation) -> bool:
    return fate_of(relation) is Fate.REVERSED and relation.score >= SURE_ELSEWHERE
