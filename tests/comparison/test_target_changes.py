"""Targets of indicators in two documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import DocumentInfo
from styrkedja.chain.indicator import Indicator
from styrkedja.comparison.target_changes import Ambition, MatchedBy, Move, TargetChange, target_changes

Number = str | None


def indicator(  # the columns of a table of targets
    title: str,
    value: Number = "90",
    year: int | None = 2028,
    *,
    kpi: str | None = None,
    unit: str | None = "%",
    way: str | None = "increase",
    outcome: Number = None,
) -> Indicator:
    return Indicator(
        title,
        Span(0, len(title)),
        kpi=kpi,
        baseline_value=None if outcome is None else Decimal(outcome),
        unit=unit,
        target_year=year,
        target_value=None if value is None else Decimal(value),
        direction=way,
    )


def chain(*indicators: Indicator) -> Chain:
    return Chain(DocumentInfo(), "", indicators=indicators)


def change(before: Indicator, after: Indicator) -> TargetChange:
    [found] = target_changes(chain(before), chain(after))
    return found


PUPILS = "Elever i åk 9 som är behöriga till yrkesprogram, kommunala skolor, andel (%)"


def test_the_same_key_figure_meets_itself_whatever_it_is_called() -> None:
    found = change(
        indicator(PUPILS, "88", kpi="N15436"), indicator("Behörighet till gymnasiet ska öka", "93", kpi="N15436")
    )
    assert (found.moves, found.matched_by, found.difference) == ((Move.RAISED,), MatchedBy.KPI, Decimal(5))
    assert found.ambition is Ambition.MORE


def test_what_is_to_fall_is_more_ambitious_when_its_target_is_lower() -> None:
    found = change(indicator("Sjukfrånvaro", "6.5", way="decrease"), indicator("Sjukfrånvaro", "5", way="decrease"))
    assert (found.moves, found.ambition) == ((Move.LOWERED,), Ambition.MORE)


def test_a_target_that_is_put_off_is_less_ambitious_and_a_higher_one_later_cannot_be_told() -> None:
    assert change(indicator("Solel"), indicator("Solel", year=2030)).ambition is Ambition.LESS
    found = change(indicator("Solel"), indicator("Solel", "95", 2030))
    assert (found.moves, found.ambition) == ((Move.RAISED, Move.LATER), None)


def test_a_title_is_known_again_in_other_words_of_the_same_sort() -> None:
    found = change(
        indicator("Barngruppernas storlek i förskolan ska minska", way="decrease"),
        indicator("Storleken på förskolans barngrupper i Almfors, antal barn", way="decrease"),
    )
    assert (found.moves, found.matched_by, found.ambition) == ((), MatchedBy.TITLE, Ambition.SAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elever i åk 9 med lägst betyget E i matematik", "Elever i åk 9 med lägst betyget E i svenska"),
        ("Elever i åk 6 som är behöriga", "Elever i åk 9 som är behöriga"),
        ("Barn per barngrupp 1-3 år i förskola", "Barn per barngrupp 4-5 år i förskola"),
        ("Trygghet i hemtjänsten, kvinnor", "Trygghet i hemtjänsten, män"),
        ("Sjukfrånvaro bland anställda", "Nöjda medarbetare bland anställda"),
    ],
)
def test_titles_that_share_words_and_measure_other_things_do_not_meet(one: str, other: str) -> None:
    found = target_changes(chain(indicator(one)), chain(indicator(other)))
    assert [row.moves for row in found] == [(Move.NEW,), (Move.DROPPED,)]


def test_each_of_two_like_titles_meets_its_own() -> None:
    subjects = [indicator(f"Elever i åk 9 med lägst betyget E i {one}") for one in ("matematik", "svenska")]
    found = target_changes(chain(*subjects), chain(*reversed(subjects)))
    assert [row.before for row in found] == [row.after for row in found] == subjects[::-1]


def test_values_in_different_units_are_not_subtracted() -> None:
    found = change(indicator("Solel", "5", kpi="U1", unit="GWh"), indicator("Solel", "5000", kpi="U1", unit="MWh"))
    assert (found.moves, found.difference, found.ambition) == ((Move.OTHER_UNIT,), None, None)


def test_a_target_may_get_or_lose_its_value_and_turn() -> None:
    assert change(indicator("Solel", None), indicator("Solel")).moves == (Move.SET,)
    assert change(indicator("Solel"), indicator("Solel", None)).moves == (Move.UNSET,)
    assert change(indicator("Solel"), indicator("Solel", way="decrease")).moves == (Move.TURNED,)


def test_one_key_figure_with_two_years_meets_year_by_year() -> None:
    first, second = (indicator(PUPILS, value, year, kpi="N15436") for value, year in (("88", 2027), ("93", 2030)))
    found = target_changes(chain(first, second), chain(second, first))
    assert [row.moves for row in found] == [(), ()]


def test_the_outcome_in_the_later_document_tells_whether_the_earlier_target_was_reached() -> None:
    assert change(indicator("Solel", "90"), indicator("Solel", "95", outcome="91")).is_reached is True
    assert change(indicator("Solel", "90"), indicator("Solel", "95", outcome="89")).is_reached is False
    assert change(indicator("Solel", "90"), indicator("Solel", "95")).is_reached is None


def test_the_outcome_of_another_municipality_reaches_no_target() -> None:
    first, second = (
        replace(chain(indicator("Solel", outcome="95")), document=DocumentInfo(municipality=name))
        for name in ("Almfors", "Norrköping")
    )
    [found] = target_changes(first, second)
    assert (found.moves, found.is_reached) == ((), None)


TITLES = st.sampled_from((PUPILS, "Solel, MWh", "Sjukfrånvaro bland anställda", "Trygghet utomhus", "Andel (%)"))
INDICATORS = st.lists(
    st.builds(
        indicator,
        TITLES,
        st.none() | st.integers(0, 100).map(str),
        st.none() | st.integers(2025, 2030),
        kpi=st.sampled_from((None, "N15436", "U00502")),
        unit=st.sampled_from((None, "%", "MWh")),
        way=st.sampled_from((None, "increase", "decrease", "keep")),
    ),
    max_size=5,
)


@given(INDICATORS, INDICATORS)
def test_every_indicator_stands_in_exactly_one_row(before: list[Indicator], after: list[Indicator]) -> None:
    found = target_changes(chain(*before), chain(*after))
    assert Counter(row.before for row in found if row.before) == Counter(before)
    assert [row.after for row in found if row.after] == after


@given(INDICATORS, INDICATORS)
def test_what_is_raised_has_a_positive_difference(before: list[Indicator], after: list[Indicator]) -> None:
    for row in target_changes(chain(*before), chain(*after)):
        sign = 0 if row.difference is None else (row.difference > 0) - (row.difference < 0)
        assert sign == (Move.RAISED in row.moves) - (Move.LOWERED in row.moves)
