"""What holds for every plan: sums, chains, files that come back the same, proposals in any order."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.budget.difference import Difference, apply_differences, difference_between, laid_over
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Change, CommitteePlan, CostLine, Plan
from styrkedja.budget.planfile.reading import read_difference, read_head, read_plan
from styrkedja.budget.planfile.writing import write_difference, write_plan
from styrkedja.budget.shift import Shift
from tests.budget.plan_strategies import differences, plans, shifts

# Decimal keeps 28 digits; sums of thousand millions are then sure to far less than an öre.
DUST_SEK = Decimal("0.000001")


def near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= DUST_SEK


# A whole plan takes 30 ms to make up.
few = settings(max_examples=50)


@st.composite
def plan_and(draw: st.DrawFn, count: int, *, has_shift: bool = True) -> tuple[Plan, list[Difference]]:
    plan = draw(plans())
    made = [draw(differences(plan, mark, has_shift=has_shift)) for mark in "nm"[:count]]
    return plan, [replace(one, name=f"{number} {one.name}") for number, one in enumerate(made)]


@few
@given(plans())
def test_a_plan_comes_back_from_its_file(plan: Plan) -> None:
    assert read_plan(read_head(write_plan(plan).encode(), "plan.toml")) == plan


@few
@given(plan_and(1))
def test_a_shadow_budget_comes_back_from_its_file(given_plan: tuple[Plan, list[Difference]]) -> None:
    plan, [difference] = given_plan
    text = write_difference(difference, unit=plan.unit, base="grund.toml")
    assert read_difference(read_head(text.encode(), "skugga.toml"), plan.years) == difference


@few
@given(plan_and(1, has_shift=False))
def test_base_and_difference_make_the_plan(given_plan: tuple[Plan, list[Difference]]) -> None:
    base, proposals = given_plan
    plan = apply_differences(base, proposals)
    found = difference_between(base, plan)
    written = read_difference(read_head(write_difference(found, base="b").encode(), "s.toml"), base.years)
    assert apply_differences(base, [written]) == plan


@few
@given(plan_and(2))
def test_the_order_of_proposals_does_not_matter(given_plan: tuple[Plan, list[Difference]]) -> None:
    base, proposals = given_plan
    assert outlook(apply_differences(base, proposals)) == outlook(apply_differences(base, proposals[::-1]))


@few
@given(plan_and(2, has_shift=False))
def test_a_proposal_laid_over_another_is_as_one_after_the_other(given_plan: tuple[Plan, list[Difference]]) -> None:
    base, [own, more] = given_plan
    after = replace(more, removed=tuple(name for name in more.removed if name not in own.removed), party=own.party)
    assert apply_differences(base, [laid_over(own, after)]) == apply_differences(
        apply_differences(base, [own]), [after]
    )


@few
@given(plans())
def test_every_sum_is_the_sum_of_its_rows(plan: Plan) -> None:
    found = outlook(plan)
    assert found.missing == ()
    for year in found.years:
        assert year.statement is not None
        assert year.grants is not None
        assert year.tax_sek is not None
        assert year.room_sek is not None
        assert year.target_pct is not None
        statement = year.statement
        assert near(
            year.frames_sek, sum((part.amount_sek for frame in year.frames for part in frame.parts), Decimal(0))
        )
        assert statement.tax_and_grants_sek == year.tax_sek + year.settlement_sek + year.grants.total_sek
        assert near(
            statement.net_result_sek,
            statement.operating_income_sek + statement.operating_cost_sek + statement.depreciation_sek
            + statement.tax_revenue_sek + statement.general_grants_sek + statement.financial_income_sek
            + statement.financial_cost_sek + statement.extraordinary_sek,
        )  # fmt: skip
        assert near(statement.net_result_sek - year.room_sek, statement.tax_and_grants_sek * year.target_pct / 100)


@few
@given(plans())
def test_the_result_is_what_comes_in_less_frames_and_interest(plan: Plan) -> None:
    """Internal interest that the frames pay comes back to the centre; so the result bears it once, as loan interest."""
    debt_sek = plan.finance.opening_debt_sek
    for year in outlook(plan).years:
        assert year.statement is not None
        central_sek = sum((item.amount_sek.get(year.year, Decimal(0)) for item in plan.central), Decimal(0))
        internal_sek = outside_sek = Decimal(0)
        for planned in plan.investments:
            if planned.committee is None:
                outside_sek += planned.asset.depreciation(year.year) + planned.asset.running_cost(year.year)
            else:
                internal_sek += planned.asset.interest(year.year, plan.finance.internal_rate_pct)
        own_income_sek = sum((frame.state_grants_sek for frame in year.frames), Decimal(0))
        interest_sek = debt_sek * plan.finance.loan_rate_pct.get(year.year, Decimal(0)) / 100
        assert near(
            year.statement.net_result_sek,
            year.statement.tax_and_grants_sek + central_sek - year.frames_sek + own_income_sek + internal_sek
            - outside_sek - interest_sek,
        )  # fmt: skip
        assert year.financing is not None
        debt_sek = year.financing.debt_sek


@few
@given(plans(), st.integers(-200, 200))
def test_an_ore_gives_the_same_whatever_else_the_plan_holds(plan: Plan, ore: int) -> None:
    """But for the settlement per inhabitant, which is a tax of its own, and interest on what is borrowed."""
    assert plan.tax is not None
    plan = replace(
        plan,
        tax=replace(plan.tax, settlement_per_inhabitant_sek={}, rate_pct=dict.fromkeys(plan.years, Decimal(20))),
        finance=replace(plan.finance, loan_rate_pct={}),
    )
    raised = Difference(name="x", years=plan.years, tax_change_ore=dict.fromkeys(plan.years, Decimal(ore)))
    for before, after in zip(outlook(plan).years, outlook(apply_differences(plan, [raised])).years, strict=True):
        assert before.statement is not None
        assert after.statement is not None
        assert before.tax_base_sek is not None
        gained_sek = after.statement.net_result_sek - before.statement.net_result_sek
        assert near(gained_sek, before.tax_base_sek * ore / 10_000)
        assert before.grants == after.grants


@few
@given(plans())
def test_frames_chain_from_year_to_year(plan: Plan) -> None:
    found = outlook(plan)
    before = {frame.body: frame.amount_sek for frame in found.base}
    for year in found.years:
        for frame in year.frames:
            assert frame.parts[0].amount_sek == before[frame.body]
        before = {frame.body: frame.amount_sek for frame in year.frames}


@few
@given(st.data())
def test_an_addition_is_uprated_by_the_chained_index(data: st.DataObject) -> None:
    """A lasting addition in the first year is in the last year what the index and the common adjustment make of it."""
    plan = data.draw(plans(has_loans=False))
    [first, *later] = plan.years
    amount_sek = Decimal(1_000_000)
    name = plan.committees[0].name
    more = Difference(
        name="x",
        years=plan.years,
        changes=(Change(id="ny", committee=name, label="Ny", amount_sek={first: amount_sek}),),
    )
    chained_sek = amount_sek
    assert plan.index is not None
    for year in later:
        index_pct = plan.index.change_pct(year) * plan.index_share_pct.get(year, Decimal(100)) / 100
        chained_sek *= 1 + (index_pct + plan.common_pct.get(year, Decimal(0))) / 100
    before, after = outlook(plan), outlook(apply_differences(plan, [more]))
    assert near(after.years[-1].frames_sek - before.years[-1].frames_sek, chained_sek)


@few
@given(st.data())
def test_shifts_add_up_in_any_order(data: st.DataObject) -> None:
    years = (2027, 2028, 2029)
    one, other, third = (data.draw(shifts(years)) for _ in range(3))
    assert (one + other) + third == one + (other + third)
    assert one + other == other + one
    assert one + Shift() == one


def test_a_change_that_goes_leaves_a_cost_of_the_same_name() -> None:
    change = Change(id="skola", committee="A", label="Skola", amount_sek={2027: Decimal(5)})
    cost = CostLine(id="skola", promise="Skola", committee="A")
    base = Plan(
        name="Budget", municipality="Almfors", base_year=2026, years=(2027,),
        committees=(CommitteePlan(name="A", frame_sek={2026: Decimal(9)}),), changes=(change,), cost_lines=(cost,),
    )  # fmt: skip
    without = replace(base, changes=())
    assert apply_differences(base, [difference_between(base, without)]) == without
