"""Whom a demand is made of."""

from __future__ import annotations

import pytest

from styrkedja.parsing.addressees import asked_of
from tests.builders import programme_of


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Staten måste betala för fler poliser.", "state"),
        ("Krav på staten: fler poliser i Almfors", "state"),
        ("Höj statsbidraget till enskilda vägar", "state"),
        ("verka för att Trafikverket bygger en bro", "state"),
        ("Vi arbetar också för att regionens läkare ska komma varje vecka.", "region"),
        ("Vi kommer att driva på för att regionen inför fler bussar.", "region"),
        ("Regionen måste köra fler turer, det ska kommunen driva.", "region"),
        ("Därför kräver vi att staten öppnar polisstationen.", "state"),
        ("Vi kräver också att Region Sydmark bemannar mottagningen alla vardagar.", "region"),
        ("Fast läkare på boendet. Det är regionens ansvar och vi kommer att kräva att avtalet hålls.", "region"),
        ("Det är regionens ansvar att köra bussarna, inte kommunens.", None),
        ("arbeta för att industrispåret rustas upp av staten", "state"),
        ("Påverka regionen så att distriktssköterskan kommer tillbaka.", "region"),
        ("Partiet fortsätter att driva på regionen om kvällsturer.", "region"),
        ("Kommunen ska verka för att länstrafiken elektrifierar bussarna.", "region"),
        ("Kommunen och polisen ska varje år teckna medborgarlöften.", None),
        ("Staten bör betala, men under tiden ska kommunen göra sin del.", None),
        ("Kommunen ska söka statsbidrag för fler lärare.", None),
        ("Vi ska bygga fler bostäder i hela regionen.", None),
    ],
)
def test_who_is_to_act(text: str, who: str | None) -> None:
    assert asked_of(text) == who


def test_a_mandate_may_ask_others_to_act() -> None:
    chain = programme_of("Kommunstyrelsen\n\n- bygga en hamn\n- verka för att regionen öppnar en mottagning\n")
    assert [commitment.addressee for commitment in chain.commitments] == [None, "region"]


def test_what_stands_before_a_bracket_may_ask_others_to_act() -> None:
    item = "- Verka för att regionen anställer en läkare. [Kommunstyrelsen – genom samråd med Region Ådalen.]\n"
    chain = programme_of(f"Omsorg\n\n{item}- Bygga en hamn. [Kommunstyrelsen – genom budget.]\n")
    assert [commitment.addressee for commitment in chain.commitments] == ["region", None]
