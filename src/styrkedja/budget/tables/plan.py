"""A plan out of a table with boards x years: printed frames kept as given, sums checked, every figure with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.facts import Facts, with_first_year
from styrkedja.budget.import_notes import ImportNote, Notebook, NoteKind
from styrkedja.budget.plan import CommitteePlan, Plan, TaxPlan
from styrkedja.budget.tables.checks import TableCheck
from styrkedja.budget.tables.complete import check_complete
from styrkedja.budget.tables.heads import plain
from styrkedja.budget.tables.model import ColumnKind, ReadTable, TableMapping, TableRow
from styrkedja.budget.tables.rebuild import RebuiltYear, rebuild_report
from styrkedja.budget.tables.rows import frame_sek, read_table
from styrkedja.reading.sheets import Workbook
from styrkedja.register.records import Register
from styrkedja.register.resolve import Status, resolve

_BUDGET = re.compile(r"\bbudget\b")


@dataclass(frozen=True, slots=True)
class TableImport:
    """A plan that a table became, with what was done on the way."""

    plan: Plan
    mapping: TableMapping
    notes: tuple[ImportNote, ...]
    checks: tuple[TableCheck, ...]


def import_table(
    book: Workbook, mapping: TableMapping, *, facts: Facts | None = None, register: Register | None = None
) -> TableImport:
    """Return the plan of a table read by a mapping.

    Args:
        facts: base year, municipality, tax base, inhabitants and name that the table does not hold.
        register: resolves the names of boards in their year; without it they stay as written.

    Raises:
        PlanFileError: a cell holds what it cannot or is empty, two columns are in different units, no municipality is
            known, or the frames make no plan.
    """
    known = facts or Facts()
    table = read_table(book, mapping)
    notebook = Notebook()
    report = rebuild_report(table)
    _say(table, report.checks, notebook)
    for rebuilt in report.years:
        _say_uprating(table, rebuilt, notebook)
    municipality = known.municipality or mapping.municipality
    if municipality is None:
        raise PlanFileError("plan_import_municipality", book.file, mapping.sheet)
    base_year = _base_year(table, known, notebook)
    boards = _boards(table, base_year, register, notebook)
    years = tuple(range(base_year + 1, max(year for frames in boards.values() for year in frames) + 1))
    check_complete(table, boards, years)
    if known.any_year_inhabitants is not None or known.any_year_tax_base_per_inhabitant_sek is not None:
        notebook.note(NoteKind.INFERRED, "facts_first_year", first=str(years[0]))
    known = with_first_year(known, years[0])
    bases = {year: base for year, base in known.tax_base_per_inhabitant_sek.items() if year in years}
    try:
        plan = Plan(
            name=known.name or book.file.rpartition(".")[0],
            municipality=municipality,
            base_year=base_year,
            years=years,
            unit=mapping.unit,
            inhabitants={year: count for year, count in known.inhabitants.items() if year in years},
            tax=TaxPlan(forecast=known.forecast, base_per_inhabitant_sek=bases) if bases else None,
            committees=tuple(_committee(name, rows) for name, rows in boards.items()),
            sources={f"committee.{name}": _source(table, rows) for name, rows in boards.items()},
        )
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", book.file, mapping.sheet, fault=fault) from fault
    return TableImport(plan, mapping, notebook.notes, report.checks)


_Boards = Mapping[str, Mapping[int, TableRow]]


def _say(table: ReadTable, checks: tuple[TableCheck, ...], notebook: Notebook) -> None:
    for year in table.years:
        frames = [amount for row in table.boards(year) if (amount := frame_sek(row.figures)) is not None]
        total_sek = sum(frames, Decimal(0))
        notebook.note(
            NoteKind.TAKEN, "frames_taken", table.file, year=str(year), count=len(frames), total_sek=total_sek
        )
    for one in checks:
        if not one.check.agrees:
            notebook.note(
                NoteKind.ASKED, "table_sum_across" if one.is_across else "table_sum_down", table.file, place=one.place,
                row=one.row, year=str(one.year), printed_sek=one.check.printed_sek, computed_sek=one.check.computed_sek,
                difference_sek=one.check.difference_sek,
            )  # fmt: skip
    _say_what_is_left_out(table, notebook)
    if not table.mapping.is_unit_stated:
        notebook.note(NoteKind.ASKED, "table_unit", table.file, unit=table.mapping.unit)


def _say_uprating(table: ReadTable, rebuilt: RebuiltYear, notebook: Notebook) -> None:
    """Say which uprating lies behind a year's frames, and which boards have another."""
    common, year = rebuilt.uprating_pct, str(rebuilt.year)
    if common is None:
        if rebuilt.boards:
            notebook.note(NoteKind.INFERRED, "table_uprating_none", table.file, year=year)
        return
    others = [board for board in rebuilt.boards if not board.agrees]
    if not others:
        notebook.note(NoteKind.INFERRED, "table_uprating", table.file, year=year, value=common)
        return
    names = ", ".join(board.name for board in others)
    notebook.note(NoteKind.INFERRED, "table_uprating_but", table.file, year=year, value=common, committees=names)
    for board in others:
        if board.explained_sek is not None:
            notebook.note(
                NoteKind.INFERRED, "table_uprating_explained", table.file, year=year, value=common,
                committee=board.name, amount_sek=board.explained_sek,
            )  # fmt: skip


