"""What a user knows that a document does not say: tax base, inhabitants, the index' vintage, which year comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from styrkedja.budget.plan import ByYear
from styrkedja.budget.tax import assessed_tax_base


@dataclass(frozen=True, slots=True)
class KnownBase:
    """The base plan that an imported shadow budget is to be laid on.

    Args:
        name: of its file.
        years: its plan years, without a gap.
        tax_base_sek: year -> uprated tax base, where the plan has one.
    """

    name: str
    years: tuple[int, ...]
    tax_base_sek: ByYear = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts given beside the documents; they go before what is read or derived.

    Args:
        name: of the plan, instead of the first document's title.
        base_year: the year before the first plan year.
        municipality: name, where no document says it.
        forecast: who says the tax base, and when ("SCB 2022").
        tax_base_per_inhabitant_sek: year -> uprated tax base per inhabitant of that year.
        assessed_per_inhabitant_sek: year -> assessed base per inhabitant that the year's tax is counted on before
            uprating: it is of the income two years before.
        inhabitants: year -> those of 1 November the year before, or of 31 December where that is all one has.
        any_year_tax_base_per_inhabitant_sek, any_year_inhabitants: given without year: of the first plan year.
        index_name, index_vintage: of the price index that the documents state without one.
        base: whose years a shadow budget gets; of no matter to documents that are a base plan themselves.
    """

    name: str = ""
    base_year: int | None = None
    municipality: str | None = None
    forecast: str = ""
    tax_base_per_inhabitant_sek: ByYear = field(default_factory=dict)
    assessed_per_inhabitant_sek: ByYear = field(default_factory=dict)
    inhabitants: Mapping[int, int] = field(default_factory=dict)
    any_year_tax_base_per_inhabitant_sek: Decimal | None = None
    any_year_inhabitants: int | None = None
    index_name: str = "PKV"
    index_vintage: str = ""
    base: KnownBase | None = None

    def assessed_base_sek(self, year: int) -> Decimal | None:
        """Return the whole assessed base that the tax of *year* is counted on before uprating; None when not known."""
        if year not in self.assessed_per_inhabitant_sek or year not in self.inhabitants:
            return None
        return assessed_tax_base(self.assessed_per_inhabitant_sek[year], self.inhabitants[year])


def with_first_year(facts: Facts, first_year: int) -> Facts:
    """Return the facts with those that were given without year placed in the first plan year.

    >>> with_first_year(Facts(any_year_inhabitants=41_853), 2027).inhabitants
    {2027: 41853}
    """
    base_sek, people = facts.any_year_tax_base_per_inhabitant_sek, facts.any_year_inhabitants
    bases = {} if base_sek is None else {first_year: base_sek}
    counts = {} if people is None else {first_year: people}
    return replace(
        facts,
        tax_base_per_inhabitant_sek={**bases, **facts.tax_base_per_inhabitant_sek},
        inhabitants={**counts, **facts.inhabitants},
        any_year_tax_base_per_inhabitant_sek=None,
        any_year_inhabitants=None,
    )
