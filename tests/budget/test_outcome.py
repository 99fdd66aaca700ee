"""Outcome per committee and month out of SIE files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.by_committee import Amounts, CommitteeOutcome, Outcome, outcome_of
from styrkedja.budget.outcome.entries import Basis
from styrkedja.budget.outcome.map import NoCommittee
from tests.budget.municipal_sie import FINANCE, SCHOOL, SOCIAL, Booking, books, budget, read, sie_text, the_map

MILLION = Decimal(1_000_000)
HEAD = "#SIETYP 3\n#RAR 0 20260101 20261231\n#RAR -1 20250101 20251231\n"


def _of(text: str, *, year: int = 0) -> Outcome:
    return outcome_of(read(text), the_map(), "almfors.se", year=year)


def _committee(outcome: Outcome, name: str) -> CommitteeOutcome:
    return next(one for one in outcome.committees if one.committee == name)


def _everything(outcome: Outcome) -> Decimal:
    return sum((one.outcome.year.booked_sek for one in (*outcome.committees, outcome.without)), Decimal(0))


def test_income_cost_depreciation_and_net_cost_of_a_month() -> None:
    outcome = _of(sie_text(books()))
    month = _committee(outcome, SCHOOL).outcome.months[0]
    assert month == Amounts(
        income_sek=Decimal(400_000), cost_sek=Decimal(9_500_000), depreciation_sek=Decimal(100_000),
        net_cost_sek=Decimal(9_200_000),
    )  # fmt: skip
    assert outcome.basis is Basis.VOUCHERS
    assert outcome.months[0] == dt.date(2026, 1, 1)


def test_the_year_of_each_committee() -> None:
    outcome = _of(sie_text(books()))
    assert _committee(outcome, SCHOOL).outcome.year.net_cost_sek == Decimal("110.4") * MILLION
    assert _committee(outcome, SOCIAL).outcome.year.net_cost_sek == Decimal("70.6") * MILLION
    assert _committee(outcome, SOCIAL).outcome.months[6].net_cost_sek == Decimal("6.8") * MILLION
    finance = _committee(outcome, FINANCE).outcome.year
    # Taxes and interest are what the finances are followed up by; a committee has them beside its net cost.
    assert (finance.net_cost_sek, finance.beside_sek) == (Decimal("-239.4") * MILLION, Decimal(0))
    beside = _committee(_of(sie_text([Booking(1, "8520", '1 "1010"', Decimal(7))])), SCHOOL).outcome.year
    assert (beside.net_cost_sek, beside.beside_sek) == (Decimal(0), Decimal(7))
    assert outcome.without.outcome.year == Amounts()
    assert outcome.total_sek == Decimal("-58.4") * MILLION


def test_the_budget_of_each_month() -> None:
    school = _committee(_of(sie_text(books(), budget())), SCHOOL)
    assert school.budget is not None
    assert school.budget.months[11].net_cost_sek == Decimal("9.1") * MILLION
    assert school.budget.year.income_sek == Decimal("4.8") * MILLION
    assert _committee(_of(sie_text(books())), SCHOOL).budget is None


def test_an_object_that_no_row_knows_is_reported_with_its_amount() -> None:
    more = [Booking(3, "5010", '1 "3000"', Decimal("12500.50")), Booking(4, "5010", '1 "3000"', Decimal(-500)),
            Booking(5, "6010", "", Decimal(99)), Booking(5, "6010", '1 "1010" 1 "2010"', Decimal(7))]  # fmt: skip
    outcome = _of(sie_text([*books(), *more]))
    assert [(one.reason, [ref.id for ref in one.objects], one.account, one.amounts.net_cost_sek) for one in outcome.unmapped] == [
        (NoCommittee.NO_ROW, ["3000"], "", Decimal("12000.50")),
        (NoCommittee.NO_OBJECT, [], "6010", Decimal(99)),
        (NoCommittee.CONFLICT, ["1010", "2010"], "", Decimal(7)),
    ]  # fmt: skip
    assert outcome.without.outcome.year.net_cost_sek == Decimal("12106.50")
    assert _everything(outcome) == outcome.total_sek == Decimal("-58387893.50")


def test_rows_that_were_added_or_struck_out_are_not_counted_beside_the_others() -> None:
    text = sie_text([Booking(1, "5010", '1 "1010"', Decimal(100))])
    extra = '#BTRANS 5010 {1 "1010"} 30\n#RTRANS 5010 {1 "1010"} 100\n'
    with_extra = text.replace("#TRANS 5010", extra + "#TRANS 5010", 1)
    assert with_extra != text
    assert _of(with_extra).committees == _of(text).committees


def test_an_account_that_nobody_knows_is_reported_and_in_no_committee() -> None:
    outcome = _of(sie_text([Booking(1, "9100", '1 "1010"', Decimal(5))]))
    assert outcome.unknown_accounts == (("9100", Decimal(5)),)
    assert outcome.total_sek == _everything(outcome) == 0


def test_what_lies_outside_the_financial_year_is_reported_and_not_counted() -> None:
    later = '#VER A 9 20270110 ""\n{\n#TRANS 5010 {1 "1010"} 40\n#TRANS 1930 {} -40\n}\n'
    outcome = _of(sie_text(books([1]), more=later))
    assert [(one.month, one.account, one.amount_sek) for one in outcome.outside] == [
        (dt.date(2027, 1, 1), "5010", Decimal(40))
    ]
    assert _committee(outcome, SCHOOL).outcome.year.net_cost_sek == Decimal("9.2") * MILLION
    assert not outcome.is_broken


def test_a_row_with_a_day_of_its_own_is_of_its_own_month_unless_that_is_outside_the_year() -> None:
    rows = (
        '#VER A 9 20260110 ""\n{\n#TRANS 5010 {1 "1010"} 40 20260320\n#TRANS 5010 {1 "1010"} 2 20251231\n'
        "#TRANS 1930 {} -42\n}\n"
    )
    outcome = _of(sie_text([], more=rows))
    months = [month.net_cost_sek for month in _committee(outcome, SCHOOL).outcome.months]
    assert months[:3] == [2, 0, 40]
    assert (outcome.moved_rows, outcome.outside) == (1, ())


def test_a_voucher_without_a_day_is_of_the_year_and_no_month() -> None:
    rows = '#VER A 9 20269999 ""\n{\n#TRANS 5010 {1 "1010"} 40\n#TRANS 1930 {} -40\n}\n'
    school = _committee(_of(sie_text([], more=rows)), SCHOOL).outcome
    assert school.undated.net_cost_sek == school.year.net_cost_sek == 40
    assert school.to_date(12).net_cost_sek == 0


def test_a_broken_year_has_its_own_months() -> None:
    text = sie_text(books([3])).replace("#RAR 0 20260101 20261231", "#RAR 0 20250901 20260831")
    outcome = _of(text.replace("#RAR -1 20250101 20251231\n", ""))
    assert outcome.is_broken
    assert (outcome.months[0], outcome.months[-1], outcome.budget_year) == (
        dt.date(2025, 9, 1),
        dt.date(2026, 8, 1),
        2026,
    )
    assert _committee(outcome, SCHOOL).outcome.months[6].net_cost_sek == Decimal("9.2") * MILLION


PERIODS = (
    '#PSALDO 0 202601 5010 {1 "1010"} 60\n#PSALDO 0 202601 5010 {1 "2010"} 30\n#PSALDO 0 202602 5010 {1 "1010"} 8\n'
)


@pytest.mark.parametrize(
    ("more", "held", "without"),
    [
        # The whole holds the parts: 10 of it have no object.
        ("#PSALDO 0 202601 5010 {} 100\n#RES 0 5010 108\n", True, 10),
        # The result says that the rows stand beside each other.
        ("#PSALDO 0 202601 5010 {} 100\n#RES 0 5010 198\n", False, 100),
        # Nothing tells: as the specification has it.
        ("#PSALDO 0 202601 5010 {} 100\n", None, 10),
        ("#PSALDO 0 202601 5010 {} 90\n", True, 0),
        ("", None, 0),
    ],
)
def test_a_row_without_objects_holds_the_others_unless_the_result_says_otherwise(
    more: str, held: bool | None, without: int
) -> None:
    outcome = _of(HEAD + PERIODS + more)
    assert (outcome.basis, outcome.rows_held) == (Basis.PERIODS, held)
    assert _committee(outcome, SCHOOL).outcome.year.net_cost_sek == 68
    assert _committee(outcome, SOCIAL).outcome.year.net_cost_sek == 30
    assert outcome.without.outcome.year.net_cost_sek == without
    assert outcome.differences == ()


def test_parts_by_two_dimensions_are_not_added() -> None:
    rows = '#PSALDO 0 202601 5010 {} 100\n#PSALDO 0 202601 5010 {1 "1010"} 60\n#PSALDO 0 202601 5010 {6 "P"} 90\n'
    outcome = _of(HEAD + rows)
    assert _committee(outcome, SCHOOL).outcome.year.net_cost_sek == 60
    assert outcome.without.outcome.year.net_cost_sek == 40


def test_months_of_another_year_are_reported_and_not_counted() -> None:
    rows = '#PSALDO 0 202512 5010 {} 5\n#PBUDGET 0 202701 5010 {1 "1010"} 7\n'
    outcome = _of(HEAD + PERIODS + rows)
    assert [one.amount_sek for one in outcome.outside] == [5]
    assert [(one.month, one.amount_sek) for one in outcome.budget_outside] == [(dt.date(2027, 1, 1), Decimal(7))]
    # A budget of which not a single month is the year's is none.
    assert not outcome.has_budget


def test_without_months_the_balances_of_objects_and_the_results_are_the_year() -> None:
    rows = '#RES 0 5010 100\n#RES 0 8010 -70\n#OUB 0 5010 {1 "1010"} 60\n#RES -1 5010 90\n'
    outcome = _of(HEAD + rows)
    assert outcome.basis is Basis.OBJECT_BALANCES
    assert not outcome.is_monthly
    assert _committee(outcome, SCHOOL).outcome.undated.net_cost_sek == 60
    assert outcome.without.outcome.year.net_cost_sek == 40
    assert outcome.total_sek == 30
    before = _of(HEAD + rows, year=-1)
    assert (before.basis, before.total_sek) == (Basis.RESULTS, Decimal(90))


def test_an_account_whose_sum_is_not_its_result_is_told() -> None:
    [difference] = _of(HEAD + PERIODS + "#RES 0 5010 97\n").differences
    assert (difference.account, difference.summed_sek, difference.stated_sek) == ("5010", Decimal(98), Decimal(97))


def test_vouchers_come_before_months() -> None:
    outcome = _of(sie_text(books([1]), more=PERIODS))
    assert (outcome.basis, _committee(outcome, SOCIAL).outcome.year.net_cost_sek) == (
        Basis.VOUCHERS,
        Decimal(5_800_000),
    )


def test_the_year_before_is_taken_from_what_the_file_has_of_it() -> None:
    more = '#PSALDO -1 202501 5010 {1 "1010"} 11\n#PSALDO -1 202512 5010 {1 "1010"} 12\n'
    outcome = _of(sie_text(books([1]), more=more), year=-1)
    assert (outcome.basis, outcome.booked_months) == (Basis.PERIODS, 12)
    assert _committee(outcome, SCHOOL).outcome.year.net_cost_sek == 23
    # The vouchers of this year are not outside of the one before.
    assert outcome.outside == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#SIETYP 4\n#FNAMN Almfors\n", "budget_outcome_year"),
        (HEAD.replace("#RAR 0 20260101 20261231", "#RAR 0 20261231 20260101"), "budget_outcome_year"),
        (HEAD + "#VALUTA EUR\n", "budget_outcome_currency"),
    ],
)
def test_a_file_that_cannot_be_followed_up_is_refused(text: str, code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        _of(text)
    assert caught.value.code == code


AMOUNTS = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2)
BOOKINGS = st.builds(
    Booking,
    st.integers(1, 12),
    st.sampled_from(["3110", "4010", "5010", "7910", "8010", "8520", "8999", "9100", "1510"]),
    st.sampled_from(
        ["", '1 "1010"', '1 "1055"', '1 "2010"', '1 "7777"', '6 "P1"', '1 "1010" 6 "P1"', '1 "1010" 1 "2010"']
    ),
    AMOUNTS,
)


@given(st.lists(BOOKINGS, max_size=30))
def test_no_amount_is_dropped_or_counted_twice(bookings: list[Booking]) -> None:
    outcome = _of(sie_text(bookings))
    shown = sum((one.amount_sek for one in bookings if one.account[0] in "345678"), Decimal(0))
    assert _everything(outcome) == outcome.total_sek == shown
    assert (
        sum((one.amounts.booked_sek for one in outcome.unmapped), Decimal(0)) == outcome.without.outcome.year.booked_sek
    )
    unknown = sum((one.amount_sek for one in bookings if one.account == "9100"), Decimal(0))
    assert sum((amount for _, amount in outcome.unknown_accounts), Decimal(0)) == unknown


@given(st.lists(BOOKINGS, max_size=20).flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_the_order_of_vouchers_makes_no_difference(both: tuple[list[Booking], list[Booking]]) -> None:
    given_order, other_order = both
    assert _of(sie_text(given_order)) == _of(sie_text(other_order))


@given(st.lists(BOOKINGS, max_size=20))
def test_the_months_are_the_year_and_net_cost_is_cost_and_depreciation_less_income(bookings: list[Booking]) -> None:
    for one in _of(sie_text(bookings, bookings)).committees:
        assert one.budget is not None or not bookings
        for series in (one.outcome, one.budget or one.outcome):
            assert series.to_date(12) == replace(series.year)
            year = series.year
            assert year.net_cost_sek == year.cost_sek + year.depreciation_sek - year.income_sek


@given(st.lists(BOOKINGS, max_size=20))
def test_vouchers_and_months_of_the_same_books_say_the_same(bookings: list[Booking]) -> None:
    rows = "".join(
        f"#PSALDO 0 2026{one.month:02} {one.account} {{{one.objects}}} {one.amount_sek}\n"
        for one in bookings
        if one.objects
    )
    wholes: dict[tuple[int, str], Decimal] = {}
    for one in bookings:
        wholes[one.month, one.account] = wholes.get((one.month, one.account), Decimal(0)) + one.amount_sek
    rows += "".join(
        f"#PSALDO 0 2026{month:02} {account} {{}} {amount}\n" for (month, account), amount in wholes.items()
    )
    results: dict[str, Decimal] = {}
    for one in bookings:
        results[one.account] = results.get(one.account, Decimal(0)) + one.amount_sek
    rows += "".join(f"#RES 0 {account} {amount}\n" for account, amount in results.items())
    by_months, by_vouchers = _of(HEAD + rows), _of(sie_text(bookings))
    assert by_months.total_sek == by_vouchers.total_sek
    assert by_months.differences == ()
