"""`styrkedja check` as a person or a build server calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.cli.main import main
from tests.builders import ROOT

WRONG = "Framtid Almfors vill:\n- bygga en skola i i Bergby\n- rusta torget\n"
BUDGET = (
    "Driftbudget 2027, tkr\n\nNämnd\tBudget 2027\nSkolnämnden\t1 018 300\nOmsorgsnämnden\t987 450\nSumma\t2 014 750\n"
)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "program.txt"
    path.write_text(WRONG, encoding="utf-8")
    return str(path)


@pytest.fixture
def right(tmp_path: Path) -> str:
    path = tmp_path / "rätt.txt"
    path.write_text(WRONG.replace("i i ", "i "), encoding="utf-8")
    return str(path)


def test_a_finding_has_line_column_severity_code_words_quote_and_remedy(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", wrong, "--select", "TXT001"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{wrong}:2:18: fel TXT001 Ordet ”i” står två gånger i rad.",
        "    ”i i”",
        "    → Det kan ha blivit kvar när texten ändrades. Stryk det ena.",
        "1 fel i 1 fil.",
    ]


def test_nothing_found_is_said_too(right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", right, "--select", "TXT001"]) == 0
    assert capsys.readouterr().out == "1 fil utan anmärkning.\n"


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_the_exit_code_is_what_was_asked_for(wrong: str, level: str, code: int) -> None:
    assert main(["check", wrong, "--select", "TXT001", "--fail-on", level]) == code


STOPPED = [(f"väg {number}", "Tekniska nämnden.]") for number in range(6)]
UNSTOPPED = zip("ABCDEF", ("Tekniska", "Tekniska", "Kultur", "Skol", "Social", "Omsorgs"), strict=True)
BRACKETS = [*STOPPED, *((f"hus {name}", f"{who}{' ' * (who == 'Tekniska')}nämnden]") for name, who in UNSTOPPED)]


def test_rules_are_selected_and_ignored_with_commas_and_again(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", wrong, "--select", "SUM,TXT001", "--select", "sum002"]) == 1
    assert main(["check", wrong, "--select", "SUM,TXT001", "--ignore", "SUM, txt"]) == 0
    assert main(["check", wrong, "--select", "NO1"]) == 2
    assert "regeln NO1 finns inte" in capsys.readouterr().err


def test_places_that_are_not_quoted_are_counted_though_they_say_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "program.txt"
    items = [f"- Bygg {thing}. [Kommunfullmäktige – genom mål. Verkställighet: {who}" for thing, who in BRACKETS]
    path.write_text("Framtid Almfors vill:\n" + "\n".join(items), encoding="utf-8")
    main(["check", str(path), "--select", "CHN022"])
    printed = capsys.readouterr().out
    assert "6 av 12 hakparenteser" in printed
    assert "… och 2 ställen till" in printed


def test_one_file_is_one_json_object_and_several_are_an_array(
    wrong: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", wrong, "--select", "TXT001", "--format", "json"])
    one = json.loads(capsys.readouterr().out)
    assert list(one) == ["source", "findings", "not_run"]
    assert list(one["source"]) == ["name", "sha256", "media_type", "pages"]
    [finding] = one["findings"]
    assert (finding["code"], finding["severity"], finding["quotes"]) == ("TXT001", "error", ["i i"])
    main(["check", wrong, right, "--select", "TXT001", "--format", "json"])
    several = json.loads(capsys.readouterr().out)
    assert [len(file["findings"]) for file in several] == [1, 0]


def test_the_findings_are_those_of_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "budget.txt"
    path.write_text(BUDGET, encoding="utf-8")
    main(["check", str(path), "--format", "json"])
    checked = json.loads(capsys.readouterr().out)
    main(["read", str(path), "--format", "json"])
    chain = json.loads(capsys.readouterr().out)
    assert checked["findings"] == chain["findings"] != []
    assert checked["source"] == chain["document"]["source"]


def test_an_unreadable_file_is_2_and_the_others_are_checked(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "saknas.pdf", wrong, "--fail-on", "never"]) == 2
    told = capsys.readouterr()
    assert "saknas.pdf: filen finns inte" in told.err
    assert "TXT001" in told.out


def test_no_file_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "styrkedja check FIL" in capsys.readouterr().err


def test_a_rule_is_explained_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "txt001"]) == 0
    assert capsys.readouterr().out.startswith("TXT001 ")
    main(["--lang", "en", "check", "--explain", "SUM001"])
    said = capsys.readouterr().out
    assert said.startswith("SUM001 A sum is not the sum of its rows\nerror · used when nothing else is chosen\n")
    assert "{" not in said
    assert "Wrong:\n    Nämnd" in said
    assert main(["check", "--explain", "NO1"]) == 2


def test_all_files_are_one_sarif_log(wrong: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", wrong, right, "saknas.pdf", "--select", "TXT001", "--format", "sarif"]) == 2
    [run] = json.loads(capsys.readouterr().out)["runs"]
    assert len(run["artifacts"]) == 2
    assert [result["ruleId"] for result in run["results"]] == ["TXT001"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TXT001"]
    assert not run["invocations"][0]["executionSuccessful"]


def test_a_register_lets_the_rules_about_bodies_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "program.txt"
    program.write_text(
        "Framtid Almfors\n\nHandlingsprogram 2027–2030\n\nTrafiknämnden\n\nSärskilt politiskt uppdrag:\n\n"
        "- rusta gatorna\n- laga broarna\n",
        encoding="utf-8",
    )
    register = ROOT / "examples" / "register-almfors.toml"
    call = ["check", str(program), "--select", "BOD001", "--fail-on", "warning"]
    assert main(call) == 0
    capsys.readouterr()
    assert main([*call, "--register", str(register)]) == 1
    assert "”Trafiknämnden” finns inte i kommunens register" in capsys.readouterr().out
    assert main([*call, "--register", str(tmp_path / "saknas.toml")]) == 2
    assert "registerfilen finns inte" in capsys.readouterr().err
