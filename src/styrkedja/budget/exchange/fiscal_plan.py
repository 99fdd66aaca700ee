"""A plan as a Fiscal Data Package 1.0-rc.1, and back: frames as rows, the result as rows, the whole plan beside them.

The package is written by `reports.fiscal_package`. What its tables cannot hold rides along as the plan's own file, so
that nothing is lost; frames that somebody changed in the table are taken from the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.exchange.fiscal import FiscalData
from styrkedja.budget.exchange.tree import guarded, unguarded
from styrkedja.budget.import_notes import ImportNote, Notebook, NoteKind
from styrkedja.budget.outlook import Outlook, outlook
from styrkedja.budget.plan import CommitteePlan, Plan
from styrkedja.budget.planfile.items import as_id
from styrkedja.budget.planfile.reading import read_head, read_plan
from styrkedja.budget.planfile.writing import write_plan
from styrkedja.budget.statement import ROWS as STATEMENT_ROWS
from styrkedja.budget.statement import SUMS
from styrkedja.reading.fiscal_files import FiscalFiles

MAKER = "styrkedja"
FRAMES, RESULT, PLAN_FILE = "data/frames.csv", "data/result.csv", "plan.toml"
_OWN, _EARMARKED = "own", "earmarked-state-grants"
_GIVEN, _WORKED_OUT = "given", "worked-out"
Cell = str | int | Decimal
# Year, committee code, source.
_Key = tuple[int, str, str]
_AMOUNT = 7

# name, type, columnType, title: HANDBOOK 11.2.
_FRAME_FIELDS = (
    ("year", "integer", "date:fiscal-year"),
    ("committee_code", "string", "administrative-classification:generic:code"),
    ("committee", "string", "administrative-classification:generic:label"),
    ("source", "string", "fin-source:generic:code"),
    ("direction", "string", "direction"),
    ("phase", "string", "phase:id"),
    ("currency", "string", "value-currency:code"),
    ("amount", "number", "value"),
    ("basis", "string", None),
)
_RESULT_FIELDS = (
    ("year", "integer", "date:fiscal-year"),
    ("row", "string", "economic-classification:generic:code"),
    ("direction", "string", "direction"),
    ("phase", "string", "phase:id"),
    ("currency", "string", "value-currency:code"),
    ("amount", "number", "value"),
)


@dataclass(frozen=True, slots=True)
class FiscalPackage:
    """A package before it is written.

    Args:
        descriptor: of `datapackage.json`.
        tables: path in the package -> heads and rows.
        texts: path -> further files.
    """

    descriptor: Mapping[str, Any]
    tables: Mapping[str, tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]]
    texts: Mapping[str, str]


def plan_package(plan: Plan, *, is_approved: bool = False) -> FiscalPackage:
    """Return a plan as a package.

    Args:
        is_approved: the council has decided it; the base year's frames always count as approved.

    Raises:
        WrongCallError: a figure of the plan cannot be.

    Source: HANDBOOK 11.2; a committee's frame is a net cost, so its direction is expenditure.
    """
    phase = "approved" if is_approved else "proposed"
    found = outlook(plan)
    frames = tuple(_frame_rows(plan, found, phase))
    result = tuple(_result_rows(found, phase))
    resources = [_resource("frames", FRAMES, _FRAME_FIELDS)]
    tables = {FRAMES: (tuple(field[0] for field in _FRAME_FIELDS), frames)}
    if result:
        resources.append(_resource("result", RESULT, _RESULT_FIELDS))
        tables[RESULT] = tuple(field[0] for field in _RESULT_FIELDS), result
    descriptor = {
        "name": as_id(plan.name),
        "title": plan.name,
        "profile": "tabular-data-package",
        "fiscalPackageVersion": "1.0-rc.1",
        "countryCode": "SE",
        "cityName": plan.municipality,
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{plan.years[0]}-01-01", "end": f"{plan.years[-1]}-12-31"},
        "resources": resources,
        MAKER: {"plan": PLAN_FILE},
    }
    return FiscalPackage(descriptor, tables, {PLAN_FILE: write_plan(plan)})


def plan_of_package(files: FiscalFiles, data: FiscalData) -> tuple[Plan, tuple[ImportNote, ...]]:
    """Return the plan in a package that `plan_package` made, with given frames as its table has them now.

    A worked out frame that somebody changed stays worked out, and is asked about.

    Raises:
        PlanFileError: the package has no plan of ours, or the plan or a frame is wrong.
    """
    text = dict(files.extras).get("plan")
    if text is None:
        raise PlanFileError("plan_fiscal_no_plan", files.file, "datapackage.json")
    head = read_head(text, f"{files.file}/{PLAN_FILE}")
    if head.is_shadow:
        raise PlanFileError("plan_fiscal_no_plan", files.file, PLAN_FILE)
    plan = read_plan(head)
    try:
        expected = {_key(row): row for row in _frame_rows(plan, outlook(plan), "")}
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", files.file, "", fault=fault) from fault
    notebook = Notebook()
    changed: dict[_Key, Decimal] = {}
    found = dict(_table_rows(files, data))
    for key, (amount_sek, basis) in found.items():
        was = expected.get(key)
        if was is not None and amount_sek == was[_AMOUNT]:
            continue
        if basis == _GIVEN:
            changed[key] = amount_sek
        else:
            notebook.note(
                NoteKind.ASKED, "fiscal_worked_out", files.file, committee=key[1], year=str(key[0]),
                amount_sek=amount_sek,
            )  # fmt: skip
    for year, code, _ in expected.keys() - found.keys():
        notebook.note(NoteKind.ASKED, "fiscal_gone", files.file, committee=code, year=str(year))
    return replace(plan, committees=tuple(_committees(plan, changed, data, files.file, notebook))), notebook.notes


def committee_code(name: str, plan: Plan) -> str:
    """Return the code of a committee, told apart by number where two names give one code."""
    alike = [committee.name for committee in plan.committees if as_id(committee.name) == as_id(name)]
    number = alike.index(name)
    return as_id(name) if number == 0 else f"{as_id(name)}-{number + 1}"


def _frame_rows(plan: Plan, found: Outlook, phase: str) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each committee, year and source: the frame in force, given where nothing moved it."""
    worked_out = {(frame.body, frame.year): frame for year in found.years for frame in year.frames}
    for committee in plan.committees:
        head = committee_code(committee.name, plan), guarded(committee.name)
        for year in (plan.base_year, *plan.years):
            tail = ("expenditure", "approved" if year == plan.base_year else phase, "SEK")
            frame = worked_out.get((committee.name, year))
            given = committee.frame_sek.get(year)
            own = given if frame is None else frame.amount_sek - frame.state_grants_sek
            if own is not None:
                yield (year, *head, _OWN, *tail, own, _GIVEN if own == given else _WORKED_OUT)
            if year in committee.state_grants_sek:
                yield (year, *head, _EARMARKED, *tail, committee.state_grants_sek[year], _GIVEN)


