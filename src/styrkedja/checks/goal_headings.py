"""Goals that are numbered headings of a chapter of goals: which are followed by indicators, and which are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.subject import Subject
from styrkedja.parsing.verbs import verb_forms

# "5.2.1 Skolan ska vara trygg"
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<words>\S.*)")
# "5 Mål", "3 Kommunövergripande mål"; not "5 Måltider"
_GOALS = re.compile(r"\b\w*mål(?:en|områden?)?\b", re.IGNORECASE)
# Headings among goals that are none themselves.
_NO_GOAL = re.compile(
    r"\b(?:uppföljning|inledning|bakgrund|styrning|styrmodell|vision|visionen|värdegrund|definition\w*|läsanvisning|så|hur"
    r"|sammanfattning|analys|omvärld\w*|process\w*|\w*uppdrag|direktiv|ekonomi|finansiella|ekonomisk hushållning)\b"
    r"|indikator|nyckeltal|mått\b",
    re.IGNORECASE,
)
# What says that a lower heading is a goal of its own, and no part of the one above: "Beslutat av: Nämnden".
_OWN_GOAL = re.compile(
    r"\b(?:beslutat?s? av|nämndens (?:formulering|mål|egna? mål)|nämnds?mål|delmål|målformulering|eget mål)\b",
    re.IGNORECASE,
)
_LEVEL_OF_GOALS = 2
_FEWEST_FOLLOWED = 3


@dataclass(frozen=True, slots=True)
class GoalHeading:
    """A numbered heading in a chapter of goals, and the blocks up to the next numbered heading."""

    block: Block
    number: tuple[int, ...]
    words: str
    below: tuple[Block, ...]


def headings_without_indicators(subject: Subject) -> tuple[list[GoalHeading], int]:
    """Return the goals among headings that no indicator follows, and how many others have some.

    Of lower headings only those are goals that say what is willed and that it is a goal of its own: "5.2.1 Skolan ska
    vara trygg. Beslutat av: Nämnden", not "5.2.1 Nuläge".
    """
    starts = sorted(row.span.start for row in subject.chain.indicators)
    found = list(_in_chapters(subject.chain.blocks)) if starts else []
    followed = [one for one in found if _is_measured(one, starts)]
    heads = [one for one in followed if len(one.number) == _LEVEL_OF_GOALS]
    if len(heads) < _FEWEST_FOLLOWED:
        return [], 0
    numbers = {one.number[:depth] for one in followed for depth in range(1, len(one.number) + 1)}
    return [one for one in found if one.number not in numbers and _is_goal(one)], len(heads)


def _in_chapters(blocks: Sequence[Block]) -> Iterator[GoalHeading]:
    """Yield the numbered headings below a chapter that is called goals."""
    heads = [
        (number, match)
        for number, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and (match := _NUMBERED.match(block.text))
    ]
    chapter: int | None = None
    for place, (at, match) in enumerate(heads):
        number = tuple(map(int, match["number"].split(".")))
        if len(number) == 1:
            chapter = number[0] if _GOALS.search(match["words"]) else None
        elif number[0] == chapter:
            end = heads[place + 1][0] if place + 1 < len(heads) else len(blocks)
            yield GoalHeading(blocks[at], number, match["words"], tuple(blocks[at + 1 : end]))


def _is_measured(heading: GoalHeading, starts: Sequence[int]) -> bool:
    if not heading.below:
        return False
    first, last = heading.below[0].span.start, heading.below[-1].span.end
    return any(first <= start < last for start in starts)


def _is_goal(heading: GoalHeading) -> bool:
    is_empty = not any(block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} for block in heading.below)
    if is_empty or _NO_GOAL.search(heading.words):
        return False
    if len(heading.number) == _LEVEL_OF_GOALS:
        return True
    words = heading.words.lower().split()
    is_willed = words[0] in verb_forms() or "ska" in words or "skall" in words
    return is_willed and any(map(_OWN_GOAL.search, (heading.words, *(block.text for block in heading.below))))
