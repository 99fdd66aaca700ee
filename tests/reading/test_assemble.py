"""Lines to blocks: what belongs together when a text is wrapped, spaced, broken over pages."""

from __future__ import annotations

import pytest

from styrkedja.chain.document import BlockKind
from styrkedja.reading.assemble import assemble
from styrkedja.reading.draft import Line
from tests.builders import document_of, rows, shape, texts

ITEM = BlockKind.LIST_ITEM


def items(text: str) -> list[str]:
    return texts(document_of(text), ITEM)


def test_wrapped_lines_of_a_paragraph_are_joined() -> None:
    text = """
        Kommunen ska bygga fler hyresrätter i alla delar av Almfors och
        låta Almfors Bostäder ta över dem som redan finns i Norrby. Det
        är bra för alla.
        """
    assert shape(document_of(text)) == [
        (
            "p",
            (
                "Kommunen ska bygga fler hyresrätter i alla delar av Almfors och låta Almfors Bostäder ta över dem "
                "som redan finns i Norrby. Det är bra för alla."
            ),
        )
    ]


def test_wrapped_items_are_joined_and_each_mark_starts_one() -> None:
    text = """
        Vi vill:
        - bygga fler hyresrätter i alla delar av Almfors, också i
        Norrby och Söderby
        - sänka taxan för
        ungdomar
        - stoppa nedläggningen
        """
    assert items(text) == [
        "bygga fler hyresrätter i alla delar av Almfors, också i Norrby och Söderby",
        "sänka taxan för ungdomar",
        "stoppa nedläggningen",
    ]


SMALL_WORDS = "i på av för till med om från och eller att som senast inom före minst"


@pytest.mark.parametrize("word", SMALL_WORDS.split())
def test_a_line_that_ends_on_a_small_word_goes_on_whatever_follows(word: str) -> None:
    text = f"""
        Vi vill:
        - stärka arbetet {word}
        Norrby
        - sänka taxan
        """
    assert items(text) == [f"stärka arbetet {word} Norrby", "sänka taxan"]


def test_a_year_alone_on_the_last_line_of_an_item_belongs_to_it() -> None:
    assert items("Vi vill:\n• bygga fiber till varje hus senast\n2028\n• sänka taxan") == [
        "bygga fiber till varje hus senast 2028",
        "sänka taxan",
    ]


def test_blank_lines_between_all_lines_do_not_break_sentences() -> None:
    text = """
        Kommunen ska bygga fler hyresrätter i alla delar av Almfors och

        låta Almfors Bostäder ta över dem som redan finns i Norrby. Det

        är bra för alla som söker bostad.


        Vi vill:

        • bygga en skola i Norrby så att alla barn kan

        gå till skolan

        • sänka taxan för alla som åker buss till och från

        arbetet varje dag
        """
    assert shape(document_of(text)) == [
        (
            "p",
            (
                "Kommunen ska bygga fler hyresrätter i alla delar av Almfors och låta Almfors Bostäder ta över dem "
                "som redan finns i Norrby. Det är bra för alla som söker bostad."
            ),
        ),
        ("p", "Vi vill:"),
        ("i", "bygga en skola i Norrby så att alla barn kan gå till skolan"),
        ("i", "sänka taxan för alla som åker buss till och från arbetet varje dag"),
    ]


def test_a_page_break_inside_an_item_does_not_end_it() -> None:
    lines = [
        Line("Vi vill:", page=1),
        Line("• Bygga fler hyresrätter i alla delar av Almfors och i", page=1, is_full=True),
        Line("alla större byar på landsbygden.", page=2, gap=4.0),
        Line("• Sänka taxan.", page=2),
    ]
    assert [(draft.text, draft.page) for draft in assemble(lines)] == [
        ("Vi vill:", 1),
        ("Bygga fler hyresrätter i alla delar av Almfors och i alla större byar på landsbygden.", 1),
        ("Sänka taxan.", 2),
    ]


def test_a_page_break_inside_a_word_does_not_break_it() -> None:
    lines = [
        Line("Vi vill att kommunen ska bygga fler hyres\u00ad", page=1, is_full=True),
        Line("rätter i alla delar av kommunen.", page=2, gap=5.0),
    ]
    assert [draft.text for draft in assemble(lines)] == [
        "Vi vill att kommunen ska bygga fler hyresrätter i alla delar av kommunen."
    ]


