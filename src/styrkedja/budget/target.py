"""The result target (*resultatmål*): the result as a share of tax and grants, and the room there is to the target."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED, checked_tax_and_grants


def result_share(net_result_sek: Decimal, tax_and_grants_sek: Decimal) -> Decimal:
    """Return the net result in per cent of tax plus general grants and equalisation.

    Raises:
        WrongCallError: tax and grants are not above 0.

    Source: Kolada N03102.

    >>> round(result_share(Decimal(37_900_000), Decimal(1_110_500_000)), 2)
    Decimal('3.41')
    """
    return net_result_sek / checked_tax_and_grants(tax_and_grants_sek) * HUNDRED


def target_result(tax_and_grants_sek: Decimal, target_pct: Decimal) -> Decimal:
    """Return the net result, in SEK, that just meets a target.

    Args:
        target_pct: per cent of tax plus general grants and equalisation; a planned deficit is negative.

    Raises:
        WrongCallError: tax and grants are not above 0.

    Source: Kolada N03102.

    >>> target_result(Decimal(3_000_000_000), Decimal(2))
    Decimal('60000000.00')
    """
    return checked_tax_and_grants(tax_and_grants_sek) * (target_pct / HUNDRED)


def room_to_target(net_result_sek: Decimal, tax_and_grants_sek: Decimal, target_pct: Decimal) -> Decimal:
    """Return how much more, in SEK, may be spent before the target fails; negative is what is missing.

    Raises:
        WrongCallError: tax and grants are not above 0.

    Source: "Utrymme till 4 %" in Alingsås, Underlag ramar 2027-2029.

    >>> room_to_target(Decimal(191_840_000), Decimal(3_493_500_000), Decimal(4))
    Decimal('52100000.00')
    """
    return net_result_sek - target_result(tax_and_grants_sek, target_pct)


def base_from_room(net_result_sek: Decimal, room_sek: Decimal, target_pct: Decimal) -> Decimal:
    """Return the tax and grants, in SEK, that lie behind a printed result and its room to a target.

    Args:
        target_pct: the target that the room is reckoned to; 0 tells nothing about the base.

    Raises:
        WrongCallError: the target is 0.

    Source: own derivation: room = result - target x base.

    >>> base_from_room(Decimal(191_840_000), Decimal(52_100_000), Decimal(4))
    Decimal('3493500000')
    """
    if target_pct == 0:
        raise WrongCallError("budget_target_zero")
    return (net_result_sek - room_sek) * HUNDRED / target_pct


def base_from_share(net_result_sek: Decimal, share_pct: Decimal) -> Decimal:
    """Return the tax and grants, in SEK, that lie behind a printed result and its share of them.

    A share with one decimal leaves the base unsure by a hundredth or more: `base_from_room` is surer.

    Raises:
        WrongCallError: the share is 0.

    Source: own derivation from Kolada N03102.

    >>> base_from_share(Decimal(60_000_000), Decimal(2))
    Decimal('3000000000')
    """
    return base_from_room(net_result_sek, Decimal(0), share_pct)
