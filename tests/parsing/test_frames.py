from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.document import Document
from styrkedja.parsing.frames import find_frames
from styrkedja.parsing.income import find_income_rows
from tests.builders import document_from, document_of, heading, item
from tests.parsing.test_money_tables import drafts_of

BOARDS = ("Skolnämnden", "Omsorgsnämnden", "Tekniska nämnden", "Socialnämnden")


def frames_of(text: str) -> list[tuple[str, int | None, str | None, Decimal, str]]:
    found = find_frames(document_of(text)).frames
    return [(f.body, f.year, f.column, f.amount, f.unit) for f in found]


def test_a_typed_table_gives_frames_reserves_and_a_total_that_is_added_again() -> None:
    text = "Kommunbidrag 2027\nKommunstyrelsen 214600\nvarav reserverade medel  9000\nSkolnämnd 1018300\nSumma 1232900"
    tables = find_frames(document_of(text))
    assert [(f.body, f.year, f.amount, f.unit, f.unit_stated) for f in tables.frames] == [
        ("Kommunstyrelsen", 2027, Decimal(214600), "tkr", False),
        ("Skolnämnden", 2027, Decimal(1018300), "tkr", False),
    ]
    [reserved], [total] = tables.reserved, tables.totals
    assert (reserved.body, reserved.amount) == ("Kommunstyrelsen", Decimal(9000))
    assert total.amount == total.computed == Decimal(1232900)


def test_a_part_of_a_total_is_no_committees() -> None:
    text = (
        "Budgetramar, tkr\n\nNämnd\tBudget 2027\nSkolnämnden\t4 900\nSocialnämnden\t20 100\nSumma nämnder\t25 000\n"
        "därav kapitalkostnader\t1 400"
    )
    [part] = find_frames(document_of(text)).reserved
    assert part.body is None
    assert (part.label, int(part.amount)) == ("därav kapitalkostnader", 1400)


def test_tables_of_changes_hold_no_frames() -> None:
    table = "Nämnd | Tkr\nSkolnämnden | +5 000\nSocialnämnden | -2 000"
    for title in ("Nämndernas ramar", "Våra förändringar"):
        assert find_frames(document_from(heading(title), *drafts_of(table))).frames == ()


def test_what_else_a_frame_holds_is_no_part_of_the_name() -> None:
    text = "Budgetramar, tkr\n\nNämnd\tBudget 2027\nKommunfullmäktige inkl. revision\t4 900\nSkolnämnden\t20 100"
    [frame, _] = find_frames(document_of(text)).frames
    assert (frame.body, frame.body_as_written) == ("Kommunfullmäktige", "Kommunfullmäktige inkl. revision")


def test_each_year_column_has_its_role() -> None:
    text = (
        "Budgetramar, tkr\n\nNämnd\tBudget 2027\tPlan 2028\nSkolnämnden\t10 500\t10 900\nOmsorgsnämnden\t20 100\t20 400"
    )
    assert frames_of(text)[:2] == [
        ("Skolnämnden", 2027, "budget", Decimal(10500), "tkr"),
        ("Skolnämnden", 2028, "plan", Decimal(10900), "tkr"),
    ]


def test_a_column_of_changes_is_no_frame() -> None:
    text = "Ramar 2027, tkr\n\nNämnd\tRam 2027\tFörändring\nSkolnämnden\t10 500\t400\nOmsorgsnämnden\t20 100\t300"
    assert [amount for *_, amount, _ in frames_of(text)] == [Decimal(10500), Decimal(20100)]


def test_a_total_that_does_not_add_up_keeps_both_figures() -> None:
    text = "Ramar 2027, tkr\n\nSkolnämnden\t10 500\nOmsorgsnämnden\t20 100\nSumma\t31 000"
    [total] = find_frames(document_of(text)).totals
    assert (total.amount, total.computed) == (Decimal(31000), Decimal(30600))


