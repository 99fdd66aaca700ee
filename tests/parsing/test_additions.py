from decimal import Decimal

import pytest

from styrkedja.parsing.additions import find_additions
from tests.builders import document_of


@pytest.mark.parametrize(
    ("text", "body", "amount", "purpose"),
    [
        ("+ 20 miljoner kr till vård- och omsorgsnämnden.", "Vård- och omsorgsnämnden", "20", None),
        ("+ 50 miljoner kr till barn-och ungdomsnämnden.", "Barn- och ungdomsnämnden", "50", None),
        ("+ 2,5 mnkr till socialnämnden för fler fältassistenter.", "Socialnämnden", "2.5", "fler fältassistenter"),
        ("– 6 miljoner kr från kommunstyrelsen.", "Kommunstyrelsen", "-6", None),
        ("Socialnämnden tillförs 5 mnkr.", "Socialnämnden", "5", None),
        ("Tekniska nämnden får ett sparkrav på 3 mnkr.", "Tekniska nämnden", "-3", None),
        ("– 7,5 mkr på kommunstyrelsen: färre tjänster", "Kommunstyrelsen", "-7.5", "färre tjänster"),
        (
            "Socialnämnden får 4,5 miljoner kronor mindre när huset ställs in.",
            "Socialnämnden",
            "-4.5",
            "huset ställs in",
        ),
        ("Vi tillför socialnämnden 14 miljoner kronor för fler platser.", "Socialnämnden", "14", "fler platser"),
        ("Därutöver läggs 4 miljoner kronor på tekniska nämnden för gator.", "Tekniska nämnden", "4", "gator"),
    ],
)
def test_an_addition_names_body_sum_and_purpose(text: str, body: str, amount: str, purpose: str | None) -> None:
    document = document_of(text)
    [addition] = find_additions(document, default_year=2027)
    assert (addition.body, addition.amount, addition.unit) == (body, Decimal(amount), "mkr")
    assert (addition.purpose, addition.year) == (purpose, 2027)
    assert addition.span.of(document.text)[:1] in document.text


def test_additions_glued_in_one_paragraph_come_out_one_by_one() -> None:
    text = "+ 2 miljoner kr till socialnämnden. + 10 miljoner kr till kultur-och utbildningsnämnden. + 5 miljoner kr till kommunstyrelsen."
    assert [(a.body, a.amount) for a in find_additions(document_of(text))] == [
        ("Socialnämnden", Decimal(2)),
        ("Kultur- och utbildningsnämnden", Decimal(10)),
        ("Kommunstyrelsen", Decimal(5)),
    ]


def test_the_year_is_that_of_the_sentence_before_the_list() -> None:
    text = "Ramarna ändras 2028 så här:\n\n+ 4 miljoner kr till tekniska nämnden."
    [addition] = find_additions(document_of(text), default_year=2026)
    assert addition.year == 2028


def test_money_without_a_body_is_no_addition() -> None:
    assert find_additions(document_of("Kommunen investerar 471 miljoner kronor i skolor.")) == ()


def test_money_that_is_only_told_of_beside_a_body_is_no_addition() -> None:
    text = "Underskottet blev 4 miljoner kronor på tekniska nämnden. I fjol kostade 9 mkr kommunstyrelsen förtroende."
    assert find_additions(document_of(text)) == ()
