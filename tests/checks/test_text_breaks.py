"""Empty headings, lead-ins without a list and sentences that break off, where formats tell headings apart."""

from __future__ import annotations

from styrkedja.checks.rulebook import choose_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.library import read_bytes
from tests.checks.pages import quotes_of

PROSE = "<p>Framtid Almfors vill att alla ska få plats i Almfors. Det kräver skolor och vägar i hela kommunen.</p>"


def of_page(code: str, body: str) -> list[tuple[str, ...]]:
    page = f"<html><body><main><h1>Framtid Almfors program 2026</h1>{PROSE}{body}{PROSE}</main></body></html>"
    chain = read_bytes("program.html", page.encode())
    return [finding.quotes for finding in check(Subject(chain), choose_rules([code])).findings]


def test_headings_of_one_level_in_a_row_are_one_finding() -> None:
    body = f"<h2>Skolan</h2>{PROSE}<h2>Vården</h2><h2>Vägarna</h2><h2>Vattnet</h2>{PROSE}"
    assert of_page("TXT007", body) == [("Vården", "Vägarna")]


def test_a_heading_above_a_lower_one_has_content() -> None:
    assert of_page("TXT007", f"<h2>Skolan</h2><h3>Förskolan</h3>{PROSE}<h2>Vården</h2>{PROSE}") == []


def test_a_heading_that_comes_again_goes_on() -> None:
    assert of_page("TXT007", f"<h2>Skolan</h2><h2>Skolan</h2>{PROSE}") == []


def test_labels_that_open_nothing_are_one_finding() -> None:
    text = """Mått social hållbarhet:

Mått ekonomisk hållbarhet:

I Almfors kan alla lita på kommunen.
"""
    assert quotes_of("TXT010", text) == [("Mått social hållbarhet:", "Mått ekonomisk hållbarhet:")]


def test_a_paragraph_that_stops_short_is_told_where_all_others_end_with_a_stop() -> None:
    whole = "Skolan i Bergby är från 1962 och behöver rustas innan den kan ta emot fler barn."
    cut = "Skolan är gammal. Det säger alla som har gått där och de föräldrar som vi har talat"
    paragraphs = [*[f"{whole} Nummer {number}." for number in range(9)], cut, "Vården ska vara nära. Det är viktigt."]
    assert quotes_of("TXT009", "\n\n".join(paragraphs)) == [
        ("Det säger alla som har gått där och de föräldrar som vi har talat",)
    ]


def test_an_address_at_the_end_of_a_paragraph_is_no_broken_sentence() -> None:
    whole = "Skolan i Bergby är från 1962 och behöver rustas innan den kan ta emot fler barn."
    paragraphs = [*[f"{whole} Nummer {number}." for number in range(9)], f"{whole} https://almfors.example/skolan"]
    assert quotes_of("TXT009", "\n\n".join(paragraphs)) == []


def test_a_slogan_above_an_introduction_is_a_title() -> None:
    parts = ["SKOLAN", "VÅRDEN", "VÄGARNA", "VATTNET"]
    sections = "\n\n".join(f"{part}\n\nFramtid Almfors vill:\n- rusta i Bergby\n- bygga i Lillby" for part in parts)
    introduction = "Framtid Almfors är partiet för alla som bor i Almfors. " * 4
    assert quotes_of("TXT017", f"DET BÖRJAR HÄR\n\n{introduction}\n\n{sections}") == []
    assert quotes_of("TXT017", f"{sections}\n\n{introduction}") == [("SKOLAN",)]


def test_a_paragraph_that_breaks_off_before_another_is_told_of() -> None:
    whole = "Vi ser att kommunen växer och att allt fler vill bo i byarna. Det ska vi ta vara på."
    broken = "Vi ser att kommunen växer och att allt fler vill bo i byarna. Därför ska vi skapa mer av"
    after = "Vi vill bygga i hela kommunen, och det ska ske i samråd med dem som bor där."
    assert len(quotes_of("TXT009", "\n\n".join(["Framtid Almfors", *[whole] * 5, broken, after]))) == 1


def test_after_a_shortened_word_a_sentence_goes_on() -> None:
    assert quotes_of("TXT029", "Framtid Almfors vill ha fler spec. lärare och tekn. personal i skolan.") == []
