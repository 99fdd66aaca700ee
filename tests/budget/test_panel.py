"""Tax base and inhabitants out of a table with municipalities x years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.tables.panel import PanelMapping, read_panel
from tests.budget_units import ECONOMY

SMALL = "municip_code,year,pop,tax_base\n114,2022,47820,265000\n1489,2021,41602,224000\n1489,2022,41853,231810\n"


def test_a_municipality_with_its_years() -> None:
    rows = read_panel(SMALL.encode(), "panel.csv", "1489")
    assert [(row.year, row.tax_base_per_inhabitant_sek, row.inhabitants) for row in rows] == [
        (2021, Decimal(224_000), 41_602),
        (2022, Decimal(231_810), 41_853),
    ]


def test_a_lost_leading_zero_is_put_back() -> None:
    assert read_panel(SMALL.encode(), "panel.csv", "0114")[0].inhabitants == 47_820


def test_own_heads_are_read_by_a_mapping_with_swedish_numbers() -> None:
    text = "Kod;Namn;När;Folk;Underlag\n1489 Alingsås;;2022;41 853;231 810,5\n"
    mapping = PanelMapping(municipality="Kod", year="När", tax_base="Underlag", inhabitants="Folk")
    [row] = read_panel(text.encode("utf-8-sig"), "p.csv", "1489", mapping)
    assert (row.tax_base_per_inhabitant_sek, row.inhabitants) == (Decimal("231810.5"), 41_853)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a,b\n1,2\n", "plan_panel_column", "1"),
        (SMALL.replace("231810", "okänd"), "plan_panel_number", "4"),
        (SMALL.replace("231810", "-1"), "plan_panel_number", "4"),
        (SMALL.replace("231810", "NaN"), "plan_panel_number", "4"),
        (SMALL.replace("1489", "1488"), "plan_panel_municipality", ""),
        ("", "plan_panel_column", "1"),
    ],
)
def test_what_is_wrong_names_file_and_line(text: str, code: str, place: str) -> None:
    with pytest.raises(PlanFileError) as refused:
        read_panel(text.encode(), "panel.csv", "1489")
    assert (refused.value.code, refused.value.values["name"], refused.value.values["place"]) == (
        code, "panel.csv", place,
    )  # fmt: skip


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(PlanFileError, match="plan_not_utf8"):
        read_panel(SMALL.replace("pop", "pöp").encode("latin-1"), "panel.csv", "1489")


def test_the_stored_panel_has_alingsaas() -> None:
    path = ECONOMY / "nordin_municipal_panel_2002-2022.csv"
    if not path.is_file():
        pytest.skip("the tables of real budgets are not beside the repository")
    last = read_panel(path.read_bytes(), path.name, "1489")[-1]
    assert last.year == 2022
    assert last.tax_base_per_inhabitant_sek * last.inhabitants == 9_701_943_930
