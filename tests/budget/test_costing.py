"""Promises and the money a plan has for them."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.budget.costing import Coverage, cost_promises
from styrkedja.budget.investment import Investment
from styrkedja.budget.plan import Change, CostKind, CostLine, PlannedInvestment
from tests.budget.plan_files import MILLION, small_plan

YEARS = (2027, 2028)


def addition(name: str, mkr: int, committee: str = "Skolnämnden") -> Change:
    return Change(id=name, committee=committee, label=name, amount_sek={2027: mkr * MILLION})


def line(name: str, mkr: float | None, committee: str | None = "Skolnämnden", **values: object) -> CostLine:
    amount_sek = {} if mkr is None else dict.fromkeys(YEARS, Decimal(str(mkr)) * MILLION)
    return CostLine(id=name, promise=name, committee=committee, amount_sek=amount_sek, **values)  # type: ignore[arg-type]


def coverage(*lines: CostLine, changes: tuple[Change, ...] = ()) -> list[str]:
    return [judged.coverage.value for judged in cost_promises(small_plan(changes=changes, cost_lines=lines)).lines]


def test_an_addition_pays_for_the_promises_of_its_committee() -> None:
    assert coverage(line("a", 10), changes=(addition("x", 10),)) == ["funded"]
    assert coverage(line("a", 20), changes=(addition("x", 10),)) == ["partly"]
    assert coverage(line("a", 10)) == ["unfunded"]
    assert coverage(line("a", None), changes=(addition("x", 10),)) == ["uncosted"]
    assert coverage(line("a", 10, None), changes=(addition("x", 10),)) == ["unfunded"]


def test_a_hundredth_less_is_still_funded() -> None:
    assert coverage(line("a", 10.1), changes=(addition("x", 10),)) == ["funded"]
    assert coverage(line("a", 10.3), changes=(addition("x", 10),)) == ["partly"]


def test_a_saving_pays_for_nothing() -> None:
    assert coverage(line("a", 10), changes=(addition("x", -10),)) == ["unfunded"]


def test_money_is_never_counted_twice() -> None:
    costing = cost_promises(small_plan(changes=(addition("x", 12),), cost_lines=(line("a", 10), line("b", 20))))
    first, second = costing.lines
    assert [first.coverage, second.coverage] == [Coverage.PARTLY, Coverage.PARTLY]
    assert first.shares_with == ("b",)
    assert first.years[0].covered_sek == 4 * MILLION
    assert second.years[0].covered_sek == 8 * MILLION


def test_money_that_a_promise_names_is_its_own() -> None:
    changes = (addition("x", 10), addition("y", 10))
    assert coverage(line("a", 10, funded_by=("x",)), line("b", 20), changes=changes) == ["funded", "partly"]


def test_promises_that_share_through_each_other_are_judged_together() -> None:
    changes = (addition("x", 10), addition("y", 10))
    lines = (line("a", 10, funded_by=("x",)), line("b", 10, funded_by=("x", "y")), line("c", 10, funded_by=("y",)))
    assert coverage(*lines, changes=changes) == ["partly", "partly", "partly"]


def test_a_one_off_pays_for_its_year_only() -> None:
    once = Change(id="x", committee="Skolnämnden", label="x", amount_sek={2027: 10 * MILLION}, is_one_off=True)
    costing = cost_promises(small_plan(changes=(once,), cost_lines=(line("a", 10),)))
    assert [year.covered_sek for year in costing.lines[0].years] == [10 * MILLION, 0]


def test_an_investment_pays_for_the_promise_to_build() -> None:
    hall = PlannedInvestment(id="hall", committee="Skolnämnden", asset=Investment("Hall", 2027, 60 * MILLION, 30))
    promise = CostLine(
        id="p", promise="En hall", committee="Skolnämnden", kind=CostKind.INVESTMENT, amount_sek={2027: 60 * MILLION}
    )
    costing = cost_promises(small_plan(investments=(hall,), cost_lines=(promise,)))
    assert [judged.coverage for judged in costing.lines] == [Coverage.FUNDED]
    assert costing.committees == ()


def test_the_highest_cost_is_judged_apart() -> None:
    high = dict.fromkeys(YEARS, 15 * MILLION)
    costing = cost_promises(small_plan(changes=(addition("x", 10),), cost_lines=(line("a", 10, high_sek=high),)))
    assert (costing.lines[0].coverage, costing.lines[0].is_covered_at_high) == (Coverage.FUNDED, False)


def test_a_committees_promises_stand_beside_its_additions() -> None:
    changes = (addition("x", 10), addition("y", 5, "Socialnämnden"))
    costing = cost_promises(small_plan(changes=changes, cost_lines=(line("a", 12), line("b", None))))
    [school] = costing.committees
    assert (school.committee, school.uncosted) == ("Skolnämnden", 1)
    assert school.left_sek(2027) == -2 * MILLION
