"""The same words are found in both databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from styrkedja.chain.chain import Chain
from styrkedja.chain.indicator import Goal
from styrkedja.language.meaning import WIDTH
from styrkedja.store import connection, documents, search
from styrkedja.store.actor import Actor
from styrkedja.store.documents import Incoming
from styrkedja.store.index import files, keeper
from styrkedja.store.index.facets import Facet
from styrkedja.store.index.nearness import Near
from styrkedja.store.meanings import digests_of, keep_meanings
from styrkedja.store.models import Document, SearchEntry
from styrkedja.store.query import parse_query
from styrkedja.store.search import Hit, find
from styrkedja.store.search_entries import BLOCK, COMMITMENT, GOAL

ChainOf = Callable[..., Chain]
LINES = (
    "Rusta upp skolorna i Norrby.",
    "Bygg en grundskola i Lillby.",
    "Ge äldre fri buss.",
    'Avgift på 1 200 kr för N15436, "särskild" taxa och kultur- och fritidsnämndens hus.',
)


def save(chain: Chain, actor: Actor) -> Document:
    return documents.save(Incoming("program.txt", b"x", chain, "p1"), actor).version.document


def hits(query: str, chosen: dict[Facet, tuple[str, ...]] | None = None) -> tuple[Hit, ...]:
    return find(parse_query(query), chosen or {}).hits


def found(query: str, chosen: dict[Facet, tuple[str, ...]] | None = None) -> list[str]:
    return [hit.entry.text for hit in hits(query, chosen)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("skola", [LINES[0], LINES[1]]),
        ("skolan", [LINES[0], LINES[1]]),
        ("grundskolorna", [LINES[1]]),
        ("äldre", [LINES[2]]),
        ("aldre", []),
        ("ÄLDRES", [LINES[2]]),
        ("N15436", [LINES[3]]),
        ("1 200", [LINES[3]]),
        ("fritidsnämnd", [LINES[3]]),
        ("nämnden", [LINES[3]]),
        ("skola Lillby", [LINES[1]]),
        ('"fri buss"', [LINES[2]]),
        ('"buss fri"', []),
        ("särskilda", [LINES[3]]),
        ("finns-inte", []),
        ("' OR 1=1 --", []),
        ('") OR (', []),
    ],
)
def test_words_are_found(store: str, actor: Actor, chain_of: ChainOf, query: str, expected: list[str]) -> None:
    save(chain_of(*LINES), actor)
    assert found(query) == expected


def test_text_that_an_item_covers_is_found_once(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(*LINES)
    save(chain, actor)
    [hit] = hits("buss")
    assert (hit.entry.kind, hit.entry.item_id) == (COMMITMENT, chain.commitments[2].id)
    assert hits("buss", {Facet.KIND: (BLOCK,)})[0].entry.kind == BLOCK


def test_other_items_and_plain_text_are_found_too(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(*LINES)
    goal = Goal("1", LINES[2], None, chain.commitments[2].span)
    save(chain_of(*LINES, commitments=chain.commitments[:1], goals=(goal,)), actor)
    assert [hit.entry.kind for hit in hits("buss")] == [GOAL]
    assert [hit.entry.kind for hit in hits("skola")] == [COMMITMENT, BLOCK]


def test_only_the_current_version_is_found(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(LINES[0]), actor)
    save(chain_of(LINES[1]), actor)
    assert found("skola") == [LINES[1]]
    assert not SearchEntry.objects.filter(text=LINES[0]).exists()


def test_deleted_documents_are_not_found(store: str, actor: Actor, chain_of: ChainOf) -> None:
    document = save(chain_of(*LINES), actor)
    documents.delete(document, actor)
    assert found("skola") == []
    documents.restore(document, actor)
    assert found("skola") == [LINES[0], LINES[1]]


def test_a_search_can_be_kept_to_one_document(store: str, actor: Actor, chain_of: ChainOf) -> None:
    first = save(chain_of(*LINES), actor)
    save(chain_of(LINES[1], organisation="Framtid Almfors"), actor)
    assert found("Lillby") == [LINES[1], LINES[1]]
    assert found("Lillby", {Facet.DOCUMENT: (first.public_id,)}) == [LINES[1]]


def test_a_compound_is_found_by_its_words_and_they_by_the_compound(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(
        chain_of("Frukost i skolan för alla.", "Inför skolfrukost.", "Bygg en skola.", "Lunch på äldreboendet."), actor
    )
    assert found("skolfrukost") == ["Inför skolfrukost.", "Frukost i skolan för alla."]
    assert set(found("frukost i skolan")) == {"Frukost i skolan för alla.", "Inför skolfrukost."}
    assert found("boende för äldre") == ["Lunch på äldreboendet."]
    assert found("skolfrukostklubb") == []


def test_the_index_of_another_process_and_a_damaged_one_answer_alike(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    save(chain_of(*LINES), actor)
    assert found("buss") == [LINES[2]]
    keeper._states.clear()
    assert found("buss") == [LINES[2]]
    for file in keeper._folder().rglob("*.*"):
        file.write_bytes(b"{")
    keeper._states.clear()
    assert found("buss") == [LINES[2]]


def test_documents_that_come_later_stand_in_a_segment_of_their_own_until_they_are_many(
    store: str, actor: Actor, chain_of: ChainOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(chain_of(*LINES, organisation="Första"), actor)
    assert len(hits("skola")) == 2
    for name in ("Andra", "Tredje"):
        save(chain_of(LINES[1], organisation=name), actor)
        assert [len(part.facets.segment.documents) for part in keeper.parts_in_use(None)][1:] == [1]
    assert found("Lillby") == [LINES[1]] * 3
    monkeypatch.setattr(keeper, "_MOST_BESIDE", 0)
    save(chain_of(*LINES, organisation="Fjärde"), actor)
    assert [len(part.facets.segment.documents) for part in keeper.parts_in_use(None)] == [4]
    assert len(found("Lillby")) == 4


def test_segments_that_no_index_names_go_when_they_are_old(
    store: str, actor: Actor, chain_of: ChainOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def segments() -> set[str]:
        return {place.name for place in keeper._folder().glob("segment-*")}

    save(chain_of(*LINES), actor)
    assert found("Lillby") == [LINES[1]]
    abandoned = keeper._folder() / "segment-abandoned"
    abandoned.mkdir()
    save(chain_of(LINES[1], organisation="Andra"), actor)
    assert len(found("Lillby")) == 2
    assert abandoned.name in segments()
    monkeypatch.setattr(files, "_LEFT_SECONDS", -1.0)
    save(chain_of(LINES[1], organisation="Tredje"), actor)
    assert len(found("Lillby")) == 3
    assert len(segments()) == 2


def test_what_went_while_the_index_was_asked_is_no_hit(
    store: str, actor: Actor, chain_of: ChainOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = save(chain_of(*LINES), actor)
    before = keeper.parts_in_use(None)
    monkeypatch.setattr(search, "parts_in_use", lambda _model: before)
    documents.delete(document, actor)
    assert found("skola") == []


def test_choices_are_counted_as_if_each_were_chosen_alone(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of(*LINES, organisation="Första"), actor)
    save(chain_of(LINES[1], organisation="Andra", municipality="Lillköping"), actor)
    counts = find(parse_query("skola"), {Facet.MUNICIPALITY: ("Lillköping",)}).counts
    assert counts[Facet.MUNICIPALITY] == {"Almfors": 2, "Lillköping": 1}
    assert counts[Facet.KIND] == {COMMITMENT: 1, BLOCK: 1}
    assert counts[Facet.YEAR] == {"2026": 1}
    assert counts[Facet.STATUS] == {"not_reviewed": 1}
    both = find(parse_query("skola"), {Facet.MUNICIPALITY: ("Lillköping", "Almfors"), Facet.YEAR: ("2026",)})
    assert both.total == 3
    assert find(parse_query("skola"), {Facet.PARTY: ("X",)}).total == 0


def test_the_last_word_is_completed_with_words_that_stand_beside_the_others(
    store: str, actor: Actor, chain_of: ChainOf
) -> None:
    save(chain_of("Frukost i skolan.", "Fler skolgårdar.", "Renovera skolgården.", "Frukost åt äldre."), actor)
    assert search.suggest(parse_query(""), "skol")[0][1] == 4
    assert [word for word, _ in search.suggest(parse_query(""), "skolg")] == ["skolgården"]
    assert [word for word, _ in search.suggest(parse_query("frukost"), "ä")] == ["äldre"]
    assert search.suggest(parse_query("frukost"), "skolg") == []
    assert search.suggest(parse_query(""), "zz") == []


def test_another_database_in_the_place_of_one_with_as_many_actions_is_met_as_it_is(
    tmp_path: Path, sqlite_template: Path, actor: Actor, chain_of: ChainOf
) -> None:
    """A backup that is put back while the program runs, or a database that was begun anew."""
    later = replace(actor, now=actor.now + timedelta(days=1))
    place = tmp_path / "store.sqlite3"
    for line, word, who in ((LINES[0], "Norrby", actor), (LINES[1], "Lillby", later)):
        connection.use_database(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
        shutil.copyfile(sqlite_template, place)
        connection.use_database(f"sqlite:///{place}")
        save(chain_of(line), who)
        assert found(word) == [line]


def test_a_short_word_is_found_as_a_word_only(store: str, actor: Actor, chain_of: ChainOf) -> None:
    save(chain_of("Höj skatten i år.", "Fler IT-platser.", "Bättre sitsar på bussen."), actor)
    assert found("it") == ["Fler IT-platser."]


def test_vectors_are_looked_up_again_only_for_what_misses_one(
    store: str, actor: Actor, chain_of: ChainOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))

    def keep(line: str) -> None:
        keep_meanings("m", digests_of([line]), np.eye(1, WIDTH, dtype=np.float32))

    def near(at: int) -> Near:
        found = keeper.parts_in_use("m")[at].near
        assert found is not None
        return found

    save(chain_of(LINES[0]), actor)
    keep(LINES[0])
    whole = near(0)
    assert whole.missing == 0
    save(chain_of(LINES[1], organisation="Andra"), actor)
    assert near(0).missing == 1
    keep(LINES[1])
    assert near(0).missing == 0
    assert near(1) is whole
