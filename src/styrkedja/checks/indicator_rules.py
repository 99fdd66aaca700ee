"""Indicators: the rules of `aim_rules` and the `indicator_*_rules` modules, each of which has one thing in view."""

from __future__ import annotations

from styrkedja.checks import (
    aim_rules,
    indicator_gap_rules,
    indicator_kolada_rules,
    indicator_moves_rules,
    indicator_table_rules,
    indicator_unit_rules,
    indicator_value_rules,
    indicator_way_rules,
    indicator_writing_rules,
    indicator_year_rules,
)

RULES = (
    *aim_rules.RULES,
    *indicator_year_rules.RULES,
    *indicator_way_rules.RULES,
    *indicator_value_rules.RULES,
    *indicator_writing_rules.RULES,
    *indicator_gap_rules.RULES,
    *indicator_kolada_rules.RULES,
    *indicator_table_rules.RULES,
    *indicator_unit_rules.RULES,
    *indicator_moves_rules.RULES,
)
