"""Lead-ins: what the sentence before a list makes of its items."""

from __future__ import annotations

import pytest

from styrkedja.parsing.lead_in import LeadKind, addressee_of, is_lead_in, read_lead_in


@pytest.mark.parametrize(
    "text",
    [
        "Framtid Almfors vill:",
        "Vi vill",
        "Därför vill vi",
        "Skolan är viktig. Partiet vill:",
        "Vi vill bland annat",
        "Vi vill uppnå",
        "Kommunstyrelsen får särskilt politiskt uppdrag:",
        "I Norrby vill vi",
    ],
)
def test_a_sentence_that_waits_for_its_list(text: str) -> None:
    assert is_lead_in(text)


@pytest.mark.parametrize(
    "text", ["Vi vill mer.", "Vi vill bygga skolor.", "Skola", "Vi vet vad vi vill. Nu gör vi det.", ""]
)
def test_a_sentence_that_waits_for_nothing(text: str) -> None:
    assert not is_lead_in(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Framtid Almfors vill:", LeadKind.WILL),
        ("Vi vill bland annat:", LeadKind.WILL),
        ("Majoriteten är överens om att:", LeadKind.WILL),
        ("Partierna har enats om följande:", LeadKind.WILL),
        ("Vi vill uppnå:", LeadKind.WILL),
        ("Därför ska kommunen:", LeadKind.WILL),
        ("Vi föreslår att kommunen:", LeadKind.WILL),
        ("Våra viktigaste frågor i valet:", LeadKind.WILL),
        ("Under mandatperioden kommer vi att:", LeadKind.WILL),
        ("Vi lovar:", LeadKind.WILL),
        ("Våra krav:", LeadKind.WILL),
        ("Nämnden får i särskilt politiskt uppdrag att:", LeadKind.DUTY),
        ("Särskilda uppdrag:", LeadKind.DUTY),
        ("Kommunstyrelsen ansvarar för:", LeadKind.FACT),
        ("Nämnden består av:", LeadKind.FACT),
        ("Läs mer:", LeadKind.FACT),
        ("Exempel på lyckade projekt:", LeadKind.FACT),
        ("Det här har vi genomfört:", LeadKind.FACT),
        ("Närvarande ledamöter:", LeadKind.FACT),
        ("Bakgrund:", LeadKind.FACT),
        ("Följande tillägg görs i nämndernas ramar:", LeadKind.MONEY),
        ("Indikatorer:", LeadKind.MEASURE),
        ("Målet mäts med:", LeadKind.MEASURE),
        ("Till exempel:", LeadKind.FACT),
        ("Skola:", LeadKind.OPEN),
    ],
)
def test_what_a_lead_in_makes_of_its_items(text: str, kind: LeadKind) -> None:
    lead_in = read_lead_in(text)
    assert lead_in is not None
    assert lead_in.kind is kind


def test_only_the_last_sentence_leads_in() -> None:
    lead_in = read_lead_in("Bakgrunden är känd. Därför vill vi:")
    assert lead_in is not None
    assert (lead_in.text, lead_in.kind) == ("Därför vill vi:", LeadKind.WILL)


def test_a_heading_leads_in_only_when_its_words_say_what_the_list_is() -> None:
    wanted = read_lead_in("Det här vill vi", as_heading=True)
    assert wanted is not None
    assert (wanted.kind, wanted.as_heading) == (LeadKind.WILL, True)
    assert read_lead_in("Skola och förskola", as_heading=True) is None


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Vi vill att staten:", "state"),
        ("Krav på regeringen:", "state"),
        ("Riksdagens ansvar", "state"),
        ("Nationella reformer som krävs:", "state"),
        ("Regionen ska:", "region"),
        ("Det här kräver vi av Region Dalarna:", "region"),
        ("Regionala frågor", "region"),
        ("Skolans ansvar", None),
        ("Vi vill att kommunen:", None),
        ("Statistik över skolan", None),
        ("Staden och landsbygden", None),
        ("I statens ställe", "state"),
    ],
)
def test_whom_a_text_speaks_to(text: str, addressee: str | None) -> None:
    assert addressee_of(text) == addressee
