"""The rows of a Fiscal Data Package with amount, year and classes, and their sums by class and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.exchange.fiscal_model import FiscalDimension, FiscalMeasure, FiscalModel, fiscal_model
from styrkedja.budget.import_notes import ImportNote, Notebook, NoteKind
from styrkedja.reading.fiscal_files import FiscalFiles, FiscalTable

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class FiscalClass:
    """The class of a row in one dimension: its code, all levels joined by "/", and the label of the lowest level."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FiscalRow:
    """One amount.

    Args:
        measure: which column of amounts it comes from.
        amount: in the currency's units, the package's factor applied.
        year: None when the row has none.
        classes: dimension -> class, in the order of the package.
        line: of the table, from 2.
    """

    measure: str
    amount: Decimal
    year: int | None
    currency: str
    direction: str
    phase: str
    classes: tuple[tuple[str, FiscalClass], ...]
    line: int


@dataclass(frozen=True, slots=True)
class FiscalData:
    """A package whose columns are understood.

    Args:
        version: "1.0" or "0.3".
        dimensions: name -> kind of every dimension.
    """

    name: str
    title: str
    version: str
    dimensions: tuple[tuple[str, str], ...]
    rows: tuple[FiscalRow, ...]
    notes: tuple[ImportNote, ...] = ()


@dataclass(frozen=True, slots=True)
class FiscalSum:
    """What the rows of one class, year and currency add up to."""

    fiscal_class: FiscalClass
    year: int | None
    currency: str
    amount: Decimal
    rows: int


def read_fiscal(files: FiscalFiles) -> FiscalData:
    """Return the rows of the tables whose amounts the package points out.

    Raises:
        PlanFileError: no table says where its amounts are, a column is missing, or a cell holds no figure.
    """
    notebook = Notebook()
    rows: list[FiscalRow] = []
    dimensions: dict[str, str] = {}
    version = ""
    for said, found in files.moved:
        notebook.note(NoteKind.INFERRED, "fiscal_moved", files.file, said=said, found=found)
    for table in files.tables:
        model = fiscal_model(files.descriptor, table.descriptor)
        if model is None:
            notebook.note(NoteKind.LEFT_OUT, "fiscal_table", files.file, table=table.name)
            continue
        version = model.version
        dimensions |= {dimension.name: dimension.kind for dimension in model.dimensions}
        rows += _rows(files.file, table, model)
        for head in model.others:
            notebook.note(NoteKind.LEFT_OUT, "fiscal_date", files.file, head=head, kept=model.year or "")
    if not rows:
        raise PlanFileError("plan_fiscal_no_amounts", files.file, "datapackage.json")
    without = sum(row.year is None for row in rows)
    if without:
        notebook.note(NoteKind.ASKED, "fiscal_without_year", files.file, count=without)
    descriptor = files.descriptor
    return FiscalData(
        str(descriptor.get("name") or files.file), str(descriptor.get("title") or descriptor.get("name") or files.file),
        version, tuple(dimensions.items()), tuple(rows), notebook.notes,
    )  # fmt: skip


def fiscal_summary(data: FiscalData, kind: str = "administrative") -> tuple[FiscalSum, ...]:
    """Return the sums by class and year, by year and then the largest first.

    Args:
        kind: of the dimension: administrative, functional, economic ...; of several the first. Its name does too.

    Raises:
        PlanFileError: the package has no such dimension.
    """
    by_kind = (name for name, its_kind in data.dimensions if its_kind == kind)
    name = kind if kind in dict(data.dimensions) else next(by_kind, None)
    if name is None:
        known = ", ".join(sorted({its_kind for _, its_kind in data.dimensions}))
        raise PlanFileError("plan_fiscal_dimension", data.name, "datapackage.json", kind=kind, known=known)
    sums: dict[tuple[FiscalClass, int | None, str], Decimal] = defaultdict(Decimal)
    counts: dict[tuple[FiscalClass, int | None, str], int] = defaultdict(int)
    for row in data.rows:
        key = dict(row.classes).get(name, FiscalClass("", "")), row.year, row.currency
        sums[key] += row.amount
        counts[key] += 1
    found = (FiscalSum(*key, amount, counts[key]) for key, amount in sums.items())
    return tuple(sorted(found, key=lambda one: (one.year or 0, -one.amount, one.fiscal_class.code)))


def _rows(file: str, table: FiscalTable, model: FiscalModel) -> Iterator[FiscalRow]:
    places = {head: place for place, head in reversed(list(enumerate(table.heads)))}
    heads = [measure.column for measure in model.measures]
    heads += [head for one in model.dimensions for head in (*one.codes, *one.labels)]
    heads += [head for head in (model.year, model.direction, model.phase, model.currency) if head is not None]
    for head in heads:
        if head not in places:
            raise PlanFileError("plan_fiscal_column", file, table.file, column=head)
    for line, cells in enumerate(table.rows, start=2):
        if len(cells) != len(table.heads):
            raise PlanFileError("plan_fiscal_row", file, f"{table.file}:{line}")
        row = dict(zip(table.heads, cells, strict=True))
        for measure in model.measures:
            yield _row(row, model, measure, line, f"{table.file}:{line}", file)


def _row(  # noqa: PLR0913, PLR0917  # what is known of a cell
    row: Mapping[str, str], model: FiscalModel, measure: FiscalMeasure, line: int, place: str, file: str
) -> FiscalRow:
    fixed = {**dict(model.fixed), **dict(measure.constants)}

    def known(head: str | None, *types: str) -> str:
        return row[head] if head is not None else next((fixed[one] for one in types if one in fixed), "")

    year = _YEAR.search(known(model.year, "date:fiscal-year"))
    return FiscalRow(
        measure.name,
        _amount(row[measure.column], measure.column, place, file) * measure.factor,
        int(year.group(1)) if year else None,
        known(model.currency, "value-currency:code") or measure.currency,
        known(model.direction, "direction") or measure.direction,
        known(model.phase, "phase:id", "phase:label") or measure.phase,
        tuple((one.name, _class(row, one)) for one in model.dimensions),
        line,
    )


def _class(row: Mapping[str, str], dimension: FiscalDimension) -> FiscalClass:
    code = "/".join(row[head] for head in dimension.codes)
    label = row[dimension.labels[-1]] if dimension.labels else (row[dimension.codes[-1]] if dimension.codes else "")
    return FiscalClass(code or label, label)


def _amount(cell: str, column: str, place: str, file: str) -> Decimal:
    try:
        number = Decimal(_SPACES.sub("", cell) or "0")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > _LARGEST:
        raise PlanFileError("plan_fiscal_number", file, place, column=column, value=cell[:40])
    return number
