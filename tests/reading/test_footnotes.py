"""Footnotes and the signs that point to them."""

from __future__ import annotations

from styrkedja.reading.draft import Line
from styrkedja.reading.footnotes import set_notes_apart


def body(text: str, page: int = 1, *, gap: float = 0.0, is_full: bool = True) -> Line:
    return Line(text, page, gap=gap, is_full=is_full, column=page)


def note(text: str, page: int = 1) -> Line:
    return Line(text, page, size=0.85, column=page)


def texts_of(*lines: Line) -> list[str]:
    return [line.text for line in set_notes_apart(lines)]


def test_a_note_stands_after_the_paragraph_that_runs_on_over_the_page() -> None:
    assert texts_of(
        body("Vi vill bygga en skola1 och"), note("1Den gamla"), note("är riven."), body("ett bad.", 2, is_full=False),
        body("Vi vill mer.", 2, gap=0.5),
    ) == ["Vi vill bygga en skola och", "ett bad.", "1 Den gamla", "är riven.", "Vi vill mer."]  # fmt: skip


def test_a_note_under_a_sentence_that_ended_stays() -> None:
    found = texts_of(body("Vi vill bygga.1", is_full=False), note("1 Så är det."), body("Skola", 2))
    assert found == ["Vi vill bygga.", "1 Så är det.", "Skola"]


def test_signs_are_taken_away_only_where_there_is_a_note() -> None:
    found = texts_of(body("Se skolval.2 Minska CO2 på 30 m2 i kapitel 2, skola3"), note("2Enligt lag."))
    assert found[0] == "Se skolval. Minska CO2 på 30 m2 i kapitel 2, skola3"


def test_small_type_without_numbers_is_no_note() -> None:
    lines = (body("Vi vill bygga och"), note("Foto: kommunen"), body("riva.", 2))
    assert set_notes_apart(lines) == lines


def test_rows_of_tables_are_left_alone() -> None:
    row = Line("Skola1\t12", 1, cells=("Skola1", "12"))
    assert set_notes_apart((row, note("1Med tillägg.")))[0] == row


def test_notes_on_the_last_page_stay_there() -> None:
    assert texts_of(body("Vi vill bygga1 och", 1), note("1Den gamla är riven.")) == [
        "Vi vill bygga och",
        "1 Den gamla är riven.",
    ]
