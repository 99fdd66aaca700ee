"""Money, the result and the tax: the income statement against target and share, a change of the rate against rates.

The share is the year's result over taxes, general grants and equalisation (N03102 in Kolada is defined so).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.chain.document import BlockKind
from styrkedja.chain.money import FinanceParameter
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

_INCOME = re.compile(r"skatteintäkt|statsbidrag|utjämning|fastighetsavgift", re.IGNORECASE)
_RESULT = "Årets resultat"
# A target for several years together says nothing of one of them.
_OVER_YEARS = re.compile(
    r"över (?:tid|perioden|mandatperioden|en|konjunktur)|i genomsnitt|i snitt|genomsnittlig", re.IGNORECASE
)
_PERCENT = Decimal(100)
# Shares are printed with one decimal, of sums in whole millions.
_ROUNDING_PCT = Decimal("0.1")
# Further apart, the one is not the municipality's own rate.
_LARGEST_STEP_ORE = Decimal(150)


@dataclass(frozen=True, slots=True)
class _Year:
    """A year's result, and its share of the income."""

    year: str
    result: FinanceParameter
    share_pct: Decimal


def _years(subject: Subject) -> list[_Year]:
    rows = [one for one in subject.chain.finance_parameters if one.code == "income_statement" and one.year]
    found = []
    for result in (row for row in rows if row.name == _RESULT):
        same = _of_one_statement(subject, result, rows)
        income = sum((row.value for row in same if _INCOME.search(row.name)), Decimal(0))
        has_taxes = any("skatt" in row.name.lower() for row in same)
        has_grants = any("bidrag" in row.name.lower() for row in same)
        if has_taxes and has_grants and income > 0 and _is_alone(result, rows):
            share = (result.value / income * _PERCENT).quantize(Decimal("0.01"))
            found.append(_Year(result.year or "", result, share))
    return found


def _of_one_statement(
    subject: Subject, result: FinanceParameter, rows: list[FinanceParameter]
) -> list[FinanceParameter]:
    """Return the year's rows of the result's own table when it has taxes and grants, else those of all tables.

    Many budgets print the parts of grants and equalisation in a table of their own: they are not added once more.
    """
    same = [row for row in rows if row.year == result.year and row.unit == result.unit]
    tables = {block.span: block.table for block in subject.chain.blocks if block.kind is BlockKind.TABLE_ROW}
    own = [row for row in same if tables.get(row.span) == tables.get(result.span)]
    names = " ".join(row.name.lower() for row in own)
    return own if "skatt" in names and "bidrag" in names else same


def _is_alone(result: FinanceParameter, rows: list[FinanceParameter]) -> bool:
    """Two results of one year are two proposals: which of them a target is for, nobody says."""
    return sum(row.name == _RESULT and row.year == result.year for row in rows) == 1


def _target_missed(subject: Subject) -> Iterator[Fault]:
    targets = [one for one in _shares(subject, "result_target") if not _is_over_years(subject, one)]
    if not targets:
        return
    said = {one.value for one in _shares(subject, "result")}
    for year in _years(subject):
        target = next((one for one in targets if _is_for(one, year.year)), None)
        if target is None or year.share_pct >= target.value - _ROUNDING_PCT:
            continue
        if any(abs(value - year.share_pct) <= _ROUNDING_PCT for value in said):
            # The text says itself how large the share is.
            return
        values = (("year", year.year), ("share", _printed(year.share_pct)), ("target", _printed(target.value)))
        yield Fault(year.result.span, (year.result.span.of(subject.text), target.text), (target.span,), values)


def _share_differs(subject: Subject) -> Iterator[Fault]:
    shares = [one for one in _shares(subject, "result") if one.operator == "="]
    for year in _years(subject) if shares else ():
        for said in shares:
            if said.year == year.year and abs(said.value - year.share_pct) > _ROUNDING_PCT:
                values = (("year", year.year), ("share", _printed(year.share_pct)), ("said", _printed(said.value)))
                yield Fault(said.span, (said.text, year.result.span.of(subject.text)), (year.result.span,), values)


def _rate_differs(subject: Subject) -> Iterator[Fault]:
    """Two tax rates of a document, and a change of the rate that is not the step between them."""
    parameters = subject.chain.finance_parameters
    rates = {one.value: one for one in parameters if one.code == "tax_rate"}
    changes = {one.value: one for one in parameters if one.code == "tax_change" and one.value}
    if len(rates) != 2 or len(changes) != 1:
        return
    [change] = changes.values()
    low, high = sorted(rates)
    step_ore = (high - low) * _PERCENT
    if change.unit == "öre" and abs(step_ore - change.value) > 0 and step_ore <= _LARGEST_STEP_ORE:
        values = (
            ("change", _printed(change.value)),
            ("low", _printed(low)),
            ("high", _printed(high)),
            ("step", _printed(step_ore)),
        )
        quotes = (change.text, rates[low].text, rates[high].text)
        yield Fault(change.span, quotes, (rates[low].span, rates[high].span), values)


def _shares(subject: Subject, code: str) -> list[FinanceParameter]:
    return [one for one in subject.chain.finance_parameters if one.code == code and one.unit == "procent"]


def _is_over_years(subject: Subject, target: FinanceParameter) -> bool:
    start = max(subject.text.rfind("\n", 0, target.span.start), target.span.start - 120, 0)
    end = subject.text.find("\n", target.span.end)
    return bool(
        _OVER_YEARS.search(subject.text[start : min(end if end > 0 else target.span.end, target.span.end + 120)])
    )


def _is_for(target: FinanceParameter, year: str) -> bool:
    years = re.findall(r"\d{4}", target.year or "")
    return not years or min(years) <= year <= max(years)


def _printed(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


RULES = (
    Rule("MNY014", Severity.WARNING, _target_missed),
    Rule("MNY015", Severity.WARNING, _share_differs),
    Rule("MNY017", Severity.WARNING, _rate_differs),
)
