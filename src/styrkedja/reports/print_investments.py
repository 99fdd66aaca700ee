"""The investments of a printed budget, and what its promises cost beside the money that there is for them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.costing import FUNDED_FROM_PCT, CommitteeCosting, LineCosting, cost_promises
from styrkedja.budget.plan import CostLine, PlannedInvestment
from styrkedja.reports.print_model import Block, Column, Heading, Listing, Paragraph, Row, Table
from styrkedja.reports.print_tables import NOTHING_SEK, Printed, caption, sum_row, year_columns


def investments_chapter(source: Printed) -> Iterator[Block]:
    """Yield what is invested in, and what it costs afterwards."""
    words, plan = source.words, source.outlook.plan
    yield Heading(1, words.say("chapter.investments"))
    if not plan.investments and not any(plan.finance.investments_sek.values()):
        yield Paragraph(words.say("investments.none"))
        return
    yield _spending(source)
    if plan.investments:
        yield _running(source)


def _spending(source: Printed) -> Table:
    words, plan = source.words, source.outlook.plan
    heads = ("column_cost", "column_start", "column_life")
    label, *years = year_columns(source, "investments.column_project")
    columns = (
        label,
        Column(words.say("column_committee"), is_number=False),
        *(Column(words.say(f"investments.{head}")) for head in heads),
        *years,
    )
    rows = [_project(source, investment) for investment in plan.investments]
    other = [plan.finance.investments_sek.get(year, NOTHING_SEK) for year in plan.years]
    if any(other):
        rows.append(_plain(source, words.say("investments.other"), other))
    spent = [
        sum((one.spending(year) for one in plan.investments), others)
        for year, others in zip(plan.years, other, strict=True)
    ]
    rows.append(_plain(source, words.say("investments.total"), spent, is_sum=True))
    return Table(caption(source, "projects"), columns, tuple(rows))


def _project(source: Printed, investment: PlannedInvestment) -> Row:
    words, asset = source.words, investment.asset
    return Row(
        (
            asset.label,
            investment.committee or words.say("investments.central"),
            words.sum_cell(asset.cost_sek),
            str(asset.first_year),
            str(asset.life_years),
            *(words.sum_cell(investment.spending(year)) for year in source.outlook.plan.years),
        )
    )


def _plain(source: Printed, label: str, values: list[Decimal], *, is_sum: bool = False) -> Row:
    return Row((label, "", "", "", "", *(source.words.sum_cell(value) for value in values)), is_sum)


def _running(source: Printed) -> Table:
    words, plan = source.words, source.outlook.plan
    rows, totals = [], [NOTHING_SEK for _ in plan.years]
    for investment in plan.investments:
        asset = investment.asset
        # The centre pays no internal interest to itself.
        rate_pct = plan.finance.internal_rate_pct if investment.committee else NOTHING_SEK
        parts = (
            ("depreciation", [asset.depreciation(year) for year in plan.years]),
            ("interest", [asset.interest(year, rate_pct) for year in plan.years]),
            ("running", [asset.running_cost(year) for year in plan.years]),
        )
        for part, values in parts:
            if any(values):
                rows.append(sum_row(source, words.say(f"investments.{part}", label=asset.label), values))
                totals = [total + value for total, value in zip(totals, values, strict=True)]
    rows.append(sum_row(source, words.say("investments.running_total"), totals, is_sum=True))
    return Table(caption(source, "running"), year_columns(source, "column_row"), tuple(rows))


def promises_chapter(source: Printed) -> Iterator[Block]:
    """Yield each promise with its cost and whether there is money for it."""
    words, plan = source.words, source.outlook.plan
    if not plan.cost_lines:
        return
    costing = cost_promises(plan)
    yield Heading(1, words.say("chapter.promises"))
    yield Paragraph(words.say("promises.lead", share=words.rounded(FUNDED_FROM_PCT, 0)))
    label, *years = year_columns(source, "promises.column_promise")
    columns = (
        label,
        Column(words.say("promises.column_kind"), is_number=False),
        *years,
        Column(words.say("promises.column_coverage"), is_number=False),
        Column(words.say("promises.column_missing")),
    )
    yield Table(caption(source, "promises"), columns, tuple(_promise(source, line) for line in costing.lines))
    explained = [(line.promise, " ".join(_explained(source, line))) for line in plan.cost_lines]
    if any(facts for _, facts in explained):
        yield Listing(
            tuple(words.say("promises.item", promise=promise, facts=facts) for promise, facts in explained if facts)
        )
    if costing.committees:
        rows = tuple(row for committee in costing.committees for row in _committee(source, committee))
        yield Table(caption(source, "promise_totals"), year_columns(source, "column_row"), rows)


def _promise(source: Printed, judged: LineCosting) -> Row:
    words, line = source.words, judged.line
    who = line.committee or words.say("promises.nobody")
    return Row(
        (
            f"{line.promise} ({who})",
            words.say(f"promises.{line.kind}"),
            *(words.sum_cell(line.amount_sek.get(year)) for year in source.outlook.plan.years),
            words.say(f"promises.{judged.coverage}"),
            words.sum_cell(judged.missing_sek if judged.years else None),
        )
    )


def _explained(source: Printed, line: CostLine) -> Iterator[str]:
    words, plan = source.words, source.outlook.plan
    if line.funded_by:
        labels = [change.label for change in plan.changes if change.id in line.funded_by]
        yield words.say(
            "promises.paid_by", changes=words.joined([words.say("quoted", words=label) for label in labels])
        )
    for year in plan.years:
        if year in line.low_sek and year in line.high_sek:
            low, high = words.sum_said(line.low_sek[year]), words.sum_said(line.high_sek[year])
            yield words.say("promises.range", low=low, high=high, year=year)
    if line.source:
        yield words.say("promises.source", source=line.source)


def _committee(source: Printed, costing: CommitteeCosting) -> Iterator[Row]:
    words, years = source.words, source.outlook.plan.years
    name = costing.committee or words.say("promises.nobody")
    values = {
        "additions": [costing.additions_sek[year] for year in years],
        "cost": [costing.cost_sek[year] for year in years],
        "left": [costing.left_sek(year) for year in years],
    }
    for key, amounts in values.items():
        yield sum_row(source, words.say(f"promises.{key}", committee=name), amounts, is_sum=key == "left")
