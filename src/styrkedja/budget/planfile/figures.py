"""The figures of a plan file by their keys: of which years each may be, and what it can be; the only list of them.

A year outside what a plan is about would be passed over without a word, and so would a setting of a key that nobody
reads: both are refused with this list. Leaves to others: reading the figures (`reading.py`), setting them
(`settings.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from styrkedja.budget.plan import BALANCE_ROWS, GRANT_PARTS
from styrkedja.budget.planfile.tables import Table
from styrkedja.budget.shift import Shift

_EVER = range(1000, 10_000)


class Years(StrEnum):
    """Of which years a figure may be given.

    `ONE`: it holds for all years. `PLAN`: the plan years. `KNOWN`: those and the base year. `PAST`: any up to the last
    plan year. `ANY`: years around the plan too.
    """

    ONE = "one"
    PLAN = "plan"
    KNOWN = "known"
    PAST = "past"
    ANY = "any"


class Form(StrEnum):
    """What a figure can be; `RATE` lies from 0 to 100."""

    FREE = "free"
    WHOLE = "whole"
    YEAR = "year"
    RATE = "rate"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a plan file.

    Args:
        needs_years: it is given year by year, never as one figure.
    """

    years: Years
    form: Form = Form.FREE
    needs_years: bool = False


_ONE, _PLAN, _KNOWN = KeyFigure(Years.ONE), KeyFigure(Years.PLAN), KeyFigure(Years.KNOWN)
_ITEMS: Mapping[str, KeyFigure] = {
    "investment.*.cost": _ONE,
    "investment.*.first_year": KeyFigure(Years.ONE, Form.YEAR),
    "investment.*.life_years": KeyFigure(Years.ONE, Form.WHOLE),
    "investment.*.running_cost": _ONE,
    "investment.*.residual": _ONE,
    "investment.*.months_first_year": KeyFigure(Years.ONE, Form.WHOLE),
    # What is built over the years is paid before and after the plan too.
    "investment.*.spent": KeyFigure(Years.ANY, needs_years=True),
    "index.change": KeyFigure(Years.ANY, needs_years=True),
}
BASE_FIGURES: Mapping[str, KeyFigure] = {
    "inhabitants": KeyFigure(Years.KNOWN, Form.WHOLE, needs_years=True),
    "tax.rate": KeyFigure(Years.KNOWN, Form.RATE),
    "tax.change_ore": _KNOWN,
    "tax.base": _KNOWN,
    "tax.base_per_inhabitant": _KNOWN,
    "tax.assessed_year": KeyFigure(Years.ONE, Form.YEAR),
    "tax.assessed": _ONE,
    "tax.uprating": KeyFigure(Years.PAST),
    "tax.settlement": _KNOWN,
    "tax.settlement_per_inhabitant": _KNOWN,
    **{f"grants.{part}": _KNOWN for part in GRANT_PARTS},
    **{f"grants.per_inhabitant.{part}": _KNOWN for part in GRANT_PARTS},
    "grants.mean_capacity": _KNOWN,
    "grants.fee_rate": KeyFigure(Years.ONE, Form.RATE),
    "frames.common": _KNOWN,
    "frames.index_share": _KNOWN,
    "target.result": _KNOWN,
    "statement.operating_income": _KNOWN,
    "statement.depreciation": _KNOWN,
    "committee.*.frame": KeyFigure(Years.KNOWN, Form.POSITIVE),
    "committee.*.state_grants": KeyFigure(Years.KNOWN, Form.POSITIVE),
    "committee.*.volume.*.persons": KeyFigure(Years.ANY, Form.POSITIVE, needs_years=True),
    "committee.*.volume.*.unit_price": KeyFigure(Years.ONE, Form.POSITIVE),
    "committee.*.volume.*.price_year": KeyFigure(Years.ONE, Form.YEAR),
    "committee.*.volume.*.compensated": KeyFigure(Years.ONE, Form.POSITIVE),
    "central.*.amount": _KNOWN,
    "change.*.amount": _KNOWN,
    "cost.*.amount": _KNOWN,
    "cost.*.low": _KNOWN,
    "cost.*.high": _KNOWN,
    **_ITEMS,
    "index.wage_share": KeyFigure(Years.ONE, Form.RATE),
    "finance.investments": _KNOWN,
    "finance.internal_rate": KeyFigure(Years.ONE, Form.RATE),
    "finance.debt": _ONE,
    "finance.loan_rate": KeyFigure(Years.KNOWN, Form.RATE),
    "finance.amortisation": _KNOWN,
    "finance.liquidity_used": _KNOWN,
    "finance.equity": _ONE,
    "finance.assets": _ONE,
    "finance.pension_liability": _ONE,
    **{f"balance.{row}": _KNOWN for row in BALANCE_ROWS},
    "balance.reserve": _ONE,
    "balance.earlier_deficits": KeyFigure(Years.PAST, needs_years=True),
}
# What a shadow budget proposes holds from the first plan year: the base year is not its to change.
SHADOW_FIGURES: Mapping[str, KeyFigure] = {
    "tax.change_ore": _PLAN,
    "target.result": _PLAN,
    "frames.common": _PLAN,
    "frames.index_share": _PLAN,
    "central.*.amount": _PLAN,
    "change.*.amount": _PLAN,
    "cost.*.amount": _PLAN,
    "cost.*.low": _PLAN,
    "cost.*.high": _PLAN,
    **_ITEMS,
    "facts.tax_base": _PLAN,
    "facts.tax_and_grants": _PLAN,
    "facts.assessed_base": KeyFigure(Years.ANY, needs_years=True),
    **{f"shift.{driver.name.removesuffix('_sek')}": _PLAN for driver in fields(Shift)},
}


def allowed_years(figure: KeyFigure, years: tuple[int, ...], base_year: int | None) -> Collection[int]:
    """Return the years that a figure may be given for.

    >>> allowed_years(SHADOW_FIGURES["tax.change_ore"], (2027, 2028), None)
    (2027, 2028)
    """
    if figure.years is Years.KNOWN and base_year is not None:
        return (base_year, *years)
    if figure.years is Years.PAST:
        return range(_EVER.start, max(years) + 1)
    return years if figure.years is Years.PLAN else _EVER


def check_years(top: Table, figures: Mapping[str, KeyFigure], years: tuple[int, ...], base_year: int | None) -> None:
    """Refuse figures of years that a plan is not about.

    Args:
        years: the plan years; empty where they are not known yet, and then nothing is refused.

    Raises:
        PlanFileError: there is such a year; with line and key.
    """
    if not years:
        return
    for path, figure in figures.items():
        if figure.years in {Years.ONE, Years.ANY}:
            continue
        *steps, key = path.split(".")
        for table in _tables(top, steps):
            table.within(key, allowed_years(figure, years, base_year), years)


def _tables(table: Table, steps: list[str]) -> Iterator[Table]:
    if not steps:
        yield table
    elif steps[1:2] == ["*"]:
        for one in table.tables(steps[0]):
            yield from _tables(one, steps[2:])
    else:
        yield from _tables(table.table(steps[0]), steps[1:])
