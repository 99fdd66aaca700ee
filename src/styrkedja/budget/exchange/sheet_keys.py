"""What of a plan stands in which cell of a workbook: the keys that the writer of sheets and their reader share.

A workbook of ours has a hidden first column and a hidden row above each table with these keys, so that the words on the
sheets may be of any language and rows and columns may be moved. Amounts are in the plan's unit here.

Leaves to others: the sheets' looks and formulas (`reports`), reading them back (`sheet.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.plan import BALANCE_ROWS, GRANT_PARTS, FinancePlan, GrantsPlan, Plan, TaxPlan
from styrkedja.budget.planfile.reading import UNITS

# In the first column: which sheet it is, where a table begins with its keys, and where it ends.
SHEET_MARK = "styrkedja.plan.1"
TABLE_MARK = "#table"
END_MARK = "#end"
KEPT_TABLE = "kept"

Value = str | Decimal | bool | None
ByYear = Mapping[int, Decimal]


class Kind(StrEnum):
    """What a cell holds; of `SEK` the amount is in the plan's unit, of `KR` in kronor whatever the unit."""

    TEXT = "text"
    COMMITTEE = "committee"
    CHOICE = "choice"
    FLAG = "flag"
    WHOLE = "whole"
    YEAR = "year"
    SEK = "sek"
    KR = "kr"
    PER_CENT = "pct"
    ORE = "ore"
    COUNT = "count"
    UNIT = "unit"


YEAR_ROWS: Mapping[str, Kind] = {
    "inhabitants": Kind.WHOLE,
    "tax.rate": Kind.PER_CENT,
    "tax.change_ore": Kind.ORE,
    "tax.base": Kind.SEK,
    "tax.base_per_inhabitant": Kind.KR,
    "tax.uprating": Kind.PER_CENT,
    "tax.settlement": Kind.SEK,
    "tax.settlement_per_inhabitant": Kind.KR,
    "grants.mean_capacity": Kind.KR,
    **{f"grants.{part}": Kind.SEK for part in GRANT_PARTS},
    **{f"grants_per_inhabitant.{part}": Kind.KR for part in GRANT_PARTS},
    "index.change": Kind.PER_CENT,
    "frames.index_share": Kind.PER_CENT,
    "frames.common": Kind.PER_CENT,
    "target.result": Kind.PER_CENT,
    "statement.operating_income": Kind.SEK,
    "statement.depreciation": Kind.SEK,
    "finance.investments": Kind.SEK,
    "finance.loan_rate": Kind.PER_CENT,
    "finance.amortisation": Kind.SEK,
    "finance.liquidity_used": Kind.SEK,
    **{f"balance.{row}": Kind.SEK for row in BALANCE_ROWS},
}
SCALARS: Mapping[str, Kind] = {
    "plan.name": Kind.TEXT,
    "plan.municipality": Kind.TEXT,
    "plan.party": Kind.TEXT,
    "plan.base_year": Kind.YEAR,
    "plan.last_year": Kind.YEAR,
    "plan.unit": Kind.TEXT,
    "tax.forecast": Kind.TEXT,
    "tax.assessed_year": Kind.YEAR,
    "tax.assessed": Kind.SEK,
    "grants.county": Kind.TEXT,
    "grants.fee_rate": Kind.PER_CENT,
    "index.name": Kind.TEXT,
    "index.vintage": Kind.TEXT,
    "index.wage_share": Kind.PER_CENT,
    "finance.internal_rate": Kind.PER_CENT,
    "finance.debt": Kind.SEK,
    "finance.equity": Kind.SEK,
    "finance.assets": Kind.SEK,
    "finance.pension_liability": Kind.SEK,
    "balance.reserve": Kind.SEK,
    "balance.negative_equity": Kind.FLAG,
}
# The columns of each list; those whose name ends in a point stand once for each year: "frame.2027".
LISTS: Mapping[str, Mapping[str, Kind]] = {
    "committees": {"name": Kind.TEXT, "unit": Kind.UNIT, "frame.": Kind.SEK, "state_grants.": Kind.SEK},
    "volumes": {
        "committee": Kind.COMMITTEE,
        "group": Kind.TEXT,
        "unit_price": Kind.KR,
        "price_year": Kind.YEAR,
        "compensated": Kind.PER_CENT,
        "persons.": Kind.COUNT,
    },
    "changes": {
        "id": Kind.TEXT,
        "committee": Kind.COMMITTEE,
        "label": Kind.TEXT,
        "once": Kind.FLAG,
        "unit": Kind.UNIT,
        "amount.": Kind.SEK,
        "source": Kind.TEXT,
    },
    "investments": {
        "id": Kind.TEXT,
        "committee": Kind.COMMITTEE,
        "label": Kind.TEXT,
        "unit": Kind.UNIT,
        "cost": Kind.SEK,
        "residual": Kind.SEK,
        "first_year": Kind.YEAR,
        "months_first_year": Kind.WHOLE,
        "life_years": Kind.WHOLE,
        "running_cost": Kind.SEK,
        "spent.": Kind.SEK,
    },
    "central": {"label": Kind.TEXT, "row": Kind.CHOICE, "unit": Kind.UNIT, "amount.": Kind.SEK},
    "promises": {
        "id": Kind.TEXT,
        "promise": Kind.TEXT,
        "commitment": Kind.TEXT,
        "committee": Kind.COMMITTEE,
        "kind": Kind.CHOICE,
        "unit": Kind.UNIT,
        "amount.": Kind.SEK,
        "low.": Kind.SEK,
        "high.": Kind.SEK,
        "funded_by": Kind.TEXT,
        "source": Kind.TEXT,
    },
    "sources": {"key": Kind.TEXT, "text": Kind.TEXT},
    "earlier_deficits": {"year": Kind.YEAR, "unit": Kind.UNIT, "amount": Kind.SEK},
}
# What of them the base year has a column for too.
FROM_BASE_YEAR = frozenset({"frame.", "state_grants.", "persons."})


