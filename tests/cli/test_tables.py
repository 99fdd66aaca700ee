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


TEN_YEARS = """
[plan]
name = "Budget 2027 med plan till 2036"
municipality = "Almfors"
base_year = 2026
years = [2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036]
unit = "{unit}"
[tax]
forecast = "SKR 2026-10-02"
rate = 21.84
base = {base}
[grants]
other = {grants}
[index]
name = "PKV"
vintage = "SKR 2026-10-02"
change = {index}
[target]
result = 2.0
[statement]
operating_income = 0
depreciation = 0
[[committee]]
name = "Barn- och utbildningsnämnden"
frame = {frame}
[[committee]]
name = "Överförmyndarnämnden"
frame = {frame}
"""


@pytest.mark.parametrize(("unit", "scale"), [("tkr", 1), ("kr", 1000)])
@pytest.mark.parametrize("arguments", [("run",), ("scenario",)])
def test_ten_years_have_whole_figures_and_names_in_80_columns(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    unit: str,
    scale: int,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    path, others = tmp_path / "plan.toml", tmp_path / "scenarier.toml"
    by_year = "{ " + ", ".join(f"{year} = 3.1" for year in range(2027, 2037)) + " }"
    values = {"base": 9_500_000 * scale, "grants": 300_000 * scale, "frame": 1_000_000 * scale, "index": by_year}
    path.write_text(TEN_YEARS.format(unit=unit, **values), encoding="utf-8")
    others.write_text('[[scenario]]\nname = "Högre skatt i hela kommunen"\ntax.change_ore = 25\n', encoding="utf-8")
    more = ("--scenarios", str(others)) if arguments == ("scenario",) else ()
    assert main(["budget", *arguments, str(path), *more]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    lines = out.splitlines()
    # Sentences are not broken in a pipe; rows of tables begin with a space.
    assert max(len(line) for line in lines if line.startswith(" ")) <= 80
    # 2 000 000 uprated by 3.1 % ten times.
    assert ("2 714 043" if unit == "tkr" else "2 714 042 527") in out
    names = ("Barn-", "utbildningsnämnden", "Överförmyndarnämnden")
    for name in names if not more else ("kommunen", "Utrymme"):
        # As often as the years are split, and never broken within a word.
        assert out.split().count(name) >= 2
    heads = [word for line in lines if line.split()[:1] == ["Rad"] for word in line.split()]
    assert {str(year) for year in range(2027, 2037)} <= set(heads)


def test_columns_stand_below_only_where_they_have_no_room() -> None:
    def tables(width: int) -> int:
        out = io.StringIO()
        rows = [("Kultur- och fritidsnämnden", *["1 018 300"] * 5)]
        heads = ("Rad", *map(str, range(2027, 2032)))
        Console(file=out, width=width).print(record_table(heads, rows, numbers_from=1, width=width))
        assert out.getvalue().count("1 018 300") == 5
        assert max(map(len, out.getvalue().splitlines())) <= width
        return out.getvalue().count("Rad")

    # 24 for the name, 12 for each figure, 2 for the edges.
    assert [tables(width) for width in (86, 85, 62, 61, 38)] == [1, 2, 2, 3, 5]


def test_what_a_folder_holds_that_is_not_read_is_told(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(7):
        (tmp_path / f"bild{number}.png").write_bytes(b"")
    assert main(["read", str(tmp_path), "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert "läses inte, för slaget stöds inte: bild0.png, bild1.png, bild2.png, bild3.png, bild4.png, …" in said.err
    assert ".png" not in said.out
