"""Targets that are kept, in versions; going back makes a new version of an old one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, F, QuerySet

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Baseline, Direction, Milestone, PathKind, Target
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.deeds import Change, Deed
from styrkedja.store.models import Document, KeptTarget, TargetVersion

_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class TargetText:
    """A target as it is kept.

    Args:
        title, unit: of the key figure when it was set; also those of the baseline, if there is one.
        note: what its owner wrote beside it.
    """

    target: Target
    title: str
    unit: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The indicator of a document that a target was taken over from.

    Args:
        document: its public id.
        name: the indicator's title, by which it is known again in later versions of the document.
        span: the place in the version that it was taken from.
        quote: what stands there.
    """

    document: str
    name: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class StoredTarget:
    """A target as it is now, and how it came to be so.

    Args:
        document: public id of the document it was taken over from, or None.
        span: where in it.
        is_deleted: it has been removed and can be taken back.
    """

    id: int
    text: TargetText
    last: Change
    document: str | None
    span: Span | None
    quote: str
    is_deleted: bool

    @property
    def target(self) -> Target:
        """The target itself."""
        return self.text.target


def list_targets(
    *, municipality: str | None = None, document: str | None = None, kpi: str | None = None, in_bin: bool = False
) -> tuple[StoredTarget, ...]:
    """Return the targets as they are now, in the order they were first kept."""
    rows = _latest().filter(target__deleted_at__isnull=not in_bin)
    if municipality is not None:
        rows = rows.filter(municipality=municipality)
    if document is not None:
        rows = rows.filter(target__document__public_id=document)
    if kpi is not None:
        rows = rows.filter(kpi=kpi)
    return tuple(_stored(row) for row in _rows(rows.order_by("target_id")))


def count_by_municipality() -> dict[str, int]:
    """Return how many targets each municipality has that has any."""
    rows = _latest().filter(target__deleted_at__isnull=True).order_by("municipality")
    return dict(rows.values_list("municipality").annotate(Count("id")))


def get_target(number: int, *, in_bin: bool = False) -> StoredTarget:
    """Return a target as it is now.

    Raises:
        NotFoundError: code target_not_found.
    """
    row = next(_rows(_latest().filter(target_id=number)), None) if 0 < number <= _LARGEST_ID else None
    if row is None or (row.target__deleted_at is not None and not in_bin):
        raise NotFoundError("target_not_found", id=number)
    return _stored(row)


def versions_of(number: int) -> tuple[tuple[Change, TargetText], ...]:
    """Return every version of a target and how it came to be, newest first."""
    rows = _rows(TargetVersion.objects.filter(target_id=number).order_by("-number"))
    return tuple((_change(row), _text(row)) for row in rows)


def taken_over(document: str) -> dict[str, StoredTarget]:
    """Return the targets taken over from a document, by `key_of` the indicator; also those that were removed."""
    rows = _rows(_latest().filter(target__document__public_id=document).exclude(target__document_key=""))
    return {row.target__document_key: _stored(row) for row in rows}


def key_of(name: str, target: Target) -> str:
    """Return what tells an indicator apart in its document: title, key figure and target year, not its place."""
    parts = (normal_form(name), target.kpi, str(target.year), target.gender.value)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def add(texts: Iterable[tuple[TargetText, Origin | None]], actor: Actor, deed: Deed) -> tuple[int, ...]:
    """Keep new targets, all or none, and return their numbers.

    Raises:
        NotFoundError: code document_not_found.
    """
    numbers = []
    with action():
        for text, origin in texts:
            kept = KeptTarget.objects.create(**_origin(text, origin))
            _write(kept, 1, text, actor, deed)
            log.write_of_target(actor, log.Action.TARGET_SAVED, kept.pk, before={}, after=_logged(1, text, deed))
            numbers.append(kept.pk)
    return tuple(numbers)


def save(number: int, text: TargetText, actor: Actor, deed: Deed, *, version: int) -> int | None:
    """Keep a target's newest state and return the number of its version; None when nothing changed.

    Args:
        version: number of the version that was changed.

    Raises:
        NotFoundError: code target_not_found.
        WrongCallError: code target_changed, somebody else was faster.
    """
    with action():
        kept = KeptTarget.objects.select_for_update().filter(pk=number, deleted_at__isnull=True).first()
        if kept is None:
            raise NotFoundError("target_not_found", id=number)
        stored = get_target(number)
        if stored.last.number != version:
            raise WrongCallError("target_changed")
        if stored.text == text:
            return None
        kept.number = version + 1
        kept.save(update_fields=["number"])
        _write(kept, kept.number, text, actor, deed)
        before = _logged(version, stored.text, stored.last.deed)
        after = _logged(kept.number, text, deed)
        log.write_of_target(actor, log.Action.TARGET_SAVED, number, before=before, after=after)
    return version + 1


