"""What a difference proposes, thing by thing, and what differs between two bases; every name of both has its words."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.budget.difference import (
    Difference,
    apply_differences,
    base_differences,
    difference_between,
)
from styrkedja.budget.plan import BalancePlan, CentralItem, CentralRow, Change, FinancePlan, GrantsPlan, TaxPlan
from styrkedja.budget.proposals import ProposalAction, ProposalKind, apart, proposals_of
from styrkedja.budget.shift import Shift
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.proposals import base_difference_lines, proposal_lines
from tests.budget.plan_files import base_plan
from tests.budget.plan_strategies import differences, plans

_TABLES = {"tax": TaxPlan, "grants": GrantsPlan, "finance": FinancePlan, "balance": BalancePlan}


def in_swedish(difference: Difference) -> list[str]:
    lines = proposal_lines(proposals_of(base_plan(), difference), "tkr")
    return [line.replace("\u00a0", " ") for line in lines]


def test_settings_shifts_index_and_central_items_are_told() -> None:
    base = base_plan()
    assert base.index is not None
    years = base.years
    item = CentralItem(label="Försäljning av mark", row=CentralRow.OPERATING, amount_sek={2028: Decimal(5_000_000)})
    difference = Difference(
        name="S",
        years=years,
        index_share_pct={2027: Decimal(100), 2028: Decimal("87.50")},
        index=replace(
            base.index, vintage="SKR 2026-12-15", changes_pct=((2027, Decimal("3.0")), (2028, Decimal("3.3")))
        ),
        central=(item,),
        shift=Shift(tax_base_pct={2028: Decimal(-1)}, grants_sek={2027: Decimal(-15_000_000)}),
    )
    assert in_swedish(difference) == [
        "Andel av prisindexet 2028: 100 → 87,5 procent",
        "Prisindex: PKV SKR 2026-10-02 → PKV SKR 2026-12-15 (2027 3,1 → 3)",
        "Förutsättning: skatteunderlaget 2028 −1 procent",
        "Förutsättning: generella bidrag 2027 −15 000 tkr",
        "Post utanför ramarna: Försäljning av mark (2028 +5 000 tkr)",
    ]


def test_what_is_taken_away_and_added_again_is_changed() -> None:
    base = base_plan()
    change = next(one for one in base.changes if one.id == "barngrupper")
    more = replace(change, amount_sek={2027: Decimal(15_000_000)})
    moved = replace(change, label="Små barngrupper")
    place = "Ändras: Barn- och utbildningsnämnden: "

    def with_change(new: Change) -> Difference:
        return Difference(name="S", years=base.years, removed=("barngrupper",), changes=(new,))

    assert in_swedish(with_change(more)) == [f"{place}Mindre barngrupper i förskolan (2027 12 000 → 15 000 tkr)"]
    assert in_swedish(with_change(moved)) == [f"{place}Små barngrupper (andra uppgifter än årens belopp)"]
    assert in_swedish(with_change(change)) == []


@settings(max_examples=40)
@given(st.data())
def test_nothing_is_proposed_exactly_where_the_plans_are_alike(data: st.DataObject) -> None:
    base = data.draw(plans())
    plan = apply_differences(base, [data.draw(differences(base, "n", has_shift=False))])
    found = proposals_of(base, difference_between(base, plan))
    alike = replace(plan, name=base.name, party=base.party, tax=base.tax, sources=base.sources) == base
    ore = difference_between(base, plan).tax_change_ore
    assert bool(found) is not (alike and not ore)
    assert len(list(proposal_lines(found, "tkr"))) >= len(found)


def test_of_two_bases_each_key_that_differs_is_named() -> None:
    base = base_plan()
    assert base.tax is not None
    other = replace(
        base, municipality="Norrby", tax=replace(base.tax, forecast="SKR ny", rate_pct={}),
        finance=replace(base.finance, internal_rate_pct=Decimal(3)),
    )  # fmt: skip
    assert base_differences(base, other) == ("municipality", "tax.forecast", "finance.internal_rate_pct")
    assert base_differences(base, base) == ()
    assert list(base_difference_lines(apart(base, other))) == [
        "Kommun: Almfors → Norrby",
        "Skatteunderlagsprognos: SKR 2026-10-02 → SKR ny",
        "Internränta",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_name_has_its_words(language: Language) -> None:
    names = [f"what.{table}_{one.name}" for table, kind in _TABLES.items() for one in fields(kind)]
    names = [name for name in names if name not in {"what.tax_rate_pct", "what.tax_change_ore"}]
    names += [f"shift.{one.name}" for one in fields(Shift)]
    items = [ProposalKind.CHANGE, ProposalKind.INVESTMENT, ProposalKind.CENTRAL, ProposalKind.COST]
    names += [f"proposal_kind.{kind}" for kind in items]
    names += [f"proposal_action.{action}" for action in ProposalAction if action is not ProposalAction.SET]
    names += [f"what.{name}" for name in ("result_target_pct", "index_share_pct", "common_pct", "index", *_BASE)]
    assert [name for name in names if not catalogue.has_text(f"label.{name}", language)] == []


_BASE = (
    "municipality", "base_year", "years", "inhabitants", "tax", "grants", "wage_share_pct", "committees",
    "operating_income_sek", "depreciation_sek", "finance", "balance",
)  # fmt: skip
