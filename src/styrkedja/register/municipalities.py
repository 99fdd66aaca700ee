"""The 290 municipalities with their codes and counties.

Source of `data/municipalities.csv`: Kolada's list of municipalities of March 2026 ("Källa: Kolada");
codes and names are those of Statistics Sweden, and the first two digits of a code are the county's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from styrkedja.language.names import names_meant


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality.

    Args:
        code: four digits of Statistics Sweden.
        name: without "kommun".
        county: the county's two digits.
    """

    code: str
    name: str
    county: str


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return all municipalities by code."""
    text = files("styrkedja.register").joinpath("data/municipalities.csv").read_text(encoding="utf-8")
    return tuple(Municipality(*line.split(",")) for line in text.splitlines()[1:])


@cache
def municipality_codes() -> dict[str, str]:
    """Return the four-digit code of each municipality by its name without "kommun".

    >>> municipality_codes()["Borlänge"]
    '2081'
    """
    return {municipality.name: municipality.code for municipality in municipalities()}


def code_by_name(text: str) -> str | None:
    """Return the code of the municipality that a text names, with or without "kommun" or "stad"; None for no name.

    >>> code_by_name("STOCKHOLMS  stad"), code_by_name("Mora kommun"), code_by_name("Almfors")
    ('0180', '2062', None)
    """
    return next((code for name in names_meant(text) if (code := _codes_by_name().get(name))), None)


@cache
def _codes_by_name() -> dict[str, str]:
    return {name.casefold(): code for name, code in municipality_codes().items()}
