"""`styrkedja indicators import`: values from a file, told in words and as JSON, and taken away again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.app.values import open_values
from styrkedja.cli.main import main

TABLE = "Region;Kön;2023;2024\n00 Riket;totalt;50;51\n01 Stockholms län;totalt;1;2\n1489 Alingsås;kvinnor;70,5;..\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    path = tmp_path / "trygghet.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["indicators", "import", *arguments])
    found = capsys.readouterr()
    return code, found.out, found.err


def test_it_tells_what_was_read_and_left_out(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, file, "--kpi", "fil:trygghet", "--title", "Trygghet", "--source", "Enkät 2026")
    assert (code, err) == (0, "")
    first, *rest = out.splitlines()
    assert first.startswith("fil:trygghet Trygghet: 4 värden för 2 kommuner och regioner, 2023–2024. 4 nya, 0 ändrade,")
    assert rest == [
        "Rader utan värde i filen: 1. De sparades som uppgift saknas.",
        "Rader om län: 1. De lästes inte in, för ett län är varken kommun eller region.",
        "Källa: Enkät 2026.",
    ]
    code, out, _ = call(capsys, file, "--kpi", "fil:trygghet", "--format", "json")
    said = json.loads(out)
    assert (said["kpi"]["title"], said["changes"]["unchanged"], said["counties"]) == ("Trygghet", 4, 1)


def test_a_part_of_the_rows_is_chosen(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, file, "--kpi", "fil:trygghet", "--title", "Trygghet", "--only", "Kön=totalt", "--column", "2024")
    assert open_values().panel("fil:trygghet").values.tolist() == [[51.0]]


def test_it_is_taken_away(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, file, "--kpi", "fil:trygghet", "--title", "Trygghet")
    assert call(capsys, "--kpi", "fil:trygghet", "--remove")[0] == 0
    assert open_values().kpis() == ()
    code, _, err = call(capsys, "--kpi", "fil:trygghet", "--remove")
    assert (code, err.startswith("fil:trygghet: det finns inget nyckeltal")) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--kpi", "N00945"], 2, "går inte att ge ett nyckeltal ur en fil"),
        (["--kpi", "fil:x", "--only", "Kön"], 2, "Skriv rubrik, likhetstecken och text"),
        (["--kpi", "fil:x", "--column", "Andel"], 1, "trygghet.csv trygghet: kolumnen ”Andel” finns inte."),
        (["--kpi", "fil:x"], 2, "Ange det med --title"),
    ],
)
def test_a_wrong_call_is_told(
    file: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    found, out, err = call(capsys, file, *arguments)
    assert (found, out) == (code, "")
    assert said in err


def test_a_call_without_a_file_is_told(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "--kpi", "fil:x")
    assert (code, err.startswith("Ingen fil är angiven.")) == (2, True)


def test_a_wrong_cell_is_told_with_sheet_and_cell(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(file).write_text("Kommun;År;Värde\nAlingsås;2023;cirka 7\n", encoding="utf-8")
    code, _, err = call(capsys, file, "--kpi", "fil:x", "--title", "X")
    assert (code, err.startswith("trygghet.csv trygghet!C2: ”cirka 7” är inget värde.")) == (1, True)


def test_one_value_of_one_municipality_and_year_is_told_as_one(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(file).write_text("Kommun;År;Värde\nAlingsås;2023;7\n", encoding="utf-8")
    _, out, _ = call(capsys, file, "--kpi", "fil:x", "--title", "X")
    assert "1 värde för 1 kommun eller region, 2023. 1 nya" in out


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Alingsås;20255;7", "”20255” är inget år. År skrivs med fyra siffror från 1900 till 2100."),
        ("Alingsås;2023;7\nAlingsås;2023;8", "raden Alingsås 2023 står två gånger"),
    ],
)
def test_years_and_rows_are_told_as_they_are_written(
    file: str, capsys: pytest.CaptureFixture[str], rows: str, said: str
) -> None:
    Path(file).write_text(f"Kommun;År;Värde\n{rows}\n", encoding="utf-8")
    code, _, err = call(capsys, file, "--kpi", "fil:x", "--title", "X")
    assert code == 1
    assert said in err
    assert open_values().kpis() == ()


def test_a_pdf_is_told_to_be_no_table(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(file).write_bytes(b"%PDF-1.7\n\x00\xff\xfe\x80" * 20)
    code, _, err = call(capsys, file, "--kpi", "fil:x", "--title", "X")
    assert code == 1
    assert "filen är ingen tabell" in err
    assert "XLSX, ODS eller CSV" in err


def test_a_forecast_has_the_title_of_the_file(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "\n".join(f"{name};{year};{year % 7 + row}" for row, name in enumerate(("Alingsås", "Ale"))
                     for year in range(2010, 2024))  # fmt: skip
    Path(file).write_text(f"Kommun;År;Värde\n{rows}\n", encoding="utf-8")
    call(capsys, file, "--kpi", "fil:x", "--title", "Trygghet i centrum")
    main(["indicators", "forecast", "fil:x", "--municipality", "Ale"])
    assert "Trygghet i centrum" in capsys.readouterr().out
