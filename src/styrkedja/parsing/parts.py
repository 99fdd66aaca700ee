"""The several pledges that one item may hold: "bygga en simhall och renovera ishallen".

The item keeps its one id; its parts are spans inside it. A shared object is no second pledge
("bygga och renovera skolor"), nor is a purpose ("anställa fler och på så sätt minska stressen").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.vocabulary import load

_SHORTEST = 8
_JOINING = ("och", "samt")


def parts_of(text: str) -> tuple[Span, ...]:
    """Return the spans of the pledges in *text*, or () where it holds one.

    >>> line = "Bygga en simhall och renovera ishallen. Sänka taxan."
    >>> [span.of(line) for span in parts_of(line)]
    ['Bygga en simhall', 'renovera ishallen.', 'Sänka taxan.']
    >>> parts_of("Bygga och renovera skolor.")
    ()
    """
    if len(sentence_spans(text)) == 1 and not holds_any(text, _JOINING):
        return ()
    found = tuple(_parts(text))
    return found if len(found) > 1 else ()


def _parts(text: str) -> Iterator[Span]:
    for sentence in sentence_spans(text):
        if not _pledges().search(sentence.of(text)):
            continue
        start = sentence.start
        for match in _joints().finditer(text, sentence.start, sentence.end):
            if match.start() - start >= _SHORTEST and _is_whole(text[start : match.start()]):
                yield Span(start, match.start())
                start = match.end()
        yield Span(start, sentence.end)


def _is_whole(clause: str) -> bool:
    """Tell whether *clause* has a verb and at least one word of its own after it."""
    match = _verb().search(clause)
    return match is not None and bool(clause[match.end() :].strip(" ,"))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('acts')['verbs']['words'])})\b", re.IGNORECASE)


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:och|samt)\s+(?:att\s+)?(?=(?:också |även |inte )?{_verb().pattern})", re.IGNORECASE)


@cache
def _pledges() -> re.Pattern[str]:
    """Words that make a sentence of an item a pledge of its own."""
    return re.compile(rf"\b(?:ska|skall|vill|bör|måste|införs|byggs)\b|^{_verb().pattern}", re.IGNORECASE)
