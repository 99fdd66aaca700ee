"""Levers: what they move, and that what is seen is what is kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.app.demo import example_plans
from styrkedja.app.plans import LoadedPlan, load_plan
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Change, Plan
from styrkedja.budget.planfile.reading import read_difference, read_head
from styrkedja.budget.planfile.writing import write_difference
from styrkedja.budget.scenarios.levers import LeverKind, levers, moved, proposal
from styrkedja.budget.scenarios.scenario import needed_ore
from tests.builders import ROOT

PLANS = ROOT / "examples" / "plans"
LOADED = load_plan(PLANS / "almfors-2027.toml")
BASE: Plan = LOADED.known_plan
SOCIAL = "committee-socialnamnden"
STEPS = st.dictionaries(
    st.sampled_from([lever.key for lever in levers(BASE)]), st.decimals(-3, 3, places=1, allow_nan=False), max_size=6
)


def shadow() -> LoadedPlan:
    return load_plan(PLANS / "skuggbudget-almforspartiet.toml")


def test_a_plan_has_the_levers_that_it_has_figures_for() -> None:
    keys = [lever.key for lever in levers(BASE)]
    assert keys[:8] == ["tax", "target", "common", "index", "wages", "tax_base", "population", "grants"]
    assert len(keys) == 8 + len(BASE.committees)
    bare = Plan(name="B", municipality="Almfors", base_year=2026, years=(2027,))
    assert [lever.kind for lever in levers(bare)] == [LeverKind.TARGET]


def test_target_and_common_stand_where_the_plan_has_them() -> None:
    neutral = {lever.kind: lever.neutral for lever in levers(BASE) if lever.committee is None}
    assert neutral[LeverKind.TARGET] == 2
    assert neutral[LeverKind.COMMON] == Decimal("-0.5")
    assert neutral[LeverKind.TAX] == 0
    assert moved(BASE, {"target": Decimal(2), "common": Decimal("-0.50"), "tax": Decimal(0)}) == {}


def test_two_committees_that_are_written_alike_have_levers_of_their_own() -> None:
    first = BASE.committees[0]
    names = ("Råd A 2", "Råd A", "Råd-A", *(f"Råd A{'!' * number}" for number in range(1, 2_000)))
    twins = tuple(type(first)(name=name, frame_sek={2026: Decimal(1)}) for name in names)
    plan = Plan(name="B", municipality="Almfors", base_year=2026, years=(2027,), committees=twins)
    keys = [lever.key for lever in levers(plan) if lever.committee]
    assert keys[:3] == ["committee-rad-a-2", "committee-rad-a", "committee-rad-a-3"]
    assert len(set(keys)) == len(names)


def test_ore_and_a_committee_give_what_they_say() -> None:
    """273 400 kr x 30 840 x 0.0001 x 30 = 25 294 968 kr more in tax; 5 mkr more to Socialnämnden in 2027."""
    difference = proposal(BASE, None, {"tax": Decimal(30), SOCIAL: Decimal(5_000_000)}, label="Reglage")
    before, after = outlook(BASE).year(2027), outlook(apply_differences(BASE, [difference])).year(2027)
    assert before.statement is not None
    assert after.statement is not None
    assert after.statement.tax_revenue_sek - before.statement.tax_revenue_sek == Decimal(25_294_968)
    assert after.frames_sek - before.frames_sek == 5_000_000
    assert difference.tax_change_ore == dict.fromkeys(BASE.years, Decimal(30))


def test_an_unmoved_lever_leaves_later_years_alone() -> None:
    assert BASE.common_pct[2029] == 0
    difference = proposal(BASE, None, {"common": Decimal("-0.5")}, label="Reglage")
    assert difference.common_pct == {}


def test_a_committee_moved_twice_has_one_addition() -> None:
    once = proposal(BASE, None, {SOCIAL: Decimal(5)}, label="Reglage")
    twice = proposal(BASE, once, {SOCIAL: Decimal(7)}, label="Reglage")
    assert twice.changes == (
        Change(id="reglage-socialnamnden", committee="Socialnämnden", label="Reglage", amount_sek={2027: Decimal(12)}),
    )
    assert proposal(BASE, once, {SOCIAL: Decimal(-5)}, label="Reglage").changes == ()


def test_a_lever_of_nobody_is_refused() -> None:
    with pytest.raises(WrongCallError) as caught:
        proposal(BASE, None, {"committee-hamnnamnden": Decimal(1)}, label="Reglage")
    assert caught.value.code == "budget_lever_unknown"


@given(settings=STEPS, extra=STEPS)
def test_what_is_moved_is_the_same_out_of_its_file(settings: dict[str, Decimal], extra: dict[str, Decimal]) -> None:
    difference = proposal(BASE, proposal(BASE, None, settings, label="Reglage"), extra, label="Reglage")
    written = write_difference(difference, unit="tkr", base="almfors-2027.toml")
    read: Difference = read_difference(read_head(written.encode(), "s.toml"), BASE.years)
    assert outlook(apply_differences(BASE, [read])) == outlook(apply_differences(BASE, [difference]))


@pytest.mark.parametrize("file", example_plans(), ids=lambda path: Path(path).stem)
def test_the_ore_to_the_target_just_meet_it(file: Path) -> None:
    loaded = load_plan(file)
    assert loaded.base is not None
    for year in outlook(loaded.known_plan).years:
        ore = needed_ore(loaded.known_plan, year)
        assert ore is not None
        own = [loaded.difference] if loaded.difference else []
        rise = Difference(name="Höjning", years=loaded.base.years, tax_change_ore={year.year: ore})
        room_sek = outlook(apply_differences(loaded.base, [*own, rise])).year(year.year).room_sek
        assert room_sek is not None
        assert abs(room_sek) < Decimal("0.001")


def test_the_worked_example_of_the_page() -> None:
    plan = shadow().known_plan
    year = outlook(plan).year(2027)
    assert year.room_sek is not None
    assert round(year.room_sek) == -35_326_957
    ore = needed_ore(plan, year)
    assert ore is not None
    assert round(ore, 1) == Decimal("42.9")


def test_without_tax_base_nobody_knows_the_ore() -> None:
    bare = Plan(name="B", municipality="Almfors", base_year=2026, years=(2027,))
    assert needed_ore(bare, outlook(bare).year(2027)) is None


def test_committees_that_are_written_alike_keep_a_change_each() -> None:
    first = BASE.committees[0]
    twins = tuple(type(first)(name=name, frame_sek={2026: Decimal(1_000)}) for name in ("Råd A", "Råd-A"))
    own = Change(id="reglage-rad-a", committee="Råd A", label="Eget", amount_sek={2027: Decimal(9)})
    plan = replace(BASE, committees=twins, changes=(own,), investments=(), cost_lines=())
    settings = {"committee-rad-a": Decimal(3), "committee-rad-a-2": Decimal(4)}
    once = proposal(plan, None, settings, label="Reglage")
    twice = proposal(plan, once, settings, label="Reglage")
    assert {(one.id, one.committee): one.amount_sek[2027] for one in twice.changes} == {
        ("reglage-rad-a-2", "Råd A"): 6, ("reglage-rad-a-3", "Råd-A"): 8,
    }  # fmt: skip
