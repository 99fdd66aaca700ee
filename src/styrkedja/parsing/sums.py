"""Every printed sum of the tables of money added again; a difference beyond rounding is a finding.

One unit of the last printed place for each added row is rounding and no fault. A way to add up that
the table itself does not confirm elsewhere (another row or column) gives no finding: then it is
likelier that the table means something else.

Codes: SUM001 a total, SUM002 parts larger than their row, SUM003 income and cost against net,
SUM004 a row's own total over its columns, SUM005 a result of the income statement, SUM006 a total
that is too low in one column by what it is too high in another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from styrkedja.base.finding import Finding, Severity
from styrkedja.base.span import Span
from styrkedja.parsing.income import is_income_statement, is_result
from styrkedja.parsing.money_columns import Column
from styrkedja.parsing.money_tables import MoneyTable, Row
from styrkedja.parsing.totals import Total, add, find_totals, is_part, is_total, off, tolerance

CODES = ("SUM001", "SUM002", "SUM003", "SUM004", "SUM005", "SUM006")
_FEWEST_ROWS = 2
# A total further from its rows than this share of itself sums other rows than those printed.
_FURTHEST = Decimal("0.5")
# Two differences cancel when they are as large but for rounding.
_ALIKE = Decimal("0.01")


def check_sums(tables: Iterable[MoneyTable]) -> tuple[Finding, ...]:
    """Return a finding for each printed sum that its rows or columns do not give, in order of place."""
    found: dict[tuple[str, Span, object], Finding] = {}
    for table in tables:
        checks = [_parts(table), _sides(table), _over_columns(table)]
        checks.append(_results(table) if is_income_statement(table) else _totals(table))
        for check in checks:
            for finding in check:
                found.setdefault((finding.code, finding.span, dict(finding.values).get("column")), finding)
    return tuple(sorted(_moved(found.values()), key=lambda finding: (finding.span, finding.code)))


def _moved(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield *findings*; those on one total whose differences cancel are one: money stands in the wrong column."""
    totals: dict[Span, list[Finding]] = {}
    for finding in findings:
        if finding.code == "SUM001":
            totals.setdefault(finding.span, []).append(finding)
        else:
            yield finding
    for together in totals.values():
        yield from _cancelling(together)


def _cancelling(together: Sequence[Finding]) -> list[Finding]:
    """Return the findings on one total, as one when it is too low in some columns by what it is too high in others."""
    offs = [(_off_by(finding), str(dict(finding.values)["column"]) or "?") for finding in together]
    sides = {
        "low": ", ".join(column for by, column in offs if by < 0),
        "high": ", ".join(column for by, column in offs if by > 0),
    }
    sizes = [abs(by) for by, _ in offs]
    if not all(sides.values()) or max(sizes) - min(sizes) > max(sizes) * _ALIKE:
        return list(together)
    return [replace(together[0], code="SUM006", values=(*together[0].values, *sides.items()))]


def _off_by(finding: Finding) -> Decimal:
    values = dict(finding.values)
    return Decimal(values["printed"]) - Decimal(values["computed"])


def _totals(table: MoneyTable) -> Iterator[Finding]:
    for total in find_totals(table):
        if len(total.rows) < _FEWEST_ROWS:
            continue
        row = table.rows[total.index]
        for place, column in enumerate(table.columns):
            printed, computed = row.figures[place], total.computed[place]
            if printed is None or computed is None or abs(printed - computed) > _FURTHEST * abs(printed):
                continue
            if off(table.rows, total, place):
                yield _finding("SUM001", table, (row, column), (printed, computed), _spans(table, total))


def _parts(table: MoneyTable) -> Iterator[Finding]:
    for whole, parts in _with_parts(table.rows):
        for place, column in enumerate(table.columns):
            printed = whole.figures[place]
            figures = [figure for part in parts if (figure := part.figures[place]) is not None]
            if printed is None or not figures or column.measure == "change":
                continue
            computed = sum(figures, Decimal(0))
            if abs(computed) - abs(printed) > tolerance([printed, *figures], len(figures)):
                spans = tuple(part.block.span for part in parts)
                yield _finding("SUM002", table, (whole, column), (printed, computed), spans)


