"""Chains with the money of made-up documents, figure by figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import DocumentInfo, Source
from styrkedja.chain.money import Addition, BudgetFrame, BudgetTotal, FinanceParameter, Reserved

HERE = Span(0, 0)
BOARDS = ("Skolnämnden", "Omsorgsnämnden")


def frame(
    body: str,
    year: int | None,
    amount: str,
    *,
    column: str | None = "budget",
    unit: str = "tkr",
    subtotal: bool = False,
) -> BudgetFrame:
    return BudgetFrame(body, body, year, column, Decimal(amount), unit, unit_stated=True, span=HERE, subtotal=subtotal)


def total(year: int, amount: str, unit: str = "tkr") -> BudgetTotal:
    return BudgetTotal("Summa", year, Decimal(amount), unit, unit_stated=True, computed=None, span=HERE)


def part_of(body: str, year: int, amount: str) -> Reserved:
    return Reserved(body, "varav reserv", year, Decimal(amount), "tkr", HERE)


def addition(body: str, amount: str, year: int | None = 2027, purpose: str | None = None) -> Addition:
    return Addition(body, Decimal(amount), "mkr", year, purpose, HERE)


def figure(
    code: str, value: str, year: str | None = "2027", *, unit: str = "procent", name: str = "x", operator: str = "="
) -> FinanceParameter:
    return FinanceParameter(name, code, Decimal(value), operator, unit, year, "", HERE)


def row(name: str, value: str, year: int = 2027) -> FinanceParameter:
    return figure("income_statement", value, str(year), unit="mkr", name=name)


def money_chain(
    *records: BudgetFrame | BudgetTotal | Reserved | Addition | FinanceParameter,
    period: str | None = "2027",
    text: str = "",
    name: str = "budget.txt",
    parties: Sequence[str] = (),
    municipality: str | None = "Almfors",
) -> Chain:
    return Chain(
        DocumentInfo(
            title="Budget",
            period=period,
            parties=tuple(parties),
            municipality=municipality,
            source=Source(name, "0", "text/plain"),
        ),
        text,
        budget_frames=tuple(one for one in records if isinstance(one, BudgetFrame)),
        budget_totals=tuple(one for one in records if isinstance(one, BudgetTotal)),
        reserved=tuple(one for one in records if isinstance(one, Reserved)),
        additions=tuple(one for one in records if isinstance(one, Addition)),
        finance_parameters=tuple(one for one in records if isinstance(one, FinanceParameter)),
    )
