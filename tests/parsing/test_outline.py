"""Where blocks stand: section, committee, lead-in, item of a list."""

from __future__ import annotations

from styrkedja.chain.document import Document
from styrkedja.parsing.lead_in import LeadKind
from styrkedja.parsing.outline import Place, outline_of
from tests.builders import document_from, heading, item, paragraph


def place_of(document: Document, text: str) -> Place:
    [place] = [place for place in outline_of(document).places if place.block.text == text]
    return place


def test_a_block_stands_under_the_nearest_heading_and_all_above_it() -> None:
    document = document_from(
        heading("Program", 1), heading("Skola", 2), heading("Förskola", 3), paragraph("Vi vill."), heading("Omsorg", 2),
        paragraph("Vi kan."),
    )  # fmt: skip
    assert place_of(document, "Vi vill.").path == ("Program", "Skola", "Förskola")
    assert place_of(document, "Vi kan.").path == ("Program", "Omsorg")
    section = place_of(document, "Vi kan.").section
    assert section is not None
    assert (section.heading, section.level) == ("Omsorg", 2)


def test_sections_stand_where_their_headings_stand() -> None:
    document = document_from(heading("Skola"), paragraph("Vi vill."), heading("Omsorg"))
    assert [section.span.of(document.text) for section in outline_of(document).sections] == ["Skola", "Omsorg"]


def test_a_repeated_slide_heading_continues_the_one_before() -> None:
    document = document_from(
        heading("1. Skola"), item("Läxhjälp"), heading("1. Skola"), item("Lärare"), heading("2. Vård"),
        heading("1. Skola"),
    )  # fmt: skip
    assert [section.continues for section in outline_of(document).sections] == [False, True, False, False]


def test_items_know_the_lead_in_of_their_list() -> None:
    document = document_from(paragraph("Skolan är viktig. Vi vill:"), item("bygga"), item("anställa"))
    for text in ("bygga", "anställa"):
        lead_in = place_of(document, text).lead_in
        assert lead_in is not None
        assert (lead_in.text, lead_in.kind) == ("Vi vill:", LeadKind.WILL)


def test_a_paragraph_between_ends_the_lead_in() -> None:
    document = document_from(paragraph("Vi vill:"), item("bygga"), paragraph("Annat är sagt."), item("en annan sak"))
    assert place_of(document, "en annan sak").lead_in is None


def test_a_new_heading_ends_the_lead_in() -> None:
    document = document_from(paragraph("Vi vill:"), item("bygga"), heading("Vård"), item("en annan sak"))
    assert place_of(document, "en annan sak").lead_in is None


def test_an_item_may_open_a_list_of_its_own() -> None:
    document = document_from(
        paragraph("Vi vill:"), item("stärka skolan genom att:"), item("bygga", level=1), item("anställa", level=1),
    )  # fmt: skip
    assert place_of(document, "stärka skolan genom att:").opens_list
    assert place_of(document, "anställa").is_item


def test_lines_without_marks_under_a_lead_in_are_items() -> None:
    document = document_from(
        paragraph("Vi vill:"),
        paragraph("bygga fler skolor"),
        paragraph("anställa fler lärare"),
        paragraph("Så blir det."),
    )
    assert [place.is_item for place in outline_of(document).places] == [False, True, True, False]


def test_a_paragraph_of_prose_under_a_lead_in_is_no_item() -> None:
    document = document_from(paragraph("Så här ser det ut:"), paragraph("Skolan är bra. Den kan bli bättre."))
    assert not place_of(document, "Skolan är bra. Den kan bli bättre.").is_item


def test_mandates_stand_under_their_committee() -> None:
    document = document_from(
        heading("Särskilda politiska uppdrag", 1), heading("Kultur och fritidsnämnd", 2), item("Öppna biblioteket."),
        heading("Barn och unga", 3), item("Sänk avgiften."), heading("Ekonomi", 2), item("Höj ramen."),
    )  # fmt: skip
    assert place_of(document, "Öppna biblioteket.").body == "Kultur- och fritidsnämnden"
    assert place_of(document, "Sänk avgiften.").body == "Kultur- och fritidsnämnden"
    assert place_of(document, "Höj ramen.").body is None


def test_a_heading_of_the_same_level_ends_the_committee() -> None:
    document = document_from(
        heading("Skolnämnden", 2), item("Bygg."), heading("Socialnämnden", 2), item("Stärk."), heading("Klimat", 2),
        item("Minska."),
    )  # fmt: skip
    assert [place_of(document, text).body for text in ("Bygg.", "Stärk.", "Minska.")] == [
        "Skolnämnden",
        "Socialnämnden",
        None,
    ]


def test_a_list_with_marks_has_no_items_without() -> None:
    document = document_from(
        paragraph("Vårt förslag till ramar:"), item("Skolnämnden: 5 mkr"), paragraph("Resultatbudget (mkr)"),
        paragraph("Balansbudget (mkr)"),
    )  # fmt: skip
    assert [place.is_item for place in outline_of(document).places] == [False, True, False, False]


def test_a_dash_before_several_sentences_between_paragraphs_is_somebody_speaking() -> None:
    document = document_from(
        paragraph("Majoriteten lägger i dag ett förslag."), item("Vi säljer inte. Däremot bygger vi.", marker="–"),
        paragraph("Förslaget behandlas i maj."),
    )  # fmt: skip
    assert not place_of(document, "Vi säljer inte. Däremot bygger vi.").is_item


def test_a_line_that_names_a_committee_and_its_mandates_is_as_good_as_a_heading() -> None:
    document = document_from(
        heading("Uppdrag", 2), paragraph("Skolnämnden – särskilt politiskt uppdrag:"), item("bygga"),
        paragraph("Almfors Hamn AB – särskilt ägardirektiv:"), item("muddra"), heading("Klimat", 2), item("minska"),
    )  # fmt: skip
    assert [place_of(document, text).body for text in ("bygga", "muddra", "minska")] == [
        "Skolnämnden",
        "Almfors Hamn AB",
        None,
    ]
    assert place_of(document, "muddra").path == ("Uppdrag", "Almfors Hamn AB – särskilt ägardirektiv:")


def test_a_numbered_committee_heading_has_mandates() -> None:
    document = document_from(heading("5.2 Idrotts- och friluftsnämnden", 2), paragraph("Nämnden ska anlägga en plan."))
    assert place_of(document, "Nämnden ska anlägga en plan.").body == "Idrotts- och friluftsnämnden"


def test_headings_are_known_with_and_without_their_numbers() -> None:
    forms = outline_of(document_from(heading("2. Äldres villkor"), heading("Skola"))).headings
    assert {"2 äldres villkor", "äldres villkor", "skola"} <= forms


def test_an_empty_document_has_an_empty_outline() -> None:
    outline = outline_of(document_from())
    assert (outline.sections, outline.places) == ((), ())


def test_a_line_under_a_heading_says_who_is_responsible_for_its_points(shown: Document) -> None:
    """
    # Ekonomi

    Ansvarig nämnd: Kommunstyrelsen

    Ekonomin är stark.

    - Se över avtalen.

    # Skola

    - Bygga en skola.
    """
    items = [place for place in outline_of(shown).places if place.is_item]
    assert [(place.body, place.section and place.section.heading) for place in items] == [
        ("Kommunstyrelsen", "Ekonomi"),
        (None, "Skola"),
    ]
