"""Word documents: headings, lists, tables, tracked changes, text boxes, pages."""

from __future__ import annotations

import io

import docx as python_docx
import pytest

from tests.reading.office_files import blocks, docx, docx_parts, read, zip_of

HEADING_1 = (
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
BOLD_SIZES = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>' + HEADING_1
BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def h(text: str) -> str:
    return p(text, '<w:pStyle w:val="Rubrik1"/>')


def li(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def of(body: str, **parts: str) -> list[str]:
    return blocks("plan.docx", docx(body, styles=parts.get("styles", HEADING_1), numbering=parts.get("numbering", "")))


def test_what_a_common_program_writes() -> None:
    document = python_docx.Document()
    document.add_heading("Vår politik", 0)
    document.add_heading("Skola", 1)
    document.add_paragraph("Partiet vill:")
    document.add_paragraph("bygga en skola", style="List Bullet")
    document.add_paragraph("med kök", style="List Bullet 2")
    document.add_paragraph("först i Norrby", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Skolnämnden", "1 200"
    stream = io.BytesIO()
    document.save(stream)
    assert blocks("plan.docx", stream.getvalue()) == [
        "h1 Vår politik",
        "h1 Skola",
        "p Partiet vill:",
        "li0 • bygga en skola",
        "li1 • med kök",
        "li0 1. först i Norrby",
        "tr1 Skolnämnden | 1 200",
    ]


@pytest.mark.parametrize(
    ("styles", "paragraph", "expected"),
    [
        (HEADING_1, h("Skola"), "h1 Skola"),
        (
            HEADING_1 + '<w:style w:styleId="Egen"><w:name w:val="Kapitel"/><w:basedOn w:val="Rubrik1"/></w:style>',
            p("Skola", '<w:pStyle w:val="Egen"/>'),
            "h1 Skola",
        ),
        (
            '<w:style w:styleId="R3"><w:name w:val="Rubrik 3"/></w:style>',
            p("Skola", '<w:pStyle w:val="R3"/>'),
            "h3 Skola",
        ),
        ("", p("Skola", '<w:outlineLvl w:val="1"/>'), "h2 Skola"),
        ('<w:style w:styleId="T"><w:name w:val="Title"/></w:style>', p("Plan", '<w:pStyle w:val="T"/>'), "h1 Plan"),
        ('<w:style w:styleId="T"><w:name w:val="Subtitle"/></w:style>', p("2027", '<w:pStyle w:val="T"/>'), "h2 2027"),
    ],
)
def test_headings_by_style_or_outline_level(styles: str, paragraph: str, expected: str) -> None:
    assert of(paragraph + p("Alla barn ska kunna läsa."), styles=styles)[0] == expected


def test_text_set_in_a_heading_style_by_mistake_stays_text() -> None:
    long = "Alla barn ska kunna läsa. " * 12
    assert of(h("Skola") + h(long))[1].startswith("p Alla barn")


def test_body_text_with_an_outline_level_of_body_is_no_heading() -> None:
    assert (
        of(h("Skola") + p("Vi vill mer.", '<w:pStyle w:val="Rubrik1"/><w:outlineLvl w:val="9"/>'))[1]
        == "p Vi vill mer."
    )


def test_styles_in_a_circle_end() -> None:
    circle = (
        '<w:style w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="y"/><w:basedOn w:val="a"/></w:style>'
    )
    assert of(p("Bygg en skola.", '<w:pStyle w:val="a"/>'), styles=circle) == ["p Bygg en skola."]


def test_bullets_and_their_levels() -> None:
    assert of(h("Vi vill") + li("bygga") + li("skolor", 1), numbering=BULLETS)[1:] == ["li0 • bygga", "li1 – skolor"]


def test_numbers_count_on_restart_and_nest() -> None:
    body = li("a") + li("b") + li("c", 1) + li("d", 1) + li("e", 2) + li("f") + li("g", 1) + li("h", 0, 2)
    assert of(h("Mål") + body, numbering=NUMBERS)[1:] == [
        "li0 1. a",
        "li0 2. b",
        "li1 a) c",
        "li1 b) d",
        "li2 2.1 e",
        "li0 3. f",
        "li1 a) g",
        "li0 1. h",
    ]


def test_numbering_comes_through_the_style_and_can_be_taken_away() -> None:
    styles = HEADING_1 + (
        '<w:style w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    style = '<w:pStyle w:val="Punkt"/>'
    body = h("Vi vill") + p("bygga", style) + p("Så är det.", style + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert of(body, styles=styles, numbering=BULLETS)[1:] == ["li0 • bygga", "p Så är det."]


def test_a_list_defined_by_a_list_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Lista"><w:name w:val="Lista"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert of(h("Mål") + li("läsa"), styles=HEADING_1 + style, numbering=numbering)[1] == "li0 1) läsa"


def test_a_prompt_that_nobody_filled_in_is_left_out() -> None:
    prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    block = f"<w:sdt>{prompt}<w:sdtContent>{p('Klicka här.')}</w:sdtContent></w:sdt>"
    inline = f"<w:p><w:r><w:t>Vi vill.</w:t></w:r><w:sdt>{prompt}<w:sdtContent><w:r><w:t>Ange</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    assert of(h("Skola") + block + inline)[1:] == ["p Vi vill."]


def test_space_around_a_paragraph_means_nothing() -> None:
    assert of(p(" Vår skola") + p("Alla barn ska läsa. ") + p("Fler böcker behövs. "))[1] == "p Alla barn ska läsa."


def test_a_numbered_heading_keeps_its_number_as_printed() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:pStyle w:val="Rubrik1"/><w:lvlText w:val="%1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="Rubrik2"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/>{number}</w:style>' for level in (1, 2)
    )
    body = h("Mål") + p("Skola", '<w:pStyle w:val="Rubrik2"/>') + h("Budget")
    assert of(body, styles=styles, numbering=numbering) == ["h1 1 Mål", "h2 1.1 Skola", "h1 2 Budget"]


def test_accepted_changes_are_what_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>Bygg </w:t></w:r><w:del><w:r><w:delText>en skola</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>två skolor</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> nu</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Värna </w:t></w:r></w:p><w:p><w:r><w:t>skogen.</w:t></w:r></w:p>"
    )
    assert of(h("Vi vill") + body)[1:] == ["p Bygg två skolor", "p Värna skogen."]


def test_signs_breaks_links_and_fields_keep_their_text() -> None:
    body = (
        '<w:p><w:r><w:t>Mål:</w:t><w:tab/><w:t>ett</w:t><w:br/><w:t>två</w:t></w:r><w:hyperlink r:id="x"><w:r><w:t>tre'
        "</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>fyra</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>fem</w:t><w:fldChar w:fldCharType="end"/><w:noBreakHyphen/><w:softHyphen/><w:t>sex</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r></w:p>"
    )
    assert of(h("Vi vill") + body)[1] == "p Mål:\tett\ntvåtrefyrafem\u2011\u00adsex"


def test_contents_notes_and_furniture_are_left_out() -> None:
    contents = '<w:style w:styleId="I1"><w:name w:val="toc 1"/></w:style>'
    body = (
        p("Skola 3", '<w:pStyle w:val="I1"/>')
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{h('Innehåll')}</w:sdtContent></w:sdt>"
        + h("Skola")
        + "<w:p><w:r><w:t>Vi vill mer</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p>"
    )
    assert of(body, styles=HEADING_1 + contents) == ["h1 Skola", "p Vi vill mer."]


def test_paragraphs_in_a_content_control_are_read() -> None:
    assert of(h("Skola") + f"<w:sdt><w:sdtContent>{p('Vi vill mer.')}</w:sdtContent></w:sdt>")[1] == "p Vi vill mer."


def test_a_text_box_stands_where_it_is_anchored_and_once() -> None:
    box = f"<w:txbxContent>{p('Läsa först!')}</w:txbxContent>"
    anchor = (
        "<w:p><w:r><w:t>Alla ska läsa.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert of(h("Skola") + anchor + p("Sedan räkna."))[1:] == ["p Alla ska läsa.", "p Läsa först!", "p Sedan räkna."]


def test_merged_cells_say_their_text_once() -> None:
    first = tc(p("Nämnd"), '<w:vMerge w:val="restart"/>') + tc(p("Ram"), '<w:gridSpan w:val="2"/>')
    second = tc(p("Nämnd"), "<w:vMerge/>") + tc(p("2027")) + tc(p("2028") + p("plan"))
    assert of(h("Ramar") + f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>")[1:] == [
        "tr1 Nämnd | Ram | ",
        "tr1  | 2027 | 2028\nplan",
    ]


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    table = f"<w:tbl><w:tr>{tc(h('Fakta') + p('Alla barn läser.'))}</w:tr></w:tbl>"
    assert of(h("Skola") + table)[1:] == ["h1 Fakta", "p Alla barn läser."]


def test_lists_in_a_layout_table_stay_lists() -> None:
    table = f"<w:tbl><w:tr>{tc(p('Skolnämnden'))}{tc(li('bygga') + li('laga'))}</w:tr></w:tbl>"
    assert of(h("Skola") + table, numbering=BULLETS)[-2:] == ["li0 • bygga", "li0 • laga"]


def test_bold_and_larger_lines_head_the_text_under_them() -> None:
    body = (
        h("Mål")
        + p("Skola", run='<w:sz w:val="28"/>')
        + p("Alla barn ska kunna läsa.")
        + p("Lärare", run="<w:b/>")
        + p("Fler lärare ska anställas.")
        + p("Partiet vill:", run="<w:b/>")
        + p("Så ska det bli.", run="<w:b/>")
        + p("Slut", run="<w:b/>")
    )
    assert of(body, styles=BOLD_SIZES) == [
        "h1 Mål",
        "h2 Skola",
        "p Alla barn ska kunna läsa.",
        "h3 Lärare",
        "p Fler lärare ska anställas.",
        "p Partiet vill:",
        "p Så ska det bli.",
        "p Slut",
    ]


def test_a_document_without_styles_is_judged_as_plain_text_is() -> None:
    body = (
        p("Vår skola") + p("Alla barn ska kunna läsa när de slutar årskurs tre.") + p("Vi vill att fler läser böcker.")
    )
    assert of(body)[0] == "h1 Vår skola"


def test_a_list_typed_by_hand_in_a_document_without_styles_is_a_list() -> None:
    body = p("Vår skola") + p("Partiet vill:") + p("- bygga") + p("- laga") + p("1. läsa") + p("2. räkna")
    assert of(body, styles="") == [
        "h1 Vår skola",
        "p Partiet vill:",
        "li0 - bygga",
        "li0 - laga",
        "li0 1. läsa",
        "li0 2. räkna",
    ]


def test_a_bold_line_with_a_number_is_a_heading() -> None:
    body = p("1. Skola", run="<w:b/>") + p("Alla barn ska läsa.") + p("2. Vård", run="<w:b/>") + p("Alla ska få vård.")
    assert of(body)[::2] == ["h1 1. Skola", "h1 2. Vård"]


def test_pages_follow_the_breaks_word_last_drew() -> None:
    body = (
        h("Skola")
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Vi</w:t><w:lastRenderedPageBreak/><w:t> vill.</w:t></w:r></w:p>"
    )
    found = read("plan.docx", docx(body + p("Mer."), styles=HEADING_1, pages=3))
    assert [draft.page for draft in found.drafts] == [1, 2, 3]
    assert found.pages == 3


def test_the_number_of_pages_is_unknown_when_the_file_contradicts_itself() -> None:
    body = h("Skola") + '<w:p><w:r><w:br w:type="page"/><w:t>Vi vill.</w:t></w:r></w:p>'
    found = read("plan.docx", docx(body, styles=HEADING_1, pages=7))
    assert [draft.page for draft in found.drafts] == [1, 2]
    assert found.pages is None


def test_without_breaks_there_are_no_pages() -> None:
    found = read("plan.docx", docx(h("Skola") + p("Vi vill."), styles=HEADING_1, pages=1))
    assert [draft.page for draft in found.drafts] == [None, None]
    assert found.pages is None


def test_a_row_over_a_page_break_is_one_break() -> None:
    cell = "<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr>{tc(cell)}{tc(cell)}</w:tr></w:tbl>"
    found = read("plan.docx", docx(h("Ramar") + table + p("Efter."), styles=HEADING_1))
    assert [draft.page for draft in found.drafts] == [1, 1, 2]


def test_strict_open_xml_is_read_like_the_usual_kind() -> None:
    parts = {
        path: str(content)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for path, content in docx_parts(h("Skola") + p("Vi vill."), styles=HEADING_1).items()
    }
    assert blocks("plan.docx", zip_of(parts)) == ["h1 Skola", "p Vi vill."]


@pytest.mark.parametrize(
    ("title", "expected"), [("Mål och budget 2027", "Mål och budget 2027"), ("Microsoft Word - plan", None), ("", None)]
)
def test_the_title_of_the_metadata(title: str, expected: str | None) -> None:
    assert read("plan.docx", docx(p("Vi vill."), title=title)).title == expected


def test_headers_and_footers_are_kept_apart() -> None:
    document = python_docx.Document()
    document.add_paragraph("Skolan är öppen.")
    document.sections[0].header.paragraphs[0].text = "Almfors kommun\tSkolnämnden"
    document.sections[0].footer.paragraphs[0].text = "Framtid Almfors"
    stream = io.BytesIO()
    document.save(stream)
    found = read("plan.docx", stream.getvalue())
    assert set(found.margins) == {"Almfors kommun Skolnämnden", "Framtid Almfors"}
    assert [draft.text for draft in found.drafts] == ["Skolan är öppen."]
