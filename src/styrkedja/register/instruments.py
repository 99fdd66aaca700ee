"""The closed list of instruments (styrmedel) that bodies decide with, and reading them out of a bracket's means.

The rows stand in `data/instruments.toml`. Whether a body is the wrong one to decide is said in `checks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.register.data import load

COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument and who may decide with it.

    Args:
        code: key of its row.
        name: Swedish, as shown.
        name_en: English, as shown.
        words: whole words and phrases as written.
        heads: ends of compounds ("policy" also covers "inköpspolicy").
        deciders: kinds of bodies (council, board, committee, district, company) that may decide it.
        law: "KL 5:1" and the like, chapter and section.
        is_checked: the rule was looked up in the statute; otherwise it is common knowledge of practice.
        source: where the row comes from.
        example: a text that names it.
    """

    code: str
    name: str
    name_en: str
    words: tuple[str, ...]
    heads: tuple[str, ...]
    deciders: tuple[str, ...]
    law: tuple[str, ...]
    is_checked: bool
    source: str
    example: str

    @property
    def is_for_council_only(self) -> bool:
        """Tell whether nobody but the council may decide with it."""
        return self.deciders == (COUNCIL,)


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """An instrument that a text names; start and end are offsets in that text."""

    instrument: Instrument
    text: str
    start: int
    end: int


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return all instruments in the order of the file."""
    return tuple(
        Instrument(
            code, row["name"], row["name_en"], tuple(row["words"]), tuple(row["heads"]), tuple(row["deciders"]),
            tuple(row["law"]), row["checked"], row["source"], row["example"],
        )
        for code, row in load("instruments").items()
    )  # fmt: skip


# The same few means stand in most brackets of a document.
@lru_cache(maxsize=2_048)
def instruments_in(means: str) -> tuple[NamedInstrument, ...]:
    """Return the instruments that the means of a decision name, in order; of two at one place the longer.

    >>> [named.instrument.code for named in instruments_in("mål, budget och investeringsramar")]
    ['goals', 'budget', 'investment_frame']
    >>> [named.instrument.code for named in instruments_in("en inköpspolicy")], instruments_in("ändamål")
    (['policy'], ())
    """
    whole, compound = _patterns()
    known = _by_word()
    found = [
        NamedInstrument(known[match.group().casefold()], match.group(), match.start(), match.end())
        for match in whole.finditer(means)
    ]
    for match in compound.finditer(means):
        if not any(named.start < match.end() and match.start() < named.end for named in found):
            instrument = known[f"-{match['head'].casefold()}"]
            found.append(NamedInstrument(instrument, match.group(), match.start(), match.end()))
    return tuple(sorted(found, key=lambda named: named.start))


@cache
def _by_word() -> dict[str, Instrument]:
    words = {word.casefold(): instrument for instrument in instruments() for word in instrument.words}
    return words | {f"-{head.casefold()}": instrument for instrument in instruments() for head in instrument.heads}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _longest_first(word for instrument in instruments() for word in instrument.words)
    heads = _longest_first(head for instrument in instruments() for head in instrument.heads)
    # "budget" and "mål och budget"; not "budgetera" nor "ändamål".
    whole = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    # "inköpspolicyn"; not "policyarbete".
    compound = re.compile(rf"(?<![\w-])[a-zåäöé-]{{3,}}?(?P<head>{heads})(?![\w-])", re.IGNORECASE)
    return whole, compound


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