@dataclass(frozen=True, slots=True)
class PlanCells:
    """A plan as cells by key, amounts in its unit.

    Args:
        scalars: one value for all years, by the keys of `SCALARS`; None where the plan has none.
        by_year: a value for each year, by the keys of `YEAR_ROWS`.
        lists: rows by the names of `LISTS`, each with its columns, "frame.2027" among them.
        kept: what says something by being there though it is empty: "tax", "grants".
    """

    scalars: Mapping[str, Value]
    by_year: Mapping[str, ByYear]
    lists: Mapping[str, tuple[Mapping[str, Value], ...]]
    kept: tuple[str, ...] = ()

    def years(self) -> set[int]:
        """Return every year that a row of `by_year` has a value for, or that a price or a base is of."""
        found = {year for years in self.by_year.values() for year in years}
        for row in self.lists["volumes"]:
            found.add(_year(row["price_year"]))
        if (assessed := self.scalars["tax.assessed_year"]) is not None:
            found.add(_year(assessed))
        return found

    def list_years(self, table: str, column: str) -> set[int]:
        """Return the years that a list has values for in the columns of one name, "frame."."""
        return {
            int(key.rpartition(".")[2])
            for row in self.lists[table]
            for key in row
            if key.startswith(column) and key.removeprefix(column).isdecimal()
        }


def plan_cells(plan: Plan) -> PlanCells:
    """Return a plan as cells."""
    unit = UNITS[plan.unit]
    tax, grants = plan.tax or TaxPlan(), plan.grants or GrantsPlan()
    return PlanCells(
        _scalars(plan, tax, grants, unit),
        {**_tax_years(plan, tax, grants, unit), **_other_years(plan, unit)},
        {
            "committees": tuple(_committees(plan, unit)),
            "volumes": tuple(_volumes(plan)),
            "changes": tuple(_changes(plan, unit)),
            "investments": tuple(_investments(plan, unit)),
            "central": tuple(_central(plan, unit)),
            "promises": tuple(_promises(plan, unit)),
            "sources": tuple({"key": key, "text": text} for key, text in plan.sources.items()),
            "earlier_deficits": tuple(
                {"year": Decimal(year), "amount": amount / unit}
                for year, amount in plan.balance.earlier_deficits_sek.items()
            ),
        },
        tuple(name for name in ("tax", "grants") if getattr(plan, name) is not None),
    )


def _year(value: Value) -> int:
    return int(value) if isinstance(value, Decimal) else 0


def _scalars(plan: Plan, tax: TaxPlan, grants: GrantsPlan, unit: Decimal) -> dict[str, Value]:
    finance, index = plan.finance, plan.index
    return {
        "plan.name": plan.name or None,
        "plan.municipality": plan.municipality or None,
        "plan.party": plan.party,
        "plan.base_year": Decimal(plan.base_year),
        "plan.last_year": Decimal(plan.years[-1]),
        "plan.unit": plan.unit,
        "tax.forecast": tax.forecast or None,
        "tax.assessed_year": None if tax.assessed_year is None else Decimal(tax.assessed_year),
        "tax.assessed": _in_unit(tax.assessed_sek, unit),
        "grants.county": grants.county,
        "grants.fee_rate": grants.fee_rate_pct,
        "index.name": index.name if index else None,
        "index.vintage": index.vintage if index else None,
        "index.wage_share": plan.wage_share_pct,
        **_finance_scalars(finance, unit),
        "balance.reserve": plan.balance.opening_reserve_sek / unit or None,
        "balance.negative_equity": plan.balance.is_equity_negative,
    }


def _finance_scalars(finance: FinancePlan, unit: Decimal) -> dict[str, Value]:
    return {
        "finance.internal_rate": finance.internal_rate_pct or None,
        "finance.debt": finance.opening_debt_sek / unit or None,
        "finance.equity": _in_unit(finance.opening_equity_sek, unit),
        "finance.assets": _in_unit(finance.opening_assets_sek, unit),
        "finance.pension_liability": finance.pension_liability_sek / unit or None,
    }


