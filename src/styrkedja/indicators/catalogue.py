"""Kolada's catalogue of key figures: the file as it is published, and lookup by id.

Source of the facts: Kolada (RKA), API v3, `/kpi`; the file holds its fields as columns. What a title tells besides
stands in `titles.py`.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from styrkedja.base.errors import WrongCallError

_GZIP = b"\x1f\x8b"
# Without these a row says nothing that is asked for.
_NEEDED = frozenset({"id", "title"})


class MunicipalityType(StrEnum):
    """For whom a key figure is published, with Kolada's letters."""

    MUNICIPALITY = "K"
    REGION = "L"
    BOTH = "A"


@dataclass(frozen=True, slots=True)
class Kpi:
    """One key figure.

    Args:
        id: N or U and five digits.
        title: as published, each run of spaces one space.
        municipality_type: K municipalities, L regions, A both; "" when the file does not say.
        by_gender: there are values for women and men.
        operating_area: Kolada's area, such as "Demokrati".
        early_date: when preliminary values of `publication_year` are published.
        publication_date: when the values of `publication_year` are published; None for many that have ended or rest.
        publication_year: the year of the values that come next.
        by_unit: there are values for single schools, homes and so on.
    """

    id: str
    title: str
    description: str = ""
    municipality_type: str = ""
    by_gender: bool = False
    operating_area: str = ""
    early_date: date | None = None
    publication_date: date | None = None
    publication_year: int | None = None
    by_unit: bool = False

    @property
    def has_publication(self) -> bool:
        """Tell whether anything says when values come next."""
        return self.publication_date is not None or self.publication_year is not None

    def published(self, year: int) -> date | None:
        """Return when the first values of *year* are published, if they come at the same time each year."""
        known = [day for day in (self.early_date, self.publication_date) if day is not None]
        if not known or self.publication_year is None:
            return None
        first = min(known)
        year_of_it = first.year - self.publication_year + year
        return date(year_of_it, first.month, min(first.day, 28)) if MINYEAR <= year_of_it <= MAXYEAR else None


class Catalogue:
    """Key figures by id; the file is read when the first one is asked for.

    Args:
        load: gives the catalogue as CSV with a head, plain or packed with gzip.
    """

    def __init__(self, load: Callable[[], bytes]) -> None:
        self._load = load

    def get(self, kpi_id: str) -> Kpi | None:
        """Return the key figure of that id, or None.

        Raises:
            WrongCallError: code catalogue_damaged, the file is no such catalogue.
        """
        return self.kpis.get(kpi_id)

    @cached_property
    def kpis(self) -> Mapping[str, Kpi]:
        """Return every key figure by its id.

        Raises:
            WrongCallError: code catalogue_damaged, the file is no such catalogue.
        """
        return {kpi.id: kpi for kpi in read_kpis(self._load())}

    def titled(self, part: str) -> Iterator[tuple[str, Kpi]]:
        """Yield the key figures whose title has *part*, each with its title in small letters.

        Args:
            part: of a word, in small letters.

        Raises:
            WrongCallError: code catalogue_damaged, the file is no such catalogue.
        """
        text, starts, kpis = self._titles
        found = text.find(part)
        while found >= 0:
            end = text.find("\n", found)
            number = bisect_right(starts, found) - 1
            yield text[starts[number] : end], kpis[number]
            found = text.find(part, end)

    @cached_property
    def _titles(self) -> tuple[str, tuple[int, ...], tuple[Kpi, ...]]:
        """Return all titles as one text, where each begins, and whose it is: searching one text is fast."""
        kpis = tuple(self.kpis.values())
        lines = [f"{kpi.title.casefold()}\n" for kpi in kpis]
        return "".join(lines), tuple(accumulate(map(len, lines), initial=0)), kpis


def read_kpis(data: bytes) -> tuple[Kpi, ...]:
    r"""Return the key figures of a catalogue file.

    Raises:
        WrongCallError: code catalogue_damaged, it is no CSV with at least the columns id and title.

    >>> [kpi.title for kpi in read_kpis(b"id,title\nN05401,Valdeltagande i  senaste kommunalvalet")]
    ['Valdeltagande i senaste kommunalvalet']
    """
    try:
        text = (gzip.decompress(data) if data.startswith(_GZIP) else data).decode("utf-8-sig")
        return tuple(_kpis(csv.reader(io.StringIO(text, newline=""))))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error, ValueError) as fault:
        raise WrongCallError("catalogue_damaged") from fault


def _kpis(rows: Iterator[list[str]]) -> Iterable[Kpi]:
    head = next(rows, [])
    if not _NEEDED.issubset(head):
        raise WrongCallError("catalogue_damaged")
    for row in rows:
        cells = dict(zip(head, row, strict=False))
        year = cells.get("publ_period", "")
        yield Kpi(
            cells["id"],
            " ".join(cells["title"].split()),
            cells.get("description", ""),
            cells.get("municipality_type", ""),
            cells.get("is_divided_by_gender") == "True",
            cells.get("operating_area", ""),
            _day(cells.get("prel_publication_date", "")),
            _day(cells.get("publication_date", "")),
            int(year) if year.isdecimal() else None,
            cells.get("has_ou_data") == "True",
        )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
