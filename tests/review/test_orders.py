"""What a person may ask for, and what becomes of it."""

from __future__ import annotations

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.commitment import TextStatus
from styrkedja.chain.governance import Decision, Governance
from styrkedja.chain.review import DecisionKind, key_of
from styrkedja.review import orders
from tests.review.chains import BUS, HALL, POOL, Desk, programme

SCHOOL, LIBRARY = "Vi vill bygga en skola.", "Skolan ska ha ett bibliotek."


def code_of(fault: pytest.ExceptionInfo[WrongCallError]) -> str:
    return fault.value.code


def test_accepted_is_marked_with_who_and_when() -> None:
    desk = Desk()
    desk.decide(orders.accept(desk.reviewed, desk.key(POOL)))
    [mark] = desk.reviewed.marks[desk.key(POOL)]
    assert (mark.kind, mark.who, desk.reviewed.chain) == (DecisionKind.ACCEPT, "anna", desk.chain)


def test_rejected_is_gone_and_listed() -> None:
    desk = Desk()
    desk.decide(orders.reject(desk.reviewed, desk.key(POOL)))
    assert POOL not in desk.texts
    assert [item.commitment.text for item in desk.reviewed.rejected] == [POOL]


@pytest.mark.parametrize(
    "words",
    ["Bygg en idrottshall", "rusta  simhallen", "Vi ska sälja torget. Vi vill bygga en skola."],
)
def test_edited_text_is_cut_out_of_the_document(words: str) -> None:
    desk = Desk()
    item = desk.item("skola." if "skola" in words else HALL)
    desk.decide(orders.edit(desk.reviewed, key_of(item), words))
    changed = next(other for other in desk.reviewed.chain.commitments if other.id == item.id)
    assert changed.text == " ".join(words.split())
    assert changed.span.of(desk.chain.text) == changed.text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Bygg två idrottshallar", "review_text_elsewhere"), (POOL, "review_text_elsewhere"),
        ("idrottshal", "review_text_elsewhere"), (f"{HALL} Håll", "review_overlap"), (" \n ", "review_text_short"),
        ("x " * 4_000, "review_text_long"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_the_documents_is_refused(words: str, code: str) -> None:
    desk = Desk()
    with pytest.raises(WrongCallError) as fault:
        orders.edit(desk.reviewed, desk.key(HALL), words)
    assert code_of(fault) == code


def test_merged_with_the_next_keeps_id_and_holds_what_stands_between() -> None:
    desk = Desk()
    first = desk.item(SCHOOL)
    desk.decide(orders.merge(desk.reviewed, key_of(first)))
    assert desk.item(SCHOOL).text == f"{SCHOOL} {LIBRARY}"
    assert desk.item(SCHOOL).id == first.id
    assert len(desk.texts) == 4


def test_items_of_a_list_are_merged_on_one_line() -> None:
    desk = Desk()
    desk.decide(orders.merge(desk.reviewed, desk.key(POOL)))
    item = desk.item(POOL)
    assert item.text == f"{POOL} {BUS}"
    assert item.span.of(desk.chain.text) == f"{POOL}\n{BUS}"


@pytest.mark.parametrize(("words", "code"), [(LIBRARY, "review_no_next"), (BUS, "review_no_next")])
def test_nothing_is_merged_over_a_heading_or_the_end(words: str, code: str) -> None:
    desk = Desk()
    with pytest.raises(WrongCallError) as fault:
        orders.merge(desk.reviewed, desk.key(words))
    assert code_of(fault) == code


def test_nothing_is_merged_over_a_bracket() -> None:
    line = "Bygg en bro. [Kommunfullmäktige – genom budget.] Riv en bro."
    desk = Desk(programme([("h", "Trafik", ()), ("i", line, ("Bygg en bro.", "Riv en bro."))]))
    with pytest.raises(WrongCallError) as fault:
        orders.merge(desk.reviewed, desk.key("Bygg"))
    assert code_of(fault) == "review_between"


def test_split_in_two_that_both_stand_in_the_text() -> None:
    desk = Desk()
    item = desk.item(HALL)
    desk.decide(orders.split(desk.reviewed, key_of(item), HALL.index("och")))
    first, second = desk.reviewed.chain.commitments[:2]
    assert (first.text, second.text) == ("Bygg en idrottshall", "och rusta simhallen.")
    assert first.id == item.id != second.id
    assert desk.reviewed.marks[key_of(second)][-1].kind is DecisionKind.SPLIT


@pytest.mark.parametrize("offset", [-1, 0, 2, 6, len(HALL), 10_000])
def test_a_split_inside_a_word_or_outside_the_text_is_refused(offset: int) -> None:
    desk = Desk()
    with pytest.raises(WrongCallError) as fault:
        orders.split(desk.reviewed, desk.key(HALL), offset)
    assert code_of(fault) == "review_bad_split"


def test_a_board_is_given_and_taken() -> None:
    desk = Desk()
    desk.decide(orders.assign(desk.reviewed, desk.key(POOL), "  Kultur-  och fritidsnämnden "))
    assert desk.item(POOL).body == "Kultur- och fritidsnämnden"
    assert "body" not in desk.item(POOL).missing
    desk.decide(orders.assign(desk.reviewed, desk.key(POOL), ""))
    assert (desk.item(POOL).body, desk.item(POOL).missing) == (None, ("body",))
    with pytest.raises(WrongCallError):
        orders.assign(desk.reviewed, desk.key(POOL), "n" * 201)


def test_a_missed_sentence_is_added_under_its_heading() -> None:
    desk = Desk()
    desk.decide(orders.add(desk.reviewed, "Vi ska sälja torget."))
    added = desk.item("torget")
    assert (added.section, added.page, added.status_of_text) == ("Skola", 3, TextStatus.SENTENCE)
    assert added.span.of(desk.chain.text) == added.text
    assert desk.texts.index(added.text) == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [("Vi ska köpa torget.", "review_text_missing"), (SCHOOL, "review_overlap"), ("Vi", "review_text_short"),
     ("Det är bra. Vi ska sälja torget. Vi vill", "review_overlap")],
)  # fmt: skip
def test_what_cannot_be_added(words: str, code: str) -> None:
    with pytest.raises(WrongCallError) as fault:
        orders.add(Desk().reviewed, words)
    assert code_of(fault) == code


