"""What tests of indicators look at."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.chain.document import Document
from styrkedja.chain.indicator import Indicator
from styrkedja.parsing.goals import find_goals
from styrkedja.parsing.indicators import find_indicators


def indicators(document: Document) -> tuple[Indicator, ...]:
    return find_indicators(document, find_goals(document))


def only(document: Document) -> Indicator:
    [indicator] = indicators(document)
    return indicator


def values(indicator: Indicator) -> tuple[int | None, Decimal | None, int | None, Decimal | None, str | None]:
    return (
        indicator.baseline_year,
        indicator.baseline_value,
        indicator.target_year,
        indicator.target_value,
        indicator.unit,
    )
