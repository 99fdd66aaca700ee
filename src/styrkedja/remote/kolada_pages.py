"""What Kolada's API v3 answers, as records: the envelope of a page, and the rows of each route.

The shape is retold in `docs/methods/kolada-sync.md`; `period` has been seen as a number and as a string.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urljoin, urlsplit

from styrkedja.base.errors import RemoteError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import Place, PlaceGroup, Unit
from styrkedja.remote.kolada_http import PassingFault

Row = Mapping[str, object]
_YEARS: Final = range(1800, 2201)
_LARGEST: Final = sys.float_info.max


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Args:
        rows: the elements of `values`.
        next_url: address of the next page, on the server that was asked; None on the last page.
    """

    rows: tuple[Row, ...]
    next_url: str | None


@dataclass(frozen=True, slots=True)
class Datum:
    """One value of a key figure; `observation.municipality` is the unit's id in unit data.

    Args:
        is_deleted: the source has taken the value away.
    """

    observation: Observation
    is_deleted: bool


def read_page(answer: object, address: str, asked: str) -> Page:
    """Return the page in an answer.

    Args:
        answer: decoded JSON.
        address: of the server's routes.
        asked: the address the page was asked for under, which a relative link is told from.

    Raises:
        PassingFault: the answer has not the shape of a page.
        RemoteError: code remote_foreign_link, the next page lies on another server.
    """
    if not isinstance(answer, dict) or not isinstance(answer.get("values"), list):
        raise PassingFault("shape")
    rows = answer["values"]
    if not all(isinstance(row, dict) for row in rows):
        raise PassingFault("shape")
    link = answer.get("next_url")
    if link is not None and not isinstance(link, str):
        raise PassingFault("shape")
    return Page(tuple(rows), _own(link, address, asked) if link else None)


def _own(link: str, address: str, asked: str) -> str:
    """Return the link with the scheme and port of the server that was asked.

    A server behind a proxy may write http or its inner port in its links.
    """
    own = urlsplit(address)
    found = urlsplit(urljoin(asked, link))
    base = own.path.rstrip("/") + "/"
    if found.scheme not in {"http", "https"} or found.hostname != own.hostname or not found.path.startswith(base):
        raise RemoteError("remote_foreign_link", host=own.netloc, link=link)
    return found._replace(scheme=own.scheme, netloc=own.netloc).geturl()


def read_kpi(row: Row) -> CatalogueRow:
    """Return a key figure of `/kpi`."""
    return CatalogueRow(
        id=_text(row, "id", needed=True),
        title=_text(row, "title"),
        description=_text(row, "description"),
        is_divided_by_gender=_truth(row, "is_divided_by_gender"),
        municipality_type=_text(row, "municipality_type"),
        auspice=_text(row, "auspice"),
        operating_area=_text(row, "operating_area"),
        perspective=_text(row, "perspective"),
        prel_publication_date=_day(row, "prel_publication_date"),
        publication_date=_day(row, "publication_date"),
        publ_period=_text(row, "publ_period"),
        has_ou_data=_truth(row, "has_ou_data"),
    )


def read_place(row: Row) -> Place:
    """Return a municipality of `/municipality`."""
    return Place(_text(row, "id", needed=True), _text(row, "title"), _text(row, "type"))


def read_group(row: Row) -> PlaceGroup:
    """Return a group of `/municipality_groups` or `/kpi_groups`."""
    members = row.get("members") or []
    if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
        raise PassingFault("shape")
    ids = tuple(_text(member, "member_id" if "member_id" in member else "id", needed=True) for member in members)
    return PlaceGroup(_text(row, "id", needed=True), _text(row, "title"), ids)


def read_unit(row: Row) -> Unit:
    """Return a unit of `/ou`."""
    return Unit(_text(row, "id", needed=True), _text(row, "title"), _text(row, "municipality"))


def read_data(row: Row, place_key: str) -> Iterator[Datum]:
    """Yield the values of a row of `/data` (place_key "municipality") or `/oudata` ("ou").

    Raises:
        PassingFault: the row has not the shape of one.
    """
    kpi, place, year = _text(row, "kpi", needed=True), _text(row, place_key, needed=True), _year(row.get("period"))
    values = row.get("values")
    if not isinstance(values, list):
        raise PassingFault("shape")
    for element in values:
        if not isinstance(element, dict):
            raise PassingFault("shape")
        observation = Observation(
            kpi, place, year, _gender(element), _number(element), _count(element), _text(element, "status")
        )
        yield Datum(observation, _truth(element, "isdeleted"))


def _text(row: Row, key: str, *, needed: bool = False) -> str:
    value = row.get(key)
    if value is None:
        value = ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or (needed and not value):
        raise PassingFault("shape")
    return value


def _day(row: Row, key: str) -> str:
    """Return a day as text, without its time; "" for what is none: one odd cell must not cost the whole catalogue."""
    text = _text(row, key)[:10]
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""


def _truth(row: Row, key: str) -> bool:
    value = row.get(key, False)
    if value is None or (isinstance(value, int) and value in {0, 1}):
        return bool(value)
    raise PassingFault("shape")


def _year(period: object) -> int:
    text = str(period) if isinstance(period, int | str) and not isinstance(period, bool) else ""
    if not text.isdecimal() or int(text) not in _YEARS:
        raise PassingFault("shape")
    return int(text)


def _gender(element: Row) -> Gender:
    try:
        return Gender(_text(element, "gender") or Gender.TOTAL)
    except ValueError as fault:
        raise PassingFault("shape") from fault


def _number(element: Row) -> float | None:
    value = element.get("value")
    if value is None:
        return None
    # No JSON has NaN, but Python's reader takes it.
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise PassingFault("shape")
    return float(value)


def _count(element: Row) -> int | None:
    value = _number({"value": element.get("count")})
    if value is not None and not value.is_integer():
        raise PassingFault("shape")
    return None if value is None else int(value)
