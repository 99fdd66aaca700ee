"""A plan read back from the workbook that we wrote of it, with what people changed in its cells.

Only the inputs are read; what the formulas came to is left alone. The workbook of a plan gives that plan again.
Leaves to others: opening the file (`reading.sheets`), its lists (`sheet_lists.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.exchange.sheet_keys import FROM_BASE_YEAR, LISTS, SCALARS, YEAR_ROWS, Kind
from styrkedja.budget.exchange.sheet_lists import (
    read_central,
    read_changes,
    read_committees,
    read_deficits,
    read_investments,
    read_promises,
    read_sources,
)
from styrkedja.budget.exchange.sheet_table import SheetTable, Words, sheet_tables, year_of
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.plan import BALANCE_ROWS, GRANT_PARTS, BalancePlan, FinancePlan, GrantsPlan, Plan, TaxPlan
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.reading.sheets import Workbook

NOTHING = Decimal(0)
ByYear = dict[int, Decimal]


def plan_from_workbook(workbook: Workbook, words: Words) -> Plan:
    """Return the plan in a workbook.

    Args:
        words: what stands in its cells of choices, by group and in small letters, with the code of each.

    Raises:
        PlanFileError: it is no workbook of ours, or something in it is wrong; with sheet and cell.
    """
    tables = sheet_tables(workbook, words)
    for name in LISTS:
        if name not in tables:
            raise PlanFileError("sheet_table_missing", workbook.file, "", table=name)
    given = _Assumptions.of(tables["assumptions"])
    years = given.years
    _check(tables, given, years)
    unit, unit_sek = given.unit, UNITS[given.unit]
    committees = read_committees(tables["committees"], tables["volumes"], unit)
    names = [committee.name for committee in committees]
    changes = read_changes(tables["changes"], names, unit)
    try:
        return Plan(
            name=given.needed("plan.name"),
            municipality=given.needed("plan.municipality"),
            party=given.text("plan.party"),
            base_year=years[0] - 1,
            years=years,
            unit=unit,
            inhabitants={year: int(count) for year, count in given.by_year("inhabitants").items()},
            tax=_tax(given, unit_sek, is_given=_is_kept(tables, "tax")),
            grants=_grants(given, unit_sek, is_given=_is_kept(tables, "grants")),
            index=_index(given),
            wage_share_pct=given.number("index.wage_share"),
            index_share_pct=given.by_year("frames.index_share"),
            common_pct=given.by_year("frames.common"),
            committees=committees,
            central=read_central(tables["central"], unit),
            operating_income_sek=given.by_year("statement.operating_income", unit_sek),
            depreciation_sek=given.by_year("statement.depreciation", unit_sek),
            changes=changes,
            investments=read_investments(tables["investments"], names, unit),
            finance=_finance(given, unit_sek),
            balance=_balance(given, read_deficits(tables["earlier_deficits"], unit), unit_sek),
            result_target_pct=given.by_year("target.result"),
            cost_lines=read_promises(tables["promises"], names, {change.id for change in changes}, unit),
            sources=read_sources(tables["sources"]),
        )
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", workbook.file, "", fault=fault) from fault


@dataclass(frozen=True, slots=True)
class _Assumptions:
    """The sheet of assumptions, its rows by key."""

    table: SheetTable
    rows: Mapping[str, int]

    @staticmethod
    def of(table: SheetTable) -> _Assumptions:
        rows = {table.key(row): row for row in table.rows if table.key(row)}
        for key in (*SCALARS, *YEAR_ROWS):
            if key not in rows:
                table.fail("sheet_row_missing", table.head, "label", missing=key)
        for row in table.rows:
            if not table.key(row) and not table.is_empty(row, ("label", "unit", "note")):
                table.fail("sheet_row_unknown", row, "label")
        return _Assumptions(table, rows)

    @property
    def years(self) -> tuple[int, ...]:
        """The plan years."""
        base_year = self.table.year(self.rows["plan.base_year"], "value")
        last_year = self.table.year(self.rows["plan.last_year"], "value")
        if base_year is None or last_year is None or last_year <= base_year:
            self.fail("sheet_years", "plan.last_year")
        return tuple(range(base_year + 1, last_year + 1))

    @property
    def unit(self) -> str:
        """The plan's unit."""
        unit = (self.text("plan.unit") or "").casefold()
        if unit not in UNITS:
            self.fail("sheet_choice", "plan.unit", value=unit, known=", ".join(UNITS))
        return unit

    def fail(self, code: str, key: str, **values: object) -> NoReturn:
        self.table.fail(code, self.rows[key], "value", **values)

    def number(self, key: str, unit: Decimal = Decimal(1)) -> Decimal | None:
        found = self.table.number(self.rows[key], "value", unit=unit)
        return None if found is None else found * unit

    def text(self, key: str) -> str | None:
        return self.table.text(self.rows[key], "value")

    def needed(self, key: str) -> str:
        return self.table.needed_text(self.rows[key], "value")

    def by_year(self, key: str, unit: Decimal = Decimal(1)) -> ByYear:
        if YEAR_ROWS[key] is Kind.WHOLE:
            for column in self.table.columns:
                if year_of(column) is not None:
                    self.table.whole(self.rows[key], column)
        return self.table.by_year(self.rows[key], unit=unit)


