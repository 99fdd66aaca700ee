"""One commitment through all the documents it lives in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.comparison.genealogy import Ending, Genealogy, Line, Place, genealogy
from styrkedja.comparison.records import Comparison, RelationKind, Side
from tests.comparison.almfors import compared, side

K = RelationKind
OLD = side("2018", "Utred skolfrukost", "Bygg ett badhus", "Sälj hamnen")
MIDDLE = side("2022", "Inför skolfrukost", "Bygg ett badhus i Norrby")
NEW = side("2026", "Inför skolfrukost i alla skolor", "Bygg ett badhus i Norrby", "Plantera träd")


def shown(line: Line) -> tuple[list[str], Ending]:
    return [member.item.commitment.text for member in line.members], line.ending


def three() -> Genealogy:
    return genealogy(
        (OLD, MIDDLE, NEW),
        (
            compared(OLD, MIDDLE, (0, (0,), K.HARDENED), (1, (1,), K.NARROWED)),
            compared(MIDDLE, NEW, (0, (0,), K.WIDENED), (1, (1,), K.SAME)),
        ),
    )


def test_a_commitment_is_followed_through_all_documents() -> None:
    lines = three().lines
    assert [shown(line) for line in lines] == [
        (["Utred skolfrukost", "Inför skolfrukost", "Inför skolfrukost i alla skolor"], Ending.LIVES),
        (["Bygg ett badhus", "Bygg ett badhus i Norrby", "Bygg ett badhus i Norrby"], Ending.LIVES),
        (["Sälj hamnen"], Ending.DROPPED),
        (["Plantera träd"], Ending.LIVES),
    ]
    assert [member.relation and member.relation.kind for member in lines[0].members] == [None, K.HARDENED, K.WIDENED]


def test_the_id_is_the_oldest_member_s_and_a_later_document_does_not_change_it() -> None:
    short = genealogy((OLD, MIDDLE), (compared(OLD, MIDDLE, (0, (0,), K.HARDENED), (1, (1,), K.NARROWED)),))
    assert [line.id for line in short.lines] == [item.commitment.id for item in OLD.items]
    assert {line.id for line in short.lines} <= {line.id for line in three().lines}
    assert three().line_of(Place(2, 0)).id == OLD.items[0].commitment.id


def test_of_two_that_became_one_the_older_line_goes_on() -> None:
    last = side("2026", "Bygg ett badhus och en simhall")
    middle = side("2022", "Bygg en simhall", "Bygg ett badhus")
    found = genealogy(
        (OLD, middle, last),
        (
            compared(OLD, middle, (1, (1,), K.SAME)),
            compared(middle, last, (0, (0,), K.MERGED), (1, (0,), K.MERGED)),
        ),
    )
    pool, hall = found.line_of(Place(0, 1)), found.line_of(Place(1, 0))
    assert shown(pool) == (["Bygg ett badhus", "Bygg ett badhus", "Bygg ett badhus och en simhall"], Ending.LIVES)
    assert shown(hall) == (["Bygg en simhall"], Ending.JOINED)
    assert (hall.ends_in, pool.joined_by) == ((pool.id,), (hall.id,))


def test_of_one_that_became_two_the_first_goes_on_and_the_other_says_where_it_comes_from() -> None:
    new = side("2022", "Rusta skolgårdarna", "Rusta skolorna")
    found = genealogy(
        (old := side("2018", "Rusta skolor och skolgårdar"), new), (compared(old, new, (0, (1, 0), K.SPLIT)),)
    )
    first, other = found.lines
    assert shown(first) == (["Rusta skolor och skolgårdar", "Rusta skolorna"], Ending.LIVES)
    assert (shown(other), other.begins_from) == ((["Rusta skolgårdarna"], Ending.LIVES), (first.id,))


def test_what_was_left_out_once_and_came_back_is_one_line_when_the_documents_around_were_compared() -> None:
    back = side("2026", "Sälj hamnen")
    steps = (compared(OLD, MIDDLE), compared(MIDDLE, back))
    assert len(genealogy((OLD, MIDDLE, back), steps).lines) == 6
    with_leap = genealogy((OLD, MIDDLE, back), (*steps, compared(OLD, back, (2, (0,), K.SAME))))
    assert with_leap.line_of(Place(2, 0)).documents == (0, 2)
    assert with_leap.line_of(Place(0, 0)).ending is Ending.DROPPED


def test_a_reversal_ends_a_line_and_points_to_the_opposite() -> None:
    new = side("2022", "Behåll hamnen i kommunens ägo")
    found = genealogy((OLD, new), (compared(OLD, new, (2, (0,), K.REVERSED)),))
    sold, kept = found.line_of(Place(0, 2)), found.line_of(Place(1, 0))
    assert (sold.ending, sold.ends_in) == (Ending.REVERSED, (kept.id,))
    assert (kept.begins_from, kept.joined_by) == ((), ())


def test_what_is_covered_elsewhere_ends_in_what_covers_it() -> None:
    new = side("2022", "Inför skolfrukost")
    found = genealogy(
        (OLD, new), (compared(OLD, new, (0, (0,), K.HARDENED), (1, (0,), K.COVERED_ELSEWHERE)),)
    )  # fmt: skip
    covers, covered = found.line_of(Place(1, 0)), found.line_of(Place(0, 1))
    assert (covered.ending, covered.ends_in, covers.joined_by) == (Ending.COVERED, (covers.id,), (covered.id,))


def test_a_choice_is_left_open_and_shown_from_both_ends() -> None:
    new = side("2022", "Bygg ett badhus i Norrby", "Bygg ett badhus i Söderby")
    found = genealogy((OLD, new), (compared(OLD, new, (1, (0,), K.NARROWED), choices={1: ((0,), (1,))}),))
    open_line = found.line_of(Place(0, 1))
    north, south = found.line_of(Place(1, 0)), found.line_of(Place(1, 1))
    assert (open_line.ending, open_line.ends_in) == (Ending.UNRESOLVED, (north.id, south.id))
    assert north.begins_from == south.begins_from == (open_line.id,)


def test_what_was_never_compared_is_not_called_dropped() -> None:
    assert {line.ending for line in genealogy((OLD, MIDDLE), ()).lines} == {Ending.NOT_COMPARED, Ending.LIVES}


def test_two_documents_that_give_the_same_id_have_two_lines_with_ids_of_their_own() -> None:
    again = Side("another file", OLD.chain)
    found = genealogy((OLD, again), (compared(OLD, again),))
    assert len({line.id for line in found.lines}) == len(found.lines) == 6


def test_comparisons_must_go_forwards_between_documents_given_once() -> None:
    with pytest.raises(ValueError, match="earlier"):
        genealogy((OLD, MIDDLE), (compared(MIDDLE, OLD),))
    with pytest.raises(ValueError, match="once"):
        genealogy((OLD, OLD), ())


@st.composite
def histories(draw: st.DrawFn) -> tuple[tuple[Side, ...], tuple[Comparison, ...]]:
    """Return documents and comparisons in which anything goes."""
    sizes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    sides = tuple(side(str(n), *(f"{n} åtgärd {i}" for i in range(size))) for n, size in enumerate(sizes))
    comparisons = []
    for first in range(len(sides)):
        for second in range(first + 1, len(sides)):
            if second > first + 1 and not draw(st.booleans()):
                continue
            told = []
            for number in range(sizes[first]):
                places = draw(st.lists(st.integers(0, max(0, sizes[second] - 1)), max_size=2, unique=True))
                if places and sizes[second]:
                    told.append((number, tuple(places), draw(st.sampled_from((K.SAME, K.SPLIT, K.MERGED, K.REVERSED)))))
            comparisons.append(compared(sides[first], sides[second], *told))
    return sides, tuple(comparisons)


@given(histories())
def test_every_commitment_is_in_one_line_and_lines_go_forwards(
    history: tuple[tuple[Side, ...], tuple[Comparison, ...]],
) -> None:
    sides, comparisons = history
    found = genealogy(sides, comparisons)
    places = [member.place for line in found.lines for member in line.members]
    assert sorted(places) == [Place(d, item.number) for d, one in enumerate(sides) for item in one.items]
    assert all(list(line.documents) == sorted(set(line.documents)) for line in found.lines)
    assert len({line.id for line in found.lines}) == len(found.lines)
    known = {line.id for line in found.lines}
    assert all({*line.ends_in, *line.begins_from, *line.joined_by} <= known - {line.id} for line in found.lines)


@given(histories())
def test_a_further_document_changes_no_id(history: tuple[tuple[Side, ...], tuple[Comparison, ...]]) -> None:
    sides, comparisons = history
    before = genealogy(sides[:-1], [one for one in comparisons if one.second.key != sides[-1].key])
    after = genealogy(sides, comparisons)
    for line in before.lines:
        for member in line.members:
            assert after.line_of(member.place).id == line.id
