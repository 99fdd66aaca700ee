"""Decisions in the store: kept for good, carried over re-reading, and seen by every row that pages ask."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from django.db import connection as django_connection

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.review import DecisionKind, Reviewed, key_of
from styrkedja.review import orders
from styrkedja.review.apply import review_chain
from styrkedja.store import documents, review
from styrkedja.store.actor import Actor
from styrkedja.store.documents import Incoming, Saved
from styrkedja.store.models import BodyMention, Commitment, CommitmentBody, LogEntry, ReviewDecision, Role, Version
from styrkedja.store.query import parse_query
from styrkedja.store.search import find

ChainOf = Callable[..., Chain]
HALL, POOL, BUS = "Bygg en idrottshall och en simhall.", "Renovera badhuset.", "Kör buss till Norrby."


def save(chain: Chain, actor: Actor, *, parser: str = "p1") -> Saved:
    return documents.save(Incoming("program.txt", chain.text.encode(), chain, parser), actor)


def kept(actor: Actor, chain: Chain) -> Version:
    return save(chain, actor).version


def key_in(reviewed: Reviewed, words: str) -> tuple[str, int]:
    return next(key_of(item) for item in reviewed.chain.commitments if words in item.text)


def current(version: Version) -> Reviewed:
    return review_chain(documents.load_chain(version), review.decisions_of(version.document))


def decide(version: Version, actor: Actor, way: str, words: str, *more: object) -> int:
    make = getattr(orders, way)
    chain = documents.load_chain(version)
    number = review.decide(version, chain, lambda now: make(now, key_in(now, words), *more), actor)
    assert number is not None
    return number


def texts() -> list[str]:
    return list(Commitment.objects.order_by("start").values_list("text", flat=True))


def test_a_decision_comes_back_as_it_was_made(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = kept(actor, chain_of(HALL, POOL))
    number = decide(version, actor, "accept", POOL)
    [decision] = review.decisions_of(version.document)
    assert (decision.number, decision.kind, decision.who, decision.at) == (
        number, DecisionKind.ACCEPT, actor.who, actor.now,
    )  # fmt: skip
    assert decision.targets == decision.results == documents.load_chain(version).commitments[1:]
    assert decision.sha256 == version.sha256


def test_the_database_refuses_to_change_or_remove_a_decision(store: str, actor: Actor, chain_of: ChainOf) -> None:
    decide(kept(actor, chain_of(HALL)), actor, "accept", HALL)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewDecision.objects.update(who="nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewDecision.objects.all().delete()
    assert ReviewDecision.objects.get().who == actor.who


def test_rows_counts_and_search_follow_a_decision_and_its_undo(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = kept(actor, chain_of(HALL, POOL, BUS))
    rejected = decide(version, actor, "reject", POOL)
    assert texts() == [HALL, BUS]
    split = decide(version, actor, "split", HALL, HALL.index("en simhall"))
    assert texts() == ["Bygg en idrottshall och", "en simhall.", BUS]
    version.refresh_from_db()
    assert (version.counts["commitments"], version.counts["reviewed"], version.counts["rejected"]) == (3, 3, 1)
    hits = [(hit.entry.kind, hit.entry.text) for hit in find(parse_query("simhall")).hits]
    assert ("commitment", "en simhall.") in hits
    assert [hit.entry.kind for hit in find(parse_query("badhuset")).hits] == ["block"]
    for number in (split, rejected):
        review.take_back(version, documents.load_chain(version), number, actor)
    assert texts() == [HALL, POOL, BUS]
    version.refresh_from_db()
    assert (version.counts["commitments"], version.counts["reviewed"]) == (3, 0)


def test_counts_of_an_older_program_are_made_anew(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = kept(actor, chain_of(HALL, POOL, BUS))
    decide(version, actor, "assign", HALL, "Fritidsnämnden")
    version.refresh_from_db()
    whole = dict(version.counts)
    assert (whole["with_executor"], whole["with_money"]) == (1, 0)
    version.counts = {"commitments": 3}
    version.save()
    assert documents.counts_of(version) == whole
    version.refresh_from_db()
    assert version.counts == whole


def test_an_assigned_board_is_a_body_with_a_mandate_until_it_is_undone(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    version = kept(actor, chain_of(HALL))
    number = decide(version, actor, "assign", HALL, "Fritidsnämnden")
    link = CommitmentBody.objects.select_related("body").get()
    assert (link.role, link.body.name) == (Role.MANDATE, "Fritidsnämnden")
    assert BodyMention.objects.count() == 1
    review.take_back(version, documents.load_chain(version), number, actor)
    assert (CommitmentBody.objects.count(), BodyMention.objects.count()) == (0, 0)


def test_decisions_hold_when_the_file_is_read_again(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(HALL, POOL, BUS)
    version = kept(actor, chain)
    decide(version, actor, "reject", POOL)
    decide(version, actor, "accept", BUS)
    decide(version, actor, "assign", HALL, "Fritidsnämnden")
    save(replace(chain, commitments=chain.commitments[:2]), actor, parser="p2")
    assert texts() == [HALL, BUS]
    assert Commitment.objects.get(text=HALL).body == "Fritidsnämnden"
    assert documents.load_chain(version).commitments == chain.commitments[:2]


def test_decisions_hold_in_a_new_version_and_those_that_do_not_are_counted(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    version = kept(actor, chain_of(HALL, POOL, BUS))
    for words in (HALL, POOL):
        decide(version, actor, "reject", words)
    saved = save(chain_of(BUS, POOL), actor)
    assert list(Commitment.objects.filter(last_version=2).values_list("text", flat=True)) == [BUS]
    assert (saved.version.counts["rejected"], saved.version.counts["unfit"]) == (1, 1)
    [unfit] = current(saved.version).unfit
    assert unfit.targets[0].text == HALL


def test_an_added_commitment_lives_on_in_a_new_version(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(HALL, POOL)
    version = kept(actor, replace(chain, commitments=chain.commitments[:1]))
    number = review.decide(version, documents.load_chain(version), lambda now: orders.add(now, POOL), actor)
    assert number == 1
    assert texts() == [HALL, POOL]
    other = chain_of(BUS, POOL)
    save(replace(other, commitments=other.commitments[:1]), actor)
    added = Commitment.objects.get(text=POOL)
    assert (added.first_version, added.last_version) == (1, 2)
    # The old file, read by a better reader, leaves what people did in the current version alone.
    save(replace(chain, commitments=()), actor, parser="p2")
    assert Commitment.objects.filter(text=POOL, last_version=2).exists()


def test_undo_takes_back_what_builds_on_the_decision(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = kept(actor, chain_of(HALL, POOL))
    first = decide(version, actor, "split", HALL, HALL.index("en simhall"))
    decide(version, actor, "accept", POOL)
    second = decide(version, actor, "assign", "en simhall.", "Fritidsnämnden")
    assert review.take_back(version, documents.load_chain(version), first, actor) == (second, first)
    assert texts() == [HALL, POOL]
    assert len(current(version).marks) == 1


@pytest.mark.parametrize("number", [0, 2, 99])
def test_only_a_decision_that_stands_can_be_undone(store: str, actor: Actor, chain_of: ChainOf, number: int) -> None:
    version = kept(actor, chain_of(HALL))
    chain = documents.load_chain(version)
    decide(version, actor, "accept", HALL)
    review.take_back(version, chain, 1, actor)
    with pytest.raises(NotFoundError):
        review.take_back(version, chain, number, actor)
    with pytest.raises(NotFoundError):
        review.take_back(version, chain, 1, actor)
    assert ReviewDecision.objects.count() == 2


def test_a_decision_that_cannot_be_made_leaves_nothing(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = kept(actor, chain_of(HALL))
    before = LogEntry.objects.count()
    with pytest.raises(WrongCallError):
        decide(version, actor, "edit", HALL, "Något helt annat")
    assert (ReviewDecision.objects.count(), LogEntry.objects.count()) == (0, before)


def test_a_decision_about_a_version_that_is_no_longer_current_is_refused(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    version = kept(actor, chain_of(HALL))
    save(chain_of(HALL, POOL), actor)
    with pytest.raises(WrongCallError):
        decide(version, actor, "accept", HALL)
    assert ReviewDecision.objects.count() == 0


def test_every_decision_stands_in_the_log(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = kept(actor, chain_of(HALL))
    review.take_back(version, documents.load_chain(version), decide(version, actor, "reject", HALL), actor)
    undone, decided = LogEntry.objects.order_by("-id")[:2]
    assert (decided.action, decided.who, decided.before) == ("review_decided", actor.who, {"texts": [HALL]})
    assert (undone.action, undone.before["decision"], undone.after["decision"]) == ("review_undone", 1, 2)


def test_two_who_decide_at_once_both_get_a_number_of_their_own(store: str, actor: Actor, chain_of: ChainOf) -> None:
    lines = [f"Bygg skola {number} i Norrby." for number in range(12)]
    version = kept(actor, chain_of(*lines))
    chain = documents.load_chain(version)

    def accept(words: str) -> int | None:
        try:
            return review.decide(version, chain, lambda now: orders.accept(now, key_in(now, words)), actor)
        finally:
            django_connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(accept, lines))
    assert sorted(number for number in numbers if number) == list(range(1, len(lines) + 1))
    version.refresh_from_db()
    assert version.counts["reviewed"] == len(lines)
