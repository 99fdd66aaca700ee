"""Municipalities, regions and what is made up of them: only areas of one kind are forecast together."""

from __future__ import annotations

import re
from enum import StrEnum

import numpy as np

from styrkedja.indicators.panel import Panel

_GROUP = re.compile(r"G\d+")
_REGION = re.compile(r"00\d\d")


class Area(StrEnum):
    """What values are of.

    Args:
        WHOLE: the country or a group: a sum or mean of the others.
    """

    MUNICIPALITY = "municipality"
    REGION = "region"
    WHOLE = "whole"


def area_of(place: str) -> Area:
    """Return what an id stands for; an id that is not Kolada's is taken for a municipality's.

    >>> [str(area_of(place)) for place in ("0180", "0014", "0000", "G2328", "Almfors")]
    ['municipality', 'region', 'whole', 'whole', 'municipality']
    """
    if place == "0000" or _GROUP.fullmatch(place):
        return Area.WHOLE
    return Area.REGION if _REGION.fullmatch(place) else Area.MUNICIPALITY


def panel_of(panel: Panel, area: Area) -> Panel:
    """Return the rows of *panel* that are of one kind."""
    rows = [number for number, place in enumerate(panel.municipalities) if area_of(place) is area]
    if len(rows) == len(panel.municipalities):
        return panel
    if not rows:
        return Panel(panel.kpi, panel.gender, (), (), np.empty((0, 0)))
    places = tuple(panel.municipalities[number] for number in rows)
    return Panel(panel.kpi, panel.gender, places, panel.years, panel.values[rows])


def main_panel(panel: Panel) -> Panel:
    """Return the municipalities of *panel*; the regions of one that has no municipality."""
    municipalities = panel_of(panel, Area.MUNICIPALITY)
    return municipalities if municipalities.municipalities else panel_of(panel, Area.REGION)
