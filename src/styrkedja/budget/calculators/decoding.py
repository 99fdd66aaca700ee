"""From what a person wrote to the values of a calculation: every fault is found before anything is worked out.

A table is written one row a line (or with "|" between rows) and ";" between cells: "2027; 30; 50 | 2028; 30; 100".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.inputs import Input, InputKind
from styrkedja.budget.calculators.values import Cell, Row, Values

Given = str | int | Decimal | Sequence[Sequence[str | int | Decimal]]

# 1 200 000, 1200000, 44,53, 44.53 and -0,5; not 1.200.000, 1,2e6 or 4 4.
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?: \d{3}){1,4})(?:[.,]\d{1,8})?")
# 1.200 may be a thousand two hundred or one and a fifth.
_THOUSANDS_BY_DOT = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2212": "-", "\u2013": "-"})
_WHOLE = frozenset({InputKind.YEAR, InputKind.AGE, InputKind.MONTHS})
MOST_ROWS = 2_000


class WrongInputsError(WrongCallError):
    """More than one input is wrong; each has its own error in `faults`."""

    def __init__(self, faults: Sequence[WrongCallError]) -> None:
        fields = dict.fromkeys(str(fault.values.get("field", "")) for fault in faults)
        super().__init__("calculator_inputs", number=len(faults), fields=", ".join(field for field in fields if field))
        self.faults = tuple(faults)


def decode(inputs: tuple[Input, ...], given: Mapping[str, Given]) -> Values:
    """Return the values of *given*, by the inputs' names; a source stands under "name.source".

    Raises:
        WrongCallError: one input is unknown, missing, no number, outside what it can be, or without its source.
        WrongInputsError: more than one is; it holds an error for each.
    """
    faults: list[WrongCallError] = list(_unknown(inputs, given))
    single: dict[str, Cell] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    sources: dict[str, str] = {}
    for asked in inputs:
        try:
            if asked.kind is InputKind.ROWS:
                tables[asked.name] = _rows(asked, given.get(asked.name, ""), faults)
            else:
                single |= _cell(asked, asked.name, given.get(asked.name, ""))
            sources |= _source(asked, given)
        except WrongCallError as fault:
            faults.append(fault)
    if len(faults) > 1:
        raise WrongInputsError(faults)
    if faults:
        raise faults[0]
    return Values(Row(single), tables, sources)


def number_of(field: str, text: str, **place: object) -> Decimal:
    """Return the number that *text* is, as Swedish or plain figures.

    Args:
        field: the input it was given for.
        place: the row and column, for the error.

    Raises:
        WrongCallError: it is no number, or a point in it may stand for thousands or for decimals.

    >>> number_of("amount", "1 200 000,50"), number_of("amount", "−0.5")
    (Decimal('1200000.50'), Decimal('-0.5'))
    """
    plain = text.translate(_SPACES).strip().removesuffix("%").strip()
    if _THOUSANDS_BY_DOT.fullmatch(plain):
        raise WrongCallError("calculator_number_dot", field=field, value=text, **place)
    if not _NUMBER.fullmatch(plain):
        raise WrongCallError("calculator_number", field=field, value=text, **place)
    return Decimal(plain.replace(" ", "").replace(",", "."))


def _unknown(inputs: tuple[Input, ...], given: Mapping[str, Given]) -> Iterator[WrongCallError]:
    known = {asked.name for asked in inputs} | {asked.source_name for asked in inputs}
    names = ", ".join(asked.name for asked in inputs)
    for name in given:
        if name not in known:
            yield WrongCallError("calculator_input_unknown", field=name, known=names)


def _source(asked: Input, given: Mapping[str, Given]) -> dict[str, str]:
    source = str(given.get(asked.source_name, "")).strip()
    if not source and asked.has_source and _is_given(given.get(asked.name, "")):
        raise WrongCallError("calculator_source_missing", field=asked.name)
    return {asked.name: source} if source else {}


def _is_given(value: Given) -> bool:
    return bool(value.strip()) if isinstance(value, str) else not isinstance(value, Sequence) or bool(value)


def _cell(asked: Input, field: str, value: Given, **place: object) -> dict[str, Cell]:
    """Return the decoded value under its name, nothing where a value that may be left out is."""
    if not _is_given(value):
        if asked.is_required:
            raise WrongCallError("calculator_input_missing", field=field, **place)
        return {}
    text = str(value).strip()
    if asked.kind is InputKind.TEXT:
        return {asked.name: text}
    if asked.kind is InputKind.CHOICE:
        if text not in asked.choices:
            raise WrongCallError("calculator_choice", field=field, value=text, known=", ".join(asked.choices), **place)
        return {asked.name: text}
    return {asked.name: _within(asked, field, number_of(field, text, **place), text, place)}


def _within(asked: Input, field: str, number: Decimal, text: str, place: Mapping[str, object]) -> Decimal:
    lowest, highest = asked.limits
    if asked.kind in _WHOLE and number != int(number):
        raise WrongCallError("calculator_whole", field=field, value=text, **place)
    if lowest is not None and number < lowest:
        raise WrongCallError("calculator_below", field=field, value=text, limit=str(lowest), **place)
    if highest is not None and number > highest:
        raise WrongCallError("calculator_above", field=field, value=text, limit=str(highest), **place)
    return number


def _rows(asked: Input, value: Given, faults: list[WrongCallError]) -> tuple[Row, ...]:
    lines = _lines(value)
    if not lines and asked.is_required:
        raise WrongCallError("calculator_input_missing", field=asked.name)
    if len(lines) > MOST_ROWS:
        raise WrongCallError("calculator_rows", field=asked.name, value=len(lines), limit=MOST_ROWS)
    found: list[Row] = []
    for number, cells in enumerate(lines, start=1):
        try:
            found.append(_row(asked, number, cells))
        except WrongCallError as fault:
            faults.append(fault)
    return tuple(found)


def _lines(value: Given) -> list[list[str]]:
    if isinstance(value, str):
        lines = value.replace("|", "\n").splitlines()
        return [[cell.strip() for cell in line.split(";")] for line in lines if line.strip(" ;\t")]
    if isinstance(value, Sequence):
        return [[str(cell).strip() for cell in row] for row in value]
    return [[str(value)]]


def _row(asked: Input, number: int, cells: list[str]) -> Row:
    if len(cells) > len(asked.columns):
        raise WrongCallError(
            "calculator_columns",
            field=asked.name,
            row=number,
            given=len(cells),
            known="; ".join(column.name for column in asked.columns),
        )
    filled = [*cells, *("" for _ in asked.columns[len(cells) :])]
    found: dict[str, Cell] = {}
    for column, cell in zip(asked.columns, filled, strict=True):
        found |= _cell(column, asked.name, cell, row=number, column=column.name)
    return Row(found)
