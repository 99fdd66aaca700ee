"""Measurements of one's own: a key figure that no source has, and its values as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from styrkedja.app.context import Context
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Direction
from styrkedja.store import measurements as store
from styrkedja.store.measurements import OwnKeyFigure, Place, Typed

__all__ = [
    "Direction", "Gender", "OwnKeyFigure", "Place", "Typed", "add_own", "change_own", "get_own", "list_own",
    "remove_own", "restore_own", "type_values", "typed_values", "undo_value", "value_history",
]  # fmt: skip

_EARLIEST, _LATEST = 1900, 2200
_LONGEST = 300


def list_own(context: Context, *, in_bin: bool = False) -> tuple[OwnKeyFigure, ...]:
    """Return the key figures of one's own, by title."""
    del context
    return store.list_own(in_bin=in_bin)


def get_own(context: Context, kpi: str, *, in_bin: bool = False) -> OwnKeyFigure:
    """Return one by its id ("egen:...") or the end of it.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    del context
    return store.get_own(kpi, in_bin=in_bin)


def add_own(context: Context, figure: OwnKeyFigure) -> str:
    """Keep a new key figure and return its id, which is made from its title.

    Raises:
        WrongCallError: own_kpi_title or own_kpi_direction.
    """
    return store.add_own(_checked(figure), context.actor)


def change_own(context: Context, figure: OwnKeyFigure) -> None:
    """Change title, unit, direction or source. Targets that use it get an alarm when title or unit differ.

    Raises:
        NotFoundError: code own_kpi_not_found.
        WrongCallError: as `add_own`.
    """
    store.save_own(_checked(figure), context.actor)


def remove_own(context: Context, kpi: str) -> None:
    """Put a key figure with its values in the bin.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    store.set_removed(kpi, context.actor, is_removed=True)


def restore_own(context: Context, kpi: str) -> None:
    """Take a key figure with its values back.

    Raises:
        NotFoundError: code own_kpi_not_found.
    """
    store.set_removed(kpi, context.actor, is_removed=False)


def type_values(
    context: Context, kpi: str, values: Iterable[tuple[Place, float | None]], *, note: str = ""
) -> tuple[int, ...]:
    """Keep typed values, all or none, and return the numbers of those that are new; None takes a value away.

    Raises:
        NotFoundError: code own_kpi_not_found.
        WrongCallError: measurement_number, measurement_year, measurement_future or municipality_unknown.
    """
    rows = tuple(values)
    for place, value in rows:
        if value is not None and not isfinite(value):
            raise WrongCallError("measurement_number", year=str(place.year))
        if not _EARLIEST <= place.year <= _LATEST:
            raise WrongCallError("measurement_year", year=str(place.year), first=str(_EARLIEST), last=str(_LATEST))
        if value is not None and place.year > context.now.year:
            raise WrongCallError("measurement_future", year=str(place.year))
        if not (place.municipality.isdecimal() and len(place.municipality) == len("0180")):
            raise WrongCallError("municipality_unknown", name=place.municipality or "–")
    return store.type_values(kpi, rows, context.actor, note=_line(note))


def undo_value(context: Context, number: int) -> None:
    """Put back what stood before one typed value.

    Raises:
        NotFoundError: code measurement_not_found.
        WrongCallError: code measurement_changed.
    """
    store.undo_value(number, context.actor)


def typed_values(context: Context, kpi: str) -> tuple[Typed, ...]:
    """Return the values that stand, by municipality, year and gender."""
    del context
    return tuple(one for one in store.typed(kpi) if one.value is not None)


def value_history(context: Context, kpi: str) -> tuple[Typed, ...]:
    """Return all that was ever typed, by place, the newest first."""
    del context
    return store.typed(kpi, with_history=True)


def _checked(figure: OwnKeyFigure) -> OwnKeyFigure:
    title = _line(figure.title)
    if not title:
        raise WrongCallError("own_kpi_title")
    if figure.direction and figure.direction not in set(Direction):
        raise WrongCallError("own_kpi_direction", value=figure.direction)
    unit = _line(figure.unit or "") or None
    return OwnKeyFigure(figure.id, title, unit, figure.direction, _line(figure.source))


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:_LONGEST]
