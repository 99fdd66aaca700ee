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
from styrkedja.budget.plan import Change, CostKind, CostLine, Plan, PlannedInvestment

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
    free = _free_money(plan, money)
    claims = {line.id: _claims(line, money, free) for line in plan.cost_lines}
    lines: list[LineCosting] = []
    years = _judged_years(plan)
    for members in _groups(plan.cost_lines, claims):
        group = _Group(
            tuple(line.id for line in members),
            _total((money[name] for name in {name for line in members for name in claims[line.id]}), years),
            _total((line.amount_sek for line in members), years),
            _total((line.high_sek or line.amount_sek for line in members), years),
        )
        lines += [_judged(line, group, years) for line in members]
    order = {line.id: place for place, line in enumerate(plan.cost_lines)}
    lines.sort(key=lambda judged: order[judged.line.id])
    return Costing(tuple(lines), _committees(plan))


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that share money: their ids, the money, what they cost, and what they cost at most, by year."""

    ids: tuple[str, ...]
    pool_sek: Mapping[int, Decimal]
    wanted_sek: Mapping[int, Decimal]
    highest_sek: Mapping[int, Decimal]


def _judged_years(plan: Plan) -> tuple[int, ...]:
    """Return the years whose money is known: where the index ends, nobody knows what an addition has grown to."""
    if plan.index is None:
        return plan.years
    known = dict(plan.index.changes_pct)
    return tuple(year for year in plan.years if all(step in known for step in range(plan.years[0], year + 1)))


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


def _free_money(plan: Plan, money: Mapping[str, object]) -> dict[tuple[str | None, bool], tuple[str, ...]]:
    """Return the money that no line names, by whose it is and whether it is an investment's."""
    named = {name for line in plan.cost_lines for name in line.funded_by}
    found: dict[tuple[str | None, bool], list[str]] = defaultdict(list)
    items: tuple[Change | PlannedInvestment, ...] = (*plan.changes, *plan.investments)
    for item in items:
        if item.id in money and item.id not in named:
            found[item.committee, isinstance(item, PlannedInvestment)].append(item.id)
    return {place: tuple(names) for place, names in found.items()}


def _claims(
    line: CostLine, money: Mapping[str, object], free: Mapping[tuple[str | None, bool], tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the money that a line is paid by: what it names, else what nobody names of its committee's."""
    if line.funded_by:
        return tuple(name for name in line.funded_by if name in money)
    if line.committee is None:
        return ()
    return free.get((line.committee, line.kind is CostKind.INVESTMENT), ())


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


def _judged(line: CostLine, group: _Group, years: tuple[int, ...]) -> LineCosting:
    others = tuple(name for name in group.ids if name != line.id)
    if not line.amount_sek:
        return LineCosting(line, Coverage.UNCOSTED, (), others, None)
    covers = tuple(
        YearCover(year, cost_sek, _share(cost_sek, group.wanted_sek[year], group.pool_sek[year]))
        for year in years
        if (cost_sek := line.amount_sek.get(year, NOTHING_SEK)) > 0
    )
    at_high = all(group.pool_sek[year] >= group.highest_sek[year] for year in years) if line.high_sek else None
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
    found = dict.fromkeys(years, NOTHING_SEK)
    for table in tables:
        for year in years:
            if (amount_sek := table.get(year, NOTHING_SEK)) > 0:
                found[year] += amount_sek
    return found


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
