"""When a predicted row says the same as a row of gold, list by list.

Each function returns how well two rows go together: 0 not at all, more is better.
Gold may name other right answers: `alt_bodies`, `parent`, `aliases`, `year_alt`, `title_alt`.
"""

from __future__ import annotations

from collections.abc import Mapping

from styrkedja.scoring.likeness import holds, likeness, token_set_ratio
from styrkedja.scoring.values import KRONOR, as_number, body_name, kronor, text_of, unit_of, years

JsonRow = Mapping[str, object]

LEAST_LIKENESS = 0.85
_LEAST_NAME = 0.7
_PART_OF_NAME = 0.95
# Of two predictions with the same words, the one under the right board and heading is meant.
_SAME_BODY, _SAME_SECTION = 0.002, 0.001


def same_commitment(gold: JsonRow, found: JsonRow) -> float:
    """Compare the words; board and heading only decide between equals."""
    alike = likeness(text_of(gold.get("text")), text_of(found.get("text")), least=LEAST_LIKENESS)
    if alike < LEAST_LIKENESS:
        return 0.0
    is_same_body = body_name(gold.get("body")) == body_name(found.get("body"))
    is_same_section = text_of(gold.get("section")) == text_of(found.get("section"))
    return alike + _SAME_BODY * is_same_body + _SAME_SECTION * is_same_section


def same_frame(gold: JsonRow, found: JsonRow) -> float:
    """Compare body, year and amount; the same column is better."""
    if years(gold.get("year")) != years(found.get("year")) or not same_frame_any_year(gold, found):
        return 0.0
    return 2.0 if text_of(gold.get("column")) == text_of(found.get("column")) else 1.0


def same_frame_any_year(gold: JsonRow, found: JsonRow) -> float:
    """Compare body and amount."""
    is_same = kronor(gold.get("amount"), gold.get("unit")) == kronor(found.get("amount"), found.get("unit"))
    return float(is_same and bool(_bodies(gold) & _bodies(found)))


def same_finance(gold: JsonRow, found: JsonRow) -> float:
    """Compare name, value with unit, and year where gold has one."""
    name = text_of(found.get("name"))
    names = [text_of(other) for other in (gold.get("name"), *_listed(gold.get("aliases")))]
    alike = max((_same_name(other, name) for other in names if other), default=0.0)
    if alike < _LEAST_NAME or not _same_value(gold, found):
        return 0.0
    year = years(gold.get("year"))
    allowed = {year, *(years(other) for other in _listed(gold.get("year_alt")))}
    return alike if year is None or years(found.get("year")) in allowed else 0.0


def same_title(gold: JsonRow, found: JsonRow) -> float:
    """Compare the titles of two indicators."""
    title = text_of(found.get("title"))
    titles = (gold.get("title"), *_listed(gold.get("title_alt")))
    alike = max(likeness(text_of(other), title, least=LEAST_LIKENESS) for other in titles)
    return alike if alike >= LEAST_LIKENESS else 0.0


def same_indicator(gold: JsonRow, found: JsonRow) -> float:
    """Compare title, Kolada id, values and years of two indicators, those that gold has."""
    alike = same_title(gold, found)
    if gold.get("kpi") and text_of(gold["kpi"]) != text_of(found.get("kpi")):
        return 0.0
    values = all(
        as_number(gold[name]) == as_number(found.get(name))
        for name in ("baseline_value", "target_value")
        if gold.get(name) is not None
    )
    dates = all(
        years(gold[name]) == years(found.get(name))
        for name in ("baseline_year", "target_year")
        if gold.get(name) is not None
    )
    return alike if values and dates else 0.0


def _bodies(row: JsonRow) -> set[str]:
    """Return the names that a frame may go under: "Skolnämnden", "Barn och unga Skolnämnden"."""
    name, parent = body_name(row.get("body")), body_name(row.get("parent"))
    names = {name, *(body_name(other) for other in _listed(row.get("alt_bodies")))}
    return names | {f"{parent} {name}", f"{name} {parent}"} if parent else names


def _same_name(gold: str, found: str) -> float:
    if gold == found:
        return 1.0
    if found and (holds(gold, found) or holds(found, gold)):
        return _PART_OF_NAME
    return token_set_ratio(found, gold, least=_LEAST_NAME)


def _same_value(gold: JsonRow, found: JsonRow) -> bool:
    unit, other = unit_of(gold.get("unit")), unit_of(found.get("unit"))
    if unit in KRONOR and unit != "kr":
        return kronor(gold.get("value"), unit) == kronor(found.get("value"), other)
    is_same = as_number(gold.get("value")) == as_number(found.get("value"))
    if unit == "kr" and other in KRONOR:
        # A tax of 20,55 kr is no 20,55 tkr.
        return is_same and other == "kr"
    # Taxes are written in kronor, in per cent, or without unit, and mean the same.
    is_tax = "skatt" in text_of(gold.get("name")) and other in {None, "%", "kr"}
    return is_same and (unit == other or other is None or is_tax)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