def _with_parts(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    whole: Row | None = None
    parts: list[Row] = []
    for row in rows:
        if is_part(row.label):
            parts.append(row)
            continue
        if whole is not None and parts:
            yield whole, parts
        whole, parts = row, []
    if whole is not None and parts:
        yield whole, parts


def _sides(table: MoneyTable) -> Iterator[Finding]:
    """Net is income and cost together; whether costs are printed with a minus, the other rows show."""
    for income, cost, net in _triples(table.columns):
        yield from _confirmed(
            "SUM003",
            table,
            (income, cost),
            net,
            (lambda figures: figures[0] + figures[1], lambda f: f[0] - f[1], lambda f: f[1] - f[0]),
        )


def _triples(columns: Sequence[Column]) -> Iterator[tuple[int, int, int]]:
    """Yield the places of income, cost and net that belong to one year and role."""
    sides: dict[tuple[int | None, str | None], dict[str, int]] = {}
    for place, column in enumerate(columns):
        if column.measure == "money" and column.side is not None:
            sides.setdefault((column.year, column.role), {}).setdefault(column.side, place)
    for found in sides.values():
        if set(found) == {"net", "income", "cost"}:
            yield found["income"], found["cost"], found["net"]


def _over_columns(table: MoneyTable) -> Iterator[Finding]:
    for place, column in enumerate(table.columns):
        summed = [at for at in range(place) if table.columns[at].measure == "money"]
        if column.measure == "sum" and len(summed) >= _FEWEST_ROWS:
            yield from _confirmed("SUM004", table, summed, place, (lambda figures: sum(figures, Decimal(0)),))


def _confirmed(
    code: str, table: MoneyTable, parts: Sequence[int], total: int, ways: Sequence[Callable[[list[Decimal]], Decimal]]
) -> Iterator[Finding]:
    """Yield the rows where *parts* do not give *total*, when in most rows they do."""
    rows = []
    for row in table.rows:
        figures = [row.figures[place] for place in parts]
        printed = row.figures[total]
        if printed is not None and any(figure is not None for figure in figures):
            rows.append((row, [figure or Decimal(0) for figure in figures], printed))
    signs = [[(row, way(figures), figures, printed) for row, figures, printed in rows] for way in ways]
    best = min(signs, key=lambda tried: sum(map(_is_off, tried)), default=[])
    wrong = [entry for entry in best if _is_off(entry)]
    if len(best) - len(wrong) < max(_FEWEST_ROWS, len(wrong) + 1):
        return
    for row, computed, _, printed in wrong:
        yield _finding(code, table, (row, table.columns[total]), (printed, computed), ())


def _is_off(entry: tuple[Row, Decimal, list[Decimal], Decimal]) -> bool:
    _, computed, figures, printed = entry
    return abs(computed - printed) > tolerance([printed, *figures], len(figures))


def _results(table: MoneyTable) -> Iterator[Finding]:
    """Results of the income statement: what stands above them since the last one, or in all."""
    leaves: list[int] = []
    since: list[int] = []
    results: list[int] = []
    for index, row in enumerate(table.rows):
        if is_part(row.label):
            continue
        total: Total | None = None
        fits: list[int] = []
        if is_result(row.label) or is_total(row.label):
            choices = [since, leaves, [*results[-1:], *since], [*results[-2:], *since]]
            total, fits = _best_result(table, index, [choice for choice in choices if len(choice) >= _FEWEST_ROWS])
        if total is None or not fits:
            # "Finansnetto" without its two sides above is a row as any other.
            leaves.append(index)
            since.append(index)
            continue
        yield from _result(table, total, fits)
        results.append(index)
        since = []


def _best_result(table: MoneyTable, index: int, choices: Sequence[Sequence[int]]) -> tuple[Total | None, list[int]]:
    """Return the rows that give the printed results in most columns, and those columns."""
    width = range(len(table.columns))
    totals = [
        Total(index, tuple(choice), tuple(add(table.rows, choice, place) for place in width)) for choice in choices
    ]
    places = [place for place in width if table.columns[place].measure == "money"]
    right = [[place for place in places if not off(table.rows, total, place)] for total in totals]
    return max(zip(totals, right, strict=True), key=lambda pair: len(pair[1]), default=(None, []))


def _result(table: MoneyTable, total: Total, fits: Sequence[int]) -> Iterator[Finding]:
    row = table.rows[total.index]
    wrong = [place for place, column in enumerate(table.columns) if column.measure == "money" and place not in fits]
    if len(wrong) > len(fits):
        return
    for place in wrong:
        printed, computed = row.figures[place], total.computed[place]
        if printed is not None and computed is not None:
            at = (row, table.columns[place])
            yield _finding("SUM005", table, at, (printed, computed), _spans(table, total))


def _spans(table: MoneyTable, total: Total) -> tuple[Span, ...]:
    return tuple(table.rows[place].block.span for place in total.rows)


def _finding(
    code: str, table: MoneyTable, at: tuple[Row, Column], figures: tuple[Decimal, Decimal], related: tuple[Span, ...]
) -> Finding:
    """Return the finding on one figure, given as printed and as added again."""
    (row, column), (printed, computed) = at, figures
    values: tuple[tuple[str, Decimal | str], ...] = (
        ("label", row.label),
        ("column", column.head or (str(column.year) if column.year else "")),
        ("printed", printed),
        ("computed", computed),
        ("difference", abs(printed - computed)),
        ("unit", table.unit),
    )
    quote = " ".join(cell for cell in row.block.cells if cell)
    return Finding(code, Severity.ERROR, row.block.span, (quote,), related, values)
