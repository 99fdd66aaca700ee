"""Names and labels that a spreadsheet would work out are refused, names that only look different are told, both once."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.plan_exchange import export_xlsx, own_workbook, template_xlsx
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.plan import CommitteePlan, Plan
from styrkedja.budget.planfile.reading import read_head, read_plan
from styrkedja.cli.main import main
from styrkedja.wording.catalogue import error_text
from tests.budget.plan_files import ALMFORS

FORMULAS = ["=cmd|'/C calc'!A0", "@SUM(A1)", "+HYPERLINK(A1)", "-2+3+cmd|'/C calc'!A0"]


def almfors(text: str, words: str) -> Plan:
    original = ALMFORS.read_text(encoding="utf-8")
    assert text in original
    return read_plan(read_head(original.replace(text, words).encode(), "plan.toml"))


@pytest.mark.parametrize("name", [*FORMULAS, "-nämnden", "+46"])
def test_a_committee_whose_name_is_a_formula_is_refused(name: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        almfors('"Revisionen"', f'"{name}"')
    assert (caught.value.code, caught.value.values["key"]) == ("plan_text_formula", "committee.name")
    with pytest.raises(WrongCallError) as refused:
        template_xlsx(["Skolnämnden", name], [2027])
    assert refused.value.code == "plan_name_formula"


@pytest.mark.parametrize("label", FORMULAS)
@pytest.mark.parametrize(
    "text", ["Mindre barngrupper i förskolan", "Avgiftsfri kulturskola", "Idrottshall i Norrby", "80 år och äldre"]
)
def test_a_label_that_calls_something_is_refused_with_its_line(text: str, label: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        almfors(f'"{text}"', f'"{label}"')
    assert caught.value.code == "plan_text_formula"
    assert int(str(caught.value.values["place"])) > 1


@pytest.mark.parametrize("label", ["- 5 mkr till skolan", "+ 20 miljoner", "+30 öre", "-5 mkr"])
def test_a_label_may_begin_with_a_sign_and_comes_back_from_a_workbook(tmp_path: Path, label: str) -> None:
    path = tmp_path / "plan.toml"
    text = ALMFORS.read_text(encoding="utf-8")
    for old in ("Mindre barngrupper i förskolan", "Avgiftsfri kulturskola", "Idrottshall i Norrby"):
        text = text.replace(f'"{old}"', f'"{label} {old}"')
    path.write_text(text, encoding="utf-8")
    book = tmp_path / "plan.xlsx"
    book.write_bytes(export_xlsx(load_plan(path)))
    assert own_workbook(book) == load_plan(path).plan


@pytest.mark.parametrize("twin", ["revisionen", "REVISIONEN ", "  Revisionen  x"])
def test_names_that_differ_in_capitals_and_blanks_alone_are_twins(twin: str) -> None:
    name = "Revisionen x" if "x" in twin else "Revisionen"
    text = ALMFORS.read_text(encoding="utf-8").replace('"Revisionen"', f'"{name}"').replace('"Valnämnden"', f'"{twin}"')
    with pytest.raises(PlanFileError) as caught:
        read_plan(read_head(text.encode(), "plan.toml"))
    assert caught.value.code == "plan_name_alike"
    assert f"”{name}”" in error_text(caught.value)
    with pytest.raises(WrongCallError, match="budget_name_alike"):
        Plan(
            name="B", municipality="Almfors", base_year=2026, years=(2027,),
            committees=(CommitteePlan(name=name, frame_sek={}), CommitteePlan(name=twin, frame_sek={})),
        )  # fmt: skip
    with pytest.raises(WrongCallError, match=r"budget_name_(alike|twice)"):
        template_xlsx([name, twin], [2027])


def test_blanks_around_a_name_are_no_part_of_it() -> None:
    plan = almfors('name = "Revisionen"', 'name = " Revisionen  "')
    assert "Revisionen" in [committee.name for committee in plan.committees]


def test_the_template_is_refused_on_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    to = tmp_path / "mall.xlsx"
    code = main(["budget", "template", "--committee", "=cmd", "--first-year", "2027", "--to", str(to)])
    assert code == 2
    assert "börjar som en formel" in capsys.readouterr().err
    assert not to.exists()
