"""Frames, finance figures and targets of two documents side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse

from styrkedja.app.comparison_money import (
    Ambition,
    Basis,
    Change,
    ComparedRow,
    FinanceChange,
    FramesBeside,
    Gap,
    Indicator,
    MoneyView,
    Move,
    TargetChange,
    get_money,
)
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.money import FinanceParameter
from styrkedja.chain.serial import to_json
from styrkedja.web.answers import as_json
from styrkedja.web.pages.compare import nothing
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue, numbers


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A committee, or a group of them, with its frames in tkr; the change is "" where the tasks are not the same."""

    names: str
    before: str
    after: str
    change: str
    why: str


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The frames of two years side by side."""

    old_year: int
    new_year: int
    is_by_register: bool
    rows: tuple[FrameRow, ...]
    total: FrameRow


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A finance figure, or the target of an indicator, in both documents."""

    name: str
    before: str
    after: str
    change: str
    note: str = ""


@page()
def show_money(visit: Visit, first: str, second: str) -> HttpResponse:
    """Show money and targets side by side."""
    try:
        view = get_money(visit.context, (first, second))
    except WrongCallError as error:
        return nothing(visit, (first, second), error)
    gap = view.money.gap
    values = {
        "here": "compare",
        "tab": "money",
        "first": view.documents[0],
        "second": view.documents[1],
        "old": view.labels[0],
        "new": view.labels[1],
        "tables": [_frame_table(visit, one) for one in view.money.frames],
        "gap": visit.say(_GAPS[gap], old=view.labels[0], new=view.labels[1]) if gap else "",
        "figures": [_figure_row(visit, one) for one in view.money.figures if one.change not in _ALONE],
        "alone": [_figure_row(visit, one) for one in view.money.figures if one.change in _ALONE],
        "targets": [_target_row(visit, one) for one in view.targets if one.moves],
        "unchanged": sum(not one.moves for one in view.targets),
    }
    return visit.show("comparison/money.html", values)


@page()
def money_json(visit: Visit, first: str, second: str) -> HttpResponse:
    """Return money and targets side by side."""
    view = get_money(visit.context, (first, second))
    return as_json(_plain(view))


def _plain(view: MoneyView) -> dict[str, object]:
    return {
        "documents": [one.id for one in view.documents],
        "frames": [
            {
                "old_year": one.first.year,
                "new_year": one.second.year,
                "basis": one.basis.value,
                "unit": "tkr",
                "rows": [_row_json(row) for row in one.comparison.rows],
            }
            for one in view.money.frames
        ],
        "gap": view.money.gap.value if view.money.gap else None,
        "figures": to_json(view.money.figures),
        "targets": to_json(view.targets),
    }


def _row_json(row: ComparedRow) -> dict[str, object]:
    return {
        "before": [to_json(part) for part in row.before],
        "after": [to_json(part) for part in row.after],
        "amount_before": to_json(row.amount_before),
        "amount_after": to_json(row.amount_after),
        "change": to_json(row.change),
        "comparable": row.is_comparable,
    }


def _frame_table(visit: Visit, one: FramesBeside) -> FrameTable:
    found = one.comparison
    change = found.total_after - found.total_before
    total = FrameRow(
        visit.say("Summa ramar"), _tkr(visit, found.total_before), _tkr(visit, found.total_after),
        _tkr(visit, change, signed=True), "",
    )  # fmt: skip
    rows = tuple(_frame_row(visit, row) for row in found.rows)
    return FrameTable(found.old_year, found.new_year, one.basis is Basis.REGISTER, rows, total)


def _frame_row(visit: Visit, row: ComparedRow) -> FrameRow:
    old, new = (", ".join(part.body for part in parts) for parts in (row.before, row.after))
    why = " ".join(
        catalogue.text(f"label.frames_reason.{one.reason}", visit.language, bodies=", ".join(one.bodies))
        for one in row.obstacles
    )
    return FrameRow(
        new if old == new or not old else f"{old} → {new}" if new else old,
        _tkr(visit, row.amount_before) if row.before else "–",
        _tkr(visit, row.amount_after) if row.after else "–",
        _tkr(visit, row.change, signed=True) if row.is_comparable else "",
        why,
    )


