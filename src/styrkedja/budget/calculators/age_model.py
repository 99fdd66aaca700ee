"""The 80-90-100 model: older employees work less, keep more of their pay, and all of their pension contribution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.assumption import Unit
from styrkedja.budget.calculators.calculation import Component, Figure, YearAmounts, net_by_year
from styrkedja.budget.calculators.calculator import Calculator, Outcome
from styrkedja.budget.calculators.employer_cost import EmployerOnCost, yearly_cost
from styrkedja.budget.calculators.inputs import Input, InputKind, count, monthly_salary, of_year, share, table, words
from styrkedja.budget.calculators.limits import (
    MONTHS_A_YEAR,
    checked_amount,
    checked_once,
    checked_positive,
    checked_share,
    checked_source,
)
from styrkedja.budget.calculators.values import Row, Values
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import CostKind


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Employees of some ages who pay the same contributions, and how many of them take the model up.

    Args:
        to_age: the last age counted in; None has no end.
        social_pct: statutory contributions and agreed insurance without pension, per cent of salary. For the oldest it
            is lower; by how much is for the source to say, it is never guessed.
        source: who states the rate and when.
        persons: (year, persons who have the model that whole year).

    Raises:
        WrongCallError: a rate or a number below 0, no source, a year twice, an age before the first.
    """

    from_age: int
    to_age: int | None
    social_pct: Decimal
    source: str
    persons: YearAmounts

    def __post_init__(self) -> None:
        checked_amount("social_pct", self.social_pct)
        checked_source("social_pct", self.source)
        checked_once("persons", (year for year, _ in self.persons))
        for _, number in self.persons:
            checked_amount("persons", number)
        if self.to_age is not None and self.to_age < self.from_age:
            raise WrongCallError("calculator_ages", first=str(self.from_age), last=str(self.to_age))

    @property
    def label(self) -> str:
        """The ages as they are written: 63–65, 66–."""
        return f"{self.from_age}–{'' if self.to_age is None else self.to_age}"


@dataclass(frozen=True, slots=True)
class PersonCost:
    """What one person in the model costs the employer in a year, in SEK.

    Args:
        before_sek: salary and on-costs before.
        after_sek: lower pay with its contributions, and the pension contribution that is kept.
        replacement_sek: what those who are hired for the lost hours cost.
    """

    before_sek: Decimal
    after_sek: Decimal
    replacement_sek: Decimal

    @property
    def saving_sek(self) -> Decimal:
        """What the employer no longer pays to the person."""
        return self.before_sek - self.after_sek

    @property
    def net_sek(self) -> Decimal:
        """The cost when the saving is taken off; negative when fewer hours are replaced than pay is given up."""
        return self.replacement_sek - self.saving_sek


@dataclass(frozen=True, slots=True)
class AgeModelYear:
    """One year of the model for all who have it; savings and cost in SEK, 0 or more where pay falls."""

    year: int
    persons: Decimal
    hired_fte: Decimal
    saving_sek: Decimal
    replacement_sek: Decimal

    @property
    def net_sek(self) -> Decimal:
        """What the year costs net."""
        return self.replacement_sek - self.saving_sek


