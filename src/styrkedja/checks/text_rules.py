"""Text: faults of the writing itself."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

# "och och", "av av"; not "det det", "är är", "som som", which can be right: "det som som barn var lätt".
_WORDS = (
    *("och", "att", "av", "en", "ett", "för", "från", "i", "med", "om", "på", "till", "eller", "samt", "vid"),
    *("kommunen", "kommunens", "nämnden", "nämndens"),
)


def _doubled_words(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    lowered = subject.lowered
    if len(lowered) != len(text):
        # A few letters of other languages grow when they are lowered.
        lowered = text
    for word in _WORDS:
        doubled = f"{word} {word}"
        place = lowered.find(doubled)
        while place >= 0:
            span = Span(place, place + len(doubled))
            if _stands_alone(lowered, span):
                found = span.of(text)
                yield Fault(span, (found,), values=(("word", found[: len(word)]),))
            place = lowered.find(doubled, place + 1)


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether whole words are doubled: not "i individ" or "och och-listor"."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not before.isalnum() and not after.isalnum() and after not in {"-", "–", "_"}


RULES = (Rule("TXT001", Severity.ERROR, _doubled_words),)
