"""The budget of a document: frames by committee and year, sums, additions, finance figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary
from styrkedja.chain.money import Addition, BudgetFrame, BudgetTotal, FinanceParameter, Reserved


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """One column of the table; columns of unlike units are never added."""

    year: int | None
    column: str | None
    unit: str
    unit_stated: bool


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """The frames of one committee.

    Args:
        slug: address of the body's page.
        cells: one for each column, None where the document gives no figure.
        reserved: part-of rows of this committee; they lie inside the frames.
        is_subtotal: the row sums other rows and is left out of the sums.
    """

    body: str
    slug: str
    cells: tuple[BudgetFrame | None, ...]
    reserved: tuple[Reserved, ...]
    is_subtotal: bool


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A sum as the document prints it, one cell for each column."""

    label: str
    cells: tuple[BudgetTotal | None, ...]


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """All money of one document.

    Args:
        sums: for each column the frames added again, subtotals left out; None for no frame.
        differences: printed total minus `sums`; None where the document prints no total.
    """

    document: DocumentSummary
    columns: tuple[BudgetColumn, ...]
    rows: tuple[BudgetRow, ...]
    totals: tuple[TotalRow, ...]
    sums: tuple[Decimal | None, ...]
    differences: tuple[Decimal | None, ...]
    additions: tuple[Addition, ...]
    finance_parameters: tuple[FinanceParameter, ...]


def get_budget(context: Context, document_id: str, *, version: int | None = None) -> BudgetTable:
    """Return the budget table of a document; all parts are empty when it has no money.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    raise NotImplementedError


def list_budgets(context: Context) -> tuple[BudgetTable, ...]:
    """Return the budget tables of the documents in use that have any money."""
    raise NotImplementedError
