"""SARIF logs: valid by their schema, and marking the right characters of the right file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft4Validator

from styrkedja import library
from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.checks.located import CheckedFile, locate
from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.run import NotRun, Report
from styrkedja.checks.subject import Need
from styrkedja.reports.sarif import sarif_log
from styrkedja.wording.numbers import Language
from tests.builders import chain_of

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.4.json").read_text(encoding="utf-8"))
TEXT = "Framtid Almfors vill:\r\n- bygga en skola i\r\n  i Bergby\r\n- rusta torget i i år\r\n"
BUDGET = "Nämnd\tBudget 2027, tkr\nSkolnämnden\t1 018 300\nOmsorgsnämnden\t987 450\nSumma\t2 014 750\n"


def log_of(*files: tuple[PurePath, CheckedFile | UnreadableFileError], language: Language = Language.SWEDISH) -> Any:
    log = sarif_log(files, version="0.1.0", rules=all_rules(), language=language)
    assert list(Draft4Validator(SCHEMA).iter_errors(log)) == []
    return json.loads(json.dumps(log))["runs"][0]


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., CheckedFile]:
    def check(name: str, text: str) -> CheckedFile:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return library.check_file(path, [rule for rule in all_rules() if rule.code in {"TXT001", "SUM001"}])

    return check


def marked(text: str, region: Mapping[str, int]) -> str:
    return text[region["charOffset"] : region["charOffset"] + region["charLength"]]


def test_a_text_file_is_marked_on_its_own_lines(checked: Callable[..., CheckedFile]) -> None:
    run = log_of((PurePath("program.txt"), checked("program.txt", TEXT)))
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
    assert [marked(TEXT, region) for region in regions] == ["i\r\n  i", "i i"]
    assert [(region["startLine"], region["startColumn"]) for region in regions] == [(2, 18), (4, 16)]
    assert [(region["endLine"], region["endColumn"]) for region in regions] == [(3, 4), (4, 19)]
    [artifact] = run["artifacts"]
    assert artifact["location"]["uri"] == "program.txt"
    assert len(artifact["hashes"]["sha-256"]) == 64


def test_a_file_without_lines_is_marked_in_the_text_as_it_was_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Framtid Almfors vill bygga en skola i i Bergby.")
    document.save(str(tmp_path / "vårt program.docx"))
    found = library.check_file(tmp_path / "vårt program.docx")
    run = log_of((PurePath("mapp/vårt program.docx"), found))
    file, text = run["artifacts"]
    assert file["location"]["uri"] == "mapp/v%C3%A5rt%20program.docx"
    assert text["parentIndex"] == 0
    physical = next(one for one in run["results"] if one["ruleId"] == "TXT001")["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == text["location"]
    assert marked(text["contents"]["text"], physical["region"]) == "i i" == physical["region"]["snippet"]["text"]


def test_each_rule_is_described_in_the_language_asked_for(checked: Callable[..., CheckedFile]) -> None:
    run = log_of((PurePath("budget.txt"), checked("budget.txt", BUDGET)), language=Language.ENGLISH)
    rules = run["tool"]["driver"]["rules"]
    [result] = run["results"]
    rule = rules[result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "SUM001"
    assert rule["shortDescription"]["text"] == "A sum is not the sum of its rows"
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert "Wrong:\n\n```\nNämnd" in rule["help"]["markdown"]
    assert result["level"] == "error"


def test_fingerprints_outlive_changes_around_them_and_tell_like_places_apart(
    checked: Callable[..., CheckedFile],
) -> None:
    def prints(text: str) -> list[str]:
        run = log_of((PurePath("program.txt"), checked("program.txt", text)))
        return [result["partialFingerprints"]["styrkedja/v1"] for result in run["results"]]

    first = prints(TEXT)
    assert len(set(first)) == 2
    assert prints("Ett nytt stycke före allt annat.\n\n" + TEXT) == first


def test_what_did_not_run_and_what_could_not_be_read_is_told() -> None:
    chain = chain_of("Framtid Almfors vill:\n- rusta torget")
    rule = all_rules()[0].code
    found = locate(chain, Report((), (NotRun(rule, Need.CATALOGUE),)), None)
    run = log_of((PurePath("plan.txt"), found), (PurePath("tom.pdf"), UnreadableFileError(FileFault.EMPTY, "tom.pdf")))
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    [unread] = invocation["toolExecutionNotifications"]
    assert "tom.pdf" in unread["message"]["text"]
    [not_run] = invocation["toolConfigurationNotifications"]
    assert not_run["associatedRule"] == {"id": rule}
    assert "Kolada" in not_run["message"]["text"]


def test_an_absolute_path_is_a_file_address(checked: Callable[..., CheckedFile], tmp_path: Path) -> None:
    run = log_of((tmp_path / "a b.txt", checked("a b.txt", TEXT)))
    assert run["artifacts"][0]["location"]["uri"].startswith("file:///")
    assert run["artifacts"][0]["location"]["uri"].endswith("/a%20b.txt")
