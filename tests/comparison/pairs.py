"""Pairs of documents that a person has aligned by hand; what their labels mean is told in `pairs/README.md`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from styrkedja.comparison.records import RelationKind

FOLDER = Path(__file__).parent / "pairs"
_OF_A_SINGLE_DOCUMENT = {RelationKind.ONLY_PROGRAMME, RelationKind.ONLY_MANDATE}
_KEYS = {"from", "from_body", "to", "to_bodies", "kind", "also"}


class LabelError(ValueError):
    """A label does not hold together: the pair, the label, what is wrong."""

    def __init__(self, pair: str, label: str, fault: str) -> None:
        super().__init__(f"{pair}: {label}: {fault}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A commitment as a label names it: its words, and the committee it stands under ("" when none)."""

    text: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What became of one commitment of the old document.

    Args:
        targets: its partners in the new one; of one covered elsewhere, the item that covers it; () when it has none.
        also: other kinds that a careful reader could have said.
    """

    source: Stated
    targets: tuple[Stated, ...]
    kind: RelationKind
    also: tuple[RelationKind, ...] = ()

    def allows(self, kind: RelationKind) -> bool:
        """Tell whether *kind* is right."""
        return kind is self.kind or kind in self.also


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents and their labels."""

    name: str
    old: Path
    new: Path
    labels: tuple[Label, ...]
    only_new: tuple[Stated, ...]


def pair_names(start: str = "") -> tuple[str, ...]:
    """Return the names of the pairs that begin with *start*, such as "a-", in alphabetical order."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"{start}*/alignment.toml")))


def load_pair(name: str) -> Pair:
    """Return one pair.

    Raises:
        LabelError: a label does not hold together.
    """
    place = FOLDER / name
    content = tomllib.loads((place / "alignment.toml").read_text(encoding="utf-8"))
    if strange := set(content) - {"relation", "new"}:
        raise LabelError(name, ", ".join(sorted(strange)), "unknown table")
    labels = tuple(_label(name, row) for row in content["relation"])
    only_new = tuple(Stated(row["text"], row.get("body", "")) for row in content.get("new", ()))
    return Pair(name, place / "old.txt", place / "new.txt", labels, only_new)


def load_pairs(start: str = "") -> tuple[Pair, ...]:
    """Return all pairs whose names begin with *start*."""
    return tuple(load_pair(name) for name in pair_names(start))


def _label(name: str, row: dict[str, Any]) -> Label:
    texts, kind = row.get("to", []), RelationKind(row["kind"])
    bodies = row.get("to_bodies", [""] * len(texts))
    fault = (
        "unknown key"
        if set(row) - _KEYS
        else "kind within one document"
        if kind in _OF_A_SINGLE_DOCUMENT
        else "a committee for each partner"
        if len(texts) != len(bodies)
        else _count_fault(kind, len(texts))
    )
    if fault:
        raise LabelError(name, row["from"], fault)
    targets = tuple(Stated(text, body) for text, body in zip(texts, bodies, strict=True))
    also = tuple(RelationKind(one) for one in row.get("also", ()))
    return Label(Stated(row["from"], row.get("from_body", "")), targets, kind, also)


def _count_fault(kind: RelationKind, partners: int) -> str:
    if kind is RelationKind.DROPPED:
        return "dropped, yet has a partner" if partners else ""
    if kind is RelationKind.SPLIT:
        return "" if partners > 1 else "split into one"
    if kind is RelationKind.COVERED_ELSEWHERE:
        return ""
    return "" if partners == 1 else "one partner"
