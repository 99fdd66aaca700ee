"""Write an example as a PDF with real layout, the same bytes every time.

Typst sets the pages, with the free fonts inside its package only, so that the result is the same on every machine.
Reading the source is left to `example_source`.
"""

import re
from datetime import UTC, datetime, time

import typst

from tools.example_source import Block, Heading, Listing, Paragraph, Run, Source, Table

# Ligatures are off: a reader of the text layer should get the letters that were written.
_STYLE = """
#set page(paper: "a4", margin: (x: {margin}, top: 2.4cm, bottom: 2.6cm), columns: {columns},
  footer: context [#set text(8pt); #{footer} #h(1fr) #counter(page).display()])
#set text(font: "Libertinus Serif", size: {size}, lang: "sv", ligatures: false, hyphenate: {hyphenate})
#set par(justify: {hyphenate}, leading: 0.62em, spacing: 0.95em)
#set list(marker: [•], spacing: 0.75em)
#set columns(gutter: 0.9cm)
#show heading: set block(above: 1.5em, below: 0.8em)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 2): set text(13pt)
#show heading.where(level: 3): set text(11pt)
#show table: set text(9pt)
#show table.cell.where(y: 0): strong
"""


def pdf_bytes(source: Source) -> bytes:
    """Return `source` as the bytes of a PDF; two columns are justified and hyphenated, one is ragged."""
    is_narrow = source.columns > 1
    style = _STYLE.format(
        margin="1.9cm" if is_narrow else "2.6cm",
        columns=source.columns,
        footer=_string(source.footer),
        size="10pt" if is_narrow else "10.5pt",
        hyphenate="true" if is_narrow else "false",
    )
    properties = (
        f"#set document(title: {_string(source.title)}, author: {_string(source.organisation)}, "
        f"date: datetime(year: {source.date.year}, month: {source.date.month}, day: {source.date.day}))\n"
    )
    markup = properties + style + "\n\n".join(_markup(block) for block in source.blocks)
    return typst.compile(
        markup.encode(),
        format="pdf",
        ignore_system_fonts=True,
        timestamp=datetime.combine(source.date, time(12), tzinfo=UTC),
    )


def _markup(block: Block) -> str:
    match block:
        case Heading():
            return f"#heading(level: {block.level}, {_string(block.text)})"
        case Paragraph():
            return _content(block.runs)
        case Listing():
            kind = "enum" if block.numbered else "list"
            return f"#{kind}({', '.join(f'[{_content(item)}]' for item in block.items)})"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    columns = ", ".join(["1fr"] + ["auto"] * (len(table.head) - 1))
    align = ", ".join(["left"] + ["right"] * (len(table.head) - 1))
    head = ", ".join(_string(cell) for cell in table.head)
    rows = ",\n".join(", ".join(_cell(cell, row) for cell in row) for row in table.rows)
    return f"#table(columns: ({columns}), align: ({align}), stroke: 0.4pt, table.header({head}),\n{rows})"


def _cell(text: str, row: tuple[str, ...]) -> str:
    # A number must not be broken over two lines: its thousands are parted by no-break spaces.
    unbroken = re.sub(r"(?<=\d) (?=\d)", "\u00a0", text)
    if text.startswith("varav"):
        return f"[#h(0.8em)#{_string(unbroken)}]"
    return f"strong({_string(unbroken)})" if row[0].startswith("Summa") else _string(unbroken)


def _content(runs: tuple[Run, ...]) -> str:
    return "".join(f"#strong({_string(run.text)})" if run.bold else f"#{_string(run.text)}" for run in runs)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
