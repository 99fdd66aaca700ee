"""Needs from demography: how many more or fewer a committee serves, and what that costs in each year's prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.assumption import Unit
from styrkedja.budget.calculators.calculation import Component, Figure, YearAmounts, net_by_year
from styrkedja.budget.calculators.calculator import Calculator, Outcome
from styrkedja.budget.calculators.inputs import change, count, kronor, of_year, share, table, words
from styrkedja.budget.calculators.limits import checked_amount, checked_change, checked_share, checked_source
from styrkedja.budget.calculators.values import Row, Values
from styrkedja.budget.frames import AgeGroupVolume
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import CostKind


@dataclass(frozen=True, slots=True)
class Population:
    """Persons by age group and year, as one forecast has them.

    Args:
        source: who made the forecast.
        stated: when: a forecast is made anew every year.
        persons: (age group, year, persons), in any order, each once.

    Raises:
        WrongCallError: no source or date, a number below 0, a group twice in a year.
    """

    source: str
    stated: str
    persons: tuple[tuple[str, int, Decimal], ...]

    def __post_init__(self) -> None:
        checked_source("population", self.source)
        checked_source("population_date", self.stated)
        seen: set[tuple[str, int]] = set()
        for group, year, number in self.persons:
            checked_amount("population", number)
            if (group, year) in seen:
                raise WrongCallError("calculator_population_twice", group=group, year=str(year))
            seen.add((group, year))

    @property
    def groups(self) -> tuple[str, ...]:
        """The age groups, in the order they are given."""
        return tuple(dict.fromkeys(group for group, _, _ in self.persons))

    @property
    def last_year(self) -> int:
        """The last year that any group has."""
        return max((year for _, year, _ in self.persons), default=0)

    def of(self, group: str, year: int) -> Decimal:
        """Return how many persons a group has in a year.

        Raises:
            WrongCallError: the forecast does not say; it is never guessed.
        """
        for known_group, known_year, number in self.persons:
            if (known_group, known_year) == (group, year):
                return number
        raise WrongCallError("calculator_population_missing", group=group, year=str(year))


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """What one person more of an age group costs a committee in a year (*prislapp*).

    Args:
        price_sek: in the prices of *price_year*.
        source: who states it.
        served_pct: how many of the group use the service; 100 is all.
        compensated_pct: how much of the price the frame follows.

    Raises:
        WrongCallError: a price below 0, a share outside 0 to 100, no source.
    """

    body: str
    group: str
    price_sek: Decimal
    price_year: int
    source: str
    served_pct: Decimal = HUNDRED
    compensated_pct: Decimal = HUNDRED

    def __post_init__(self) -> None:
        checked_amount("prices", self.price_sek)
        checked_share("prices", self.served_pct)
        checked_share("prices", self.compensated_pct)
        checked_source("prices", self.source)


@dataclass(frozen=True, slots=True)
class NeedsModel:
    """What the population's change costs, counted from a base year.

    Args:
        base_year: the year whose persons the frames are reckoned on now.
        index: how the prices change; None keeps each in its own year's prices.

    Raises:
        WrongCallError: no prices, a price stated twice, or no year after the base year.

    Source: users x unit price, as `frames.AgeGroupVolume`; Alingsås, Underlag ramar 2027-2029 (*resurskompensation*).

    >>> model = NeedsModel(
    ...     Population("SCB", "2026-05", (("6-15", 2026, Decimal(4_000)), ("6-15", 2027, Decimal(3_950)))),
    ...     (UnitPrice("Skolnämnden", "6-15", Decimal(120_000), 2027, "Almfors 2026"),), 2026,
    ... )
    >>> model.net_by_year()
    ((2027, Decimal('-6000000')),)
    """

    population: Population
    prices: tuple[UnitPrice, ...]
    base_year: int
    index: PriceIndex | None = None

    def __post_init__(self) -> None:
        if not self.prices:
            raise WrongCallError("calculator_no_prices")
        seen: set[tuple[str, str]] = set()
        for price in self.prices:
            if (price.body, price.group) in seen:
                raise WrongCallError("calculator_price_twice", body=price.body, group=price.group)
            seen.add((price.body, price.group))
        if self.population.last_year <= self.base_year:
            raise WrongCallError("calculator_base_year", year=str(self.base_year), last=str(self.population.last_year))

    @property
    def years(self) -> tuple[int, ...]:
        """The years after the base year, to the population's last."""
        return tuple(range(self.base_year + 1, self.population.last_year + 1))

    @property
    def unpriced_groups(self) -> tuple[str, ...]:
        """The age groups that no price is given for: what they cost is not in the result."""
        priced = {price.group for price in self.prices}
        return tuple(group for group in self.population.groups if group not in priced)

    def price(self, price: UnitPrice, year: int) -> Decimal:
        """Return a unit price in the prices of *year*, in SEK.

        Raises:
            WrongCallError: the index does not say a year between.
        """
        return price.price_sek if self.index is None else price.price_sek * self.index.factor(price.price_year, year)

    def volume(self, price: UnitPrice, year: int, since: int) -> AgeGroupVolume:
        """Return the change of volume from *since* to *year*, in the prices of *year*.

        With *since* the year before it is what `frames.next_frame` takes; with the base year it is the whole change.
        """
        served = price.served_pct / HUNDRED
        return AgeGroupVolume(
            price.group,
            self.population.of(price.group, since) * served,
            self.population.of(price.group, year) * served,
            self.price(price, year),
            price.compensated_pct,
        )

    def volumes(self, body: str, year: int) -> tuple[AgeGroupVolume, ...]:
        """Return the changes of a committee's volumes from the year before, as its frame takes them."""
        return tuple(self.volume(price, year, year - 1) for price in self.prices if price.body == body)

    def one_person_more(self, price: UnitPrice, year: int) -> Decimal:
        """Return what one person more in the age group costs in *year*, in SEK: not all of them use the service."""
        return self.price(price, year) * price.served_pct / HUNDRED * price.compensated_pct / HUNDRED

    def sensitivity(self, change_pct: Decimal, year: int) -> Decimal:
        """Return what *year* costs more, in SEK, if every priced group is *change_pct* larger than the forecast.

        Raises:
            WrongCallError: the change is below -100 %.
        """
        checked_change("sensitivity_pct", change_pct)
        return sum(
            (
                self.population.of(price.group, year) * change_pct / HUNDRED * self.one_person_more(price, year)
                for price in self.prices
            ),
            Decimal(0),
        )

    def components(self) -> tuple[Component, ...]:
        """Return, for each committee and age group, what each year costs more than with the base year's persons."""
        return tuple(
            Component(
                "volume",
                CostKind.RUNNING,
                tuple((year, self.volume(price, year, self.base_year).change_sek) for year in self.years),
                price.group,
                price.source,
                price.body,
            )
            for price in self.prices
        )

    def net_by_year(self) -> YearAmounts:
        """Return the cost of each year in SEK against the base year's persons, as a cost line takes it."""
        return net_by_year(self.components())


