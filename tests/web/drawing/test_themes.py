"""Rows under their themes, and how whole the chain is."""

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.link import ChainRow
from styrkedja.web.drawing.themes import cut_themes, number_of, themes_of, wholeness_of
from styrkedja.wording.numbers import Language


def _row(theme: str | None, *executors: str) -> ChainRow:
    return ChainRow(Commitment("c-1", "Bygg.", Span(0, 5)), theme, None, None, executors, (), (), (), ())


def test_a_theme_that_comes_back_is_shown_once() -> None:
    themes = themes_of((_row("Skola"), _row(None), _row("Skola")), Language.SWEDISH, str)
    assert [(theme.name, [strand.number for strand in theme.strands]) for theme in themes] == [
        ("Skola", [1, 2]),
        (None, [3]),
    ]
    assert [theme.anchor for theme in themes] == ["tema-1", "tema-2"]


def test_wholeness_counts_each_link() -> None:
    rows = (_row("Skola", "Kommunstyrelsen"), _row("Skola"), _row("Skola"))
    found = wholeness_of(themes_of(rows, Language.SWEDISH, str), Language.SWEDISH)
    assert [(link.name, link.present, link.total, link.share_pct, link.tenths) for link in found][:2] == [
        ("decision", 0, 3, 0, 0),
        ("execution", 1, 3, 33, 3),
    ]


def test_nothing_shown_is_nothing_whole() -> None:
    assert [link.present for link in wholeness_of((), Language.SWEDISH)] == [0] * 5


def test_a_long_list_is_cut_inside_its_themes() -> None:
    themes = themes_of((_row("Skola"), _row("Skola"), _row("Miljö")), Language.SWEDISH, str)
    cut = [[strand.number for strand in theme.strands] for theme in cut_themes(themes, 1, 3)]
    assert cut == [[2], [3]]
    assert [theme.name for theme in cut_themes(themes, 2, 3)] == ["Miljö"]
    assert number_of(themes, "c-1") == 1
    assert number_of(themes, "c-none") == 1
