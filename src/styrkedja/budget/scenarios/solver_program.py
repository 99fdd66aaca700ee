"""The linear program behind the solver: HiGHS chooses how much of each measure; floats here only, in thousand kronor.

What comes out is rounded and worked out anew in `Decimal` by `solver.py`: nothing here is the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.scenarios.solver_measures import Measure, MeasureKind

_THOUSAND = 1e3
# What a krona missing counts beside a krona of the heaviest measure: so much that nothing is left undone to save it.
_MISSING_WEIGHT = 1e4


@dataclass(frozen=True, slots=True)
class Requirement:
    """What measures must give together.

    Args:
        per_unit_sek: what a unit of each measure gives, in the order of the measures.
        least_sek: how much is needed.
        may_fail: whether it may be missed when nothing suffices; limits may not.
    """

    per_unit_sek: tuple[Decimal, ...]
    least_sek: Decimal
    may_fail: bool = True


def least_change(measures: Sequence[Measure], requirements: Sequence[Requirement]) -> list[Decimal]:
    """Return how many units of each measure meet the requirements with the least weight.

    Where no choice meets them all, the choice that leaves the least missing.

    Source: linear programming with HiGHS (MIT licence); tax in whole öre makes it a mixed integer program.
    """
    import highspy  # noqa: PLC0415  # only the solver waits for its library

    model = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0)):
        model.setOptionValue(option, value)
    chosen = [
        model.addVariable(
            lb=0.0,
            ub=float(measure.most),
            obj=float(measure.weight * sum(measure.gives_sek.values(), Decimal(0))) / _THOUSAND,
            type=highspy.HighsVarType.kInteger if measure.kind is MeasureKind.TAX else highspy.HighsVarType.kContinuous,
        )
        for measure in measures
    ]
    heaviest = max((float(measure.weight) for measure in measures), default=1.0) + 1.0
    for requirement in requirements:
        terms = [
            variable * (float(sek) / _THOUSAND)
            for variable, sek in zip(chosen, requirement.per_unit_sek, strict=True)
            if sek
        ]
        if requirement.may_fail:
            terms.append(model.addVariable(lb=0.0, obj=heaviest * _MISSING_WEIGHT))
        if terms:
            model.addConstr(sum(terms[1:], start=1.0 * terms[0]) >= float(requirement.least_sek) / _THOUSAND)
    model.minimize()
    return [max(Decimal(0), Decimal(str(model.variableValue(variable)))) for variable in chosen]
