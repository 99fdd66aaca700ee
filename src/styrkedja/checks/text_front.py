"""Text: what every document says of itself on its first page: title, who speaks, for which years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load

_FIRST_BLOCKS = 6
_LEAST_SIBLINGS = 3
_MOST_SIBLINGS = 0.4
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEAD = 1_500
_FOOT = 600
_LEAST_TEXT = 400


def _without_title(subject: Subject) -> Iterator[Fault]:
    if _must_say(subject) and not _has_title(subject):
        yield _at_first_block(subject)


def _without_organisation(subject: Subject) -> Iterator[Fault]:
    if _must_say(subject) and not subject.chain.document.organisation:
        yield _at_first_block(subject)


def _without_years(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    # A web page has its date outside the text.
    if not _must_say(subject) or subject.chain.document.period or "html" in subject.chain.document.source.media_type:
        return
    if not _YEAR.search(text[:_HEAD]) and not _YEAR.search(text[-_FOOT:]):
        yield _at_first_block(subject)


def _must_say(subject: Subject) -> bool:
    return subject.chain.document.kind in _words("kinds") and len(subject.text) >= _LEAST_TEXT


def _at_first_block(subject: Subject) -> Fault:
    first = subject.chain.blocks[0]
    return Fault(Span(first.span.start, first.span.end), (first.text,))


def _has_title(subject: Subject) -> bool:
    blocks = subject.chain.blocks
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    first = [block for block in blocks[:_FIRST_BLOCKS] if len(block.text) <= 200]
    if any(_names_document(subject, block.text) for block in first if _is_line(block)):
        return True
    if not headings or headings[0].span.start > _HEAD:
        return False
    return not _is_one_of_many(headings, blocks)


def _is_line(block: Block) -> bool:
    return block.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW} or block.text[-1:] not in ".:!?,"


def _names_document(subject: Subject, line: str) -> bool:
    info = subject.chain.document
    names = (info.municipality, info.organisation, *info.parties)
    lowered = line.lower()
    if lowered.startswith(tuple(_words("opening"))):
        return False
    named = any(name and len(name) > 2 and name.lower() in lowered for name in names)
    return named or bool(_YEAR.search(line)) or any(word in lowered for word in _words("title"))


def _is_one_of_many(headings: list[Block], blocks: tuple[Block, ...]) -> bool:
    """Tell whether the first heading is a section's like all others: of their level, with its list right below.

    A slogan above some words of introduction is a title: "Framtiden börjar här".
    """
    first = headings[0]
    alike = sum(block.level == first.level for block in headings)
    below = takewhile(lambda block: block.kind is not BlockKind.HEADING, (b for b in blocks if b.span > first.span))
    kinds = [block.kind for block in below]
    is_section = BlockKind.LIST_ITEM in kinds or (kinds and first.text.lower().startswith(tuple(_words("opening"))))
    return bool(is_section) and alike > _LEAST_SIBLINGS and alike >= _MOST_SIBLINGS * len(headings)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("front")[name]["words"])


RULES = (
    Rule("TXT017", Severity.WARNING, _without_title),
    Rule("TXT018", Severity.WARNING, _without_organisation),
    Rule("TXT019", Severity.WARNING, _without_years),
)
