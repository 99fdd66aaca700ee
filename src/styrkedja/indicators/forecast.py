"""Forecasts of a key figure: all municipalities at once, since what struck them alike can only be seen together.

The mathematics is in `numerics/`, the formulas with a worked example in `docs/methods/forecast.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from styrkedja.indicators.backtest import PastForecasts, back_test, by_horizon
from styrkedja.indicators.bounds import natural_bounds
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.prediction import BackTest, Prediction
from styrkedja.numerics.moves import FEWEST_VALUES
from styrkedja.numerics.rolling import FEWEST_COLUMNS, Forecasts, Rolling
from styrkedja.numerics.simple_methods import METHODS
from styrkedja.numerics.weighing import Cases

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Two terms of office: as far ahead as councils set targets, and as far as the forecasts are tried.
HORIZON_YEARS = 8
LEVELS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
LEVELS = (*LEVELS, *(round(1 - level, 3) for level in reversed(LEVELS[:-1])))
_TESTED = np.array([0.025, 0.1, 0.5, 0.9, 0.975])


class NoForecast(StrEnum):
    """Why a municipality has no forecast.

    Args:
        NO_VALUES: it has no value at all.
        FEW_VALUES: it has fewer than three.
        FEW_YEARS: the key figure has fewer than three years in all municipalities together.
        NEVER_CHANGED: no value has ever changed, so nothing tells how wrong a forecast may be.
        NOT_LATER: the year asked for is not after the last value.
    """

    NO_VALUES = "no_values"
    FEW_VALUES = "few_values"
    FEW_YEARS = "few_years"
    NEVER_CHANGED = "never_changed"
    NOT_LATER = "not_later"


@dataclass(frozen=True)
class PanelForecast:
    """The forecasts of one key figure and gender, from each municipality's own last value.

    Args:
        origin_years: year of the last value, shape (n_municipalities,); 0 for none.
        quantiles: 1 to HORIZON_YEARS after that, at LEVELS: shape (n_municipalities, n_horizons, n_levels), in the
            unit of the key figure, rising; NaN = no forecast.
        weights: what each method counts, shape (n_municipalities, n_horizons, n_methods).
        past: what forecasts of earlier years were worth.
    """

    panel: Panel
    origin_years: Ints
    quantiles: Floats
    weights: Floats
    past: PastForecasts

    @cached_property
    def back_test(self) -> BackTest | None:
        """How the forecasts of earlier years did; None when none could be tried."""
        return back_test(self.past)

    @cached_property
    def by_horizon(self) -> tuple[BackTest, ...]:
        """The same by how far ahead."""
        return by_horizon(self.past)

    def at(self, levels: Floats) -> Floats:
        """Return the quantiles at other levels, read off between LEVELS, (n_municipalities, n_horizons, n_levels)."""
        place = np.interp(levels, LEVELS, np.arange(len(LEVELS)))
        low = np.minimum(place.astype(np.intp), len(LEVELS) - 2)
        below, above = self.quantiles[..., low], self.quantiles[..., low + 1]
        found: Floats = below + (above - below) * (place - low)
        return found

    def chance_below(self, values: Floats, ahead_years: Ints) -> Floats:
        """Return how likely each municipality is to be at most at its value, so many years after its last one.

        Args:
            values: shape (n_municipalities,).
            ahead_years: 1 to HORIZON_YEARS, the same shape.

        Returns:
            between the outermost of LEVELS; NaN = no forecast.
        """
        own = self.quantiles[np.arange(len(values)), ahead_years - 1]
        above = np.clip((own <= values[:, None]).sum(axis=1), 1, len(LEVELS) - 1)
        low, high = (np.take_along_axis(own, place[:, None], axis=1)[:, 0] for place in (above - 1, above))
        levels = np.array(LEVELS)
        step = np.divide(values - low, high - low, out=(values >= high).astype(float), where=high > low)
        chance: Floats = levels[above - 1] + (levels[above] - levels[above - 1]) * np.clip(step, 0, 1)
        return np.where(np.isfinite(own[:, 0]), chance, np.nan)

    def why_not(self, municipality: str, last_year: int) -> NoForecast | None:
        """Return why there is no forecast; None when there is one."""
        if municipality not in self.panel.municipalities:
            return NoForecast.NO_VALUES
        row = self.panel.municipalities.index(municipality)
        if not self.origin_years[row]:
            return NoForecast.NO_VALUES
        if last_year <= self.origin_years[row]:
            return NoForecast.NOT_LATER
        if np.isfinite(self.quantiles[row, 0, 0]):
            return None
        values = self.panel.values
        known = np.isfinite(values).any(axis=0) & (np.array(self.panel.years) <= self.origin_years[row])
        if known.sum() < FEWEST_COLUMNS:
            return NoForecast.FEW_YEARS
        is_short = np.isfinite(values[row]).sum() < FEWEST_VALUES
        return NoForecast.FEW_VALUES if is_short else NoForecast.NEVER_CHANGED

    def prediction(self, municipality: str, last_year: int) -> Prediction | None:
        """Return the forecast of *municipality* up to *last_year*, HORIZON_YEARS ahead at most; None: see `why_not`."""
        if self.why_not(municipality, last_year):
            return None
        row = self.panel.municipalities.index(municipality)
        origin = int(self.origin_years[row])
        ahead = min(last_year - origin, HORIZON_YEARS)
        weights = self.weights[row, :ahead].mean(axis=0)
        return Prediction(
            self.panel.kpi,
            municipality,
            self.panel.gender,
            origin,
            tuple(range(origin + 1, origin + ahead + 1)),
            LEVELS,
            tuple(map(tuple, self.quantiles[row, :ahead].tolist())),
            METHODS[int(weights.argmax())],
            self.back_test,
            self.by_horizon,
            tuple((method, float(weight)) for method, weight in zip(METHODS, weights, strict=True) if weight >= 0.005),
        )


def forecast_panel(panel: Panel, *, is_share: bool = False) -> PanelForecast:
    """Return the forecasts of all municipalities, and how forecasts of earlier years did.

    Args:
        is_share: the key figure is per cent of something, so it ends at 0 and at 100.
    """
    known = np.isfinite(panel.values).any(axis=0)
    values = np.ascontiguousarray(panel.values[:, known].T)
    years = np.array(panel.years, dtype=float)[known]
    municipalities = len(panel.municipalities)
    quantiles = np.full((municipalities, HORIZON_YEARS, len(LEVELS)), np.nan)
    weights = np.full((municipalities, HORIZON_YEARS, len(METHODS)), np.nan)
    if not len(years):
        return PanelForecast(panel, np.zeros(municipalities, dtype=np.int64), quantiles, weights, _no_past())
    finite = np.isfinite(values)
    last = np.where(finite.any(axis=0), len(values) - 1 - finite[::-1].argmax(axis=0), -1)
    origin_years = np.where(last >= 0, years[last], 0).astype(np.int64)
    rolling = Rolling(years, values, longest_years=HORIZON_YEARS, bounds=natural_bounds(values, is_share=is_share))
    columns = np.unique(last[last >= FEWEST_COLUMNS - 1])
    if len(columns):
        cases = Cases(np.repeat(columns, HORIZON_YEARS), np.tile(np.arange(1.0, HORIZON_YEARS + 1), len(columns)))
        made = rolling.forecast(cases, np.array(LEVELS))
        for place, column in enumerate(columns.tolist()):
            rows = last == column
            own = slice(place * HORIZON_YEARS, (place + 1) * HORIZON_YEARS)
            quantiles[rows] = np.maximum.accumulate(made.quantiles[own, rows], axis=2).transpose(1, 0, 2)
            weights[rows] = made.weights[:, own].T
    return PanelForecast(panel, origin_years, quantiles, weights, _past(rolling, years, values))


def forecast(panel: Panel, municipality: str, last_year: int, *, is_share: bool = False) -> Prediction | None:
    """Return the forecast of *municipality* up to *last_year*; None when too little is known to make one.

    Not more than HORIZON_YEARS after the last value, since nothing longer is tried. Why there is none:
    `forecast_panel(panel).why_not(municipality, last_year)`.
    """
    return forecast_panel(panel, is_share=is_share).prediction(municipality, last_year)


def forecast_all(panel: Panel, last_year: int, *, is_share: bool = False) -> tuple[Prediction, ...]:
    """Return the forecasts of all municipalities that can be forecast."""
    made = forecast_panel(panel, is_share=is_share)
    found = (made.prediction(municipality, last_year) for municipality in panel.municipalities)
    return tuple(prediction for prediction in found if prediction)


def past_forecasts(panel: Panel, *, is_share: bool = False) -> PastForecasts:
    """Return what forecasts of earlier years were worth, in all municipalities."""
    return forecast_panel(panel, is_share=is_share).past


def _past(rolling: Rolling, years: Floats, values: Floats) -> PastForecasts:
    cases, targets = rolling.pairs()
    if not len(targets):
        return _no_past()
    made: Forecasts = rolling.forecast(cases, _TESTED)
    outcomes = values[targets]
    tried = np.isfinite(outcomes) & np.isfinite(made.quantiles[..., 0])
    shape = outcomes.shape
    origins = np.broadcast_to(years[cases.origins][:, None], shape)[tried].astype(np.int64)
    forecast_years = np.broadcast_to(years[targets][:, None], shape)[tried].astype(np.int64)
    outcome, quantiles, last = outcomes[tried], made.quantiles[tried], values[cases.origins][tried]
    return PastForecasts(
        origins,
        forecast_years,
        np.abs(outcome - quantiles[:, 2]),
        np.abs(outcome - last),
        (quantiles[:, 1] <= outcome) & (outcome <= quantiles[:, 3]),
        (quantiles[:, 0] <= outcome) & (outcome <= quantiles[:, 4]),
    )


def _no_past() -> PastForecasts:
    years, none, never = np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0, dtype=bool)
    return PastForecasts(years, years, none, none, never, never)
