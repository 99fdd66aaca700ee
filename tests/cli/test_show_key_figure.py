"""`styrkedja indicators show` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from styrkedja.app import kolada_files
from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.cli.main import main
from styrkedja.indicators.places import PlaceGroup
from styrkedja.store.connection import use_database
from tests.app.target_builders import SCHOOL, TITLES, write_catalogue

OUT = ("indicators", "show", SCHOOL, "--municipality", "Ale")
# Ale, Mark, Enköping, Ängelholm, and the country.
LATEST = {"1440": 84.0, "1463": 80.0, "0381": 90.0, "1292": 84.0, "0000": 99.0}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.delenv("STYRKEDJA_KOLADA", raising=False)
    use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    write_catalogue(tmp_path, TITLES)
    rows = [Observation(SCHOOL, place, 2025, Gender.TOTAL, value) for place, value in LATEST.items()]
    first = [Observation(SCHOOL, "1440", 2024, gender, 80.0) for gender in Gender]
    open_values().write(SCHOOL, [*rows, *first], date(2025, 10, 1))
    later = [Observation(SCHOOL, "1440", 2024, gender, 81.5) for gender in Gender]
    open_values().write(SCHOOL, [*rows, *later], date(2025, 12, 1))
    group = PlaceGroup("G7", "Liknande kommuner grundskola, Ale, 2025", ("1463", "0381", "0180"))
    kolada_files.write_groups(kolada_files.GROUPS, [group])
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())


def test_values_by_gender_with_source_and_revisions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT]) == 0
    out = printed(capsys)
    assert "År alla kvinnor män" in out
    assert "2024 81,5 81,5 81,5" in out
    assert "Källa: Kolada" in out
    assert "Reviderat 2024, kvinnor: 80,0 (1 okt 2025) blev 81,5 (1 dec 2025)." in out


def test_all_others_are_municipalities_only_and_the_sums_are_not_koladas(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, "--peers", "all", "--direction", "increase"]) == 0
    out = printed(capsys)
    assert "Alla kommuner, 3 med värde 2025: median 84,0" in out
    # One is worse, one is equal: (1 + 1/2) of 3.
    assert "Plats 2 av 4, delad: bättre än 50 % av dem" in out
    assert "Bäst av dem är Enköping med 90,0." in out
    assert "Median, plats och andelar är Styrkedjas beräkningar." in out


def test_similar_municipalities_are_told_with_their_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, "--peers", "similar", "--area", "grundskola", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["comparison"]
    assert (found["peers"]["group"], found["peers"]["year"], found["missing"]) == ("G7", 2025, ["0180"])
    assert (found["median"], found["percentile"], found["rank"]) == (85.0, 50.0, None)
    assert main([*OUT, "--peers", "similar"]) == 2
    assert "ingen grupp med liknande kommuner för Ale" in capsys.readouterr().err


def test_an_area_that_no_group_has_is_refused_in_any_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tal.json"
    for more in (
        ("--area", "vård"),
        ("--peers", "similar", "--area", "vård"),
        ("--peers", "similar", "--to", str(path)),
    ):
        assert main([*OUT, *more]) == 2
        assert "ingen grupp med liknande kommuner för Ale" in capsys.readouterr().err
    assert not path.exists()
    assert main([*OUT, "--area", "Grundskola"]) == 0
    assert "Liknande kommuner (G7" in printed(capsys)


@pytest.mark.parametrize(
    ("kpi", "municipality", "code", "words"),
    [
        ("N99999", "Ale", 2, "N99999 finns inte"), ("trygghet", "Ale", 2, "är inte ett nyckeltals id"),
        (SCHOOL, "Ankeborg", 2, "Ankeborg"), (SCHOOL, "9999", 1, "Kommunen 9999 finns inte"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_what_does_not_exist_is_told(
    capsys: pytest.CaptureFixture[str], kpi: str, municipality: str, code: int, words: str, form: str
) -> None:
    assert main(["indicators", "show", kpi, "--municipality", municipality, "--format", form]) == code
    told = capsys.readouterr()
    assert words in told.err
    assert not told.out


def test_more_than_five_of_ones_own_choice_all_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, "--peers", "Mark,Enköping,Ängelholm,0180,1480,1280", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["comparison"]
    assert (found["with_values"], found["missing"]) == (3, ["0180", "1480", "1280"])


def test_nobody_to_compare_with_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, "--peers", "Ale"]) == 0
    assert "Det finns inget att jämföra med" in printed(capsys)


def test_table_and_rows_wait_for_no_forecast(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise AssertionError

    monkeypatch.setattr("styrkedja.app.key_figure_page.kept_forecast", fail)
    for form in ("table", "csv"):
        assert main([*OUT, "--peers", "all", "--format", form]) == 0
    assert "84" in printed(capsys)


def test_file_and_output_are_the_same_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tal.json"
    assert main([*OUT, "--to", str(path)]) == 0
    assert main([*OUT, "--format", "json"]) == 0
    assert capsys.readouterr().out == path.read_text("utf-8")


def test_an_own_choice_by_name_and_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *OUT, "--peers", "Mark, 0381"]) == 0
    assert "Own choice, 2 with a value of 2025" in printed(capsys)


def test_a_row_a_year_and_gender(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["year"], row["gender"], row["value"], row["fetched"]) for row in rows] == [
        ("2024", "T", "81.5", "2025-12-01"), ("2025", "T", "84.0", "2025-10-01"), ("2024", "K", "81.5", "2025-12-01"),
        ("2024", "M", "81.5", "2025-12-01"),
    ]  # fmt: skip


def test_a_municipality_without_values_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "show", SCHOOL, "--municipality", "Tjörn"]) == 1
    assert "Det finns inga värden för kommunen." in printed(capsys)


@pytest.mark.parametrize(
    ("name", "start"),
    [("bild.svg", b"<svg"), ("bild.png", b"\x89PNG"), ("bok.xlsx", b"PK"), ("tal.csv", "År,Utfall".encode()), ("tal.json", b"{")],
)  # fmt: skip
def test_the_page_is_written_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, start: bytes
) -> None:
    path = tmp_path / name
    assert main([*OUT, "--to", str(path)]) == 0
    assert path.read_bytes().startswith(start)
    assert f"Skrivet till {path}." in capsys.readouterr().err
    assert main([*OUT, "--to", str(path)]) != 0
    assert main([*OUT, "--peers", "Mark,Enköping", "--to", str(path), "--replace"]) == 0


def test_a_file_of_no_known_kind_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, "--to", str(tmp_path / "bild.gif")]) != 0
    assert "bild.gif kan inte skrivas" in capsys.readouterr().err
    assert not (tmp_path / "bild.gif").exists()
