"""One commitment through all the documents it lives in, under one id that stays.

Built of comparisons that were made before; nothing is compared here. A line is a chain: where several promises become
one, the oldest line goes on and the others end in it; where one becomes several, the first goes on and the others begin
lines of their own. So a further, later document never changes the id of a line. The method:
docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from styrkedja.base.ids import stable_id
from styrkedja.comparison.records import Comparison, Item, Relation, RelationKind, Side

# What says that the promise itself goes on; COVERED_ELSEWHERE and REVERSED end it in another one.
_GOES_ON = frozenset(
    {
        RelationKind.SAME, RelationKind.REWORDED, RelationKind.HARDENED, RelationKind.WEAKENED, RelationKind.NARROWED,
        RelationKind.WIDENED, RelationKind.MOVED, RelationKind.SPLIT, RelationKind.MERGED,
    }
)  # fmt: skip


class Ending(StrEnum):
    """Why a line has no later member.

    LIVES: its last member stands in the last document.
    DROPPED: a later document was compared, and nothing in it answers.
    REVERSED: a later document promises the opposite.
    COVERED: a later document covers it in another commitment.
    JOINED: it became one with another line.
    UNRESOLVED: two or more may be its next member, and a person must choose.
    NOT_COMPARED: no later document was compared with its last one.
    """

    LIVES = "lives"
    DROPPED = "dropped"
    REVERSED = "reversed"
    COVERED = "covered"
    JOINED = "joined"
    UNRESOLVED = "unresolved"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A commitment among documents.

    Args:
        document: place of its document in the order given, from 0.
        number: place of the commitment in its document, from 0.
    """

    document: int
    number: int


@dataclass(frozen=True, slots=True)
class Member:
    """A commitment of a line.

    Args:
        relation: by which it follows the member before; None of the first.
    """

    place: Place
    item: Item
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment through the documents, the oldest first.

    Args:
        id: of the oldest member.
        ending: why it has no later member.
        last: the relation that says so; None when it lives or was not compared.
        ends_in: lines that it became part of, is covered by, or may go on in.
        begins_from: lines that its first member comes from and that go on elsewhere (a split), or may come from.
        joined_by: lines that became one with this one, or that it covers.
    """

    id: str
    members: tuple[Member, ...]
    ending: Ending
    last: Relation | None = None
    ends_in: tuple[str, ...] = ()
    begins_from: tuple[str, ...] = ()
    joined_by: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[int, ...]:
        """Return the places of the documents it lives in."""
        return tuple(member.place.document for member in self.members)


# Not slotted: which line a commitment is in is worked out once.
@dataclass(frozen=True)
class Genealogy:
    """Every commitment of every document, each in exactly one line.

    Args:
        lines: by the place of their first member.
    """

    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    _of: dict[Place, Line] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._of.update({member.place: line for line in self.lines for member in line.members})

    def line_of(self, place: Place) -> Line:
        """Return the line that a commitment is in."""
        return self._of[place]


def genealogy(sides: Sequence[Side], comparisons: Iterable[Comparison]) -> Genealogy:
    """Return the lines of the commitments of *sides*.

    Args:
        sides: the documents, the oldest first.
        comparisons: of an earlier one with a later one, those in a row at least; a comparison over a document between
            finds what was left out there and came back.

    Raises:
        ValueError: two sides have the same key, or a comparison is not of an earlier with a later one of them.
    """
    order = {side.key: number for number, side in enumerate(sides)}
    if len(order) != len(sides):
        message = "each document must be given once"
        raise ValueError(message)
    forest = _Forest([side.items for side in sides])
    for comparison in sorted(comparisons, key=lambda one: order[one.first.key]):
        first, second = order[comparison.first.key], order[comparison.second.key]
        if first >= second:
            message = "a comparison must go from an earlier document to a later one"
            raise ValueError(message)
        forest.take(comparison, first, second)
    forest.grow()
    return Genealogy(tuple(sides), forest.lines([side.key for side in sides]))


@dataclass(frozen=True, slots=True)
class _Step:
    """A relation that may lead from one commitment to another; *rank* is the partner's place in it, from 0."""

    source: Place
    target: Place
    rank: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class _End:
    """Why a line ends, and the commitments that it leads to."""

    ending: Ending
    relation: Relation | None = None
    places: tuple[Place, ...] = ()


