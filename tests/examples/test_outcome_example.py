"""The books of Almfors: the file is the one that the tool writes, and its follow-up shows what it is made to show."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.app.outcomes import follow_up_file
from styrkedja.budget.sie.books import read_sie
from tools import example_outcome

FOLDER = example_outcome.TARGET.parent
MAP = FOLDER / "karta.toml"


def test_the_file_is_what_the_tool_writes_and_has_no_findings() -> None:
    data = example_outcome.TARGET.read_bytes()
    assert data == example_outcome.sie_bytes()
    assert read_sie(data, example_outcome.TARGET.name).findings == ()


def test_the_months_of_the_budget_are_the_frames_of_the_plan() -> None:
    sums: dict[str, int] = {}
    owners = {one: name for name, objects in example_outcome.COMMITTEES.items() for one in objects}
    for _, _, one, amount in example_outcome.budget_rows():
        sums[owners[one]] = sums.get(owners[one], 0) + amount
    assert sums == example_outcome.frames()


def test_the_follow_up_of_the_example() -> None:
    found = follow_up_file(example_outcome.TARGET, MAP, frames=example_outcome.PLAN)
    by_name = {one.committee: one.follow_up for one in found.monthly.committees}
    assert set(by_name) == {*example_outcome.COMMITTEES, "Finansförvaltningen"}
    social, election = by_name["Socialnämnden"], by_name["Valnämnden"]
    assert social.forecast_deviation_sek is not None
    assert social.forecast_deviation_sek < Decimal(-4_000_000)
    # The election comes in autumn: the same pace does not see it, last year's profile and the budget do.
    assert [round(one.amount_sek or 0, -4) for one in election.forecasts] == [1_950_000, 1_950_000, 1_510_000]
    assert {note.code for note in found.notes} == {"unmapped_no_row", "frames_lacking", "frames_state_grants"}
    assert len(found.monthly.earlier) == 1
