"""Text: faults of the writing itself."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

# "och och", "av av"; not "det det", "är är", "som som", which can be right: "det som som barn var lätt".
_WORDS = (
    "och", "att", "av", "en", "ett", "för", "från", "i", "med", "om", "på", "till", "eller", "samt", "vid", "kommun",
    "kommunen", "kommunens", "nämnden", "nämndens",
)  # fmt: skip
_DOUBLED = re.compile(rf"\b({'|'.join(_WORDS)}) \1\b(?![-–])", re.IGNORECASE)
_TWICE = tuple(f" {word} {word} " for word in _WORDS)


def _doubled_words(subject: Subject) -> Iterator[Fault]:
    # Nearly every text has none, and looking for the words as they stand is fast.
    if not any(map(subject.lowered.__contains__, _TWICE)):
        return
    for match in _DOUBLED.finditer(subject.text):
        span = Span(match.start(), match.end())
        yield Fault(span, (match.group(),), values=(("word", match.group(1)),))


RULES = (Rule("TXT001", Severity.ERROR, _doubled_words),)
