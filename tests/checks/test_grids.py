"""Tables as grids of figures."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.checks.grids import grids_of
from tests.builders import document_of

TABLE = """
    Platser i förskolan

    År        Norr     Söder
    2027       120     1 310
    2028       118     1 295
    2029       116     1 290
"""


def test_years_are_names_of_rows_and_no_figures() -> None:
    [grid] = grids_of(document_of(TABLE).blocks)
    assert grid.heads == ("Norr", "Söder")
    assert [row.label for row in grid.rows] == ["2027", "2028", "2029"]
    assert grid.rows[0].figures == (Decimal(120), Decimal(1310))
    assert "Platser i förskolan" in grid.above


def test_a_head_further_down_opens_another_table_also_below_rows_without_head() -> None:
    without_head = TABLE.replace("    År        Norr     Söder\n", "")
    text = f"{without_head}    Prognos   Norr     Söder\n    2030       117     1 280\n    2031       115     1 270\n"
    grids = list(grids_of(document_of(text).blocks))
    assert all(len(row.figures) == len(grid.heads) for grid in grids for row in grid.rows)
    assert [row.label for grid in grids for row in grid.rows] == ["2027", "2028", "2029", "2030", "2031"]
