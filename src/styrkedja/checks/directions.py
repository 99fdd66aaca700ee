"""Which way a commitment goes with what: "sänka" the tax, "bevara" the house, "utan" demands on profit.

The words stand in `vocabulary/opposites.toml`. Leaves to `contradiction_rules.py` which two ways are a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.checks.objects import stems_of
from styrkedja.checks.vocabulary import load
from styrkedja.language.stems import stem

_TOKEN = re.compile(r"[\w-]+|[.,;:!?()–]")
_LONGEST_HEAD = 5
_REACH = 4
_SIGNS = frozenset(".,;:!?()–")
# "skolvalet", "hallen", "skolan"; not "avgifter".
_DEFINITE = re.compile(r"(?:et|en|an|on)$")
_PASSIVE = re.compile(r"(?:as|s|ad|at|ade|d|t|da|ta)$")


@dataclass(frozen=True, slots=True)
class Direction:
    """A word that goes one way, and what it goes so with.

    Args:
        commitment: in which it stands.
        span: of the word.
        row: which row of opposites.
        side: 0 for the row's `one`, 1 for its `other`.
        verb: stem of the word.
        is_turned: a word before it says no.
        head: stems of the object.
        tail: stems of what is told of it after: where, for whom.
        is_definite: it is written as a known thing: "skolvalet", "Lillskolan".
    """

    commitment: Commitment
    span: Span
    row: int
    side: int
    verb: str
    is_turned: bool
    head: frozenset[str]
    tail: frozenset[str]
    is_definite: bool


@dataclass(frozen=True, slots=True)
class Opposites:
    """A row of opposites; `objects` are stems, empty where any object will do."""

    objects: frozenset[str]
    needs_context: bool


def directions_of(commitments: Sequence[Commitment]) -> tuple[Direction, ...]:
    """Return every direction of *commitments* whose object is named, in the order of the text."""
    return tuple(direction for commitment in commitments for direction in _directions(commitment))


def _directions(commitment: Commitment) -> Iterator[Direction]:
    lowered = commitment.text.lower()
    starts = {match.start() for match in _any_word().finditer(lowered)}
    if not starts:
        return
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(lowered)]
    words = [token[0] for token in tokens]
    for place, (word, start, end) in enumerate(tokens):
        if start not in starts:
            continue
        verb, after = _verb_at(words, place)
        ways = _ways().get(verb, ())
        if not ways or _is_beside(words, place):
            continue
        head, tail = _object(words, place, after, is_passive=bool(_PASSIVE.search(word)))
        stems = stems_of(" ".join(head))
        if stems:
            span = Span(start, end).shift(commitment.span.start)
            is_turned = _is_turned(words, place, after)
            is_definite = bool(_DEFINITE.search(head[-1]))
            for row, side in ways:
                yield Direction(
                    commitment, span, row, side, verb, is_turned, stems, stems_of(" ".join(tail)), is_definite
                )


def _verb_at(words: Sequence[str], place: int) -> tuple[str, int]:
    """Return the stem of the verb at *place*, with its particle, and where what follows it begins."""
    together = " ".join(words[place : place + 2])
    single = _particles().get(together)
    return (stem(single), place + 2) if single else (stem(words[place]), place + 1)


def _object(words: Sequence[str], place: int, after: int, *, is_passive: bool) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of the object, and those after it that tell more of it.

    They stand after the verb, or before it where it is passive: "huset ska bevaras".
    """
    more = _words("ends", "more")
    ends = more | _words("ends", "words") | _SIGNS
    end = next((n for n in range(after, len(words)) if words[n] in ends), len(words))
    head = words[after:end][:_LONGEST_HEAD]
    if stems_of(" ".join(head)):
        is_told = end < len(words) and words[end] in more
        return head, words[end + 1 : end + 1 + _LONGEST_HEAD] if is_told else ()
    before = _clause_before(words, place)[-_LONGEST_HEAD:] if is_passive else ()
    return [word for word in before if word not in ends], ()


def _clause_before(words: Sequence[str], place: int) -> Sequence[str]:
    start = next((n + 1 for n in range(place - 1, -1, -1) if words[n] in _SIGNS or words[n] == "samt"), 0)
    return words[start:place]


def _is_turned(words: Sequence[str], place: int, after: int) -> bool:
    """Tell whether the verb is denied: "inte höja skatten", "skatten höjs inte"."""
    turning = _words("turned", "words")
    return not turning.isdisjoint(_clause_before(words, place)) or not turning.isdisjoint(words[after : after + 1])


def _is_beside(words: Sequence[str], place: int) -> bool:
    return not _words("beside", "words").isdisjoint(_clause_before(words, place)[-_REACH:])


@cache
def opposites() -> tuple[Opposites, ...]:
    """Return the rows of opposites."""
    return tuple(
        Opposites(frozenset(map(stem, row["objects"])), row["context"]) for row in load("opposites")["opposites"]
    )


@cache
def _ways() -> Mapping[str, tuple[tuple[int, int], ...]]:
    found: dict[str, dict[tuple[int, int], None]] = {}
    for number, row in enumerate(load("opposites")["opposites"]):
        for side, name in enumerate(("one", "other")):
            for word in row[name]:
                found.setdefault(stem(word), {})[number, side] = None
    return {verb: tuple(ways) for verb, ways in found.items()}


@cache
def _any_word() -> re.Pattern[str]:
    """Match the beginning of any word of direction: most commitments have none."""
    return re.compile(rf"\b(?:{'|'.join(sorted({*_ways(), *(key.split()[0] for key in _particles())}))})")


@cache
def _particles() -> Mapping[str, str]:
    return dict(load("opposites")["particles"])


@cache
def _words(group: str, key: str) -> frozenset[str]:
    return frozenset(load("opposites")[group][key])
