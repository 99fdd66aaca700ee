"""The commands as a person types them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from styrkedja.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
TEXT = """Almforspartiet

Handlingsprogram 2026

Skola

Vi vill:

- bygga en grundskola i Norrby
- =HYPERLINK("http://x")
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder with a store of its own."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "styrkedja.cli.main", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"STYRKEDJA_DATA": str(tmp_path / "data")} | environment,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )

    return start


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small programme."""
    path = tmp_path / "program.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_file_is_one_json_object(run: Run, file: Path) -> None:
    done = run("read", file, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    chain = json.loads(done.stdout)
    assert list(chain)[:4] == ["document", "text", "sections", "goals"]
    for item in chain["commitments"]:
        start, end = item["span"]
        assert chain["text"][start:end] == item["text"]


def test_the_text_can_be_left_out(run: Run, file: Path) -> None:
    assert "text" not in json.loads(run("read", file, "--format", "json", "--no-text").stdout)


def test_several_files_are_an_array_of_those_that_could_be_read(run: Run, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan.txt"
    other.write_text(TEXT.replace("Norrby", "Lillby"), encoding="utf-8")
    done = run("read", file, "saknas.pdf", other, "--format", "json")
    assert done.returncode == 1
    assert [chain["document"]["source"]["name"] for chain in json.loads(done.stdout)] == ["program.txt", "annan.txt"]
    assert done.stderr == "saknas.pdf: filen finns inte. Den kan ha flyttats eller bytt namn. Kontrollera sökvägen.\n"


def test_an_array_without_any_file_is_still_json(run: Run) -> None:
    done = run("read", "a.pdf", "b.pdf", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


def test_a_folder_is_read_whole(run: Run, file: Path) -> None:
    done = run("read", file.parent, "--format", "json")
    assert [chain["document"]["source"]["name"] for chain in json.loads(done.stdout)] == ["program.txt"]


def test_the_table_shows_sections_and_commitments(run: Run, file: Path) -> None:
    done = run("read", file)
    assert done.returncode == 0
    for words in ("program.txt", "Skola", "bygga en grundskola i Norrby", "2 åtaganden"):
        assert words in done.stdout


def test_csv_has_a_row_for_each_commitment_and_no_formulas(run: Run, file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", file, "--format", "csv").stdout)))
    assert [row["text"] for row in rows] == ["bygga en grundskola i Norrby", '\'=HYPERLINK("http://x")']
    assert {row["file"] for row in rows} == {"program.txt"}


def test_a_commitment_is_a_row_of_the_csv_of_its_document(run: Run, file: Path) -> None:
    run("load", file)
    [document] = json.loads(run("list", "--format", "json").stdout)
    head, *rows = run("show", document["id"], "--format", "csv").stdout.splitlines()
    item = next(csv.DictReader([head, *rows]))["id"]
    assert run("show", item, "--format", "csv").stdout.splitlines() == [head, rows[0]]


def test_output_is_utf8_in_any_terminal(run: Run, file: Path) -> None:
    done = run("read", file, LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert "åtaganden" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(file: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m styrkedja.cli.main read {file} {file.parent} --format json"
    done = subprocess.run(
        ["bash", "-c", f"({command}; echo rc=$? >&2) | true"], capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"STYRKEDJA_DATA": str(tmp_path)}, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_load_list_show(run: Run, file: Path) -> None:
    loaded = run("load", file)
    assert (loaded.returncode, loaded.stderr) == (0, "")
    [document] = json.loads(run("list", "--format", "json").stdout)
    assert document["id"] in loaded.stdout
    assert "Ingenting ändrades" in run("load", file).stdout
    assert document["id"] in run("list").stdout
    assert "bygga en grundskola i Norrby" in run("show", document["id"]).stdout
    chain = json.loads(run("show", document["id"], "--format", "json").stdout)
    assert chain == json.loads(run("read", file, "--format", "json").stdout)
    commitment = chain["commitments"][0]["id"]
    shown = run("show", commitment).stdout
    assert "Plats i källan" in shown
    assert json.loads(run("show", commitment, "--format", "json").stdout)["row"]["commitment"]["id"] == commitment


def test_show_tells_what_a_commitment_is_about_and_quotes_its_pledges(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "program.txt"
    text = "Almforspartiet\n\nHandlingsprogram 2026\n\nFritid\n\nVi vill:\n\n- bygga en simhall och renovera ishallen\n"
    path.write_text(text, encoding="utf-8")
    run("load", path)
    [document] = json.loads(run("list", "--format", "json").stdout)
    chain = json.loads(run("show", document["id"], "--format", "json").stdout)
    [item] = chain["commitments"]
    shown = " ".join(run("show", item["id"]).stdout.split())
    assert "Typ Åtgärd, Ska göras Ämne Idrott och fritid" in shown
    assert "Löften ”bygga en simhall”, ”renovera ishallen”" in shown
    found = json.loads(run("show", item["id"], "--format", "json").stdout)
    assert found["parts"] == ["bygga en simhall", "renovera ishallen"]
    [row] = csv.DictReader(io.StringIO(run("show", document["id"], "--format", "csv").stdout))
    assert (row["heading"], row["type"], row["strength"], row["theme"], row["pledges"]) == (
        "Fritid", "action", "do", "leisure", "2",
    )  # fmt: skip


def test_show_tells_of_sums_that_do_not_add_up(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    table = "Nämnd\tBudget 2027\nSkolnämnden\t1 018 300\nOmsorgsnämnden\t987 450\nSumma\t2 014 750\n"
    path.write_text(f"Driftbudget 2027, tkr\n\n{table}", encoding="utf-8")
    run("load", path)
    [document] = json.loads(run("list", "--format", "json").stdout)
    shown = " ".join(run("show", document["id"]).stdout.split())
    assert "Att kontrollera • fel SUM001 Summa, Budget 2027: summan anges till 2 014 750 tkr" in shown
    [finding] = json.loads(run("--lang", "en", "show", document["id"], "--format", "json").stdout)["findings"]
    assert "the rows make 2,005,750" in finding["message"]


def test_loading_goes_on_after_a_bad_file(run: Run, file: Path) -> None:
    done = run("load", "saknas.pdf", file)
    assert done.returncode == 1
    assert "saknas.pdf: filen finns inte" in done.stderr
    assert "program.txt: inläst" in done.stdout


def test_an_empty_store_says_what_to_do(run: Run) -> None:
    assert run("list").stdout == "Inga dokument är inlästa. Läs in ett med: styrkedja load FIL\n"


@pytest.mark.parametrize("wanted", ["d-saknas", "c-saknas", "skräp"])
def test_an_unknown_id_is_told_and_the_code_is_1(run: Run, wanted: str) -> None:
    done = run("show", wanted)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"har id {wanted}." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope"], "Kommandot nope finns inte."),
        (["read"], "FIL... saknas."),
        (["read", "--foo", "x"], "Valet --foo finns inte."),
        (["read", "x", "--format", "xml"], "Välj table, json, csv."),
        (["serve", "--port", "x"], "ett heltal från 1 till 65535"),
        (["serve", "--host", "0.0.0.0"], "ännu inga användarkonton"),
        (["serve", "--host", "example.org"], "ännu inga användarkonton"),
        (["demo", "--host", "192.168.1.2"], "ännu inga användarkonton"),
        (["--lang", "de", "list"], "Språket de finns inte."),
        (["read", "."], "inga filer som kan läsas"),
    ],
)
def test_a_wrong_call_is_explained_and_the_code_is_2(run: Run, arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_help_and_version(run: Run) -> None:
    assert run("--version").stdout.startswith("styrkedja ")
    for arguments in ([], ["--help"], ["-h"]):
        shown = run(*arguments)
        assert shown.returncode == 0
        assert "Användning: styrkedja" in shown.stdout
    for command in COMMANDS:
        shown = run(command, "--help")
        assert shown.returncode == 0
        assert "Användning: styrkedja" in shown.stdout
        assert "cli." not in shown.stdout


def test_english(run: Run) -> None:
    assert "Usage: styrkedja" in run("--lang", "en", "--help").stdout
    assert "the file does not exist" in run("read", "x.pdf", STYRKEDJA_LANG="en").stderr
    assert "finns inte" in run("--lang=sv", "read", "x.pdf", STYRKEDJA_LANG="en").stderr


def test_demo_loads_the_example_and_sums_up(run: Run) -> None:
    done = run("demo", "--no-serve")
    assert (done.returncode, done.stderr) == (0, "")
    assert "budget-2027.pdf" in done.stdout
    assert "Totalt" in done.stdout


def test_demo_of_own_files(run: Run, file: Path) -> None:
    assert "program.txt: inläst" in run("demo", file, "--no-serve").stdout
    assert run("demo", "saknas.pdf", "--no-serve").returncode == 1


def test_reading_loads_neither_web_framework_nor_terminal_tables(file: Path) -> None:
    code = (
        "import sys; from styrkedja.cli.main import main; main(['read', sys.argv[1], '--format', 'json']);"
        "sys.exit(any(name in sys.modules for name in ('django', 'rich.table', 'waitress', 'lxml', 'pypdfium2')))"
    )
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, check=False)
    assert done.returncode == 0