@dataclass(frozen=True, slots=True)
class AgeModel:
    """Less work, more pay than work, and pension contributions on more still; 80-90-100 or any shares.

    Args:
        work_pct: hours worked, of full time.
        pay_pct: pay, of the full salary.
        pension_pct: pension contribution, of that on the full salary.
        monthly_salary_sek: full-time salary of those who take the model up.
        pension_po_pct: the part of the employer's on-cost that is pension, per cent of salary.
        bands: ages with their rates and persons, none overlapping.
        replacement_pct: the share of the lost hours that is filled.
        replacement_salary_sek: full-time monthly salary of those who are hired.
        replacement_on_cost: their whole on-cost.

    Raises:
        WrongCallError: a share outside 0 to 100, an amount below 0, bands that overlap or none.

    Source: none found that is published; the formulas are our derivation (background).

    >>> model = AgeModel(
    ...     Decimal(80), Decimal(90), Decimal(100), Decimal(36_000), Decimal("12.98"),
    ...     (AgeBand(63, 65, Decimal("31.55"), "SKR 2023", ((2027, Decimal(1)),)),),
    ...     Decimal(100), Decimal(30_000), EmployerOnCost(2023, Decimal("44.53"), "SKR 2023"),
    ... )
    >>> round(model.person(model.bands[0]).net_sek)
    47232
    """

    work_pct: Decimal
    pay_pct: Decimal
    pension_pct: Decimal
    monthly_salary_sek: Decimal
    pension_po_pct: Decimal
    bands: tuple[AgeBand, ...]
    replacement_pct: Decimal
    replacement_salary_sek: Decimal
    replacement_on_cost: EmployerOnCost

    def __post_init__(self) -> None:
        for field in ("work_pct", "pay_pct", "pension_pct", "replacement_pct"):
            checked_share(field, getattr(self, field))
        checked_amount("monthly_salary_sek", self.monthly_salary_sek)
        checked_amount("pension_po_pct", self.pension_po_pct)
        checked_positive("replacement_salary_sek", self.replacement_salary_sek)
        if not self.bands:
            raise WrongCallError("calculator_no_bands")
        ordered = sorted(self.bands, key=lambda band: band.from_age)
        for younger, older in pairwise(ordered):
            if younger.to_age is None or younger.to_age >= older.from_age:
                raise WrongCallError("calculator_bands", first=younger.label, second=older.label)

    @property
    def lost_fte(self) -> Decimal:
        """The part of a full-time position that one person no longer works."""
        return 1 - self.work_pct / HUNDRED

    @property
    def replacement_fte_price_sek(self) -> Decimal:
        """What one hired full-time position costs in a year."""
        return self.replacement_on_cost.yearly_cost(self.replacement_salary_sek)

    def person(self, band: AgeBand) -> PersonCost:
        """Return what one person of *band* costs before and after, in SEK a year.

        Before: S x 12 x (1 + social + pension). After: 12 x (pay x S x (1 + social) + pension share x S x pension).
        """
        pay_sek = self.monthly_salary_sek * self.pay_pct / HUNDRED
        pension_sek = self.monthly_salary_sek * self.pension_pct / HUNDRED * self.pension_po_pct / HUNDRED
        return PersonCost(
            yearly_cost(self.monthly_salary_sek, band.social_pct + self.pension_po_pct),
            yearly_cost(pay_sek, band.social_pct) + pension_sek * MONTHS_A_YEAR,
            self.lost_fte * self.replacement_pct / HUNDRED * self.replacement_fte_price_sek,
        )

    def break_even_fte(self, band: AgeBand) -> Decimal:
        """Return how much of a position can be hired for each person before the model costs anything."""
        return self.person(band).saving_sek / self.replacement_fte_price_sek

    def break_even_pct(self, band: AgeBand) -> Decimal | None:
        """Return the share of the lost hours that can be filled at no cost, in per cent; None when none are lost."""
        return self.break_even_fte(band) / self.lost_fte * HUNDRED if self.lost_fte else None

    def years(self) -> tuple[AgeModelYear, ...]:
        """Return each year that any band has persons for, the first year first."""
        return tuple(self._year(year) for year in sorted({year for band in self.bands for year, _ in band.persons}))

    def components(self) -> tuple[Component, ...]:
        """Return the parts of the cost: hired staff, and what is no longer paid as a negative cost."""
        years = self.years()
        return (
            Component("hired_staff", CostKind.RUNNING, tuple((year.year, year.replacement_sek) for year in years)),
            Component("lower_pay", CostKind.RUNNING, tuple((year.year, -year.saving_sek) for year in years)),
        )

    def net_by_year(self) -> YearAmounts:
        """Return the net cost of each year in SEK, as a cost line takes it."""
        return net_by_year(self.components())

    def _year(self, year: int) -> AgeModelYear:
        persons = saving_sek = replacement_sek = Decimal(0)
        for band in self.bands:
            number = dict(band.persons).get(year, Decimal(0))
            cost = self.person(band)
            persons += number
            saving_sek += number * cost.saving_sek
            replacement_sek += number * cost.replacement_sek
        hired_fte = persons * self.lost_fte * self.replacement_pct / HUNDRED
        return AgeModelYear(year, persons, hired_fte, saving_sek, replacement_sek)


