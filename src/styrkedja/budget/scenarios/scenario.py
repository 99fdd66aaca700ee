"""Scenarios: named differences on a plan, and the few figures that each comes to; a thousand of them take seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.collecting import without_collection
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.limits import HUNDRED, PER_CENT
from styrkedja.budget.outlook import Outlook, YearOutlook, outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.tax import ORE_SHARE

NOTHING = Decimal(0)


class Figure(StrEnum):
    """What scenarios are compared by."""

    NET_RESULT = "net_result"
    RESULT_SHARE = "result_share"
    ROOM = "room"
    NEEDED_ORE = "needed_ore"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioYear:
    """What one scenario comes to in one year; None for what its plan does not say enough for.

    Args:
        share_pct: the net result in per cent of tax and general grants.
        room_sek: what may be spent more before the target fails; negative is what is missing.
        needed_ore: öre of tax, of this year alone, that make the result just meet the target; not rounded, negative
            is what could be lowered.
        frames_sek: all frames together.
        debt_sek: loans at the end of the year.
    """

    year: int
    net_result_sek: Decimal | None
    share_pct: Decimal | None
    target_pct: Decimal | None
    room_sek: Decimal | None
    needed_ore: Decimal | None
    frames_sek: Decimal | None
    debt_sek: Decimal | None

    def figure(self, figure: Figure) -> Decimal | None:
        """Return one of the figures."""
        return {
            Figure.NET_RESULT: self.net_result_sek,
            Figure.RESULT_SHARE: self.share_pct,
            Figure.ROOM: self.room_sek,
            Figure.NEEDED_ORE: self.needed_ore,
        }[figure]


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What one scenario comes to."""

    name: str
    years: tuple[ScenarioYear, ...]

    @property
    def is_target_met(self) -> bool | None:
        """Whether every year with a target meets it; None where no year is known."""
        rooms_sek = [year.room_sek for year in self.years if year.room_sek is not None]
        return all(room_sek >= 0 for room_sek in rooms_sek) if rooms_sek else None

    def year(self, year: int) -> ScenarioYear:
        """Return one year."""
        return self.years[year - self.years[0].year]


def run_scenarios(plan: Plan, scenarios: Iterable[Difference]) -> Iterator[ScenarioResult]:
    """Yield what each scenario makes of a plan, one at a time and independent of each other.

    Raises:
        WrongCallError: a scenario moves what the plan does not have, or a figure cannot be.

    >>> plan = Plan(name="Budget", municipality="Almfors", base_year=2026, years=(2027,))
    >>> [result.name for result in run_scenarios(plan, [Difference(name="Dyrare lån", years=(2027,))])]
    ['Dyrare lån']
    """
    planned = outlook(plan)
    for scenario in scenarios:
        with without_collection():
            result = summary(outlook(apply_differences(plan, [scenario]), planned), scenario.name)
        yield result


def summary(outlook: Outlook, name: str) -> ScenarioResult:
    """Return the compact figures of a plan that is worked out."""
    return ScenarioResult(name, tuple(_year(outlook.plan, year) for year in outlook.years))


def needed_ore(plan: Plan, year: YearOutlook) -> Decimal | None:
    """Return the öre of tax, of one year alone, that make its result just meet the target; not rounded.

    One öre gives its share of the tax base, and of the settlement that the plan has per inhabitant. Equalisation stays
    as it is. What more tax adds to the target itself is counted: needed = -room / ((1 - target) x revenue per öre).

    Source: lag (2004:773) 7 §; own derivation, docs/methods/scenarios.md.
    """
    if year.room_sek is None or year.target_pct is None or not year.tax_base_sek:
        return None
    base_sek = year.tax_base_sek
    if plan.tax is not None and year.year in plan.tax.settlement_per_inhabitant_sek:
        base_sek += plan.tax.settlement_per_inhabitant_sek[year.year] * plan.inhabitants.get(year.year, 0)
    gives_sek = base_sek * ORE_SHARE * (1 - year.target_pct * PER_CENT)
    return -year.room_sek / gives_sek if gives_sek > 0 and year.target_pct < HUNDRED else None


def _year(plan: Plan, year: YearOutlook) -> ScenarioYear:
    statement = year.statement
    return ScenarioYear(
        year=year.year,
        net_result_sek=statement.net_result_sek if statement else None,
        share_pct=statement.result_share_pct if statement else None,
        target_pct=year.target_pct,
        room_sek=year.room_sek,
        needed_ore=needed_ore(plan, year),
        frames_sek=year.frames_sek if year.frames else None,
        debt_sek=year.financing.debt_sek if year.financing else None,
    )
