"""Plans that are far from the usual: each has something that a formula could easily get wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from styrkedja.app.plans import load_plan
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
from tests.builders import ROOT

EXAMPLES = ROOT / "examples" / "plans"
MILLION = Decimal(1_000_000)


def example(name: str) -> Plan:
    return load_plan(Path(EXAMPLES / name)).known_plan


def years(*values: str | int, first: int = 2027) -> dict[int, Decimal]:
    return {first + number: Decimal(value) for number, value in enumerate(values)}


def millions(*values: str | int, first: int = 2027) -> dict[int, Decimal]:
    return {year: value * MILLION for year, value in years(*values, first=first).items()}


def _given_balance() -> BalancePlan:
    return BalancePlan(
        rows_sek={
            "capital_gains": millions(12, 0, 3),
            "exempted_gains": millions(4),
            "to_reserve": millions(0, 2, 1),
            "from_reserve": millions(5),
            "unrealised_adjustment": millions(0, -3, 4),
        },
        opening_reserve_sek=20 * MILLION,
        earlier_deficits_sek=millions(7, 3, first=2023),
    )  # fmt: skip


def given_frames() -> Plan:
    """Frames given for all years and no index; the base from an assessed one; deficits of earlier years; in mkr."""
    return Plan(
        name="Givna ramar & mer",
        municipality="Almfors",
        base_year=2026,
        years=(2027, 2028, 2029),
        unit="mkr",
        inhabitants={2027: 30_840, 2029: 30_990},
        tax=TaxPlan(
            forecast="SKR 2026-10-02",
            rate_pct=years("21.5", "21.5", "21.5"),
            change_ore=years(-25, -25, -50),
            assessed_year=2025,
            assessed_sek=7_900 * MILLION,
            uprating_pct=years("4.1", "3.9", "4.4", "4.0", first=2026),
            settlement_sek=millions(0, "-3.5"),
        ),
        grants=GrantsPlan(amount_sek={"other": millions(300, 310, 320), "cost_equalisation": millions("-12.5")}),
        committees=(
            CommitteePlan(
                name='A1 "Nämnden" *?',
                frame_sek=millions(1_000, 1_030, 1_060, 1_090, first=2026),
                state_grants_sek=millions(10, 10, first=2026),
            ),
            CommitteePlan(name="Nämnden", frame_sek=millions(950, 980, 1_010, first=2027)),
        ),
        central=(CentralItem(label="Pensioner", row=CentralRow.OPERATING, amount_sek=millions(-70, -75, -80)),),
        changes=(Change(id="ej", committee="Nämnden", label="+30 öre", amount_sek=millions(2), is_one_off=True),),
        operating_income_sek=millions(400, 410, 420),
        depreciation_sek=millions(-60, -61, -62),
        finance=FinancePlan(
            investments_sek=millions(150, 40, 300),
            opening_debt_sek=100 * MILLION,
            loan_rate_pct=years(3, 3, 3),
            amortisation_sek=millions(30, 500, 0),
            liquidity_used_sek=millions(5),
        ),
        balance=_given_balance(),
        result_target_pct=years(2, 1, "-0.5"),
    )


def _negative_committees() -> tuple[CommitteePlan, ...]:
    return (
        CommitteePlan(
            name="Skola",
            frame_sek=millions(500, first=2026),
            state_grants_sek=millions(20, 30, 0, 15, first=2026),
            volumes=(
                VolumePlan(
                    group="6–15", persons=years(1_000, "1010.5", 990, 950, 955, first=2026),
                    unit_price_sek=Decimal(120_000), price_year=2025, compensated_pct=Decimal(70),
                ),
                VolumePlan(
                    group="6–15", persons=years(10, 12, 14, 15, 16, first=2026), unit_price_sek=Decimal(50_000),
                    price_year=2029,
                ),
            ),
        ),
        CommitteePlan(name="SKOLAN", frame_sek={**millions(250, first=2026), **millions(270)}),
    )  # fmt: skip


def _negative_investments() -> tuple[PlannedInvestment, ...]:
    return (
        PlannedInvestment(
            id="hall", committee="Skola",
            asset=Investment("Hall", 2028, 60 * MILLION, 30, MILLION, 6 * MILLION, 6), spent_sek=millions(20, 40),
        ),
        PlannedInvestment(id="bro", committee=None, asset=Investment("Bro", 2027, 24 * MILLION, 2, -MILLION, Decimal(0), 5)),
        PlannedInvestment(id="gammal", committee="SKOLAN", asset=Investment("Gammal", 2020, 12 * MILLION, 8)),
    )  # fmt: skip


def _negative_finance() -> FinancePlan:
    return FinancePlan(
        investments_sek=millions(10, 0, 0, 10), internal_rate_pct=Decimal("1.25"), opening_debt_sek=400 * MILLION,
        loan_rate_pct=years("2.5", "2.6", "2.7", "2.8"), opening_equity_sek=120 * MILLION,
        opening_assets_sek=900 * MILLION, pension_liability_sek=300 * MILLION,
    )  # fmt: skip


def negative_result() -> Plan:
    """A fee instead of a grant, deficits, negative equity, investments of all kinds; sums in kr."""
    return Plan(
        name="Minus",
        municipality="Almfors",
        base_year=2026,
        years=(2027, 2028, 2029, 2030),
        unit="kr",
        inhabitants={2027: 10_001, 2028: 10_002, 2029: 10_003, 2030: 9_999},
        tax=TaxPlan(
            forecast="SKR",
            rate_pct=years("17.9", "17.9", "18.1", "18.1"),
            base_per_inhabitant_sek=years(401_000, 410_000, 330_000, 430_500),
            settlement_per_inhabitant_sek=years(-300, 120),
        ),
        grants=GrantsPlan(
            amount_sek={"other": millions(30, 31, 32, 33), "income_equalisation": millions(0, 0, 0, 5)},
            per_inhabitant_sek={"property_fee": years(2_100, 2_200, 2_300, 2_400), "other": years(10)},
            mean_capacity_sek=years(300_000, 310_000, 320_000),
            county="01",
            fee_rate_pct=Decimal("15.27"),
        ),
        index=PriceIndex("PKV", "SKR", tuple(years("2.5", "3.1", "3.3", "2.9", "3.0", first=2026).items())),
        index_share_pct=years(50, 0),
        common_pct=years(-1, "1.5", -2),
        committees=_negative_committees(),
        changes=(
            Change(id="a", committee="Skola", label="Mer", amount_sek=millions(5, -2, 3)),
            Change(id="b", committee="SKOLAN", label="Mindre", amount_sek=millions("-1.5", 0, 4)),
            Change(id="c", committee="Skola", label="En gång", amount_sek=millions(4, 4, -1), is_one_off=True),
        ),
        investments=_negative_investments(),
        central=(
            CentralItem(label="Ränta", row=CentralRow.FINANCIAL_COST, amount_sek=millions(-9, -9, -9, -9)),
            CentralItem(label="Utdelning", row=CentralRow.FINANCIAL_INCOME, amount_sek=millions(3)),
            CentralItem(label="Brand", row=CentralRow.EXTRAORDINARY, amount_sek=millions(0, -8)),
        ),
        depreciation_sek=millions(-20, -21, -22, -23),
        finance=_negative_finance(),
        balance=BalancePlan(rows_sek={"exceptional_grounds": millions(1)}, is_equity_negative=True),
        result_target_pct=years(1, 1),
        cost_lines=(
            CostLine(id="x", promise="Mer", committee="Skola", amount_sek=millions(5), funded_by=("a", "c")),
            CostLine(id="y", promise="Bro", committee=None, kind=CostKind.INVESTMENT, amount_sek=millions(24)),
        ),
        sources={"tax": "SKR", "frames": "+30 öre"},
    )  # fmt: skip


def one_year() -> Plan:
    """One year, with the base given and its rate, and next to nothing else."""
    return replace(
        negative_result(),
        name="Ett år",
        years=(2027,),
        tax=TaxPlan(forecast="SKR", rate_pct=years(20), base_sek=millions("3000.5")),
        grants=GrantsPlan(amount_sek={"other": millions(1)}),
        central=(),
        cost_lines=(),
        balance=BalancePlan(),
        finance=FinancePlan(),
        result_target_pct={},
    )


def unknown_parts() -> Plan:
    """No grants in any year, an index that ends early: no statement, and frames for some years only."""
    plan = negative_result()
    return replace(
        plan,
        name="Okänt",
        grants=None,
        index=PriceIndex("PKV", "SKR", tuple(years("2.5", "3.1", "3.3", "3.0", first=2026).items())),
        committees=tuple(replace(committee, volumes=()) for committee in plan.committees),
    )


def gap_in_grants() -> Plan:
    """Grants are not known for the second year, depreciation not for the third: loans and reserve go on as they were."""
    plan = given_frames()
    return replace(
        plan,
        name="Lucka",
        grants=GrantsPlan(amount_sek={"other": {2027: 300 * MILLION, 2029: 320 * MILLION}}),
        depreciation_sek=millions(-60, -61),
    )


def odd_plans() -> Mapping[str, Plan]:
    """Return them all by a short name."""
    return {
        "given": given_frames(), "negative": negative_result(), "one_year": one_year(), "unknown": unknown_parts(),
        "gap": gap_in_grants(), "empty": Plan(name="Tom", municipality="Almfors", base_year=2026, years=(2027, 2028)),
    }  # fmt: skip
