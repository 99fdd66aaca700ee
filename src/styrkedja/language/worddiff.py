"""What differs between two texts, word by word: both texts are kept as written, and words meet by their stems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from styrkedja.language.stems import Token, tokens


class Change(StrEnum):
    """What became of a run of words.

    Args:
        SAME: the same words.
        INFLECTED: the same words in another form or case ("Inför", "införa").
        REPLACED: other words in their place.
        REMOVED, ADDED: words that only the old, or only the new text has.
    """

    SAME = "same"
    INFLECTED = "inflected"
    REPLACED = "replaced"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with what stands around them, as written; the pieces of each side make up its whole text."""

    change: Change
    old: str
    new: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts in order.

    >>> for piece in word_difference("Inför gratis buss", "införa buss för alla"):
    ...     print(piece.change.value, repr(piece.old), repr(piece.new))
    inflected 'Inför ' 'införa '
    removed 'gratis ' ''
    same 'buss' 'buss '
    added '' 'för alla'
    """
    ours, theirs = tokens(old), tokens(new)
    if not (ours and theirs):
        return _without_words(old, new)
    matcher = SequenceMatcher(None, [one.stem for one in ours], [one.stem for one in theirs], autojunk=False)
    left, right = _Cut(old, ours), _Cut(new, theirs)
    pieces: list[Piece] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            steps = range(old_end - old_start)
            pieces += [_kept(left.words(old_start + step), right.words(new_start + step)) for step in steps]
            continue
        pieces.append(Piece(_TAGS[tag], left.words(old_start, old_end), right.words(new_start, new_end)))
    return tuple(_joined(pieces))


_TAGS = {"replace": Change.REPLACED, "delete": Change.REMOVED, "insert": Change.ADDED}


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text that is cut before each of its words."""

    text: str
    found: tuple[Token, ...]

    def words(self, start: int, end: int | None = None) -> str:
        """Return the words from *start* to before *end* and all that stands up to the next word."""
        last = start + 1 if end is None else end
        if start >= last:
            return ""
        begin = 0 if start == 0 else self.found[start].start
        return self.text[begin : self.found[last].start if last < len(self.found) else len(self.text)]


def _kept(old: str, new: str) -> Piece:
    return Piece(Change.SAME if old.strip() == new.strip() else Change.INFLECTED, old, new)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbours of one kind joined."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.change is piece.change:
            held = Piece(held.change, held.old + piece.old, held.new + piece.new)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _without_words(old: str, new: str) -> tuple[Piece, ...]:
    if old == new:
        return (Piece(Change.SAME, old, new),) if old else ()
    change = Change.REPLACED if old and new else Change.REMOVED if old else Change.ADDED
    return (Piece(change, old, new),)
