"""`styrkedja done` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from inspect import cleandoc
from pathlib import Path

import pytest

from styrkedja.app.done import CSV_COLUMNS
from styrkedja.cli.main import main
from tests.comparison.test_done import MINUTES

PROGRAMME = """Framtid Almfors

Handlingsprogram 2026–2030


Vår politik

Vi vill:
- införa skolfrukost
- bygga en ishall i Norrby
- bygga ett nytt badhus
- plantera fler träd i parkerna
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    programme, minutes = tmp_path / "program.txt", tmp_path / "protokoll.txt"
    programme.write_text(PROGRAMME, encoding="utf-8")
    minutes.write_text(cleandoc(MINUTES), encoding="utf-8")
    return [str(programme), str(minutes)]


def test_the_table_says_how_far_each_has_come_where_it_stands_and_what_to_mind(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["done", *files]) == 0
    out = capsys.readouterr().out
    assert (
        "Beslutat (1)\n  införa skolfrukost\n    Kommunfullmäktige 2027-03-15 § 31 Kostnadsfri frukost i skolan: "
        in out
    )
    assert "[omnämnt, men beslutet gäller något annat med saken]" in out
    assert "plantera fler träd" not in out
    assert "ett beslut visar inte att något är genomfört" in out


def test_all_shows_what_nothing_was_found_of(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "done", *files, "--all"]) == 0
    assert "Nothing found (1)\n  plantera fler träd i parkerna\n" in capsys.readouterr().out


def test_json_and_csv_hold_the_same(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["done", *files, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    main(["done", *files, "--format", "csv"])
    heads, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert tuple(heads) == CSV_COLUMNS
    assert found["counts"] == {
        "done": 0, "decided": 1, "begun": 0, "postponed": 0, "opposite": 0, "refused": 1, "mentioned": 1, "nothing": 1,
    }  # fmt: skip
    assert [row[3] for row in rows] == [one["progress"] for one in found["commitments"]]
    assert [len(row) for row in rows] == [len(CSV_COLUMNS)] * 4
    assert rows[0][4:6] == ["protokoll.txt", "§ 31"]


def test_a_file_without_minutes_beside_others_is_named(
    files: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = tmp_path / "kallelse.txt"
    other.write_text("Kallelse till kommunfullmäktige\n\nÄrenden\n", encoding="utf-8")
    assert main(["done", *files, str(other)]) == 0
    assert "inga paragrafer med beslut: kallelse.txt." in capsys.readouterr().out


def test_files_in_the_wrong_order_are_told_of(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["done", files[0], files[0]]) == 2
    assert "program.txt: inga protokoll hittades" in capsys.readouterr().err
    empty = Path(files[0]).with_name("tom.txt")
    empty.write_text("Almfors\n", encoding="utf-8")
    assert main(["done", str(empty), files[1]]) == 2
    assert "tom.txt: inga åtaganden hittades" in capsys.readouterr().err
