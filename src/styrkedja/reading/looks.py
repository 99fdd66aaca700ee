"""Headings that are only set in bold or larger type, in files that know styles.

Where a file has no heading styles at all its paragraphs are judged as lines of plain text are,
in `headings.py`, so that the same words give the same headings in every format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind
from styrkedja.reading.characters import clean_line
from styrkedja.reading.draft import Draft, Line
from styrkedja.reading.headings import is_body_name, name_headings
from styrkedja.reading.marks import split_mark

_LONGEST = 100
_LARGER = 1.1
_LOWEST_LEVEL = 6
_ENDS_LIKE_TEXT = re.compile(r"[.,;:!?…\]–-]$")
# "4 236 tkr" and "2024" are set in bold to stand out, not to head anything.
_HAS_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set.

    Args:
        size: font size in points; 0 when the file does not say.
        is_bold: every word is bold.
    """

    size: float = 0.0
    is_bold: bool = False


def head_by_look(drafts: Sequence[Draft], looks: Sequence[Look]) -> tuple[Draft, ...]:
    """Return *drafts* with paragraphs that head what follows turned into headings.

    Args:
        drafts: blocks in reading order, headings by style already known.
        looks: how each draft is set.
    """
    body = _body_size(drafts, looks)
    looks = [_relative(look, body) for look in looks]
    is_styled = any(draft.kind is BlockKind.HEADING for draft in drafts)
    drafts = [
        _split_typed_mark(draft, may_be_numbered=not (is_styled or look.is_bold or look.size >= _LARGER))
        for draft, look in zip(drafts, looks, strict=True)
    ]
    if not is_styled:
        return name_headings(drafts, [_lines(draft, look) for draft, look in zip(drafts, looks, strict=True)])
    styled = max(draft.level for draft in drafts if draft.kind is BlockKind.HEADING)
    found = _find(drafts, looks)
    ranks = {look: rank for rank, look in enumerate(sorted({looks[index] for index in found}, key=_rank), start=1)}
    return tuple(
        replace(draft, kind=BlockKind.HEADING, level=min(styled + ranks[looks[index]], _LOWEST_LEVEL))
        if index in found
        else draft
        for index, draft in enumerate(drafts)
    )


def _split_typed_mark(draft: Draft, *, may_be_numbered: bool) -> Draft:
    """Tell list items typed by hand ("- bygga") from lines that could be headings.

    Args:
        draft: any block.
        may_be_numbered: a number makes an item too; in bold, or among styled headings, it opens a
            heading as often ("1. Skola").
    """
    mark = split_mark(clean_line(draft.text)) if draft.kind is BlockKind.PARAGRAPH and "\n" not in draft.text else None
    if mark is None or (mark.is_number and not may_be_numbered):
        return draft
    return replace(draft, kind=BlockKind.LIST_ITEM, text=mark.text, marker=mark.mark)


def _body_size(drafts: Sequence[Draft], looks: Sequence[Look]) -> float:
    """Return the size that most characters of running text have."""
    sizes: Counter[float] = Counter()
    for draft, look in zip(drafts, looks, strict=True):
        if draft.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            sizes[look.size] += len(draft.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _relative(look: Look, body: float) -> Look:
    return Look(round(look.size / body, 2) if look.size and body else 1.0, look.is_bold)


def _rank(look: Look) -> tuple[float, bool]:
    return (-look.size, not look.is_bold)


def _lines(draft: Draft, look: Look) -> list[Line]:
    return [Line(draft.text, draft.page, size=look.size, is_bold=look.is_bold, cells=draft.cells)]


def _find(drafts: Sequence[Draft], looks: Sequence[Look]) -> frozenset[int]:
    """Return the indexes of paragraphs that stand out and have text, or a lesser heading, under them."""
    bold = sum(len(draft.text) for draft, look in zip(drafts, looks, strict=True) if look.is_bold)
    is_bold_body = bold > sum(len(draft.text) for draft in drafts) / 2
    found: set[int] = set()
    following = list(pairwise(range(len(drafts))))
    for index, after in reversed(following):
        if not _stands_out(drafts[index], looks[index], is_bold_body=is_bold_body):
            continue
        is_over_text = drafts[after].kind is not BlockKind.HEADING and not _stands_out(
            drafts[after], looks[after], is_bold_body=is_bold_body
        )
        if is_over_text or (after in found and _rank(looks[index]) < _rank(looks[after])):
            found.add(index)
    return frozenset(found)


def _stands_out(draft: Draft, look: Look, *, is_bold_body: bool) -> bool:
    text = draft.text.strip()
    if draft.kind is not BlockKind.PARAGRAPH or not text or len(text) > _LONGEST or "\n" in text:
        return False
    if _ENDS_LIKE_TEXT.search(text) or text[0].islower() or not _HAS_WORD.search(text):
        return False
    return look.size >= _LARGER or (look.is_bold and not is_bold_body) or is_body_name(text)
