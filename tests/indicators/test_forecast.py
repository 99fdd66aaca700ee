"""Forecasts of key figures on made-up panels."""

import numpy as np
import pytest

from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Direction
from styrkedja.indicators.forecast import (
    HORIZON_YEARS,
    NoForecast,
    forecast,
    forecast_all,
    forecast_panel,
    past_forecasts,
)
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.prediction import Prediction


def _panel(values: np.ndarray, first_year: int = 2000) -> Panel:
    """Rows are municipalities."""
    ids = tuple(f"{number:04d}" for number in range(1, len(values) + 1))
    years = tuple(range(first_year, first_year + values.shape[1]))
    return Panel("N00000", Gender.TOTAL, ids, years, values)


def _walks(*, drift: float = 0.0, municipalities: int = 60, years: int = 15, seed: int = 1) -> np.ndarray:
    random = np.random.default_rng(seed)
    steps = drift + random.normal(size=(1, years)) * 0.5 + random.normal(size=(municipalities, years))
    return 100 + np.cumsum(steps, axis=1)


def test_a_forecast_begins_after_the_last_value_and_ends_with_the_year_asked_for() -> None:
    made = forecast(_panel(_walks()), "0001", 2017)
    assert made
    assert (made.origin_year, made.years) == (2014, (2015, 2016, 2017))


def test_quantiles_rise_and_intervals_grow_with_time() -> None:
    made = forecast(_panel(_walks()), "0001", 2022)
    assert made
    assert np.all(np.diff(made.quantiles, axis=1) > 0)
    widths = [high - low for low, high in (made.interval(year, 0.8) for year in made.years)]
    assert np.all(np.diff(widths) > 0)


def test_nothing_is_forecast_farther_than_it_is_tried() -> None:
    made = forecast(_panel(_walks()), "0001", 2060)
    assert made
    assert len(made.years) == HORIZON_YEARS


def test_later_values_change_no_earlier_forecast() -> None:
    values = _walks(drift=0.4)
    other = values.copy()
    other[:, 11:] = 9 - 7 * other[:, 11:]
    past, changed = past_forecasts(_panel(values)), past_forecasts(_panel(other))
    shortened = past_forecasts(_panel(values[:, :11]))
    early, late = past.only(past.target_years < 2011), changed.only(changed.target_years < 2011)
    for one in (late, shortened):
        assert np.allclose(early.errors, one.errors)
        assert np.array_equal(early.in_80, one.in_80)


def test_the_back_test_is_the_forecast_that_would_have_been_made() -> None:
    values = _walks(drift=0.4)
    then = forecast(_panel(values[:, :12]), "0003", 2012)
    assert then
    past = past_forecasts(_panel(values))
    errors = past.errors[(past.origin_years == 2011) & (past.target_years == 2012)]
    assert errors[2] == pytest.approx(abs(values[2, 12] - then.median(2012)))


def test_a_common_trend_that_lasts_beats_the_last_value() -> None:
    back_test = forecast_panel(_panel(_walks(drift=2.0))).back_test
    assert back_test
    assert back_test.is_better
    assert back_test.median_error < 0.7 * back_test.last_value_error


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_where_nothing_can_be_known_the_last_value_is_kept(seed: int) -> None:
    back_test = forecast_panel(_panel(_walks(seed=seed))).back_test
    assert back_test
    assert back_test.median_error < 1.05 * back_test.last_value_error


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([np.nan] * 12, NoForecast.NO_VALUES),
        ([np.nan] * 10 + [100, 101], NoForecast.FEW_VALUES),
        ([100.0] * 12, None),
    ],
)
def test_too_little_gives_a_reason_and_no_forecast(values: list[float], reason: NoForecast | None) -> None:
    rows = _walks(years=12)
    rows[0] = values
    made = forecast_panel(_panel(rows))
    assert made.why_not("0001", 2015) == reason
    assert (made.prediction("0001", 2015) is None) == (reason is not None)


def test_two_years_are_too_few_and_values_that_never_changed_tell_nothing() -> None:
    assert forecast_panel(_panel(_walks(years=2))).why_not("0001", 2015) == NoForecast.FEW_YEARS
    assert forecast_panel(_panel(np.full((30, 8), 5.0))).why_not("0001", 2015) == NoForecast.NEVER_CHANGED
    assert forecast_panel(_panel(np.full((30, 8), 5.0))).back_test is None


