"""Text: faults of the writing itself."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

# "och och", "av av"; not "det det", "är är", "som som", which can be right: "det som som barn var lätt".
_DOUBLED = re.compile(
    r"\b(och|att|av|en|ett|för|från|i|med|om|på|till|eller|samt|vid|kommunens?|nämndens?)[ \n]+\1\b(?![-–])",
    re.IGNORECASE,
)


def _doubled_words(subject: Subject) -> Iterator[Fault]:
    for match in _DOUBLED.finditer(subject.text):
        span = Span(match.start(), match.end())
        yield Fault(span, (match.group(),), values=(("word", match.group(1)),))


RULES = (Rule("TXT001", Severity.ERROR, _doubled_words),)
