"""A chart as PNG: the SVG set by typst with the free fonts in its package, so that a chart gives the same bytes."""

from __future__ import annotations

from styrkedja.base import patterns as re

_DOCUMENT = """\
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""
_WIDTH = re.compile(r'^<svg [^>]*?\bwidth="(?P<width>\d+)"')
_POINTS_PER_INCH = 72.0


def png_bytes(svg: str, scale: float = 2.0) -> bytes:
    """Return a picture as PNG, each of its units *scale* dots wide.

    Args:
        svg: a file of its own in letters that are at hand: `frame.PRINTED`.
    """
    # Typst takes a third of a second to load, and most commands draw nothing.
    import typst  # noqa: PLC0415

    found = _WIDTH.search(svg)
    if found is None:
        message = "only a picture that is a file of its own has a width"
        raise ValueError(message)
    data = typst.compile(
        _DOCUMENT.encode(),
        format="png",
        ppi=_POINTS_PER_INCH * scale,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg, "width": found["width"]},
    )
    return bytes(data)
