"""Commitments: their text, place, bracket, id, and what they leave out."""

from __future__ import annotations

import pytest

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import TextStatus
from styrkedja.chain.document import DocumentInfo
from styrkedja.chain.governance import Decision, Governance
from styrkedja.parsing.candidates import find_candidates
from styrkedja.parsing.commitments import sort_out
from styrkedja.parsing.outline import outline_of
from styrkedja.parsing.pledges import Voice
from tests.builders import chain_of, document_from, heading, item, paragraph, pledges, programme_of

BRACKET = "[Kommunfullmäktige – genom mål och budget. Verkställighet: Kommunstyrelsen.]"


def test_two_boards_in_one_bracket_are_both_executors(programme: Chain) -> None:
    """Bygg en idrottshall. [Kommunfullmäktige – genom mål och budget.
    Verkställighet: Kommunstyrelsen, Kultur- och fritidsnämnden.]"""
    [commitment] = programme.commitments
    assert commitment.text == "Bygg en idrottshall."
    assert commitment.status_of_text is TextStatus.BRACKETED_ITEM
    assert commitment.governance == Governance(
        Decision("Kommunfullmäktige", "mål och budget"), ("Kommunstyrelsen", "Kultur- och fritidsnämnden")
    )


def test_the_bracket_is_left_out_of_text_and_span() -> None:
    chain = programme_of(f"Vi vill:\n- Bygga en idrottshall i Norrby. {BRACKET}\n- Sänka taxan. {BRACKET}")
    assert pledges(chain) == ["Bygga en idrottshall i Norrby.", "Sänka taxan."]
    assert [commitment.span.of(chain.text) for commitment in chain.commitments] == pledges(chain)


def test_a_bracket_typed_before_the_full_stop_is_left_out_with_it() -> None:
    chain = programme_of(f"Vi vill:\n- bygga en idrottshall {BRACKET}.\n- sänka taxan {BRACKET}.")
    assert pledges(chain) == ["bygga en idrottshall", "sänka taxan"]
    assert all(commitment.governance for commitment in chain.commitments)


def test_a_bracket_after_prose_closes_what_stands_before_it() -> None:
    chain = programme_of(f"Kommunen ska bygga en idrottshall i Norrby. {BRACKET}")
    [commitment] = chain.commitments
    assert (commitment.text, commitment.status_of_text) == (
        "Kommunen ska bygga en idrottshall i Norrby.",
        TextStatus.BRACKETED_ITEM,
    )


def test_a_bracket_that_says_nothing_of_who_decides_stays_in_the_text() -> None:
    chain = programme_of("Vi vill:\n- bygga en idrottshall [se bilaga 2]\n- sänka taxan")
    assert pledges(chain) == ["bygga en idrottshall [se bilaga 2]", "sänka taxan"]
    assert [commitment.status_of_text.value for commitment in chain.commitments] == ["list_item", "list_item"]


def test_each_of_two_brackets_in_one_paragraph_has_its_own_commitment() -> None:
    chain = programme_of(f"Bygg en idrottshall i Norrby. {BRACKET} Sänk taxan för barn. {BRACKET}")
    assert pledges(chain) == ["Bygg en idrottshall i Norrby.", "Sänk taxan för barn."]


def test_prose_after_a_bracket_is_still_read() -> None:
    chain = programme_of(f"Bygg en idrottshall i Norrby. {BRACKET} Vi vill också anställa fler lärare.")
    assert pledges(chain)[-1] == "Vi vill också anställa fler lärare."


def test_every_commitment_says_where_it_stands() -> None:
    document = document_from(
        heading("Program", 1), heading("Skola", 2), paragraph("Vi vill:"), item("bygga en skola"), heading("Vård", 2),
        paragraph("Vi vill anställa fler sköterskor. Det är bra."),
    )  # fmt: skip
    info = DocumentInfo(organisation="Framtid Almfors", period="2026", kind="party_programme")
    found = sort_out(find_candidates(outline_of(document), Voice()), info)[0]
    assert [(c.section, c.text) for c in found] == [
        ("Skola", "bygga en skola"),
        ("Vård", "Vi vill anställa fler sköterskor."),
    ]
    assert [c.span.of(document.text) for c in found] == [c.text for c in found]


def test_commitments_come_in_the_order_of_the_text(programme: Chain) -> None:
    """
    Framtid Almfors

    Handlingsprogram 2026–2030

    Vi vill att kommunen ska bygga en skola. Därför vill vi:
    - anställa fler lärare
    - köpa mark i Norrby
    Vi vill också sänka taxan för unga.
    """
    starts = [commitment.span.start for commitment in programme.commitments]
    assert len(starts) == 4
    assert starts == sorted(starts)


