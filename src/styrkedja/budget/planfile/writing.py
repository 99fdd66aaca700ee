"""A plan, or a shadow budget, written as the file that `reading` reads as the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.budget.difference import Difference
from styrkedja.budget.investment import MONTHS
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import (
    CentralItem,
    Change,
    CommitteePlan,
    CostLine,
    Plan,
    PlannedInvestment,
)
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.budget.shadow_facts import ShadowFacts

_ByYear = Mapping[int, Decimal] | Mapping[int, int]
_Value = str | bool | int | Decimal | tuple[str, ...] | tuple[int, ...] | _ByYear | None
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_Rows = Iterable[tuple[str, _Value]]


def write_plan(plan: Plan) -> str:
    """Return a base plan as TOML in the plan's unit."""
    unit = UNITS[plan.unit]
    blocks = [
        _block("[plan]", (
            ("name", plan.name), ("municipality", plan.municipality), ("party", plan.party),
            ("base_year", plan.base_year), ("years", plan.years), ("unit", plan.unit),
        )),
        _block("[inhabitants]", ((str(year), count) for year, count in plan.inhabitants.items())),
        *_tax(plan, unit),
        *_grants(plan, unit),
        *_index(plan),
        _frames(plan),
        *(block for committee in plan.committees for block in _committee(committee, unit)),
        _block("[statement]", (
            ("operating_income", _in(plan.operating_income_sek, unit)),
            ("depreciation", _in(plan.depreciation_sek, unit)),
        )),
        *_items(plan, unit),
        *_finance(plan, unit),
        *_cost_lines(plan.cost_lines, unit),
        _sources(plan.sources),
    ]  # fmt: skip
    return "\n".join(block for block in blocks if block)


def write_difference(difference: Difference, *, unit: str = "tkr", base: str | None = None) -> str:
    """Return a shadow budget as TOML.

    Args:
        unit: what sums are written in.
        base: the base plan's file, relative to this one's; None when nobody knows it.
    """
    scale = UNITS[unit]
    shift = difference.shift
    blocks = [
        _list("remove", difference.removed),
        _block("[plan]", (
            ("name", difference.name), ("party", difference.party), ("base", base), ("shadow", base is None),
            ("years", difference.years), ("unit", unit),
        )),
        _block("[tax]", (("change_ore", difference.tax_change_ore),)),
        *_index(difference),
        _frames(difference),
        *_items(difference, scale),
        *_cost_lines(difference.cost_lines, scale),
        _block("[shift]", (
            (field.name.removesuffix("_sek"), _in(getattr(shift, field.name), scale if "_sek" in field.name else 1))
            for field in fields(shift)
        )),
        _facts(difference.facts, scale),
        _sources(difference.sources),
    ]  # fmt: skip
    return "\n".join(block for block in blocks if block)


def _facts(facts: ShadowFacts, unit: Decimal) -> str:
    return _block("[facts]", (
        ("tax_base", _in(facts.tax_base_sek, unit)), ("tax_and_grants", _in(facts.tax_and_grants_sek, unit)),
        ("assessed_base", _in(facts.assessed_base_sek, unit)), ("source", facts.source or None),
    ))  # fmt: skip


def write_cost_lines(lines: Iterable[CostLine], unit: Decimal) -> str:
    """Return cost lines as the tables of a plan file, sums in *unit* kronor."""
    return "\n".join(_cost_lines(lines, unit))


def _tax(plan: Plan, unit: Decimal) -> Iterator[str]:
    if (tax := plan.tax) is not None:
        yield _block("[tax]", (
            ("forecast", tax.forecast or None), ("rate", tax.rate_pct), ("change_ore", tax.change_ore),
            ("base", _in(tax.base_sek, unit)), ("base_per_inhabitant", tax.base_per_inhabitant_sek),
            ("assessed_year", tax.assessed_year),
            ("assessed", None if tax.assessed_sek is None else tax.assessed_sek / unit),
            ("uprating", tax.uprating_pct), ("settlement", _in(tax.settlement_sek, unit)),
            ("settlement_per_inhabitant", tax.settlement_per_inhabitant_sek),
        ), keep=True)  # fmt: skip


def _grants(plan: Plan, unit: Decimal) -> Iterator[str]:
    if (grants := plan.grants) is not None:
        yield _block("[grants]", (
            *((part, _in(years, unit)) for part, years in grants.amount_sek.items()),
            ("mean_capacity", grants.mean_capacity_sek), ("county", grants.county), ("fee_rate", grants.fee_rate_pct),
        ), keep=True)  # fmt: skip
        yield _block("[grants.per_inhabitant]", grants.per_inhabitant_sek.items())


def _index(plan: Plan | Difference) -> Iterator[str]:
    if (index := plan.index) is not None:
        wage_share_pct = plan.wage_share_pct if isinstance(plan, Plan) else None
        yield _block("[index]", (
            ("name", index.name), ("vintage", index.vintage), ("change", dict(index.changes_pct)),
            ("wage_share", wage_share_pct),
        ))  # fmt: skip


def _frames(plan: Plan | Difference) -> str:
    return _block("[frames]", (("common", plan.common_pct), ("index_share", plan.index_share_pct))) + _block(
        "[target]", (("result", plan.result_target_pct),)
    )