def set_removed(number: int, actor: Actor, *, is_removed: bool) -> None:
    """Remove a target, or take it back.

    Raises:
        NotFoundError: code target_not_found.
    """
    with action():
        stored = get_target(number, in_bin=True)
        if stored.is_deleted is is_removed:
            return
        KeptTarget.objects.filter(pk=number).update(deleted_at=actor.now if is_removed else None)
        deed = log.Action.TARGET_REMOVED if is_removed else log.Action.TARGET_RESTORED
        log.write_of_target(actor, deed, number, before={"removed": not is_removed}, after={"removed": is_removed})


def _latest() -> QuerySet[TargetVersion]:
    return TargetVersion.objects.filter(number=F("target__number"))


class _Row(NamedTuple):
    """What is read of a version and its target: hundreds stand on a page, and models of them take twice the time."""

    target_id: int
    number: int
    kpi: str
    municipality: str
    gender: str
    year: int
    value: float
    direction: str
    path: str
    milestones: list[list[float]]
    tolerance: float | None
    baseline_year: int | None
    baseline_value: float | None
    baseline_fetched: date | None
    title: str
    unit: str | None
    note: str
    who: str
    at: datetime
    action: str
    why: str
    target__document__public_id: str | None
    target__document_key: str
    target__span_start: int | None
    target__span_end: int | None
    target__quote: str
    target__deleted_at: datetime | None


def _rows(versions: QuerySet[TargetVersion]) -> Iterator[_Row]:
    return (_Row._make(row) for row in versions.values_list(*_Row._fields))


def _origin(text: TargetText, origin: Origin | None) -> dict[str, object]:
    if origin is None:
        return {}
    document = Document.objects.filter(public_id=origin.document, deleted_at=None).first()
    if document is None:
        raise NotFoundError("document_not_found", id=origin.document)
    return {
        "document": document, "document_key": key_of(origin.name, text.target), "span_start": origin.span.start,
        "span_end": origin.span.end, "quote": _kept(origin.quote),
    }  # fmt: skip


def _write(kept: KeptTarget, number: int, text: TargetText, actor: Actor, deed: Deed) -> None:
    target, baseline = text.target, text.target.baseline
    TargetVersion.objects.create(
        target=kept, number=number, kpi=target.kpi, municipality=target.municipality, gender=target.gender.value,
        year=target.year, value=target.value, direction=target.direction.value, path=target.path.value,
        milestones=[[one.year, one.value] for one in target.milestones], tolerance=target.tolerance,
        baseline_year=baseline.year if baseline else None, baseline_value=baseline.value if baseline else None,
        baseline_fetched=baseline.fetched if baseline else None, title=_kept(text.title), unit=text.unit,
        note=_kept(text.note), who=actor.who, at=actor.now, action=deed.action, why=_kept(deed.subject),
    )  # fmt: skip


def _kept(value: str) -> str:
    # PostgreSQL keeps no "\u0000".
    return value.replace("\x00", "")


def _stored(row: _Row) -> StoredTarget:
    start, end = row.target__span_start, row.target__span_end
    return StoredTarget(
        row.target_id, _text(row), _change(row), row.target__document__public_id,
        Span(start, end) if start is not None and end is not None else None, row.target__quote,
        row.target__deleted_at is not None,
    )  # fmt: skip


def _text(row: _Row) -> TargetText:
    baseline = None
    if row.baseline_year is not None and row.baseline_value is not None:
        baseline = Baseline(row.baseline_year, row.baseline_value, row.title, row.unit, row.baseline_fetched)
    target = Target(
        row.kpi, row.municipality, row.year, row.value, Direction(row.direction), baseline, PathKind(row.path),
        tuple(Milestone(int(year), float(value)) for year, value in row.milestones), Gender(row.gender), row.tolerance,
    )  # fmt: skip
    return TargetText(target, row.title, row.unit, row.note)


def _change(row: _Row) -> Change:
    return Change(row.number, row.who, row.at, Deed(row.action, row.why))


def _logged(number: int, text: TargetText, deed: Deed) -> dict[str, object]:
    target = text.target
    return {
        "version": number, "done": deed.action, "kpi": target.kpi, "municipality": target.municipality,
        "year": target.year, "value": target.value,
    }  # fmt: skip
