"""The municipal income tax: base, uprating, revenue of a rate and of an öre, final settlement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import PER_CENT, checked_inhabitants, checked_rate, checked_tax_base

ORE_SHARE = Decimal("0.0001")
KRONA_SHARE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TaxBaseForecast:
    """The tax base of one year, as a forecast uprates it from the last assessed one.

    Args:
        year: the budget year.
        assessed_income_year: the income year that the assessed base is of; two years before at the latest.
        assessed_base_sek: taxable income of all residents that year, 0 or more.
        uprating_factors: one for each year after the assessed one up to *year*, 1.05 for 5 %.
        forecast: who made it and when ("SKR 2026-04-29"); budgets on different forecasts are not comparable.

    Raises:
        WrongCallError: a negative base, a factor not above 0, a factor missing or too many, no forecast named.

    Source: lag (1965:269) 4 §; SKR; Kolada N00903, N00049.

    >>> base = TaxBaseForecast(2017, 2015, Decimal(100), (Decimal("1.05"), Decimal("1.04")), "SKR 2016-12")
    >>> base.amount_sek
    Decimal('109.2000')
    """

    year: int
    assessed_income_year: int
    assessed_base_sek: Decimal
    uprating_factors: tuple[Decimal, ...]
    forecast: str

    def __post_init__(self) -> None:
        if not self.forecast.strip():
            raise WrongCallError("budget_forecast", year=str(self.year))
        if len(self.uprating_factors) != self.year - self.assessed_income_year:
            raise WrongCallError(
                "budget_uprating_years",
                year=str(self.year),
                start=str(self.assessed_income_year),
                given=len(self.uprating_factors),
            )
        uprated_tax_base(self.assessed_base_sek, self.uprating_factors)

    @property
    def amount_sek(self) -> Decimal:
        """The uprated base of the budget year."""
        return uprated_tax_base(self.assessed_base_sek, self.uprating_factors)


def assessed_tax_base(per_inhabitant_sek: Decimal, inhabitants: int) -> Decimal:
    """Return the tax base, in SEK, of a published base per inhabitant.

    Args:
        per_inhabitant_sek: taxable income per inhabitant (*skattekraft*), 0 or more.
        inhabitants: those that it was divided by: 1 November the year before.

    Raises:
        WrongCallError: a negative base, or fewer than 1 inhabitant.

    Source: Kolada N00903, N00048.

    >>> assessed_tax_base(Decimal(231_810), 41_853)
    Decimal('9701943930')
    """
    return checked_tax_base(per_inhabitant_sek) * checked_inhabitants(inhabitants)


def uprated_tax_base(assessed_base_sek: Decimal, uprating_factors: Sequence[Decimal]) -> Decimal:
    """Return the assessed base moved on, in SEK, by one factor for each year; 1.05 is 5 % more.

    Raises:
        WrongCallError: a negative base, or a factor that is not above 0.

    Source: SKR; lag (1965:269) 4 §. The government sets the factors, the same for all municipalities.

    >>> uprated_tax_base(Decimal(1_000_000), [Decimal("1.05"), Decimal("1.04")])
    Decimal('1092000.0000')
    """
    for factor in uprating_factors:
        if factor <= 0:
            raise WrongCallError("budget_uprating_factor", value=factor)
    return prod(uprating_factors, start=checked_tax_base(assessed_base_sek))


def uprating_between(base_before_sek: Decimal, base_after_sek: Decimal) -> Decimal:
    """Return the factor between two published bases.

    Raises:
        WrongCallError: the first base is not above 0, or the second is negative.

    >>> round(uprating_between(Decimal(16_708), Decimal(18_455)), 4)
    Decimal('1.1046')
    """
    if base_before_sek <= 0:
        raise WrongCallError("budget_tax_base", value=base_before_sek)
    return checked_tax_base(base_after_sek) / base_before_sek


def tax_revenue(tax_base_sek: Decimal, rate_pct: Decimal) -> Decimal:
    """Return the yearly tax, in SEK, that a rate gives before the final settlement.

    Args:
        tax_base_sek: taxable income of the year, nominal, 0 or more.
        rate_pct: kronor per 100 kronor, the municipality's own part, 0 to 100.

    Raises:
        WrongCallError: the base is negative or the rate outside 0 to 100.

    Source: Kolada N00903.

    >>> tax_revenue(Decimal(12_233_940_000), Decimal("21.36"))
    Decimal('2613169584.0000')
    """
    return checked_tax_base(tax_base_sek) * checked_rate(rate_pct) * PER_CENT


def revenue_per_krona(tax_base_sek: Decimal) -> Decimal:
    """Return what one krona of tax (1 percentage point) gives in a year, in SEK.

    Raises:
        WrongCallError: the base is negative.

    Source: statistik.stockholm.se, Södertälje 2017: 184.55 mkr.

    >>> revenue_per_krona(Decimal(18_455_000_000))
    Decimal('184550000.00')
    """
    return checked_tax_base(tax_base_sek) * KRONA_SHARE


def revenue_per_ore(tax_base_sek: Decimal) -> Decimal:
    """Return what one öre of tax (0.01 percentage point) gives in a year, in SEK.

    Raises:
        WrongCallError: the base is negative.

    Source: the rate is stated in kronor per 100 kronor, so 1 öre is 0.01 %.

    >>> revenue_per_ore(Decimal(18_455_000_000))
    Decimal('1845500.0000')
    """
    return checked_tax_base(tax_base_sek) * ORE_SHARE


def tax_change_revenue(tax_base_sek: Decimal, change_ore: Decimal) -> Decimal:
    """Return the yearly revenue, in SEK, of a change in the municipal tax rate.

    Equalisation stays as it is, for it reckons with the county's rate (lag 2004:773 7 §). That people do not move or
    work less because of it is assumed.

    Args:
        tax_base_sek: taxable income of the year, nominal, 0 or more.
        change_ore: öre per 100 SEK of income; a tax cut is negative.

    Raises:
        WrongCallError: the base is negative.

    >>> tax_change_revenue(Decimal(10_000_000_000), Decimal(30))
    Decimal('30000000.0000')
    """
    return revenue_per_ore(tax_base_sek) * change_ore


def changed_rate(rate_pct: Decimal, change_ore: Decimal) -> Decimal:
    """Return the rate, in per cent, after a change in öre.

    Raises:
        WrongCallError: either rate lies outside 0 to 100.

    >>> changed_rate(Decimal("21.36"), Decimal(30))
    Decimal('21.66')
    """
    return checked_rate(checked_rate(rate_pct) + change_ore * PER_CENT)


def final_settlement(base_difference_per_inhabitant_sek: Decimal, inhabitants: int, rate_pct: Decimal) -> Decimal:
    """Return the final settlement (*slutavräkning*) in SEK: negative when the municipality has to pay back.

    Args:
        base_difference_per_inhabitant_sek: final less preliminary tax base per inhabitant, the same in all the country.
        inhabitants: those of 1 November the year before.
        rate_pct: the municipality's own rate.

    Raises:
        WrongCallError: fewer than 1 inhabitant, or a rate outside 0 to 100.

    Source: SKR; the formula is not yet checked against a published settlement.

    >>> final_settlement(Decimal(-2_000), 10_000, Decimal(20))
    Decimal('-4000000.00')
    """
    return base_difference_per_inhabitant_sek * checked_inhabitants(inhabitants) * checked_rate(rate_pct) * PER_CENT


def final_tax(preliminary_tax_sek: Decimal, settlement_sek: Decimal) -> Decimal:
    """Return the tax of a year, in SEK, after its settlement.

    Source: SKR.

    >>> final_tax(Decimal(1_026_100_000), Decimal(4_700_000))
    Decimal('1030800000')
    """
    return preliminary_tax_sek + settlement_sek
