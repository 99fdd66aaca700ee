"""Spreadsheets as cells: what programs save, what people mistype, and what is made to disturb."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.sheets import (
    CellValue,
    Sheet,
    address,
    column_number,
    is_formula_like,
    open_csv,
    open_workbook,
    workbook_from_bytes,
)
from tests.reading.office_files import zip_of

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def written(**cells: object) -> Sheet:
    """Return what is read back of cells that xlsxwriter wrote."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Blad1")
        for place, value in cells.items():
            (sheet.write_string if isinstance(value, str) else sheet.write)(place, value)
    return workbook_from_bytes("tabell.xlsx", stream.getvalue()).sheets[0]


def changed(parts: dict[str, tuple[str, str]]) -> bytes:
    """Return a small workbook with words of its parts replaced."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Blad1").write_number("B7", 12)
    with zipfile.ZipFile(stream) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, (before, after) in parts.items():
        assert before in texts[name]
        texts[name] = texts[name].replace(before, after)
    return zip_of(texts)


def ods(table: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "table", "text"))
    return zip_of({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    })  # fmt: skip


def ods_cell(value: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def fault(name: str, data: bytes) -> FileFault:
    with pytest.raises(UnreadableFileError) as caught:
        workbook_from_bytes(name, data)
    return caught.value.fault


@pytest.mark.parametrize(
    ("value", "read"),
    [("Skolnämnden", "Skolnämnden"), (12, Decimal(12)), (21.84, Decimal("21.84")), (1.1, Decimal("1.1")), (True, True),
     ("  två rader\noch en till ", "  två rader\noch en till "), ("=1+1", "=1+1"), ("_x0041_", "_x0041_"), (None, None)],
)  # fmt: skip
def test_a_cell_is_read_as_it_was_written(value: object, read: CellValue) -> None:
    sheet = written(B7=value)
    assert sheet.cell("B7") == read
    assert type(sheet.cell("B7")) is type(read)


def test_the_figure_that_excel_saves_for_1_1_is_1_1() -> None:
    data = changed({"xl/worksheets/sheet1.xml": ("<v>12</v>", "<v>1.1000000000000001</v>")})
    assert workbook_from_bytes("a.xlsx", data).sheets[0].cell("B7") == Decimal("1.1")


@pytest.mark.parametrize("pattern", ["yyyy-mm-dd", "d mmm yyyy", "dd/mm/yy;@"])
def test_a_day_is_read_as_a_day_whatever_its_pattern(pattern: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_datetime(0, 0, date(2026, 6, 15), book.add_format({"num_format": pattern}))
    assert workbook_from_bytes("a.xlsx", stream.getvalue()).sheets[0].cell("A1") == date(2026, 6, 15)


@pytest.mark.parametrize("pattern", ['#,##0 "mdr"', "[Red]0.00", "0\\d", "General"])
def test_a_figure_with_letters_beside_it_is_no_day(pattern: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_number(0, 0, 46_000, book.add_format({"num_format": pattern}))
    assert workbook_from_bytes("a.xlsx", stream.getvalue()).sheets[0].cell("A1") == Decimal(46_000)


def test_a_formula_is_what_it_came_to_its_own_words_or_its_error() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=100*2", value=200)
        sheet.write_formula("A2", "=1/0", value="#DIV/0!")
        sheet.write_formula("A3", '="a"&"b"', value="ab")
    read = workbook_from_bytes("a.xlsx", stream.getvalue()).sheets[0]
    assert [read.cell(place) for place in ("A1", "A2", "A3")] == [Decimal(200), "#DIV/0!", "ab"]
    book = openpyxl.load_workbook(stream)
    again = io.BytesIO()
    book.save(again)
    assert workbook_from_bytes("a.xlsx", again.getvalue()).sheets[0].cell("A1") == "=100*2"


def test_places_are_named_as_spreadsheets_name_them() -> None:
    sheet = written(AA3=1)
    assert sheet.place(2, 26) == "Blad1!AA3"
    assert (sheet.at(2, 26), sheet.at(2, 27), sheet.at(9, 0), sheet.at(-1, 0)) == (Decimal(1), None, None, None)
    assert all(column_number(address(0, number).rstrip("1")) == number for number in range(20_000))


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "\t=1", "\r=1", "-2+3+cmd|' /C calc'!A0", "+SUM(A1:A3)"])
def test_what_a_spreadsheet_would_work_out_is_told(text: str) -> None:
    assert is_formula_like(text)


@pytest.mark.parametrize("text", ["+30 öre", "- lägre avgifter (kulturskolan)", "-5 %", "Skola = framtid", "a@b.se", 5])
def test_what_people_write_is_no_formula(text: CellValue) -> None:
    assert not is_formula_like(text)


def test_ods_cells_and_rows_that_are_repeated_stand_each_time() -> None:
    repeated = ods_cell("12.50").replace("/>", ' table:number-columns-repeated="2"/>')
    sheet = workbook_from_bytes("a.ods", ods(
        f'<table:table-row table:number-rows-repeated="2">{repeated}</table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p>'
        '<text:p>c</text:p></table:table-cell><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"/><table:table-cell office:value-type="date" office:date-value="2026-06-15"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )).sheets[0]  # fmt: skip
    half = Decimal("12.5")
    assert sheet.rows == ((half, half), (half, half), ("a  b\nc", True, date(2026, 6, 15)))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Nämnd;2027\nSkola;1 234,5\n", ("Skola", Decimal("1234.5"))),
        ("Nämnd\t2027\nSkola\t-12\n", ("Skola", Decimal(-12))),
        ("Nämnd,2027\nSkola,1.234\n", ("Skola", Decimal("1.234"))),
        # Thousands or a fraction: nobody can know, so it stays as it stands.
        ("Nämnd;2027\nSkola;1.234\n", ("Skola", "1.234")),
        ('Nämnd;2027\n"Skola; vuxna";"−0,5"\n', ("Skola; vuxna", Decimal("-0.5"))),
        ("Nämnd;2027\nSkola;12 kap\n", ("Skola", "12 kap")),
        ("Nämnd;2027\nSkola;\n", ("Skola",)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_of_any_separator_and_encoding(
    text: str, row: tuple[CellValue, ...], encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "ramar.csv"
    if "\u2212" in text and encoding == "cp1252":
        text = text.replace("\u2212", "-")
    path.write_bytes(text.encode(encoding))
    [sheet] = open_csv(path).sheets
    assert (sheet.name, sheet.rows[0][0], sheet.rows[1]) == ("ramar", "Nämnd", row)
    assert open_workbook(path).sheets == (sheet,)


def test_a_cell_far_away_takes_no_memory() -> None:
    data = changed({"xl/worksheets/sheet1.xml": ('<row r="7"', '<row r="1048576"')})
    assert len(workbook_from_bytes("a.xlsx", data).sheets[0].rows) == 1_048_576
    cells = ods_cell("1").replace("/>", ' table:number-columns-repeated="16384"/>')
    wide = f"<table:table-row table:number-rows-repeated='1000000'>{cells}</table:table-row>"
    assert fault("a.ods", ods(wide)) is FileFault.TOO_LARGE


def test_what_is_no_spreadsheet_or_hostile_is_refused_with_its_reason(tmp_path: Path) -> None:
    good = changed({})
    entity = changed({"xl/worksheets/sheet1.xml": ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')})
    assert fault("a.xlsx", b"") is FileFault.EMPTY
    assert fault("a.xlsx", good[: len(good) // 2]) is FileFault.DAMAGED
    assert fault("a.xlsx", entity) is FileFault.XML_ENTITIES
    assert fault("a.xlsx", zip_of({"a.txt": "hej"})) is FileFault.UNKNOWN_KIND
    assert fault("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) is FileFault.UNKNOWN_KIND
    assert fault("a.xlsx", zip_of({"xl/workbook.xml": b" " * 60_000_000})) is FileFault.ZIP_BOMB
    assert fault("a.ods", zip_of({"mimetype": "application/vnd.oasis.opendocument.text"})) is FileFault.UNKNOWN_KIND
    for path, expected in ((tmp_path, FileFault.NOT_A_FILE), (tmp_path / "ingen.xlsx", FileFault.MISSING)):
        with pytest.raises(UnreadableFileError) as caught:
            open_workbook(path)
        assert caught.value.fault is expected


def test_a_file_of_libreoffice_or_excel_with_runs_and_readings_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rich = '<c r="A7" t="inlineStr"><is><r><t>Skol</t></r><r><t>nämnden</t></r><rPh><t>x</t></rPh></is></c><c r="B7"'
    data = changed({"xl/worksheets/sheet1.xml": ('<c r="B7"', rich)})
    sheet: Any = workbook_from_bytes("a.xlsx", data).sheets[0]
    assert sheet.rows[6] == ("Skolnämnden", Decimal(12))
    monkeypatch.setattr("styrkedja.reading.sheets.MOST_BYTES", 10)
    assert fault("a.xlsx", data) is FileFault.TOO_LARGE
