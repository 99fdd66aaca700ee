"""The panel of a key figure, kept in the process while its values stay the same: pages ask for it again and again."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from styrkedja.app.context import Context
from styrkedja.app.measurements import typed_values
from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.areas import Area, panel_of
from styrkedja.indicators.panel import Panel, make_panel
from styrkedja.store.measurements import PREFIX

# A panel of 290 municipalities and 30 years takes 70 kB.
_MOST = 256


def kept_panel(context: Context, kpi: str, gender: Gender) -> Panel:
    """Return the panel of all municipalities, without regions, groups and the country; one's own values likewise.

    Raises:
        ValueFileError: the file of the key figure is damaged.
    """
    return _only_municipalities(_Same(whole_panel(context, kpi, gender)))


def whole_panel(context: Context, kpi: str, gender: Gender) -> Panel:
    """Return the panel of all that there are values of; the same object while the values stay the same.

    Raises:
        ValueFileError: the file of the key figure is damaged.
    """
    if kpi.startswith(PREFIX):
        typed = typed_values(context, kpi)
        return _typed_panel(
            kpi, gender, tuple((one.place.municipality, one.place.year, one.place.gender, one.value) for one in typed)
        )
    values = open_values()
    return _panel(kpi, gender, str(values.folder), values.stamp(kpi))


@lru_cache(maxsize=_MOST)
def _panel(kpi: str, gender: Gender, folder: str, stamp: str | None) -> Panel:
    """Return the panel as the stamp of its values says it is."""
    del folder
    return Panel(kpi, gender, (), (), np.empty((0, 0))) if stamp is None else open_values().panel(kpi, gender)


@lru_cache(maxsize=_MOST)
def _typed_panel(kpi: str, gender: Gender, typed: tuple[tuple[str, int, Gender, float | None], ...]) -> Panel:
    return make_panel(kpi, gender, (Observation(kpi, place, year, side, value) for place, year, side, value in typed))


class _Same:
    """A panel compared by which object it is: arrays cannot be."""

    __slots__ = ("panel",)

    def __init__(self, panel: Panel) -> None:
        self.panel = panel

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.panel is other.panel

    def __hash__(self) -> int:
        return id(self.panel)


@lru_cache(maxsize=_MOST)
def _only_municipalities(whole: _Same) -> Panel:
    return panel_of(whole.panel, Area.MUNICIPALITY)