def _result_rows(found: Outlook, phase: str) -> Iterator[tuple[Cell, ...]]:
    for year in found.years:
        for code in STATEMENT_ROWS if year.statement is not None else ():
            if code not in SUMS:
                amount_sek: Decimal = getattr(year.statement, f"{code}_sek")
                direction = "revenue" if amount_sek >= 0 else "expenditure"
                # The direction says the sign.
                yield year.year, code, direction, phase, "SEK", abs(amount_sek)


def _resource(name: str, path: str, fields: tuple[tuple[str, str, str | None], ...]) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": head, "type": kind, **({"columnType": column} if column else {})}
                for head, kind, column in fields
            ]
        },
    }


def _key(row: tuple[Cell, ...]) -> _Key:
    return int(row[0]), str(row[1]), str(row[3])


def _table_rows(files: FiscalFiles, data: FiscalData) -> Iterator[tuple[_Key, tuple[Decimal, str]]]:
    """Yield what the table of frames has now.

    Raises:
        PlanFileError: a frame without year, below 0, or one that stands twice.
    """
    table = next((one for one in files.tables if one.file == FRAMES), None)
    if table is None or "basis" not in table.heads:
        raise PlanFileError("plan_fiscal_column", files.file, FRAMES, column="basis")
    basis = table.heads.index("basis")
    seen: set[_Key] = set()
    for row in data.rows:
        classes = dict(row.classes)
        if "fin-source" not in classes:
            continue
        code, place = classes["administrative-classification"].code, f"{FRAMES}:{row.line}"
        if row.year is None or (row.amount < 0 and table.rows[row.line - 2][basis] == _GIVEN):
            raise PlanFileError("plan_fiscal_frame", files.file, place, committee=code)
        key = row.year, code, classes["fin-source"].code
        if key in seen:
            raise PlanFileError("plan_fiscal_twice", files.file, place, committee=code, year=str(row.year))
        seen.add(key)
        yield key, (row.amount, table.rows[row.line - 2][basis])


def _committees(
    plan: Plan, changed: Mapping[_Key, Decimal], data: FiscalData, file: str, notebook: Notebook
) -> Iterator[CommitteePlan]:
    """Yield the plan's committees with what was changed, and those that are new in the table."""
    codes = {committee_code(committee.name, plan): committee for committee in plan.committees}
    for code, committee in codes.items():
        frames, grants = (_of(changed, code, source) for source in (_OWN, _EARMARKED))
        if frames or grants:
            notebook.note(NoteKind.INFERRED, "fiscal_changed", file, committee=committee.name)
        yield replace(
            committee,
            frame_sek=dict(sorted({**committee.frame_sek, **frames}.items())) if frames else committee.frame_sek,
            state_grants_sek=dict(sorted({**committee.state_grants_sek, **grants}.items()))
            if grants
            else committee.state_grants_sek,
        )
    labels = {found.code: found.label for row in data.rows for _, found in row.classes}
    for code in dict.fromkeys(code for _, code, _ in changed if code not in codes):
        name = unguarded(labels.get(code, code))
        notebook.note(NoteKind.INFERRED, "fiscal_new", file, committee=name)
        yield CommitteePlan(
            name=name, frame_sek=_of(changed, code, _OWN), state_grants_sek=_of(changed, code, _EARMARKED)
        )


def _of(changed: Mapping[_Key, Decimal], code: str, source: str) -> dict[int, Decimal]:
    return {year: amount for (year, its_code, its_source), amount in sorted(changed.items())
            if (its_code, its_source) == (code, source)}  # fmt: skip
