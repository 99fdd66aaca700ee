"""Which titles in metadata are titles."""

from __future__ import annotations

import pytest

from styrkedja.reading.titles import printed_title


@pytest.mark.parametrize(
    "title",
    [
        "Mål och budget 2027",
        "Dokumentation av dialogen",
        "Bilder av Almfors",
        "Skola/förskola för alla",
        "Handlingsprogram",
    ],
)
def test_titles_are_kept(title: str) -> None:
    assert printed_title(title, "plan.docx") == title


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "   ",
        "2027",
        "Microsoft Word - Budget 2027.docx",
        "PowerPoint-presentation",
        "PowerPoint Presentation",
        "Dokument1",
        "Presentation 2",
        "Namnlös",
        "untitled",
        "(no title)",
        "budget slutlig.pdf",
        "C:\\Users\\kommun\\budget",
        "budget_2027_slutlig",
        "x" * 300,
    ],
)
def test_leavings_of_programs_are_not(title: str | None) -> None:
    assert printed_title(title, "plan.docx") is None


def test_the_name_of_the_file_is_no_title() -> None:
    assert printed_title("Handlingsprogram", "handlingsprogram.pdf") is None


def test_a_title_is_put_on_one_line() -> None:
    assert printed_title(" Mål och\n budget ", "plan.docx") == "Mål och budget"
