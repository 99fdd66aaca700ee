"""Numbers, units, years and bodies however they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.scoring.values import as_number, body_name, kronor, unit_of, years


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (5, Decimal(5)), (2.3, Decimal("2.3")), ("1\u00a0234", Decimal(1234)), ("1 234,50", Decimal("1234.5")),
        ("(20)", Decimal(-20)), ("\u221220", Decimal(-20)), ("– 20", Decimal(-20)), ("", None), (None, None),
        (True, None), ("ingen", None), (float("nan"), None), (float("inf"), None), ("9" * 100, None),
    ],
)  # fmt: skip
def test_numbers(written: object, number: Decimal | None) -> None:
    assert as_number(written) == number


@pytest.mark.parametrize(("value", "unit"), [(2.5, "mkr"), (2_500, "tkr."), ("2 500 000", None), (0.0025, "miljarder")])
def test_the_same_amount_in_other_units(value: object, unit: str | None) -> None:
    assert kronor(value, unit) == 2_500_000


def test_units_years_and_bodies() -> None:
    assert unit_of("Procentenheter") == unit_of("%") == "%"
    assert years("2022\u20132026") == years("2022-2026") == "2022-2026"
    assert body_name("Skolnämndens") == body_name("skolnämnden") == "skolnämnd"
    assert body_name("Kommunfullmäktige") == body_name("fullmäktige")
    assert body_name(None) == ""
