"""A plan out to a workbook and back: nothing is lost, and what people mistype is told with sheet and cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from styrkedja.app.plan_exchange import cell_words, export_xlsx, import_xlsx, own_workbook, template_xlsx
from styrkedja.app.plan_files import Facts, ImportWish, export_plan, import_files
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError, UnreadableFileError
from styrkedja.budget.exchange.sheet import plan_from_workbook
from styrkedja.budget.exchange.sheet_keys import TABLE_MARK
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import GrantsPlan, Plan, TaxPlan
from styrkedja.budget.planfile.writing import write_plan
from styrkedja.reading.sheets import Sheet, Workbook, is_formula_like, workbook_from_bytes
from styrkedja.reports.plan_xlsx import plan_xlsx
from styrkedja.wording.catalogue import error_text
from styrkedja.wording.numbers import Language
from tests.budget.plan_strategies import plans
from tests.reports.odd_plans import EXAMPLES, example, odd_plans
from tests.reports.recalculated import NEEDS_LIBREOFFICE, changed, recalculated

MADE = datetime(2026, 11, 21, tzinfo=UTC)
Edit = Callable[[openpyxl.Workbook], None]


def written(plan: Plan, language: Language = Language.SWEDISH) -> bytes:
    return plan_xlsx(outlook(plan), made=MADE, language=language).data


def read(data: bytes) -> Plan:
    return plan_from_workbook(workbook_from_bytes("plan.xlsx", data), cell_words())


def texts(value: object) -> list[str]:
    """Return every text in a plan."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [found for pair in value.items() for one in pair for found in texts(one)]
    if isinstance(value, tuple):
        return [found for one in value for found in texts(one)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [found for name in fields for found in texts(getattr(value, name))]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_any_plan_comes_back_as_it_was(plan: Plan) -> None:
    assume(not any(is_formula_like(text) for text in texts(plan)))
    assert read(written(plan)) == plan


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(odd_plans()))
def test_odd_plans_come_back_in_either_language(name: str, language: Language) -> None:
    plan = odd_plans()[name]
    assert read(written(plan, language)) == plan


@pytest.mark.parametrize("name", ["almfors-2027.toml", "skuggbudget-framtid-almfors.toml"])
def test_a_plan_file_becomes_a_workbook_and_the_same_plan_again(name: str, tmp_path: Path) -> None:
    loaded = load_plan(EXAMPLES / name)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(export_xlsx(loaded))
    assert import_xlsx(path) == loaded.plan


def test_the_programs_own_import_tells_our_workbook_from_other_tables(tmp_path: Path) -> None:
    loaded = load_plan(EXAMPLES / "almfors-2027.toml")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(export_plan(loaded, ".XLSX", date(2026, 11, 21), Language.SWEDISH))
    assert import_files([path], ImportWish(facts=Facts())).text == write_plan(loaded.known_plan)
    table = tmp_path / "ramar.csv"
    table.write_text("Nämnd;2026;2027\nSkolnämnden;1000;1030\n", encoding="utf-8")
    assert own_workbook(table) is None


def test_a_figure_of_more_digits_than_a_spreadsheet_holds_comes_back_whole() -> None:
    long = Decimal("123456789012.3456789012")
    plan = odd_plans()["given"]
    assert plan.tax is not None
    plan = replace(plan, tax=replace(plan.tax, base_sek={2027: long}), wage_share_pct=Decimal("0.1234567890123456789"))
    assert read(written(plan)) == plan


def test_what_is_there_though_empty_comes_back() -> None:
    plan = replace(odd_plans()["empty"], tax=TaxPlan(), grants=GrantsPlan())
    assert (read(written(plan)).tax, read(written(odd_plans()["empty"])).tax) == (TaxPlan(), None)


@NEEDS_LIBREOFFICE
def test_a_workbook_that_another_program_saved_is_the_same_plan(tmp_path: Path) -> None:
    plan = example("almfors-2027.toml")
    changed(tmp_path / "plan.xlsx", written(plan), {})
    for kind in ("xlsx", "ods"):
        recalculated(tmp_path, kind)
        assert import_xlsx(tmp_path / "out" / f"plan.{kind}") == plan
    assert import_xlsx(tmp_path / "plan.xlsx") == plan


def test_rows_and_columns_may_be_moved_and_rows_added(tmp_path: Path) -> None:
    plan = example("almfors-2027.toml")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(written(plan))
    book = openpyxl.load_workbook(path)
    book["Ramändringar"].insert_cols(2)
    book["Antaganden"].insert_rows(5, 3)
    sheet = book["Ramändringar"]
    last = sheet.max_row + 3
    for column, value in ((4, "Tekniska nämnden"), (5, "Ny cykelväg"), (8, 500)):
        sheet.cell(last, column, value)
    book.save(path)
    found = import_xlsx(path)
    assert replace(found, changes=found.changes[:-1]) == plan
    new = found.changes[-1]
    assert (new.id, new.committee, new.is_one_off, new.amount_sek) == (
        "ny-cykelvag", "Tekniska nämnden", False, {2027: Decimal(500_000)}
    )  # fmt: skip


