"""Printed income statements as the parts of a plan: gross rows, central items, tax revenue, grants; and the check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from styrkedja.budget.from_chain.rows import RowFigure, StatementRows, central_label
from styrkedja.budget.import_notes import Notebook, NoteKind
from styrkedja.budget.plan import GRANT_PARTS, CentralItem, CentralRow
from styrkedja.budget.sums import check_sum

NOTHING_SEK = Decimal(0)
_FINANCIAL = {
    "financial_income": CentralRow.FINANCIAL_INCOME,
    "financial_cost": CentralRow.FINANCIAL_COST,
    "extraordinary": CentralRow.EXTRAORDINARY,
}
_GRANTS_PRINTED = ("grants", *GRANT_PARTS)


@dataclass(slots=True)
class StatementFound:
    """What income statements give a plan, in SEK by year.

    Args:
        tax_sek: tax revenue; the settlement is inside but where `settlement_sek` has the year.
        sources: key of the plan's sources -> where it stands.
    """

    operating_income_sek: dict[int, Decimal] = field(default_factory=dict)
    depreciation_sek: dict[int, Decimal] = field(default_factory=dict)
    central: list[CentralItem] = field(default_factory=list)
    tax_sek: dict[int, Decimal] = field(default_factory=dict)
    settlement_sek: dict[int, Decimal] = field(default_factory=dict)
    grants_sek: dict[str, dict[int, Decimal]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


def statement_of(
    rows: StatementRows, years: tuple[int, ...], frames_sek: Mapping[int, Decimal], notebook: Notebook
) -> StatementFound:
    """Return what the rows give.

    Args:
        frames_sek: the sum of all frames, for the years in which every committee has one.
    """
    found = StatementFound(
        operating_income_sek=_amounts(rows, "operating_income"), depreciation_sek=_amounts(rows, "depreciation")
    )
    _central(found, rows, years, frames_sek, notebook)
    _financial(found, rows)
    _grants(found, rows, notebook)
    _tax(found, rows, years, notebook)
    for part, by_year in rows.items():
        first = next(iter(by_year.values()))
        found.sources[f"statement.{part}"] = first.source.at(first.span)
    _check_result(found, rows, years, notebook)
    return found


def _amounts(rows: StatementRows, part: str) -> dict[int, Decimal]:
    return {year: figure.amount_sek for year, figure in rows.get(part, {}).items()}


def _net_cost(rows: StatementRows, year: int) -> Decimal | None:
    if year in rows.get("net_cost", {}):
        return rows["net_cost"][year].amount_sek
    parts = ("operating_income", "operating_cost", "depreciation")
    if any(year not in rows.get(part, {}) for part in parts):
        return None
    return sum((rows[part][year].amount_sek for part in parts), NOTHING_SEK)


def _central(
    found: StatementFound, rows: StatementRows, years: tuple[int, ...], frames_sek: Mapping[int, Decimal],
    notebook: Notebook,
) -> None:  # fmt: skip
    """Add what the net operating cost holds besides the frames."""
    amounts: dict[int, Decimal] = {}
    for year in years:
        net_sek = _net_cost(rows, year)
        if net_sek is not None and year in frames_sek:
            amounts[year] = net_sek + frames_sek[year]
            notebook.note(
                NoteKind.INFERRED, "central_derived", year=str(year), net_cost_sek=net_sek,
                frames_sek=frames_sek[year], central_sek=amounts[year],
            )  # fmt: skip
    if amounts:
        found.central.append(CentralItem(label=central_label(), row=CentralRow.OPERATING, amount_sek=amounts))


def _financial(found: StatementFound, rows: StatementRows) -> None:
    for part, row in _FINANCIAL.items():
        if part in rows:
            label = next(iter(rows[part].values())).label
            found.central.append(CentralItem(label=label, row=row, amount_sek=_amounts(rows, part)))
    known = {year for part in ("financial_income", "financial_cost") for year in rows.get(part, {})}
    net = {year: figure for year, figure in rows.get("financial_net", {}).items() if year not in known}
    for row, is_income in ((CentralRow.FINANCIAL_INCOME, True), (CentralRow.FINANCIAL_COST, False)):
        amounts = {year: figure.amount_sek for year, figure in net.items() if (figure.amount_sek >= 0) is is_income}
        if amounts:
            label = next(iter(net.values())).label
            # Two items must not bear one label.
            shown = label if is_income or len(amounts) == len(net) else f"{label} (–)"
            found.central.append(CentralItem(label=shown, row=row, amount_sek=amounts))


def _grants(found: StatementFound, rows: StatementRows, notebook: Notebook) -> None:
    """Take the parts where they add up to the printed sum or no sum is printed, else the sum as one part."""
    years = sorted({year for part in _GRANTS_PRINTED for year in rows.get(part, {})})
    for year in years:
        parts = {part: rows[part][year] for part in GRANT_PARTS if year in rows.get(part, {})}
        whole = rows.get("grants", {}).get(year)
        if whole is None or _adds_up(whole, parts):
            for part, figure in parts.items():
                found.grants_sek.setdefault(part, {})[year] = figure.amount_sek
            continue
        found.grants_sek.setdefault("other", {})[year] = whole.amount_sek
        whole.source.note(NoteKind.INFERRED, "grants_as_other", whole.span, year=str(year), total_sek=whole.amount_sek)
        if parts:
            notebook.note(
                NoteKind.LEFT_OUT, "grants_parts", year=str(year), total_sek=whole.amount_sek,
                parts_sek=sum((figure.amount_sek for figure in parts.values()), NOTHING_SEK),
            )  # fmt: skip


def _adds_up(whole: RowFigure, parts: Mapping[str, RowFigure]) -> bool:
    addends = [figure.amount_sek for figure in parts.values()]
    return len(addends) > 1 and check_sum("grants", whole.amount_sek, addends, unit_sek=whole.unit_sek).agrees


def _tax(found: StatementFound, rows: StatementRows, years: tuple[int, ...], notebook: Notebook) -> None:
    """Take the tax revenue; a settlement on its own row is added only where the printed result has it besides."""
    found.tax_sek.update(_amounts(rows, "tax"))
    for year, figure in rows.get("settlement", {}).items():
        if _is_besides(rows, year, figure):
            found.settlement_sek[year] = figure.amount_sek
            figure.source.note(NoteKind.TAKEN, "settlement_besides", figure.span, year=str(year))
        else:
            figure.source.note(NoteKind.ASKED, "settlement_inside", figure.span, year=str(year))
    for year in years:
        if year in rows.get("tax_and_grants", {}) and year not in found.tax_sek:
            notebook.note(NoteKind.ASKED, "tax_and_grants_together", year=str(year))


def _is_besides(rows: StatementRows, year: int, settlement: RowFigure) -> bool:
    """Tell whether tax, settlement, grants and net cost together give the printed activity result."""
    net_sek = _net_cost(rows, year)
    printed = rows.get("activity_result", {}).get(year)
    if net_sek is None or printed is None or any(year not in rows.get(part, {}) for part in ("tax", "grants")):
        return False
    addends = [net_sek, rows["tax"][year].amount_sek, rows["grants"][year].amount_sek, settlement.amount_sek]
    return check_sum("activity_result", printed.amount_sek, addends, unit_sek=printed.unit_sek).agrees


def _check_result(
    found: StatementFound, rows: StatementRows, years: tuple[int, ...], notebook: Notebook
) -> None:  # fmt: skip
    """Say whether the parts taken give the printed net result."""
    for year in years:
        printed, net_sek = rows.get("net_result", {}).get(year), _net_cost(rows, year)
        grants = [by_year[year] for by_year in found.grants_sek.values() if year in by_year]
        if printed is None or net_sek is None or year not in found.tax_sek or not grants:
            continue
        addends = [
            net_sek, found.tax_sek[year], found.settlement_sek.get(year, NOTHING_SEK), *grants,
            *(item.amount_sek.get(year, NOTHING_SEK) for item in found.central if item.row is not CentralRow.OPERATING),
        ]  # fmt: skip
        check = check_sum("net_result", printed.amount_sek, addends, unit_sek=printed.unit_sek)
        kind, code = (NoteKind.TAKEN, "result_agrees") if check.agrees else (NoteKind.ASKED, "result_differs")
        notebook.note(
            kind, code, printed.source.name, printed.span, year=str(year),
            printed_sek=check.printed_sek, computed_sek=check.computed_sek,
        )  # fmt: skip
