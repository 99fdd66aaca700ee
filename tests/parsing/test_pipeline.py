"""The whole of reading a text: what holds for every chain, whatever the text says."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.serial import chain_from_json, chain_to_json
from styrkedja.parsing.pipeline import parse
from tests.builders import ROOT, chain_of, document_from, document_of, heading, item, paragraph, spans_are_right

PIECES = [
    "Framtid Almfors\n\nHandlingsprogram 2026–2030",
    "Skola och förskola",
    "STOPPA NEDLÄGGNINGARNA",
    "2. Äldres villkor",
    "Framtid Almfors vill:",
    "Vi vill",
    "- bygga en skola i Norrby\n- sänka taxan för\nungdomar",
    "• Läxhjälp. [Kommunfullmäktige – genom mål och budget. Verkställighet: Skolnämnden, KS.]",
    "• Läxhjälp. [Kommunfullmäktige genom budget Verkställighet: Skolnämnden",
    "Kultur och fritidsnämnden",
    "Särskilt politiskt uppdrag:",
    "Vi vill att kommunen ska införa läxhjälp på alla skolor senast 2028. Skolan är viktig för alla.",
    "Kommunen ska åtgärda klotter inom 48 timmar. Därför vill vi minska CO2-\nutsläppen.",
    "Kommunstyrelsen\t451 038\t462 000\nSkolnämnden\t1 270 931\t1 302 000\nvarav läxhjälp\t1 500\t1 600",
    "Kommunbidrag 2027\n\nKommunstyrelsen 451 038\nSkolnämnden 1 270 931\nSumma 1 721 969",
    "+ 20 miljoner kr till skolnämnden.\n+ 5 miljoner kr till kommunstyrelsen.",
    "Vi höjer skatten med 30 öre och har ett resultatmål på 2,3 %.",
    "- Skolnämnd (S)\n- KSO (M), vice KSO (C)",
    "Elever i åk 9 ska öka. Andel (%). (Kolada: N15436)\n\nUtfall 2024: 82,6% Mål 2026: 93%",
    "Prioriterat mål 1\n\nAlmfors leder utvecklingen mot ett hållbart samhälle.",
    "§ 83 Val av justerare\n\nKommunstyrelsen beslutar att Anna Ask justerar protokollet.",
    "\f",
    "[",
    "(",
    "– – –",
]

documents = st.lists(st.sampled_from(PIECES), max_size=12).map("\n\n".join)


def all_spans(record: object) -> Iterator[Span]:
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for entry in record:
            yield from all_spans(entry)
    elif is_dataclass(record):
        for field in fields(record):
            yield from all_spans(getattr(record, field.name))


def assert_is_anchored(chain: Chain) -> None:
    text = chain.text
    assert spans_are_right(chain.blocks, text)
    for span in all_spans(chain):
        assert span.end <= len(text)
    for section in chain.sections:
        assert section.span.of(text) == section.heading
    for commitment in chain.commitments:
        assert commitment.span.of(text) == commitment.text
    for body in chain.bodies:
        assert {span.of(text) for span in body.spans} <= {body.name, *body.aliases}
        assert body.spans
    for chair in chain.chairs:
        assert chair.span.of(text).endswith(f"({chair.party})")
    for goal in chain.goals:
        assert goal.span.of(text) == goal.text
    for deadline in chain.deadlines:
        assert deadline.span.of(text) == deadline.text
    for indicator in chain.indicators:
        assert normal_form(indicator.title) in normal_form(indicator.span.of(text))
    assert_money_is_anchored(chain)


def assert_money_is_anchored(chain: Chain) -> None:
    text = chain.text
    for frame in chain.budget_frames:
        assert frame.body_as_written in frame.span.of(text)
    for total in chain.budget_totals:
        assert total.label in total.span.of(text)
    for reserved in chain.reserved:
        assert reserved.label in reserved.span.of(text)
    for addition in chain.additions:
        assert (addition.purpose or "") in addition.span.of(text)
    for parameter in chain.finance_parameters:
        assert normal_form(parameter.span.of(text)) == normal_form(parameter.text)


@given(documents)
@settings(max_examples=150, deadline=None)
def test_everything_found_stands_where_its_span_says(text: str) -> None:
    assert_is_anchored(chain_of(text))


@given(documents)
@settings(max_examples=60, deadline=None)
def test_ids_are_unique_and_the_chain_survives_its_json(text: str) -> None:
    chain = chain_of(text)
    ids = [commitment.id for commitment in chain.commitments]
    assert len(set(ids)) == len(ids)
    kept = chain_to_json(chain, with_near_misses=True)
    assert chain_from_json(kept, blocks=chain.blocks) == chain


@given(documents)
@settings(max_examples=60, deadline=None)
def test_commitments_do_not_share_text(text: str) -> None:
    spans = [commitment.span for commitment in chain_of(text).commitments]
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start


@given(st.text(max_size=300) | st.text(alphabet="aVi vill: [](–-•1.\n\t§%+kr)SÅå\f\u00ad\u030a", max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    assert_is_anchored(chain_of(text))


@given(st.lists(st.tuples(st.sampled_from([heading, paragraph, item]), st.sampled_from(PIECES)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_order_of_styled_blocks_is_too_strange(drafts: list[tuple[object, str]]) -> None:
    document = document_from(*(make(text) for make, text in drafts if callable(make)))
    assert_is_anchored(parse(document))


def test_an_empty_document_has_an_empty_chain() -> None:
    chain = parse(document_of(""))
    assert chain.text == ""
    assert (chain.commitments, chain.sections, chain.bodies, chain.budget_frames) == ((), (), (), ())


def test_names_of_municipalities_are_optional() -> None:
    document = document_of("Vi bor i Norrköpings kommun.\n\nVi vill bygga en skola.")
    assert parse(document).document.municipality_code is None
    assert parse(document, municipalities={"Norrköping": "0581"}).document.municipality_code == "0581"


def test_money_indicators_and_posts_are_no_commitments() -> None:
    chain = chain_of("\n\n".join(PIECES))
    found = {commitment.text for commitment in chain.commitments}
    assert not [text for text in found if "miljoner kr" in text or "Utfall" in text or "(S)" in text]
    assert chain.chairs
    assert chain.bodies


# Texts that make a careless regular expression try again from every character.
CUNNING = [
    "[", "[Kommunfullmäktige – genom ", "(", "(se ", "-", "- ", "– ", " ", "\t", "1", "1 ", "123 ", "1.", "vi vill ",
    "Vi vill ", "ska ", "a", "Å", "Almfors ", "ord och ", "a-", "Kultur- och ", "kultur-, ", "*", "*a ", "__a ", ". ",
    "...", ", ", "a: ", "Skolnämnd (S), ", "Skolnämnd (", "nämnd", " och ", "1 % ", "(Kolada: N", "Utfall 2022: ",
    "Mål 2026: ", "varav ", "+ 2 miljoner kr till ", "Almfors AB ", "Region Almfors ", "”", "§ 1 ", "inom 48 ",
    "http://a.b/", "a\u00ad", "\u00a0", "\u030a", "2026-", "2026 ", "Verkställighet och samordning: ", "mål är ", "+-",
    "kommunens a och ", "ska vi ", "skatt ", "Budget 2026 ", "\f", "\r",
]  # fmt: skip
READ = """
import sys
from tests.builders import chain_of
pieces, size = eval(sys.stdin.read())
for lay_out in (lambda s: s * (size // len(s)), lambda s: (s * (60 // len(s)) + chr(10)) * (size // 60),
                lambda s: (s + chr(10)) * (size // len(s)), lambda s: ("- " + s + chr(10)) * (size // len(s))):
    chain_of((chr(10) * 2).join(lay_out(piece) for piece in pieces))
"""


@pytest.mark.parametrize("part", range(4))
def test_a_megabyte_of_cunning_text_is_read_in_seconds(part: int) -> None:
    size = 62_500 // len(CUNNING[part::4])
    subprocess.run(
        [sys.executable, "-c", READ],
        input=repr((CUNNING[part::4], size)),
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTHONUTF8": "1"},
        text=True,
        check=True,
        timeout=30,
    )


def test_an_item_of_a_list_of_indicators_is_no_promise(programme: Chain) -> None:
    """
    # Trygga äldre

    Vi vill:
    - Bygga ett äldreboende.

    Indikatorer:
    - Nöjdheten med hemtjänsten ska öka från 88 till 92 procent 2030.
    """
    assert [commitment.text for commitment in programme.commitments] == ["Bygga ett äldreboende."]
    assert [indicator.title for indicator in programme.indicators] == ["Nöjdheten med hemtjänsten"]
