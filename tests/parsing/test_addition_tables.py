"""Additions in tables: whose each row is, which columns hold them, and what is only a difference."""

from __future__ import annotations

from styrkedja.parsing.additions import find_additions
from styrkedja.parsing.frames import find_frames
from tests.builders import document_from, document_of, heading
from tests.parsing.test_money_tables import drafts_of


def told(table: str, title: str = "Våra förändringar, tkr") -> list[tuple[str, int, int | None, str | None]]:
    """Return body, amount, year and purpose of the additions in *table*."""
    document = document_from(heading(title), *drafts_of(table))
    return [(a.body, int(a.amount), a.year, a.purpose) for a in find_additions(document, default_year=2027)]


def test_committee_sum_and_purpose_stand_in_any_order() -> None:
    expected = [("Skolnämnden", 5000, 2027, "Fler lärare"), ("Kommunstyrelsen", -2000, 2027, "Färre konsulter")]
    first = "Nämnd | Satsning | Tkr\nSkolnämnden | Fler lärare | +5 000\nKommunstyrelsen | Färre konsulter | -2 000"
    last = "Förslag | Belopp | Nämnd\nFler lärare | 5 000 | Skolnämnden\nFärre konsulter | (2 000) | Kommunstyrelsen"
    assert told(first) == told(last) == expected


def test_a_committee_stands_over_several_rows() -> None:
    table = """
        Nämnd | Satsning eller besparing | 2027
        Skolnämnden | Fler lärare | +5 000
         | Frukost | +1 200
        Socialnämnden | Färre placeringar | −4 600
        Netto | | +1 600
    """
    assert told(table) == [
        ("Skolnämnden", 5000, 2027, "Fler lärare"),
        ("Skolnämnden", 1200, 2027, "Frukost"),
        ("Socialnämnden", -4600, 2027, "Färre placeringar"),
    ]


def test_a_name_broken_over_rows_is_one_committee() -> None:
    table = """
        Nämnd | Satsning | 2027
        Förskole- och grundskole- | Mindre grupper | +9 500
        nämnden | Speciallärare | +6 000
        Gymnasie- och vuxenutbild | Fler platser | +2 400
        ningsnämnden | Samordning | −1 000
    """
    assert [body for body, *_ in told(table)] == ["Förskole- och grundskolenämnden"] * 2 + [
        "Gymnasie- och vuxenutbildningsnämnden"
    ] * 2


def test_a_committee_in_a_row_of_its_own_owns_the_rows_below() -> None:
    table = "Satsning | 2027 | 2028\nSkolnämnden | |\nFler lärare | 5 000 | 6 000\nSocialnämnden | |\nFler platser | 2 000 |"
    assert told(table) == [
        ("Skolnämnden", 5000, 2027, "Fler lärare"),
        ("Skolnämnden", 6000, 2028, "Fler lärare"),
        ("Socialnämnden", 2000, 2027, "Fler platser"),
    ]


def test_a_committees_sum_over_its_rows_is_not_told_twice() -> None:
    table = "Satsning | 2027\nSkolnämnden | 7 000\nFler lärare | 5 000\nFrukost | 2 000\nKulturnämnden | 500"
    assert told(table) == [
        ("Skolnämnden", 5000, 2027, "Fler lärare"),
        ("Skolnämnden", 2000, 2027, "Frukost"),
        ("Kulturnämnden", 500, 2027, None),
    ]


def test_a_column_or_heading_of_savings_makes_them_negative() -> None:
    table = "Nämnd | Tillskott | Besparing\nSkolnämnden | 5 000 | 1 000\nSocialnämnden | | 2 000"
    assert told(table) == [
        ("Skolnämnden", 5000, 2027, None),
        ("Skolnämnden", -1000, 2027, None),
        ("Socialnämnden", -2000, 2027, None),
    ]
    assert told("Nämnd | Tkr\nSkolnämnden | 5 000\nSocialnämnden | 2 000", "Besparingar") == [
        ("Skolnämnden", -5000, 2027, None),
        ("Socialnämnden", -2000, 2027, None),
    ]


def test_a_difference_beside_the_frames_says_nothing_new() -> None:
    table = """
        Nämnd (tkr) | Majoritetens förslag 2027 | Vårt förslag 2027 | Skillnad
        Skolnämnden | 88 400 | 79 900 | -8 500
        Socialnämnden | 612 750 | 616 950 | +4 200
    """
    assert told(table, "Ramar") == []


