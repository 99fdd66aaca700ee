"""What an address of the mirror asks for: its path and parameters read strictly, in the names of Kolada's API v3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict

from styrkedja.app.mirror import DataQuery, Filter, Paging
from styrkedja.base.errors import NotFoundError, WrongCallError

_PAGES: Final = frozenset({"page", "per_page"})
# The original takes the parts of a question about values in the path, and clients also send them as parameters.
_PART_NAMES: Final = {"kpi_id": "kpi", "municipality_id": "municipality", "ou_id": "ou", "year": "year"}
# By which parameters a list may be narrowed; clients say "type" for the documented "region_type".
_FILTERS: Final = {
    "kpi": frozenset({"title"}),
    "kpi_groups": frozenset({"title"}),
    "municipality": frozenset({"title", "region_type", "type"}),
    "municipality_groups": frozenset({"title"}),
    "ou": frozenset({"title", "municipality"}),
}
_REGION_TYPES: Final = ("", "K", "L")
_FEWEST_PARTS: Final = 2
_LONGEST_NUMBER: Final = 9


@dataclass(frozen=True, slots=True)
class Values:
    """A question about values, of units or of municipalities."""

    query: DataQuery
    of_units: bool


def read_paging(parameters: QueryDict) -> Paging:
    """Return which page is wanted.

    Raises:
        WrongCallError: code mirror_page_wrong or mirror_per_page_wrong.
    """
    asked = Paging()
    return Paging(
        _number(_one(parameters, "page"), "mirror_page_wrong") if "page" in parameters else asked.page,
        _number(_one(parameters, "per_page"), "mirror_per_page_wrong", most=asked.per_page)
        if "per_page" in parameters
        else asked.per_page,
    )


def read_filter(kind: str, ids: Sequence[str], parameters: QueryDict) -> Filter:
    """Return what a list is narrowed by.

    Raises:
        NotFoundError: code mirror_unknown_route, the path goes on behind the ids.
        WrongCallError: code mirror_unknown_parameter or mirror_region_type_wrong.
    """
    _refuse_others(parameters, _FILTERS.get(kind, frozenset()))
    if len(ids) > 1:
        raise NotFoundError("mirror_unknown_route", value="/".join((kind, *ids))[:80])
    region_type = _one(parameters, "region_type") or _one(parameters, "type")
    if region_type not in _REGION_TYPES:
        raise WrongCallError("mirror_region_type_wrong", value=region_type[:20])
    return Filter(_split(ids), _one(parameters, "title"), region_type, _one(parameters, "municipality"))


def read_values(kind: str, parts: Sequence[str], parameters: QueryDict) -> Values:
    """Return which values are wanted: `kpi/N00945/municipality/0180`, or the same as parameters.

    Raises:
        NotFoundError: code mirror_unknown_route, a part that is none, or one without ids.
        WrongCallError: code mirror_too_few_parts, mirror_unknown_parameter, mirror_year_wrong or mirror_date_wrong.
    """
    of_units = kind == "oudata"
    place = "ou" if of_units else "municipality"
    allowed = {"kpi": "kpi", place: "places", "year": "years"}
    given: dict[str, tuple[str, ...]] = {}
    if parts:
        _refuse_others(parameters, frozenset({"from_date"}))
        if len(parts) % 2 or any(name not in allowed for name in parts[::2]) or len(set(parts[::2])) < len(parts) // 2:
            raise NotFoundError("mirror_unknown_route", value="/".join((kind, *parts))[:80])
        given = {name: _split([ids]) for name, ids in zip(parts[::2], parts[1::2], strict=True)}
        if sum(bool(ids) for ids in given.values()) < _FEWEST_PARTS:
            raise WrongCallError("mirror_too_few_parts", parts=f"kpi, {place}, year")
    else:
        names = {name: part for name, part in _PART_NAMES.items() if part in allowed}
        _refuse_others(parameters, frozenset({"from_date", *names}))
        given = {part: _split(parameters.getlist(name)) for name, part in names.items()}
        if not any(given.values()):
            raise WrongCallError("mirror_too_few_parts", parts=f"kpi, {place}, year")
    years = tuple(_year(text) for text in given.get("year", ()))
    query = DataQuery(given.get("kpi", ()), given.get(place, ()), years, _day(_one(parameters, "from_date")))
    return Values(query, of_units)


def _split(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for text in texts for part in text.split(",") if (one := part.strip()))


def _one(parameters: QueryDict, name: str) -> str:
    return str(parameters.get(name) or "")


def _refuse_others(parameters: QueryDict, allowed: frozenset[str]) -> None:
    others = sorted(set(parameters) - allowed - _PAGES)
    if others:
        raise WrongCallError(
            "mirror_unknown_parameter", value=others[0][:40], allowed=", ".join(sorted(allowed | _PAGES))
        )


def _number(text: str, code: str, **values: object) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > _LONGEST_NUMBER:
        raise WrongCallError(code, value=text[:20], **values)
    return int(text)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise WrongCallError("mirror_year_wrong", value=text[:20])
    return int(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise WrongCallError("mirror_date_wrong", value=text[:20]) from fault
