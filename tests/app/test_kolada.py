"""Where Kolada's catalogue is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.kolada import VARIABLE, find_catalogue
from styrkedja.app.reading import read_one, whole
from styrkedja.base.errors import WrongCallError

DATA = b"id,title\nN05401,Valdeltagande i senaste kommunalvalet\n"


@pytest.fixture(autouse=True)
def _no_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)


def test_without_a_file_there_is_none() -> None:
    assert find_catalogue() is None


def test_it_lies_in_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "kolada").mkdir()
    (tmp_path / "kolada" / "kpi_catalogue.csv.gz").write_bytes(DATA)
    catalogue = find_catalogue()
    assert catalogue is not None
    assert catalogue.get("N05401") is not None
    assert find_catalogue() is catalogue


def test_the_variable_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine.csv"))
    with pytest.raises(WrongCallError) as caught:
        find_catalogue()
    assert caught.value.code == "catalogue_missing"
    (tmp_path / "mine.csv").write_bytes(DATA)
    catalogue = find_catalogue()
    assert catalogue is not None
    assert catalogue.get("N05401") is not None


def test_a_document_is_read_with_and_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("Framtid Almfors vill:\n- bygga en skola\n", encoding="utf-8")
    assert read_one(plan, shape=whole).value is not None
    (tmp_path / "kpis.csv").write_bytes(DATA)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kpis.csv"))
    assert read_one(plan, shape=whole).value is not None
