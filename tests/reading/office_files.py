"""Small office files for the tests of the readers, written part by part so that each oddity can be put in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from styrkedja.base.errors import UnreadableFileError
from styrkedja.chain.document import BlockKind
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.formats import from_bytes, read_drafts

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
        "meta": "meta",
    }.items()
)
SHORT = {BlockKind.HEADING: "h", BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "li", BlockKind.TABLE_ROW: "tr"}


def zip_of(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip container of *parts*, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return stream.getvalue()


def docx_parts(
    body: str, *, styles: str = "", numbering: str = "", pages: int = 0, title: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a Word document; *body*, *styles* and *numbering* are XML without namespaces."""
    types = "".join(
        f'<Override PartName="/{path}" ContentType="{_WORD}.{kind}+xml"/>'
        for path, kind in (("word/document.xml", "document.main"), ("word/styles.xml", "styles"))
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{types}</Types>",
        "_rels/.rels": relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
        ),
        "word/_rels/document.xml.rels": relations(
            (f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/numbering", "numbering.xml")
        ),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>",
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Pages>{pages}</Pages></Properties>',
        "docProps/core.xml": "<cp:coreProperties xmlns:cp="
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>',
    }


def relations(*targets: tuple[str, str]) -> str:
    """Return a part of relations to *targets* (type, path)."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{path}"/>'
        for number, (kind, path) in enumerate(targets, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def docx(body: str, *, styles: str = "", numbering: str = "", pages: int = 0, title: str = "") -> bytes:
    """Return a Word document; see `docx_parts`."""
    return zip_of(docx_parts(body, styles=styles, numbering=numbering, pages=pages, title=title))


def odt_parts(body: str, *, automatic: str = "", named: str = "", pages: int = 0) -> dict[str, str | bytes]:
    """Return the parts of an OpenDocument text; *body* and the styles are XML without namespaces."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF_NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF_NAMESPACES}><office:styles>{named}</office:styles>"
        "</office:document-styles>",
        "meta.xml": f'<office:document-meta {_ODF_NAMESPACES}><office:meta><meta:document-statistic meta:page-count="{pages}"/>'
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }


def odt(body: str, *, automatic: str = "", named: str = "", pages: int = 0) -> bytes:
    """Return an OpenDocument text; see `odt_parts`."""
    return zip_of(odt_parts(body, automatic=automatic, named=named, pages=pages))


def page(body: str, head: str = "") -> bytes:
    """Return a web page."""
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def read(name: str, data: bytes) -> Reading:
    """Return what the reader for *data* finds."""
    return read_drafts(from_bytes(name, data))


def blocks(name: str, data: bytes) -> list[str]:
    """Return the blocks of *data* in short: "h2 Skola", "p Vi vill:", "li0 • Bygg", "tr a | b"."""
    return [in_short(draft) for draft in read(name, data).drafts]


def in_short(draft: Draft) -> str:
    """Return *draft* on one line; see `blocks`."""
    if draft.kind is BlockKind.TABLE_ROW:
        return f"tr{draft.table} " + " | ".join(draft.cells)
    level = draft.level if draft.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else ""
    marker = f"{draft.marker} " if draft.marker else ""
    return f"{SHORT[draft.kind]}{level} {marker}{draft.text}"


def fault(name: str, data: bytes) -> UnreadableFileError:
    """Return the error that reading *data* ends in."""
    try:
        found = read(name, data)
    except UnreadableFileError as error:
        return error
    message = f"read without fault: {found.drafts[:3]}"
    raise AssertionError(message)
