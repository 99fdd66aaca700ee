"""Write the example documents in the formats that `examples/` does not hold, so that every reader has work to do."""

import io
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pptx import Presentation

from tools.example_source import Block, Heading, Listing, Paragraph, Source, Table, block_texts, plain, read_source

_ODT = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_LINES_OF_A_SLIDE = 8
_TITLE_AND_CONTENT = 1


def write_examples(sources: Path, target: Path) -> None:
    """Write each example source in `sources` as HTML, ODT, PPTX and text into `target`."""
    for path in sorted(sources.glob("*.md")):
        source = read_source(path)
        (target / f"{source.name}.html").write_text(_html(source), encoding="utf-8")
        (target / f"{source.name}.odt").write_bytes(_odt(source))
        (target / f"{source.name}.pptx").write_bytes(_pptx(source))
        (target / f"{source.name}.txt").write_text(_text(source), encoding="utf-8")


def _html(source: Source) -> str:
    body = "\n".join(_html_block(block) for block in source.blocks)
    head = f'<meta charset="utf-8"><title>{escape(source.title)}</title>'
    return f'<!doctype html><html lang="sv"><head>{head}</head><body><main>{body}</main></body></html>'


def _html_block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{escape(plain(block.runs))}</p>"
        case Listing():
            tag = "ol" if block.numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{escape(text)}</li>' for text in block_texts(block))}</{tag}>"
        case Table():
            return f"<table>{''.join(_html_row(row) for row in (block.head, *block.rows))}</table>"


def _html_row(row: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"


def _odt(source: Source) -> bytes:
    names = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table"))
    body = "".join(_odt_block(block) for block in source.blocks)
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0"?><m:manifest xmlns:m="{_ODF}manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{_ODT}"/></m:manifest>'
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODT, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return raw.getvalue()


def _odt_block(block: Block) -> str:
    match block:
        case Heading():
            return f'<text:h text:outline-level="{block.level}">{escape(block.text)}</text:h>'
        case Paragraph():
            return f"<text:p>{escape(plain(block.runs))}</text:p>"
        case Listing():
            items = (f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>" for text in block_texts(block))
            return f"<text:list>{''.join(items)}</text:list>"
        case Table():
            return f"<table:table>{''.join(_odt_row(row) for row in (block.head, *block.rows))}</table:table>"


def _odt_row(row: tuple[str, ...]) -> str:
    cells = (f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _pptx(source: Source) -> bytes:
    deck = Presentation()
    for title, texts in _slides(source):
        slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_AND_CONTENT])
        slide.shapes.title.text = title
        slide.placeholders[1].text_frame.text = "\n".join(texts)
    raw = io.BytesIO()
    deck.save(raw)
    return raw.getvalue()


def _slides(source: Source) -> Iterator[tuple[str, list[str]]]:
    """Yield the title and the lines of each slide; a heading begins one, and so does a slide that is full."""
    title, lines = source.title, list[str]()
    for block in source.blocks:
        if isinstance(block, Heading):
            if lines:
                yield title, lines
            title, lines = block.text, []
            continue
        for line in _lines(block):
            if len(lines) == _LINES_OF_A_SLIDE:
                yield title, lines
                lines = []
            lines.append(line)
    if lines:
        yield title, lines


def _lines(block: Block) -> tuple[str, ...]:
    if isinstance(block, Table):
        return tuple(" ".join(row) for row in (block.head, *block.rows))
    return block_texts(block)


def _text(source: Source) -> str:
    return "\n\n".join(_text_block(block) for block in source.blocks) + "\n"


def _text_block(block: Block) -> str:
    if isinstance(block, Listing):
        return "\n".join(f"- {text}" for text in block_texts(block))
    return "\n".join(_lines(block))
