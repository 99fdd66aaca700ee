"""A rule: a code, how much a fault of its kind matters, and the function that finds such faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.subject import Need, Subject


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found at one place; `run` makes a finding of it with the rule's code and severity.

    Args:
        span: where the fault shows.
        quotes: the texts concerned, verbatim; the text at the span when there are none.
        related: other places that have part in it.
        values: what the wording needs, by name.
    """

    span: Span
    quotes: tuple[str, ...] = ()
    related: tuple[Span, ...] = ()
    values: tuple[tuple[str, Decimal | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the linter.

    Args:
        code: three letters of its family and three digits ("TXT001"); never given to another rule.
        severity: of every finding it makes.
        find: the faults of a subject; it may assume what the rule `needs`.
        is_default: it runs when nobody selects rules. A rule that is wrong more than one time in ten on
            real documents is off by default.
        needs: what must be at hand; without it the report says that the rule did not run.
    """

    code: str
    severity: Severity
    find: Callable[[Subject], Iterable[Fault]]
    is_default: bool = True
    needs: Need | None = None
