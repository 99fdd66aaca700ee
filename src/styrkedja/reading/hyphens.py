"""Joining the lines of a block: which hyphens at a line end belong to the word.

Swedish keeps the hyphen of a shared part ("kultur- och fritidsnämnden"), after digits and
abbreviations ("CO2-ekvivalenter") and of compounds that the document writes with one elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from styrkedja.base import patterns as re
from styrkedja.reading.characters import SOFT_HYPHEN

_SHARED_PART = re.compile(r"(?:och|eller|samt|respektive|till|som|men|och/eller)\b|[/,&(]")
_SHARED_AFTER_SOFT = re.compile(r"(?:och|eller|samt)\b")
_LONGEST_WORD = 80
_YEAR_RANGE = re.compile(r"\d[–-]$")
_LAST_WORD = re.compile(r"[\w-]+-$")
_FIRST_WORD = re.compile(r"[\w]+")
_WORD = re.compile(r"\w[\w-]*\w")


def word_forms(lines: Sequence[str]) -> frozenset[str]:
    """Return the words that stand whole in *lines*, the evidence for or against a hyphen."""
    return frozenset(chain.from_iterable(_WORD.findall(line.casefold()) for line in lines))


def join_lines(lines: Sequence[str], known: Collection[str] = frozenset()) -> str:
    """Return *lines* as one line, hyphenation undone.

    Args:
        lines: cleaned lines; a soft hyphen at the end marks sure hyphenation.
        known: words of the document in lower case (see `word_forms`).

    >>> join_lines(["möj\u00ad", "ligheten till kultur-", "och fritid, CO2-", "ekvivalenter och genom-", "förande"])
    'möjligheten till kultur- och fritid, CO2-ekvivalenter och genomförande'
    """
    result = ""
    for line in lines:
        result = _append(result, line, known) if result else line
    return result.rstrip(SOFT_HYPHEN)


def _append(text: str, line: str, known: Collection[str]) -> str:
    if text.endswith(SOFT_HYPHEN):
        before = text.rstrip(SOFT_HYPHEN)
        return f"{before}- {line}" if _SHARED_AFTER_SOFT.match(line) else before + line
    if not text.endswith(("-", "–")):
        return f"{text} {line}"
    if _YEAR_RANGE.search(text[-2:]) and line[:1].isdigit():
        return text + line
    if not _LAST_WORD.search(text[-_LONGEST_WORD:]) or not line[:1].isalnum():
        return f"{text} {line}"
    if _SHARED_PART.match(line):
        return f"{text} {line}"
    return text + line if _keeps_hyphen(text, line, known) else text[:-1] + line


def _keeps_hyphen(text: str, line: str, known: Collection[str]) -> bool:
    last, first = _LAST_WORD.search(text[-_LONGEST_WORD:]), _FIRST_WORD.match(line)
    if last is None or first is None:
        return True
    stem = last.group().rstrip("-")
    if not line[0].islower() or not stem[-1:].isalpha() or stem[-1:].isupper():
        return True
    with_hyphen, without = f"{stem}-{first.group()}".casefold(), f"{stem}{first.group()}".casefold()
    return with_hyphen in known and without not in known
