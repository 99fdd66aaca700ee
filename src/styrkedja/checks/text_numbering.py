"""Text: numbers of lists and headings that leave one out or come twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

_MARK = re.compile(r"(\d{1,3})[.)]")
# Headings such as "3. Skolan", "Mål 3", "Prioriterat mål 3: Skolan"; not "2027 Budget" or "3 000 platser".
_COUNTED = "[Mm]ål|[Pp]unkt|[Kk]apitel|[Dd]el|[Ll]öfte|[Pp]rioritering|[Ss]teg|[Uu]ppdrag|[Bb]ilaga"
_HEADING = re.compile(
    rf"(?P<name>(?:[A-ZÅÄÖ][a-zåäö]+ )?(?:{_COUNTED}) )?(?P<number>\d{{1,2}})(?P<stop>[.):]?)"
    r"(?= [A-ZÅÄÖa-zåäö–-]|$)(?! ?(?:kr|mkr|tkr|procent|%|år|dagar|januari|maj)\b)"
)
_ANY = re.compile(r"(\d{1,3})(?:[.):]|(?=\s)|$)")
_LEAST_NUMBERED = 3
_FURTHEST = 3


def _gaps(subject: Subject) -> Iterator[Fault]:
    blocks = subject.chain.blocks
    for series in (*_lists(blocks), *_headings(blocks)):
        for (before, above), (number, block) in pairwise(series):
            if _follows(before, above, number, block) or _stands_between(blocks, above, block, before + 1):
                continue
            values = (("before", str(before)), ("number", str(number)))
            yield Fault(block.span, (above.text, block.text), (above.span,), values)


def _follows(before: int, above: Block, number: int, block: Block) -> bool:
    """Tell whether a number may follow; one that begins anew at 1, or far away, is another series."""
    is_same = number == before and normal_form(above.text) == normal_form(block.text)
    return number in {before + 1, 1} or number > before + _FURTHEST or is_same


def _stands_between(blocks: Sequence[Block], above: Block, below: Block, number: int) -> bool:
    """Tell whether the number is there as something else than the others: a list item among headings."""
    between = (block for block in blocks if above.span.start < block.span.start < below.span.start)
    return any(_number_of(block) == number for block in between)


def _number_of(block: Block) -> int:
    match = _ANY.match(block.marker or block.text)
    return int(match[1]) if match else 0


def _lists(blocks: Sequence[Block]) -> Iterator[list[tuple[int, Block]]]:
    """Yield the numbers of each list; items of another level or mark stand between them."""
    found: list[tuple[int, Block]] = []
    for block in blocks:
        match = _MARK.fullmatch(block.marker) if block.kind is BlockKind.LIST_ITEM else None
        if block.kind is BlockKind.HEADING:
            yield from _whole(found)
            found = []
        if match and (not found or block.level == found[0][1].level):
            if int(match[1]) == 1:
                yield from _whole(found)
                found = []
            found.append((int(match[1]), block))
    yield from _whole(found)


def _headings(blocks: Sequence[Block]) -> Iterator[list[tuple[int, Block]]]:
    series: dict[tuple[str, str, int], list[tuple[int, Block]]] = {}
    for block in blocks:
        match = _HEADING.match(block.text) if block.kind is BlockKind.HEADING else None
        if match:
            key = ((match["name"] or "").lower(), match["stop"], block.level)
            series.setdefault(key, []).append((int(match["number"]), block))
    for found in series.values():
        yield from _whole(found)


def _whole(series: list[tuple[int, Block]]) -> Iterator[list[tuple[int, Block]]]:
    """Yield *series* if it is one: it begins at the start and most numbers follow each other."""
    if len(series) < _LEAST_NUMBERED or series[0][0] > 2:
        return
    follows = sum(after[0] == before[0] + 1 for before, after in pairwise(series))
    if follows >= (len(series) - 1) / 2:
        yield series


RULES = (Rule("TXT023", Severity.WARNING, _gaps),)
