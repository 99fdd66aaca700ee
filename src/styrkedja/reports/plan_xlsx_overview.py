"""*Översikt* and *Jämförelse*: what the plan comes to on one page, and beside its base plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from styrkedja.budget.exchange.sheet_keys import Kind
from styrkedja.budget.outlook_rows import OutlookRow, RowGroup, RowUnit, outlook_rows
from styrkedja.budget.plan import CostKind
from styrkedja.reports.plan_xlsx_finance import FINANCE_LINES
from styrkedja.reports.plan_xlsx_layout import Book, Column, Formula, Line, Look, Shown, known
from styrkedja.reports.plan_xlsx_result import BALANCE_LINES, STATEMENT_LINES
from styrkedja.reports.plan_xlsx_tax import TAX_LINES

_KINDS = {
    RowUnit.SEK: Kind.SEK,
    RowUnit.PER_CENT: Kind.PER_CENT,
    RowUnit.COUNT: Kind.WHOLE,
    RowUnit.KR_PER_INHABITANT: Kind.KR,
}
# What the page shows of the other sheets: its row, and where the figure stands.
_SHOWN: Mapping[str, tuple[str, str, Kind]] = {
    "shown.tax_rate": ("tax", "tax_rate", Kind.PER_CENT),
    "shown.tax_revenue": ("statement", "tax_revenue", Kind.SEK),
    "shown.general_grants": ("statement", "general_grants", Kind.SEK),
    "shown.frames": ("frames", "total", Kind.SEK),
    "shown.net_operating_cost": ("statement", "net_operating_cost", Kind.SEK),
    "shown.balance_result": ("balance", "balance_result", Kind.SEK),
    "shown.after_earlier_deficits": ("balance", "after_earlier_deficits", Kind.SEK),
    "shown.status": ("balance", "status", Kind.TEXT),
    "shown.reserve": ("balance", "reserve", Kind.SEK),
    "shown.investments": ("finance", "investments", Kind.SEK),
    "shown.borrowing": ("finance", "borrowing", Kind.SEK),
    "shown.debt": ("finance", "debt", Kind.SEK),
    "shown.equity_ratio": ("finance", "equity_ratio", Kind.PER_CENT),
}
_CHECKED = ("volumes", "changes", "investments", "promises")
OVERVIEW_LINES = (
    Line("section.target", None, Look.SECTION),
    Line("target.net_result", Kind.SEK, Look.SUM),
    Line("target.result_share", Kind.PER_CENT),
    Line("target.result_target", Kind.PER_CENT),
    Line("target.room", Kind.SEK, Look.SUM),
    Line("target.met", Kind.TEXT),
    Line("section.economy", None, Look.SECTION),
    *(Line(key, kind) for key, (table, _, kind) in _SHOWN.items() if table in {"tax", "statement", "frames"}),
    Line("section.balance", None, Look.SECTION),
    *(Line(key, kind) for key, (table, _, kind) in _SHOWN.items() if table == "balance"),
    Line("section.finance", None, Look.SECTION),
    *(Line(key, kind) for key, (table, _, kind) in _SHOWN.items() if table == "finance"),
    Line("section.promises", None, Look.SECTION),
    *(Line(f"promised.{kind}", Kind.SEK) for kind in CostKind),
    Line("section.checks", None, Look.SECTION),
    *(Line(f"check.{table}", Kind.WHOLE, in_value_column=True) for table in _CHECKED),
)


def row_places(book: Book) -> Iterator[tuple[RowGroup, str, str, str]]:
    """Yield the table and the row of everything that the outlook may have a row for: its group, code, table and row."""
    for line in OVERVIEW_LINES:
        if line.key.startswith("target."):
            yield RowGroup.TARGET, line.key.removeprefix("target."), "overview", line.key
    for number, committee in enumerate(book.plan.committees):
        yield RowGroup.FRAMES, committee.name, "frames", f"frame.{number}"
    if book.plan.committees:
        yield RowGroup.FRAMES, "total", "frames", "total"
    for group, table, lines in (
        (RowGroup.STATEMENT, "statement", STATEMENT_LINES),
        (RowGroup.BALANCE, "balance", BALANCE_LINES),
        (RowGroup.FINANCE, "finance", FINANCE_LINES),
        (RowGroup.TAX, "tax", TAX_LINES),
    ):
        for line in lines:
            if line.key.startswith("grants."):
                yield RowGroup.GRANTS, line.key.removeprefix("grants."), "tax", line.key
            elif line.kind is not None and line.look is not Look.STEP:
                yield group, line.key, table, line.key


def overview_formulas(book: Book) -> Iterator[Formula]:
    """Yield every cell of the first page."""
    for year in book.years:
        yield from _target(book, year)
        for key, (table, row, _) in _SHOWN.items():
            yield Formula(key, str(year), f"={book.at(table, row, year)}", _shown_value(book, key, year))
        yield from _promised(book, year)
    names = book.tables["committees"].down("name") if book.plan.committees else None
    for table in _CHECKED:
        places = book.tables[table].down("committee")
        is_named = f"--(LEN({places})>0)"
        is_strange = f"--ISNA(MATCH({places},{names},0))," if names else ""
        formula = f"=SUMPRODUCT({is_strange}{is_named})"
        yield Formula(f"check.{table}", "value", formula, Decimal(0))


def comparison_columns(book: Book) -> list[Column]:
    """Return a column for the base, the proposal and the difference of each year."""
    years = [
        Column(f"{name}.{year}", Kind.SEK, f"{book.word(f'column.{name}')} {year}", look, 14)
        for year in book.years
        for name, look in (("base", Look.FIXED), ("proposal", Look.DERIVED), ("difference", Look.SUM))
    ]
    return [
        Column("label", Kind.TEXT, book.word("column.label"), width=46),
        Column("unit", Kind.TEXT, book.word("column.unit"), width=9),
        *years,
    ]


def comparison_lines(book: Book, labels: Mapping[tuple[str, str], Line]) -> tuple[Line, ...]:
    """Return the rows that both plans have, under the words they have on their own sheets."""
    places = _places(book)
    lines: list[Line] = []
    group = None
    for row in compared_rows(book):
        if row.group is not group:
            group = row.group
            lines.append(Line(f"section.compared_{group}", None, Look.SECTION))
        line = labels[places[row.group, row.code]]
        look = Look.SUM if row.is_sum else Look.DERIVED
        lines.append(Line(_key(row), _KINDS[row.unit], look, line.words or line.key, line.label))
    return tuple(lines)


def comparison_formulas(book: Book) -> Iterator[Formula]:
    """Yield the proposal's figure and the difference; the base's are figures that stand still."""
    before, places = _base_rows(book), _places(book)
    for row in compared_rows(book):
        table, place = places[row.group, row.code]
        for number, year in enumerate(book.years):
            base, now = before[row.group, row.code, row.is_sum].values[number], row.values[number]
            cells = [book.at("comparison", _key(row), f"{name}.{year}") for name in ("base", "proposal")]
            yield Formula(_key(row), f"base.{year}", "", scaled(book, row, base))
            yield Formula(_key(row), f"proposal.{year}", f"={book.at(table, place, year)}", scaled(book, row, now))
            difference = None if base is None or now is None else now - base
            formula = known(f"{cells[1]}-{cells[0]}", *cells)
            yield Formula(_key(row), f"difference.{year}", formula, scaled(book, row, difference))


def compared_rows(book: Book) -> tuple[OutlookRow, ...]:
    """Return the rows of the plan that its base has too."""
    before = _base_rows(book)
    return tuple(row for row in outlook_rows(book.outlook) if (row.group, row.code, row.is_sum) in before)


def scaled(book: Book, row: OutlookRow, value: Decimal | None) -> Decimal | None:
    """Return a value of a row as the workbook shows it."""
    return book.in_unit(value) if row.unit is RowUnit.SEK else value


def _places(book: Book) -> dict[tuple[RowGroup, str], tuple[str, str]]:
    return {(group, code): (table, key) for group, code, table, key in row_places(book)}


def _base_rows(book: Book) -> dict[tuple[RowGroup, str, bool], OutlookRow]:
    rows = outlook_rows(book.base) if book.base else ()
    return {(row.group, row.code, row.is_sum): row for row in rows}


def _key(row: OutlookRow) -> str:
    return f"{row.group}.{'sum' if row.is_sum else 'row'}.{row.code}"


def _target(book: Book, year: int) -> Iterator[Formula]:
    found, column = book.outlook.year(year), str(year)
    statement = found.statement
    ready, net = book.at("statement", "step.ready", year), book.at("statement", "net_result", year)
    whole, target = book.at("statement", "step.tax_and_grants", year), book.given("target.result", year)
    room = book.at("overview", "target.room", year)
    net_value = book.in_unit(statement.net_result_sek) if statement else None
    yield Formula("target.net_result", column, f"={net}", net_value)
    share = f'=IF({ready}=1,{net}/{whole}*100,"")'
    yield Formula("target.result_share", column, share, statement.result_share_pct if statement else None)
    yield Formula("target.result_target", column, known(target, target), found.target_pct)
    room_formula = f'=IF(AND({ready}=1,ISNUMBER({target})),{net}-{target}/100*{whole},"")'
    yield Formula("target.room", column, room_formula, book.in_unit(found.room_sek))
    yes, no = book.word("yes"), book.word("no")
    is_met = None if found.is_target_met is None else yes if found.is_target_met else no
    yield Formula("target.met", column, f'=IF(ISNUMBER({room}),IF({room}>=0,"{yes}","{no}"),"")', is_met)


def _promised(book: Book, year: int) -> Iterator[Formula]:
    table = book.tables["promises"]
    for kind in CostKind:
        word = book.word(f"cost_kind.{kind}")
        formula = f'=SUMPRODUCT(--({table.down("kind")}="{word}"),{table.down(f"amount.{year}")})'
        costs = (line.amount_sek.get(year, Decimal(0)) for line in book.plan.cost_lines if line.kind is kind)
        yield Formula(f"promised.{kind}", str(year), formula, book.in_unit(sum(costs, Decimal(0))))


def _shown_value(book: Book, key: str, year: int) -> Shown:
    found, name = book.outlook.year(year), key.removeprefix("shown.")
    if name == "status":
        return book.word(f"status.{found.budget_balance}") if found.budget_balance else None
    if name in {"tax_rate", "equity_ratio"}:
        ratio = found.financing.equity_ratio_pct if found.financing else None
        return found.rate_pct if name == "tax_rate" else ratio
    table, row, _ = _SHOWN[key]
    if table == "frames":
        return book.in_unit(found.frames_sek) if found.frames else None
    if name == "reserve":
        return book.in_unit(found.reserve_sek)
    source = {"statement": found.statement, "balance": found.balance, "finance": found.financing}[table]
    return book.in_unit(getattr(source, f"{row}_sek")) if source else None
