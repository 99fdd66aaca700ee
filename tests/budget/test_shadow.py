"""A shadow budget without a base: its own sums and what is missing."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.budget.difference import Difference
from styrkedja.budget.outlook import Need
from styrkedja.budget.plan import Change
from styrkedja.budget.shadow import shadow_financing
from tests.budget.plan_files import MILLION

YEARS = (2027, 2028, 2029)


def shadow_budget() -> Difference:
    return Difference(
        name="Skuggbudget",
        years=YEARS,
        tax_change_ore=dict.fromkeys(YEARS, Decimal(30)),
        result_target_pct=dict.fromkeys(YEARS, Decimal("2.3")),
        index_share_pct=dict.fromkeys(YEARS, Decimal(100)),
        changes=tuple(
            Change(id=str(mkr), committee=f"Nämnd {mkr}", label="Mer", amount_sek={2027: mkr * MILLION})
            for mkr in (20, 50, 2, 10, 5)
        ),
    )


def test_without_a_tax_base_only_its_own_sums_are_known() -> None:
    found = shadow_financing(shadow_budget())
    assert [year.additions_sek for year in found.years] == [87 * MILLION] * 3
    assert [year.tax_sek for year in found.years] == [None] * 3
    assert found.years[0].needed_base_sek == 29_000 * MILLION
    assert [missing.need for missing in found.missing] == [Need.FRAMES, Need.INDEX, Need.TAX_BASE, Need.GRANTS]


def test_with_the_tax_base_the_ore_become_a_sum_and_the_gap_is_shown() -> None:
    base_sek = Decimal(231_810) * 41_853
    year = shadow_financing(shadow_budget(), {2027: base_sek}, {2027: 3_057 * MILLION}).years[0]
    assert year.tax_sek is not None
    assert round(year.tax_sek) == 29_105_832
    assert year.gap_sek == 87 * MILLION - year.tax_sek
    # 89 öre are not enough, 90 are.
    assert year.needed_ore == 90
    assert year.target_sek == Decimal("70.311") * MILLION


def test_one_offs_and_savings_keep_their_years() -> None:
    once = Change(id="a", committee="A", label="a", amount_sek={2028: MILLION}, is_one_off=True)
    saving = Change(id="b", committee="A", label="b", amount_sek={2027: -MILLION, 2029: -MILLION})
    found = shadow_financing(Difference(name="S", years=YEARS, changes=(once, saving)))
    assert [year.additions_sek / MILLION for year in found.years] == [0, 1, 0]
    assert [year.savings_sek / MILLION for year in found.years] == [1, 1, 2]
