"""The linter's rules: what each says, with examples of wrong and right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse

from styrkedja.app.rules import RuleView, get_rule, list_rules
from styrkedja.web.answers import as_json
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule in words."""

    rule: RuleView
    title: str
    message: str
    remedy: str


@page()
def show_rules(visit: Visit) -> HttpResponse:
    """Show all rules by family."""
    cards = list(_cards(visit, list_rules()))
    families = [(family, list(rules)) for family, rules in groupby(cards, key=lambda card: card.rule.family)]
    return visit.show("rules/list.html", {"here": "about", "families": families, "total": len(cards)})


@page()
def show_rule(visit: Visit, code: str) -> HttpResponse:
    """Show one rule."""
    [card] = _cards(visit, [get_rule(code)])
    return visit.show("rules/rule.html", {"here": "about", "card": card, "rule": card.rule})


@page()
def rules_json(visit: Visit) -> HttpResponse:
    """Return all rules in words, without examples."""
    return as_json({"rules": [_json(card) for card in _cards(visit, list_rules())]})


@page()
def rule_json(visit: Visit, code: str) -> HttpResponse:
    """Return one rule in words, with its examples."""
    [card] = _cards(visit, [get_rule(code)])
    shown = card.rule.page
    return as_json(_json(card) | {"bad": shown.bad, "good": shown.good, "tricky": shown.tricky})


def _cards(visit: Visit, rules: tuple[RuleView, ...] | list[RuleView]) -> Iterator[RuleCard]:
    for rule in rules:
        title, message, remedy = (
            catalogue.without_values(catalogue.raw(f"finding.{rule.code}.{part}", visit.language))
            for part in ("title", "message", "remedy")
        )
        yield RuleCard(rule, title, message, remedy)


def _json(card: RuleCard) -> dict[str, object]:
    rule = card.rule
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "is_default": rule.is_default,
        "needs": rule.needs.value if rule.needs else None,
        "title": card.title,
        "message": card.message,
        "remedy": card.remedy,
    }
