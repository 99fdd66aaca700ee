"""Promises that stand in a table."""

from __future__ import annotations

import pytest

from styrkedja.chain.document import BlockKind, Document
from styrkedja.parsing.outline import outline_of
from styrkedja.parsing.table_items import items_in_tables
from styrkedja.reading.draft import Draft
from tests.builders import document_from


def table(*rows: tuple[str, ...]) -> list[Draft]:
    return [Draft(BlockKind.TABLE_ROW, "\t".join(row), cells=row, table=1) for row in rows]


def items_of(document: Document) -> list[str]:
    found = [place.block for place in items_in_tables(outline_of(document).places)]
    assert all(block.span.of(document.text) == block.text for block in found)
    return [block.text for block in found]


@pytest.mark.parametrize("head", ["Vad", "Åtgärd", "Det vill vi göra", "Löfte", "Vårt förslag"])
def test_cells_under_a_head_that_says_what_is_to_be_done_are_items(head: str) -> None:
    rows = table(
        ("Område", head, "Klart"), ("Vatten", "Dra vatten till Norrby", "2029"), ("Väg", "Bygg en väg", "2027")
    )
    assert items_of(document_from(*rows)) == ["Dra vatten till Norrby", "Bygg en väg"]


def test_tables_of_figures_hold_no_items() -> None:
    rows = table(("Nämnd", "Ks förslag", "Vårt förslag"), ("Skolnämnden", "10", "12"), ("Socialnämnden", "20", "22"))
    assert items_of(document_from(*rows)) == []


def test_tables_that_say_something_else_hold_no_items() -> None:
    rows = table(("Parti", "Svar", "Kommentar"), ("S", "Ja", "Vill bygga en skola"), ("M", "Nej", "Vill riva en skola"))
    assert items_of(document_from(*rows)) == []


def test_a_head_printed_again_is_no_item() -> None:
    head = ("När", "Detta vill vi")
    rows = table(head, ("Maj", "Bygga en skola"), head, ("Juni", "Riva ett hus"))
    assert items_of(document_from(*rows)) == ["Bygga en skola", "Riva ett hus"]


def test_the_column_of_who_is_responsible_names_the_body() -> None:
    rows = table(
        ("Uppdrag", "Ansvarig", "Medverkar"),
        ("Ta fram en plan", "Nämnden för hälsa och omsorg", "Samtliga nämnder"),
        ("Öppna en park", "Parkchefen", "Tekniska nämnden"),
        ("Se över avtalen", "Samtliga nämnder", "Kommunstyrelsen"),
    )
    places = items_in_tables(outline_of(document_from(*rows)).places)
    assert [place.body for place in places] == ["Nämnden för hälsa och omsorg", None, None]


def test_a_blank_cell_below_a_body_says_the_same() -> None:
    rows = table(
        ("Nr", "Ansvarig nämnd", "Åtgärd", "Klart"),
        ("1", "Socialnämnden", "Bygga ett boende", "2027"),
        ("2", "", "Utreda hemtjänsten", "2028-06"),
        ("3", "Tekniska nämnden, Kulturnämnden", "Riva simhallen", "2029"),
        ("4", "", "Anlägga en park", "2029"),
    )
    found = items_in_tables(outline_of(document_from(*rows)).places)
    assert [place.body for place in found] == ["Socialnämnden", "Socialnämnden", None, None]
