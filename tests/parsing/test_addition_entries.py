"""Rows of money under a committee's name: whose they are, their sign, unit and purpose."""

from __future__ import annotations

import pytest

from styrkedja.parsing.additions import find_additions
from tests.builders import document_from, document_of, heading, item, paragraph


def told(text: str, year: int | None = 2027) -> list[tuple[str, str, int | None, str | None]]:
    """Return body, sum with unit, year and purpose of the additions in *text*."""
    return [
        (a.body, f"{a.amount.normalize():f} {a.unit}", a.year, a.purpose)
        for a in find_additions(document_of(text), default_year=year)
    ]


@pytest.mark.parametrize(
    ("row", "amount", "purpose"),
    [
        ("+ 5 000 tkr till fler undersköterskor på natten", "5000 tkr", "fler undersköterskor på natten"),
        ("– 2 600 tkr, konsten pausas", "-2600 tkr", "konsten pausas"),
        ("-2 500 tkr för avslutade projekt", "-2500 tkr", "avslutade projekt"),
        ("Läromedel i bokform: + 2 500 tkr", "2500 tkr", "Läromedel i bokform"),
        ("Färre konsulter: −1,5 mnkr", "-1.5 mkr", "Färre konsulter"),
        ("Färre konsulter (-1,5 mnkr)", "-1.5 mkr", "Färre konsulter"),
        ("+3 mkr", "3 mkr", None),
    ],
)
def test_a_row_with_a_sign_is_the_committees_above_it(row: str, amount: str, purpose: str | None) -> None:
    document = document_from(heading("Budget 2027"), heading("Socialnämnden"), item(row))
    [addition] = find_additions(document, default_year=2027)
    assert (addition.body, f"{addition.amount.normalize():f} {addition.unit}") == ("Socialnämnden", amount)
    assert addition.purpose == purpose
    assert addition.span.of(document.text) == row


@pytest.mark.parametrize(
    "above",
    [
        "Socialnämnden:",
        "Socialnämnden (tkr)",
        "4.2 Socialnämnden",
        "Socialnämnden – förändringar 2027",
        "Socialnämnden +8,2 mkr",
        "Nämnden för vård och omsorg",
    ],
)
def test_the_committee_may_stand_above_in_many_ways(above: str) -> None:
    rows = [item("+ 5 mkr till fler platser"), item("+ 3,2 mkr till färre i varje grupp")]
    found = find_additions(document_from(paragraph(above), *rows), default_year=2027)
    bodies = {addition.body for addition in found}
    assert bodies == {"Nämnden för vård och omsorg" if "vård" in above else "Socialnämnden"}
    assert [int(addition.amount * 10) for addition in found] == [50, 32]


def test_rows_without_a_sign_need_words_about_additions() -> None:
    assert told("Socialnämnden\n\n• Fler platser: 5 mkr\n• Bättre mat: 2 mkr") == []
    assert told("Våra satsningar 2028\n\nSocialnämnden:\n\n• Fler platser: 5 mkr\n• Bättre mat: 2 mkr") == [
        ("Socialnämnden", "5 mkr", 2028, "Fler platser"),
        ("Socialnämnden", "2 mkr", 2028, "Bättre mat"),
    ]


def test_rows_under_savings_are_savings() -> None:
    document = document_from(heading("Besparingar"), heading("Socialnämnden", 2), item("Färre konsulter: 5 mkr"))
    [saving] = find_additions(document)
    assert saving.amount == -5


def test_a_row_may_name_its_committee_among_other_words() -> None:
    document = document_from(heading("Satsningar"), item("Fler lärare, skolnämnden: 5 mkr"), item("Nya böcker: 2 mkr"))
    assert [(a.body, int(a.amount)) for a in find_additions(document)] == [("Skolnämnden", 5)]


def test_a_unit_given_above_goes_for_rows_without_one() -> None:
    document = document_from(
        heading("Satsningar (mkr)"), heading("Skolnämnden", 2), item("Fler lärare +5,0"), item("-1,2 färre resor")
    )
    assert [(a.body, float(a.amount), a.unit) for a in find_additions(document)] == [
        ("Skolnämnden", 5.0, "mkr"),
        ("Skolnämnden", -1.2, "mkr"),
    ]


