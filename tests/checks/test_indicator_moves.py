"""Targets of documents against what municipalities have done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from styrkedja.app.checks import RuleChoice, check_files
from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Need
from tests.app.target_builders import SCHOOL, TITLES, write_catalogue
from tests.checks.pages import BAD, page_of, subject_of

[RULE] = [rule for rule in all_rules() if rule.code == "IND048"]
[EXAMPLE] = page_of("IND048").examples(BAD)


def test_the_target_and_how_many_were_asked_are_told() -> None:
    [finding] = check(subject_of(EXAMPLE), [RULE]).findings
    values = dict(finding.values)
    assert (values["id"], values["number"], values["municipalities"]) == (SCHOOL, "2", "60")


def test_a_unit_that_differs_is_not_compared() -> None:
    in_kronor = EXAMPLE.replace("62 %", "62 kr").replace("98 %", "98 kr")
    assert check(subject_of(in_kronor), [RULE]).findings == ()


def test_few_municipalities_say_nothing() -> None:
    subject = subject_of(EXAMPLE)
    values = subject.values
    assert values is not None

    def few(kpi: str, gender: object) -> object:
        panel = values(kpi, gender)  # type: ignore[arg-type]  # handed on as it came
        return replace(panel, municipalities=panel.municipalities[:49], values=panel.values[:49])

    assert check(replace(subject, values=few), [RULE]).findings == ()  # type: ignore[arg-type]  # as above


def test_without_values_the_rule_says_that_it_did_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    write_catalogue(tmp_path, TITLES)
    file = tmp_path / "budget.txt"
    file.write_text(EXAMPLE, encoding="utf-8")
    [result] = check_files([file], RuleChoice(("IND048",), ()))
    assert result.value is not None
    assert [(one.code, one.need) for one in result.value.not_run] == [("IND048", Need.VALUES)]