def _run(values: Values) -> Outcome:
    given = values.single
    model = AgeModel(
        given.number("work_pct"),
        given.number("pay_pct"),
        given.number("pension_pct"),
        given.number("monthly_salary_sek"),
        given.number("pension_po_pct"),
        tuple(_band(row, values) for row in values.rows("ages")),
        given.number("replacement_pct"),
        given.number("replacement_salary_sek"),
        EmployerOnCost(given.whole("po_year"), given.number("replacement_po_pct"), values.source("replacement_po_pct")),
    )
    _check_takers(model, values)
    return Outcome(model.components(), (*_figures_by_age(model), *_figures_by_year(model)))


def _band(row: Row, values: Values) -> AgeBand:
    first = row.whole("from_age")
    persons = tuple(
        (taker.whole("year"), taker.number("number"))
        for taker in values.rows("persons")
        if taker.whole("from_age") == first
    )
    last = row.whole("to_age") if row.has("to_age") else None
    return AgeBand(first, last, row.number("social_pct"), row.text("source"), persons)


def _check_takers(model: AgeModel, values: Values) -> None:
    known = {band.from_age for band in model.bands}
    for number, taker in enumerate(values.rows("persons"), start=1):
        if taker.whole("from_age") not in known:
            raise WrongCallError("calculator_taker_age", row=number, value=str(taker.whole("from_age")))


def _figures_by_age(model: AgeModel) -> Iterator[Figure]:
    for band in model.bands:
        cost = model.person(band)
        yield Figure("before_sek", cost.before_sek, Unit.SEK_A_YEAR, label=band.label)
        yield Figure("after_sek", cost.after_sek, Unit.SEK_A_YEAR, label=band.label)
        yield Figure("saving_sek", cost.saving_sek, Unit.SEK_A_YEAR, label=band.label)
        yield Figure("replacement_sek", cost.replacement_sek, Unit.SEK_A_YEAR, label=band.label)
        yield Figure("net_person_sek", cost.net_sek, Unit.SEK_A_YEAR, label=band.label)
        yield Figure("break_even_fte", model.break_even_fte(band), Unit.FTE, label=band.label)
        break_even_pct = model.break_even_pct(band)
        if break_even_pct is not None:
            yield Figure("break_even_pct", break_even_pct, Unit.PER_CENT, label=band.label)


def _figures_by_year(model: AgeModel) -> Iterator[Figure]:
    for cost in model.years():
        yield Figure("persons", cost.persons, Unit.PERSONS, cost.year)
        yield Figure("hired_fte", cost.hired_fte, Unit.FTE, cost.year)


def _age(name: str, *, is_required: bool = True) -> Input:
    return Input(name, InputKind.AGE, Unit.AGE, is_required=is_required)


CALCULATOR = Calculator(
    "age_model",
    (
        share("work_pct"),
        share("pay_pct"),
        share("pension_pct"),
        monthly_salary("monthly_salary_sek"),
        share("pension_po_pct", has_source=True),
        table("ages", _age("from_age"), _age("to_age", is_required=False), share("social_pct"), words("source")),
        table("persons", of_year(), _age("from_age"), count("number")),
        share("replacement_pct"),
        monthly_salary("replacement_salary_sek"),
        share("replacement_po_pct", has_source=True),
        of_year("po_year"),
    ),
    ("hired_staff", "lower_pay"),
    (
        *("before_sek", "after_sek", "saving_sek", "replacement_sek", "net_person_sek"),
        *("break_even_fte", "break_even_pct", "persons", "hired_fte"),
    ),
    "the-80-90-100-model",
    _run,
)
