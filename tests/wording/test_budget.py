"""Everything that the budget refuses has its words, and says what to do."""

from __future__ import annotations

import re

import pytest

from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from tests.builders import ROOT

CODES = sorted(
    {
        code
        for file in (ROOT / "src" / "styrkedja" / "budget").rglob("*.py")
        for code in re.findall(r'"(budget_[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
)


def test_the_codes_of_the_room_are_found() -> None:
    assert "budget_index_vintage" in CODES


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", CODES)
def test_every_refusal_says_what_and_what_to_do(code: str, language: Language) -> None:
    assert len(re.findall(r"\.( |$)", catalogue.raw(f"error.{code}", language))) >= 2


@pytest.mark.parametrize("language", list(Language))
def test_no_words_are_for_a_refusal_that_is_gone(language: Language) -> None:
    named = {key.removeprefix("error.") for key in catalogue.keys(language) if key.startswith("error.budget_")}
    assert named == set(CODES)