def test_a_page_break_inside_a_bracket_does_not_end_it() -> None:
    text = (
        "Vi vill:\n• Bygg en idrottshall i Norrby. [Kommunfullmäktige – genom mål och budget.\n"
        "Verkställighet och samordning: Kommunstyrelsen,\n\n\f\n"
        "Kultur- och fritidsnämnden.]\n• Sänk taxan."
    )
    assert items(text) == [
        (
            "Bygg en idrottshall i Norrby. [Kommunfullmäktige – genom mål och budget. Verkställighet och samordning: "
            "Kommunstyrelsen, Kultur- och fritidsnämnden.]"
        ),
        "Sänk taxan.",
    ]


def test_a_bracket_on_its_own_lines_belongs_to_the_item_above() -> None:
    text = """
        • Bygg en idrottshall.
        [Kommunfullmäktige – genom mål och budget.
        Verkställighet: Kommunstyrelsen.]
        • Sänk taxan.
        """
    assert items(text) == [
        "Bygg en idrottshall. [Kommunfullmäktige – genom mål och budget. Verkställighet: Kommunstyrelsen.]",
        "Sänk taxan.",
    ]


def test_a_bracket_that_never_ends_does_not_swallow_the_next_items() -> None:
    text = """
        • Bygg en idrottshall. [Kommunfullmäktige – genom mål och budget.
        Verkställighet: Kommunstyrelsen.
        • Sänk taxan.
        • Stärk skolan.
        """
    assert items(text)[1:] == ["Sänk taxan.", "Stärk skolan."]


def test_a_round_bracket_that_never_ends_does_not_swallow_the_text() -> None:
    text = """
        • Bygg en idrottshall (se kartan
        • Sänk taxan.
        """
    assert len(items(text)) == 2


def test_clauses_that_each_begin_with_att_are_items() -> None:
    text = """
        Framtid Almfors föreslår därför kommunfullmäktige besluta

        att ge kommunstyrelsen i uppdrag att införa fria bussresor för alla över 65 år
        att finansiera reformen inom ramen för budget 2027
        """
    assert items(text) == [
        "att ge kommunstyrelsen i uppdrag att införa fria bussresor för alla över 65 år",
        "att finansiera reformen inom ramen för budget 2027",
    ]


def test_a_wrapped_sentence_that_goes_on_with_att_is_no_list() -> None:
    text = """
        Vi vill ge kommunstyrelsen i uppdrag att se över hur kommunen kan arbeta så
        att fler unga får jobb, och vi vill
        att det sker redan 2027.
        """
    assert len(document_of(text).blocks) == 1


def test_tabs_after_marks_are_blanks() -> None:
    assert items("Vi vill:\n•\tbygga skolor\n•\tsänka taxan") == ["bygga skolor", "sänka taxan"]


def test_an_indented_list_is_a_list() -> None:
    assert items("Vi vill:\n    - bygga skolor\n    - sänka taxan så att\n      alla har råd") == [
        "bygga skolor",
        "sänka taxan så att alla har råd",
    ]


def test_a_dash_in_a_wrapped_sentence_is_no_mark() -> None:
    text = """
        Alla barn ska ha rätt till en förskola som är nära hemmet och öppen
        – också på kvällar och nätter – när deras föräldrar arbetar, och så ska
        det vara i hela kommunen.
        """
    assert len(document_of(text).blocks) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*Framtid Almfors vill:*\n- bygga skolor", [("p", "Framtid Almfors vill:"), ("i", "bygga skolor")]),
        ("Vi vill:\n- **bygga skolor**", [("p", "Vi vill:"), ("i", "bygga skolor")]),
        ("Vi vill:\n- bygga skolor*", [("p", "Vi vill:"), ("i", "bygga skolor")]),
    ],
)
def test_typed_emphasis_goes(written: str, read: list[tuple[str, str]]) -> None:
    assert shape(document_of(written)) == read


def test_hyphenation_over_lines_is_undone() -> None:
    text = """
        Vi vill minska utsläppen av växthusgaser med hälften, räknat i CO2-
        ekvivalenter, och stärka både kultur-
        och fritidsnämnden och miljö- och sam-
        hällsbyggnadsnämnden.
        """
    assert document_of(text).text == (
        "Vi vill minska utsläppen av växthusgaser med hälften, räknat i CO2-ekvivalenter, och stärka både "
        "kultur- och fritidsnämnden och miljö- och samhällsbyggnadsnämnden."
    )


