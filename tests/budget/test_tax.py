"""Tax base, rates and öre: published cases to the krona, and what holds for all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.tax import (
    TaxBaseForecast,
    assessed_tax_base,
    changed_rate,
    final_settlement,
    final_tax,
    revenue_per_krona,
    revenue_per_ore,
    tax_change_revenue,
    tax_revenue,
    uprated_tax_base,
    uprating_between,
)
from tests.budget_units import mkr, table

bases = st.integers(0, 10**12).map(Decimal)
rates = st.decimals(0, 50, places=2)
ore = st.integers(-300, 300).map(Decimal)


def test_soedertaelje_2017() -> None:
    base = mkr("18455")
    assert round(uprating_between(mkr("16708"), base), 4) == Decimal("1.1046")
    assert revenue_per_krona(base) == 184_550_000
    assert tax_change_revenue(base, Decimal(30)) == 55_365_000


def test_the_country_2017_was_uprated_by_the_same_factor() -> None:
    # The printed bases are rounded to mkr and, for the municipality, no finer than to a ten-thousandth.
    country = uprating_between(mkr("1988700"), mkr("2196718"))
    assert abs(country - uprating_between(mkr("16708"), mkr("18455"))) < Decimal("0.0001")


def test_alingsaas_with_290_000_kronor_per_inhabitant() -> None:
    base = assessed_tax_base(Decimal(290_000), 42_186)
    assert base == 12_233_940_000
    assert revenue_per_krona(base) == Decimal(122339400)
    assert tax_change_revenue(base, Decimal(30)) == Decimal(36701820)
    assert tax_revenue(base, Decimal("21.36")) == Decimal(2613169584)


def test_thirty_ore_of_alingsaas_2022_by_the_stored_panel() -> None:
    [row] = [
        row
        for row in table("nordin_municipal_panel_2002-2022.csv")
        if (row["municip_code"], row["year"]) == ("1489", "2022")
    ]
    base = assessed_tax_base(Decimal(row["tax_base"]), int(row["pop"]))
    assert base == 9_701_943_930
    assert revenue_per_krona(base) == Decimal("97019439.3")
    assert tax_change_revenue(base, Decimal(30)) == Decimal("29105831.79")


def test_the_rates_of_alingsaas_and_others_2025_change_by_ore() -> None:
    rates_2025 = {row["kommunkod"]: row for row in table("tax_rates_2025_skatteverket.csv")}
    assert changed_rate(Decimal(rates_2025["1489"]["kommunalskatt_2025"]), Decimal(30)) == Decimal("21.66")
    assert Decimal(rates_2025["0181"]["kommunalskatt_2025"]) == Decimal("20.15")


def test_a_settlement_is_a_part_of_the_years_tax() -> None:
    assert final_settlement(Decimal(-1_500), 20_000, Decimal("21.5")) == Decimal(-6450000)
    assert final_tax(mkr("1026.1"), mkr("4.7")) == mkr("1030.8")


def test_a_forecast_uprates_year_by_year_and_says_whose_it_is() -> None:
    forecast = TaxBaseForecast(2027, 2025, mkr("10000"), (Decimal("1.04"), Decimal("1.05")), "SKR 2026-08-20")
    assert forecast.amount_sek == mkr("10920")


@pytest.mark.parametrize(
    ("factors", "forecast", "code"),
    [
        (("1.04",), "SKR 2026-08-20", "budget_uprating_years"),
        (("1.04", "1.05", "1.03"), "SKR 2026-08-20", "budget_uprating_years"),
        (("1.04", "0"), "SKR 2026-08-20", "budget_uprating_factor"),
        (("1.04", "1.05"), "  ", "budget_forecast"),
    ],
)
def test_a_forecast_that_cannot_be_is_refused(factors: tuple[str, ...], forecast: str, code: str) -> None:
    with pytest.raises(WrongCallError) as refused:
        TaxBaseForecast(2027, 2025, mkr("10000"), tuple(map(Decimal, factors)), forecast)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: tax_revenue(Decimal(-1), Decimal(20)), "budget_tax_base"),
        (lambda: tax_revenue(Decimal(1), Decimal(101)), "budget_rate"),
        (lambda: changed_rate(Decimal("0.2"), Decimal(-30)), "budget_rate"),
        (lambda: assessed_tax_base(Decimal(1), 0), "budget_inhabitants"),
        (lambda: uprating_between(Decimal(0), Decimal(1)), "budget_tax_base"),
        (lambda: final_settlement(Decimal(1), -1, Decimal(20)), "budget_inhabitants"),
    ],
)
def test_what_cannot_be_is_refused(call: Callable[[], Decimal], code: str) -> None:
    with pytest.raises(WrongCallError) as refused:
        call()
    assert refused.value.code == code


@given(bases, rates, ore)
def test_an_ore_more_gives_the_same_as_the_changed_rate(base: Decimal, rate: Decimal, change: Decimal) -> None:
    if 0 <= rate + change / 100 <= 100:
        gained = tax_revenue(base, changed_rate(rate, change)) - tax_revenue(base, rate)
        assert gained == tax_change_revenue(base, change)


@given(bases, ore, ore)
def test_changes_in_ore_add_up_in_any_order(base: Decimal, first: Decimal, second: Decimal) -> None:
    together = tax_change_revenue(base, first + second)
    assert together == tax_change_revenue(base, second) + tax_change_revenue(base, first)


@given(bases)
def test_a_hundred_ore_are_a_krona(base: Decimal) -> None:
    assert revenue_per_ore(base) * 100 == revenue_per_krona(base)


@given(bases, st.lists(st.decimals("0.9", "1.2", places=3), max_size=4))
def test_uprating_is_the_same_in_any_order_of_years(base: Decimal, factors: list[Decimal]) -> None:
    assert uprated_tax_base(base, factors) == uprated_tax_base(base, list(reversed(factors)))
