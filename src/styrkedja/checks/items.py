"""The items of a document's lists, and what makes two of them promise the same.

Items are those of lists with or without marks; the bracket after an item is no part of it. What is
done with doubles is told in `text_duplicates.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.document import BlockKind
from styrkedja.checks.vocabulary import load
from styrkedja.language.stems import stem
from styrkedja.parsing.outline import Outline, Place

# Two items are the same promise when the longer has at most this share of words more than the shorter.
_MOST_MORE = 0.4
# ... or this share, when they say the same in the same order.
_MOST_MORE_IN_ORDER = 0.7
# A word in more items than this is what the document is about and ties no two of them together.
_MOST_SPREAD = 40
_LEAST_SHARED = 3
# Long items may differ in words on both sides when they share nearly all.
_LONG = 12
_LEAST_LIKE_LONG = 0.65


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list.

    Args:
        span: its words without the bracket after them.
        form: normal form of its words.
        section: where its section begins, -1 before the first; slides that go on count as one section.
        group: the list it is compared within: section, lead-in and the item above it.
    """

    place: Place
    text: str
    span: Span
    form: str
    section: int
    group: tuple[int, str, int]


def items_of(outline: Outline) -> tuple[Item, ...]:
    """Return the items of all lists in the order of the text."""
    return tuple(_items(outline))


def _items(outline: Outline) -> Iterator[Item]:
    first = section = -1
    parents: list[tuple[int, int]] = []
    opener = -1
    for place in outline.places:
        above = place.section
        if above is not None and above.span.start != section:
            section = above.span.start
            first = first if above.continues else section
        block = place.block
        if not place.is_item or block.kind is BlockKind.TABLE_ROW:
            parents, opener = [], -1
            continue
        parents = [one for one in parents if one[0] < block.level]
        text = block.text.split("[", 1)[0].rstrip()
        lead_in = normal_form(place.lead_in.text) if place.lead_in else ""
        group = (first, lead_in, parents[-1][1] if parents else opener)
        if text:
            span = Span(block.span.start, block.span.start + len(text))
            yield Item(place, text, span, normal_form(text), first, group)
        parents.append((block.level, block.span.start))
        if text.endswith(":"):
            # What stands below it is nested, though some formats do not say so.
            opener = block.span.start


def pairs_of_lists(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of each list that share rare words."""
    groups: dict[tuple[int, str, int], list[Item]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    for group in groups.values():
        yield from pairs_of(group)


def pairs_of(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of *items* that share rare words or all, so that only they need be compared."""
    contents = [promise_words(item.text) for item in items]
    spread = Counter(word for words in contents for word in words)
    shelves: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        words = sorted(contents[index], key=lambda word: (spread[word], word))
        # Pairs that share at least `_LEAST_LIKE_LONG` of the shorter one's words share one of these.
        rarest = words[: len(words) // 2 + 1]
        kept = [item.form, *(word for word in rarest if spread[word] <= _MOST_SPREAD)]
        met = sorted({other for word in kept for other in shelves.get(word, ())})
        yield from ((items[other], item) for other in met)
        for word in kept:
            shelves.setdefault(word, []).append(index)


def is_same_promise(left: str, right: str) -> bool:
    """Tell whether two items of one list promise the same in other words, or one of them with a few words more.

    Numbers, places, groups and opposites that differ on both sides make two promises.

    >>> is_same_promise("Utreda samarbete om korttidsboende med grannkommuner",
    ...                 "Utreda samverkan om korttidsboende med grannkommuner i länet")
    True
    >>> is_same_promise("Öppna en träffpunkt för äldre i norr", "Öppna en träffpunkt för äldre i söder")
    False
    """
    mine, others = promise_words(left), promise_words(right)
    shared, light = mine & others, _stems_of("light")
    heavy = shared - light
    if len(heavy) < _LEAST_SHARED:
        return False
    more, less = sorted((mine - others - light, others - mine - light), key=len, reverse=True)
    if any(_is_figure(word) for word in less):
        return False
    if min(len(mine), len(others)) >= _LONG and len(shared) >= _LEAST_LIKE_LONG * len(mine | others):
        return True
    if less or turning_words(left) != turning_words(right):
        return False
    return len(more) <= _MOST_MORE * len(heavy) or (
        len(more) <= _MOST_MORE_IN_ORDER * len(heavy) and _grows(left, right)
    )


def _grows(left: str, right: str) -> bool:
    """Tell whether the longer text is the shorter one with words put in, and with no second thing beside."""
    shorter, longer = sorted((normal_form(left).split(), normal_form(right).split()), key=len)
    rest = iter(longer)
    return all(word in rest for word in shorter) and longer.count("och") == shorter.count("och")


@lru_cache(maxsize=1_024)
def promise_words(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that say what it is about; words that say the same are one."""
    stop, same = _stems_of("stop"), _same()
    found = (stem(word) for word in normal_form(text).split())
    return frozenset(same.get(word, word) for word in found if word not in stop)


def turning_words(text: str) -> frozenset[str]:
    """Return the stems of the words in *text* that turn a promise round."""
    return promise_words(text) & _stems_of("against")


def _is_figure(word: str) -> bool:
    return any(character.isdigit() for character in word)


@cache
def _stems_of(name: str) -> frozenset[str]:
    same = _same() if name != "stop" else {}
    return frozenset(same.get(stem(word), stem(word)) for word in load("likeness")[name]["words"])


@cache
def _same() -> dict[str, str]:
    return {stem(word): stem(row[0]) for row in load("likeness")["same"]["rows"] for word in row}
