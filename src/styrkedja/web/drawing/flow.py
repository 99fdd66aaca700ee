"""Who is to do what, as a picture: headings to the left, bodies to the right, bands between.

A band is as thick as its number of commitments. Every label has room of its own, so that
labels never overlap; nothing is told by colour. All lengths are SVG user units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from styrkedja.chain.link import ChainRow
from styrkedja.web.drawing.labels import label_lines

# An average letter of a system font is this wide, in units of its size; wide enough for most words.
_LETTER_WIDTH = 0.55


@dataclass(frozen=True, slots=True)
class Canvas:
    """How wide a picture is and how its labels are set.

    Args:
        label_width: room for the labels on each side.
        band_height: height that all bands together may take, when labels leave a choice.
    """

    width: float
    label_width: float
    font_size: float
    band_height: float

    @property
    def line_height(self) -> float:
        """Distance between two lines of a label."""
        return self.font_size * 1.3

    @property
    def letters(self) -> int:
        """How many letters a line of a label holds."""
        return int((self.label_width - self.font_size) / (self.font_size * _LETTER_WIDTH))

    @property
    def gap(self) -> float:
        """Space between two nodes."""
        return self.font_size * 0.75


WIDE = Canvas(width=1160, label_width=330, font_size=14, band_height=620)
NARROW = Canvas(width=358, label_width=128, font_size=11, band_height=420)


@dataclass(frozen=True, slots=True)
class Stream:
    """How many commitments of a heading a body carries out; None for no heading or nobody."""

    heading: str | None
    body: str | None
    number: int


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A bar with its label.

    Args:
        y: top of the bar; `height` is as high as its bands together.
        lines: the label with the baseline of each line.
        is_gap: whether it stands for what no document says.
    """

    name: str
    number: int
    x: float
    y: float
    height: float
    label_x: float
    lines: tuple[tuple[str, float], ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A stream as the outline of a closed path."""

    stream: Stream
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A picture, ready for a template."""

    canvas: Canvas
    height: float
    left: tuple[FlowNode, ...]
    right: tuple[FlowNode, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A node before it has a place: its label and how high it must be."""

    name: str | None
    number: int
    lines: tuple[str, ...]
    bar: float
    height: float


def streams_of(rows: Iterable[ChainRow]) -> tuple[Stream, ...]:
    """Return how many commitments each body carries out in each heading, in the order of the text.

    A commitment with several executors counts once for each.
    """
    numbers: Counter[tuple[str | None, str | None]] = Counter()
    for row in rows:
        if row.commitment.addressee and not row.executors:
            continue
        numbers.update((row.heading, body) for body in (row.executors or (None,)))
    return tuple(Stream(heading, body, number) for (heading, body), number in numbers.items())


def draw_flow(streams: tuple[Stream, ...], canvas: Canvas, *, no_heading: str, nobody: str) -> Flow:
    """Return the picture of *streams*.

    Args:
        streams: in the order of the text.
        canvas: how wide to draw.
        no_heading: label of commitments outside every heading.
        nobody: label of commitments that nobody is said to carry out.
    """
    total = sum(stream.number for stream in streams)
    unit = min(canvas.font_size * 0.6, max(1.5, canvas.band_height / max(1, total)))
    headings = list(dict.fromkeys(stream.heading for stream in streams))
    bodies = _order(streams, headings)
    left = [_slot(name, no_heading, _sum(streams, heading=name), unit, canvas) for name in headings]
    right = [_slot(name, nobody, _sum(streams, body=name), unit, canvas) for name in bodies]
    height = max(_height(left, canvas), _height(right, canvas))
    left_nodes = _place(left, height, canvas, is_left=True)
    right_nodes = _place(right, height, canvas, is_left=False)
    left_of, right_of = dict(zip(headings, left_nodes, strict=True)), dict(zip(bodies, right_nodes, strict=True))
    bands = _bands(streams, left_of, right_of, unit)
    return Flow(canvas, round(height, 1), tuple(left_nodes), tuple(right_nodes), bands)


def _order(streams: tuple[Stream, ...], headings: list[str | None]) -> list[str | None]:
    """Return the bodies so that bands cross little: by the mean place of their headings, nobody last."""
    place = {heading: at for at, heading in enumerate(headings)}
    bodies = list(dict.fromkeys(stream.body for stream in streams))

    def middle(body: str | None) -> tuple[bool, float]:
        mine = [stream for stream in streams if stream.body == body]
        weight = sum(stream.number for stream in mine)
        return body is None, sum(place[stream.heading] * stream.number for stream in mine) / weight

    return sorted(bodies, key=middle)


def _sum(streams: tuple[Stream, ...], **wanted: str | None) -> int:
    [(side, name)] = wanted.items()
    return sum(stream.number for stream in streams if getattr(stream, side) == name)


def _slot(name: str | None, stand_in: str, number: int, unit: float, canvas: Canvas) -> _Slot:
    lines = label_lines(name or stand_in, f"({number})", canvas.letters)
    bar = number * unit
    return _Slot(name, number, lines, bar, max(bar, len(lines) * canvas.line_height))


def _height(slots: list[_Slot], canvas: Canvas) -> float:
    return sum(slot.height for slot in slots) + canvas.gap * (len(slots) + 1)


def _place(slots: list[_Slot], height: float, canvas: Canvas, *, is_left: bool) -> list[FlowNode]:
    """Give each node its place; a shorter side is spread over the whole height."""
    gap = (height - sum(slot.height for slot in slots)) / (len(slots) + 1)
    bar_x = canvas.label_width if is_left else canvas.width - canvas.label_width
    label_x = bar_x + canvas.font_size * (-0.6 if is_left else 0.6)
    nodes = []
    top = gap
    for slot in slots:
        middle = top + slot.height / 2
        first = middle - (len(slot.lines) - 1) * canvas.line_height / 2 + canvas.font_size * 0.35
        lines = tuple((line, round(first + at * canvas.line_height, 1)) for at, line in enumerate(slot.lines))
        y = round(middle - slot.bar / 2, 1)
        name = slot.name or ""
        nodes.append(FlowNode(name, slot.number, bar_x, y, round(slot.bar, 1), label_x, lines, slot.name is None))
        top += slot.height + gap
    return nodes


def _bands(
    streams: tuple[Stream, ...],
    left: Mapping[str | None, FlowNode],
    right: Mapping[str | None, FlowNode],
    unit: float,
) -> tuple[Band, ...]:
    starts: dict[Stream, float] = {}
    ends: dict[Stream, float] = {}
    for heading, node in left.items():
        mine = sorted((stream for stream in streams if stream.heading == heading), key=lambda s: right[s.body].y)
        _stack(mine, node.y, unit, starts)
    for body, node in right.items():
        mine = sorted((stream for stream in streams if stream.body == body), key=lambda s: left[s.heading].y)
        _stack(mine, node.y, unit, ends)
    return tuple(_band(s, left[s.heading], right[s.body], (starts[s], ends[s]), s.number * unit) for s in streams)


def _stack(streams: list[Stream], top: float, unit: float, tops: dict[Stream, float]) -> None:
    for stream in streams:
        tops[stream] = top
        top += stream.number * unit


def _band(stream: Stream, left: FlowNode, right: FlowNode, tops: tuple[float, float], thick: float) -> Band:
    x0, x1 = left.x, right.x
    middle = (x0 + x1) / 2
    (y0, y1) = tops
    path = (
        f"M{x0:.1f},{y0:.1f}C{middle:.1f},{y0:.1f} {middle:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
        f"v{thick:.1f}C{middle:.1f},{y1 + thick:.1f} {middle:.1f},{y0 + thick:.1f} {x0:.1f},{y0 + thick:.1f}z"
    )
    return Band(stream, f"{left.name} → {right.name}: {stream.number}", path)
