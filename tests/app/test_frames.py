"""Frames of two files, through a register file."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.frames import FramesCompared, Reason, compare_files, frames_json
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import RegisterFileError, StyrkedjaError, WrongCallError
from tests.builders import ROOT

REGISTER = ROOT / "examples" / "register-almfors.toml"
OLD = """Budget 2018

Nämnd                        Budget 2018, tkr
Kommunstyrelsen                        90 000
Social- och omsorgsnämnden            500 000
Miljönämnden                           10 000
Byggnadsnämnden                        20 000
Summa                                 620 000
"""
NEW = """Budget 2019

Nämnd                        Budget 2019, mkr
Kommunstyrelsen                          95,5
Socialnämnden                            92,0
Vård- och omsorgsnämnden                412,0
Miljö- och byggnadsnämnden               31,0
Summa                                   630,5
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "budget-2018.txt", tmp_path / "budget-2019.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def changes(found: FramesCompared) -> dict[str, int]:
    return {row.after[0].body: int(row.change) for row in found.comparison.rows if row.is_comparable}


def fault(old: Path, new: Path, register: Path | None = None, years: tuple[int, int] | None = None) -> StyrkedjaError:
    with pytest.raises(StyrkedjaError) as caught:
        compare_files(old, new, register=register, years=years)
    return caught.value


def test_a_split_and_a_merge_are_followed_and_units_made_one(files: tuple[Path, Path]) -> None:
    found = compare_files(*files, register=REGISTER)
    assert (found.unit, found.municipality) == ("tkr", "9999")
    assert (int(found.old.total), int(found.new.total)) == (620_000, 630_500)
    assert changes(found) == {
        "Kommunstyrelsen": 5_500,
        "Socialnämnden": 2_000,
        "Vård- och omsorgsnämnden": 2_000,
        "Miljö- och byggnadsnämnden": 1_000,
    }


def test_without_a_register_only_the_same_names_meet(files: tuple[Path, Path]) -> None:
    found = compare_files(*files)
    assert changes(found) == {"Kommunstyrelsen": 5_500}
    assert {one.reason for row in found.comparison.rows for one in row.obstacles} == {Reason.UNKNOWN}
    assert found.municipality is None


def test_two_years_of_one_document(files: tuple[Path, Path]) -> None:
    path = ROOT / "examples" / "budget-2027.docx"
    found = compare_files(path, path, register=REGISTER, years=(2027, 2029))
    assert (found.old.year, found.new.year, found.new.column) == (2027, 2029, "plan")
    assert all(row.is_comparable for row in found.comparison.rows)


def test_json_has_the_rows_and_why_some_cannot_be_compared(files: tuple[Path, Path]) -> None:
    found = frames_json(compare_files(*files))
    assert (found["change"], found["unit"], found["register"]) == (10_500, "tkr", None)
    rows = found["rows"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "before": [{"body": "Kommunstyrelsen", "amount": 90000, "share": None}],
        "after": [{"body": "Kommunstyrelsen", "amount": 95500, "share": None}],
        "amount_before": 90000, "amount_after": 95500, "change": 5500, "comparable": True, "reasons": [],
    }  # fmt: skip
    assert rows[1]["reasons"] == [{"code": "unknown", "bodies": ["Socialnämnden"]}]


def test_what_cannot_be_done_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = files
    assert fault(new, old).code == "frames_years"
    wrong = fault(old, new, years=(2018, 2030))
    assert (wrong.code, wrong.values["known"]) == ("no_frames_of_year", "2019")
    assert isinstance(wrong, WrongCallError)
    empty = tmp_path / "program.txt"
    empty.write_text("Framtid Almfors vill bygga en skola.", encoding="utf-8")
    assert fault(old, empty).code == "no_frames"
    lost = fault(old, new, register=tmp_path / "saknas.toml")
    assert isinstance(lost, RegisterFileError)
    assert lost.code == "register_missing"


def test_a_register_of_another_municipality_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = files
    other = tmp_path / "vara.txt"
    other.write_text("Vara kommun\n\n" + NEW, encoding="utf-8")
    assert fault(old, other, register=REGISTER).code == "register_other_municipality"


def test_the_example_register_is_read() -> None:
    register = load_register(REGISTER)
    assert register.name == "Almfors"
    assert len(register.successions) == 5
