"""The example plans, read for tests, and small plans built by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from styrkedja.budget.difference import Difference
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.plan import CommitteePlan, GrantsPlan, Plan, TaxPlan
from styrkedja.budget.planfile.reading import read_difference, read_head, read_plan

PLANS = Path(__file__).parents[2] / "examples" / "plans"
ALMFORS = PLANS / "almfors-2027.toml"
DEARER = PLANS / "skuggbudget-almforspartiet.toml"
CHEAPER = PLANS / "skuggbudget-framtid-almfors.toml"
PKV = PriceIndex("PKV", "SKR 2026-10-02", ((2027, Decimal(3)), (2028, Decimal(4))))
MILLION = Decimal(1_000_000)


def base_plan() -> Plan:
    return read_plan(read_head(ALMFORS.read_bytes(), ALMFORS.name))


def shadow(path: Path, base: Plan) -> Difference:
    return read_difference(read_head(path.read_bytes(), path.name), base.years)


def small_plan(**values: Any) -> Plan:
    """Two committees, two years, round figures: frames 600 + 400, tax 20 % of 5 000, grants 100, all in millions."""
    years = (2027, 2028)
    plan: dict[str, Any] = {
        "name": "Liten plan",
        "municipality": "Almfors",
        "base_year": 2026,
        "years": years,
        "tax": TaxPlan(
            forecast="SKR 2026-10-02",
            rate_pct=dict.fromkeys(years, Decimal(20)),
            base_sek=dict.fromkeys(years, 5_000 * MILLION),
        ),
        "grants": GrantsPlan(amount_sek={"other": dict.fromkeys(years, 100 * MILLION)}),
        "index": PKV,
        "committees": (
            CommitteePlan(name="Skolnämnden", frame_sek={2026: 600 * MILLION}),
            CommitteePlan(name="Socialnämnden", frame_sek={2026: 400 * MILLION}),
        ),
        "result_target_pct": dict.fromkeys(years, Decimal(2)),
    }
    return Plan(**{**plan, **values})
