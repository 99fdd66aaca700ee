"""The labels of the hand-aligned pairs fit the documents they are about."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from styrkedja import library
from styrkedja.chain.commitment import TextStatus
from styrkedja.comparison.records import RelationKind
from tests.comparison.pairs import LabelError, Stated, _label, load_pair, load_pairs, pair_names

every_pair = pytest.mark.parametrize("name", pair_names())


@cache
def _commitments(path: Path) -> tuple[tuple[Stated, bool], ...]:
    """Every commitment that the reader finds, and whether it is an item of a list."""
    return tuple(
        (Stated(one.text, one.body or ""), one.status_of_text is not TextStatus.SENTENCE)
        for one in library.read(path, ()).commitments
    )


def _all(path: Path) -> list[Stated]:
    return [one for one, _ in _commitments(path)]


def _list_items(path: Path) -> list[Stated]:
    return [one for one, is_item in _commitments(path) if is_item]


@every_pair
def test_what_is_labelled_stands_in_its_document(name: str) -> None:
    pair = load_pair(name)
    sources = {label.source for label in pair.labels}
    targets = {target for label in pair.labels for target in label.targets} | set(pair.only_new)
    assert sources - set(_all(pair.old)) == set()
    assert targets - set(_all(pair.new)) == set()


@every_pair
def test_each_list_item_of_the_old_document_has_one_label(name: str) -> None:
    pair = load_pair(name)
    labels, stands = Counter(label.source for label in pair.labels), Counter(_all(pair.old))
    assert {one: labels[one] for one in _list_items(pair.old) if labels[one] != stands[one]} == {}
    assert {one: count for one, count in labels.items() if count > stands[one]} == {}


@every_pair
def test_each_list_item_of_the_new_document_is_a_partner_or_new(name: str) -> None:
    pair = load_pair(name)
    partners = {target for label in pair.labels for target in label.targets}
    assert partners.isdisjoint(pair.only_new)
    assert set(_list_items(pair.new)) <= partners | set(pair.only_new)


@every_pair
def test_items_that_were_merged_share_their_partner(name: str) -> None:
    labels = load_pair(name).labels
    answered = Counter(target for label in labels for target in label.targets)
    merged = [label.source for label in labels if label.kind is RelationKind.MERGED and answered[label.targets[0]] < 2]
    assert merged == []


def test_every_kind_is_labelled_often_enough_to_be_measured() -> None:
    counts = Counter(label.kind for pair in load_pairs("a-") for label in pair.labels)
    within_one_document = {RelationKind.ONLY_PROGRAMME, RelationKind.ONLY_MANDATE}
    assert {kind: counts[kind] for kind in set(RelationKind) - within_one_document if counts[kind] < 12} == {}


@pytest.mark.parametrize(
    "row",
    [
        {"from": "Bygg en simhall", "to": ["Bygg en simhall"], "kind": "dropped"},
        {"from": "Bygg en simhall", "to": [], "kind": "same"},
        {"from": "Bygg en simhall", "to": ["Bygg en simhall"], "kind": "split"},
        {"from": "Bygg en simhall", "to": ["Bygg en simhall"], "to_bodies": [], "kind": "same"},
        {"from": "Bygg en simhall", "kind": "only_mandate"},
        {"from": "Bygg en simhall", "kind": "dropped", "comment": "see below"},
    ],
)
def test_a_label_that_does_not_hold_together_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(LabelError, match="Bygg en simhall"):
        _label("a-pair", row)
