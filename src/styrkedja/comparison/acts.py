"""What a promise does to its matter: which way it points and how far it goes, read from its verbs.

The words are data (`data/acts.toml`); forms of verbs come from `parsing/verbs.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import infinitives

_WORD = re.compile(r"[^\W\d_]+")
# Pledges of their own inside an item: "Utred behovet och bygg en hall", "Se över taxan samt sänk den".
_JOINT = re.compile(r"[.;:]\s+|,?\s+(?:och|samt)\s+(?=(?P<verb>[^\W\d_]+))")


class Reach(IntEnum):
    """How far a promise goes: to look into it, to prepare it, to do it."""

    INQUIRE = 0
    PREPARE = 1
    ACT = 2


class Way(IntEnum):
    """Which way it points: against its matter, for it, that it stay, that its level stay; or it does not say."""

    AGAINST = -1
    UNSAID = 0
    FOR = 1
    KEEP = 2
    STILL = 3


def reach(text: str) -> Reach:
    """Return how far the part of *text* that goes farthest goes.

    >>> reach("Utred införandet av skolfrukost").name, reach("Se över taxan och sänk den").name
    ('INQUIRE', 'ACT')
    """
    return max((_reach(part) for part in clauses(text)), default=Reach.ACT)


def clauses(text: str) -> list[str]:
    """Return the parts of *text* that have a verb of their own to begin with.

    >>> clauses("Se över taxan och sänk den")
    ['se över taxan', 'sänk den']
    """
    folded = text.casefold()
    cuts = [0]
    for match in _JOINT.finditer(folded):
        if match["verb"] is None or match["verb"] in infinitives():
            cuts += [match.start(), match.end()]
    cuts.append(len(folded))
    return [part for start, end in zip(cuts[::2], cuts[1::2], strict=True) if (part := folded[start:end].strip())]


def _reach(part: str) -> Reach:
    inquiry, recurring, prepare, done = _patterns()
    if inquiry.search(part) and not recurring.search(part):
        return Reach.INQUIRE
    return Reach.PREPARE if prepare.search(part) and not done.search(part) else Reach.ACT


def way(text: str) -> Way:
    """Return which way *text* points.

    >>> way("Höj skatten").name, way("Nej till försäljning av skogen").name, way("Skatten höjs inte").name
    ('FOR', 'KEEP', 'AGAINST')
    """
    words = list(_act_words(_plainly(main_part(text))))
    found = [_ways()[word] for word in words if word in _ways()]
    turned = any(word in _turning() for word in words)
    if turned and not _BUILDING.isdisjoint(words):
        return Way.KEEP
    if Way.STILL in found:
        return Way.STILL
    if not found:
        return Way.AGAINST if turned else Way.UNSAID
    return _turn(found[0]) if turned else found[0]


def is_turned(text: str) -> bool:
    """Tell whether a "no" or "not" stands in what *text* promises."""
    return any(word in _turning() for word in _act_words(_plainly(main_part(text))))


# Not to build on what is there keeps it.
_BUILDING = frozenset({"bebygga", "exploatera"})
# "ingen grupp ska ha fler än 12 barn" is a bound; "ingen ska gå utan" turns twice; "inte bara" turns nothing.
_NO_TURN = re.compile(
    r"\b(?:ingen|inga|inget|inte)\b[^.;]*?\b(?:(?:fler|mer|större|högre|längre|över|mindre|färre)\s+än|överstiga?|utan)\b"
    r"|\binte\s+(?:bara|minst|heller|enbart)\b"
)


def _plainly(folded: str) -> str:
    return _NO_TURN.sub(" ", folded)


def degree(old: str, new: str) -> int:
    """Return 1 when *new* has a stronger word of the same kind than *old* ("minska", "halvera"), -1 when a weaker."""
    before, after = (frozenset(_act_words(main_part(text))) for text in (old, new))
    for weaker, stronger in _degrees():
        if before & weaker and not before & stronger and after & stronger and not after & weaker:
            return 1
        if before & stronger and not before & weaker and after & weaker and not after & stronger:
            return -1
    return 0


def firmness(text: str) -> int:
    """Return -1 when *text* has words that loosen it ("om ekonomin tillåter"), 1 when some that press it, else 0."""
    loose, pressing = _pair("firm", "loose", "pressing")
    folded = text.casefold()
    return -1 if loose.search(folded) else 1 if pressing.search(folded) else 0


def demand(text: str) -> int:
    """Return 1 when *text* asks something of somebody in return, -1 when it says that it does not, else 0."""
    asked, freed = _pair("demand", "asked", "freed")
    return -1 if freed.search(text.casefold()) else 1 if asked.search(text.casefold()) else 0


def are_antonyms(old: str, new: str) -> bool:
    """Tell whether the matter is to be one thing by *old* and its contrary by *new* ("frivillig", "obligatorisk")."""
    first, second = main_part(old), main_part(new)
    if _are_compared(first, second) or _are_compared(second, first):
        return True
    # Less of the one is not the other.
    return Way.AGAINST not in {way(old), way(new)} and any(
        _only(one, first, second) and _only(other, second, first)
        for row in _contraries()
        for one, other in (row, row[::-1])
    )


def _are_compared(first: str, second: str) -> bool:
    """Tell whether *first* wants more and *second* less of the same ("fler chefer", "färre chefer")."""
    more, less = _pair("compared", "more", "less")
    there = {stem(match.group(1)) for match in more.finditer(first)}
    return any(stem(match.group(1)) in there for match in less.finditer(second))


def ends_it(text: str) -> bool:
    """Tell whether *text* moves, fells or replaces what is there."""
    return re.search(load("acts")["ends"]["pattern"], main_part(text)) is not None


def _only(pattern: re.Pattern[str], text: str, other: str) -> bool:
    return pattern.search(text) is not None and pattern.search(other) is None


@cache
def _contraries() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(row["one"]), re.compile(row["other"])) for row in load("acts")["opposite"])


def is_unwanted(text: str) -> bool:
    """Tell whether *text* is about something of which less is better: waiting, emissions, charges."""
    return re.search(load("acts")["unwanted"]["pattern"], text.casefold()) is not None


def is_threshold(text: str) -> bool:
    """Tell whether a figure of *text* is how many it takes, so that fewer is better."""
    return re.search(load("acts")["unwanted"]["threshold"], text.casefold()) is not None


def builds_on(text: str) -> bool:
    """Tell whether *text* wants to build on what stands there: "bygga villor i Norrbyskogen", "bebygga parken"."""
    return re.search(load("acts")["builds"]["pattern"], text.casefold()) is not None


def main_part(text: str) -> str:
    """Return *text* in small letters, without what it says of aims and ways.

    >>> main_part("Inför ett råd som en del av arbetet")
    'inför ett råd'
    """
    folded = text.casefold()
    aside = _aside().search(folded, 3)
    # "Kravet på den som söker en bostad ska finnas kvar": what matters comes after.
    if aside is None or re.search(r"\sska(?:ll)?\s", folded[aside.end() :]):
        return folded
    return folded[: aside.start()]


def _turn(found: Way) -> Way:
    """Return what "no to ..." makes of it: no to a sale keeps, no to a rise keeps."""
    return Way.AGAINST if found is Way.KEEP else Way.KEEP if found is Way.AGAINST else Way.AGAINST


def charge(text: str) -> int:
    """Return -1 when the matter is to be free of charge, 1 when it is to cost, 0 when it does not say."""
    free, paid = _pair("charge", "free", "paid")
    return -1 if free.search(text.casefold()) else 1 if paid.search(text.casefold()) else 0


def hands(text: str) -> int:
    """Return 1 when the municipality is to do it itself, -1 when others are, 0 when it does not say."""
    own, others = _pair("hands", "own", "others")
    return 1 if own.search(text.casefold()) else -1 if others.search(text.casefold()) else 0


def _act_words(folded: str) -> Iterator[str]:
    """Yield the words in order, verbs in the infinitive, phrases of a verb as one word."""
    for pattern, verb in _phrases():
        folded = pattern.sub(verb, folded)
    for word in re.findall(r"[^\W\d]+", folded):
        yield infinitives().get(word, word)


@cache
def _ways() -> dict[str, Way]:
    found: dict[str, Way] = {}
    for key, meant in (("for", Way.FOR), ("against", Way.AGAINST), ("keep", Way.KEEP), ("still", Way.STILL)):
        rows = load("acts")[key]
        for word in (*rows["verbs"].split(), *rows["nouns"].split()):
            found[word] = meant
            for ending in ("en", "ar", "arna"):
                if word.endswith(("ing", "nad")):
                    found[word + ending] = meant
    return found


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(load("acts")["aside"]["pattern"])


@cache
def _degrees() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(row["weaker"]), frozenset(row["stronger"])) for row in load("acts")["degree"])


@cache
def _turning() -> frozenset[str]:
    return frozenset(load("acts")["turns"]["words"].split())


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["verb"]) for row in load("acts")["phrase"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    inquiry, prepare = load("acts")["inquiry"], load("acts")["prepare"]
    return tuple(
        re.compile(one) for one in (inquiry["pattern"], inquiry["recurring"], prepare["pattern"], prepare["done"])
    )


@cache
def _pair(name: str, first: str, second: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = load("acts")[name]
    return re.compile(row[first]), re.compile(row[second])
