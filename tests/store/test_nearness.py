"""What is near in meaning is found among many, narrowed or not, and woven into what words find."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from styrkedja.language.meaning import WIDTH
from styrkedja.store.index.ask import MOST_NEAR, Part, ask
from styrkedja.store.index.build import Text, build
from styrkedja.store.index.facets import DocumentFacts, Facet, Facets
from styrkedja.store.index.nearness import Near, find_near, make_near
from styrkedja.store.index.segment import Segment
from styrkedja.store.meanings import digests_of, keep_meanings, kept_meanings
from styrkedja.store.query import parse_query

Floats = NDArray[np.float32]
NUMBER = 6_000


@pytest.fixture(scope="module")
def vectors() -> Floats:
    """Vectors that all point much the same way, as those of texts do."""
    made = 2 + np.random.default_rng(1).normal(size=(NUMBER, WIDTH)).cumsum(axis=1) / 10
    found: Floats = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return found


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vectors: Floats) -> Part:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    texts = [Text(1000 + at, at % 2, "commitment", f"Åtgärd {at}.", 0, 9) for at in range(NUMBER)]
    texts += [Text(1, 0, "money", "Åtgärd 1.", 0, 9)]
    segment = build(texts, [(7, "a"), (8, "b")], block="block")
    keep_meanings("m", digests_of([text.text for text in texts[:NUMBER]]), vectors)
    return Part(Facets(segment, (facts(7, "Almfors"), facts(8, "Lillby"))), near_of(segment))


def facts(key: int, municipality: str) -> DocumentFacts:
    values = {Facet.MUNICIPALITY: (municipality,), Facet.PARTY: (), Facet.YEAR: (), Facet.DOCUMENT: (f"d-{key}",)}
    return DocumentFacts(key, "a", values)


def near_of(segment: Segment) -> Near:
    meanings = kept_meanings("m")
    assert meanings is not None
    return make_near(segment, meanings, ("commitment",))


def test_nearly_all_of_the_nearest_are_found(part: Part, vectors: Floats) -> None:
    assert part.near is not None
    asked = vectors[::500] + 0.02 * np.random.default_rng(2).normal(size=(12, WIDTH)).astype(np.float32)
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    hits = 0
    for vector in asked:
        exact = set(np.argsort(-(vectors @ vector))[:10].tolist())
        entries, cosine = find_near(part.near, vector, 10)
        assert (np.diff(cosine) <= 0).all()
        hits += len(exact & set(entries.tolist()))
    assert hits / 120 >= 0.95


def test_only_what_is_allowed_is_found_however_far_it_is(part: Part, vectors: Floats) -> None:
    assert part.near is not None
    allowed = np.zeros(NUMBER + 1, bool)
    allowed[[3, 4_000]] = True
    entries, _ = find_near(part.near, vectors[10], 10, allowed=allowed)
    assert sorted(entries.tolist()) == [3, 4_000]
    assert not len(find_near(part.near, vectors[10], 10, allowed=np.zeros(NUMBER + 1, bool))[0])


def test_words_and_meaning_are_woven_and_what_words_missed_is_told(part: Part, vectors: Floats) -> None:
    query = parse_query("åtgärd 10")
    plain = ask([part], query, {}, vector=None, has_phrases=frozenset)
    assert not plain.by_meaning.any()
    woven = ask([part], query, {}, vector=vectors[10], has_phrases=frozenset)
    assert woven.keys[0] == 1010
    assert woven.total == plain.total + woven.by_meaning.sum()
    assert 0 < woven.by_meaning.sum() <= MOST_NEAR
    assert len(set(woven.keys.tolist())) == len(woven.keys)


def test_a_choice_holds_for_what_is_near_too(part: Part, vectors: Floats) -> None:
    chosen = {Facet.MUNICIPALITY: ("Lillby",)}
    found = ask([part], parse_query("finns ingenstans"), chosen, vector=vectors[10], has_phrases=frozenset)
    assert found.by_meaning.all()
    assert all(key % 2 for key in found.keys.tolist())
    assert found.counts[Facet.MUNICIPALITY]["Lillby"] == found.total > 0


def test_words_in_quotation_marks_are_no_matter_of_meaning(part: Part, vectors: Floats) -> None:
    query = parse_query('"åtgärd 10"')
    found = ask([part], query, {}, vector=vectors[10], has_phrases=lambda keys: frozenset(keys[:1]))
    assert found.total == 1
    assert not found.by_meaning.any()