def test_a_filled_in_template_is_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template_xlsx(["Skolnämnden"], [2027, 2028]))
    changed(path, path.read_bytes(), {
        ("assumptions", "plan.name", "value"): "Budget", ("assumptions", "plan.municipality", "value"): "Almfors",
        ("assumptions", "grants.county", "value"): 1, ("committees", "0", "frame.2026"): 1_000,
        ("promises", "0", "promise"): "Mindre klasser", ("promises", "0", "committee"): "Skolnämnden",
    })  # fmt: skip
    plan = import_xlsx(path)
    assert (plan.name, plan.base_year, plan.years, plan.unit) == ("Budget", 2026, (2027, 2028), "tkr")
    assert plan.committees[0].frame_sek == {2026: Decimal(1_000_000)}
    assert plan.grants == GrantsPlan(county="01")
    assert [(line.promise, line.id) for line in plan.cost_lines] == [("Mindre klasser", "mindre-klasser")]


WRONG: dict[str, tuple[dict[tuple[str, str, str], float | str | None], str, str]] = {
    "text in a number cell": ({("assumptions", "tax.rate", "2027"): "21,84 kr"}, "sheet_number", "Antaganden!F16"),
    "a formula never worked out": ({("changes", "0", "amount.2027"): "=1+1"}, "sheet_formula_text", "Ramändringar!G5"),
    "an error": ({("changes", "0", "amount.2027"): "#REF!"}, "sheet_number", "Ramändringar!G5"),
    "half an inhabitant": ({("assumptions", "inhabitants", "2027"): 30_840.5}, "sheet_whole", "Antaganden!"),
    "kronor for tkr": ({("committees", "0", "frame.2026"): 4_700_000_000_000}, "sheet_size", "Nämnder!D5"),
    "a negative frame": ({("committees", "4", "frame.2026"): -213_900}, "sheet_frame_negative", "Nämnder!D9"),
    "a negative grant": ({("committees", "5", "state_grants.2027"): -1}, "sheet_frame_negative", "Nämnder!I10"),
    "another unit": ({("changes", "1", "unit"): "mkr"}, "sheet_unit_mix", "Ramändringar!F6"),
    "another unit of one row": ({("assumptions", "finance.debt", "unit"): "mkr"}, "sheet_unit_mix", "Antaganden!C"),
    "a formula's text": ({("changes", "0", "label"): "=cmd|' /C calc'!A0"}, "sheet_formula_text", "Ramändringar!D5"),
    "a call": ({("promises", "0", "promise"): '@HYPERLINK("x")'}, "sheet_formula_text", "Löften!C5"),
    "an unknown committee": ({("changes", "0", "committee"): "Skolan"}, "sheet_committee_unknown", "Ramändringar!C5"),
    "no committee": ({("changes", "0", "committee"): None}, "sheet_text_missing", "Ramändringar!C5"),
    "no words": ({("changes", "0", "label"): None}, "sheet_text_missing", "Ramändringar!D5"),
    "a name twice": ({("changes", "1", "id"): "barngrupper"}, "sheet_name_twice", "Ramändringar!B6"),
    "a committee twice": ({("committees", "1", "name"): "Valnämnden"}, "sheet_name_twice", "Nämnder!B7"),
    "another word": ({("central", "0", "row"): "drift"}, "sheet_choice", "Centrala poster!C5"),
    "neither yes nor no": ({("changes", "0", "once"): "kanske"}, "sheet_choice", "Ramändringar!E5"),
    "a unit that is none": ({("assumptions", "plan.unit", "value"): "miljoner"}, "sheet_choice", "Antaganden!D"),
    "no year": ({("investments", "0", "first_year"): 28}, "sheet_year", "Investeringar!H5"),
    "no life": ({("investments", "0", "life_years"): None}, "sheet_text_missing", "Investeringar!J5"),
    "a life of nothing": ({("investments", "0", "life_years"): 0}, "sheet_row_fault", "Investeringar!D5"),
    "a frame with a gap": ({("committees", "0", "frame.2028"): 5_000}, "sheet_row_fault", "Nämnder!B5"),
    "paid by nobody": ({("promises", "0", "funded_by"): "skolan"}, "sheet_row_fault", "Löften!"),
    "no vintage": ({("assumptions", "index.vintage", "value"): None}, "sheet_row_fault", "Antaganden!D"),
    "no name": ({("assumptions", "plan.name", "value"): None}, "sheet_text_missing", "Antaganden!D6"),
    "years that cannot be": ({("assumptions", "plan.last_year", "value"): 2026}, "sheet_years", "Antaganden!D10"),
    "a year too many": ({("assumptions", "plan.last_year", "value"): 2030}, "sheet_year_missing", "Antaganden!B4"),
}  # fmt: skip


@cache
def almfors() -> Workbook:
    return workbook_from_bytes("plan.xlsx", written(example("almfors-2027.toml")))


