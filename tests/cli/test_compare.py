"""`styrkedja compare` as a person or another program calls it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from styrkedja.app.comparison import compare_files
from styrkedja.app.comparison_exchange import comparison_json
from styrkedja.cli.main import main

OLD = """Framtid Almfors
Handlingsprogram 2022–2026

Skola
Framtid Almfors vill:
- Införa skolfrukost i alla grundskolor.
- Bygga en idrottshall i Norrby.
- Anställa fler speciallärare i grundskolan.
"""
NEW = """Framtid Almfors
Handlingsprogram 2026–2030

Skola
Framtid Almfors vill:
- Utreda skolfrukost i alla grundskolor.
- Bygga en idrottshall i Norrby.
- Öppna en fritidsgård i Sätra.
"""
PLATFORM = NEW.replace("Handlingsprogram", "Samverkansplattform")
TEXT, MAYBE_TEXT = {"type": "string"}, {"type": ["string", "null"]}
TEXTS, SPAN = (
    {"type": "array", "items": TEXT},
    {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
)
KINDS = (
    "same", "reworded", "hardened", "weakened", "narrowed", "widened", "moved", "split", "merged", "only_programme",
    "only_mandate", "covered_elsewhere", "reversed", "dropped",
)  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["from", "to", "relations", "new"],
    "properties": {
        "from": {"type": "object", "required": ["name", "sha256"]},
        "to": {"type": "object", "required": ["name", "sha256"]},
        "relations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["from_text", "from_body", "to_texts", "to_bodies", "relation", "score", "from_id", "to_ids"],
                "properties": {
                    "from_text": TEXT, "from_body": MAYBE_TEXT, "to_texts": TEXTS,
                    "to_bodies": {"type": "array", "items": MAYBE_TEXT}, "relation": {"enum": list(KINDS)},
                    "score": {"type": "number", "minimum": 0, "maximum": 1}, "from_id": TEXT, "to_ids": TEXTS,
                    "from_span": SPAN,
                },
            },
        },
        "new": {
            "type": "array",
            "items": {
                "type": "object", "required": ["to_text", "to_body", "to_id"],
                "properties": {"to_text": TEXT, "to_body": MAYBE_TEXT, "to_id": TEXT},
            },
        },
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No documents of the person who runs the tests are at hand."""
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("STYRKEDJA_DATABASE", raising=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    found = []
    for name, text in (("gammalt.txt", OLD), ("nytt.txt", NEW), ("plattform.txt", PLATFORM)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found.append(str(path))
    return found[0], found[1], found[2]


Files = tuple[str, str, str]
Printed = pytest.CaptureFixture[str]


def printed(capsys: Printed, *arguments: str) -> str:
    assert main(["compare", *arguments]) == 0
    return capsys.readouterr().out


def test_the_json_of_two_documents_has_the_promised_shape(files: Files, capsys: Printed) -> None:
    found = json.loads(printed(capsys, *files[:2], "--format", "json"))
    jsonschema.validate(found, SCHEMA)
    assert [(one["from_text"], one["to_texts"], one["relation"]) for one in found["relations"]] == [
        ("Införa skolfrukost i alla grundskolor.", ["Utreda skolfrukost i alla grundskolor."], "weakened"),
        ("Bygga en idrottshall i Norrby.", ["Bygga en idrottshall i Norrby."], "same"),
        ("Anställa fler speciallärare i grundskolan.", [], "dropped"),
    ]
    assert [one["to_text"] for one in found["new"]] == ["Öppna en fritidsgård i Sätra."]


def test_command_and_action_answer_alike(files: Files, capsys: Printed) -> None:
    by_command = json.loads(printed(capsys, *files[:2], "--format", "json"))
    by_action = comparison_json(compare_files(None, [Path(name) for name in files[:2]]))
    assert by_command == json.loads(json.dumps(by_action))


def test_of_three_documents_there_are_two_comparisons_and_their_lines(files: Files, capsys: Printed) -> None:
    found = json.loads(printed(capsys, *files, "--format", "json"))
    assert [(one["from"]["name"], one["to"]["name"]) for one in found["comparisons"]] == [
        ("gammalt.txt", "nytt.txt"),
        ("nytt.txt", "plattform.txt"),
    ]
    for one in found["comparisons"]:
        jsonschema.validate(one, SCHEMA)
    hall = next(
        line for line in found["genealogy"] if len(line["members"]) == 3 and "hall" in line["members"][0]["text"]
    )
    assert hall["id"] == hall["members"][0]["id"]
    assert [member["relation"] for member in hall["members"]] == [None, "same", "same"]


def test_the_table_begins_with_counts_and_marks_the_words_that_differ(files: Files, capsys: Printed) -> None:
    table = printed(capsys, *files[:2])
    assert table.startswith(
        "Framtid Almfors 2022–2026 → Framtid Almfors 2026–2030\n3 åtaganden: 2 lever vidare (67 %). Nya i det andra dokumentet: 1."
    )
    assert "  − [-Införa-] skolfrukost i alla grundskolor.\n  + {+Utreda+} skolfrukost i alla grundskolor.\n" in table
    assert "Löftet går från att göra till att utreda." in table
    assert "Struket (1)\n  − Anställa fler speciallärare i grundskolan.\n" in table
    assert "Oförändrat (1)" not in table
    assert "\x1b" not in table
    assert "Oförändrat (1)\n  − Bygga en idrottshall i Norrby.\n" in printed(capsys, *files[:2], "--all")


@pytest.mark.parametrize("kind", ["dropped", "struket", "Struket"])
def test_one_kind_is_listed_by_code_or_swedish_name(files: Files, capsys: Printed, kind: str) -> None:
    table = printed(capsys, *files[:2], "--kind", kind)
    assert "Struket (1)" in table
    assert "Försvagat (1)" not in table
    assert "försvagat" in table
    found = json.loads(printed(capsys, *files[:2], "--kind", kind, "--format", "json"))
    assert [one["relation"] for one in found["relations"]] == ["dropped"]
    assert found["new"] == []


def test_against_a_platform_each_programme_is_told_of(files: Files, capsys: Printed) -> None:
    table = printed(capsys, *files[:2], "--against", files[2])
    assert "Vad som överlevde i" in table
    found = json.loads(printed(capsys, *files[:2], "--against", files[2], "--format", "json"))
    assert [one["to"]["name"] for one in found["comparisons"]] == ["plattform.txt"] * 2
    assert [(one["commitments"], one["survived"]) for one in found["platform"]["shares"]] == [(3, 2), (3, 3)]


def test_a_programme_is_compared_with_its_own_mandates(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        f"{OLD}\n\nSkolnämnden\n- Införa skolfrukost i alla grundskolor.\n- Se över skolskjutsarna.\n", "utf-8"
    )
    found = json.loads(printed(capsys, str(path), "--mandates", "--format", "json"))
    kinds = {one["from_text"]: one["relation"] for one in found["relations"]}
    assert kinds["Se över skolskjutsarna."] == "only_mandate"
    assert kinds["Bygga en idrottshall i Norrby."] == "only_programme"


def test_minutes_answer_the_commitments_of_a_programme(files: Files, tmp_path: Path, capsys: Printed) -> None:
    minutes = tmp_path / "protokoll.txt"
    minutes.write_text(
        "Almfors kommun\nKommunfullmäktige\nSammanträdesprotokoll\n2027-03-15\n\n§ 12 Idrottshall i Norrby\n"
        "Kommunfullmäktige beslutar\natt bygga en idrottshall i Norrby.\n\n§ 13 Taxor för vatten\n"
        "Kommunfullmäktige beslutar\natt höja taxan för vatten med fem procent.\n",
        "utf-8",
    )
    # Minutes come last, wherever they are named.
    found = json.loads(printed(capsys, str(minutes), files[0], "--format", "json"))
    jsonschema.validate(found, SCHEMA)
    progress = {one["text"]: one["progress"] for one in found["done"]["commitments"]}
    assert progress["Bygga en idrottshall i Norrby."] == "decided"
    assert progress["Införa skolfrukost i alla grundskolor."] == "nothing"
    table = printed(capsys, files[0], str(minutes))
    assert "2027-03-15, § 12" in table
    assert "Struket" not in table


@pytest.mark.parametrize("suffix", ["json", "html", "xlsx", "pdf", "docx"])
def test_the_suffix_of_the_file_says_its_kind_and_no_file_is_lost(
    files: Files, tmp_path: Path, capsys: Printed, suffix: str
) -> None:
    to = tmp_path / f"svar.{suffix}"
    assert main(["compare", *files[:2], "--output", str(to)]) == 0
    begins = {"json": b"{", "html": b"<!DOCTYPE html>", "xlsx": b"PK", "pdf": b"%PDF-", "docx": b"PK"}[suffix]
    assert to.read_bytes().startswith(begins)
    assert main(["compare", *files[:2], "--output", str(to)]) == 2
    assert "finns redan" in capsys.readouterr().err
    assert main(["compare", *files[:2], "--output", str(to), "--replace"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["gammalt.txt"], 2, "två dokument"),
        (["gammalt.txt", "borta.txt"], 1, "borta.txt"),
        (["gammalt.txt", "d-finnsinte"], 1, "d-finnsinte"),
        (["gammalt.txt", "nytt.txt", "--kind", "försvunnet"], 2, "försvunnet"),
        (["gammalt.txt", "nytt.txt", "--output", "svar.pages"], 2, "svar.pages"),
        (["gammalt.txt", "nytt.txt", "--output", "svar.html", "--format", "table"], 2, "svar.html"),
        (["gammalt.txt", "--mandates"], 2, "uppdrag"),
        (["gammalt.txt", "--mandates", "--against", "nytt.txt"], 2, "--mandates"),
    ],
)
def test_what_cannot_be_done_is_one_clear_error(
    files: Files, monkeypatch: pytest.MonkeyPatch, capsys: Printed, arguments: list[str], code: int, words: str
) -> None:
    monkeypatch.chdir(Path(files[0]).parent)
    assert main(["compare", *arguments]) == code
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""
    assert "Traceback" not in told.err