def _run(values: Values) -> Outcome:
    given = values.single
    model = NeedsModel(
        Population(
            values.source("population"),
            given.text("population_date"),
            tuple((row.text("group"), row.whole("year"), row.number("persons")) for row in values.rows("population")),
        ),
        tuple(map(_price, values.rows("prices"))),
        given.whole("base_year"),
        values.index("price_index", "price_index"),
    )
    figures = [*_persons(model), *_one_more(model), *_frame_changes(model)]
    if given.has("sensitivity_pct"):
        change_pct = given.number("sensitivity_pct")
        figures += [
            Figure("sensitivity_sek", model.sensitivity(change_pct, year), Unit.SEK, year) for year in model.years
        ]
    return Outcome(model.components(), tuple(figures))


def _price(row: Row) -> UnitPrice:
    return UnitPrice(
        row.text("body"),
        row.text("group"),
        row.number("price_sek"),
        row.whole("price_year"),
        row.text("source"),
        row.number_or("served_pct", HUNDRED),
        row.number_or("compensated_pct", HUNDRED),
    )


def _persons(model: NeedsModel) -> Iterator[Figure]:
    for group in model.population.groups:
        name = "unpriced_persons" if group in model.unpriced_groups else "persons"
        base = model.population.of(group, model.base_year)
        for year in model.years:
            yield Figure(name, model.population.of(group, year) - base, Unit.PERSONS, year, group)


def _one_more(model: NeedsModel) -> Iterator[Figure]:
    for price in model.prices:
        for year in model.years:
            label = f"{price.body}, {price.group}"
            yield Figure("one_person_sek", model.one_person_more(price, year), Unit.SEK_A_YEAR, year, label)


def _frame_changes(model: NeedsModel) -> Iterator[Figure]:
    for body in dict.fromkeys(price.body for price in model.prices):
        for year in model.years:
            changed_sek = sum((volume.change_sek for volume in model.volumes(body, year)), Decimal(0))
            yield Figure("frame_change_sek", changed_sek, Unit.SEK, year, body)


CALCULATOR = Calculator(
    "demography",
    (
        table("population", words("group"), of_year(), count("persons"), has_source=True),
        words("population_date"),
        of_year("base_year"),
        table(
            "prices",
            words("body"),
            words("group"),
            kronor("price_sek", Unit.SEK_EACH),
            of_year("price_year"),
            words("source"),
            share("served_pct", is_required=False),
            share("compensated_pct", is_required=False),
        ),
        table("price_index", of_year(), change("change_pct"), is_required=False, has_source=True),
        change("sensitivity_pct", is_required=False),
    ),
    ("volume",),
    ("persons", "unpriced_persons", "one_person_sek", "frame_change_sek", "sensitivity_sek"),
    "needs-from-demography",
    _run,
)
