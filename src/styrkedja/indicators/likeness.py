"""Whether an indicator's name means what a key figure's title says, and which key figure it may mean instead.

Documents shorten and inflect Kolada's titles. A word of the name is found again in a title when its beginning stands
there, alone or in a compound, or a word that means the same does (`data/likeness.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.indicators.catalogue import Catalogue, Kpi
from styrkedja.indicators.data import load
from styrkedja.indicators.titles import ended_year
from styrkedja.language.stems import stem
from styrkedja.parsing.indicator_units import unit_in

# "elever", "CO2"; not "åk", "3".
_WORD = re.compile(r"[^\W\d_]{4,}|co2", re.IGNORECASE)
# "åk 9", "inom 4 år", "14 dagar", "1-3 år"; not "2026".
_NUMBER = re.compile(
    r"\b(?:åk|årskurs)\.?\s(?P<grade>\d{1,2}(?:\s?[-–]\s?\d{1,2})?)(?!\d)"
    r"|(?<![\d.,–-])(?P<number>\d{1,3}(?:\s?[-–]\s?\d{1,3}|\+)?)\s?(?P<unit>år|månader|dagar|timmar|minuter)\b",
    re.IGNORECASE,
)
_GRADE = "grade"
_ROOT = 6
_SHORTEST_ROOT = 5
_FEWEST_WORDS = 2
_ALIEN = 0.34
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """How an indicator's name and a key figure's title go together.

    Args:
        is_same: they may mean the same.
        missing: words of the name that the title does not have.
        better: a key figure that fits better, if one does.
    """

    is_same: bool
    missing: tuple[str, ...] = ()
    better: Kpi | None = None


def compare(name: str, kpi: Kpi, catalogue: Catalogue) -> Likeness:
    """Return how *name*, as a document gives it, goes with the title and description of *kpi*."""
    words = title_words(name)
    are_apart = numbers_apart(name, kpi.title)
    if _stems(name) <= _stems(kpi.title) and not are_apart:
        return Likeness(is_same=True)
    text = f"{kpi.title} {kpi.description} {kpi.operating_area}".casefold()
    missing = tuple(word for word in words if not _is_in(word, text))
    share = 1 - len(missing) / len(words)
    better = _best(name, words, catalogue)
    if better is not None and (better.id == kpi.id or not (share < _NEAR or are_apart or _is_whole(name, better))):
        better = None
    is_alien = share < _ALIEN and len(words) >= _FEWEST_WORDS
    is_other = is_alien or _GRADE in _units_apart(name, kpi.title)
    return Likeness(better is None and not is_other, missing, better)


def suggest(name: str, catalogue: Catalogue) -> Kpi | None:
    """Return the key figure that *name* may mean, if one has all its words."""
    return _best(name, title_words(name), catalogue)


def numbers_apart(name: str, title: str) -> bool:
    """Tell whether both say a grade, an age or a time, and none of them is the same.

    >>> numbers_apart("Examen inom 3 år", "Gymnasieelever med examen inom 4 år")
    True
    >>> numbers_apart("Elever i årskurs 9", "Elever i åk 9, genomsnitt inom 4 år")
    False
    """
    return bool(_units_apart(name, title))


def scope_apart(name: str, title: str) -> tuple[str, str] | None:
    """Return the words by which *name* speaks of another group or act than *title*, and those of the title.

    >>> scope_apart("Behöriga elever, hemkommun", "Elever i åk 9 som är behöriga, kommunala skolor")
    ('hemkommun', 'kommunala skolor')
    """
    said, written = name.casefold(), title.casefold()
    for words, others in _apart():
        own = words.search(said)
        other = others.search(written)
        if own and other and not words.search(written) and not others.search(said):
            return own.group(), other.group()
    return None


def title_words(name: str) -> tuple[str, ...]:
    """Return the words of *name* that tell what is measured, in small letters."""
    text = name.casefold()
    for phrase, word in _phrases():
        text = phrase.sub(word, text)
    found = _WORD.findall(text)
    return tuple(dict.fromkeys(word for word in found if stem(word) not in _general()))


def _units_apart(name: str, title: str) -> set[str]:
    said, written = _numbers(name), _numbers(title)
    return {unit for unit, values in said.items() if unit in written and not (values & written[unit])}


def _numbers(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _NUMBER.finditer(text):
        unit = _GRADE if match["grade"] else match["unit"].casefold()
        value = (match["grade"] or match["number"]).replace(" ", "").replace("–", "-")
        found.setdefault(unit, set()).add(value)
    return found


@lru_cache(maxsize=4_096)
def _roots(word: str) -> tuple[str, ...]:
    """Return what of a title says the word: its own beginning, and those of words that mean the same."""
    own = stem(word)[:_ROOT]
    alike = (same for row in _same() if any(word.startswith(same) for same in row) for same in row)
    return tuple(dict.fromkeys((own, *alike)))


def _is_in(word: str, text: str) -> bool:
    if any(root in text for root in _roots(word)):
        return True
    # "hushållsavfall" holds the title's "avfall".
    return any(root in word for root in _roots_in(text))


@lru_cache(maxsize=512)
def _roots_in(text: str) -> tuple[str, ...]:
    roots = {stem(word)[:_ROOT] for word in title_words(text)}
    return tuple(root for root in roots if len(root) >= _SHORTEST_ROOT)


def _best(name: str, words: Iterable[str], catalogue: Catalogue) -> Kpi | None:
    """Return the key figure whose title has all of *words*, best with the same numbers and most words as they are."""
    wanted = sorted((_roots(word) for word in words), key=lambda roots: -len(roots[0]))
    if len(wanted) < _FEWEST_WORDS:
        return None
    own, numbers = _stems(name), _numbers(name)
    found = [
        ((numbers != _numbers(kpi.title), -len(own & _stems(kpi.title))), kpi)
        for kpi in _with_all(wanted, catalogue)
        if not numbers_apart(name, kpi.title)
    ]
    first = min((order for order, _ in found), default=(False, 0))
    if not first[1]:
        return None
    return min((kpi for order, kpi in found if order == first), key=lambda kpi: _farness(name, kpi))


def _farness(name: str, kpi: Kpi) -> tuple[bool, bool, bool, int, str]:
    """Return by what, among key figures with as many words of the name, one is farther than another."""
    unit = unit_in(name)
    is_other_unit = unit is not None and unit_in(kpi.title) != unit
    is_other_scope = scope_apart(name, kpi.title) is not None
    return is_other_unit, is_other_scope, ended_year(kpi.title) is not None, len(kpi.title), kpi.id


def _is_whole(name: str, kpi: Kpi) -> bool:
    """Tell whether name and title have just the same words and numbers."""
    return _stems(name) == _stems(kpi.title) and _numbers(name) == _numbers(kpi.title)


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in title_words(text))


def _with_all(wanted: list[tuple[str, ...]], catalogue: Catalogue) -> Iterator[Kpi]:
    first, *others = wanted
    seen: set[str] = set()
    for root in first:
        for title, kpi in catalogue.titled(root):
            if kpi.id not in seen and all(any(other in title for other in roots) for roots in others):
                seen.add(kpi.id)
                yield kpi


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(word) for row in load("likeness")["general"] for word in row["words"])


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["word"]) for row in load("likeness")["phrase"])


@cache
def _same() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["words"]) for row in load("likeness")["same"])


@cache
def _apart() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_any_of(row["words"]), _any_of(row["others"])) for row in load("likeness")["apart"])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
