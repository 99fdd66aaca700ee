"""Frames (ramar, kommunbidrag) per committee, their part-of rows and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Document
from styrkedja.chain.money import BudgetFrame, BudgetTotal, Reserved
from styrkedja.parsing.bodies import dictionary_form, is_body
from styrkedja.parsing.frame_lists import find_listed_frames
from styrkedja.parsing.money_columns import Column
from styrkedja.parsing.money_tables import MoneyTable, Row, find_money_tables
from styrkedja.parsing.totals import Total, find_totals, is_part, is_total

_OTHER_BODY = re.compile(
    r"revision|överförmyndar|valnämnd|fullmäktige|finansförvaltning|kommunledning|räddningstjänst|kommunstyrelse|partistöd|^KS\b|^KF\b|förvaltning$",
    re.IGNORECASE,
)
# Committees written without their last word: "Kultur och Fritid", "Barn och utbildning".
_SHORT = re.compile(
    r"^(?:barn|kultur|skol|social|omsorg|vård|miljö|bygg|utbildning|gymnasi|teknisk"
    r"|samhällsbyggnad|arbetsmarknad|fritid|äldre)\w*(?:-? och \w+)?$",
    re.IGNORECASE,
)
_ABOUT_FRAMES = re.compile(r"\bram(?:ar|en)?\b|budgetram|kommunbidrag|driftbudget|anslag|nämnd", re.IGNORECASE)
_FRAMES = re.compile(r"\bram(?:ar|arna)?\b|budgetram|kommunbidrag|\bdrift|\banslag|nettokostnad", re.IGNORECASE)
_NOT_FRAMES = re.compile(
    r"investering|exploatering|resultatbudget|resultaträkning|balans|kassaflöde|befolkning|elever|tillskott|satsning"
    r"|avgift|taxa|arvode|mandat|årsarbetare|anställda|sjukfrånvaro|ledamöter|indikator|nyckeltal|måluppfyll",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"förändring|besparing|prioritering|ändringar|justering|reform|neddragning", re.IGNORECASE)
# Heads of tables that measure something else per committee.
_MEASURED = re.compile(
    r"\bmål(?:värde|nivå)?\b|indikator|nyckeltal|\bmått\b|\bkpi\b|kolada|trend|årsarbetare|personer", re.IGNORECASE
)
_OPERATIONS = re.compile(
    r"nämndens (?:ekonomi|budget|ram)|driftbudget|per verksamhet|^verksamhet\b", re.IGNORECASE | re.MULTILINE
)
# "Kommunstyrelsen: färre konsulter" says what money is for.
_SAYS_MORE = re.compile(r":\s+\w+")
_SUM_OF = re.compile(r"^(?:summa|totalt?)\s+(?=\w)", re.IGNORECASE)
# Rows below the frames that are none.
_NOT_A_FRAME = re.compile(
    r"investering|skatteintäkt|skatter\b|statsbidrag|utjämning|finansnetto|finansiella|avskrivning|årets resultat"
    r"|^resultat|fastighetsavgift|verksamhetens|^finansiering$|skattesats",
    re.IGNORECASE,
)
# The auditors go by many names; "Kommunrevisionen" is one of its own.
_AUDIT = re.compile(r"(?:kommunens )?(?:revision(?:en)?|revisorer(?:na)?)", re.IGNORECASE)
# "Kommunfullmäktige inkl. revision": what else is in the frame is no part of the name.
_INCLUDED = re.compile(r",?\s+\(?(?:inkl|exkl)(?:\.|usive)?\s.+$", re.IGNORECASE)
_FEWEST_BODIES = 2


@dataclass(frozen=True, slots=True)
class FrameTables:
    """What the frame tables of a document hold."""

    frames: tuple[BudgetFrame, ...] = ()
    totals: tuple[BudgetTotal, ...] = ()
    reserved: tuple[Reserved, ...] = ()


@dataclass(slots=True)
class _Gathered:
    frames: list[BudgetFrame] = field(default_factory=list)
    totals: list[BudgetTotal] = field(default_factory=list)
    reserved: list[Reserved] = field(default_factory=list)


def find_frames(
    document: Document, *, default_year: int | None = None, tables: Sequence[MoneyTable] | None = None
) -> FrameTables:
    """Return the frames of *document* with their part-of rows and totals.

    Args:
        default_year: the year of figures whose table and headings name none.
        tables: those of the document with that year, when they are known already.
    """
    gathered = _Gathered()
    for table in find_money_tables(document, default_year=default_year) if tables is None else tables:
        if is_frame_table(table):
            _read_table(table, gathered)
    frames, listed_totals = find_listed_frames(document, default_year=default_year)
    gathered.frames += frames
    gathered.totals += listed_totals
    return FrameTables(tuple(gathered.frames), tuple(gathered.totals), tuple(gathered.reserved))


def is_frame_table(table: MoneyTable) -> bool:
    """Tell whether the rows of *table* are committees with their frames."""
    labels = [row.label for row in table.rows if not is_total(row.label) and not is_part(row.label)]
    if _is_under_committees(table.rows):
        return False
    bodies = sum(_names_body(label) for label in labels)
    if _is_about_else(table):
        return False
    if bodies < _FEWEST_BODIES:
        return _is_of_operations(table)
    share = 0.3 if _ABOUT_FRAMES.search(table.context) else 0.5
    return bodies >= share * len(labels)


def _is_under_committees(rows: Sequence[Row]) -> bool:
    """Tell whether most rows stand under a committee in a row of its own and name none: what its money is for."""
    under = [row for row in rows if row.groups and is_body(row.groups[-1]) and not is_body(row.label)]
    return len(under) > len(rows) / 2


def _is_of_operations(table: MoneyTable) -> bool:
    """Tell whether the rows are what one committee spends its frame on, as in its own plan."""
    has_total = any(is_total(row.label) for row in table.rows)
    is_budget = any(
        column.name in {"budget", "plan", "net", "proposal"} and column.measure == "money" for column in table.columns
    )
    is_income = sum(bool(_NOT_A_FRAME.search(row.label)) for row in table.rows) >= _FEWEST_BODIES
    return has_total and is_budget and not is_income and bool(_OPERATIONS.search(table.context))


def _is_about_else(table: MoneyTable) -> bool:
    """Tell whether the words nearest the table, or else those further up, say that it holds no frames."""
    if any(_MEASURED.search(column.head) for column in table.columns):
        return True
    if _is_of_changes(table):
        return True
    if _NOT_FRAMES.search(table.near):
        return not re.search(r"\bdrift", table.near, re.IGNORECASE)
    return bool(_NOT_FRAMES.search(table.context)) and not _FRAMES.search(table.near)


def _is_of_changes(table: MoneyTable) -> bool:
    """Tell whether the figures are changes: some bear a plus, or the words right above say so and no head else."""
    money = [column for column in table.columns if column.measure == "money"]
    if money and all(any(_bears_plus(row, column) for row in table.rows) for column in money):
        return True
    is_budget = any(column.name in {"budget", "plan", "net", "proposal"} for column in money)
    return bool(_CHANGES.search(table.near)) and not _FRAMES.search(table.near) and not is_budget


def _bears_plus(row: Row, column: Column) -> bool:
    return column.index < len(row.block.cells) and row.block.cells[column.index].startswith("+")


def _names_body(label: str) -> bool:
    if _SAYS_MORE.search(label):
        return False
    return bool(label) and (is_body(label) or bool(_OTHER_BODY.search(label)) or bool(_SHORT.match(label)))


def _read_table(table: MoneyTable, gathered: _Gathered) -> None:
    totals = {total.index: total for total in find_totals(table)}
    groups = {normal_form(row.block.cells[0]) for row in table.rows if row.block.cells[0] != row.label}
    parent: str | None = None
    for index, row in enumerate(table.rows):
        if is_part(row.label):
            gathered.reserved += _parts(table, row, parent)
        elif (group := _SUM_OF.sub("", row.label)) != row.label and normal_form(group) in groups:
            gathered.frames += _frames(table, row, group[0].upper() + group[1:], subtotal=True)
        elif is_total(row.label):
            gathered.totals += _totals(table, row, totals.get(index))
            parent = None
        elif row.label and not _NOT_A_FRAME.search(row.label):
            name = _INCLUDED.sub("", row.label)
            parent = "Revisionen" if _AUDIT.fullmatch(name) else dictionary_form(name)
            gathered.frames += _frames(table, row, parent, subtotal=index in totals)


def _frames(table: MoneyTable, row: Row, body: str, *, subtotal: bool) -> list[BudgetFrame]:
    return [
        BudgetFrame(
            body, row.label, column.year, column.name, figure, table.unit, table.unit_stated, row.block.span, subtotal
        )
        for column, figure in table.money(row)
    ]


def _parts(table: MoneyTable, row: Row, parent: str | None) -> list[Reserved]:
    return [
        Reserved(parent, row.label, column.year, figure, table.unit, row.block.span)
        for column, figure in table.money(row)
    ]


def _totals(table: MoneyTable, row: Row, total: Total | None) -> list[BudgetTotal]:
    places = (column.index for column in table.columns)
    computed = dict(zip(places, total.computed, strict=True)) if total else {}
    said = (table.unit, table.unit_stated)
    return [
        BudgetTotal(row.label, column.year, figure, *said, computed.get(column.index), row.block.span)
        for column, figure in table.money(row)
    ]
