"""Files made to do harm, and files cut or changed on the way: one clear error, in little time and memory."""

from __future__ import annotations

import io
import os
import random
import struct
import time
import tracemalloc
import zipfile
import zlib
from functools import cache

import pptx as python_pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.formats import from_bytes, read_drafts
from styrkedja.reading.html_source import MOST_ATTRIBUTES
from styrkedja.reading.packages import MOST_ENTRIES
from tests.reading.office_files import blocks, docx, docx_parts, fault, odt, odt_parts, page, zip_of

SUFFIXES = (".txt", ".md", ".pdf", ".docx", ".odt", ".pptx", ".html", ".doc", ".zip", "")
PARAGRAPH = "<w:p><w:r><w:t>Alla barn ska kunna läsa.</w:t></w:r></w:p>"
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def with_entity(text: str) -> dict[str, str | bytes]:
    parts = docx_parts(PARAGRAPH)
    return {**parts, "word/document.xml": text + str(parts["word/document.xml"]).replace("Alla", "&x; Alla")}


@pytest.mark.parametrize(
    "parts",
    [
        with_entity(XXE),
        with_entity('<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'),
        with_entity("<!DOCTYPE w [<!ENTITY % y \"<!ENTITY x 'lol'>\">%y;]>"),
        {**docx_parts(PARAGRAPH), "customXml/item1.xml": XXE + "<a>&x;</a>"},
        {**docx_parts(PARAGRAPH), "word/_rels/document.xml.rels": XXE + "<a/>"},
        {**docx_parts(PARAGRAPH), "word/document.xml": (XXE + "<a>&x;</a>").encode("utf-16")},
        {**odt_parts("<text:p>Vi vill.</text:p>"), "styles.xml": XXE + "<a>&x;</a>"},
        {**odt_parts("<text:p>Vi vill.</text:p>"), "META-INF/manifest.xml": XXE + "<a>&x;</a>"},
    ],
)
def test_declared_entities_are_refused_wherever_they_stand(parts: dict[str, str | bytes]) -> None:
    assert fault("plan.docx", zip_of(parts)).fault is FileFault.XML_ENTITIES


def test_an_encoding_that_hides_a_document_type_is_damage() -> None:
    hidden = ('<?xml version="1.0" encoding="cp037"?>' + XXE + "<a>&x;</a>").encode("cp037")
    assert fault("plan.docx", zip_of({**docx_parts(PARAGRAPH), "word/document.xml": hidden})).fault is FileFault.DAMAGED


def test_a_zip_bomb_under_the_name_of_a_document() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.bin", "w") as entry:
        for _ in range(200):
            entry.write(bytes(1_000_000))
    assert fault("plan.docx", stream.getvalue()).fault is FileFault.ZIP_BOMB


def test_a_document_whose_text_is_a_bomb() -> None:
    error = fault("plan.docx", docx(f"<w:p><w:r><w:t>{'a' * 40_000_000}</w:t></w:r></w:p>"))
    assert (error.fault, error.values["part"]) == (FileFault.ZIP_BOMB, "word/document.xml")


def test_a_bomb_that_lies_about_its_size() -> None:
    """The directory says 100 bytes; the data unpacks to 40 MB."""
    data = docx(f"<w:p><w:r><w:t>{'a' * 40_000_000}</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        real = struct.pack("<L", archive.getinfo("word/document.xml").file_size)
    lying = data.replace(real, struct.pack("<L", 100))
    assert lying != data
    tracemalloc.start()
    assert fault("plan.docx", lying).fault is FileFault.DAMAGED
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_too_many_entries() -> None:
    parts = {**docx_parts(PARAGRAPH), **{f"word/media/{number}": "" for number in range(MOST_ENTRIES)}}
    error = fault("plan.docx", zip_of(parts))
    assert (error.fault, error.values["limit_entries"]) == (FileFault.ZIP_BOMB, MOST_ENTRIES)


def test_a_bomb_in_a_bomb_is_never_unpacked() -> None:
    inner = zip_of({"a": bytes(20_000_000)})
    data = zip_of({**docx_parts(PARAGRAPH), **{f"word/embeddings/{number}.zip": inner for number in range(50)}})
    assert blocks("plan.docx", data) == ["p Alla barn ska kunna läsa."]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_office_program_uses_is_refused(method: int) -> None:
    assert fault("plan.docx", zip_of(docx_parts(PARAGRAPH), method=method)).fault is FileFault.DAMAGED


def test_an_entry_with_a_password() -> None:
    data = bytearray(docx(PARAGRAPH))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + place] |= 1
    assert fault("plan.docx", bytes(data)).fault is FileFault.ENCRYPTED


