"""What to look at first."""

from __future__ import annotations

from dataclasses import replace

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.review import orders
from styrkedja.review.worklist import doubt_order, is_unsure, likely_splits, open_sentences, still_open
from tests.review.chains import HALL, POOL, Desk


def item(confidence: float, start: int = 0) -> Commitment:
    return Commitment(f"c-{confidence}", "Bygg.", Span(start, start + 5), confidence=confidence)


def test_the_nearest_to_a_coins_toss_comes_first_from_either_side() -> None:
    found = doubt_order([item(1.0), item(0.44), item(0.52), item(0.9), item(0.48, 9)])
    assert [each.confidence for each in found] == [0.52, 0.48, 0.44, 0.9, 1.0]


def test_what_the_reader_is_unsure_of() -> None:
    assert [is_unsure(item(share)) for share in (0.3, 0.5, 0.8, 0.97)] == [True, True, True, False]


def test_only_sentences_that_are_no_commitments_are_open() -> None:
    desk = Desk()
    assert [found.text for found in open_sentences(desk.reviewed)] == ["Det är bra.", "Vi ska sälja torget."]
    desk.decide(orders.add(desk.reviewed, "Vi ska sälja torget."))
    desk.decide(orders.reject(desk.reviewed, desk.key(POOL)))
    assert [found.text for found in open_sentences(desk.reviewed)] == [POOL, "Det är bra."]


def test_open_sentences_are_found_by_their_words() -> None:
    found = list(open_sentences(Desk().reviewed, words="SÄLJA  torget"))
    assert [(each.text, each.section, each.page) for each in found] == [("Vi ska sälja torget.", "Skola", 3)]


def test_near_misses_leave_the_list_when_they_are_decided_on() -> None:
    desk = Desk()
    near = orders.add(desk.reviewed, "Vi ska sälja torget.").results[0]
    other = replace(near, id="c-other", span=desk.item(POOL).span)
    assert still_open(desk.reviewed, (near, other)) == (near,)
    desk.decide(orders.reject(desk.reviewed, (near.id, near.span.start), (near,)))
    assert still_open(desk.reviewed, (near,)) == ()


def test_a_split_is_likely_where_a_thought_ends() -> None:
    commitment = Commitment("c", HALL, Span(0, len(HALL)))
    likely = likely_splits(commitment, orders.split_offsets(commitment))
    assert [HALL[at:] for at in likely] == ["och rusta simhallen.", "rusta simhallen."]
