"""How targets stand today: all of a municipality's in one reading of the values, each with women, men and alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


_SIDES = (Gender.WOMEN, Gender.MEN)


@dataclass(frozen=True, slots=True)
class AssessedTarget:
    """A target with all that is known of it today.

    Args:
        stored: as it is kept; None of one that is only asked for.
        municipality: its name.
        series: the values that it was judged by.
        sides: the values of women and men, where the source has them.
    """

    target: Target
    figure: KeyFigure
    municipality: str
    series: Series
    assessment: Assessment
    sides: Mapping[Gender, Series] = field(default_factory=dict)
    stored: StoredTarget | None = None
    alarms: tuple[Alarm, ...] = ()

    @property
    def by_gender(self) -> ByGender | None:
        """The same target for women and men, where the source has both; worked out when it is asked for."""
        today = self.assessment.as_of
        return assess_by_gender(self.target, self.sides, today=today, kpi=self.figure.kpi) if self.sides else None

    @property
    def ringing(self) -> tuple[Alarm, ...]:
        """The alarms that nobody has answered."""
        return tuple(one for one in self.alarms if one.answer is None)


def assess_kept(
    context: Context,
    *,
    municipality: str | None = None,
    document: str | None = None,
    kpi: str | None = None,
    status: Status | None = None,
) -> tuple[AssessedTarget, ...]:
    """Return how the kept targets stand, in the order they were first kept."""
    stored = store.list_targets(municipality=municipality, document=document, kpi=kpi)
    found = _assess(context, [(one.target, one) for one in stored])
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


def _assess(context: Context, wanted: Sequence[tuple[Target, StoredTarget | None]]) -> tuple[AssessedTarget, ...]:
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
            found[at] = _one(target, stored, figures[target.kpi], name, series, rings, today)
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
    sides = {side: found for side in _SIDES if (found := series.get((target.kpi, side))) is not None}
    return AssessedTarget(target, figure, name, own, assessment, sides, stored, alarms)
