"""What a commitment is about, as the stems of its words of content, and which commitments are about the same.

An item with several demands is several pieces. Leaves to others what it does with it (`parsing.acts`) and what
follows when two speak of one thing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.checks.vocabulary import load
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import verb_forms

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[a-zåäöéü]+")
_SHORTEST = 2
# A word in more pieces than this is what the document is about and ties no two of them together.
_MOST_COMMON = 12
_LONG_STEM = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """One demand: a commitment, or one of its parts.

    Args:
        text: its words.
        span: in the document's text.
        words: the stems of its words of content, figures among them; a tuple, because a long document has
            tens of thousands of pieces and a set takes five times the room.
    """

    commitment: Commitment
    text: str
    span: Span
    words: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Return `words` as a set."""
        return frozenset(self.words)


def pieces_of(commitments: Iterable[Commitment], text: str, *, also_empty: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Return the demands of *commitments*, in their order.

    Args:
        text: the document's.
        also_empty: words that say nothing in this document, as its municipality's name.
    """
    without = frozenset(stem(word) for word in also_empty)
    return tuple(
        Piece(commitment, words, span, tuple(stems_of(words) - without))
        for commitment in commitments
        for span, words in _demands(commitment, text)
    )


def _demands(commitment: Commitment, text: str) -> Iterable[tuple[Span, str]]:
    if not commitment.parts:
        return ((commitment.span, commitment.text),)
    return ((part, part.of(text)) for part in commitment.parts)


@lru_cache(maxsize=1_024)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of content in *text*.

    >>> sorted(stems_of("Utred möjligheten att bygga en idrottshall i Norrby."))
    ['idrottshall', 'norrby']
    >>> stems_of("fri kollektivtrafik") == stems_of("avgiftsfria kollektivtrafiken")
    True
    """
    empty, same = _empty(), _same()
    words = (same.get(word, word) for word in _WORD.findall(text.lower()))
    kept = (stem(word) for word in words if word not in empty and (len(word) > _SHORTEST or word.isdigit()))
    return frozenset(word for word in kept if word not in empty)


def is_specific(stems: frozenset[str]) -> bool:
    """Tell whether *stems* single out one thing: two words, a word with a figure, or a long compound alone."""
    words = [one for one in stems if not one[0].isdigit()]
    return (len(stems) > 1 and bool(words)) or any(len(one) >= _LONG_STEM for one in words)


def have_same_figures(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether no figure of one stands against another figure of the other."""
    mine, others = ({one for one in stems if one[0].isdigit()} for stems in (left, right))
    return mine == others or not mine or not others


def pairs_sharing(
    pieces: Sequence[Piece], first: Container[Span], second: Container[Span]
) -> Iterator[tuple[Piece, Piece]]:
    """Yield the pairs that share a word which few have, each once, in the order of the text.

    Args:
        first: spans of the pieces that may be the one of a pair.
        second: spans of those that may be the other.
    """
    seen: set[tuple[int, int]] = set()
    for numbers in _numbers_by_stem(pieces).values():
        if len(numbers) <= _MOST_COMMON:
            ones = [number for number in numbers if pieces[number].span in first]
            others = [number for number in numbers if pieces[number].span in second] if ones else ()
            seen.update((one, other) for one in ones for other in others if one != other)
    for one, other in sorted(seen):
        # Where both may be either, each pair is met twice.
        if one < other or (other, one) not in seen:
            yield pieces[one], pieces[other]


def _numbers_by_stem(pieces: Sequence[Piece]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        for one in piece.words:
            found.setdefault(one, []).append(number)
    return found


@cache
def _empty() -> frozenset[str]:
    words = frozenset(load("objects")["empty"]["words"])
    return words | frozenset(map(stem, words)) | frozenset(verb_forms())


@cache
def _same() -> dict[str, str]:
    return {word: meaning for meaning, words in load("objects")["same"].items() for word in words}
