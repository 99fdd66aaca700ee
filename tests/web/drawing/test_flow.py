"""Who does what: bands as thick as their number, labels with room of their own."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.link import ChainRow
from styrkedja.web.drawing.flow import NARROW, WIDE, Canvas, Flow, Stream, draw_flow, streams_of
from styrkedja.web.drawing.labels import MOST_LINES, label_lines, text_width

NAMES = st.text("abcdeåäöABC -", min_size=1, max_size=60).filter(str.strip)
STREAMS = st.dictionaries(
    st.tuples(st.none() | NAMES, st.none() | NAMES), st.integers(1, 30), min_size=1, max_size=40
).map(lambda pairs: tuple(Stream(heading, body, number) for (heading, body), number in pairs.items()))


def _row(heading: str | None, *executors: str, addressee: str | None = None) -> ChainRow:
    commitment = Commitment("c-1", "Bygg.", Span(0, 5), addressee=addressee)
    return ChainRow(commitment, heading, None, None, executors, (), (), (), ())


def _draw(streams: tuple[Stream, ...], canvas: Canvas = WIDE) -> Flow:
    return draw_flow(streams, canvas, no_heading="Utan avsnitt", nobody="Ingen angiven")


def test_a_commitment_counts_once_for_each_executor() -> None:
    rows = [_row("Skola", "KS", "BUN"), _row("Skola", "BUN"), _row("Miljö")]
    assert streams_of(rows) == (Stream("Skola", "KS", 1), Stream("Skola", "BUN", 2), Stream("Miljö", None, 1))


def test_a_demand_on_others_is_nobodys_fault() -> None:
    assert streams_of([_row("Skola", addressee="state")]) == ()


def test_nobody_comes_last_and_is_told_apart() -> None:
    flow = _draw((Stream("Skola", None, 9), Stream("Skola", "KS", 1)))
    assert [(node.lines[0][0], node.is_gap) for node in flow.right] == [("KS (1)", False), ("Ingen angiven (9)", True)]


def test_bands_are_as_thick_as_their_number() -> None:
    flow = _draw((Stream("Skola", "KS", 2), Stream("Skola", "BUN", 6)))
    heights = {node.name: node.height for node in flow.right}
    assert abs(heights["BUN"] - 3 * heights["KS"]) < 0.2
    thick = [float(found) for band in flow.bands for found in re.findall(r"v([\d.]+)C", band.path)]
    assert abs(thick[1] - 3 * thick[0]) < 0.2


def test_a_drawing_is_the_same_every_time() -> None:
    streams = tuple(Stream(f"Tema {at % 7}", f"Nämnd {at % 11}", 1 + at % 3) for at in range(60))
    assert _draw(streams) == _draw(streams)


@given(streams=STREAMS)
def test_labels_never_overlap_and_everything_is_inside(streams: tuple[Stream, ...]) -> None:
    for canvas in (WIDE, NARROW):
        flow = _draw(streams, canvas)
        for side in (flow.left, flow.right):
            baselines = [y for node in side for _, y in node.lines]
            steps = [later - before for before, later in itertools.pairwise(baselines)]
            assert all(step >= canvas.line_height - 0.2 for step in steps)
            assert all(node.y >= 0 and node.y + node.height <= flow.height for node in side)
        assert sum(node.number for node in flow.left) == sum(node.number for node in flow.right)


@given(name=NAMES, number=st.integers(1, 999), letters=st.integers(12, 50))
def test_a_label_keeps_its_number_and_its_lines_fit(name: str, number: int, letters: int) -> None:
    lines = label_lines(name, f"({number})", letters)
    assert lines[-1].endswith(f"({number})")
    assert len(lines) <= MOST_LINES + 1
    assert all(len(line) <= letters for line in lines)


def test_capitals_take_more_room() -> None:
    assert text_width("KOMMUN") > text_width("kommun")
    assert len(label_lines("MOTVERKA KLASSAMHÄLLET", "(7)", 27)) > len(label_lines("Motverka klassamhället", "(7)", 27))
