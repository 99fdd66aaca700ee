"""Frames of two documents beside each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.chain import Chain
from styrkedja.chain.money import BudgetFrame
from styrkedja.comparison.money import Basis, FramesBeside, Gap, money_beside
from styrkedja.register.successions import Reason
from tests.budget.money_chains import frame, money_chain
from tests.register.registers import almfors, succession

BUDGET_2022 = money_chain(
    frame("Skolnämnden", 2022, "700"), frame("Förskolenämnden", 2022, "0.2", unit="mkr"), period="2022"
)
BUDGET_2026 = money_chain(frame("Barn- och utbildningsnämnden", 2026, "1000"), period="2026")
REGISTER = almfors(succession("skola", "barn", 2023), succession("forskola", "barn", 2023))


def shown(found: FramesBeside) -> list[tuple[list[str], list[str], Decimal]]:
    return [
        ([part.body for part in row.before], [part.body for part in row.after], row.change)
        for row in found.comparison.rows
    ]


def test_frames_meet_through_the_register_in_one_unit() -> None:
    [found] = money_beside(BUDGET_2022, BUDGET_2026, REGISTER).frames
    assert (found.basis, found.first.year, found.second.year) == (Basis.REGISTER, 2022, 2026)
    assert shown(found) == [(["Skolnämnden", "Förskolenämnden"], ["Barn- och utbildningsnämnden"], Decimal(100))]
    assert found.comparison.rows[0].is_comparable


def test_without_a_register_only_the_same_name_meets_and_the_rest_says_so() -> None:
    [found] = money_beside(BUDGET_2022, BUDGET_2026).frames
    assert found.basis is Basis.NAMES
    assert len(found.comparison.rows) == 3
    assert {one.reason for row in found.comparison.rows for one in row.obstacles} == {Reason.UNKNOWN}


def test_a_register_of_another_municipality_is_left_aside() -> None:
    other = replace(BUDGET_2026, document=replace(BUDGET_2026.document, municipality_code="0581"))
    [found] = money_beside(BUDGET_2022, other, REGISTER).frames
    assert found.basis is Basis.NAMES


def test_a_year_that_both_documents_plan_for_stands_beside_itself_too() -> None:
    old = money_chain(
        frame("Kulturnämnden", 2026, "10"), frame("Kulturnämnden", 2027, "11", column="plan"), period="2026"
    )
    new = money_chain(
        frame("Kulturnämnden", 2027, "14"), frame("Kulturnämnden", 2028, "15", column="plan"), period="2027"
    )
    found = money_beside(old, new).frames
    assert [(one.first.year, one.second.year, int(shown(one)[0][2])) for one in found] == [
        (2026, 2027, 4),
        (2027, 2027, 3),
    ]


def test_a_document_s_own_proposal_is_compared_before_the_outcome_of_the_year() -> None:
    both = (frame("Kulturnämnden", 2026, "9", column="outcome"), frame("Kulturnämnden", 2026, "10", column="proposal"))
    [found] = money_beside(money_chain(*both, period="2026"), money_chain(*both, period="2026")).frames
    assert found.first.column == "proposal"


def test_why_no_frames_stand_beside_each_other_is_told() -> None:
    empty = money_chain(period="2026")
    elsewhere = money_chain(frame("Skolnämnden", 2026, "1"), period="2026", municipality="Norrköping")
    assert money_beside(empty, empty).gap is Gap.NO_FRAMES
    assert money_beside(empty, BUDGET_2026).gap is Gap.NO_FRAMES_FIRST
    assert money_beside(BUDGET_2026, empty).gap is Gap.NO_FRAMES_SECOND
    assert money_beside(BUDGET_2026, BUDGET_2022).gap is Gap.YEARS_BACKWARDS
    assert money_beside(BUDGET_2022, elsewhere) == replace(
        money_beside(BUDGET_2022, elsewhere), frames=(), gap=Gap.OTHER_MUNICIPALITY
    )


BODIES = st.sampled_from(("Skolnämnden", "Förskolenämnden", "Barn- och utbildningsnämnden", "Omsorgsnämnden", "Okänd"))
AMOUNTS = st.decimals(min_value=0, max_value=10_000, places=1)


@st.composite
def budgets(draw: st.DrawFn, year: int) -> Chain:
    frames: list[BudgetFrame] = []
    for body in draw(st.lists(BODIES, min_size=1, max_size=4, unique=True)):
        unit = draw(st.sampled_from(("kr", "tkr", "mkr")))
        frames.append(frame(body, year, str(draw(AMOUNTS)), unit=unit))
    return money_chain(*frames, period=str(year))


@given(budgets(2022), budgets(2026), st.booleans())
def test_rows_add_up_to_the_totals_of_both_documents(first: Chain, second: Chain, has_register: bool) -> None:
    [found] = money_beside(first, second, REGISTER if has_register else None).frames
    tkr = {"kr": Decimal("0.001"), "tkr": Decimal(1), "mkr": Decimal(1000)}
    totals = [sum(one.amount * tkr[one.unit] for one in chain.budget_frames) for chain in (first, second)]
    assert [found.comparison.total_before, found.comparison.total_after] == totals
    assert sum(row.change for row in found.comparison.rows) == totals[1] - totals[0]
