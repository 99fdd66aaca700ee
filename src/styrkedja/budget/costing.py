"""What promises cost and whether the plan has money for them: funded, partly funded, unfunded, not costed.

A cost line is never part of a frame: the frame's additions pay for it. Lines and money that point at each other are
judged together, so that one addition is not counted for two promises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.limits import HUNDRED, PER_CENT
from styrkedja.budget.plan import Change, CostKind, CostLine, Plan

NOTHING_SEK = Decimal(0)
# Costs of promises are estimates: a hundredth or two less than the sum written down is the same promise kept.
FUNDED_FROM_PCT = Decimal(98)


class Coverage(StrEnum):
    """Whether there is money for a promise."""

    FUNDED = "funded"
    PARTLY = "partly"
    UNFUNDED = "unfunded"
    UNCOSTED = "uncosted"


@dataclass(frozen=True, slots=True)
class YearCover:
    """What a promise costs in a year and what the plan has for it, in SEK; never more than it costs."""

    year: int
    cost_sek: Decimal
    covered_sek: Decimal


@dataclass(frozen=True, slots=True)
class LineCosting:
    """One promise with its money.

    Args:
        shares_with: ids of other promises that the same money pays for.
        is_covered_at_high: whether the money would do even if it costs what the line says at most; None without such
            a figure, or where nothing is costed.
    """

    line: CostLine
    coverage: Coverage
    years: tuple[YearCover, ...]
    shares_with: tuple[str, ...]
    is_covered_at_high: bool | None

    @property
    def missing_sek(self) -> Decimal:
        """What all years together lack."""
        return sum((year.cost_sek - year.covered_sek for year in self.years), NOTHING_SEK)


@dataclass(frozen=True, slots=True)
class CommitteeCosting:
    """All promises of one committee beside its additions, by plan year, in SEK.

    Args:
        committee: None for promises that nobody is to bear.
        cost_sek: running cost and lost revenue of its costed promises.
        additions_sek: the level that its additions have reached, savings left out.
    """

    committee: str | None
    cost_sek: Mapping[int, Decimal]
    additions_sek: Mapping[int, Decimal]
    uncosted: int

    def left_sek(self, year: int) -> Decimal:
        """Return the additions less the promises; negative is what is promised without money."""
        return self.additions_sek[year] - self.cost_sek[year]


@dataclass(frozen=True, slots=True)
class Costing:
    """All promises of a plan and their money."""

    lines: tuple[LineCosting, ...]
    committees: tuple[CommitteeCosting, ...]

    def count(self, coverage: Coverage) -> int:
        """Return how many promises are covered so."""
        return sum(1 for line in self.lines if line.coverage is coverage)


def cost_promises(plan: Plan) -> Costing:
    """Return every cost line with its money, and each committee's promises beside its additions.

    A line is paid by what it names in `funded_by`; a line that names nothing shares what its committee's other
    additions (an investment: its committee's other planned investments) come to. Money that several lines share goes
    to each by its cost. A line is funded when at least `FUNDED_FROM_PCT` of each year's cost is covered.

    Source: docs/methods/plan.md; the rule is ours.
    """
    money = _money(plan)
    claims = {line.id: _claims(line, plan, money) for line in plan.cost_lines}
    lines: list[LineCosting] = []
    for group in _groups(plan.cost_lines, claims):
        pool = _total((money[name] for name in {name for line in group for name in claims[line.id]}), plan.years)
        lines += [_judged(line, group, pool, plan.years) for line in group]
    order = {line.id: place for place, line in enumerate(plan.cost_lines)}
    lines.sort(key=lambda judged: order[judged.line.id])
    return Costing(tuple(lines), _committees(plan))


def change_level(change: Change, plan: Plan) -> dict[int, Decimal]:
    """Return what a change has in the frame each year, in SEK: uprated with the frame, unless it is a one-off."""
    if change.is_one_off:
        return {year: change.amount_sek.get(year, NOTHING_SEK) for year in plan.years}
    index = dict(plan.index.changes_pct) if plan.index else {}
    level_sek, levels = NOTHING_SEK, {}
    for year in plan.years:
        share = plan.index_share_pct.get(year, HUNDRED) * PER_CENT
        rise_pct = index.get(year, NOTHING_SEK) * share + plan.common_pct.get(year, NOTHING_SEK)
        level_sek = level_sek * (1 + rise_pct * PER_CENT) + change.amount_sek.get(year, NOTHING_SEK)
        levels[year] = level_sek
    return levels


def _money(plan: Plan) -> dict[str, dict[int, Decimal]]:
    """Return what each addition and planned investment has in each year; a saving pays for nothing."""
    levels = {change.id: change_level(change, plan) for change in plan.changes}
    paying = {name: years for name, years in levels.items() if any(amount > 0 for amount in years.values())}
    for investment in plan.investments:
        paying[investment.id] = {year: investment.spending(year) for year in plan.years}
    return paying


def _claims(line: CostLine, plan: Plan, money: Mapping[str, object]) -> tuple[str, ...]:
    if line.funded_by:
        return tuple(name for name in line.funded_by if name in money)
    taken = {name for other in plan.cost_lines for name in other.funded_by}
    sources: Iterable[tuple[str, str | None]] = (
        ((investment.id, investment.committee) for investment in plan.investments)
        if line.kind is CostKind.INVESTMENT
        else ((change.id, change.committee) for change in plan.changes)
    )
    return tuple(
        name
        for name, committee in sources
        if committee == line.committee and line.committee is not None and name in money and name not in taken
    )


def _groups(lines: Iterable[CostLine], claims: Mapping[str, tuple[str, ...]]) -> list[list[CostLine]]:
    """Return the lines in groups that share money, directly or through each other."""
    groups: list[tuple[set[str], list[CostLine]]] = []
    for line in lines:
        names, members = set(claims[line.id]), [line]
        apart = []
        for group in groups:
            if names & group[0]:
                names |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (names, members)]
    return [members for _, members in groups]


def _judged(
    line: CostLine, group: list[CostLine], pool_sek: Mapping[int, Decimal], years: tuple[int, ...]
) -> LineCosting:
    others = tuple(other.id for other in group if other is not line)
    if not line.amount_sek:
        return LineCosting(line, Coverage.UNCOSTED, (), others, None)
    wanted_sek = _total((other.amount_sek for other in group), years)
    covers = tuple(
        YearCover(year, cost_sek, _share(cost_sek, wanted_sek[year], pool_sek[year]))
        for year in years
        if (cost_sek := line.amount_sek.get(year, NOTHING_SEK)) > 0
    )
    at_high = None
    if line.high_sek:
        highest_sek = _total((other.high_sek or other.amount_sek for other in group), years)
        at_high = all(pool_sek[year] >= highest_sek[year] for year in years)
    return LineCosting(line, _coverage(covers), covers, others, at_high)


def _share(cost_sek: Decimal, wanted_sek: Decimal, pool_sek: Decimal) -> Decimal:
    if pool_sek >= wanted_sek:
        return cost_sek
    return max(NOTHING_SEK, pool_sek) * cost_sek / wanted_sek


def _coverage(covers: tuple[YearCover, ...]) -> Coverage:
    if all(cover.covered_sek >= cover.cost_sek * FUNDED_FROM_PCT * PER_CENT for cover in covers):
        return Coverage.FUNDED
    return Coverage.PARTLY if any(cover.covered_sek > 0 for cover in covers) else Coverage.UNFUNDED


def _total(tables: Iterable[Mapping[int, Decimal]], years: tuple[int, ...]) -> dict[int, Decimal]:
    kept = tuple(tables)
    return {
        year: sum((max(NOTHING_SEK, table.get(year, NOTHING_SEK)) for table in kept), NOTHING_SEK) for year in years
    }


def _committees(plan: Plan) -> tuple[CommitteeCosting, ...]:
    lines: dict[str | None, list[CostLine]] = defaultdict(list)
    for line in plan.cost_lines:
        if line.kind is not CostKind.INVESTMENT:
            lines[line.committee].append(line)
    names = [committee.name for committee in plan.committees if committee.name in lines]
    found = []
    for name in (*names, *([None] if None in lines else [])):
        levels = [change_level(change, plan) for change in plan.changes if change.committee == name]
        found.append(
            CommitteeCosting(
                name,
                _total((line.amount_sek for line in lines[name]), plan.years),
                _total(levels, plan.years),
                sum(1 for line in lines[name] if not line.amount_sek),
            )
        )
    return tuple(found)
