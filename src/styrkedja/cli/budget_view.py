"""Budget plans as tables in the terminal."""

from __future__ import annotations

from rich.text import Text

from styrkedja.app.plan_view import (
    FUNDED_FROM_PCT,
    Coverage,
    OutlookRow,
    PlanFault,
    PlanSeverity,
    RowGroup,
    RowUnit,
    ShadowFinancing,
    WorkedPlan,
)
from styrkedja.app.plans import LoadedPlan
from styrkedja.cli.difference_view import show_difference
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.plan_figures import fault_text, figure, money, row_label

__all__ = ["show_all", "show_difference", "show_faults", "show_shadow", "show_summary"]
_SUMMARY = (RowGroup.TARGET, RowGroup.FRAMES)
_COLOURS = {PlanSeverity.ERROR: "bold red", PlanSeverity.WARNING: "yellow", PlanSeverity.NOTE: "cyan"}


def show_summary(worked: WorkedPlan, session: Session) -> None:
    """Print result, target and frames, how promises are paid, and what is wrong or missing."""
    _show_head(worked, session)
    for group in _SUMMARY:
        _show_group(worked, group, session)
    _show_promises(worked, session)
    _show_faults(worked.faults, worked.loaded.unit, session)


def show_all(worked: WorkedPlan, session: Session) -> None:
    """Print every row that a plan comes to."""
    _show_head(worked, session)
    for group in RowGroup:
        _show_group(worked, group, session)
    _show_promises(worked, session)


def show_faults(worked: WorkedPlan, session: Session) -> None:
    """Print what is wrong or doubtful in a plan."""
    session.show_lines(Text(worked.loaded.path.name, "bold"))
    if worked.faults:
        _show_faults(worked.faults, worked.loaded.unit, session)
    else:
        session.say("plan_no_faults")


def show_shadow(found: ShadowFinancing, loaded: LoadedPlan, session: Session) -> None:
    """Print what a shadow budget without a base says of its money, and what is missing to know more."""
    difference, unit = found.difference, loaded.unit
    session.show_lines(Text(difference.name, "bold"))
    heads = [session.heading("plan_row"), *(str(year.year) for year in found.years)]
    kinds = (
        ("change_ore", RowUnit.COUNT), ("target_pct", RowUnit.PER_CENT), ("additions_sek", RowUnit.SEK),
        ("savings_sek", RowUnit.SEK), ("investments_sek", RowUnit.SEK), ("tax_sek", RowUnit.SEK),
        ("gap_sek", RowUnit.SEK), ("needed_ore", RowUnit.COUNT), ("needed_base_sek", RowUnit.SEK),
        ("target_sek", RowUnit.SEK),
    )  # fmt: skip
    rows = [
        (
            catalogue.label("shadow_row", name, session.language),
            *(figure(getattr(year, name), kind, unit, session.language) for year in found.years),
        )
        for name, kind in kinds
    ]
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    for change in difference.changes:
        for year, amount_sek in change.amount_sek.items():
            words = f"  {year} {money(amount_sek, unit, session.language, signed=True)}  {change.committee}"
            session.show_lines(Text(f"{words}: {change.label}"))
    session.say("plan_unit", unit=unit)
    session.say("shadow_missing")
    for missing in found.missing:
        years = ", ".join(map(str, missing.years))
        key = f"plan_fault.missing_{missing.need}"
        session.show_lines(Text(f"  {catalogue.text(key, session.language, years=years)}"))


def _show_head(worked: WorkedPlan, session: Session) -> None:
    plan = worked.outlook.plan
    about = " · ".join(part for part in (plan.municipality, plan.party) if part)
    session.show_lines(Text.assemble((plan.name, "bold"), "\n", about))
    session.say("plan_unit", unit=worked.loaded.unit)


def _show_group(worked: WorkedPlan, group: RowGroup, session: Session) -> None:
    rows = [row for row in worked.rows if row.group is group]
    if not any(value is not None for row in rows for value in row.values):
        return
    plan = worked.outlook.plan
    has_base = any(row.base is not None for row in rows)
    heads = [session.heading("plan_row")]
    heads += [str(plan.base_year)] if has_base else []
    heads += [str(year) for year in plan.years]
    session.show_lines(Text(catalogue.label("plan_group", group, session.language), "bold"))
    cells = [_cells(row, worked, has_base=has_base, session=session) for row in rows]
    session.show(record_table(heads, cells, numbers_from=1, width=session.width))


def _cells(row: OutlookRow, worked: WorkedPlan, *, has_base: bool, session: Session) -> tuple[str, ...]:
    unit, language = worked.loaded.unit, session.language
    base = (figure(row.base, row.unit, unit, language),) if has_base else ()
    return row_label(row, language), *base, *(figure(value, row.unit, unit, language) for value in row.values)


def _show_promises(worked: WorkedPlan, session: Session) -> None:
    costing, unit = worked.costing, worked.loaded.unit
    if not costing.lines:
        return
    session.show_lines(Text(session.text("plan_promises"), "bold"))
    heads = [session.heading("plan_promise"), session.heading("plan_coverage"), session.heading("plan_lacks")]
    rows = []
    for judged in costing.lines:
        missing_sek = None if judged.coverage is Coverage.UNCOSTED else judged.missing_sek
        lacks = figure(missing_sek, RowUnit.SEK, unit, session.language)
        rows.append((judged.line.promise, catalogue.label("coverage", judged.coverage, session.language), lacks))
    session.show(record_table(heads, rows, numbers_from=2, width=session.width))
    if any(judged.coverage is Coverage.FUNDED and judged.missing_sek for judged in costing.lines):
        session.say("plan_funded_from", share=FUNDED_FROM_PCT)
    years = worked.outlook.plan.years
    left = [
        (
            one.committee or session.text("plan_nobody"),
            *(figure(one.left_sek(year), RowUnit.SEK, unit, session.language, signed=True) for year in years),
        )
        for one in costing.committees
    ]
    if left:
        session.show_lines(Text(session.text("plan_promises_left"), "bold"))
        heads = [session.heading("plan_row"), *map(str, years)]
        session.show(record_table(heads, left, numbers_from=1, width=session.width))


def _show_faults(faults: tuple[PlanFault, ...], unit: str, session: Session) -> None:
    for fault in faults:
        severity = catalogue.label("plan_severity", fault.severity, session.language)
        words = fault_text(fault, unit, session.language)
        session.show_lines(Text.assemble((severity, _COLOURS[fault.severity]), f"  {words}"))
