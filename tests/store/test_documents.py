"""Loading, loading again, new versions, re-reading, deleting: what changes and what stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from styrkedja.base.errors import NotFoundError
from styrkedja.base.span import Span
from styrkedja.chain.body import Body as NamedBody
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment as Record
from styrkedja.chain.governance import Decision, Governance
from styrkedja.chain.money import BudgetFrame
from styrkedja.store import documents, log
from styrkedja.store.actor import Actor
from styrkedja.store.documents import Incoming, Outcome, Saved
from styrkedja.store.models import Body, Commitment, CommitmentBody, Document, LogEntry, MoneyRow, Version

ChainOf = Callable[..., Chain]
HALL, POOL, BUS = "Bygg en idrottshall.", "Renovera badhuset.", "Kör buss till Norrby."


def save(chain: Chain, actor: Actor, *, name: str = "program.txt", parser: str = "p1") -> Saved:
    return documents.save(Incoming(name, chain.text.encode(), chain, parser), actor)


def row_keys() -> dict[str, int]:
    return dict(Commitment.objects.values_list("text", "pk"))


def test_a_file_becomes_a_document_that_comes_back_whole(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(HALL, POOL)
    saved = save(chain, actor)
    assert saved.outcome is Outcome.NEW
    found = documents.get_document(saved.version.document.public_id)
    assert documents.load_chain(documents.get_version(found)) == chain
    assert documents.source_bytes(saved.version) == chain.text.encode()


def test_the_same_file_again_changes_nothing(store: str, actor: Actor, chain_of: ChainOf) -> None:
    first = save(chain_of(HALL), actor)
    again = save(chain_of(HALL), replace(actor, now=actor.now + timedelta(days=1)), name="kopia.txt")
    assert again.outcome is Outcome.UNCHANGED
    assert again.version.pk == first.version.pk
    assert again.version.loaded_at == actor.now
    assert (Document.objects.count(), Version.objects.count(), LogEntry.objects.count()) == (1, 1, 1)


def test_a_changed_file_is_a_new_version_that_keeps_unchanged_commitments(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    save(chain_of(HALL, POOL), actor)
    before = row_keys()
    saved = save(chain_of(POOL, BUS), actor)
    assert (saved.outcome, saved.version.number) == (Outcome.NEW_VERSION, 2)
    assert row_keys()[POOL] == before[POOL]
    lives = dict(Commitment.objects.values_list("text", "first_version").order_by("text"))
    assert lives == {HALL: 1, POOL: 1, BUS: 2}
    assert dict(Commitment.objects.values_list("text", "last_version")) == {HALL: 1, POOL: 2, BUS: 2}


def test_a_commitment_that_returns_has_lived_all_along(store: str, actor: Actor, chain_of: ChainOf) -> None:
    for lines in ((HALL, POOL), (POOL,), (POOL, HALL, BUS)):
        save(chain_of(*lines), actor)
    hall = Commitment.objects.get(text=HALL)
    assert (hall.first_version, hall.last_version) == (1, 3)


def test_the_place_of_a_kept_commitment_is_that_of_the_new_version(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(POOL), actor)
    save(chain_of(HALL, BUS, "Plantera träd.", POOL), actor)
    pool = Commitment.objects.get(text=POOL)
    assert (pool.page, pool.position) == (2, 3)


def test_words_said_twice_in_a_section_are_two_commitments(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(HALL, HALL), actor)
    assert list(Commitment.objects.order_by("position").values_list("occurrence", flat=True)) == [0, 1]


def test_an_older_file_again_changes_nothing(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(HALL), actor)
    save(chain_of(POOL), actor)
    again = save(chain_of(HALL), actor)
    assert (again.outcome, again.version.number) == (Outcome.UNCHANGED, 1)
    assert Document.objects.get().current_number == 2


def test_two_organisations_may_use_the_same_file_name(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(HALL), actor)
    save(chain_of(HALL, organisation="Framtid Almfors"), actor)
    assert Document.objects.count() == 2


def test_a_version_may_be_the_first_to_name_its_municipality(store: str, actor: Actor, chain_of: ChainOf) -> None:
    for municipality in ("", "Almfors"):
        lines = (HALL, POOL) if municipality else (HALL,)
        save(chain_of(*lines, municipality=municipality), actor)
    assert Document.objects.get().current_number == 2


def test_without_organisation_the_municipality_tells_documents_apart(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    for municipality in ("Almfors", "Norrby"):
        chain = chain_of(HALL, municipality=municipality)
        source = replace(chain.document.source, sha256=municipality.ljust(64, "0"))
        save(replace(chain, document=replace(chain.document, organisation=None, source=source)), actor)
    assert Document.objects.count() == 2


def test_a_better_reader_reads_the_version_again_and_keeps_ids(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(HALL, POOL)
    first = save(replace(chain, commitments=chain.commitments[:1]), actor)
    before = row_keys()
    again = save(chain, actor, parser="p2")
    assert again.outcome is Outcome.REREAD
    assert again.version.pk == first.version.pk
    assert row_keys()[HALL] == before[HALL]
    assert set(row_keys()) == {HALL, POOL}
    worse = save(replace(chain, commitments=chain.commitments[1:]), actor, parser="p3")
    assert worse.version.number == 1
    assert set(row_keys()) == {POOL}


def test_reading_an_old_version_again_leaves_the_current_one_alone(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(HALL, POOL), actor)
    save(chain_of(POOL, BUS), actor)
    shown = list(Commitment.objects.filter(last_version=2).order_by("pk").values_list("pk", "position"))
    save(chain_of(HALL, POOL), actor, parser="p2")
    assert list(Commitment.objects.filter(last_version=2).order_by("pk").values_list("pk", "position")) == shown


def test_a_deleted_document_comes_back_by_undo_and_by_loading_its_file(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    saved = save(chain_of(HALL), actor)
    document = saved.version.document
    documents.delete(document, actor)
    with pytest.raises(NotFoundError):
        documents.get_document(document.public_id)
    documents.restore(document, actor)
    assert documents.get_document(document.public_id) == document
    documents.delete(document, actor)
    assert save(chain_of(HALL), actor).outcome is Outcome.RESTORED
    actions = [row.action for row in log.entries()]
    assert actions == ["document_restored", "document_deleted"] * 2 + ["document_loaded"]


def test_deleting_twice_is_one_action(store: str, actor: Actor, chain_of: ChainOf) -> None:
    document = save(chain_of(HALL), actor).version.document
    documents.delete(document, actor)
    documents.delete(document, actor)
    assert [row.action for row in log.entries()] == ["document_deleted", "document_loaded"]


def test_the_log_tells_who_when_and_what_changed(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(HALL), actor)
    save(chain_of(HALL, POOL), Actor("bo", actor.now + timedelta(hours=1)))
    newest = log.entries()[0]
    assert (newest.who, newest.at, newest.action) == ("bo", actor.now + timedelta(hours=1), "version_added")
    assert newest.before["version"] == 1
    assert newest.after["counts"]["commitments"] == 2


def test_the_log_cannot_be_changed(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(HALL), actor)
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.update(who="någon annan")
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.all().delete()
    assert LogEntry.objects.get().who == "anna"


def test_nothing_is_kept_when_saving_fails_half_way(
    store: str, actor: Actor, chain_of: ChainOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(documents, "write_index", fail)
    with pytest.raises(RuntimeError):
        save(chain_of(HALL), actor)
    assert [model.objects.count() for model in (Document, Version, Commitment, LogEntry)] == [0, 0, 0, 0]


def test_bodies_are_linked_by_role_and_shared_between_documents(store: str, actor: Actor, chain_of: ChainOf) -> None:
    board, council = "Kommunstyrelsen", "Kommunfullmäktige"
    item = Record(
        "c-1", HALL, Span(0, 20), body="Skolnämnden", governance=Governance(Decision(council), (board,), ("Norrby IF",))
    )
    named = (NamedBody(board, "board", aliases=("KS",), spans=(Span(0, 3),)),)
    for organisation in ("Almforspartiet", "Framtid Almfors"):
        save(chain_of(HALL, organisation=organisation, commitments=(item,), bodies=named), actor)
    assert Body.objects.count() == 4
    assert Body.objects.get(name=board).kind == "board"
    links = CommitmentBody.objects.filter(commitment__document__organisation="Almforspartiet")
    assert dict(links.values_list("body__name", "role")) == {
        "Skolnämnden": "mandate",
        council: "decision",
        board: "execution",
        "Norrby IF": "dialogue",
    }


def test_boards_of_two_municipalities_are_two_bodies(store: str, actor: Actor, chain_of: ChainOf) -> None:
    named = (NamedBody("Kommunstyrelsen", "board"),)
    save(chain_of(HALL, bodies=named), actor)
    save(chain_of(HALL, bodies=named, municipality="Norrby", organisation="Norrbypartiet"), actor)
    assert set(Body.objects.values_list("slug", flat=True)) == {"almfors-kommunstyrelsen", "norrby-kommunstyrelsen"}


@pytest.mark.parametrize("amount", [Decimal(4236270), Decimal("0.1"), Decimal("12345678901234567890.123456789")])
def test_amounts_keep_every_digit(store: str, actor: Actor, chain_of: ChainOf, amount: Decimal) -> None:
    frame = BudgetFrame("Skolnämnden", "Skolnämnden", 2026, "budget", amount, "tkr", True, Span(0, 4))
    save(chain_of(HALL, budget_frames=(frame,)), actor)
    assert MoneyRow.objects.get().amount == amount
