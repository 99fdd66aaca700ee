"""The tables of a printed budget that show rows of `outlook_rows` as they are, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.budget.outlook import Outlook, YearOutlook
from styrkedja.budget.outlook_rows import OutlookRow, RowGroup, RowUnit, outlook_rows
from styrkedja.reports.print_model import Block, Column, Heading, Listing, Paragraph, Row, Table
from styrkedja.reports.print_words import PrintWords

NOTHING_SEK = Decimal(0)
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a budget is printed from.

    Args:
        base: the base plan worked out, for a shadow budget; None for a base plan.
        rows: `outlook_rows` of the plan.
    """

    outlook: Outlook
    base: Outlook | None
    words: PrintWords
    rows: tuple[OutlookRow, ...]

    def group(self, group: RowGroup) -> tuple[OutlookRow, ...]:
        """Return the rows of one table."""
        return tuple(row for row in self.rows if row.group is group)

    def row(self, group: RowGroup, code: str) -> OutlookRow | None:
        """Return one row, None where the plan has it not."""
        return next((row for row in self.group(group) if row.code == code), None)

    @property
    def first(self) -> YearOutlook:
        """The budget year."""
        return self.outlook.years[0]


def printed(outlook: Outlook, base: Outlook | None, words: PrintWords) -> Printed:
    """Return what a budget is printed from."""
    return Printed(outlook=outlook, base=base, words=words, rows=outlook_rows(outlook))


def figure(words: PrintWords, row: OutlookRow, value: Decimal | None, *, signed: bool = False) -> str:
    """Return a figure of a row as its table shows it."""
    if row.unit is RowUnit.SEK:
        return words.sum_cell(value, signed=signed)
    if row.code == "result_target":
        return words.exact(value)
    if row.unit is RowUnit.PER_CENT:
        return words.pct(value, places=2 if row.code == "tax_rate" else 1, signed=signed)
    return words.pct(value, places=0, signed=signed)


def row_label(words: PrintWords, row: OutlookRow) -> str:
    """Return the name that a row is printed under; a frame's is its committee's."""
    if row.group is RowGroup.FRAMES and not row.is_sum:
        return row.code
    return words.say(f"row.{row.group}.{row.code}", unit=words.say(f"unit.{words.unit}"))


def year_columns(source: Printed, head: str, *, has_base: bool = False) -> tuple[Column, ...]:
    """Return the first column with *head*, and one for each year."""
    words, plan = source.words, source.outlook.plan
    base = (Column(words.say("column_base", year=plan.base_year)),) if has_base else ()
    budget, *later = plan.years
    return (
        Column(words.say(head), is_number=False),
        *base,
        Column(words.say("column_budget", year=budget)),
        *(Column(words.say("column_plan", year=year)) for year in later),
    )


def caption(source: Printed, key: str, **values: object) -> str:
    """Return a table's caption with the unit of its sums."""
    words = source.words
    return words.say(f"caption.{key}", unit=words.say(f"unit.{words.unit}"), **values)


def row_table(
    source: Printed, key: str, rows: Iterable[OutlookRow], head: str = "column_row", notes: tuple[str, ...] = ()
) -> Table:
    """Return rows as a table, with the base year's column where a row knows it."""
    kept = tuple(rows)
    has_base = any(row.base is not None for row in kept)
    printed_rows = tuple(
        Row(
            (
                row_label(source.words, row),
                *((figure(source.words, row, row.base),) if has_base else ()),
                *(figure(source.words, row, value) for value in row.values),
            ),
            row.is_sum,
        )
        for row in kept
    )
    return Table(caption(source, key), year_columns(source, head, has_base=has_base), printed_rows, notes)


def sum_row(source: Printed, label: str, values: Sequence[Decimal | None], *, is_sum: bool = False) -> Row:
    """Return a row of sums that stands in no list of rows."""
    return Row((label, *(source.words.sum_cell(value) for value in values)), is_sum)


def statement_chapter(source: Printed) -> Iterator[Block]:
    """Yield the income statement."""
    yield Heading(1, source.words.say("chapter.statement"))
    rows = source.group(RowGroup.STATEMENT)
    table = row_table(source, "statement", [row for row in rows if row.code != "extraordinary" or any(row.values)])
    shares = tuple(share_said(source.words, year) for year in source.outlook.years)
    yield replace(table, rows=(*table.rows, Row((source.words.say("row.statement.share"), *shares))))


