"""Plain text to lines: gaps, full lines, pages, typed tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.library import read_bytes
from styrkedja.reading.draft import Line
from styrkedja.reading.plain import read_plain, read_with_margins

WRAPPED = """\
Kommunen ska bygga fler hyresrätter i alla delar av Almfors och
låta Almfors Bostäder ta över dem som redan finns i Norrby.
Det är bra för alla."""


def words(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_blank_lines_become_gaps() -> None:
    assert [(line.text, line.gap) for line in read_plain("Skola\n\nVi vill.\n\n\n\nOmsorg\n")] == [
        ("Skola", 0),
        ("Vi vill.", 1),
        ("Omsorg", 3),
    ]


def test_lines_with_only_blanks_count_as_blank() -> None:
    assert [line.gap for line in read_plain("Skola\n \t \u00a0\nVi vill.")] == [0, 1]


def test_lines_that_reach_the_margin_are_full() -> None:
    assert [line.is_full for line in read_plain(WRAPPED)] == [True, True, False]


def test_one_line_a_paragraph_has_no_full_lines() -> None:
    text = "\n".join(f"Stycke {number}: " + "kommunen ska bygga fler skolor " * 9 for number in range(5))
    assert not any(line.is_full for line in read_plain(text))


def test_windows_and_old_mac_line_ends_are_line_ends() -> None:
    assert read_plain("Skola\r\n\r\nOmsorg") == read_plain("Skola\n\nOmsorg") == read_plain("Skola\r\rOmsorg")


def test_a_form_feed_starts_a_page() -> None:
    pages = [(line.text, line.page) for line in read_plain("Skola\n\fOmsorg\nVård\n\f\fKultur")]
    assert pages == [("Skola", 1), ("Omsorg", 2), ("Vård", 2), ("Kultur", 4)]


def test_a_form_feed_in_the_middle_of_a_line_parts_it() -> None:
    assert [(line.text, line.page) for line in read_plain("Sista raden.\fNy sida")] == [
        ("Sista raden.", 1),
        ("Ny sida", 2),
    ]


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert [line.page for line in read_plain("Skola\nOmsorg")] == [None, None]


def test_blank_lines_between_all_lines_of_a_text_say_nothing() -> None:
    spaced = WRAPPED.replace("\n", "\n\n")
    lines = read_plain(f"Skola\n\n\n{spaced}\n\n\n{spaced}")
    assert [line.gap for line in lines] == [0, 1, 0, 0, 1, 0, 0]


def test_blank_lines_between_whole_paragraphs_stay() -> None:
    lines = read_plain("Vi vill bygga.\n\nVi vill sänka taxan.\n\nVi vill börja nu.\n\nAlla ska med.")
    assert [line.gap for line in lines] == [0, 1, 1, 1]


def test_runs_of_spaces_before_figures_part_cells() -> None:
    assert words(read_plain("Skolnämnden      1 270 931    1 302 000")) == ["Skolnämnden\t1 270 931\t1 302 000"]


PAGES = """\
Framtid Almfors                                Handlingsprogram 2026

Skola

Vi vill att alla barn ska få gå i en liten skola nära hemmet. Kommunen ska behålla
byskolorna i Norrby och

                                      1
\fFramtid Almfors                                Handlingsprogram 2026

Söderby under hela mandatperioden. Vi vill också:

• bygga en ny idrottshall i Norrby
• köpa in mat från

                                      2
\fFramtid Almfors                                Handlingsprogram 2026

lokala bönder till alla skolkök
• anställa fler vuxna i skolan

                                      3
"""


def test_running_heads_and_page_numbers_of_a_text_with_pages_go() -> None:
    chain = read_bytes("program.txt", PAGES.encode())
    assert [block.text for block in chain.blocks][-3:] == [
        "bygga en ny idrottshall i Norrby",
        "köpa in mat från lokala bönder till alla skolkök",
        "anställa fler vuxna i skolan",
    ]
    assert "byskolorna i Norrby och Söderby under hela mandatperioden." in chain.text
    assert chain.text.count("Handlingsprogram 2026") <= 1


def test_an_empty_text_has_no_lines() -> None:
    assert read_plain("") == read_plain(" \n\f\n\t") == ()


@given(st.text(alphabet="aVå -.\n\r\t\u00ad1"))
def test_no_word_is_lost(text: str) -> None:
    found = "".join(line.text for line in read_plain(text))
    assert [letter for letter in found if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


def test_running_heads_of_pages_are_kept_apart() -> None:
    bodies = ("Skolan är öppen.", "Omsorgen växer.", "Klimatet ändras.", "Kulturen lever.")
    text = "\f".join(f"Miljöpartiet i Almfors Sida {n}\n\n{body}\n" for n, body in enumerate(bodies, start=1))
    lines, margins = read_with_margins(text)
    assert margins
    assert all("Miljöpartiet i Almfors" in margin for margin in margins)
    assert not any("Miljöpartiet" in line for line in words(lines))
    assert read_with_margins("Skola\n\nVi vill.")[1] == ()


def test_a_further_sentence_of_an_item_hangs_under_its_first() -> None:
    text = "Vi vill:\n\n • Underlätta för solceller.\n   Fler ska kunna producera egen el.\n • Plantera träd.\n"
    chain = read_bytes("program.txt", text.encode())
    items = [block.text for block in chain.blocks if block.marker]
    assert items == ["Underlätta för solceller. Fler ska kunna producera egen el.", "Plantera träd."]
