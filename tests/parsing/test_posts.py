"""Posts: lists of who chairs what."""

from __future__ import annotations

import pytest

from styrkedja.chain.chain import Chain
from styrkedja.chain.document import BlockKind, Document
from styrkedja.parsing.posts import find_posts
from styrkedja.reading.draft import Draft
from tests.builders import document_from, document_of, heading, paragraph, pledges


def posts(document: Document) -> list[tuple[str, str, str]]:
    return [(chair.body, chair.post, chair.party) for chair in find_posts(document)[0]]


def test_committees_with_a_party_in_brackets_are_chairs(shown: Document) -> None:
    """
    Nämnder och styrelser

    - Skolnämnd (S)
    - Kultur- och fritidsnämnd (M)
    - Social- och arbetsmarknad (KD)
    - Almfors Energi (C)
    """
    assert posts(shown) == [
        ("Skolnämnden", "ordförande", "S"),
        ("Kultur- och fritidsnämnden", "ordförande", "M"),
        ("Social- och arbetsmarknadsnämnden", "ordförande", "KD"),
        ("Almfors Energi", "ordförande", "C"),
    ]


def test_rows_that_have_run_together_are_parted_at_the_party(shown: Document) -> None:
    """
    Nämnder och styrelser

    - Skolnämnd (S) Kultur- och fritidsnämnd (M) Almfors Energi (C)
    - KSO (S), vice KSO (M) Omsorgsnämnd (KD)
    """
    assert posts(shown) == [
        ("Skolnämnden", "ordförande", "S"),
        ("Kultur- och fritidsnämnden", "ordförande", "M"),
        ("Almfors Energi", "ordförande", "C"),
        ("Kommunstyrelsen", "ordförande", "S"),
        ("Kommunstyrelsen", "vice ordförande", "M"),
        ("Omsorgsnämnden", "ordförande", "KD"),
    ]


def test_chair_and_vice_chairs_on_one_line(shown: Document) -> None:
    """
    - KSO (S), vice KSO (M)
    - KFO (C), 1:e vice (MP), 2:e vice (L)
    """
    assert posts(shown) == [
        ("Kommunstyrelsen", "ordförande", "S"),
        ("Kommunstyrelsen", "vice ordförande", "M"),
        ("Kommunfullmäktige", "ordförande", "C"),
        ("Kommunfullmäktige", "1:e vice ordförande", "MP"),
        ("Kommunfullmäktige", "2:e vice ordförande", "L"),
    ]


def test_posts_written_out(shown: Document) -> None:
    """
    Ordförande i Skolnämnden (S)
    Vice ordförande i Skolnämnden (V)
    Socialnämnden, ordförande (M)
    """
    assert posts(shown) == [
        ("Skolnämnden", "ordförande", "S"),
        ("Skolnämnden", "vice ordförande", "V"),
        ("Socialnämnden", "ordförande", "M"),
    ]


def test_local_parties_hold_posts_too(shown: Document) -> None:
    """
    - Skolnämnden (FA)
    - Socialnämnden (ALM)
    """
    assert posts(shown) == [("Skolnämnden", "ordförande", "FA"), ("Socialnämnden", "ordförande", "ALM")]


def test_two_bodies_of_one_chair(shown: Document) -> None:
    """
    - Almhem och Industribyn (S)
    - Skolnämnden (M)
    """
    assert posts(shown)[:2] == [("Almhem", "ordförande", "S"), ("Industribyn", "ordförande", "S")]


def test_a_note_before_the_party_stays_with_the_name(shown: Document) -> None:
    """
    - Upphandling (UHA) (S)
    - Skolnämnden (M)
    """
    assert [party for _, _, party in posts(shown)] == ["S", "M"]


def test_each_post_stands_where_its_span_says(shown: Document) -> None:
    """
    - KSO (S), vice KSO (M)
    - Skolnämnd (C)
    """
    chairs, named, rows = find_posts(shown)
    assert [chair.span.of(shown.text) for chair in chairs] == ["KSO (S)", "vice KSO (M)", "Skolnämnd (C)"]
    assert [(body, span.of(shown.text)) for body, _, span in named][-1] == ("Skolnämnden", "Skolnämnd")
    assert [row.of(shown.text) for row in rows] == ["KSO (S), vice KSO (M)", "Skolnämnd (C)"]


@pytest.mark.parametrize(
    "text",
    [
        "Skolnämnden (S)\n\nVi vill bygga skolor.",
        "- Bygga skolor i Norrby (se bilaga)\n- Sänka taxan (2027)",
        "Vi samarbetar med Socialdemokraterna (S) och Moderaterna (M) i frågan om skolan.",
        "- Öka anslagen till LSS (V)ården\n- Mer stöd (AB)",
    ],
)
def test_letters_in_brackets_that_are_no_posts(text: str) -> None:
    assert posts(document_of(text)) == []


def test_posts_are_no_commitments(programme: Chain) -> None:
    """
    Framtid Almfors vill:
    - bygga en skola
    - sänka taxan

    Nämnder och styrelser

    - Skolnämnd (S)
    - Kultur- och fritidsnämnd (M)
    """
    assert pledges(programme) == ["bygga en skola", "sänka taxan"]
    assert {body.name for body in programme.bodies} >= {"Skolnämnden", "Kultur- och fritidsnämnden"}


