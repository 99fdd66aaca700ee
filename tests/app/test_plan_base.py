"""The base of an imported shadow budget: found beside the new file or here, or kept elsewhere than in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.plan_arrivals import as_plan_files
from styrkedja.app.plan_base import found_base, known_base
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError
from styrkedja.wording.plan_import import import_note_text
from tests.builders import ROOT

PLANS = ROOT / "examples" / "plans"
ALMFORS = PLANS / "almfors-2027.toml"
PROGRAMME = ROOT / "examples" / "framtid-almfors-handlingsprogram-2026.pdf"


def test_a_base_beside_the_new_plan_goes_before_one_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ny").mkdir()
    (tmp_path / "grund.toml").write_bytes(ALMFORS.read_bytes())
    assert found_base("grund.toml", Path("ny")).said == "../grund.toml"
    (tmp_path / "ny" / "grund.toml").write_bytes(ALMFORS.read_bytes())
    found = found_base("grund.toml", Path("ny"))
    assert found.said == "grund.toml"
    assert found.known == known_base(load_plan(ALMFORS).known_plan, "grund.toml")


def test_a_shadow_budget_is_no_base() -> None:
    with pytest.raises(PlanFileError) as refused:
        found_base("skuggbudget-framtid-almfors.toml", PLANS)
    assert refused.value.code == "plan_import_base_is_shadow"


def test_an_upload_gets_the_years_of_the_kept_base() -> None:
    plan = load_plan(ALMFORS).known_plan
    [(name, data)] = as_plan_files([(PROGRAMME.name, PROGRAMME.read_bytes())], import_note_text, base=("almfors", plan))
    text = data.decode()
    assert name.endswith(".toml")
    assert 'base = "almfors.toml"' in text
    assert f"years = {list(plan.years)}" in text
    assert "utan grund" not in text
