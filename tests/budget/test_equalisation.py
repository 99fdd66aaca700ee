"""Income equalisation and the parts of general grants."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.equalisation import (
    GeneralGrants,
    county_grant_rate,
    county_grant_rates,
    income_equalisation_base,
    income_equalisation_fee,
    income_equalisation_grant,
)
from styrkedja.budget.tax import assessed_tax_base, tax_revenue
from tests.budget_units import ECONOMY, mkr

kronor = st.integers(0, 10**6).map(Decimal)
rates = st.decimals(0, 30, places=2)

# Sjöbo kommun, budget 2025, mkr.
SJOEBO_2025 = GeneralGrants(
    2025,
    income_equalisation_sek=mkr("280.1"),
    cost_equalisation_sek=mkr("-29.9"),
    adjustment_sek=mkr("51.0"),
    lss_equalisation_sek=mkr("-9.2"),
    property_fee_sek=mkr("65.6"),
)


def test_the_parts_of_sjoebo_2025_add_up_to_the_printed_sum() -> None:
    assert SJOEBO_2025.total_sek == mkr("357.6")
    assert dict(SJOEBO_2025.parts)["lss_equalisation"] == mkr("-9.2")


def test_alingsaas_with_a_mean_of_299_300_gets_443_8_mkr() -> None:
    own = assessed_tax_base(Decimal(290_000), 42_186)
    base = income_equalisation_base(own, Decimal(299_300), 42_186)
    grant = income_equalisation_grant(base, county_grant_rate("14", 2025).rate_pct)
    assert grant == Decimal("443765059.407")
    assert round(grant / 42_186) == 10_519
    assert round((tax_revenue(own, Decimal("21.36")) + grant) / 1_000_000) == 3_057


def test_above_the_guaranteed_base_there_is_a_fee_and_no_grant() -> None:
    base = income_equalisation_base(Decimal(4_000_000), Decimal(300_000), 10)
    assert base == -550_000
    assert income_equalisation_grant(base, Decimal(19)) == 0
    assert income_equalisation_fee(base, Decimal(17)) == 93_500


def test_every_county_has_a_rate_for_each_year_since_2020() -> None:
    counties = {rate.county for rate in county_grant_rates()}
    assert len(counties) == 21
    for county in counties:
        for year in (2020, 2023, 2024, 2026):
            assert sum(rate.holds_in(year) for rate in county_grant_rates() if rate.county == county) == 1
    assert all("2004:881" in rate.source for rate in county_grant_rates())


def test_dalarna_changed_in_2024() -> None:
    assert county_grant_rate("20", 2023).rate_pct == Decimal("19.52")
    assert county_grant_rate("20", 2024).rate_pct == Decimal("19.51")


@pytest.mark.parametrize(("county", "year"), [("02", 2025), ("14", 2019), ("", 2025)])
def test_a_county_or_year_without_a_rate_is_refused(county: str, year: int) -> None:
    with pytest.raises(WrongCallError, match="budget_county_rate"):
        county_grant_rate(county, year)


@pytest.mark.skipif(not ECONOMY.is_dir(), reason="the tables of real budgets are not beside the repository")
def test_the_rates_are_those_of_the_stored_regulation() -> None:
    with (ECONOMY / "inkomstutjamning_lansvisa_skattesatser_sfs_2019-797.csv").open(encoding="utf-8") as file:
        stored = {row["lan"]: Decimal(row["kommuner_procent"]) for row in csv.DictReader(file)}
    assert len(stored) == 21
    ours = {rate.name: rate.rate_pct for rate in county_grant_rates() if rate.holds_in(2020)}
    for name, rate_pct in stored.items():
        [found] = [rate for county, rate in ours.items() if name.startswith(county) or county in name]
        assert found == rate_pct, name


@given(kronor, kronor, st.integers(1, 10**6), rates, rates)
def test_a_municipality_gets_a_grant_or_pays_a_fee_and_never_both(
    own: Decimal, mean: Decimal, inhabitants: int, grant_rate: Decimal, fee_rate: Decimal
) -> None:
    base = income_equalisation_base(own * inhabitants, mean, inhabitants)
    grant, fee = income_equalisation_grant(base, grant_rate), income_equalisation_fee(base, fee_rate)
    assert grant >= 0
    assert fee >= 0
    assert grant == 0 or fee == 0


@given(st.lists(st.integers(-(10**10), 10**10), min_size=8, max_size=8))
def test_the_parts_add_up_to_the_total(amounts: list[int]) -> None:
    grants = GeneralGrants(2027, *map(Decimal, amounts))
    assert sum(amount for _, amount in grants.parts) == grants.total_sek == sum(amounts)
