"""Tax base per inhabitant and inhabitants out of a table with municipalities x years, by a mapping of its columns.

The base of a year is the assessed one that the year's tax is counted on before uprating. Inhabitants are those of the
table: of 31 December the year before in SCB's, near those of 1 November.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError

_LARGEST_BYTES = 50_000_000
_SIGNS = re.compile(r"[\W_]+")
_DELIMITERS = (";", "\t", ",")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMapping:
    """Which column of a panel holds what, by its head."""

    municipality: str
    year: str
    tax_base: str
    inhabitants: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """One municipality's year."""

    year: int
    tax_base_per_inhabitant_sek: Decimal
    inhabitants: int


def proposed_mapping(heads: Sequence[str], name: str) -> PanelMapping:
    """Return which columns hold what, by the heads that are known.

    Raises:
        PlanFileError: a column is not found.
    """
    plain = {_plain(head): head for head in reversed(heads)}
    found: dict[str, str] = {}
    for what, candidates in _columns().items():
        head = next((plain[_plain(one)] for one in candidates if _plain(one) in plain), None)
        if head is None:
            raise PlanFileError("plan_panel_column", name, "1", column=what, known=", ".join(heads[:20]))
        found[what] = head
    return PanelMapping(**found)


def read_panel(
    data: bytes, name: str, municipality_code: str, mapping: PanelMapping | None = None
) -> tuple[PanelRow, ...]:
    """Return one municipality's years, the earliest first.

    Args:
        municipality_code: four digits; a leading zero that a spreadsheet took away is put back.
        mapping: of the columns; without it they are known by their heads.

    Raises:
        PlanFileError: a column is missing, a cell holds no number, or the municipality is not in it.
    """
    reader = _reader(data, name)
    heads = list(reader.fieldnames or ())
    columns = mapping or proposed_mapping(heads, name)
    for head in (columns.municipality, columns.year, columns.tax_base, columns.inhabitants):
        if head not in heads:
            raise PlanFileError("plan_panel_column", name, "1", column=head, known=", ".join(heads[:20]))
    found = []
    for row in reader:
        # "0114 Upplands Väsby" as SCB writes it, "114" as a spreadsheet leaves it.
        code = re.match(r"\s*(\d{1,4})\b", row[columns.municipality] or "")
        if code is not None and code.group(1).zfill(4) == municipality_code:
            found.append(_row(row, columns, name, reader.line_num))
    if not found:
        raise PlanFileError("plan_panel_municipality", name, "", municipality=municipality_code)
    return tuple(sorted(found, key=lambda row: row.year))


def panel_heads(data: bytes, name: str) -> tuple[str, ...]:
    """Return the heads of a panel.

    Raises:
        PlanFileError: it is no text, or too large.
    """
    return tuple(_reader(data, name).fieldnames or ())


def _reader(data: bytes, name: str) -> csv.DictReader[str]:
    if len(data) > _LARGEST_BYTES:
        raise PlanFileError("plan_panel_large", name, "")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise PlanFileError("plan_not_utf8", name, str(data.count(b"\n", 0, fault.start) + 1)) from fault
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    return csv.DictReader(io.StringIO(text), delimiter=delimiter)


def _row(row: Mapping[str, str | None], columns: PanelMapping, name: str, line: int) -> PanelRow:
    year = _number(row[columns.year], columns.year, name, line)
    people = _number(row[columns.inhabitants], columns.inhabitants, name, line)
    return PanelRow(
        year=int(year),
        tax_base_per_inhabitant_sek=_number(row[columns.tax_base], columns.tax_base, name, line),
        inhabitants=int(people),
    )


def _number(cell: str | None, column: str, name: str, line: int) -> Decimal:
    text = re.sub(r"[\s\u00a0\u202f]", "", cell or "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise PlanFileError("plan_panel_number", name, str(line), column=column, value=(cell or "")[:40])
    return number


def _plain(head: str) -> str:
    return _SIGNS.sub("", head.casefold())


@cache
def _columns() -> dict[str, list[str]]:
    text = files("styrkedja.budget.data").joinpath("panel_columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
