"""What a shadow budget without a base knows of the municipality's money besides its own proposals: the tax base.

With it the öre become a sum. Leaves to others: that sum (`shadow.py`), the file's `[facts]` (`planfile/reading.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from styrkedja.budget.plan import ByYear


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowFacts:
    """Known figures of the municipality, in SEK.

    Args:
        tax_base_sek: year -> the uprated tax base.
        tax_and_grants_sek: year -> tax and general grants, which the result target is a share of.
        assessed_base_sek: year -> an assessed base before uprating, of the year that its source names; taken where no
            uprated base is known.
        source: who says so.
    """

    tax_base_sek: ByYear = field(default_factory=dict)
    tax_and_grants_sek: ByYear = field(default_factory=dict)
    assessed_base_sek: ByYear = field(default_factory=dict)
    source: str = ""

    def assessed_year(self, first_year: int) -> int | None:
        """Return which assessed base stands in for the uprated ones; None where those are known, or nothing is.

        The latest one up to the first plan year, else the latest there is.

        >>> ShadowFacts(assessed_base_sek={2021: Decimal(1), 2022: Decimal(2)}).assessed_year(2025)
        2022
        """
        if self.tax_base_sek or not self.assessed_base_sek:
            return None
        return max((year for year in self.assessed_base_sek if year <= first_year), default=max(self.assessed_base_sek))

    def bases_sek(self, years: tuple[int, ...]) -> dict[int, Decimal]:
        """Return the tax base of each plan year that one is known for.

        An assessed base is taken as it is for every year: without its uprating, which nobody has said.

        >>> ShadowFacts(assessed_base_sek={2022: Decimal(2)}).bases_sek((2025, 2026))
        {2025: Decimal('2'), 2026: Decimal('2')}
        """
        assessed_year = self.assessed_year(years[0]) if years else None
        if assessed_year is not None:
            return dict.fromkeys(years, self.assessed_base_sek[assessed_year])
        return {year: self.tax_base_sek[year] for year in years if year in self.tax_base_sek}
