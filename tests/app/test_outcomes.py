"""The outcome of committees out of files."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.outcomes import Method, follow_up_file, outcome_csv, outcome_json, suggest_map_text
from styrkedja.base.errors import FileFault, UnreadableFileError, WrongCallError
from styrkedja.wording.numbers import Language
from tests.budget.municipal_sie import MAP, SCHOOL, SOCIAL, Booking, books, budget, sie_text

PLAN = """\
[plan]
name = "Budget 2026, Almfors"
municipality = "Almfors"
base_year = 2025
years = [2026]
unit = "mkr"

[[committee]]
name = "Barn- och ungdomsnämnden"
frame = { 2026 = 110 }

[[committee]]
name = "Socialnämnden"
frame = { 2026 = 71 }
state_grants = { 2026 = 5 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "2026.se": sie_text(books(range(1, 9)), budget(), covered_to="20260831"),
        "2025.se": sie_text(books(), year=2025),
        "2024.se": sie_text(books(), year=2024),
        "2022.se": sie_text(books(), year=2022),
    }
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode("cp437"))
    (tmp_path / "karta.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_a_file_with_its_map_is_followed_up(folder: Path) -> None:
    found = follow_up_file(folder / "2026.se", folder / "karta.toml")
    assert [one.committee for one in found.monthly.committees[:2]] == [SCHOOL, SOCIAL]
    assert found.monthly.committees[0].follow_up.forecast_deviation_sek == Decimal(-800_000)
    assert (found.notes, found.errors) == ((), ())


def test_earlier_files_give_the_profile_and_try_the_methods(folder: Path) -> None:
    earlier = [folder / name for name in ("2022.se", "2024.se", "2025.se")]
    found = follow_up_file(folder / "2026.se", folder / "karta.toml", earlier=earlier)
    assert len(found.monthly.earlier) == 2
    social = found.monthly.committees[1].follow_up
    # July cost a million more each year, so last year's profile was right and the same pace was not.
    assert social.chosen is Method.LAST_YEAR
    assert social.forecast_sek is not None
    assert round(social.forecast_sek) == 70_600_000
    assert [note.code for note in found.notes] == ["earlier_unused"]


def test_frames_of_a_plan_take_the_place_of_those_of_the_map(folder: Path) -> None:
    found = follow_up_file(folder / "2026.se", folder / "karta.toml", frames=folder / "plan.toml")
    assert [one.follow_up.frame_sek for one in found.monthly.committees[:2]] == [110_000_000, 71_000_000]
    assert {note.code for note in found.notes} == {"frames_lacking", "frame_not_budget", "frames_state_grants"}


def test_the_year_before_is_taken_from_the_file_itself(folder: Path) -> None:
    rows = "".join(f'#PSALDO -1 2025{month:02} 5010 {{1 "2010"}} {month}\n' for month in range(1, 13))
    text = sie_text(books([1, 2, 3]), more=rows)
    (folder / "2026.se").write_bytes(text.encode("cp437"))
    found = follow_up_file(folder / "2026.se", folder / "karta.toml")
    assert len(found.monthly.earlier) == 1
    # 6 of 78 kronor fell in the first quarter.
    forecast = found.monthly.committees[1].follow_up.forecasts[1].amount_sek
    assert forecast is not None
    assert round(forecast) == 17_400_000 * 13
    # A file of that year goes before.
    other = follow_up_file(folder / "2026.se", folder / "karta.toml", earlier=[folder / "2025.se"])
    assert other.monthly.committees[1].follow_up.forecasts[1].amount_sek != forecast


def test_json_has_figures_months_and_words(folder: Path) -> None:
    text = sie_text([*books([1]), Booking(1, "5010", '1 "9"', Decimal("12.50"))])
    (folder / "2026.se").write_bytes(text.encode("cp437"))
    found = outcome_json(follow_up_file(folder / "2026.se", folder / "karta.toml"), Language.SWEDISH)
    again = json.loads(json.dumps(found))
    assert again["year"] == {"start": "2026-01-01", "end": "2026-12-31"}
    assert (again["basis"], again["through"], again["months"]) == ("vouchers", "2026-01", 1)
    assert again["unmapped"][0] == {
        "reason": "no_row", "objects": "1:9", "account": None, "net_cost_sek": 12.5, "beside_sek": 0, "budgeted_sek": None,
    }  # fmt: skip
    assert again["by_month"][0]["net_cost_sek"] == 9_200_000
    assert again["rows"][0]["spread"] == "even"
    assert again["notes"][0]["code"] == "unmapped_no_row"
    assert "13 kr netto" in again["notes"][0]["message"].replace("\u00a0", " ")
    booked = sum(row["net_cost_sek"] + row["beside_sek"] for row in again["by_month"])
    assert booked == again["total_sek"]


def test_csv_has_a_row_a_committee_or_a_month(folder: Path) -> None:
    found = follow_up_file(folder / "2026.se", folder / "karta.toml", through=dt.date(2026, 2, 1))
    lines = "".join(outcome_csv(found, PLAIN_CSV)).splitlines()
    assert lines[1].startswith(
        "committee,Barn- och ungdomsnämnden,tax,2026-02,800000,19000000,200000,18400000,18200000,"
    )
    months = "".join(outcome_csv(found, PLAIN_CSV, by_month=True)).splitlines()
    assert months[1] == "Barn- och ungdomsnämnden,2026-01,400000,9500000,100000,9200000,0,9100000"
    assert len(months) == 1 + 3 * 12 + 12


def test_a_suggested_map_can_be_used_at_once(folder: Path) -> None:
    written = suggest_map_text(folder / "2026.se", Language.SWEDISH)
    assert written.startswith("# Karta från objekt och konton till nämnder, föreslagen ur 2026.se.\n")
    assert "# 1 objekt, bokfört 69\u00a0600\u00a0000 kr" in written.replace("kr\u00a0", "kr ").replace(
        "\u00a0kr", " kr"
    )
    (folder / "egen.toml").write_text(written, encoding="utf-8")
    found = follow_up_file(folder / "2026.se", folder / "egen.toml")
    assert [one.committee for one in found.monthly.committees] == [
        "Grundskola", "Lokaler", "Hemtjänst", "Finansförvaltningen",
    ]  # fmt: skip
    assert found.monthly.outcome.unmapped == ()


def test_files_that_are_not_there_are_told(folder: Path) -> None:
    with pytest.raises(WrongCallError) as caught:
        follow_up_file(folder / "2026.se", folder / "ingen.toml")
    assert caught.value.code == "outcome_map_missing"
    for name, fault in (("ingen.se", FileFault.MISSING), ("", FileFault.NOT_A_FILE), ("karta.toml", FileFault.NOT_SIE)):
        with pytest.raises(UnreadableFileError) as unreadable:
            follow_up_file(folder / name, folder / "karta.toml")
        assert unreadable.value.fault is fault
