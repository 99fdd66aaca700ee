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
