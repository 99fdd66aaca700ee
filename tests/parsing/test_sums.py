"""Printed sums added again: rounding is no fault, more is a finding with both figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.finding import Finding
from styrkedja.parsing.frames import find_frames
from styrkedja.parsing.money_tables import find_money_tables
from styrkedja.parsing.sums import check_sums
from tests.builders import document_from, heading
from tests.parsing.test_money_tables import drafts_of


def findings(table: str, title: str = "Driftbudget, tkr") -> tuple[Finding, ...]:
    return check_sums(find_money_tables(document_from(heading(title), *drafts_of(table))))


def figures(found: tuple[Finding, ...]) -> list[tuple[str, object, object, object]]:
    values = [dict(finding.values) for finding in found]
    return [
        (finding.code, value["label"], value["printed"], value["computed"])
        for finding, value in zip(found, values, strict=True)
    ]


FRAMES = """
    Nämnd | Budget 2026 | Plan 2027
    Kommunstyrelsen | 214 600 | 219 300
    varav reserverade medel | 9 000 | 9 000
    Skolnämnden | 1 018 300 | 1 041 900
    Omsorgsnämnden | 987 450 | 1 012 800
    Summa | {0} | {1}
"""


def test_sums_that_hold_are_no_findings() -> None:
    assert findings(FRAMES.format("2 220 350", "2 274 000")) == ()


def test_rounding_of_one_unit_a_row_is_no_fault() -> None:
    assert findings(FRAMES.format("2 220 353", "2 273 997")) == ()


def test_a_larger_difference_is_a_finding_with_both_figures() -> None:
    document = document_from(heading("Driftbudget, tkr"), *drafts_of(FRAMES.format("2 229 350", "2 274 000")))
    [found] = check_sums(find_money_tables(document))
    assert figures((found,)) == [("SUM001", "Summa", Decimal(2229350), Decimal(2220350))]
    assert dict(found.values)["column"] == "Budget 2026"
    assert dict(found.values)["difference"] == 9000
    assert found.quotes == ("Summa 2 229 350 2 274 000",)
    assert [span.of(document.text).split("\t")[0] for span in found.related] == [
        "Kommunstyrelsen",
        "Skolnämnden",
        "Omsorgsnämnden",
    ]


def test_rounding_is_counted_in_the_last_printed_place() -> None:
    table = "Nämnd | 2026\nSkolnämnden | 100,4\nOmsorgsnämnden | 88,2\nSumma | {}"
    assert findings(table.format("188,8")) == ()
    assert [code for code, *_ in figures(findings(table.format("189,8")))] == ["SUM001"]


GROUPS = """
    Verksamhet | Budget 2026 | Plan 2027 | Plan 2028
    Barn och utbildning | 642 000 | 655 000 | {0}
    Förskola | 190 000 | 195 000 | 199 000
    Grundskola | 452 000 | 460 000 | 471 000
    Vård och omsorg | 530 400 | 540 000 | 549 000
    Äldreomsorg | 406 400 | 413 000 | 420 000
    Funktionsstöd | 124 000 | 127 000 | 129 000
    Totalt | 1 172 400 | 1 195 000 | 1 219 000
"""


def test_sums_of_groups_above_their_rows_are_not_added_twice() -> None:
    assert findings(GROUPS.format("670 000")) == ()


def test_a_group_whose_rows_do_not_add_up_in_one_column() -> None:
    assert figures(findings(GROUPS.format("676 000"))) == [
        ("SUM001", "Barn och utbildning", Decimal(676000), Decimal(670000))
    ]


def test_a_committee_over_the_one_thing_that_it_gets_is_not_added_twice() -> None:
    table = "Nämnd | 2026\nSkolnämnden | 8,5\nLärare | 6,0\nBöcker | 2,5\nKulturnämnden | 3,0\nBibliotek | 3,0\nTotalt | 11,5"
    assert findings(table) == ()


def test_a_total_of_totals() -> None:
    table = """
        Nämnd | 2026
        Skolnämnden | 100 000
        Kulturnämnden | 20 000
        Summa mjuka nämnder | 120 000
        Tekniska nämnden | 30 000
        Byggnadsnämnden | 10 000
        Summa hårda nämnder | 40 000
        Totalt | {}
    """
    assert findings(table.format("160 000")) == ()
    assert figures(findings(table.format("165 000"))) == [("SUM001", "Totalt", Decimal(165000), Decimal(160000))]


def test_parts_larger_than_their_row() -> None:
    table = (
        "Nämnd | 2026\nSkolnämnden | 10 000\nvarav skolskjuts | 7 000\nvarav måltider | 4 000\nKulturnämnden | 9 000"
    )
    assert figures(findings(table)) == [("SUM002", "Skolnämnden", Decimal(10000), Decimal(11000))]


@pytest.mark.parametrize("sign", ["", "-"])
def test_income_and_cost_give_net_whatever_sign_costs_have(sign: str) -> None:
    table = f"""
        Nämnd | Intäkter | Kostnader | Netto
        Kommunstyrelsen | 12 000 | {sign}226 600 | {sign}214 600
        Skolnämnden | 41 500 | {sign}1 059 800 | {sign}1 018 300
        Kulturnämnden | 8 000 | {sign}30 000 | {sign}22 000
        Omsorgsnämnden | 60 000 | {sign}1 047 450 | {sign}997 450
    """
    [(code, label, printed, computed)] = figures(findings(table))
    assert (code, label) == ("SUM003", "Omsorgsnämnden")
    assert (abs(Decimal(str(printed))), abs(Decimal(str(computed)))) == (Decimal(997450), Decimal(987450))


def test_a_rows_own_total_over_its_columns() -> None:
    table = """
        Projekt | 2026 | 2027 | 2028 | Totalt
        Idrottshall | 45 000 | 38 000 | | 83 000
        Gator | 12 000 | 12 500 | 13 000 | 37 500
        Vatten | 5 000 | 5 000 | 5 000 | 15 000
        Skola | 20 000 | 60 000 | 10 000 | 95 000
    """
    assert figures(findings(table, "Investeringar, tkr")) == [("SUM004", "Skola", Decimal(95000), Decimal(90000))]


INCOME = """
    Mnkr | Utfall 2024 | Budget 2025 | Budget 2026
    Verksamhetens intäkter | 548,2 | 561,0 | 570,4
    Verksamhetens kostnader | –2 655,9 | –2 740,3 | –2 815,1
    Avskrivningar | –98,4 | –101,2 | –105,0
    Verksamhetens nettokostnader | –2 206,1 | –2 280,5 | {0}
    Skatteintäkter | 1 702,8 | 1 751,0 | 1 803,9
    Generella statsbidrag och utjämning | 558,0 | 571,2 | 590,3
    Finansnetto | –6,4 | –8,1 | –9,0
    Årets resultat | 48,3 | 33,6 | {1}
