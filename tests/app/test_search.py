"""Search with marked snippets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from styrkedja.app.context import Context
from styrkedja.app.indicators import list_indicators
from styrkedja.app.overview import get_overview, list_log
from styrkedja.app.search import Facet, HitKind, list_themes, search
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Block, BlockKind

Keep = Callable[..., str]


def marked(snippet: str, marks: tuple[Span, ...]) -> list[str]:
    return [mark.of(snippet) for mark in marks]


def test_hits_have_kind_place_and_marked_words(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    answer = search(context, "idrottshallen")
    [hit] = answer.hits
    assert (hit.kind, hit.item_id, hit.page, hit.section) == (HitKind.COMMITMENT, plan.commitments[2].id, 3, "Fritid")
    assert marked(hit.snippet, hit.marks) == ["idrottshall"]
    assert hit.span.of(plan.text) == "Bygg en idrottshall."


def test_kinds_limit_and_offset(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    everything = search(context, "skola")
    assert {hit.kind for hit in everything.hits} == {HitKind.COMMITMENT, HitKind.GOAL, HitKind.MONEY}
    assert [hit.kind for hit in search(context, "skola", {Facet.KIND: (HitKind.GOAL,)}).hits] == [HitKind.GOAL]
    page = search(context, "skola", {Facet.DOCUMENT: (document,)}, limit=1, offset=1)
    assert (page.total, page.hits) == (everything.total, everything.hits[1:2])
    assert search(context, "").total == 0


@pytest.mark.parametrize("where", [0, 300, 590])
def test_long_texts_are_cut_around_the_word(context: Context, keep: Keep, plan: Chain, where: int) -> None:
    words = ["ord"] * 600
    words[where] = "Kvarnhjulet"
    text = " ".join(words)
    block = Block(BlockKind.PARAGRAPH, text, Span(0, len(text)))
    keep(Chain(replace(plan.document), text, (block,)))
    [hit] = search(context, "kvarnhjul").hits
    assert marked(hit.snippet, hit.marks) == ["Kvarnhjulet"]
    assert len(hit.snippet) < 300
    assert hit.snippet.startswith("…") == (where > 0)
    assert hit.snippet.endswith("…") == (where < 590)


def test_indicators_have_their_page_and_change(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    [row] = list_indicators(context)
    assert (row.indicator.kpi, str(row.change), row.page) == ("N15436", "3.5", 6)


def test_the_overview_adds_up(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    overview = get_overview(context)
    assert (overview.totals.commitments, overview.totals.frames, overview.totals.mandates) == (4, 4, 1)


def test_the_log_can_be_read(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    [row] = list_log(context, object_id=document)
    assert (row.who, row.action, row.before) == ("anna", "document_loaded", {})


def test_a_search_reads_no_list_of_all_commitments_for_each_hit(context: Context, keep: Keep, plan: Chain) -> None:
    keep(plan)
    with CaptureQueriesContext(connection) as asked:
        assert search(context, "grundskola").total == 1
    assert [query["sql"] for query in asked if "commitment_keys" in query["sql"]] == []


def test_a_theme_leaves_only_the_commitments_about_it(context: Context, keep: Keep, plan: Chain) -> None:
    themes = ("school", "school", "leisure", None)
    items = zip(plan.commitments, themes, strict=True)
    keep(replace(plan, commitments=tuple(replace(item, theme=theme) for item, theme in items)))
    assert list_themes(context) == {"school", "leisure"}
    assert [hit.snippet for hit in search(context, "skola", {Facet.THEME: ("school",)}).hits] == [
        "Fler lärare i skolan.",
        "Bygg en grundskola i Norrby.",
    ]
    assert search(context, "skola", {Facet.THEME: ("leisure",)}).total == 0
    assert search(context, "idrottshall", {Facet.THEME: ("leisure",)}).total == 1
    assert search(context, "skola", {Facet.THEME: ("no such theme",)}).total == 0


def test_where_no_text_has_all_words_those_with_some_are_shown_and_it_is_told(
    context: Context, keep: Keep, plan: Chain
) -> None:
    keep(plan)
    strict, loose = search(context, "fler lärare"), search(context, "idrottshall kvarnhjul")
    assert not strict.is_loose
    assert loose.is_loose
    assert [marked(hit.snippet, hit.marks) for hit in loose.hits] == [["idrottshall"]]
    assert not search(context, "rymdfärja kvarnhjul").is_loose
    assert search(context, '"idrottshall kvarnhjul"').total == 0


def test_years_stand_latest_first_and_other_choices_by_number(context: Context, keep: Keep, plan: Chain) -> None:
    keep(replace(plan, document=replace(plan.document, period="2026-2028")))
    choices = {counts.facet: counts.choices for counts in search(context, "skola").facets}
    assert [choice.value for choice in choices[Facet.YEAR]] == ["2028", "2027", "2026"]
    numbers = [choice.number for choice in choices[Facet.KIND]]
    assert numbers == sorted(numbers, reverse=True)
