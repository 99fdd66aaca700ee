"""Findings ready to be shown: in words as a list, and as notes at the rows of the budget they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from styrkedja.app.checks import NotRun
from styrkedja.app.findings import FindingItem
from styrkedja.base.finding import Finding, quoted_places
from styrkedja.base.span import Span
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, amount


class Placed(Protocol):
    """What a figure must tell: where it stands."""

    @property
    def span(self) -> Span:
        """Half-open offsets in the text."""


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding in words.

    Args:
        number: its place in the list, from 1; its anchor is "fynd-1".
        column: head of the column, "" where the table has one only.
        printed, computed: both figures with their unit; "" for a finding that is about none.
        places: the words it is read from, each with its place.
        item: where it stands and whether somebody has dismissed it, on pages that tell.
    """

    number: int
    code: str
    severity: str
    message: str
    remedy: str
    column: str
    printed: str
    computed: str
    places: tuple[tuple[str, Span], ...]
    span: Span
    item: FindingItem | None = None


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Findings of one rule, under its title."""

    code: str
    title: str
    cards: tuple[FindingCard, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one severity, by rule."""

    severity: str
    number: int
    rules: tuple[RuleGroup, ...]


def finding_groups(items: Iterable[FindingItem], language: Language) -> tuple[FindingGroup, ...]:
    """Return *items*, which come by severity and rule, in groups."""
    groups = []
    for severity, same in groupby(items, key=lambda item: item.finding.severity.value):
        rules = tuple(
            RuleGroup(code, catalogue.raw(f"finding.{code}.title", language), _cards_of(found, language))
            for code, found in groupby(same, key=lambda item: item.finding.code)
        )
        groups.append(FindingGroup(severity, sum(len(rule.cards) for rule in rules), rules))
    return tuple(groups)


def not_run_lines(rules: Iterable[NotRun], language: Language) -> tuple[str, ...]:
    """Return which rules did not run for want of what, a line for each thing wanted."""
    wanting: dict[str, list[str]] = {}
    for rule in rules:
        wanting.setdefault(rule.need, []).append(rule.code)
    return tuple(
        catalogue.text(
            "message.rules_not_run", language, codes=", ".join(codes), need=catalogue.label("need", need, language)
        )
        for need, codes in wanting.items()
    )


def finding_cards(findings: Iterable[Finding], language: Language, text: str = "") -> tuple[FindingCard, ...]:
    """Return the findings in words, in their order.

    Args:
        text: of the document, where the places of several quotes are to be told apart.
    """
    return tuple(_card(number, finding, language, text) for number, finding in enumerate(findings, start=1))


def notes_at(cards: Iterable[FindingCard], figures: Iterable[Placed | None]) -> tuple[FindingCard, ...]:
    """Return the findings about the row in which *figures* stand."""
    spans = [figure.span for figure in figures if figure is not None]
    return tuple(card for card in cards if any(_overlap(card.span, span) for span in spans))


def _cards_of(items: Iterable[FindingItem], language: Language) -> tuple[FindingCard, ...]:
    return tuple(
        replace(_card(number, item.finding, language), item=item, places=item.places)
        for number, item in enumerate(items, start=1)
    )


def _card(number: int, finding: Finding, language: Language, text: str = "") -> FindingCard:
    message, remedy = catalogue.finding_text(finding, language)
    values = dict(finding.values)

    def figure(name: str) -> str:
        value = values.get(name)
        return amount(value, str(values.get("unit") or ""), language) if isinstance(value, Decimal) else ""

    return FindingCard(
        number=number,
        code=finding.code,
        severity=finding.severity.value,
        message=message,
        remedy=remedy,
        column=str(values.get("column") or ""),
        printed=figure("printed"),
        computed=figure("computed"),
        places=quoted_places(finding, text),
        span=finding.span,
    )


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
