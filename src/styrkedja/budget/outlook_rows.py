"""All that a plan comes to as rows of figures, a column for each year: the one list that every shell prints from.

CLI, JSON, CSV, XLSX, PDF, DOCX and the pages show these rows and no others, so that they cannot tell different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.frames import Frame
from styrkedja.budget.outlook import Outlook, YearOutlook
from styrkedja.budget.plan import GRANT_PARTS
from styrkedja.budget.statement import ROWS as STATEMENT_ROWS
from styrkedja.budget.statement import SUMS
from styrkedja.budget.tax import revenue_per_ore


class RowGroup(StrEnum):
    """Which table a row belongs to, in the order they are shown."""

    TARGET = "target"
    STATEMENT = "statement"
    FRAMES = "frames"
    TAX = "tax"
    GRANTS = "grants"
    BALANCE = "balance"
    FINANCE = "finance"


class RowUnit(StrEnum):
    """What a row counts in; SEK is shown in the plan's own unit."""

    SEK = "sek"
    PER_CENT = "pct"
    COUNT = "count"
    KR_PER_INHABITANT = "kr_per_inhabitant"


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """One row of figures.

    Args:
        code: which row; for a frame the committee's name.
        values: one for each plan year, None where it is not known.
        base: the same for the base year, where it is known.
        is_sum: it sums rows of its group.
    """

    group: RowGroup
    code: str
    unit: RowUnit
    values: tuple[Decimal | None, ...]
    base: Decimal | None = None
    is_sum: bool = False


_BALANCE_SUMS = ("adjusted_result", "balance_result", "after_earlier_deficits")
_ALWAYS_SHOWN = frozenset({"net_result", *_BALANCE_SUMS})


def outlook_rows(outlook: Outlook) -> tuple[OutlookRow, ...]:
    """Return every row of a plan, group by group; rows of grants and balance that are 0 in all years are left out."""
    return (
        *_target(outlook),
        *_statement(outlook),
        *_frames(outlook),
        *_tax(outlook),
        *_grants(outlook),
        *_balance(outlook),
        *_finance(outlook),
    )


