"""Lists without marks that only their layout shows."""

from __future__ import annotations

from styrkedja.chain.document import BlockKind
from styrkedja.reading.assemble import assemble
from styrkedja.reading.draft import Draft, Line
from tests.builders import document_from, document_of, shape, texts

LEAD_IN = Line("Det här vill vi:", gap=0.18)


def _items(*lines: Line) -> list[str]:
    return [draft.text for draft in assemble(lines) if draft.kind is BlockKind.LIST_ITEM]


def test_lines_that_hang_under_the_first_go_on_with_its_item() -> None:
    lines = (
        LEAD_IN,
        Line("Byggklara tomter i Hov och Sandbacka till ett", is_full=True),
        Line("pris som unga klarar", indent=2.5),
        Line("Bidraget till enskilda vägar höjs med hälften", is_full=True),
        Line("Elstöd till bygdegårdarna", is_full=True),
    )
    assert _items(*lines) == [
        "Byggklara tomter i Hov och Sandbacka till ett pris som unga klarar",
        "Bidraget till enskilda vägar höjs med hälften",
        "Elstöd till bygdegårdarna",
    ]


def test_a_little_room_above_a_line_begins_an_item() -> None:
    lines = (
        LEAD_IN,
        Line("lovskola på två orter i stället för en", gap=0.03),
        Line("förskolan i Norrbyn öppen till klockan 18 på prov", gap=0.03, is_full=True),
        Line("i ett år", gap=0.0),
        Line("slöjd kvar i Hov", gap=0.03),
    )
    assert _items(*lines) == [
        "lovskola på två orter i stället för en",
        "förskolan i Norrbyn öppen till klockan 18 på prov i ett år",
        "slöjd kvar i Hov",
    ]


def test_a_line_with_room_left_for_the_next_word_ends_an_item() -> None:
    lines = (
        LEAD_IN,
        Line("en kurator på varje skola"),
        Line("mindre klasser i årskurs ett till tre, helst under tjugo", is_full=True),
        Line("elever i varje klass"),
        Line("nya läroböcker"),
    )
    assert len(_items(*lines)) == 3


def test_a_list_in_small_letters_goes_on_in_the_next_column() -> None:
    lines = (
        LEAD_IN,
        Line("en kurator på varje skola, hela läsåret och på", is_full=True),
        Line("loven", indent=2.0),
        Line("nya läroböcker", column=1),
        Line("en skolsköterska", column=1),
    )
    assert len(_items(*lines)) == 3


def test_a_sentence_broken_below_a_colon_is_no_list() -> None:
    lines = (
        Line("Vi har tre områden att arbeta med framöver:"),
        Line("vård, skola och omsorg. Det är"),
        Line("de viktigaste frågorna för oss"),
    )
    assert _items(*lines) == []
    waiting = (LEAD_IN, Line("en skola där alla kan"), Line("lära sig läsa och"), Line("skriva"))
    assert _items(*waiting) == []


def test_more_room_ends_the_list() -> None:
    lines = (
        LEAD_IN,
        Line("lovskola på två orter", gap=0.03),
        Line("slöjd kvar i Hov", gap=0.03),
        Line("bygden behöver barn, och barn behöver en skola som", gap=0.18, is_full=True),
        Line("ligger nära"),
    )
    assert _items(*lines) == ["lovskola på två orter", "slöjd kvar i Hov"]


def test_under_a_heading_only_hanging_lines_show_a_list() -> None:
    heading = Line("Skola", size=1.3, is_bold=True)
    hanging = (
        heading,
        Line("Läxhjälp varje dag på alla skolor i kommunens alla", is_full=True),
        Line("delar", indent=2.0),
        Line("Två vuxna i varje korridor på raster och när skolan", is_full=True),
        Line("börjar", indent=2.0),
        Line("Egna kök"),
    )
    assert len(_items(*hanging)) == 3
    assert _items(heading, Line("Läxhjälp varje dag"), Line("Egna kök")) == []


def test_a_table_of_contents_is_no_list() -> None:
    rows = [Line(f"{name} . . . . . . {page}", is_full=True) for name, page in (("Skola", 2), ("Vård", 3))]
    assert _items(Line("Innehåll:"), *rows) == []


def test_plain_text_may_indent_what_goes_on() -> None:
    text = """
        Vi vill:
          ny asfalt på Kvarnvägen från skolan till
            korsningen vid kyrkan
          en lastbilsfri Storgata
    """
    assert texts(document_of(text), BlockKind.LIST_ITEM) == [
        "ny asfalt på Kvarnvägen från skolan till korsningen vid kyrkan",
        "en lastbilsfri Storgata",
    ]


def test_line_breaks_below_a_lead_in_part_items() -> None:
    drafts = (
        Draft(BlockKind.PARAGRAPH, "Vi kommer att arbeta för:"),
        Draft(BlockKind.PARAGRAPH, "trygga gator\nnya cykelvägar till Näs\nen bussterminal"),
        Draft(BlockKind.PARAGRAPH, "Så skriver vi\nrader i ett brev"),
    )
    document = document_from(*drafts)
    assert [kind for kind, _ in shape(document)] == ["p", "i", "i", "i", "p"]


def test_paragraphs_in_small_letters_below_a_lead_in_are_items() -> None:
    lines = (
        Line("Vi går till val på att"),
        Line("behålla byskolan i Norra Vik", gap=0.5),
        Line("anställa två speciallärare som delas mellan skolor", gap=0.5, is_full=True),
        Line("i norr"),
        Line("Skolan behöver barn.", gap=0.5),
    )
    assert _items(*lines) == [
        "behålla byskolan i Norra Vik",
        "anställa två speciallärare som delas mellan skolor i norr",
    ]
