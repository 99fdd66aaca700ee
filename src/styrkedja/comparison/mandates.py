"""The programme of a document beside what its committees have as mandates, and the money of both.

A document may promise in its programme part what no committee gets as a mandate, and give mandates that the programme
does not speak of. The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.chain.link import MoneyLink, MoneyTie
from styrkedja.chain.money import Addition
from styrkedja.comparison.compare import compare
from styrkedja.comparison.money import frame_table, in_unit
from styrkedja.comparison.records import Comparison, Item, Relation, RelationKind, Side
from styrkedja.language.names import dictionary_name
from styrkedja.parsing.links import chain_rows

# "kultur och fritidsnämnden" has the field "kultur och fritid".
_END = re.compile(r"s?nämnden$")
Comparer = Callable[[Side, Side], Comparison]


@dataclass(frozen=True, slots=True)
class CommitteeMandates:
    """What a committee has in one document.

    Args:
        name: of the committee.
        mandates: all that stand under its heading.
        alone: those of them that the programme does not speak of.
        promises: of the programme, that its mandates answer.
        frame_tkr: its frame of the document's first year; None when the document gives none.
        additions: to its frame.
    """

    name: str
    mandates: tuple[Item, ...]
    alone: tuple[Item, ...]
    promises: tuple[Relation, ...]
    frame_tkr: Decimal | None
    additions: tuple[Addition, ...]

    @property
    def has_money(self) -> bool:
        """Tell whether the document gives the committee a frame or an addition."""
        return self.frame_tkr is not None or bool(self.additions)


@dataclass(frozen=True, slots=True)
class ItemMoney:
    """A commitment with the money that the document ties to it, in its own words or as an addition that shares them."""

    item: Item
    links: tuple[MoneyLink, ...]


@dataclass(frozen=True, slots=True)
class Mandates:
    """One document's programme beside its mandates and its money.

    Args:
        comparison: the document with itself: a relation for every commitment of the programme (ONLY_PROGRAMME when no
            mandate answers it) and for every mandate that answers none of them (ONLY_MANDATE); nothing is new.
        committees: in the order of the text; those with money only come last.
        paid: commitments that the document ties money to, in the order of the text.
    """

    comparison: Comparison
    committees: tuple[CommitteeMandates, ...]
    paid: tuple[ItemMoney, ...]

    @property
    def answered(self) -> tuple[Relation, ...]:
        """Return what of the programme a mandate answers, if with more, less or the opposite."""
        return tuple(one for one in self.comparison.relations if one.targets)

    @property
    def only_programme(self) -> tuple[Relation, ...]:
        """Return what of the programme no committee has as a mandate."""
        return self.comparison.of_kind(RelationKind.ONLY_PROGRAMME)

    @property
    def only_mandate(self) -> tuple[Relation, ...]:
        """Return the mandates that the programme does not speak of."""
        return self.comparison.of_kind(RelationKind.ONLY_MANDATE)


def mandates(side: Side, comparer: Comparer = compare) -> Mandates | None:
    """Return a document's programme beside its mandates; None when it has not both.

    Args:
        comparer: compares the two parts; it is given them as documents, the mandates without their committees, so that
            a committee is no difference.
    """
    items = side.items
    promised = tuple(item for item in items if not item.is_mandate)
    given = tuple(item for item in items if item.is_mandate)
    if not promised or not given:
        return None
    found = comparer(_part(side, "programme", promised), _part(side, "mandates", given))
    relations = [_in_whole(one, promised, given) for one in found.relations]
    answering = {item.number for one in relations for items in (one.targets, *one.choices) for item in items}
    relations += [
        Relation(item, (), RelationKind.ONLY_MANDATE, _score_of_new(found))
        for item in given
        if item.number not in answering
    ]
    comparison = Comparison(side, side, tuple(sorted(relations, key=lambda one: one.source.number)), ())
    return Mandates(comparison, _committees(comparison), _paid(side))


def _part(side: Side, name: str, items: tuple[Item, ...]) -> Side:
    commitments = tuple(replace(item.commitment, body=None) for item in items)
    return Side(f"{side.key}#{name}", replace(side.chain, commitments=commitments))


def _in_whole(relation: Relation, promised: tuple[Item, ...], given: tuple[Item, ...]) -> Relation:
    """Return a relation between the parts as one of the whole document."""
    kind = RelationKind.ONLY_PROGRAMME if relation.kind is RelationKind.DROPPED else relation.kind
    return replace(
        relation,
        source=promised[relation.source.number],
        targets=tuple(given[target.number] for target in relation.targets),
        kind=kind,
        choices=tuple(tuple(given[item.number] for item in choice) for choice in relation.choices),
    )


def _score_of_new(found: Comparison) -> float:
    """Return how sure it is that a mandate answers nothing: as sure as that a promise is answered by none."""
    dropped = [one.score for one in found.of_kind(RelationKind.DROPPED)]
    return sum(dropped) / len(dropped) if dropped else 0.5


def _committees(comparison: Comparison) -> tuple[CommitteeMandates, ...]:
    chain = comparison.first.chain
    frames = _frames(comparison.first)
    names: dict[str, str] = {}
    bodies = (item.commitment.body for item in comparison.first.items)
    spoken = (frame.body for frame in chain.budget_frames if not frame.subtotal)
    for name in (*bodies, *spoken, *(addition.body for addition in chain.additions)):
        if name is not None:
            names.setdefault(_key(name), name)
    alone = {one.source.number for one in comparison.of_kind(RelationKind.ONLY_MANDATE)}
    rows = []
    for key, name in names.items():
        own = tuple(
            item for item in comparison.first.items if item.commitment.body and _key(item.commitment.body) == key
        )
        numbers = {item.number for item in own}
        rows.append(
            CommitteeMandates(
                name,
                own,
                tuple(item for item in own if item.number in alone),
                tuple(one for one in comparison.relations if any(item.number in numbers for item in one.targets)),
                frames.get(key),
                tuple(addition for addition in chain.additions if _key(addition.body) == key),
            )
        )
    return tuple(rows)


def _frames(side: Side) -> dict[str, Decimal]:
    """Return each committee's frame of the document's first year, in tkr; several rows of one are added."""
    table = frame_table(side.chain)
    found: dict[str, Decimal] = {}
    for frame in table.frames if table else ():
        key = _key(frame.body)
        found[key] = found.get(key, Decimal(0)) + in_unit(frame.amount, frame.unit, "tkr")
    return found


def _key(name: str) -> str:
    """Return what a committee is known by, "Kultur och Fritid" of a table and "Kultur- och fritidsnämnden" alike."""
    return _END.sub("", normal_form(dictionary_name(name)))


def _paid(side: Side) -> tuple[ItemMoney, ...]:
    rows = zip(side.items, chain_rows(side.chain), strict=True)
    found = ((item, tuple(link for link in row.money if link.tie is not MoneyTie.FRAME)) for item, row in rows)
    return tuple(ItemMoney(item, links) for item, links in found if links)
