"""A calculator's inputs as an address and as a form: decoded, written back in one short way, shown with their faults.

An address takes what the command line takes (`phases=2027; 30 | 2028; 30`). The cells of a form arrive one by one
(`phases.rad.year`), and are put together to the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from styrkedja.app.calculators import Calculator, Given, Input, InputKind, WrongInputsError
from styrkedja.base.errors import WrongCallError
from styrkedja.wording import calculators as words
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number

ASK, MORE = "rakna", "fler"
PROMISE, COMMITTEE, UNIT = "lofte", "namnd", "enhet"
_OWN = (ASK, MORE, PROMISE, COMMITTEE, UNIT)
_CELL = ".rad."
_EMPTY_ROWS, _MORE_ROWS = 6, 12
# A larger table is changed as text: an address holds a thousand fields at most. So is one with cells too many.
_MOST_GRID_ROWS = 60
_SOURCED = frozenset(
    {InputKind.COUNT, InputKind.HOURS, InputKind.KRONOR, InputKind.ORE, InputKind.PER_CENT, InputKind.SHARE}
)

_WIDE = frozenset({"source", "label"})

Rows = list[list[str]]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What an address gives a calculator.

    Args:
        texts: inputs and sources by name, and what the calculator does not know.
        tables: the rows that hold anything, by name.
        own: what the page itself is asked for, by name.
    """

    texts: Mapping[str, str]
    tables: Mapping[str, Rows]
    own: Mapping[str, str]

    @property
    def inputs(self) -> dict[str, Given]:
        """Everything as the calculator takes it."""
        return {**self.texts, **self.tables}

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to work out."""
        return MORE not in self.own and (ASK in self.own or bool(self.texts) or bool(self.tables))

    @property
    def pairs(self) -> Pairs:
        """The calculation as the parameters of its address, always in the same order and form."""
        tables = ((name, " | ".join("; ".join(row).rstrip("; ") for row in rows)) for name, rows in self.tables.items())
        return [*self.texts.items(), *tables]

    @property
    def address(self) -> str:
        """The calculation as the query of its address."""
        return urlencode(self.pairs)

    @property
    def whole_pairs(self) -> Pairs:
        """The same with what the page itself is asked for."""
        return [*self.pairs, *((name, self.own[name]) for name in (PROMISE, COMMITTEE, UNIT) if name in self.own)]

    @property
    def whole_address(self) -> str:
        """The same as a query."""
        return urlencode(self.whole_pairs)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an input, in words.

    Args:
        field: the input; empty where it is none of them.
        is_source: it is the input's source that is missing.
        row: of a table, from 1; 0 where it is no row.
    """

    field: str
    text: str
    is_source: bool = False
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a table.

    Args:
        is_wide: it holds words, not a figure or a short name.
    """

    name: str
    label: str
    value: str
    is_wrong: bool
    is_wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input as a part of the form.

    Args:
        unit: in words.
        between: the lowest and highest it can be, where that is worth telling.
        source: what stands in the box for its source; None without such a box.
        heads: a table's columns with their units.
        rows: a table's boxes; none where it is shown as text.
        text: a large table as it is written.
        is_open: whether something that may be left out is shown at once.
    """

    asked: Input
    label: str
    unit: str
    between: tuple[str, str] | None
    value: str
    choices: tuple[tuple[str, str], ...]
    source: str | None
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    text: str
    faults: tuple[str, ...]
    source_faults: tuple[str, ...]
    is_open: bool

    @property
    def id(self) -> str:
        """The id of its first box, which a fault leads to."""
        return f"in-{self.asked.name}"

    @property
    def is_table(self) -> bool:
        """Whether it has rows."""
        return self.asked.kind is InputKind.ROWS


def filled_in(calculator: Calculator, query: QueryDict) -> Filled:
    """Return what an address gives *calculator*; boxes that were left empty are not there."""
    given = {name: [text.replace("\x00", "") for text in texts] for name, texts in query.lists()}
    own = {name: given.pop(name)[-1].strip() for name in _OWN if name in given}
    texts: dict[str, str] = {}
    tables: dict[str, Rows] = {}
    for asked in calculator.inputs:
        if asked.kind is InputKind.ROWS:
            cells = [given.pop(_cell_name(asked, column), []) for column in asked.columns]
            rows = [*_rows_of_cells(cells), *_rows_of_text("\n".join(given.pop(asked.name, [])))]
            if rows:
                tables[asked.name] = rows
        for name in (asked.name, asked.source_name):
            if text := " ".join(given.pop(name, [""])[-1].split()):
                texts[name] = text
    unknown = {name: found[-1] for name, found in given.items() if found[-1].strip()}
    return Filled(texts | unknown, tables, {name: text for name, text in own.items() if text})


def example_of(calculator: Calculator, inputs: Mapping[str, str]) -> Filled:
    """Return written inputs, such as those of an example, as if they had come in an address."""
    query = QueryDict(mutable=True)
    query.update(inputs)
    return filled_in(calculator, query)


