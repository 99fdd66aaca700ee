"""Presentations: titles, bullets, reading order, tables, groups."""

from __future__ import annotations

import io
from typing import Any

import pptx as python_pptx
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.util import Cm, Pt

from tests.reading.office_files import blocks, fault, read

TITLE, TITLE_AND_BODY, TWO_BODIES, TITLE_ONLY, BLANK = 0, 1, 3, 5, 6


class Slides:
    """A presentation put together slide by slide."""

    def __init__(self) -> None:
        self.file: Any = python_pptx.Presentation()

    def add(self, layout: int, *texts: str) -> Any:
        slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        for placeholder, text in zip(slide.placeholders, texts, strict=False):
            placeholder.text_frame.text = text
        return slide

    def data(self) -> bytes:
        stream = io.BytesIO()
        self.file.save(stream)
        return stream.getvalue()

    def blocks(self) -> list[str]:
        return blocks("plan.pptx", self.data())


def frame(slide: Any, text: str, left: float, top: float, width: float = 5, height: float = 2) -> Any:
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
    box.text_frame.text = text
    return box


def test_titles_subtitles_and_bullets() -> None:
    slides = Slides()
    slides.add(TITLE, "Vår plan", "Almfors 2027")
    slides.add(TITLE_AND_BODY, "Skola", "Bygg en skola\nAnställ lärare")
    assert slides.blocks() == [
        "h1 Vår plan",
        "h2 Almfors 2027",
        "h1 Skola",
        "li0 • Bygg en skola",
        "li0 • Anställ lärare",
    ]


def test_pages_are_slides_and_a_repeated_title_is_kept() -> None:
    slides = Slides()
    slides.add(TITLE_AND_BODY, "Skola", "Bygg")
    slides.add(TITLE_AND_BODY, "Skola", "Laga")
    found = read("plan.pptx", slides.data())
    assert [(draft.text, draft.page) for draft in found.drafts] == [
        ("Skola", 1),
        ("Bygg", 1),
        ("Skola", 2),
        ("Laga", 2),
    ]
    assert found.pages == 2


def test_a_body_without_bullets_is_text() -> None:
    slides = Slides()
    slide = slides.add(TITLE_AND_BODY, "Skola", "Alla ska läsa.")
    properties = slide.placeholders[1].text_frame.paragraphs[0]._p.get_or_add_pPr()
    properties.append(properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}))
    assert slides.blocks() == ["h1 Skola", "p Alla ska läsa."]


def test_levels_and_numbers() -> None:
    slides = Slides()
    slide = slides.add(TITLE_AND_BODY, "Mål", "Skola\nLäsa\nVård\nOmsorg")
    for index, paragraph in enumerate(slide.placeholders[1].text_frame.paragraphs):
        paragraph.level = 1 if index == 1 else 0
        if index != 1:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                properties.makeelement(
                    "{http://schemas.openxmlformats.org/drawingml/2006/main}buAutoNum", {"type": "arabicParenR"}
                )
            )
    assert slides.blocks() == ["h1 Mål", "li0 1) Skola", "li1 – Läsa", "li0 2) Vård", "li0 3) Omsorg"]


def test_columns_are_read_one_after_the_other() -> None:
    slides = Slides()
    slide = slides.add(TITLE_ONLY, "Skola")
    frame(slide, "höger nere", 13, 10)
    frame(slide, "höger uppe", 13, 6)
    frame(slide, "vänster nere", 1, 10)
    frame(slide, "vänster uppe", 1, 6)
    assert slides.blocks() == ["h1 Skola", "p vänster uppe", "p vänster nere", "p höger uppe", "p höger nere"]


def test_a_frame_across_the_slide_parts_what_is_above_from_what_is_below() -> None:
    slides = Slides()
    slide = slides.add(TITLE_ONLY, "Skola")
    frame(slide, "nere höger", 13, 14)
    frame(slide, "nere vänster", 1, 14)
    frame(slide, "tvärs över", 1, 10, width=20)
    frame(slide, "uppe höger", 13, 6)
    frame(slide, "uppe vänster", 1, 6)
    assert slides.blocks()[1:] == ["p uppe vänster", "p uppe höger", "p tvärs över", "p nere vänster", "p nere höger"]


