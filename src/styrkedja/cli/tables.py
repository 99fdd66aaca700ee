"""Answers as tables for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from styrkedja.base.finding import Finding, Severity
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import DocumentInfo
from styrkedja.chain.link import ChainRow, MoneyTie
from styrkedja.chain.review import ItemKey, key_of
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import amount

_MOST_FOR_LINKS = 0.6
_LONGEST_NAME, _LONGEST_ID = 24, 14
# What a column of text needs at least, and what stands between two columns.
_LEAST_TEXT, _PADDING, _EDGES = 10, 3, 2
_COUNTED = (
    "commitment", "mandate", "goal", "frame", "addition", "finance_parameter", "indicator", "body", "chair", "deadline",
)  # fmt: skip


def document_lines(name: str, info: DocumentInfo, numbers: dict[str, int], session: Session) -> Text:
    """Return what a document is and how much it holds, in three lines.

    Args:
        name: file name.
        info: what the document says of itself.
        numbers: how many of each noun of the catalogue ("commitment", "frame").
        session: language.
    """
    pages = info.source.pages
    about = [
        info.title,
        info.organisation,
        catalogue.label("document_kind", info.kind, session.language),
        info.period,
        catalogue.count("page", pages, session.language) if pages else None,
    ]
    counted = [catalogue.count(noun, numbers[noun], session.language) for noun in _COUNTED if numbers.get(noun)]
    return Text.assemble(
        (name, "bold"), "\n", " · ".join(part for part in about if part), "\n", " · ".join(counted) or "–"
    )


def numbers_of(chain: Chain) -> dict[str, int]:
    """Return how many of each noun a read document holds."""
    return {
        "commitment": len(chain.commitments),
        "mandate": sum(item.body is not None for item in chain.commitments),
        "goal": len(chain.goals),
        "frame": len(chain.budget_frames),
        "addition": len(chain.additions),
        "finance_parameter": len(chain.finance_parameters),
        "indicator": len(chain.indicators),
        "body": len(chain.bodies),
        "chair": len(chain.chairs),
        "deadline": len(chain.deadlines),
    }


def chain_table(
    rows: Sequence[ChainRow],
    session: Session,
    *,
    with_ids: bool = False,
    reviewed: Mapping[ItemKey, str] = MappingProxyType({}),
) -> Table:
    """Return the commitments under their sections; columns that would be empty are left out.

    Args:
        rows: the commitments.
        session: language.
        with_ids: put the id of each first.
        reviewed: what people have decided about them, in words.
    """
    review = _Column("reviewed", 2, lambda row: reviewed.get(key_of(row.commitment), ""))
    wanted = (*_columns(session, with_ids=with_ids), review)
    columns = [column for column in wanted if any(map(column.cell, rows))]
    widths = _widths(columns, rows, session)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for column in columns:
        table.add_column(
            session.heading(column.name),
            ratio=column.ratio,
            overflow="fold",
            no_wrap=not column.ratio,
            width=widths.get(column.name),
        )
    section: str | None = None
    for at, row in enumerate(rows):
        if at == 0 or row.commitment.section != section:
            section = row.commitment.section
            heading = Text(section or "–", style="bold cyan")
            table.add_row(*(heading if column.name == "commitment" else "" for column in columns))
        table.add_row(*(Text(column.cell(row)) for column in columns))
    return table


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the chain; `ratio` is its share of the width, None for as wide as it needs."""

    name: str
    ratio: int | None
    cell: Callable[[ChainRow], str]


def _widths(columns: Sequence[_Column], rows: Sequence[ChainRow], session: Session) -> dict[str, int]:
    """Return how wide each column must be for no word to be cut, if the commitments still get most of the width."""
    widths = {
        column.name: max(
            len(word) for row in rows for word in (*column.cell(row).split(), session.heading(column.name))
        )
        for column in columns
        if column.name != "commitment"
    }
    return widths if sum(widths.values()) <= _MOST_FOR_LINKS * session.width else {}


def _columns(session: Session, *, with_ids: bool) -> tuple[_Column, ...]:
    columns = (
        _Column("commitment", 6, lambda row: f"• {row.commitment.text}"),
        _Column("committee", 2, lambda row: row.commitment.body or ""),
        _Column("decision", 2, lambda row: row.decision_body or ""),
        _Column("means", 2, lambda row: row.means or ""),
        _Column("executors", 3, lambda row: ", ".join(row.executors)),
        _Column("money", 2, lambda row: "\n".join(dict.fromkeys(_money(row, session)))),
    )
    return (_Column("id", None, lambda row: row.commitment.id), *columns) if with_ids else columns


