"""Taxable earned income of a person by income year: the basic allowance, and the base of the in-work credit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from importlib.resources import files

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a table in the law, in price base amounts (*prisbasbelopp*).

    Args:
        to_parts: the highest income it holds for, that income counted in; None is all above.
        parts: what it gives whatever the income.
        per_cent: of the income that is over *over_parts*, besides; negative takes away.
    """

    to_parts: Decimal | None
    parts: Decimal
    per_cent: Decimal
    over_parts: Decimal

    def amount(self, income_sek: Decimal, price_base_sek: Decimal) -> Decimal:
        """Return what the line gives, in SEK."""
        over_sek = income_sek - self.over_parts * price_base_sek
        return self.parts * price_base_sek + over_sek * self.per_cent / HUNDRED


@dataclass(frozen=True, slots=True)
class IncomeTaxYear:
    """What the law says of one income year, for people liable to tax in Sweden all year.

    Args:
        law: chapter, paragraph and wording.
        older_from_age: who has turned this age when the year begins is *older*.
        allowance: the basic allowance.
        older_addition: what the older have on top of it.
        in_work: what the allowance is taken off before the rest is the base of the in-work credit of the younger.
    """

    year: int
    law: str
    older_from_age: int
    allowance: tuple[Band, ...]
    older_addition: tuple[Band, ...]
    in_work: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class TaxRules:
    """The law of an income year with that year's price base amount.

    Raises:
        WrongCallError: the price base amount is not above 0.
    """

    law: IncomeTaxYear
    price_base_sek: Decimal

    def __post_init__(self) -> None:
        if self.price_base_sek <= 0:
            raise WrongCallError("calculator_zero", field="price_base_amount_sek", value=self.price_base_sek)

    def is_older(self, age: int) -> bool:
        """Whether someone of *age* when the year begins has the higher allowance."""
        return age >= self.law.older_from_age

    def basic_allowance(self, earned_income_sek: Decimal, *, is_older: bool) -> Decimal:
        """Return the basic allowance (*grundavdrag*), in SEK: up to a whole hundred, and never above the income.

        Args:
            earned_income_sek: income of work, pension and business before the allowance, 0 or more.

        Raises:
            WrongCallError: the income is negative.

        Source: inkomstskattelagen 63 kap. 2, 3, 3 a and 5 §§.

        >>> tax_rules(2026, Decimal(59_200)).basic_allowance(Decimal(400_000), is_older=False)
        Decimal('24000')
        """
        income_sek = assessed_income(earned_income_sek)
        amount_sek = _of_table(self.law.allowance, income_sek, self.price_base_sek)
        if is_older:
            amount_sek += _of_table(self.law.older_addition, income_sek, self.price_base_sek)
        return min(_whole_hundreds(amount_sek, ROUND_CEILING), income_sek)

    def taxable_income(self, earned_income_sek: Decimal, *, is_older: bool) -> Decimal:
        """Return what municipal tax is paid on, in SEK: the assessed income less the basic allowance.

        Source: inkomstskattelagen 1 kap. 5 § and 65 kap. 3 §.

        >>> tax_rules(2026, Decimal(59_200)).taxable_income(Decimal(400_000), is_older=False)
        Decimal('376000')
        """
        return assessed_income(earned_income_sek) - self.basic_allowance(earned_income_sek, is_older=is_older)

    def in_work_base(self, earned_income_sek: Decimal, work_income_sek: Decimal, *, is_older: bool) -> Decimal:
        """Return what the in-work credit (*jobbskatteavdrag*) is the municipal and regional rate of, in SEK.

        The credit of the older does not follow the rate (67 kap. 8 §), so there is nothing for them.

        Args:
            work_income_sek: the part of the earned income that is of work: not pension or benefits.

        Raises:
            WrongCallError: an income is negative, or work gives more than all income.

        Source: inkomstskattelagen 67 kap. 6 and 7 §§.

        >>> tax_rules(2026, Decimal(59_200)).in_work_base(Decimal(400_000), Decimal(400_000), is_older=False)
        Decimal('135585.792')
        """
        if work_income_sek > earned_income_sek:
            raise WrongCallError("calculator_work_income", value=work_income_sek, earned=earned_income_sek)
        work_sek = assessed_income(work_income_sek)
        if is_older:
            return Decimal(0)
        counted_sek = _of_table(self.law.in_work, work_sek, self.price_base_sek)
        return max(Decimal(0), counted_sek - self.basic_allowance(earned_income_sek, is_older=False))


def tax_rules(income_year: int, price_base_sek: Decimal) -> TaxRules:
    """Return the rules of an income year.

    Args:
        price_base_sek: the year's price base amount; the government sets it each year.

    Raises:
        WrongCallError: the year's wording is not packed, or the price base amount is not above 0.
    """
    known = _packed_years()
    if income_year not in known:
        raise WrongCallError("calculator_income_year", year=str(income_year), known=", ".join(map(str, known)))
    return TaxRules(known[income_year], price_base_sek)


def assessed_income(income_sek: Decimal) -> Decimal:
    """Return an income down to a whole hundred kronor (*fastställd förvärvsinkomst*).

    Raises:
        WrongCallError: the income is negative.

    Source: inkomstskattelagen 1 kap. 5 § and, of work, 67 kap. 6 §.

    >>> assessed_income(Decimal(325_199))
    Decimal('325100')
    """
    if income_sek < 0:
        raise WrongCallError("calculator_income", value=income_sek)
    return _whole_hundreds(income_sek, ROUND_FLOOR)


def _whole_hundreds(amount_sek: Decimal, rounding: str) -> Decimal:
    return (amount_sek / HUNDRED).quantize(Decimal(1), rounding=rounding) * HUNDRED


def _of_table(bands: Sequence[Band], income_sek: Decimal, price_base_sek: Decimal) -> Decimal:
    band = next(band for band in bands if band.to_parts is None or income_sek <= band.to_parts * price_base_sek)
    return band.amount(income_sek, price_base_sek)


@cache
def _packed_years() -> Mapping[int, IncomeTaxYear]:
    text = files("styrkedja.budget.data").joinpath("income_tax.toml").read_text(encoding="utf-8")
    packed = tomllib.loads(text, parse_float=Decimal)["income_year"]
    return {
        row["year"]: IncomeTaxYear(
            row["year"],
            row["law"],
            row["older_from_age"],
            *(tuple(map(_band, row[name])) for name in ("allowance", "older_addition", "in_work")),
        )
        for row in packed
    }


def _band(row: Mapping[str, Decimal]) -> Band:
    to_parts = row.get("to")
    return Band(
        None if to_parts is None else Decimal(to_parts),
        Decimal(row["parts"]),
        Decimal(row.get("per_cent", 0)),
        Decimal(row.get("over", 0)),
    )
