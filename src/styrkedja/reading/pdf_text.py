"""A page's text layer as pieces: runs of text with position, size and weight.

Leaves to others: questions to PDFium (`pdfium.py`), what belongs together on the page
(`pdf_columns.py`, `pdf_rows.py`) and what the pieces mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from styrkedja.base import patterns as re
from styrkedja.reading.characters import SOFT_HYPHEN
from styrkedja.reading.pdf_cells import FIGURE_GAP, stand_apart
from styrkedja.reading.pdf_parts import PageText, Piece, is_numeric
from styrkedja.reading.pdfium import Handle, Style, TextLayer, drawn_bounds, open_layer

# What PDFium writes in place of a hyphen at a line end; no line break follows it.
_JOINED_HYPHEN = "\ufffe"
_SEGMENT = re.compile(rf"[^\s{_JOINED_HYPHEN}](?:[^\r\n{_JOINED_HYPHEN}]*[^\s{_JOINED_HYPHEN}])?{_JOINED_HYPHEN}?")
# Typesetters draw this one for hyphenation of their own; a typed hyphen is "-".
_SOFT_HYPHENS = ("\u2010", "\u00ad")
_WORD = re.compile(r"\S+")
# In em: runs of one line further apart than this are pieces of their own until a column claims both.
_PIECE_GAP = 0.75
_SPACE_GAP = 0.14
_SMALL_GAP = 0.4
_OVERLAP = 0.5
# Superscripts and subscripts stand this far off the baseline.
_OFF_BASELINE = 0.55
_SMALL = 0.85
# Ordinary type is about half an em a character; a wider run hides a gap.
_WIDE_RUN = 0.72
_UNEVEN = 2.0
_WIDEST_LETTER = 1.1
# Lines shorter than this many characters are looked at object by object.
_SAMPLES, _SAMPLE_STEP = 6, 4
# Points.
_FURTHEST = 20_000.0
_SMALLEST, _LARGEST = 0.5, 2_000.0


class _Run(NamedTuple):
    """Characters of one text object, upright; `is_spaced`: a space stands before them."""

    text: str
    left: float
    right: float
    y: float
    style: Style
    is_spaced: bool


def read_page(page: Handle, text_page: Handle) -> tuple[PageText, ...]:
    """Return the text layer of an open PDFium page, one part for each writing direction.

    The direction of most of the text comes first; slanted text (watermarks) is left out.
    """
    layer = open_layer(page, text_page)
    by_turn: dict[int, list[_Run]] = {}
    for match in _SEGMENT.finditer(layer.text):
        for run in _runs(layer, match.start(), match.end()):
            if run.style.turn is not None and _is_on_paper(run):
                by_turn.setdefault(run.style.turn, []).append(run)
    parts = sorted(by_turn.items(), key=lambda item: -sum(len(run.text) for run in item[1]))
    drawn = drawn_bounds(page) if parts else []
    return tuple(
        PageText(*layer.extent(turn), tuple(_join(runs)), tuple(layer.box_of(bounds, turn) for bounds in drawn))
        for turn, runs in parts
    )


def _is_on_paper(run: _Run) -> bool:
    """Tell whether the run has a size and place that can be printed; files may say anything."""
    is_placed = abs(run.left) < _FURTHEST and abs(run.right) < _FURTHEST and abs(run.y) < _FURTHEST
    return is_placed and _SMALLEST <= run.style.size <= _LARGEST


def _runs(layer: TextLayer, start: int, end: int) -> Iterator[_Run]:
    """Cut the characters from *start* to *end* where the text object changes."""
    if _is_drawn_in_bits(layer, start, end):
        yield from _words(layer, start, end)
        return
    is_spaced = True
    for first, last, key in _objects(layer, start, end):
        part = layer.text[first:last]
        stripped = part.strip()
        if not stripped:
            is_spaced = True
            continue
        head = first + len(part) - len(part.lstrip())
        tail = head + len(stripped) - 1
        style = layer.style(head, key)
        run = _run(layer, head, tail, style, is_spaced=is_spaced or head > first)
        is_wide = run.right - run.left > _WIDE_RUN * style.size * len(run.text)
        yield from _split_wide(layer, run, head) if is_wide else (run,)
        is_spaced = tail + 1 < last


def _is_drawn_in_bits(layer: TextLayer, start: int, end: int) -> bool:
    """Tell whether a line is drawn word by word or letter by letter, by a look at some places."""
    if end - start < _SAMPLES * _SAMPLE_STEP or layer.object_at(start) == layer.object_at(end - 1):
        return False
    places = range(start, end, (end - start) // _SAMPLES)
    seen = [layer.object_at(place) for place in places if not layer.text[place].isspace()]
    return len(set(seen)) == len(seen)


def _words(layer: TextLayer, start: int, end: int) -> Iterator[_Run]:
    """Take each word as a run, without a look at how many objects draw it."""
    for match in _WORD.finditer(layer.text, start, end):
        first, last = match.start(), match.end()
        style = layer.style(first, layer.object_at(first))
        word = _run(layer, first, last - 1, style, is_spaced=True)
        if 0 < word.right - word.left <= _WIDEST_LETTER * style.size * len(word.text):
            yield word
            continue
        for head, tail, key in _objects(layer, first, last):
            yield _run(layer, head, tail - 1, layer.style(head, key), is_spaced=head == first)


def _run(layer: TextLayer, first: int, last: int, style: Style, *, is_spaced: bool) -> _Run:
    """Return the characters from *first* to *last*, both counted, as a run."""
    left, y = layer.start(first, style.turn)
    return _Run(layer.text[first : last + 1], left, layer.right(last, style.turn), y, style, is_spaced)


def _objects(layer: TextLayer, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield ranges of characters that one text object draws, found by halving."""
    while start < end:
        key = layer.object_at(start)
        low, high = start, end - 1
        if not key:
            # Characters PDFium put in itself: other such may follow anywhere.
            high = low
        elif layer.object_at(high) == key:
            low = high
        while high - low > 1:
            middle = (low + high) // 2
            if layer.object_at(middle) == key:
                low = middle
            else:
                high = middle
        yield start, low + 1, key
        start = low + 1


