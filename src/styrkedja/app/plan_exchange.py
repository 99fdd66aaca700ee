"""Budget plans out to XLSX workbooks and back: export, the empty template, import.

Leaves to others: the sheets (`reports/plan_xlsx.py`), reading them (`budget/exchange/sheet.py`), tables that are not
ours (`plan_table_import.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from styrkedja.app.plans import LoadedPlan, work_out
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.exchange.sheet import plan_from_workbook
from styrkedja.budget.exchange.sheet_table import Words, is_plan_workbook
from styrkedja.budget.plan import CentralRow, CostKind, Plan
from styrkedja.budget.plan_names import checked_committees, is_unsafe_name
from styrkedja.reading.sheets import open_workbook
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language


def export_xlsx(loaded: LoadedPlan, *, made: datetime | None = None, language: Language = Language.SWEDISH) -> bytes:
    """Return a plan as a workbook with live formulas; a shadow budget with its base beside it.

    Args:
        made: what the file's properties say; now, where it is not given.

    Raises:
        PlanFileError: the plan has no base, a figure in it cannot be, or a text in it is too long for a cell.
    """
    from styrkedja.reports.plan_xlsx import plan_xlsx  # noqa: PLC0415 - a plan is shown more often than exported

    name, plan = loaded.path.name, loaded.known_plan
    is_shadow = loaded.base is not None and loaded.base != plan
    base = work_out(loaded.base, name) if loaded.base is not None and is_shadow else None
    try:
        return plan_xlsx(work_out(plan, name), made=made or datetime.now(UTC), base=base, language=language).data
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault


def template_xlsx(
    committees: Sequence[str], years: Sequence[int], *, unit: str = "tkr", language: Language = Language.SWEDISH
) -> bytes:
    """Return an empty workbook to fill in for the committees and plan years.

    Raises:
        WrongCallError: a committee twice, one whose name a spreadsheet would work out, or years with a gap.
    """
    from styrkedja.reports import plan_xlsx  # noqa: PLC0415 - as above

    names = [name.strip() for name in committees]
    for name in names:
        if is_unsafe_name(name):
            raise WrongCallError("plan_name_formula", value=name[:60])
    checked_committees(names)
    return plan_xlsx.template_xlsx(names, years, made=datetime.now(UTC), unit=unit, language=language)


def import_xlsx(path: Path) -> Plan:
    """Return the plan in a workbook that we exported, or a template of ours that was filled in.

    Raises:
        UnreadableFileError: the file is no spreadsheet, damaged or hostile.
        PlanFileError: it is not ours, or something in it is wrong; with sheet and cell.
    """
    return plan_from_workbook(open_workbook(path), cell_words())


def own_workbook(path: Path) -> Plan | None:
    """Return the plan in a workbook of ours; None for any other table.

    Raises:
        UnreadableFileError: the file is no spreadsheet, damaged or hostile.
        PlanFileError: it is ours and something in it is wrong.
    """
    workbook = open_workbook(path)
    return plan_from_workbook(workbook, cell_words()) if is_plan_workbook(workbook) else None


def cell_words() -> Words:
    """Return the words of cells with choices, in all languages, with what each means."""

    def words(group: str, codes: Sequence[str]) -> dict[str, str]:
        return {text(f"plan_xlsx.{group}{code}", language).casefold(): code for language in Language for code in codes}

    return {
        "central_row": words("central_row.", tuple(CentralRow)),
        "cost_kind": words("cost_kind.", tuple(CostKind)),
        "yes_no": words("", ("yes", "no")),
    }