def test_a_difference_alone_is_an_addition() -> None:
    table = "Nämnd | Förändring mot majoritetens budget\nSkolnämnden | -8 500\nSocialnämnden | 4 200"
    assert told(table, "Ramar, tkr") == [("Skolnämnden", -8500, 2027, None), ("Socialnämnden", 4200, 2027, None)]


def test_differences_to_an_outcome_and_investments_are_no_additions() -> None:
    table = "Nämnd | Avvikelse mot prognos\nSkolnämnden | -8 500\nSocialnämnden | 4 200"
    assert told(table, "Uppföljning, tkr") == []
    assert told("Nämnd | 2027\nSkolnämnden | +8 500\nSocialnämnden | 4 200", "Investeringar, tkr") == []


def test_figures_may_bear_their_unit() -> None:
    table = "Skolnämnden | + 8,5 mkr\nFler lärare | + 6,0 mkr\nBöcker | + 2,5 mkr\nKulturnämnden | – 4,0 mkr"
    document = document_from(heading("Satsningar och besparingar"), *drafts_of(table))
    found = [(a.body, float(a.amount), a.unit) for a in find_additions(document, default_year=2027)]
    assert found == [("Skolnämnden", 6.0, "mkr"), ("Skolnämnden", 2.5, "mkr"), ("Kulturnämnden", -4.0, "mkr")]


def test_tables_under_each_committee_are_about_what_stands_above_them_all() -> None:
    rows = [*drafts_of("Fler lärare | 2 900\nNya böcker | 300")], [*drafts_of("Ny gruppbostad | 5 500", 2)]
    document = document_from(
        heading("Ramförändringar 2027, tkr"),
        heading("Skolnämnden", 2),
        *rows[0],
        heading("Omsorgsnämnden", 2),
        *rows[1],
    )
    assert [(a.body, int(a.amount), a.unit) for a in find_additions(document, default_year=2026)] == [
        ("Skolnämnden", 2900, "tkr"),
        ("Skolnämnden", 300, "tkr"),
        ("Omsorgsnämnden", 5500, "tkr"),
    ]


def test_words_after_the_figures_of_a_typed_table_are_the_purpose() -> None:
    text = """
        Ramändringar (tkr)

        Nämnd                         Ändring   Motivering
        Kommunstyrelsen                -1 500   Vakanta tjänster
        Skolnämnden                    +4 200   Resursskola
                                       +1 000   Läromedel
        Kulturnämnden                    -400   Höjda avgifter
    """
    assert [(a.body, int(a.amount), a.purpose) for a in find_additions(document_of(text), default_year=2027)] == [
        ("Kommunstyrelsen", -1500, "Vakanta tjänster"),
        ("Skolnämnden", 4200, "Resursskola"),
        ("Skolnämnden", 1000, "Läromedel"),
        ("Kulturnämnden", -400, "Höjda avgifter"),
    ]


def test_what_a_party_proposes_under_each_committee() -> None:
    table = """
        Förslag | Kostnad (mnkr)
        Grundskolenämnden |
        Speciallärargaranti | 6,0
        Skolbibliotekarier | 2,0
        Besparingar |
        Kommunstyrelsen: avskaffat bolag | 5,0
    """
    document = document_from(heading("Vår budget 2027"), *drafts_of(table))
    found = [(a.body, int(a.amount), a.purpose) for a in find_additions(document, default_year=2027)]
    assert found == [
        ("Grundskolenämnden", 6, "Speciallärargaranti"),
        ("Grundskolenämnden", 2, "Skolbibliotekarier"),
        ("Kommunstyrelsen", -5, "avskaffat bolag"),
    ]
    assert find_frames(document).frames == ()


def test_a_column_of_priorities_beside_the_frames() -> None:
    table = """
        Nämnd | Budget 2026 | Priskomp. | Prioriteringar | Effektiv. | Ram 2027
        Skolnämnden | 412 300 | 11 000 | 6 500 | | 429 800
        Kulturnämnden | 30 200 | 800 | | -500 | 30 500
    """
    assert told(table, "Budgetramar, tkr") == [
        ("Skolnämnden", 6500, 2027, None),
        ("Kulturnämnden", -500, 2027, None),
    ]


def test_rows_of_the_frame_itself_are_no_additions() -> None:
    table = "Ram enligt majoriteten | 412 000\nFler i hemtjänsten | +6 000\nMindre bistånd | -3 500\nRam enligt oss | 414 500"
    document = document_from(heading("Prioriteringar, tkr"), heading("Socialnämnden", 2), *drafts_of(table))
    assert [int(a.amount) for a in find_additions(document, default_year=2027)] == [6000, -3500]
