"""Lines of a page to drafts of blocks: wrapped lines joined, lists and rows told apart.

The rules look at one line and the one before; what a block is (heading or paragraph) is
decided in `headings.py` when its neighbours are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind
from styrkedja.reading.characters import SOFT_HYPHEN, clean_line, drop_emphasis
from styrkedja.reading.draft import Draft, Line
from styrkedja.reading.hanging import find_hanging
from styrkedja.reading.headings import is_body_name, name_headings
from styrkedja.reading.hyphens import join_lines, word_forms
from styrkedja.reading.marks import Mark, split_mark
from styrkedja.reading.rows import is_head, is_year_header, split_row
from styrkedja.reading.unmarked import begins_item, is_next_item, opens_items

_SENTENCE_END = re.compile(r"[.!?:][\"”’)*]*$")
_LEAD_IN = re.compile(r"^.{3,90}:$")
# A line that a bracket left open may run on for, as in long governance brackets.
_LONGEST_BRACKET = 14
# A line that ends with one of these waits for its next word.
_WAITS = re.compile(
    r"\b(?:i|på|av|för|till|med|om|från|och|eller|att|som|samt|under|över|inom|genom|vid|mot|en|ett|före|efter|utan|mellan|minst|högst|senast|cirka|ca)$"
)
# "Socialnämnden: ordförande (S)" under another such line
_BODY_ROW = re.compile(r"[A-ZÅÄÖ][\w ,-]{2,60}(?:nämnd|nämnden|styrelse|styrelsen|fullmäktige|AB)\s?[:–—-]\s")
_NEAR_ROW = 2
# Gaps in a page of PDF differ by 0.03 at most; in plain text they are whole lines.
_LEAST_GAP = 0.2
_FIRST_LINE_INDENT = 0.8
_LONGEST_HEADING_LINE = 60


@dataclass(slots=True)
class Group:
    """The lines of one block while they are gathered."""

    lines: list[Line]
    mark: Mark | None = None
    cells: tuple[str, ...] = ()
    is_under_lead_in: bool = False
    is_hanging: bool = False

    @property
    def last(self) -> Line:
        """The line that was added last."""
        return self.lines[-1]

    @property
    def is_bracket_open(self) -> bool:
        """Whether a bracket waits for its end: long in square ones, short in round ones."""
        if any("[" in line.text for line in self.lines[-_LONGEST_BRACKET:]):
            text = _joined(self)
            if text.rfind("[") > text.rfind("]"):
                return len(self.lines) < _LONGEST_BRACKET
        return self.last.text.rfind("(") > self.last.text.rfind(")")


def assemble(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """Return *lines*, in reading order, as drafts of blocks."""
    cleaned = [line for line in map(_cleaned, lines) if line.text.strip("*_")]
    groups = _gather(_mark_rows(cleaned))
    texts = [line.text for line in cleaned]
    known = word_forms(texts) if any(text.endswith("-") for text in texts) else frozenset()
    tables = _number_tables(groups)
    drafts = [_draft(group, known, table) for group, table in zip(groups, tables, strict=True)]
    return name_headings(_with_clauses(drafts, groups), [group.lines for group in groups])


def _cleaned(line: Line) -> Line:
    text = clean_line(line.text)
    return line if text == line.text else line._replace(text=text)


def _mark_rows(lines: list[Line]) -> list[Line]:
    """Give cells to lines that look like rows, when another row stands near."""
    cells = [line.cells or (split_row(line.text) if "\t" in line.text or not line.is_full else ()) for line in lines]
    cells = [cell if line.cells or not split_mark(line.text) else () for line, cell in zip(lines, cells, strict=True)]
    result = []
    for index, line in enumerate(lines):
        nearby = cells[max(0, index - _NEAR_ROW) : index] + cells[index + 1 : index + 1 + _NEAR_ROW]
        found = cells[index]
        if not found and is_year_header(line.text) and any(cells[index + 1 : index + 1 + _NEAR_ROW]):
            found = ("", *line.text.split("\t"))
        result.append(line._replace(cells=found) if found and (line.cells or any(nearby)) else line)
    return result


def _gather(lines: list[Line]) -> list[Group]:
    groups: list[Group] = []
    hanging = find_hanging(lines)
    for index, line in enumerate(lines):
        mark = None if line.cells else split_mark(line.text)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if index in hanging.first:
            groups.append(Group([line], is_hanging=True))
        elif index in hanging.further:
            groups[-1].lines.append(line)
        elif not groups or index in hanging.after or _starts_block(groups[-1], line, mark, after):
            groups.append(Group([line], mark, line.cells, bool(groups) and _opens_items(groups[-1])))
        else:
            groups[-1].lines.append(line)
    return groups


def _opens_items(group: Group) -> bool:
    """Tell whether *group* is a lead-in, or an item below one, so that verbs at line starts begin items."""
    if group.mark is not None or group.cells:
        return False
    is_item = group.is_under_lead_in and begins_item(group.lines[0].text)
    return is_item or opens_items(group.last.text)


def _starts_block(group: Group, line: Line, mark: Mark | None, after: Line | None) -> bool:
    """Tell whether *line* begins a new block after *group*."""
    if group.cells or line.cells or _is_typed_heading(line) or _is_typed_heading(group.last):
        return True
    if mark is not None:
        return not _is_dash_in_sentence(group, line, mark)
    if group.is_bracket_open:
        return False
    if line.text.startswith("["):
        return False
    if _is_next_clause(group, line):
        return True
    if _changes_type(group.last, line) or _is_heading_under_text(group, line, after):
        return True
    if line.gap >= _LEAST_GAP and not _runs_over_gap(group, line):
        return True
    return _is_indented(group, line) or not _runs_on(group, line)


def _is_next_clause(group: Group, line: Line) -> bool:
    """Demands without marks: "att utreda ..." under "att införa ...", or verbs under each other below a lead-in."""
    if group.is_under_lead_in and begins_item(group.lines[0].text) and is_next_item(group.last.text, line.text):
        return True
    are_clauses = group.mark is None and all(text.startswith("att ") for text in (group.lines[0].text, line.text))
    return are_clauses and not (_WAITS.search(group.last.text) or group.last.text.endswith((" så", ",")))


def _is_typed_heading(line: Line) -> bool:
    """Markdown marks its headings: "## Skola"."""
    return line.text.startswith("#") and line.text.lstrip("#").startswith(" ")


def _is_indented(group: Group, line: Line) -> bool:
    """A paragraph may begin with an indented line and no gap."""
    last = group.last
    is_deeper = line.indent - last.indent >= _FIRST_LINE_INDENT and line.column == last.column
    return is_deeper and group.mark is None and line.text[0].isupper()


def _runs_on(group: Group, line: Line) -> bool:
    last = group.last
    if _BODY_ROW.match(line.text) and _BODY_ROW.match(group.lines[0].text):
        return False
    if _WAITS.search(last.text):
        return True
    ended = bool(_SENTENCE_END.search(last.text))
    if line.text[0].islower():
        # An item whose full line happens to break after a colon goes on.
        is_open = not last.text.endswith(":") or (group.mark is not None and last.is_full)
        return is_open and not (_LEAD_IN.match(line.text) and is_body_name(_joined(group)))
    if last.text.endswith((SOFT_HYPHEN, "-", ",")) and not ended:
        return True
    if _is_capitals(last.text):
        return _is_capitals(line.text)
    if _is_display(last) and _is_display(line) and group.mark is None:
        return not ended and line.gap < 0.4
    if last.is_full:
        return not (ended and last.text.endswith(":"))
    if _is_under_item_text(group, line):
        return True
    return _is_in_sentence(group, line)


def _is_under_item_text(group: Group, line: Line) -> bool:
    """A further sentence of an item hangs under its first, to the right of the mark."""
    first, last = group.lines[0], group.last
    if group.mark is None or (line.page, line.column) != (first.page, first.column) or line.gap >= _LEAST_GAP:
        return False
    hangs = line.indent - first.indent >= _FIRST_LINE_INDENT
    return hangs and last.text[-1] in ".!?" and line.text[-1] in ".!?"


def _joined(group: Group) -> str:
    return " ".join(line.text for line in group.lines[-_LONGEST_BRACKET:])


def _is_heading_under_text(group: Group, line: Line, after: Line | None) -> bool:
    """A short line without a stop, between a sentence that ended and one that begins, is a heading."""
    if after is None or line.is_full or len(line.text) > _LONGEST_HEADING_LINE:
        return False
    if is_body_name(line.text) and _LEAD_IN.match(after.text):
        return True
    if _is_heading_under_list(group, line, after):
        return True
    ended = bool(_SENTENCE_END.search(group.last.text)) and not _SENTENCE_END.search(line.text)
    return ended and line.text[0].isupper() and line.text[-1] not in ",;-" and not after.text[0].islower()


def _is_heading_under_list(group: Group, line: Line, after: Line) -> bool:
    """Items without stops, a short line, and a sentence over the whole width, without room between them."""
    if group.mark is None or _SENTENCE_END.search(group.last.text) or _WAITS.search(group.last.text):
        return False
    is_short = (
        line.text[0].isupper() and line.text[-1].isalpha() and not group.last.text.endswith((",", "-", SOFT_HYPHEN))
    )
    return is_short and line.gap == after.gap == 0 and after.is_full and after.text[0].isupper() and not after.cells


def _is_in_sentence(group: Group, line: Line) -> bool:
    """A sentence that began in this block and breaks before a name or figure goes on."""
    return line.text[0] in ",;)%”" or (line.text[0].isdigit() and group.last.is_full)


def _runs_over_gap(group: Group, line: Line) -> bool:
    """A page break or figure in the middle of a sentence leaves a gap in it."""
    last = group.last
    if _SENTENCE_END.search(last.text):
        return False
    return line.text[0].islower() and (last.is_full or last.text.endswith((SOFT_HYPHEN, "-", ",")))


def _is_dash_in_sentence(group: Group, line: Line, mark: Mark) -> bool:
    if mark.mark not in {"-", "–", "—"}:
        return False
    if group.is_bracket_open and mark.text.startswith(("genom", "via")):
        return True
    if _is_capitals(group.last.text) and _is_capitals(mark.text):
        return True
    is_listing = group.mark is not None and group.mark.mark == mark.mark
    return group.last.is_full and not is_listing and not _SENTENCE_END.search(group.last.text) and line.gap < 0.6


def _changes_type(last: Line, line: Line) -> bool:
    is_apart = last.page != line.page or last.column != line.column
    if abs(last.size - line.size) > 0.08 or (is_apart and _is_display(line)):
        return True
    return last.is_bold != line.is_bold and (not last.is_full or bool(_SENTENCE_END.search(last.text)))


def _is_display(line: Line) -> bool:
    """Larger type, as headings over several lines have."""
    return line.size > 1.12


def _is_capitals(text: str) -> bool:
    if not text.isupper():
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)


def _number_tables(groups: list[Group]) -> list[int]:
    """Return for each group the number of its table; it ends where two blocks, or one and a header, lie between."""
    result, number, since = [], 0, _NEAR_ROW + 1
    for group in groups:
        if group.cells:
            number += since > 1 or (since == 1 and is_head(group.cells))
            since = 0
        else:
            since += 1
        result.append(number if group.cells else 0)
    return result


def _draft(group: Group, known: frozenset[str], table: int) -> Draft:
    first = group.lines[0]
    if group.cells:
        return Draft(BlockKind.TABLE_ROW, "\t".join(group.cells), first.page, cells=group.cells, table=table)
    texts = [line.text for line in group.lines]
    if group.mark is None:
        return Draft(BlockKind.PARAGRAPH, drop_emphasis(join_lines(texts, known)), first.page)
    texts[0] = group.mark.text
    text = drop_emphasis(join_lines(texts, known))
    return Draft(BlockKind.LIST_ITEM, text, first.page, marker=group.mark.mark, level=_nesting(group))


def _with_clauses(drafts: list[Draft], groups: Sequence[Group]) -> list[Draft]:
    """Return *drafts* with demands that stand under each other without marks as list items."""
    is_clause = [
        draft.kind is BlockKind.PARAGRAPH
        and (group.is_hanging or draft.text.startswith("att ") or (group.is_under_lead_in and begins_item(draft.text)))
        for draft, group in zip(drafts, groups, strict=True)
    ]
    listed = [
        here and (before or after)
        for before, here, after in zip([False, *is_clause], is_clause, [*is_clause[1:], False], strict=False)
    ]
    return [
        replace(draft, kind=BlockKind.LIST_ITEM) if is_listed else draft
        for draft, is_listed in zip(drafts, listed, strict=True)
    ]


def _nesting(group: Group) -> int:
    return 1 if group.mark is not None and group.mark.mark in {"o", "\uf06f"} else 0