def test_what_a_committee_gets_in_all_is_not_added_to_its_parts() -> None:
    document = document_from(
        heading("Omsorgsnämnden"),
        paragraph("Omsorgsnämnden tillförs sammanlagt 7 400 tkr:"),
        item("+ 5 000 tkr till fler på natten"),
        item("+ 2 400 tkr till bättre mat"),
    )
    assert [int(addition.amount) for addition in find_additions(document)] == [5000, 2400]


@pytest.mark.parametrize(
    "text",
    [
        "Investeringar\n\nSocialnämnden:\n\n• Ny förskola: +45 mkr",
        "Socialnämnden:\n\n• Avvikelse mot budget: -4,2 mkr",
        "Socialnämnden:\n\n• Summa: +8,2 mkr",
        "Vår politik:\n\n• + 5 mkr till fler lärare",
        "Socialnämnden:\n\n• varav +5 mkr till lärare",
    ],
)
def test_rows_that_are_no_additions(text: str) -> None:
    assert told(text) == []


def test_lines_with_signs_run_together_come_out_one_by_one() -> None:
    text = (
        "Ramförändringar 2027\n\nNämnden för lärande +3,2 mnkr avser assistenter och resursskola\n"
        "Nämnden för kultur och fritid -0,4 mnkr avser höjda avgifter"
    )
    assert told(text) == [
        ("Nämnden för lärande", "3.2 mkr", 2027, "assistenter och resursskola"),
        ("Nämnden för kultur och fritid", "-0.4 mkr", 2027, "höjda avgifter"),
    ]


def test_what_we_or_the_frame_get_goes_to_the_committee_of_the_heading() -> None:
    document = document_from(
        heading("Kulturnämnden"),
        paragraph("Ramen ökas med 3 mkr för lovöppna gårdar. Vi satsar 2 mkr på biblioteken."),
    )
    assert [(a.body, int(a.amount), a.purpose) for a in find_additions(document)] == [
        ("Kulturnämnden", 3, "lovöppna gårdar"),
        ("Kulturnämnden", 2, "biblioteken"),
    ]


def test_the_committee_said_before_is_meant_by_the_committee() -> None:
    text = "Skolnämnden har det tufft. Därför tillförs nämnden 4 mkr för fler lärare."
    assert told(text) == [("Skolnämnden", "4 mkr", 2027, "fler lärare")]
    assert told("Nämnden tillförs 4 mkr för fler lärare.") == []


def test_the_sign_of_a_committees_sum_goes_for_its_parts() -> None:
    text = "Kommunstyrelsen, -5,5 mkr\n- Minskad administration, 3,5 mkr\n- Färre resor, 2 mkr"
    assert [amount for _, amount, *_ in told(text)] == ["-3.5 mkr", "-2 mkr"]
    text = "Skolnämnden (-2,5 mkr)\n\n• Böcker: 3,5 mkr\n• Stoppat bygge: -6 mkr"
    assert [amount for _, amount, *_ in told(text)] == ["3.5 mkr", "-6 mkr"]


def test_a_unit_for_the_whole_document_goes_for_parts_without_one() -> None:
    text = """
        Budget 2027, alla belopp anges i mkr

        Skolnämnden + 4,0
         - Två vuxna i klassrummet  2,8
         - Frukostklubbar           1,2
    """
    assert told(text) == [
        ("Skolnämnden", "2.8 mkr", 2027, "Två vuxna i klassrummet"),
        ("Skolnämnden", "1.2 mkr", 2027, "Frukostklubbar"),
    ]


def test_the_committees_name_is_no_purpose() -> None:
    text = "Kommunstyrelsen: minskade kostnader för reklam, -2,0 mnkr."
    assert told(text) == [("Kommunstyrelsen", "-2 mkr", 2027, "minskade kostnader för reklam")]


def test_several_things_each_with_its_sum_in_one_sentence() -> None:
    text = (
        "Prioriteringar\n\nSkolnämnden: Fler lärare 4,5 mkr, elevhälsa 2,0 mkr. Kommunstyrelsen: Färre resor -2,1 mkr."
    )
    assert told(text) == [
        ("Skolnämnden", "4.5 mkr", 2027, "Fler lärare"),
        ("Skolnämnden", "2 mkr", 2027, "elevhälsa"),
        ("Kommunstyrelsen", "-2.1 mkr", 2027, "Färre resor"),
    ]
    assert told("Bakgrund\n\nSkolnämnden: Fler lärare 4,5 mkr, elevhälsa 2,0 mkr.") == []
