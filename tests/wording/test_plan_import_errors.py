"""Every refusal of an import has its words in both languages, and no words are for one that is gone."""

from __future__ import annotations

import re

import pytest

from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from tests.builders import ROOT

_KINDS = r'"(plan_(?:import|table|panel|fiscal|csv|choice|mapping)_[a-z_]+|plan_not_(?:json|written))"'
CODES = sorted(
    {
        code
        for file in (ROOT / "src" / "styrkedja").rglob("*.py")
        for code in re.findall(_KINDS, file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", CODES)
def test_every_refusal_says_what_and_what_to_do(code: str, language: Language) -> None:
    assert len(re.findall(r"[.?]( |$)", catalogue.raw(f"error.{code}", language))) >= 2


@pytest.mark.parametrize("language", list(Language))
def test_no_words_are_for_a_refusal_that_is_gone(language: Language) -> None:
    named = {key.removeprefix("error.") for key in catalogue.keys(language) if re.fullmatch(_KINDS, f'"{key[6:]}"')}
    assert named == set(CODES)
