"""What of Kolada is to be fetched, as it was asked for and as ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import Place, PlaceGroup


@dataclass(frozen=True, slots=True)
class Choice:
    """What to fetch; without limits everything.

    Args:
        kpis: ids of key figures.
        areas: names of operating areas, or parts of them.
        places: municipalities and regions by name or code, groups by id.
        first_year, last_year: of the values, both counted.
        is_full: everything anew, also what has not changed since it was fetched.
        with_units: units (schools, homes) and their values too.
    """

    kpis: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    is_full: bool = False
    with_units: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether each key figure is fetched with all its places and years."""
        return not self.places and self.first_year is None and self.last_year is None

    def years(self, this_year: int) -> tuple[int, ...]:
        """Return the years asked for; none when there is no limit.

        Raises:
            WrongCallError: code kolada_years.

        >>> Choice(first_year=2024).years(2026), Choice().years(2026)
        ((2024, 2025, 2026, 2027), ())
        """
        if self.first_year is None and self.last_year is None:
            return ()
        # Plans and forecasts lie ahead; before 1968 Kolada has nothing.
        first = 1968 if self.first_year is None else self.first_year
        last = max(this_year + 1, first) if self.last_year is None else self.last_year
        if not 1900 <= first <= last <= 2200:
            raise WrongCallError("kolada_years", first=str(first), last=str(last))
        return tuple(range(first, last + 1))


def chosen_kpis(choice: Choice, catalogue: Sequence[CatalogueRow]) -> tuple[CatalogueRow, ...]:
    """Return the key figures of a choice, by id.

    Raises:
        NotFoundError: code kolada_unknown_ids.
        WrongCallError: code kolada_unknown_areas; kolada_choice, none is left.
    """
    known = {row.id: row for row in catalogue}
    asked = {kpi.strip().upper() for kpi in choice.kpis}
    missing = sorted(asked - known.keys())
    if missing:
        raise NotFoundError("kolada_unknown_ids", ids=", ".join(missing))
    areas = _areas(choice.areas, sorted({row.operating_area for row in catalogue if row.operating_area}))
    found = [
        row
        for row in known.values()
        if (not asked or row.id in asked) and (not choice.areas or row.operating_area in areas)
    ]
    if not found:
        raise WrongCallError("kolada_choice")
    return tuple(sorted(found, key=lambda row: row.id))


def chosen_places(choice: Choice, places: Sequence[Place], groups: Iterable[PlaceGroup]) -> tuple[str, ...]:
    """Return the ids of the places of a choice, sorted; without a limit all places and no groups.

    Raises:
        WrongCallError: code kolada_unknown_places.
    """
    if not choice.places:
        return tuple(sorted(place.id for place in places))
    ids = {place.id for place in places} | {group.id for group in groups}
    # A municipality goes before a region of the same name.
    by_name = {place.title.casefold(): place.id for place in sorted(places, key=lambda place: place.type == "K")}
    found = [one if one in ids else by_name.get(one.casefold()) for one in map(str.strip, choice.places)]
    unknown = [name for name, one in zip(choice.places, found, strict=True) if one is None]
    if unknown:
        raise WrongCallError("kolada_unknown_places", names=", ".join(unknown))
    return tuple(sorted({one for one in found if one is not None}))


def _areas(asked: Iterable[str], known: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for one in asked:
        own = [area for area in known if area.casefold() == one.strip().casefold()]
        own = own or [area for area in known if one.strip() and one.strip().casefold() in area.casefold()]
        if not own:
            raise WrongCallError("kolada_unknown_areas", areas=one, known="; ".join(known))
        found.update(own)
    return found
