"""The same words are found in both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from styrkedja.chain.chain import Chain
from styrkedja.chain.indicator import Goal
from styrkedja.store import documents
from styrkedja.store.actor import Actor
from styrkedja.store.documents import Incoming
from styrkedja.store.models import Document, SearchEntry
from styrkedja.store.query import parse_query
from styrkedja.store.search import BLOCK, COMMITMENT, GOAL, find

ChainOf = Callable[..., Chain]
LINES = (
    "Rusta upp skolorna i Norrby.",
    "Bygg en grundskola i Lillby.",
    "Ge äldre fri buss.",
    'Avgift på 1 200 kr för N15436, "särskild" taxa och kultur- och fritidsnämndens hus.',
)


def save(chain: Chain, actor: Actor) -> Document:
    return documents.save(Incoming("program.txt", b"x", chain, "p1"), actor).version.document


def found(query: str, **filters: object) -> list[str]:
    return [hit.entry.text for hit in find(parse_query(query), **filters)]  # type: ignore[arg-type]  # as named


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
    [hit] = find(parse_query("buss"))
    assert (hit.entry.kind, hit.entry.item_id) == (COMMITMENT, chain.commitments[2].id)
    assert find(parse_query("buss"), kinds=(BLOCK,))[0].entry.kind == BLOCK


def test_other_items_and_plain_text_are_found_too(store: str, actor: Actor, chain_of: ChainOf) -> None:
    chain = chain_of(*LINES)
    goal = Goal("1", LINES[2], None, chain.commitments[2].span)
    save(chain_of(*LINES, commitments=chain.commitments[:1], goals=(goal,)), actor)
    assert [hit.entry.kind for hit in find(parse_query("buss"))] == [GOAL]
    assert [hit.entry.kind for hit in find(parse_query("skola"))] == [COMMITMENT, BLOCK]


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
    assert found("Lillby", document=first) == [LINES[1]]
