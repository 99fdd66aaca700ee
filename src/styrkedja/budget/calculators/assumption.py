"""An assumption that a calculation rests on: its value, its unit and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a figure is counted in; its words are `label.calculator_unit`."""

    PERSONS = "persons"
    FTE = "fte"
    HOURS_A_WEEK = "hours_a_week"
    SEK = "sek"
    SEK_A_MONTH = "sek_a_month"
    SEK_A_YEAR = "sek_a_year"
    SEK_EACH = "sek_each"
    PER_CENT = "per_cent"
    ORE = "ore"
    YEAR = "year"
    AGE = "age"
    MONTHS = "months"
    JOURNEYS = "journeys"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One value that a result rests on.

    Args:
        name: the code of the input.
        value: a number, or the text as it was given.
        source: who says so and when; empty is the caller's own assumption.
    """

    name: str
    value: Decimal | str
    unit: Unit
    source: str
