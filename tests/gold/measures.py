"""How well the reader does on a document annotated by hand: what is hit, missed and spurious.

Rows are compared one to one. Texts of commitments match when they say the same words, or nearly;
everything else matches only when it is exactly the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from styrkedja.base.ids import normal_form
from styrkedja.chain.serial import chain_to_json
from styrkedja.library import read

Row = Mapping[str, Any]
Key = Callable[[Row], object]

_NEARLY = 85
_ADDRESSEES = {"staten": "state", "staten och regionerna": "state", "regionen": "region"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What one measure found in one document, by the names of the rows."""

    hits: tuple[str, ...]
    missed: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
        wrong = len(self.missed) + len(self.spurious)
        return 2 * len(self.hits) / (2 * len(self.hits) + wrong) if self.hits or wrong else 1.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.hits + other.hits, self.missed + other.missed, self.spurious + other.spurious)


def chain_json(path: Path) -> dict[str, Any]:
    """Return the chain document of the file at *path*."""
    written: dict[str, Any] = json.loads(json.dumps(chain_to_json(read(path))))
    return written


def compare(gold: Sequence[Row], found: Sequence[Row], key: Key, *, optional: Sequence[Row] = ()) -> Figures:
    """Return the figures of rows that must have the same *key*; rows marked optional may be there or not.

    Of several right answers that a row names, the first is looked for in all rows before the others.
    """
    left = [(key(row), row) for row in found]
    hits: list[str] = []
    open_rows: list[Row] = []
    for row in gold:
        if row.get("optional"):
            continue
        match = next((entry for entry in left if entry[0] == key(row)), None)
        if match is None:
            open_rows.append(row)
        else:
            hits.append(str(key(row)))
            left.remove(match)
    missed: list[str] = []
    for row in open_rows:
        others = [key(other) for other in _alternatives(row)]
        match = next((entry for entry in left if entry[0] in others), None)
        if match is None:
            missed.append(str(key(row)))
        else:
            hits.append(str(key(row)))
            left.remove(match)
    may_be = [*optional, *(row for row in gold if row.get("optional"))]
    allowed = [key(other) for row in may_be for other in _alternatives(row)]
    return Figures(tuple(hits), tuple(missed), tuple(str(name) for name, _ in left if name not in allowed))


def _alternatives(row: Row) -> Sequence[Row]:
    """Return *row* in every way that its annotation calls right: other names, bodies and years."""
    ways: list[dict[str, Any]] = [dict(row)]
    for field, others in (("name", "aliases"), ("body", "alt_bodies"), ("year", "year_alt")):
        ways += [{**way, field: other} for way in ways for other in row.get(others) or ()]
    return ways


