"""A calculator as it is listed: its name, what it asks for, what it answers, and the function that works it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from styrkedja.budget.calculators.assumption import Assumption
from styrkedja.budget.calculators.calculation import Component, Figure
from styrkedja.budget.calculators.inputs import Input
from styrkedja.budget.calculators.values import Values


class Bearer(StrEnum):
    """Whose cost the years of a calculation are; only the municipality's can be cost lines of its budget."""

    MUNICIPALITY = "municipality"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model comes to: the parts of the cost, figures beside them, and what it rests on besides its inputs."""

    components: tuple[Component, ...]
    figures: tuple[Figure, ...]
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class Calculator:
    """One calculator; its words are `calculator.NAME` (title, answers, input, component, figure).

    Args:
        components: the codes of the parts that it may give.
        figures: the codes of the figures that it may give.
        method: its section of `docs/methods/calculators.md`.
    """

    name: str
    inputs: tuple[Input, ...]
    components: tuple[str, ...]
    figures: tuple[str, ...]
    method: str
    run: Callable[[Values], Outcome]
    bearer: Bearer = Bearer.MUNICIPALITY
