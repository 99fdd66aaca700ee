"""Where every block stands: its section, the committee a mandate belongs to, its lead-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind, Document, Section
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.bodies import mandated_body, responsible_body
from styrkedja.parsing.lead_in import LeadIn, is_lead_in, read_lead_in

_LONGEST_ITEM = 400
_LOWEST_LEVEL = 6
_BROKEN_OFF = re.compile(r"\b(?:vill|ska|att|kommer|måste|bör)(?: (?:vi|kommunen|nämnden|partiet|bolaget|att)){0,3}$")
_SAYS_WHO = re.compile(r"[,.!?]\s(?:säger|sade|sa|menar|skriver|berättar|hälsar|förklarar|konstaterar)\s[^.,]{2,90}")
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Place:
    """A block and what stands above it.

    Args:
        section: the nearest heading, or None.
        path: all headings above, outermost first.
        body: committee, in dictionary form, under whose heading the block stands.
        lead_in: the sentence that opens the list the block is an item of.
        is_item: the block is an item of a list, with or without a list mark.
        opens_list: the block introduces the items after it.
    """

    block: Block
    section: Section | None = None
    path: tuple[str, ...] = ()
    body: str | None = None
    lead_in: LeadIn | None = None
    is_item: bool = False
    opens_list: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's sections and the place of each of its blocks.

    Args:
        headings: normal forms of all headings, with and without their numbers.
    """

    sections: tuple[Section, ...]
    places: tuple[Place, ...]
    headings: frozenset[str] = frozenset()


def outline_of(document: Document) -> Outline:
    """Return the outline of *document*."""
    sections: list[Section] = []
    stack: list[Section] = []
    places: list[Place] = []
    lead_in: LeadIn | None = None
    body: tuple[int, str] | None = None
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if stack and (responsible := _responsible(blocks, index)):
            body = (stack[-1].level, responsible)
            places.append(Place(block, stack[-1], _path(stack), responsible))
            continue
        mandated = _mandated(blocks, index)
        if block.kind is BlockKind.HEADING or mandated:
            level = block.level or _level_below(stack, body)
            section = Section(block.text, level, block.span, continues=_repeats(sections, block.text))
            sections.append(section)
            stack = [s for s in stack if s.level < level]
            stack.append(section)
            body = (level, mandated) if mandated else body if body and level > body[0] else None
            lead_in = read_lead_in(block.text, as_heading=block.kind is BlockKind.HEADING)
            places.append(Place(block, section, _path(stack), body and body[1]))
            continue
        opened = read_lead_in(block.text) if _can_lead(blocks, index) else None
        is_item = _is_item(block, lead_in, blocks, index) and not (opened and block.kind is BlockKind.PARAGRAPH)
        section_above = stack[-1] if stack else None
        above = lead_in if is_item else None
        places.append(
            Place(block, section_above, _path(stack), body and body[1], above, is_item, opens_list=opened is not None)
        )
        lead_in = _next_lead_in(lead_in, opened, block, is_item=is_item)
    return Outline(tuple(sections), tuple(places), _heading_forms(sections))


def _heading_forms(sections: Sequence[Section]) -> frozenset[str]:
    bare = (section.heading.lstrip("0123456789.) ") for section in sections)
    return frozenset(map(normal_form, [*bare, *(section.heading for section in sections)]))


def _next_lead_in(current: LeadIn | None, opened: LeadIn | None, block: Block, *, is_item: bool) -> LeadIn | None:
    if opened is not None:
        return replace(opened, opens_nested=block.kind is BlockKind.LIST_ITEM)
    if is_item or block.kind is BlockKind.TABLE_ROW:
        return current
    return None


def _path(stack: Sequence[Section]) -> tuple[str, ...]:
    return tuple(section.heading for section in stack)


def _repeats(sections: Sequence[Section], heading: str) -> bool:
    return bool(sections) and normal_form(sections[-1].heading) == normal_form(heading)


def _mandated(blocks: Sequence[Block], index: int) -> str | None:
    """Return the body whose mandates the heading, or the paragraph in place of one, opens."""
    block, following = blocks[index], blocks[index + 1 : index + 2]
    if not following or block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
        return None
    is_heading = block.kind is BlockKind.HEADING
    if not is_heading and following[0].kind not in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}:
        return None
    return mandated_body(block.text, is_heading=is_heading)


def _responsible(blocks: Sequence[Block], index: int) -> str | None:
    """Return the body that "Ansvarig nämnd: ..." right under a heading gives all points of its section."""
    is_under_heading = index > 0 and blocks[index - 1].kind is BlockKind.HEADING
    return responsible_body(blocks[index].text) if is_under_heading else None


def _level_below(stack: Sequence[Section], body: tuple[int, str] | None) -> int:
    """Return the level of a paragraph that opens mandates: below its heading, beside the one before."""
    if body is not None:
        return body[0]
    return min(stack[-1].level + 1, _LOWEST_LEVEL) if stack else 1


def _can_lead(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind is BlockKind.PARAGRAPH:
        # "Vi vill att kommunen" breaks off before its list.
        is_open = (
            following is not None and following.kind is BlockKind.LIST_ITEM and bool(_BROKEN_OFF.search(block.text))
        )
        return is_open or is_lead_in(block.text)
    is_parent = (
        following is not None
        and following.kind is BlockKind.LIST_ITEM
        and (following.level > block.level or following.marker != block.marker)
    )
    return block.kind is BlockKind.LIST_ITEM and block.text.endswith(":") and is_parent


def _is_item(block: Block, lead_in: LeadIn | None, blocks: Sequence[Block], index: int) -> bool:
    if block.kind is BlockKind.LIST_ITEM:
        return not _is_speech(blocks, index)
    if index and blocks[index - 1].kind is BlockKind.LIST_ITEM and blocks[index - 1].marker:
        # A list with marks has no items without.
        return False
    if block.kind is not BlockKind.PARAGRAPH or lead_in is None or lead_in.as_heading:
        return False
    return _is_unmarked_item(block) and _has_unmarked_neighbour(blocks, index)


def _is_speech(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the dash before a block opens what somebody says.

    It says who says it, or it is several sentences alone between paragraphs.
    """
    block = blocks[index]
    if block.marker not in _DASHES:
        return False
    if _SAYS_WHO.search(block.text):
        return True
    before, after = blocks[max(0, index - 1) : index], blocks[index + 1 : index + 2]
    is_led_in = any(other.text.endswith(":") for other in before)
    is_alone = all(other.kind is BlockKind.PARAGRAPH for other in [*before, *after])
    return is_alone and not is_led_in and len(sentence_spans(block.text)) > 1


def _is_unmarked_item(block: Block) -> bool:
    """An item without list mark goes on from its lead-in: no stop, or a small first letter."""
    text = block.text
    return len(text) <= _LONGEST_ITEM and not text.endswith(":") and (text[0].islower() or text[-1] not in ".!?")


def _has_unmarked_neighbour(blocks: Sequence[Block], index: int) -> bool:
    nearby = [*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2]]
    return any(other.kind is BlockKind.PARAGRAPH and _is_unmarked_item(other) for other in nearby)
