"""Decisions carried out, taken back, and carried over to another reading."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.review import DecisionKind, Reviewed, key_of
from styrkedja.review import orders
from styrkedja.review.apply import apply_decisions
from styrkedja.review.orders import Order
from styrkedja.review.places import as_line, overlaps
from styrkedja.review.standing import standing_decisions, taken_back_with
from styrkedja.review.worklist import open_sentences
from tests.review.chains import BUS, HALL, LINES, POOL, PROSE, Desk, programme

SCHOOL, LIBRARY = "Vi vill bygga en skola.", "Skolan ska ha ett bibliotek."


def _edit(reviewed: Reviewed, at: int, cut: int) -> Order:
    item = reviewed.chain.commitments[at]
    words = item.text.split()
    return orders.edit(reviewed, key_of(item), " ".join(words[cut % len(words) :]))


def _split(reviewed: Reviewed, at: int, cut: int) -> Order:
    item = reviewed.chain.commitments[at]
    offsets = orders.split_offsets(item) or (0,)
    return orders.split(reviewed, key_of(item), offsets[cut % len(offsets)])


def _add(reviewed: Reviewed, at: int, cut: int) -> Order:
    sentences = list(open_sentences(reviewed))
    if not sentences:
        return orders.add(reviewed, "")
    chosen = sentences[(at + cut) % len(sentences)]
    return orders.add(reviewed, chosen.text, chosen.span.start)


WAYS: dict[str, Callable[[Reviewed, int, int], Order]] = {
    "accept": lambda reviewed, at, _: orders.accept(reviewed, key_of(reviewed.chain.commitments[at])),
    "reject": lambda reviewed, at, _: orders.reject(reviewed, key_of(reviewed.chain.commitments[at])),
    "merge": lambda reviewed, at, _: orders.merge(reviewed, key_of(reviewed.chain.commitments[at])),
    "assign": lambda reviewed, at, cut: orders.assign(
        reviewed, key_of(reviewed.chain.commitments[at]), ["Skolnämnden", "Nytt organ", ""][cut % 3]
    ),
    "edit": _edit,
    "split": _split,
    "add": _add,
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(WAYS)), st.integers(0, 9), st.integers(0, 9)), max_size=12)
Steps = list[tuple[str, int, int]]


def walk(desk: Desk, steps: Steps) -> Desk:
    """Take the steps that can be taken."""
    for name, at, cut in steps:
        reviewed = desk.reviewed
        if not reviewed.chain.commitments and name != "add":
            continue
        try:
            desk.decide(WAYS[name](reviewed, at % max(1, len(reviewed.chain.commitments)), cut))
        except WrongCallError:
            continue
    return desk


def check_places(reviewed: Reviewed) -> None:
    items = reviewed.chain.commitments
    for item in (*items, *(rejected.commitment for rejected in reviewed.rejected)):
        assert as_line(item.span.of(reviewed.chain.text)) == item.text
    assert [item.span for item in items] == sorted(item.span for item in items)
    assert not any(overlaps(first.span, second.span) for first, second in pairwise(items))
    assert len({key_of(item) for item in items}) == len(items)
    assert set(reviewed.marks) <= {key_of(item) for item in items}


@given(STEPS)
def test_every_step_fits_at_once_and_every_span_slices(steps: Steps) -> None:
    desk = walk(Desk(), steps)
    check_places(desk.reviewed)
    assert desk.reviewed.unfit == ()


@given(STEPS)
def test_undoing_everything_gives_the_readers_chain_again(steps: Steps) -> None:
    desk = walk(Desk(), steps)
    for decision in reversed(list(desk.decisions)):
        desk.undo(decision.number)
        check_places(desk.reviewed)
        assert desk.reviewed.unfit == ()
    assert apply_decisions(desk.chain, desk.decisions) == desk.chain
    assert desk.reviewed.marks == {}


@given(STEPS)
def test_undoing_an_undo_brings_the_decision_back(steps: Steps) -> None:
    desk = walk(Desk(), steps)
    before = desk.reviewed
    for decision in reversed(list(desk.decisions)):
        desk.undo(desk.undo(decision.number))
    assert desk.reviewed == before


@given(STEPS, st.integers(1, 12))
def test_a_decision_is_taken_back_with_all_that_builds_on_it(steps: Steps, number: int) -> None:
    desk = walk(Desk(), steps)
    for decision in taken_back_with(standing_decisions(desk.decisions), number):
        desk.undo(decision.number)
    check_places(desk.reviewed)
    assert desk.reviewed.unfit == ()


def test_a_rejection_is_taken_back_with_what_was_made_of_its_words() -> None:
    desk = Desk()
    rejected = desk.decide(orders.reject(desk.reviewed, desk.key(POOL)))
    merged = desk.decide(orders.merge(desk.reviewed, desk.key(HALL)))
    accepted = desk.decide(orders.accept(desk.reviewed, desk.key(SCHOOL)))
    assert POOL in desk.item(HALL).text
    gone = [decision.number for decision in taken_back_with(standing_decisions(desk.decisions), rejected)]
    assert gone == [merged, rejected]
    assert accepted not in gone


OTHER_READINGS = {
    "nothing found": programme([(kind, words, ()) for kind, words, _ in LINES]),
    "all found": programme([(kind, words, (words,) if kind != "h" else ()) for kind, words, _ in LINES]),
    "another file": programme([("h", "Annat", ()), *LINES[3:], *LINES[:3]], file="b"),
    "words changed": programme([(kind, words.replace("skola", "skolgård"), ()) for kind, words, _ in LINES], file="b"),
    "empty": programme([], file="b"),
}


@given(STEPS, st.sampled_from(sorted(OTHER_READINGS)))
def test_no_decision_is_lost_on_another_reading(steps: Steps, name: str) -> None:
    desk = walk(Desk(), steps).read_again(OTHER_READINGS[name])
    reviewed = desk.reviewed
    check_places(reviewed)
    shown = {mark.number for marks in reviewed.marks.values() for mark in marks}
    shown |= {item.mark.number for item in reviewed.rejected} | {decision.number for decision in reviewed.unfit}
    # What was decided on a text before it was rejected, edited away or merged shows through the later decision.
    standing = standing_decisions(desk.decisions)
    assert {standing[-1].number} <= shown if standing else shown == set()


def read_as(*taken: str, file: str = "a") -> Chain:
    """Return the programme as a reader that finds *taken* in its prose would read it."""
    return programme([*LINES[:-1], ("p", PROSE, taken)], file=file)


def test_an_accepted_text_stays_when_a_new_reader_no_longer_finds_it() -> None:
    desk = Desk()
    desk.decide(orders.accept(desk.reviewed, desk.key(SCHOOL)))
    again = desk.read_again(read_as(LIBRARY))
    assert SCHOOL in again.texts
    assert again.reviewed.unfit == ()


def test_on_the_same_file_the_persons_words_win_over_a_reader_that_changed_its_mind() -> None:
    desk = Desk()
    desk.decide(orders.accept(desk.reviewed, desk.key(SCHOOL)))
    again = desk.read_again(read_as(f"{SCHOOL} {LIBRARY}"))
    assert again.texts[-1] == SCHOOL


def test_in_a_changed_file_other_words_are_looked_at_again() -> None:
    desk = Desk()
    number = desk.decide(orders.accept(desk.reviewed, desk.key(SCHOOL)))
    again = desk.read_again(read_as(f"{SCHOOL} {LIBRARY}", file="b"))
    assert again.texts[-1] == f"{SCHOOL} {LIBRARY}"
    assert [decision.number for decision in again.reviewed.unfit] == [number]


def test_a_renamed_heading_changes_the_id_but_not_the_decision() -> None:
    desk = Desk()
    desk.decide(orders.assign(desk.reviewed, desk.key(POOL), "Fritidsnämnden"))
    again = desk.read_again(programme([("h", "Kultur och fritid", ()), *LINES[1:]], file="b"))
    assert again.item(POOL).id != desk.item(POOL).id
    assert again.item(POOL).body == "Fritidsnämnden"


def test_an_edit_that_the_reader_has_learnt_is_fulfilled() -> None:
    desk = Desk()
    desk.decide(orders.edit(desk.reviewed, desk.key(HALL), "Bygg en idrottshall"))
    again = desk.read_again(programme([LINES[0], ("i", HALL, ("Bygg en idrottshall",)), *LINES[2:]]))
    assert again.texts[0] == "Bygg en idrottshall"
    assert again.reviewed.unfit == ()
    assert len(again.reviewed.marks) == 1


def test_an_added_text_that_the_reader_has_learnt_is_not_there_twice() -> None:
    desk = Desk()
    desk.decide(orders.add(desk.reviewed, "Vi ska sälja torget."))
    again = desk.read_again(read_as("Vi ska sälja torget.", SCHOOL, LIBRARY))
    assert again.texts.count("Vi ska sälja torget.") == 1
    assert [mark.kind for marks in again.reviewed.marks.values() for mark in marks] == [DecisionKind.ADD]


@pytest.mark.parametrize("way", ["accept", "reject", "edit", "split", "assign"])
def test_a_decision_about_words_that_are_gone_no_longer_fits(way: str) -> None:
    desk = Desk()
    at = desk.texts.index(BUS)
    number = desk.decide(WAYS[way](desk.reviewed, at, 1))
    again = desk.read_again(programme([*LINES[:3], *LINES[4:]], file="b"))
    assert again.reviewed.chain == again.chain
    assert [decision.number for decision in again.reviewed.unfit] == [number]


def test_a_rejected_text_that_is_no_longer_found_stays_rejected() -> None:
    desk = Desk()
    desk.decide(orders.reject(desk.reviewed, desk.key(LIBRARY)))
    again = desk.read_again(read_as(SCHOOL, file="b"))
    assert [item.commitment.text for item in again.reviewed.rejected] == [LIBRARY]
    assert again.reviewed.unfit == ()


@given(steps=STEPS)
def test_parts_lie_inside_their_commitment_whatever_is_decided(steps: Steps) -> None:
    for item in walk(Desk(programme()), steps).reviewed.chain.commitments:
        assert len(item.parts) != 1
        assert all(item.span.start <= part.start < part.end <= item.span.end for part in item.parts)


def test_changed_words_are_judged_as_they_are_now() -> None:
    desk = Desk()
    desk.decide(orders.merge(desk.reviewed, desk.key(SCHOOL)))
    item = desk.item(SCHOOL)
    assert [part.of(desk.chain.text) for part in item.parts] == [SCHOOL, LIBRARY]
    assert (item.strength, item.theme) == ("do", "school")
    desk.decide(orders.edit(desk.reviewed, key_of(item), SCHOOL))
    assert desk.item(SCHOOL).parts == ()


def test_an_added_sentence_is_judged_as_any_other() -> None:
    desk = Desk()
    desk.decide(orders.add(desk.reviewed, "Vi ska sälja torget."))
    item = desk.item("torget")
    assert (item.type, item.strength) == ("action", "do")