def _each(outlook: Outlook, ask: Callable[[YearOutlook], Decimal | int | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if (found := ask(year)) is None else Decimal(found) for year in outlook.years)


def _target(outlook: Outlook) -> Iterator[OutlookRow]:
    def net_result(year: YearOutlook) -> Decimal | None:
        return year.statement.net_result_sek if year.statement else None

    def share(year: YearOutlook) -> Decimal | None:
        return year.statement.result_share_pct if year.statement else None

    yield OutlookRow(RowGroup.TARGET, "net_result", RowUnit.SEK, _each(outlook, net_result))
    yield OutlookRow(RowGroup.TARGET, "result_share", RowUnit.PER_CENT, _each(outlook, share))
    yield OutlookRow(RowGroup.TARGET, "result_target", RowUnit.PER_CENT, _each(outlook, lambda year: year.target_pct))
    yield OutlookRow(RowGroup.TARGET, "room", RowUnit.SEK, _each(outlook, lambda year: year.room_sek))


def _statement(outlook: Outlook) -> Iterator[OutlookRow]:
    for code in STATEMENT_ROWS:
        values = tuple(
            None if year.statement is None else getattr(year.statement, f"{code}_sek") for year in outlook.years
        )
        yield OutlookRow(RowGroup.STATEMENT, code, RowUnit.SEK, values, is_sum=code in SUMS)


def _frames(outlook: Outlook) -> Iterator[OutlookRow]:
    base = {frame.body: frame.amount_sek for frame in outlook.base}
    by_year: list[dict[str, Frame]] = [{frame.body: frame for frame in year.frames} for year in outlook.years]
    for committee in outlook.plan.committees:
        name = committee.name
        values = tuple(frames[name].amount_sek if name in frames else None for frames in by_year)
        yield OutlookRow(RowGroup.FRAMES, name, RowUnit.SEK, values, base.get(name))
    if outlook.plan.committees:
        whole = sum(base.values(), Decimal(0)) if len(base) == len(outlook.plan.committees) else None
        totals = _each(outlook, lambda year: year.frames_sek if year.frames else None)
        yield OutlookRow(RowGroup.FRAMES, "total", RowUnit.SEK, totals, whole, is_sum=True)


def _tax(outlook: Outlook) -> Iterator[OutlookRow]:
    people = tuple(
        Decimal(outlook.plan.inhabitants[year]) if year in outlook.plan.inhabitants else None
        for year in outlook.plan.years
    )
    if any(people):
        yield OutlookRow(RowGroup.TAX, "inhabitants", RowUnit.COUNT, people)
    yield OutlookRow(RowGroup.TAX, "tax_base", RowUnit.SEK, _each(outlook, lambda year: year.tax_base_sek))
    yield OutlookRow(RowGroup.TAX, "tax_rate", RowUnit.PER_CENT, _each(outlook, lambda year: year.rate_pct))
    yield OutlookRow(RowGroup.TAX, "tax", RowUnit.SEK, _each(outlook, lambda year: year.tax_sek))
    yield OutlookRow(RowGroup.TAX, "settlement", RowUnit.SEK, _each(outlook, lambda year: year.settlement_sek))
    yield OutlookRow(
        RowGroup.TAX,
        "per_ore",
        RowUnit.SEK,
        _each(outlook, lambda year: None if year.tax_base_sek is None else revenue_per_ore(year.tax_base_sek)),
    )


def _grants(outlook: Outlook) -> Iterator[OutlookRow]:
    for part in GRANT_PARTS:
        values = tuple(None if year.grants is None else getattr(year.grants, f"{part}_sek") for year in outlook.years)
        if any(values):
            yield OutlookRow(RowGroup.GRANTS, part, RowUnit.SEK, values)
    total = _each(outlook, lambda year: year.grants.total_sek if year.grants else None)
    yield OutlookRow(RowGroup.GRANTS, "total", RowUnit.SEK, total, is_sum=True)


def _balance(outlook: Outlook) -> Iterator[OutlookRow]:
    by_year = [
        {row.code: row.amount_sek for row in year.balance.rows} if year.balance else {} for year in outlook.years
    ]
    for code in dict.fromkeys(row for rows in by_year for row in rows) or _BALANCE_SUMS:
        values = tuple(rows.get(code) for rows in by_year)
        if code in _ALWAYS_SHOWN or any(values):
            yield OutlookRow(RowGroup.BALANCE, code, RowUnit.SEK, values, is_sum=code in _BALANCE_SUMS)
    yield OutlookRow(RowGroup.BALANCE, "max_to_reserve", RowUnit.SEK, _each(outlook, lambda year: year.max_reserve_sek))
    yield OutlookRow(RowGroup.BALANCE, "reserve", RowUnit.SEK, _each(outlook, lambda year: year.reserve_sek))


def _finance(outlook: Outlook) -> Iterator[OutlookRow]:
    rows = (
        ("investments", "investments_sek", RowUnit.SEK),
        ("own_financing", "own_financing_sek", RowUnit.SEK),
        ("borrowing", "borrowing_sek", RowUnit.SEK),
        ("amortisation", "amortisation_sek", RowUnit.SEK),
        ("debt", "debt_sek", RowUnit.SEK),
        ("self_financing", "self_financing_pct", RowUnit.PER_CENT),
        ("equity_ratio", "equity_ratio_pct", RowUnit.PER_CENT),
    )
    for code, name, unit in rows:
        values = tuple(None if year.financing is None else getattr(year.financing, name) for year in outlook.years)
        yield OutlookRow(RowGroup.FINANCE, code, unit, values)
    per_head = tuple(_debt_per_inhabitant(outlook, year) for year in outlook.years)
    if any(per_head):
        yield OutlookRow(RowGroup.FINANCE, "debt_per_inhabitant", RowUnit.KR_PER_INHABITANT, per_head)


def _debt_per_inhabitant(outlook: Outlook, year: YearOutlook) -> Decimal | None:
    people = outlook.plan.inhabitants.get(year.year)
    return year.financing.debt_sek / people if people and year.financing else None
