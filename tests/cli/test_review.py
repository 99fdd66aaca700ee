"""`styrkedja score` and `export-gold`, and how `list` and `show` tell of a review."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """Almforspartiet

Handlingsprogram 2026

Skola

Vi vill:

- bygga en grundskola i Norrby
- anställa fler lärare
"""
REVIEW = """
import sys
from styrkedja.app.context import open_context
from styrkedja.app.review import accept, reject
from styrkedja.app.worklist import get_worklist
context = open_context(who="anna")
first, second = get_worklist(context, sys.argv[1]).items
accept(context, sys.argv[1], (first.commitment.id, first.commitment.span.start))
reject(context, sys.argv[1], (second.commitment.id, second.commitment.span.start))
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder with a store of its own."""

    def start(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        program = ["-c", REVIEW] if arguments[0] == "review" else ["-m", "styrkedja.cli.main", str(arguments[0])]
        return subprocess.run(
            [sys.executable, *program, *map(str, arguments[1:])],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"STYRKEDJA_DATA": str(tmp_path / "data")},
            cwd=tmp_path,
            timeout=120,
            check=False,
        )

    return start


@pytest.fixture
def document(run: Run, tmp_path: Path) -> str:
    """Id of a loaded programme of two commitments."""
    (tmp_path / "program.txt").write_text(TEXT, encoding="utf-8")
    assert run("load", "program.txt").returncode == 0
    return str(json.loads(run("list", "--format", "json").stdout)[0]["id"])


def test_a_review_is_exported_as_gold_and_scored(run: Run, document: str, tmp_path: Path) -> None:
    assert run("review", document).returncode == 0
    for folder in ("gold", "read"):
        (tmp_path / folder).mkdir()
    done = run("export-gold", document, "--output", "gold")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 åtagande som guld" in done.stdout
    assert json.loads(run("export-gold", document).stdout) == json.loads((tmp_path / "gold/program.json").read_text())
    read = run("read", "program.txt", "--format", "json").stdout
    (tmp_path / "read" / "program.json").write_text(read, encoding="utf-8")
    figures = json.loads(run("score", "gold", "read", "--format", "json", "--json", "out.json", "--misses").stdout)
    assert (figures["commitments"]["recall"], figures["commitments"]["precision"]) == (1.0, 0.5)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == figures
    table = run("score", "gold", "read", "--misses").stdout
    assert "0,500" in table
    assert "falsk träff (åtaganden): " in table


def test_list_and_show_tell_what_is_reviewed(run: Run, document: str) -> None:
    before = json.loads(run("show", document, "--format", "json").stdout)["commitments"]
    assert run("review", document).returncode == 0
    shown = run("show", document).stdout
    assert "Granskat" in shown
    assert "godtaget" in shown
    [left] = json.loads(run("show", document, "--format", "json").stdout)["commitments"]
    assert left in before
    assert "2/2" in run("list").stdout
    commitment = json.loads(run("show", left["id"], "--format", "json").stdout)
    assert [(mark["kind"], mark["who"]) for mark in commitment["reviewed"]] == [("accept", "anna")]
    assert "godtaget av anna" in run("show", left["id"]).stdout


def test_gold_of_what_nobody_reviewed_is_refused(run: Run, document: str) -> None:
    done = run("export-gold", document)
    assert (done.returncode, done.stdout) == (2, "")
    assert "är granskat" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("score", "saknas", "data"), "saknas: mappen finns inte"),
        (("score", "data", "data"), "innehåller inga JSON-filer med guld"),
        (("export-gold", "d-saknas"), "Inget dokument har id d-saknas"),
        (("score",), "GULDMAPP saknas"),
    ],
)
def test_errors_say_what_to_do(run: Run, document: str, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.returncode in {1, 2}
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_written_is_one_error(run: Run, document: str) -> None:
    assert run("review", document).returncode == 0
    done = run("export-gold", document, "--output", "saknas/guld.json")
    assert done.returncode == 2
    assert "filen kan inte skrivas" in done.stderr
