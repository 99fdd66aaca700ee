"""Frames (ramar, kommunbidrag) per committee, their part-of rows and totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from styrkedja.chain.document import Document
from styrkedja.chain.money import BudgetFrame, BudgetTotal, Reserved
from styrkedja.parsing.bodies import dictionary_form, is_body
from styrkedja.parsing.money_tables import MoneyTable, Row, find_money_tables

_TOTAL = re.compile(
    r"^\W*(?:summa|totalt?|s:a|delsumma|nämnder totalt|totalsumma|nettokostnad(?:er)? totalt)\b", re.IGNORECASE
)
_PART = re.compile(r"^\W*(?:varav|därav|-?\s*därav)\b", re.IGNORECASE)
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
_NOT_FRAMES = re.compile(
    r"investering|resultatbudget|resultaträkning|balans|kassaflöde|befolkning|elever|tillskott|satsning|avgift|taxa|arvode|mandat",
    re.IGNORECASE,
)
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


def find_frames(document: Document, *, default_year: int | None = None) -> FrameTables:
    """Return the frames of *document* with their part-of rows and totals.

    Args:
        default_year: the year of figures whose table and headings name none.
    """
    gathered = _Gathered()
    for table in find_money_tables(document, default_year=default_year):
        if is_frame_table(table):
            _read_table(table, gathered)
    return FrameTables(tuple(gathered.frames), tuple(gathered.totals), tuple(gathered.reserved))


def is_frame_table(table: MoneyTable) -> bool:
    """Tell whether the rows of *table* are committees with their frames."""
    labels = [row.label for row in table.rows if not _TOTAL.match(row.label) and not _PART.match(row.label)]
    bodies = sum(_names_body(label) for label in labels)
    if bodies < _FEWEST_BODIES or _NOT_FRAMES.search(table.context):
        return False
    share = 0.3 if _ABOUT_FRAMES.search(table.context) else 0.5
    return bodies >= share * len(labels)


def _names_body(label: str) -> bool:
    return bool(label) and (is_body(label) or bool(_OTHER_BODY.search(label)) or bool(_SHORT.match(label)))


def _read_table(table: MoneyTable, gathered: _Gathered) -> None:
    subtotals = _subtotals(table.rows)
    parent = ""
    since: list[list[Decimal]] = [[] for _ in table.columns]
    whole: list[list[Decimal]] = [[] for _ in table.columns]
    for index, row in enumerate(table.rows):
        if _PART.match(row.label):
            gathered.reserved += _parts(table, row, parent)
        elif _TOTAL.match(row.label):
            gathered.totals += _totals(table, row, since, whole)
            since = [[] for _ in table.columns]
        elif row.label:
            parent = dictionary_form(row.label)
            gathered.frames += _frames(table, row, parent, subtotal=index in subtotals)
            for column, figure in enumerate(row.figures):
                if figure is not None and index not in subtotals:
                    since[column].append(figure)
                    whole[column].append(figure)


def _frames(table: MoneyTable, row: Row, body: str, *, subtotal: bool) -> list[BudgetFrame]:
    return [
        BudgetFrame(
            body, row.label, column.year, column.role, figure, table.unit, table.unit_stated, row.block.span, subtotal
        )
        for column, figure in zip(table.columns, row.figures, strict=True)
        if figure is not None
    ]


def _parts(table: MoneyTable, row: Row, parent: str) -> list[Reserved]:
    return [
        Reserved(parent, row.label, column.year, figure, table.unit, row.block.span)
        for column, figure in zip(table.columns, row.figures, strict=True)
        if figure is not None
    ]


def _totals(table: MoneyTable, row: Row, since: list[list[Decimal]], whole: list[list[Decimal]]) -> list[BudgetTotal]:
    """A total sums the rows since the last total, or, when that does not fit, all rows."""
    totals = []
    for index, (column, figure) in enumerate(zip(table.columns, row.figures, strict=True)):
        if figure is None:
            continue
        choices = [sum(figures, Decimal(0)) for figures in (since[index], whole[index]) if figures]
        computed = min(choices, key=lambda choice: abs(choice - figure)) if choices else None
        totals.append(
            BudgetTotal(row.label, column.year, figure, table.unit, table.unit_stated, computed, row.block.span)
        )
    return totals


def _subtotals(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows that are the sum of the rows right below them, in every column."""
    found = set()
    for index, row in enumerate(rows):
        below: list[Row] = []
        for other in rows[index + 1 : index + 9]:
            if _TOTAL.match(other.label) or _PART.match(other.label):
                break
            below.append(other)
            if len(below) > 1 and _is_sum(row, below):
                found.add(index)
                break
    return frozenset(found)


def _is_sum(row: Row, below: Sequence[Row]) -> bool:
    sums = [sum((other.figures[c] or Decimal(0) for other in below), Decimal(0)) for c in range(len(row.figures))]
    return all(figure is not None and figure == total for figure, total in zip(row.figures, sums, strict=True))
