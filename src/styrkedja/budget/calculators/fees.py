"""A fee that is taken away or changed: income that is lost, charging that is saved, and what more users cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.calculators.assumption import Unit
from styrkedja.budget.calculators.calculation import Component, Figure, YearAmounts, net_by_year
from styrkedja.budget.calculators.calculator import Calculator, Outcome
from styrkedja.budget.calculators.inputs import change, count, kronor, of_months, of_year, table
from styrkedja.budget.calculators.limits import (
    MONTHS_A_YEAR,
    checked_amount,
    checked_change,
    checked_months,
    checked_source,
    checked_years,
)
from styrkedja.budget.calculators.values import Values
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import CostKind


@dataclass(frozen=True, slots=True)
class FeeUsers:
    """Those who pay the fee in one year.

    Args:
        users: users, or visits, in the whole year if the fee stays as it is.
        months: how many of the year's months the new fee holds.
    """

    year: int
    users: Decimal
    months: int = MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class FeeYear:
    """What one year of the new fee comes to, the months before it left out; amounts in SEK.

    Args:
        users_before: those in the months of the new fee, had it stayed.
        users_after: those with it.
    """

    year: int
    users_before: Decimal
    users_after: Decimal
    income_before_sek: Decimal
    income_after_sek: Decimal
    charging_saved_sek: Decimal
    volume_cost_sek: Decimal

    @property
    def lost_income_sek(self) -> Decimal:
        """What the fees give less; negative when they give more."""
        return self.income_before_sek - self.income_after_sek

    @property
    def net_sek(self) -> Decimal:
        """The cost: lost income less saved charging, and the cost of more users."""
        return self.lost_income_sek - self.charging_saved_sek + self.volume_cost_sek


@dataclass(frozen=True, slots=True)
class FeeModel:
    """A fee before and after, and what is assumed of users and costs.

    Args:
        users: one for each year, in any order.
        fee_before_sek: for one user and year, or for one visit.
        fee_after_sek: the same after; 0 takes the fee away.
        demand_change_pct: how many more users there are because of it: an assumption that needs its source.
        charging_saved_sek: what it costs in a year to decide, bill and claim the fee, as far as that ends.
        user_cost_sek: what one user more costs, the fee not counted; with fewer users as much is saved.

    Raises:
        WrongCallError: an amount below 0, a change below -100 %, a year twice or none, no source of the change.

    Source: *unchecked*, our derivation. Fees are no higher than what they cover costs: kommunallagen 2 kap. 6 §.

    >>> model = FeeModel(
    ...     (FeeUsers(2027, Decimal(1_000)),), Decimal(2_000), Decimal(0), Decimal(10), "Almfors 2025",
    ...     charging_saved_sek=Decimal(150_000), user_cost_sek=Decimal(5_000),
    ... )
    >>> [(year.year, int(year.net_sek)) for year in model.years()]
    [(2027, 2350000)]
    """

    users: tuple[FeeUsers, ...]
    fee_before_sek: Decimal
    fee_after_sek: Decimal
    demand_change_pct: Decimal
    demand_source: str
    charging_saved_sek: Decimal = Decimal(0)
    user_cost_sek: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        for field in ("fee_before_sek", "fee_after_sek", "charging_saved_sek", "user_cost_sek"):
            checked_amount(field, getattr(self, field))
        checked_change("demand_change_pct", self.demand_change_pct)
        checked_source("demand_change_pct", self.demand_source)
        checked_years("users", (row.year for row in self.users))
        for row in self.users:
            checked_amount("users", row.users)
            checked_months(row.year, row.months)

    def years(self) -> tuple[FeeYear, ...]:
        """Return each year, the first year first."""
        return tuple(self._year(row) for row in sorted(self.users, key=lambda row: row.year))

    def components(self) -> tuple[Component, ...]:
        """Return the parts of the cost; what is saved is negative."""
        years = self.years()
        return (
            Component("lost_income", CostKind.REVENUE, tuple((year.year, year.lost_income_sek) for year in years)),
            Component("charging", CostKind.RUNNING, tuple((year.year, -year.charging_saved_sek) for year in years)),
            Component("more_users", CostKind.RUNNING, tuple((year.year, year.volume_cost_sek) for year in years)),
        )

    def net_by_year(self) -> YearAmounts:
        """Return the net cost of each year in SEK, as a cost line takes it."""
        return net_by_year(self.components())

    def _year(self, row: FeeUsers) -> FeeYear:
        before = row.users * row.months / MONTHS_A_YEAR
        after = before * (HUNDRED + self.demand_change_pct) / HUNDRED
        return FeeYear(
            row.year,
            before,
            after,
            before * self.fee_before_sek,
            after * self.fee_after_sek,
            self.charging_saved_sek * row.months / MONTHS_A_YEAR,
            (after - before) * self.user_cost_sek,
        )


def _run(values: Values) -> Outcome:
    given = values.single
    model = FeeModel(
        tuple(
            FeeUsers(row.whole("year"), row.number("number"), row.whole_or("months", MONTHS_A_YEAR))
            for row in values.rows("users")
        ),
        given.number("fee_before_sek"),
        given.number("fee_after_sek"),
        given.number("demand_change_pct"),
        values.source("demand_change_pct"),
        given.number("charging_saved_sek"),
        given.number("user_cost_sek"),
    )
    return Outcome(model.components(), tuple(_figures(model.years())))


def _figures(years: tuple[FeeYear, ...]) -> Iterator[Figure]:
    for found in years:
        yield Figure("users_after", found.users_after, Unit.PERSONS, found.year)
        yield Figure("income_before_sek", found.income_before_sek, Unit.SEK, found.year)
        yield Figure("income_after_sek", found.income_after_sek, Unit.SEK, found.year)
        if found.users_after > found.users_before:
            each_sek = found.net_sek / (found.users_after - found.users_before)
            yield Figure("net_each_new_user_sek", each_sek, Unit.SEK_EACH, found.year)


CALCULATOR = Calculator(
    "fee",
    (
        table("users", of_year(), count("number"), of_months(), has_source=True),
        kronor("fee_before_sek", Unit.SEK_EACH, has_source=True),
        kronor("fee_after_sek", Unit.SEK_EACH),
        change("demand_change_pct", has_source=True),
        kronor("charging_saved_sek", Unit.SEK_A_YEAR, has_source=True),
        kronor("user_cost_sek", Unit.SEK_EACH, has_source=True),
    ),
    ("lost_income", "charging", "more_users"),
    ("users_after", "income_before_sek", "income_after_sek", "net_each_new_user_sek"),
    "fees",
    _run,
)
