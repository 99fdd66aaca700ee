"""Whole PDF files: what a reader gets, and what a file that cannot be read is called."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading import pdf_process
from styrkedja.reading.pdf import read_pdf
from styrkedja.reading.pdf_parts import PdfLines
from tests.reading.pdf_builder import Page, file_of, font, pdf_of, stream

_PROSE = (
    "Kommunen ska erbjuda sport- och fritidsanläggningar av hög kvalitet, som är tillgängliga för alla oavsett "
    "ålder och bakgrund. Därför vill vi bygga en idrottshall i Norrby och öppna fritidsgårdar på fler orter."
)


_FAULTS = {FileFault.DAMAGED, FileFault.NO_TEXT_LAYER, FileFault.ENCRYPTED, FileFault.TOO_MANY_PAGES}


def programme() -> bytes:
    page = Page()
    page.text(60, 80, "Ett tryggt Almfors", size=20, bold=True)
    after = page.flow(60, 120, 220, _PROSE)
    page.text(60, after + 10, "Vi vill:")
    page.text(72, after + 23, "• bygga en simhall")
    return pdf_of(page, title="Program 2026")


def fault_of(data: bytes) -> FileFault:
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf(data, "program.pdf")
    assert caught.value.name == "program.pdf"
    return caught.value.fault


def test_lines_come_with_size_weight_room_and_place() -> None:
    found = read_pdf(programme(), "program.pdf")
    heading, first, *middle, lead_in, item = found.lines
    assert (found.pages, found.title) == (1, "Program 2026")
    assert (heading.text, heading.size, heading.is_bold, heading.page) == ("Ett tryggt Almfors", 2.0, True, 1)
    assert first.is_full
    assert first.gap > 0.3
    assert all(line.is_full and line.gap == 0 for line in middle[:-1])
    assert not middle[-1].is_full
    assert 0.5 < lead_in.gap < 1
    assert (item.text, item.gap) == ("• bygga en simhall", 0.0)
    assert 2 < item.indent < 3


def test_same_bytes_give_the_same_lines_again() -> None:
    assert read_pdf(programme(), "a.pdf") == read_pdf(programme(), "b.pdf")


def test_file_with_a_password() -> None:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    objects.append(b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>")
    assert fault_of(file_of(objects, "/Encrypt 3 0 R/ID[<41><41>]")) is FileFault.ENCRYPTED


def test_scanned_page_has_no_text_layer() -> None:
    image = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        stream(b"", b"595 0 0 842 0 0 cm /I Do"),
        stream(image, b"\x80"),
    ]
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf(file_of(objects), "inskannad.pdf")
    assert caught.value.fault is FileFault.NO_TEXT_LAYER
    assert caught.value.values["pages"] == 1


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"\x00", b"trailer<</Root 1 0 R>>"]
)
def test_bytes_that_are_no_file(data: bytes) -> None:
    assert fault_of(data) is FileFault.DAMAGED


def test_too_many_pages_are_named() -> None:
    kids = b"3 0 R " * 5_001
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count 5001>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    assert fault_of(file_of(objects)) is FileFault.TOO_MANY_PAGES


def test_page_with_absurdly_much_text() -> None:
    shown = "".join(f"1 0 0 1 {n * 7919 % 500} {n * 104729 % 800} Tm (ord {n}) Tj " for n in range(15_000))
    content = zlib.compress(f"BT /F 10 Tf {shown} ET".encode())
    assert fault_of(_one_page(stream(b"/Filter/FlateDecode", content))) is FileFault.TOO_SLOW


def test_file_that_never_ends_is_stopped_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_MOST_SECONDS", 1.0)
    assert fault_of(_forms_in_forms()) is FileFault.TOO_SLOW
    monkeypatch.undo()
    assert read_pdf(programme(), "program.pdf").pages == 1


def test_process_that_has_died_is_replaced() -> None:
    read_pdf(programme(), "program.pdf")
    pdf_process.READER.close()
    assert read_pdf(programme(), "program.pdf").pages == 1


@given(st.integers(0, len(programme())))
def test_truncated_file_gives_lines_or_one_error(length: int) -> None:
    _read_or_refuse(programme()[:length])


@settings(max_examples=150)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_mutated_file_gives_lines_or_one_error(chance: random.Random, changes: int) -> None:
    data = bytearray(programme())
    for _ in range(changes):
        data[chance.randrange(len(data))] = chance.randrange(256)
    _read_or_refuse(bytes(data))


@given(st.binary(max_size=300))
def test_any_bytes_give_lines_or_one_error(data: bytes) -> None:
    _read_or_refuse(b"%PDF-1.4\n" + data)


def _read_or_refuse(data: bytes) -> None:
    try:
        found: PdfLines | FileFault = read_pdf(data, "fil.pdf")
    except UnreadableFileError as error:
        found = error.fault
    if isinstance(found, PdfLines):
        assert all(line.text.strip() for line in found.lines)
    else:
        assert found in _FAULTS


def _one_page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page + resources + b">>>>",
            content,
            font("Helvetica"),
            *more,
        ]
    )


def _forms_in_forms() -> bytes:
    """A page that draws a form ten times, which draws a form ten times, nine deep."""
    depth = 9
    forms = [
        stream(
            f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {7 + n} 0 R>>>>".encode(), b"/X Do " * 10
        )
        for n in range(depth)
    ]
    last = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>", b"BT /F 9 Tf (hej) Tj ET")
    return _one_page(stream(b"", b"/X Do"), *forms, last, resources=b"/XObject<</X 6 0 R>>")