def test_unknown_municipality_and_year_that_is_over() -> None:
    made = forecast_panel(_panel(_walks()))
    assert made.why_not("9999", 2020) == NoForecast.NO_VALUES
    assert made.why_not("0001", 2014) == NoForecast.NOT_LATER
    assert forecast_panel(Panel("N0", Gender.TOTAL, (), (), np.empty((0, 0)))).prediction("0001", 2020) is None


def test_a_municipality_alone_is_forecast_from_its_own_past() -> None:
    made = forecast(_panel(_walks(municipalities=1, years=20)), "0001", 2022)
    assert made
    low, high = made.interval(2020, 0.8)
    assert low < made.median(2020) < high


def test_each_municipality_is_forecast_from_its_own_last_value() -> None:
    values = _walks()
    values[4, -2:] = np.nan
    made = {prediction.municipality: prediction for prediction in forecast_all(_panel(values), 2016)}
    assert (made["0005"].origin_year, made["0005"].years) == (2012, (2013, 2014, 2015, 2016))
    assert made["0001"].years == (2015, 2016)


def test_shares_stay_between_0_and_100() -> None:
    shares = np.clip(_walks(drift=1.0, years=20) - 20, 0, 100)
    for made in forecast_all(_panel(shares), 2027):
        assert np.min(made.quantiles) >= 0
        assert np.max(made.quantiles) <= 100


def test_counts_with_zeros_stay_above_0() -> None:
    random = np.random.default_rng(5)
    counts = random.poisson(np.exp(random.normal(1, 1.5, size=(80, 1))), size=(80, 14)).astype(float)
    made = forecast_all(_panel(counts), 2020)
    assert made
    assert min(np.min(prediction.quantiles) for prediction in made) >= 0


def test_a_shift_of_all_in_one_year_is_not_carried_on() -> None:
    values = _walks(years=12)
    values[:, 9:] += 80
    made = forecast(_panel(values), "0001", 2015)
    assert made
    assert abs(made.median(2015) - values[0, -1]) < 10
    low, high = made.interval(2012, 0.8)
    assert high - low < 15


def test_a_target_within_reach_is_likelier_than_one_far_off() -> None:
    made = forecast(_panel(_walks()), "0001", 2018)
    assert made
    middle = made.median(2018)
    assert made.probability(2018, middle, Direction.INCREASE) == pytest.approx(0.5, abs=0.02)
    near, far = (made.probability(2018, middle + more, Direction.INCREASE) for more in (1, 6))
    assert near > far


def test_who_ends_at_a_bound_has_come_to_it() -> None:
    levels = (0.1, 0.3, 0.5, 0.7, 0.9)
    full = Prediction("N1", "0180", Gender.TOTAL, 2020, (2021,), levels, ((90.0, 96.0, 100.0, 100.0, 100.0),), "x")
    assert full.probability(2021, 100, Direction.INCREASE) == pytest.approx(0.5)
    assert full.probability(2021, 100, Direction.DECREASE) == pytest.approx(0.9)
    none = Prediction("N1", "0180", Gender.TOTAL, 2020, (2021,), levels, ((0.0, 0.0, 0.0, 1.0, 2.0),), "x")
    assert none.probability(2021, 0, Direction.DECREASE) == pytest.approx(0.5)
    assert none.probability(2021, 0, Direction.INCREASE) == pytest.approx(0.9)


def test_a_chance_never_falls_when_the_target_is_moved_nearer() -> None:
    made = forecast(_panel(np.clip(_walks() - 3, 0, 100)), "0001", 2018, is_share=True)
    assert made
    chances = [made.probability(2018, value, Direction.INCREASE) for value in np.linspace(100, 0, 201)]
    assert chances == sorted(chances)


def test_chances_of_all_at_a_bound_are_those_of_each() -> None:
    made = forecast_panel(_panel(np.clip(_walks() - 3, 0, 100)), is_share=True)
    values = np.full(len(made.panel.municipalities), 100.0)
    below = made.chance_below(values, np.full(len(values), 3))
    each = [one.probability(2017, 100.0, Direction.DECREASE) if one else np.nan
            for one in (made.prediction(place, 2017) for place in made.panel.municipalities)]  # fmt: skip
    assert below == pytest.approx(each, nan_ok=True)


def test_chances_of_all_are_those_of_each() -> None:
    made = forecast_panel(_panel(_walks()))
    values = made.panel.values[:, -1] + np.linspace(-6, 6, len(made.panel.municipalities))
    below = made.chance_below(values, np.full(len(values), 3))
    for place, value, chance in zip(made.panel.municipalities, values.tolist(), below.tolist(), strict=True):
        one = made.prediction(place, 2017)
        assert one
        assert one.probability(2017, value, Direction.DECREASE) == pytest.approx(chance)
