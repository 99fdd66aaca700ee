"""Searching Kolada's catalogue as it lies on this computer: nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.values import open_values
from styrkedja.base.errors import WrongCallError
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.catalogue_search import KpiHit, search_kpis
from styrkedja.indicators.titles import ended_year

__all__ = ["SEARCH_COLUMNS", "FoundKpi", "KpiHit", "KpiSearch", "search_catalogue", "search_csv", "search_json"]

SEARCH_COLUMNS = (
    "id", "title", "operating_area", "municipality_type", "by_gender", "by_unit", "ended", "next_publication",
    "next_year", "has_values", "missing_words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundKpi:
    """A key figure that was found, with what decides whether it is of use.

    Args:
        ended: the last year of a series that has ended.
        next_publication: when values come next; None when nobody says, or the day has passed.
        has_values: its values are kept on this computer.
    """

    kpi: Kpi
    missing: tuple[str, ...]
    ended: int | None
    next_publication: date | None
    has_values: bool


@dataclass(frozen=True, slots=True)
class KpiSearch:
    """What a search found.

    Args:
        number: how many key figures there are, of which `found` are the best.
        has_values: values of some key figure are kept on this computer.
    """

    words: str
    number: int
    found: tuple[FoundKpi, ...]
    has_values: bool


def search_catalogue(words: str, *, today: date, areas: Sequence[str] = (), limit: int | None = None) -> KpiSearch:
    """Return the key figures that fit some words, the best first.

    Args:
        words: of titles, areas or descriptions, or ids.
        today: what is published later comes next.
        areas: names of operating areas, or parts of them; without words all of their key figures are found, by id.
        limit: how many at most.

    Raises:
        WrongCallError: code kolada_no_catalogue; kolada_unknown_areas; kolada_no_words.
    """
    catalogue = find_catalogue()
    if catalogue is None:
        raise WrongCallError("kolada_no_catalogue")
    kpis = [kpi for kpi in catalogue.kpis.values() if not areas or _is_in(kpi.operating_area, areas)]
    if areas and not kpis:
        known = sorted({kpi.operating_area for kpi in catalogue.kpis.values() if kpi.operating_area})
        raise WrongCallError("kolada_unknown_areas", areas=", ".join(areas), known="; ".join(known))
    if not words.strip() and not areas:
        raise WrongCallError("kolada_no_words")
    hits = search_kpis(words, kpis) if words.strip() else tuple(KpiHit(kpi, 0.0) for kpi in _by_id(kpis))
    kept = frozenset(open_values().kpis())
    found = (_found(hit, today, has_values=hit.kpi.id in kept) for hit in hits[:limit])
    return KpiSearch(words, len(hits), tuple(found), bool(kept))


def search_json(search: KpiSearch) -> dict[str, object]:
    """Return a search as JSON with the source of the catalogue."""
    rows = [dict(zip(SEARCH_COLUMNS, _cells(found), strict=True)) for found in search.found]
    return {"words": search.words, "number": search.number, "source": "Källa: Kolada", "key_figures": rows}


def search_csv(search: KpiSearch, form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file, a row for each key figure."""
    rows = ([_plain(cell) for cell in _cells(found)] for found in search.found)
    return csv_lines(SEARCH_COLUMNS, rows, form)


def _cells(found: FoundKpi) -> list[object]:
    kpi, day = found.kpi, found.next_publication
    return [
        kpi.id,
        kpi.title,
        kpi.operating_area,
        kpi.municipality_type,
        kpi.by_gender,
        kpi.by_unit,
        found.ended,
        None if day is None else day.isoformat(),
        kpi.publication_year,
        found.has_values,
        list(found.missing),
    ]


def _plain(cell: object) -> object:
    if isinstance(cell, bool):
        return int(cell)
    return "; ".join(cell) if isinstance(cell, list) else cell


def _found(hit: KpiHit, today: date, *, has_values: bool) -> FoundKpi:
    days = [day for day in (hit.kpi.early_date, hit.kpi.publication_date) if day is not None and day >= today]
    return FoundKpi(hit.kpi, hit.missing, ended_year(hit.kpi.title), min(days, default=None), has_values)


def _is_in(area: str, asked: Sequence[str]) -> bool:
    return any(one.strip().casefold() in area.casefold() for one in asked if one.strip())


def _by_id(kpis: Sequence[Kpi]) -> list[Kpi]:
    return sorted(kpis, key=lambda kpi: kpi.id)
