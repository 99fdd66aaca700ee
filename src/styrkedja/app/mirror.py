"""What the mirror of Kolada's API answers: kept metadata and values in the shape of API v3, page by page.

Only Kolada's own key figures are shown: those of other sources (`fil:`, `scb:`, `egen:`) are not Kolada's. Unlike the
original, an id that nobody knows is an error and not an empty list. State "Källa: Kolada" wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from styrkedja.app import kolada_files, kolada_metadata
from styrkedja.app.values import open_unit_values, open_values
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import PlaceGroup
from styrkedja.store.values import RowQuery

MOST_ROWS: Final = 5000
MOST_IDS: Final = 25
Row = dict[str, object]

# Kolada leaves these empty where nothing is planned.
_MAY_BE_NULL = ("perspective", "prel_publication_date", "publication_date", "publ_period")
_GENDERS = tuple(Gender)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is wanted.

    Args:
        page: from 1.
        per_page: 1 to 5 000.

    Raises:
        WrongCallError: code mirror_page_wrong or mirror_per_page_wrong.
    """

    page: int = 1
    per_page: int = MOST_ROWS

    def __post_init__(self) -> None:
        if self.page < 1:
            raise WrongCallError("mirror_page_wrong", value=str(self.page))
        if not 1 <= self.per_page <= MOST_ROWS:
            raise WrongCallError("mirror_per_page_wrong", value=str(self.per_page), most=MOST_ROWS)

    @property
    def first(self) -> int:
        """Number of the first row, from 0."""
        return (self.page - 1) * self.per_page


