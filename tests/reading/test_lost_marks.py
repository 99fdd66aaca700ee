"""List items of which only the blank after the mark is left."""

from __future__ import annotations

from styrkedja.chain.document import BlockKind
from styrkedja.reading.lost_marks import add_lost_marks
from tests.builders import document_of, texts


def test_items_that_begin_with_a_blank_are_items() -> None:
    lines = ["Partiet ska:", " Öppna badet.", " Laga vägen, och göra", "det snart.", " Sälja hamnen.", "Skola"]
    assert add_lost_marks(lines) == [
        "Partiet ska:",
        "• Öppna badet.",
        "• Laga vägen, och göra",
        "det snart.",
        "• Sälja hamnen.",
        "Skola",
    ]


def test_stray_blanks_inside_sentences_mean_nothing() -> None:
    lines = [
        "Vi vill att kommunen",
        " ska bygga.",
        "Det är",
        " viktigt att",
        " alla är med",
        "och hjälper till i",
        " år.",
    ]
    assert add_lost_marks(lines) == lines


def test_one_blank_is_no_list() -> None:
    lines = [" Ett annat Almfors", "Vi vill bygga.", "Vi vill riva."]
    assert add_lost_marks(lines) == lines


def test_marked_lines_keep_their_marks() -> None:
    lines = ["Vi vill:", " - bygga", " - riva", " - sälja", "Så blir det.", "Det är bra.", "Rösta."]
    assert add_lost_marks(lines) == lines


def test_a_text_with_a_blank_line_between_every_line_keeps_its_items_apart() -> None:
    lines = [
        "Skolan i Almfors har det svårt och behöver mer av nästan allt som finns, och det",
        "säger också alla som arbetar i den varje dag året om.",
        "Partiet vill:",
        " bygga tre skolor med plats för alla",
        " anställa fler lärare och ge dem den tid",
        "de behöver",
        " sälja rådhuset",
        "Skolnämnden",
        "särskilt politiskt uppdrag:",
        " ta fram en plan",
    ]
    assert texts(document_of("\n\n".join(lines)), BlockKind.LIST_ITEM) == [
        "bygga tre skolor med plats för alla",
        "anställa fler lärare och ge dem den tid de behöver",
        "sälja rådhuset",
        "ta fram en plan",
    ]
