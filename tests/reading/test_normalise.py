"""Drafts to one text: every block is a line of it and its span says which."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.document import BlockKind
from styrkedja.reading.assemble import assemble
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.normalise import build_document
from styrkedja.reading.plain import read_plain
from tests.builders import SOURCE, document_from, heading, item, paragraph, shape, spans_are_right


def row(*cells: str) -> Draft:
    return Draft(BlockKind.TABLE_ROW, "", cells=cells, table=1)


def test_the_text_is_the_blocks_one_a_line() -> None:
    document = document_from(heading("Skola"), paragraph("Vi vill bygga."), item("Läxhjälp"))
    assert document.text == "Skola\nVi vill bygga.\nLäxhjälp"
    assert spans_are_right(document.blocks, document.text)


def test_what_the_file_knows_of_a_block_stays() -> None:
    document = document_from(Draft(BlockKind.LIST_ITEM, "Läxhjälp", page=4, level=1, marker="a)"))
    [block] = document.blocks
    assert (block.kind, block.page, block.level, block.marker) == (BlockKind.LIST_ITEM, 4, 1, "a)")


def test_a_mark_typed_into_a_paragraph_makes_it_an_item() -> None:
    assert shape(document_from(paragraph("– bygga en skola"), paragraph("1. Läxhjälp åt alla."))) == [
        ("i", "bygga en skola"),
        ("i", "Läxhjälp åt alla."),
    ]


def test_a_mark_typed_again_into_an_item_goes() -> None:
    [block] = document_from(item("- bygga en skola", marker="•")).blocks
    assert (block.text, block.marker) == ("bygga en skola", "•")


def test_a_number_that_begins_an_item_with_a_bullet_is_text() -> None:
    assert shape(document_from(item("3. majoriteten utökas", marker="•"))) == [("i", "3. majoriteten utökas")]


def test_a_dash_before_a_sum_in_an_item_with_a_bullet_is_its_minus() -> None:
    assert document_from(item("– 3 mnkr på kommunstyrelsen")).text == "– 3 mnkr på kommunstyrelsen"


def test_a_heading_keeps_its_number() -> None:
    assert shape(document_from(heading("2. Äldres villkor"))) == [("h", "2. Äldres villkor")]


def test_line_breaks_inside_a_paragraph_hold_a_typed_list() -> None:
    assert shape(document_from(paragraph("Vi vill:\n- bygga skolor\n- sänka taxan"))) == [
        ("p", "Vi vill:"),
        ("i", "bygga skolor"),
        ("i", "sänka taxan"),
    ]


def test_line_breaks_inside_a_sentence_are_blanks() -> None:
    assert shape(document_from(paragraph("Vi vill bygga\nfler skolor."))) == [("p", "Vi vill bygga fler skolor.")]


def test_a_line_break_inside_an_item_does_not_end_it() -> None:
    assert shape(document_from(item("bygga fler\nskolor"))) == [("i", "bygga fler skolor")]


def test_a_line_break_inside_a_heading_does_not_end_it() -> None:
    assert shape(document_from(heading("En skola\nför alla", level=2), paragraph("Vi bygger."))) == [
        ("h", "En skola för alla"),
        ("p", "Vi bygger."),
    ]


def test_cells_are_joined_by_tabs_and_empty_ones_kept() -> None:
    document = document_from(row("Skolnämnden", "", "1\u00a0270\u00a0931"), row("Summa\nnetto", "5", ""))
    assert document.text == "Skolnämnden\t\t1 270 931\nSumma netto\t5"
    assert [block.cells for block in document.blocks] == [("Skolnämnden", "", "1 270 931"), ("Summa netto", "5", "")]


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    assert shape(document_from(row("Vi vill bygga skolor."))) == [("p", "Vi vill bygga skolor.")]


def test_empty_blocks_and_rows_go() -> None:
    document = document_from(paragraph(" \u00a0 "), row("", ""), heading("\u00ad"), paragraph("Skola."))
    assert shape(document) == [("p", "Skola.")]


def test_an_empty_reading_is_an_empty_document() -> None:
    document = document_from()
    assert (document.text, document.blocks) == ("", ())


DRAFTS = st.builds(
    Draft,
    st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]),
    st.text(alphabet="aVå .:-•*1)[]\n\t\u00ad\u00a0\u030a(", max_size=60),
    marker=st.sampled_from(["", "•", "1."]),
) | st.builds(row, st.text(max_size=9), st.text(max_size=9))


@given(st.lists(DRAFTS, max_size=8))
def test_every_span_cuts_out_its_block(drafts: list[Draft]) -> None:
    document = build_document(SOURCE, Reading(tuple(drafts)))
    assert spans_are_right(document.blocks, document.text)
    assert document.text == "\n".join(block.text for block in document.blocks)
    assert unicodedata.is_normalized("NFC", document.text)
    assert all(block.text.strip() for block in document.blocks)


@given(st.text(alphabet="aV å.:-•*1)[]\n\t\u00ad(,05\f", max_size=200))
def test_every_span_of_a_plain_text_cuts_out_its_block(text: str) -> None:
    document = build_document(SOURCE, Reading(assemble(read_plain(text))))
    assert spans_are_right(document.blocks, document.text)


def test_a_bracket_in_a_paragraph_of_its_own_belongs_to_the_item_above() -> None:
    bracket = "[Socialnämnden – genom verksamhetsplan.]"
    document = document_from(item("Bygga boenden."), paragraph(bracket), paragraph("Vi ska laga."), paragraph(bracket))
    assert shape(document) == [("i", f"Bygga boenden. {bracket}"), ("p", f"Vi ska laga. {bracket}")]


def test_other_brackets_stand_alone() -> None:
    drafts = (item("Bygga"), paragraph("[…]"), paragraph("Så gick det."), paragraph("[Foto: en hamn]"))
    assert [kind for kind, _ in shape(document_from(*drafts))] == ["i", "p", "p", "p"]


def test_short_lines_in_one_paragraph_are_a_list() -> None:
    lines = paragraph("Parboendegaranti från 80 år\nFritt val av boende\nTrygga boenden i varje tätort")
    assert [kind for kind, _ in shape(document_from(heading("Äldre"), lines))] == ["h", "i", "i", "i"]


def test_one_short_line_over_text_in_its_paragraph_heads_it() -> None:
    lines = paragraph("Parboendegaranti\nDen som fyllt 80 år ska få bo med sin man eller hustru.")
    assert [kind for kind, _ in shape(document_from(heading("Äldre"), lines))] == ["h", "h", "p"]