@dataclass(frozen=True, slots=True)
class MirrorPage:
    """One page of rows as the API shows them.

    Args:
        has_more: there is a page after this.
    """

    rows: tuple[Row, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of metadata is narrowed by.

    Args:
        ids: at most 25; empty for all.
        title: part of the title, large and small letters alike.
        region_type: K or L, of municipalities.
        municipality: of units.
    """

    ids: tuple[str, ...] = ()
    title: str = ""
    region_type: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class DataQuery:
    """Which values are wanted: each part is a list of at most 25, or empty for all.

    Args:
        places: municipalities, regions and groups, or units.
        since: only values that are as they stand since that day.
    """

    kpis: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: date | None = None


def mirror_list(kind: str, chosen: Filter, paging: Paging) -> MirrorPage:
    """Return a page of one of the lists kpi, kpi_groups, municipality, municipality_groups and ou.

    Raises:
        NotFoundError: code mirror_unknown_list, or mirror_unknown_id.
        WrongCallError: code mirror_too_many_ids, or the paging is wrong.
    """
    if kind not in _LISTS:
        raise NotFoundError("mirror_unknown_list", value=kind[:80])
    _refuse_many(chosen.ids)
    rows = list(_LISTS[kind]())
    if chosen.ids:
        by_id = {row["id"]: row for row in rows}
        _refuse_unknown(chosen.ids, by_id, kind)
        rows = [by_id[one] for one in dict.fromkeys(chosen.ids)]
    part = chosen.title.casefold()
    found = [row for row in rows if part in str(row["title"]).casefold() and _fits(row, chosen)]
    end = paging.first + paging.per_page
    return MirrorPage(tuple(found[paging.first : end]), has_more=len(found) > end)


def mirror_data(query: DataQuery, paging: Paging, *, of_units: bool = False) -> MirrorPage:
    """Return a page of values: a row for each key figure, place and year, with its genders inside.

    Raises:
        NotFoundError: code mirror_unknown_id.
        WrongCallError: code mirror_too_many_ids, or the paging is wrong.
        ValueFileError: a file of values is damaged.
    """
    for ids in (query.kpis, query.places, query.years):
        _refuse_many(ids)
    known = {row.id for row in _catalogue()}
    _refuse_unknown(query.kpis, known, "kpi")
    places = _known_places(of_units=of_units)
    # Without a list of municipalities what is kept of values says itself which there are.
    if places:
        _refuse_unknown(query.places, places, "ou" if of_units else "municipality")
    store = open_unit_values() if of_units else open_values()
    kpis = query.kpis or tuple(kpi for kpi in store.kpis() if kpi in known)
    if not kpis:
        return MirrorPage((), has_more=False)
    rows = store.rows(
        RowQuery(kpis, query.places, query.years, query.since, first=paging.first, number=paging.per_page + 1)
    )
    place_key = "ou" if of_units else "municipality"
    groups = list(_grouped(rows, place_key))
    return MirrorPage(tuple(groups[: paging.per_page]), has_more=len(groups) > paging.per_page)


def _grouped(rows: Sequence[Observation], place_key: str) -> Iterator[Row]:
    for (kpi, place, year), own in groupby(rows, lambda row: (row.kpi, row.municipality, row.year)):
        values = sorted(own, key=lambda row: _GENDERS.index(row.gender))
        yield {"kpi": kpi, place_key: place, "period": year, "values": [_value(row) for row in values]}


def _value(row: Observation) -> Row:
    return {
        "gender": row.gender.value,
        "count": row.count,
        "status": row.status,
        "value": row.value,
        "isdeleted": False,
    }


def _kpis() -> Iterator[Row]:
    for row in _catalogue():
        shown: Row = asdict(row)
        yield shown | {name: shown[name] or None for name in _MAY_BE_NULL}


def _municipalities() -> Iterator[Row]:
    return (asdict(place) for place in kolada_metadata.municipalities())


def _groups() -> Iterator[Row]:
    titles = {place.id: place.title for place in kolada_metadata.municipalities()}
    return (_group(group, titles) for group in kolada_metadata.groups())


def _kpi_groups() -> Iterator[Row]:
    titles = {row.id: row.title for row in _catalogue()}
    return (_group(group, titles) for group in kolada_metadata.kpi_groups())


def _units() -> Iterator[Row]:
    return (asdict(unit) for unit in kolada_metadata.units())


def _group(group: PlaceGroup, titles: dict[str, str]) -> Row:
    members = [{"member_id": one, "member_title": titles.get(one, "")} for one in group.members]
    return {"id": group.id, "title": group.title, "members": members}


_LISTS: Final[dict[str, Callable[[], Iterator[Row]]]] = {
    "kpi": _kpis,
    "kpi_groups": _kpi_groups,
    "municipality": _municipalities,
    "municipality_groups": _groups,
    "ou": _units,
}
LISTS: Final = tuple(_LISTS)


def _catalogue() -> tuple[CatalogueRow, ...]:
    path = kolada_files.kolada_folder() / kolada_files.CATALOGUE
    return _read_catalogue(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=2)
def _read_catalogue(path: Path, changed_ns: int) -> tuple[CatalogueRow, ...]:
    """Return the catalogue of a file, read once while the file stays the same."""
    del path, changed_ns
    return kolada_files.read_catalogue()


def _fits(row: Row, chosen: Filter) -> bool:
    return (not chosen.region_type or row.get("type") == chosen.region_type) and (
        not chosen.municipality or row.get("municipality") == chosen.municipality
    )


def _known_places(*, of_units: bool) -> frozenset[str]:
    if of_units:
        return frozenset(unit.id for unit in kolada_metadata.units())
    places = (place.id for place in kolada_metadata.municipalities())
    return frozenset((*places, *(group.id for group in kolada_metadata.groups())))


def _refuse_many(ids: Sequence[object]) -> None:
    if len(ids) > MOST_IDS:
        raise WrongCallError("mirror_too_many_ids", number=len(ids), most=MOST_IDS)


def _refuse_unknown(ids: Iterable[str], known: Iterable[object], kind: str) -> None:
    every = set(known)
    unknown = [one[:40] for one in ids if one not in every]
    if unknown:
        raise NotFoundError("mirror_unknown_id", kind=kind, ids=", ".join(unknown[:MOST_IDS]))
