"""Every rule has its page, and does what the page's examples say; its words stand in both languages."""

from __future__ import annotations

import re

import pytest

from styrkedja.checks.rulebook import all_rules
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from tests.checks.pages import BAD, FOLDER, GOOD, HEADINGS, TRICKY, findings_of, page_of, quotes_of

CODES = [rule.code for rule in all_rules()]


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_whole_and_listed(code: str) -> None:
    page = page_of(code)
    assert tuple(page.parts) == HEADINGS
    assert all(page.examples(heading) for heading in (BAD, GOOD, TRICKY))
    assert f"| [{code}]({code}.md) | " in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_each_bad_example_has_the_fault(code: str) -> None:
    for example in page_of(code).examples(BAD):
        assert quotes_of(code, example), example


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("heading", [GOOD, TRICKY])
def test_no_good_or_tricky_example_has_it(code: str, heading: str) -> None:
    for example in page_of(code).examples(heading):
        assert quotes_of(code, example) == [], example


def test_no_page_tells_of_a_rule_that_is_none() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README") == CODES


def test_a_code_is_one_rule() -> None:
    assert len(set(CODES)) == len(CODES)
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", code) for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_what_is_found_can_be_said(code: str) -> None:
    for example in page_of(code).examples(BAD):
        for finding in findings_of(code, example):
            said = [catalogue.finding_text(finding, language) for language in Language]
            assert all(message.endswith(".") and remedy.endswith(".") for message, remedy in said)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", CODES)
def test_the_finding_has_title_message_and_remedy(code: str, language: Language) -> None:
    title, message, remedy = (
        catalogue.raw(f"finding.{code}.{part}", language) for part in ("title", "message", "remedy")
    )
    assert not title.endswith(".")
    assert message.endswith(".")
    assert remedy.endswith(".")
    if language is Language.ENGLISH:
        assert page_of(code).title == title
