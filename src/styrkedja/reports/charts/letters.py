"""How wide words are, and words broken into lines: a picture cannot break text itself, and fonts differ.

Widths are those of a wide sans serif, so that a label fits whatever font a reader has.
"""

from __future__ import annotations

_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|!() \u00a0", 0.34),
    **dict.fromkeys("ftr-–[]", 0.42),
    **dict.fromkeys("mwMW%@", 0.95),
    **dict.fromkeys("0123456789+\u2212", 0.62),
}
_CAPITAL, _OTHER = 0.74, 0.6
_ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """Return how wide *text* is at most, in the units of *size*.

    >>> text_width("Mål 2026", 10)
    47.1
    """
    return round(sum(_WIDTHS.get(one, _CAPITAL if one.isupper() else _OTHER) for one in text) * size, 2)


def lines_of(text: str, width: float, size: float, most: int = 3) -> tuple[str, ...]:
    """Return *text* in at most *most* lines of that width; the last ends in "…" where it is cut.

    >>> lines_of("Lärare med legitimation i kommunala skolor", 150, 12)
    ('Lärare med legitimation', 'i kommunala skolor')
    """
    lines: list[str] = []
    for word in text.split(" "):
        pieces = _pieces(word, width, size)
        if lines and text_width(f"{lines[-1]} {pieces[0]}", size) <= width:
            lines[-1] += f" {pieces[0]}"
            pieces = pieces[1:]
        lines += pieces
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = _cut(lines[-1], width, size)
    return tuple(lines)


def _cut(line: str, width: float, size: float) -> str:
    while line and text_width(line + _ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip(" ,-–") + _ELLIPSIS


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Return a word that is wider than a line in parts with hyphens."""
    found, rest = [], word
    while len(rest) > 3 and text_width(rest, size) > width:
        fitting = [length for length in range(2, len(rest)) if text_width(f"{rest[:length]}-", size) <= width]
        most = max(fitting, default=2)
        found.append(f"{rest[:most]}-")
        rest = rest[most:]
    return [*found, rest]
