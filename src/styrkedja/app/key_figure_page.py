"""All that is known of one key figure in one municipality: series, target, forecast, others, sources.

What the page shows and the files and the command line tell is made from this record alone, so that all say the same.
Leaves to others: charts (`key_figure_charts.py`), rows of tables (`key_figure_rows.py`), all municipalities at once
(`key_figure_country.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.forecast_cache import NoForecast, kept_forecast
from styrkedja.app.key_figure_names import name_of, names_of_municipalities
from styrkedja.app.key_figure_peers import PeerChoice, PeerKind, is_answered, peers_from, peers_of
from styrkedja.app.key_figures import KeyFigure, checked_key_figure, find_municipality, key_figure
from styrkedja.app.municipality_targets import AssessedTarget, assess_kept
from styrkedja.app.panels import kept_panel
from styrkedja.app.values import open_values
from styrkedja.app.values_all import all_series
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Direction
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.peers import Comparison, compare
from styrkedja.indicators.plausibility import Plausibility, plausibility
from styrkedja.indicators.prediction import Prediction
from styrkedja.indicators.titles import ended_year
from styrkedja.store.values import Revision

__all__ = [
    "AssessedTarget", "KeyFigurePage", "NoForecast", "PeerChoice", "PeerKind", "Revision", "asked_key_figure",
    "ended_year", "known_figure", "open_key_figure",
]  # fmt: skip

# Without a target a forecast reaches so many years ahead.
_AHEAD_YEARS = 3


@dataclass(frozen=True, slots=True)
class KeyFigurePage:
    """One key figure in one municipality.

    Args:
        name: of the municipality.
        by_gender: the series that have a value.
        targets: those kept for it, of all genders; `target` is the one in the picture.
        prediction: None when the past is too short.
        no_forecast: why there is none.
        comparison: of the last year; None when nobody else has values.
        others: the panel of all municipalities, for those who are compared with.
        names: of municipalities by code.
        revisions: what its source has changed in this municipality, newest first.
    """

    figure: KeyFigure
    municipality: str
    name: str
    by_gender: Mapping[Gender, Series]
    targets: tuple[AssessedTarget, ...]
    target: AssessedTarget | None
    prediction: Prediction | None
    no_forecast: NoForecast | None
    plausible: Plausibility | None
    choice: PeerChoice
    comparison: Comparison | None
    others: Panel
    names: Mapping[str, str]
    revisions: tuple[Revision, ...]

    @property
    def series(self) -> Series:
        """The series of women and men together."""
        empty = Series(self.figure.id, self.municipality, Gender.TOTAL, (), ())
        return self.by_gender.get(Gender.TOTAL, empty)

    @property
    def has_others(self) -> bool:
        """Whether any other municipality has values."""
        return any(one != self.municipality for one in self.others.municipalities)

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return not self.by_gender

    @property
    def probability(self) -> float | None:
        """How likely the target is to be reached in its year, from 0 to 1; None where the forecast does not say."""
        target = self.target.target if self.target else None
        if self.prediction is None or target is None or target.year not in self.prediction.years:
            return None
        if target.direction is Direction.KEEP:
            return None
        return self.prediction.probability(target.year, target.value, target.direction)


def asked_key_figure(  # noqa: PLR0913  # what may be asked, in words
    context: Context,
    kpi: str,
    municipality: str,
    *,
    peers: str | None = None,
    area: str | None = None,
    direction: Direction | None = None,
    with_forecast: bool = True,
) -> KeyFigurePage:
    """Return what is known of a key figure that somebody asks for in words, as a command does.

    Args:
        municipality: name or code.
        peers: "similar", "all", or names and codes with commas between.
        area: of the similar municipalities.

    Raises:
        WrongCallError: target_kpi_unknown, target_kpi_form, municipality_unknown; peers_none, there are no similar
            municipalities of that kind.
        NotFoundError: as `open_key_figure`.
    """
    if kpi not in open_values().kpis():
        checked_key_figure(context, kpi)
    code, choice = find_municipality(municipality)[0], peers_from(peers, area)
    found = open_key_figure(context, kpi, code, choice, direction=direction, with_forecast=with_forecast)
    is_named = choice.kind is PeerKind.SIMILAR or (choice.kind is None and area is not None)
    if is_named and not is_answered(choice, found.choice):
        raise WrongCallError("peers_none", name=found.name, area=choice.area)
    return found


def open_key_figure(  # noqa: PLR0913  # what may be asked
    context: Context,
    kpi: str,
    municipality: str,
    choice: PeerChoice | None = None,
    *,
    target: int | None = None,
    direction: Direction | None = None,
    with_forecast: bool = True,
) -> KeyFigurePage:
    """Return what is known of a key figure in a municipality.

    Args:
        choice: whom it is compared with; similar municipalities where nothing is said.
        target: number of the kept target to show; the one with the latest year where nothing is said.
        direction: which way is good; that of the target or of the own measurement where nothing is said.
        with_forecast: False for who shows none; to try it on the past takes its time.

    Raises:
        NotFoundError: key_figure_unknown, neither catalogue nor values know the id; place_unknown.
    """
    figure, name = known_figure(context, kpi), name_of(context, municipality)
    found = all_series(context, municipality, (kpi,))
    by_gender = {gender: found[kpi, gender] for gender in Gender if (kpi, gender) in found}
    targets = assess_kept(context, municipality=municipality, kpi=kpi)
    shown = _shown(targets, target)
    names = names_of_municipalities(context)
    panel = kept_panel(context, kpi, Gender.TOTAL)
    peers = peers_of(panel, municipality, name, choice or PeerChoice())
    total = by_gender.get(Gender.TOTAL)
    last = total.last_year if total else None
    way = direction or (shown.target.direction if shown else None) or _own_direction(figure)
    prediction, why_not = _forecast(figure, panel, municipality, _until(last, shown) if with_forecast else 0)
    return KeyFigurePage(
        figure=figure, municipality=municipality, name=name, by_gender=by_gender, targets=targets, target=shown,
        prediction=prediction, no_forecast=why_not,
        plausible=plausibility(panel, shown.target) if shown and panel.years else None, choice=peers,
        comparison=compare(panel, municipality, peers.peers, last, way)
        if last is not None and peers.peers.municipalities else None,
        others=panel, names=names, revisions=_revisions(kpi, municipality),
    )  # fmt: skip


def known_figure(context: Context, kpi: str) -> KeyFigure:
    """Return what is known of a key figure that a source here knows, or that values are kept of.

    Raises:
        NotFoundError: code key_figure_unknown.
    """
    figure = key_figure(context, kpi)
    if not figure.is_known and kpi not in open_values().kpis():
        raise NotFoundError("key_figure_unknown", kpi=kpi)
    return figure


def _own_direction(figure: KeyFigure) -> Direction | None:
    return Direction(figure.direction) if figure.direction else None


def _shown(targets: tuple[AssessedTarget, ...], number: int | None) -> AssessedTarget | None:
    of_all = [one for one in targets if one.target.gender is Gender.TOTAL]
    chosen = [one for one in of_all if number is not None and one.stored is not None and one.stored.id == number]
    return (chosen or sorted(of_all, key=lambda one: one.target.year))[-1] if of_all else None


def _until(last: int | None, target: AssessedTarget | None) -> int:
    """Return the year that the forecast is to reach; 0 for none."""
    if last is None:
        return 0
    is_ahead = target is not None and target.target.year > last
    return target.target.year if target is not None and is_ahead else last + _AHEAD_YEARS


def _forecast(
    figure: KeyFigure, panel: Panel, municipality: str, until: int
) -> tuple[Prediction | None, NoForecast | None]:
    if not until:
        return None, None
    found = kept_forecast(panel, figure)
    return found.prediction(municipality, until), found.why_not(municipality, until)


def _revisions(kpi: str, municipality: str) -> tuple[Revision, ...]:
    if open_values().stamp(kpi) is None:
        return ()
    own = [one for one in open_values().revisions(kpi) if one.municipality == municipality]
    return tuple(reversed(own))
