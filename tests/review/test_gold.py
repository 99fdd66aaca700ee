"""A review as gold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.money import BudgetFrame
from styrkedja.chain.serial import chain_to_json
from styrkedja.review import orders
from styrkedja.review.gold import gold_json
from styrkedja.scoring.document import score_document
from tests.review.chains import BUS, HALL, POOL, Desk

SCHOOL = "Vi vill bygga en skola."


def reviewed_desk() -> Desk:
    desk = Desk()
    desk.decide(orders.accept(desk.reviewed, desk.key(HALL)))
    desk.decide(orders.reject(desk.reviewed, desk.key(POOL)))
    desk.decide(orders.assign(desk.reviewed, desk.key(BUS), "Tekniska nämnden"))
    desk.decide(orders.add(desk.reviewed, "Vi ska sälja torget."))
    return desk


def test_only_what_somebody_decided_on_is_gold() -> None:
    gold = gold_json(reviewed_desk().reviewed)
    rows = gold["commitments"]
    assert isinstance(rows, list)
    assert [row["text"] for row in rows] == [HALL, BUS, "Vi ska sälja torget."]
    assert (rows[0]["line_start"], rows[1]["body"], rows[2]["line_end"]) == (2, "Tekniska nämnden", 6)
    borderline = gold["borderline"]
    assert isinstance(borderline, list)
    assert [row["text"] for row in borderline] == [SCHOOL, "Skolan ska ha ett bibliotek."]


def test_the_reader_is_measured_by_the_person_and_never_by_itself() -> None:
    desk = reviewed_desk()
    frame = BudgetFrame("Skolnämnden", "Skolnämnden", 2026, "budget", Decimal(5), "tkr", True, Span(0, 6))
    desk.chain = replace(desk.chain, budget_frames=(frame,))
    score = score_document(gold_json(desk.reviewed), chain_to_json(desk.chain))
    commitments = score.tallies["commitments"]
    assert (commitments.hits, commitments.predicted, commitments.gold) == (2, 3, 3)
    assert score.misses["commitments"].spurious == (POOL,)
    assert (score.body.right, score.body.of) == (0, 1)
    others = [tally for name, tally in score.tallies.items() if name != "commitments"]
    assert all((tally.predicted, tally.gold) == (0, 0) for tally in others)


def test_a_wholly_reviewed_document_answers_to_its_own_gold() -> None:
    desk = Desk()
    for item in desk.chain.commitments:
        desk.decide(orders.accept(desk.reviewed, (item.id, item.span.start)))
    gold = gold_json(desk.reviewed)
    assert gold["borderline"] == []
    assert score_document(gold, chain_to_json(desk.chain)).tallies["commitments"].f1 == 1.0
