"""One key figure in all municipalities: map, ranking, distribution, what its source changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from styrkedja.app.context import Context
from styrkedja.app.key_figure_names import names_in_order, names_of_municipalities
from styrkedja.app.key_figure_page import known_figure
from styrkedja.app.key_figure_rows import Rows
from styrkedja.app.key_figure_source import short_unit, source_line
from styrkedja.app.key_figures import KeyFigure
from styrkedja.app.panels import kept_panel
from styrkedja.app.values import open_values
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.chain.observation import Gender
from styrkedja.indicators.panel import Panel
from styrkedja.register.municipalities import municipalities
from styrkedja.reports.charts.as_png import png_bytes
from styrkedja.reports.charts.country import Country, read_country, tile_country
from styrkedja.reports.charts.frame import FILE, PRINTED, Place
from styrkedja.reports.charts.map_chart import MapChart, draw_map
from styrkedja.reports.charts.model import NARROW, WIDE
from styrkedja.reports.charts.spread import Spread, draw_spread
from styrkedja.store.slugs import swedish_key
from styrkedja.store.values import Revision
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language

__all__ = [
    "PICTURES", "CountryView", "Gender", "Ranked", "Revision", "map_chart", "own_country", "picture_file",
    "pictures_on_page", "ranking_rows", "spread_chart", "view_country",
]  # fmt: skip

VARIABLE = "STYRKEDJA_MAP"
_PLACE = Path("geo", "municipalities.geojson")
_WIDTH = 344.0
_MOST_REVISIONS = 50
PICTURES = ("karta", "fordelning")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A municipality among all.

    Args:
        rank: 1 = the highest value; equals share the best number.
        percentile: share of the others with lower values, in per cent, of equals half.
    """

    code: str
    name: str
    value: float
    rank: int
    percentile: float


@dataclass(frozen=True, slots=True)
class CountryView:
    """A key figure in all municipalities.

    Args:
        year: that is shown; None when there are no values.
        ranking: the highest value first.
        missing: names of municipalities without a value that year.
        own: code of the municipality that is pointed out; "" for none.
        revisions: what the source changed, newest first.
    """

    figure: KeyFigure
    gender: Gender
    genders: tuple[Gender, ...]
    year: int | None
    years: tuple[int, ...]
    ranking: tuple[Ranked, ...]
    missing: tuple[str, ...]
    own: str
    names: Mapping[str, str]
    revisions: tuple[Revision, ...]
    changed_rows: int

    @property
    def has_map(self) -> bool:
        """Whether enough of the country's municipalities have a value to be shown on a map and as a distribution."""
        country = {one.code for one in municipalities()}
        return sum(1 for one in self.ranking if one.code in country) > 1


def view_country(
    context: Context, kpi: str, *, year: int | None = None, gender: Gender = Gender.TOTAL, own: str = ""
) -> CountryView:
    """Return a key figure in all municipalities.

    Args:
        year: the last one that at least half as many municipalities as ever have a value of, where nothing is said.

    Raises:
        NotFoundError: key_figure_unknown; key_figure_no_year.
    """
    figure = known_figure(context, kpi)
    panel = kept_panel(context, kpi, gender)
    names = names_of_municipalities(context)
    counts = (~np.isnan(panel.values)).sum(axis=0) if panel.years else np.zeros(0)
    years = tuple(one for one, count in zip(panel.years, counts, strict=True) if count)
    shown = year if year is not None else _best_year(years, panel)
    if year is not None and year not in years:
        raise NotFoundError("key_figure_no_year", kpi=kpi, year=str(year))
    ranking = _ranking(panel, shown, names)
    ranked = {one.code for one in ranking}
    others = {one.code: one.name for one in municipalities() if one.code not in ranked} if ranking else {}
    missing = tuple(names_in_order(others))
    revisions = _revisions(kpi)
    genders = tuple(one for one in Gender if kept_panel(context, kpi, one).years)
    return CountryView(
        figure, gender, genders, shown, years, ranking, missing, own if own in names else "", names,
        revisions[:_MOST_REVISIONS], len(revisions),
    )  # fmt: skip


def ranking_rows(view: CountryView) -> Rows:
    """Return every municipality with value, rank and share of lower values."""
    rows = tuple((one.rank, one.name, one.code, one.value, one.percentile) for one in view.ranking)
    return Rows(("rank", "municipality", "id", "value", "percentile"), rows, is_derived=True)


