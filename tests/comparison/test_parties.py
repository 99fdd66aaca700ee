"""Whose promise survived."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.comparison.parties import meeting, platform
from styrkedja.comparison.records import Comparison, Relation, RelationKind
from styrkedja.comparison.tally import Fate
from tests.comparison.almfors import compared, side

K = RelationKind
LIST = side("Almforslistan", "Inför skolfrukost", "Sänk skatten med 20 öre", "Bygg ett badhus", "Sälj hamnen")
FUTURE = side("Framtid Almfors", "Utred skolfrukost", "Höj skatten", "Plantera träd")
PLATFORM = side("Plattform", "Utred skolfrukost", "Skatten lämnas oförändrad", "Bygg en ishall", "Höj skatten")
FROM_LIST = compared(LIST, PLATFORM, (0, (0,), K.WEAKENED), (1, (3,), K.REVERSED))
FROM_FUTURE = compared(FUTURE, PLATFORM, (0, (0,), K.SAME), (1, (3,), K.SAME))


def texts(relations: tuple[Relation, ...]) -> list[str]:
    return [one.source.commitment.text for one in relations]


def test_two_parties_agree_differ_in_degree_contradict_and_stand_alone() -> None:
    both = compared(LIST, FUTURE, (0, (0,), K.WEAKENED), (1, (1,), K.REVERSED))
    found = meeting(both)
    assert texts(found.agreed) == []
    assert texts(found.degree) == ["Inför skolfrukost"]
    assert texts(found.conflicts) == ["Sänk skatten med 20 öre"]
    assert texts(found.only_first) == ["Bygg ett badhus", "Sälj hamnen"]
    assert [item.commitment.text for item in found.only_second] == ["Plantera träd"]


def test_each_party_has_its_share_of_the_platform() -> None:
    first, second = platform((FROM_LIST, FROM_FUTURE)).shares
    assert (first.number, texts(first.survived)) == (4, ["Inför skolfrukost"])
    assert (second.number, texts(second.survived)) == (3, ["Utred skolfrukost", "Höj skatten"])
    assert {count.fate: count.number for count in first.fates if count.number} == {
        Fate.WEAKER: 1,
        Fate.REVERSED: 1,
        Fate.DROPPED: 2,
    }
    assert [item.commitment.text for item in second.alone] == ["Höj skatten"]


def test_each_commitment_of_the_platform_says_who_promised_it_and_who_the_opposite() -> None:
    found = platform((FROM_LIST, FROM_FUTURE))
    assert [(row.item.commitment.text, row.parties) for row in found.items] == [
        ("Utred skolfrukost", (0, 1)),
        ("Skatten lämnas oförändrad", ()),
        ("Bygg en ishall", ()),
        ("Höj skatten", (1,)),
    ]
    [given_up] = found.items[3].opposed_by
    assert (given_up.party, given_up.relation.source.commitment.text) == (0, "Sänk skatten med 20 öre")
    assert [row.item.number for row in found.of_all] == [0]
    assert [row.item.number for row in found.of_nobody] == [1, 2]


def test_a_choice_stands_behind_each_that_may_be_meant() -> None:
    doubtful = compared(LIST, PLATFORM, (0, (0,), K.SAME), choices={0: ((0,), (2,))})
    assert [row.parties for row in platform((doubtful,)).items] == [(0,), (), (0,), ()]


def test_all_parties_must_be_compared_with_the_same_platform() -> None:
    with pytest.raises(ValueError, match="second document"):
        platform((FROM_LIST, compared(LIST, FUTURE)))
    with pytest.raises(ValueError, match="second document"):
        platform(())


@st.composite
def to_platform(draw: st.DrawFn) -> Comparison:
    """Return a comparison of any party with the platform."""
    party = side(f"parti {draw(st.integers(0, 99))}", *(f"löfte {n}" for n in range(draw(st.integers(0, 5)))))
    places = st.lists(st.integers(0, 3), min_size=1, max_size=2, unique=True)
    kinds = st.sampled_from([kind for kind in K if kind is not K.DROPPED])
    told = [(item.number, tuple(draw(places)), draw(kinds)) for item in party.items if draw(st.booleans())]
    return compared(party, PLATFORM, *told)


@given(st.lists(to_platform(), min_size=1, max_size=3))
def test_nobody_s_and_somebody_s_make_the_whole_platform(comparisons: list[Comparison]) -> None:
    found = platform(comparisons)
    assert [row.item for row in found.items] == list(PLATFORM.items)
    assert sum(len(share.alone) for share in found.shares) == sum(len(row.parties) == 1 for row in found.items)
    for share in found.shares:
        assert sum(count.number for count in share.fates) == share.number
    sources = sum(bool(row.promised_by) for row in found.items)
    assert len(found.of_nobody) + sources == len(PLATFORM.items)


@given(to_platform())
def test_the_four_lists_of_a_meeting_hold_every_commitment_once(comparison: Comparison) -> None:
    found = meeting(comparison)
    lists = (*found.agreed, *found.degree, *found.conflicts, *found.only_first)
    assert sorted(one.source.number for one in lists) == [item.number for item in comparison.first.items]
