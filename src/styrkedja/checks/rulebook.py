"""All rules, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from styrkedja.base.errors import WrongCallError
from styrkedja.checks import (
    body_rules,
    bracket_rules,
    contradiction_rules,
    executor_rules,
    framework_rules,
    indicator_rules,
    joint_rules,
    mandate_rules,
    money_rules,
    post_rules,
    power_rules,
    sum_rules,
    text_abbreviations,
    text_announced,
    text_breaks,
    text_duplicates,
    text_forms,
    text_front,
    text_grammar,
    text_lead_ins,
    text_marks,
    text_numbering,
    text_order,
    text_rules,
    text_spellings,
    text_themes,
    time_rules,
    time_year_rules,
)
from styrkedja.checks.rule import Rule

_FAMILIES = (
    body_rules,
    text_rules,
    text_abbreviations,
    text_announced,
    text_breaks,
    text_duplicates,
    text_forms,
    text_front,
    text_grammar,
    text_lead_ins,
    text_marks,
    text_numbering,
    text_order,
    text_spellings,
    text_themes,
    mandate_rules,
    post_rules,
    bracket_rules,
    contradiction_rules,
    executor_rules,
    framework_rules,
    indicator_rules,
    joint_rules,
    money_rules,
    power_rules,
    sum_rules,
    time_rules,
    time_year_rules,
)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    return tuple(sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code))


def choose_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Return the rules to run.

    Args:
        select: codes, or beginnings of codes ("TXT"); none means the default rules.
        ignore: codes or beginnings of codes that are left out of those.

    Raises:
        WrongCallError: code unknown_rule, nothing begins so.
    """
    if not select and not ignore:
        return _default_rules()
    for code in (*select, *ignore):
        if not any(_begins(rule, (code,)) for rule in all_rules()):
            raise WrongCallError("unknown_rule", rule=code)
    chosen = [rule for rule in all_rules() if (_begins(rule, select) if select else rule.is_default)]
    return tuple(rule for rule in chosen if not _begins(rule, ignore))


@cache
def _default_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.is_default)


def _begins(rule: Rule, codes: Sequence[str]) -> bool:
    return rule.code.startswith(tuple(code.strip().upper() for code in codes))
