"""The lists of a plan's workbook read back: each row that holds something is one committee, change, investment ..."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.exchange.sheet_keys import LISTS
from styrkedja.budget.exchange.sheet_table import SheetTable
from styrkedja.budget.investment import MONTHS, Investment
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import (
    CentralItem,
    CentralRow,
    Change,
    CommitteePlan,
    CostKind,
    CostLine,
    PlannedInvestment,
    VolumePlan,
)
from styrkedja.budget.planfile.items import as_id
from styrkedja.budget.planfile.reading import UNITS

NOTHING = Decimal(0)


def read_committees(table: SheetTable, volumes: SheetTable, unit: str) -> tuple[CommitteePlan, ...]:
    """Return the committees with their volumes.

    Raises:
        PlanFileError: a frame below 0, a year skipped, a name twice, or a volume of a committee that is not there.
    """
    found: dict[str, CommitteePlan] = {}
    for row in _filled(table):
        name = table.needed_text(row, "name")
        if name in found:
            table.fail("sheet_name_twice", row, "name", value=name)
        frame_sek = table.by_year(row, "frame.", unit=UNITS[unit])
        state_grants_sek = table.by_year(row, "state_grants.", unit=UNITS[unit])
        for prefix, by_year in (("frame", frame_sek), ("state_grants", state_grants_sek)):
            for year, amount_sek in by_year.items():
                if amount_sek < 0:
                    value = amount_sek / UNITS[unit]
                    table.fail("sheet_frame_negative", row, f"{prefix}.{year}", value=value, committee=name)
        given = list(frame_sek)
        if given and given != list(range(given[0], given[-1] + 1)):
            table.fail("sheet_row_fault", row, "name", fault=WrongCallError("budget_frame_gap", committee=name))
        found[name] = CommitteePlan(name=name, frame_sek=frame_sek, state_grants_sek=state_grants_sek)
    for row in _filled(volumes):
        name = _committee(volumes, row, found) or volumes.needed_text(row, "committee")
        found[name] = replace(found[name], volumes=(*found[name].volumes, _volume(volumes, row)))
    return tuple(found.values())


def read_changes(table: SheetTable, committees: Collection[str], unit: str) -> tuple[Change, ...]:
    """Return the additions and savings."""
    found: dict[str, Change] = {}
    for row in _filled(table):
        label = table.needed_text(row, "label")
        committee = _committee(table, row, committees) or table.needed_text(row, "committee")
        change = Change(
            id=_id(table, row, label, found),
            committee=committee,
            label=label,
            amount_sek=table.by_year(row, "amount.", unit=UNITS[unit]),
            is_one_off=table.is_yes(row, "once"),
            source=table.text(row, "source") or "",
        )
        found[change.id] = change
    return tuple(found.values())


def read_investments(table: SheetTable, committees: Collection[str], unit: str) -> tuple[PlannedInvestment, ...]:
    """Return the planned investments."""
    found: dict[str, PlannedInvestment] = {}
    for row in _filled(table):
        label = table.needed_text(row, "label")
        try:
            asset = _asset(table, row, label, UNITS[unit])
        except WrongCallError as fault:
            table.fail("sheet_row_fault", row, "label", fault=fault)
        investment = PlannedInvestment(
            id=_id(table, row, label, found),
            committee=_committee(table, row, committees),
            asset=asset,
            spent_sek=table.by_year(row, "spent.", unit=UNITS[unit]),
        )
        found[investment.id] = investment
    return tuple(found.values())


def read_central(table: SheetTable, unit: str) -> tuple[CentralItem, ...]:
    """Return the central items."""
    return tuple(
        CentralItem(
            label=table.needed_text(row, "label"),
            row=CentralRow(table.choice(row, "row", "central_row") or CentralRow.OPERATING),
            amount_sek=table.by_year(row, "amount.", unit=UNITS[unit]),
        )
        for row in _filled(table)
    )


def read_promises(
    table: SheetTable, committees: Collection[str], changes: Collection[str], unit: str
) -> tuple[CostLine, ...]:
    """Return what the promises cost."""
    found: dict[str, CostLine] = {}
    for row in _filled(table):
        promise = table.needed_text(row, "promise")
        line = CostLine(
            id=_id(table, row, promise, found),
            promise=promise,
            committee=_committee(table, row, committees),
            kind=CostKind(table.choice(row, "kind", "cost_kind") or CostKind.RUNNING),
            amount_sek=table.by_year(row, "amount.", unit=UNITS[unit]),
            low_sek=table.by_year(row, "low.", unit=UNITS[unit]),
            high_sek=table.by_year(row, "high.", unit=UNITS[unit]),
            funded_by=_funding(table, row, changes),
            commitment_id=table.text(row, "commitment"),
            source=table.text(row, "source") or "",
        )
        found[line.id] = line
    return tuple(found.values())


def read_sources(table: SheetTable) -> dict[str, str]:
    """Return where figures come from."""
    return {table.needed_text(row, "key"): table.needed_text(row, "text") for row in _filled(table)}


def read_deficits(table: SheetTable, unit: str) -> dict[int, Decimal]:
    """Return what is left to restore of earlier years."""
    found: dict[int, Decimal] = {}
    for row in _filled(table):
        year = table.year(row, "year")
        amount = table.number(row, "amount", unit=UNITS[unit])
        if year is None or amount is None:
            table.fail("sheet_text_missing", row, "year" if year is None else "amount")
        if year in found:
            table.fail("sheet_name_twice", row, "year", value=str(year))
        found[year] = amount * UNITS[unit]
    return found


def _filled(table: SheetTable) -> Iterator[int]:
    """Yield the rows that hold something of the user's: formulas and the unit stand in empty rows too."""
    own = LISTS[table.name]
    worked_out = [
        key
        for key in table.columns
        if key not in own and f"{key.rpartition('.')[0]}." not in own
    ]  # fmt: skip
    ignored = ("unit", *worked_out)
    for row in table.rows:
        if not table.is_empty(row, ignored):
            yield row


