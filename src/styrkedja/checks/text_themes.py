"""Text: an item that stands under a heading of another subject than its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.base.finding import Severity
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.items import Item, is_same_promise
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.acts import theme_votes

# So many items of a section must be about its subject before something can be foreign there.
_LEAST_AT_HOME = 2
# Without a copy where it belongs, an item must name its subject so often, and all its neighbours theirs.
_LEAST_VOTES = 2
_LEAST_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A section with the subjects of its heading and of its items, by the items' starts."""

    heading: str
    named: frozenset[str]
    items: Sequence[Item]
    votes: Mapping[int, Mapping[str, float]]
    counts: Mapping[str, int]


def _foreign(subject: Subject) -> Iterator[Fault]:
    for item, shelf, home, copy in subject.once(_strangers):
        related = (copy.span,) if copy else ()
        quotes = (item.text, copy.text) if copy else (item.text,)
        values = (("text", shortened(item.text)), ("heading", shelf.heading), ("better", home.heading))
        yield Fault(item.span, quotes, related, values)


def foreign_copies(subject: Subject) -> Iterator[Item]:
    """Yield the items under a wrong heading that stand under the right one too, and what they are copies of."""
    for item, _, _, copy in subject.once(_strangers):
        if copy:
            yield from (item, copy)


def _strangers(subject: Subject) -> tuple[tuple[Item, _Shelf, _Shelf, Item | None], ...]:
    """Return each item of another subject than its section, that section, the better one, and the copy there."""
    return tuple(_find_strangers(subject))


def _find_strangers(subject: Subject) -> Iterator[tuple[Item, _Shelf, _Shelf, Item | None]]:
    shelves = _shelves(subject)
    for shelf in shelves:
        at_home = _with_neighbours(shelf.named)
        for item in shelf.items:
            votes = shelf.votes[item.span.start]
            if not votes or not at_home.isdisjoint(votes):
                continue
            found = _home_of(item, votes, shelf, shelves)
            if found is not None:
                yield item, shelf, *found


def _home_of(
    item: Item, votes: Mapping[str, float], shelf: _Shelf, homes: Sequence[_Shelf]
) -> tuple[_Shelf, Item | None] | None:
    for theme, count in sorted(votes.items(), key=lambda pair: -pair[1]):
        if shelf.counts[theme] > 1:
            # Others of its kind stand here as well.
            continue
        for home in homes:
            if theme not in home.named or home.counts[theme] < _LEAST_AT_HOME or home is shelf:
                continue
            copy = next((other for other in home.items if _is_copy(item, other)), None)
            if copy or (count >= _LEAST_VOTES and _is_all_of_one_kind(shelf, item)):
                return home, copy
    return None


def _is_copy(item: Item, other: Item) -> bool:
    return item.form == other.form or is_same_promise(item.text, other.text)


def _is_all_of_one_kind(shelf: _Shelf, item: Item) -> bool:
    others = [other for other in shelf.items if other is not item]
    at_home = sum(not shelf.named.isdisjoint(shelf.votes[other.span.start]) for other in others)
    return len(others) >= _LEAST_NEIGHBOURS and at_home == len(others)


def _shelves(subject: Subject) -> list[_Shelf]:
    """Return the sections whose headings name a subject; none when there is no other to compare one with."""
    found: dict[int, list[Item]] = {}
    for item in subject.items:
        # What a board is told to do follows its field, which is another matter than a subject.
        if item.place.section is not None and item.place.body is None:
            found.setdefault(item.section, []).append(item)
    named = [(heading, themes, items) for items in found.values() for heading, themes in [_named(items)] if themes]
    return [_shelf(*one) for one in named] if len(named) > 1 else []


def _named(items: Sequence[Item]) -> tuple[str, frozenset[str]]:
    section = items[0].place.section
    heading = section.heading if section else ""
    return heading, frozenset(theme_votes(heading))


def _shelf(heading: str, named: frozenset[str], items: Sequence[Item]) -> _Shelf:
    votes = {item.span.start: theme_votes(item.text) for item in items}
    counts = Counter(theme for found in votes.values() for theme in found)
    return _Shelf(heading, named, items, votes, counts)


def _with_neighbours(themes: frozenset[str]) -> frozenset[str]:
    return themes.union(*(_neighbours().get(theme, frozenset()) for theme in themes))


@cache
def _neighbours() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in load("neighbours")["rows"]:
        for theme in row:
            found[theme] = found.get(theme, frozenset()) | frozenset(row)
    return found


RULES = (Rule("TXT005", Severity.WARNING, _foreign),)
