"""A plan as one readable file, TOML in: a base plan, or a shadow budget that is a difference on a base.

The keys are told in docs/methods/plan.md. A file that `writing` wrote is read as the same plan; what is wrong
in one that people wrote names file, line and key.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.difference import Difference
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.plan import (
    BALANCE_ROWS,
    GRANT_PARTS,
    BalancePlan,
    CommitteePlan,
    FinancePlan,
    GrantsPlan,
    Plan,
    TaxPlan,
    VolumePlan,
)
from styrkedja.budget.plan_names import same_name
from styrkedja.budget.planfile.figures import BASE_FIGURES, SHADOW_FIGURES, check_years
from styrkedja.budget.planfile.items import central_items, changes, cost_lines, planned_investments
from styrkedja.budget.planfile.tables import Table, load_tables
from styrkedja.budget.shadow_facts import ShadowFacts
from styrkedja.budget.shift import Shift

UNITS = {"kr": Decimal(1), "tkr": Decimal(1_000), "mkr": Decimal(1_000_000)}
_BASE_TOP = (
    "plan", "inhabitants", "tax", "grants", "index", "frames", "committee", "central", "statement", "change",
    "investment", "finance", "balance", "target", "cost", "sources",
)  # fmt: skip
_SHADOW_TOP = (
    "plan",
    "tax",
    "index",
    "frames",
    "target",
    "change",
    "investment",
    "central",
    "cost",
    "remove",
    "shift",
    "facts",
    "sources",
)
_SHARED = {
    "frames": ("common", "index_share"),
    "target": ("result",),
    "statement": ("operating_income", "depreciation"),
}
_TAX = (
    "forecast", "rate", "change_ore", "base", "base_per_inhabitant", "assessed_year", "assessed", "uprating",
    "settlement", "settlement_per_inhabitant",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan file is, before its base is known.

    Args:
        base: the file of the base plan, relative to this one; None for a base plan, and for a shadow budget whose
            base nobody knows.
        years: as far as the file says them.
    """

    table: Table
    name: str
    is_shadow: bool
    base: str | None
    years: tuple[int, ...]
    unit: str


def read_head(data: bytes, file: str) -> PlanHead:
    """Return what a plan file is.

    Raises:
        PlanFileError: it is no plan file, with line and key.
    """
    return head_of(load_tables(data, file))


def head_of(top: Table) -> PlanHead:
    """Return what a plan is by the tables of its file, wherever they come from.

    Raises:
        PlanFileError: they are no plan.
    """
    if "plan" not in top.values:
        top.fail("plan_no_plan", "plan")
    head = top.table("plan")
    head.allow(("name", "municipality", "party", "base_year", "years", "unit", "base", "shadow"))
    is_shadow = "base" in head.values or head.flag("shadow")
    return PlanHead(
        top,
        head.text("name"),
        is_shadow,
        head.text("base") if "base" in head.values else None,
        head.years("years"),
        head.choice("unit", tuple(UNITS), "tkr"),
    )


def read_plan(head: PlanHead) -> Plan:
    """Return the base plan in a file.

    Raises:
        PlanFileError: something in the file is wrong; with line and key.
    """
    top, unit = head.table, UNITS[head.unit]
    plan, years = _base_head(top), head.years
    check_years(top, BASE_FIGURES, years, plan.year("base_year"))
    frames, target, statement = _allowed(top, "frames"), _allowed(top, "target"), _allowed(top, "statement")
    sources = top.table("sources")
    try:
        index, wage_share_pct = _index(top)
        return Plan(
            name=head.name,
            municipality=plan.text("municipality"),
            party=plan.text("party") if "party" in plan.values else None,
            base_year=plan.year("base_year"),
            years=years,
            unit=head.unit,
            inhabitants=top.counts("inhabitants"),
            tax=_tax(top, years, unit),
            grants=_grants(top, years, unit),
            index=index,
            wage_share_pct=wage_share_pct,
            index_share_pct=frames.by_year("index_share", years),
            common_pct=frames.by_year("common", years),
            committees=_committees(top, years, unit),
            central=central_items(top, years, unit),
            operating_income_sek=statement.by_year("operating_income", years, unit),
            depreciation_sek=statement.by_year("depreciation", years, unit),
            changes=changes(top, years, unit),
            investments=planned_investments(top, unit),
            finance=_finance(top, years, unit),
            balance=_balance(top, years, unit),
            result_target_pct=target.by_year("result", years),
            cost_lines=cost_lines(top, years, unit),
            sources={key: sources.text(key) for key in sources.values},
        )
    except WrongCallError as fault:
        raise _in_file(head, fault) from fault


