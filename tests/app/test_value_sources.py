"""Values from files are kept under an id of their own, with title, unit and source."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from styrkedja.app.value_sources import (
    ImportWish,
    TableChoice,
    ValueTableError,
    forget_own_kpi,
    import_from_pxweb,
    import_values,
    own_kpi,
    own_kpis,
)
from styrkedja.app.values import open_values
from styrkedja.base.errors import NotFoundError, UnreadableFileError, WrongCallError
from styrkedja.chain.observation import Gender
from tests.indicators.test_jsonstat import population
from tests.pxweb_server import pxweb_server

TODAY = date(2026, 3, 1)
NEXT = date(2026, 9, 1)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    path = tmp_path / "trygghet.csv"
    path.write_text("Kommun;År;Värde\nAlingsås;2023;70,5\nAlingsås;2024;71\nStockholm;2024;65,5\n", encoding="utf-8")
    return path


def test_a_file_is_kept_with_what_it_is_called_and_whence_it_comes(file: Path) -> None:
    found = import_values(file, ImportWish("fil:trygghet", "Trygghet", "andel (%)", "Enkät"), TODAY)
    assert (found.rows, found.municipalities, found.first_year, found.last_year) == (3, 2, 2023, 2024)
    assert own_kpi("fil:trygghet") == found.kpi
    assert (found.kpi.unit, found.kpi.source, found.kpi.file) == ("andel (%)", "Enkät", "trygghet.csv")
    assert open_values().series("fil:trygghet", "1489").values == (70.5, 71.0)


def test_read_again_it_keeps_its_title_and_tells_what_changed(file: Path) -> None:
    import_values(file, ImportWish("fil:trygghet", "Trygghet"), TODAY)
    file.write_text("Kommun;År;Värde\nAlingsås;2023;70,5\nAlingsås;2024;72\n", encoding="utf-8")
    found = import_values(file, ImportWish("fil:trygghet", source="SCB"), NEXT)
    assert (found.kpi.title, found.kpi.source) == ("Trygghet", "SCB")
    assert (found.changes.unchanged, [one.is_deleted for one in found.changes.revisions]) == (1, [True, False])
    assert open_values().series("fil:trygghet", "1489", as_of=TODAY).values == (70.5, 71.0)


def test_a_file_can_add_to_what_is_there(file: Path) -> None:
    import_values(file, ImportWish("fil:trygghet", "Trygghet"), TODAY)
    file.write_text("Kommun;Andel\nAlingsås;73\n", encoding="utf-8")
    import_values(file, ImportWish("fil:trygghet", choice=TableChoice(year=2025), adds=True), NEXT)
    assert open_values().series("fil:trygghet", "1489").values == (70.5, 71.0, 73.0)


@pytest.mark.parametrize("kpi", ["N00945", "egen:trygghet", "fil:Åtgärd", "trygghet", "kolada:x", "fil:"])
def test_an_id_that_is_no_files_is_refused(file: Path, kpi: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        import_values(file, ImportWish(kpi, "Trygghet"), TODAY)
    assert caught.value.code == "values_own_id_wrong"


def test_nothing_is_kept_of_a_file_with_a_fault_or_without_a_title(file: Path) -> None:
    with pytest.raises(WrongCallError) as caught:
        import_values(file, ImportWish("fil:trygghet"), TODAY)
    assert caught.value.code == "values_no_title"
    file.write_text("Kommun;År;Värde\nAlingsås;2023;1\nIngenstans;2023;1\n", encoding="utf-8")
    with pytest.raises(ValueTableError):
        import_values(file, ImportWish("fil:trygghet", "Trygghet"), TODAY)
    assert (own_kpis(), open_values().kpis()) == ((), ())


def test_a_key_figure_is_taken_away_with_its_values(file: Path) -> None:
    import_values(file, ImportWish("fil:trygghet", "Trygghet"), TODAY)
    forget_own_kpi("fil:trygghet")
    assert (own_kpis(), open_values().kpis()) == ((), ())
    with pytest.raises(NotFoundError):
        forget_own_kpi("fil:trygghet")


def test_files_that_cannot_be_read_say_why(file: Path, tmp_path: Path) -> None:
    (tmp_path / "gammal.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    for name, code in (("gammal.xls", "file_unknown_kind"), ("ingen.csv", "file_missing"), (".", "file_not_a_file")):
        with pytest.raises(UnreadableFileError) as caught:
            import_values(tmp_path / name, ImportWish("fil:trygghet", "Trygghet"), TODAY)
        assert caught.value.code == code
    (file.parent / "data" / "kolada").mkdir(parents=True, exist_ok=True)
    (file.parent / "data" / "kolada" / "own_kpis.json").write_text("[{", encoding="utf-8")
    with pytest.raises(WrongCallError) as wrong:
        own_kpis()
    assert wrong.value.code == "values_own_damaged"


def test_a_table_of_pxweb_is_fetched_and_kept_with_what_it_says_of_itself(file: Path) -> None:
    choice = TableChoice(only=(("ContentsCode", "BE1"), ("region", "Stockholm")))
    with pxweb_server() as server:
        server.answers = [(200, json.dumps(population()).encode())]
        address = f"{server.address}/api/v2/tables/TAB638/data?valueCodes[Tid]=top(2)"
        found = import_from_pxweb(address, ImportWish("scb:folkmangd", choice=choice), TODAY)
        assert server.asked == ["/api/v2/tables/TAB638/data?valueCodes[Tid]=top(2)&lang=sv&outputFormat=json-stat2"]
    assert (found.kpi.title, found.kpi.source, found.kpi.file) == (population()["label"], "SCB", "TAB638")
    assert open_values().series("scb:folkmangd", "0180", Gender.WOMEN).values == (20.0, 21.0)