def _volume(table: SheetTable, row: int) -> VolumePlan:
    price_sek, price_year = table.number(row, "unit_price"), table.year(row, "price_year")
    if price_sek is None or price_year is None:
        table.fail("sheet_text_missing", row, "unit_price" if price_sek is None else "price_year")
    compensated_pct = table.number(row, "compensated")
    return VolumePlan(
        group=table.needed_text(row, "group"),
        persons=table.by_year(row, "persons."),
        unit_price_sek=price_sek,
        price_year=price_year,
        compensated_pct=HUNDRED if compensated_pct is None else compensated_pct,
    )


def _asset(table: SheetTable, row: int, label: str, unit: Decimal) -> Investment:
    cost, first_year = table.number(row, "cost", unit=unit), table.year(row, "first_year")
    life_years, months = table.whole(row, "life_years"), table.whole(row, "months_first_year")
    for column, value in (("cost", cost), ("first_year", first_year), ("life_years", life_years)):
        if value is None:
            table.fail("sheet_text_missing", row, column)
    return Investment(
        label,
        first_year or 0,
        (cost or NOTHING) * unit,
        life_years or 0,
        (table.number(row, "running_cost", unit=unit) or NOTHING) * unit,
        (table.number(row, "residual", unit=unit) or NOTHING) * unit,
        MONTHS if months is None else months,
    )


def _committee(table: SheetTable, row: int, committees: Collection[str]) -> str | None:
    name = table.text(row, "committee")
    if name is not None and name not in committees:
        table.fail("sheet_committee_unknown", row, "committee", committee=name)
    return name


def _id(table: SheetTable, row: int, label: str, taken: Mapping[str, object]) -> str:
    """Return a row's short name, or one made of its words where the cell is empty."""
    name = table.text(row, "id")
    if name is None:
        made = as_id(label)
        tries: Sequence[str] = (made, *(f"{made}-{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in tries if one not in taken)
    if name in taken:
        table.fail("sheet_name_twice", row, "id", value=name)
    return name


def _funding(table: SheetTable, row: int, changes: Collection[str]) -> tuple[str, ...]:
    """Return the changes that pay for a promise: one on each line, or with semicolons or commas between."""
    found: list[str] = []
    for line in (table.text(row, "funded_by") or "").split("\n"):
        parts = [line] if line.strip() in changes else line.replace(",", ";").split(";")
        found += [part.strip() for part in parts if part.strip()]
    for name in found:
        if name not in changes:
            fault = WrongCallError("budget_funding_unknown", id=table.text(row, "promise"), change=name)
            table.fail("sheet_row_fault", row, "funded_by", fault=fault)
    return tuple(found)