def test_investments_and_income_are_no_frames() -> None:
    investments = "Investeringar, tkr\n\nInvestering\t2027\nSkolnämnden\t4 000\nTekniska nämnden\t9 000"
    income = "Resultatbudget, mnkr\n\nBudget\t2027\nVerksamhetens intäkter\t548,2\nAvskrivningar\t–98,4\nÅrets resultat\t48,3"
    assert frames_of(investments) == [] == frames_of(income)
    rows = find_income_rows(document_of(income))
    assert [(r.name, r.value, r.unit, r.year) for r in rows] == [
        ("Verksamhetens intäkter", Decimal("548.2"), "mkr", "2027"),
        ("Avskrivningar", Decimal("-98.4"), "mkr", "2027"),
        ("Årets resultat", Decimal("48.3"), "mkr", "2027"),
    ]


def test_prose_that_names_committees_gives_no_frames() -> None:
    assert frames_of("Skolnämnden har 12 ledamöter.\n\nOmsorgsnämnden har 11 ledamöter.") == []


@given(st.lists(st.integers(min_value=20_000, max_value=900_000), min_size=2, max_size=4))
def test_the_computed_total_is_the_sum_of_the_rows(amounts: list[int]) -> None:
    rows = "\n".join(f"{board}\t{amount}" for board, amount in zip(BOARDS, amounts, strict=False))
    document: Document = document_of(f"Budgetramar 2027\n\n{rows}\nSumma\t1")
    [total] = find_frames(document).totals
    assert total.computed == sum(amounts[: len(BOARDS)])


LISTED = "Nämndernas ramar 2027 enligt vårt förslag:\n\n- Kommunstyrelsen: 88,2 mkr\n- Skolnämnden: 496,5 mkr\n\nSumma ramar: 584,7 mkr"


def test_frames_told_as_a_list() -> None:
    assert frames_of(LISTED) == [
        ("Kommunstyrelsen", 2027, "budget", Decimal("88.2"), "mkr"),
        ("Skolnämnden", 2027, "budget", Decimal("496.5"), "mkr"),
    ]
    [total] = find_frames(document_of(LISTED)).totals
    assert total.amount == total.computed == Decimal("584.7")


def test_a_list_of_additions_or_of_what_boards_get_is_no_list_of_frames() -> None:
    assert frames_of(LISTED.replace("Nämndernas ramar", "Tillskott utöver ramarna")) == []
    assert frames_of(LISTED.replace(": ", " får ")) == []
    assert frames_of(LISTED.replace("Nämndernas ramar 2027", "Mötena")) == []


def test_the_sum_of_a_named_group_is_a_frame_of_the_group() -> None:
    table = """
        Mjuka | Skolnämnden | 10 500
         | Omsorgsnämnden | 20 100
         | Summa mjuka | 30 600
        Hårda | Tekniska nämnden | 5 000
         | Byggnadsnämnden | 4 000
         | Summa hårda | 9 000
        Totalt | | 39 600
    """
    tables = find_frames(document_from(heading("Ramar 2027, tkr"), *drafts_of(table)))
    assert [(f.body, f.amount) for f in tables.frames if f.subtotal] == [
        ("Mjuka", Decimal(30600)),
        ("Hårda", Decimal(9000)),
    ]
    assert [(total.label, total.amount, total.computed) for total in tables.totals] == [
        ("Totalt", Decimal(39600), Decimal(39600))
    ]


@pytest.mark.parametrize("label", ["Revision", "Kommunens revision", "Kommunens revisorer", "Revisionen"])
def test_the_auditors_go_by_one_name(label: str) -> None:
    table = f"Driftbudget per nämnd, tkr\n\n\tBudget 2027\nSkolnämnden\t100 000\nOmsorgsnämnden\t90 000\n{label}\t1 500"
    found = find_frames(document_of(table)).frames
    assert [(frame.body, frame.body_as_written) for frame in found][2:] == [("Revisionen", label)]


def test_points_of_a_decision_above_the_frames_say_nothing_of_them() -> None:
    table = "Nämnd (tkr) | Budget 2027 | Plan 2028\nSkolnämnden | 488 700 | 499 300\nSocialnämnden | 441 200 | 453 600"
    points = [
        item("Investeringsbudgeten för 2027 fastställs till 118 mkr."),
        item("Skolnämnden ska minska sina lokaler."),
    ]
    document = document_from(heading("Förslag till beslut"), *points, *drafts_of(table))
    assert len(find_frames(document).frames) == 4
