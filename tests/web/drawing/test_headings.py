"""Rows under their headings, and how whole the chain is."""

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.link import ChainRow
from styrkedja.web.drawing.headings import cut_headings, headings_of, number_of, wholeness_of
from styrkedja.wording.numbers import Language


def _row(heading: str | None, *executors: str) -> ChainRow:
    return ChainRow(Commitment("c-1", "Bygg.", Span(0, 5)), heading, None, None, executors, (), (), (), ())


def test_a_heading_that_comes_back_is_shown_once() -> None:
    headings = headings_of((_row("Skola"), _row(None), _row("Skola")), Language.SWEDISH, str)
    assert [(heading.name, [strand.number for strand in heading.strands]) for heading in headings] == [
        ("Skola", [1, 2]),
        (None, [3]),
    ]
    assert [heading.anchor for heading in headings] == ["avsnitt-1", "avsnitt-2"]


def test_wholeness_counts_each_link() -> None:
    rows = (_row("Skola", "Kommunstyrelsen"), _row("Skola"), _row("Skola"))
    found = wholeness_of(headings_of(rows, Language.SWEDISH, str), Language.SWEDISH)
    assert [(link.name, link.present, link.total, link.share_pct, link.tenths) for link in found][:2] == [
        ("decision", 0, 3, 0, 0),
        ("execution", 1, 3, 33, 3),
    ]


def test_nothing_shown_is_nothing_whole() -> None:
    assert [link.present for link in wholeness_of((), Language.SWEDISH)] == [0] * 5


def test_a_long_list_is_cut_inside_its_headings() -> None:
    headings = headings_of((_row("Skola"), _row("Skola"), _row("Miljö")), Language.SWEDISH, str)
    cut = [[strand.number for strand in heading.strands] for heading in cut_headings(headings, 1, 3)]
    assert cut == [[2], [3]]
    assert [heading.name for heading in cut_headings(headings, 2, 3)] == ["Miljö"]
    assert number_of(headings, "c-1") == 1
    assert number_of(headings, "c-none") == 1
