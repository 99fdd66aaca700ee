"""Price indices: vintage, chains, uprating, and working an uprating out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex, implied_change, indexed_base, uprating
from styrkedja.budget.real_terms import in_prices_of, real_change
from styrkedja.budget.sums import as_printed
from styrkedja.wording.catalogue import error_text
from tests.budget_units import TKR, table

SKL_2017 = PriceIndex(
    "PKV",
    "SKL 2017-09",
    ((2015, Decimal("2.4")), (2016, Decimal("2.7")), (2017, Decimal("2.8")), (2018, Decimal("3.0"))),
)
SKR_2026 = PriceIndex("PKV", "SKR 2026-02-27", ((2027, Decimal("3.0")), (2028, Decimal("3.7")), (2029, Decimal("3.4"))))

percents = st.decimals("-5", "12", places=1)


def test_three_years_of_pkv_make_108_11_of_100() -> None:
    # 1.024 x 1.027 = 1.051648, x 1.028 = 1.081094144.
    assert SKL_2017.factor(2014, 2017) == Decimal("1.081094144")


def test_an_index_without_vintage_is_refused_with_what_to_do() -> None:
    with pytest.raises(WrongCallError) as refused:
        PriceIndex("PKV", " ", ((2027, Decimal("3.0")),))
    assert refused.value.code == "budget_index_vintage"
    assert "Ange vem som har publicerat det och när." in error_text(refused.value)


def test_a_year_that_the_vintage_does_not_hold_is_refused() -> None:
    with pytest.raises(WrongCallError) as refused:
        SKR_2026.factor(2026, 2030)
    assert error_text(refused.value).startswith("PKV (SKR 2026-02-27) säger inget om 2030.")


@pytest.mark.parametrize(
    ("changes", "code"),
    [((("3.0", 2027), ("3.1", 2027)), "budget_index_twice"), ((("-100", 2027),), "budget_index_change")],
)
def test_an_index_that_cannot_be_is_refused(changes: tuple[tuple[str, int], ...], code: str) -> None:
    with pytest.raises(WrongCallError) as refused:
        PriceIndex("PKV", "SKR 2026-02-27", tuple((year, Decimal(change)) for change, year in changes))
    assert refused.value.code == code


def test_two_vintages_of_one_year_are_two_indices() -> None:
    by_vintage: dict[str, list[tuple[int, Decimal]]] = {}
    for row in table("pkv_seen_in_documents.csv"):
        by_vintage.setdefault(row["vintage"], []).append((int(row["year"]), Decimal(row["pkv_percent"])))
    indices = [PriceIndex("PKV", vintage, tuple(changes)) for vintage, changes in by_vintage.items()]
    assert [index.change_pct(2027) for index in indices] == [Decimal("3.0"), Decimal("3.1")]
    assert indices[0].factor(2026, 2029) > indices[1].factor(2026, 2029)


def test_state_grants_are_left_out_of_what_is_uprated() -> None:
    base = indexed_base(Decimal(282_792), Decimal(9_192))
    assert base == 273_600
    assert (
        as_printed(base + uprating(base, PriceIndex("PKV", "A", ((2028, Decimal("3.3")),)), 2028), Decimal(1))
        == 282_629
    )


def test_negative_state_grants_are_refused() -> None:
    with pytest.raises(WrongCallError, match="budget_state_grants"):
        indexed_base(Decimal(100), Decimal(-1))


def test_an_uprating_is_worked_out_with_the_room_of_rounding() -> None:
    small = implied_change(Decimal(5_202_000), Decimal(5_374_000), unit_sek=TKR)
    assert round(small.change_pct, 4) == Decimal("3.3064")
    assert small.agrees_with(Decimal("3.3"))
    assert not small.agrees_with(Decimal("3.5"))


def test_the_room_is_half_a_unit_each_way_with_its_ends() -> None:
    # 1 000.5 and 999.5 tkr are the furthest that 1 000 tkr may have been rounded from.
    found = implied_change(1000 * TKR, 1000 * TKR, unit_sek=TKR)
    assert found.highest_pct == (Decimal("1000.5") / Decimal("999.5") - 1) * 100
    assert found.lowest_pct == (Decimal("999.5") / Decimal("1000.5") - 1) * 100
    assert found.agrees_with(found.lowest_pct)
    assert found.agrees_with(found.highest_pct)


@pytest.mark.parametrize(
    ("base", "unit", "code"),
    [("500", "1000", "budget_frame_base"), ("0", "1", "budget_frame_base"), ("500", "0", "budget_unit")],
)
def test_an_uprating_of_nothing_is_refused(base: str, unit: str, code: str) -> None:
    with pytest.raises(WrongCallError, match=code):
        implied_change(Decimal(base), Decimal(500), unit_sek=Decimal(unit))


def test_amounts_in_other_years_prices() -> None:
    assert round(in_prices_of(2014, Decimal("108.11"), 2017, SKL_2017), 2) == Decimal("100.00")
    assert round(real_change(Decimal(100), 2014, Decimal(110), 2017, SKL_2017), 2) == Decimal("1.75")
    with pytest.raises(WrongCallError, match="budget_change_from_nothing"):
        real_change(Decimal(0), 2014, Decimal(110), 2017, SKL_2017)


@given(st.lists(percents, min_size=3, max_size=6), st.data())
def test_chains_multiply(changes: list[Decimal], data: st.DataObject) -> None:
    index = PriceIndex("PKV", "A", tuple(enumerate(changes, 2027)))
    middle = data.draw(st.integers(2026, 2026 + len(changes)))
    last = 2026 + len(changes)
    assert index.factor(2026, middle) * index.factor(middle, last) == index.factor(2026, last)


@given(st.lists(percents, min_size=1, max_size=5))
def test_there_and_back_is_where_one_began(changes: list[Decimal]) -> None:
    index = PriceIndex("PKV", "A", tuple(enumerate(changes, 2027)))
    there_and_back = index.factor(2026, 2026 + len(changes)) * index.factor(2026 + len(changes), 2026)
    assert abs(there_and_back - 1) < Decimal("1e-25")


@given(st.integers(1_000, 2_000_000), percents)
def test_the_uprating_that_was_used_is_always_found_again(base_tkr: int, change: Decimal) -> None:
    base = base_tkr * TKR
    after = base + uprating(base, PriceIndex("PKV", "A", ((2027, change),)), 2027)
    assert implied_change(base, as_printed(after, TKR), unit_sek=TKR).agrees_with(change)