def map_chart(view: CountryView, language: Language) -> MapChart:
    """Return the map of the year that is shown."""
    country = {one.code: one.name for one in municipalities()}
    values = {one.code: one.value for one in view.ranking if one.code in country}
    return MapChart(
        view.figure.title, _subtitle(view, language), short_unit(view.figure), values, country,
        source_line(view.figure, language, is_derived=False), view.own if view.own in country else "", language,
    )  # fmt: skip


def spread_chart(view: CountryView, language: Language) -> Spread:
    """Return how the municipalities are spread."""
    own = next(((one.name, one.value) for one in view.ranking if one.code == view.own), None)
    return Spread(
        view.figure.title, _subtitle(view, language), short_unit(view.figure),
        tuple(one.value for one in view.ranking), source_line(view.figure, language, is_derived=True), own, language,
    )  # fmt: skip


def pictures_on_page(view: CountryView, language: Language) -> tuple[str, str, str]:
    """Return the map, and the distribution for a wide and for a narrow screen.

    Raises:
        WrongCallError: the map that the user chose is no map.
    """
    spread = spread_chart(view, language)
    return (
        draw_map(map_chart(view, language), own_country(), Place("karta")),
        draw_spread(spread, WIDE, Place("fordelning-bred")),
        draw_spread(spread, NARROW, Place("fordelning-smal")),
    )


def picture_file(view: CountryView, name: str, suffix: str, language: Language) -> bytes:
    """Return map or distribution as a file: svg or png.

    Raises:
        NotFoundError: code chart_unknown.
        WrongCallError: the map that the user chose is no map.
    """
    if name not in PICTURES:
        raise NotFoundError("chart_unknown", name=name)
    place = PRINTED if suffix == "png" else FILE
    if name == "karta":
        drawn = draw_map(map_chart(view, language), own_country(), place)
    else:
        drawn = draw_spread(spread_chart(view, language), WIDE, place)
    return png_bytes(drawn) if suffix == "png" else drawn.encode()


def own_country() -> Country:
    """Return the map to draw on: the user's GeoJSON where there is one, else tiles.

    It is the file that STYRKEDJA_MAP names, or `geo/municipalities.geojson` in the data folder.

    Raises:
        WrongCallError: map_missing, map_too_large, map_damaged or map_ids.
    """
    named = os.environ.get(VARIABLE)
    path = Path(named).expanduser() if named else data_folder() / _PLACE
    if path.is_file():
        return _country(path, path.stat().st_mtime_ns)
    if named:
        raise WrongCallError("map_missing", name=str(path))
    return tile_country(_WIDTH)


@lru_cache(maxsize=2)
def _country(path: Path, changed_ns: int) -> Country:
    del changed_ns
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise WrongCallError("map_missing", name=str(path)) from fault
    return read_country(data, path.name, _WIDTH, [one.code for one in municipalities()])


def _best_year(years: tuple[int, ...], panel: Panel) -> int | None:
    """Return the last year that many have a value of: preliminary years of a few municipalities say little."""
    if not years:
        return None
    counts = dict(zip(panel.years, (~np.isnan(panel.values)).sum(axis=0), strict=True))
    most = max(counts.values())
    return max(year for year in years if counts[year] * 2 >= most)


def _ranking(panel: Panel, year: int | None, names: Mapping[str, str]) -> tuple[Ranked, ...]:
    if year is None:
        return ()
    column = panel.values[:, panel.years.index(year)]
    known = [(code, float(value)) for code, value in zip(panel.municipalities, column, strict=True)
             if not np.isnan(value)]  # fmt: skip
    values = np.sort(np.array([value for _, value in known]))
    found = []
    for code, value in known:
        below, until = np.searchsorted(values, value, "left"), np.searchsorted(values, value, "right")
        others = max(len(values) - 1, 1)
        share = 100 * (below + (until - below - 1) / 2) / others
        found.append(Ranked(code, names.get(code, code), value, int(len(values) - until + 1), float(share)))
    return tuple(sorted(found, key=lambda one: (one.rank, swedish_key(one.name))))


def _revisions(kpi: str) -> tuple[Revision, ...]:
    return tuple(reversed(open_values().revisions(kpi))) if open_values().stamp(kpi) is not None else ()


def _subtitle(view: CountryView, language: Language) -> str:
    name, year = text("key_figure.all_name", language), view.year or ""
    if view.figure.unit:
        return text("key_figure.subtitle_year", language, name=name, year=year, unit=view.figure.unit)
    return text("key_figure.subtitle_year_plain", language, name=name, year=year)
