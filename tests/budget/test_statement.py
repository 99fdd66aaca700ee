"""Income statements, targets and printed sums: Sjöbo's and Alingsås' own figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.statement import ROWS, SUMS, IncomeStatement, check_statement
from styrkedja.budget.sums import as_printed, check_sum, rounding_tolerance
from styrkedja.budget.target import base_from_room, base_from_share, result_share, room_to_target, target_result
from tests.budget_units import TENTH_OF_MKR, TKR, mkr, table

# Sjöbo kommun, budget 2022, mkr, as printed. Sums: net cost, activity result, net result; the last is its share.
SJOEBO = {
    2020: ("270.6 -1329.0 -27.8 805.1 305.4 18.9 -5.3", "-1086.2 24.3 37.9", "3.41"),
    2021: ("279.0 -1385.4 -31.3 827.2 315.8 9.6 -0.6", "-1137.7 5.3 14.3", "1.25"),
    2022: ("295.6 -1464.6 -32.4 882.1 323.0 9.7 -0.7", "-1201.4 3.7 12.7", "1.05"),
    2023: ("306.8 -1502.4 -36.6 911.4 321.5 9.7 -0.7", "-1232.2 0.7 9.7", "0.79"),
    2024: ("323.5 -1556.9 -39.5 939.3 329.8 9.7 -0.7", "-1272.9 -3.8 5.2", "0.41"),
}
kronor = st.integers(-(10**11), 10**11).map(Decimal)
costs = st.integers(-(10**11), 0).map(Decimal)
positive = st.integers(1, 10**11).map(Decimal)
statements = st.builds(IncomeStatement, st.just(2027), kronor, costs, costs, kronor, kronor, kronor, kronor, kronor)


def sjoebo(year: int) -> IncomeStatement:
    return IncomeStatement(year, *map(mkr, SJOEBO[year][0].split()))


@pytest.mark.parametrize("year", SJOEBO)
def test_the_sums_of_sjoebo_come_out_as_printed(year: int) -> None:
    statement = sjoebo(year)
    sums = (statement.net_operating_cost_sek, statement.activity_result_sek, statement.net_result_sek)
    assert sums == tuple(map(mkr, SJOEBO[year][1].split()))
    assert round(statement.result_share_pct, 2) == Decimal(SJOEBO[year][2])


@pytest.mark.parametrize("year", SJOEBO)
def test_the_printed_table_of_sjoebo_holds(year: int) -> None:
    printed = {row.code: row.amount_sek for row in sjoebo(year).rows}
    checks = check_statement(printed, unit_sek=TENTH_OF_MKR)
    assert [(check.row, int(check.difference_sek)) for check in checks] == [(code, 0) for code in SUMS]


def test_a_statement_without_the_row_before_extraordinary_items_is_compared_all_the_same() -> None:
    printed = {row.code: row.amount_sek for row in sjoebo(2022).rows}
    del printed["result_before_extraordinary"], printed["extraordinary"]
    printed["net_result"] += mkr("1")
    found = check_statement(printed, unit_sek=TENTH_OF_MKR)
    assert [(check.row, check.agrees) for check in found] == [
        ("net_operating_cost", True), ("activity_result", True), ("net_result", False),
    ]  # fmt: skip
    assert found[-1].difference_sek == mkr("1")


def test_a_sum_whose_rows_are_not_all_printed_is_not_compared() -> None:
    printed = {"net_operating_cost": mkr("-10"), "general_grants": mkr("3"), "activity_result": mkr("1")}
    assert check_statement(printed, unit_sek=TENTH_OF_MKR) == ()


def test_rows_stand_in_the_printed_order() -> None:
    assert tuple(row.code for row in sjoebo(2022).rows) == ROWS
    assert [row.code for row in sjoebo(2022).rows if row.is_sum] == list(SUMS)


@pytest.mark.parametrize("row", [1, 2])
def test_a_cost_without_its_minus_is_refused(row: int) -> None:
    figures = [mkr(figure) for figure in SJOEBO[2022][0].split()]
    figures[row] = -figures[row]
    with pytest.raises(WrongCallError, match="budget_cost_sign"):
        IncomeStatement(2022, *figures)


def test_no_tax_and_grants_have_no_share() -> None:
    with pytest.raises(WrongCallError, match="budget_tax_and_grants"):
        _ = IncomeStatement(2027, Decimal(0), Decimal(0), Decimal(0), Decimal(0), Decimal(0)).result_share_pct


def test_the_rescue_services_statement_holds() -> None:
    for row in table("avrf_budget_2027-2029_tkr.csv"):
        amounts = {name: int(figure) * TKR for name, figure in row.items() if name not in {"ar", "pkv_percent"}}
        printed = {
            "operating_income": amounts["intakter"],
            "operating_cost": amounts["kostnader"],
            "depreciation": amounts["avskrivningar"],
            "net_operating_cost": amounts["nettokostnad"],
        }
        assert all(check.agrees for check in check_statement(printed, unit_sek=TKR))
        result = check_sum(
            "net_result",
            amounts["resultat"],
            [amounts["nettokostnad"], amounts["medlemsbidrag"], amounts["finansnetto"]],
            unit_sek=TKR,
        )
        assert result.agrees
        shares = check_sum(
            "medlemsbidrag", amounts["medlemsbidrag"], [amounts["alingsas"], amounts["vargarda"]], unit_sek=TKR
        )
        # The second member's share of 2029 is copied from the year before.
        assert shares.agrees == (row["ar"] != "2029")
        assert row["ar"] != "2029" or shares.difference_sek == 814 * TKR


def test_lund_2023_is_within_rounding() -> None:
    check = check_sum("net_result", mkr("-23"), [mkr("-30"), mkr("6")], unit_sek=mkr("1"))
    assert (check.difference_sek, check.agrees) == (mkr("1"), True)


@pytest.mark.parametrize(
    ("year", "result_tkr", "room_tkr", "base_tkr", "share"),
    [
        (2027, 191_840, 52_100, 3_493_500, "5.5"),
        (2028, 177_507, 32_672, 3_620_875, "4.9"),
        (2029, 173_455, 23_801, 3_741_350, "4.6"),
    ],
)
def test_alingsaas_base_follows_from_result_and_room(
    year: int, result_tkr: int, room_tkr: int, base_tkr: int, share: str
) -> None:
    base = base_from_room(result_tkr * TKR, room_tkr * TKR, Decimal(4))
    assert base == base_tkr * TKR, year
    assert round(result_share(result_tkr * TKR, base), 1) == Decimal(share)
    assert room_to_target(result_tkr * TKR, base, Decimal(4)) == room_tkr * TKR


def test_two_per_cent_of_3_000_mkr_are_60() -> None:
    assert target_result(mkr("3000"), Decimal(2)) == mkr("60")
    assert base_from_share(mkr("60"), Decimal(2)) == mkr("3000")


def test_a_target_of_nothing_tells_no_base() -> None:
    with pytest.raises(WrongCallError, match="budget_target_zero"):
        base_from_share(mkr("60"), Decimal(0))


@pytest.mark.parametrize(("addends", "unit", "code"), [(-1, "1", "budget_addends"), (1, "0", "budget_unit")])
def test_a_tolerance_of_nothing_is_refused(addends: int, unit: str, code: str) -> None:
    with pytest.raises(WrongCallError, match=code):
        rounding_tolerance(addends, Decimal(unit))


def test_each_row_may_be_half_a_unit_off_and_no_more() -> None:
    assert [rounding_tolerance(addends, TKR) for addends in (0, 1, 8)] == [0, 500, 4_000]
    rows = [Decimal(0)] * 8
    assert check_sum("frames", Decimal(4_000), rows, unit_sek=TKR).agrees
    assert not check_sum("frames", Decimal(4_001), rows, unit_sek=TKR).agrees


def test_halves_are_rounded_away_from_zero() -> None:
    assert [as_printed(Decimal(amount), TKR) for amount in (500, -500, 499, 1_500)] == [1_000, -1_000, 0, 2_000]


@given(statements)
def test_the_identities_hold_for_every_statement(statement: IncomeStatement) -> None:
    printed = {row.code: row.amount_sek for row in statement.rows}
    assert all(check.difference_sek == 0 for check in check_statement(printed, unit_sek=Decimal(1)))
    assert sum(row.amount_sek for row in statement.rows if not row.is_sum) == statement.net_result_sek


@given(statements)
def test_a_statement_rounded_row_by_row_is_still_within_tolerance(statement: IncomeStatement) -> None:
    printed = {row.code: as_printed(row.amount_sek, TKR) for row in statement.rows}
    for check in check_statement(printed, unit_sek=TKR):
        # The sum is rounded as well: half a unit more than its addends account for.
        assert abs(check.difference_sek) <= check.tolerance_sek + TKR / 2


@given(kronor, positive, st.decimals("0.1", "10", places=1))
def test_room_and_base_are_each_others_inverse(result: Decimal, base: Decimal, target: Decimal) -> None:
    assert base_from_room(result, room_to_target(result, base, target), target) == base