def read_difference(head: PlanHead, years: tuple[int, ...]) -> Difference:
    """Return the shadow budget in a file.

    Args:
        years: the base's plan years, or those of the file where there is no base.

    Raises:
        PlanFileError: something in the file is wrong; with line and key.
    """
    top, unit = head.table, UNITS[head.unit]
    top.allow(_SHADOW_TOP)
    check_years(top, SHADOW_FIGURES, years, None)
    plan, tax, frames, target = top.table("plan"), top.table("tax"), _allowed(top, "frames"), _allowed(top, "target")
    sources = top.table("sources")
    tax.allow(("change_ore",))
    try:
        return Difference(
            name=head.name,
            party=plan.text("party") if "party" in plan.values else None,
            years=years,
            tax_change_ore=tax.by_year("change_ore", years),
            result_target_pct=target.by_year("result", years),
            index_share_pct=frames.by_year("index_share", years),
            common_pct=frames.by_year("common", years),
            index=_index(top)[0],
            removed=top.texts("remove"),
            changes=changes(top, years, unit),
            investments=planned_investments(top, unit),
            central=central_items(top, years, unit),
            cost_lines=cost_lines(top, years, unit),
            shift=read_shift(top, years, unit),
            sources={key: sources.text(key) for key in sources.values},
            facts=_facts(top, years, unit),
        )
    except WrongCallError as fault:
        raise _in_file(head, fault) from fault


def _facts(top: Table, years: tuple[int, ...], unit: Decimal) -> ShadowFacts:
    table = top.table("facts")
    table.allow(("tax_base", "tax_and_grants", "assessed_base", "source"))
    facts = ShadowFacts(
        tax_base_sek=table.by_year("tax_base", years, unit),
        tax_and_grants_sek=table.by_year("tax_and_grants", years, unit),
        assessed_base_sek=table.each_year("assessed_base", unit),
        source=table.text("source", ""),
    )
    for key in ("tax_base", "tax_and_grants", "assessed_base"):
        for amount_sek in getattr(facts, f"{key}_sek").values():
            if amount_sek <= 0:
                table.fail("plan_fact_zero", key)
    return facts


def _base_head(top: Table) -> Table:
    """Return the head of a base plan; a file that says neither whose budget it is nor what it stands on is told so."""
    plan = top.table("plan")
    if "municipality" not in plan.values and all(key in _SHADOW_TOP for key in top.values):
        plan.fail("plan_neither", "municipality")
    top.allow(_BASE_TOP)
    return plan


def _allowed(top: Table, key: str) -> Table:
    """Return a table that base plans and shadow budgets have alike, its keys known."""
    table = top.table(key)
    table.allow(_SHARED[key])
    return table


def _in_file(head: PlanHead, fault: WrongCallError) -> PlanFileError:
    """Return a fault of the plan as one of its file; the fault's own words are told by its code."""
    return PlanFileError("plan_fault", head.table.file, "", fault=fault)


def _tax(top: Table, years: tuple[int, ...], unit: Decimal) -> TaxPlan | None:
    if "tax" not in top.values:
        return None
    table = top.table("tax")
    table.allow(_TAX)
    return TaxPlan(
        forecast=table.text("forecast", ""),
        rate_pct=table.by_year("rate", years),
        change_ore=table.by_year("change_ore", years),
        base_sek=table.by_year("base", years, unit),
        base_per_inhabitant_sek=table.by_year("base_per_inhabitant", years),
        assessed_year=table.year("assessed_year") if "assessed_year" in table.values else None,
        assessed_sek=table.number_of("assessed", unit),
        uprating_pct=table.by_year("uprating", years),
        settlement_sek=table.by_year("settlement", years, unit),
        settlement_per_inhabitant_sek=table.by_year("settlement_per_inhabitant", years),
    )


def _grants(top: Table, years: tuple[int, ...], unit: Decimal) -> GrantsPlan | None:
    if "grants" not in top.values:
        return None
    table = top.table("grants")
    table.allow((*GRANT_PARTS, "per_inhabitant", "mean_capacity", "county", "fee_rate"))
    each = table.table("per_inhabitant")
    each.allow(GRANT_PARTS)
    return GrantsPlan(
        amount_sek={part: table.by_year(part, years, unit) for part in GRANT_PARTS if part in table.values},
        per_inhabitant_sek={part: each.by_year(part, years) for part in GRANT_PARTS if part in each.values},
        mean_capacity_sek=table.by_year("mean_capacity", years),
        county=table.text("county") if "county" in table.values else None,
        fee_rate_pct=table.number_of("fee_rate"),
    )


