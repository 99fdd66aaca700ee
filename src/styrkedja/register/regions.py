"""The 21 regions, one a county.

Source of `data/regions.csv`: Kolada's list of municipalities and regions of March 2026 ("Källa: Kolada");
a region's code is the county's number of Statistics Sweden in four digits. Gotland is region and municipality in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from styrkedja.register.municipalities import Municipality, municipalities


@dataclass(frozen=True, slots=True)
class Region:
    """A region and its county.

    Args:
        code: four digits, "0020".
        name: as it calls itself, "Region Dalarna".
        county: the county's two digits, "20".
        county_name: "Dalarnas län".
    """

    code: str
    name: str
    county: str
    county_name: str


@cache
def regions() -> tuple[Region, ...]:
    """Return all regions by code."""
    text = files("styrkedja.register").joinpath("data/regions.csv").read_text(encoding="utf-8")
    return tuple(Region(*line.split(",")) for line in text.splitlines()[1:])


def region_of(municipality_code: str) -> Region | None:
    """Return the region in which a municipality lies; None when there is no such county.

    >>> region_of("2081").name
    'Region Dalarna'
    """
    return next((region for region in regions() if region.county == municipality_code[:2]), None)


def municipalities_of(region: Region) -> tuple[Municipality, ...]:
    """Return the municipalities in a region's county, by code.

    >>> [one.name for one in municipalities_of(region_of("1080"))]
    ['Olofström', 'Karlskrona', 'Ronneby', 'Karlshamn', 'Sölvesborg']
    """
    return tuple(one for one in municipalities() if one.county == region.county)
