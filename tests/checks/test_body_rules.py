"""Rules about bodies: what the pages do not show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from styrkedja.base.finding import Finding
from styrkedja.checks.body_mentions import mentions_of, tells_history, wants_change, years_of
from styrkedja.checks.body_rules import RULES
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.library import read_bytes
from tests.checks.pages import REGISTER, subject_of

HEAD = "Framtid Almfors\n\nHandlingsprogram 2027–2030\n\nSkola och gator\n\nVi vill:\n\n"


def found(code: str, text: str) -> list[Finding]:
    return [finding for finding in check(subject_of(text), RULES).findings if finding.code == code]


@pytest.mark.parametrize("name", ["founding", "history"])
def test_patterns_match_their_examples(name: str) -> None:
    row = load("bodies")[name]
    assert all(re.search(row["pattern"], example, re.IGNORECASE) for example in row["examples"])


def test_beginnings_match_their_examples() -> None:
    row = load("bodies")["elsewhere"]
    for example in row["examples"]:
        assert example.casefold().startswith(tuple(row["begins"]))


def test_each_unknown_body_is_one_finding_with_all_its_places() -> None:
    text = HEAD + "• Rusta gator. [Kommunfullmäktige – genom mål och budget. Verkställighet: Trafiknämnden.]\n" * 3
    [finding] = found("BOD001", text)
    assert finding.quotes == ("Trafiknämnden",)
    assert len(finding.related) == 2
    assert "Tekniska nämnden" in str(dict(finding.values)["nearest"])


def test_a_dissolved_body_is_told_with_who_took_over() -> None:
    text = HEAD + "• Bygg. [Kommunfullmäktige – genom mål och budget. Verkställighet: Social- och omsorgsnämnden.]"
    [finding] = found("BOD002", text)
    values = dict(finding.values)
    assert values["nearest"] == "Socialnämnden, Vård- och omsorgsnämnden"
    assert (values["known"], values["years"]) == ("–2018", "2027–2030")


def test_a_table_of_an_earlier_year_may_name_bodies_of_that_year() -> None:
    table = (
        "Nämnd\tBokslut 2018\nKommunstyrelsen\t90 000\nMiljönämnden\t10 000\nByggnadsnämnden\t20 000\nSumma\t120 000\n"
    )
    budget = f"Almfors kommun\n\nBudget 2027\n\nUtfall 2018, tkr\n\n{table}"
    assert found("BOD002", budget) == []
    assert len(found("BOD002", budget.replace("2018", "2027"))) == 2


def test_without_a_register_the_rules_say_that_they_did_not_run() -> None:
    report = check(Subject(subject_of(HEAD).chain), RULES)
    assert {rule.code for rule in report.not_run} == {"BOD001", "BOD002", "BOD003", "BOD005", "BOD006"}


def test_the_register_of_another_municipality_is_left_aside() -> None:
    text = "Vara kommun\n\nBudget 2027\n\nTrafiknämnden\n\nSärskilt politiskt uppdrag:\n\n- rusta gatorna\n- laga broarna\n"
    assert not [one for one in read_bytes("b.txt", text.encode(), register=REGISTER).findings if one.code == "BOD001"]
    own = replace(REGISTER, municipality="1470")
    assert [one for one in read_bytes("b.txt", text.encode(), register=own).findings if one.code == "BOD001"]


def test_words_about_change_count_near_the_name_only() -> None:
    chain = subject_of(
        HEAD + "• Bygg en ny hall. [Kommunfullmäktige – genom mål och budget. Verkställighet: Trafiknämnden.]\n"
        "• Slå ihop trafiknämnden och tekniska nämnden.\n• Följ den dåvarande trafiknämndens plan.\n"
    ).chain
    named = [mention for mention in mentions_of(chain) if mention.body.name == "Trafiknämnden"]
    assert [wants_change(mention) for mention in named] == [False, True, False]
    assert [tells_history(mention) for mention in named] == [False, False, True]
    assert str(years_of(chain)) == "2027–2030"
