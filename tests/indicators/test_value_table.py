"""Tables with values: long and wide, municipalities by code and by name, and every wrong cell told with its place."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import UnreadableFileError
from styrkedja.chain.observation import Gender
from styrkedja.indicators.places import Place, PlaceGroup
from styrkedja.indicators.value_cells import PlaceNames, ValueTableError, figure_of
from styrkedja.indicators.value_table import TableChoice, TableValues, read_value_table
from styrkedja.reading.sheets import open_workbook, workbook_from_bytes
from styrkedja.register.municipalities import municipalities

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
NAMES = PlaceNames(
    [
        Place("0180", "Stockholm", "K"),
        Place("1480", "Göteborg", "K"),
        Place("1489", "Alingsås", "K"),
        Place("9998", "Almfors", "K"),
        Place("0001", "Region Stockholm", "L"),
    ],
    [PlaceGroup("G1", "Bruksorter", ("9998",))],
)
ALL = PlaceNames(Place(one.code, one.name, "K") for one in municipalities())
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")


def read(text: str, choice: TableChoice | None = None, name: str = "fil.csv") -> TableValues:
    return read_value_table(workbook_from_bytes(name, text.encode()), "fil:x", NAMES, choice)


def keys(found: TableValues) -> list[tuple[str, int, str, float | None]]:
    return [(row.municipality, row.year, row.gender.value, row.value) for row in found.rows]


def test_a_long_table_with_gender_and_decimal_commas() -> None:
    found = read("Kommun;År;Kön;Värde\nAlmfors;2023;Kvinnor;12,5\nAlmfors;2023;Män;1 250\n0180 Stockholm;2023;;..\n")
    assert keys(found) == [
        ("9998", 2023, "K", 12.5),
        ("9998", 2023, "M", 1250.0),
        ("0180", 2023, "T", None),
    ]
    assert found.rows[2].status == ".."


def test_a_wide_table_has_a_column_for_each_year() -> None:
    found = read("Kommunkod;Kommun;2021;2022\n180;Stockholm;1,5;2,5\n1489;Alingsås;-;\n")
    assert keys(found) == [("0180", 2021, "T", 1.5), ("0180", 2022, "T", 2.5), ("1489", 2021, "T", None)]


def test_a_file_of_statistics_sweden_with_counties_and_the_country() -> None:
    found = read(
        '"region","kön","Folkmängd 2021","Folkmängd 2022"\n"00 Riket","män",10,11\n"01 Stockholms län","män",5,6\n'
        '"0180 Stockholm","män",1,2\n"0180 Stockholm","kvinnor",3,4\n'
    )
    assert keys(found)[:2] == [("0000", 2021, "M", 10.0), ("0000", 2022, "M", 11.0)]
    assert (len(found.rows), found.counties) == (6, 1)


def test_heads_may_stand_below_a_title_and_notes_below_the_table() -> None:
    found = read("Trygghet i kommunen;;\n;;\nKommun;År;Resultat\nAlmfors;2024;7\n;;\nKälla: egen enkät;;\n")
    assert keys(found) == [("9998", 2024, "T", 7.0)]


def test_several_measures_need_a_choice() -> None:
    text = "kommunkod;kommunalskatt_2025;regionskatt_2025\n1489;21,36;11,48\n"
    with pytest.raises(ValueTableError) as caught:
        read(text)
    assert caught.value.code == "values_which_column"
    assert keys(read(text, TableChoice(column="kommunalskatt"))) == [("1489", 2025, "T", 21.36)]
    assert keys(read(text, TableChoice(column="regionskatt_2025"))) == [("1489", 2025, "T", 11.48)]
    assert keys(read(text, TableChoice(column="regionskatt_2025", year=2024))) == [("1489", 2024, "T", 11.48)]


def test_a_division_that_the_key_figure_has_not_is_chosen_from() -> None:
    text = "Region;Ålder;År;Antal\nAlmfors;0-19;2024;1\nAlmfors;totalt;2024;3\n"
    with pytest.raises(ValueTableError) as caught:
        read(text, TableChoice(column="Antal"))
    assert (caught.value.code, caught.value.values["place"], caught.value.values["first"]) == (
        "values_doubled",
        "fil!D3",
        "fil!D2",
    )
    found = read(text, TableChoice(column="antal", only=(("Ålder", "Totalt"),)))
    assert (keys(found), found.others) == ([("9998", 2024, "T", 3.0)], 1)


def test_year_and_gender_of_a_table_that_does_not_say() -> None:
    found = read("Kommun;Andel\nAlmfors;40,5\n", TableChoice(year=2024, gender=Gender.WOMEN))
    assert keys(found) == [("9998", 2024, "K", 40.5)]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Kommun;År;Värde\nAlmvors;2023;1\n", "values_place_unknown", "fil!A2"),
        ("Kommun;År;Värde\n0180 Göteborg;2023;1\n", "values_place_unknown", "fil!A2"),
        ("Kommun;År;Värde\nG2;2023;1\n", "values_place_unknown", "fil!A2"),
        ("Kommun;År;Värde\nAlmfors;23;1\n", "values_year_cell", "fil!B2"),
        ("Kommun;År;Värde\nAlmfors;2020-2023;1\n", "values_year_cell", "fil!B2"),
        ("Kommun;År;Värde\nAlmfors;2023;ca 12\n", "values_value_cell", "fil!C2"),
        ("Kommun;År;Värde\nAlmfors;2023;1.234\n", "values_value_cell", "fil!C2"),
        ("Kommun;År;Kön;Värde\nAlmfors;2023;2;1\n", "values_gender_cell", "fil!C2"),
        ("Kommun;År;Värde\nAlmfors;2023;1\nAlmfors;2023;1\n", "values_doubled", "fil!C3"),
        ("Kommun;Värde\nAlmfors;1\n", "values_no_year", "fil"),
        ("Kommun;År;Värde\n", "values_no_rows", "fil"),
        ("Region;År;Värde\n01 Stockholms län;2023;1\n", "values_no_rows", "fil"),
        ("Ort;När;Hur\nAlmfors;2023;1\n", "values_no_head", "fil"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(text: str, code: str, place: str) -> None:
    with pytest.raises(ValueTableError) as caught:
        read(text)
    assert (caught.value.code, caught.value.values["place"]) == (code, place)
    assert caught.value.values["name"] == "fil.csv"


def test_a_column_or_sheet_that_is_not_there_is_told() -> None:
    text = "Kommun;År;Värde\nAlmfors;2023;1\n"
    for choice, code in (
        (TableChoice(column="Andel"), "values_no_column"),
        (TableChoice(only=(("Ålder", "totalt"),)), "values_no_column"),
        (TableChoice(sheet="Blad9"), "values_no_sheet"),
    ):
        with pytest.raises(ValueTableError) as caught:
            read(text, choice)
        assert caught.value.code == code


def test_a_workbook_with_values_on_two_sheets_needs_a_choice() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, value in (("2023", 1.5), ("2024", 2.5)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Kommun", "År", "Värde"])
            sheet.write_row(1, 0, ["Almfors", int(name), value])
    workbook = workbook_from_bytes("bok.xlsx", out.getvalue())
    with pytest.raises(ValueTableError) as caught:
        read_value_table(workbook, "fil:x", NAMES)
    assert caught.value.code == "values_many_sheets"
    assert keys(read_value_table(workbook, "fil:x", NAMES, TableChoice(sheet="2024"))) == [("9998", 2024, "T", 2.5)]


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 4)))
def test_a_figure_written_the_swedish_way_is_read_back(value: float) -> None:
    written = f"{value:,.4f}".replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
    assert figure_of(written) == (value, "")


@needs_shared
def test_an_export_of_2012_with_many_key_figures_is_read_one_at_a_time() -> None:
    data = gzip.decompress((SHARED / "kolada" / "values_2012_export.csv.gz").read_bytes())
    only = (("kpi", "N20014"),)
    found = read_value_table(workbook_from_bytes("values.csv", data), "fil:x", ALL, TableChoice(only=only))
    assert len(found.rows) > 2_000
    assert found.rows[0].value == 4842.79531235
    assert len(found.rows) + found.others == 92_738


@needs_shared
def test_files_of_others_are_read_by_their_own_heads() -> None:
    taxes = open_workbook(SHARED / "economy" / "tax_rates_2025_skatteverket.csv")
    found = read_value_table(taxes, "fil:x", ALL, TableChoice(column="kommunalskatt"))
    assert (len(found.rows), {row.year for row in found.rows}) == (290, {2025})
    panel = open_workbook(SHARED / "economy" / "nordin_municipal_panel_2002-2022.csv")
    rates = read_value_table(panel, "fil:x", ALL, TableChoice(column="tax_rate"))
    assert (len(rates.rows), rates.rows[0].municipality, rates.rows[0].value) == (1_739, "0114", 19.58)
    emissions = read_value_table(
        open_workbook(SHARED / "climate" / "smhi_co2_municipalities_1990-2022.xlsx"), "fil:x", ALL
    )
    assert len(emissions.rows) == 290 * 12
    with pytest.raises(ValueTableError) as caught:
        read_value_table(open_workbook(SHARED / "economy" / "population_by_municipality_1950-2019.csv"), "fil:x", ALL)
    assert (caught.value.code, caught.value.values["value"]) == ("values_place_unknown", "Alingsas")


@needs_shared
def test_the_old_binary_workbook_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        open_workbook(SHARED / "kolada" / "raw_hypergene_export_2012_N00800.xls")
    assert caught.value.values["found"] == "XLS"


@needs_shared
def test_an_export_of_the_old_kolada_is_read_once_it_is_saved_as_xlsx() -> None:
    from python_calamine import CalamineWorkbook

    for kpi, first, number in (("N00800", 4.0, 2_610), ("U07452", 17.23487384, 580)):
        old = CalamineWorkbook.from_path(str(SHARED / "kolada" / f"raw_hypergene_export_2012_{kpi}.xls"))
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            sheet = book.add_worksheet("Exported from Hypergene")
            for at, cells in enumerate(old.get_sheet_by_index(0).to_python()):
                sheet.write_row(at, 0, cells)
        found = read_value_table(workbook_from_bytes(f"{kpi}.xlsx", out.getvalue()), "fil:x", ALL)
        assert len(found.rows) == number
        assert (found.rows[0].municipality, found.rows[0].value) == ("1440", first)
