"""The words and figures of a printed budget: one language, one unit, one way to round."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from styrkedja.budget.sums import as_printed
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number

# What one printed step is worth: millions are printed with one decimal, as budgets of municipalities are.
_STEPS_SEK = {"kr": Decimal(1), "tkr": Decimal(1000), "mkr": Decimal(100_000)}
_UNITS_SEK = {"kr": Decimal(1), "tkr": Decimal(1000), "mkr": Decimal(1_000_000)}
_MILLION_SEK = Decimal(1_000_000)
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class PrintWords:
    """How this document says things.

    Args:
        unit: what sums in tables are printed in: kr, tkr or mkr.
    """

    language: Language
    unit: str

    def say(self, key: str, **values: object) -> str:
        """Return a text of `wording/*.budget-print.toml`."""
        return catalogue.text(f"print.{key}", self.language, **values)

    def has(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return catalogue.has_text(f"print.{key}", self.language)

    def sum_cell(self, amount_sek: Decimal | None, *, signed: bool = False) -> str:
        """Return a sum as a table shows it, in the document's unit without naming it.

        >>> PrintWords(Language.SWEDISH, "mkr").sum_cell(Decimal(-2_350_000))
        '−2,4'
        """
        if amount_sek is None:
            return UNKNOWN
        printed = as_printed(amount_sek, _STEPS_SEK[self.unit]) / _UNITS_SEK[self.unit]
        places = Decimal("0.1") if self.unit == "mkr" else Decimal(1)
        return number(printed.quantize(places), self.language, signed=signed)

    def sum_said(self, amount_sek: Decimal, *, signed: bool = False) -> str:
        """Return a sum as a sentence says it: in millions, and smaller ones in thousands or kronor.

        >>> PrintWords(Language.SWEDISH, "tkr").sum_said(Decimal(50_657_490)).split()
        ['50,7', 'mkr']
        """
        size_sek = abs(as_printed(amount_sek, Decimal(1)))
        if size_sek >= _MILLION_SEK:
            unit, places = "mkr", Decimal("0.1")
        else:
            unit, places = ("tkr", Decimal(1)) if size_sek >= _UNITS_SEK["tkr"] else ("kr", Decimal(1))
        value = (amount_sek / _UNITS_SEK[unit]).quantize(places, rounding=ROUND_HALF_UP)
        return f"{number(value, self.language, signed=signed)}\u00a0{self.say(f'unit.{unit}')}"

    def pct(self, value_pct: Decimal | None, *, places: int = 1, signed: bool = False) -> str:
        """Return a share without its sign, rounded for display.

        >>> PrintWords(Language.SWEDISH, "tkr").pct(Decimal("2.075"))
        '2,1'
        """
        if value_pct is None:
            return UNKNOWN
        return self.rounded(value_pct, places, signed=signed)

    def exact(self, value: Decimal | None) -> str:
        """Return an assumption with the decimals that it was given with, at least one.

        >>> PrintWords(Language.SWEDISH, "tkr").exact(Decimal("3.10"))
        '3,1'
        """
        if value is None:
            return UNKNOWN
        plain = value.normalize()
        exponent = plain.as_tuple().exponent
        return number(
            plain if isinstance(exponent, int) and exponent < 0 else plain.quantize(Decimal("0.1")), self.language
        )

    def rounded(self, value: Decimal, places: int, *, signed: bool = False) -> str:
        """Return a number with so many decimals, halves away from zero."""
        return number(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), self.language, signed=signed)

    def years(self, years: tuple[int, ...]) -> str:
        """Return years as a span, or the one there is.

        >>> PrintWords(Language.SWEDISH, "tkr").years((2027, 2028, 2029))
        '2027–2029'
        """
        return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

    def joined(self, parts: list[str]) -> str:
        """Return parts as a sentence lists them."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.say('and')} {parts[-1]}"
