"""Rows of Fiscal Data Packages of both versions, and what they add up to by class and year."""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.exchange.fiscal import FiscalClass, FiscalData, fiscal_summary, read_fiscal
from styrkedja.reading.fiscal_files import open_fiscal_files
from tests.budget.fiscal_folders import fields, one_table, package
from tests.builders import SHARED

FISCAL = SHARED / "data" / "fiscal"
SCHEMA = fields(
    year="date:fiscal-year", code="administrative-classification:generic:code",
    name="administrative-classification:generic:label", direction="direction", phase="phase:id",
    currency="value-currency:code", amount="value",
)  # fmt: skip
ROWS = (
    "year,code,name,direction,phase,currency,amount\n"
    "2027,1,Skola,expenditure,proposed,SEK,100.5\n2027,1,Skola,expenditure,proposed,SEK,1\n"
    "2028,2,Vård,expenditure,proposed,SEK,-7\n"
)


def read(folder: Path) -> FiscalData:
    return read_fiscal(open_fiscal_files(folder))


def stored(name: str) -> FiscalData:
    if not (FISCAL / name).is_dir():
        pytest.skip("the shared packages are not beside the repository")
    return read(FISCAL / name)


def test_version_1_says_each_column_by_its_type(tmp_path: Path) -> None:
    data = read(package(tmp_path / "p", one_table(SCHEMA), {"data.csv": ROWS}))
    assert data.version == "1.0"
    [first, *_] = data.rows
    assert (first.amount, first.year, first.currency, first.direction, first.phase, first.line) == (
        Decimal("100.5"), 2027, "SEK", "expenditure", "proposed", 2,
    )  # fmt: skip
    assert first.classes == (("administrative-classification", FiscalClass("1", "Skola")),)
    assert [(one.fiscal_class.label, one.year, one.amount, one.rows) for one in fiscal_summary(data)] == [
        ("Skola", 2027, Decimal("101.5"), 2), ("Vård", 2028, Decimal(-7), 1),
    ]  # fmt: skip


def test_a_wide_table_is_unfolded_by_its_year_columns(tmp_path: Path) -> None:
    schema = {
        "fields": [
            {"name": "nämnd", "type": "string", "columnType": "administrative-classification:generic:level1:label"},
            {
                "name": "2027",
                "type": "number",
                "normalize": {"Year": 2027, "Phase": "approved"},
                "normalizationTarget": "V",
            },
            {
                "name": "2028",
                "type": "number",
                "normalize": {"Year": 2028, "Phase": "proposed"},
                "normalizationTarget": "V",
            },
        ],
        "extraFields": [
            {"name": "Year", "type": "integer", "columnType": "date:fiscal-year"},
            {"name": "Phase", "type": "string", "columnType": "phase:id"},
            {"name": "V", "type": "number", "columnType": "value"},
            {"name": "Currency", "type": "string", "columnType": "value-currency:code", "constant": "SEK"},
        ],
    }
    data = read(package(tmp_path / "p", one_table(schema), {"data.csv": "nämnd,2027,2028\nSkola,100,110\n"}))
    assert [(row.year, row.phase, row.currency, row.amount) for row in data.rows] == [
        (2027, "approved", "SEK", Decimal(100)), (2028, "proposed", "SEK", Decimal(110)),
    ]  # fmt: skip


def test_levels_are_one_code(tmp_path: Path) -> None:
    schema = fields(
        b="economic-classification:generic:level2:code", a="economic-classification:generic:level1:code",
        l="economic-classification:generic:level2:label", v="value",
    )  # fmt: skip
    data = read(package(tmp_path / "p", one_table(schema), {"data.csv": "a,b,l,v\n1,12,Lön,5\n"}))
    assert data.rows[0].classes[0][1] == FiscalClass("1/12", "Lön")
    assert [note.code for note in data.notes] == ["fiscal_without_year"]


@pytest.mark.parametrize(
    ("schema", "rows", "code", "place"),
    [
        (SCHEMA, ROWS.replace("-7", "sju"), "plan_fiscal_number", "data.csv:4"),
        (SCHEMA, ROWS.replace("-7", "NaN"), "plan_fiscal_number", "data.csv:4"),
        (SCHEMA, ROWS.replace("-7", "1e99"), "plan_fiscal_number", "data.csv:4"),
        (SCHEMA, ROWS + "2028,2\n", "plan_fiscal_row", "data.csv:5"),
        (SCHEMA, ROWS.replace("amount", "belopp"), "plan_fiscal_column", "data.csv"),
        (fields(amount="date:fiscal-year"), ROWS, "plan_fiscal_no_amounts", "datapackage.json"),
        ({}, ROWS, "plan_fiscal_no_amounts", "datapackage.json"),
    ],
)
def test_what_is_wrong_names_table_and_line(
    tmp_path: Path, schema: dict[str, object], rows: str, code: str, place: str
) -> None:
    with pytest.raises(PlanFileError) as refused:
        read(package(tmp_path / "p", one_table(schema), {"data.csv": rows}))
    assert (refused.value.code, refused.value.values["place"]) == (code, place)


def test_a_dimension_that_is_not_there_is_named(tmp_path: Path) -> None:
    data = read(package(tmp_path / "p", one_table(SCHEMA), {"data.csv": ROWS}))
    with pytest.raises(PlanFileError, match="plan_fiscal_dimension"):
        fiscal_summary(data, "functional")


def test_madrid_adds_up_by_section_and_year() -> None:
    data = stored("madrid")
    assert (data.version, len(data.rows)) == ("0.3", 20_217)
    text = gzip.decompress((FISCAL / "madrid" / "gastos_v40_2012-2015.csv.gz").read_bytes()).decode()
    expected: dict[tuple[str, int], int] = defaultdict(int)
    for row in csv.DictReader(io.StringIO(text)):
        expected[f"{row['CENTRO']}/{row['SECCION']}", int(row["AÑO"])] += int(row["IMPORTE"])
    found = {(one.fiscal_class.code, one.year): one.amount for one in fiscal_summary(data)}
    assert found == expected
    assert sum(found.values()) == 18_856_010_299
    assert {(row.phase, row.direction, row.currency) for row in data.rows} == {("approved", "expenditure", "EUR")}
    assert fiscal_summary(data)[0].fiscal_class.label == "MEDIO AMBIENTE Y MOVILIDAD"


def test_the_treasury_of_albania_is_of_the_year_it_paid() -> None:
    data = stored("al-treasury")
    [only] = fiscal_summary(data)
    assert (only.year, only.amount, only.rows, only.currency) == (2014, Decimal(33_299_653), 40, "ALL")
    assert [note.code for note in data.notes] == ["fiscal_moved", "fiscal_date"]
    assert len(fiscal_summary(data, "classification")) > 1
