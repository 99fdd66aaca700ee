"""Tables typed with spaces in plain text."""

from __future__ import annotations

from tests.builders import document_of, rows, shape

TABLE = """
                           Budget    Förslag     Skillnad
Nämnd                        2026       2027
Kommunstyrelsen           168 300    167 950        – 350
Klimatnämnden                         12 400       12 400
  därav våtmarker                      4 000
Skolnämnden               548 750    570 300       21 550
Summa                     717 050    750 650       33 600
"""


def test_blank_cells_stay_blank_and_heads_stand_over_their_columns() -> None:
    assert rows(document_of(f"Ramar, tkr\n{TABLE}")) == [
        ("", "Budget", "Förslag", "Skillnad"),
        ("Nämnd", "2026", "2027", ""),
        ("Kommunstyrelsen", "168 300", "167 950", "– 350"),
        ("Klimatnämnden", "", "12 400", "12 400"),
        ("därav våtmarker", "", "4 000", ""),
        ("Skolnämnden", "548 750", "570 300", "21 550"),
        ("Summa", "717 050", "750 650", "33 600"),
    ]


def test_prose_with_two_spaces_after_stops_is_no_table() -> None:
    text = "Vi bygger skolor.  Vi bygger vägar.\nVi sparar 10 kronor.  Vi är 12.  Ja.\nVi har 4 barn.  Sen 5.  Ja."
    assert "r" not in [kind for kind, _ in shape(document_of(text))]


def test_heads_of_several_lines_stand_over_figures_in_any_manner() -> None:
    text = """
                                Budget   Löne- och   Politiska         Ram
                                  2026   priskomp.   prioriteringar   2027
Kommunstyrelsen                   64,0         1,6             -2,1   63,5
Lärandenämnden                   412,3        11,0              6,5  429,8
Omsorgsnämnden                   355,7         9,4              4,0  369,1
"""
    assert rows(document_of(f"Ramar, mkr\n{text}"))[:2] == [
        ("", "Budget", "Löne- och", "Politiska", "Ram"),
        ("", "2026", "priskomp.", "prioriteringar", "2027"),
    ]


def test_a_column_of_words_begins_at_one_place() -> None:
    text = """
Kommunstyrelsen                -1 500   Vakanta tjänster
Skolnämnden                    +4 200   Resursskola
                               +1 000   Läromedel
Kulturnämnden                    -400   Höjda avgifter
"""
    assert rows(document_of(f"Ramar, tkr\n{text}")) == [
        ("Kommunstyrelsen", "-1 500", "Vakanta tjänster"),
        ("Skolnämnden", "+4 200", "Resursskola"),
        ("", "+1 000", "Läromedel"),
        ("Kulturnämnden", "-400", "Höjda avgifter"),
    ]
