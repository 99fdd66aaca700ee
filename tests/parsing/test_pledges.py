"""Sentences of prose: pledges told apart from values, diagnosis, achievements and the rest.

All sentences are made up, from all political directions, and were judged by the rule of
docs/methods/commitments.md before any program read them.
"""

from __future__ import annotations

import pytest

from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.parsing.pledges import Voice, judge_sentence
from tests.builders import chain_of

PROGRAMME = """
Framtid Almfors

Handlingsprogram 2026–2030


Skola

Framtid Almfors vill:

- bygga en skola i Norrby
- sänka taxan för ungdomar


Vår politik

{sentence}
"""

PLEDGES = [
    "Vi vill sänka kommunalskatten med 50 öre under mandatperioden.",
    "Kommunen ska införa ett skolkort som gäller på alla bussar.",
    "Framtid Almfors vill att hemtjänsten öppnas för privata utförare senast 2028.",
    "Vi säger nej till nya vindkraftverk i Norrby.",
    "Skolnämnden ska anställa tio nya speciallärare.",
    "Alla elever i årskurs nio ska erbjudas sommarjobb.",
    "Därför måste kommunen renovera simhallen före 2029.",
    "Avgiften till kulturskolan ska slopas.",
    "Vi föreslår att ordningsvakter anställs i centrum.",
    "Almfors Bostäder ska bygga 200 lägenheter i Söderby.",
    "Modersmålsundervisningen bör flyttas utanför skoltid.",
    "Kommunen bör upphandla städningen i alla skolor.",
    "Vi går till val på att halvera antalet chefer i kommunen.",
    "Partiets mål är att alla bussar ska gå på el senast 2030.",
    "Vi avsätter fem miljoner kronor till gång- och cykelvägar.",
    "Biblioteken ska hållas öppna även på söndagar.",
    "Tiggeri ska förbjudas på torget.",
    "Kommunen ska sälja hälften av sina skogar.",
    "Vi lovar att ingen byskola läggs ned under mandatperioden.",
    "Delade turer i äldreomsorgen ska avskaffas.",
    "Valfrihet i hemtjänsten bör införas senast 2027.",
    "Vi vill inrätta en jourmottagning för våldsutsatta kvinnor.",
    "Kommunstyrelsen ska varje år redovisa hur mycket energi kommunen använder.",
    "Försörjningsstödet ska kopplas till en motprestation.",
    "Parkeringen i centrum ska vara gratis de första två timmarna.",
    "Vi tänker återinföra skolsköterskor på varje skola.",
    "Kommunens måltider ska bestå av minst 60 procent svenska råvaror.",
    "Vi ska plantera 1 000 träd i tätorten.",
    "Kommunstyrelsen får i uppdrag att ta fram en plan för cykelvägar.",
    "Vi kommer aldrig att gå med på höjd skatt.",
    "Inga skolor ska läggas ned under mandatperioden.",
    "Framtid Almfors ska verka för att E 99 byggs om mellan Norrby och Söderby.",
    "Vi vill göra om Storgatan till gågata.",
    "Den som har hemtjänst ska få välja utförare.",
    "Vi vill stoppa alla bidrag till religiösa föreningar.",
]

OTHERS = [
    "Alla människor har lika värde.",
    "Almfors ska vara en kommun att vara stolt över.",
    "Skolan är samhällets viktigaste institution.",
    "Arbetslösheten har ökat tre år i rad.",
    "Under förra mandatperioden införde vi läxhjälp på alla skolor.",
    "Sänkt skatt ger fler jobb.",
    "Vi tror på människors egen förmåga.",
    "Regeringens politik har gjort kommunerna fattigare.",
    "Om ingenting görs kommer kommunen att gå med underskott 2028.",
    "Vi vill ha ett samhälle som håller ihop.",
    "Med hyresrätter avses lägenheter som hyrs av ett bostadsbolag.",
    "Tillsammans kan vi göra skillnad!",
    "Nämnden ansvarar för skolor och förskolor.",
    "Vad ska vi göra åt köerna?",
    "Det kan till exempel handla om att bygga fler lekplatser.",
    "Läs mer om våra förslag på vår webbplats.",
    "Frihet och ansvar hör ihop.",
    "Enligt skollagen ska alla elever få det stöd de behöver.",
    "Motståndarna vill lägga ned skolan i Norrby.",
    "Programmet ska ses som en grund för vårt arbete.",
    "Människor ska våga gå ut på kvällen.",
    "Familjen är grunden i samhället.",
    "Det är inte rimligt att pensionärer ska behöva vänta i tio år.",
    "Många äldre vill bo kvar hemma.",
    "Vi vet att föräldrar vill ha trygga skolor.",
    "Den som vill bygga ett hus i dag måste vänta i två år på bygglov.",
    "Vi har länge drivit frågan om en ny simhall.",
    "Klimatet är vår tids ödesfråga.",
    "Vår vision är ett Almfors där alla får plats.",
    "Företagen måste ofta vänta länge på besked.",
    "Det ska löna sig att arbeta.",
    "Vi är övertygade om att det går.",
    "Sverige ska hålla ihop.",
    "Vi vill leva i fred.",
    "Framtid Almfors vill ha en trygg kommun.",
    "Vi vill alla våra barns bästa.",
    "”Kommunen ska bygga en ny skola”, sade kommunalrådet 2019.",
    "Det är viktigt för att kommunen ska utvecklas.",
]


