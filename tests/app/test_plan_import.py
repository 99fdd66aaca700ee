"""Documents become plans: the example's budget to the krona, a programme of the real ones to öre, target and sums."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja import library
from styrkedja.app.plan_import import (
    Facts,
    PanelFile,
    PanelMapping,
    import_chains,
    import_document,
    imported_file,
    remember_panel,
    with_panel,
)
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.from_chain.chains import ChainImport
from styrkedja.budget.outlook import outlook
from styrkedja.budget.shadow import shadow_financing
from styrkedja.budget.sums import as_printed
from styrkedja.chain.serial import chain_to_json
from tests.builders import ROOT, SHARED

BUDGET = ROOT / "examples" / "budget-2027.docx"
PRINTED = Decimal(100_000)


def seed(number: str) -> Path:
    found = sorted((SHARED / "seeds").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the seed documents are not beside the repository")
    return found[0]


def values_of(found: ChainImport, code: str) -> dict[str, object]:
    return dict(next(note for note in found.notes if note.code == code).values)


@pytest.fixture(scope="module")
def almfors() -> ChainImport:
    return import_document(BUDGET)


def test_the_printed_budget_comes_back_to_the_krona(almfors: ChainImport) -> None:
    assert almfors.plan is not None
    years = outlook(almfors.plan).years
    assert [int(year.frames_sek / 1000) for year in years] == [2_299_800, 2_369_450, 2_449_750]
    statements = [year.statement for year in years]
    assert all(statements)
    assert [as_printed(one.net_result_sek, PRINTED) for one in statements if one] == [
        48_300_000, 49_900_000, 51_600_000,
    ]  # fmt: skip
    assert [as_printed(one.operating_cost_sek, PRINTED) for one in statements if one] == [
        -2_811_500_000, -2_890_200_000, -2_981_600_000,
    ]  # fmt: skip
    assert values_of(almfors, "result_agrees")["printed_sek"] == 48_300_000


def test_what_is_written_is_read_as_the_same_plan(almfors: ChainImport, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(imported_file(almfors), encoding="utf-8")
    assert load_plan(path).plan == almfors.plan


def test_the_json_of_a_document_gives_the_same_plan(almfors: ChainImport, tmp_path: Path) -> None:
    path = tmp_path / "budget.json"
    path.write_text(json.dumps([chain_to_json(library.read(BUDGET, ()))]), encoding="utf-8")
    assert import_document(path).plan == almfors.plan


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", '{"document": {"title": 1}, "budget_frames": [{}]}', "[" * 9_000])
def test_json_that_is_no_chain_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError, match=r"plan_import_(not_chain|nothing)"):
        import_document(path)


@pytest.mark.parametrize(("number", "year", "tkr"), [("000", 2026, 4_236_270), ("001", 2022, 3_608_000)])
def test_the_frames_of_borlaenge(number: str, year: int, tkr: int) -> None:
    plan = import_document(seed(number)).plan
    assert plan is not None
    assert (plan.municipality, plan.years) == ("Borlänge", (year,))
    assert outlook(plan).years[0].frames_sek == tkr * 1_000


def test_the_programme_of_alingsaas_becomes_a_shadow_budget(tmp_path: Path) -> None:
    panel = SHARED / "data" / "economy" / "nordin_municipal_panel_2002-2022.csv"
    found = import_document(seed("003"), panel=PanelFile(panel))
    shadow = found.difference
    assert shadow is not None
    assert found.plan is None
    assert len(shadow.years) == 3
    assert shadow.tax_change_ore == dict.fromkeys(shadow.years, 30)
    assert shadow.result_target_pct == dict.fromkeys(shadow.years, Decimal("2.3"))
    assert shadow.index_share_pct == dict.fromkeys(shadow.years, 100)
    assert shadow.common_pct == dict.fromkeys(shadow.years, 0)
    assert shadow.index is None
    assert [next(iter(change.amount_sek.values())) for change in shadow.changes] == [
        20_000_000, 50_000_000, 2_000_000, 10_000_000, 5_000_000,
    ]  # fmt: skip
    assert all(change.source for change in shadow.changes)
    assert found.assessed_base_sek[2022] == 9_701_943_930
    assert values_of(found, "ore_give_assessed")["sum_sek"] == Decimal("29105831.79")
    path = tmp_path / "skugg.toml"
    path.write_text(imported_file(found), encoding="utf-8")
    assert load_plan(path).difference == shadow


def test_what_the_programme_leaves_unpaid_is_known_with_a_base() -> None:
    facts = Facts(any_year_tax_base_per_inhabitant_sek=Decimal(231_810), any_year_inhabitants=41_853)
    found = import_chains([library.read(seed("003"), ())], facts=facts)
    assert found.difference is not None
    first = shadow_financing(found.difference, found.tax_base_sek).years[0]
    assert first.additions_sek == 87_000_000
    assert first.gap_sek == Decimal(87_000_000) - Decimal("29105831.79")


def test_the_columns_of_a_panel_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    path = tmp_path / "underlag.csv"
    path.write_text("Kod;När;Folk;Underlag\n1489;2022;41853;231810\n", encoding="utf-8")
    with pytest.raises(PlanFileError, match="plan_panel_column"):
        with_panel(Facts(), PanelFile(path), "1489")
    mapping = PanelMapping(municipality="Kod", year="När", tax_base="Underlag", inhabitants="Folk")
    remember_panel(PanelFile(path, mapping))
    assert with_panel(Facts(), PanelFile(path), "1489").assessed_base_sek(2022) == 9_701_943_930
