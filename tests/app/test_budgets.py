"""The budget table: columns, sums added again, part-of rows inside their frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from styrkedja.app.budgets import get_budget, list_budgets
from styrkedja.app.context import Context
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.money import BudgetFrame

Keep = Callable[..., str]


def test_committees_are_rows_and_years_are_columns(context: Context, keep: Keep, plan: Chain) -> None:
    table = get_budget(context, keep(plan))
    assert [(column.year, column.column, column.unit) for column in table.columns] == [
        (2026, "budget", "tkr"),
        (2027, "plan", "tkr"),
    ]
    assert [(row.body, [cell and int(cell.amount) for cell in row.cells]) for row in table.rows] == [
        ("Skolnämnden", [100, 110]),
        ("Fritidsnämnden", [50, 60]),
    ]
    assert [part.label for part in table.rows[1].reserved] == ["varav bad"]


def test_sums_are_added_again_and_differences_shown(context: Context, keep: Keep, plan: Chain) -> None:
    table = get_budget(context, keep(plan))
    # 100 + 50 against the printed 151; 110 + 60 against 170. The part-of row of 5 is not added.
    assert table.sums == (Decimal(150), Decimal(170))
    assert table.differences == (Decimal(1), Decimal(0))


def test_subtotals_are_shown_but_not_added(context: Context, keep: Keep, plan: Chain) -> None:
    subtotal = BudgetFrame(
        "Nämnder", "Summa nämnder", 2026, "budget", Decimal(150), "tkr", True, Span(0, 1), subtotal=True
    )
    table = get_budget(context, keep(replace(plan, budget_frames=(*plan.budget_frames, subtotal))))
    assert table.rows[-1].is_subtotal
    assert table.sums[0] == Decimal(150)


def test_units_are_never_added_together(context: Context, keep: Keep, plan: Chain) -> None:
    other = BudgetFrame("Skolnämnden", "Skolnämnden", 2026, "budget", Decimal("0.1"), "mkr", True, Span(0, 1))
    table = get_budget(context, keep(replace(plan, budget_frames=(*plan.budget_frames, other))))
    assert table.sums == (Decimal(150), Decimal(170), Decimal("0.1"))
    assert table.rows[0].cells[2] == other


def test_a_committee_with_two_figures_for_a_year_gets_two_rows(context: Context, keep: Keep, plan: Chain) -> None:
    again = replace(plan.budget_frames[0], amount=Decimal(7))
    table = get_budget(context, keep(replace(plan, budget_frames=(*plan.budget_frames, again))))
    assert [row.body for row in table.rows] == ["Skolnämnden", "Fritidsnämnden", "Skolnämnden"]
    assert table.sums[0] == Decimal(157)


def test_a_document_without_money_has_an_empty_table(context: Context, keep: Keep, plan: Chain) -> None:
    bare = replace(plan, budget_frames=(), budget_totals=(), reserved=(), additions=())
    table = get_budget(context, keep(bare))
    assert (table.columns, table.rows, table.sums, table.additions) == ((), (), (), ())
    assert list_budgets(context) == ()
