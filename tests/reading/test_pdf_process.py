"""The other process, and what comes of its end."""

from __future__ import annotations

import io
import os

import pytest

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading import pdf_process
from styrkedja.reading.pdf_pages import read_pages
from styrkedja.reading.pdf_process import Reader
from tests.reading.pdf_builder import Page, pdf_of


def small() -> bytes:
    page = Page()
    page.text(60, 100, "Nämnd")
    page.right(300, 100, "2027")
    page.text(60, 116, "Revisionen")
    page.right(300, 116, "2 350")
    return pdf_of(page)


def test_lines_are_the_same_on_both_sides() -> None:
    reader = Reader()
    assert reader.read(small(), "ramar.pdf") == read_pages(small(), "ramar.pdf")
    reader.close()


def test_one_process_reads_file_after_file() -> None:
    reader = Reader()
    reader.read(small(), "a.pdf")
    first = reader._process
    with pytest.raises(UnreadableFileError):
        reader.read(b"%PDF-1.4", "b.pdf")
    reader.read(small(), "c.pdf")
    assert reader._process is first
    reader.close()


@pytest.mark.parametrize(("status", "fault"), [("os.abort()", FileFault.TOO_SLOW), ("os._exit(1)", FileFault.DAMAGED)])
def test_process_that_ends_in_the_middle(monkeypatch: pytest.MonkeyPatch, status: str, fault: FileFault) -> None:
    if os.name != "posix":
        pytest.skip("how a process ended is told by signals")
    monkeypatch.setattr(pdf_process, "_COMMAND", ["-c", f"import os; {status}"])
    reader = Reader()
    with pytest.raises(UnreadableFileError) as caught:
        reader.read(b"%PDF-1.4" * 100_000, "program.pdf")
    assert caught.value.fault is fault


def test_every_message_of_a_stream_is_answered() -> None:
    asked, answered = io.BytesIO(), io.BytesIO()
    for data in (small(), b"nothing"):
        pdf_process._send(asked, data)
    asked.seek(0)
    while (data_read := pdf_process._receive(asked)) is not None:
        pdf_process._send(answered, str(len(data_read)).encode())
    answered.seek(0)
    assert pdf_process._receive(answered) == str(len(small())).encode()
    assert pdf_process._receive(answered) == b"7"
    assert pdf_process._receive(answered) is None
