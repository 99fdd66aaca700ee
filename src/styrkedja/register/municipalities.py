"""The 290 municipalities with their codes.

Source of `data/municipalities.csv`: Kolada's list of municipalities of March 2026 ("Källa: Kolada");
codes and names are those of Statistics Sweden.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def municipality_codes() -> dict[str, str]:
    """Return the four-digit code of each municipality by its name without "kommun".

    >>> municipality_codes()["Borlänge"]
    '2081'
    """
    text = files("styrkedja.register").joinpath("data/municipalities.csv").read_text(encoding="utf-8")
    rows = (line.split(",", 1) for line in text.splitlines()[1:])
    return {name: code for code, name in rows}
