"""What is looked at as a commitment, and where it begins and ends."""

from __future__ import annotations

from tests.builders import pledges, programme_of


def test_a_bracket_after_a_paragraph_of_prose_speaks_of_its_last_sentence() -> None:
    chain = programme_of(
        "Bygglov tar för lång tid i dag. Så kan vi inte ha det. Många har gett upp. Handläggningstiden ska vara högst"
        " sex veckor. [Kommunfullmäktige – genom mål. Verkställighet: Byggnadsnämnden.]"
    )
    assert pledges(chain) == ["Handläggningstiden ska vara högst sex veckor."]


def test_a_bracket_after_an_item_speaks_of_all_of_it() -> None:
    item = "Bygg en väg. Den ska vara bred. Den ska vara lång. Den prioriteras."
    assert pledges(programme_of(f"- {item} [Kommunfullmäktige – genom budget.]")) == [item]


def test_sentences_before_the_bracketed_one_are_judged_too() -> None:
    chain = programme_of(
        "Skolan är viktig. Vi ska bygga tre nya skolor före 2030. Det behövs. Lärarna ska bli tio fler."
        " [Kommunfullmäktige – genom budget.]"
    )
    assert pledges(chain) == ["Vi ska bygga tre nya skolor före 2030.", "Lärarna ska bli tio fler."]


def test_a_lead_in_that_breaks_off_is_no_sentence_and_opens_its_list() -> None:
    chain = programme_of(
        "Skolan är viktig. Vi i Framtid Almfors vill att kommunen\n\n- bygger en skola\n- river ett hus\n"
    )
    assert pledges(chain) == ["bygger en skola", "river ett hus"]