def _say_what_is_left_out(table: ReadTable, notebook: Notebook) -> None:
    for name in dict.fromkeys(row.name for row in table.rows if row.is_sum):
        notebook.note(NoteKind.LEFT_OUT, "table_sum_row", table.file, row=name)
    for name in table.parts:
        notebook.note(NoteKind.LEFT_OUT, "table_part_row", table.file, row=name)
    for place in table.unnamed:
        notebook.note(NoteKind.ASKED, "table_unnamed", table.file, place=place)
    if table.below:
        notebook.note(NoteKind.LEFT_OUT, "table_below", table.file, place=table.below)
    held = {row.year for row in table.rows if not row.is_sum and frame_sek(row.figures) is not None}
    for column in table.mapping.columns:
        if column.kind in {ColumnKind.FRAME, ColumnKind.FRAME_WITH_GRANTS} and column.year and column.year not in held:
            notebook.note(NoteKind.LEFT_OUT, "table_year_empty", table.file, year=str(column.year), head=column.head)
        if column.kind in {ColumnKind.IGNORED, ColumnKind.OUTCOME}:
            notebook.note(NoteKind.LEFT_OUT, "table_column", table.file, head=column.head)


def _base_year(table: ReadTable, facts: Facts, notebook: Notebook) -> int:
    """Return the year before the first plan year: as the user says, else a first of two budgets, else before all."""
    years = [year for year in table.years if any(frame_sek(row.figures) is not None for row in table.boards(year))]
    if not years:
        raise PlanFileError("plan_table_no_frames", table.file, table.mapping.sheet)
    if facts.base_year is not None:
        if facts.base_year >= years[-1]:
            raise PlanFileError("plan_table_base_year", table.file, table.mapping.sheet, last=str(years[-1]))
        return facts.base_year
    budgets = [
        column.year for column in table.mapping.columns
        if column.year in years and _BUDGET.search(plain(column.head)) and column.kind is ColumnKind.FRAME
    ]  # fmt: skip
    # "Budget 2026 | Budget 2027 | Plan 2028" is the budget of 2027 beside the one in force.
    is_beside = len(budgets) > 1 and len(budgets) < len(years) and budgets[0] == years[0]
    base = years[0] if is_beside else years[0] - 1
    notebook.note(NoteKind.INFERRED, "table_base_year", table.file, base=str(base), first=str(base + 1))
    return base


def _boards(table: ReadTable, base_year: int, register: Register | None, notebook: Notebook) -> _Boards:
    """Return name -> year -> row of the base year and on.

    Raises:
        PlanFileError: a board stands twice in a year.
    """
    found: dict[str, dict[int, TableRow]] = {}
    if register is None:
        notebook.note(NoteKind.INFERRED, "names_unchecked", table.file)
    for row in table.rows:
        if row.is_sum or row.year < base_year or frame_sek(row.figures) is None:
            continue
        name = _resolved(table, row, register, notebook)
        years = found.setdefault(name, {})
        if row.year in years:
            place = next(iter(row.figures.values())).place
            raise PlanFileError("plan_table_twice", table.file, place, committee=name, year=str(row.year))
        years[row.year] = row
    return found


def _resolved(table: ReadTable, row: TableRow, register: Register | None, notebook: Notebook) -> str:
    if register is None:
        return row.name
    found = resolve(row.name, register, row.year)
    if found.body is not None:
        if found.body.name != row.name:
            notebook.note(NoteKind.INFERRED, "name_resolved", table.file, written=row.name, name=found.body.name)
        return found.body.name
    code = "name_several" if found.status is Status.SEVERAL else "name_unknown"
    known = ", ".join(body.name for body in found.candidates)
    notebook.note(NoteKind.ASKED, code, table.file, written=row.name, known=known)
    return row.name


def _committee(name: str, rows: Mapping[int, TableRow]) -> CommitteePlan:
    frames = {year: amount for year in sorted(rows) if (amount := frame_sek(rows[year].figures)) is not None}
    grants = {
        year: rows[year].figures[ColumnKind.STATE_GRANTS].amount_sek
        for year in sorted(rows)
        if ColumnKind.STATE_GRANTS in rows[year].figures and rows[year].figures[ColumnKind.STATE_GRANTS].amount_sek
    }
    return CommitteePlan(name=name, frame_sek=frames, state_grants_sek=grants)


def _source(table: ReadTable, rows: Mapping[int, TableRow]) -> str:
    places = [figure.place for row in rows.values() for figure in row.figures.values()]
    return f"{table.file}: {places[0]}" + (f" – {places[-1].rpartition('!')[2]}" if len(places) > 1 else "")
