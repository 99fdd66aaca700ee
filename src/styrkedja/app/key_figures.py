"""Key figures whatever their source: Kolada's catalogue, files that were read in, and those of one's own.

Leaves to others: their values (`values_all.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.value_sources import own_kpis
from styrkedja.base.errors import WrongCallError
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.units import unit_of
from styrkedja.register.municipalities import code_by_name, municipalities
from styrkedja.store import measurements
from styrkedja.store.measurements import PREFIX
from styrkedja.store.registers import find_by_name, find_register

_KOLADA_ID = re.compile(r"[NU]\d{5}")
_CODE = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """What is known of a key figure.

    Args:
        kpi: the catalogue's, of one that is in it; it knows publication dates and the end of a series.
        direction: of an own one, which way is good; "" when nobody says.
        source: in words, of an own one.
        is_known: False for an id that no source here knows; then its title is the id.
    """

    id: str
    title: str
    unit: str | None = None
    kpi: Kpi | None = None
    direction: str = ""
    source: str = ""
    is_known: bool = True

    @property
    def is_own(self) -> bool:
        """Tell whether its values are typed here."""
        return self.id.startswith(PREFIX)

    @property
    def is_kolada(self) -> bool:
        """Tell whether its values are Kolada's, which must be said beside them."""
        return _KOLADA_ID.fullmatch(self.id) is not None


def key_figures(context: Context, ids: Iterable[str]) -> dict[str, KeyFigure]:
    """Return what is known of some key figures, by id."""
    del context
    asked = tuple(dict.fromkeys(ids))
    catalogue = find_catalogue()
    own = {one.id: one for one in measurements.list_own()} if any(one.startswith(PREFIX) for one in asked) else {}
    read = {one.id: one for one in own_kpis()} if any(":" in one for one in asked) else {}
    found: dict[str, KeyFigure] = {}
    for one in asked:
        kpi = catalogue.get(one) if catalogue else None
        if kpi is not None:
            found[one] = KeyFigure(one, kpi.title, unit_of(kpi.title), kpi)
        elif one in own:
            mine = own[one]
            found[one] = KeyFigure(one, mine.title, mine.unit, None, mine.direction, mine.source)
        elif one in read:
            about = read[one]
            found[one] = KeyFigure(one, about.title, about.unit or None, source=about.source)
        else:
            found[one] = KeyFigure(one, one, is_known=False)
    return found


def key_figure(context: Context, kpi: str) -> KeyFigure:
    """Return what is known of one key figure."""
    return key_figures(context, (kpi,))[kpi]


def checked_key_figure(context: Context, kpi: str) -> KeyFigure:
    """Return a key figure that a target may use.

    Raises:
        WrongCallError: target_kpi_unknown, no source here knows the id, or target_kpi_form, it is none at all.
    """
    found = key_figure(context, kpi)
    if found.is_known or (found.is_kolada and find_catalogue() is None):
        return found
    if found.is_kolada or ":" in kpi:
        raise WrongCallError("target_kpi_unknown", kpi=kpi)
    raise WrongCallError("target_kpi_form", kpi=kpi or "–")


def find_municipality(text: str) -> tuple[str, str]:
    """Return code and name of a municipality given by either; one in no list must have a register here.

    Raises:
        WrongCallError: code municipality_unknown.
    """
    plain = " ".join(text.split())
    if _CODE.fullmatch(plain):
        return plain, municipality_name(plain)
    code = code_by_name(plain)
    if code is not None:
        return code, municipality_name(code)
    kept = find_by_name(plain.removesuffix(" kommun"))
    if kept is not None and kept.register.municipality and _CODE.fullmatch(kept.register.municipality):
        return kept.register.municipality, kept.register.name or plain
    raise WrongCallError("municipality_unknown", name=plain or "–")


def municipality_name(code: str) -> str:
    """Return the name of a municipality, the code itself where no list has it."""
    known = next((one.name for one in municipalities() if one.code == code), None)
    kept = find_register(code) if known is None else None
    return known or (kept.register.name if kept else None) or code
