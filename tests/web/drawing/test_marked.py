"""The text of a document with what was read from it marked."""

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.web.drawing.marked import Found, Group, Piece, lay_out

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def _blocks(*rows: tuple[BlockKind, str, int, int]) -> tuple[Block, ...]:
    blocks = []
    at = 0
    for kind, text, level, page in rows:
        cells = tuple(text.split("\t")) if kind is R else ()
        blocks.append(Block(kind, text, Span(at, at + len(text)), page, level, cells=cells, table=int(kind is R)))
        at += len(text) + 1
    return tuple(blocks)


def _pieces(groups: tuple[Group, ...]) -> list[Piece]:
    return [piece for group in groups for passage in group.passages for cell in passage.cells for piece in cell]


def test_a_found_thing_becomes_a_piece_of_its_own() -> None:
    groups = lay_out(_blocks((P, "Vi vill bygga. Det är bra.", 0, 1)), [Found(Span(0, 14), "c-1", current=True)])
    assert _pieces(groups) == [
        Piece("Vi vill bygga.", "c-1", current=True, first=True),
        Piece(" Det är bra."),
    ]


def test_a_thing_over_two_blocks_is_named_once() -> None:
    groups = lay_out(_blocks((P, "Vi vill", 0, 1), (P, "bygga.", 0, 2)), [Found(Span(0, 14), "c-1", current=True)])
    assert [(piece.text, piece.first) for piece in _pieces(groups)] == [("Vi vill", True), ("bygga.", False)]


def test_a_cell_of_a_row_is_marked_alone() -> None:
    groups = lay_out(_blocks((R, "Skola\t12\t14", 0, 1)), [Found(Span(6, 8), "", current=True)])
    assert [[piece.text for piece in cell] for cell in groups[0].passages[0].cells] == [["Skola"], ["12"], ["14"]]
    assert [piece.text for piece in _pieces(groups) if piece.current] == ["12"]


def test_the_thing_asked_for_wins_over_what_overlaps_it() -> None:
    found = [Found(Span(0, 10), "c-1"), Found(Span(5, 15), "c-2", current=True), Found(Span(12, 20), "c-3")]
    groups = lay_out(_blocks((P, "abcdefghijklmnopqrst", 0, 1)), found)
    assert [(piece.text, piece.item_id) for piece in _pieces(groups)] == [
        ("abcde", ""),
        ("fghijklmno", "c-2"),
        ("pqrst", ""),
    ]


def test_headings_begin_at_two_and_leap_no_level() -> None:
    groups = lay_out(_blocks((H, "A", 3, 1), (H, "B", 6, 1), (H, "C", 1, 1)), [])
    assert [group.passages[0].level for group in groups] == [2, 3, 2]


def test_a_new_page_is_told_once() -> None:
    groups = lay_out(_blocks((P, "a", 0, 1), (P, "b", 0, 1), (L, "c", 0, 2), (L, "d", 0, 3)), [])
    assert [group.page for group in groups] == [1, None, 2, 3]


def test_neighbouring_items_are_one_list() -> None:
    groups = lay_out(_blocks((L, "a", 0, 1), (L, "b", 1, 1), (P, "c", 0, 1)), [])
    assert [len(group.passages) for group in groups] == [2, 1]


@given(
    texts=st.lists(st.tuples(st.sampled_from([H, P, L, R]), st.text("ab \t", min_size=1, max_size=9)), max_size=8),
    marks=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), st.booleans()), max_size=8),
)
def test_no_letter_is_lost_or_doubled(texts: list[tuple[BlockKind, str]], marks: list[tuple[int, int, bool]]) -> None:
    blocks = _blocks(*((kind, text, 1, 1) for kind, text in texts))
    found = [Found(Span(start, start + length), "c", current=current) for start, length, current in marks]
    groups = lay_out(blocks, found)
    shown = [
        ("\t" if passage.kind is R else "").join("".join(piece.text for piece in cell) for cell in passage.cells)
        for group in groups
        for passage in group.passages
    ]
    assert shown == [text for _, text in texts]
    assert sum(piece.first for piece in _pieces(groups)) <= 1
