"""A printed document as a Word file: real heading styles, table heads that repeat, alternative texts, language.

The same day gives the same bytes. The files that travel with it lie in custom XML parts, which Word and LibreOffice
keep when the document is saved again.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from styrkedja.reports.docx_package import drop_preview, with_fixed_times
from styrkedja.reports.print_model import (
    Attachment,
    Block,
    Column,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    PrintedDocument,
    Row,
    Table,
    Terms,
)
from styrkedja.wording.numbers import Language

# python-docx carries no types: its objects are `Any` here, and only here.
Word = Any
ATTACHMENT_NAMESPACE = "urn:styrkedja:attachment:1"
_INK = "1D3B4F"
_BAND = "EEF2F4"
_LINE = "9AA5AD"
_FONT = "Calibri"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_TEXT_WIDTH_TWIPS, _LANDSCAPE_WIDTH_TWIPS = 9300, 14_230
# What is left for the words beside many figures.
_LEAST_WORDS_TWIPS = 2300
_NUMBER_TWIPS, _NARROW_NUMBER_TWIPS = 1400, 1000
_MARGIN_TWIPS, _NARROW_MARGIN_TWIPS = 80, 40
_MANY_COLUMNS = 6
# Source: ECMA-376 part 1, 17.4.60 (CT_TblPr): the order of a table's properties.
_TABLE_PROPERTIES = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription",
)  # fmt: skip
# A shorter table is kept on one page.
_SHORT_TABLE = 18


def docx_bytes(document: PrintedDocument) -> bytes:
    """Return a document as a Word file."""
    # python-docx takes a fifth of a second to load, and most commands print nothing.
    import docx  # noqa: PLC0415

    word = docx.Document()
    _styles(word, document)
    _properties(word, document)
    _title_page(word, document)
    _contents(word, document)
    tables = 0
    for block in document.blocks:
        if isinstance(block, Table):
            tables += 1
            width = _LANDSCAPE_WIDTH_TWIPS if document.is_landscape else _TEXT_WIDTH_TWIPS
            _table(word, block, f"{document.table} {tables}", width)
        else:
            _text_block(word, block)
    for place, attachment in enumerate(document.attachments, start=1):
        _attach(word, attachment, place)
    drop_preview(word)
    raw = BytesIO()
    word.save(raw)
    return with_fixed_times(raw.getvalue())


def _text_block(word: Word, block: Block) -> None:
    match block:
        case Heading():
            word.add_heading(_clean(block.text), block.level)
        case Paragraph():
            run = word.add_paragraph().add_run(_clean(block.text))
            if block.is_lead:
                _enlarged(run)
        case Listing():
            _list(word, block)
        case Terms():
            for term, means in block.terms:
                paragraph = word.add_paragraph()
                paragraph.add_run(_clean(f"{term}: ")).bold = True
                paragraph.add_run(_clean(means))
        case PageBreak():
            word.add_page_break()
        case Table():
            raise AssertionError(block.caption)


def _enlarged(run: Word) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    run.font.size, run.font.color.rgb = Pt(12.5), RGBColor.from_string(_INK)


def _list(word: Word, block: Listing) -> None:
    style = "List Number" if block.is_numbered else "List Bullet"
    for item in block.items:
        word.add_paragraph(_clean(item), style=style)


def _styles(word: Word, document: PrintedDocument) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    sizes = {"Normal": 10.5, "Title": 26, "Heading 1": 17, "Heading 2": 13, "Caption": 10, "Subtitle": 14}
    for name, size in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        if name != "Normal":
            style.font.color.rgb, style.font.italic = RGBColor.from_string(_INK), False
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    word.styles["Caption"].paragraph_format.space_before = Pt(10)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _tag(document.language))
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if document.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)


def _tag(language: Language) -> str:
    return {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB"}[language]


def _properties(word: Word, document: PrintedDocument) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    moment = datetime.combine(document.day, time(12), tzinfo=UTC).replace(tzinfo=None)
    properties = word.core_properties
    # A property holds 255 letters at most.
    properties.title = _clean(document.title)[:255]
    properties.author = properties.last_modified_by = _clean(document.organisation)[:255]
    properties.subject = _clean(document.subtitle)[:255]
    properties.language = _tag(document.language)
    properties.comments = ""
    properties.created = properties.modified = moment
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(_clean(document.running_head))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run(f"{document.page} ")
    _field(footer, "PAGE", "2")


def _title_page(word: Word, document: PrintedDocument) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    above = word.add_paragraph(_clean(document.organisation), style="Subtitle")
    above.paragraph_format.space_before = Pt(130)
    word.add_paragraph(_clean(document.title), style="Title")
    word.add_paragraph(_clean(document.subtitle), style="Subtitle")
    for fact in document.facts:
        word.add_paragraph(_clean(fact))
    word.add_page_break()


def _contents(word: Word, document: PrintedDocument) -> None:
    """Write the list of chapters as a field that Word fills with pages, showing the chapters until it does."""
    paragraph = word.add_paragraph()
    run = paragraph.add_run(document.contents)
    run.bold = True
    _enlarged(run)
    chapters = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    paragraph = word.add_paragraph()
    _field_mark(paragraph, "begin", dirty=True)
    _instruction(paragraph, 'TOC \\o "1-1" \\h \\z \\u')
    _field_mark(paragraph, "separate")
    for place, chapter in enumerate(chapters):
        if place:
            paragraph = word.add_paragraph()
        paragraph.add_run(_clean(chapter))
    _field_mark(paragraph, "end")
    word.add_page_break()


def _table(word: Word, table: Table, number: str, text_width: int) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    caption = word.add_paragraph(style="Caption")
    name, _, count = number.partition(" ")
    caption.add_run(f"{name} ")
    _field(caption, "SEQ Tabell \\* ARABIC", count)
    caption.add_run(_clean(f": {table.caption}"))
    grid = word.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    grid.autofit = False
    _describe_table(grid, table)
    widths = _widths(table.columns, text_width)
    for width, column in zip(widths, grid._tbl.tblGrid.iter(qn("w:gridCol")), strict=True):  # noqa: SLF001
        column.set(qn("w:w"), str(width))
    heads = Row(tuple(column.head for column in table.columns), is_sum=True)
    # One pass over the rows' elements: the library's own `cells` looks at the whole table for each row.
    for place, (element, row) in enumerate(zip(grid._tbl.tr_lst, (heads, *table.rows), strict=True)):  # noqa: SLF001
        _row(grid, element, row, table.columns)
        _set_widths(element, widths)
        if place == 0:
            _as_head(element)
    if len(table.rows) <= _SHORT_TABLE:
        for element in grid._tbl.tr_lst[:-1]:  # noqa: SLF001
            for paragraph in element.iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()
    for note in table.notes or ("",):
        word.add_paragraph(_clean(note))


def _describe_table(grid: Word, table: Table) -> None:
    """Give a table its alternative texts, lines and margins; Word takes them in the order of the standard alone."""
    properties = grid._tbl.tblPr  # noqa: SLF001 - the library has no call for them
    margins = _element("w:tblCellMar")
    margin = _NARROW_MARGIN_TWIPS if len(table.columns) > _MANY_COLUMNS else _MARGIN_TWIPS
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", {"w:w": str(margin), "w:type": "dxa"}))
    texts = [_element(f"w:{tag}", {"w:val": _clean(table.caption)}) for tag in ("tblCaption", "tblDescription")]
    parts = [*properties, _borders(), margins, *texts]
    properties[:] = sorted(parts, key=lambda part: _TABLE_PROPERTIES.index(part.tag.rpartition("}")[2]))


def _row(grid: Word, element: Word, row: Row, columns: tuple[Column, ...]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415
    from docx.table import _Cell  # noqa: PLC0415

    element.get_or_add_trPr().append(_element("w:cantSplit"))
    is_wide = len(columns) > _MANY_COLUMNS
    for text, column, inner in zip(row.cells, columns, element.tc_lst, strict=True):
        paragraph = _Cell(inner, grid).paragraphs[0]
        run = paragraph.add_run(_clean(text))
        run.bold, run.font.size = row.is_sum or None, Pt(8 if is_wide else 9.5)
        paragraph.paragraph_format.space_after = Pt(1)
        if column.is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_widths(element: Word, widths: list[int]) -> None:
    for width, cell in zip(widths, element.tc_lst, strict=True):
        stated = cell.get_or_add_tcPr().get_or_add_tcW()
        stated.set(_qualified("w:w"), str(width))
        stated.set(_qualified("w:type"), "dxa")


def _as_head(element: Word) -> None:
    """Let a row stand at the top of every page that its table goes on to."""
    element.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell in element.tc_lst:
        cell.get_or_add_tcPr().append(_element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _BAND}))


def _widths(columns: tuple[Column, ...], text_width: int) -> list[int]:
    """Return the columns' widths in twips: figures get what they need, words share the rest."""
    count = sum(column.is_number for column in columns)
    number = _NARROW_NUMBER_TWIPS if len(columns) > _MANY_COLUMNS else _NUMBER_TWIPS
    number = min(number, (text_width - _LEAST_WORDS_TWIPS) // max(count, 1))
    shares = [0 if column.is_number else 2 if place else 3 for place, column in enumerate(columns)]
    left = text_width - number * count
    return [left * share // max(sum(shares), 1) if share else number for share in shares]


def _borders() -> Word:
    borders = _element("w:tblBorders")
    for side, size, colour in (("top", "8", _INK), ("bottom", "8", _INK), ("insideH", "4", _LINE)):
        borders.append(_element(f"w:{side}", {"w:val": "single", "w:sz": size, "w:space": "0", "w:color": colour}))
    return borders


def _attach(word: Word, attachment: Attachment, place: int) -> None:
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    root = etree.Element(f"{{{ATTACHMENT_NAMESPACE}}}file", nsmap={"styrkedja": ATTACHMENT_NAMESPACE})
    root.set("name", attachment.name)
    root.text = attachment.text
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    # The template has an item1 of its own.
    part = Part(PackURI(f"/customXml/item{10 + place}.xml"), "application/xml", data, word.part.package)
    word.part.relate_to(part, _CUSTOM_XML)


def _field(paragraph: Word, instruction: str, shown: str) -> None:
    _field_mark(paragraph, "begin")
    _instruction(paragraph, instruction)
    _field_mark(paragraph, "separate")
    paragraph.add_run(shown)
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Word, kind: str, *, dirty: bool = False) -> None:
    values = {"w:fldCharType": kind}
    if dirty:
        values["w:dirty"] = "true"
    paragraph.add_run()._r.append(_element("w:fldChar", values))  # noqa: SLF001 - the library has no call for fields


def _instruction(paragraph: Word, instruction: str) -> None:
    element = _element("w:instrText")
    element.text = f" {instruction} "
    paragraph.add_run()._r.append(element)  # noqa: SLF001 - likewise


def _element(tag: str, values: dict[str, str] | None = None) -> Word:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    element = OxmlElement(tag)
    for key, value in (values or {}).items():
        element.set(_qualified(key), value)
    return element


def _qualified(key: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415

    return str(qn(key))


def _clean(text: str) -> str:
    """Return a text without what XML cannot hold; a line break or tab in a name becomes a space."""
    return "".join(
        " " if letter.isspace() and letter not in " \u00a0\u202f" else letter for letter in text if _is_held(letter)
    )


def _is_held(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cs", "Cn"}
