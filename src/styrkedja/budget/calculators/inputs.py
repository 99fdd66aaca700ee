"""The inputs of a calculator as data, so that a form or a command line can be built from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.budget.calculators.assumption import Unit


class InputKind(StrEnum):
    """What an input is, which says what it can be.

    A count, hours and kronor are 0 or more; a share is 0 to 100 per cent; per cent is a change, -100 or more; öre may
    be negative; years, ages and months are whole numbers; a choice is one of a few codes; rows are a table.
    """

    COUNT = "count"
    HOURS = "hours"
    KRONOR = "kronor"
    ORE = "ore"
    PER_CENT = "per_cent"
    SHARE = "share"
    YEAR = "year"
    AGE = "age"
    MONTHS = "months"
    TEXT = "text"
    CHOICE = "choice"
    ROWS = "rows"


Limits = tuple[int | None, int | None]

_LIMITS: dict[InputKind, Limits] = {
    InputKind.COUNT: (0, None),
    InputKind.HOURS: (0, 168),
    InputKind.KRONOR: (0, None),
    InputKind.PER_CENT: (-100, None),
    InputKind.SHARE: (0, 100),
    InputKind.YEAR: (1900, 2200),
    InputKind.AGE: (0, 130),
    InputKind.MONTHS: (1, 12),
}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to fill in; its words are `calculator.NAME.input.INPUT`, or `calculator.common.input.INPUT`.

    Args:
        name: the key it is given by.
        has_source: a source must be given with it, by the key "name.source".
        choices: the codes to choose from, of a choice.
        columns: the cells of a row, of rows.
        narrower: limits within those of its kind, where a figure outside them is in another unit.
        default: always None: a figure that nobody has stated is no figure.
    """

    name: str
    kind: InputKind
    unit: Unit = Unit.NONE
    is_required: bool = True
    has_source: bool = False
    choices: tuple[str, ...] = ()
    columns: tuple[Input, ...] = ()
    narrower: Limits = (None, None)
    default: None = None

    @property
    def source_name(self) -> str:
        """The key that its source is given by."""
        return f"{self.name}.source"

    @property
    def limits(self) -> Limits:
        """The lowest and the highest number it can be, None where there is no limit.

        >>> kronor("monthly_salary_sek").limits, share("pay_pct").limits
        ((0, None), (0, 100))
        """
        lowest, highest = _LIMITS.get(self.kind, (None, None))
        return (
            lowest if self.narrower[0] is None else self.narrower[0],
            highest if self.narrower[1] is None else self.narrower[1],
        )


def table(name: str, *columns: Input, is_required: bool = True, has_source: bool = False) -> Input:
    """Return an input of rows."""
    return Input(name, InputKind.ROWS, is_required=is_required, has_source=has_source, columns=columns)


def count(name: str, unit: Unit = Unit.PERSONS, *, is_required: bool = True, has_source: bool = False) -> Input:
    """Return an input of a number of something."""
    return Input(name, InputKind.COUNT, unit, is_required=is_required, has_source=has_source)


def kronor(name: str, unit: Unit = Unit.SEK, *, is_required: bool = True, has_source: bool = False) -> Input:
    """Return an input of kronor, 0 or more."""
    return Input(name, InputKind.KRONOR, unit, is_required=is_required, has_source=has_source)


def monthly_salary(name: str) -> Input:
    """Return an input of a full-time monthly salary: 30 is thousands, 360 000 a year's."""
    return Input(name, InputKind.KRONOR, Unit.SEK_A_MONTH, narrower=(5_000, 300_000))


def share(name: str, *, is_required: bool = True, has_source: bool = False) -> Input:
    """Return an input of a share, 0 to 100 per cent."""
    return Input(name, InputKind.SHARE, Unit.PER_CENT, is_required=is_required, has_source=has_source)


def change(name: str, *, is_required: bool = True, has_source: bool = False) -> Input:
    """Return an input of a change in per cent."""
    return Input(name, InputKind.PER_CENT, Unit.PER_CENT, is_required=is_required, has_source=has_source)


def of_year(name: str = "year", *, is_required: bool = True) -> Input:
    """Return an input of a year."""
    return Input(name, InputKind.YEAR, Unit.YEAR, is_required=is_required)


def of_months(name: str = "months") -> Input:
    """Return an input of months of a year; the whole year where it is left out."""
    return Input(name, InputKind.MONTHS, Unit.MONTHS, is_required=False)


def words(name: str, *, is_required: bool = True) -> Input:
    """Return an input of words."""
    return Input(name, InputKind.TEXT, is_required=is_required)
