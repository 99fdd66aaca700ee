"""Bytes to text: the encodings Swedish files come in, and what is no text."""

from __future__ import annotations

import codecs
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.decode import declared_charset, decode_text

TEXT = "Kommunen ska bygga fler äldreboenden – och värna ängarna i Småfors.\nDet kostar 5 § på Öster.\n"


def fault_of(data: bytes) -> FileFault:
    with pytest.raises(UnreadableFileError) as caught:
        decode_text("plan.txt", data)
    return caught.value.fault


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_swedish_text_in_every_encoding(encoding: str) -> None:
    assert decode_text("plan.txt", TEXT.encode(encoding)) == TEXT


def test_latin_1() -> None:
    text = TEXT.replace("–", "-")
    assert decode_text("plan.txt", text.encode("latin-1")) == text


def test_big_endian_with_a_mark() -> None:
    assert decode_text("plan.txt", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


def test_one_swedish_letter_is_not_taken_for_mac_roman() -> None:
    assert decode_text("plan.txt", "Bygg på ön.".encode("cp1252")) == "Bygg på ön."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_cut_off_in_the_middle_of_a_character(encoding: str) -> None:
    assert decode_text("plan.txt", "Värna ån å".encode(encoding)[:-1]).startswith("Värna ån")


def test_a_declared_table_is_used_when_the_bytes_prove_none() -> None:
    data = "Värna åarna och öarna.".encode("cp850")
    assert decode_text("sida.html", data, declared="cp850") == "Värna åarna och öarna."


def test_utf_8_goes_before_what_is_declared() -> None:
    assert decode_text("sida.html", TEXT.encode(), declared="cp1252") == TEXT


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<meta charset="windows-1252">', "cp1252"),
        (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "cp1252"),
        (b"<meta charset=utf-8>", None),
        (b"<meta charset=rot13>", None),
        (b"<meta charset=nonsense>", None),
        (b"<p>charset=latin-1</p>", None),
    ],
)
def test_what_a_page_declares(head: bytes, expected: str | None) -> None:
    assert declared_charset(head) == expected


def test_empty_and_blank() -> None:
    assert fault_of(b"") is FileFault.EMPTY
    assert fault_of(b" \r\n\t\n") is FileFault.NO_TEXT
    assert fault_of(codecs.BOM_UTF16_LE) is FileFault.NO_TEXT


@pytest.mark.parametrize("seed", range(5))
def test_binary_is_not_text(seed: int) -> None:
    assert fault_of(bytes([seed]) + os.urandom(4_000)) is FileFault.NOT_TEXT


def test_text_with_zeros_or_controls_is_not_text() -> None:
    assert fault_of(b"Kommunen\x00\x01\x02\x03\x04\x05 ska") is FileFault.NOT_TEXT


def test_the_end_mark_of_dos_is_dropped() -> None:
    assert decode_text("plan.txt", b"Bygg.\x1a") == "Bygg."


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö ÅÄÖ.,-\n", min_size=1))
def test_utf_8_comes_back_unchanged(text: str) -> None:
    if text.strip():
        assert decode_text("plan.txt", text.encode()) == text


def result_of(data: bytes) -> FileFault | None:
    """Return why *data* is no text, None when it is."""
    try:
        text = decode_text("plan.txt", data)
    except UnreadableFileError as error:
        return error.fault
    return None if text.strip() else FileFault.NO_TEXT


@given(st.binary(max_size=600))
def test_any_bytes_give_text_or_one_error(data: bytes) -> None:
    assert result_of(data) in {None, FileFault.EMPTY, FileFault.NOT_TEXT, FileFault.NO_TEXT}
