"""Headings told apart from short paragraphs, items and rows."""

from __future__ import annotations

import pytest

from styrkedja.chain.document import BlockKind
from styrkedja.reading.assemble import assemble
from styrkedja.reading.draft import Line
from styrkedja.reading.headings import is_body_name
from tests.builders import document_of, shape, texts

PROSE = "Vi vill att kommunen ska bygga fler skolor och anställa fler lärare i hela Almfors."


def headings(text: str) -> list[str]:
    return texts(document_of(text), BlockKind.HEADING)


@pytest.mark.parametrize(
    "line",
    [
        "Skola",
        "En skola för alla",
        "STOPPA NEDLÄGGNINGARNA",
        "Vård, omsorg och LSS",
        "2. Äldres villkor ska förbättras",
        "Kultur- och fritidsnämnden",
        "Kommunstyrelsen",
        "Budget 2027 med plan för 2028–2029",
        "Vad vill vi?",
        "Hur ska vi ha råd?",
        "1.2 Förskola",
    ],
)
def test_a_short_line_above_text_heads_it(line: str) -> None:
    assert headings(f"{line}\n\n{PROSE}\n\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Det är viktigt.",
        "Framtid Almfors vill:",
        "Vi vill",
        "Vi vill att",
        "Därför vill vi",
        "Källa: Kolada",
        "Utfall 2023: 8",
        "12",
        "2026-03-12",
        "https://www.almfors.se/program",
        "och sedan hade ingen tid",
        "Skolnämnd (S)",
        "sida 4",
    ],
)
def test_a_short_line_that_is_no_heading(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_a_heading_over_two_lines_is_one() -> None:
    assert headings(f"STOPPA NEDLÄGGNINGEN AV\nSKOLORNA\n\n{PROSE}") == ["STOPPA NEDLÄGGNINGEN AV SKOLORNA"]
    assert headings(f"En trygg kommun för alla\nsom bor och arbetar här\n\n{PROSE}") == [
        "En trygg kommun för alla som bor och arbetar här"
    ]


def test_a_heading_in_larger_type_over_two_lines_is_one() -> None:
    lines = [
        Line("En trygg kommun för alla", size=1.6),
        Line("Almforsbor", size=1.6),
        Line(PROSE, gap=1.0),
    ]
    assert next((draft.kind, draft.text) for draft in assemble(lines)) == (
        BlockKind.HEADING,
        "En trygg kommun för alla Almforsbor",
    )


def test_larger_type_is_a_higher_level() -> None:
    lines = [
        Line("Handlingsprogram", size=2.0),
        Line(PROSE, gap=1.0),
        Line("Skola", size=1.4, gap=1.0),
        Line(PROSE, gap=1.0),
        Line("Förskola", size=1.2, gap=1.0),
        Line(PROSE, gap=1.0),
        Line("Omsorg", size=1.4, gap=1.0),
        Line(PROSE, gap=1.0),
    ]
    found = [(draft.text, draft.level) for draft in assemble(lines) if draft.kind is BlockKind.HEADING]
    assert found == [("Handlingsprogram", 1), ("Skola", 2), ("Förskola", 3), ("Omsorg", 2)]


def test_where_type_tells_headings_short_lines_in_body_type_are_text() -> None:
    lines = [
        Line("Skola", size=1.5),
        Line(PROSE, gap=1.0),
        Line("Almfors den tredje maj", gap=1.0),
        Line(PROSE, gap=1.0),
    ]
    assert [draft.text for draft in assemble(lines) if draft.kind is BlockKind.HEADING] == ["Skola"]


def test_a_bold_line_is_a_heading_and_bold_words_in_a_line_are_not() -> None:
    lines = [Line("Skola", is_bold=True), Line(PROSE), Line("Omsorg", is_bold=True, gap=1.0), Line(PROSE)]
    assert [draft.text for draft in assemble(lines) if draft.kind is BlockKind.HEADING] == ["Skola", "Omsorg"]


def test_a_bold_lead_in_is_no_heading() -> None:
    lines = [Line("Skola", is_bold=True), Line("Vi vill:", is_bold=True, gap=1.0), Line("• bygga skolor")]
    assert [(draft.kind.value, draft.text) for draft in assemble(lines)] == [
        ("heading", "Skola"),
        ("paragraph", "Vi vill:"),
        ("list_item", "bygga skolor"),
    ]


def test_numbered_headings_are_no_list() -> None:
    text = f"""
        1. Trygghet
        {PROSE}

        2. Skola
        {PROSE}

        3. Omsorg
        {PROSE}
        """
    assert headings(text) == ["1. Trygghet", "2. Skola", "3. Omsorg"]


def test_numbered_headings_over_lists_are_no_items() -> None:
    text = """
        1. Trygghet

        - Fler väktare i centrum.
        - Mer belysning.

        2. Skola

        - Läxhjälp åt alla.
        """
    assert headings(text) == ["1. Trygghet", "2. Skola"]


def test_a_numbered_list_is_no_headings() -> None:
    text = f"""
        Våra prioriteringar

        1. Tryggare skolor
        2. Kortare köer
        3. Fler bostäder

        {PROSE}
        """
    assert shape(document_of(text))[:4] == [
        ("h", "Våra prioriteringar"),
        ("i", "Tryggare skolor"),
        ("i", "Kortare köer"),
        ("i", "Fler bostäder"),
    ]


def test_a_list_without_marks_under_a_lead_in_is_a_list() -> None:
    text = f"""
        Framtid Almfors vill:
        Bygga fler skolor
        Anställa fler lärare
        Sänka taxan

        {PROSE}
        """
    assert [kind for kind, _ in shape(document_of(text))] == ["p", "i", "i", "i", "p"]


def test_a_slide_heading_that_is_repeated_is_a_heading_each_time() -> None:
    text = """
        1. Trygghet

        - Fler väktare i centrum.

        1. Trygghet

        - Mer belysning.
        """
    assert headings(text) == ["1. Trygghet", "1. Trygghet"]


def test_the_depth_of_the_number_is_the_level_where_type_does_not_say() -> None:
    text = f"1. Trygghet\n\n1.1 Väktare\n\n{PROSE}\n\n1.2 Belysning\n\n{PROSE}\n\n2. Energi\n\n{PROSE}"
    document = document_of(text)
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 2, 2, 1]


