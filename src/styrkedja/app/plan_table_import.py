"""Tables with boards x years in, a plan out; how a kind of table is read is proposed, confirmed and remembered.

No store, no Django. Leaves to others: what a table holds (`budget.table_*`), what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from styrkedja.app.register_files import load_register
from styrkedja.base.errors import PlanFileError
from styrkedja.base.folders import data_folder
from styrkedja.budget.facts import Facts
from styrkedja.budget.tables.mappings import Mappings, parse_mappings, write_mappings
from styrkedja.budget.tables.model import ColumnKind, TableColumn, TableMapping
from styrkedja.budget.tables.plan import TableImport, import_table
from styrkedja.budget.tables.propose import applied, propose_mapping
from styrkedja.budget.tables.rebuild import Misplaced, RebuildReport, RebuiltBoard, RebuiltYear, rebuild_report
from styrkedja.budget.tables.rows import read_table
from styrkedja.budget.tables.settings import with_choices
from styrkedja.reading.sheets import Workbook, open_workbook

__all__ = [
    "ColumnKind", "Misplaced", "ProposedMapping", "RebuildReport", "RebuiltBoard", "RebuiltYear", "TableColumn",
    "TableImport", "TableMapping", "import_table_file", "load_mappings", "mappings_path", "propose_table",
    "rebuild_table_file", "remember_table", "save_mappings",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProposedMapping:
    """How a file's table is to be read.

    Args:
        is_remembered: a file of the same kind was read so before; nothing need be confirmed.
    """

    mapping: TableMapping
    is_remembered: bool


def mappings_path() -> Path:
    """Return where it is remembered how tables are read: `mappings.toml` in the data folder."""
    return data_folder() / "mappings.toml"


def load_mappings(path: Path | None = None) -> Mappings:
    """Return what is remembered; nothing when there is no file yet.

    Raises:
        PlanFileError: something in the file is wrong.
    """
    where = path or mappings_path()
    try:
        data = where.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Mappings()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(where), "") from fault
    return parse_mappings(data, where.name)


def save_mappings(mappings: Mappings, path: Path | None = None) -> None:
    """Keep the mappings; the file is written whole or not at all.

    Raises:
        PlanFileError: it cannot be written.
    """
    where = path or mappings_path()
    half = where.with_suffix(".toml.new")
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(write_mappings(mappings), encoding="utf-8")
        half.replace(where)
    except OSError as fault:
        raise PlanFileError("plan_not_written", str(where), "") from fault


def propose_table(
    path: Path, *, municipality: str | None = None, sheet: str | None = None, choices: Sequence[str] = ()
) -> ProposedMapping:
    """Return how a table is to be read: as its kind was before, else as its heads say.

    Args:
        municipality: whose table it is, where the file does not say.
        choices: what the user wants otherwise: "unit=mkr", "D=state_grants", "D.year=2027", "skip=Nämnderna".

    Raises:
        UnreadableFileError: the file cannot be read.
        PlanFileError: no table with boards and years is found, or units are mixed.
        WrongCallError: a choice that there is none of.
    """
    return _proposed(open_workbook(path), municipality, sheet, choices)


def import_table_file(  # noqa: PLR0913  # what a person may say of a table
    path: Path,
    mapping: TableMapping | None = None,
    *,
    facts: Facts | None = None,
    register: Path | None = None,
    sheet: str | None = None,
    choices: Sequence[str] = (),
) -> TableImport:
    """Return the plan that a table becomes; nothing is remembered yet (`remember_table`).

    Args:
        mapping: how it is read, as confirmed by the user; without it as it is remembered or proposed.
        facts: base year, municipality, inhabitants and name that the table does not hold.
        register: a register file, which resolves the names of boards.

    Raises:
        UnreadableFileError: the file cannot be read.
        PlanFileError: a cell holds what it cannot; with file, sheet and cell.
        WrongCallError: a choice that there is none of.
    """
    book = open_workbook(path)
    known = facts or Facts()
    chosen = mapping or _proposed(book, known.municipality, sheet, choices).mapping
    found = import_table(book, chosen, facts=known, register=load_register(register) if register else None)
    return replace(found, mapping=replace(chosen, municipality=found.plan.municipality))


def remember_table(mapping: TableMapping, path: Path | None = None) -> None:
    """Remember how a kind of table is read, for its municipality.

    Raises:
        PlanFileError: the file of mappings is wrong or cannot be written.
    """
    save_mappings(load_mappings(path).with_table(mapping), path)


def rebuild_table_file(
    path: Path, *, municipality: str | None = None, sheet: str | None = None, choices: Sequence[str] = ()
) -> RebuildReport:
    """Return a printed table rebuilt: totals, the uprating behind each board, sums that do not hold.

    Raises:
        UnreadableFileError: the file cannot be read.
        PlanFileError: a cell holds what it cannot; with file, sheet and cell.
    """
    book = open_workbook(path)
    return rebuild_report(read_table(book, _proposed(book, municipality, sheet, choices).mapping))


def _proposed(book: Workbook, municipality: str | None, sheet: str | None, choices: Sequence[str]) -> ProposedMapping:
    fresh = propose_mapping(book, sheet)
    wanted = municipality or fresh.municipality
    remembered = load_mappings().tables_of(fresh.shape, wanted)
    # Of several municipalities' ways to read one shape none is chosen for a file that names none.
    found = applied(remembered[-1], book) if len({one.municipality for one in remembered}) == 1 else None
    mapping = found or fresh
    mapping = replace(mapping, municipality=wanted or mapping.municipality)
    return ProposedMapping(with_choices(mapping, choices), found is not None)