def test_words_that_stand_twice_need_a_place() -> None:
    lines = (("p", "Vi bygger nytt.", ()), ("p", "Vi bygger nytt.", ()))
    desk = Desk(programme(lines))
    with pytest.raises(WrongCallError) as fault:
        orders.add(desk.reviewed, "Vi bygger nytt.")
    assert code_of(fault) == "review_text_twice"
    for start in (0, 16):
        desk.decide(orders.add(desk.reviewed, "Vi bygger nytt.", start))
    assert len({item.id for item in desk.reviewed.chain.commitments}) == 2


def test_somebody_elses_decision_came_first() -> None:
    desk = Desk()
    key = desk.key(POOL)
    desk.decide(orders.reject(desk.reviewed, key))
    with pytest.raises(WrongCallError) as fault:
        orders.accept(desk.reviewed, key)
    assert code_of(fault) == "review_item_gone"


def test_a_near_miss_is_added_or_rejected() -> None:
    desk = Desk()
    near = orders.add(desk.reviewed, "Vi ska sälja torget.").results[0]
    added = orders.accept(desk.reviewed, key_of(near), (near,))
    assert (added.kind, added.results) == (DecisionKind.ADD, (near,))
    desk.decide(orders.reject(desk.reviewed, key_of(near), (near,)))
    assert [item.commitment.text for item in desk.reviewed.rejected] == [near.text]
    assert desk.reviewed.chain == desk.chain


def test_the_bracket_of_either_part_governs_the_merged() -> None:
    desk = Desk()
    decided = Governance(Decision("Kommunfullmäktige"), ("Skolnämnden",))
    items = desk.chain.commitments
    from dataclasses import replace

    desk.chain = replace(desk.chain, commitments=(items[0], replace(items[1], governance=decided), *items[2:]))
    desk.decide(orders.merge(desk.reviewed, desk.key(HALL)))
    assert desk.item(HALL).governance == decided
