"""One commitment with its place in the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from styrkedja.app.commitments import get_commitment, place_of
from styrkedja.app.context import Context
from styrkedja.base.errors import NotFoundError
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain

Keep = Callable[..., str]


def test_a_commitment_comes_with_its_page_and_the_text_around(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    view = get_commitment(context, plan.commitments[2].id)
    assert view.row.decision_body == "Kommunfullmäktige"
    assert view.place.page == 3
    assert [block.text for block in view.place.before] == ["Bygg en grundskola i Norrby.", "Fritid"]
    assert view.place.blocks[0].text.startswith("Bygg en idrottshall. [")
    assert view.place.after[0].text == "Vi ska hålla badhuset öppet."


def test_the_same_words_in_another_format_are_named(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    other = replace(plan.document, source=replace(plan.document.source, name="plan.docx", sha256="2" * 64))
    second = keep(replace(plan, document=other), name="plan.docx")
    view = get_commitment(context, plan.commitments[0].id)
    assert view.document.id == second
    assert [document.name for document in view.also_in] == ["plan.pdf"]
    chosen = get_commitment(context, plan.commitments[0].id, document_id=view.also_in[0].id)
    assert chosen.document.name == "plan.pdf"


def test_a_gone_commitment_is_still_found_with_its_old_place(
    context: Context, keep: Keep, plan_of: Callable[..., Chain]
) -> None:
    old = plan_of({})
    keep(old)
    keep(plan_of({"Vi ska hålla badhuset öppet.": "Bygg ett badhus."}))
    view = get_commitment(context, old.commitments[3].id)
    assert (view.is_current, view.first_version, view.last_version) == (False, 1, 1)
    assert view.place.blocks[0].text == "Vi ska hålla badhuset öppet."


def test_an_unknown_id_is_told(context: Context) -> None:
    with pytest.raises(NotFoundError, match="commitment_not_found"):
        get_commitment(context, "c-nothing")


def test_a_span_outside_every_block_has_no_place(plan: Chain) -> None:
    assert place_of(plan, Span(len(plan.text) + 5, len(plan.text) + 6)).blocks == ()
