"""The reader on the annotated documents: forty-odd of all kinds and layouts, written before they were read.

`python -m pytest tests/gold/test_documents.py -s` prints what was gained and lost. With
STYRKEDJA_WRITE_BASELINE=1 the figures reached are written down as the new baseline.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from typing import Any

import pytest

from styrkedja.base.ids import normal_form
from styrkedja.chain.serial import chain_to_json
from styrkedja.library import read_bytes
from styrkedja.scoring.document import Tally, score_document
from tests.gold.calibration import expected_error
from tests.gold.measures import Figures, measure
from tests.gold.reached import HELD_OUT, Reached, differences, load_baseline, write_baseline
from tests.gold.sources import GoldDocument, gold_documents

DOCUMENTS = gold_documents()
_LISTS = {"frames": "budget_frames", "indicators": "indicators"}
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=[document.name for document in DOCUMENTS])


@cache
def figures_of(name: str) -> dict[str, Figures]:
    [document] = [d for d in DOCUMENTS if d.name == name]
    return measure(document.gold, found_in(name))


@cache
def found_in(name: str) -> dict[str, Any]:
    [document] = [d for d in DOCUMENTS if d.name == name]
    written: dict[str, Any] = json.loads(json.dumps(chain_to_json(read_bytes(document.file_name, document.data))))
    return written


def total(measured: str) -> Figures:
    return sum((figures_of(d.name).get(measured, Figures(())) for d in DOCUMENTS), Figures(()))


def test_there_are_forty_documents_of_all_formats() -> None:
    assert len(DOCUMENTS) >= 40
    suffixes = {document.file_name.rpartition(".")[2] for document in DOCUMENTS}
    assert suffixes == {"txt", "html", "pdf", "docx", "odt", "pptx"}


@each_document
def test_nothing_is_lost_against_the_baseline(document: GoldDocument) -> None:
    before = load_baseline().get(document.name, {})
    now = {name: Reached.of(figures) for name, figures in figures_of(document.name).items()}
    changes = {name: differences(before.get(name), reached) for name, reached in now.items()}
    for name, change in changes.items():
        if change:
            sys.stdout.write(f"{document.name} {name}: {change}\n")
    assert [f"{name}: {change}" for name, change in changes.items() if change and not change.is_better] == []


@pytest.mark.skipif("STYRKEDJA_WRITE_BASELINE" not in os.environ, reason="writes the baseline only when asked to")
def test_the_baseline_is_written_down() -> None:
    write_baseline({d.name: {n: Reached.of(figures) for n, figures in figures_of(d.name).items()} for d in DOCUMENTS})


@pytest.mark.parametrize(
    ("measured", "least"),
    [("commitments", 0.93), ("sentences", 0.85), ("bodies of mandates", 0.98)],
)
def test_figures_over_all_documents(measured: str, least: float) -> None:
    figures = total(measured)
    held_out = json.loads(HELD_OUT.read_text(encoding="utf-8"))["f1"].get(measured, {}).get("held out", "not trained")
    sys.stdout.write(f"{measured}: F1 {figures.f1:.3f}; by models that had not seen the document: {held_out}\n")
    assert figures.f1 >= least, (figures.missed, figures.spurious)


@pytest.mark.parametrize("measured", ["frames", "indicators"])
def test_rows_of_tables_are_whole(measured: str) -> None:
    scores = [score_document(d.gold, found_in(d.name)) for d in DOCUMENTS if _LISTS[measured] in d.gold]
    tally = sum((score.tallies[measured] for score in scores), Tally())
    misses = [miss for score in scores for miss in score.misses[measured].missed]
    assert tally.precision >= 0.98, tally
    assert tally.recall >= 0.98, misses


@each_document
def test_what_looks_like_a_commitment_and_is_none_is_left_out(document: GoldDocument) -> None:
    found = {normal_form(row["text"]) for row in found_in(document.name)["commitments"]}
    wrong = [row["text"] for row in document.gold.get("negatives", []) if normal_form(row["text"]) in found]
    assert wrong == []


def test_the_confidence_says_how_often_it_is_right() -> None:
    assert expected_error([(d.gold, found_in(d.name)) for d in DOCUMENTS]) <= 0.05