def test_two_bodies_stand_where_the_layout_puts_them() -> None:
    slides = Slides()
    slide = slides.add(TWO_BODIES, "Skola")
    slide.placeholders[2].text_frame.text = "höger"
    slide.placeholders[1].text_frame.text = "vänster"
    assert slides.blocks() == ["h1 Skola", "li0 • vänster", "li0 • höger"]


def test_tables_and_merged_cells() -> None:
    slides = Slides()
    slide = slides.add(TITLE_ONLY, "Ramar")
    table = slide.shapes.add_table(2, 2, Cm(1), Cm(6), Cm(20), Cm(4)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text = "Ram 2027"
    table.cell(1, 0).text, table.cell(1, 1).text = "Skolnämnden", "1 200"
    assert slides.blocks() == ["h1 Ramar", "tr1 Ram 2027 | ", "tr1 Skolnämnden | 1 200"]


def test_groups_are_read_where_they_stand() -> None:
    slides = Slides()
    slide = slides.add(TITLE_ONLY, "Skola")
    frame(slide, "sist", 1, 16)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(1), Cm(5), Cm(4), Cm(2))
    inner.text_frame.text = "i gruppen"
    assert slides.blocks() == ["h1 Skola", "p i gruppen", "p sist"]


def test_notes_numbers_dates_and_footers_are_left_out() -> None:
    slides = Slides()
    slide = slides.add(TITLE_AND_BODY, "Skola", "Bygg")
    slide.notes_slide.notes_text_frame.text = "Säg detta"
    layout = slides.file.slide_layouts[TITLE_AND_BODY]
    for placeholder in layout.placeholders:
        if placeholder.placeholder_format.idx >= 10:
            slide.shapes.clone_placeholder(placeholder)
    for placeholder in list(slide.placeholders)[2:]:
        placeholder.text_frame.text = "Partiet 2027"
    assert len(list(slide.placeholders)) > 2
    assert slides.blocks() == ["h1 Skola", "li0 • Bygg"]


def test_a_line_break_in_a_title_is_a_space_and_in_text_a_line() -> None:
    slides = Slides()
    slides.add(TITLE_AND_BODY, "Vår\vskola", "Bygg\vlaga")
    assert slides.blocks() == ["h1 Vår skola", "li0 • Bygg\nlaga"]


def test_large_lines_in_free_frames_head_what_is_under_them() -> None:
    slides = Slides()
    slide = slides.add(TITLE_ONLY, "Vår plan")
    box = frame(slide, "Skola\nAlla barn ska kunna läsa när de går ut trean.", 1, 6, width=20, height=10)
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(32)
    assert slides.blocks() == ["h1 Vår plan", "h2 Skola", "p Alla barn ska kunna läsa när de går ut trean."]


def test_the_largest_line_of_a_slide_without_title_is_its_title() -> None:
    slides = Slides()
    slides.add(TITLE_AND_BODY, "Vår plan", "Bygg")
    slide = slides.add(BLANK)
    frame(slide, "Alla barn ska kunna läsa.", 1, 8)
    frame(slide, "Skola", 1, 1).text_frame.paragraphs[0].runs[0].font.size = Pt(36)
    assert slides.blocks()[2:] == ["h1 Skola", "p Alla barn ska kunna läsa."]


def test_lines_on_slides_without_any_title_stay_as_they_are() -> None:
    slides = Slides()
    slide = slides.add(BLANK)
    frame(slide, "Bygg en skola\nAnställ lärare\nLaga vägen", 1, 3)
    assert slides.blocks() == ["p Bygg en skola", "p Anställ lärare", "p Laga vägen"]


def test_a_presentation_without_text_says_so() -> None:
    slides = Slides()
    slides.add(BLANK)
    assert fault("plan.pptx", slides.data()).fault.value == "file_no_text"


def test_footers_of_slides_are_kept_apart() -> None:
    slides = Slides()
    for number in range(2):
        slide = slides.add(TITLE_AND_BODY, f"Mål {number}", "Bygg en skola")
        layout = slides.file.slide_layouts[TITLE_AND_BODY]
        foot = next(shape for shape in layout.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
        slide.shapes.clone_placeholder(foot)
        added = next(s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
        added.text_frame.text = "Framtid Almfors"
    found = read("plan.pptx", slides.data())
    assert found.margins == ("Framtid Almfors",)
    assert "Framtid Almfors" not in [draft.text for draft in found.drafts]