def test_what_lives_in_another_list_is_taken() -> None:
    document = document_from(paragraph("Vi vill:"), item("+ 2 miljoner kr till skolnämnden"), item("bygga en skola"))
    [first, _] = [block for block in document.blocks if block.marker]
    outline = outline_of(document)
    found = sort_out(find_candidates(outline, Voice(), taken=[first.span]), DocumentInfo(kind="party_programme"))[0]
    assert [commitment.text for commitment in found] == ["bygga en skola"]
    touching = find_candidates(outline, Voice(), taken=[Span(0, first.span.start)])
    assert len(list(touching)) == 2


TEXT = """
Framtid Almfors

Handlingsprogram 2026–2030

Skola

Framtid Almfors vill:
- bygga en skola i Norrby
- anställa fler lärare
- bygga en skola i Norrby
"""


def ids(chain: Chain) -> list[str]:
    return [commitment.id for commitment in chain.commitments]


def test_the_same_text_read_again_has_the_same_ids() -> None:
    assert ids(chain_of(TEXT)) == ids(chain_of(TEXT))


def test_a_repetition_in_one_section_has_an_id_of_its_own() -> None:
    assert len(set(ids(chain_of(TEXT)))) == 3


def test_marks_line_breaks_and_blank_lines_do_not_change_ids() -> None:
    other = TEXT.replace("- ", "• ").replace("skola i", "skola\n  i").replace("\n\n", "\n\n\n")
    assert ids(chain_of(other)) == ids(chain_of(TEXT))


def test_files_with_styles_and_plain_text_give_the_same_ids() -> None:
    document = document_from(
        heading("Framtid Almfors"), heading("Handlingsprogram 2026–2030"), heading("Skola", 2),
        paragraph("Framtid Almfors vill:"), item("bygga en skola i Norrby"), item("anställa fler lärare"),
        item("bygga en skola i Norrby"),
    )  # fmt: skip
    info = chain_of(TEXT).document
    found = sort_out(find_candidates(outline_of(document), Voice(parties=("Framtid Almfors",))), info)[0]
    assert [commitment.id for commitment in found] == ids(chain_of(TEXT))


def test_an_added_item_keeps_the_ids_of_the_others() -> None:
    longer = TEXT.replace("- anställa", "- sänka taxan\n- anställa")
    assert set(ids(chain_of(TEXT))) < set(ids(chain_of(longer)))


def test_another_section_or_period_is_another_commitment() -> None:
    assert not set(ids(chain_of(TEXT))) & set(ids(chain_of(TEXT.replace("Skola\n", "Bildning\n"))))
    assert not set(ids(chain_of(TEXT))) & set(ids(chain_of(TEXT.replace("2026–2030", "2030–2034"))))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("bygga en skola", ("body", "date", "measure", "money")),
        ("bygga en skola senast 2028", ("body", "measure", "money")),
        ("bygga 200 platser inom två år", ("body", "money")),
        ("höja ramen med 20 miljoner kronor", ("body", "date", "measure")),
        (f"bygga en skola. {BRACKET}", ("date", "measure", "money")),
    ],
)
def test_what_a_commitment_does_not_say(text: str, missing: tuple[str, ...]) -> None:
    chain = programme_of(f"Vi vill:\n- {text}\n- anställa lärare")
    assert chain.commitments[0].missing == missing


def test_confidence_is_a_share_and_a_bracket_is_sure() -> None:
    chain = programme_of(f"Vi vill bygga en skola. Vi vill:\n- sänka taxan\n- bygga en hall. {BRACKET}")
    assert all(0.5 <= commitment.confidence <= 1 for commitment in chain.commitments)
    assert chain.commitments[-1].confidence == 1.0
    assert all(commitment.reasons for commitment in chain.commitments)


@pytest.mark.parametrize(
    "top", ["Vi bygger framtidens Almfors tillsammans!", "Skolnämnden i Almfors\n- Nämndbudget 2027\n- Almfors kommun"]
)
def test_a_title_or_slogan_on_top_is_no_pledge(top: str) -> None:
    chain = chain_of(f"{top}\n\nVALPROGRAM\n\nVi ska bygga en skola i Norrby. Vi ska sänka taxan för vatten.")
    assert pledges(chain) == ["Vi ska bygga en skola i Norrby.", "Vi ska sänka taxan för vatten."]


def test_a_plan_that_is_promised_is_no_title() -> None:
    chain = programme_of("Vi vill:\n- ta fram en cykelplan till 2027\n- sänka taxan")
    assert pledges(chain) == ["ta fram en cykelplan till 2027", "sänka taxan"]