@pytest.mark.parametrize("missing", ["word/document.xml", "_rels/.rels"])
def test_a_missing_part_is_damage(missing: str) -> None:
    parts = docx_parts(PARAGRAPH)
    del parts[missing]
    error = fault("plan.docx", zip_of(parts))
    assert error.fault is FileFault.DAMAGED


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "docProps/core.xml", "docProps/app.xml"])
def test_a_part_one_can_do_without(part: str) -> None:
    parts = docx_parts(PARAGRAPH)
    del parts[part]
    assert blocks("plan.docx", zip_of(parts)) == ["p Alla barn ska kunna läsa."]


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_xml_cut_short_is_damage(part: str) -> None:
    parts = docx_parts(PARAGRAPH)
    parts[part] = str(parts[part])[:-5]
    error = fault("plan.docx", zip_of(parts))
    assert (error.fault, error.values["part"]) == (FileFault.DAMAGED, part)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", docx("<w:sdt>" * 3_000 + PARAGRAPH + "</w:sdt>" * 3_000)),
        ("plan.odt", odt("<text:section>" * 3_000 + "<text:p>a</text:p>" + "</text:section>" * 3_000)),
    ],
)
def test_endless_nesting_is_damage(name: str, data: bytes) -> None:
    assert fault(name, data).fault is FileFault.DAMAGED


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", docx("<w:tbl><w:tr><w:tc>" * 70 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 70)),
        ("plan.docx", docx("<w:sdt><w:sdtContent>" * 110 + PARAGRAPH + "</w:sdtContent></w:sdt>" * 110)),
        (
            "plan.odt",
            odt("<text:list><text:list-item>" * 120 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 120),
        ),
        ("plan.odt", odt("<text:p>" + "<text:span>" * 240 + "a" + "</text:span>" * 240 + "</text:p>")),
        ("sida.html", page("<p>Vi vill bygga.</p>" + "<ul><li>a" * 5_000)),
    ],
)
def test_the_deepest_nesting_that_is_parsed_is_read(name: str, data: bytes) -> None:
    assert blocks(name, data)


def quickly(name: str, data: bytes) -> str:
    started = time.process_time()
    try:
        result = f"{len(read_drafts(from_bytes(name, data)).drafts)} blocks"
    except UnreadableFileError as error:
        result = error.fault.value
    assert time.process_time() - started < 15
    return result


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("plan.docx", lambda: stored(docx_parts("<w:p/>" * 900_000)), "file_no_text"),
        ("plan.docx", lambda: stored(docx_parts(PARAGRAPH * 120_000)), "file_too_large"),
        ("plan.docx", lambda: stored(docx_parts("<w:p/>" * 2_100_000)), "file_too_large"),
        ("plan.odt", lambda: stored(odt_parts("<text:p>a<text:s text:c='200'/></text:p>" * 90_000)), "file_too_large"),
        ("plan.odt", lambda: stored(odt_parts("<text:p>a</text:p>" * 120_000)), "file_too_large"),
        ("sida.html", lambda: page("<p>a" * 120_000), "file_too_large"),
        ("sida.html", lambda: page("<div>" * 500_000 + "a"), "file_no_text"),
        ("sida.html", lambda: page("<" * 700_000), "file_too_large"),
        ("sida.html", lambda: page(("<p " + "a " * 400 + ">a") * 6_000), "file_too_large"),
        (
            "sida.html",
            lambda: page("<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">a"),
            "file_too_large",
        ),
    ],
)
def test_much_of_everything_ends_in_time(name: str, data: object, expected: str) -> None:
    assert callable(data)
    assert quickly(name, data()) == expected


def stored(parts: dict[str, str | bytes]) -> bytes:
    """Pack without compression, as one does to get past a check of how hard a file is packed."""
    return zip_of(parts, method=zipfile.ZIP_STORED)


