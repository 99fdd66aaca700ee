"""A commitment tied to its money and indicators, and which links of the chain are missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.indicator import Indicator


class MoneyTie(StrEnum):
    """Why money belongs to a commitment; FRAME is only the whole frame of its committee."""

    OWN_WORDS = "own_words"
    ADDITION = "addition"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class MoneyLink:
    """Money tied to a commitment, in `unit` (kr, tkr, mkr)."""

    tie: MoneyTie
    amount: Decimal
    unit: str
    year: int | None
    body: str | None
    span: Span


class IndicatorTie(StrEnum):
    """Why an indicator belongs to a commitment."""

    KPI_NAMED = "kpi_named"
    SAME_WORDS = "same_words"


@dataclass(frozen=True, slots=True)
class IndicatorLink:
    """An indicator of the same document that measures what a commitment speaks of."""

    tie: IndicatorTie
    indicator: Indicator


class MissingLink(StrEnum):
    """A link that the document does not give."""

    DECISION = "decision"
    EXECUTION = "execution"
    MONEY = "money"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One commitment with all its links: heading, who decides, who acts, money, indicator.

    Args:
        heading: heading of the part it stands in, without number; None when there is none.
        executors: bodies that carry it out, the committee of a mandate first.
        missing: links the document does not give; a committee's whole frame does not count
            as money for one commitment.
    """

    commitment: Commitment
    heading: str | None
    decision_body: str | None
    means: str | None
    executors: tuple[str, ...]
    dialogue: tuple[str, ...]
    money: tuple[MoneyLink, ...]
    indicators: tuple[IndicatorLink, ...]
    missing: tuple[MissingLink, ...]