class _Forest:
    """Which commitment follows which, worked out document by document."""

    def __init__(self, items: Sequence[tuple[Item, ...]]) -> None:
        self._items = items
        self._relations: dict[Place, dict[int, Relation]] = defaultdict(dict)
        self._into: dict[Place, list[_Step]] = defaultdict(list)
        self._before: dict[Place, _Step] = {}
        self._after: dict[Place, Place] = {}
        self._root: dict[Place, Place] = {}

    def take(self, comparison: Comparison, first: int, second: int) -> None:
        """Note what a comparison says."""
        for relation in comparison.relations:
            source = Place(first, relation.source.number)
            self._relations[source][second] = relation
            if relation.is_unresolved or relation.kind not in _GOES_ON:
                continue
            for rank, target in enumerate(relation.targets):
                place = Place(second, target.number)
                self._into[place].append(_Step(source, place, rank, relation))

    def grow(self) -> None:
        """Let each commitment follow one before it, or begin a line."""
        for document, items in enumerate(self._items):
            places = [Place(document, item.number) for item in items]
            for step in sorted((step for place in places for step in self._into[place]), key=self._order):
                if step.source not in self._after and step.target not in self._before:
                    self._before[step.target], self._after[step.source] = step, step.target
            for place in places:
                step_before = self._before.get(place)
                self._root[place] = self._root[step_before.source] if step_before else place

    def _order(self, step: _Step) -> tuple[int, int, int, float, Place, Place]:
        """Return what goes first: the nearest document, the oldest line, the first partner, the surest relation."""
        born = self._root[step.source].document
        return -step.source.document, born, step.rank, -step.relation.score, step.source, step.target

    def lines(self, keys: Sequence[str]) -> tuple[Line, ...]:
        """Return the lines, each with how it begins and ends."""
        roots = [place for place in sorted(self._root) if self._root[place] == place]
        ids = self._ids(roots, keys)
        chains = {root: tuple(self._chain(root)) for root in roots}
        ends = {root: self._end(chain[-1]) for root, chain in chains.items()}
        joined: dict[Place, list[Place]] = defaultdict(list)
        perhaps: dict[Place, list[Place]] = defaultdict(list)
        for root, end in ends.items():
            for place in end.places:
                if end.ending is Ending.UNRESOLVED:
                    perhaps[place].append(root)
                elif end.ending is not Ending.REVERSED:
                    joined[self._root[place]].append(root)

        def named(places: Iterable[Place]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(ids[self._root[place]] for place in places))

        return tuple(
            Line(
                ids[root], tuple(self._member(place) for place in chains[root]), end.ending, end.relation,
                named(end.places), named((*(step.source for step in self._into[root]), *perhaps[root])),
                named(joined[root]),
            )
            for root, end in ends.items()
        )  # fmt: skip

    def _ids(self, roots: Iterable[Place], keys: Sequence[str]) -> Mapping[Place, str]:
        """Return the id of each line; two documents that say nothing of themselves may have given the same one."""
        found: dict[str, Place] = {}
        for place in roots:
            own = self._items[place.document][place.number].commitment.id
            found[own if own not in found else stable_id(own, keys[place.document])] = place
        return {place: name for name, place in found.items()}

    def _chain(self, place: Place) -> Iterator[Place]:
        yield place
        while place in self._after:
            place = self._after[place]
            yield place

    def _member(self, place: Place) -> Member:
        step = self._before.get(place)
        return Member(place, self._items[place.document][place.number], step.relation if step else None)

    def _end(self, place: Place) -> _End:
        """Return why a line ends at a commitment."""
        if place.document == len(self._items) - 1:
            return _End(Ending.LIVES)
        compared = self._relations.get(place)
        if not compared:
            return _End(Ending.NOT_COMPARED)
        # What one document left out a later one may answer.
        later, relation = max(compared.items(), key=lambda entry: (entry[1].kind is not RelationKind.DROPPED, entry[0]))
        choices = (item for choice in relation.choices for item in choice)
        places = tuple(dict.fromkeys(Place(later, item.number) for item in (*relation.targets, *choices)))
        if relation.is_unresolved:
            return _End(Ending.UNRESOLVED, relation, places)
        if not places:
            return _End(Ending.DROPPED, relation)
        return _End(_ENDING.get(relation.kind, Ending.JOINED), relation, places)


_ENDING = {RelationKind.REVERSED: Ending.REVERSED, RelationKind.COVERED_ELSEWHERE: Ending.COVERED}
