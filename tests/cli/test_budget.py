"""`styrkedja budget` as party staff and controllers call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from styrkedja.cli.main import main
from tests.budget.plan_files import ALMFORS, CHEAPER, DEARER
from tests.calculator_inputs import WORKING_TIME_INPUTS

SHADOW = """
[plan]
name = "Skuggbudget"
shadow = true
years = [2025, 2026, 2027]
unit = "mkr"
[tax]
change_ore = 30
[target]
result = 2.3
[frames]
common = 0
index_share = 100
"""


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["budget", *arguments])
    found = capsys.readouterr()
    return code, found.out.replace("\u00a0", " "), found.err.replace("\u00a0", " ")


def call_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, _ = call(capsys, *arguments, "--format", "json")
    assert code == 0
    return json.loads(out)


def row(found: Any, group: str, code: str) -> dict[str, Any]:
    return next(one for one in found["rows"] if (one["group"], one["code"]) == (group, code))


def test_show_gives_result_frames_and_promises(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "show", str(ALMFORS))
    assert code == 0
    for words in ("Årets resultat", "50 657", "Barn- och utbildningsnämnden", "1 022 004", "delvis finansierat"):
        assert words in out


def test_run_gives_every_row_in_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    found = call_json(capsys, "run", str(ALMFORS))
    _, out, _ = call(capsys, "run", str(ALMFORS), "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(out)))
    figures = {(line["group"], line["code"], line["year"]): float(line["value"]) for line in lines}
    for one in found["rows"]:
        for year, value in one["values"].items():
            assert figures[one["group"], one["code"], year] == pytest.approx(value)
    assert sum(part["amount_sek"] for part in found["frames"][0]["parts"]) == pytest.approx(
        found["frames"][0]["amount_sek"]
    )


def test_a_set_tax_rate_moves_the_tax_and_nothing_of_the_frames(capsys: pytest.CaptureFixture[str]) -> None:
    before = call_json(capsys, "run", str(ALMFORS))
    after = call_json(capsys, "run", str(ALMFORS), "--set", "tax.rate.2028=22.14")
    base = row(before, "tax", "tax_base")["values"]["2028"]
    moved = row(after, "tax", "tax")["values"]["2028"] - row(before, "tax", "tax")["values"]["2028"]
    assert moved == pytest.approx(base * 0.003)
    assert row(after, "tax", "tax")["values"]["2027"] == row(before, "tax", "tax")["values"]["2027"]
    assert after["frames"] == before["frames"]


def test_a_shadow_budget_shows_its_base_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = call_json(capsys, "run", str(DEARER))
    rate = row(found, "tax", "tax_rate")
    assert (rate["base_plan"]["2027"], rate["values"]["2027"]) == (21.84, 22.14)


def test_settings_reach_shadow_budget_and_base(capsys: pytest.CaptureFixture[str]) -> None:
    found = call_json(capsys, "run", str(DEARER), "--set", "tax.change_ore=0", "--set", "tax.rate=20")
    assert row(found, "tax", "tax_rate")["values"]["2027"] == 20


def test_proposals_on_one_base_add_up_in_any_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lower = tmp_path / "lagre.toml"
    lower.write_text(f'[plan]\nname = "Lägre"\nbase = "{ALMFORS.as_posix()}"\n[tax]\nchange_ore = -10\n', "utf-8")
    first = call_json(capsys, "run", str(DEARER), str(lower), "--together")
    second = call_json(capsys, "run", str(lower), str(DEARER), "--together")
    assert first == second
    assert row(first, "tax", "tax_rate")["values"]["2027"] == 22.04
    code, _, err = call(capsys, "run", str(DEARER), str(CHEAPER), "--together")
    assert code == 1
    assert "Bara ett av förslagen kan gälla" in err


def test_check_tells_what_is_wrong_and_its_exit_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = call(capsys, "check", str(DEARER))
    assert code == 0
    assert "målet är 2,3 procent" in out
    broken = tmp_path / "plan.toml"
    broken.write_bytes(ALMFORS.read_bytes().replace(b"rate = 21.84", b"rate = 20"))
    code, out, _ = call(capsys, "check", str(broken))
    assert code == 1
    assert "KL 11 kap. 5 §" in out


def test_diff_names_the_proposals_and_what_they_change(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "diff", str(ALMFORS), str(CHEAPER))
    assert code == 0
    assert "2027: skatten −20 öre" in out
    assert "Kommunstyrelsen: Färre konsulter (2027 −9 000 tkr)" in out
    assert "Skatt före slutavräkning" in out
    assert "Utdelning" not in out
    found = call_json(capsys, "diff", str(ALMFORS), str(CHEAPER))
    assert found["same_base"]
    assert row(found, "tax", "tax_rate")["values"]["2027"]["change"] == -0.2


def test_diff_lists_every_kind_of_proposal(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "diff", str(ALMFORS), str(DEARER))
    lines = [line.strip() for line in out.splitlines()]
    assert "Resultatmål 2027: 2 → 2,3 procent" in lines
    assert "Gemensam justering 2027: −0,5 → 0 procent" in lines
    assert "Tas bort: Kommunstyrelsen: Lägre kostnader för administration (2027 −6,0 mkr)" in lines
    assert not any(line.startswith("Gemensam justering 2029") for line in lines)
    assert any(line.startswith("Vad ett löfte kostar: Kultur- och fritidsnämnden") for line in lines)
    found = call_json(capsys, "diff", str(ALMFORS), str(DEARER))
    kinds = [(one["kind"], one["action"]) for one in found["proposals"]]
    assert kinds == [
        ("tax", "set"), ("result_target_pct", "set"), ("common_pct", "set"), *[("change", "added")] * 3,
        ("change", "removed"), ("cost", "added"),
    ]  # fmt: skip
    assert found["proposals"][2]["values"] == {"2027": 0, "2028": 0}
    assert found["proposals"][2]["before"] == {"2027": -0.5, "2028": -0.5}


def test_diff_of_a_plan_and_itself_says_that_nothing_differs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "diff", str(ALMFORS), str(ALMFORS))
    assert out.splitlines()[1:] == ["Inget skiljer: samma förslag, samma siffror."]
    _, out, _ = call(capsys, "diff", str(ALMFORS), str(DEARER))
    assert "Inget skiljer" not in out


def test_diff_says_what_differs_in_the_base(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "annan.toml"
    text = ALMFORS.read_text(encoding="utf-8")
    other.write_text(text.replace("SKR 2026-10-02", "SKR 2026-12-15").replace("2_280", "2_281"), encoding="utf-8")
    _, out, _ = call(capsys, "diff", str(ALMFORS), str(other))
    for words in (
        "Skatteunderlagsprognos: SKR 2026-10-02 → SKR 2026-12-15",
        "Prisindex: PKV SKR 2026-10-02 → PKV SKR 2026-12-15",
        "Nämndernas ramar, volymer eller riktade statsbidrag: Revisionen",
    ):
        assert f"  {words}\n" in out
    found = call_json(capsys, "diff", str(ALMFORS), str(other))
    assert (found["same_base"], found["proposals"]) == (False, [])
    assert found["base_differs"] == ["committees", "tax.forecast", "index"]


def test_diff_of_a_setting_that_is_gone_says_which(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shadow = tmp_path / "skugga.toml"
    shadow.write_text(f'[plan]\nname = "S"\nbase = "{ALMFORS.as_posix()}"\n[frames]\nindex_share = 90\n', "utf-8")
    _, out, _ = call(capsys, "diff", str(shadow), str(ALMFORS))
    assert "andel av prisindexet för 2027 finns i grundplanen men inte i den andra" in out


def test_a_conflict_names_the_setting_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = call(capsys, "show", str(DEARER), str(CHEAPER), "--together")
    assert "sätter gemensam justering för 2027 olika" in err


def test_show_says_from_when_a_promise_is_funded(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = "minst 98 procent av varje års kostnad"
    assert words in call(capsys, "show", str(ALMFORS))[1]
    plain = tmp_path / "plan.toml"
    plain.write_bytes(ALMFORS.read_bytes().split(b"[[cost]]")[0])
    assert words not in call(capsys, "show", str(plain))[1]


def test_frames_below_zero_name_the_common_adjustment(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "run", str(ALMFORS), "--set", "frames.common=-200")
    assert code == 1
    assert "common" in err
    assert ",000" not in err


def test_a_shadow_budget_without_a_base_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "skugga.toml"
    path.write_text(SHADOW, encoding="utf-8")
    code, out, _ = call(capsys, "show", str(path), "--tax-base", "9 701 943 930")
    assert code == 0
    assert "29,1" in out
    assert "ramar" in out
    found = call_json(capsys, "show", str(path))
    assert found["years"][0]["tax_sek"] is None
    assert [missing["need"] for missing in found["missing"]] == ["frames", "index", "tax_base", "grants"]
    code, _, err = call(capsys, "run", str(path))
    assert code == 1
    assert "ingen grundplan" in err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rate = 21.84", 'rate = "mycket"'),
        ("rate = 21.84", "rat = 21.84"),
        ("base_year = 2026", "base_year = 20266"),
        ("frame = 4_700", "frame = -4_700"),
        ('[plan]\nname = "Budget', '[plan\nname = "Budget'),
    ],
)
def test_what_is_wrong_in_a_file_is_told_once_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "plan.toml"
    original = ALMFORS.read_text(encoding="utf-8")
    assert text in original
    broken = original.replace(text, words, 1)
    path.write_text(broken, encoding="utf-8")
    code, out, err = call(capsys, "show", str(path))
    assert (code, out, err.count("\n")) == (1, "", 1)
    # A heading that is not closed is told of where the file stops being readable.
    line = 1 + broken.count("\n", 0, broken.index(words))
    assert f"plan.toml, rad {line}" in err


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("skatt", "går inte att läsa"),
        ("tax.rate=hög", "inget tal"),
        ("nothing.at.all=1", "finns inte i planen"),
        ("committee.Ingen.frame=1", "finns inte i planen"),
    ],
)
def test_a_setting_that_leads_nowhere_is_refused(capsys: pytest.CaptureFixture[str], setting: str, words: str) -> None:
    code, out, err = call(capsys, "run", str(ALMFORS), "--set", setting)
    assert (code, out) == (2, "")
    assert words in err


def test_a_calculator_lists_asks_and_answers(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "calculate")
    assert "working_time  Kortare arbetstid" in out
    _, out, _ = call(capsys, "calculate", "working_time")
    assert "staff_fte  Årsarbetare som får kortare tid" in out
    inputs = [part for name, value in WORKING_TIME_INPUTS.items() for part in ("--input", f"{name}={value}")]
    code, out, _ = call(capsys, "calculate", "working_time", *inputs)
    assert code == 0
    assert "17 343 600" in out
    found = call_json(capsys, "calculate", "working_time", *inputs)
    assert found["years"] == {"2027": 17_343_600}
    _, out, _ = call(capsys, "calculate", "working_time", *inputs, "--format", "toml", "--promise", "30 timmars vecka")
    assert 'promise = "30 timmars vecka"' in out
    assert "amount = { 2027 = 17343.6 }" in out


def test_a_calculator_tells_every_wrong_input_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "calculate", "working_time", "--input", "staff_fte=många")
    assert (code, out) == (2, "")
    assert "”många” är inget tal" in err
    assert "PO-pålägg saknas" in err


def test_check_and_show_take_settings_and_run_tells_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    setting = ("--set", "tax.rate=20")
    code, out, _ = call(capsys, "check", str(ALMFORS), *setting)
    assert code == 1
    assert "underskott" in out
    _, shown, _ = call(capsys, "show", str(ALMFORS), *setting)
    assert "underskott" in shown
    code, run, _ = call(capsys, "run", str(ALMFORS), *setting)
    assert code == 0
    assert "underskott" in run


def test_a_row_with_a_year_missing_is_told_by_check_and_show(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    text = ALMFORS.read_text(encoding="utf-8").replace("adjustment = { 2027 = 28_100, ", "adjustment = { ", 1)
    path.write_text(text, encoding="utf-8")
    for command in ("check", "show", "run"):
        _, out, _ = call(capsys, command, str(path))
        assert "”grants.adjustment” anges för några planår men inte för 2027" in " ".join(out.split())


def test_an_index_without_its_vintage_is_a_fault_of_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    text = ALMFORS.read_text(encoding="utf-8").replace('vintage = "SKR 2026-10-02"\n', "", 1)
    path.write_text(text, encoding="utf-8")
    code, out, err = call(capsys, "show", str(path))
    assert (code, out) == (1, "")
    assert "plan.toml, rad " in err
    assert "index.vintage" in err


FACTS = (
    SHADOW
    + """
