"""A made-up budget as large as any: 30 committees, 10 years, 500 costed promises, 200 changes, 10 investments."""

import random
from decimal import Decimal

from styrkedja.budget.difference import Difference
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.investment import Investment
from styrkedja.budget.plan import (
    Change,
    CommitteePlan,
    CostLine,
    FinancePlan,
    GrantsPlan,
    Plan,
    PlannedInvestment,
    TaxPlan,
)
from styrkedja.budget.shift import Shift

YEARS = tuple(range(2027, 2037))
COMMITTEES, CHANGES, COST_LINES, INVESTMENTS = 30, 200, 500, 10
_TKR = 1_000


def big_plan() -> Plan:
    """Return the plan, the same every time."""
    draw = random.Random(1)
    names = [f"Nämnd {number}" for number in range(COMMITTEES)]
    return Plan(
        name="Budget 2027 med plan 2028–2036",
        municipality="Almfors",
        base_year=2026,
        years=YEARS,
        inhabitants={year: 40_000 + 100 * (year - 2027) for year in YEARS},
        tax=TaxPlan(
            forecast="SKR 2026-10-02",
            rate_pct=dict.fromkeys(YEARS, Decimal("21.5")),
            base_per_inhabitant_sek={year: Decimal(280_000 + 10_000 * (year - 2027)) for year in YEARS},
        ),
        grants=GrantsPlan(
            amount_sek={"cost_equalisation": dict.fromkeys(YEARS, Decimal(-30_000_000))},
            mean_capacity_sek={year: Decimal(300_000 + 10_000 * (year - 2027)) for year in YEARS},
            county="14",
        ),
        index=PriceIndex("PKV", "SKR 2026-10-02", tuple((year, Decimal(3)) for year in YEARS)),
        wage_share_pct=Decimal(68),
        committees=_committees(draw, names),
        changes=_changes(draw, names),
        cost_lines=_cost_lines(draw, names),
        investments=tuple(
            PlannedInvestment(
                id=f"i{number}",
                committee=names[number],
                asset=Investment(f"Hus {number}", 2028, Decimal(60_000_000), 30),
            )
            for number in range(INVESTMENTS)
        ),
        operating_income_sek=dict.fromkeys(YEARS, Decimal(400_000_000)),
        depreciation_sek=dict.fromkeys(YEARS, Decimal(-90_000_000)),
        finance=FinancePlan(
            investments_sek=dict.fromkeys(YEARS, Decimal(150_000_000)),
            internal_rate_pct=Decimal("2.5"),
            opening_debt_sek=Decimal(600_000_000),
            loan_rate_pct=dict.fromkeys(YEARS, Decimal(3)),
        ),
        result_target_pct=dict.fromkeys(YEARS, Decimal(2)),
    )


def big_scenarios(count: int) -> list[Difference]:
    """Return scenarios that move tax, index, base and the common adjustment, no two alike."""
    draw = random.Random(2)

    def tenths(low: int, high: int) -> dict[int, Decimal]:
        return {year: Decimal(draw.randint(low, high)) / 10 for year in YEARS}

    return [
        Difference(
            name=f"Scenario {number}",
            years=YEARS,
            tax_change_ore=dict.fromkeys(YEARS, Decimal(number % 61 - 30)),
            common_pct=tenths(-10, 0),
            shift=Shift(index_points=tenths(-10, 10), tax_base_pct=tenths(-10, 10), population_pct=tenths(-10, 10)),
        )
        for number in range(count)
    ]


def _committees(draw: random.Random, names: list[str]) -> tuple[CommitteePlan, ...]:
    return tuple(
        CommitteePlan(
            name=name,
            frame_sek={2026: Decimal(draw.randint(10_500, 181_500) * _TKR)},
            state_grants_sek=dict.fromkeys((2026, *YEARS), Decimal(1_000_000)) if number % 3 == 0 else {},
        )
        for number, name in enumerate(names)
    )


def _changes(draw: random.Random, names: list[str]) -> tuple[Change, ...]:
    return tuple(
        Change(
            id=f"c{number}",
            committee=draw.choice(names),
            label=f"Ändring {number}",
            amount_sek={draw.choice(YEARS): Decimal((draw.randint(-9, 9) * 100 + 50) * _TKR)},
            is_one_off=number % 5 == 0,
        )
        for number in range(CHANGES)
    )


def _cost_lines(draw: random.Random, names: list[str]) -> tuple[CostLine, ...]:
    return tuple(
        CostLine(
            id=f"k{number}",
            promise=f"Löfte {number}",
            committee=draw.choice(names),
            amount_sek={year: Decimal(number * _TKR) for year in YEARS},
        )
        for number in range(COST_LINES)
    )
