"""Free public transport for all or some: ticket income that is lost, traffic for more journeys, and who bears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.calculators.assumption import Unit
from styrkedja.budget.calculators.calculation import Component, Figure, YearAmounts, net_by_year
from styrkedja.budget.calculators.calculator import Calculator, Outcome
from styrkedja.budget.calculators.inputs import (
    Input,
    InputKind,
    change,
    count,
    kronor,
    of_months,
    of_year,
    share,
    table,
)
from styrkedja.budget.calculators.limits import (
    MONTHS_A_YEAR,
    checked_amount,
    checked_change,
    checked_months,
    checked_share,
    checked_source,
    checked_years,
)
from styrkedja.budget.calculators.values import Values
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import CostKind


class TicketIncome(StrEnum):
    """Whose the ticket income is; where it is the region's, the municipality pays a compensation instead."""

    MUNICIPALITY = "municipality"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class FreeYear:
    """What one year costs all who pay for the traffic together, in SEK.

    Args:
        extra_journeys: journeys that would not have been made with a fare.
    """

    year: int
    extra_journeys: Decimal
    lost_tickets_sek: Decimal
    charging_saved_sek: Decimal
    extra_traffic_sek: Decimal

    @property
    def whole_sek(self) -> Decimal:
        """The whole cost, whoever bears it."""
        return self.lost_tickets_sek - self.charging_saved_sek + self.extra_traffic_sek


@dataclass(frozen=True, slots=True)
class FreeTransportModel:
    """Journeys that become free, and how their cost is shared.

    Args:
        years: (year, months of it that are free).
        ticket_income_sek: what the traffic's tickets give in a year.
        free_share_pct: the part of it that those who are to travel free have paid.
        journeys: how many journeys they make in a year.
        journey_change_pct: how many more they make when it is free: an assumption that needs its source.
        journey_cost_sek: what one journey more costs in traffic; 0 where there is room for them.
        charging_saved_sek: tickets, machines and control that end, in a year.
        municipality_share_pct: the part of the cost that the municipality bears, as the parties have agreed; the rest
            is the region's.
        tickets_to: whose the ticket income is.

    Raises:
        WrongCallError: an amount below 0, a share outside 0 to 100, a year twice or none, no source of the change.

    Source: lag (2010:1065) om kollektivtrafik 2 kap. 1 and 1 b §§ says who is responsible, and that a municipality may
    agree with its region to bear the cost of cheaper traffic. The arithmetic is *unchecked*, our derivation.

    >>> model = FreeTransportModel(
    ...     ((2027, 12),), Decimal(40_000_000), Decimal(10), Decimal(500_000), Decimal(20), "Almfors 2025",
    ...     journey_cost_sek=Decimal(8), municipality_share_pct=Decimal(50),
    ... )
    >>> [(year, int(net_sek)) for year, net_sek in model.net_by_year()]
    [(2027, 2400000)]
    """

    years: tuple[tuple[int, int], ...]
    ticket_income_sek: Decimal
    free_share_pct: Decimal
    journeys: Decimal
    journey_change_pct: Decimal
    journey_source: str
    journey_cost_sek: Decimal = Decimal(0)
    charging_saved_sek: Decimal = Decimal(0)
    municipality_share_pct: Decimal = HUNDRED
    tickets_to: TicketIncome = TicketIncome.REGION

    def __post_init__(self) -> None:
        for field in ("ticket_income_sek", "journeys", "journey_cost_sek", "charging_saved_sek"):
            checked_amount(field, getattr(self, field))
        for field in ("free_share_pct", "municipality_share_pct"):
            checked_share(field, getattr(self, field))
        checked_change("journey_change_pct", self.journey_change_pct)
        checked_source("journey_change_pct", self.journey_source)
        checked_years("years", (year for year, _ in self.years))
        for year, lasts in self.years:
            checked_months(year, lasts)

    def whole_years(self) -> tuple[FreeYear, ...]:
        """Return what each year costs municipality and region together, the first year first."""
        return tuple(self._year(year, lasts) for year, lasts in sorted(self.years))

    def components(self) -> tuple[Component, ...]:
        """Return the municipality's share of the parts; what is saved is negative."""
        is_own = self.tickets_to is TicketIncome.MUNICIPALITY
        years = self.whole_years()
        return (
            Component(
                "lost_tickets",
                CostKind.REVENUE if is_own else CostKind.RUNNING,
                tuple((year.year, self._own(year.lost_tickets_sek)) for year in years),
            ),
            Component(
                "charging", CostKind.RUNNING, tuple((year.year, -self._own(year.charging_saved_sek)) for year in years)
            ),
            Component(
                "extra_traffic",
                CostKind.RUNNING,
                tuple((year.year, self._own(year.extra_traffic_sek)) for year in years),
            ),
        )

    def net_by_year(self) -> YearAmounts:
        """Return the municipality's net cost of each year in SEK, as a cost line takes it."""
        return net_by_year(self.components())

    def _own(self, amount_sek: Decimal) -> Decimal:
        return amount_sek * self.municipality_share_pct / HUNDRED

    def _year(self, year: int, lasts: int) -> FreeYear:
        extra = self.journeys * self.journey_change_pct / HUNDRED * lasts / MONTHS_A_YEAR
        return FreeYear(
            year,
            extra,
            self.ticket_income_sek * self.free_share_pct / HUNDRED * lasts / MONTHS_A_YEAR,
            self.charging_saved_sek * lasts / MONTHS_A_YEAR,
            extra * self.journey_cost_sek,
        )


def _run(values: Values) -> Outcome:
    given = values.single
    model = FreeTransportModel(
        tuple((row.whole("year"), row.whole_or("months", MONTHS_A_YEAR)) for row in values.rows("years")),
        given.number("ticket_income_sek"),
        given.number("free_share_pct"),
        given.number("journeys"),
        given.number("journey_change_pct"),
        values.source("journey_change_pct"),
        given.number("journey_cost_sek"),
        given.number("charging_saved_sek"),
        given.number("municipality_share_pct"),
        TicketIncome(given.text("tickets_to")),
    )
    return Outcome(model.components(), tuple(_figures(model)))


def _figures(model: FreeTransportModel) -> Iterator[Figure]:
    own = dict(model.net_by_year())
    for found in model.whole_years():
        yield Figure("extra_journeys", found.extra_journeys, Unit.JOURNEYS, found.year)
        yield Figure("whole_sek", found.whole_sek, Unit.SEK, found.year)
        yield Figure("region_sek", found.whole_sek - own[found.year], Unit.SEK, found.year)


CALCULATOR = Calculator(
    "free_transport",
    (
        table("years", of_year(), of_months()),
        kronor("ticket_income_sek", Unit.SEK_A_YEAR, has_source=True),
        share("free_share_pct", has_source=True),
        count("journeys", Unit.JOURNEYS, has_source=True),
        change("journey_change_pct", has_source=True),
        kronor("journey_cost_sek", Unit.SEK_EACH, has_source=True),
        kronor("charging_saved_sek", Unit.SEK_A_YEAR, has_source=True),
        share("municipality_share_pct", has_source=True),
        Input("tickets_to", InputKind.CHOICE, choices=tuple(TicketIncome)),
    ),
    ("lost_tickets", "charging", "extra_traffic"),
    ("extra_journeys", "whole_sek", "region_sek"),
    "free-public-transport",
    _run,
)
