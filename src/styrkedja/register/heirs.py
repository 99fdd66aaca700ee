"""Which of some committees have the tasks of a committee of another year, through who took over from whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from styrkedja.register.records import Register
from styrkedja.register.resolve import resolve


def heirs_among(
    names: Iterable[str], year: int | None, later: Iterable[str], later_year: int | None, register: Register
) -> Mapping[str, tuple[str, ...]]:
    """Return for each of *names* those of *later* that have its tasks, itself among them while it lives on.

    A name that the register does not know, or that may mean several bodies, is left out.

    Args:
        names: committees as one document writes them.
        year: that the document is about; None when it does not say.
        later: committees as the other document writes them.
        later_year: likewise; when it is before *year*, it is asked who had the tasks then.
    """
    if year is not None and later_year is not None and later_year < year:
        return _turned(heirs_among(later, later_year, names, year, register))
    there = {name: place for name in later if (place := _id_of(name, register, later_year)) is not None}
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        body = _id_of(name, register, year)
        if body is not None:
            places = _places_of(body, year, later_year, register)
            if heirs := tuple(other for other, place in there.items() if place in places):
                found[name] = heirs
    return found


def _id_of(name: str, register: Register, year: int | None) -> str | None:
    found = resolve(name, register, year)
    # A name may live on in documents a year longer than its body.
    return found.candidates[0].id if len(found.candidates) == 1 else None


def _places_of(body: str, year: int | None, later_year: int | None, register: Register) -> frozenset[str]:
    """Return the ids of the bodies that have the tasks of *body* in the end."""
    steps = sorted(
        (one for one in register.successions if _is_between(one.year, year, later_year)), key=lambda one: one.year
    )
    places = frozenset([body])
    for when, handovers in groupby(steps, key=lambda one: one.year):
        leaving = [one for one in handovers if one.predecessor in places]
        onward = {one.successor for one in leaving}
        left = {one.predecessor for one in leaving if not _stays(one.predecessor, when, register)}
        places = (places - left) | onward
    return places


def _is_between(when: int, year: int | None, later_year: int | None) -> bool:
    return (year is None or year < when) and (later_year is None or when <= later_year)


def _stays(body: str, year: int, register: Register) -> bool:
    known = register.by_id.get(body)
    return known is not None and known.is_valid_in(year)


def _turned(heirs: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, others in heirs.items():
        for other in others:
            found[other] = (*found.get(other, ()), name)
    return found