def finding_lines(findings: Sequence[Finding], session: Session) -> Text:
    """Return the errors of a document, one a line, and how many milder findings `styrkedja check` would show."""
    errors = [found for found in findings if found.severity is Severity.ERROR]
    name = catalogue.label("severity", Severity.ERROR, session.language)
    lines = ["\n  ".join(catalogue.finding_text(found, session.language)) for found in errors]
    told = [f"\n• {name} {found.code}  {line}" for found, line in zip(errors, lines, strict=True)]
    counts = Counter(found.severity for found in findings)
    milder = [
        catalogue.count(f"severity_{one}", counts[one], session.language)
        for one in (Severity.WARNING, Severity.NOTE)
        if counts[one]
    ]
    if milder:
        told.append("\n" + catalogue.text("message.milder_findings", session.language, counts=", ".join(milder)))
    return Text.assemble((session.heading("findings"), "bold"), *told, "\n")


def record_table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int | None = None, width: int = 120
) -> Group:
    """Return rows of plain text under *heads*.

    Columns of numbers that have no room beside the names stand in further tables below, each with the names.

    Args:
        heads: names of the columns.
        rows: cells; a row of one cell is a heading of the rows below it.
        numbers_from: first of the columns that hold numbers, which stand to the right and are never cut.
        width: of the terminal; where it is narrow, the heads of numbers are broken.
    """
    cells = [tuple(row) for row in rows]
    first = len(heads) if numbers_from is None else numbers_from
    longest = [max((len(row[at]) for row in cells if at < len(row)), default=0) for at in range(len(heads))]
    parts = list(_numbers_apart(heads, longest, first, width)) if first else []
    if len(parts) < 2:
        return Group(_record_table(heads, cells, longest, first, width))
    return Group(
        *(
            _record_table(
                [*heads[:first], *heads[start:end]],
                [row if len(row) == 1 else (*row[:first], *row[start:end]) for row in cells],
                [*longest[:first], *longest[start:end]],
                first,
                width,
            )
            for start, end in parts
        )
    )


def _numbers_apart(heads: Sequence[str], longest: Sequence[int], first: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield from which to which column of numbers each table has, so that names and figures stay whole."""
    names = _EDGES + min(_LONGEST_NAME, max(longest[0], len(heads[0]))) + (first - 1) * (_LEAST_TEXT + _PADDING)
    start, used = first, names
    for at in range(first, len(heads)):
        needs = max(longest[at], _half(heads[at])) + _PADDING
        if at > start and used + needs > width:
            yield start, at
            start, used = at, names
        used += needs
    yield start, len(heads)


def _half(head: str) -> int:
    return (len(head) + 1) // 2


def _record_table(
    heads: Sequence[str], cells: Sequence[tuple[str, ...]], longest: Sequence[int], first: int, width: int
) -> Table:
    natural = sum(max(len(heads[at]), longest[at]) + _PADDING for at in range(first, len(heads)))
    is_narrow = natural + first * _LEAST_TEXT > width
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for at, head in enumerate(heads):
        if at < first:
            is_whole = at == 0 and longest[0] <= (_LONGEST_ID if is_narrow else _LONGEST_NAME)
            table.add_column(head, overflow="fold", no_wrap=is_whole)
        elif is_narrow:
            table.add_column(head, overflow="fold", justify="right", width=max(longest[at], _half(head)))
        else:
            table.add_column(head, justify="right", no_wrap=True)
    for row in cells:
        table.add_row(*(Text(cell, "bold" if len(row) < len(heads) else "") for cell in row))
    return table


def pair_table(pairs: Iterable[tuple[str, str]]) -> Table:
    """Return names and values beside each other."""
    table = Table.grid(padding=(0, 2))
    for name, value in pairs:
        table.add_row(Text(name, style="cyan"), Text(value))
    return table


def _money(row: ChainRow, session: Session) -> Iterator[str]:
    for link in row.money:
        if link.tie is not MoneyTie.FRAME:
            yield amount(link.amount, link.unit, session.language)
