"""Shorter working time with full pay (six-hour day, 30-hour week, any hours), phased in over years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.assumption import Unit
from styrkedja.budget.calculators.calculation import Component, Figure, YearAmounts, net_by_year
from styrkedja.budget.calculators.calculator import Calculator, Outcome
from styrkedja.budget.calculators.employer_cost import EmployerOnCost
from styrkedja.budget.calculators.inputs import (
    Input,
    InputKind,
    change,
    count,
    kronor,
    monthly_salary,
    of_months,
    of_year,
    share,
    table,
    words,
)
from styrkedja.budget.calculators.limits import (
    MONTHS_A_YEAR,
    checked_amount,
    checked_months,
    checked_positive,
    checked_share,
    checked_source,
    checked_years,
)
from styrkedja.budget.calculators.values import Values
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import CostKind


@dataclass(frozen=True, slots=True)
class WorkingTimePhase:
    """How far the reform has come in one year.

    Args:
        hours_after: full-time hours a week for those who have it.
        share_pct: the share of the staff who have it.
        months: how many months of the year it lasts, counted to the end of the year.
    """

    year: int
    hours_after: Decimal
    share_pct: Decimal = HUNDRED
    months: int = MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class Saving:
    """What the reform saves the municipality in one year, as a row of its own with its source.

    Args:
        amount_sek: 0 or more. What the state or the patients save is no saving of the municipality.
    """

    label: str
    year: int
    amount_sek: Decimal
    source: str

    def __post_init__(self) -> None:
        checked_amount("savings", self.amount_sek)
        checked_source("savings", self.source)


@dataclass(frozen=True, slots=True)
class YearCost:
    """What one year of the reform costs.

    Args:
        hired_fte: full-time positions, at the new hours, that are filled while it lasts.
        fte_price_sek: what one of them costs in a whole year.
        savings_sek: 0 or more; taken off in `net_sek`.
    """

    year: int
    hired_fte: Decimal
    fte_price_sek: Decimal
    hired_cost_sek: Decimal
    savings_sek: Decimal

    @property
    def net_sek(self) -> Decimal:
        """What the year costs when savings are taken off; negative when it saves more than it costs."""
        return self.hired_cost_sek - self.savings_sek


@dataclass(frozen=True, slots=True)
class WorkingTimeModel:
    """Shorter hours with pay kept, and new staff for a share of the hours that are lost.

    Args:
        staff_fte: full-time positions at the old hours whose hours are shortened.
        hours_before: full-time hours a week now.
        phases: one for each year, in any order.
        replacement_pct: the share of the lost hours that is filled (r).
        monthly_salary_sek: full-time salary of those who are hired, in the prices of *salary_year*.
        on_cost: the employer's cost on top of it.
        hired_fte_price_sek: what a hired position costs in a year where it is no own employee (agency staff); None is
            salary and on-cost.
        wage_index: how prices of labour change from *salary_year* on; None keeps all years in that year's prices.

    Raises:
        WrongCallError: hours that do not get shorter, a share outside 0 to 100, a year twice, a saving in a year that
            has no phase, no phase at all.

    Source: none found that is published; extra positions = n x (W0 / W1 - 1) x r is our derivation (background).

    >>> model = WorkingTimeModel(
    ...     Decimal(100), Decimal(40), (WorkingTimePhase(2027, Decimal(30)),), Decimal(80),
    ...     Decimal(30_000), EmployerOnCost(2023, Decimal("44.53"), "SKR 2023"), 2023,
    ... )
    >>> [(cost.year, round(cost.hired_fte, 2), round(cost.net_sek)) for cost in model.years()]
    [(2027, Decimal('26.67'), 13874880)]
    """

    staff_fte: Decimal
    hours_before: Decimal
    phases: tuple[WorkingTimePhase, ...]
    replacement_pct: Decimal
    monthly_salary_sek: Decimal
    on_cost: EmployerOnCost
    salary_year: int
    hired_fte_price_sek: Decimal | None = None
    savings: tuple[Saving, ...] = ()
    wage_index: PriceIndex | None = None

    def __post_init__(self) -> None:
        checked_amount("staff_fte", self.staff_fte)
        checked_positive("hours_before", self.hours_before)
        checked_share("replacement_pct", self.replacement_pct)
        checked_amount("monthly_salary_sek", self.monthly_salary_sek)
        if self.hired_fte_price_sek is not None:
            checked_amount("hired_fte_price_sek", self.hired_fte_price_sek)
        years = checked_years("phases", (phase.year for phase in self.phases))
        for phase in self.phases:
            self._check_phase(phase)
        for saving in self.savings:
            if saving.year not in years:
                raise WrongCallError("calculator_saving_year", label=saving.label, year=str(saving.year))

    def years(self) -> tuple[YearCost, ...]:
        """Return the cost of each year, the first year first."""
        return tuple(self._year(phase) for phase in sorted(self.phases, key=lambda phase: phase.year))

    def fte_price(self, year: int) -> Decimal:
        """Return what one hired position costs in a whole year, in the prices of *year*.

        Raises:
            WrongCallError: the wage index does not say the year.
        """
        price_sek = self.hired_fte_price_sek
        if price_sek is None:
            price_sek = self.on_cost.yearly_cost(self.monthly_salary_sek)
        return price_sek if self.wage_index is None else price_sek * self.wage_index.factor(self.salary_year, year)

    def components(self) -> tuple[Component, ...]:
        """Return the parts of the cost: the hired staff, then each saving that was given."""
        hired = tuple((cost.year, cost.hired_cost_sek) for cost in self.years())
        savings = (
            Component("saving", CostKind.RUNNING, ((row.year, -row.amount_sek),), row.label, row.source)
            for row in self.savings
        )
        return (Component("hired_staff", CostKind.RUNNING, hired), *savings)

    def net_by_year(self) -> YearAmounts:
        """Return the net cost of each year in SEK, as a cost line takes it."""
        return net_by_year(self.components())

    def _year(self, phase: WorkingTimePhase) -> YearCost:
        # Multiplied before it is divided: 100 x 10 / 30 positions are no finite decimal, what they cost may be one.
        lost = self.staff_fte * phase.share_pct * (self.hours_before - phase.hours_after) * self.replacement_pct
        per = phase.hours_after * HUNDRED * HUNDRED
        price_sek = self.fte_price(phase.year)
        return YearCost(
            phase.year,
            lost / per,
            price_sek,
            lost * price_sek * phase.months / (per * MONTHS_A_YEAR),
            sum((row.amount_sek for row in self.savings if row.year == phase.year), Decimal(0)),
        )

    def _check_phase(self, phase: WorkingTimePhase) -> None:
        checked_share("phases", phase.share_pct)
        checked_months(phase.year, phase.months)
        if not 0 < phase.hours_after <= self.hours_before:
            raise WrongCallError(
                "calculator_hours", year=str(phase.year), value=phase.hours_after, before=self.hours_before
            )


def _run(values: Values) -> Outcome:
    given = values.single
    model = WorkingTimeModel(
        given.number("staff_fte"),
        given.number("hours_before"),
        tuple(
            WorkingTimePhase(
                row.whole("year"),
                row.number("hours_after"),
                row.number_or("share_pct", HUNDRED),
                row.whole_or("months", MONTHS_A_YEAR),
            )
            for row in values.rows("phases")
        ),
        given.number("replacement_pct"),
        given.number("monthly_salary_sek"),
        EmployerOnCost(given.whole("po_year"), given.number("po_pct"), values.source("po_pct")),
        given.whole("salary_year"),
        given.optional("hired_fte_price_sek"),
        tuple(
            Saving(row.text("label"), row.whole("year"), row.number("amount_sek"), row.text("source"))
            for row in values.rows("savings")
        ),
        values.index("wage_index", "wage_index"),
    )
    return Outcome(model.components(), tuple(_figures(model.years())))


def _figures(years: tuple[YearCost, ...]) -> Iterator[Figure]:
    for cost in years:
        yield Figure("hired_fte", cost.hired_fte, Unit.FTE, cost.year)
        yield Figure("fte_price_sek", cost.fte_price_sek, Unit.SEK_A_YEAR, cost.year)
        yield Figure("gross_sek", cost.hired_cost_sek, Unit.SEK, cost.year)


CALCULATOR = Calculator(
    "working_time",
    (
        count("staff_fte", Unit.FTE),
        Input("hours_before", InputKind.HOURS, Unit.HOURS_A_WEEK),
        table(
            "phases",
            of_year(),
            Input("hours_after", InputKind.HOURS, Unit.HOURS_A_WEEK),
            share("share_pct", is_required=False),
            of_months(),
        ),
        share("replacement_pct"),
        monthly_salary("monthly_salary_sek"),
        of_year("salary_year"),
        share("po_pct", has_source=True),
        of_year("po_year"),
        kronor("hired_fte_price_sek", Unit.SEK_A_YEAR, is_required=False, has_source=True),
        table("wage_index", of_year(), change("change_pct"), is_required=False, has_source=True),
        table("savings", words("label"), of_year(), kronor("amount_sek"), words("source"), is_required=False),
    ),
    ("hired_staff", "saving"),
    ("hired_fte", "fte_price_sek", "gross_sek"),
    "working-time",
    _run,
)
