"""Rows of the income statement (resultatbudget), one figure for each year.

Terms: förordning and standard BAS for municipalities; order as in docs/glossary.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.chain.document import Document
from styrkedja.chain.money import FinanceParameter
from styrkedja.parsing.bodies import is_body
from styrkedja.parsing.money_tables import MoneyTable, find_money_tables
from styrkedja.parsing.totals import is_part

_EQUALISED = r"(?:,? (?:och|samt|inkl\.?|inklusive) (?:kommunal(?:ekonomisk)? )?utjämning(?:en|sbidrag|ssystem)?)?"
_GRANTS = rf"(?:generella )?(?:stats)?bidrag{_EQUALISED}"
_TERMS = {
    "Verksamhetens intäkter": r"verksamhetens (?:externa )?intäkter|verksamhetsintäkter",
    "Verksamhetens kostnader": r"verksamhetens (?:externa )?kostnader|verksamhetskostnader",
    "Jämförelsestörande poster": r"jämförelsestörande (?:poster|intäkter|kostnader)",
    "Avskrivningar": r"(?:av- och nedskrivningar|(?:planenliga )?avskrivningar(?: och nedskrivningar)?)",
    "Verksamhetens nettokostnader": r"(?:summa )?verksamhetens nettokostnad(?:er)?|(?:summa )?nettokostnad(?:er)?",
    "Skatteintäkter": r"(?:kommunal)?skatteintäkter|allmän kommunalskatt|kommunalskatt",
    "Slutavräkning": r"(?:prognos )?slutavräkning(?:ar)?(?: skatt(?:eintäkter)?)?|skatteavräkning",
    "Generella statsbidrag och utjämning": rf"(?:stats|generella ){_GRANTS}|{_GRANTS}|kommunalekonomisk utjämning",
    "Inkomstutjämning": r"inkomstutjämning(?:sbidrag|savgift)?",
    "Kostnadsutjämning": r"kostnadsutjämning(?:sbidrag|savgift)?",
    "Regleringsbidrag": r"regleringsbidrag|regleringsavgift|regleringsbidrag/-?avgift",
    "LSS-utjämning": r"(?:avgift |bidrag )?(?:till )?lss-utjämning(?:en)?(?:sbidrag|savgift)?",
    "Kommunal fastighetsavgift": r"(?:kommunal )?fastighetsavgift(?:en)?",
    "Skatteintäkter och generella statsbidrag": r"(?:summa )?(?:skatteintäkter|skatter)(?: och|,| samt) "
    rf"(?:{_GRANTS}|utjämning)",
    "Verksamhetens resultat": r"verksamhetens resultat",
    "Finansiella intäkter": r"finansiella intäkter|ränteintäkter",
    "Finansiella kostnader": r"finansiella kostnader|räntekostnader",
    "Finansnetto": r"(?:summa )?finansnetto",
    "Finansiella poster": r"finansiella poster(?:,? \(?netto\)?)?",
    "Resultat efter finansiella poster": r"resultat efter finans(?:iella poster|netto)",
    "Resultat före extraordinära poster": r"resultat före extraordinära poster",
    "Extraordinära poster": r"extraordinära (?:poster|intäkter|kostnader)(?:,? \(?netto\)?)?",
    "Årets resultat": r"(?:årets|budgeterat|periodens) resultat|resultat",
    "Realisationsvinster": r"(?:avgår:? )?(?:samtliga )?(?:realisationsvinster|reavinster)",
    "Balanskravsresultat": r"(?:årets )?balanskravsresultat",
}
_TAIL = r"\W*(?:\d\)|(?:i )?(?:mnkr|mkr|tkr|kr|miljoner kr(?:onor)?)\)?)?"
_PATTERNS = {name: re.compile(rf"^\W*(?:{pattern}){_TAIL}$", re.IGNORECASE) for name, pattern in _TERMS.items()}
# Of these the document's own words stay: they say what is counted in.
_AS_WRITTEN = frozenset(
    {
        "Jämförelsestörande poster", "Avskrivningar", "Generella statsbidrag och utjämning", "Regleringsbidrag",
        "Skatteintäkter och generella statsbidrag", "Extraordinära poster", "LSS-utjämning",
    }
)  # fmt: skip
_RESULTS = frozenset(
    {
        "Verksamhetens nettokostnader", "Skatteintäkter och generella statsbidrag", "Verksamhetens resultat",
        "Finansnetto", "Resultat efter finansiella poster", "Resultat före extraordinära poster", "Årets resultat",
    }
)  # fmt: skip
_FEWEST_TERMS = 3
# Of the rows of an income statement, so many bear names that all municipalities use.
_MOSTLY = 0.6
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_MONEY = re.compile(
    r"%|procent|andel|invånare|skattesats|utdebitering|\böre\b|\bkr/|soliditet|självfinans|antal|nämnder(?:na)?\b"
    r"|resultatmål|\bmål\b|^summa (?:ramar|driftbudget)",
    re.IGNORECASE,
)


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


def row_name(label: str) -> str | None:
    """Return the name that all municipalities know a row of an income statement by; None for one of its own.

    >>> row_name("Summa verksamhetens nettokostnad, mnkr"), row_name("Utdelning")
    ('Verksamhetens nettokostnader', None)
    """
    return _term(label)


def is_income_statement(table: MoneyTable) -> bool:
    """Tell whether the rows of *table* are those of an income statement."""
    return sum(_term(row.label) is not None for row in table.rows) >= _FEWEST_TERMS


@lru_cache(maxsize=16_384)
def _term(label: str) -> str | None:
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(label)), None)


def _is_row(label: str) -> bool:
    """Tell whether a row without a known term is one of money: no share, part, committee or sum of committees."""
    is_other = is_part(label) or is_body(label) or _NO_MONEY.search(label)
    return bool(_WORD.search(label)) and not is_other


def _name(term: str | None, label: str) -> str:
    """Return what a row goes by: its term, or its own words where terms differ in what they hold."""
    if term is not None and term not in _AS_WRITTEN:
        return term
    written = re.sub(r"^\W+|\W*(?:\d\))?\W*$", "", label).removeprefix("Summa ")
    return written[:1].upper() + (written[1:].lower() if written.isupper() else written[1:])


def _rows(table: MoneyTable) -> Iterator[FinanceParameter]:
    known = sum(_term(row.label) is not None for row in table.rows)
    is_whole = known >= _MOSTLY * len(table.rows)
    for row in table.rows:
        term = _term(row.label)
        if term is None and not (is_whole and _is_row(row.label)):
            continue
        name = _name(term, row.label)
        text = " ".join(cell for cell in row.block.cells if cell)
        for column, figure in table.money(row):
            year = str(column.year) if column.year else None
            yield FinanceParameter(name, "income_statement", figure, "=", table.unit, year, text, row.block.span)
