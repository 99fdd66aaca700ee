"""One document against its gold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.scoring.document import MEASURES, Share, Tally, score_document
from styrkedja.scoring.sameness import JsonRow


def commitment(text: str, body: str | None = None, status: str = "list_item") -> dict[str, object]:
    return {"text": text, "body": body, "section": "Skola", "status_of_text": status}


SCHOOL, BATH = commitment("Bygg en grundskola i Norrby.", "Skolnämnden"), commitment("Håll badhuset öppet hela året.")
FRAME = {"body": "Skolnämnden", "year": 2026, "column": "budget", "amount": 100, "unit": "tkr"}
TAX = {"name": "Skattesats", "value": 20.55, "unit": "kr", "year": "2026"}
INDICATOR = {"title": "Behöriga lärare i skolan", "kpi": "N15436", "target_value": 85, "target_year": 2026}


def tally(measure: str, gold: JsonRow, found: JsonRow) -> tuple[int, int, int]:
    result = score_document(gold, found).tallies[measure]
    return result.hits, result.predicted, result.gold


def test_a_document_answers_wholly_to_itself() -> None:
    gold = {
        "commitments": [SCHOOL, BATH],
        "budget_frames": [FRAME],
        "finance_parameters": [TAX],
        "indicators": [INDICATOR],
        "bodies": [{"name": "Skolnämnden"}],
    }
    score = score_document(gold, gold)
    assert [score.tallies[name].f1 for name in MEASURES] == [1.0] * len(MEASURES)
    assert (score.status, score.body) == (Share(2, 2), Share(1, 1))
    assert not any(misses.missed or misses.spurious for misses in score.misses.values())


def test_a_missed_and_a_false_commitment_are_named() -> None:
    score = score_document({"commitments": [SCHOOL]}, {"commitments": [BATH]})
    assert score.misses["commitments"].missed == (SCHOOL["text"],)
    assert score.misses["commitments"].spurious == (BATH["text"],)


def test_a_doubtful_sentence_is_no_fault_however_often_it_is_found() -> None:
    gold = {"commitments": [SCHOOL], "borderline": [BATH]}
    assert tally("commitments", gold, {"commitments": [SCHOOL, BATH, BATH]}) == (1, 1, 1)


def test_status_and_board_are_judged_on_what_was_found() -> None:
    found = {"commitments": [SCHOOL | {"body": None, "status_of_text": "sentence"}]}
    score = score_document({"commitments": [SCHOOL, BATH]}, found)
    assert (score.status, score.body) == (Share(0, 1), Share(0, 1))


@pytest.mark.parametrize(
    ("change", "hits"),
    [
        ({"amount": 100_000, "unit": "kr"}, 1), ({"body": "skolnämnd"}, 1), ({"year": "2027"}, 0), ({"amount": 101}, 0),
        ({"column": "plan"}, 1), ({"amount": None}, 0), ({"body": "Socialnämnden"}, 0),
    ],
)  # fmt: skip
def test_a_frame_is_its_body_year_and_amount(change: dict[str, object], hits: int) -> None:
    assert tally("frames", {"budget_frames": [FRAME]}, {"budget_frames": [FRAME | change]})[0] == hits


def test_an_optional_frame_may_be_left_out() -> None:
    gold = {"budget_frames": [FRAME | {"optional": True}]}
    assert tally("frames", gold, {}) == tally("frames", gold, {"budget_frames": [FRAME]}) == (0, 0, 0)


@pytest.mark.parametrize(
    ("change", "hits"),
    [({"unit": None}, 1), ({"unit": "procent"}, 1), ({"unit": "tkr"}, 0), ({"value": "20,55"}, 1), ({"year": None}, 0)],
)
def test_a_tax_is_its_figure_and_year(change: dict[str, object], hits: int) -> None:
    assert tally("finance", {"finance_parameters": [TAX]}, {"finance_parameters": [TAX | change]})[0] == hits


def test_an_indicator_with_another_target_has_only_its_title_right() -> None:
    found = {"indicators": [INDICATOR | {"target_value": 84}]}
    assert tally("indicators", {"indicators": [INDICATOR]}, found) == (0, 1, 1)
    assert tally("indicator_titles", {"indicators": [INDICATOR]}, found) == (1, 1, 1)


def test_ratios_of_nothing() -> None:
    assert (Tally(0, 0, 0).f1, Tally(0, 0, 3).precision, Tally(0, 2, 0).recall) == (1.0, 0.0, 1.0)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted({*TAX, *SCHOOL})), inner),
    max_leaves=8,
)
_LISTS = ["commitments", "borderline", "budget_frames", "finance_parameters", "indicators", "bodies", "bodies_optional"]


@given(st.dictionaries(st.sampled_from(_LISTS), _JSON), st.dictionaries(st.sampled_from(_LISTS), _JSON))
def test_any_json_gets_figures(gold: JsonRow, found: JsonRow) -> None:
    for result in score_document(gold, found).tallies.values():
        assert 0 <= result.hits <= min(result.predicted, result.gold)
