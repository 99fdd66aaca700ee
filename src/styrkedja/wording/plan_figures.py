"""Figures of a budget plan as they are shown: rounded, grouped, in the plan's own unit; nothing else rounds them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from styrkedja.budget.outlook_rows import OutlookRow, RowGroup, RowUnit
from styrkedja.budget.plan_checks import PlanFault
from styrkedja.budget.shadow import ShadowFinancing
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number

UNIT_SEK = {"kr": Decimal(1), "tkr": Decimal(1_000), "mkr": Decimal(1_000_000)}
_STEP = {"kr": Decimal(1), "tkr": Decimal(1), "mkr": Decimal("0.1")}
_UNKNOWN = "–"
# Values of faults that are per cent; all other figures are sums.
_SHARES = frozenset({"share", "target"})
_MOST_DECIMALS = 6
# Their sum is a deficit, which the words say already.
_DEFICITS = frozenset({"deficit", "covered_by_reserve", "exceptional_grounds"})


def figure(
    value: Decimal | None,
    unit: RowUnit,
    plan_unit: str,
    language: Language = Language.SWEDISH,
    *,
    signed: bool = False,
) -> str:
    r"""Return a figure as a table shows it, "–" for what is not known.

    Args:
        plan_unit: kr, tkr or mkr, which sums are shown in.

    >>> figure(Decimal("-12345678.9"), RowUnit.SEK, "tkr"), figure(Decimal("2.345"), RowUnit.PER_CENT, "tkr")
    ('−12\xa0346', '2,35')
    """
    if value is None:
        return _UNKNOWN
    if unit is RowUnit.SEK:
        shown = (value / UNIT_SEK[plan_unit]).quantize(_STEP[plan_unit], rounding=ROUND_HALF_UP)
    elif unit is RowUnit.PER_CENT:
        shown = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    else:
        shown = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    # A sum that rounds to nothing has no sign.
    return number(shown or abs(shown), language, signed=signed)


def money(value: Decimal, plan_unit: str, language: Language = Language.SWEDISH, *, signed: bool = False) -> str:
    r"""Return a sum with its unit.

    >>> money(Decimal(87_000_000), "mkr")
    '87,0\xa0mkr'
    """
    return f"{figure(value, RowUnit.SEK, plan_unit, language, signed=signed)}\u00a0{plan_unit}"


def exact(value: Decimal, language: Language = Language.SWEDISH, *, signed: bool = False) -> str:
    """Return a rate as it was written, without zeros at its end.

    >>> exact(Decimal("-0.50")), exact(Decimal("100"))
    ('\u22120,5', '100')
    """
    plain = format(value, "f")
    return number(Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain), language, signed=signed)


def row_label(row: OutlookRow, language: Language = Language.SWEDISH) -> str:
    """Return what a row is called: a committee by its own name."""
    if row.group is RowGroup.FRAMES and not row.is_sum:
        return row.code
    key = f"label.plan_row.{row.group}_{row.code}"
    if catalogue.has_text(key, language):
        return catalogue.text(key, language)
    return catalogue.label("plan_row", row.code, language)


def shadow_base_text(found: ShadowFinancing, plan_unit: str, language: Language = Language.SWEDISH) -> str:
    """Return on which tax base the öre of a shadow budget without base are counted; empty where none is known."""
    facts, years = found.difference.facts, found.difference.years
    bases_sek = {year.year: year.tax_base_sek for year in found.years if year.tax_base_sek is not None}
    if not bases_sek:
        return ""
    first = min(bases_sek)
    source = facts.source or catalogue.text("message.shadow_base_source", language)
    base = money(bases_sek[first], plan_unit, language)
    assessed_year = facts.assessed_year(years[0])
    code, year = ("shadow_base", first) if assessed_year is None else ("shadow_base_assessed", assessed_year)
    return catalogue.text(f"message.{code}", language, year=year, base=base, source=source)


def fault_text(fault: PlanFault, plan_unit: str, language: Language = Language.SWEDISH) -> str:
    """Return what is wrong in a plan and what to do, sums in the plan's unit.

    A deficit is told without a minus. Two shares that print alike get as many decimals as tell them apart, and a sum
    that prints as 0 is told in kronor.
    """
    is_deficit = fault.code in _DEFICITS
    values = {
        name: _sum_of_fault(abs(value) if is_deficit else value, plan_unit, language)
        if isinstance(value, Decimal) and name not in _SHARES
        else value
        for name, value in fault.values.items()
    }
    given = {name: value for name in sorted(_SHARES) if isinstance(value := fault.values.get(name), Decimal)}
    apart = _told_apart(tuple(given.values()))
    values |= {name: exact(value, language) for name, value in zip(given, apart, strict=True)}
    code = fault.code
    if len(apart) > 1 and len(set(apart)) == 1:
        code += "_barely"
    return catalogue.text(f"plan_fault.{code}", language, year=fault.year, subject=fault.subject, **values)


def _told_apart(shares: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return shares with two decimals, or as many as tell those apart that differ."""
    rounded = shares
    for decimals in range(2, _MOST_DECIMALS + 1):
        rounded = tuple(share.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) for share in shares)
        if len(set(rounded)) == len(shares):
            break
    return rounded


def _sum_of_fault(value: Decimal, plan_unit: str, language: Language) -> str:
    step_sek = _STEP[plan_unit] * UNIT_SEK[plan_unit]
    return money(value, plan_unit if abs(value) * 2 >= step_sek or not value else "kr", language)
