"""Choosing rules and carrying them out."""

from __future__ import annotations

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.checks.rulebook import all_rules, choose_rules
from styrkedja.checks.run import check
from tests.checks.pages import subject_of

WRONG = """Framtid Almfors vill:
- bygga en skola i i Bergby
- rusta torget och och parken
"""


def test_findings_come_in_the_order_of_the_text() -> None:
    report = check(subject_of(WRONG), choose_rules(["TXT001"]))
    assert [finding.quotes for finding in report.findings] == [("i i",), ("och och",)]


def test_a_beginning_selects_a_family_and_ignore_takes_away_from_it() -> None:
    texts = [rule.code for rule in choose_rules(["txt"])]
    assert texts
    assert all(code.startswith("TXT") for code in texts)
    assert "TXT001" not in [rule.code for rule in choose_rules(["TXT"], ["TXT001"])]
    assert [rule.code for rule in choose_rules()] == [rule.code for rule in all_rules() if rule.is_default]


def test_a_code_that_is_none_is_told() -> None:
    with pytest.raises(WrongCallError) as caught:
        choose_rules(["XYZ9"])
    assert caught.value.code == "unknown_rule"