def with_cell(book: Workbook, cell: tuple[str, str, str], value: float | str | None) -> Workbook:
    """Return a workbook with one cell set, found by the hidden keys; a row of a list by its number from 0."""
    table, row, column = cell
    for place, sheet in enumerate(book.sheets):
        heads = [number for number, cells in enumerate(sheet.rows) if cells and cells[0] == f"{TABLE_MARK} {table}"]
        if heads:
            rows = [list(cells) for cells in sheet.rows]
            keys = [cells[0] if cells else None for cells in rows]
            number = heads[0] + 2 + int(row) if row.isdecimal() else keys.index(row)
            at = rows[heads[0]].index(column)
            rows[number] += [None] * (at + 1 - len(rows[number]))
            rows[number][at] = Decimal(str(value)) if isinstance(value, int | float) else value
            changed_sheet = Sheet(sheet.name, tuple(tuple(cells) for cells in rows))
            return Workbook(book.file, (*book.sheets[:place], changed_sheet, *book.sheets[place + 1 :]))
    raise AssertionError(table)


@pytest.mark.parametrize("name", list(WRONG))
def test_what_is_mistyped_is_told_with_sheet_and_cell(name: str) -> None:
    cells, code, place = WRONG[name]
    book = almfors()
    for cell, value in cells.items():
        book = with_cell(book, cell, value)
    with pytest.raises(PlanFileError) as caught:
        plan_from_workbook(book, cell_words())
    assert (caught.value.code, caught.value.values["name"]) == (code, "plan.xlsx")
    assert str(caught.value.values["place"]).startswith(place)
    for language in Language:
        assert f"plan.xlsx, {caught.value.values['place']}: " in error_text(caught.value, language)


CELL_VALUES = st.one_of(
    st.none(), st.text(max_size=8), st.booleans(), st.decimals(allow_nan=False, allow_infinity=False), st.dates(),
    st.sampled_from(["ja", "mkr", "2027", "#end", "#table changes", "frame.20270", "9" * 5_000, "=1", "löpande"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_cell_gives_a_plan_or_one_clear_error(data: st.DataObject) -> None:
    book = almfors()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(book.sheets) - 1))
        sheet = book.sheets[number]
        row = data.draw(st.integers(0, len(sheet.rows) - 1))
        column = data.draw(st.integers(0, max(len(sheet.rows[row]), 1) - 1))
        cells = [*sheet.rows[row][:column], data.draw(CELL_VALUES), *sheet.rows[row][column + 1 :]]
        rows = (*sheet.rows[:row], tuple(cells), *sheet.rows[row + 1 :])
        book = Workbook(book.file, (*book.sheets[:number], Sheet(sheet.name, rows), *book.sheets[number + 1 :]))
    try:
        said = plan_from_workbook(book, cell_words()).municipality
    except PlanFileError as fault:
        said = error_text(fault)
    assert said


def _without(tab: str) -> Edit:
    return lambda book: book.remove(book[tab])


def _moved_year(book: openpyxl.Workbook) -> None:
    [cell] = [cell for cell in book["Antaganden"][4] if cell.value == 2028]
    cell.value = 2031


def _lost_column(book: openpyxl.Workbook) -> None:
    book["Nämnder"].delete_cols(4)


def _lost_row(book: openpyxl.Workbook) -> None:
    book["Antaganden"].delete_rows(16)


def _new_row(book: openpyxl.Workbook) -> None:
    sheet = book["Antaganden"]
    sheet.insert_rows(20)
    sheet.cell(20, 6, 12)


def _date(book: openpyxl.Workbook) -> None:
    book["Ramändringar"]["D5"] = datetime(2027, 1, 1)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize(
    ("edit", "code", "place"),
    [
        (_without("Löften"), "sheet_table_missing", ""), (_without("Antaganden"), "sheet_not_ours", ""),
        (_moved_year, "sheet_year_moved", "Antaganden!G4"), (_lost_column, "sheet_year_missing", "Nämnder!B4"),
        (_lost_row, "sheet_row_missing", "Antaganden!B3"), (_new_row, "sheet_row_unknown", "Antaganden!B20"),
        (_date, "sheet_text", "Ramändringar!D5"),
    ],
)  # fmt: skip
def test_what_was_taken_away_or_written_over_is_told(edit: Edit, code: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(written(example("almfors-2027.toml")))
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    with pytest.raises(PlanFileError) as caught:
        import_xlsx(path)
    assert (caught.value.code, str(caught.value.values["place"])) == (code, place)
    assert error_text(caught.value)


def test_a_file_that_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"PK\x03\x04 avbruten")
    with pytest.raises(UnreadableFileError):
        import_xlsx(path)


def test_a_text_longer_than_a_cell_is_refused_and_not_cut(tmp_path: Path) -> None:
    loaded = load_plan(EXAMPLES / "almfors-2027.toml")
    assert loaded.plan is not None
    long = replace(loaded.plan, sources={"tax": "a" * 40_000})
    with pytest.raises(PlanFileError) as caught:
        export_xlsx(replace(loaded, plan=long, base=long))
    assert "32 767" in error_text(caught.value).replace("\u00a0", " ")
