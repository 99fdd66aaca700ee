"""The models in the package are those of the sentences in the repository."""

from __future__ import annotations

import json
from importlib.resources import files

from styrkedja.parsing.vocabulary import load
from training.corpus import fingerprint, passages

MODEL = files("styrkedja.parsing.vocabulary").joinpath("model.json")
TYPES = {"action", "outcome", "inquiry", "declaration", "continuation", "opposition"}


def test_the_model_was_trained_on_what_lies_here() -> None:
    assert json.loads(MODEL.read_text(encoding="utf-8"))["fingerprint"] == fingerprint(), "run make model"


def test_the_model_is_small() -> None:
    assert len(MODEL.read_bytes()) < 10_000_000


def test_the_models_know_every_type_and_theme() -> None:
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    assert set(model["type"]["classes"]) == TYPES
    assert set(model["theme"]["classes"]) == set(load("themes"))


def test_passages_are_labelled_with_known_words() -> None:
    samples = list(passages())
    assert len(samples) > 2_000
    assert {sample.type for sample in samples} <= {*TYPES, None}
    assert {sample.theme for sample in samples} <= {*load("themes"), None}
