"""How targets stand today: all of a municipality's in one reading of the values, each with women, men and alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from styrkedja.app.context import Context
from styrkedja.app.key_figures import KeyFigure, key_figures, municipality_name
from styrkedja.app.target_alarms import Alarm, Known, find_alarms
from styrkedja.app.targets import StoredTarget, get_target
from styrkedja.app.values_all import AllSeries, all_series
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Target
from styrkedja.indicators.assessment import Assessment, Reason, Status, assess, uncertainty_kpi
from styrkedja.indicators.gender_gap import ByGender, GenderGap, assess_by_gender
from styrkedja.store import targets as store

__all__ = [
    "AssessedTarget", "Assessment", "ByGender", "GenderGap", "Reason", "Status", "assess_kept", "assess_one",
    "assess_targets", "count_by_status",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssessedTarget:
    """A target with all that is known of it today.

    Args:
        stored: as it is kept; None of one that is only asked for.
        municipality: its name.
        series: the values that it was judged by.
        by_gender: the same for women and men, where the source has both.
    """

    target: Target
    figure: KeyFigure
    municipality: str
    series: Series
    assessment: Assessment
    by_gender: ByGender | None = None
    stored: StoredTarget | None = None
    alarms: tuple[Alarm, ...] = ()

    @property
    def ringing(self) -> tuple[Alarm, ...]:
        """The alarms that nobody has answered."""
        return tuple(one for one in self.alarms if one.answer is None)


def assess_kept(
    context: Context,
    *,
    municipality: str | None = None,
    document: str | None = None,
    status: Status | None = None,
    by_gender: bool = True,
) -> tuple[AssessedTarget, ...]:
    """Return how the kept targets stand, in the order they were first kept.

    Args:
        by_gender: also for women and men; a list that does not show them is faster without.
    """
    stored = store.list_targets(municipality=municipality, document=document)
    found = _assess(context, [(one.target, one) for one in stored], by_gender=by_gender)
    return tuple(one for one in found if status is None or one.assessment.status is status)


def assess_one(context: Context, number: int) -> AssessedTarget:
    """Return how one kept target stands; also a removed one.

    Raises:
        NotFoundError: code target_not_found.
    """
    stored = get_target(context, number, in_bin=True)
    return _assess(context, [(stored.target, stored)])[0]


def assess_targets(context: Context, targets: Iterable[Target]) -> tuple[AssessedTarget, ...]:
    """Return how targets stand that need not be kept, in the order given."""
    return _assess(context, [(target, None) for target in targets])


def count_by_status(found: Iterable[AssessedTarget]) -> dict[Status, int]:
    """Return how many targets have each status, in the order of the statuses, without those that none has."""
    counted: dict[Status, int] = defaultdict(int)
    for one in found:
        counted[one.assessment.status] += 1
    return {status: counted[status] for status in Status if status in counted}


def _assess(
    context: Context, wanted: Sequence[tuple[Target, StoredTarget | None]], *, by_gender: bool = True
) -> tuple[AssessedTarget, ...]:
    figures = key_figures(context, (target.kpi for target, _ in wanted))
    by_municipality: dict[str, list[int]] = defaultdict(list)
    for at, (target, _) in enumerate(wanted):
        by_municipality[target.municipality].append(at)
    found: dict[int, AssessedTarget] = {}
    today = context.now.date()
    for municipality, places in by_municipality.items():
        kpis = [wanted[at][0].kpi for at in places]
        twins = [twin for kpi in kpis if (twin := uncertainty_kpi(kpi)) is not None]
        series = all_series(context, municipality, (*kpis, *twins))
        kept = [stored for at in places if (stored := wanted[at][1]) is not None]
        alarms = find_alarms(kept, Known(figures, series)) if kept else {}
        name = municipality_name(municipality)
        for at in places:
            target, stored = wanted[at]
            rings = alarms.get(stored.id, ()) if stored else ()
            one = _one(target, stored, figures[target.kpi], name, series, rings, today)
            found[at] = _with_sides(one, series) if by_gender else one
    return tuple(found[at] for at in range(len(wanted)))


def _one(  # noqa: PLR0913, PLR0917  # all that one target is judged by
    target: Target,
    stored: StoredTarget | None,
    figure: KeyFigure,
    name: str,
    series: AllSeries,
    alarms: tuple[Alarm, ...],
    today: date,
) -> AssessedTarget:
    own = series.get((target.kpi, target.gender)) or Series(target.kpi, target.municipality, target.gender, (), ())
    twin = uncertainty_kpi(target.kpi)
    uncertainty = series.get((twin, target.gender)) if twin else None
    assessment = assess(target, own, today=today, kpi=figure.kpi, uncertainty=uncertainty)
    return AssessedTarget(target, figure, name, own, assessment, None, stored, alarms)


def _with_sides(one: AssessedTarget, series: AllSeries) -> AssessedTarget:
    sides = {gender: found for gender in Gender if (found := series.get((one.target.kpi, gender))) is not None}
    both = assess_by_gender(one.target, sides, today=one.assessment.as_of, kpi=one.figure.kpi)
    return one if both is None else replace(one, by_gender=both)
