"""Money: the rules of the `money_*` modules and of `sum_parts`, each of which has one thing in view."""

from __future__ import annotations

from styrkedja.checks import money_mandates, money_units, sum_parts

RULES = (*sum_parts.RULES, *money_units.RULES, *money_mandates.RULES)
