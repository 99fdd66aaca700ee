"""Kronor as the tests write them, and the tables of real budgets that lie beside the repository."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest

from tests.builders import SHARED

ECONOMY = SHARED / "data" / "economy"
TKR = Decimal(1_000)
# Sjöbo prints mkr with one decimal.
TENTH_OF_MKR = Decimal(100_000)


def mkr(figure: str) -> Decimal:
    """Return *figure*, in millions with a decimal point, in kronor."""
    return Decimal(figure) * 1_000_000


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table that lies beside the repository; the test is skipped where it does not."""
    path = ECONOMY / name
    if not path.is_file():
        pytest.skip("the tables of real budgets are not beside the repository")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
