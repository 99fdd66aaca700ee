"""The frames of two documents side by side, through reorganisations when a register is at hand, else by names.

Finance figures (tax, result target) are compared in `finance_changes.py`; who took over from whom `register` knows.
The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.chain.chain import Chain
from styrkedja.chain.money import BudgetFrame
from styrkedja.comparison.finance_changes import FinanceChange, finance_changes
from styrkedja.register.records import Register
from styrkedja.register.resolve import default_register
from styrkedja.register.successions import Comparison, Frame, compare_frames

_SEK = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
# Which column is meant when a year has several: what the document itself proposes before what it looks back at.
_COLUMNS = ("proposal", "budget", None, "plan", "forecast", "outcome")


class Basis(StrEnum):
    """How the committees of two documents were brought together.

    REGISTER: through the municipality's register of who took over from whom.
    NAMES: only committees of the same name meet, for no register of the municipality was given.
    """

    REGISTER = "register"
    NAMES = "names"


class Gap(StrEnum):
    """Why no frames stand beside each other.

    NO_FRAMES: neither document has any.
    NO_FRAMES_FIRST, NO_FRAMES_SECOND: one of them has none.
    OTHER_MUNICIPALITY: they are of different municipalities, whose frames say nothing of each other.
    YEARS_BACKWARDS: the first document is about a later year than the second.
    """

    NO_FRAMES = "no_frames"
    NO_FRAMES_FIRST = "no_frames_first"
    NO_FRAMES_SECOND = "no_frames_second"
    OTHER_MUNICIPALITY = "other_municipality"
    YEARS_BACKWARDS = "years_backwards"


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The frames of one year in one document; no sums, no part-of rows.

    Args:
        column: budget, plan, outcome, ...; None when the table does not say.
    """

    year: int
    column: str | None
    frames: tuple[BudgetFrame, ...]


@dataclass(frozen=True, slots=True)
class FramesBeside:
    """The frames of two documents, or two years, side by side; all amounts of `comparison` are in tkr, nominal."""

    first: FrameTable
    second: FrameTable
    basis: Basis
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class MoneyBeside:
    """What two documents say of money.

    Args:
        frames: the first year of each document, then each further year that both have; () when there is a gap.
        gap: why there are none; None when there are.
        figures: tax, result target and other finance figures.
    """

    frames: tuple[FramesBeside, ...]
    gap: Gap | None
    figures: tuple[FinanceChange, ...]


def money_beside(first: Chain, second: Chain, register: Register | None = None) -> MoneyBeside:
    """Return frames and finance figures of two documents side by side.

    Args:
        first: the earlier document.
        second: the later one.
        register: of their municipality; one of another municipality is left aside.
    """
    frames, gap = _frames_beside(first, second, register)
    return MoneyBeside(frames, gap, finance_changes(first, second))


def frame_table(chain: Chain, year: int | None = None) -> FrameTable | None:
    """Return the frames of a document in a year, or else in the first year it is about; None when it has none.

    Of several columns of the year the document's own proposal is taken before what it looks back at, then the fullest.
    """
    columns = _columns(chain)
    if not columns:
        return None
    begin = _begin(chain)
    asked = year or (begin if any(known == begin for known, _ in columns) else _first_budget(columns))
    of_year = [key for key in columns if key[0] == asked]
    if asked is None or not of_year:
        return None
    chosen = min(of_year, key=lambda key: (_rank(key[1]), -len(columns[key])))
    return FrameTable(asked, chosen[1], tuple(columns[chosen]))


def frame_years(chain: Chain) -> tuple[int, ...]:
    """Return the years that a document has frames of, in order."""
    return tuple(sorted({year for year, _ in _columns(chain)}))


def frames_in(unit: str, frames: Sequence[BudgetFrame]) -> list[Frame]:
    """Return frames in one unit (kr, tkr, mkr), by the names that the register is asked for."""
    return [Frame(_name_of(frame), in_unit(frame.amount, frame.unit, unit)) for frame in frames]


def in_unit(amount: Decimal, unit: str, wanted: str) -> Decimal:
    """Return an amount of money in another unit.

    >>> in_unit(Decimal(2), "mkr", "tkr")
    Decimal('2000')
    """
    return amount * _SEK[unit] / _SEK[wanted]


def _frames_beside(
    first: Chain, second: Chain, register: Register | None
) -> tuple[tuple[FramesBeside, ...], Gap | None]:
    before, after = frame_table(first), frame_table(second)
    if before is None or after is None:
        return (), _missing(before, after)
    if _are_of_two_municipalities(first, second):
        return (), Gap.OTHER_MUNICIPALITY
    if after.year < before.year:
        return (), Gap.YEARS_BACKWARDS
    known = register if register and register.municipality and _is_of(register, first, second) else None
    found = [_beside(before, after, known)]
    for year in frame_years(first):
        own, other = frame_table(first, year), frame_table(second, year)
        if own and other and (year, year) != (before.year, after.year):
            found.append(_beside(own, other, known))
    return tuple(found), None


def _beside(before: FrameTable, after: FrameTable, register: Register | None) -> FramesBeside:
    comparison = compare_frames(
        frames_in("tkr", before.frames), before.year, frames_in("tkr", after.frames), after.year,
        register or default_register(),
    )  # fmt: skip
    return FramesBeside(before, after, Basis.REGISTER if register else Basis.NAMES, comparison)


def _missing(before: FrameTable | None, after: FrameTable | None) -> Gap:
    if before is None:
        return Gap.NO_FRAMES if after is None else Gap.NO_FRAMES_FIRST
    return Gap.NO_FRAMES_SECOND


def _are_of_two_municipalities(first: Chain, second: Chain) -> bool:
    codes = {first.document.municipality_code, second.document.municipality_code}
    names = {first.document.municipality, second.document.municipality}
    return len(codes if None not in codes else names - {None}) > 1


def _is_of(register: Register, *chains: Chain) -> bool:
    return all(chain.document.municipality_code in {None, register.municipality} for chain in chains)


def _columns(chain: Chain) -> Mapping[tuple[int, str | None], Sequence[BudgetFrame]]:
    begin = _begin(chain)
    columns: dict[tuple[int, str | None], list[BudgetFrame]] = defaultdict(list)
    for frame in chain.budget_frames:
        year = frame.year or begin
        if year is not None and not frame.subtotal:
            columns[year, frame.column].append(frame)
    return columns


def _begin(chain: Chain) -> int | None:
    return int(chain.document.period[:4]) if chain.document.period else None


def _first_budget(columns: Mapping[tuple[int, str | None], Sequence[BudgetFrame]]) -> int:
    return min(columns, key=lambda key: (_rank(key[1]), key[0]))[0]


def _rank(column: str | None) -> int:
    return _COLUMNS.index(column) if column in _COLUMNS else len(_COLUMNS)


def _name_of(frame: BudgetFrame) -> str:
    """Return a body in dictionary form; an abbreviation as written, for the reader's own reading of it is a guess."""
    return frame.body_as_written if frame.body_as_written.isupper() else frame.body