def prose(sentence: str) -> tuple[Commitment, ...]:
    found = chain_of(PROGRAMME.format(sentence=sentence)).commitments
    return tuple(commitment for commitment in found if commitment.status_of_text is TextStatus.SENTENCE)


# A model weighs; one sentence in twenty may fall on the wrong side, but no more.
_SHARE = 0.95


def test_sentences_that_pledge() -> None:
    missed = [sentence for sentence in PLEDGES if [found.text for found in prose(sentence)] != [sentence]]
    assert len(missed) <= (1 - _SHARE) * len(PLEDGES), missed


def test_sentences_that_pledge_nothing() -> None:
    wrong = [sentence for sentence in OTHERS if prose(sentence)]
    assert len(wrong) <= (1 - _SHARE) * len(OTHERS), wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "”Kommunen ska bygga en ny skola”, sade kommunalrådet 2019.",
        "Enligt skollagen ska alla elever få det stöd de behöver.",
        "Under förra mandatperioden införde vi läxhjälp på alla skolor.",
        "Vad ska vi göra åt köerna?",
    ],
)
def test_what_is_quoted_law_past_or_asked_is_never_a_pledge(sentence: str) -> None:
    assert prose(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("Regeringen bör höja statsbidragen till kommunerna.", "state"),
        ("Staten ska ta över ansvaret för gymnasieskolan.", "state"),
        ("Vi kräver att riksdagen avskaffar karensavdraget.", "state"),
        ("Vi vill att regionen öppnar en akutmottagning i Almfors.", "region"),
        ("Regionen måste bygga ut kollektivtrafiken till Norrby.", "region"),
        ("Kommunen ska bygga en skola med pengar från staten.", None),
        ("Vi vill att kommunen anställer fler lärare.", None),
    ],
)
def test_whom_a_pledge_is_addressed_to(sentence: str, addressee: str | None) -> None:
    [commitment] = prose(sentence)
    assert commitment.addressee == addressee


def test_a_paragraph_gives_its_pledges_and_leaves_the_rest() -> None:
    text = (
        "Skolan är viktig för hela samhället. Därför vill vi anställa fler lärare. Det ger lugn och ro. "
        "Kommunen ska också bygga en ny skola i Norrby. Tillsammans klarar vi det!"
    )
    assert [commitment.text for commitment in prose(text)] == [
        "Därför vill vi anställa fler lärare.",
        "Kommunen ska också bygga en ny skola i Norrby.",
    ]


def test_the_reasons_name_what_spoke_and_what_weighed_most_comes_first() -> None:
    verdict = judge_sentence("Vi vill bygga en skola senast 2028.", (), Voice())
    assert verdict.reasons[0] == "we_will"
    assert {"action", "measurable"} <= set(verdict.reasons)
    assert judge_sentence("Skolan är bra för alla barn.", (), Voice()).reasons[0] == "no_will"


def test_a_name_of_the_party_with_signs_of_patterns_is_taken_as_it_is() -> None:
    voice = Voice(parties=("Ny Start (C++)",), bodies=("Almfors [Energi] AB",))
    assert judge_sentence("Ny Start (C++) vill bygga en skola i Norrby.", (), voice).confidence > 0.5


def test_prefaces_explain_and_pledge_little() -> None:
    sentence = "Kommunen ska vara öppen för alla som bor här."
    inside, before = (judge_sentence(sentence, (heading,), Voice()) for heading in ("Skola", "Om programmet"))
    assert before.confidence < inside.confidence


def test_documents_that_lay_down_duties_need_more_to_pledge() -> None:
    sentence = "Kommunen ska bygga en skola i Norrby."
    usual, strict = (judge_sentence(sentence, (), Voice(reserve=reserve)) for reserve in (0.0, 4.0))
    assert strict.confidence < 0.5 < usual.confidence


@pytest.mark.parametrize("sentence", ["Vi vill.", "Vi vill:", "Därför vill vi", "", "Vi vill uppnå " + "mer " * 500])
def test_scraps_and_endless_runs_are_no_sentences(sentence: str) -> None:
    assert judge_sentence(sentence, (), Voice()).confidence == 0.0
