"""The programme of seed 003 as a shadow budget, with the tax base of the stored panel; skipped where they are missing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja.app.plan_import import PanelFile, import_document, imported_file
from styrkedja.budget.outlook import Need
from styrkedja.budget.planfile.reading import read_difference, read_head
from styrkedja.budget.shadow import shadow_financing
from tests.budget.plan_files import MILLION

SHARED = Path(__file__).parents[3] / "shared"
PANEL = SHARED / "data" / "economy" / "nordin_municipal_panel_2002-2022.csv"


@pytest.fixture(scope="module")
def programme() -> Path:
    found = sorted((SHARED / "seeds").glob("003_*"))
    if not found or not PANEL.exists():
        pytest.skip("../shared with seeds and data is not here")
    return found[0]


def test_the_programme_becomes_a_shadow_budget(programme: Path) -> None:
    found = import_document(programme)
    assert found.plan is None
    shadow = found.difference
    assert shadow is not None
    assert set(shadow.tax_change_ore.values()) == {30}
    assert set(shadow.result_target_pct.values()) == {Decimal("2.3")}
    assert len(shadow.index_share_pct) == 3
    assert set(shadow.index_share_pct.values()) == {100}
    assert set(shadow.common_pct.values()) == {0}
    amounts = [amount for change in shadow.changes for amount in change.amount_sek.values()]
    assert sorted(amounts) == [mkr * MILLION for mkr in (2, 5, 10, 20, 50)]


def test_without_a_base_it_says_what_is_missing_and_what_it_would_need(programme: Path) -> None:
    shadow = import_document(programme).difference
    assert shadow is not None
    financing = shadow_financing(shadow)
    assert [missing.need for missing in financing.missing] == [Need.FRAMES, Need.INDEX, Need.TAX_BASE, Need.GRANTS]
    assert financing.years[0].needed_base_sek == 29_000 * MILLION


def test_with_the_panels_tax_base_the_ore_give_the_right_sum(programme: Path) -> None:
    found = import_document(programme, panel=PanelFile(PANEL))
    assert found.difference is not None
    base_sek = found.assessed_base_sek[max(found.assessed_base_sek)]
    assert base_sek == Decimal(231_810) * 41_853
    year = shadow_financing(found.difference, {found.difference.years[0]: base_sek}).years[0]
    assert year.tax_sek is not None
    assert round(year.tax_sek) == 29_105_832
    assert year.gap_sek == 87 * MILLION - year.tax_sek


def test_the_imported_file_carries_the_base_and_names_it(programme: Path) -> None:
    text = imported_file(import_document(programme, panel=PanelFile(PANEL)))
    head = read_head(text.encode(), "s.toml")
    shadow = read_difference(head, head.years)
    assert (shadow.facts.assessed_base_sek, shadow.facts.source) == ({2022: Decimal(231_810) * 41_853}, PANEL.name)
    year = shadow_financing(shadow).years[0]
    assert year.tax_sek is not None
    assert round(year.tax_sek) == 29_105_832
