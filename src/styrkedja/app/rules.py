"""The linter's rules and their pages: no store, no Django."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base.errors import NotFoundError
from styrkedja.base.finding import Severity
from styrkedja.checks.page import RulePage, rule_page
from styrkedja.checks.rule import Rule
from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.subject import Need

_FAMILY_LETTERS = 3


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule as its page shows it.

    Args:
        family: the letters of its code.
        needs: what must be at hand besides the document, or None.
        page: its examples; empty where the pages are not installed.
    """

    code: str
    family: str
    severity: Severity
    is_default: bool
    needs: Need | None
    page: RulePage


def list_rules() -> tuple[RuleView, ...]:
    """Return every rule, by code."""
    return tuple(map(_view, all_rules()))


def get_rule(code: str) -> RuleView:
    """Return the rule of *code*, in capitals or not.

    Raises:
        NotFoundError: code rule_not_found.
    """
    for rule in all_rules():
        if rule.code == code.upper():
            return _view(rule)
    raise NotFoundError("rule_not_found", rule=code)


def _view(rule: Rule) -> RuleView:
    page = rule_page(rule.code) or RulePage()
    return RuleView(rule.code, rule.code[:_FAMILY_LETTERS], rule.severity, rule.is_default, rule.needs, page)