def _index(top: Table) -> tuple[PriceIndex | None, Decimal | None]:
    if "index" not in top.values:
        return None, None
    table = top.table("index")
    table.allow(("name", "vintage", "change", "wage_share"))
    if not isinstance(table.values.get("change"), dict):
        table.fail("plan_index_years", "change")
    if "vintage" not in table.values:
        table.fail("plan_index_vintage", "vintage")
    index = PriceIndex(table.text("name"), table.text("vintage"), tuple(table.by_year("change", ()).items()))
    return index, table.number_of("wage_share")


def _committees(top: Table, years: tuple[int, ...], unit: Decimal) -> tuple[CommitteePlan, ...]:
    found: list[CommitteePlan] = []
    volumes_before = 0
    base_year = top.table("plan").year("base_year")
    for table in top.tables("committee"):
        table.allow(("name", "frame", "state_grants", "volume"))
        volumes = tuple(_volume(volume) for volume in table.tables("volume", volumes_before))
        volumes_before += len(volumes)
        frame_sek = table.by_year("frame", (base_year,), unit)
        for amount_sek in frame_sek.values():
            if amount_sek < 0:
                table.fail("plan_frame_negative", "frame", committee=table.text("name"))
        name = table.name("name")
        earlier = next((one.name for one in found if one.name != name and same_name(one.name) == same_name(name)), None)
        if earlier is not None:
            table.fail("plan_name_alike", "name", first=earlier, second=name)
        found.append(
            CommitteePlan(
                name=name,
                frame_sek=frame_sek,
                state_grants_sek=table.by_year("state_grants", (base_year, *years), unit),
                volumes=volumes,
            )
        )
    return tuple(found)


def _volume(table: Table) -> VolumePlan:
    table.allow(("group", "persons", "unit_price", "price_year", "compensated"))
    price_sek = table.number_of("unit_price")
    if price_sek is None:
        table.fail("plan_key_missing", "unit_price")
    compensated_pct = table.number_of("compensated")
    return VolumePlan(
        group=table.text("group"),
        persons=table.each_year("persons"),
        unit_price_sek=price_sek,
        price_year=table.year("price_year"),
        compensated_pct=Decimal(100) if compensated_pct is None else compensated_pct,
    )


def _finance(top: Table, years: tuple[int, ...], unit: Decimal) -> FinancePlan:
    table = top.table("finance")
    table.allow((
        "investments", "internal_rate", "debt", "loan_rate", "amortisation", "liquidity_used", "equity", "assets",
        "pension_liability",
    ))  # fmt: skip
    return FinancePlan(
        investments_sek=table.by_year("investments", years, unit),
        internal_rate_pct=table.number_of("internal_rate") or Decimal(0),
        opening_debt_sek=table.number_of("debt", unit) or Decimal(0),
        loan_rate_pct=table.by_year("loan_rate", years),
        amortisation_sek=table.by_year("amortisation", years, unit),
        liquidity_used_sek=table.by_year("liquidity_used", years, unit),
        opening_equity_sek=table.number_of("equity", unit),
        opening_assets_sek=table.number_of("assets", unit),
        pension_liability_sek=table.number_of("pension_liability", unit) or Decimal(0),
    )


def _balance(top: Table, years: tuple[int, ...], unit: Decimal) -> BalancePlan:
    table = top.table("balance")
    table.allow((*BALANCE_ROWS, "reserve", "earlier_deficits", "negative_equity"))
    return BalancePlan(
        rows_sek={row: table.by_year(row, years, unit) for row in BALANCE_ROWS if row in table.values},
        opening_reserve_sek=table.number_of("reserve", unit) or Decimal(0),
        earlier_deficits_sek=table.each_year("earlier_deficits", unit),
        is_equity_negative=table.flag("negative_equity"),
    )


def read_shift(top: Table, years: tuple[int, ...], unit: Decimal) -> Shift:
    """Return how far the table *shift* under a table moves the assumptions."""
    table = top.table("shift")
    keys = {field.name: field.name.removesuffix("_sek") for field in fields(Shift)}
    table.allow(tuple(keys.values()))
    return Shift(
        **{name: table.by_year(key, years, unit if name.endswith("_sek") else Decimal(1)) for name, key in keys.items()}
    )