"""


def test_an_income_statement_that_holds() -> None:
    assert findings(INCOME.format("–2 349,7", "35,5"), "Resultatbudget") == ()


def test_a_result_that_the_rows_above_do_not_give() -> None:
    assert figures(findings(INCOME.format("–2 349,7", "55,5"), "Resultatbudget")) == [
        ("SUM005", "Årets resultat", Decimal("55.5"), Decimal("35.5"))
    ]


def test_figures_that_never_add_up_are_another_kind_of_table() -> None:
    table = (
        "Nämnd | 2026 | 2027 | Totalt\nSkolnämnden | 10 | 20 | 7\nKulturnämnden | 11 | 21 | 8\nSumma | 900 | 900 | 900"
    )
    assert findings(table) == ()


@given(st.lists(st.integers(min_value=20_000, max_value=900_000), min_size=2, max_size=6), st.integers(-6, 6))
def test_a_total_is_a_finding_just_when_it_is_off_by_more_than_its_rows(amounts: list[int], error: int) -> None:
    names = ("Skolnämnden", "Omsorgsnämnden", "Kulturnämnden", "Socialnämnden", "Byggnadsnämnden", "Valnämnden")
    rows = "\n".join(f"{name} | {amount}" for name, amount in zip(names, amounts, strict=False))
    table = f"Nämnd | 2026\n{rows}\nSumma | {sum(amounts) + error}"
    tables = find_money_tables(document_from(heading("Ramar, tkr"), *drafts_of(table)))
    subtotals = [
        frame for frame in find_frames(document_from(heading("Ramar, tkr"), *drafts_of(table))).frames if frame.subtotal
    ]
    if not subtotals:
        assert bool(check_sums(tables)) == (abs(error) > len(amounts))


def test_what_was_read_before_does_not_change_what_counts_as_rounding() -> None:
    # 5,0 and 5 are the same number with other roundings.
    assert (
        findings("Nämnd | Budget 2026\nSkolnämnden | 5,0\nKulturnämnden | 7,0\nSumma | 12,0", "Driftbudget, mkr") == ()
    )
    whole = "Nämnd | Budget 2026\nSkolnämnden | 5\nKulturnämnden | 7\nTekniska nämnden | 90 210\nSumma | 90 224"
    assert findings(whole) == ()


def test_committees_that_happen_to_make_another_are_no_group() -> None:
    table = "Nämnd | Budget 2026\nGymnasienämnden | 7 400\nSocialnämnden | 5 300\nTekniska nämnden | 2 100\nSkolnämnden | 9 000\nSumma | 23 800"
    assert findings(table) == ()


def test_a_row_that_two_others_make_by_chance_is_counted_when_all_rows_make_the_sum() -> None:
    table = """
        Tillägg | 2026 | 2027
        Skola | 30 000 | 31 000
        Individ och familj | 20 000 | 20 000
        Äldreomsorg | 10 000 | 10 000
        Trygg uppväxt | 10 000 | 10 000
        Livsmedel | 3 000 | 3 000
        Summa tillägg | {} | 74 000
    """
    assert findings(table.format("73 000")) == ()
    assert figures(findings(table.format("75 000"))) == [("SUM001", "Summa tillägg", Decimal(75000), Decimal(73000))]


def test_a_sum_without_rows_of_its_own_is_not_held_against_the_group_above() -> None:
    table = """
        Avvikelse | 2022 | 2023 | 2024
        Förskola | 11 | 2 | 18
        Fritidshem | 9 | 12 | 16
        Grundskola | 28 | 31 | 38
        Summa skola | 48 | 45 | 72
        Summa gymnasium | 53 | 52 | 77
    """
    assert findings(table) == ()
