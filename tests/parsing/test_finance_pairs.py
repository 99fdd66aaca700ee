"""Key figures set apart from their names."""

from __future__ import annotations

from styrkedja.parsing.finance import find_finance
from tests.builders import document_from, heading, paragraph
from tests.parsing.test_money_tables import drafts_of


def told(*drafts: object) -> list[str]:
    """Return the finance figures of a document of *drafts*."""
    document = document_from(heading("Ekonomin i siffror"), *drafts)  # type: ignore[arg-type]
    found = find_finance(document, default_period="2027-2029")
    assert all(parameter.span.of(document.text) == parameter.text for parameter in found)
    return [f"{p.name} {p.operator} {p.value.normalize():f} {p.unit} {p.year}" for p in found]


def test_figures_over_their_names() -> None:
    lines = ["2,0 %", "Resultatmål 2027–2029", "280 mnkr", "Investeringstak per år", "21:45", "Skattesats 2027"]
    assert told(*map(paragraph, lines)) == [
        "Resultatmål = 2 procent 2027-2029",
        "Investeringstak <= 280 mkr 2027-2029",
        "Skattesats = 21.45 kr 2027",
    ]


def test_figures_under_their_names() -> None:
    lines = ["Soliditet 2029", "30 %", "Resultatmål", "minst 2 %"]
    assert told(*map(paragraph, lines)) == ["Soliditet = 30 procent 2029", "Resultatmål >= 2 procent 2027-2029"]


def test_words_may_follow_the_figure() -> None:
    lines = ["Årets resultat", "22 mnkr (1,8 %)", "Resultatmål", "2 % över en konjunkturcykel"]
    assert told(*map(paragraph, lines)) == ["Årets resultat = 22 mkr 2027", "Resultatmål = 2 procent 2027-2029"]


def test_names_and_figures_in_two_cells() -> None:
    table = "Resultatmål | minst 2 procent av skatter och bidrag\nSkattesats 2027 | 21,84 kr\nFolkmängd | 14 870"
    assert told(*drafts_of(table)) == ["Resultatmål >= 2 procent 2027-2029", "Skattesats = 21.84 kr 2027"]
    assert told(*drafts_of("Mål | Nivå\nSoliditet | minst 35 %")) == ["Soliditet >= 35 procent 2027-2029"]
    assert told(*drafts_of(f"Indikator | Målvärde\n{table}")) == []


def test_other_figures_are_none_of_finance() -> None:
    assert told(paragraph("73"), paragraph("personer i kö"), paragraph("30 %"), paragraph("gick till skolan")) == []
