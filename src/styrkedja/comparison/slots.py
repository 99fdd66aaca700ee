"""What a commitment says, taken apart once: its terms, its act, its figures, for whom and where.

Likeness finds what may belong together; these slots decide whether it does, and what became of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.comparison.acts import Reach, Way, charge, hands, reach, way
from styrkedja.comparison.data import load
from styrkedja.comparison.figures import Figure, figures
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import infinitives

_WORD = re.compile(r"[^\W_]+(?:,\d+)?|%")
# "(jämställdhetsdeklarationen)": said to explain, no part of the promise.
_GLOSS = re.compile(r"\s*\([^()]*\)")
_NAME = re.compile(r"(?<=[a-zåäöé,] )[A-ZÅÄÖ][a-zåäöé]{2,}(?:\s[A-ZÅÄÖ][a-zåäöé]+)*")


@dataclass(frozen=True, slots=True)
class Slots:
    """A commitment taken apart.

    Args:
        terms: stems of its words in order, verbs in the infinitive, without function words and the municipality's own
            name; words that say the same have the same term.
        groups: codes of those it is for (`data/scope.toml`).
        limits: bounds on whom or when ("under 12 år"), as written.
        places: names in it that are not the municipality's.
        is_whole: it says that it is for all, or everywhere.
        charge: -1 free, 1 paid, 0 not said.
        hands: 1 the municipality itself, -1 others, 0 not said.
    """

    text: str
    terms: tuple[str, ...]
    reach: Reach
    way: Way
    figures: tuple[Figure, ...]
    groups: frozenset[str]
    limits: frozenset[str]
    places: frozenset[str]
    is_whole: bool
    charge: int
    hands: int

    @property
    def numbers(self) -> frozenset[tuple[Decimal, str]]:
        """Its figures without their bounds."""
        return frozenset((one.value, one.unit) for one in self.figures)


@lru_cache(maxsize=50_000)
def slots_of(text: str, own: frozenset[str] = frozenset()) -> Slots:
    """Return *text* taken apart.

    Args:
        own: words that name the municipality itself, from `own_names`.
    """
    plain = _GLOSS.sub("", text) or text
    return Slots(
        text=text,
        terms=terms(plain, own),
        reach=reach(plain),
        way=way(plain),
        figures=figures(plain),
        groups=_groups(plain),
        limits=_limits(plain),
        places=frozenset(name.group().casefold() for name in _NAME.finditer(plain) if not _is_own(name.group(), own)),
        is_whole=_whole().search(plain.casefold()) is not None,
        charge=charge(plain),
        hands=hands(plain),
    )


def own_names(municipality: str | None) -> frozenset[str]:
    """Return the words by which a municipality speaks of itself, in small letters.

    >>> sorted(own_names("Almfors"))[:2]
    ['almfors', 'almforsbo']
    """
    general = {"kommun", "kommunen", "kommunens", "kommuns", "kommunkoncern", "kommuninvånare"}
    if not municipality:
        return frozenset(general)
    name = municipality.casefold()
    endings = ("", "bo", "bor", "borna", "bornas", "bors") if name.endswith("s") else (
        "", "s", "bo", "bor", "borna", "bornas", "bors")  # fmt: skip
    stems = {name, name.removesuffix("e"), name.removesuffix("a")}
    return frozenset(general | {one + ending for one in stems for ending in endings if len(one) > 3})


def terms(text: str, own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the terms of *text*; see `Slots`.

    >>> terms("Inför gratis buss"), terms("införa avgiftsfria bussar")
    (('införa', 'fri', 'buss'), ('införa', 'fri', 'buss'))
    """
    return tuple(
        _term(word) for word in map(str.casefold, _WORD.findall(text)) if word not in _function() and word not in own
    )


@lru_cache(maxsize=100_000)
def _term(word: str) -> str:
    number = load("words")["number"].get(word)
    if number is not None:
        return str(number)
    word = infinitives().get(word, word)
    same = _same()
    if word in same:
        return same[word]
    if word in infinitives():
        return word
    root = stem(word)
    return same.get(root, root)


@cache
def light_terms() -> frozenset[str]:
    """Return the terms that hundreds of promises share."""
    return frozenset(_term(word) for word in load("words")["light"]["words"].split())


@cache
def _function() -> frozenset[str]:
    return frozenset(load("words")["function"]["words"].split()) - {"inför"}


@cache
def _same() -> dict[str, str]:
    return {word: row["words"][0] for row in load("words")["same"] for word in row["words"]}


def _is_own(name: str, own: frozenset[str]) -> bool:
    first = name.split(maxsplit=1)[0].casefold()
    return first in own or first.removesuffix("s") in own


def _groups(text: str) -> frozenset[str]:
    known = _group_words()
    return frozenset(known[word] for word in map(str.casefold, _WORD.findall(text)) if word in known)


def _limits(text: str) -> frozenset[str]:
    return frozenset(match.group().casefold() for limit in _limit_patterns() for match in limit.finditer(text))


@cache
def _group_words() -> dict[str, str]:
    return {word: row["code"] for row in load("scope")["group"] for word in row["words"].split()}


@cache
def _limit_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in load("scope")["limit"])


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(load("scope")["whole"]["pattern"])
