"""Corrections of relations: kept for good, numbered by pair, undone by one more row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from styrkedja.base.errors import NotFoundError
from styrkedja.chain.chain import Chain
from styrkedja.comparison.corrections import CorrectionKind, standing
from styrkedja.comparison.records import RelationKind
from styrkedja.store import documents, log, relations
from styrkedja.store.actor import Actor
from styrkedja.store.documents import Incoming
from styrkedja.store.models import RelationDecision
from styrkedja.store.relations import VersionPair, Wanted

ChainOf = Callable[..., Chain]


@pytest.fixture
def pair(store: str, actor: Actor, chain_of: ChainOf) -> VersionPair:
    """Two documents of two commitments each."""
    chains = chain_of("Bygg.", "Riv.", organisation="A"), chain_of("Utred bygget.", "Riv.", organisation="B")
    return VersionPair(*(documents.save(Incoming(f"{one.document.organisation}.txt", one.text.encode(), one, "p1"), actor).version
                  for one in chains))  # fmt: skip


@pytest.fixture
def weaker(pair: VersionPair) -> Wanted:
    """That the first commitment became the first of the other document, weaker."""
    first, second = documents.load_chain(pair.first), documents.load_chain(pair.second)
    partner = second.commitments[:1]
    return Wanted(CorrectionKind.PARTNER, first.commitments[0], partner, RelationKind.WEAKENED, "läst båda")


def test_a_correction_is_kept_with_who_when_and_why_and_undone(pair: VersionPair, weaker: Wanted, actor: Actor) -> None:
    documents_of = pair.first.document, pair.second.document
    assert relations.keep(pair, weaker, actor) == 1
    assert relations.keep(pair, weaker, actor) is None
    [kept] = relations.corrections_of(*documents_of)
    assert (kept.who, kept.at, kept.why, kept.relation) == (actor.who, actor.now, "läst båda", RelationKind.WEAKENED)
    assert (kept.source, kept.targets) == (weaker.source, weaker.targets)
    assert relations.corrections_of(*reversed(documents_of)) == ()
    assert relations.take_back(pair, 1, actor) == kept
    assert standing(relations.corrections_of(*documents_of)) == ()
    assert relations.last_correction(*documents_of) == 2
    with pytest.raises(NotFoundError, match="relation_decision_not_found"):
        relations.take_back(pair, 1, actor)
    actions = [entry.action for entry in log.entries(object_id=pair.first.document.public_id)]
    assert actions[:2] == ["relation_restored", "relation_corrected"]


def test_the_database_refuses_to_change_or_remove_a_correction(pair: VersionPair, weaker: Wanted, actor: Actor) -> None:
    relations.keep(pair, weaker, actor)
    with pytest.raises(DatabaseError), transaction.atomic():
        RelationDecision.objects.update(who="nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        RelationDecision.objects.all().delete()
    assert RelationDecision.objects.get().why == "läst båda"