def _split_wide(layer: TextLayer, run: _Run, head: int) -> Iterator[_Run]:
    """Cut a run that hides a gap, as of a tab, between words; evenly stretched lines stay whole."""
    words = [
        _run(
            layer, head + match.start(), head + match.end() - 1, run.style, is_spaced=run.is_spaced or match.start() > 0
        )
        for match in _WORD.finditer(run.text)
    ]
    gaps = [after.left - before.right for before, after in pairwise(words)]
    is_label = len(words) == 2 and is_numeric(words[1].text)
    if gaps and (is_label or max(gaps) > _UNEVEN * max(min(gaps), run.style.size * _SPACE_GAP)):
        yield from words
    else:
        yield run


def _join(runs: list[_Run]) -> Iterator[Piece]:
    """Join runs that follow each other on one baseline."""
    group: list[_Run] = []
    for run in runs:
        if group and not _follows(group[-1], run):
            yield _piece(group)
            group = []
        group.append(run)
    if group:
        yield _piece(group)


def _follows(last: _Run, run: _Run) -> bool:
    size = max(last.style.size, run.style.size)
    off = abs(run.y - last.y)
    is_small = min(last.style.size, run.style.size) < _SMALL * size
    if off > (_OFF_BASELINE if is_small else 0.2) * size:
        return False
    widest = _SMALL_GAP * min(last.style.size, run.style.size) if is_small else _PIECE_GAP * size
    gap = run.left - last.right
    return -_OVERLAP * size <= gap <= widest and not (gap > FIGURE_GAP * size and stand_apart(last.text, run.text))


def _piece(runs: list[_Run]) -> Piece:
    main = runs[0]
    if len(runs) == 1:
        style = main.style
        return Piece(_printed(main.text), main.left, main.right, main.y, style.size, style.is_bold)
    main = max(runs, key=lambda run: (run.style.size, len(run.text)))
    text = runs[0].text
    for before, run in pairwise(runs):
        is_apart = run.is_spaced or run.left - before.right > _SPACE_GAP * main.style.size
        text += f" {run.text}" if is_apart else run.text
    return Piece(
        _printed(text),
        min(run.left for run in runs),
        max(run.right for run in runs),
        main.y,
        main.style.size,
        all(run.style.is_bold for run in runs),
        word_gap=max(run.left - before.right for before, run in pairwise(runs)),
    )


def _printed(text: str) -> str:
    """Return *text* with single spaces, a typed hyphen at its end as "-" and any other as a soft one."""
    if text.endswith(_JOINED_HYPHEN):
        text = text[:-1] + "-"
    elif text.endswith(_SOFT_HYPHENS):
        text = text[:-1] + SOFT_HYPHEN
    return " ".join(text.split())
