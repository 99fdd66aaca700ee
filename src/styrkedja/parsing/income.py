"""Rows of the income statement (resultatbudget), one figure for each year.

Terms: förordning and standard BAS for municipalities; order as in docs/glossary.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from styrkedja.chain.document import Document
from styrkedja.chain.money import FinanceParameter
from styrkedja.parsing.money_tables import MoneyTable, find_money_tables

_TERMS = {
    "Verksamhetens intäkter": r"verksamhetens intäkter",
    "Verksamhetens kostnader": r"verksamhetens kostnader",
    "Avskrivningar": r"(?:av- och nedskrivningar|avskrivningar)",
    "Verksamhetens nettokostnader": r"verksamhetens nettokostnad(?:er)?",
    "Skatteintäkter": r"skatteintäkter",
    "Generella statsbidrag och utjämning": r"(?:generella )?statsbidrag(?: och utjämning)?(?:sbidrag)?",
    "Kommunal fastighetsavgift": r"(?:kommunal )?fastighetsavgift",
    "Skatteintäkter och generella statsbidrag": r"skatteintäkter och (?:generella )?statsbidrag"
    r"|skatter och (?:generella )?(?:stats)?bidrag",
    "Verksamhetens resultat": r"verksamhetens resultat",
    "Finansiella intäkter": r"finansiella intäkter",
    "Finansiella kostnader": r"finansiella kostnader",
    "Finansnetto": r"finansnetto",
    "Finansiella poster": r"finansiella poster(?: \(netto\))?",
    "Resultat efter finansiella poster": r"resultat efter finansiella poster",
    "Resultat före extraordinära poster": r"resultat före extraordinära poster",
    "Extraordinära poster": r"extraordinära poster(?: \(netto\))?",
    "Årets resultat": r"årets resultat|resultat",
    "Balanskravsresultat": r"(?:årets )?balanskravsresultat",
}
_PATTERNS = {name: re.compile(rf"^\W*(?:{pattern})\W*(?:\d\))?$", re.IGNORECASE) for name, pattern in _TERMS.items()}
_RESULTS = frozenset(
    {
        "Verksamhetens nettokostnader", "Skatteintäkter och generella statsbidrag", "Verksamhetens resultat",
        "Finansnetto", "Resultat efter finansiella poster", "Resultat före extraordinära poster", "Årets resultat",
    }
)  # fmt: skip
_FEWEST_TERMS = 3


def find_income_rows(
    document: Document, *, default_year: int | None = None, tables: Sequence[MoneyTable] | None = None
) -> tuple[FinanceParameter, ...]:
    """Return the income statement rows of *document*, one for each year column, signs as printed.

    Args:
        default_year: the year of figures whose table and headings name none.
        tables: those of the document with that year, when they are known already.
    """
    tables = find_money_tables(document, default_year=default_year) if tables is None else tables
    return tuple(row for table in tables if is_income_statement(table) for row in _rows(table))


def is_result(label: str) -> bool:
    """Tell whether a row of an income statement sums rows above it.

    >>> is_result("Verksamhetens nettokostnader"), is_result("Skatteintäkter")
    (True, False)
    """
    return _term(label) in _RESULTS


def is_income_statement(table: MoneyTable) -> bool:
    """Tell whether the rows of *table* are those of an income statement."""
    return sum(_term(row.label) is not None for row in table.rows) >= _FEWEST_TERMS


def _term(label: str) -> str | None:
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(label)), None)


def _rows(table: MoneyTable) -> Iterator[FinanceParameter]:
    for row in table.rows:
        name = _term(row.label)
        if name is None:
            continue
        text = " ".join(cell for cell in row.block.cells if cell)
        for column, figure in table.money(row):
            year = str(column.year) if column.year else None
            yield FinanceParameter(name, "income_statement", figure, "=", table.unit, year, text, row.block.span)
