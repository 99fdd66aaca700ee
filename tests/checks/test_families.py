"""Every family of rules has a name that the pages show."""

from __future__ import annotations

import pytest

from styrkedja.checks.rulebook import all_rules
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("family", sorted({rule.code[:3] for rule in all_rules()}))
def test_the_family_has_a_name(family: str, language: Language) -> None:
    assert catalogue.has_text(f"label.rule_family.{family}", language)