def test_a_page_with_long_attributes_is_no_attack() -> None:
    words = "ord " * MOST_ATTRIBUTES
    body = f"<p data-a=\"{words}\" class='{words}'>Vi vill bygga.</p><script>if (a <b {words}) f()</script>"
    assert blocks("sida.html", page(body)) == ["p Vi vill bygga."]


@cache
def samples() -> tuple[bytes, ...]:
    """Return one small valid file of each kind."""
    slides = python_pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "Skola"
    slide.placeholders[1].text_frame.text = "bygga\nlaga"
    stream = io.BytesIO()
    slides.save(stream)
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    )
    listed = '<text:list><text:list-item text:start-value="3"><text:p>a</text:p></text:list-item></text:list>'
    content = b"BT /F1 12 Tf 72 720 Td (Vi vill bygga en skola.) Tj ET"
    packed = zlib.compress(content)
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length "
        + str(len(packed)).encode()
        + b">>stream\n"
        + packed
        + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    return (
        "Vår skola\n\nVi vill:\n- bygga\n- laga\n\nSkolnämnden\t1 200\t1 300\nSumma\t1 200\t1 300\n".encode(),
        page("<h1>Skola</h1><ul><li>bygga</ul><table><tr><td colspan=2>a<td>b</table>"),
        zip_of(docx_parts(PARAGRAPH + table + numbered), method=zipfile.ZIP_STORED),
        zip_of(odt_parts("<text:h>Skola</text:h>" + listed), method=zipfile.ZIP_STORED),
        docx(PARAGRAPH),
        stream.getvalue(),
        pdf,
    )


def outcome(name: str, data: bytes) -> None:
    """Read, and let only the one expected kind of error pass."""
    error = None
    try:
        drafts = read_drafts(from_bytes(name, data)).drafts
    except UnreadableFileError as caught:
        drafts, error = (), caught
    assert any(draft.text.strip() for draft in drafts) or (error is not None and error.values["name"] == name)


@pytest.mark.parametrize("index", range(7))
def test_the_samples_are_valid(index: int) -> None:
    read_drafts(from_bytes("fil", samples()[index]))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 6),
    st.sampled_from(SUFFIXES),
    st.integers(0, 2**32),
    st.sampled_from(["cut", "head", "flip", "insert", "swap"]),
)
def test_changed_files_end_in_blocks_or_one_error(index: int, suffix: str, seed: int, change: str) -> None:
    outcome(f"fil{suffix}", changed(samples()[index], random.Random(seed), change))


def changed(data: bytes, chance: random.Random, change: str) -> bytes:
    """Return *data* as a bad line or disk might leave it."""
    place = chance.randrange(len(data))
    if change == "cut":
        return data[:place]
    if change == "head":
        return data[place:]
    result = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(result))
        if change == "flip":
            result[place] ^= 1 << chance.randrange(8)
        elif change == "insert":
            result[place:place] = chance.choice([b"<", b">", b"\x00", b'"', b"-1", b"99999999999999999999", b"</w:p>"])
        else:
            result[place : place + 8] = result[-8:]
    return bytes(result)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
    st.binary(max_size=2_000),
    st.sampled_from(SUFFIXES),
)
def test_any_bytes_under_any_suffix_end_in_blocks_or_one_error(start: bytes, data: bytes, suffix: str) -> None:
    outcome(f"fil{suffix}", start + data)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(
    ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
     '<w:pPr><w:numPr><w:numId w:val="x"/></w:numPr></w:pPr>', '<w:gridSpan w:val="-5"/>', '<w:sym w:char="zz"/>',
     '<w:pPr><w:outlineLvl w:val="-3"/></w:pPr>', "<w:txbxContent>", "</w:txbxContent>", "<w:sz/>", "<w:br/>",
     "<w:rPr><w:b w:val=''/><w:sz w:val='\u0664'/></w:rPr>", "<mc:AlternateContent/>"]), max_size=25))  # fmt: skip
def test_any_order_of_parts_ends_in_blocks_or_one_error(pieces: list[str]) -> None:
    outcome("plan.docx", docx("".join(pieces)))


def test_random_bytes_of_all_sizes() -> None:
    for size in (1, 10, 100, 1_000, 100_000):
        for suffix in SUFFIXES:
            outcome(f"fil{suffix}", os.urandom(size))
