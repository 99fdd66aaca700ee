"""How many municipalities ever moved as far as a target asks for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.indicators.panel import Floats, Panel
from styrkedja.indicators.plausibility import Move, plausibility

NAN = float("nan")
TARGET = Target("N1", "0114", 2026, 60.0, Direction.INCREASE, Baseline(2024, 50.0, "Andel (%)"))


def panel(rows: dict[str, list[float]]) -> Panel:
    values: Floats = np.array(list(rows.values()))
    return Panel("N1", Gender.TOTAL, tuple(rows), tuple(range(2020, 2020 + values.shape[1])), values)


def test_municipalities_that_moved_as_far_in_as_many_years_are_counted_once_each() -> None:
    found = plausibility(
        panel(
            {
                "0114": [40.0, 41.0, 42.0, 43.0],  # +2 in two years
                "0115": [10.0, 15.0, 20.0, 25.0],  # +10 twice, +100 % at most
                "0117": [50.0, NAN, 62.0, NAN],  # +12, the farthest
                "0000": [10.0, 40.0, 70.0, 100.0],  # the country is no municipality
            }
        ),
        TARGET,
    )
    assert found is not None
    assert (found.years, found.change, found.change_pct, found.windows, found.municipalities) == (2, 10.0, 20.0, 5, 3)
    assert (found.in_units.windows, found.in_units.municipalities) == (3, 2)
    assert found.in_units.examples[0] == Move("0117", 2020, 2022, 50.0, 62.0)
    assert found.in_pct is not None
    assert (found.in_pct.windows, found.in_pct.municipalities) == (3, 2)
    assert found.in_pct.examples[0] == Move("0115", 2020, 2022, 10.0, 20.0)


def test_a_fall_is_counted_downwards() -> None:
    falling = replace(TARGET, value=45.0, direction=Direction.DECREASE)
    found = plausibility(panel({"0114": [9.0, 9.0, 3.0], "0115": [1.0, 1.0, 9.0]}), falling)
    assert found is not None
    assert (found.change, found.in_units.municipalities) == (-5.0, 1)
    assert found.in_units.examples == (Move("0114", 2020, 2022, 9.0, 3.0),)


def test_values_of_too_few_years_say_nothing() -> None:
    found = plausibility(panel({"0114": [1.0, 2.0]}), TARGET)
    assert found is not None
    assert (found.is_too_short, found.in_units.municipalities) == (True, 0)
    empty = plausibility(Panel("N1", Gender.TOTAL, (), (), np.empty((0, 0))), TARGET)
    assert empty is not None
    assert empty.is_too_short


def test_from_zero_there_is_no_per_cent() -> None:
    found = plausibility(panel({"0114": [0.0, 0.0, 30.0]}), replace(TARGET, baseline=Baseline(2024, 0.0, "Antal")))
    assert found is not None
    assert (found.change_pct, found.in_pct) == (None, None)


def test_nothing_to_move_is_not_judged() -> None:
    assert plausibility(panel({"0114": [1.0, 2.0, 3.0]}), replace(TARGET, value=50.0)) is None
    assert plausibility(panel({"0114": [1.0, 2.0, 3.0]}), replace(TARGET, baseline=None)) is None


@given(hnp.arrays(np.float64, (6, 7), elements=st.integers(-20, 20).map(float) | st.just(NAN)), st.integers(1, 8))
def test_a_count_by_hand_comes_to_the_same(values: Floats, years: int) -> None:
    rows = {f"{1000 + number}": list(row) for number, row in enumerate(values)}
    target = replace(TARGET, year=2024 + years, value=55.0)
    found = plausibility(panel(rows), target)
    assert found is not None
    moves = [
        (name, row[at + years] - row[at])
        for name, row in rows.items()
        for at in range(len(row) - years)
        if not np.isnan(row[at + years] - row[at])
    ]
    far = [name for name, move in moves if move >= 5.0]
    assert (found.windows, found.municipalities) == (len(moves), len({name for name, _ in moves}))
    assert (found.in_units.windows, found.in_units.municipalities) == (len(far), len(set(far)))
