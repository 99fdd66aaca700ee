"""Measured values as a reader wants them."""

from hypothesis import given
from hypothesis import strategies as some

from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language


def test_large_values_have_no_decimals_and_small_ones_have_three() -> None:
    assert decimals_for([144674.2, 9.1]) == 0
    assert decimals_for([82.61]) == 1
    assert decimals_for([0.1234]) == 3
    assert decimals_for([float("nan")]) == 0


def test_values_in_both_languages() -> None:
    assert measured(-1234.56, 1) == "\u22121\u00a0234,6"
    assert measured(-1234.56, 1, Language.ENGLISH, unit="%") == "\u22121,234.6\u00a0%"


@given(some.lists(some.floats(0, 1e9), min_size=1))
def test_what_is_shown_is_near_what_is_meant(values: list[float]) -> None:
    decimals = decimals_for(values)
    for value in values:
        shown = float(measured(value, decimals).replace("\u00a0", "").replace(",", "."))
        assert abs(shown - value) <= 0.5 * 10**-decimals + 1e-6
