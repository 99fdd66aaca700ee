"""Municipal equalisation: the income part worked out, the other general grants as parts with their signs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import PER_CENT, checked_inhabitants, checked_rate, checked_tax_base

GUARANTEED_SHARE = Decimal("1.15")


@dataclass(frozen=True, slots=True)
class CountyRate:
    """The rate that income equalisation grants of one county's municipalities are reckoned with.

    Args:
        county: the county's code, two digits ("14" is Västra Götaland).
        rate_pct: per cent of the difference in tax base.
        last_year: the last equalisation year it holds for; None as long as no change is known.
    """

    county: str
    name: str
    rate_pct: Decimal
    first_year: int
    last_year: int | None
    source: str

    def holds_in(self, year: int) -> bool:
        """Whether *year* is an equalisation year of this rate."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class GeneralGrants:
    """General grants and equalisation of one year, in SEK: a grant is positive, a fee negative.

    Source: lag (2004:773); the rows are those of Sjöbo kommun, budget 2025.

    >>> GeneralGrants(2025, cost_equalisation_sek=Decimal(-30), property_fee_sek=Decimal(65)).total_sek
    Decimal('35')
    """

    year: int
    income_equalisation_sek: Decimal = Decimal(0)
    cost_equalisation_sek: Decimal = Decimal(0)
    structural_grant_sek: Decimal = Decimal(0)
    transition_grant_sek: Decimal = Decimal(0)
    adjustment_sek: Decimal = Decimal(0)
    lss_equalisation_sek: Decimal = Decimal(0)
    property_fee_sek: Decimal = Decimal(0)
    other_sek: Decimal = Decimal(0)

    @property
    def parts(self) -> tuple[tuple[str, Decimal], ...]:
        """Each part's name, without unit, and its amount in SEK, in the order of the law."""
        return tuple((name.removesuffix("_sek"), getattr(self, name)) for name in _PARTS)

    @property
    def total_sek(self) -> Decimal:
        """All parts together."""
        return sum((getattr(self, name) for name in _PARTS), Decimal(0))


_PARTS = tuple(field.name for field in fields(GeneralGrants) if field.name != "year")


def income_equalisation_base(own_base_sek: Decimal, mean_capacity_sek: Decimal, inhabitants: int) -> Decimal:
    """Return how far, in SEK, the own tax base is from the guaranteed one: negative above it.

    Args:
        own_base_sek: the municipality's uprated tax base, of the assessment the year before.
        mean_capacity_sek: the country's uprated base per inhabitant.
        inhabitants: those of 1 November the year before (17 §).

    Raises:
        WrongCallError: a negative base or capacity, or fewer than 1 inhabitant.

    Source: lag (2004:773) 3-6 §§: 115 per cent of the mean capacity times inhabitants, less the own base.

    >>> income_equalisation_base(Decimal(290_000) * 42_186, Decimal(299_300), 42_186)
    Decimal('2286270270.00')
    """
    guaranteed_sek = GUARANTEED_SHARE * checked_tax_base(mean_capacity_sek) * checked_inhabitants(inhabitants)
    return guaranteed_sek - checked_tax_base(own_base_sek)


def income_equalisation_grant(equalisation_base_sek: Decimal, grant_rate_pct: Decimal) -> Decimal:
    """Return the grant, in SEK, of a municipality below the guaranteed base, else 0.

    The rate is the county's and not the municipality's own: a local tax rise changes nothing here.

    Args:
        equalisation_base_sek: as `income_equalisation_base` returns it.
        grant_rate_pct: as `county_grant_rate` returns it.

    Raises:
        WrongCallError: the rate lies outside 0 to 100.

    Source: lag (2004:773) 5 and 7 §§.

    >>> income_equalisation_grant(Decimal(2_286_270_270), Decimal("19.41"))
    Decimal('443765059.4070')
    """
    return max(Decimal(0), equalisation_base_sek) * checked_rate(grant_rate_pct) * PER_CENT


def income_equalisation_fee(equalisation_base_sek: Decimal, fee_rate_pct: Decimal) -> Decimal:
    """Return the fee, in SEK and as a positive sum, of a municipality above the guaranteed base, else 0.

    Args:
        equalisation_base_sek: as `income_equalisation_base` returns it.
        fee_rate_pct: the county's rate for fees (förordning 2004:881 3 §), lower than the one for grants.

    Raises:
        WrongCallError: the rate lies outside 0 to 100.

    Source: lag (2004:773) 6 and 7 §§.

    >>> income_equalisation_fee(Decimal(-1_000_000), Decimal(17))
    Decimal('170000.00')
    """
    return max(Decimal(0), -equalisation_base_sek) * checked_rate(fee_rate_pct) * PER_CENT


@cache
def county_grant_rate(county: str, year: int) -> CountyRate:
    """Return the county's rate for grants in the equalisation year *year*.

    Args:
        county: the county's code, two digits: the first two of the municipality's code.

    Raises:
        WrongCallError: no rate is known for the county or the year; the rates begin in 2020.

    Source: förordning (2004:881) 2 §.

    >>> county_grant_rate("14", 2025).rate_pct
    Decimal('19.41')
    """
    for rate in county_grant_rates():
        if rate.county == county and rate.holds_in(year):
            return rate
    raise WrongCallError("budget_county_rate", county=county, year=str(year))


@cache
def county_grant_rates() -> tuple[CountyRate, ...]:
    """Return all rates that are known, by county and first year."""
    text = files("styrkedja.budget.data").joinpath("county_rates.toml").read_text(encoding="utf-8")
    return tuple(
        CountyRate(
            row["county"],
            row["name"],
            Decimal(row["rate_pct"]),
            row["first_year"],
            row.get("last_year"),
            row["source"],
        )
        for row in tomllib.loads(text)["grant_rate"]
    )
