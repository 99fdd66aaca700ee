"""Folders of predictions against folders of gold, and the same figures as the scorer beside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from styrkedja import read
from styrkedja.app.scoring import score_folders, summary_json
from styrkedja.base.errors import StyrkedjaError, WrongCallError
from styrkedja.chain.serial import chain_to_json
from tests.builders import SHARED

SCORER = SHARED / "gold" / "score.py"
NUMBERS = ("000", "002", "004")


def put(folder: Path, name: str, value: object) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return folder


GOLD = {"document": {"kind": "party_programme"}, "commitments": [{"text": "Bygg en skola i Norrby."}]}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Gold of one document, and no prediction."""
    predicted = tmp_path / "predicted"
    predicted.mkdir()
    return put(tmp_path / "gold", "a.json", GOLD), predicted


def test_files_are_matched_by_name(folders: tuple[Path, Path]) -> None:
    gold, predicted = folders
    put(predicted, "a.json", GOLD)
    put(predicted, "b.json", GOLD)
    summary = score_folders(gold, predicted)
    assert [(row.name, row.kind, row.fault) for row in summary.documents] == [("a", "party_programme", None)]
    assert summary.mean_f1 == 1.0


@pytest.mark.parametrize(
    ("content", "fault"), [(None, "missing"), ("{", "unreadable"), ("[]", "unreadable"), ("[" * 99_999, "unreadable")]
)
def test_a_missing_or_broken_prediction_is_empty(folders: tuple[Path, Path], content: str | None, fault: str) -> None:
    gold, predicted = folders
    if content is not None:
        put(predicted, "a.json", content)
    summary = score_folders(gold, predicted)
    assert summary.documents[0].fault == fault
    assert (summary.tallies["commitments"].recall, summary.mean_f1) == (0.0, 0.0)


def test_commitments_in_documents_without_any_are_counted(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    gold = put(tmp_path / "gold", "b.json", {"kind": "negative_minutes", "commitments": []})
    predicted = put(folders[1], "b.json", GOLD)
    assert score_folders(gold, predicted).negative_predictions == 1


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_bad_gold_is_an_error_that_names_the_file(folders: tuple[Path, Path], content: str) -> None:
    put(folders[0], "z.json", content)
    with pytest.raises(StyrkedjaError) as fault:
        score_folders(*folders)
    assert fault.value.code == "score_bad_gold"
    assert str(fault.value.values["name"]).endswith("z.json")


def test_folders_that_cannot_be_scored(folders: tuple[Path, Path], tmp_path: Path) -> None:
    for gold, predicted, code in (
        (tmp_path / "none", folders[1], "score_no_folder"),
        (folders[0], folders[0] / "a.json", "score_no_folder"),
        (folders[1], folders[0], "score_no_gold"),
    ):
        with pytest.raises(WrongCallError) as fault:
            score_folders(gold, predicted)
        assert fault.value.code == code


def test_lists_too_long_to_compare_are_refused(tmp_path: Path) -> None:
    rows = {"commitments": ["x"] * 4_000}
    with pytest.raises(WrongCallError) as fault:
        score_folders(put(tmp_path / "g", "a.json", rows), put(tmp_path / "p", "a.json", rows))
    assert fault.value.code == "score_too_large"


@pytest.mark.skipif(not SCORER.is_file(), reason="the shared scorer is not beside the repository")
def test_the_figures_are_those_of_the_shared_scorer(tmp_path: Path) -> None:
    for number in NUMBERS:
        [source] = (SHARED / "seeds").glob(f"{number}_*")
        found = chain_to_json(read(source))
        if number == "000":
            # A worse reader too: words lost, items twice, amounts in another unit, one file missing.
            commitments = found["commitments"]
            assert isinstance(commitments, list)
            found["commitments"] = [row | {"text": row["text"][: 40 + at]} for at, row in enumerate(commitments)] * 2
        if number != "002":
            put(tmp_path / "predicted", f"seed-{number}.json", found)
    ours = summary_json(score_folders(SHARED / "gold", tmp_path / "predicted"))
    theirs = tmp_path / "theirs.json"
    command = [sys.executable, str(SCORER), str(tmp_path / "predicted"), "--json", str(theirs)]
    subprocess.run(command, check=True, capture_output=True)
    assert ours == json.loads(theirs.read_text(encoding="utf-8"))
