"""What a shadow budget changes in its base plan, as printed: proposals, result, and each committee's difference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.plan import ByYear, Change
from styrkedja.reports.print_committees import amounts_said, removed_changes
from styrkedja.reports.print_model import Block, Heading, Listing, Paragraph, Row, Table
from styrkedja.reports.print_summary import ore_said
from styrkedja.reports.print_tables import NOTHING_SEK, Printed, caption, sum_row, year_columns

_Value = TypeVar("_Value")
_PARTS = (
    ("tax_revenue", ("tax_revenue_sek",)),
    ("general_grants", ("general_grants_sek",)),
    ("net_operating_cost", ("net_operating_cost_sek",)),
    ("financial", ("financial_income_sek", "financial_cost_sek", "extraordinary_sek")),
)


def comparison_chapter(source: Printed) -> Iterator[Block]:
    """Yield what differs from the base plan; nothing for a base plan itself."""
    base, words = source.base, source.words
    if base is None:
        return
    yield Heading(1, words.say("chapter.comparison"))
    yield Paragraph(words.say("comparison.lead", plan=source.outlook.plan.name, base=base.plan.name))
    proposals = (*_settings(source, base), *_changes(source, base), *_investments(source, base))
    if proposals:
        yield Listing(proposals)
    if source.first.statement and base.years[0].statement:
        yield _results(source, base)
    yield from _frames(source, base)


def _settings(source: Printed, base: Outlook) -> Iterator[str]:
    """Yield the rate and the settings that differ; years with the same difference are named together."""
    words, plan, before = source.words, source.outlook.plan, base.plan
    rates = [
        (
            year.year,
            (words.pct(year.rate_pct, places=2), words.pct(old.rate_pct, places=2), year.rate_pct - old.rate_pct),
        )
        for year, old in zip(source.outlook.years, base.years, strict=True)
        if year.rate_pct is not None and old.rate_pct is not None and year.rate_pct != old.rate_pct
    ]
    for (after, was, change_pct), years in _together(rates):
        ore = ore_said(source, change_pct * HUNDRED)
        yield words.say("comparison.tax", after=after, before=was, ore=ore, year=words.years(years))
    settings: tuple[tuple[str, ByYear, ByYear, Decimal | None], ...] = (
        ("target", before.result_target_pct, plan.result_target_pct, None),
        ("common", before.common_pct, plan.common_pct, NOTHING_SEK),
        ("share", before.index_share_pct, plan.index_share_pct, HUNDRED),
    )
    for key, old_pct, new_pct, usual_pct in settings:
        pairs = [(year, (new_pct.get(year, usual_pct), old_pct.get(year, usual_pct))) for year in plan.years]
        for (now_pct, then_pct), years in _together([pair for pair in pairs if pair[1][0] != pair[1][1]]):
            yield words.say(
                f"comparison.{key}", after=words.exact(now_pct), before=words.exact(then_pct), year=words.years(years)
            )


def _together(found: list[tuple[int, _Value]]) -> Iterator[tuple[_Value, tuple[int, ...]]]:
    for value in dict.fromkeys(value for _, value in found):
        yield value, tuple(year for year, other in found if other == value)


def _changes(source: Printed, base: Outlook) -> Iterator[str]:
    added = [change for change in source.outlook.plan.changes if change not in base.plan.changes]
    yield from (_change(source, "added", change) for change in added)
    yield from (_change(source, "removed", change) for change in removed_changes(source))


def _change(source: Printed, key: str, change: Change) -> str:
    return source.words.say(
        f"comparison.{key}",
        label=change.label,
        committee=change.committee,
        amounts=amounts_said(source, change.amount_sek),
    )


def _investments(source: Printed, base: Outlook) -> Iterator[str]:
    words, plan = source.words, source.outlook.plan
    for key, here, there in (
        ("added_investment", plan.investments, base.plan.investments),
        ("removed_investment", base.plan.investments, plan.investments),
    ):
        for one in here:
            if one not in there:
                amount = words.sum_said(one.asset.cost_sek)
                yield words.say(f"comparison.{key}", label=one.asset.label, amount=amount)


def _results(source: Printed, base: Outlook) -> Table:
    """Return both results, their difference, and what of it lies in which part of the income statement."""
    words = source.words
    pairs = [(new.statement, old.statement) for new, old in zip(source.outlook.years, base.years, strict=True)]
    rows = [
        sum_row(source, words.say("comparison.proposal"), [new.net_result_sek if new else None for new, _ in pairs]),
        sum_row(source, words.say("comparison.base"), [old.net_result_sek if old else None for _, old in pairs]),
    ]

    def differences(*names: str) -> list[Decimal | None]:
        return [
            sum((getattr(new, name) - getattr(old, name) for name in names), NOTHING_SEK) if new and old else None
            for new, old in pairs
        ]

    rows.append(_signed(source, words.say("comparison.result"), differences("net_result_sek"), is_sum=True))
    rows += [_signed(source, words.say(f"comparison.{part}"), differences(*names)) for part, names in _PARTS]
    return Table(caption(source, "result_against_base"), year_columns(source, "column_row"), tuple(rows))


def _signed(source: Printed, label: str, values: list[Decimal | None], *, is_sum: bool = False) -> Row:
    return Row((label, *(source.words.sum_cell(value, signed=True) for value in values)), is_sum)


def _frames(source: Printed, base: Outlook) -> Iterator[Block]:
    words = source.words
    pairs = [
        ({frame.body: frame.amount_sek for frame in new.frames}, {frame.body: frame.amount_sek for frame in old.frames})
        for new, old in zip(source.outlook.years, base.years, strict=True)
    ]
    rows, totals = [], [NOTHING_SEK for _ in pairs]
    for committee in source.outlook.plan.committees:
        name = committee.name
        values = [new.get(name, NOTHING_SEK) - old.get(name, NOTHING_SEK) for new, old in pairs]
        totals = [total + value for total, value in zip(totals, values, strict=True)]
        if any(values):
            rows.append(_signed(source, name, [*values]))
    if not rows:
        yield Paragraph(words.say("comparison.none"))
        return
    rows.append(_signed(source, words.say("row.frames.total"), [*totals], is_sum=True))
    yield Table(caption(source, "frames_against_base"), year_columns(source, "column_committee"), tuple(rows))
