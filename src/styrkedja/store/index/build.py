"""Make a segment of the index from texts."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from styrkedja.language.compounds import parts
from styrkedja.language.stems import stem
from styrkedja.store.index.segment import ENTRY, Ids, Rows, Segment, rows_of
from styrkedja.store.meanings import digests_of

_WORD = re.compile(r"[^\W_]+")
_NO_NUMBER = -1
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be found.

    Args:
        key: what it is called in the database.
        document: number of its document in the list that comes with the texts.
        kind: commitment, goal, indicator, money or block.
        start, end: half-open offsets in the document's text.
    """

    key: int
    document: int
    kind: str
    text: str
    start: int
    end: int
    theme: str | None = None
    type: str | None = None
    status: str | None = None
    bodies: tuple[str, ...] = ()


@dataclass(slots=True)
class _Numbers:
    """Names and their numbers, in the order they came."""

    number: dict[str, int] = field(default_factory=dict)

    def of(self, name: str | None) -> int:
        return _NO_NUMBER if name is None else self.number.setdefault(name, len(self.number))

    def names(self) -> tuple[str, ...]:
        return tuple(self.number)


def build(texts: Iterable[Text], documents: Sequence[tuple[int, str]], *, block: str) -> Segment:
    """Return a segment of *texts*.

    Args:
        texts: in the order they are to stand in where nothing else decides; those of a document together.
        documents: key and state of each document.
        block: the kind of plain text, which an item may cover.
    """
    labels = {name: _Numbers() for name in ("kind", "theme", "type", "status", "body")}
    words = _Words()
    rows: list[tuple[object, ...]] = []
    digests: list[str] = []
    bodies: list[list[int]] = []
    for at, text in enumerate(texts):
        count = words.add(at, text.text)
        rows.append(
            (
                text.key, text.document, text.start, text.end, count, labels["kind"].of(text.kind),
                labels["theme"].of(text.theme), labels["type"].of(text.type), labels["status"].of(text.status), b"",
            )
        )  # fmt: skip
        digests.append(text.text)
        bodies.append([labels["body"].of(name) for name in dict.fromkeys(text.bodies)])
    entries = np.array(rows, ENTRY)
    if rows:
        entries["digest"] = digests_of(digests)
    stems, shown, postings = words.finish()
    return Segment(
        entries=entries,
        documents=tuple(documents),
        stems=stems,
        shown=shown,
        postings=postings,
        parts=_parts(stems),
        bodies=rows_of(bodies),
        covers=_covers(entries, labels["kind"].of(block)),
        labels={name: numbers.names() for name, numbers in labels.items()},
    )


class _Words:
    """The words of texts as they come, and in the end their postings."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._stem_of: dict[str, int] = {}
        self._forms: Counter[str] = Counter()
        self._stems, self._entries = array("i"), array("i")

    def add(self, entry: int, text: str) -> int:
        found = _WORD.findall(text.casefold())
        self._forms.update(found)
        numbers = {self._stem_of[word] if word in self._stem_of else self._learn(word) for word in found}
        self._stems.extend(numbers)
        self._entries.extend([entry] * len(numbers))
        return len(found)

    def _learn(self, word: str) -> int:
        root = stem(word)
        number = self._number.setdefault(root, len(self._number))
        self._stem_of[word] = number
        return number

    def finish(self) -> tuple[tuple[str, ...], tuple[str, ...], Rows]:
        """Return the stems in order, the form of each that was met most, and which entries have each."""
        stems = sorted(self._number)
        place = np.zeros(len(stems), np.int32)
        for at, root in enumerate(stems):
            place[self._number[root]] = at
        shown = list(stems)
        for word, _ in sorted(self._forms.items(), key=lambda item: (item[1], item[0])):
            shown[place[self._stem_of[word]]] = word
        numbers = place[np.frombuffer(self._stems, np.int32)] if len(self._stems) else np.zeros(0, np.int32)
        entries = np.frombuffer(self._entries, np.int32) if len(self._entries) else np.zeros(0, np.int32)
        order = np.argsort(numbers, kind="stable")
        offsets = np.zeros(len(stems) + 1, np.int64)
        offsets[1:] = np.cumsum(np.bincount(numbers, minlength=len(stems)))
        return tuple(stems), tuple(shown), Rows(offsets, entries[order].astype(np.int32))


def _parts(stems: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    own = frozenset(stems)
    for number, root in enumerate(stems):
        pieces = parts(root, own)
        if len(pieces) > 1:
            for piece in set(pieces):
                if len(piece) >= _SHORTEST_PART:
                    found[piece].append(number)
    return {piece: tuple(numbers) for piece, numbers in found.items()}


def _covers(entries: np.ndarray[tuple[int], np.dtype[np.void]], block: int) -> Rows:
    """Return which entries of plain text overlap each item, in the same document."""
    lists: list[Ids] = [np.zeros(0, np.int32)] * len(entries)
    bounds = np.flatnonzero(np.diff(entries["document"])) + 1
    for rows in np.split(np.arange(len(entries)), bounds):
        is_block = entries["kind"][rows] == block
        blocks, items = rows[is_block], rows[~is_block]
        if not len(blocks) or not len(items):
            continue
        order = blocks[np.argsort(entries["start"][blocks], kind="stable")]
        # Blocks follow one another without overlap, so their ends are in order too.
        first = np.searchsorted(entries["end"][order], entries["start"][items], side="right")
        last = np.searchsorted(entries["start"][order], entries["end"][items], side="left")
        for item, low, high in zip(items, first, last, strict=True):
            lists[item] = order[low:high].astype(np.int32)
    return rows_of(lists)
