"""The targets that are kept here: set by hand, changed, removed, taken back.

Each change makes a new version with who, when and why. Leaves to others: those of documents (`document_targets.py`),
how they stand (`municipality_targets.py`), what has become of their key figures (`target_alarms.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from styrkedja.app.context import Context
from styrkedja.app.key_figures import KeyFigure, checked_key_figure
from styrkedja.app.values_all import series_of
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Baseline, Direction, Milestone, PathKind, Target
from styrkedja.indicators.target_path import check_target
from styrkedja.store import targets as store
from styrkedja.store.deeds import Change, Deed
from styrkedja.store.targets import StoredTarget, TargetText

__all__ = [
    "Baseline", "Change", "Deed", "Direction", "Gender", "Milestone", "PathKind", "StoredTarget", "Target",
    "TargetDraft", "TargetText", "asked_target", "change_target", "create_target", "draft_of", "get_target",
    "list_targets", "pin_anew", "remove_target", "restore_target", "restore_version", "target_versions",
]  # fmt: skip

_LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDraft:
    """A target as somebody sets it.

    Args:
        municipality: four digits.
        baseline_year: None for a target without baseline.
        baseline_value: None to take the source's value of that year.
        note: what is to stand beside it.
    """

    kpi: str
    municipality: str
    year: int
    value: float
    direction: Direction | None
    baseline_year: int | None = None
    baseline_value: float | None = None
    path: PathKind = PathKind.STRAIGHT
    milestones: tuple[Milestone, ...] = ()
    gender: Gender = Gender.TOTAL
    tolerance: float | None = None
    note: str = ""


def list_targets(
    context: Context, *, municipality: str | None = None, document: str | None = None, in_bin: bool = False
) -> tuple[StoredTarget, ...]:
    """Return the targets that are kept, in the order they were first kept."""
    del context
    return store.list_targets(municipality=municipality, document=document, in_bin=in_bin)


def count_by_municipality(context: Context) -> dict[str, int]:
    """Return how many targets each municipality has that has any, by code."""
    del context
    return store.count_by_municipality()


def get_target(context: Context, number: int, *, in_bin: bool = False) -> StoredTarget:
    """Return a target as it is now.

    Raises:
        NotFoundError: code target_not_found.
    """
    del context
    return store.get_target(number, in_bin=in_bin)


def target_versions(context: Context, number: int) -> tuple[tuple[Change, TargetText], ...]:
    """Return every version of a target and how it came to be, newest first."""
    del context
    return store.versions_of(number)


def create_target(context: Context, draft: TargetDraft, *, why: str = "") -> int:
    """Keep a target that somebody sets by hand, and return its number.

    Raises:
        WrongCallError: something in it cannot be; `target_path.check_target` and `key_figures` say what.
    """
    text = _text(context, draft, None)
    return store.add([(text, None)], context.actor, Deed("set", _plain(why)))[0]


def change_target(context: Context, number: int, version: int, draft: TargetDraft, *, why: str = "") -> int | None:
    """Change a target and return the number of its version; None when nothing changed.

    Its baseline stays pinned as it was unless key figure, year or value of it are changed.

    Raises:
        NotFoundError: code target_not_found.
        WrongCallError: target_changed, somebody else was faster; or as `create_target`.
    """
    before = store.get_target(number)
    text = _text(context, draft, before.text)
    return store.save(number, text, context.actor, Deed("changed", _plain(why)), version=version)


def pin_anew(context: Context, number: int, version: int, *, why: str = "") -> int | None:
    """Take title, unit and baseline value as the source has them today.

    Raises:
        NotFoundError: code target_not_found.
        WrongCallError: target_changed; target_kpi_unknown; target_baseline_missing, the source has no value.
    """
    before = store.get_target(number)
    text = _text(context, replace(draft_of(before.text), baseline_value=None), None)
    return store.save(number, text, context.actor, Deed("pinned", _plain(why)), version=version)


def remove_target(context: Context, number: int) -> None:
    """Remove a target; it can be taken back.

    Raises:
        NotFoundError: code target_not_found.
    """
    store.set_removed(number, context.actor, is_removed=True)


def restore_target(context: Context, number: int) -> None:
    """Take a removed target back.

    Raises:
        NotFoundError: code target_not_found.
    """
    store.set_removed(number, context.actor, is_removed=False)


def restore_version(context: Context, number: int, version: int, wanted: int) -> int | None:
    """Go back to an old version, which becomes the newest one.

    Raises:
        NotFoundError: target_not_found.
        WrongCallError: target_changed, or target_version_unknown.
    """
    old = {change.number: text for change, text in store.versions_of(number)}
    if wanted not in old:
        raise WrongCallError("target_version_unknown", number=str(wanted))
    return store.save(number, old[wanted], context.actor, Deed("restored", str(wanted)), version=version)


def draft_of(text: TargetText) -> TargetDraft:
    """Return a kept target as it may be changed."""
    target = text.target
    return TargetDraft(
        kpi=target.kpi, municipality=target.municipality, year=target.year, value=target.value,
        direction=target.direction, path=target.path, milestones=target.milestones, gender=target.gender,
        baseline_year=target.baseline.year if target.baseline else None,
        baseline_value=target.baseline.value if target.baseline else None, tolerance=target.tolerance, note=text.note,
    )  # fmt: skip


def asked_target(context: Context, draft: TargetDraft) -> Target:
    """Return the target that somebody asks of; nothing is kept.

    Raises:
        WrongCallError: as `create_target`.
    """
    return _text(context, draft, None).target


def _text(context: Context, draft: TargetDraft, before: TargetText | None) -> TargetText:
    figure = checked_key_figure(context, draft.kpi)
    title, unit = figure.title, figure.unit
    if before is not None and _pinned(draft_of(before)) == _pinned(draft):
        title, unit, baseline = before.title, before.unit, before.target.baseline
    else:
        baseline = _baseline(context, draft, figure)
    direction = _direction(draft, baseline, figure)
    target = Target(
        draft.kpi, draft.municipality, draft.year, draft.value, direction, baseline, draft.path,
        draft.milestones, draft.gender, draft.tolerance,
    )  # fmt: skip
    check_target(target)
    return TargetText(target, title, unit, _plain(draft.note))


def _direction(draft: TargetDraft, baseline: Baseline | None, figure: KeyFigure) -> Direction:
    """Return which way is good: as told, else the way from baseline to target, else that of an own measurement."""
    if draft.direction is not None:
        return draft.direction
    if baseline is not None and baseline.value != draft.value:
        return Direction.INCREASE if draft.value > baseline.value else Direction.DECREASE
    if figure.direction:
        return Direction(figure.direction)
    raise WrongCallError("target_direction")


def _pinned(draft: TargetDraft) -> tuple[object, ...]:
    """Return what the baseline is pinned for; while it stays the same, the baseline does."""
    return draft.kpi, draft.municipality, draft.gender, draft.baseline_year, draft.baseline_value


def _baseline(context: Context, draft: TargetDraft, figure: KeyFigure) -> Baseline | None:
    year, value = draft.baseline_year, draft.baseline_value
    if year is None:
        if value is not None:
            raise WrongCallError("target_baseline_year")
        return None
    series = series_of(context, draft.kpi, draft.municipality, draft.gender)
    known = series.value(year)
    if value is None and known is None:
        raise WrongCallError("target_baseline_missing", year=str(year), kpi=draft.kpi)
    if known is not None and value in {None, known}:
        return Baseline(year, known, figure.title, figure.unit, _fetched(series, year))
    return Baseline(year, value or 0.0, figure.title, figure.unit)


def _fetched(series: Series, year: int) -> date | None:
    return series.fetched[series.years.index(year)] if series.fetched else None


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()[:_LONGEST_TEXT]
