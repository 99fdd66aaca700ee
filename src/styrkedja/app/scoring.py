"""Predicted chain documents against gold, folder against folder; no store, no Django.

Leaves to others: what counts as a hit (`styrkedja.scoring`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from styrkedja.base.errors import StyrkedjaError, WrongCallError
from styrkedja.scoring.document import MEASURES, DocumentScore, Misses, Share, Tally, score_document
from styrkedja.scoring.summary import Scored, Summary, summarise, summary_json

__all__ = [
    "MEASURES", "DocumentScore", "Misses", "Scored", "Share", "Summary", "Tally", "score_folders", "summary_json",
]  # fmt: skip

MISSING, UNREADABLE = "missing", "unreadable"
_LARGEST_FILE_BYTES = 100_000_000
# Every row of gold is compared with every predicted row: so many take about a minute.
_MOST_COMPARISONS = 10_000_000
_LISTS = ("commitments", "borderline", "budget_frames", "finance_parameters", "indicators")


def score_folders(gold_folder: Path, predicted_folder: Path) -> Summary:
    """Score every JSON file of *gold_folder* against the file of the same name in *predicted_folder*.

    A prediction that is missing or unreadable counts as empty, and is named as such.

    Raises:
        WrongCallError: code score_no_folder, score_no_gold, or score_too_large.
        StyrkedjaError: code score_bad_gold, a file of gold cannot be read or is no chain document.
    """
    for folder in (gold_folder, predicted_folder):
        if not folder.is_dir():
            raise WrongCallError("score_no_folder", name=str(folder))
    files = sorted(path for path in gold_folder.iterdir() if path.suffix.lower() == ".json" and path.is_file())
    if not files:
        raise WrongCallError("score_no_gold", name=str(gold_folder))
    return summarise([_score(path, predicted_folder / path.name) for path in files])


def _score(gold_file: Path, predicted_file: Path) -> Scored:
    gold, fault = _load(gold_file)
    if fault is not None or "commitments" not in gold:
        raise StyrkedjaError("score_bad_gold", name=str(gold_file))
    found, fault = _load(predicted_file)
    if max(_length(gold, name) * _length(found, name) for name in _LISTS) > _MOST_COMPARISONS:
        raise WrongCallError("score_too_large", name=gold_file.name)
    return Scored(gold_file.stem, _kind(gold), score_document(gold, found), fault)


def _load(file: Path) -> tuple[Mapping[str, object], str | None]:
    """Return the object in *file*, or an empty one and what is wrong."""
    try:
        if file.stat().st_size > _LARGEST_FILE_BYTES:
            return {}, UNREADABLE
        value = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, MISSING
    except (OSError, ValueError, RecursionError):
        return {}, UNREADABLE
    return (value, None) if isinstance(value, dict) else ({}, UNREADABLE)


def _length(document: Mapping[str, object], name: str) -> int:
    value = document.get(name)
    return len(value) if isinstance(value, list) else 0


def _kind(gold: Mapping[str, object]) -> str:
    about = gold.get("document")
    own = about.get("kind") if isinstance(about, dict) else None
    return str(gold.get("kind") or own or "?")
