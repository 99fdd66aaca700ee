"""OpenDocument texts: headings, lists, tables, tracked changes, frames, pages."""

from __future__ import annotations

import pytest

from styrkedja.base.errors import FileFault
from tests.reading.office_files import blocks, fault, odt, odt_parts, read, zip_of

LISTS = (
    '<text:list-style style:name="Punkt"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>'
    '<text:list-style style:name="Nummer">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>'
)


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def ul(*items: str, style: str = "Punkt", extra: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {extra}>{inner}</text:list>'


def of(body: str, automatic: str = LISTS, named: str = "") -> list[str]:
    return blocks("plan.odt", odt(body, automatic=automatic, named=named))


def test_headings_and_text() -> None:
    assert of(h("Mål") + h("Skola", 2) + p("Vi vill mer.")) == ["h1 Mål", "h2 Skola", "p Vi vill mer."]


def test_title_styles_are_headings_also_through_an_automatic_style() -> None:
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    named = '<style:style style:name="Title" style:family="paragraph"/>'
    assert of(p("Plan", "P1") + p("Vi vill mer."), automatic, named)[0] == "h1 Plan"


def test_lists_their_levels_and_marks() -> None:
    body = ul(p("bygga") + ul(p("skolor"), style=""), p("laga") + p("Så är det."))
    assert of(h("Vi vill") + body)[1:] == ["li0 • bygga", "li1 – skolor", "li0 • laga", "p Så är det."]


def test_numbers_count_nest_and_go_on() -> None:
    body = ul(p("a") + ul(p("b"), p("c") + ul(p("d"), style=""), style=""), p("e"), style="Nummer")
    goes_on = ul(p("f"), style="Nummer", extra='text:continue-numbering="true"')
    anew = ul(p("g"), style="Nummer")
    assert of(h("Mål") + body + p("Text.") + goes_on + anew)[1:] == [
        "li0 1. a",
        "li1 a) b",
        "li1 b) c",
        "li2 1.b.1 d",
        "li0 2. e",
        "p Text.",
        "li0 3. f",
        "li0 1. g",
    ]


def test_numbered_headings_keep_their_number_as_printed() -> None:
    named = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    assert of(h("Mål") + h("Skola", 2) + h("Budget"), named=named) == ["h1 1 Mål", "h2 1.1 Skola", "h1 2 Budget"]


def test_signs_in_the_text() -> None:
    text = 'Mål:<text:tab/>ett<text:s text:c="3"/>två<text:line-break/>tre <text:span>fyra</text:span>\nfem'
    assert of(h("Mål") + p(text))[1] == "p Mål:\tett   två\ntre fyra fem"


def test_tracked_changes_notes_comments_and_contents_are_left_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('Struket.')}</text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:table-of-content><text:index-body>{p('Skola 3')}</text:index-body></text:table-of-content>"
        + h("Skola")
        + p(
            "Vi vill<text:change-start/> mer<text:change-end/><text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>Not.</text:p></text:note-body></text:note>."
            "<office:annotation><text:p>Kommentar.</text:p></office:annotation>"
        )
    )
    assert of(body) == ["h1 Skola", "p Vi vill mer."]


def test_a_frame_stands_where_it_is_anchored() -> None:
    frame = f"<draw:frame><draw:text-box>{p('Läsa först!')}</draw:text-box></draw:frame>"
    assert of(h("Skola") + p(f"Alla ska läsa.{frame}") + p("Sedan räkna."))[1:] == [
        "p Alla ska läsa.",
        "p Läsa först!",
        "p Sedan räkna.",
    ]


def test_hidden_sections_are_left_out_and_others_read() -> None:
    body = (
        f'<text:section text:display="none">{p("Dolt.")}</text:section><text:section>{p("Vi vill mer.")}</text:section>'
    )
    assert of(h("Skola") + body)[1:] == ["p Vi vill mer."]


