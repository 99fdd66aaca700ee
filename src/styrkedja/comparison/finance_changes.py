"""Finance figures of two documents side by side: tax, result target, price index and whatever else they state.

The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.ids import normal_form
from styrkedja.chain.chain import Chain
from styrkedja.chain.money import FinanceParameter

# What a document has one of a year, whatever it is called and whether it stands as a limit or as a figure.
_SINGLE = ("tax_rate", "tax_change", "result_target", "price_index")
_LIMITS = frozenset({">=", "<="})
# A rate of 21.84 % is 21.84 kronor of a hundred; a rise by 1 % may be of the rate or of the income.
_TO_ORE = {
    "tax_rate": {"öre": Decimal(1), "kr": Decimal(100), "procent": Decimal(100)},
    "tax_change": {"öre": Decimal(1), "kr": Decimal(100)},
}
_TO_TKR = {"kr": Decimal("0.001"), "tkr": Decimal(1), "mkr": Decimal(1000)}


class Change(StrEnum):
    """How a figure of the first document stands to that of the second.

    ONLY_FIRST, ONLY_SECOND: the other document states no such figure.
    OTHER_YEARS: the other document has such figures, of other years.
    OTHER_UNIT: one is a share and the other an amount, or a unit is not stated.
    SEVERAL: a document states several different ones of the year, and which is meant cannot be told.
    """

    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    OTHER_YEARS = "other_years"
    OTHER_UNIT = "other_unit"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class FinanceChange:
    """One finance figure in two documents.

    Args:
        name: as the second document calls it, else the first.
        code: of the figure, as `FinanceParameter` has it.
        before: of the first document; of SEVERAL all that it may be.
        after: of the second.
        difference: second less first, in `unit`; None when they cannot be compared.
        unit: öre of tax, tkr of amounts, else that of both figures; percentage points when it is "procent".
    """

    name: str
    code: str
    change: Change
    before: tuple[FinanceParameter, ...]
    after: tuple[FinanceParameter, ...]
    difference: Decimal | None = None
    unit: str | None = None


def finance_changes(first: Chain, second: Chain) -> tuple[FinanceChange, ...]:
    """Return the finance figures of two documents side by side, tax and result target first.

    Every figure of either document stands in exactly one row. Figures of the same year meet; where no year is in both
    documents, the first year of one meets the first of the other, and so on.
    """
    before, after = _by_kind(first.finance_parameters), _by_kind(second.finance_parameters)
    kinds = sorted({**before, **after}, key=lambda kind: _SINGLE.index(kind[0]) if kind[0] in _SINGLE else len(_SINGLE))
    return tuple(change for kind in kinds for change in _rows(before.get(kind, {}), after.get(kind, {})))


_Kind = tuple[str, str, bool]
_Years = dict[str, list[FinanceParameter]]


def _by_kind(parameters: Iterable[FinanceParameter]) -> dict[_Kind, _Years]:
    """Return the figures by what they are of, then by year, each in the order of the text."""
    found: dict[_Kind, _Years] = defaultdict(lambda: defaultdict(list))
    for one in parameters:
        single = one.code in _SINGLE
        # A floor for the equity ratio and its forecast are two figures, though they bear one name.
        kind = (one.code, "" if single else normal_form(one.name), not single and one.operator in _LIMITS)
        found[kind][one.year or ""].append(one)
    return found


def _rows(before: _Years, after: _Years) -> Iterator[FinanceChange]:
    """Yield the rows of one kind of figure, by year."""
    if not before or not after:
        only = Change.ONLY_FIRST if before else Change.ONLY_SECOND
        for year in sorted({**before, **after}):
            yield _one_sided(only, before.get(year, ()), after.get(year, ()))
        return
    both = sorted(before.keys() & after.keys())
    for year in both:
        yield _row(before[year], after[year])
    left, right = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    if not both:
        for old, new in zip(left, right, strict=False):
            yield _row(before[old], after[new])
        paired = min(len(left), len(right))
        left, right = left[paired:], right[paired:]
    for year in left:
        yield _one_sided(Change.OTHER_YEARS, before[year], ())
    for year in right:
        yield _one_sided(Change.OTHER_YEARS, (), after[year])


def _one_sided(change: Change, before: Sequence[FinanceParameter], after: Sequence[FinanceParameter]) -> FinanceChange:
    named = (*after, *before)[0]
    return FinanceChange(named.name, named.code, change, tuple(before), tuple(after))


def _row(before: Sequence[FinanceParameter], after: Sequence[FinanceParameter]) -> FinanceChange:
    name, code = after[-1].name, after[-1].code
    old, new = {_figure(one) for one in before}, {_figure(one) for one in after}
    sides = tuple(before), tuple(after)
    if old == new and len(old) == 1 and None not in {unit for _, unit in old}:
        [(_, unit)] = old
        return FinanceChange(name, code, Change.SAME, *sides, Decimal(0), unit)
    if old == new:
        return FinanceChange(name, code, Change.SAME, *sides)
    if len(old) > 1 or len(new) > 1:
        return FinanceChange(name, code, Change.SEVERAL, *sides)
    [(earlier, unit)], [(later, other)] = old, new
    if unit != other or unit is None:
        return FinanceChange(name, code, Change.OTHER_UNIT, *sides)
    change = Change.RAISED if later > earlier else Change.LOWERED
    return FinanceChange(name, code, change, *sides, later - earlier, unit)


def _figure(one: FinanceParameter) -> tuple[Decimal, str | None]:
    """Return a figure in the unit that its kind is compared in; a tax cut is negative."""
    value = -abs(one.value) if one.operator == "-" else one.value
    if one.code in _TO_ORE:
        ore = _TO_ORE[one.code].get(one.unit or "")
        return (value, None) if ore is None else (value * ore, "öre")
    if one.unit in _TO_TKR:
        return value * _TO_TKR[one.unit], "tkr"
    return value, one.unit
