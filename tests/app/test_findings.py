"""The findings of documents in the store: never stale, filtered, dismissed with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from styrkedja import library
from styrkedja.app import rechecks
from styrkedja.app.chains import get_chain
from styrkedja.app.context import Context, open_context
from styrkedja.app.documents import get_summary, list_documents, load_bytes
from styrkedja.app.findings import FindingFilter, dismiss, get_findings, take_back, with_fresh_counts
from styrkedja.app.registers import import_register
from styrkedja.app.review import reject
from styrkedja.app.wholes import get_document_whole, get_municipality_whole, list_municipalities
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.finding import Severity
from styrkedja.chain.chain import Chain
from styrkedja.chain.review import key_of
from styrkedja.checks.run import Report
from styrkedja.register.records import Register
from styrkedja.store import connection
from tests.builders import ROOT
from tests.checks.test_completeness import OTHER, PLAN

TEXT = """Framtid Almfors

Handlingsprogram 2026

Skola

Framtid Almfors vill:
- bygga en skola i i Bergby
- rusta torget och och parken
"""


@pytest.fixture
def here(tmp_path: Path) -> Context:
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    return open_context(who="anna")


def load(context: Context, text: str = TEXT, name: str = "program.txt") -> str:
    return load_bytes(context, name, text.encode()).document.id


def watched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of commitments each time that a chain is checked."""
    seen: list[int] = []
    recheck = library.recheck

    def watch(chain: Chain, **more: Any) -> Report:
        seen.append(len(chain.commitments))
        return recheck(chain, **more)

    monkeypatch.setattr(library, "recheck", watch)
    return seen


DOUBLED = FindingFilter(code="TXT001")


def test_findings_have_their_place_and_are_counted_on_the_list(here: Context) -> None:
    document = load(here)
    view = get_findings(here, document, wanted=DOUBLED)
    assert [item.finding.quotes for item in view.items] == [("i i",), ("och och",)]
    assert {item.heading for item in view.items} == {"Skola"}
    [summary] = list_documents(here)
    everything = get_findings(here, document)
    assert summary.counts.errors == sum(item.finding.severity is Severity.ERROR for item in everything.items) >= 2
    assert everything.total == len(everything.items) == sum(choice.count for choice in everything.codes)


def test_a_dismissed_finding_leaves_every_view_and_comes_back(here: Context) -> None:
    document = load(here)
    before = get_summary(here, document).counts
    key = get_findings(here, document, wanted=DOUBLED).items[0].key
    number = dismiss(here, document, key, "  det är   ett citat ")
    assert number == 1
    view = get_findings(here, document, wanted=DOUBLED)
    assert [item.finding.quotes for item in view.items] == [("och och",)]
    [dismissed] = view.dismissed
    assert dismissed.dismissed is not None
    assert (dismissed.dismissed.reason, dismissed.dismissed.who) == ("det är ett citat", "anna")
    assert ("i i",) not in [finding.quotes for finding in get_chain(here, document).chain.findings]
    counts = get_summary(here, document).counts
    assert (counts.errors, counts.dismissed) == (before.errors - 1, 1)
    take_back(here, document, number)
    assert get_findings(here, document, wanted=DOUBLED).dismissed == ()
    assert get_summary(here, document).counts == before


def test_a_dismissal_outlives_a_new_version(here: Context) -> None:
    document = load(here)
    key = get_findings(here, document, wanted=DOUBLED).items[0].key
    dismiss(here, document, key, "det är ett citat")
    assert load(here, TEXT.replace("Skola\n", "Skola och mer\n\nFörord om allt möjligt.\n", 1)) == document
    view = get_findings(here, document, wanted=DOUBLED)
    assert view.version == 2
    assert [item.finding.quotes for item in view.dismissed] == [("i i",)]


@pytest.mark.parametrize(("reason", "code"), [(" .. ", "dismissal_no_reason"), ("x" * 1001, "dismissal_long")])
def test_a_reason_is_needed(here: Context, reason: str, code: str) -> None:
    document = load(here)
    key = get_findings(here, document).items[0].key
    with pytest.raises(WrongCallError) as caught:
        dismiss(here, document, key, reason)
    assert caught.value.code == code


def test_what_is_not_there_cannot_be_dismissed_or_taken_back(here: Context) -> None:
    document = load(here)
    with pytest.raises(WrongCallError):
        dismiss(here, document, "f-finnsinte", "därför att")
    with pytest.raises(NotFoundError):
        take_back(here, document, 7)


def test_findings_follow_the_review(here: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    document = load(here)
    chain = get_chain(here, document).chain
    seen = watched(monkeypatch)
    reject(here, document, key_of(chain.commitments[0]))
    get_findings(here, document)
    get_findings(here, document)
    assert seen == [len(chain.commitments) - 1]


def test_changed_rules_are_run_again_when_the_list_is_shown(here: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    document = load(here)
    before = get_summary(here, document)
    monkeypatch.setattr(rechecks, "rules_version", lambda: "newer")
    runs = watched(monkeypatch)
    assert with_fresh_counts(here, [before], seconds=-1) == (before,)
    assert runs == []
    assert with_fresh_counts(here, [before], seconds=5) == (before,)
    with_fresh_counts(here, [before], seconds=5)
    assert len(runs) == 1


def test_the_documents_of_a_municipality_are_whole_together(here: Context) -> None:
    plan = load(here, PLAN, "plan.txt")
    load(here, OTHER, "poster.txt")
    [municipality] = list_municipalities(here)
    assert (municipality.name, municipality.documents) == ("Almfors", 2)
    alone, together = get_document_whole(here, plan), get_municipality_whole(here, municipality.slug)
    assert len(together.documents) == 2
    assert together.found.score.commitments >= alone.found.score.commitments
    assert {row.body for row in alone.found.rows} <= {row.body for row in together.found.rows}
    assert together.slugs["Skolnämnden"] == "almfors-skolnamnden"
    with pytest.raises(NotFoundError):
        get_municipality_whole(here, "ingenstans")


def test_a_register_that_is_kept_is_asked(here: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    document = load(here, PLAN, "plan.txt")
    seen: list[Register | None] = []
    recheck = library.recheck

    def watch(chain: Chain, **more: Any) -> Report:
        seen.append(more["register"])
        return recheck(chain, **more)

    monkeypatch.setattr(library, "recheck", watch)
    get_findings(here, document)
    assert seen == []
    import_register(here, "almfors.toml", (ROOT / "examples" / "register-almfors.toml").read_bytes())
    get_findings(here, document)
    get_findings(here, document)
    [register] = seen
    assert register is not None
    assert register.name == "Almfors"
