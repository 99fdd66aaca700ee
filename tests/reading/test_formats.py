"""Recognising files: content before suffix, limits before reading, one clear error."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.formats import MOST_TEXT_BYTES, from_bytes, open_file, read_drafts
from styrkedja.reading.kinds import FileKind
from tests.reading.office_files import docx, docx_parts, fault, odt, odt_parts, page, zip_of

SRC = Path(__file__).parents[2] / "src"
TEXT = "Vår skola\n\nAlla barn ska kunna läsa när de slutar årskurs tre.\n"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
DOCX = docx("<w:p><w:r><w:t>Alla barn ska läsa.</w:t></w:r></w:p>")
ODT = odt("<text:p>Alla barn ska läsa.</text:p>")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 30
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
XLSX = zip_of({"[Content_Types].xml": "<Types>spreadsheetml.sheet.main+xml</Types>", "xl/workbook.xml": "<a/>"})


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("plan.pdf", PDF, FileKind.PDF),
        ("plan.txt", PDF, FileKind.PDF),
        ("plan.docx", PDF, FileKind.PDF),
        ("plan", PDF, FileKind.PDF),
        ("plan.PDF", b"\r\n" + PDF, FileKind.PDF),
        ("plan.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + PDF, FileKind.PDF),
        ("plan.docx", DOCX, FileKind.DOCX),
        ("plan.pdf", DOCX, FileKind.DOCX),
        ("plan.doc", DOCX, FileKind.DOCX),
        ("plan.odt", ODT, FileKind.ODT),
        ("plan.docx", ODT, FileKind.ODT),
        ("sida.html", page("<p>Vi vill."), FileKind.HTML),
        ("sida.htm", b"<p>Vi vill.", FileKind.HTML),
        ("sida.txt", page("<p>Vi vill."), FileKind.HTML),
        ("sida.aspx", b"<!-- x -->\n<HTML lang=sv><body>", FileKind.HTML),
        ("sida.php", "<!DOCTYPE html><p>Vi".encode("utf-16"), FileKind.HTML),
        ("plan.txt", TEXT.encode(), FileKind.TEXT),
        ("plan.md", b"# Skola", FileKind.TEXT),
        ("LÄSMIG", TEXT.encode("latin-1"), FileKind.TEXT),
        ("om-pdf.txt", b"Filer i formatet PDF inleds med %PDF-1.4", FileKind.TEXT),
        ("om-html.txt", b"Skriv <html> eller <p> i koden.", FileKind.TEXT),
    ],
)
def test_content_goes_before_suffix(name: str, data: bytes, kind: FileKind) -> None:
    assert from_bytes(name, data).kind is kind


@pytest.mark.parametrize(
    ("name", "data", "expected", "found"),
    [
        ("plan.pdf", PNG, "PDF", "PNG"),
        ("plan.docx", JPEG, "DOCX", "JPEG"),
        ("plan.txt", PNG, "TXT", "PNG"),
        ("plan.docx", TEXT.encode(), "DOCX", "TXT"),
        ("plan.pdf", page("<p>404"), "PDF", "HTML"),
        ("plan.docx", b"{\\rtf1 Vi vill.}", "DOCX", "RTF"),
        ("plan.docx", stream("WordDocument"), "DOCX", "DOC"),
        ("plan.pptx", stream("PowerPoint Document"), "PPTX", "PPT"),
        ("plan.docx", XLSX, "DOCX", "XLSX"),
        ("plan.odt", zip_of({"bild.png": PNG}), "ODT", "ZIP"),
    ],
)
def test_a_wrong_suffix_names_both_kinds(name: str, data: bytes, expected: str, found: str) -> None:
    error = fault(name, data)
    assert error.fault is FileFault.WRONG_KIND
    assert (error.values["expected"], error.values["found"]) == (expected, found)


@pytest.mark.parametrize(
    ("name", "data", "found", "save_as"),
    [
        ("plan.doc", stream("WordDocument"), "DOC", ("DOCX", "PDF")),
        ("plan.rtf", b"{\\rtf1 Vi vill.}", "RTF", ("DOCX", "PDF")),
        ("budget.xls", stream("Workbook"), "XLS", ("PDF",)),
        ("budget.xlsx", XLSX, "XLSX", ("PDF",)),
        ("plan.ppt", stream("PowerPoint Document"), "PPT", ("PPTX", "PDF")),
        ("plan.odp", zip_of({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "ODP", ("PPTX", "PDF")),
        ("plan.zip", zip_of({"plan.txt": "Vi vill."}), "ZIP", ("DOCX", "PDF")),
        ("bild.jpg", JPEG, "JPEG", ("DOCX", "PDF")),
        ("ramar.csv", b"namn;ram\nskola;12\n", "CSV", ("DOCX", "PDF")),
        ("data.bin", bytes(range(256)) * 4, "", ("DOCX", "PDF")),
    ],
)
def test_kinds_that_are_not_read_say_what_to_save_as(
    name: str, data: bytes, found: str, save_as: tuple[str, ...]
) -> None:
    error = fault(name, data)
    assert error.fault is FileFault.UNKNOWN_KIND
    assert (error.values["found"], error.values["save_as"]) == (found, save_as)


def test_a_document_with_a_password_is_encrypted_not_of_the_wrong_kind() -> None:
    assert fault("plan.docx", stream("EncryptedPackage")).fault is FileFault.ENCRYPTED


@pytest.mark.parametrize("name", ["plan.docx", "plan.odt", "plan.pptx", "plan.pdf"])
def test_bytes_without_meaning_under_a_known_suffix_are_damage(name: str) -> None:
    assert fault(name, b"\x07\x81\x00\x02" * 300).fault is FileFault.DAMAGED


def test_the_raw_file_carries_digest_and_media_type() -> None:
    raw = from_bytes("plan.txt", PDF)
    assert (raw.name, raw.sha256, raw.media_type) == ("plan.txt", hashlib.sha256(PDF).hexdigest(), "application/pdf")


def test_a_text_file_is_read() -> None:
    drafts = read_drafts(from_bytes("plan.txt", TEXT.encode("utf-16"))).drafts
    assert [draft.text for draft in drafts] == ["Vår skola", "Alla barn ska kunna läsa när de slutar årskurs tre."]


def caught(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as error:
        open_file(path)
    return error.value


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    assert caught(tmp_path / "saknas.txt").fault is FileFault.MISSING
    assert caught(tmp_path).fault is FileFault.NOT_A_FILE
    assert caught(tmp_path / ("x" * 300)).fault is FileFault.MISSING
    assert caught(Path("plan\x00.txt")).fault is FileFault.MISSING
    (tmp_path / "tom.txt").touch()
    assert caught(tmp_path / "tom.txt").fault is FileFault.EMPTY


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.txt")
    assert caught(tmp_path / "plan.txt").fault is FileFault.NOT_A_FILE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Vi vill.")
    path.chmod(0)
    assert caught(path).fault is FileFault.NO_PERMISSION


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    error = caught(path)
    assert error.fault is FileFault.TOO_LARGE
    assert (error.values["size_mb"], error.values["limit_mb"]) == (200, 100)


def test_text_has_a_limit_of_its_own() -> None:
    error = fault("plan.txt", b"a" * (MOST_TEXT_BYTES + 1))
    assert (error.fault, error.values["limit_mb"]) == (FileFault.TOO_LARGE, 20)
    error = fault("plan.txt", b"ord " * 800_000)
    assert (error.fault, error.values["limit_characters"]) == (FileFault.TOO_LARGE, 3_000_000)
    error = fault("plan.txt", b"o\n" * 200_000)
    assert (error.fault, error.values["limit_blocks"]) == (FileFault.TOO_LARGE, 100_000)


def test_a_text_file_needs_no_library() -> None:
    code = (
        "import sys; from styrkedja.reading.formats import from_bytes, read_drafts;"
        "read_drafts(from_bytes('plan.txt', b'Vi vill.'));"
        "print([name for name in ('lxml', 'docx', 'pptx', 'pypdfium2', 'django') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("parts", "part"),
    [
        ({**docx_parts(""), "[Content_Types].xml": "<Types>wordprocessingml.document.main+xml"}, "word/document.xml"),
        (odt_parts(""), "content.xml"),
    ],
)
def test_a_document_without_text_says_so(parts: dict[str, str | bytes], part: str) -> None:
    assert part in parts
    assert fault("plan.docx", zip_of(parts)).fault is FileFault.NO_TEXT