def target_chapter(source: Printed) -> Iterator[Block]:
    """Yield the financial targets with what the budget comes to."""
    words = source.words
    yield Heading(1, words.say("chapter.targets"))
    yield Paragraph(words.say("targets.lead"))
    unit = words.say(f"unit.{words.unit}")
    heads = ("column_target", "column_share", "column_room")
    rows = tuple(
        Row(
            (
                str(year.year),
                words.exact(year.target_pct),
                share_said(words, year),
                words.sum_cell(year.room_sek),
                words.say(f"targets.{verdict(year)}"),
            )
        )
        for year in source.outlook.years
    )
    yield Table(
        caption(source, "targets"),
        (
            Column(words.say("targets.column_year"), is_number=False),
            *(Column(words.say(f"targets.{head}", unit=unit)) for head in heads),
            Column(words.say("targets.column_verdict"), is_number=False),
        ),
        rows,
    )


def verdict(year: YearOutlook) -> str:
    """Return whether a year's result reaches its target, as a code."""
    if year.is_target_met is None:
        return "unknown"
    return "met" if year.is_target_met else "missed"


def share_said(words: PrintWords, year: YearOutlook) -> str:
    """Return the result's share with the decimals that show on which side of the target it lies.

    A result of 1.96 % misses a target of 2.0 %, and must not be printed as 2.0.
    """
    share_pct = year.statement.result_share_pct if year.statement else None
    if share_pct is None or year.target_pct is None or share_pct == year.target_pct:
        return words.pct(share_pct)
    places = 1
    while year.is_target_met is False and places < _MOST_PLACES:
        if words.pct(share_pct, places=places) != words.pct(year.target_pct, places=places):
            break
        places += 1
    return words.pct(share_pct, places=places)


def balance_chapter(source: Printed) -> Iterator[Block]:
    """Yield the investigation of the balance rule, and the verdict of each year."""
    words = source.words
    yield Heading(1, words.say("chapter.balance"))
    yield Listing(
        tuple(
            words.say("balance.year", year=year.year, status=words.say(f"status.{year.budget_balance or 'unknown'}"))
            for year in source.outlook.years
        )
    )
    notes = (words.say("balance.reserve"),)
    yield row_table(source, "balance", source.group(RowGroup.BALANCE), notes=notes)


def tax_chapter(source: Printed) -> Iterator[Block]:
    """Yield tax and general grants."""
    yield Heading(1, source.words.say("chapter.tax"))
    yield row_table(source, "tax", source.group(RowGroup.TAX))
    yield row_table(source, "grants", source.group(RowGroup.GRANTS))


def finance_chapter(source: Printed) -> Iterator[Block]:
    """Yield how the investments are paid, and what stands at the end of each year."""
    words = source.words
    yield Heading(1, words.say("chapter.finance"))
    if all(year.financing is None for year in source.outlook.years):
        yield Paragraph(words.say("finance.unknown"))
        return
    yield Paragraph(words.say("finance.lead"))
    yield Table(caption(source, "finance"), year_columns(source, "column_row"), tuple(_cash_rows(source)))
    position = ("debt", "debt_per_inhabitant", "self_financing", "equity_ratio")
    rows = [row for code in position if (row := source.row(RowGroup.FINANCE, code)) and _is_known(row)]
    yield row_table(source, "position", rows)


def _is_known(row: OutlookRow) -> bool:
    return any(value is not None for value in row.values)


def _cash_rows(source: Printed) -> Iterator[Row]:
    """Yield result, own money, investments and loans so that each year's column adds up to its change in money."""
    table = {name: [_cash(year).get(name) for year in source.outlook.years] for name in CASH_ROWS}
    for name, values in table.items():
        yield sum_row(source, source.words.say(f"row.cash.{name}"), values, is_sum=name in _CASH_SUMS)


CASH_ROWS = ("net_result", "depreciation", "own_financing", "investments", "borrowing", "amortisation", "change")
_CASH_SUMS = ("own_financing", "change")


def _cash(year: YearOutlook) -> dict[str, Decimal]:
    financing, statement = year.financing, year.statement
    if financing is None or statement is None:
        return {}
    loans_sek = financing.borrowing_sek - financing.amortisation_sek
    return {
        "net_result": statement.net_result_sek,
        "depreciation": -statement.depreciation_sek,
        "own_financing": financing.own_financing_sek,
        "investments": -financing.investments_sek,
        "borrowing": financing.borrowing_sek,
        "amortisation": -financing.amortisation_sek,
        "change": financing.own_financing_sek - financing.investments_sek + loans_sek,
    }
