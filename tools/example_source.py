"""The plain sources of the example documents: what they may hold, and how they are read.

A source is a text file with a head of `key: value` lines between two lines of `---`, and a body of blocks
parted by blank lines: `#`, `##`, `###` for headings, `- ` for list items, `1. ` for numbered items, rows
of `|` for a table whose second row is the rule, anything else for a paragraph. `**x**` is bold. A block may run
over several lines. Writing the files is left to `example_docx` and `example_pdf`.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_HEADING = re.compile(r"^(#{1,3}) (.+)$", re.DOTALL)
_ITEM = re.compile(r"^(-|\d+\.) (.+)$", re.DOTALL)
_ITEM_START = re.compile(r"^(?:- |\d+\. )")
_TABLE_RULE = re.compile(r"^\|(?:-+\|)+$")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class ExampleSourceError(ValueError):
    """A source breaks the convention of this module."""

    def __init__(self, file_name: str, fault: str, text: str) -> None:
        """Say which file, what is wrong, and with which text."""
        super().__init__(f"{file_name}: {fault}: {text}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items that follow one another; numbered items start at 1."""

    items: tuple[tuple[Run, ...], ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of column heads; every row is as long as `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Source:
    """One example document before it is set in type; `formats` holds "docx" and "pdf"."""

    name: str
    title: str
    organisation: str
    footer: str
    date: date
    formats: tuple[str, ...]
    columns: int
    blocks: tuple[Block, ...]


def read_source(path: Path) -> Source:
    """Return the source in `path`.

    Raises:
        ExampleSourceError: the head is incomplete, or a table has rows of unequal length.
    """
    _, head_text, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = dict(line.split(": ", 1) for line in head_text.splitlines())
    missing = {"title", "organisation", "footer", "date", "formats"} - head.keys()
    if missing:
        raise ExampleSourceError(path.name, "the head lacks", ", ".join(sorted(missing)))
    return Source(
        name=path.stem,
        title=head["title"],
        organisation=head["organisation"],
        footer=head["footer"],
        date=date.fromisoformat(head["date"]),
        formats=tuple(head["formats"].split(", ")),
        columns=int(head.get("columns", "1")),
        blocks=tuple(_block(text, path.name) for text in re.split(r"\n{2,}", body.strip())),
    )


def block_texts(block: Block) -> tuple[str, ...]:
    """Return the texts of a block in reading order: one per item or cell, without marks.

    >>> block_texts(Listing(items=((Run("Bygg", bold=True), Run(" en hall.")),), numbered=False))
    ('Bygg en hall.',)
    """
    match block:
        case Heading():
            return (block.text,)
        case Paragraph():
            return (plain(block.runs),)
        case Listing():
            return tuple(plain(item) for item in block.items)
        case Table():
            return tuple(cell for row in (block.head, *block.rows) for cell in row)


def plain(runs: tuple[Run, ...]) -> str:
    """Return the text of `runs` without weight."""
    return "".join(run.text for run in runs)


def _block(text: str, file_name: str) -> Block:
    lines = text.splitlines()
    if heading := _HEADING.match(text):
        return Heading(level=len(heading[1]), text=_joined(heading[2]))
    if text.startswith("|"):
        return _table(lines, file_name)
    if _ITEM.match(text):
        return _listing(lines)
    return Paragraph(runs=_runs(_joined(text)))


def _listing(lines: list[str]) -> Listing:
    items: list[str] = []
    for line in lines:
        if _ITEM_START.match(line):
            items.append(line)
        else:
            items[-1] += "\n" + line
    return Listing(
        items=tuple(_runs(_joined(_ITEM_START.sub("", item))) for item in items),
        numbered=not lines[0].startswith("- "),
    )


def _table(lines: list[str], file_name: str) -> Table:
    if not _TABLE_RULE.match(lines[1]):
        raise ExampleSourceError(file_name, "no rule under the table head", lines[0])
    head, *rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in (lines[0], *lines[2:]))
    for row in rows:
        if len(row) != len(head):
            raise ExampleSourceError(file_name, f"{len(row)} cells under {len(head)} heads", str(row))
    return Table(head=head, rows=tuple(rows))


def _joined(text: str) -> str:
    return " ".join(text.split())


def _runs(text: str) -> tuple[Run, ...]:
    # re.split keeps the one group, so every second part is the bold one.
    parts = _BOLD.split(text)
    return tuple(Run(part, bold=index % 2 == 1) for index, part in enumerate(parts) if part)
