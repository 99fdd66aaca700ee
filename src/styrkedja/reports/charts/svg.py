"""Marks of SVG as text: names and values escaped, numbers short. Nothing else in this folder writes a "<"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from styrkedja.base import patterns as re

Attributes = Mapping[str, str | float]
# What XML 1.0 forbids even when it is escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def words(text: str) -> str:
    r"""Return *text* as the content of an element.

    >>> words("<b>1 & 2\x00")
    '&lt;b&gt;1 &amp; 2'
    """
    return escape(_FORBIDDEN.sub("", text))


def mark(name: str, attributes: Attributes, *inside: str) -> str:
    """Return an element.

    Args:
        inside: marks, or texts that went through `words`.

    >>> mark("text", {"x": 3.14159, "class": "a&b"}, words("1 < 2"))
    '<text x="3.14" class="a&amp;b">1 &lt; 2</text>'
    """
    told = "".join(f" {key}={quoteattr(_short(value))}" for key, value in attributes.items())
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def group(inside: Iterable[str], **attributes: str | float) -> str:
    """Return marks held together; nothing for none. A `css` is the class."""
    content = "".join(inside)
    named = {"class" if key == "css" else key: value for key, value in attributes.items()}
    return mark("g", named, content) if content else ""


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the way through *points*.

    >>> path([(0, 1), (2.0, 3.456)], closed=True)
    'M0 1L2 3.46Z'
    """
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points) + ("Z" if closed else "")


def _short(value: str | float) -> str:
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
