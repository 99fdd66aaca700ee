"""Minutes of councils and committees, and documents that only look like them."""

from __future__ import annotations

from styrkedja.chain.document import Document
from styrkedja.parsing.minutes import find_minutes


def test_items_with_heading_body_date_and_decision(shown: Document) -> None:
    """
    Sammanträdesprotokoll
    Kommunfullmäktige 2025-06-16

    § 83 Upphävande av lokal föreskrift
    Kommunfullmäktiges beslut
    Kommunfullmäktige beslutar att upphäva föreskriften.
    Sammanfattning
    Nämnden föreslår att föreskriften upphävs.

    § 84 Svar på motion om skolfrukost
    Kommunfullmäktiges beslut
    1. Motionen avslås.
    2. Nämnden får i uppdrag att återkomma.
    Yrkanden
    Partiet vill införa skolfrukost.

    § 85 Anmälningsärenden
    Listan läggs till handlingarna.
    """
    first, second, third = find_minutes(shown)
    assert (first.paragraph, first.heading) == ("§ 83", "Upphävande av lokal föreskrift")
    assert (first.body, first.date) == ("Kommunfullmäktige", "2025-06-16")
    assert first.decision == "Kommunfullmäktige beslutar att upphäva föreskriften."
    assert second.decision == "1. Motionen avslås. 2. Nämnden får i uppdrag att återkomma."
    assert (third.heading, third.decision) == ("Anmälningsärenden", None)
    assert first.span.of(shown.text).startswith("§ 83 Upphävande")
    assert first.span.of(shown.text).endswith("föreskriften upphävs.")


def test_list_of_contents_register_number_and_heading_on_the_next_line(shown: Document) -> None:
    """
    PROTOKOLL
    Kommunstyrelsens arbetsutskott
    Sammanträdesdatum den 4 mars 2026
    Justering 2026-03-10

    Ärendelista
    § 12 Uppföljning februari .......... 3

    § 12 Dnr KS 2026/114
    Uppföljning februari
    Arbetsutskottets beslut
    Uppföljningen läggs till handlingarna.
    Beslutsunderlag
    Tjänsteskrivelse 2026-02-20

    § 13
    Svar på motion om arbetsskor
    Beslut
    Arbetsutskottet föreslår att motionen bifalls.
    Reservation
    Partiet reserverar sig.
    """
    first, second = find_minutes(shown)
    assert (first.paragraph, first.heading, first.date) == ("§ 12", "Uppföljning februari", "2026-03-04")
    assert first.body == "Kommunstyrelsens arbetsutskott"
    assert first.decision == "Uppföljningen läggs till handlingarna."
    assert (second.heading, second.decision) == (
        "Svar på motion om arbetsskor",
        "Arbetsutskottet föreslår att motionen bifalls.",
    )


def test_a_decision_without_its_own_heading(shown: Document) -> None:
    """
    Protokoll från Tekniska nämnden 2026-04-02

    § 7 Nya trafikregler vid skolan

    Tekniska nämnden beslutar att sänka hastigheten.

    Bakgrunden är en skrivelse från föräldrarna.
    """
    [found] = find_minutes(shown)
    assert (found.body, found.decision) == ("Tekniska nämnden", "Tekniska nämnden beslutar att sänka hastigheten.")


def test_a_statute_has_paragraphs_but_is_no_minutes(shown: Document) -> None:
    """
    Reglemente för tekniska nämnden
    Antaget av kommunfullmäktige 2023-05-12 § 45

    § 1 Nämndens uppgifter

    Nämnden ska ansvara för kommunens gator.

    § 2 Beslut

    Nämnden beslutar om avgifter.
    """
    assert find_minutes(shown) == ()


def test_a_programme_is_no_minutes(shown: Document) -> None:
    """
    Valprogram 2026

    Vi vill:
    - bygga en ny simhall
    - följa beslutet i § 83
    """
    assert find_minutes(shown) == ()


def test_the_day_of_the_checking_is_not_the_day_of_the_meeting(shown: Document) -> None:
    """
    Protokoll

    Justering 2026-03-20 Paragrafer 41-42

    § 41 Dagordning
    Beslut
    Kommunstyrelsen godkänner dagordningen.

    § 42 Bokslut
    Beslut
    Kommunstyrelsen antar bokslutet.
    Ordförandens sign     Justerarnas sign
    """
    first, second = find_minutes(shown)
    assert (first.body, first.date) == ("Kommunstyrelsen", None)
    assert second.decision == "Kommunstyrelsen antar bokslutet."


def test_a_short_decision_about_the_item_itself_is_no_label(shown: Document) -> None:
    """
    Sammanträdesprotokoll
    Kommunfullmäktige 2027-03-15

    § 38 Cykelväg till Söderby
    Kommunfullmäktiges beslut
    Ärendet återremitteras.
    Sammanfattning
    Vägen är tre kilometer.
    """
    [found] = find_minutes(shown)
    assert found.decision == "Ärendet återremitteras."
