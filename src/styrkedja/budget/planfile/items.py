"""The lists of a plan file, which base plans and shadow budgets share: changes, investments, central items, costs."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.budget.investment import MONTHS, Investment
from styrkedja.budget.plan import CentralItem, CentralRow, Change, CostKind, CostLine, PlannedInvestment
from styrkedja.budget.planfile.tables import Table

_NO_ID = re.compile(r"[^a-z0-9]+")
_PLAIN = str.maketrans("åäöéü", "aaoeu")


def as_id(text: str) -> str:
    """Return a short name made of a text, for what bears none of its own.

    >>> as_id("Fler lärare i förskolan!")
    'fler-larare-i-forskolan'
    """
    return _NO_ID.sub("-", text.casefold().translate(_PLAIN)).strip("-")[:60] or "utan-namn"


def changes(top: Table, years: tuple[int, ...], unit: Decimal) -> tuple[Change, ...]:
    """Return the additions and savings of a plan file."""
    found = []
    for table in top.tables("change"):
        table.allow(("id", "committee", "label", "amount", "once", "source"))
        if "amount" not in table.values:
            table.fail("plan_key_missing", "amount")
        # One figure is decided once, in the first year, and then stays; a one-off of one figure is each year's.
        is_one_off = table.flag("once")
        covered = years if is_one_off else years[:1]
        label = table.text("label")
        found.append(
            Change(
                id=_id(table, label),
                committee=table.text("committee"),
                label=label,
                amount_sek=table.by_year("amount", covered, unit),
                is_one_off=is_one_off,
                source=table.text("source", ""),
            )
        )
    return tuple(found)


def central_items(top: Table, years: tuple[int, ...], unit: Decimal) -> tuple[CentralItem, ...]:
    """Return the central items of a plan file."""
    found = []
    for table in top.tables("central"):
        table.allow(("label", "row", "amount"))
        row = table.choice("row", tuple(CentralRow), CentralRow.OPERATING)
        found.append(
            CentralItem(label=table.text("label"), row=CentralRow(row), amount_sek=table.by_year("amount", years, unit))
        )
    return tuple(found)


def planned_investments(top: Table, unit: Decimal) -> tuple[PlannedInvestment, ...]:
    """Return the investments of a plan file."""
    found = []
    for table in top.tables("investment"):
        table.allow((
            "id", "label", "committee", "cost", "first_year", "life_years", "running_cost", "residual",
            "months_first_year", "spent",
        ))  # fmt: skip
        label = table.text("label")
        cost_sek = table.number_of("cost", unit)
        if cost_sek is None:
            table.fail("plan_key_missing", "cost")
        found.append(
            PlannedInvestment(
                id=_id(table, label),
                committee=table.text("committee") if "committee" in table.values else None,
                asset=Investment(
                    label,
                    table.year("first_year"),
                    cost_sek,
                    _whole(table, "life_years", None),
                    table.number_of("running_cost", unit) or Decimal(0),
                    table.number_of("residual", unit) or Decimal(0),
                    _whole(table, "months_first_year", MONTHS),
                ),
                spent_sek=table.each_year("spent", unit),
            )
        )
    return tuple(found)


def cost_lines(top: Table, years: tuple[int, ...], unit: Decimal) -> tuple[CostLine, ...]:
    """Return what the promises of a plan file cost."""
    found = []
    for table in top.tables("cost"):
        table.allow((
            "id", "promise", "commitment", "committee", "kind", "amount", "low", "high", "funded_by", "source"
        ))  # fmt: skip
        promise = table.text("promise")
        found.append(
            CostLine(
                id=_id(table, promise),
                promise=promise,
                commitment_id=table.text("commitment") if "commitment" in table.values else None,
                committee=table.text("committee") if "committee" in table.values else None,
                kind=CostKind(table.choice("kind", tuple(CostKind), CostKind.RUNNING)),
                amount_sek=table.by_year("amount", years, unit),
                low_sek=table.by_year("low", years, unit),
                high_sek=table.by_year("high", years, unit),
                funded_by=table.texts("funded_by"),
                source=table.text("source", ""),
            )
        )
    return tuple(found)


def _id(table: Table, label: str) -> str:
    return table.text("id") if "id" in table.values else as_id(label)


def _whole(table: Table, key: str, default: int | None) -> int:
    number = table.number_of(key)
    if number is None:
        if default is None:
            table.fail("plan_key_missing", key)
        return default
    if number != number.to_integral_value():
        table.fail("plan_value_whole", key, value=number)
    return int(number)