def _committee(committee: CommitteePlan, unit: Decimal) -> Iterator[str]:
    yield _block("[[committee]]", (
        ("name", committee.name), ("frame", _in(committee.frame_sek, unit)),
        ("state_grants", _in(committee.state_grants_sek, unit)),
    ))  # fmt: skip
    for volume in committee.volumes:
        yield _block("[[committee.volume]]", (
            ("group", volume.group), ("persons", volume.persons), ("unit_price", volume.unit_price_sek),
            ("price_year", volume.price_year),
            ("compensated", None if volume.compensated_pct == HUNDRED else volume.compensated_pct),
        ))  # fmt: skip


def _items(plan: Plan | Difference, unit: Decimal) -> Iterator[str]:
    yield from (_central(item, unit) for item in plan.central)
    yield from (_change(change, unit) for change in plan.changes)
    yield from (_investment(investment, unit) for investment in plan.investments)


def _central(item: CentralItem, unit: Decimal) -> str:
    return _block(
        "[[central]]", (("label", item.label), ("row", item.row.value), ("amount", _in(item.amount_sek, unit)))
    )


def _change(change: Change, unit: Decimal) -> str:
    return _block("[[change]]", (
        ("id", change.id), ("committee", change.committee), ("label", change.label),
        ("amount", _in(change.amount_sek, unit) or {}), ("once", change.is_one_off), ("source", change.source or None),
    ), empty=("amount",))  # fmt: skip


def _investment(investment: PlannedInvestment, unit: Decimal) -> str:
    asset = investment.asset
    return _block("[[investment]]", (
        ("id", investment.id), ("label", asset.label), ("committee", investment.committee),
        ("cost", asset.cost_sek / unit), ("first_year", asset.first_year), ("life_years", asset.life_years),
        ("running_cost", asset.running_cost_sek / unit if asset.running_cost_sek else None),
        ("residual", asset.residual_sek / unit if asset.residual_sek else None),
        ("months_first_year", None if asset.months_first_year == MONTHS else asset.months_first_year),
        ("spent", _in(investment.spent_sek, unit)),
    ))  # fmt: skip


def _cost_lines(lines: Iterable[CostLine], unit: Decimal) -> Iterator[str]:
    for line in lines:
        yield _block("[[cost]]", (
            ("id", line.id), ("promise", line.promise), ("commitment", line.commitment_id),
            ("committee", line.committee), ("kind", line.kind.value), ("amount", _in(line.amount_sek, unit)),
            ("low", _in(line.low_sek, unit)), ("high", _in(line.high_sek, unit)), ("funded_by", line.funded_by),
            ("source", line.source or None),
        ))  # fmt: skip


def _finance(plan: Plan, unit: Decimal) -> Iterator[str]:
    finance, balance = plan.finance, plan.balance
    yield _block("[finance]", (
        ("investments", _in(finance.investments_sek, unit)), ("internal_rate", finance.internal_rate_pct or None),
        ("debt", finance.opening_debt_sek / unit or None), ("loan_rate", finance.loan_rate_pct),
        ("amortisation", _in(finance.amortisation_sek, unit)),
        ("liquidity_used", _in(finance.liquidity_used_sek, unit)),
        ("equity", None if finance.opening_equity_sek is None else finance.opening_equity_sek / unit),
        ("assets", None if finance.opening_assets_sek is None else finance.opening_assets_sek / unit),
        ("pension_liability", finance.pension_liability_sek / unit or None),
    ))  # fmt: skip
    yield _block("[balance]", (
        *((row, _in(years, unit)) for row, years in balance.rows_sek.items()),
        ("reserve", balance.opening_reserve_sek / unit or None),
        ("earlier_deficits", _in(balance.earlier_deficits_sek, unit)), ("negative_equity", balance.is_equity_negative),
    ))  # fmt: skip


def _sources(sources: Mapping[str, str]) -> str:
    # Keys may hold the names of committees: quoted they are keys whatever stands in them.
    rows = ((key if _BARE.fullmatch(key) else _written(key), text) for key, text in sources.items())
    return _block("[sources]", rows)


def _in(by_year: Mapping[int, Decimal], unit: Decimal | int) -> dict[int, Decimal]:
    return {year: amount / unit for year, amount in by_year.items()}


def _block(head: str, rows: _Rows, *, keep: bool = False, empty: tuple[str, ...] = ()) -> str:
    """Return one table; nothing at all when it has no row, unless it says something by being there.

    Args:
        empty: keys that are written though they hold no year.
    """
    lines = [f"{key} = {_written(value)}" for key, value in rows if _says_something(value) or key in empty]
    return "\n".join((head, *lines, "")) if lines or keep else ""


def _says_something(value: _Value) -> bool:
    # 0 does: a share of 0 is not the same as no share.
    return not (value is None or value is False or value in ((), {}))


def _list(key: str, values: tuple[str, ...]) -> str:
    return f"{key} = {_written(values)}\n" if values else ""


def _written(value: _Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{year} = {_number(number)}" for year, number in value.items()) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for the sign of deletion.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return _number(value) if value is not None else ""


def _number(number: Decimal | int) -> str:
    """Return a figure with digits alone, without zeros at its end and without an exponent."""
    plain = format(Decimal(number), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
