"""A finished calculation as cost lines of a plan, so that the promise can be held against the plan's money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.calculation import Calculation
from styrkedja.budget.calculators.calculator import Bearer
from styrkedja.budget.calculators.registry import CALCULATORS
from styrkedja.budget.plan import CostKind, CostLine

_Sums = dict[CostKind, dict[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Promised:
    """The promise that a calculation is of.

    Args:
        id: the first line's id; further ones get "-2", "-3".
        promise: the commitment's words.
        committee: who bears it, where the calculation does not say for its parts.
    """

    id: str
    promise: str
    committee: str | None


def cost_lines(
    calculation: Calculation, promised: Promised, *, low: Calculation | None = None, high: Calculation | None = None
) -> tuple[CostLine, ...]:
    """Return what a calculation comes to as cost lines: one for each committee and kind of cost.

    A saving in one kind is taken off the cost in another: charging that ends is no line of its own, so what a kind
    saves makes one line of all, of the kind that costs the most. A year that saves on the whole stays negative.

    Args:
        low: the same calculation with what makes it cheaper.
        high: the same with what makes it dearer.

    Raises:
        WrongCallError: it is a household's cost, which is none of the municipality's budget.
    """
    if CALCULATORS[calculation.name].bearer is not Bearer.MUNICIPALITY:
        raise WrongCallError("calculator_no_cost_line", name=calculation.name)
    committee = promised.committee
    committees = dict.fromkeys(part.body or committee for part in calculation.components)
    lines: list[CostLine] = []
    for bearer in committees:
        kinds = _kinds(_sums(calculation, bearer, committee))
        for kind, merged in kinds.items():
            number = len(lines) + 1
            lines.append(
                CostLine(
                    id=promised.id if number == 1 else f"{promised.id}-{number}",
                    promise=promised.promise,
                    committee=bearer,
                    kind=kind,
                    amount_sek=_amounts(calculation, bearer, committee, merged),
                    low_sek=_amounts(low, bearer, committee, merged),
                    high_sek=_amounts(high, bearer, committee, merged),
                    source=_sources(calculation, bearer),
                )
            )
    return tuple(lines)


def _sums(calculation: Calculation, bearer: str | None, otherwise: str | None) -> _Sums:
    sums: _Sums = {}
    for part in calculation.components:
        if (part.body or otherwise) == bearer:
            years = sums.setdefault(part.kind, {})
            for year, amount_sek in part.amounts_sek:
                years[year] = years.get(year, Decimal(0)) + amount_sek
    return sums


def _kinds(sums: _Sums) -> dict[CostKind, frozenset[CostKind]]:
    """Return the kinds that get a line, each with those that it is the sum of."""
    costly = {kind: years for kind, years in sums.items() if any(years.values())}
    if not costly:
        return {kind: frozenset({kind}) for kind in list(sums)[:1]}
    if len(costly) == 1 or all(amount >= 0 for years in costly.values() for amount in years.values()):
        return {kind: frozenset({kind}) for kind in costly}
    largest = max(costly, key=lambda kind: sum(costly[kind].values()))
    return {largest: frozenset(costly)}


def _amounts(
    calculation: Calculation | None, bearer: str | None, otherwise: str | None, kinds: frozenset[CostKind]
) -> dict[int, Decimal]:
    if calculation is None:
        return {}
    found: dict[int, Decimal] = {}
    for kind, years in _sums(calculation, bearer, otherwise).items():
        if kind in kinds:
            for year, amount_sek in years.items():
                found[year] = found.get(year, Decimal(0)) + amount_sek
    return dict(sorted(found.items()))


def _sources(calculation: Calculation, bearer: str | None) -> str:
    """Return every source once, in the order of the inputs; a part of another committee's is left out."""
    others = {part.source for part in calculation.components if part.body not in {"", bearer}}
    own = {part.source for part in calculation.components if part.body in {"", bearer}}
    named = (found.source for found in calculation.assumptions if found.source)
    return "; ".join(dict.fromkeys(source for source in named if source in own or source not in others))
