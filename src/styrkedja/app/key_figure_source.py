"""Where values are from, in words: "Källa: Kolada" beside raw values alone, other words beside what is worked out."""

from __future__ import annotations

from styrkedja.app.key_figures import KeyFigure
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language


def source_line(figure: KeyFigure, language: Language, *, is_derived: bool) -> str:
    """Return the line under a picture or a table.

    Args:
        is_derived: something in it was worked out here: a forecast, a path, a median, a share.
    """
    kind = "derived" if is_derived else "raw"
    if figure.is_kolada:
        return text(f"key_figure.{kind}_kolada", language)
    name = figure.source or text(f"key_figure.{'own' if figure.is_own else 'file'}_source", language)
    return text(f"key_figure.{kind}_other", language, name=name)


def short_unit(figure: KeyFigure) -> str:
    """Return the unit as it stands behind a value: "%" and "kr", nothing for longer ones."""
    unit = (figure.unit or "").strip()
    if unit.casefold() in {"%", "procent", "andel (%)"}:
        return "%"
    return unit if 0 < len(unit) <= _LONGEST and "/" not in unit else ""


def difference_unit(figure: KeyFigure, language: Language) -> str:
    """Return the unit of a difference between two values: percentage points between shares."""
    unit = short_unit(figure)
    return text("key_figure.points", language) if unit == "%" else unit


_LONGEST = 5
