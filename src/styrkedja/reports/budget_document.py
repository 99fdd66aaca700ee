"""A budget as the document that a council decides on: one content, whatever file it is written to.

The order is that of Swedish budgets: what it comes to, what to decide, income statement, frames with motives, targets,
balance rule, investments, financing, tax, promises, comparison, assumptions, words. All figures are those of
`outlook_rows`, rounded only here. Leaves to others: the chapters (`print_*.py`), the files (`as_typst_pdf.py`,
`as_docx.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.plan import ByYear
from styrkedja.reports.print_committees import committees_chapter, frames_chapter
from styrkedja.reports.print_comparison import comparison_chapter
from styrkedja.reports.print_investments import investments_chapter, promises_chapter
from styrkedja.reports.print_model import (
    Attachment,
    Block,
    Heading,
    Listing,
    Paragraph,
    PrintedDocument,
    Row,
    Table,
    Terms,
)
from styrkedja.reports.print_summary import decision_chapter, summary_chapter
from styrkedja.reports.print_tables import (
    Printed,
    balance_chapter,
    caption,
    finance_chapter,
    printed,
    statement_chapter,
    target_chapter,
    tax_chapter,
    year_columns,
)
from styrkedja.reports.print_words import PrintWords

_TERMS = (
    "frame", "index", "grants", "settlement", "result", "balance", "reserve", "depreciation", "self_financing",
    "equity_ratio", "ore",
)  # fmt: skip


def budget_document(
    outlook: Outlook,
    words: PrintWords,
    *,
    today: date,
    base: Outlook | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> PrintedDocument:
    """Return a budget as a document.

    Args:
        words: the language, and the unit that the tables are printed in (mkr with one decimal).
        today: the day that the title page bears.
        base: the base plan worked out, for a shadow budget.
        attachments: files that travel with it, such as the plan itself.
    """
    source = printed(outlook, base, words)
    plan = outlook.plan
    organisation = _organisation(words, plan.municipality)
    return PrintedDocument(
        language=words.language,
        organisation=organisation,
        title=plan.name,
        subtitle=words.say("proposal_of", party=plan.party) if plan.party else words.say("proposal_own"),
        facts=tuple(_facts(source, today)),
        running_head=words.say("running_head", organisation=organisation, title=plan.name),
        contents=words.say("contents"),
        page=words.say("page"),
        table=words.say("table"),
        day=today,
        blocks=tuple(_chapters(source, attachments)),
        attachments=attachments,
    )


def _chapters(source: Printed, attachments: tuple[Attachment, ...]) -> Iterator[Block]:
    yield from summary_chapter(source)
    yield from decision_chapter(source)
    yield from statement_chapter(source)
    yield from frames_chapter(source)
    yield from committees_chapter(source)
    yield from target_chapter(source)
    yield from balance_chapter(source)
    yield from investments_chapter(source)
    yield from finance_chapter(source)
    yield from tax_chapter(source)
    yield from promises_chapter(source)
    yield from comparison_chapter(source)
    yield from _assumptions_chapter(source, attachments)
    yield Heading(1, source.words.say("chapter.terms"))
    yield Terms(tuple((source.words.say(f"term.{term}"), source.words.say(f"term.{term}_means")) for term in _TERMS))


def _organisation(words: PrintWords, municipality: str) -> str:
    """Return the municipality's full name; one that already says what it is keeps it."""
    last = municipality.rpartition(" ")[2].casefold()
    return (
        municipality if last in {"kommun", "stad", "municipality", ""} else words.say("municipality", name=municipality)
    )


def _facts(source: Printed, today: date) -> Iterator[str]:
    words, plan = source.words, source.outlook.plan
    budget, *later = plan.years
    if later:
        yield words.say("fact.years", year=budget, plan_years=words.years(tuple(later)))
    else:
        yield words.say("fact.year", year=budget)
    if source.base:
        yield words.say("fact.base", name=source.base.plan.name)
    if plan.tax and plan.tax.forecast:
        yield words.say("fact.forecast", forecast=plan.tax.forecast)
    if plan.index:
        yield words.say("fact.index", name=plan.index.name, vintage=plan.index.vintage)
    yield words.say("fact.day", day=today.isoformat())


def _assumptions_chapter(source: Printed, attachments: tuple[Attachment, ...]) -> Iterator[Block]:
    words, plan = source.words, source.outlook.plan
    yield Heading(1, words.say("chapter.assumptions"))
    said = []
    if plan.tax and plan.tax.forecast:
        said.append(words.say("assumptions.forecast", forecast=plan.tax.forecast))
    if plan.index:
        said.append(words.say("assumptions.index", name=plan.index.name, vintage=plan.index.vintage))
    if plan.grants and plan.grants.mean_capacity_sek:
        said.append(words.say("assumptions.capacity"))
    if said:
        yield Paragraph(" ".join(said))
    rows = tuple(_assumption_rows(source))
    if rows:
        yield Table(caption(source, "assumptions"), year_columns(source, "column_row"), rows)
    if plan.sources:
        yield Paragraph(words.say("assumptions.sources"))
        yield Listing(tuple(_source(words, what, where) for what, where in plan.sources.items()))
    else:
        yield Paragraph(words.say("assumptions.no_sources"))
    notes = [words.say("assumptions.rounding"), words.say("assumptions.unknown")]
    if attachments:
        names = words.joined([attachment.name for attachment in attachments])
        notes.append(words.say("assumptions.attached", names=names))
    yield Paragraph(" ".join(notes))


def _source(words: PrintWords, what: str, where: str) -> str:
    key = f"source.{what}"
    return words.say("assumptions.source", what=words.say(key) if words.has(key) else what, source=where)


def _assumption_rows(source: Printed) -> Iterator[Row]:
    words, plan = source.words, source.outlook.plan
    found: list[tuple[str, ByYear, Decimal | None]] = []
    if plan.index:
        found.append((words.say("row.assumption.index", name=plan.index.name), dict(plan.index.changes_pct), None))
    found += [
        (words.say("row.assumption.index_share"), plan.index_share_pct, HUNDRED),
        (words.say("row.assumption.common"), plan.common_pct, Decimal(0)),
        (words.say("row.assumption.uprating"), plan.tax.uprating_pct if plan.tax else {}, None),
        (words.say("row.assumption.loan_rate"), plan.finance.loan_rate_pct, None),
    ]
    for label, values_pct, usual_pct in found:
        values = [values_pct.get(year, usual_pct) for year in plan.years]
        if values_pct and any(value is not None for value in values):
            yield Row((label, *map(words.exact, values)))
