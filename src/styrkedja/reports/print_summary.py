"""The first pages of a printed budget: what it comes to in plain words, and what the council is asked to decide."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.balance import BudgetBalance
from styrkedja.budget.costing import Coverage, cost_promises
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import YearOutlook
from styrkedja.budget.outlook_rows import RowGroup
from styrkedja.budget.tax import tax_change_revenue
from styrkedja.reports.print_model import Block, Heading, Listing, Paragraph, Row, Table
from styrkedja.reports.print_tables import (
    NOTHING_SEK,
    Printed,
    caption,
    figure,
    row_label,
    share_said,
    year_columns,
)

_KEY_FIGURES = (
    (RowGroup.TARGET, "net_result"),
    (RowGroup.TARGET, "result_share"),
    (RowGroup.TARGET, "result_target"),
    (RowGroup.TAX, "tax_rate"),
    (RowGroup.FINANCE, "self_financing"),
    (RowGroup.FINANCE, "equity_ratio"),
    (RowGroup.FINANCE, "debt_per_inhabitant"),
)
LAW_YEARS = 3


def summary_chapter(source: Printed) -> Iterator[Block]:
    """Yield what the budget comes to, the most important first."""
    words = source.words
    yield Heading(1, words.say("chapter.summary"))
    if source.outlook.missing:
        yield from _missing(source)
    if source.first.statement is not None:
        sentences = [_result(source, source.first), words.say(f"status.{source.first.budget_balance}")]
        if _must_restore(source.first):
            sentences.append(words.say("status.negative_result"))
        yield Paragraph(" ".join(sentences), is_lead=True)
    yield from _against_base(source)
    later = [_later(source, year) for year in source.outlook.years[1:] if year.statement is not None]
    if later:
        yield Paragraph(words.say("summary.later"))
        yield Listing(tuple(later))
    for sentences in ([*_tax(source), *_frames(source)], [*_investments(source), *_promises(source)]):
        if sentences:
            yield Paragraph(" ".join(sentences))
    yield from _key_figures(source)


def _must_restore(year: YearOutlook) -> bool:
    """Whether the balance result is below 0 though the budget is not."""
    return (
        year.budget_balance is BudgetBalance.EXCEEDS
        and year.balance is not None
        and year.balance.balance_result_sek < 0
    )


def _missing(source: Printed) -> Iterator[Block]:
    words = source.words
    yield Paragraph(words.say("missing.lead"), is_lead=True)
    yield Listing(
        tuple(
            words.say(
                "missing.item", need=words.say(f"missing.{lack.need}"), years=words.joined([*map(str, lack.years)])
            )
            for lack in source.outlook.missing
        )
    )


def _result(source: Printed, year: YearOutlook) -> str:
    words, statement = source.words, year.statement
    if statement is None:
        return ""
    key = "summary.surplus" if statement.net_result_sek >= 0 else "summary.deficit"
    said = words.say(
        key, year=year.year, result=words.sum_said(abs(statement.net_result_sek)), share=share_said(words, year)
    )
    return f"{said} {_target(source, year)}"


def _target(source: Printed, year: YearOutlook) -> str:
    words = source.words
    if year.target_pct is None or year.room_sek is None:
        return words.say("summary.no_target", year=year.year)
    key = "summary.target_met" if year.is_target_met else "summary.target_missed"
    return words.say(key, target=words.exact(year.target_pct), room=words.sum_said(abs(year.room_sek)))


def _later(source: Printed, year: YearOutlook) -> str:
    words, statement = source.words, year.statement
    if statement is None:
        return ""
    key = "summary.later_surplus" if statement.net_result_sek >= 0 else "summary.later_deficit"
    said = words.say(
        key, year=year.year, result=words.sum_said(abs(statement.net_result_sek)), share=share_said(words, year)
    )
    return f"{said} {_target(source, year)}"


def _against_base(source: Printed) -> Iterator[Block]:
    base, statement = source.base, source.first.statement
    if base is None or statement is None:
        return
    before = base.years[0].statement
    if before is not None:
        change_sek = statement.net_result_sek - before.net_result_sek
        yield Paragraph(
            source.words.say(
                "summary.against_base",
                base=base.plan.name,
                year=source.first.year,
                change=source.words.sum_said(change_sek, signed=True),
            )
        )


def _tax(source: Printed) -> Iterator[str]:
    words, year, tax = source.words, source.first, source.outlook.plan.tax
    if year.rate_pct is None or tax is None:
        return
    rate = words.pct(year.rate_pct, places=2)
    ore = tax.change_ore.get(year.year, Decimal(0))
    if ore and year.tax_base_sek is not None:
        revenue = words.sum_said(tax_change_revenue(year.tax_base_sek, ore), signed=True)
        yield words.say("summary.tax_change", year=year.year, rate=rate, ore=ore_said(source, ore), revenue=revenue)
    else:
        yield words.say("summary.tax", year=year.year, rate=rate)


def ore_said(source: Printed, ore: Decimal) -> str:
    """Return a change of the tax rate, in öre, with its sign and no needless decimals."""
    return source.words.rounded(ore, 0 if ore == ore.to_integral_value() else 2, signed=True)


def _frames(source: Printed) -> Iterator[str]:
    words, year, plan = source.words, source.first, source.outlook.plan
    total = source.row(RowGroup.FRAMES, "total") if plan.committees else None
    if total is None or total.values[0] is None:
        return
    said = words.sum_said(total.values[0])
    if total.base:
        change_sek = total.values[0] - total.base
        yield words.say(
            "summary.frames_more" if change_sek >= 0 else "summary.frames_less",
            total=said,
            year=year.year,
            base_year=plan.base_year,
            change=words.sum_said(abs(change_sek)),
            pct=words.pct(change_sek / total.base * HUNDRED, signed=True),
        )
    else:
        yield words.say("summary.frames", total=said, year=year.year)
    decided = [change.amount_sek.get(year.year, NOTHING_SEK) for change in plan.changes]
    additions_sek = sum((sek for sek in decided if sek > 0), NOTHING_SEK)
    savings_sek = -sum((sek for sek in decided if sek < 0), NOTHING_SEK)
    if additions_sek or savings_sek:
        kind = "changes" if additions_sek and savings_sek else "additions" if additions_sek else "savings"
        values = {"additions": words.sum_said(additions_sek), "savings": words.sum_said(savings_sek)}
        yield words.say(f"summary.{kind}", year=year.year, **values)


def _investments(source: Printed) -> Iterator[str]:
    words, financing = source.words, source.first.financing
    if financing is not None:
        yield words.say(
            "summary.investments",
            year=source.first.year,
            investments=words.sum_said(financing.investments_sek),
            borrowing=words.sum_said(financing.borrowing_sek),
            debt=words.sum_said(financing.debt_sek),
        )


def _promises(source: Printed) -> Iterator[str]:
    plan = source.outlook.plan
    if plan.cost_lines:
        costing = cost_promises(plan)
        counts = {str(coverage): costing.count(coverage) for coverage in Coverage}
        yield source.words.say("summary.promises", count=len(plan.cost_lines), **counts)


def _key_figures(source: Printed) -> Iterator[Block]:
    words, plan = source.words, source.outlook.plan
    found = [row for group, code in _KEY_FIGURES if (row := source.row(group, code)) and any(row.values)]
    rows = [Row((row_label(words, row), *(figure(words, row, value) for value in row.values))) for row in found]
    people = [plan.inhabitants.get(year.year) for year in source.outlook.years]
    if all(people) and all(year.frames for year in source.outlook.years):
        each = [
            words.rounded(year.frames_sek / count, 0)
            for year, count in zip(source.outlook.years, people, strict=True)
            if count
        ]
        rows.append(Row((words.say("summary.frames_per_inhabitant"), *each)))
    if rows:
        yield Table(caption(source, "key_figures"), year_columns(source, "column_row"), tuple(rows))


def decision_chapter(source: Printed) -> Iterator[Block]:
    """Yield what the council is asked to decide, as chapter 11, section 6 of the Local Government Act lists it.

    Source: KL (2017:725) 11 kap. 6 §: tax rate, appropriations, financing, position at the end of the year, financial
    targets and a plan for three years.
    """
    words, plan = source.words, source.outlook.plan
    yield Heading(1, words.say("chapter.decision"))
    yield Paragraph(words.say("decision.lead"))
    items = [
        *_decide_tax(source), *_decide_targets(source), *_decide_frames(source), *_decide_investments(source),
        *_decide_reserve(source), *_decide_plan(source),
    ]  # fmt: skip
    yield Listing(tuple(items), is_numbered=True)
    yield Paragraph(words.say("decision.law"))
    if len(plan.years) < LAW_YEARS:
        yield Paragraph(words.say("decision.short_plan", count=len(plan.years)))


def _decide_tax(source: Printed) -> Iterator[str]:
    words, year, tax = source.words, source.first, source.outlook.plan.tax
    if year.rate_pct is None or tax is None:
        return
    values = {"year": year.year, "rate": words.pct(year.rate_pct, places=2), "chapter": words.say("chapter.tax")}
    ore = tax.change_ore.get(year.year, Decimal(0))
    if ore:
        before = words.pct(tax.rate_pct.get(year.year), places=2)
        yield words.say("decision.rate_change", ore=ore_said(source, ore), before=before, **values)
    else:
        yield words.say("decision.rate", **values)


def _decide_targets(source: Printed) -> Iterator[str]:
    years = tuple(year.year for year in source.outlook.years if year.target_pct is not None)
    if years:
        words = source.words
        yield words.say("decision.targets", years=words.years(years), chapter=words.say("chapter.targets"))


def _decide_frames(source: Printed) -> Iterator[str]:
    words, year = source.words, source.first
    if year.frames:
        total = words.sum_said(year.frames_sek)
        yield words.say("decision.frames", year=year.year, total=total, chapter=words.say("chapter.frames"))
    if year.statement is None:
        yield words.say("decision.statement_unknown", year=year.year)
        return
    result = words.sum_said(year.statement.net_result_sek)
    yield words.say("decision.statement", year=year.year, result=result, chapter=words.say("chapter.statement"))


def _decide_investments(source: Printed) -> Iterator[str]:
    words, year = source.words, source.first
    if year.financing is None:
        return
    yield words.say(
        "decision.investments",
        year=year.year,
        total=words.sum_said(year.financing.investments_sek),
        chapter=words.say("chapter.investments"),
    )
    borrowed_sek = year.financing.borrowing_sek
    values = {"year": year.year, "chapter": words.say("chapter.finance"), "borrowing": words.sum_said(borrowed_sek)}
    yield words.say("decision.borrowing" if borrowed_sek else "decision.no_borrowing", **values)


def _decide_reserve(source: Printed) -> Iterator[str]:
    words, balance = source.words, source.first.balance
    if balance is None:
        return
    for key, amount_sek in (("reserve_to", balance.to_reserve_sek), ("reserve_from", balance.from_reserve_sek)):
        if amount_sek:
            yield words.say(f"decision.{key}", amount=words.sum_said(amount_sek), year=source.first.year)


def _decide_plan(source: Printed) -> Iterator[str]:
    later = source.outlook.plan.years[1:]
    if later:
        yield source.words.say("decision.plan", years=source.words.years(later))