def test_a_typed_table_is_rows_under_its_head() -> None:
    text = """
        Kommunbidrag 2027

        Nämnd\t2026\t2027
        Kommunstyrelsen\t451 038\t462 000
        Skolnämnden\t1 270 931\t1 302 000
        Summa\t1 721 969\t1 764 000

        Vi vill att skolan får mer.
        """
    document = document_of(text)
    assert rows(document) == [
        ("Nämnd", "2026", "2027"),
        ("Kommunstyrelsen", "451 038", "462 000"),
        ("Skolnämnden", "1 270 931", "1 302 000"),
        ("Summa", "1 721 969", "1 764 000"),
    ]
    assert {block.table for block in document.blocks if block.cells} == {1}
    assert shape(document)[0] == ("h", "Kommunbidrag 2027")
    assert shape(document)[-1] == ("p", "Vi vill att skolan får mer.")


def test_a_table_of_one_column_of_figures_without_tabs() -> None:
    text = """
        Kommunstyrelsen 451 038
        Skolnämnden 1 270 931
        Summa 1 721 969
        """
    assert rows(document_of(text)) == [
        ("Kommunstyrelsen", "451 038"),
        ("Skolnämnden", "1 270 931"),
        ("Summa", "1 721 969"),
    ]


def test_two_tables_with_text_between_have_numbers_of_their_own() -> None:
    text = """
        Kommunstyrelsen\t451 038
        Skolnämnden\t1 270 931

        Investeringar för kommande år redovisas här nedanför.

        De är fördelade på två nämnder.

        Kommunstyrelsen\t51 038
        Skolnämnden\t70 931
        """
    assert [block.table for block in document_of(text).blocks if block.cells] == [1, 1, 2, 2]


def test_a_single_sentence_that_ends_in_a_figure_is_no_table() -> None:
    text = """
        Framtid Almfors vill:
        - ha en fossilfri kommun 2040
        - bygga hyresrätter för 300 000
        """
    assert rows(document_of(text)) == []
    assert len(items(text)) == 2


def test_a_lead_in_at_the_end_of_a_paragraph_stays_in_it_and_the_list_begins_after() -> None:
    text = """
        Skolan är kommunens viktigaste uppgift och måste få de pengar som den behöver
        för att alla elever ska klara sina prov. Därför vill vi:
        • bygga en skola
        • anställa fler lärare
        """
    assert [kind for kind, _ in shape(document_of(text))] == ["p", "i", "i"]


def test_paragraphs_parted_by_blank_lines_stay_apart() -> None:
    text = """
        Skolan är viktig för alla barn.

        Vi vill bygga en ny skola.

        Den ska ligga i Norrby.
        """
    assert [kind for kind, _ in shape(document_of(text))] == ["p", "p", "p"]


def test_an_item_goes_on_after_a_blank_line_only_in_mid_sentence() -> None:
    text = """
        Vi vill:
        - bygga en ny skola i Norrby.

        Det är viktigt för hela bygden.
        """
    assert shape(document_of(text))[1:] == [
        ("i", "bygga en ny skola i Norrby."),
        ("p", "Det är viktigt för hela bygden."),
    ]


def test_a_second_sentence_of_an_item_on_the_next_full_line_belongs_to_it() -> None:
    text = """
        Vi vill:
        - Bygga en ny skola i Norrby med plats för alla barn som bor i bygden.
          Skolan ska vara klar 2028 och ha ett eget kök med egen kock varje dag.
        - Sänka taxan.
        """
    assert len(items(text)) == 2
    assert items(text)[0].endswith("varje dag.")


def test_nothing_gives_nothing() -> None:
    assert assemble([]) == ()
    assert assemble([Line(" "), Line("***"), Line("_")]) == ()


def test_a_bold_line_after_a_sentence_that_fills_its_line_begins_a_block() -> None:
    lines = [Line("1) Laga vägen i höst.", is_full=True), Line("Hur har vi råd?", is_bold=True), Line("Vi sparar.")]
    assert [draft.text for draft in assemble(lines)] == ["Laga vägen i höst.", "Hur har vi råd?", "Vi sparar."]


def test_an_item_goes_on_after_a_colon_at_the_end_of_a_full_line() -> None:
    written = """
    • Dödsfall: noll 2030
    • Ställen som serverar den som redan är berusad, andel vid köp på kontroll:
      högst 10 procent 2027
    • Ställen utan tillstånd
    """
    assert items(written) == [
        "Dödsfall: noll 2030",
        "Ställen som serverar den som redan är berusad, andel vid köp på kontroll: högst 10 procent 2027",
        "Ställen utan tillstånd",
    ]
