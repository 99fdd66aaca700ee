"""The vectors of texts are made once; without the extra, or turned off, there are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from styrkedja.app import meanings
from styrkedja.app.meanings import make_meanings, missing_meanings, steps_left, vectors_of
from styrkedja.language.meaning import WIDTH, Vectors, has_meaning

TEXTS = ("Bygg en skola.", "Sänk skatten.", "Bygg en skola. ", "Fler bussar.")


class Letters:
    """A model that counts letters, and remembers what it was asked."""

    name = "letters 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        made = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in zip(made, texts, strict=True):
            row[[ord(letter) % WIDTH for letter in text]] = 1
        found: Vectors = made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1)
        return found


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Letters:
    letters = Letters()
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.setenv("STYRKEDJA_SEMANTIK", "1")
    monkeypatch.setattr(meanings, "has_meaning", lambda: True)
    monkeypatch.setattr(meanings, "load_meaning", lambda: letters)
    return letters


def test_a_text_is_worked_out_once(model: Letters) -> None:
    told: list[int] = []
    first = vectors_of(TEXTS, report=told.append)
    again = vectors_of(TEXTS[::-1], report=told.append)
    assert sorted(text.strip() for text in model.asked) == sorted({text.strip() for text in TEXTS})
    assert sum(told) == 3
    assert first is not None
    assert again is not None
    assert np.array_equal(first, again[::-1])
    assert np.allclose(np.linalg.norm(first, axis=1), 1, atol=0.01)


def test_a_text_whose_vector_another_program_took_away_is_near_to_nothing(
    model: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert vectors_of(TEXTS[:1]) is not None
    monkeypatch.setattr(meanings, "keep_meanings", lambda *_: None)
    found = vectors_of(TEXTS[:2])
    assert found is not None
    assert np.linalg.norm(found[0]) == pytest.approx(1, abs=0.01)
    assert not found[1].any()


def test_the_steps_are_told_beforehand(model: Letters) -> None:
    texts = [f"Åtgärd nummer {number}." for number in range(50)]
    assert missing_meanings(texts) == 50
    left = steps_left(texts)
    assert len(list(make_meanings(texts))) == left
    assert steps_left(texts) == 0


def test_turned_off_there_are_no_vectors(model: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_SEMANTIK", "0")
    assert vectors_of(TEXTS) is None
    assert (missing_meanings(TEXTS), list(make_meanings(TEXTS)), model.asked) == (0, [], [])


def test_no_texts_have_no_vectors(model: Letters) -> None:
    found = vectors_of([])
    assert found is not None
    assert found.shape == (0, WIDTH)


@pytest.mark.skipif(not has_meaning(), reason="the extra semantik is not installed")
def test_the_real_model_puts_texts_about_one_thing_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.setenv("STYRKEDJA_SEMANTIK", "1")
    found = vectors_of(["Fler bussturer på kvällen.", "Utökad kollektivtrafik kvällstid.", "Sänkt hundskatt."])
    assert found is not None
    assert found[0] @ found[1] > found[0] @ found[2]
