"""One key figure of one municipality: its values, where it stands among others, and what the source has revised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.key_figures import KeyFigure, checked_key_figure, find_municipality, municipality_name
from styrkedja.app.kolada_metadata import groups
from styrkedja.app.values import open_values
from styrkedja.app.values_all import all_series
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Direction
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.peers import OVERALL, Comparison, PeerKind, Peers, all_peers, compare, similar_peers
from styrkedja.store.values import Revision

__all__ = [
    "Comparison", "KeyFigureView", "PeerKind", "Peers", "Revision", "choose_peers", "key_figure_json",
    "view_key_figure",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyFigureView:
    """A key figure of a municipality.

    Args:
        municipality: code and name.
        series: by gender, those with values.
        comparison: with the peers that were asked for, in the latest year; None without values or peers.
        names: of the municipalities that the comparison names.
        revisions: of this municipality, oldest first.
    """

    figure: KeyFigure
    municipality: tuple[str, str]
    series: Mapping[Gender, Series]
    comparison: Comparison | None = None
    names: Mapping[str, str] | None = None
    revisions: tuple[Revision, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that anyone has a value of, rising."""
        return tuple(sorted({year for one in self.series.values() for year in one.years}))


def view_key_figure(  # noqa: PLR0913  # what is asked and how it is compared
    context: Context,
    kpi: str,
    municipality: str,
    *,
    peers: str | None = None,
    area: str = OVERALL,
    direction: Direction | None = None,
) -> KeyFigureView:
    """Return a key figure of a municipality.

    Args:
        municipality: name or code.
        peers: "similar", "all", or names and codes with commas between; None for no comparison.
        area: of the similar municipalities, as Kolada names it.
        direction: which way is good; None takes that of an own measurement, and gives no rank where nobody says.

    Raises:
        WrongCallError: target_kpi_unknown, target_kpi_form, municipality_unknown, peers_none.
    """
    figure = checked_key_figure(context, kpi)
    code, name = find_municipality(municipality)
    found = all_series(context, code, (kpi,))
    series = {gender: found[kpi, gender] for gender in Gender if (kpi, gender) in found}
    revisions = () if figure.is_own else tuple(one for one in open_values().revisions(kpi) if one.municipality == code)
    total = series.get(Gender.TOTAL)
    comparison = None
    if peers is not None and not figure.is_own:
        panel = open_values().panel(kpi)
        chosen = choose_peers(panel, (code, name), peers, area=area)
        if total is not None and total.last_year is not None:
            comparison = compare(panel, code, chosen, total.last_year, direction)
    named = (*comparison.missing, *((comparison.best[0],) if comparison.best else ())) if comparison else ()
    names = {one: municipality_name(one) for one in named}
    return KeyFigureView(figure, (code, name), series, comparison, names, revisions)


def choose_peers(panel: Panel, municipality: tuple[str, str], wanted: str, *, area: str = OVERALL) -> Peers:
    """Return the municipalities that another one, given by code and name, is compared with.

    Raises:
        WrongCallError: peers_none, there is no group of similar ones; municipality_unknown.
    """
    if wanted == PeerKind.ALL:
        return all_peers(panel, municipality[0])
    if wanted == PeerKind.SIMILAR:
        found = similar_peers(groups(), municipality, area=area)
        if found is None:
            raise WrongCallError("peers_none", name=municipality[1], area=area)
        return found
    codes = (find_municipality(one)[0] for one in wanted.split(",") if one.strip())
    return Peers(PeerKind.OWN, tuple(dict.fromkeys(code for code in codes if code != municipality[0])))


def key_figure_json(view: KeyFigureView) -> dict[str, object]:
    """Return a key figure as JSON values; dates as YYYY-MM-DD."""
    code, name = view.municipality
    return {
        "kpi": view.figure.id,
        "title": view.figure.title,
        "unit": view.figure.unit,
        "source": "Kolada" if view.figure.is_kolada else view.figure.source or None,
        "municipality": code,
        "municipality_name": name,
        "values": [row for gender in Gender if gender in view.series for row in _rows(view.series[gender])],
        "comparison": _comparison_json(view.comparison) if view.comparison else None,
        "revisions": [
            {
                "year": one.year, "gender": one.gender.value, "old": one.old, "new": one.new,
                "old_fetched": one.old_fetched.isoformat(), "superseded": one.superseded.isoformat(),
                "is_deleted": one.is_deleted,
            }
            for one in view.revisions
        ],
    }  # fmt: skip


def _rows(series: Series) -> list[dict[str, object]]:
    days: list[str | None] = [day.isoformat() for day in series.fetched]
    days = days or [None] * len(series.years)
    return [
        {"year": year, "gender": series.gender.value, "value": value, "fetched": day}
        for year, value, day in zip(series.years, series.values, days, strict=True)
    ]


def _comparison_json(found: Comparison) -> dict[str, object]:
    """Return a comparison; all of it but the values is worked out here, and is not Kolada's."""
    peers = found.peers
    return {
        "peers": {
            "kind": peers.kind.value, "municipalities": list(peers.municipalities), "group": peers.group,
            "title": peers.title or None, "year": peers.year,
        },
        "year": found.year,
        "value": found.value,
        "with_values": found.with_values,
        "missing": list(found.missing),
        "median": found.median,
        "lower_quartile": found.lower_quartile,
        "upper_quartile": found.upper_quartile,
        "percentile": found.percentile,
        "rank": found.rank,
        "tied": found.tied,
        "best": {"municipality": found.best[0], "value": found.best[1]} if found.best else None,
        "worked_out_by": "Styrkedja",
    }  # fmt: skip
