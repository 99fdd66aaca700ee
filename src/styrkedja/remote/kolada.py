"""A client of Kolada's API v3: catalogue, municipalities, groups, units and values.

The API answers with an empty list when an id or a parameter is wrong, so what is asked for is checked here, and what
comes back is compared with it. Show "Källa: Kolada" with raw values. API v2 is closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final, Protocol, TypeVar

from styrkedja.base.errors import NotFoundError, RemoteError, WrongCallError
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import Place, PlaceGroup, Unit
from styrkedja.remote.kolada_http import Fetcher, PassingFault
from styrkedja.remote.kolada_pages import (
    Datum,
    Page,
    Row,
    read_data,
    read_group,
    read_kpi,
    read_page,
    read_place,
    read_unit,
)

ADDRESS: Final = "https://api.kolada.se/v3"
# The API's own limits.
MOST_IDS: Final = 25
MOST_ROWS: Final = 5000
_MOST_PAGES = 20_000
_READINGS = 3

KPI_ID = re.compile(r"[NU]\d{5}")
PLACE_ID = re.compile(r"\d{4}|G\d+")
UNIT_ID = re.compile(r"V[0-9A-Z]{2,30}")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_HasId)
Item = TypeVar("Item")


class _RepeatedPage(PassingFault):
    """A page that is the same as one before it."""

    def __init__(self, page: Page) -> None:
        super().__init__("repeated")
        self.page = page


class _ContradictionError(Exception):
    """The same thing is told in two ways in one list: it changed while it was read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request is about, for checks and errors.

    Args:
        what: code of the label "what": kolada_kpis, kolada_places, kolada_data and so on.
        ids: that the answer may hold; empty when it may hold any.
    """

    what: str
    ids: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """The ids in short, with a space before them, for an error."""
        if not self.ids:
            return ""
        return f" {self.ids[0]}" if len(self.ids) == 1 else f" {self.ids[0]}–{self.ids[-1]}"


@dataclass(slots=True)
class Kolada:
    """Kolada as one server publishes it.

    Args:
        fetcher: how the server is asked.
        per_page: rows a page.
        repeated_pages: how many pages came twice and stayed so when they were asked for again.
    """

    fetcher: Fetcher
    per_page: int = MOST_ROWS
    repeated_pages: int = 0

    def kpis(self, ids: Sequence[str] = (), *, title: str = "") -> tuple[CatalogueRow, ...]:
        """Return the catalogue of key figures, or those of *ids*, by id.

        Args:
            title: only those with this in their title; there may be none.

        Raises:
            NotFoundError: code kolada_unknown_ids, there is none of that id.
        """
        return self._named("kpi", ids, read_kpi, "kolada_kpis", _given(title=title), may_be_empty=bool(title))

    def kpi_groups(self) -> tuple[PlaceGroup, ...]:
        """Return the groups of key figures, by id."""
        return self._named("kpi_groups", (), read_group, "kolada_kpi_groups", may_be_empty=True)

    def municipalities(self, ids: Sequence[str] = (), *, title: str = "", region_type: str = "") -> tuple[Place, ...]:
        """Return municipalities, regions and the country, or those of *ids*, by id.

        Args:
            title: only those with this in their name; there may be none.
            region_type: K for municipalities, L for regions and the country.

        Raises:
            NotFoundError: code kolada_unknown_ids, there is none of that id.
        """
        query = _given(title=title, region_type=region_type)
        return self._named("municipality", ids, read_place, "kolada_places", query, may_be_empty=bool(query))

    def municipality_groups(self) -> tuple[PlaceGroup, ...]:
        """Return the groups of municipalities, by id."""
        return self._named("municipality_groups", (), read_group, "kolada_groups", may_be_empty=True)

    def units(self, municipality: str = "") -> tuple[Unit, ...]:
        """Return the units, or those of a municipality, by id."""
        query = _given(municipality=municipality)
        return self._named("ou", (), read_unit, "kolada_units", query, may_be_empty=True)

    def data(
        self,
        *,
        kpis: Sequence[str] = (),
        municipalities: Sequence[str] = (),
        years: Sequence[int] = (),
        from_date: date | None = None,
    ) -> Iterator[tuple[Datum, ...]]:
        """Yield the values of key figures in municipalities and groups, one batch for each request of at most 25 ids.

        Args:
            kpis: ids; with municipalities and years, at least two of the three must be given.
            municipalities: ids of municipalities, regions or groups.
            years: of the values.
            from_date: only values that were changed that day or later, deleted ones too.

        Raises:
            WrongCallError: fewer than two parts, or an id that can be none.
            RemoteError: the server does not give them.
        """
        return self._values("data", "municipality", (kpis, municipalities, years), PLACE_ID, from_date)

    def oudata(
        self,
        *,
        kpis: Sequence[str] = (),
        units: Sequence[str] = (),
        years: Sequence[int] = (),
        from_date: date | None = None,
    ) -> Iterator[tuple[Datum, ...]]:
        """Yield the values of key figures in units as `data` does for municipalities."""
        return self._values("oudata", "ou", (kpis, units, years), UNIT_ID, from_date)

    def _named(  # noqa: PLR0913  # the parts of a route
        self,
        route: str,
        ids: Sequence[str],
        read: Callable[[Row], Named],
        what: str,
        query: Mapping[str, str] | None = None,
        *,
        may_be_empty: bool = False,
    ) -> tuple[Named, ...]:
        found: dict[str, Named] = {}
        for part in _cut(ids) or [()]:
            path = f"{route}/{','.join(part)}" if part else route
            listed = self._list(path, query or {}, lambda row: [read(row)], _id_of, Asked(what, part))
            found |= {one.id: one for one in listed.values()}
        missing = tuple(one for one in ids if one not in found)
        if missing:
            raise NotFoundError("kolada_unknown_ids", ids=", ".join(missing))
        if not found and not may_be_empty:
            raise RemoteError("remote_empty", what=what, host=self.fetcher.host)
        return tuple(found[one] for one in sorted(found))

    def _values(
        self,
        route: str,
        place_key: str,
        parts: tuple[Sequence[str], Sequence[str], Sequence[int]],
        place_id: re.Pattern[str],
        from_date: date | None,
    ) -> Iterator[tuple[Datum, ...]]:
        kpis, places, years = parts
        if sum(1 for part in parts if part) < 2:
            raise WrongCallError("kolada_two_parts")
        _check_ids(kpis, KPI_ID)
        _check_ids(places, place_id)
        query = {} if from_date is None else {"from_date": from_date.isoformat()}
        names = ("kpi", place_key, "year")
        lists = [_cut(list(map(str, part))) or [()] for part in (kpis, places, years)]
        for chosen in product(*lists):
            path = "/".join(
                [route, *(f"{name}/{','.join(ids)}" for name, ids in zip(names, chosen, strict=True) if ids)]
            )

            def read(row: Row, chosen: tuple[Sequence[str], ...] = chosen) -> Iterator[Datum]:
                return _asked_for(read_data(row, place_key), chosen)

            asked = Asked(f"kolada_{route}", tuple(chosen[0]) or tuple(chosen[1]))
            yield tuple(self._list(path, query, read, _key_of, asked).values())

    def _list(
        self,
        path: str,
        query: Mapping[str, str],
        read: Callable[[Row], Iterable[Item]],
        key: Callable[[Item], Hashable],
        asked: Asked,
    ) -> dict[Hashable, Item]:
        """Return everything of a list by its key, each once; read again when two pages contradict each other."""
        for reading in range(1, _READINGS + 1):
            try:
                return _by_key(self._pages(path, query, read, asked), key)
            except _ContradictionError as fault:
                if reading == _READINGS:
                    raise RemoteError(
                        "remote_contradiction",
                        what=asked.what,
                        part=asked.part,
                        host=self.fetcher.host,
                        name=fault.name,
                    ) from fault
        raise AssertionError  # the loop ends in a return or an error

    def _pages(
        self, path: str, query: Mapping[str, str], read: Callable[[Row], Iterable[Item]], asked: Asked
    ) -> Iterator[Item]:
        url: str | None = f"{self.fetcher.address}/{path}"
        params: Mapping[str, str] = {**query, "per_page": str(self.per_page)}
        seen: set[str] = set()
        contents: set[tuple[int, str, str]] = set()
        while url is not None:
            seen.add(url)
            page, items = self._page(url, params, read, asked, seen, contents)
            yield from items
            url, params = page.next_url, {}
            if len(seen) > _MOST_PAGES:
                raise RemoteError("remote_endless", what=asked.what, part=asked.part, host=self.fetcher.host)

    def _page(  # noqa: PLR0913, PLR0917  # what a page is compared with
        self,
        url: str,
        params: Mapping[str, str],
        read: Callable[[Row], Iterable[Item]],
        asked: Asked,
        seen: set[str],
        contents: set[tuple[int, str, str]],
    ) -> tuple[Page, list[Item]]:
        """Return a page and what its rows hold."""

        def checked(answer: object) -> tuple[Page, list[Item]]:
            page = read_page(answer, self.fetcher.address, url)
            if page.next_url in seen:
                raise PassingFault("loop")
            items = [item for row in page.rows for item in read(row)]
            if page.rows and _content(page) in contents:
                raise _RepeatedPage(page)
            return page, items

        try:
            page, items = self.fetcher.get(url, params, checked, asked.what, asked.part)
        except _RepeatedPage as fault:
            # It says nothing new, and its link leads on: rows are told apart by their keys.
            self.repeated_pages += 1
            return fault.page, []
        contents.add(_content(page))
        return page, items


def _content(page: Page) -> tuple[int, str, str]:
    """Return what tells a page from another: pages of one list are alike only if it is the same page."""
    return (len(page.rows), repr(page.rows[0]), repr(page.rows[-1])) if page.rows else (0, "", "")


def _by_key(items: Iterable[Item], key: Callable[[Item], Hashable]) -> dict[Hashable, Item]:
    found: dict[Hashable, Item] = {}
    for item in items:
        name = key(item)
        before = found.get(name)
        if before is None or _is_deleted(before):
            found[name] = item
        elif before != item and not _is_deleted(item):
            raise _ContradictionError(" ".join(map(str, name)) if isinstance(name, tuple) else str(name))
    return found


def _is_deleted(item: object) -> bool:
    return isinstance(item, Datum) and item.is_deleted


def _id_of(item: _HasId) -> str:
    return item.id


def _key_of(datum: Datum) -> tuple[str, str, int, str]:
    row = datum.observation
    return (row.kpi, row.municipality, row.year, row.gender)


def _asked_for(data: Iterable[Datum], chosen: tuple[Sequence[str], ...]) -> Iterator[Datum]:
    """Yield the data; a row that nobody asked for says that the server understood something else."""
    for datum in data:
        row = datum.observation
        for ids, own in zip(chosen, (row.kpi, row.municipality, str(row.year)), strict=True):
            if ids and own not in ids:
                raise PassingFault("unasked")
        yield datum


def _given(**query: str) -> dict[str, str]:
    return {name: value for name, value in query.items() if value}


def _cut(ids: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(ids[at : at + MOST_IDS]) for at in range(0, len(ids), MOST_IDS)]


def _check_ids(ids: Sequence[str], form: re.Pattern[str]) -> None:
    wrong = [one for one in ids if not form.fullmatch(one)]
    if wrong:
        raise WrongCallError("kolada_id_form", ids=", ".join(wrong))
