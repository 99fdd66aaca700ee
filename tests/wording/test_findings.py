"""The words of findings about sums: the place and both figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.base.finding import Finding, Severity
from styrkedja.base.span import Span
from styrkedja.parsing.sums import CODES
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

VALUES = (
    ("label", "Summa"),
    ("column", "Budget 2027"),
    ("printed", Decimal(2014750)),
    ("computed", Decimal(2005750)),
    ("difference", Decimal(9000)),
    ("unit", "tkr"),
    ("low", "Budget 2027"),
    ("high", "Statsbidrag"),
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", CODES)
def test_every_finding_says_where_both_figures_and_what_to_do(code: str, language: Language) -> None:
    message, remedy = catalogue.finding_text(Finding(code, Severity.WARNING, Span(0, 1), values=VALUES), language)
    assert message.startswith("Summa, Budget 2027: ")
    for figure in (2014750, 2005750, 9000):
        assert f"{figure:,}".replace(",", "\u00a0" if language is Language.SWEDISH else ",") in message
    assert remedy.count(".") >= 2


def test_without_a_column_only_the_row_is_named() -> None:
    values = tuple(pair for pair in VALUES if pair[0] != "column")
    message, _ = catalogue.finding_text(Finding("SUM001", Severity.WARNING, Span(0, 1), values=values))
    assert message.startswith("Summa: ")
