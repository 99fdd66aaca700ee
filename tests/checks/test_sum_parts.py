"""Parts that make their sum in most rows or columns of a table, but not in one."""

from __future__ import annotations

from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from tests.checks.pages import quotes_of, subject_of

TABLE = """Budget 2027-2029, tkr

År      Medlemsbidrag    Almfors    Bergby
2026           88 100     68 400    19 700
2027           90 362     69 994    20 368
2028           94 120     72 906    21 214
2029           97 735     75 706    22 029
"""


def test_a_table_without_slips_has_none() -> None:
    assert quotes_of("SUM007", TABLE) == []


def test_one_slip_among_right_rows_is_told_once() -> None:
    assert quotes_of("SUM007", TABLE.replace("22 029", "21 214")) == [("2029 97 735 75 706 21 214",)]


def test_a_difference_of_one_unit_for_each_part_is_rounding() -> None:
    assert quotes_of("SUM007", TABLE.replace("22 029", "22 031")) == []
    assert quotes_of("SUM007", TABLE.replace("22 029", "22 032")) != []


def test_what_holds_in_half_of_the_rows_is_no_pattern() -> None:
    text = TABLE.replace("22 029", "21 214").replace("21 214\n2029", "20 368\n2029")
    assert quotes_of("SUM007", text) == []


def test_small_figures_may_add_up_by_chance() -> None:
    text = "Platser\n\nÅr      Platser    Norr    Söder\n2026         30      12       18\n2027         35      14       21\n2028         41      16       24\n"
    assert quotes_of("SUM007", text) == []


def test_a_chain_checked_twice_gives_the_same() -> None:
    # The chain of `read` bears the findings of the first time.
    text = TABLE.replace("22 029", "21 214")
    chain = subject_of(text).chain
    assert chain.findings
    assert check(Subject(chain)).findings == chain.findings


def test_a_share_below_the_sums_is_no_part_of_them() -> None:
    text = """Resultatbudget, tkr

Post                                   2027       2028       2029
Resultat efter finansiella poster    21 404      5 349      5 485
Årets resultat                       21 404      5 349      5 485
Årets resultat, procent av skatter      0,9        0,2        0,2
"""
    assert quotes_of("SUM007", text) == []
    assert quotes_of("SUM007", text.replace("procent av skatter", "del som sparas    ")) != []
