"""Where 100 kronor go: the year's money shared out in whole kronor that add up to 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import YearOutlook

NOTHING_SEK = Decimal(0)


class UseKind(StrEnum):
    """What money goes to."""

    COMMITTEE = "committee"
    COMMON = "common"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class HundredShare:
    """What one use has of 100 kronor.

    Args:
        name: the committee; empty for the others, whose kind says it.
        exact: the share in kronor, unrounded.
        kronor: the share in whole kronor; all of them add up to 100.
    """

    kind: UseKind
    name: str
    amount_sek: Decimal
    exact: Decimal
    kronor: int


@dataclass(frozen=True, slots=True)
class Hundred:
    """Where the money of a year goes.

    Args:
        total_sek: what all uses come to.
        borrowed: how many of the 100 kronor there is no income for; 0 in a year without deficit.
    """

    year: int
    total_sek: Decimal
    shares: tuple[HundredShare, ...]
    borrowed: Decimal


def largest_remainder(amounts: Sequence[Decimal], whole: int) -> tuple[int, ...]:
    """Return *amounts* as whole parts of *whole* that add up to it; what is left goes to the largest remainders.

    Args:
        amounts: 0 or more each; all 0 gives all 0. Of equal remainders the first gets it.

    Raises:
        WrongCallError: an amount is below 0.

    Source: the method of largest remainders (Hare, Hamilton).

    >>> largest_remainder([Decimal(1), Decimal(1), Decimal(1)], 100)
    (34, 33, 33)
    """
    if negative := [amount for amount in amounts if amount < 0]:
        raise WrongCallError("budget_hundred_negative", value=negative[0])
    total = sum(amounts, NOTHING_SEK)
    if not total:
        return (0,) * len(amounts)
    exact = [amount * whole / total for amount in amounts]
    parts = [int(share.to_integral_value(ROUND_FLOOR)) for share in exact]
    left = whole - sum(parts)
    for place in sorted(range(len(exact)), key=lambda place: parts[place] - exact[place])[:left]:
        parts[place] += 1
    return tuple(parts)


def hundred_kronor(year: YearOutlook) -> Hundred | None:
    """Return where each 100 kronor of a year go: to the committees, the common costs and what is left over.

    Common is what tax and grants pay besides the frames: pensions, interest, the centre's own items. Where the centre
    has more income than cost there is none. None where the year has no result, or a frame is below 0.

    Source: our choice; the uses are the net costs of the income statement (docs/methods/resident.md).
    """
    statement = year.statement
    if statement is None or any(frame.amount_sek < 0 for frame in year.frames):
        return None
    result_sek = statement.net_result_sek
    common_sek = statement.tax_and_grants_sek - year.frames_sek - result_sek
    uses = [(UseKind.COMMITTEE, frame.body, frame.amount_sek) for frame in year.frames]
    uses += [(UseKind.COMMON, "", max(common_sek, NOTHING_SEK)), (UseKind.RESULT, "", max(result_sek, NOTHING_SEK))]
    uses = [use for use in uses if use[2]]
    total_sek = sum((amount for _, _, amount in uses), NOTHING_SEK)
    if not total_sek:
        return None
    kronor = largest_remainder([amount for _, _, amount in uses], 100)
    shares = tuple(
        HundredShare(kind, name, amount, amount * HUNDRED / total_sek, whole)
        for (kind, name, amount), whole in zip(uses, kronor, strict=True)
    )
    borrowed = max(-result_sek, NOTHING_SEK) * HUNDRED / total_sek
    return Hundred(year.year, total_sek, shares, borrowed)
