"""The comparer on two programmes of one party, beside the repository, against the alignment of a careful reader.

No words of the programmes stand in `seed_001_000.toml`, which tells the items by number and by hash.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from styrkedja import library
from styrkedja.chain.commitment import TextStatus
from styrkedja.comparison.compare import compare
from styrkedja.comparison.records import Item, Relation, RelationKind, Side
from styrkedja.language.meaning import Meaning, load_meaning
from tests.builders import SHARED

ALIGNMENT = Path(__file__).with_name("seed_001_000.toml")
OLD, NEW = (SHARED / "seeds" / name for name in ("001_5afb93b1be494f50.txt", "000_9eb38678babc3a14.txt"))

pytestmark = pytest.mark.skipif(not (OLD.exists() and NEW.exists()), reason="the seeds are not beside the repository")


@dataclass(frozen=True, slots=True)
class Row:
    """What a careful reader says of one list item: sets of partners that are right, and kinds that are."""

    partners: tuple[frozenset[int], ...]
    kinds: tuple[RelationKind, ...]


@cache
def _alignment() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(ALIGNMENT.read_text(encoding="utf-8"))


@cache
def _rows() -> dict[int, Row]:
    rows = {}
    for row in _alignment()["relation"]:
        partners = tuple(frozenset(one) for one in (row["to"], *row.get("or_to", ())))
        kinds = tuple(RelationKind(one) for one in (row["kind"], *row.get("also", ())))
        rows[row["from"]] = Row(partners, kinds)
    return rows


@cache
def _side(path: Path) -> Side:
    return Side(path.stem, library.read(path, ()))


def _list_items(side: Side) -> tuple[Item, ...]:
    return tuple(one for one in side.items if one.commitment.status_of_text is not TextStatus.SENTENCE)


def _order(side: Side) -> dict[int, int]:
    """The number of an item among all commitments -> its order among the list items."""
    return {one.number: order for order, one in enumerate(_list_items(side))}


def _hashes(side: Side) -> list[str]:
    return [hashlib.sha256(one.commitment.text.encode()).hexdigest()[:12] for one in _list_items(side)]


@cache
def _relations(*, by_meaning: bool) -> dict[int, Relation]:
    old, new = _side(OLD), _side(NEW)
    meaning = load_meaning() if by_meaning else None
    if by_meaning and meaning is None:
        pytest.skip("the extra `semantik` is not installed")
    nearness = None if meaning is None else _nearness(meaning, old, new)
    orders = _order(old)
    found = compare(old, new, nearness=nearness).relations
    return {orders[one.source.number]: one for one in found if one.source.number in orders}


def _nearness(meaning: Meaning, old: Side, new: Side) -> NDArray[np.float64]:
    """The cosine of each item of *old* and each of *new*; a text that both have is asked for once."""
    texts = dict.fromkeys(one.commitment.text for side in (old, new) for one in side.items)
    rows = {text: row for row, text in enumerate(texts)}
    vectors = meaning.vectors(list(texts))
    first, second = (vectors[[rows[one.commitment.text] for one in side.items]] for side in (old, new))
    return (first @ second.T).astype(np.float64)


def _partners(relation: Relation) -> frozenset[int]:
    """Its partners among the list items; those of an unresolved relation are not one answer."""
    orders = _order(_side(NEW))
    return frozenset(orders[one.number] for one in relation.targets if one.number in orders)


def test_the_alignment_is_about_these_texts() -> None:
    old, new = _hashes(_side(OLD)), _hashes(_side(NEW))
    content = _alignment()
    assert {row["from"]: row["hash"] for row in content["relation"]} == dict(enumerate(old))
    told = content["new"] + content["partner"]
    assert {row["to"]: row["hash"] for row in told} == dict(enumerate(new))
    answered = {number for row in content["relation"] for number in row["to"]}
    assert answered <= {row["to"] for row in content["partner"]}


def test_the_alignment_has_the_totals_that_are_known() -> None:
    content = _alignment()
    kinds = Counter(row["kind"] for row in content["relation"])
    rest = kinds["merged"] + kinds["weakened"] + kinds["covered_elsewhere"]
    assert (kinds["same"], kinds["reworded"], kinds["dropped"], rest) == (66, 15, 14, 12)
    mandates = {order for order, one in enumerate(_list_items(_side(OLD))) if one.is_mandate}
    assert len(mandates) == 72
    assert sum(row["kind"] == "dropped" for row in content["relation"] if row["from"] in mandates) == 11
    assert len(content["new"]) == 15


@pytest.mark.parametrize("by_meaning", [False, True], ids=["words", "meaning"])
def test_partners_and_kinds_are_those_of_a_careful_reader(*, by_meaning: bool) -> None:
    relations, rows = _relations(by_meaning=by_meaning), _rows()
    assert relations.keys() == rows.keys()
    partners = {order: _partners(relation) for order, relation in relations.items()}
    kinds = {order: relation.kind for order, relation in relations.items()}
    wrong = {order: set(partners[order]) for order, row in rows.items() if partners[order] not in row.partners}
    unlike = {order: kinds[order] for order, row in rows.items() if kinds[order] not in row.kinds}
    dropped = [order for order, kind in unlike.items() if kind is RelationKind.DROPPED]
    assert len(wrong) <= 0.03 * len(rows), wrong
    assert len(unlike) <= 0.10 * len(rows), unlike
    assert len(dropped) <= 2, dropped
