from decimal import Decimal

import pytest

from styrkedja.parsing.additions import find_additions
from tests.builders import document_from, document_of, item, paragraph


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


def told(text: str, year: int | None = 2027) -> list[tuple[str, str, int | None, str | None]]:
    """Return body, sum with unit, year and purpose of the additions in *text*."""
    return [
        (a.body, f"{a.amount.normalize():f} {a.unit}", a.year, a.purpose)
        for a in find_additions(document_of(text), default_year=year)
    ]


@pytest.mark.parametrize(
    ("text", "body", "amount", "purpose"),
    [
        ("Socialnämnden får ett besparingskrav på 6 mnkr.", "Socialnämnden", "-6 mkr", None),
        ("Fritidsnämnden får ett effektiviseringskrav på 1,5 mkr.", "Fritidsnämnden", "-1.5 mkr", None),
        ("Kommunstyrelsens anslag minskas med 7 mkr genom färre strateger.", "Kommunstyrelsen", "-7 mkr", "färre strateger"),
        ("Kommunstyrelsens ram sänks med 800 tkr.", "Kommunstyrelsen", "-800 tkr", None),
        ("Skolnämndens budget höjs med 12 miljoner kronor 2028.", "Skolnämnden", "12 mkr", None),
        ("Barn- och skolnämnden får ett tillskott på 6,5 miljoner kronor till mindre grupper.", "Barn- och skolnämnden",
         "6.5 mkr", "mindre grupper"),
        ("Vi stärker socialnämnden med 5 mnkr för fler fältare.", "Socialnämnden", "5 mkr", "fler fältare"),
        ("Vi höjer ramen för socialnämnden med ytterligare 5 mnkr.", "Socialnämnden", "5 mkr", None),
        ("Vi minskar anslaget till kommunstyrelsen med 7 mnkr.", "Kommunstyrelsen", "-7 mkr", None),
        ("Äldrenämnden förstärks med 9 miljoner kronor för att korta köerna.", "Äldrenämnden", "9 mkr", "korta köerna"),
        ("Vi satsar 3 miljoner kronor på kulturnämnden.", "Kulturnämnden", "3 mkr", None),
        ("Vi sparar 3 miljoner kronor på kommunstyrelsen.", "Kommunstyrelsen", "-3 mkr", None),
        ("Tekniska nämnden ska spara 2 mnkr.", "Tekniska nämnden", "-2 mkr", None),
        ("Skolnämnden får 4 mnkr mer.", "Skolnämnden", "4 mkr", None),
        ("Skolnämnden får 4 mnkr extra för läxhjälp.", "Skolnämnden", "4 mkr", "läxhjälp"),
        ("+ 15,5 mnkr till omsorgsnämnden, varav 6 mnkr till fasta team", "Omsorgsnämnden", "15.5 mkr", None),
        ("1 200 tkr extra till överförmyndaren.", "Överförmyndaren", "1200 tkr", None),
        ("Till tekniska nämnden avsätts 1,2 mkr för belysning.", "Tekniska nämnden", "1.2 mkr", "belysning"),
        ("Därför får skolnämnden 2 mkr till trygghetsvärdar.", "Skolnämnden", "2 mkr", "trygghetsvärdar"),
        ("Nämnden för lärande tillförs 2 mkr för böcker.", "Nämnden för lärande", "2 mkr", "böcker"),
        ("Socialnämnden ska få 3 mkr mer varje år till fler fältare.", "Socialnämnden", "3 mkr", "fler fältare"),
        ("Vi tar 2 mkr från kommunstyrelsen.", "Kommunstyrelsen", "-2 mkr", None),
        ("Räddningsnämnden -0,8 mkr (senarelagt fordon)", "Räddningsnämnden", "-0.8 mkr", "senarelagt fordon"),
        ("Kommunstyrelsens budget minskas med 8 mkr och skatten höjs.", "Kommunstyrelsen", "-8 mkr", None),
        ("Socialnämnden tillförs 3 mkr per år för fler fältare.", "Socialnämnden", "3 mkr", "fler fältare"),
        ("Socialnämnden: +5 mnkr", "Socialnämnden", "5 mkr", None),
        ("Kommunstyrelsen: –2,5 mnkr, färre konsulter", "Kommunstyrelsen", "-2.5 mkr", "färre konsulter"),
    ],
)  # fmt: skip
def test_more_and_less_are_worded_in_many_ways(text: str, body: str, amount: str, purpose: str | None) -> None:
    [(found_body, found_amount, _, found_purpose)] = told(text)
    assert (found_body, found_amount, found_purpose) == (body, amount, purpose)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Utöver uppräkningen tillförs trafiknämnden 3 mnkr för vinterväghållning och äldrenämnden 14 mnkr för två avdelningar.",
            [("Trafiknämnden", "3 mkr", "vinterväghållning"), ("Äldrenämnden", "14 mkr", "två avdelningar")],
        ),
        (
            "Barnnämnden tillförs 4 mnkr för mindre grupper och 1,5 mnkr för läromedel.",
            [("Barnnämnden", "4 mkr", "mindre grupper"), ("Barnnämnden", "1.5 mkr", "läromedel")],
        ),
        (
            "Vi prioriterar skolnämnden (+12 mkr), socialnämnden (+8 mkr) och kommunstyrelsen (–6 mkr).",
            [("Skolnämnden", "12 mkr", None), ("Socialnämnden", "8 mkr", None), ("Kommunstyrelsen", "-6 mkr", None)],
        ),
        (
            "Vi tillför socialnämnden 5 mnkr, skolnämnden 8 mnkr och kulturnämnden 1 mnkr.",
            [("Socialnämnden", "5 mkr", None), ("Skolnämnden", "8 mkr", None), ("Kulturnämnden", "1 mkr", None)],
        ),
        (
            "Socialnämnden tillförs 5 mnkr och skolnämnden 3 mnkr.",
            [("Socialnämnden", "5 mkr", None), ("Skolnämnden", "3 mkr", None)],
        ),
        (
            "Vi lägger 5 miljoner kronor på skolnämnden och 3 miljoner kronor på socialnämnden.",
            [("Skolnämnden", "5 mkr", None), ("Socialnämnden", "3 mkr", None)],
        ),
        (
            "Kommunstyrelsen får ett sparkrav på 4 mnkr och tekniska nämnden 2 mnkr.",
            [("Kommunstyrelsen", "-4 mkr", None), ("Tekniska nämnden", "-2 mkr", None)],
        ),
        (
            "Skolnämnden tillförs 20 mnkr medan kommunstyrelsen minskas med 6 mnkr.",
            [("Skolnämnden", "20 mkr", None), ("Kommunstyrelsen", "-6 mkr", None)],
        ),
    ],
)
def test_one_sentence_gives_to_several(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(body, amount, purpose) for body, amount, _, purpose in told(text)] == expected