def _figure_row(visit: Visit, one: FinanceChange) -> FigureRow:
    change = visit.say(_CHANGES[one.change])
    if one.change in {Change.RAISED, Change.LOWERED} and one.difference is not None:
        unit = visit.say("procentenheter") if one.unit == "procent" else one.unit
        change += f": {numbers.amount(one.difference, unit, visit.language, signed=True)}"
    return FigureRow(one.name, _stated(visit, one.before), _stated(visit, one.after), change)


def _stated(visit: Visit, found: Iterable[FinanceParameter]) -> str:
    stated = []
    for one in found:
        limit = f"{one.operator} " if one.operator in {">=", "<="} else ""
        year = f" ({one.year})" if one.year else ""
        stated.append(f"{limit}{_signed(visit, one)}{year}")
    return ", ".join(stated) or "–"


def _signed(visit: Visit, one: FinanceParameter) -> str:
    value = -abs(one.value) if one.operator == "-" else one.value
    return numbers.amount(value, one.unit, visit.language, signed=one.operator in {"+", "-"})


def _target_row(visit: Visit, one: TargetChange) -> FigureRow:
    indicator = one.after or one.before
    notes = []
    if one.ambition:
        notes.append(visit.say(_AMBITIONS[one.ambition]))
    if one.is_reached is not None:
        notes.append(
            visit.say("Det äldre målet är nått.") if one.is_reached else visit.say("Det äldre målet är inte nått.")
        )
    if one.before and one.after and one.before.title != one.after.title:
        notes.append(visit.say("Hette tidigare ”{title}”.", title=one.before.title))
    moves = ", ".join(visit.say(_MOVES[move]) for move in one.moves)
    name = indicator.title if indicator else ""
    return FigureRow(name, _target(visit, one.before), _target(visit, one.after), moves, " ".join(notes))


def _target(visit: Visit, one: Indicator | None) -> str:
    if one is None or one.target_value is None:
        return "–"
    value = numbers.amount(Decimal(one.target_value), one.unit, visit.language)
    return f"{value} ({one.target_year})" if one.target_year else value


def _tkr(visit: Visit, amount: Decimal, *, signed: bool = False) -> str:
    return numbers.number(amount, visit.language, signed=signed)


_ALONE = frozenset({Change.ONLY_FIRST, Change.ONLY_SECOND})
_GAPS = {
    Gap.NO_FRAMES: swedish("Inget av dokumenten har några ramar till nämnder."),
    Gap.NO_FRAMES_FIRST: swedish("{old} har inga ramar till nämnder, så det finns inget att jämföra med."),
    Gap.NO_FRAMES_SECOND: swedish("{new} har inga ramar till nämnder, så det finns inget att jämföra med."),
    Gap.OTHER_MUNICIPALITY: swedish("Dokumenten är från olika kommuner, och deras ramar säger inget om varandra."),
    Gap.YEARS_BACKWARDS: swedish("{old} gäller ett senare år än {new}. Vänd på ordningen för att jämföra ramarna."),
}
_CHANGES = {
    Change.SAME: swedish("oförändrat"),
    Change.RAISED: swedish("höjt"),
    Change.LOWERED: swedish("sänkt"),
    Change.ONLY_FIRST: swedish("bara i det äldre"),
    Change.ONLY_SECOND: swedish("bara i det nyare"),
    Change.OTHER_YEARS: swedish("gäller andra år"),
    Change.OTHER_UNIT: swedish("går inte att jämföra: olika enheter"),
    Change.SEVERAL: swedish("går inte att jämföra: flera olika uppgifter"),
}
_MOVES = {
    Move.RAISED: swedish("höjt värde"),
    Move.LOWERED: swedish("sänkt värde"),
    Move.EARLIER: swedish("tidigarelagt"),
    Move.LATER: swedish("senarelagt"),
    Move.TURNED: swedish("åt andra hållet"),
    Move.SET: swedish("har fått ett värde"),
    Move.UNSET: swedish("har inget värde längre"),
    Move.OTHER_UNIT: swedish("annan enhet"),
    Move.OTHER_KPI: swedish("annat nyckeltal"),
    Move.DROPPED: swedish("struket mål"),
    Move.NEW: swedish("nytt mål"),
}
_AMBITIONS = {
    Ambition.MORE: swedish("Mer än förut."),
    Ambition.LESS: swedish("Mindre än förut."),
    Ambition.SAME: swedish("Lika mycket som förut."),
}
