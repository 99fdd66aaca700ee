"""Money: the rules of the `money_*` modules and of `sum_parts`, each of which has one thing in view."""

from __future__ import annotations

from styrkedja.checks import (
    money_gaps,
    money_mandates,
    money_moves,
    money_prose,
    money_result,
    money_shares,
    money_units,
    sum_parts,
)

RULES = (
    *sum_parts.RULES,
    *money_units.RULES,
    *money_mandates.RULES,
    *money_moves.RULES,
    *money_gaps.RULES,
    *money_prose.RULES,
    *money_result.RULES,
    *money_shares.RULES,
)
