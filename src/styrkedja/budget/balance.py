"""The balance rule (*balanskravet*): the yearly investigation, earlier deficits, and what a result reserve may take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import PER_CENT, checked_tax_and_grants
from styrkedja.budget.statement import StatementRow

RESTORE_WITHIN_YEARS = 3
RESERVE_CEILING_PCT = Decimal(5)
KEPT_PCT = Decimal(1)
KEPT_WITH_NEGATIVE_EQUITY_PCT = Decimal(2)


@dataclass(frozen=True, slots=True)
class BalanceInvestigation:
    """The investigation of one year (*balanskravsutredning*), in SEK, in the order it is printed.

    Args:
        net_result_sek: *årets resultat*.
        capital_gains_sek: all of them, as a positive sum; they are taken off.
        exempted_gains_sek: those of the gains that may stay, as a positive sum.
        exempted_losses_sek: losses on sales that may be left out, as a positive sum; they are added back.
        unrealised_adjustment_sek: securities: losses added back are positive, gains taken off negative.
        reversal_adjustment_sek: earlier such adjustments that are turned back, with the opposite sign.
        to_reserve_sek: 0 or more, at most `max_reserve_addition`.
        from_reserve_sek: 0 or more.
        exceptional_grounds_sek: what the council leaves out on exceptional grounds, as a positive sum.
        earlier_deficits_sek: what is left to restore from earlier years, as a positive sum.

    Raises:
        WrongCallError: one of the sums that are 0 or more is negative.

    Source: LKBR (2018:597) 11 kap. 10 §, KL 11 kap. 12-14 §§; rows as in Malmö stad, årsredovisning 2015.

    >>> investigation = BalanceInvestigation(2015, Decimal(563), Decimal(23), to_reserve_sek=Decimal(185))
    >>> investigation.adjusted_result_sek, investigation.balance_result_sek
    (Decimal('540'), Decimal('355'))
    """

    year: int
    net_result_sek: Decimal
    capital_gains_sek: Decimal = Decimal(0)
    exempted_gains_sek: Decimal = Decimal(0)
    exempted_losses_sek: Decimal = Decimal(0)
    unrealised_adjustment_sek: Decimal = Decimal(0)
    reversal_adjustment_sek: Decimal = Decimal(0)
    to_reserve_sek: Decimal = Decimal(0)
    from_reserve_sek: Decimal = Decimal(0)
    exceptional_grounds_sek: Decimal = Decimal(0)
    earlier_deficits_sek: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        for row in (
            "capital_gains", "exempted_gains", "exempted_losses", "to_reserve", "from_reserve", "exceptional_grounds",
            "earlier_deficits",
        ):  # fmt: skip
            if getattr(self, f"{row}_sek") < 0:
                raise WrongCallError("budget_balance_sign", year=str(self.year), value=getattr(self, f"{row}_sek"))

    @property
    def adjusted_result_sek(self) -> Decimal:
        """*Årets resultat efter balanskravsjusteringar*."""
        kept_sek = self.exempted_gains_sek + self.exempted_losses_sek
        securities_sek = self.unrealised_adjustment_sek + self.reversal_adjustment_sek
        return self.net_result_sek - self.capital_gains_sek + kept_sek + securities_sek

    @property
    def balance_result_sek(self) -> Decimal:
        """*Årets balanskravsresultat*; a negative one is to be restored within three years."""
        reserve_sek = self.from_reserve_sek - self.to_reserve_sek
        return self.adjusted_result_sek + reserve_sek + self.exceptional_grounds_sek

    @property
    def after_earlier_deficits_sek(self) -> Decimal:
        """What is left when the deficits of earlier years are restored."""
        return self.balance_result_sek - self.earlier_deficits_sek

    @property
    def to_restore_sek(self) -> Decimal:
        """What years to come must restore, as a positive sum."""
        return max(Decimal(0), -self.after_earlier_deficits_sek)

    @property
    def rows(self) -> tuple[StatementRow, ...]:
        """The rows as printed, with the signs that make each column add up."""
        return (
            StatementRow("net_result", self.net_result_sek, is_sum=False),
            StatementRow("capital_gains", -self.capital_gains_sek, is_sum=False),
            StatementRow("exempted_gains", self.exempted_gains_sek, is_sum=False),
            StatementRow("exempted_losses", self.exempted_losses_sek, is_sum=False),
            StatementRow("unrealised_adjustment", self.unrealised_adjustment_sek, is_sum=False),
            StatementRow("reversal_adjustment", self.reversal_adjustment_sek, is_sum=False),
            StatementRow("adjusted_result", self.adjusted_result_sek, is_sum=True),
            StatementRow("to_reserve", -self.to_reserve_sek, is_sum=False),
            StatementRow("from_reserve", self.from_reserve_sek, is_sum=False),
            StatementRow("exceptional_grounds", self.exceptional_grounds_sek, is_sum=False),
            StatementRow("balance_result", self.balance_result_sek, is_sum=True),
            StatementRow("earlier_deficits", -self.earlier_deficits_sek, is_sum=False),
            StatementRow("after_earlier_deficits", self.after_earlier_deficits_sek, is_sum=True),
        )


def reserve_ceiling(tax_and_grants_sek: Decimal) -> Decimal:
    """Return the most, in SEK, that a result reserve may hold after an addition.

    Raises:
        WrongCallError: tax and grants are not above 0.

    Source: KL 11 kap. 14 § third paragraph (SFS 2023:642).

    >>> reserve_ceiling(Decimal(3_000_000_000))
    Decimal('150000000.00')
    """
    return checked_tax_and_grants(tax_and_grants_sek) * RESERVE_CEILING_PCT * PER_CENT


def max_reserve_addition(
    *,
    net_result_sek: Decimal,
    adjusted_result_sek: Decimal,
    tax_and_grants_sek: Decimal,
    reserve_before_sek: Decimal = Decimal(0),
    is_equity_negative: bool = False,
) -> Decimal:
    """Return the most, in SEK, that a year may add to the result reserve; never below 0.

    The lower of the result and the result after adjustments, as far as it is above 1 % of tax and grants; and no more
    than the reserve has room for.

    Args:
        adjusted_result_sek: after the adjustments of the balance rule.
        reserve_before_sek: what the reserve holds already, 0 or more.
        is_equity_negative: equity is below 0 with all pension liability counted in; then 2 % are kept back.

    Raises:
        WrongCallError: tax and grants are not above 0, or the reserve is below 0.

    Source: KL 11 kap. 14 § (SFS 2023:642).

    >>> million = Decimal(1_000_000)
    >>> max_reserve_addition(
    ...     net_result_sek=75 * million, adjusted_result_sek=65 * million, tax_and_grants_sek=3000 * million
    ... )
    Decimal('35000000.00')
    """
    if reserve_before_sek < 0:
        raise WrongCallError("budget_reserve", value=reserve_before_sek)
    kept_pct = KEPT_WITH_NEGATIVE_EQUITY_PCT if is_equity_negative else KEPT_PCT
    kept_sek = checked_tax_and_grants(tax_and_grants_sek) * kept_pct * PER_CENT
    above_sek = min(net_result_sek, adjusted_result_sek) - kept_sek
    room_sek = reserve_ceiling(tax_and_grants_sek) - reserve_before_sek
    return max(Decimal(0), min(above_sek, room_sek))


class BudgetBalance(StrEnum):
    """How a budget stands to the rule that income is to exceed cost."""

    EXCEEDS = "exceeds"
    BREAKS_EVEN = "breaks_even"
    COVERED_BY_RESERVE = "covered_by_reserve"
    EXCEPTIONAL_GROUNDS = "exceptional_grounds"
    DEFICIT = "deficit"


def budget_balance(
    net_result_sek: Decimal, *, from_reserve_sek: Decimal = Decimal(0), has_exceptional_grounds: bool = False
) -> BudgetBalance:
    """Return whether a budget keeps the balance rule, and by which exception where it has a deficit.

    A result of exactly 0 does not exceed anything: it breaks even, which the law's words do not allow for.

    Args:
        from_reserve_sek: what the budget takes from the result reserve, 0 or more.
        has_exceptional_grounds: it names exceptional grounds (*synnerliga skäl*); whether they hold is not judged.

    Raises:
        WrongCallError: a negative sum is taken from the reserve.

    Source: KL 11 kap. 5 §.

    >>> budget_balance(Decimal(-3_800_000), from_reserve_sek=Decimal(4_000_000)).value
    'covered_by_reserve'
    """
    if from_reserve_sek < 0:
        raise WrongCallError("budget_reserve", value=from_reserve_sek)
    if net_result_sek > 0:
        return BudgetBalance.EXCEEDS
    if net_result_sek == 0:
        return BudgetBalance.BREAKS_EVEN
    if net_result_sek + from_reserve_sek >= 0:
        return BudgetBalance.COVERED_BY_RESERVE
    return BudgetBalance.EXCEPTIONAL_GROUNDS if has_exceptional_grounds else BudgetBalance.DEFICIT


@dataclass(frozen=True, slots=True)
class Deficit:
    """What is left to restore of one year's negative balance result, as a sum above 0.

    Raises:
        WrongCallError: the sum is not above 0.
    """

    year: int
    amount_sek: Decimal

    def __post_init__(self) -> None:
        if self.amount_sek <= 0:
            raise WrongCallError("budget_deficit", year=str(self.year), value=self.amount_sek)

    @property
    def restore_by_year(self) -> int:
        """The last year that may restore it (KL 11 kap. 12 §)."""
        return self.year + RESTORE_WITHIN_YEARS


def settle_deficits(deficits: Sequence[Deficit], year: int, balance_result_sek: Decimal) -> tuple[Deficit, ...]:
    """Return the deficits that are left after one more year, the oldest first.

    A positive balance result restores the oldest deficit first; a negative one is a deficit of its own.

    Args:
        deficits: those of the years before *year*, in any order.

    Raises:
        WrongCallError: a deficit is of *year* or later.

    Source: KL 11 kap. 12 §; that the oldest goes first is our reading, as its time runs out first.

    >>> settle_deficits([Deficit(2014, Decimal(193))], 2015, Decimal(355))
    ()
    """
    left, restoring_sek = [], max(Decimal(0), balance_result_sek)
    for deficit in sorted(deficits, key=lambda deficit: deficit.year):
        if deficit.year >= year:
            raise WrongCallError("budget_deficit_year", deficit_year=str(deficit.year), year=str(year))
        restored_sek = min(restoring_sek, deficit.amount_sek)
        restoring_sek -= restored_sek
        if restored_sek < deficit.amount_sek:
            left.append(Deficit(deficit.year, deficit.amount_sek - restored_sek))
    if balance_result_sek < 0:
        left.append(Deficit(year, -balance_result_sek))
    return tuple(left)
