"""Tables of indicators by their columns: what is a value, a mark for none, and an exception of its table."""

from __future__ import annotations

import pytest

from tests.checks.pages import quotes_of, subject_of

TOP = "Kommunbudget 2027\nAlmfors kommun\n\nMål\n\n"
HEAD = "| Indikator | Utfall 2024 | Utfall 2025 | Mål 2027 |\n| --- | --- | --- | --- |\n"
ROWS = "| Besök på biblioteken, antal | 41 | 43 | Öka |\n| Sjukfrånvaro, andel (%) | 7,4 % | 7,1 % | Minska |\n"


def table(*rows: str) -> str:
    return TOP + HEAD + ROWS + "".join(f"| {row} |\n" for row in rows)


@pytest.mark.parametrize(("cells", "has_outcome"), [("måttlig | måttlig", True), ("- | -", False), (" | ", False)])
def test_a_word_is_an_outcome_and_a_dash_is_none(cells: str, has_outcome: bool) -> None:
    [found] = subject_of(table(f"Ekologisk status i Almån | {cells} | Öka")).measure_tables
    assert found.rows[-1].has_outcome is has_outcome


def test_what_is_told_of_a_row_is_not_told_in_the_summary() -> None:
    text = table("Trygghet i centrum, andel (%) |  |  | Öka", "Nöjda med simhallen, andel (%) | 71 % | 74 % | ")
    assert quotes_of("IND038", text) == [("Trygghet i centrum, andel (%)",)]
    assert quotes_of("IND039", text) == [("Nöjda med simhallen, andel (%)",)]
    assert quotes_of("IND034", text) == []
    [summary] = quotes_of("IND032", text)
    assert not any("simhallen" in quote for quote in summary)


def test_two_parts_of_a_table_may_have_the_same_row() -> None:
    parts = (
        "Förskolan |  |  | ",
        "Andel nöjda (%) | 71 % | 74 % | Öka",
        "Skolan |  |  | ",
        "Andel nöjda (%) |  |  | Öka",
    )
    assert quotes_of("IND025", table(*parts)) == []


def test_the_widest_scale_of_a_name_counts() -> None:
    name = "Jämställdhetsindex, antal poäng av max 180. Beräknas av nio nyckeltal med skala 1–20"
    assert quotes_of("IND026", table(f"{name} | 114 | 124 | Öka")) == []
    assert len(quotes_of("IND026", table(f"{name} | 114 | 240 | Öka"))) == 1


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("IND026", "Nöjda elever på en skala 1–4, andel (%) | 71 % | 74 % | Öka"),
        ("IND027", "Andel nya företag, antal per 1 000 invånare | 11 | 12 % | Öka"),
        ("IND028", "Utsläpp, ton per invånare | 4,1 | 4,0 | Minska"),
    ],
)
def test_names_that_only_look_so(code: str, row: str) -> None:
    assert quotes_of(code, table(row)) == []


def test_rows_that_go_on_with_the_one_above_need_no_target() -> None:
    parts = (
        "varav kvinnor | 8,1 % | 8,0 % | ",
        "Avfall från hushållen, kg | 41 | 40 | Minska",
        "varav kvinnor |  |  | ",
    )
    assert quotes_of("IND039", table(*parts)) == []
    assert quotes_of("IND025", table(*parts)) == []
    [summary] = quotes_of("IND032", table(*parts))
    assert not any("kvinnor" in quote for quote in summary)


def test_shares_of_girls_and_boys_do_not_add_up_to_the_share_of_all() -> None:
    text = table("Trygga elever, andel (%) | 81 | 79 | 85", "varav flickor | 80 | 76 | ", "varav pojkar | 82 | 82 | ")
    assert quotes_of("SUM002", text) == []


def test_the_committee_answering_tells_two_rows_apart() -> None:
    head = "| Indikator | Nämnd | Utfall 2025 | Mål 2027 |\n| --- | --- | --- | --- |\n"
    row = "| Sjukfrånvaro totalt, andel (%) | {} |  | Minska |\n"
    text = TOP + head + row.format("Socialnämnden") + row.format("Skolnämnden")
    assert quotes_of("IND025", text) == []
