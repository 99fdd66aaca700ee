"""What must give when the target fails: every answer suffices, and one step less does not."""

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from hypothesis import given, settings

from styrkedja.budget.difference import apply_differences
from styrkedja.budget.outlook import Outlook, outlook
from styrkedja.budget.plan import Change, CommitteePlan, GrantsPlan, Plan, TaxPlan
from styrkedja.budget.scenarios.remedies import STEPS, Remedy, RemedyKind
from styrkedja.budget.scenarios.scenario import needed_ore
from styrkedja.budget.scenarios.what_gives import Way, what_must_give
from tests.budget.plan_strategies import plans

D = Decimal
MKR = D(1_000_000)


def small() -> Plan:
    """A base of 1 000 mkr, 20 kr of tax, no index: what each remedy gives can be told in the head."""
    return Plan(
        name="Budget",
        municipality="Almfors",
        base_year=2026,
        years=(2027, 2028),
        tax=TaxPlan(forecast="SKR", rate_pct={2027: D(20), 2028: D(20)}, base_sek={2027: 1000 * MKR, 2028: 1000 * MKR}),
        grants=GrantsPlan(amount_sek={"other": {2027: D(0), 2028: D(0)}}),
        committees=(
            CommitteePlan(name="A", frame_sek={2026: 150 * MKR, 2027: 150 * MKR, 2028: 150 * MKR}),
            CommitteePlan(name="B", frame_sek={2026: 45 * MKR, 2027: 45 * MKR, 2028: 45 * MKR}),
        ),
        changes=(Change(id="c", committee="A", label="C", amount_sek={2027: 4 * MKR}),),
        depreciation_sek={2027: D(0), 2028: D(0)},
        result_target_pct={2027: D(2), 2028: D(2)},
    )


def test_the_worked_example() -> None:
    """Result 200 - 195 - 4 = 1 mkr, target 2 % of 200 = 4 mkr: 3 mkr are missing in both years."""
    [first, second, lasting] = what_must_give(small())
    assert (first.year, second.year, lasting.year) == (2027, 2028, None)
    assert first.missing_sek == lasting.missing_sek == 3 * MKR
    assert first.affordable_pct == D("0.50")
    ways = {(way.kind, way.committee): way for way in first.ways}
    # An öre gives 100 000 kr and raises the target by 2 000: 3 000 000 / 98 000 = 30.6.
    assert (ways[RemedyKind.TAX_ORE, None].amount, ways[RemedyKind.TAX_ORE, None].level) == (D(31), D("20.31"))
    # 3 of 195 mkr is 1.538 %.
    assert ways[RemedyKind.COMMON, None].amount == D("1.54")
    assert ways[RemedyKind.ADDITIONS, None].amount == 75
    assert (ways[RemedyKind.FRAME, "A"].amount, round(ways[RemedyKind.FRAME, "B"].share_pct or D(0), 2)) == (
        3 * MKR,
        D("6.67"),
    )
    assert (RemedyKind.INDEX_SHARE, None) not in ways
    # The addition of 2027 is there in 2028, but none is decided then.
    assert RemedyKind.ADDITIONS not in {way.kind for way in second.ways}
    assert {way.kind: way.amount for way in lasting.ways}[RemedyKind.ADDITIONS] == 75


def test_what_does_not_suffice_says_what_is_missing() -> None:
    plan = replace(small(), result_target_pct={2027: D(30), 2028: D(30)})
    ways = {(way.kind, way.committee): way for way in what_must_give(plan)[0].ways}
    # 59 mkr are missing; board B has 45, the addition 4.
    assert ways[RemedyKind.FRAME, "B"].missing_sek == 14 * MKR
    assert ways[RemedyKind.ADDITIONS, None].missing_sek == 55 * MKR
    assert ways[RemedyKind.FRAME, "B"].difference is None
    assert ways[RemedyKind.FRAME, "B"].amount is None


def test_nothing_must_give_when_the_target_is_met() -> None:
    assert what_must_give(replace(small(), result_target_pct={2027: D(0), 2028: D("0.5")})) == ()


@settings(max_examples=40)
@given(plans(most_years=3))
def test_every_answer_suffices_and_one_step_less_does_not(plan: Plan) -> None:
    before = outlook(plan)
    found = what_must_give(plan)
    assert bool(found) == any(year.is_target_met is False for year in before.years)
    for must in found:
        for way in must.ways:
            if way.amount is None or way.difference is None:
                assert way.missing_sek > 0
                continue
            assert is_met(outlook(apply_differences(plan, [way.difference])), must.year)
            assert not is_met(one_step_less(before, way, must.year), must.year)
            if way.kind is RemedyKind.TAX_ORE and must.year is not None:
                ore = needed_ore(plan, before.year(must.year))
                assert ore is not None
                assert way.amount == ore.to_integral_value(rounding=ROUND_CEILING)
        affordable = replace(plan, result_target_pct=dict.fromkeys(plan.years, must.affordable_pct))
        better = replace(plan, result_target_pct=dict.fromkeys(plan.years, must.affordable_pct + D("0.01")))
        assert is_met(outlook(affordable), must.year)
        assert not is_met(outlook(better), must.year)


def is_met(found: Outlook, year: int | None) -> bool:
    return all(one.is_target_met for one in found.years if year in {None, one.year})


def one_step_less(before: Outlook, way: Way, year: int | None) -> Outlook:
    assert way.amount is not None
    remedy = Remedy(way.kind, before, year, way.committee)
    steps = int(way.amount / STEPS[way.kind]) - 1
    return outlook(apply_differences(before.plan, [remedy.pulled(steps)] if steps else []))
