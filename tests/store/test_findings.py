"""Findings as last worked out, and dismissals: kept for good, found again in new versions, undone by one more row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.finding import Finding, Severity
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.checks.run import NotRun, Report
from styrkedja.checks.subject import Need
from styrkedja.store import documents, findings, log
from styrkedja.store.actor import Actor
from styrkedja.store.documents import Incoming
from styrkedja.store.models import FindingDecision, Version

ChainOf = Callable[..., Chain]
FIRST = Finding("TXT001", Severity.ERROR, Span(5, 8), ("i i",), (Span(0, 1),), (("word", "i"),))
SECOND = Finding("TXT001", Severity.WARNING, Span(20, 23), ("i i",))
REPORT = Report((FIRST, SECOND), (NotRun("IND010", Need.CATALOGUE),))


def version_of(chain: Chain, actor: Actor) -> Version:
    return documents.save(Incoming("program.txt", chain.text.encode(), chain, "p1"), actor).version


def test_what_is_kept_comes_back_while_its_state_holds(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = version_of(chain_of("Bygg."), actor)
    kept = findings.keep_findings(version, "s1", REPORT)
    assert findings.kept_findings(version, "s1") == kept
    assert kept.report == REPORT
    assert findings.kept_findings(version, "s2") is None
    assert findings.states_of([version]) == {version.pk: "s1"}


def test_a_dismissal_is_counted_apart_and_undone(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = version_of(chain_of("Bygg."), actor)
    kept = findings.keep_findings(version, "s1", REPORT)
    number = findings.dismiss(version, kept, kept.keys[0], "rätt så", actor)
    assert number == 1
    assert findings.dismiss(version, kept, kept.keys[0], "igen", actor) is None
    [stands] = findings.dismissals_of(version.document).values()
    assert (stands.reason, stands.who, stands.at, stands.quotes) == ("rätt så", actor.who, actor.now, ("i i",))
    assert findings.counts_of_findings([version])[version.pk] == {"error": 0, "warning": 1, "note": 0, "dismissed": 1}
    findings.take_back(version, kept, 1, actor)
    assert findings.dismissals_of(version.document) == {}
    assert findings.counts_of_findings([version])[version.pk]["error"] == 1
    with pytest.raises(NotFoundError):
        findings.take_back(version, kept, 1, actor)
    actions = [entry.action for entry in log.entries(object_id=version.document.public_id)]
    assert actions[:2] == ["finding_restored", "finding_dismissed"]


def test_a_finding_that_is_gone_cannot_be_dismissed(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = version_of(chain_of("Bygg."), actor)
    kept = findings.keep_findings(version, "s1", REPORT)
    with pytest.raises(WrongCallError, match="finding_gone"):
        findings.dismiss(version, kept, "f-finnsinte", "därför", actor)


def test_the_database_refuses_to_change_or_remove_a_dismissal(store: str, actor: Actor, chain_of: ChainOf) -> None:
    version = version_of(chain_of("Bygg."), actor)
    kept = findings.keep_findings(version, "s1", REPORT)
    findings.dismiss(version, kept, kept.keys[0], "rätt så", actor)
    with pytest.raises(DatabaseError), transaction.atomic():
        FindingDecision.objects.update(who="nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        FindingDecision.objects.all().delete()
    assert FindingDecision.objects.get().reason == "rätt så"


def test_a_dismissal_stands_in_the_next_version(store: str, actor: Actor, chain_of: ChainOf) -> None:
    first = version_of(chain_of("Bygg."), actor)
    kept = findings.keep_findings(first, "s1", REPORT)
    findings.dismiss(first, kept, kept.keys[1], "rätt så", actor)
    second = version_of(chain_of("Bygg.", "Riv."), actor)
    assert second.document == first.document
    later = findings.keep_findings(second, "s1", REPORT)
    assert set(findings.dismissals_of(second.document)) == {later.keys[1]}
    assert findings.counts_of_findings([second])[second.pk]["dismissed"] == 1
