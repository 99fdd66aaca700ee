"""Made-up plans for property tests: whole enough to be worked out, with every table of a plan file in some of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from styrkedja.budget.difference import Difference
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.investment import Investment
from styrkedja.budget.plan import (
    BalancePlan,
    CentralItem,
    CentralRow,
    Change,
    CommitteePlan,
    CostKind,
    CostLine,
    FinancePlan,
    GrantsPlan,
    Plan,
    PlannedInvestment,
    TaxPlan,
    VolumePlan,
)
from styrkedja.budget.plan_names import is_unsafe_name, same_name
from styrkedja.budget.shift import Shift

BASE_YEAR = 2026
Draw = Callable[[st.SearchStrategy[Any]], Any]
# Words as people write them, and signs that a file must keep apart from its own.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\x7f"), min_size=1, max_size=12
).map(str.strip)
# What a spreadsheet would work out is refused by the reader of plan files.
labels = words.filter(lambda text: bool(text) and not is_unsafe_name(text))


def amounts(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Whole kronor from millions."""
    return st.integers(low * 1_000_000, high * 1_000_000).map(Decimal)


def per_cents(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low * 10, high * 10).map(lambda tenths: Decimal(tenths) / 10)


def each(years: tuple[int, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[int, Any]]:
    """A value for every year."""
    return st.fixed_dictionaries(dict.fromkeys(years, values)).map(lambda by_year: dict(sorted(by_year.items())))


def some(years: tuple[int, ...], values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[dict[int, Any]]:
    """A value for some of the years, in their order."""
    found = st.dictionaries(st.sampled_from(years), values, min_size=least)
    return found.map(lambda by_year: dict(sorted(by_year.items())))


@st.composite
def plans(draw: Draw, *, most_years: int = 4, has_loans: bool = True) -> Plan:
    """Whole plans: tax, grants, index and frames for every year, so that each year has a result.

    Args:
        has_loans: some have loans with interest, by which one year's result reaches into the next.
    """
    years = tuple(range(BASE_YEAR + 1, BASE_YEAR + 1 + draw(st.integers(1, most_years))))
    names = tuple(draw(st.lists(labels, min_size=1, max_size=4, unique_by=same_name)))
    changes = draw(additions(names, years, "c"))
    return Plan(
        name=draw(labels),
        municipality="Almfors",
        party=draw(st.none() | labels),
        base_year=BASE_YEAR,
        years=years,
        unit=draw(st.sampled_from(["kr", "tkr", "mkr"])),
        inhabitants=draw(each(years, st.integers(1_000, 200_000))),
        tax=draw(taxes(years)),
        grants=draw(general_grants(years)),
        index=PriceIndex("PKV", "SKR 2026-10-02", tuple(draw(each(years, per_cents(-2, 9))).items())),
        wage_share_pct=draw(per_cents(0, 100)),
        index_share_pct=draw(some(years, per_cents(0, 120))),
        common_pct=draw(some(years, per_cents(-3, 2))),
        committees=tuple(draw(committee(name, years)) for name in names),
        central=draw(central_items(years, "p")),
        operating_income_sek=draw(each(years, amounts(0, 20))),
        depreciation_sek=draw(each(years, amounts(-8, 0))),
        changes=changes,
        investments=draw(investments(names, years, "i")),
        finance=draw(finances(years)) if has_loans else FinancePlan(internal_rate_pct=Decimal("2.5")),
        balance=draw(balances(years)),
        result_target_pct=draw(each(years, per_cents(-1, 4))),
        cost_lines=draw(cost_lines(names, years, changes, "k")),
        sources=draw(st.dictionaries(labels, labels, max_size=2)),
    )


@st.composite
def differences(draw: Draw, base: Plan, mark: str = "n", *, has_shift: bool = True) -> Difference:
    """Proposals on a base that only add things; what is set is set as the base has it or left alone.

    Args:
        mark: what their ids begin with, so that several proposals do not clash.
    """
    years, names = base.years, tuple(one.name for one in base.committees)
    changes = draw(additions(names, years, mark))
    kept = tuple(one.id for one in base.changes if not any(one.id in line.funded_by for line in base.cost_lines))
    return Difference(
        name=draw(labels),
        party=draw(st.none() | labels),
        years=years,
        tax_change_ore=draw(some(years, st.integers(-100, 100).filter(bool).map(Decimal))),
        removed=tuple(draw(st.lists(st.sampled_from(kept), unique=True))) if kept else (),
        changes=changes,
        investments=draw(investments(names, years, f"{mark}i")),
        central=draw(central_items(years, f"{mark}p")),
        cost_lines=draw(cost_lines(names, years, changes, f"{mark}k")),
        shift=draw(shifts(years)) if has_shift else Shift(),
        sources=draw(st.dictionaries(labels, labels, max_size=2)),
    )


@st.composite
def shifts(draw: Draw, years: tuple[int, ...]) -> Shift:
    return Shift(
        tax_base_pct=draw(some(years, per_cents(-5, 5).filter(bool))),
        population_pct=draw(some(years, per_cents(-5, 5).filter(bool))),
        grants_sek=draw(some(years, amounts(-5, 5).filter(bool))),
        index_points=draw(some(years, per_cents(-2, 2).filter(bool))),
        wage_points=draw(some(years, per_cents(-2, 2).filter(bool))),
    )


@st.composite
def taxes(draw: Draw, years: tuple[int, ...]) -> TaxPlan:
    way = draw(st.sampled_from(["sum", "head", "assessed"]))
    steps = range(BASE_YEAR - 1, years[-1] + 1)
    return TaxPlan(
        forecast="SKR 2026-10-02",
        rate_pct=draw(each(years, per_cents(15, 25))),
        change_ore=draw(some(years, st.integers(-50, 50).filter(bool).map(Decimal))),
        base_sek=draw(each(years, amounts(3_000, 20_000))) if way == "sum" else {},
        base_per_inhabitant_sek=draw(each(years, st.integers(200_000, 400_000).map(Decimal))) if way == "head" else {},
        assessed_year=BASE_YEAR - 2 if way == "assessed" else None,
        assessed_sek=draw(amounts(1_000, 20_000)) if way == "assessed" else None,
        uprating_pct=draw(each(tuple(steps), per_cents(-1, 8))) if way == "assessed" else {},
        settlement_sek=draw(some(years, amounts(-5, 5))),
        settlement_per_inhabitant_sek=draw(some(years, st.integers(-2_000, 2_000).map(Decimal))),
    )


@st.composite
def general_grants(draw: Draw, years: tuple[int, ...]) -> GrantsPlan:
    has_equalisation = draw(st.booleans())
    return GrantsPlan(
        amount_sek={"cost_equalisation": draw(each(years, amounts(-5, 90))), "property_fee": {years[0]: Decimal(0)}},
        per_inhabitant_sek=draw(st.sampled_from([{}, {"lss_equalisation": {years[-1]: Decimal(-250)}}])),
        mean_capacity_sek=draw(each(years, st.integers(250_000, 350_000).map(Decimal))) if has_equalisation else {},
        county="20" if has_equalisation else None,
        fee_rate_pct=draw(per_cents(0, 17)) if has_equalisation else None,
    )


@st.composite
def committee(draw: Draw, name: str, years: tuple[int, ...]) -> CommitteePlan:
    # What a document gives may go on into the plan years.
    given = (BASE_YEAR, *years)[: draw(st.integers(1, 1 + len(years)))]
    volume = VolumePlan(
        group="6–15 år",
        persons=draw(each((BASE_YEAR, *years), st.integers(0, 5_000).map(Decimal))),
        unit_price_sek=draw(st.integers(0, 3_000).map(Decimal)),
        price_year=draw(st.sampled_from((BASE_YEAR, *years))),
        compensated_pct=draw(per_cents(0, 100)),
    )
    return CommitteePlan(
        name=name,
        frame_sek=draw(each(given, amounts(90, 900))),
        state_grants_sek=draw(some((BASE_YEAR, *years), amounts(0, 9))),
        volumes=draw(st.sampled_from([(), (volume,)])),
    )


def additions(names: tuple[str, ...], years: tuple[int, ...], mark: str) -> st.SearchStrategy[tuple[Change, ...]]:
    change = st.builds(
        Change,
        id=st.just(""),
        committee=st.sampled_from(names),
        label=labels,
        amount_sek=some(years, amounts(-3, 3)),
        is_one_off=st.booleans(),
        source=st.just("") | labels,
    )
    return st.lists(change, max_size=4).map(lambda found: _numbered(found, mark))


def investments(
    names: tuple[str, ...], years: tuple[int, ...], mark: str
) -> st.SearchStrategy[tuple[PlannedInvestment, ...]]:
    asset = st.builds(
        Investment,
        labels,
        st.integers(BASE_YEAR - 1, years[-1] + 1),
        amounts(1, 9),
        st.integers(1, 40),
        running_cost_sek=amounts(-1, 1),
        residual_sek=amounts(0, 1),
        months_first_year=st.integers(1, 12),
    )
    planned = st.builds(
        PlannedInvestment,
        id=st.just(""),
        committee=st.none() | st.sampled_from(names),
        asset=asset,
        spent_sek=some(years, amounts(0, 9)),
    )
    return st.lists(planned, max_size=2).map(lambda found: _numbered(found, mark))


def central_items(years: tuple[int, ...], mark: str) -> st.SearchStrategy[tuple[CentralItem, ...]]:
    # Costs only: income of the centre that is larger than all frames would be refused, rightly.
    item = st.builds(CentralItem, label=labels, row=st.sampled_from(CentralRow), amount_sek=some(years, amounts(-9, 0)))
    return st.lists(item, max_size=2).map(
        lambda found: tuple(
            CentralItem(label=f"{mark}{number} {one.label}", row=one.row, amount_sek=one.amount_sek)
            for number, one in enumerate(found)
        )
    )


def cost_lines(
    names: tuple[str, ...], years: tuple[int, ...], changes: tuple[Change, ...], mark: str
) -> st.SearchStrategy[tuple[CostLine, ...]]:
    ids = [change.id for change in changes]
    line = st.builds(
        CostLine,
        id=st.just(""),
        promise=labels,
        committee=st.none() | st.sampled_from(names),
        kind=st.sampled_from(CostKind),
        amount_sek=some(years, amounts(0, 9)),
        low_sek=some(years, amounts(0, 5)),
        high_sek=some(years, amounts(5, 9)),
        funded_by=st.lists(st.sampled_from(ids), unique=True).map(tuple) if ids else st.just(()),
        commitment_id=st.none() | st.just("a-12"),
        source=st.just("") | labels,
    )
    return st.lists(line, max_size=2).map(lambda found: _numbered(found, mark))


@st.composite
def finances(draw: Draw, years: tuple[int, ...]) -> FinancePlan:
    has_sheet = draw(st.booleans())
    return FinancePlan(
        investments_sek=draw(some(years, amounts(0, 90))),
        internal_rate_pct=draw(per_cents(0, 5)),
        opening_debt_sek=draw(amounts(0, 900)),
        loan_rate_pct=draw(some(years, per_cents(0, 6))),
        amortisation_sek=draw(some(years, amounts(0, 9))),
        liquidity_used_sek=draw(some(years, amounts(0, 9))),
        opening_equity_sek=draw(amounts(0, 900)) if has_sheet else None,
        # Enough for any deficit that these plans come to.
        opening_assets_sek=draw(amounts(900_000, 990_000)) if has_sheet else None,
        pension_liability_sek=draw(amounts(0, 90)),
    )


@st.composite
def balances(draw: Draw, years: tuple[int, ...]) -> BalancePlan:
    rows = draw(st.sets(st.sampled_from(["capital_gains", "from_reserve", "exceptional_grounds"])))
    return BalancePlan(
        rows_sek={row: draw(some(years, amounts(0, 3), least=1)) for row in sorted(rows)},
        opening_reserve_sek=draw(amounts(90, 99)),
        earlier_deficits_sek=draw(some((BASE_YEAR - 1, BASE_YEAR), amounts(1, 9))),
        is_equity_negative=draw(st.booleans()),
    )


def _numbered(found: list[Any], mark: str) -> tuple[Any, ...]:
    return tuple(replace(one, id=f"{mark}{number}") for number, one in enumerate(found))
