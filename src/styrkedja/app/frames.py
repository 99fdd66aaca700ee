"""The frames of two documents side by side, through the register: no store, no Django.

Leaves to others: who took over from whom, and what can be compared (`styrkedja.register`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from styrkedja import library
from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.serial import to_json
from styrkedja.comparison.money import FrameTable, frame_table, frame_years, frames_in
from styrkedja.register.resolve import default_register
from styrkedja.register.successions import (
    ComparedRow,
    Comparison,
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
    first, second = (
        _table(path.name, chain, year) for path, chain, year in zip((old, new), chains, wanted, strict=True)
    )
    if second.year < first.year:
        raise WrongCallError("frames_years", old=first.year, new=second.year)
    units = {frame.unit for frame in (*first.frames, *second.frames)}
    [unit] = units if len(units) == 1 else {"tkr"}
    comparison = compare_frames(
        frames_in(unit, first.frames), first.year, frames_in(unit, second.frames), second.year, known
    )
    return FramesCompared(
        YearTable(old.name, first.year, first.column, comparison.total_before),
        YearTable(new.name, second.year, second.column, comparison.total_after),
        unit, known.municipality, comparison,
    )  # fmt: skip


def _table(name: str, chain: Chain, year: int | None) -> FrameTable:
    """Return the frames of a document to compare."""
    table = frame_table(chain, year)
    if table is not None:
        return table
    known = frame_years(chain)
    if not known:
        raise WrongCallError("no_frames", name=name)
    raise WrongCallError("no_frames_of_year", name=name, year=year, known=", ".join(map(str, known)))


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