def test_a_dash_beside_plus_signs_is_a_minus() -> None:
    text = "Satsningar 2027\n\n+ 20 mnkr till skolnämnden\n- 2,5 mnkr till socialnämnden\n- 5 mnkr kommunstyrelsen, färre konsulter"
    assert [(body, amount) for body, amount, *_ in told(text)] == [
        ("Skolnämnden", "20 mkr"),
        ("Socialnämnden", "-2.5 mkr"),
        ("Kommunstyrelsen", "-5 mkr"),
    ]


def test_a_dash_alone_is_a_list_mark() -> None:
    text = "Våra satsningar:\n\n- 20 mnkr till skolnämnden\n- 2,5 mnkr till socialnämnden"
    assert [amount for _, amount, *_ in told(text)] == ["20 mkr", "2.5 mkr"]


def test_a_minus_after_the_list_mark_is_part_of_the_sum() -> None:
    document = document_from(
        item("+ 5 mnkr till barnnämnden"), item("– 3 mnkr på kommunstyrelsen genom färre konsulter")
    )
    assert [(a.body, int(a.amount)) for a in find_additions(document)] == [("Barnnämnden", 5), ("Kommunstyrelsen", -3)]


def test_items_under_a_heading_of_savings_are_savings() -> None:
    text = "Så finansierar vi satsningen:\n\n- 20 mnkr till skolnämnden"
    assert [amount for _, amount, *_ in told(text)] == ["20 mkr"]
    text = "Besparingar:\n\n• 3 mnkr på kommunstyrelsen genom färre konsulter\n• Tekniska nämnden: 2 mnkr"
    assert [amount for _, amount, *_ in told(text)] == ["-3 mkr", "-2 mkr"]


def test_committees_and_sums_listed_under_additions_are_additions() -> None:
    text = "Tillskott 2028:\n\n• Skolnämnden: 20 mnkr för fler lärare\n• Socialnämnden: 2,5 mnkr"
    assert told(text) == [
        ("Skolnämnden", "20 mkr", 2028, "fler lärare"),
        ("Socialnämnden", "2.5 mkr", 2028, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden får ett anslag på 40 mnkr.",
        "Kommunstyrelsen får i uppdrag att söka 5 miljoner kronor ur fonden.",
        "Prognosen visar ett underskott i socialnämnden på 14 mnkr.",
        "Nämndernas ramar:\n\n• Skolnämnden: 496 mnkr\n• Socialnämnden: 571 mnkr",
        "Investeringen på 60 mnkr beslutades av kommunstyrelsen.",
        "Kommunstyrelsen har köpt konsulter för 12 miljoner kronor från barnnämnden.",
        "I fjol gick 9 mkr till socialnämnden.",
        "Uppföljning:\n\n• Socialnämnden -12,0 mnkr i avvikelse mot budget",
    ],
)
def test_what_gives_nothing_more(text: str) -> None:
    assert told(text) == []


def test_a_list_after_words_about_additions_holds_some() -> None:
    items = [item("Äldrenämnden: 9 mkr extra för kontinuitet"), item("Kulturnämnden – 2 mkr till fritidsgårdar")]
    found = find_additions(document_from(paragraph("Vi satsar 11 mkr mer på välfärden."), *items))
    assert [(a.body, int(a.amount), a.purpose) for a in found] == [
        ("Äldrenämnden", 9, "kontinuitet"),
        ("Kulturnämnden", 2, "fritidsgårdar"),
    ]
    assert find_additions(document_from(paragraph("Ramarna blir så här."), *items)) == ()


def test_a_committee_gets_different_sums_in_different_years() -> None:
    text = "Skolnämnden får ytterligare 5 mkr 2027 och 7 mkr 2028 för mindre klasser."
    assert told(text) == [("Skolnämnden", "5 mkr", 2027, None), ("Skolnämnden", "7 mkr", 2028, "mindre klasser")]


def test_committees_and_sums_with_a_comma_between_under_more_money() -> None:
    text = "Mer pengar till 2027:\n\n• Skolnämnden, 12,4 mkr\n• Omsorgsnämnden, 18 mkr, bland annat för ett boende"
    assert [(body, amount) for body, amount, *_ in told(text)] == [
        ("Skolnämnden", "12.4 mkr"),
        ("Omsorgsnämnden", "18 mkr"),
    ]
