"""Tables in terminals of any width."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from styrkedja.cli.main import main
from styrkedja.cli.tables import record_table

BOARDS = ("Kommunstyrelsen", "Barn- och utbildningsnämnden", "Samhällsbyggnadsnämnden")
PLAN = "Almfors kommun\n\nPlan och budget 2027\n\nUppdrag\n\n" + "".join(
    f"{board}\n\n- ta fram en plan för hur kostnaderna kan minska med 5 procent till 2029\n\n" for board in BOARDS
)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("width", ["100", "160"])
def test_names_of_boards_are_not_cut(
    plan: str, width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    main(["read", plan])
    words = capsys.readouterr().out.split()
    assert [word for board in BOARDS for word in board.split() if word not in words] == []


def test_a_narrow_terminal_gives_the_commitments_their_room(
    plan: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    main(["read", plan])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 50
    assert any("ta fram en plan" in line for line in lines)


@pytest.mark.parametrize("width", [32, 44, 60])
def test_figures_are_whole_where_names_and_headings_are_not(width: int) -> None:
    out = io.StringIO()
    rows = [("ett-mycket-langt-namn-på-ett-program", "1 018 300", "12/14/13")]
    heads = ("Dokument", "Kommunbidrag", "Indikatorer")
    Console(file=out, width=width).print(record_table(heads, rows, numbers_from=1, width=width))
    assert "1 018 300" in out.getvalue()
    assert "12/14/13" in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= width


def test_what_a_folder_holds_that_is_not_read_is_told(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(7):
        (tmp_path / f"bild{number}.png").write_bytes(b"")
    assert main(["read", str(tmp_path), "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert "läses inte, för slaget stöds inte: bild0.png, bild1.png, bild2.png, bild3.png, bild4.png, …" in said.err
    assert ".png" not in said.out
