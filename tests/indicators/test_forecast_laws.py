"""What holds of every forecast, whatever the values: gaps, zeros, single municipalities, values that never changed."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from styrkedja.chain.observation import Gender
from styrkedja.indicators.backtest import by_horizon, by_year
from styrkedja.indicators.forecast import HORIZON_YEARS, forecast_panel
from styrkedja.indicators.panel import Panel

SHAPES = st.tuples(st.integers(1, 12), st.integers(1, 14))
KINDS = (
    st.floats(-1e6, 1e6, width=32),
    st.floats(0, 100, width=32),
    st.integers(0, 5).map(float),
    st.sampled_from([0.0, 1e-9, 1.0, 100.0, 1e9]),
    st.just(7.0),
)


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    shape = draw(SHAPES)
    kind = draw(st.sampled_from(range(len(KINDS))))
    elements = st.one_of(KINDS[kind], KINDS[kind], KINDS[kind], st.just(float("nan")))
    values = draw(arrays.arrays(np.float64, shape, elements=elements))
    ids = tuple(f"{number:04d}" for number in range(101, 101 + shape[0]))
    return Panel("N00000", Gender.TOTAL, ids, tuple(range(2001, 2001 + shape[1])), values)


@given(panels(), st.booleans())
@settings(max_examples=100)
def test_quantiles_rise_within_the_bounds_or_there_is_a_reason(panel: Panel, is_share: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = forecast_panel(panel, is_share=is_share)
        by_horizon(made.past)
        by_year(made.past)
    known = panel.values[np.isfinite(panel.values)]
    for row, place in enumerate(panel.municipalities):
        prediction = made.prediction(place, 2100)
        assert (prediction is None) == (made.why_not(place, 2100) is not None)
        if prediction is None:
            continue
        assert np.isfinite(panel.values[row]).sum() >= 3
        quantiles = np.array(prediction.quantiles)
        assert quantiles.shape == (HORIZON_YEARS, len(prediction.levels))
        assert np.isfinite(quantiles).all()
        assert np.all(np.diff(quantiles, axis=1) >= 0)
        if known.min() >= 0:
            assert quantiles.min() >= 0
            if is_share and known.max() <= 100:
                assert quantiles.max() <= 100


def _without_ties(panel: Panel) -> Panel:
    """Return a panel in which no two changes are alike: rounding would decide such a tie, in each unit otherwise."""
    wobble = 1 + 0.01 * np.random.default_rng(panel.values.size).random(panel.values.shape)
    return replace(panel, values=np.round(panel.values, 3) * wobble)


@given(panels().map(_without_ties), st.sampled_from([0.25, 2.0, 1024.0]))
@settings(max_examples=60)
def test_another_unit_gives_the_same_forecast_in_that_unit(panel: Panel, times: float) -> None:
    one = forecast_panel(panel)
    other = forecast_panel(Panel(panel.kpi, panel.gender, panel.municipalities, panel.years, panel.values * times))
    if 100 in {np.nanmax(panel.values, initial=0), times * np.nanmax(panel.values, initial=0)}:
        return  # 100 that is reached and never passed is taken for the end of a share
    size = np.nanmax(np.abs(panel.values), initial=1.0)
    assert np.array_equal(np.isfinite(one.quantiles), np.isfinite(other.quantiles))
    both = np.isfinite(one.quantiles)
    assert np.allclose(other.quantiles[both] / times / size, one.quantiles[both] / size, rtol=1e-6, atol=1e-9)
