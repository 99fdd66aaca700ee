"""Who else has promised this."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span
from styrkedja.chain.minutes import MinutesItem
from styrkedja.comparison.decisions import Progress
from styrkedja.comparison.done import done
from styrkedja.comparison.places import places
from styrkedja.comparison.records import RelationKind, Side
from tests.comparison.almfors import compared, side

K = RelationKind


def at(municipality: str, one: Side) -> Side:
    document = replace(one.chain.document, municipality=municipality)
    return Side(one.key, replace(one.chain, document=document))


OURS = at("Almfors", side("ours", "Inför skolfrukost", "Sälj hamnen", "Plantera träd"))
NORTH = at("Norrberga", side("north", "Inför skolfrukost i alla skolor", "Behåll hamnen"))
WEST = at("Västby", side("west", "Bygg en bro", "Utred skolfrukost"))
TO_NORTH = compared(OURS, NORTH, (0, (0,), K.WIDENED), (1, (1,), K.REVERSED))
TO_WEST = compared(OURS, WEST, (0, (1,), K.WEAKENED))


def test_each_commitment_says_where_it_is_promised_and_where_the_opposite_is() -> None:
    breakfast, harbour, trees = places((TO_WEST, TO_NORTH)).items
    assert breakfast.municipalities == ("Norrberga", "Västby")
    assert [one.relation.kind for one in breakfast.promised] == [K.WEAKENED, K.WIDENED]
    assert (harbour.promised, [one.municipality for one in harbour.opposed]) == ((), ["Norrberga"])
    assert (trees.promised, trees.opposed) == ((), ())


def test_what_most_promise_comes_first_and_what_nobody_else_does_is_listed() -> None:
    found = places((TO_NORTH, TO_WEST))
    assert [one.item.number for one in found.commonest] == [0]
    assert [one.item.number for one in found.alone] == [1, 2]


def test_each_neighbour_has_what_it_shares_and_what_it_has_alone() -> None:
    north, west = places((TO_NORTH, TO_WEST)).neighbours
    assert ([one.source.number for one in north.shared], [one.source.number for one in north.opposed]) == ([0], [1])
    assert [item.commitment.text for item in west.only_theirs] == ["Bygg en bro"]


def test_what_became_of_it_there_is_told_where_minutes_were_laid_beside() -> None:
    item = MinutesItem("§ 4", "Skolfrukost", Span(0, 0), decision="Nämnden får i uppdrag att utreda skolfrukost.")
    minutes = Side("minutes", replace(WEST.chain, minutes=(item,)))
    breakfast = places((TO_NORTH, TO_WEST), {"west": done(WEST, [minutes])}).items[0]
    assert [one.progress for one in breakfast.promised] == [None, Progress.BEGUN]


def test_what_is_not_sure_is_listed_apart_and_promised_by_nobody() -> None:
    found = places((compared(OURS, WEST, (0, (1,), K.REWORDED), score=0.59),))
    assert (found.items[0].promised, [one.municipality for one in found.items[0].perhaps]) == ((), ["Västby"])
    [neighbour] = found.neighbours
    assert (neighbour.shared, [one.source.number for one in neighbour.perhaps]) == ((), [0])
    assert len(found.alone) == 3


def test_all_comparisons_must_be_of_the_same_document() -> None:
    with pytest.raises(ValueError, match="first document"):
        places((TO_NORTH, compared(NORTH, WEST)))
    with pytest.raises(ValueError, match="first document"):
        places(())


@given(st.lists(st.lists(st.sampled_from(K), min_size=3, max_size=3), min_size=1, max_size=3))
def test_every_relation_is_shared_opposed_or_of_nobody(kinds: list[list[RelationKind]]) -> None:
    comparisons = []
    for number, row in enumerate(kinds):
        other = side(str(number), "a", "b", "c")
        told = [(place, (place,) if kind is not K.DROPPED else (), kind) for place, kind in enumerate(row)]
        comparisons.append(compared(OURS, other, *told))
    found = places(comparisons)
    assert sum(len(one.promised) for one in found.items) == sum(len(one.shared) for one in found.neighbours)
    assert sum(len(one.opposed) for one in found.items) == sum(kind is K.REVERSED for row in kinds for kind in row)
    assert len(found.alone) + len(found.commonest) == len(found.items)
