"""What a plan comes to, as JSON and CSV: the same rows that the terminal and the pages show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.plans import LoadedPlan, work_out
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.costing import FUNDED_FROM_PCT, Costing, Coverage, cost_promises
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.outlook_rows import OutlookRow, RowGroup, RowUnit, outlook_rows
from styrkedja.budget.plan_checks import PlanFault, PlanSeverity, check_plan
from styrkedja.budget.shadow import ShadowFinancing, shadow_financing
from styrkedja.chain.serial import to_json

__all__ = [
    "FUNDED_FROM_PCT", "Costing", "Coverage", "Outlook", "OutlookRow", "PlanFault", "PlanSeverity", "RowGroup",
    "RowUnit", "ShadowFinancing", "WorkedPlan", "check_json", "finance_shadow", "plan_csv", "plan_json", "shadow_json",
    "work_plan",
]  # fmt: skip
CSV_COLUMNS = ("group", "code", "unit", "year", "value")


@dataclass(frozen=True, slots=True)
class WorkedPlan:
    """A plan worked out, with its base where it is a shadow budget.

    Args:
        rows: every figure, as `outlook_rows` lists them.
        base_rows: the same of the base plan; empty for a base plan itself.
        faults: what is wrong or doubtful, the worst first.
    """

    loaded: LoadedPlan
    outlook: Outlook
    rows: tuple[OutlookRow, ...]
    base_rows: tuple[OutlookRow, ...]
    costing: Costing
    faults: tuple[PlanFault, ...]

    def base_row(self, row: OutlookRow) -> OutlookRow | None:
        """Return the base plan's row of the same kind."""
        return next((one for one in self.base_rows if (one.group, one.code) == (row.group, row.code)), None)


def work_plan(loaded: LoadedPlan) -> WorkedPlan:
    """Return a plan with all that it comes to.

    Raises:
        PlanFileError: a figure cannot be, or there is no base.
    """
    name = loaded.path.name
    found = work_out(loaded.known_plan, name)
    base = None
    if loaded.base is not None and loaded.base != loaded.plan:
        base = work_out(loaded.base, name)
    return WorkedPlan(
        loaded,
        found,
        outlook_rows(found),
        outlook_rows(base) if base else (),
        cost_promises(found.plan),
        tuple(check_plan(found, base, loaded.difference)),
    )


def finance_shadow(loaded: LoadedPlan, tax_base_sek: Decimal | None = None) -> ShadowFinancing:
    """Return what a shadow budget without a base says of its money.

    Args:
        tax_base_sek: the uprated tax base, taken for every year; None: what the file itself knows.

    Raises:
        PlanFileError: the file is no shadow budget.
        WrongCallError: the tax base is not above 0.
    """
    difference = loaded.difference
    if difference is None:
        raise PlanFileError("plan_no_shadow", loaded.path.name, "")
    if tax_base_sek is None:
        return shadow_financing(difference)
    if tax_base_sek <= 0:
        raise WrongCallError("budget_tax_base", value=tax_base_sek)
    facts = replace(difference.facts, tax_base_sek=dict.fromkeys(difference.years, tax_base_sek), source="")
    return shadow_financing(replace(difference, facts=facts))


def shadow_json(found: ShadowFinancing) -> dict[str, object]:
    """Return a shadow budget's own money as plain JSON values."""
    difference = found.difference
    return {
        "plan": {"name": difference.name, "party": difference.party, "years": list(difference.years), "base": None},
        "years": [_plain({field.name: getattr(year, field.name) for field in fields(year)}) for year in found.years],
        "changes": [
            {"committee": change.committee, "label": change.label, "amount_sek": _plain(change.amount_sek)}
            for change in difference.changes
        ],
        "facts": _plain({field.name: getattr(difference.facts, field.name) for field in fields(difference.facts)}),
        "missing": [{"need": missing.need.value, "years": list(missing.years)} for missing in found.missing],
    }


def plan_json(worked: WorkedPlan) -> dict[str, object]:
    """Return a plan and what it comes to as plain JSON values; sums are kronor, shares per cent, nothing rounded."""
    plan = worked.outlook.plan
    return {
        "plan": {
            "name": plan.name,
            "municipality": plan.municipality,
            "party": plan.party,
            "base_year": plan.base_year,
            "years": list(plan.years),
        },
        "rows": [_row_json(row, worked) for row in worked.rows],
        "frames": [
            {
                "committee": frame.body,
                "year": frame.year,
                "amount_sek": _plain(frame.amount_sek),
                "parts": [
                    {"kind": part.kind.value, "label": part.label, "amount_sek": _plain(part.amount_sek)}
                    for part in frame.parts
                ],
            }
            for year in worked.outlook.years
            for frame in year.frames
        ],
        "balance": [
            {"year": year.year, "rule": year.budget_balance, "target_met": year.is_target_met}
            for year in worked.outlook.years
        ],
        "promises": _promises_json(worked.costing),
        "missing": [{"need": missing.need.value, "years": list(missing.years)} for missing in worked.outlook.missing],
        "checks": check_json(worked.faults),
    }


def check_json(faults: tuple[PlanFault, ...]) -> list[dict[str, object]]:
    """Return faults as plain JSON values, sums in kronor."""
    return [
        {
            "code": fault.code,
            "severity": fault.severity.value,
            "year": fault.year,
            "subject": fault.subject,
            "values": _plain(fault.values),
        }
        for fault in faults
    ]


def plan_csv(worked: WorkedPlan, form: CsvForm) -> Iterator[str]:
    """Yield a CSV file with one row a figure: sums in kronor, shares in per cent, years with a column of their own."""
    plan = worked.outlook.plan

    def lines() -> Iterator[tuple[object, ...]]:
        for row in worked.rows:
            if row.base is not None:
                yield row.group, row.code, row.unit, plan.base_year, row.base
            for year, value in zip(plan.years, row.values, strict=True):
                if value is not None:
                    yield row.group, row.code, row.unit, year, value

    return csv_lines(CSV_COLUMNS, lines(), form)


def _row_json(row: OutlookRow, worked: WorkedPlan) -> dict[str, object]:
    years = worked.outlook.plan.years
    found: dict[str, object] = {
        "group": row.group.value,
        "code": row.code,
        "unit": row.unit.value,
        "is_sum": row.is_sum,
        "base_year": _plain(row.base),
        "values": {str(year): _plain(value) for year, value in zip(years, row.values, strict=True)},
    }
    before = worked.base_row(row)
    if worked.base_rows:
        earlier = before.values if before else (None,) * len(years)
        found["base_plan"] = {str(year): _plain(value) for year, value in zip(years, earlier, strict=True)}
    return found


def _promises_json(costing: Costing) -> dict[str, object]:
    return {
        "lines": [
            {
                "id": judged.line.id,
                "promise": judged.line.promise,
                "commitment_id": judged.line.commitment_id,
                "committee": judged.line.committee,
                "kind": judged.line.kind.value,
                "coverage": judged.coverage.value,
                "missing_sek": _plain(judged.missing_sek),
                "years": [
                    {"year": year.year, "cost_sek": _plain(year.cost_sek), "covered_sek": _plain(year.covered_sek)}
                    for year in judged.years
                ],
                "covered_at_high": judged.is_covered_at_high,
            }
            for judged in costing.lines
        ],
        "committees": [
            {
                "committee": one.committee,
                "cost_sek": _plain(one.cost_sek),
                "additions_sek": _plain(one.additions_sek),
                "uncosted": one.uncosted,
            }
            for one in costing.committees
        ],
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  # JSON values are of many types
    """Return years as text and figures as numbers, whole ones without a point."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return to_json(value)
