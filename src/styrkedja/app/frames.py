"""The frames of two documents side by side, through the register: no store, no Django.

Leaves to others: who took over from whom, and what can be compared (`styrkedja.register`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from styrkedja import library
from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.money import BudgetFrame
from styrkedja.chain.serial import to_json
from styrkedja.register.resolve import default_register
from styrkedja.register.successions import (
    ComparedRow,
    Comparison,
    Frame,
    Obstacle,
    Part,
    Reason,
    compare_frames,
    plain_amount,
)

__all__ = [
    "ComparedRow", "Comparison", "FramesCompared", "Obstacle", "Part", "Reason", "YearTable", "compare_files",
    "frames_csv", "frames_json", "plain_amount",
]  # fmt: skip
CSV_COLUMNS = ("before", "after", "amount_before", "amount_after", "change", "unit", "comparable", "reasons")
_KR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
# Which column is meant when a year has several: what the document itself proposes before what it looks back at.
_COLUMNS = ("proposal", "budget", None, "plan", "forecast", "outcome")


@dataclass(frozen=True, slots=True)
class YearTable:
    """The frames of one document that are compared.

    Args:
        column: budget, plan, outcome, ...; None when the table does not say.
    """

    file: str
    year: int
    column: str | None
    total: Decimal


@dataclass(frozen=True, slots=True)
class FramesCompared:
    """Two years side by side.

    Args:
        unit: of all amounts: kr, tkr or mkr.
        municipality: of the register; None when only the national default was at hand.
    """

    old: YearTable
    new: YearTable
    unit: str
    municipality: str | None
    comparison: Comparison


def compare_files(
    old: Path, new: Path, *, register: Path | None = None, years: tuple[int, int] | None = None
) -> FramesCompared:
    """Return the frames of two files side by side, or of two years of one file.

    Args:
        old: of the earlier year.
        new: of the later year.
        register: a register file; without one only bodies of the same name meet.
        years: which years; without them the first year of each document's period.

    Raises:
        UnreadableFileError: a file cannot be read.
        RegisterFileError: the register is wrong.
        WrongCallError: no_frames or no_frames_of_year, a document has none; frames_years, the years stand in the wrong
            order; register_other_municipality.
    """
    known = load_register(register) if register else default_register()
    chains = [library.read(path) for path in (old, new)]
    for path, chain in zip((old, new), chains, strict=True):
        code = chain.document.municipality_code
        if known.municipality and code and code != known.municipality:
            raise WrongCallError("register_other_municipality", name=path.name, found=code, other=known.municipality)
    wanted: tuple[int | None, int | None] = years or (None, None)
    (first, before), (second, after) = (
        _table(path.name, chain, year) for path, chain, year in zip((old, new), chains, wanted, strict=True)
    )
    if second[0] < first[0]:
        raise WrongCallError("frames_years", old=first[0], new=second[0])
    unit = before[0].unit if {frame.unit for frame in (*before, *after)} == {before[0].unit} else "tkr"
    comparison = compare_frames(_in(unit, before), first[0], _in(unit, after), second[0], known)
    return FramesCompared(
        YearTable(old.name, *first, comparison.total_before),
        YearTable(new.name, *second, comparison.total_after),
        unit, known.municipality, comparison,
    )  # fmt: skip


def _table(name: str, chain: Chain, year: int | None) -> tuple[tuple[int, str | None], list[BudgetFrame]]:
    """Return year and column of the frames to compare, and the frames."""
    begin = int(chain.document.period[:4]) if chain.document.period else None
    columns: dict[tuple[int, str | None], list[BudgetFrame]] = defaultdict(list)
    for frame in chain.budget_frames:
        its_year = frame.year or begin
        if its_year is not None and not frame.subtotal:
            columns[its_year, frame.column].append(frame)
    if not columns:
        raise WrongCallError("no_frames", name=name)
    asked = year or (begin if any(known == begin for known, _ in columns) else _first_budget(columns))
    of_year = [key for key in columns if key[0] == asked]
    if not of_year:
        known = ", ".join(str(one) for one in sorted({one for one, _ in columns}))
        raise WrongCallError("no_frames_of_year", name=name, year=asked, known=known)
    chosen = min(of_year, key=lambda key: (_rank(key[1]), -len(columns[key])))
    return chosen, columns[chosen]


def _first_budget(columns: Mapping[tuple[int, str | None], Sequence[BudgetFrame]]) -> int:
    return min(columns, key=lambda key: (_rank(key[1]), key[0]))[0]


def _rank(column: str | None) -> int:
    return _COLUMNS.index(column) if column in _COLUMNS else len(_COLUMNS)


def _in(unit: str, frames: Sequence[BudgetFrame]) -> list[Frame]:
    return [Frame(_name_of(frame), frame.amount * _KR[frame.unit] / _KR[unit]) for frame in frames]


def _name_of(frame: BudgetFrame) -> str:
    """Return a body in dictionary form; an abbreviation as written, for the reader's own reading of it is a guess."""
    return frame.body_as_written if frame.body_as_written.isupper() else frame.body


def frames_json(found: FramesCompared) -> dict[str, object]:
    """Return two years side by side as plain JSON values."""
    return {
        "old": to_json(found.old),
        "new": to_json(found.new),
        "unit": found.unit,
        "register": found.municipality,
        "change": to_json(plain_amount(found.new.total - found.old.total)),
        "rows": [_row_json(row) for row in found.comparison.rows],
    }


def frames_csv(found: FramesCompared, form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file with one row a row of the comparison under `CSV_COLUMNS`."""
    rows = (
        (
            "; ".join(part.body for part in row.before), "; ".join(part.body for part in row.after),
            row.amount_before, row.amount_after, row.change, found.unit, "yes" if row.is_comparable else "no",
            "; ".join(f"{obstacle.reason}: {', '.join(obstacle.bodies)}" for obstacle in row.obstacles),
        )
        for row in found.comparison.rows
    )  # fmt: skip
    return csv_lines(CSV_COLUMNS, rows, form)


def _row_json(row: ComparedRow) -> dict[str, object]:
    return {
        "before": [to_json(part) for part in row.before],
        "after": [to_json(part) for part in row.after],
        "amount_before": to_json(row.amount_before),
        "amount_after": to_json(row.amount_after),
        "change": to_json(row.change),
        "comparable": row.is_comparable,
        "reasons": [{"code": obstacle.reason.value, "bodies": list(obstacle.bodies)} for obstacle in row.obstacles],
    }