def _tax_years(plan: Plan, tax: TaxPlan, grants: GrantsPlan, unit: Decimal) -> dict[str, ByYear]:
    return {
        "inhabitants": {year: Decimal(count) for year, count in plan.inhabitants.items()},
        "tax.rate": tax.rate_pct,
        "tax.change_ore": tax.change_ore,
        "tax.base": _years_in_unit(tax.base_sek, unit),
        "tax.base_per_inhabitant": tax.base_per_inhabitant_sek,
        "tax.uprating": tax.uprating_pct,
        "tax.settlement": _years_in_unit(tax.settlement_sek, unit),
        "tax.settlement_per_inhabitant": tax.settlement_per_inhabitant_sek,
        "grants.mean_capacity": grants.mean_capacity_sek,
        **{f"grants.{part}": _years_in_unit(grants.amount_sek.get(part, {}), unit) for part in GRANT_PARTS},
        **{f"grants_per_inhabitant.{part}": grants.per_inhabitant_sek.get(part, {}) for part in GRANT_PARTS},
    }


def _other_years(plan: Plan, unit: Decimal) -> dict[str, ByYear]:
    finance = plan.finance
    return {
        "index.change": dict(plan.index.changes_pct) if plan.index else {},
        "frames.index_share": plan.index_share_pct,
        "frames.common": plan.common_pct,
        "target.result": plan.result_target_pct,
        "statement.operating_income": _years_in_unit(plan.operating_income_sek, unit),
        "statement.depreciation": _years_in_unit(plan.depreciation_sek, unit),
        "finance.investments": _years_in_unit(finance.investments_sek, unit),
        "finance.loan_rate": finance.loan_rate_pct,
        "finance.amortisation": _years_in_unit(finance.amortisation_sek, unit),
        "finance.liquidity_used": _years_in_unit(finance.liquidity_used_sek, unit),
        **{f"balance.{row}": _years_in_unit(plan.balance.rows_sek.get(row, {}), unit) for row in BALANCE_ROWS},
    }


def _committees(plan: Plan, unit: Decimal) -> Iterator[dict[str, Value]]:
    for committee in plan.committees:
        yield {
            "name": committee.name,
            **_columns("frame", _years_in_unit(committee.frame_sek, unit)),
            **_columns("state_grants", _years_in_unit(committee.state_grants_sek, unit)),
        }


def _volumes(plan: Plan) -> Iterator[dict[str, Value]]:
    for committee in plan.committees:
        for volume in committee.volumes:
            yield {
                "committee": committee.name,
                "group": volume.group,
                "unit_price": volume.unit_price_sek,
                "price_year": Decimal(volume.price_year),
                "compensated": volume.compensated_pct,
                **_columns("persons", volume.persons),
            }


def _changes(plan: Plan, unit: Decimal) -> Iterator[dict[str, Value]]:
    for change in plan.changes:
        yield {
            "id": change.id,
            "committee": change.committee,
            "label": change.label,
            "once": change.is_one_off,
            **_columns("amount", _years_in_unit(change.amount_sek, unit)),
            "source": change.source or None,
        }


def _investments(plan: Plan, unit: Decimal) -> Iterator[dict[str, Value]]:
    for investment in plan.investments:
        asset = investment.asset
        yield {
            "id": investment.id,
            "committee": investment.committee,
            "label": asset.label,
            "cost": asset.cost_sek / unit,
            "residual": asset.residual_sek / unit,
            "first_year": Decimal(asset.first_year),
            "months_first_year": Decimal(asset.months_first_year),
            "life_years": Decimal(asset.life_years),
            "running_cost": asset.running_cost_sek / unit,
            **_columns("spent", _years_in_unit(investment.spent_sek, unit)),
        }


def _central(plan: Plan, unit: Decimal) -> Iterator[dict[str, Value]]:
    for item in plan.central:
        yield {
            "label": item.label,
            "row": item.row.value,
            **_columns("amount", _years_in_unit(item.amount_sek, unit)),
        }


def _promises(plan: Plan, unit: Decimal) -> Iterator[dict[str, Value]]:
    for line in plan.cost_lines:
        yield {
            "id": line.id,
            "promise": line.promise,
            "commitment": line.commitment_id,
            "committee": line.committee,
            "kind": line.kind.value,
            **_columns("amount", _years_in_unit(line.amount_sek, unit)),
            **_columns("low", _years_in_unit(line.low_sek, unit)),
            **_columns("high", _years_in_unit(line.high_sek, unit)),
            "funded_by": "\n".join(line.funded_by) or None,
            "source": line.source or None,
        }


def _columns(name: str, by_year: ByYear) -> dict[str, Value]:
    return {f"{name}.{year}": value for year, value in by_year.items()}


def _in_unit(amount_sek: Decimal | None, unit: Decimal) -> Decimal | None:
    return None if amount_sek is None else amount_sek / unit


def _years_in_unit(by_year: ByYear, unit: Decimal) -> dict[int, Decimal]:
    return {year: amount_sek / unit for year, amount_sek in by_year.items()}
