"""Needs from demography: the frame's own volumes, prices by index, and what holds for all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.demography import NeedsModel, Population, UnitPrice
from styrkedja.budget.calculators.registry import calculate
from styrkedja.budget.frames import FrameChange, YearChanges, first_frame, next_frame
from styrkedja.budget.indexing import PriceIndex
from tests.calculator_inputs import DEMOGRAPHY_INPUTS

INDEX = PriceIndex("PKV", "SKR 2026-02-27", ((2027, Decimal("3.0")), (2028, Decimal("3.7")), (2029, Decimal("3.4"))))
PUPIL = UnitPrice("Skolnämnden", "6-15", Decimal(120_000), 2026, "Almfors 2026")
CHILD = UnitPrice("Skolnämnden", "1-5", Decimal(160_000), 2026, "Almfors 2026", Decimal(85))
OLDEST = UnitPrice("Omsorgsnämnden", "80-", Decimal(200_000), 2026, "Almfors 2026", Decimal(100), Decimal(80))


def _population(counts: dict[str, list[int]]) -> Population:
    rows = ((group, 2026 + at, Decimal(number)) for group, row in counts.items() for at, number in enumerate(row))
    return Population("SCB", "2026-05-12", tuple(rows))


COUNTS = {"6-15": [4_000, 3_950, 3_900], "1-5": [2_000, 1_960, 1_960], "80-": [1_500, 1_550, 1_620], "16-18": [900] * 3}
MODEL = NeedsModel(_population(COUNTS), (PUPIL, CHILD, OLDEST), 2026)

rows = st.lists(st.integers(0, 10_000), min_size=3, max_size=4)


def test_fewer_pupils_and_more_of_the_oldest() -> None:
    # Pupils -50 x 120 000; children -40 x 85 % x 160 000; the oldest 50 x 200 000 x 80 %.
    assert MODEL.net_by_year()[0] == (2027, Decimal(-6_000_000 - 5_440_000 + 8_000_000))
    bodies = [(part.body, part.label, part.amounts_sek[1][1]) for part in MODEL.components()]
    assert bodies == [
        ("Skolnämnden", "6-15", Decimal(-12_000_000)),
        ("Skolnämnden", "1-5", Decimal(-5_440_000)),
        ("Omsorgsnämnden", "80-", Decimal(19_200_000)),
    ]


def test_what_one_person_more_costs_follows_use_and_index() -> None:
    assert MODEL.one_person_more(CHILD, 2027) == 136_000
    assert replace(MODEL, index=INDEX).one_person_more(PUPIL, 2028) == Decimal(120_000) * Decimal("1.06811")


def test_a_price_is_moved_on_from_its_own_year() -> None:
    stated_later = replace(PUPIL, price_year=2027)
    assert replace(MODEL, index=INDEX).price(stated_later, 2028) == Decimal(120_000) * Decimal("1.037")


def test_groups_without_a_price_are_told_of() -> None:
    assert MODEL.unpriced_groups == ("16-18",)
    calculation = calculate("demography", DEMOGRAPHY_INPUTS | {"sensitivity_pct": "1"})
    figures = {(figure.name, figure.label): figure.value for figure in calculation.figures}
    assert figures["persons", "6-15"] == -50
    assert figures["unpriced_persons", "65-"] == 100
    assert figures["sensitivity_sek", ""] == Decimal("39.5") * 120_000
    assert figures["frame_change_sek", "Skolnämnden"] == -6_000_000
    assert calculation.years == ((2027, Decimal(-6_000_000)),)


@given(pupils=rows, oldest=rows)
def test_the_frames_own_volumes_come_to_the_same(pupils: list[int], oldest: list[int]) -> None:
    """A frame that takes each year's volumes and the same index has changed by exactly what the model says."""
    length = min(len(pupils), len(oldest))
    population = _population({"6-15": pupils[:length], "80-": oldest[:length]})
    body_prices = (PUPIL, replace(OLDEST, body="Skolnämnden"))
    model = NeedsModel(population, body_prices, 2026, INDEX)
    start = Decimal(500_000_000)
    frame = first_frame("Skolnämnden", 2026, start)
    for year, cost_sek in model.net_by_year():
        frame = next_frame(frame, INDEX, YearChanges(volumes=model.volumes("Skolnämnden", year)))
        without = start * INDEX.factor(2026, year)
        assert abs(frame.amount_sek - without - cost_sek) < Decimal("0.001")


@given(counts=rows, scale=st.integers(-100, 100).map(Decimal))
def test_a_larger_population_costs_its_sensitivity_more(counts: list[int], scale: Decimal) -> None:
    model = NeedsModel(_population({"6-15": counts}), (PUPIL,), 2026, INDEX)
    year = model.years[-1]
    scaled = tuple(
        (group, at, number * (1 + scale / 100) if at == year else number)
        for group, at, number in model.population.persons
    )
    other = replace(model, population=replace(model.population, persons=scaled))
    difference = dict(other.net_by_year())[year] - dict(model.net_by_year())[year]
    assert abs(difference - model.sensitivity(scale, year)) < Decimal("0.001")


@given(counts=rows)
def test_the_same_population_costs_nothing_and_order_is_irrelevant(counts: list[int]) -> None:
    still = NeedsModel(_population({"6-15": [counts[0]] * 3}), (PUPIL,), 2026, INDEX)
    assert [amount for _, amount in still.net_by_year()] == [0, 0]
    population = _population({"6-15": counts, "80-": counts})
    model = NeedsModel(population, (PUPIL, OLDEST), 2026)
    turned = replace(population, persons=population.persons[::-1])
    assert NeedsModel(turned, (OLDEST, PUPIL), 2026).net_by_year() == model.net_by_year()


def test_a_frame_change_is_no_part_of_the_model() -> None:
    volumes = MODEL.volumes("Skolnämnden", 2027)
    changes = YearChanges(volumes=volumes, changes=(FrameChange("Skolbibliotek", Decimal(1)),))
    assert next_frame(first_frame("Skolnämnden", 2026, Decimal(0)), INDEX, changes).amount_sek == -11_439_999


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"prices": ()}, "calculator_no_prices"),
        ({"prices": (PUPIL, PUPIL)}, "calculator_price_twice"),
        ({"base_year": 2028}, "calculator_base_year"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        replace(MODEL, **change)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"prices": "Skolnämnden; 7-15; 1; 2026; x"}, "calculator_population_missing"),
        ({"population": "6-15; 2026; 4 000 | 6-15; 2028; 3 950"}, "calculator_population_missing"),
        ({"population": "6-15; 2026; 4 000 | 6-15; 2026; 3 950"}, "calculator_population_twice"),
        ({"population.source": ""}, "calculator_source_missing"),
        ({"population_date": ""}, "calculator_input_missing"),
        ({"price_index": "2028; 3", "price_index.source": "SKR 2026"}, "budget_index_year"),
        ({"prices": "Skolnämnden; 6-15; 120 000; 2026"}, "calculator_input_missing"),
    ],
)
def test_nothing_is_guessed_of_people_or_prices(change: dict[str, str], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("demography", DEMOGRAPHY_INPUTS | change)
    assert caught.value.code == code
