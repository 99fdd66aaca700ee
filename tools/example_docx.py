"""Write an example as a Word file with real headings, lists and tables, the same bytes every time.

A person who writes in Word uses styles, so the file does: nothing here is drawn by hand. Reading the source
is left to `example_source`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph

from styrkedja.reports.docx_package import drop_preview, with_fixed_times
from tools.example_source import Block, Heading, Listing, Paragraph, Run, Source, Table

_HEADING_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_TITLE_SIZE = Pt(24)
_PART_INDENT = Pt(10)


def docx_bytes(source: Source) -> bytes:
    """Return `source` as the bytes of a Word file."""
    document = docx.Document()
    _describe(document, source)
    for block in source.blocks:
        _add_block(document, block)
    drop_preview(document)
    raw = BytesIO()
    document.save(raw)
    return with_fixed_times(raw.getvalue())


def _describe(document: Document, source: Source) -> None:
    moment = datetime.combine(source.date, time(12), tzinfo=UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = source.title
    properties.author = source.organisation
    properties.last_modified_by = source.organisation
    properties.language = "sv-SE"
    properties.comments = ""
    properties.created = moment
    properties.modified = moment
    document.styles["Title"].font.size = _TITLE_SIZE
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(f"{source.footer}\t\t")
    _add_page_number(footer)


def _add_page_number(paragraph: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    number = OxmlElement("w:t")
    number.text = "1"
    run.append(number)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - the library has no call for fields


def _add_block(document: Document, block: Block) -> None:
    match block:
        case Heading():
            document.add_paragraph(block.text, style=_HEADING_STYLES[block.level])
        case Paragraph():
            _add_runs(document.add_paragraph(), block.runs)
        case Listing():
            style = "List Number" if block.numbered else "List Bullet"
            for item in block.items:
                _add_runs(document.add_paragraph(style=style), item)
        case Table():
            _add_table(document, block)


def _add_runs(paragraph: WordParagraph, runs: Iterable[Run]) -> None:
    for run in runs:
        paragraph.add_run(run.text).bold = run.bold or None


def _add_table(document: Document, table: Table) -> None:
    texts = (table.head, *table.rows)
    word_table = document.add_table(rows=len(texts), cols=len(table.head), style="Table Grid")
    for word_row, row in zip(word_table.rows, texts, strict=True):
        _fill_row(word_row, row, bold=row is table.head or row[0].startswith("Summa"))
    _repeat_on_each_page(word_table.rows[0]._tr)  # noqa: SLF001 - the library has no call for it
    document.add_paragraph()


def _fill_row(word_row: WordRow, texts: tuple[str, ...], *, bold: bool) -> None:
    for index, (cell, text) in enumerate(zip(word_row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        _add_runs(paragraph, (Run(text, bold=bold),))
        if index:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif text.startswith("varav"):
            paragraph.paragraph_format.left_indent = _PART_INDENT


def _repeat_on_each_page(row: BaseOxmlElement) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark)
