"""Columns of tables of figures: which year, which role, and what of it is money.

A head says several things at once: "Budget 2026 Netto" is the net side of the budget of 2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.parsing.amounts import read_number

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
# "Budget -26", "Plan 27".
_SHORT_YEAR = re.compile(r"\b(?:budget|plan|bokslut|utfall|prognos|ram|bu|vp)\.?\s*[-–’']?(\d\d)(?!\d)", re.IGNORECASE)
# What is no sum of money of its own: asked in this order, before the roles.
_MEASURES = (
    ("note", re.compile(r"^(?:not|nr|konto|id|kod)\b", re.IGNORECASE)),
    ("share", re.compile(r"%|procent|andel|kr/inv|per (?:inv|elev|barn|plats)|\bindex\b|antal", re.IGNORECASE)),
    (
        "change",
        re.compile(
            r"förändr|avvik|skillnad|\bdiff|ökning|minskning|jämför|uppräkning|tillskott|satsning|effektiv|besparing"
            r"|^(?:riktade |generella )?statsbidrag$"
            r"|sparkrav|kompensation|\bkomp\b|priskomp|lönekomp|prioritering|volym|omfördelning|justering|\bvarav\b|\bdärav\b",
            re.IGNORECASE,
        ),
    ),
)
_NET = re.compile(r"netto|kommunbidrag|anslag|\bram(?:ar)?\b", re.IGNORECASE)
_SIDES = (
    ("net", _NET),
    ("income", re.compile(r"intäkt|inkomst", re.IGNORECASE)),
    ("cost", re.compile(r"kostnad|utgift", re.IGNORECASE)),
)
_ROLES = (
    ("outcome", re.compile(r"bokslut|utfall|redovisning|\bresultat\b", re.IGNORECASE)),
    ("forecast", re.compile(r"prognos", re.IGNORECASE)),
    ("plan", re.compile(r"\bplan|\bvp\b", re.IGNORECASE)),
    ("budget", re.compile(r"budget|\bram|kommunbidrag|anslag", re.IGNORECASE)),
)
# Whose budget a party's own stands beside.
_OTHERS = re.compile(
    r"majoritet|kommunstyrelsens förslag|\bKS(?::s|s)? förslag|\bstyret|oppositionen|kommunens budget|alliansen"
    r"|regering",
    re.IGNORECASE,
)
_SUM = re.compile(r"^(?:summa|totalt?|s:a)\b", re.IGNORECASE)
# A column counts as shares when so many of its figures bear a per cent sign.
_SHARE_OF_SIGNS = 0.5
_NOTE_LARGEST = 40


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures.

    Args:
        index: its place among the cells of a row.
        year: of its figures; None where nothing says.
        role: budget, plan, outcome or forecast; proposal and other_proposal of two budgets of one year; None where
            the head says none.
        side: net, income or cost; None where the head says none.
        measure: money, change (a difference or a part of one) or sum (of the columns before it).
        head: the words above it.
    """

    index: int
    year: int | None
    role: str | None
    side: str | None = None
    measure: str = "money"
    head: str = ""

    @property
    def name(self) -> str | None:
        """What the chain document calls the column: its side when that is no net, else its role."""
        return self.side if self.side in {"income", "cost"} else self.role or self.side

    def of_year(self, year: int | None) -> Column:
        """Return the column for a row of *year*; what its own head says goes before."""
        return self if year in {None, self.year} or _has_year(self) else replace(self, year=year)


def read_columns(heads: Sequence[str], cells: Sequence[Sequence[str]], year: int | None) -> tuple[Column, ...]:
    """Return the columns of figures.

    Args:
        heads: the words above each cell, that of the labels first.
        cells: of the rows below, as many as heads.
        year: of figures whose head names none.
    """
    columns = []
    for index in range(1, len(heads)):
        written = [row[index] for row in cells if read_number(row[index]) is not None]
        measure = _measure(heads[index], written, cells, index)
        if written and measure not in {"note", "share"}:
            columns.append(_column(heads[index], index, measure, year))
    columns = _told_apart(columns)
    if any(column.role or column.side or _has_year(column) for column in columns):
        # Beside columns that say what they are, one that does not is something else.
        return tuple(column for column in columns if column.measure != "money" or _is_known(column))
    return tuple(columns)


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """Return *columns*, two budgets of one year told apart by whose they are."""
    sums = [column for column in columns if column.measure == "money" and column.side in {None, "net"}]
    others = {column.index: column.year for column in sums if _OTHERS.search(column.head)}
    found: list[Column] = []
    for column in columns:
        is_own = column in sums and column.index not in others and column.role in {None, "budget"}
        own_years = {one.year for one in sums if one.index not in others}
        if column.index in others and column.year in own_years:
            found.append(replace(column, role="other_proposal"))
        elif is_own and column.year in others.values():
            found.append(replace(column, role="proposal"))
        else:
            found.append(column)
    return found


def year_alone(cells: Sequence[str]) -> int | None:
    """Return the year that stands alone in the first of *cells* that holds one, as in tables with a row a year.

    >>> year_alone(("2028", "Skolnämnden")), year_alone(("Budget 2028",))
    (2028, None)
    """
    return next((int(cell) for cell in cells if _YEAR.fullmatch(cell.strip())), None)


def is_note(head: str) -> bool:
    """Tell whether a column holds the numbers of notes.

    >>> is_note("Not"), is_note("Netto")
    (True, False)
    """
    return bool(_MEASURES[0][1].search(head.strip()))


def _column(head: str, index: int, measure: str, year: int | None) -> Column:
    years, short = _YEAR.findall(head), _SHORT_YEAR.search(head)
    stated = int(years[-1]) if years else 2000 + int(short[1]) if short else year
    return Column(index, stated, _first(_ROLES, head), _first(_SIDES, head), measure, head)


def _measure(head: str, written: Sequence[str], cells: Sequence[Sequence[str]], index: int) -> str:
    if found := _first(_MEASURES, head):
        return found
    if sum("%" in figure for figure in written) > _SHARE_OF_SIGNS * len(written):
        return "share"
    if not head and _is_notes(written, cells, index):
        return "note"
    return "sum" if _SUM.match(head) and not _YEAR.search(head) else "money"


def _is_notes(written: Sequence[str], cells: Sequence[Sequence[str]], index: int) -> bool:
    """A column of small whole numbers left of large ones holds the numbers of notes."""
    numbers = [read_number(figure) or Decimal(0) for figure in written]
    if any(number != number.to_integral_value() or not 0 < number <= _NOTE_LARGEST for number in numbers):
        return False
    return any((read_number(cell) or 0) > _NOTE_LARGEST for row in cells for cell in row[index + 1 :])


def _first(patterns: Sequence[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    return next((name for name, pattern in patterns if pattern.search(text)), None)


def _has_year(column: Column) -> bool:
    return bool(_YEAR.search(column.head))


def _is_known(column: Column) -> bool:
    return bool(column.role or column.side or _has_year(column))