def test_a_post_alone_belongs_to_the_body_above(shown: Document) -> None:
    """
    # Fördelning av uppdrag

    ## Kommunstyrelsen

    Ordförande: (S)

    1:e vice ordförande: (C)

    ## Vård- och äldrenämnden

    Ordförande: (L)

    ## Almhems Bostäder AB

    Ordförande – Centerpartiet

    Andre vice ordförande – Liberalerna
    """
    assert posts(shown) == [
        ("Kommunstyrelsen", "ordförande", "S"),
        ("Kommunstyrelsen", "1:e vice ordförande", "C"),
        ("Vård- och äldrenämnden", "ordförande", "L"),
        ("Almhems Bostäder AB", "ordförande", "C"),
        ("Almhems Bostäder AB", "2:e vice ordförande", "L"),
    ]


def test_a_body_with_a_colon_heads_its_list(shown: Document) -> None:
    """
    Socialnämnden:
    - Ordförande (M)
    - Vice ordförande (KD)

    Skolnämnden:
    - Ordförande (KD)
    """
    assert posts(shown) == [
        ("Socialnämnden", "ordförande", "M"),
        ("Socialnämnden", "vice ordförande", "KD"),
        ("Skolnämnden", "ordförande", "KD"),
    ]


def test_a_table_of_posts() -> None:
    rows = (
        ("Organ", "Ordförande", "1:e vice ordf.", "2:e vice ordf."),
        ("Kommunstyrelsen", "S", "C", "M"),
        ("Skolnämnd", "(C)", "Socialdemokraterna", "–"),
    )
    document = document_from(*(Draft(BlockKind.TABLE_ROW, "", cells=row, table=1) for row in rows))
    assert posts(document) == [
        ("Kommunstyrelsen", "ordförande", "S"),
        ("Kommunstyrelsen", "1:e vice ordförande", "C"),
        ("Kommunstyrelsen", "2:e vice ordförande", "M"),
        ("Skolnämnden", "ordförande", "C"),
        ("Skolnämnden", "1:e vice ordförande", "S"),
    ]


@pytest.mark.parametrize(
    ("above", "rows"),
    [
        ("Posterna", ["Ordförande: (S)", "Vice ordförande: (M)"]),
        ("Skolnämnden", ["Ordförande: Anna Ek (S)"]),
        ("Skolnämnden", ["Ordföranden leder arbetet (S)"]),
    ],
)
def test_a_post_without_body_or_with_a_person_is_none(above: str, rows: list[str]) -> None:
    assert posts(document_from(heading(above), *map(paragraph, rows))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ordförande: S. Förste vice ordförande: C. Andre vice ordförande: M",
        "Ordf. (S), 1:e vice ordf. (C), 2:e vice ordf. (M)",
        "Ordförande Socialdemokraterna, 1:e vice Centerpartiet och 2:e vice Moderaterna",
        "Presidium: S (ordförande), C (1:e vice ordförande), M (2:e vice ordförande)",
    ],
)
def test_several_posts_in_a_line_under_their_body(line: str) -> None:
    assert posts(document_from(heading("Kommunstyrelsen"), paragraph(line))) == [
        ("Kommunstyrelsen", "ordförande", "S"),
        ("Kommunstyrelsen", "1:e vice ordförande", "C"),
        ("Kommunstyrelsen", "2:e vice ordförande", "M"),
    ]


def test_a_line_that_says_more_names_no_posts() -> None:
    line = "Ordförande: S. Vice ordförande utses av oppositionen."
    assert posts(document_from(heading("Kommunstyrelsen"), paragraph(line))) == []


def test_a_body_before_its_posts(shown: Document) -> None:
    """
    Fördelning av poster

    Kommunstyrelsen: ordförande M, 1:e vice ordförande KD, 2:e vice ordförande S
    Barn- och utbildningsnämnden: ordförande L, vice ordförande M
    Socialnämnden – ordförande (KD)
    """
    assert [(body, party) for body, _, party in posts(shown)] == [
        ("Kommunstyrelsen", "M"),
        ("Kommunstyrelsen", "KD"),
        ("Kommunstyrelsen", "S"),
        ("Barn- och utbildningsnämnden", "L"),
        ("Barn- och utbildningsnämnden", "M"),
        ("Socialnämnden", "KD"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("Uppdrag", "Parti"), ("Kulturnämndens ordförande", "S"), ("Vice ordförande i kulturnämnden", "(C)")),
        (("Nämnd", "Post", "Parti"), ("Kulturnämnden", "Ordförande", "S"), ("", "Vice ordförande", "C")),
    ],
)
def test_tables_that_name_posts_in_their_cells(rows: tuple[tuple[str, ...], ...]) -> None:
    drafts = [Draft(BlockKind.TABLE_ROW, "\t".join(row), cells=row, table=1) for row in rows]
    assert posts(document_from(*drafts)) == [
        ("Kulturnämnden", "ordförande", "S"),
        ("Kulturnämnden", "vice ordförande", "C"),
    ]
