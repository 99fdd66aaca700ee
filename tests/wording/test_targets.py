"""How a target stands, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.indicators.assessment import Assessment, Reason, Status, assess
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.plausibility import plausibility
from styrkedja.indicators.target_from_chain import NoteCode, TargetNote
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.targets import Figures, note_text, plausibility_texts, summary

TARGET = Target("N15436", "1999", 2028, 92.0, Direction.INCREASE, Baseline(2024, 80.0, "Elever, andel (%)", "%"))


def judged(values: dict[int, float], target: Target = TARGET, kpi: Kpi | None = None) -> Assessment:
    series = Series("N15436", "1999", Gender.TOTAL, tuple(values), tuple(values.values()))
    return assess(target, series, today=date(2026, 11, 21), kpi=kpi)


def said(found: Assessment, language: Language = Language.SWEDISH) -> str:
    return " ".join(summary(found, "%", language)).replace("\u00a0", " ")


def test_a_target_behind_its_path_says_what_is_left_and_when_it_arrives() -> None:
    assert said(judged({2026: 83.0})) == (
        "Utfallet 2026 är 83 %. Målbanan väntar 86 % det året: 3 procentenheter återstår dit. "
        "Till målet 92 % återstår 9 procentenheter. "
        "I nuvarande takt nås målet 2032, 4 år efter målåret. Takten är +1,5 om året; +4,5 om året behövs."
    )
    assert "never reached" in said(judged({2026: 79.0}), Language.ENGLISH)


def test_values_that_differ_never_look_the_same() -> None:
    assert "92,96 %" in said(judged({2026: 92.96}, replace(TARGET, value=93.0)))


def test_a_series_that_has_ended_says_what_to_do() -> None:
    text = said(judged({2025: 83.0}, kpi=Kpi("N15436", "Elever, andel (%) (-2025)")))
    assert "Serien upphörde 2025, före målåret 2028. Välj ett annat nyckeltal" in text


def test_how_many_ever_moved_that_far_is_told_with_the_farthest() -> None:
    values = np.array([[50.0, 51.0, 52.0, 53.0, 55.0], [60.0, 61.0, 65.0, 70.0, 78.0]])
    panel = Panel("N15436", Gender.TOTAL, ("0114", "0115"), tuple(range(2020, 2025)), values)
    figures = Figures(judged({2026: 83.0}), "%", Language.SWEDISH)
    texts = plausibility_texts(plausibility(panel, TARGET), figures, {"0115": "Vallentuna"}.__getitem__)
    assert " ".join(texts).replace("\u00a0", " ") == (
        "1 av 2 kommuner har någon gång ändrat värdet minst så mycket åt samma håll (12 procentenheter) på 4 år. "
        "Räknat i procent av utgångsvärdet (15 %) är det 1. "
        "Längst kom Vallentuna: från 60 % 2020 till 78 % 2024."
    )
    unheard = plausibility(panel, replace(TARGET, value=99.0))
    assert plausibility_texts(unheard, figures, str)[0].startswith("Ingen av 2 kommuner har någonsin")
    assert plausibility_texts(None, figures, str) == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("group", "codes"), [("target_status", Status), ("target_reason", Reason)])
def test_every_code_has_words(group: str, codes: type[Status | Reason], language: Language) -> None:
    assert [code for code in codes if not catalogue.has_text(f"label.{group}.{code}", language)] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", NoteCode)
def test_every_note_of_a_document_has_words(code: NoteCode, language: Language) -> None:
    values = {
        "kpi": "N15436", "said": Decimal("82.6"), "unit": "%", "year": "2028", "baseline_year": "2024",
        "ended_year": "2025", "known": 82.4,
    }  # fmt: skip
    text = note_text(TargetNote(code, tuple(values.items())), language)
    assert text.count(". ") + text.endswith(".") >= 2
    assert "{" not in text