def _check(tables: Mapping[str, SheetTable], given: _Assumptions, years: tuple[int, ...]) -> None:
    """See that every table has its years, and every amount the plan's unit beside it."""
    given.table.check_years(years)
    for key, kind in (*SCALARS.items(), *YEAR_ROWS.items()):
        if kind is Kind.SEK:
            given.table.check_unit(given.rows[key], given.unit)
    for name, columns in LISTS.items():
        table = tables[name]
        for prefix in columns:
            if prefix.endswith("."):
                with_base = (years[0] - 1, *years) if prefix in FROM_BASE_YEAR else years
                table.check_years(with_base, prefix)
        for row in table.rows if "unit" in columns else ():
            table.check_unit(row, given.unit)


def _is_kept(tables: Mapping[str, SheetTable], name: str) -> bool:
    table = tables.get("kept")
    return table is not None and any(
        (table.value(row, "key"), table.value(row, "text")) == ("given", name) for row in table.rows
    )


def _tax(given: _Assumptions, unit: Decimal, *, is_given: bool) -> TaxPlan | None:
    assessed_year = given.table.year(given.rows["tax.assessed_year"], "value")
    tax = TaxPlan(
        forecast=given.text("tax.forecast") or "",
        rate_pct=given.by_year("tax.rate"),
        change_ore=given.by_year("tax.change_ore"),
        base_sek=given.by_year("tax.base", unit),
        base_per_inhabitant_sek=given.by_year("tax.base_per_inhabitant"),
        assessed_year=assessed_year,
        assessed_sek=given.number("tax.assessed", unit),
        uprating_pct=given.by_year("tax.uprating"),
        settlement_sek=given.by_year("tax.settlement", unit),
        settlement_per_inhabitant_sek=given.by_year("tax.settlement_per_inhabitant"),
    )
    return tax if is_given or tax != TaxPlan() else None


def _grants(given: _Assumptions, unit: Decimal, *, is_given: bool) -> GrantsPlan | None:
    amounts = {part: given.by_year(f"grants.{part}", unit) for part in GRANT_PARTS}
    each = {part: given.by_year(f"grants_per_inhabitant.{part}") for part in GRANT_PARTS}
    county = given.text("grants.county")
    grants = GrantsPlan(
        amount_sek={part: years for part, years in amounts.items() if years},
        per_inhabitant_sek={part: years for part, years in each.items() if years},
        mean_capacity_sek=given.by_year("grants.mean_capacity"),
        # Typed as a figure, the county "01" loses its nought.
        county=None if county is None else county.zfill(2),
        fee_rate_pct=given.number("grants.fee_rate"),
    )
    return grants if is_given or grants != GrantsPlan() else None


def _index(given: _Assumptions) -> PriceIndex | None:
    name, vintage, changes = given.text("index.name"), given.text("index.vintage"), given.by_year("index.change")
    if name is None and vintage is None and not changes:
        return None
    try:
        return PriceIndex(given.needed("index.name"), vintage or "", tuple(changes.items()))
    except WrongCallError as fault:
        key = "index.vintage" if vintage is None else "index.change"
        given.fail("sheet_row_fault", key, fault=fault)


def _finance(given: _Assumptions, unit: Decimal) -> FinancePlan:
    return FinancePlan(
        investments_sek=given.by_year("finance.investments", unit),
        internal_rate_pct=given.number("finance.internal_rate") or NOTHING,
        opening_debt_sek=given.number("finance.debt", unit) or NOTHING,
        loan_rate_pct=given.by_year("finance.loan_rate"),
        amortisation_sek=given.by_year("finance.amortisation", unit),
        liquidity_used_sek=given.by_year("finance.liquidity_used", unit),
        opening_equity_sek=given.number("finance.equity", unit),
        opening_assets_sek=given.number("finance.assets", unit),
        pension_liability_sek=given.number("finance.pension_liability", unit) or NOTHING,
    )


def _balance(given: _Assumptions, deficits: ByYear, unit: Decimal) -> BalancePlan:
    rows = {row: given.by_year(f"balance.{row}", unit) for row in BALANCE_ROWS}
    return BalancePlan(
        rows_sek={row: years for row, years in rows.items() if years},
        opening_reserve_sek=given.number("balance.reserve", unit) or NOTHING,
        earlier_deficits_sek=deficits,
        is_equity_negative=given.table.is_yes(given.rows["balance.negative_equity"], "value"),
    )
