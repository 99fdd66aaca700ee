"""The budget of a document: frames by committee and year, sums, additions, finance figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, list_documents, summarise
from styrkedja.base.finding import Finding
from styrkedja.chain.chain import Chain
from styrkedja.chain.money import Addition, BudgetFrame, BudgetTotal, FinanceParameter, Reserved
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.slugs import body_slug

# Families of rules.
_ABOUT_MONEY = ("SUM", "MNY")


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
        findings: what the rules about sums and money say.
    """

    document: DocumentSummary
    columns: tuple[BudgetColumn, ...]
    rows: tuple[BudgetRow, ...]
    totals: tuple[TotalRow, ...]
    sums: tuple[Decimal | None, ...]
    differences: tuple[Decimal | None, ...]
    additions: tuple[Addition, ...]
    finance_parameters: tuple[FinanceParameter, ...]
    findings: tuple[Finding, ...]


def get_budget(context: Context, document_id: str, *, version: int | None = None) -> BudgetTable:
    """Return the budget table of a document; all parts are empty when it has no money.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    del context
    document = get_document(document_id)
    chain = read_version(get_version(document, version)).reviewed.chain
    return _table(summarise([document])[0], chain)


def list_budgets(context: Context) -> tuple[BudgetTable, ...]:
    """Return the budget tables of the documents in use that have any money, last loaded first."""
    return tuple(
        get_budget(context, document.id)
        for document in list_documents(context)
        if document.counts.frames or document.counts.additions or document.counts.finance_parameters
    )


def _table(document: DocumentSummary, chain: Chain) -> BudgetTable:
    columns = tuple(dict.fromkeys(_column(frame) for frame in chain.budget_frames))
    rows = _rows(chain, columns)
    totals = _totals(chain, columns)
    sums = tuple(_sum(rows, at) for at in range(len(columns)))
    return BudgetTable(
        document=document,
        columns=columns,
        rows=rows,
        totals=totals,
        sums=sums,
        differences=tuple(_difference(totals, sums[at], at) for at in range(len(columns))),
        additions=chain.additions,
        finance_parameters=chain.finance_parameters,
        findings=tuple(finding for finding in chain.findings if finding.code.startswith(_ABOUT_MONEY)),
    )


def _column(frame: BudgetFrame) -> BudgetColumn:
    return BudgetColumn(frame.year, frame.column, frame.unit, frame.unit_stated)


def _rows(chain: Chain, columns: tuple[BudgetColumn, ...]) -> tuple[BudgetRow, ...]:
    # A committee may stand in two tables; its second figure for a column opens a new row, so
    # that nothing is hidden.
    rows: list[tuple[str, bool, dict[BudgetColumn, BudgetFrame]]] = []
    for frame in chain.budget_frames:
        for body, is_subtotal, cells in rows:
            if (body, is_subtotal) == (frame.body, frame.subtotal) and _column(frame) not in cells:
                cells[_column(frame)] = frame
                break
        else:
            rows.append((frame.body, frame.subtotal, {_column(frame): frame}))
    shown: set[str] = set()
    result = []
    for body, is_subtotal, cells in rows:
        reserved = () if body in shown or is_subtotal else tuple(part for part in chain.reserved if part.body == body)
        shown.add(body)
        slug = body_slug(body, chain.document.municipality)
        result.append(BudgetRow(body, slug, tuple(cells.get(column) for column in columns), reserved, is_subtotal))
    return tuple(result)


def _totals(chain: Chain, columns: tuple[BudgetColumn, ...]) -> tuple[TotalRow, ...]:
    rows: dict[str, list[BudgetTotal | None]] = {}
    for total in chain.budget_totals:
        cells = rows.setdefault(total.label, [None] * len(columns))
        for at, column in enumerate(columns):
            if (column.year, column.unit) == (total.year, total.unit) and cells[at] is None:
                cells[at] = total
                break
    return tuple(TotalRow(label, tuple(cells)) for label, cells in rows.items())


def _sum(rows: tuple[BudgetRow, ...], at: int) -> Decimal | None:
    amounts = [frame.amount for row in rows if not row.is_subtotal and (frame := row.cells[at]) is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _difference(totals: tuple[TotalRow, ...], added: Decimal | None, at: int) -> Decimal | None:
    printed = next((total.amount for row in totals if (total := row.cells[at]) is not None), None)
    return None if printed is None or added is None else printed - added
