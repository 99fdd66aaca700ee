"""A document as chain: filters, facets, source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from styrkedja.app.chains import ChainFilter, CommitmentKind, get_chain, get_source, get_source_file
from styrkedja.app.context import Context
from styrkedja.app.documents import delete_document
from styrkedja.base.errors import NotFoundError
from styrkedja.chain.chain import Chain

Keep = Callable[..., str]
TEACHERS, SCHOOL, HALL, POOL = (
    "Fler lärare i skolan.",
    "Bygg en grundskola i Norrby.",
    "Bygg en idrottshall.",
    "Vi ska hålla badhuset öppet.",
)


def test_all_commitments_stand_in_the_order_of_the_text(context: Context, keep: Keep, plan: Chain) -> None:
    view = get_chain(context, keep(plan))
    assert [row.commitment.text for row in view.rows] == [TEACHERS, SCHOOL, HALL, POOL]
    assert (view.total, view.version, replace(view.chain, findings=())) == (4, 1, plan)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ChainFilter(heading="Fritid"), [HALL, POOL]),
        (ChainFilter(body="almfors-skolnamnden"), [TEACHERS]),
        (ChainFilter(body="almfors-kommunstyrelsen"), [HALL]),
        (ChainFilter(kind=CommitmentKind.MANDATE), [TEACHERS]),
        (ChainFilter(kind=CommitmentKind.LIST_ITEM), [TEACHERS, SCHOOL]),
        (ChainFilter(kind=CommitmentKind.BRACKETED_ITEM), [HALL]),
        (ChainFilter(kind=CommitmentKind.SENTENCE), [POOL]),
        (ChainFilter(text="skola"), [TEACHERS, SCHOOL]),
        (ChainFilter(text="skola Norrby"), [SCHOOL]),
        (ChainFilter(heading="Skola", kind=CommitmentKind.SENTENCE), []),
        (ChainFilter(heading="", theme="", type="", body="", text=" "), [TEACHERS, SCHOOL, HALL, POOL]),
    ],
)
def test_filters(context: Context, keep: Keep, plan: Chain, wanted: ChainFilter, expected: list[str]) -> None:
    view = get_chain(context, keep(plan), chain_filter=wanted)
    assert [row.commitment.text for row in view.rows] == expected
    assert view.total == 4


@pytest.mark.parametrize("name", ["has_money", "has_indicator"])
def test_with_and_without_links_are_all_together(context: Context, keep: Keep, plan: Chain, name: str) -> None:
    document = keep(plan)
    choices: list[dict[str, Any]] = [{name: True}, {name: False}]
    parts = [get_chain(context, document, chain_filter=ChainFilter(**choice)).rows for choice in choices]
    assert len(parts[0]) + len(parts[1]) == 4
    facets = get_chain(context, document).facets
    assert len(parts[0]) == (facets.with_money if name == "has_money" else facets.with_indicator)


def test_facets_count_the_whole_document(context: Context, keep: Keep, plan: Chain) -> None:
    facets = get_chain(context, keep(plan), chain_filter=ChainFilter(heading="Fritid")).facets
    assert [(facet.value, facet.count) for facet in facets.headings] == [("Skola", 2), ("Fritid", 2)]
    assert [(facet.label, facet.count) for facet in facets.bodies] == [
        ("Fritidsnämnden", 1),
        ("Kommunfullmäktige", 1),
        ("Kommunstyrelsen", 1),
        ("Skolnämnden", 1),
    ]
    assert {facet.value: facet.count for facet in facets.kinds} == {
        "list_item": 2,
        "bracketed_item": 1,
        "sentence": 1,
        "mandate": 1,
    }


def test_the_source_is_given_as_text_and_as_the_file_itself(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    assert get_source(context, document).chain.blocks == plan.blocks
    file = get_source_file(context, document)
    assert (file.name, file.media_type, file.data) == ("plan.pdf", "application/pdf", plan.text.encode())


def test_an_older_version_can_be_seen(context: Context, keep: Keep, plan_of: Callable[..., Chain]) -> None:
    first = keep(plan_of({}))
    assert keep(plan_of({POOL: "Bygg ett badhus."})) == first
    assert get_chain(context, first, version=1).rows[-1].commitment.text == POOL
    assert get_chain(context, first).rows[-1].commitment.text == "Bygg ett badhus."
    newest, oldest = get_chain(context, first).versions
    assert (newest.number, len(newest.added), len(newest.gone)) == (2, 1, 1)
    assert (oldest.number, oldest.added, oldest.gone) == (1, (), ())


def test_what_is_not_there_is_told(context: Context, keep: Keep, plan: Chain) -> None:
    with pytest.raises(NotFoundError, match="document_not_found"):
        get_chain(context, "d-nothing")
    document = keep(plan)
    with pytest.raises(NotFoundError, match="version_not_found"):
        get_source(context, document, version=7)
    delete_document(context, document)
    with pytest.raises(NotFoundError, match="document_not_found"):
        get_chain(context, document)
