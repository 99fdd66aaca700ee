"""Cells of tables with values: which municipality, year and gender a cell names, and what its figure is.

Nothing is guessed: a cell that can be read in two ways is told, with its place in the file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from styrkedja.base import patterns as re
from styrkedja.base.errors import StyrkedjaError
from styrkedja.chain.observation import Gender
from styrkedja.indicators.places import Place, PlaceGroup
from styrkedja.language.names import names_meant
from styrkedja.reading.sheets import CellValue

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
# A county is no municipality and no region: Statistics Sweden's "01 Stockholms län" is the people who live there.
COUNTY: Final = ""

# "0180", "0180 Stockholm", "180", "01 Stockholms län"; not "Stockholm" nor "0180:2".
_CODED = re.compile(r"(\d{1,4})(?:[ .]+(\D.*))?")
_GROUP = re.compile(r"G\d+")
# "12", "-3,5", "1 234,5", "1234.5", "45,2 %"; not "1.234.567" nor "12 kap".
_FIGURE = re.compile(r"([+\-\u2212]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?)[ \u00a0]?%?")
# "1.234" is a thousand in some programs and a little over one in others.
_UNCLEAR = re.compile(r"[+\-\u2212]?[1-9]\d{0,2}\.\d{3}")
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2212": "-", ",": "."})
# "2020", "ar_2020", "År 2020", "2020.0"; not "2020M01" nor "20 201".
_YEAR = re.compile(r"(?:år|ar|year)?[ _]?((?:19|20)\d\d)(?:\.0)?", re.IGNORECASE)
# How tables write that there is no figure; the status of the row says which it was.
MISSING: Final = frozenset({"-", "\u2013", "\u2014", ".", "..", "...", "…", ":", "*", "x"})
_GENDERS: Final = {
    Gender.TOTAL: {"t", "total", "totalt", "båda könen", "samtliga", "alla", "1+2", "män och kvinnor",
                   "kvinnor och män", "kvinnor och män totalt"},
    Gender.WOMEN: {"k", "kvinna", "kvinnor", "2 kvinnor", "women", "female", "flickor", "flicka"},
    Gender.MEN: {"m", "man", "män", "1 män", "men", "male", "pojkar", "pojke"},
}  # fmt: skip
_GENDER_OF: Final = {name: gender for gender, names in _GENDERS.items() for name in names}
_COUNTRY: Final = ("riket", "hela riket", "sverige", "hela landet")
_COUNTRY_ID: Final = "0000"


class ValueTableError(StyrkedjaError):
    """A table with values that has something wrong in it.

    Args:
        code: what is wrong.
        name: the file's name as the user gave it.
        place: where in it: a sheet and cell, or the sheet alone.
        values: what the wording needs besides.
    """

    def __init__(self, code: str, name: str, place: str, **values: object) -> None:
        super().__init__(code, name=name, place=place, **values)


class PlaceNames:
    """Municipalities, regions, the country and groups by code and by name.

    Args:
        places: with their own names, "Alingsås", "Region Dalarna", "Riket".
        groups: only by id.
    """

    def __init__(self, places: Iterable[Place], groups: Iterable[PlaceGroup] = ()) -> None:
        known = tuple(places)
        self._ids = {place.id for place in known} | {_COUNTRY_ID}
        self._groups = {group.id for group in groups}
        self._names: dict[str, str] = dict.fromkeys(_COUNTRY, _COUNTRY_ID)
        for place in known:
            self._names.setdefault(place.title.casefold(), place.id)

    def find(self, cell: CellValue) -> str | None:
        """Return the id of the place that a cell names; `COUNTY` for a county, None for what is no place known here.

        >>> names = PlaceNames([Place("0180", "Stockholm", "K"), Place("0001", "Region Stockholm", "L")])
        >>> [names.find(cell) for cell in (Decimal(180), "0180 Stockholm", "stockholms  kommun", "01 Stockholms län")]
        ['0180', '0180', '0180', '']
        """
        if isinstance(cell, Decimal):
            return self._coded(str(int(cell)), "") if cell == cell.to_integral_value() else None
        if not isinstance(cell, str):
            return None
        text = " ".join(cell.split())
        if _GROUP.fullmatch(text) and (text in self._groups or not self._groups):
            return text
        coded = _CODED.fullmatch(text)
        if coded is not None:
            return self._coded(coded[1], coded[2] or "")
        if text.casefold().endswith(" län"):
            return COUNTY
        return self._named(text)

    def _named(self, text: str) -> str | None:
        return next((code for name in names_meant(text) if (code := self._names.get(name))), None)

    def _coded(self, digits: str, name: str) -> str | None:
        if len(digits) == 2 and name.casefold().endswith(" län"):
            return COUNTY
        if digits == "00":
            return _COUNTRY_ID
        if len(digits) == 2:
            return None
        code = digits.zfill(4)
        said = self._named(name) if name else None
        # "0180 Göteborg" names two municipalities.
        return code if code in self._ids and said in {None, code} else None


def year_of(cell: CellValue) -> int | None:
    """Return the year that a cell or a head names, or None.

    >>> [year_of(cell) for cell in (Decimal(2020), "ar_1995", "År 2024", date(2023, 12, 31), "2020M01")]
    [2020, 1995, 2024, 2023, None]
    """
    if isinstance(cell, date):
        return cell.year
    if isinstance(cell, Decimal):
        is_year = cell == cell.to_integral_value() and FIRST_YEAR <= cell <= LAST_YEAR
        return int(cell) if is_year else None
    found = _YEAR.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return int(found[1]) if found else None


def gender_of(cell: CellValue) -> Gender | None:
    """Return the gender that a cell names, or None; an empty cell is the total.

    >>> gender_of("Kvinnor"), gender_of("1 män"), gender_of(None), gender_of("2")
    (<Gender.WOMEN: 'K'>, <Gender.MEN: 'M'>, <Gender.TOTAL: 'T'>, None)
    """
    if cell is None:
        return Gender.TOTAL
    return _GENDER_OF.get(" ".join(cell.split()).casefold()) if isinstance(cell, str) else None


def figure_of(cell: CellValue) -> tuple[float | None, str] | None:
    """Return the figure of a cell and its status; None for what is no figure.

    A cell that says there is none ("..", "-") gives no value and the mark as status.

    >>> figure_of("1 234,5"), figure_of(".."), figure_of("45 %"), figure_of("ca 12"), figure_of("1.234")
    ((1234.5, ''), (None, '..'), (45.0, ''), None, None)
    """
    if isinstance(cell, Decimal):
        value = float(cell)
        return (value, "") if math.isfinite(value) else None
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if text.casefold() in MISSING:
        return None, text
    found = _FIGURE.fullmatch(text)
    if found is None or _UNCLEAR.fullmatch(text):
        return None
    return float(found[1].translate(_SPACES)), ""
