"""Suggestions for texts, files and documents; vectors of titles kept in the data folder."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from styrkedja.app import title_vectors
from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.indicator_suggestions import (
    COLUMNS,
    suggest_for_chain,
    suggest_for_rows,
    suggest_for_text,
    suggestion_index,
    suggestions_csv,
    suggestions_json,
)
from styrkedja.app.title_vectors import MeaningState, build_vectors, meaning_state, missing_vectors, nearness_of
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.link import IndicatorLink, IndicatorTie
from styrkedja.language.meaning import WIDTH, has_meaning, load_meaning
from styrkedja.library import read_bytes
from styrkedja.parsing.links import chain_rows
from tests.builders import ROOT

SMALL = ROOT / "tests" / "checks" / "kpi_catalogue.csv"
PROGRAMME = """\
Almfors program 2026-2030
Almforspartiet

Personal
Almforspartiet vill:
- minska sjukfrånvaron bland kommunens anställda
- byta namn på Stortorget
"""


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("STYRKEDJA_KOLADA", str(SMALL))


def test_a_text_gets_suggestions_and_says_that_they_are_no_more() -> None:
    report = suggest_for_text("  Sjukfrånvaron bland de\nanställda ska minska. ", most=3)
    [row] = report.rows
    assert row.suggestions[0].kpi.id == "N00090"
    values = suggestions_json(report)
    assert (values["is_suggestion"], values["source"]) == (True, "Källa: Kolada")


def test_commitments_without_a_fitting_key_figure_are_kept_and_counted() -> None:
    report = suggest_for_chain("program.txt", read_bytes("program.txt", PROGRAMME.encode()), most=3)
    assert (report.commitments, len(report.rows), report.fitting) == (2, 2, 1)
    assert [bool(row.suggestions) for row in report.rows] == [True, False]


def test_csv_has_one_row_a_suggestion_and_one_for_a_commitment_without() -> None:
    report = suggest_for_chain("program.txt", read_bytes("program.txt", PROGRAMME.encode()), most=1)
    rows = list(csv.DictReader(io.StringIO("".join(suggestions_csv([report], PLAIN_CSV)))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["place"], row["kpi"]) for row in rows] == [("1", "N00090"), ("", "")]


def test_a_commitment_with_an_indicator_gets_none() -> None:
    with_one, without = chain_rows(read_bytes("program.txt", PROGRAMME.encode()))
    indicator = Indicator("Sjukfrånvaro", with_one.commitment.span)
    measured = replace(with_one, indicators=(IndicatorLink(IndicatorTie.SAME_WORDS, indicator),))
    report = suggest_for_rows("program.txt", [measured, without], most=1)
    assert (report.commitments, [row.id for row in report.rows]) == (2, [without.commitment.id])


@pytest.mark.parametrize("text", ["", "  \n", "123 %"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        suggest_for_text(text, most=1)
    assert caught.value.code == "suggest_no_words"


def test_without_a_catalogue_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STYRKEDJA_KOLADA")
    with pytest.raises(WrongCallError) as caught:
        suggest_for_text("Fler bussar", most=1)
    assert caught.value.code == "kolada_no_catalogue"


class Counting:
    """A model of three words, which counts what it is asked."""

    name = "counting 1"

    def __init__(self) -> None:
        self.asked = 0

    def vectors(self, texts: list[str]) -> np.ndarray:
        self.asked += len(texts)
        result = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in zip(result, texts, strict=True):
            row[hash(text) % WIDTH] = 1
        return result


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Counting:
    made = Counting()
    monkeypatch.setattr(title_vectors, "load_meaning", lambda: made)
    monkeypatch.setattr(title_vectors, "has_meaning", lambda: True)
    title_vectors._vector.cache_clear()
    return made


def test_vectors_are_worked_out_once_and_then_used(model: Counting) -> None:
    index = suggestion_index()
    assert meaning_state(index) is MeaningState.NOT_BUILT
    assert nearness_of("Fler bussar", index) is None
    total = missing_vectors(index)
    assert sum(build_vectors(index)) == total == model.asked
    assert (meaning_state(index), missing_vectors(index)) == (MeaningState.READY, 0)
    assert sum(build_vectors(index)) == 0
    nearness = nearness_of(index.measures[0].core, index)
    assert nearness is not None
    assert nearness[0] == pytest.approx(1)


def test_an_interrupted_work_goes_on_where_it_stopped(model: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(title_vectors, "_BATCH", 2)
    monkeypatch.setattr(title_vectors, "_KEPT_AFTER", 2)
    index = suggestion_index()
    for _ in zip(range(2), build_vectors(index), strict=False):
        pass
    assert missing_vectors(index) == len({one.core for one in index.measures}) - 4


def test_a_damaged_file_or_another_model_counts_as_nothing(model: Counting) -> None:
    index = suggestion_index()
    list(build_vectors(index))
    model.name = "counting 2"
    assert missing_vectors(index) == len({one.core for one in index.measures})
    model.name = "counting"
    list(build_vectors(index))
    assert missing_vectors(index) == 0
    whole = title_vectors._path().read_bytes()
    for damaged in (b"broken", whole[: len(whole) // 2], whole[:200] + bytes(40) + whole[240:]):
        title_vectors._path().write_bytes(damaged)
        assert missing_vectors(index) == len({one.core for one in index.measures})


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(title_vectors, "has_meaning", lambda: False)
    monkeypatch.setattr(title_vectors, "load_meaning", lambda: None)
    index = suggestion_index()
    assert meaning_state(index) is MeaningState.NO_EXTRA
    with pytest.raises(WrongCallError) as caught:
        list(build_vectors(index))
    assert caught.value.code == "suggest_no_extra"


@pytest.mark.skipif(not has_meaning(), reason="the extra semantik is not installed")
def test_the_model_lays_a_paraphrase_nearer_than_another_subject() -> None:
    model = load_meaning()
    assert model is not None
    wanted, alike, other = model.vectors(["Fler åker buss", "Kollektivtrafiken används mer", "Sänk skolmaten i pris"])
    assert wanted @ alike > wanted @ other
    assert model.vectors([]).shape == (0, WIDTH)
