"""Key figures of one's own and their typed values; the newest value of a year counts, and all are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.observation import Gender
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.models import Measurement, OwnKpi
from styrkedja.store.slugs import free_slug

PREFIX = "egen:"


@dataclass(frozen=True, slots=True)
class OwnKeyFigure:
    """A key figure that only its owner has.

    Args:
        id: "egen:" and letters.
        direction: increase, decrease or keep; "" when neither is better.
        source: who measures and how, in the owner's words.
    """

    id: str
    title: str
    unit: str | None = None
    direction: str = ""
    source: str = ""
    is_deleted: bool = False

    @property
    def slug(self) -> str:
        """The id without its beginning."""
        return self.id.removeprefix(PREFIX)


@dataclass(frozen=True, slots=True)
class Place:
    """Which value of a key figure is meant."""

    municipality: str
    year: int
    gender: Gender = Gender.TOTAL


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as somebody typed it.

    Args:
        value: None when it was taken away.
    """

    id: int
    kpi: str
    place: Place
    value: float | None
    note: str
    who: str
    at: datetime


def list_own(*, in_bin: bool = False) -> tuple[OwnKeyFigure, ...]:
    """Return the own key figures, by title."""
    return tuple(_own(row) for row in OwnKpi.objects.filter(deleted_at__isnull=not in_bin).order_by("title", "pk"))


def get_own(kpi: str, *, in_bin: bool = False) -> OwnKeyFigure:
    """Return an own key figure by its id.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    return _own(_row(kpi, in_bin=in_bin))


def add_own(figure: OwnKeyFigure, actor: Actor) -> str:
    """Keep a new key figure and return its id, made from its title; the one it came with is not looked at."""
    with action():
        slug = free_slug(figure.title, set(OwnKpi.objects.values_list("slug", flat=True)), "matning")
        OwnKpi.objects.create(slug=slug, **_fields(figure))
        log.write_of_own_kpi(actor, log.Action.OWN_KPI_SAVED, slug, before={}, after=_fields(figure))
    return PREFIX + slug


def save_own(figure: OwnKeyFigure, actor: Actor) -> None:
    """Change what a key figure says of itself.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    with action():
        row = _row(figure.id)
        before, after = _fields(_own(row)), _fields(figure)
        if before != after:
            OwnKpi.objects.filter(pk=row.pk).update(**after)
            log.write_of_own_kpi(actor, log.Action.OWN_KPI_SAVED, row.slug, before=before, after=after)


def set_removed(kpi: str, actor: Actor, *, is_removed: bool) -> None:
    """Put a key figure with its values in the bin, or take it back.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    with action():
        row = _row(kpi, in_bin=True)
        if (row.deleted_at is not None) is is_removed:
            return
        OwnKpi.objects.filter(pk=row.pk).update(deleted_at=actor.now if is_removed else None)
        deed = log.Action.OWN_KPI_REMOVED if is_removed else log.Action.OWN_KPI_RESTORED
        before, after = {"removed": not is_removed}, {"removed": is_removed}
        log.write_of_own_kpi(actor, deed, row.slug, before=before, after=after)


def type_values(
    kpi: str, values: Iterable[tuple[Place, float | None]], actor: Actor, *, note: str = ""
) -> tuple[int, ...]:
    """Keep typed values, all or none, and return their numbers; what is there already is not kept again.

    Args:
        values: None takes a value away.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    numbers = []
    with action():
        row = _row(kpi)
        known = {one.place: one.value for one in typed(kpi)}
        for place, value in values:
            before = known.get(place)
            if before == value:
                continue
            kept = Measurement.objects.create(
                kpi=row, municipality=place.municipality, year=place.year, gender=place.gender.value, value=value,
                note=note.replace("\x00", ""), who=actor.who, at=actor.now,
            )  # fmt: skip
            at = {"municipality": place.municipality, "year": place.year, "gender": place.gender.value}
            log.write_of_own_kpi(
                actor, log.Action.MEASUREMENT_SAVED, row.slug, before={**at, "value": before},
                after={**at, "value": value},
            )  # fmt: skip
            numbers.append(kept.pk)
            known[place] = value
    return tuple(numbers)


def undo_value(number: int, actor: Actor) -> None:
    """Type again what stood before one typed value.

    Raises:
        NotFoundError: code measurement_not_found.
        WrongCallError: code measurement_changed, a newer value was typed there meanwhile.
    """
    row = Measurement.objects.select_related("kpi").filter(pk=number).first()
    if row is None:
        raise NotFoundError("measurement_not_found", id=number)
    of_place = Measurement.objects.filter(
        kpi=row.kpi, municipality=row.municipality, year=row.year, gender=row.gender
    ).order_by("-pk")
    if of_place.filter(pk__gt=number).exists():
        raise WrongCallError("measurement_changed", year=str(row.year))
    earlier = of_place.filter(pk__lt=number).first()
    place = Place(row.municipality, row.year, Gender(row.gender))
    type_values(PREFIX + row.kpi.slug, [(place, earlier.value if earlier else None)], actor)


def typed(kpi: str, *, with_history: bool = False) -> tuple[Typed, ...]:
    """Return the values of a key figure by place.

    Args:
        with_history: also all that ever stood there, newest first.
    """
    slug = kpi.removeprefix(PREFIX)
    rows = Measurement.objects.filter(kpi__slug=slug) if with_history else _newest(kpi__slug=slug)
    ordered = rows.select_related("kpi").order_by("municipality", "year", "-gender", "-pk")
    return tuple(_typed(row) for row in ordered)


def typed_of(municipality: str, kpis: Iterable[str]) -> tuple[Typed, ...]:
    """Return the values of one municipality of some own key figures that are in use, in one question."""
    slugs = [kpi.removeprefix(PREFIX) for kpi in kpis]
    if not slugs:
        return ()
    rows = _newest(municipality=municipality, kpi__slug__in=slugs, kpi__deleted_at__isnull=True)
    return tuple(_typed(row) for row in rows.select_related("kpi").order_by("kpi_id", "year"))


def _newest(**of: object) -> QuerySet[Measurement]:
    rows = Measurement.objects.filter(**of).order_by()
    places = rows.values("kpi_id", "municipality", "year", "gender").annotate(newest=Max("pk"))
    return Measurement.objects.filter(pk__in=places.values("newest"))


def _row(kpi: str, *, in_bin: bool = False) -> OwnKpi:
    rows = OwnKpi.objects.filter(slug=kpi.removeprefix(PREFIX))
    row = (rows if in_bin else rows.filter(deleted_at__isnull=True)).first()
    if row is None:
        raise NotFoundError("own_kpi_not_found", id=kpi)
    return row


def _own(row: OwnKpi) -> OwnKeyFigure:
    return OwnKeyFigure(
        PREFIX + row.slug, row.title, row.unit, row.direction, row.source, row.deleted_at is not None
    )  # fmt: skip


def _fields(figure: OwnKeyFigure) -> dict[str, object]:
    return {
        "title": figure.title.replace("\x00", ""), "unit": figure.unit, "direction": figure.direction,
        "source": figure.source.replace("\x00", ""),
    }  # fmt: skip


def _typed(row: Measurement) -> Typed:
    place = Place(row.municipality, row.year, Gender(row.gender))
    return Typed(row.pk, PREFIX + row.kpi.slug, place, row.value, row.note, row.who, row.at)