[facts]
assessed_base = { 2021 = 9_500, 2022 = 9_701.94393 }
source = "SCB 2022"
"""
)


def test_a_shadow_budget_without_a_base_knows_its_tax_base_itself(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "s.toml"
    path.write_text(FACTS, encoding="utf-8")
    found = call_json(capsys, "show", str(path))
    assert round(found["years"][0]["tax_sek"]) == 29_105_832
    assert found["facts"]["source"] == "SCB 2022"
    _, out, _ = call(capsys, "show", str(path))
    assert "före uppräkning" in " ".join(out.split())
    assert "2022 års skatteunderlag före uppräkning, 9 701,9 mkr (SCB 2022)" in " ".join(out.split())
    path.write_text(FACTS + "tax_base = { 2025 = 11_000 }\n", encoding="utf-8")
    years = call_json(capsys, "show", str(path))["years"]
    assert [year["tax_sek"] for year in years] == [33_000_000, None, None]
    assert call_json(capsys, "show", str(path), "--tax-base", "1e10")["years"][2]["tax_sek"] == 30_000_000


@pytest.mark.parametrize("tax_base", ["0", "-5"])
def test_a_tax_base_of_nothing_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, tax_base: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(SHADOW, encoding="utf-8")
    code, out, err = call(capsys, "show", str(path), f"--tax-base={tax_base}")
    assert (code, out) == (2, "")
    assert "Skatteunderlaget är" in err
    path.write_text(f"{SHADOW}\n[facts]\ntax_base = {tax_base}\n", encoding="utf-8")
    code, out, err = call(capsys, "show", str(path))
    assert (code, out) == (1, "")
    assert "facts.tax_base" in err
