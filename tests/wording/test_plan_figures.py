"""What is wrong in a plan, in figures that do not contradict each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.plan_checks import PlanFault, PlanSeverity
from styrkedja.wording.catalogue import error_text
from styrkedja.wording.plan_figures import fault_text


def told(code: str, unit: str = "tkr", **values: object) -> str:
    return fault_text(PlanFault(code, PlanSeverity.WARNING, 2027, values=values), unit).replace("\u00a0", " ")


@pytest.mark.parametrize("code", ["deficit", "covered_by_reserve", "exceptional_grounds"])
def test_a_deficit_has_no_minus(code: str) -> None:
    words = told(code, result=Decimal(-33_659_000))
    assert "33 659 tkr" in words
    assert "\u2212" not in words


@pytest.mark.parametrize(
    ("share", "target", "lacks", "words"),
    [
        ("1.87", "2.0", 3_000_000, "resultatet är 1,87 procent av skatt och bidrag, men målet är 2 procent. Det saknas 3 000 tkr."),
        ("1.99976", "2.0", 6_000, "resultatet är 1,9998 procent av skatt och bidrag, men målet är 2 procent. Det saknas 6 tkr."),
        ("2.00", "2.0", 6_000, "resultatet är avrundat 2 procent av skatt och bidrag, lika med målet, men det saknas 6 tkr för att nå det helt."),
        ("2.00", "2.0", 300, "resultatet är avrundat 2 procent av skatt och bidrag, lika med målet, men det saknas 300 kr för att nå det helt."),
    ],
)  # fmt: skip
def test_a_target_missed_by_little_shows_by_how_much(share: str, target: str, lacks: int, words: str) -> None:
    found = told("target_missed", share=Decimal(share), target=Decimal(target), lacks=Decimal(lacks))
    assert found == f"2027: {words}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("-136700.00", "\u2212136 700 kr"),
        ("545.454545454545455", "545,45 kr"),
        ("0.5000", "0,5 kr"),
        ("0.0004", "0,0004 kr"),
        ("100", "100 kr"),
    ],
)
def test_sums_in_errors_have_two_decimals_at_most(value: str, words: str) -> None:
    error = WrongCallError("budget_cost_sign", year="2027", value=Decimal(value))
    assert f"kostnaden {words} saknar" in error_text(error).replace("\u00a0", " ")
