"""Findings in words, and at the rows they are about."""

from dataclasses import replace
from decimal import Decimal

from styrkedja.base.finding import Finding, Severity
from styrkedja.base.span import Span
from styrkedja.chain.money import BudgetTotal
from styrkedja.web.drawing.findings import finding_cards, notes_at
from styrkedja.wording.numbers import Language

FINDING = Finding(
    "SUM001",
    Severity.WARNING,
    Span(100, 120),
    ("Summa 2 014 750",),
    values=(
        ("label", "Summa"),
        ("column", "Budget 2027"),
        ("printed", Decimal(2014750)),
        ("computed", Decimal(2005750)),
        ("difference", Decimal(9000)),
        ("unit", "tkr"),
    ),
)


def _total(start: int, end: int) -> BudgetTotal:
    return BudgetTotal("Summa", 2027, Decimal(1), "tkr", True, None, Span(start, end))


def test_a_card_has_the_words_both_figures_and_the_quote() -> None:
    [card] = finding_cards((FINDING,), Language.SWEDISH)
    assert (card.number, card.code, card.column, [quote for quote, _ in card.places]) == (
        1,
        "SUM001",
        "Budget 2027",
        ["Summa 2 014 750"],
    )
    assert (card.printed, card.computed) == ("2\u00a0014\u00a0750\u00a0tkr", "2\u00a0005\u00a0750\u00a0tkr")
    assert card.printed in card.message
    assert card.remedy


def test_english_figures_are_written_the_english_way() -> None:
    [card] = finding_cards((FINDING,), Language.ENGLISH)
    assert card.printed == "2,014,750\u00a0tkr"


def test_a_note_stands_at_its_row_only() -> None:
    cards = finding_cards((FINDING, replace(FINDING, span=Span(300, 320))), Language.SWEDISH)
    assert [card.number for card in notes_at(cards, (None, _total(100, 120)))] == [1]
    assert [card.number for card in notes_at(cards, (_total(310, 315), _total(110, 111)))] == [1, 2]
    assert notes_at(cards, (None, _total(120, 140))) == ()
