"""Text: abbreviations written out as something that they do not stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.glance import lines_holding

_WORD = re.compile(r"[a-zåäöé]+")
# So many letters tell that the same word is meant: "valfrihet", "valfrihetssystem".
_STEM = 4
_LITTLE = frozenset({"av", "den", "det", "för", "i", "om", "och", "till", "vissa", "lag", "lagen"})


def _misexplained(subject: Subject) -> Iterator[Fault]:
    for row in (row for row in load("abbreviations")["row"] if row["short"] in subject.text):
        for match in _explanations(subject.text, row["short"]):
            name = "after" if match["after"] else "before"
            said = match[name].strip()
            if _is_other(said.lower(), row):
                values = (("short", row["short"]), ("said", said), ("name", row["names"][0]))
                yield Fault(Span(*match.span(name)), (match.group(),), values=values)


def _explanations(text: str, short: str) -> Iterator[re.Match[str]]:
    # The pattern is slow, and most documents hold nothing that it could match.
    for start, end in lines_holding(text, (f"{short} (", f"({short})")):
        yield from _explained(short).finditer(text, start, end)


@cache
def _explained(short: str) -> re.Pattern[str]:
    """Match "IOP (idéburet offentligt partnerskap)" and "idéburet offentligt partnerskap (IOP)"."""
    return re.compile(rf"\b{short} \((?P<after>[^()\n]{{6,90}})\)|(?P<before>(?:[\wåäöé-]+ ){{1,8}})\({short}\)")


def _is_other(said: str, row: dict[str, Any]) -> bool:
    """Tell whether *said*, or its end, is meant to be a name of the abbreviation and is none."""
    if any(name in said for name in row["names"]):
        return False
    words, own = _stems(said), _stems(row["names"][0])
    # Words that have nothing in common tell something else: "LOV (se bilaga)".
    return bool(words) and 2 * len(words & own) >= len(own)


def _stems(said: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(said) if word not in _LITTLE}


RULES = (Rule("TXT030", Severity.WARNING, _misexplained),)
