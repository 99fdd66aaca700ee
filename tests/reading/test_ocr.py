"""Scanned PDF files, read with the Tesseract that is installed; what is said when it is not."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import typst
from rapidfuzz.distance import Levenshtein

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.chain.document import Document, Source
from styrkedja.library import read, read_document
from styrkedja.reading import ocr
from styrkedja.reading.formats import open_file, read_drafts
from styrkedja.reading.normalise import build_document
from styrkedja.reading.ocr_words import read_hocr
from tests.builders import rows
from tests.reading.table_layouts import YEARS, Layout, Table

PROGRAMME = """
= Handlingsprogram 2026–2030
Almforspartiet

= Skola
Vi vill att varje barn får en lugn start i förskolan. Därför satsar vi på mindre barngrupper och fler behöriga
lärare i hela kommunen. Under förra mandatperioden öppnade två nya förskolor, och kön är nu kortare än på många år.

Vi vill:
- Bygga en ny grundskola i Östra Almfors senast 2028.
- Anställa tio fler förskollärare.
- Införa gratis simskola för alla barn i årskurs två.

= Omsorg
Äldre ska kunna bo kvar hemma så länge de önskar. Kommunen ska öppna ett nytt trygghetsboende i Åby och
utöka hemtjänstens kvällsturer.
"""
SETTING = '#set page(paper: "a4", columns: {columns})\n#set text(lang: "sv", size: 11pt)\n'

needs_tesseract = pytest.mark.skipif(not ocr.is_installed(), reason="Tesseract with Swedish is not installed")


@cache
def printed(columns: int) -> bytes:
    return bytes(typst.compile((SETTING.format(columns=columns) + PROGRAMME).encode()))


def scanned(pdf: bytes, dots_per_inch: int = 200) -> bytes:
    """Return *pdf* as a scanner would: one picture a page."""
    pictures = [page.render(scale=dots_per_inch / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=dots_per_inch)
    return stream.getvalue()


def written(folder: Path, data: bytes) -> Path:
    path = folder / "program.pdf"
    path.write_bytes(data)
    return path


@needs_tesseract
@pytest.mark.parametrize("columns", [1, 2])
def test_a_scanned_programme_reads_as_the_printed_one(columns: int, tmp_path: Path) -> None:
    wanted = read(written(tmp_path, printed(columns)))
    found = read(written(tmp_path, scanned(printed(columns))), ocr=True)
    assert Levenshtein.normalized_similarity(found.text.split(), wanted.text.split()) >= 0.97
    assert [item.text for item in found.commitments] == [item.text for item in wanted.commitments]
    assert [section.heading for section in found.sections][1:] == [section.heading for section in wanted.sections][1:]
    assert found.document.source.pages == 1


@needs_tesseract
def test_a_scanned_table_keeps_its_rows_and_columns(tmp_path: Path) -> None:
    layout = Layout(
        "", ("#heading[Driftbudget]\nNämndernas ramar, tkr.\n", Table(YEARS, columns="(2fr, 1fr, 1fr, 1fr)"))
    )
    found = rows(read_document_scanned(written(tmp_path, scanned(typst.compile(layout.typst().encode())))))
    assert [tuple(cell.replace(" ", "") for cell in row) for row in found] == [
        tuple(cell.replace(" ", "") for cell in row) for row in YEARS
    ]


def read_document_scanned(path: Path) -> Document:
    raw = open_file(path)
    return build_document(Source(raw.name, raw.sha256, raw.media_type), read_drafts(raw, ocr=True))


@needs_tesseract
def test_a_scanned_page_without_any_text(tmp_path: Path) -> None:
    blank = scanned(typst.compile(b"#rect(width: 100%, height: 20%, fill: gray)"))
    with pytest.raises(UnreadableFileError) as caught:
        read(written(tmp_path, blank), ocr=True)
    assert caught.value.fault is FileFault.NO_TEXT


@needs_tesseract
def test_a_file_with_text_is_not_recognised_anew(tmp_path: Path) -> None:
    path = written(tmp_path, printed(1))
    assert read(path, ocr=True) == read(path)


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_scanned_file_names_the_option_and_the_packages_that_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_installed: bool
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: is_installed)
    with pytest.raises(UnreadableFileError) as caught:
        read_document(written(tmp_path, scanned(printed(1), 50)))
    assert caught.value.fault is FileFault.NO_TEXT_LAYER
    assert caught.value.values.get("packages") == (None if is_installed else "tesseract-ocr tesseract-ocr-swe")


def test_recognition_that_is_asked_for_but_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(UnreadableFileError) as caught:
        read(written(tmp_path, scanned(printed(1), 50)), ocr=True)
    assert caught.value.fault is FileFault.NO_OCR
    assert caught.value.values["packages"] == "tesseract-ocr tesseract-ocr-swe"


def hocr(*words: tuple[str, int, int]) -> bytes:
    """Return a page with one line of *words* (text, left, right), ten dots a point, type of ten points."""
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {left} 100 {right} 180; x_wconf 95'>{text}</span>"
        for text, left, right in words
    )
    line = f"<span class='ocr_line' title='bbox 0 100 5000 200; baseline 0 -20; x_size 100'>{spans}</span>"
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{line}</body></html>'.encode()


def test_a_round_list_mark_is_seen_through() -> None:
    pieces = read_hocr(hocr(("«", 100, 130), ("Bygg", 200, 400)), 10)
    assert [piece.text for piece in pieces] == ["•", "Bygg"]
    assert [piece.text for piece in read_hocr(hocr(("«", 100, 130), ("Bygg", 135, 400)), 10)] == ["«", "Bygg"]


def test_the_groups_of_a_figure_come_together() -> None:
    pieces = read_hocr(hocr(("Skolnämnden", 0, 600), ("1018", 900, 1100), ("300", 1135, 1290), ("98", 1500, 1600)), 10)
    assert [(piece.text, piece.left, piece.right, piece.y) for piece in pieces] == [
        ("Skolnämnden", 0, 60, 18),
        ("1 018 300", 90, 129, 18),
        ("98", 150, 160, 18),
    ]


def test_a_year_is_no_group_of_a_figure() -> None:
    pieces = read_hocr(hocr(("2026", 0, 200), ("300", 230, 380)), 10)
    assert [piece.text for piece in pieces] == ["2026", "300"]


def test_what_is_hardly_seen_is_left_out() -> None:
    unsure = hocr(("|", 0, 10), ("Skola", 40, 300)).replace(b"x_wconf 95", b"x_wconf 40")
    assert [piece.text for piece in read_hocr(unsure, 10)] == ["Skola"]
