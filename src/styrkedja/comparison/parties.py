"""Whose promise survived: two parties beside each other, and several beside the platform that they agreed on.

Party against party is one comparison; parties against a platform are as many, each from a party's programme to the same
platform. The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.comparison.records import Comparison, Item, Relation
from styrkedja.comparison.tally import Fate, FateCount, fate_counts, fate_of

_DEGREE = frozenset({Fate.STRONGER, Fate.WEAKER})


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two programmes of different speakers.

    Args:
        agreed: what both promise.
        degree: the same matter, promised more or less firmly, for more or for fewer.
        conflicts: the opposite is promised.
        only_first: what the second does not promise.
        only_second: what the first does not promise.
    """

    comparison: Comparison
    agreed: tuple[Relation, ...]
    degree: tuple[Relation, ...]
    conflicts: tuple[Relation, ...]
    only_first: tuple[Relation, ...]
    only_second: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What one party got into a platform.

    Args:
        comparison: from its programme to the platform.
        fates: one for every `Fate`, in its order.
        alone: what of the platform this party promised and none of the other parties did.
    """

    comparison: Comparison
    fates: tuple[FateCount, ...]
    alone: tuple[Item, ...]

    @property
    def number(self) -> int:
        """Return how many commitments the party's programme has."""
        return len(self.comparison.relations)

    @property
    def survived(self) -> tuple[Relation, ...]:
        """Return what of the programme the platform promises, if more or less of it."""
        return tuple(one for one in self.comparison.relations if fate_of(one).lives_on)


@dataclass(frozen=True, slots=True)
class Origin:
    """A party that stands behind, or against, a commitment of the platform.

    Args:
        party: place of its comparison among those that were given, from 0.
        relation: from its commitment to the platform's; with several choices it is only one that may be meant.
    """

    party: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class PlatformItem:
    """A commitment of the platform and whose it was.

    Args:
        promised_by: what the parties had promised; a party may have promised it in several places.
        opposed_by: what they had promised the opposite of.
    """

    item: Item
    promised_by: tuple[Origin, ...]
    opposed_by: tuple[Origin, ...]

    @property
    def parties(self) -> tuple[int, ...]:
        """Return which parties promised it, each once."""
        return tuple(sorted({origin.party for origin in self.promised_by}))


@dataclass(frozen=True, slots=True)
class Platform:
    """Several parties against the platform that they agreed on.

    Args:
        shares: of the parties, in the order given.
        items: every commitment of the platform, in the order of its text.
    """

    shares: tuple[Share, ...]
    items: tuple[PlatformItem, ...]

    @property
    def of_all(self) -> tuple[PlatformItem, ...]:
        """Return what every party had promised."""
        return tuple(one for one in self.items if len(one.parties) == len(self.shares))

    @property
    def of_nobody(self) -> tuple[PlatformItem, ...]:
        """Return what no party had promised: it came up when they agreed."""
        return tuple(one for one in self.items if not one.promised_by)


def meeting(comparison: Comparison) -> Meeting:
    """Return what two programmes agree on, differ on in degree, say the opposite of, and have alone."""

    def of(fates: frozenset[Fate]) -> tuple[Relation, ...]:
        return tuple(one for one in comparison.relations if fate_of(one) in fates)

    return Meeting(
        comparison,
        of(frozenset(Fate) - _DEGREE - {Fate.REVERSED, Fate.DROPPED}),
        of(_DEGREE),
        of(frozenset({Fate.REVERSED})),
        of(frozenset({Fate.DROPPED})),
        comparison.new,
    )


def platform(comparisons: Sequence[Comparison]) -> Platform:
    """Fold comparisons of parties' programmes with one platform into whose promise survived.

    Args:
        comparisons: one a party, each with the platform as its second document.

    Raises:
        ValueError: none is given, or their second documents are not one and the same.
    """
    if len({one.second.key for one in comparisons}) != 1:
        message = "the comparisons must share their second document"
        raise ValueError(message)
    promised: dict[int, list[Origin]] = defaultdict(list)
    opposed: dict[int, list[Origin]] = defaultdict(list)
    for party, comparison in enumerate(comparisons):
        for relation in comparison.relations:
            found = opposed if fate_of(relation) is Fate.REVERSED else promised
            for number in _answers(relation):
                found[number].append(Origin(party, relation))
    items = tuple(
        PlatformItem(item, tuple(promised[item.number]), tuple(opposed[item.number]))
        for item in comparisons[0].second.items
    )
    shares = tuple(
        Share(one, fate_counts(one.relations), tuple(row.item for row in items if row.parties == (party,)))
        for party, one in enumerate(comparisons)
    )
    return Platform(shares, items)


def _answers(relation: Relation) -> tuple[int, ...]:
    """Return the numbers of the commitments that answer a relation's, or may do so, each once."""
    choices = (item for choice in relation.choices for item in choice)
    return tuple(dict.fromkeys(item.number for item in (*relation.targets, *choices)))