def faults_of(calculator: Calculator, error: WrongCallError, language: Language) -> tuple[Fault, ...]:
    """Return every wrong input, in words."""
    found = error.faults if isinstance(error, WrongInputsError) else (error,)
    names = {asked.name for asked in calculator.inputs}
    faults = []
    for fault, (field, text) in zip(found, words.fault_texts(calculator, error, language), strict=True):
        row, column = fault.values.get("row"), fault.values.get("column")
        faults.append(
            Fault(
                field=field if field in names else "",
                text=text,
                is_source=fault.code == "calculator_source_missing",
                row=row if isinstance(row, int) else 0,
                column=str(column or ""),
            )
        )
    return tuple(faults)


def fields_of(
    calculator: Calculator, filled: Filled, faults: tuple[Fault, ...], language: Language
) -> tuple[Field, ...]:
    """Return the form."""
    return tuple(_field(calculator, asked, filled, faults, language) for asked in calculator.inputs)


def _field(
    calculator: Calculator, asked: Input, filled: Filled, faults: tuple[Fault, ...], language: Language
) -> Field:
    own = [fault for fault in faults if fault.field == asked.name]
    rows = filled.tables.get(asked.name, [])
    source = filled.texts.get(asked.source_name, "")
    as_text = len(rows) > _MOST_GRID_ROWS or any(len(row) > len(asked.columns) for row in rows)
    more = filled.own.get(MORE) == asked.name
    return Field(
        asked=asked,
        label=words.input_label(calculator, asked.name, language),
        unit=_unit(asked, language),
        between=_between(asked, language),
        value=filled.texts.get(asked.name, ""),
        choices=tuple((code, words.choice_label(calculator, asked.name, code, language)) for code in asked.choices),
        source=source if asked.has_source or asked.kind in _SOURCED or source else None,
        heads=tuple(_head(calculator, column, language) for column in asked.columns),
        rows=() if as_text else tuple(_boxes(calculator, asked, rows, own, language, more=more)),
        text="\n".join("; ".join(row) for row in rows) if as_text else "",
        faults=tuple(fault.text for fault in own if not fault.is_source),
        source_faults=tuple(fault.text for fault in own if fault.is_source),
        is_open=asked.is_required or bool(own or rows or source or more),
    )


def _boxes(  # noqa: PLR0913  # what a row of boxes shows
    calculator: Calculator, asked: Input, rows: Rows, faults: list[Fault], language: Language, *, more: bool
) -> Iterator[tuple[Cell, ...]]:
    wrong = {(fault.row, fault.column) for fault in faults}
    least = len(rows) + _MORE_ROWS if more else max(len(rows) + 1, _EMPTY_ROWS)
    for number_of_row in range(1, least + 1):
        filled = rows[number_of_row - 1] if number_of_row <= len(rows) else []
        yield tuple(
            Cell(
                name=_cell_name(asked, column),
                label=words.input_label(calculator, column.name, language),
                value=filled[at] if at < len(filled) else "",
                is_wrong=(number_of_row, column.name) in wrong or (number_of_row, "") in wrong,
                is_wide=column.name in _WIDE,
            )
            for at, column in enumerate(asked.columns)
        )


def _head(calculator: Calculator, column: Input, language: Language) -> str:
    label, unit = words.input_label(calculator, column.name, language), _unit(column, language)
    # What is counted stands in the table's own name: persons, visits.
    return f"{label}, {unit}" if unit and column.kind is not InputKind.COUNT else label


def _unit(asked: Input, language: Language) -> str:
    # A year and an age say what they are by their names.
    if asked.kind in {InputKind.YEAR, InputKind.AGE, InputKind.MONTHS}:
        return ""
    return catalogue.label("calculator_unit", asked.unit, language)


def _between(asked: Input, language: Language) -> tuple[str, str] | None:
    lowest, highest = asked.narrower
    return None if lowest is None or highest is None else (number(lowest, language), number(highest, language))


def _cell_name(asked: Input, column: Input) -> str:
    return f"{asked.name}{_CELL}{column.name}"


def _rows_of_cells(columns: list[list[str]]) -> Rows:
    longest = max(map(len, columns), default=0)
    rows = [[_plain(column[at]) if at < len(column) else "" for column in columns] for at in range(longest)]
    return [row for row in rows if any(row)]


def _rows_of_text(text: str) -> Rows:
    """Return rows that are written, or pasted from a spreadsheet: a tab parts cells like a semicolon."""
    lines = text.replace("\t", ";").replace("|", "\n").splitlines()
    return [[" ".join(cell.split()) for cell in line.split(";")] for line in lines if line.strip(" ;")]


def _plain(cell: str) -> str:
    """Return what is in a box on one line, without the signs that part cells where a table is written as text."""
    return " ".join(cell.replace(";", ",").replace("|", "/").split())