def cell(inner: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_tables_row_by_row() -> None:
    head = f"<table:table-header-rows>{row(cell(p('Nämnd')), cell(p('Ram')))}</table:table-header-rows>"
    merged = row(cell(p("Alla"), 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
    repeated = cell("", 'table:number-columns-repeated="60000"')
    empty = row(repeated, attributes='table:number-rows-repeated="1000000"')
    assert of(h("Ramar") + f"<table:table>{head}{merged}{empty}</table:table>")[1:] == [
        "tr1 Nämnd | Ram",
        "tr1 Alla | ",
    ]


def test_repeated_cells_are_capped() -> None:
    some = row(cell(p("a")), cell(p("b"), 'table:number-columns-repeated="60"'))
    many = row(cell(p("a")), cell(p("b"), 'table:number-columns-repeated="60000"'))
    drafts = read("plan.odt", odt(h("R") + f"<table:table>{some}{many}</table:table>")).drafts
    assert [len(draft.cells) for draft in drafts[1:]] == [61, 2]


def test_lists_in_a_layout_table_stay_lists() -> None:
    layout = row(cell(p("Skolnämnden")), cell(ul(p("bygga"), p("laga"))))
    assert of(h("Mål") + f"<table:table>{layout}</table:table>")[-2:] == ["li0 • bygga", "li0 • laga"]


def test_bold_and_larger_lines_head_the_text_under_them() -> None:
    automatic = (
        '<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="S" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-size="130%"/></style:style>'
        '<style:style style:name="T" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    named = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
    )
    body = (
        h("Mål")
        + p("Skola", "S")
        + p("Alla barn ska kunna läsa.")
        + p('<text:span text:style-name="T">Lärare</text:span>')
        + p("Fler lärare ska anställas.")
        + p("Partiet vill:", "B")
        + p("Mer.")
    )
    assert [line for line in of(body, automatic, named) if line[0] == "h"] == ["h1 Mål", "h2 Skola", "h3 Lärare"]


def test_pages_follow_soft_and_hard_page_breaks() -> None:
    automatic = '<style:style style:name="N" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>'
    body = h("Skola") + p("Vi <text:soft-page-break/>vill.") + p("Mer.") + p("Ny sida.", "N")
    found = read("plan.odt", odt(body, automatic=automatic, pages=3))
    assert [draft.page for draft in found.drafts] == [1, 1, 2, 3]
    assert found.pages == 3


def test_without_breaks_there_are_no_pages() -> None:
    found = read("plan.odt", odt(h("Skola") + p("Vi vill."), pages=1))
    assert ([draft.page for draft in found.drafts], found.pages) == ([None, None], None)


def test_a_password_is_named() -> None:
    parts = odt_parts(p("Vi vill."))
    parts["META-INF/manifest.xml"] = '<m:manifest xmlns:m="x"><m:encryption-data/></m:manifest>'
    parts["content.xml"] = b"\x8f\x03\xaa" * 50
    assert fault("plan.odt", zip_of(parts)).fault is FileFault.ENCRYPTED


def test_the_document_type_of_an_old_manifest_does_no_harm() -> None:
    parts = odt_parts(h("Skola") + p("Vi vill."))
    parts["META-INF/manifest.xml"] = '<!DOCTYPE manifest:manifest PUBLIC "x" "Manifest.dtd">' + str(
        parts["META-INF/manifest.xml"]
    )
    assert blocks("plan.odt", zip_of(parts)) == ["h1 Skola", "p Vi vill."]


@pytest.mark.parametrize("part", ["content.xml"])
def test_a_missing_part_is_damage(part: str) -> None:
    parts = odt_parts(p("Vi vill."))
    del parts[part]
    assert fault("plan.odt", zip_of(parts)).fault is FileFault.DAMAGED


def test_headers_and_footers_are_kept_apart() -> None:
    page = (
        f"<style:master-page><style:header>{p('Almfors kommun')}</style:header>"
        f"<style:footer>{p('Budget 2027')}</style:footer></style:master-page>"
    )
    found = read("plan.odt", odt(p("Skolan är öppen."), named=page))
    assert found.margins == ("Almfors kommun", "Budget 2027")
    assert [draft.text for draft in found.drafts] == ["Skolan är öppen."]
