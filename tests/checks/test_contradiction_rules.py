"""Contradictions: the words of opposites, and what keeps two ways apart."""

from __future__ import annotations

import re

import pytest

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.checks.directions import directions_of
from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

ROWS = load("opposites")["opposites"]


def programme(*items: str) -> str:
    return "Framtid Almfors vill:\n" + "".join(f"- {item}\n" for item in items)


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_the_examples_of_each_row_contradict(row: dict[str, list[str]]) -> None:
    assert quotes_of("CON001", programme(row["examples"][0], "rusta torget", row["examples"][1]))


@pytest.mark.parametrize(
    "items",
    [
        ("riva skolan i Norrby", "bevara skolan i Söderby"),
        ("stoppa planerna på att riva tingshuset", "bevara tingshuset"),
        ("inte sälja elnätet", "behålla elnätet"),
        ("sänka skatten med 10 öre 2027", "höja skatten med 10 öre 2030"),
        ("minska resurserna till administration", "öka resurserna till skolan"),
        ("öka takten i byggandet", "minska takten i nedskärningarna"),
        ("driva äldreboenden utan vinstkrav", "minska svinnet i köken"),
        ("utreda att sälja elnätet", "behålla elnätet"),
        ("avskaffa avgiften för kulturskolan", "utveckla kulturskolan"),
        ("höja lärarlönerna", "sänka avgifterna"),
        ("kommunalskatten höjs inte", "oförändrad kommunalskatt"),
        ("inte sälja en enda lägenhet", "lägenheter säljs inte"),
        ("vi är beredda att höja kommunalskatten", "sänka kommunalskatten"),
    ],
)
def test_two_things_are_no_contradiction(items: tuple[str, ...]) -> None:
    assert quotes_of("CON001", programme(*items)) == []


@pytest.mark.parametrize(
    "items",
    [
        ("elnätet ska säljas", "behålla elnätet"),
        ("inte höja kommunalskatten", "höja kommunalskatten med 30 öre"),
        ("kommunalskatten höjs inte", "höja kommunalskatten med 30 öre"),
        ("lägga ner Lillskolan", "rusta Lillskolan"),
        ("tingshuset ska rivas", "tingshuset ska bevaras"),
    ],
)
def test_passive_turned_and_parted_verbs_are_read(items: tuple[str, ...]) -> None:
    assert quotes_of("CON001", programme(*items))


def test_the_object_ends_before_its_place() -> None:
    text = "behålla den kommunala simskolan i Norrby"
    [direction, *_] = directions_of([Commitment("c", text, Span(0, len(text)))])
    assert direction.head == {"simskol"}


@pytest.mark.parametrize(
    "items",
    [
        ("halvera utsläppen till 2030 på väg mot en fossilfri kommun", "vara en fossilfri kommun 2040"),
        ("göra kommunens bilar fossilfria 2028", "göra Almfors till en fossilfri kommun 2040"),
    ],
)
def test_a_step_and_a_part_are_other_states(items: tuple[str, ...]) -> None:
    assert quotes_of("CON003", programme(*items)) == []


def test_a_number_for_others_is_another_number() -> None:
    assert quotes_of("CON004", programme("ge 30 timmar i förskolan till alla barn", "ge 15 timmar i hemmet")) == []


def test_two_words_in_common_are_too_few_for_a_number_of_the_same() -> None:
    items = ("bygga 100 lägenheter genom bostadsbolaget", "avsätta 30 lägenheter genom bostadsbolaget för Bostad först")
    assert quotes_of("CON004", programme(*items)) == []


def test_words_of_steps_and_still_match_their_examples() -> None:
    words = load("opposites")
    steps = re.compile(words["steps"]["pattern"], re.IGNORECASE)
    assert all(steps.search(example) for example in words["steps"]["examples"])
    assert any(word in words["still"]["example"][1] for word in words["still"]["words"])
