"""Which money and indicators of a document belong to which commitment, and which links are missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import DocumentInfo
from styrkedja.chain.governance import Decision, Governance
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.link import ChainRow, IndicatorTie, MissingLink, MoneyTie
from styrkedja.chain.money import Addition, BudgetFrame
from styrkedja.parsing.links import bare_heading, chain_rows

AT = Span(0, 1)


def commitment(text: str, *, body: str | None = None, governance: Governance | None = None, section: str | None = None,
               addressee: str | None = None) -> Commitment:  # fmt: skip
    return Commitment(
        "c-1", text, Span(100, 100 + len(text)), section=section, body=body, governance=governance, addressee=addressee
    )


def row(of: Commitment, **lists: object) -> ChainRow:
    [found] = chain_rows(Chain(DocumentInfo(), "", commitments=(of,), **lists))  # type: ignore[arg-type]
    return found


def frame(body: str, amount: int, *, subtotal: bool = False) -> BudgetFrame:
    return BudgetFrame(body, body, 2027, "budget", Decimal(amount), "tkr", True, AT, subtotal)


def addition(body: str, purpose: str | None) -> Addition:
    return Addition(body, Decimal(20), "mkr", 2027, purpose, AT)


def test_amounts_in_the_words_of_a_commitment_are_its_money() -> None:
    text = "Höj ramen med 20 miljoner kr."
    [link] = row(commitment(text)).money
    assert (link.tie, link.amount, link.unit) == (MoneyTie.OWN_WORDS, Decimal(20), "mkr")
    assert "20 miljoner" in text[link.span.start - 100 : link.span.end - 100]


def test_an_addition_to_its_committee_for_the_same_thing_is_its_money() -> None:
    of = commitment("Inför läxhjälp på alla skolor.", body="Skolnämnden")
    [link] = row(of, additions=(addition("Skolnämnden", "läxhjälp i grundskolan"),)).money
    assert (link.tie, link.body, link.year) == (MoneyTie.ADDITION, "Skolnämnden", 2027)


@pytest.mark.parametrize(
    "other",
    [
        addition("Socialnämnden", "läxhjälp i grundskolan"),
        addition("Skolnämnden", "nya skolgårdar"),
        addition("Skolnämnden", None),
    ],
)
def test_other_additions_are_not(other: Addition) -> None:
    assert row(commitment("Inför läxhjälp på alla lektioner.", body="Skolnämnden"), additions=(other,)).money == ()


def test_the_frame_of_its_committee_is_given_but_is_no_money_of_its_own() -> None:
    of = commitment("Inför läxhjälp.", body="Skolnämnden")
    frames = (frame("Kommunstyrelsen", 1), frame("Skolnämnden", 9, subtotal=True), frame("Skolnämnden", 5))
    found = row(of, budget_frames=frames)
    assert [(link.tie, link.amount) for link in found.money] == [(MoneyTie.FRAME, Decimal(5))]
    assert MissingLink.MONEY in found.missing


def test_a_commitment_without_a_committee_has_no_frame() -> None:
    assert row(commitment("Inför läxhjälp."), budget_frames=(frame("Skolnämnden", 5),)).money == ()


def test_an_indicator_that_is_named_belongs() -> None:
    indicator = Indicator("Behörighet", AT, kpi="N15436")
    [link] = row(commitment("Minst 93 procent enligt N15436."), indicators=(indicator,)).indicators
    assert (link.tie, link.indicator) == (IndicatorTie.KPI_NAMED, indicator)


def test_an_indicator_that_shares_two_words_of_weight_belongs() -> None:
    indicator = Indicator("Personalkontinuitet i hemtjänsten ska öka", AT)
    [link] = row(commitment("Öka personalkontinuiteten i hemtjänsten."), indicators=(indicator,)).indicators
    assert link.tie is IndicatorTie.SAME_WORDS


@pytest.mark.parametrize(
    "title", ["Andelen behöriga ska öka i kommunen", "Nöjda brukare i hemtjänsten", "Andel (%)", "Fossilfria fordon"]
)
def test_words_that_stand_everywhere_tie_nothing(title: str) -> None:
    text = "Andelen fast anställda i hemtjänsten ska öka i hela kommunen."
    assert row(commitment(text), indicators=(Indicator(title, AT),)).indicators == ()


def test_executors_are_the_committee_of_the_mandate_and_those_of_the_bracket_once_each() -> None:
    governance = Governance(
        Decision("Kommunfullmäktige", "budget"), ("Skolnämnden", "Kommunstyrelsen"), ("Kommundelsnämnderna",)
    )
    found = row(commitment("Bygg.", body="Skolnämnden", governance=governance))
    assert found.executors == ("Skolnämnden", "Kommunstyrelsen")
    assert (found.decision_body, found.means) == ("Kommunfullmäktige", "budget")
    assert found.dialogue == ("Kommundelsnämnderna",)
    assert found.missing == (MissingLink.MONEY, MissingLink.INDICATOR)


def test_what_others_are_to_do_lacks_no_board_here() -> None:
    found = row(commitment("Höj statsbidragen.", addressee="state"))
    assert found.missing == (MissingLink.MONEY, MissingLink.INDICATOR)
    assert set(row(commitment("Bygg.")).missing) == set(MissingLink)


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("2. Äldres villkor", "Äldres villkor"),
        ("5.En miljövänlig kommun", "En miljövänlig kommun"),
        ("1.2.3 Förskola", "Förskola"),
        ("3) Vård", "Vård"),
        ("Skola", "Skola"),
        ("100 nya jobb", "100 nya jobb"),
        ("2026", "2026"),
        (None, None),
    ],
)
def test_the_heading_comes_without_its_number(section: str | None, heading: str | None) -> None:
    assert bare_heading(section) == heading
    assert row(commitment("Bygg.", section=section)).heading == heading


def test_rows_come_in_the_order_of_the_text() -> None:
    first, second = commitment("Bygg en skola."), commitment("Sänk taxan.")
    rows = chain_rows(Chain(DocumentInfo(), "", commitments=(first, second)))
    assert [found.commitment for found in rows] == [first, second]
