"""Mandates: what is the same thing, what is one, and which words say that somebody leads or answers."""

from __future__ import annotations

import re

import pytest

from styrkedja.checks.objects import have_same_figures, is_specific, stems_of
from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

CUES = (
    "inquiry",
    "planned",
    "ended",
    "reported",
    "answer",
    "leads_on",
    "lead",
    "own_part",
    "each_for_itself",
    "school_board",
)


@pytest.mark.parametrize("name", CUES)
def test_each_cue_matches_its_examples(name: str) -> None:
    row = load("chain")[name]
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert all(pattern.search(example) for example in row["examples"])


def test_words_of_will_and_inquiry_are_no_part_of_the_object() -> None:
    empty = load("objects")["empty"]
    assert stems_of(empty["example"]) == {"idrottshall", "norrby"}
    assert stems_of("Avgiftsfri kollektivtrafik") == stems_of("införa fri kollektivtrafik i kommunen")


def test_one_short_word_is_not_specific_and_other_figures_are_another_thing() -> None:
    assert is_specific(frozenset({"kollektivtrafik"}))
    assert is_specific(frozenset({"6", "timm"}))
    assert not is_specific(frozenset({"skol"}))
    assert not have_same_figures(stems_of("6 timmars arbetsdag"), stems_of("7 timmars arbetsdag"))
    assert have_same_figures(stems_of("6 timmars arbetsdag"), stems_of("kortare arbetsdag"))


def mandates(*items: tuple[str, str]) -> str:
    return "\n".join(
        f"{board}\nsärskilt politiskt uppdrag:\n- {item}\n- rusta torget {board}\n" for board, item in items
    )


def test_the_same_new_body_in_other_words_is_one_mandate() -> None:
    text = mandates(
        ("Kommunstyrelsen", "skapa ett grönt råd i samverkan med föreningarna"),
        ("Miljönämnden", "inför ett grönt råd som en del av klimatarbetet"),
    )
    [quotes] = quotes_of("CHN001", text)
    assert [quote[:5] for quote in quotes] == ["skapa", "inför"]


def test_the_same_words_about_other_schools_are_two_mandates() -> None:
    text = mandates(
        ("Skolnämnden", "skapa en likvärdig grundskola"), ("Gymnasienämnden", "skapa en likvärdig gymnasieskola")
    )
    assert quotes_of("CHN001", text) == []


def test_two_short_words_in_common_are_no_mandate_of_two() -> None:
    text = mandates(
        ("Skolnämnden", "ge barn läxhjälp oavsett föräldrar"), ("Kulturnämnden", "låta föräldrar och barn odla")
    )
    assert quotes_of("CHN001", text) == []


def test_an_inquiry_quotes_every_promise_of_the_same_thing() -> None:
    text = "Vi vill:\n- införa 6 timmars arbetsdag i välfärden\n- införa 6 timmars arbetsdag inom omsorgen\n\n"
    text += mandates(("Omsorgsnämnden", "utred 6 timmars arbetsdag inom omsorgen"))
    [quotes] = quotes_of("CHN003", text)
    assert len(quotes) == 3


def test_inquiries_into_one_act_are_told_of_together() -> None:
    asked = [("Kulturnämnden", "utred möjligheten att bygga en idrottshall i Norrby som mötesplats")]
    asked.append(("Tekniska nämnden", "utred en idrottshall i Norrby"))
    text = "Vi vill:\n- bygga en idrottshall i Norrby\n- rusta torget\n\n"
    [quotes] = quotes_of("CHN003", text + mandates(*asked))
    assert quotes == ("utred en idrottshall i Norrby", "bygga en idrottshall i Norrby", asked[0][1])


def test_an_inquiry_into_a_hall_elsewhere_is_none_into_this_one() -> None:
    text = "Vi vill:\n- bygga en simhall i Norrby\n- rusta torget\n\n"
    assert quotes_of("CHN003", text + mandates(("Tekniska nämnden", "utred en simhall i Söderby"))) == []


def test_to_shorten_inquiries_is_no_inquiry() -> None:
    text = "MANDAT\n\nSocialnämnden\n- Korta utredningstiden i barnärenden\n- Se över öppettiderna på fritidsgården"
    assert quotes_of("CHN004", text) == []


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("Socialnämnden och kulturnämnden uppdras att ta fram en plan för äldre.", True),
        ("Kommunstyrelsen samt Kultur- och fritidsnämnden ges även i uppdrag att ta fram en plan.", True),
        ("Socialnämnden och kulturnämnden har samma uppdrag som förut.", False),
        ("Socialnämnden får i uppdrag att i samråd med kulturnämnden ta fram en plan.", False),
        ("Kommunstyrelsen och tekniska nämnden får i uppdrag att rusta torget.", True),
        ("Kommunstyrelsen och tekniska nämnden får i uppdrag att rusta torget. Nämnden samordnar.", False),
        ("Nämnderna och kommunstyrelsen får var för sig i uppdrag att spara.", False),
        ("Socialnämnden och kulturnämnden får i uppdrag att under ledning av kommunstyrelsen ta fram en plan.", False),
    ],
)
def test_a_mandate_given_to_several_at_once(text: str, is_fault: bool) -> None:
    assert bool(quotes_of("CHN042", f"Budget 2027\nAlmfors kommun\n\n{text}")) is is_fault
