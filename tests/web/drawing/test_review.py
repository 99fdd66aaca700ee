"""Reasons and context of the work list."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from styrkedja.app.commitments import Place
from styrkedja.app.worklist import ItemState, ReviewItem
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import Block, BlockKind
from styrkedja.web.drawing.review import ContextLine, cards_of, context_of
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language


def item(text: str, words: str) -> ReviewItem:
    """Return an item whose words stand in a paragraph under a heading."""
    start = 10 + text.index(words)
    commitment = Commitment("c-1", words, Span(start, start + len(words)), confidence=0.57)
    heading = Block(BlockKind.HEADING, "Skola", Span(0, 5))
    block = Block(BlockKind.PARAGRAPH, text, Span(10, 10 + len(text)))
    place = Place(None, (heading,), (block,), ())
    return ReviewItem(commitment, ItemState.FOUND, place, (), True, None, ())


def test_the_commitment_is_marked_between_its_neighbours() -> None:
    found = list(context_of(item("Det är bra. Vi bygger. Sedan vilar vi.", "Vi bygger.")))
    assert found == [
        ContextLine("Skola", "", "", is_heading=True),
        ContextLine("Det är bra. ", "Vi bygger.", " Sedan vilar vi.", is_heading=False),
    ]


def test_long_neighbours_are_cut_at_a_word() -> None:
    [_, line] = context_of(item("före " * 200 + "Vi bygger." + " efter" * 200, "Vi bygger."))
    assert line.before.startswith("… före")
    assert line.after.endswith("efter …")
    assert len(line.before) < 300


def test_confidence_is_rounded_and_never_cut() -> None:
    [card] = cards_of([item("Vi bygger.", "Vi bygger.")], Language.SWEDISH)
    assert card.confidence_pct == 57


def test_every_cue_of_the_reader_has_its_reason_in_both_languages() -> None:
    text = files("styrkedja.parsing.vocabulary").joinpath("pledges.toml").read_text(encoding="utf-8")
    codes = {cue["code"] for cue in tomllib.loads(text)["cue"]}
    for language in Language:
        assert [code for code in sorted(codes) if not catalogue.has_text(f"label.reason.{code}", language)] == []
