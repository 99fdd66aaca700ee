"""Text: lists whose items begin in different grammatical ways; off unless asked for."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.items import Item
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.verbs import verb_forms

_LEAST_ITEMS = 5
_LEAST_OTHERS = 2
_FIRST_WORD = re.compile(r"(?:att )?(?P<word>[^\W\d_]+)")
# "inventera", "bekämpa"; not the adjectives "alla", "nya", "avgiftsfria", "likvärdiga"
_INFINITIVE = re.compile(
    r"(?!alla|andra|båda|flera|samma|samtliga|våra|egna)\w{2,}(?<!fri)(?<!lig)(?<!isk)(?<!ny)(?<!br)(?<!stor)(?<!iv)(?<!dig)(?<!ell)a"
)


def _mixed(subject: Subject) -> Iterator[Fault]:
    groups: dict[tuple[int, str, int], list[Item]] = {}
    for item in subject.items:
        groups.setdefault(item.group, []).append(item)
    for items in groups.values():
        others = [item for item in items if not _begins_with_verb(item)]
        verbs = len(items) - len(others)
        if len(items) < _LEAST_ITEMS or len(others) < _LEAST_OTHERS or verbs <= len(others):
            continue
        values = (("all", str(len(items))), ("verbs", str(verbs)), ("first", shortened(others[0].text)))
        whole = Span(items[0].span.start, items[-1].span.end)
        yield Fault(others[0].span, tuple(item.text for item in others[:10]), (whole,), values)


def _begins_with_verb(item: Item) -> bool:
    match = _FIRST_WORD.match(item.form)
    word = match["word"] if match else ""
    return word in verb_forms() or bool(_INFINITIVE.fullmatch(word))


RULES = (Rule("TXT024", Severity.NOTE, _mixed, is_default=False),)
