"""Where a text promises the frames full compensation for rising prices and wages, and for how many years.

Leaves to others: what the index is. A promise of full uprating holds no figure, so it is no finance parameter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span

_NUMBERS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*")
# It matches "full uppräkning för pris- och löneökningar", "full PKV i tre år" and "räknas upp fullt ut med PKV";
# it does not match "full sysselsättning" and "fullmäktige".
_FULL = re.compile(
    r"\bfull(?:t ut|a|ständig)?\b(?=[^.]{0,60}?(?:\bPKV\b|prisindex|uppräkn|pris- och löne|kompens\w+ för pris))"
    r"|(?:\bPKV\b|prisindex|uppräkn\w*|räknas upp)[^.]{0,40}\bfullt ut\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:inte|ej|ingen|inget|utan|aldrig|saknas?)\b", re.IGNORECASE)
# "samtliga tre projekterade år", "i tre år"; not "tre miljoner".
_YEARS = re.compile(
    r"\b(?P<number>två|tre|fyra|fem|[2-5])\s+(?:(?:\w+de|kommande|närmaste|följande)\s+)?år(?:en)?\b", re.IGNORECASE
)
_FROM_TO = re.compile(r"\b(?P<first>20\d\d)\s*[-–—]\s*(?P<last>20\d\d)\b")


@dataclass(frozen=True, slots=True)
class FullUprating:
    """A promise that frames are uprated by the whole price index.

    Args:
        years: for how many years; None when the sentence does not say.
        first_year: the first of them; None when the sentence does not say.
        span: the sentence.
    """

    years: int | None
    first_year: int | None
    span: Span


def find_full_uprating(text: str) -> Iterator[FullUprating]:
    """Yield the sentences that promise full uprating.

    >>> [(found.years, found.first_year) for found in find_full_uprating("Alla nämnder får full PKV i tre år.")]
    [(3, None)]
    >>> list(find_full_uprating("Nämnderna får inte full uppräkning för PKV."))
    []
    """
    if not re.search(r"\bfull", text, re.IGNORECASE):
        return
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        found = _FULL.search(words)
        if found is None or _NOT.search(words[: found.end()]):
            continue
        start = sentence.start() + len(words) - len(words.lstrip())
        yield FullUprating(*_how_long(words), Span(start, sentence.start() + len(words.rstrip())))


def _how_long(words: str) -> tuple[int | None, int | None]:
    if years := _FROM_TO.search(words):
        first, last = int(years["first"]), int(years["last"])
        return (last - first + 1, first) if first <= last else (None, None)
    number = _YEARS.search(words)
    return (_NUMBERS[number["number"].casefold()], None) if number else (None, None)
