"""The words of money and targets beside each other: rows of cells that a table of any kind can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.chain.indicator import Indicator
from styrkedja.chain.money import FinanceParameter
from styrkedja.comparison.finance_changes import FinanceChange
from styrkedja.comparison.money import FramesBeside, MoneyBeside
from styrkedja.comparison.target_changes import TargetChange
from styrkedja.register.successions import ComparedRow, Part, plain_amount
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, amount, number

_NOTHING = "–"
_POINTS = "procent"


@dataclass(frozen=True, slots=True)
class WordedTable:
    """A table in words.

    Args:
        numbers_from: place of the first column that holds figures.
        notes: below the table: how it was made, and what cannot be compared.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers_from: int
    notes: tuple[str, ...] = ()


def money_tables(money: MoneyBeside, language: Language) -> tuple[WordedTable, ...]:
    """Return the tables of frames and of finance figures; those of figures only where both documents have some."""
    found = [_frames_table(one, language) for one in money.frames]
    if any(one.before and one.after for one in money.figures):
        heads = tuple(_heads(("figure", "year", "before", "after", "difference", "happened"), language))
        rows = tuple(_figure_row(one, language) for one in money.figures)
        found.append(WordedTable(_say("figures", language), heads, rows, len(heads)))
    return tuple(found)


def targets_table(changes: Sequence[TargetChange], language: Language) -> WordedTable | None:
    """Return the table of indicators and their targets; None unless both documents have some."""
    if not (any(one.before for one in changes) and any(one.after for one in changes)):
        return None
    heads = tuple(_heads(("indicator", "earlier_target", "later_target", "target_move"), language))
    return WordedTable(
        _say("targets", language), heads, tuple(_target_row(one, language) for one in changes), len(heads)
    )


def gap_text(money: MoneyBeside, language: Language) -> str:
    """Return why no frames stand beside each other; empty when they do."""
    return catalogue.label("comparison_gap", money.gap, language) if money.gap else ""


def move_text(change: TargetChange, language: Language) -> str:
    """Return what happened to a target, and whether more is wanted than before."""
    moves = ", ".join(catalogue.label("target_move", move, language) for move in change.moves)
    said = [moves or catalogue.label("target_move", "none", language)]
    if change.ambition is not None:
        ambition = catalogue.label("target_ambition", change.ambition, language)
        said.append(_say("reached", language, ambition=ambition) if change.is_reached else ambition)
    return "; ".join(said)


def target_text(indicator: Indicator | None, language: Language) -> str:
    """Return the target of an indicator with its year; a dash when it has none."""
    if indicator is None or indicator.target_value is None:
        return _NOTHING
    value = amount(indicator.target_value, indicator.unit, language)
    return f"{value} ({indicator.target_year})" if indicator.target_year else value


def parts_text(parts: Iterable[Part], language: Language) -> str:
    """Return the committees of a row of frames, each with the share of its frame that goes there."""
    return ", ".join(_part(part, language) for part in parts) or _NOTHING


def _frames_table(found: FramesBeside, language: Language) -> WordedTable:
    old, new = found.first.year, found.second.year
    heads = [*_heads(("before", "after"), language), str(old), str(new), *_heads(("difference",), language)]
    rows = [_frame_row(row, language) for row in found.comparison.rows]
    totals = found.comparison.total_before, found.comparison.total_after
    rows.append(
        (
            _say("total", language), "", *(number(plain_amount(one), language) for one in totals),
            number(plain_amount(totals[1] - totals[0]), language, signed=True),
        )
    )  # fmt: skip
    notes = (catalogue.label("comparison_basis", found.basis, language), *_obstacles(found, language))
    return WordedTable(_say("frames", language, old=old, new=new), tuple(heads), tuple(rows), 2, notes)


def _frame_row(row: ComparedRow, language: Language) -> tuple[str, ...]:
    return (
        parts_text(row.before, language),
        parts_text(row.after, language),
        number(row.amount_before, language) if row.before else _NOTHING,
        number(row.amount_after, language) if row.after else _NOTHING,
        number(row.change, language, signed=True) if row.is_comparable else _NOTHING,
    )


def _obstacles(found: FramesBeside, language: Language) -> Iterator[str]:
    """Yield each reason once, with the bodies it is because of."""
    bodies: dict[str, dict[str, None]] = {}
    for row in found.comparison.rows:
        for obstacle in row.obstacles:
            bodies.setdefault(obstacle.reason, {}).update(dict.fromkeys(obstacle.bodies))
    for reason, names in bodies.items():
        yield catalogue.text(f"label.frames_reason.{reason}", language, bodies=", ".join(names))


def _part(part: Part, language: Language) -> str:
    if part.share is None:
        return part.body
    share = amount(plain_amount(part.share * 100), "procent", language)
    return catalogue.text("message.frames_share", language, body=part.body, share=share)


def _figure_row(change: FinanceChange, language: Language) -> tuple[str, ...]:
    years = dict.fromkeys(one.year for one in (*change.before, *change.after) if one.year)
    return (
        change.name,
        " → ".join(years),
        _figures(change.before, language),
        _figures(change.after, language),
        _difference(change.difference, change.unit, language),
        catalogue.label("finance_move", change.change, language),
    )


def _figures(parameters: Sequence[FinanceParameter], language: Language) -> str:
    return ", ".join(dict.fromkeys(_figure(one, language) for one in parameters)) or _NOTHING


def _figure(one: FinanceParameter, language: Language) -> str:
    sign = {">=": "≥ ", "<=": "≤ ", "+": "+", "-": "−"}.get(one.operator, "")
    return f"{sign}{amount(one.value, one.unit, language)}"


def _difference(difference: Decimal | None, unit: str | None, language: Language) -> str:
    if difference is None:
        return _NOTHING
    plain = plain_amount(difference)
    if unit == _POINTS:
        return f"{number(plain, language, signed=True)} {_say('points', language)}"
    return amount(plain, unit, language, signed=True)


def _target_row(change: TargetChange, language: Language) -> tuple[str, ...]:
    shown = change.after or change.before
    title = shown.title if shown else _NOTHING
    kpi = shown.kpi if shown else None
    return (
        f"{title} ({kpi})" if kpi else title,
        target_text(change.before, language),
        target_text(change.after, language),
        move_text(change, language),
    )


def _heads(names: Iterable[str], language: Language) -> Iterator[str]:
    for name in names:
        yield catalogue.text(f"heading.{name}", language)


def _say(key: str, language: Language, **values: object) -> str:
    return catalogue.text(f"comparison.money.{key}", language, **values)