def test_typed_heading_marks_say_the_level_and_go() -> None:
    document = document_of(f"# Miljö i Almfors\n\n## Skola\n\n{PROSE}\n\n### Mat\n\n{PROSE}\n\n## Omsorg\n\n{PROSE}")
    assert [(block.text, block.level) for block in document.blocks if block.kind is BlockKind.HEADING] == [
        ("Miljö i Almfors", 1),
        ("Skola", 2),
        ("Mat", 3),
        ("Omsorg", 2),
    ]


def test_names_of_committees_stand_below_the_heading_above_them() -> None:
    text = """
        SÄRSKILDA POLITISKA UPPDRAG

        Kommunstyrelsen

        - Ta fram en plan.

        Kultur- och fritidsnämnden

        - Öppna biblioteket på söndagar.
        """
    document = document_of(text)
    assert [(block.text, block.level) for block in document.blocks if block.kind is BlockKind.HEADING] == [
        ("SÄRSKILDA POLITISKA UPPDRAG", 1),
        ("Kommunstyrelsen", 2),
        ("Kultur- och fritidsnämnden", 2),
    ]


@pytest.mark.parametrize("name", ["Kommunstyrelsen", "Kultur- och fritidsnämnden", "Skolnämnd", "Kommunfullmäktige"])
def test_the_name_of_a_committee(name: str) -> None:
    assert is_body_name(name)


@pytest.mark.parametrize("name", ["Skolnämnden ska spara", "Vi i nämnden:", "kommunstyrelsen", "Skola"])
def test_more_or_less_than_the_name_of_a_committee(name: str) -> None:
    assert not is_body_name(name)


def test_a_short_line_under_a_list_without_room_between_heads_the_text_below_it() -> None:
    text = """
        Så här vill vi att det ska bli i hela vår kommun under de år som kommer nu:
        - öppna badet för alla som vill och kan simma i det hela året
        - bygga ut skolan så att alla får plats, och göra det före år tjugohundratrettio
        Samarbete
        Partierna är överens om att göra allt detta tillsammans, och om att göra det med
        glädje.
    """
    assert ("h", "Samarbete") in shape(document_of(text))


def test_the_date_of_publication_heads_nothing() -> None:
    document = document_of(
        "DEBATT\n\nAlmfors behöver ett badhus\n\nPublicerad 2026-05-09\n\nVi vill bygga. Det är bra."
    )
    assert ("p", "Publicerad 2026-05-09") in shape(document)


def test_a_long_numbered_question_heads_its_answer() -> None:
    question = "Kommer ert parti att verka för att maten lagas på plats i varje skola i kommunen? Motivera!"
    text = f"1. Hur blir skolan bättre?\n\nSVAR: Den blir bra.\n\n2. {question}\n\nSVAR: Ja, det ska vi göra. Snart.\n"
    assert ("h", f"2. {question}") in shape(document_of(text))


def test_what_kind_of_document_it_is_heads_no_text() -> None:
    text = """
        GRÖNT ANSVAR
        Alternativ budget för Granhults kommun 2027

        Vi inrättar en nämnd för klimatet. Den ska ta fram en plan.

        Skola

        Vi anställer fler lärare.
    """
    assert [text for kind, text in shape(document_of(text)) if kind == "h"] == ["GRÖNT ANSVAR", "Skola"]


def test_when_a_programme_was_adopted_is_no_heading() -> None:
    text = "HELA BYN\n\nAntaget på årsmötet den 8 mars 2026\n\nVi vill att hela byn ska leva.\n"
    assert [kind for kind, _ in shape(document_of(text))] == ["h", "p", "p"]


def test_the_last_line_of_all_may_be_the_last_of_a_list() -> None:
    text = "Skolan är viktig.\n\nVi vill:\nInföra läxhjälp\nAnställa fler lärare\nLaga maten i egna kök\n"
    assert [kind for kind, _ in shape(document_of(text))] == ["p", "p", "i", "i", "i"]
