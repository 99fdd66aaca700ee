"""A table is proposed once, confirmed, and the next of its kind needs nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from styrkedja.app import plan_table_import
from styrkedja.app.plan_import import Facts
from styrkedja.app.plan_table_import import (
    import_table_file,
    load_mappings,
    mappings_path,
    propose_table,
    rebuild_table_file,
    remember_table,
)
from styrkedja.base.errors import PlanFileError

TABLE = "Nämnd;Budget 2027;Plan 2028;Extra 2027\nSkolnämnden;100;105;1\nOmsorgsnämnden;80;84;1\nSumma;180;189;2\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))


def table(folder: Path, text: str = TABLE, name: str = "ramar.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_confirmed_mapping_is_remembered_for_its_municipality(tmp_path: Path) -> None:
    path = table(tmp_path)
    first = propose_table(path, municipality="Almfors", choices=["unit=mkr"])
    assert not first.is_remembered
    found = import_table_file(path, first.mapping, facts=Facts(municipality="Almfors"))
    assert found.plan.committees[0].frame_sek == {2027: 100_000_000, 2028: 105_000_000}
    remember_table(found.mapping)
    later = table(tmp_path, TABLE.replace("2028", "2029").replace("2027", "2028"), "nya.csv")
    again = propose_table(later)
    assert again.is_remembered
    assert (again.mapping.unit, again.mapping.municipality) == ("mkr", "Almfors")
    assert import_table_file(later).plan.years == (2028, 2029)
    assert not propose_table(later, municipality="Borlänge").is_remembered


def test_two_municipalities_with_one_shape_are_told_apart(tmp_path: Path) -> None:
    path = table(tmp_path)
    for municipality, unit in (("Almfors", "mkr"), ("Borlänge", "tkr")):
        proposal = propose_table(path, municipality=municipality, choices=[f"unit={unit}"])
        remember_table(proposal.mapping)
    assert propose_table(path, municipality="Almfors").mapping.unit == "mkr"
    assert propose_table(path, municipality="Borlänge").mapping.unit == "tkr"
    assert not propose_table(path).is_remembered
    assert len(load_mappings().tables) == 2


def test_a_damaged_file_of_mappings_names_its_line(tmp_path: Path) -> None:
    path = mappings_path()
    path.parent.mkdir(parents=True)
    path.write_text("[[table]]\nshape = 1\n", encoding="utf-8")
    with pytest.raises(PlanFileError) as refused:
        propose_table(table(tmp_path))
    assert refused.value.values["name"] == "mappings.toml"


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    proposal = propose_table(table(tmp_path), municipality="Almfors")
    with pytest.raises(PlanFileError, match="plan_not_written"):
        plan_table_import.save_mappings(load_mappings(tmp_path / "none.toml").with_table(proposal.mapping))


def test_a_table_is_rebuilt_from_its_file(tmp_path: Path) -> None:
    report = rebuild_table_file(table(tmp_path, TABLE.replace("189", "195")))
    assert [(one.place, int(one.check.difference_sek / 1_000_000)) for one in report.faults] == [("ramar!C4", 6)]


def test_an_excel_file_is_read_by_value_and_a_formula_without_one_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ramar 2027"
    sheet.append(["Almfors kommun, tkr"])
    sheet.append(["Nämnd", "Budget 2027"])
    sheet.append(["Skolnämnden", 1_030_000.5])
    path = tmp_path / "ramar.xlsx"
    book.save(path)
    found = import_table_file(path, facts=Facts(municipality="Almfors"))
    assert found.plan.committees[0].frame_sek == {2027: 1_030_000_500}
    sheet.append(["Omsorgsnämnden", "=B3*2"])
    book.save(path)
    with pytest.raises(PlanFileError) as refused:
        import_table_file(path, facts=Facts(municipality="Almfors"))
    assert (refused.value.code, refused.value.values["place"]) == ("plan_table_formula", "Ramar 2027!B4")