def pair_commitments(gold: Row, found: Row) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Return matched pairs, missed and spurious commitments; borderline ones count as neither."""
    left = list(found["commitments"])
    pairs: list[tuple[Row, Row]] = []
    missed: list[Row] = []
    for row in gold["commitments"]:
        match = _best(row, left)
        if match is None:
            missed.append(row)
        else:
            left.remove(match)
            pairs.append((row, match))
    spurious = [row for row in left if _best(row, gold["borderline"]) is None]
    return pairs, missed, spurious


def _best(row: Row, others: Sequence[Row]) -> Row | None:
    text = normal_form(row["text"])
    scored = [(_likeness(row, text, other), -index) for index, other in enumerate(others)]
    score, index = max(scored, default=(0.0, 0))
    return others[-index] if score >= _NEARLY else None


def _likeness(row: Row, text: str, other: Row) -> float:
    same_body = row.get("body") == other.get("body")
    return fuzz.ratio(text, normal_form(other["text"])) + 0.1 * same_body


def commitment_figures(gold: Row, found: Row, status: str | None = None) -> Figures:
    """Return the figures of all commitments, or of those of one status."""
    pairs, missed, spurious = pair_commitments(gold, found)
    if status is None:
        return Figures(_texts([row for row, _ in pairs]), _texts(missed), _texts(spurious))
    wanted = [(row, other) for row, other in pairs if row["status_of_text"] == status]
    right = [row for row, other in wanted if other["status_of_text"] == status]
    wrong = [row for row, other in wanted if other["status_of_text"] != status]
    return Figures(
        _texts(right),
        _texts([row for row in [*missed, *wrong] if row["status_of_text"] == status]),
        _texts([row for row in spurious if row["status_of_text"] == status]),
    )


def field_figures(gold: Row, found: Row, name: str) -> Figures:
    """Return the figures of one field over the matched commitments where either side has it."""
    hits: list[str] = []
    missed: list[str] = []
    for row, other in pair_commitments(gold, found)[0]:
        wanted, said = row[name], other[name]
        if name == "addressee":
            wanted = _ADDRESSEES.get(wanted, wanted)
        if wanted or said:
            (hits if wanted == said else missed).append(f"{row['text']}: {wanted} / {said}")
    return Figures(tuple(hits), tuple(missed))


def _texts(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(str(row["text"]) for row in rows)


def fields(*names: str) -> Key:
    """Return a key of the named fields."""
    return lambda row: tuple(row.get(name) for name in names)


def deadline_key(row: Row) -> object:
    """Return what a deadline says; how much of the sentence is quoted differs."""
    return (row["value"], row["unit"])


_UNITS = {"procent": "%", "procentenheter": "%", "kronor": "kr", "mnkr": "mkr", "kr per invånare": "kr/inv"}
_FACTORS = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}


def _unit(row: Row) -> object:
    written = str(row.get("unit") or "").lower()
    return _UNITS.get(written, written) or None


def _kronor(row: Row) -> int:
    return round(float(row["amount"]) * _FACTORS.get(str(_unit(row)), 1))


def money(*names: str) -> Key:
    """Return a key of the amount in kronor and the named fields, years as text."""
    return lambda row: (_kronor(row), *(str(row.get(name)) for name in names))


def indicator_key(row: Row) -> object:
    """Return what an indicator says; how much of the line is its title differs."""
    values = ("kpi", "baseline_year", "baseline_value", "target_year", "target_value", "direction")
    return (*(row.get(name) for name in values), _unit(row))


LISTS: dict[str, Key] = {
    "budget_frames": money("body", "year"),
    "reserved": money("body", "label", "year"),
    "additions": money("body", "year"),
    "indicators": indicator_key,
    "finance_parameters": lambda row: (row["name"], row["value"], _unit(row), row["year"] and str(row["year"])),
    "chairs": fields("body", "post", "party"),
    "deadlines": deadline_key,
    "bodies": fields("name", "kind"),
    "minutes": fields("paragraph", "heading"),
}


def measure(gold: Row, found: Row) -> dict[str, Figures]:
    """Return all figures of one document."""
    result = {
        "commitments": commitment_figures(gold, found),
        "list items": commitment_figures(gold, found, "list_item"),
        "bracketed items": commitment_figures(gold, found, "bracketed_item"),
        "sentences": commitment_figures(gold, found, "sentence"),
        "bodies of mandates": field_figures(gold, found, "body"),
        "brackets": field_figures(gold, found, "governance"),
        "addressees": field_figures(gold, found, "addressee"),
        "sections": field_figures(gold, found, "section"),
    }
    for name, key in LISTS.items():
        if name not in gold and _leaves_out(gold):
            continue
        optional = [{"name": body, "kind": kind} for body in gold.get("bodies_optional", []) for kind in _KINDS]
        result[name] = compare(gold.get(name, []), found[name], key, optional=optional if name == "bodies" else ())
    if "budget_totals" in gold or not _leaves_out(gold):
        totals = gold.get("budget_totals") or ([gold["budget_total"]] if gold.get("budget_total") else [])
        result["budget_totals"] = compare(totals, found["budget_totals"], money("year"))
    return result


def _leaves_out(gold: Row) -> bool:
    """Tell whether a list that is absent was not annotated; in the older annotations it is empty."""
    return "source" in gold


_KINDS = ("council", "board", "committee", "company", "district", "other")


def show(name: str, before: Figures | None, now: Figures) -> str:
    """Return one measure in words, with what was gained and lost since *before*."""
    lines = [f"{name}: F1 {now.f1:.3f} ({len(now.hits)} hit, {len(now.missed)} missed, {len(now.spurious)} spurious)"]
    if before is None:
        lines += [f"    missed   {text}" for text in now.missed]
        lines += [f"    spurious {text}" for text in now.spurious]
        return "\n".join(lines)
    lines += [f"    gained  {text}" for text in before.missed if text not in now.missed]
    lines += [f"    lost    {text}" for text in now.missed if text not in before.missed]
    lines += [f"    no more {text}" for text in before.spurious if text not in now.spurious]
    lines += [f"    new     {text}" for text in now.spurious if text not in before.spurious]
    return "\n".join(lines)
