"""A body's page: all it must do, with its money, over documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from styrkedja.app.bodies import get_body, list_bodies
from styrkedja.app.context import Context
from styrkedja.app.documents import delete_document
from styrkedja.base.errors import NotFoundError
from styrkedja.chain.chain import Chain

Keep = Callable[..., str]


def test_bodies_stand_in_swedish_order_with_what_they_do(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    shown = {body.name: body for body in list_bodies(context)}
    assert list(shown) == ["Fritidsnämnden", "Kommunfullmäktige", "Kommunstyrelsen", "Skolnämnden"]
    leisure = shown["Fritidsnämnden"]
    assert (leisure.kind, leisure.carries_out, leisure.decides, leisure.has_money) == ("committee", 1, 0, True)
    assert shown["Kommunfullmäktige"].decides == 1
    assert shown["Kommunstyrelsen"].is_heard == 1
    assert shown["Skolnämnden"].mandates == 1


def test_a_body_shows_its_duties_money_and_chairs(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    schools = get_body(context, "almfors-skolnamnden")
    assert [duty.row.commitment.text for duty in schools.mandates] == ["Fler lärare i skolan."]
    assert [str(row.frame.amount) for row in schools.frames] == ["100", "110"]
    assert [str(row.addition.amount) for row in schools.additions] == ["20"]
    assert [row.chair.party for row in schools.chairs] == ["A"]
    assert schools.aliases == ("skolnämnd",)
    leisure = get_body(context, "almfors-fritidsnamnden")
    assert [duty.row.commitment.text for duty in leisure.carries_out] == ["Bygg en idrottshall."]
    assert [row.reserved.label for row in leisure.reserved] == ["varav bad"]


def test_duties_come_from_every_document_of_the_municipality(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    source = replace(plan.document.source, sha256="1" * 64)
    keep(replace(plan, document=replace(plan.document, organisation="Framtid Almfors", source=source)))
    schools = get_body(context, "almfors-skolnamnden")
    assert schools.summary.documents == 2
    assert [duty.document.organisation for duty in schools.mandates] == ["Framtid Almfors", "Almfors kommun"]


def test_only_documents_in_use_count(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    delete_document(context, document)
    assert list_bodies(context) == ()
    with pytest.raises(NotFoundError, match="body_not_found"):
        get_body(context, "almfors-skolnamnden")


def test_the_numbers_of_the_list_are_those_of_the_page(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    for body in list_bodies(context):
        view = get_body(context, body.slug)
        assert (body.decides, body.carries_out, body.is_heard, body.mandates) == tuple(
            map(len, (view.decides, view.carries_out, view.is_heard, view.mandates))
        )
        assert body.has_money == bool(view.frames or view.additions or view.reserved)
