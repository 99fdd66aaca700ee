"""The budget of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from django.http import HttpResponse

from styrkedja.app.budgets import BudgetTable, get_budget
from styrkedja.app.exchange import SWEDISH_CSV, csv_lines
from styrkedja.chain.serial import finding_to_json
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.budget_grid import part_rows, sum_check
from styrkedja.web.drawing.finance_grid import arrange_finance
from styrkedja.web.drawing.findings import finding_cards, notes_at
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue


@page()
def show_budget(visit: Visit, document_id: str) -> HttpResponse:
    """Show frames, sums, additions and finance figures."""
    table = get_budget(visit.context, document_id)
    findings = finding_cards(table.findings, visit.language)
    finance = arrange_finance(table.finance_parameters)
    values = {
        "table": table,
        "document": table.document,
        "here": "documents",
        "tab": "budget",
        "findings": findings,
        "rows": [(row, part_rows(row, table.columns), notes_at(findings, row.cells)) for row in table.rows],
        "totals": [(total, notes_at(findings, total.cells)) for total in table.totals],
        "finance": finance,
        "statement": [(row, notes_at(findings, row.cells)) for row in finance.statement],
        "check": sum_check(table.sums, table.differences),
        "is_empty": not (table.rows or table.totals or table.additions or table.finance_parameters or table.findings),
    }
    return visit.show("budgets/budget.html", values)


@page()
def budget_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return the budget table, its findings in words."""
    table = get_budget(visit.context, document_id)
    values = {field.name: getattr(table, field.name) for field in fields(table)}
    return as_json(values | {"findings": [finding_to_json(finding, visit.say_finding) for finding in table.findings]})


@page()
def budget_csv(visit: Visit, document_id: str) -> HttpResponse:
    """Return one row for each figure."""
    table = get_budget(visit.context, document_id)
    kind = visit.say("Slag")
    names = ("body", "text", "year", "column", "amount", "unit")
    heads = [kind, *(visit.say(_HEADS[name]) for name in names)]
    return as_csv(f"budget-{document_id}", csv_lines(heads, _rows(table, visit), SWEDISH_CSV))


_HEADS = {
    "body": swedish("Organ"),
    "text": swedish("Text"),
    "year": swedish("År"),
    "column": swedish("Kolumn"),
    "amount": swedish("Belopp"),
    "unit": swedish("Enhet"),
}


def _rows(table: BudgetTable, visit: Visit) -> Iterator[tuple[object, ...]]:
    for row in table.rows:
        for frame in filter(None, row.cells):
            column = catalogue.label("column", frame.column or "", visit.language)
            kind = visit.say("delsumma") if frame.subtotal else visit.say("ram")
            yield kind, row.body, frame.body_as_written, frame.year, column, frame.amount, frame.unit
        for part in row.reserved:
            yield visit.say("varav"), row.body, part.label, part.year, "", part.amount, part.unit
    for total_row in table.totals:
        for total in filter(None, total_row.cells):
            yield visit.say("summa"), "", total.label, total.year, "", total.amount, total.unit
    for addition in table.additions:
        yield visit.say("tillskott"), addition.body, addition.purpose, addition.year, "", addition.amount, addition.unit
    for figure in table.finance_parameters:
        yield visit.say("finansuppgift"), "", figure.name, figure.year, "", figure.value, figure.unit
