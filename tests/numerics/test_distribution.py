"""Own deviation and common shock added as chances."""

import numpy as np
import pytest

from styrkedja.numerics.distribution import Errors, quantiles
from styrkedja.numerics.student import quantile_t4
from styrkedja.numerics.trials import DISTANCE_SHARES

LEVELS = np.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])


def _errors(shock: float, width: float) -> Errors:
    # Own deviations that lie as Student's t with four degrees does, so that the sum can be drawn.
    distances = quantile_t4((1 + DISTANCE_SHARES) / 2)
    return Errors(np.array([shock]), distances[None], np.array([[width]]), np.ones(1))


@pytest.mark.parametrize(("shock", "width"), [(1.0, 1.0), (0.0, 2.0), (3.0, 0.0), (0.4, 2.5), (5.0, 1.0)])
def test_quantiles_are_those_of_many_draws(shock: float, width: float) -> None:
    random = np.random.default_rng(7)
    drawn = shock * random.standard_t(4, 400_000) + width * random.standard_t(4, 400_000)
    found = quantiles(_errors(shock, width), LEVELS)[0, 0]
    assert found == pytest.approx(np.quantile(drawn, LEVELS), rel=0.06, abs=0.02 * (shock + width))


def test_quantiles_rise_and_lie_alike_on_both_sides() -> None:
    found = quantiles(_errors(1.3, 0.7), LEVELS)[0, 0]
    assert np.all(np.diff(found) > 0)
    assert found == pytest.approx(-found[::-1])
