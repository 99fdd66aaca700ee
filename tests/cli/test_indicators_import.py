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
    assert out.splitlines() == [
        "fil:trygghet Trygghet: 4 värden för 2 kommuner, 2023–2024. 4 nya, 0 ändrade, 0 borttagna, 0 som förut.",
        "1 rader saknar värde i filen och sparades så.",
        "1 rader gäller län och lästes inte in: ett län är varken kommun eller region.",
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
