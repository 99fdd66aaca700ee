"""A shadow budget whose base nobody has given: what it says about its own money, and what is missing to know more.

With the tax base alone the öre become a sum; with a base plan everything is worked out (`outlook.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from styrkedja.budget.difference import Difference
from styrkedja.budget.outlook import Missing, Need
from styrkedja.budget.plan import ByYear, Change
from styrkedja.budget.target import target_result
from styrkedja.budget.tax import ORE_SHARE, tax_change_revenue

NOTHING_SEK = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowYear:
    """One year of a shadow budget's own money, in SEK; None for what cannot be known.

    Args:
        additions_sek: additions in force, in the prices they were written in.
        savings_sek: savings in force, as a positive sum.
        investments_sek: what its investments cost in the year.
        change_ore: öre on top of the base's rate.
        tax_base_sek: what they are counted on.
        tax_sek: what the öre give.
        gap_sek: additions that neither savings nor the öre pay for; negative is money left.
        needed_ore: whole öre that would pay for additions less savings, alone.
        needed_base_sek: the tax base at which the proposed öre would pay for them.
        target_pct, target_sek: the result target, and the result that it asks for.
    """

    year: int
    additions_sek: Decimal
    savings_sek: Decimal
    investments_sek: Decimal
    change_ore: Decimal
    tax_base_sek: Decimal | None
    tax_sek: Decimal | None
    gap_sek: Decimal | None
    needed_ore: Decimal | None
    needed_base_sek: Decimal | None
    target_pct: Decimal | None
    target_sek: Decimal | None


@dataclass(frozen=True, slots=True)
class ShadowFinancing:
    """What a shadow budget says of its money, year by year, and what nobody has said."""

    difference: Difference
    years: tuple[ShadowYear, ...]
    missing: tuple[Missing, ...]


def shadow_financing(
    difference: Difference, tax_base_sek: ByYear | None = None, tax_and_grants_sek: ByYear | None = None
) -> ShadowFinancing:
    """Return what a proposal's own figures come to without its base.

    A gap is no fault: the base may have room that the text does not show (HANDBOOK 3.1 on such a programme).

    Args:
        tax_base_sek: year -> the uprated base, for the years that it is known; None: what the proposal knows itself.
        tax_and_grants_sek: year -> tax and general grants, which the result target is a share of; None: likewise.

    Raises:
        WrongCallError: a negative base, or tax and grants that are not above 0.

    >>> shadow = Difference(name="S", years=(2027,), tax_change_ore={2027: Decimal(30)})
    >>> shadow_financing(shadow, {2027: Decimal(9_701_943_930)}).years[0].tax_sek
    Decimal('29105831.7900')
    """
    bases = difference.facts.bases_sek(difference.years) if tax_base_sek is None else tax_base_sek
    incomes = difference.facts.tax_and_grants_sek if tax_and_grants_sek is None else tax_and_grants_sek
    years = tuple(_year(difference, year, bases.get(year), incomes.get(year)) for year in difference.years)
    # An assessed base tells what the öre give at least about; the uprated one is still missing.
    is_assessed = tax_base_sek is None and difference.facts.assessed_year(difference.years[0]) is not None
    return ShadowFinancing(difference, years, _missing(difference, {} if is_assessed else bases, incomes))


def _year(difference: Difference, year: int, base_sek: Decimal | None, income_sek: Decimal | None) -> ShadowYear:
    levels = [_level(change, year) for change in difference.changes]
    additions_sek = sum((level for level in levels if level > 0), NOTHING_SEK)
    savings_sek = -sum((level for level in levels if level < 0), NOTHING_SEK)
    change_ore = difference.tax_change_ore.get(year, NOTHING_SEK)
    tax_sek = None if base_sek is None else tax_change_revenue(base_sek, change_ore)
    to_pay_sek = additions_sek - savings_sek
    needed_ore = None
    if base_sek:
        needed_ore = (to_pay_sek / (base_sek * ORE_SHARE)).to_integral_value(ROUND_CEILING)
    target_pct = difference.result_target_pct.get(year)
    return ShadowYear(
        year=year,
        additions_sek=additions_sek,
        savings_sek=savings_sek,
        investments_sek=sum((item.spending(year) for item in difference.investments), NOTHING_SEK),
        change_ore=change_ore,
        tax_base_sek=base_sek,
        tax_sek=tax_sek,
        gap_sek=None if tax_sek is None else to_pay_sek - tax_sek,
        needed_ore=needed_ore,
        needed_base_sek=to_pay_sek / (change_ore * ORE_SHARE) if change_ore > 0 and to_pay_sek > 0 else None,
        target_pct=target_pct,
        target_sek=target_result(income_sek, target_pct) if income_sek is not None and target_pct is not None else None,
    )


def _level(change: Change, year: int) -> Decimal:
    if change.is_one_off:
        return change.amount_sek.get(year, NOTHING_SEK)
    return sum((amount_sek for decided, amount_sek in change.amount_sek.items() if decided <= year), NOTHING_SEK)


def _missing(difference: Difference, bases: ByYear, incomes: ByYear) -> tuple[Missing, ...]:
    years = difference.years
    uprated = tuple(year for year in years if year in difference.index_share_pct)
    index_years = dict(difference.index.changes_pct) if difference.index else {}
    lacking = {
        Need.FRAMES: years,
        Need.INDEX: tuple(year for year in uprated if year not in index_years),
        Need.TAX_BASE: tuple(year for year in years if year not in bases),
        Need.GRANTS: tuple(year for year in years if year not in incomes),
        Need.RESULT_TARGET: tuple(year for year in years if year not in difference.result_target_pct),
    }
    return tuple(Missing(need, which) for need, which in lacking.items() if which)
