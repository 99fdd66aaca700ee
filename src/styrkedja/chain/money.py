"""Money as the document states it; `amount` counts in `unit` (kr, tkr, mkr)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.span import Span


@dataclass(frozen=True, slots=True)
class BudgetFrame:
    """The frame (ram, kommunbidrag) of one committee in one year.

    Args:
        column: budget, plan, outcome, forecast, ... as the table says; proposal and other_proposal where a
            party's budget stands beside another one of the same year.
        unit_stated: False when the unit was inferred from the size of the figures.
        subtotal: the row sums other rows.
    """

    body: str
    body_as_written: str
    year: int | None
    column: str | None
    amount: Decimal
    unit: str
    unit_stated: bool
    span: Span
    subtotal: bool = False


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """A sum row; `computed` is the sum of its rows, added again."""

    label: str
    year: int | None
    amount: Decimal
    unit: str
    unit_stated: bool
    computed: Decimal | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reserved:
    """A part-of row ("varav ..."): inside its committee's frame, never added to it.

    Args:
        body: the committee; None when it is part of a total.
    """

    body: str | None
    label: str
    year: int | None
    amount: Decimal
    unit: str
    span: Span
    included_in_frame: bool = True


@dataclass(frozen=True, slots=True)
class Addition:
    """A targeted addition to a body's frame; a saving is negative."""

    body: str
    amount: Decimal
    unit: str
    year: int | None
    purpose: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class FinanceParameter:
    """A finance figure that is no frame, such as the result target or an income row.

    Args:
        name: the Swedish term in dictionary form ("Resultatmål").
        code: result_target, tax_rate, tax_change, price_index, equity_ratio, self_financing,
            investment, income_statement or other.
        operator: =, >=, <=, + or -.
        unit: procent, öre, kr, tkr or mkr; None when the text gives none.
        year: "2026" or "2022-2026".
        text: the words it was read from.
    """

    name: str
    code: str
    value: Decimal
    operator: str
    unit: str | None
    year: str | None
    text: str
    span: Span
