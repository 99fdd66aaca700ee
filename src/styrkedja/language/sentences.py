"""Where sentences end in Swedish prose.

A full stop ends a sentence when a capital, figure or quotation mark follows and the word before
is no abbreviation, initial or ordinal. Method: own rules over a list of abbreviations; see
Svenska skrivregler (Språkrådet) for the abbreviations that keep their stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span

_ABBREVIATIONS = frozenset(
    [
        "t.ex",
        "tex",
        "t.o.m",
        "tom",
        "fr.o.m",
        "d.v.s",
        "dvs",
        "bl.a",
        "ca",
        "cirka",
        "kl",
        "nr",
        "st",
        "jfr",
        "s.k",
        "sk",
        "p.g.a",
        "pga",
        "f.d",
        "f.n",
        "ev",
        "resp",
        "inkl",
        "exkl",
        "kap",
        "prop",
        "sid",
        "forts",
        "avs",
        "max",
        "min",
        "a.a",
        "i.o.m",
        "iom",
        "m.a.o",
        "t.ex.",
        "ex",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "nov",
        "dec",
        "§",
    ]
)
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+|$)")
_OPENER = re.compile(r"\s+[\"“”’»(\[–-]*\s*(?:[A-ZÅÄÖÉ]|\d|[•\-–]\s)")
_LAST_WORD = re.compile(r"[\w.&§]+$")


# Each step of the parsing asks for the sentences of the same blocks.
@lru_cache(maxsize=4_096)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the span of each sentence in *text*, blanks at the edges left out.

    >>> line = "Vi vill t.ex. bygga 2,5 mil väg. Det sker 2027! (Se sid. 4.)"
    >>> [s.of(line) for s in sentence_spans(line)]
    ['Vi vill t.ex. bygga 2,5 mil väg.', 'Det sker 2027!', '(Se sid. 4.)']
    """
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    end = len(text.rstrip())
    start = _skip_blanks(text, 0)
    for match in _END.finditer(text):
        if match.start() < start or not _is_end(text, match, end):
            continue
        yield Span(start, match.end())
        start = _skip_blanks(text, match.end())
    if start < end:
        yield Span(start, end)


def _is_end(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a stop in *text*, whose last word ends at *end*, ends a sentence."""
    if match.end() < end and not _OPENER.match(text, match.end()):
        return False
    if match.group()[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if word is None or match.end() >= end:
        return True
    last = word.group().lower()
    is_ordinal = last.isdigit() and len(last) <= 2 and match.start() - len(last) == 0
    is_initial = len(last) == 1 and last.isalpha() and text[match.start() - 1].isupper()
    return not (last in _ABBREVIATIONS or is_ordinal or is_initial)


def _skip_blanks(text: str, index: int) -> int:
    while index < len(text) and text[index].isspace():
        index += 1
    return index
