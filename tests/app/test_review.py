"""Deciding, the work list, and what other actions then answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from styrkedja.app import review
from styrkedja.app.bodies import get_body, list_bodies
from styrkedja.app.chains import get_chain, get_source
from styrkedja.app.commitments import get_commitment
from styrkedja.app.context import Context
from styrkedja.app.documents import get_summary
from styrkedja.app.gold import export_gold
from styrkedja.app.overview import list_log
from styrkedja.app.search import Facet, HitKind, search
from styrkedja.app.worklist import About, ItemState, Shown, get_worklist, list_open_sentences
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.review import DecisionKind, ItemKey, key_of

Keep = Callable[..., str]
TEACHERS, SCHOOL, HALL, POOL = (
    "Fler lärare i skolan.",
    "Bygg en grundskola i Norrby.",
    "Bygg en idrottshall.",
    "Vi ska hålla badhuset öppet.",
)


def texts(context: Context, document: str) -> list[str]:
    return [row.commitment.text for row in get_chain(context, document).rows]


def key(context: Context, document: str, words: str) -> ItemKey:
    chain = get_chain(context, document).chain
    return next(key_of(item) for item in chain.commitments if words in item.text)


def doubted(plan: Chain) -> Chain:
    """Return the plan as read by somebody who is less sure of each commitment than of the one before."""
    shares = (0.98, 0.9, 0.6, 0.55)
    items = zip(plan.commitments, shares, strict=True)
    return replace(plan, commitments=tuple(replace(item, confidence=share) for item, share in items))


def test_every_page_shows_the_reviewed_document(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    review.reject(context, document, key(context, document, SCHOOL))
    review.assign(context, document, key(context, document, POOL), "Fritidsnämnden")
    assert texts(context, document) == [TEACHERS, HALL, POOL]
    assert len(get_source(context, document).chain.commitments) == 3
    counts = get_summary(context, document).counts
    assert (counts.commitments, counts.mandates, counts.reviewed, counts.rejected) == (3, 2, 2, 1)
    duties = get_body(context, "almfors-fritidsnamnden").mandates
    assert [duty.row.commitment.text for duty in duties] == [POOL]
    assert [(mark.kind, mark.who) for mark in duties[0].marks] == [(DecisionKind.ASSIGN, "anna")]
    assert search(context, "grundskola", {Facet.KIND: (HitKind.COMMITMENT,)}).hits == ()


def test_a_board_that_no_document_names_gets_its_page(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    number = review.assign(context, document, key(context, document, POOL), "Badnämnden")
    assert number is not None
    assert "Badnämnden" in {body.name for body in list_bodies(context)}
    review.undo(context, document, number)
    assert "Badnämnden" not in {body.name for body in list_bodies(context)}


def test_a_commitment_tells_who_reviewed_it(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    item = key(context, document, POOL)
    review.accept(context, document, item)
    [mark] = get_commitment(context, item[0]).marks
    assert (mark.kind, mark.who, mark.at) == (DecisionKind.ACCEPT, "anna", context.now)


def test_a_rejected_commitment_is_not_found(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    item = key(context, document, POOL)
    review.reject(context, document, item)
    with pytest.raises(NotFoundError):
        get_commitment(context, item[0])


def test_edit_merge_split_and_add(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    review.edit(context, document, key(context, document, SCHOOL), "Bygg en grundskola")
    review.merge(context, document, key(context, document, TEACHERS))
    assert texts(context, document)[0] == f"{TEACHERS} Bygg en grundskola"
    review.split(context, document, key(context, document, POOL), POOL.index("badhuset"))
    assert texts(context, document)[-2:] == ["Vi ska hålla", "badhuset öppet."]
    review.add(context, document, "Behöriga lärare")
    assert texts(context, document)[-1] == "Behöriga lärare"


def test_deciding_the_same_again_changes_nothing(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    assert review.accept(context, document, key(context, document, POOL)) == 1
    assert review.accept(context, document, key(context, document, POOL)) is None
    assert review.edit(context, document, key(context, document, POOL), f" {POOL} ") is None
    assert review.assign(context, document, key(context, document, POOL), "") is None
    assert len(list_log(context, object_id=document)) == 2


def test_what_is_most_doubtful_comes_first(context: Context, keep: Keep, plan: Chain) -> None:
    view = get_worklist(context, keep(doubted(plan)))
    assert [item.commitment.text for item in view.items] == [POOL, HALL, SCHOOL, TEACHERS]
    assert [item.is_unsure for item in view.items] == [True, True, False, False]
    assert (view.progress.reviewed, view.progress.total, view.progress.unsure) == (0, 4, 2)


def test_filters_and_progress_of_the_work_list(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(doubted(plan))
    review.reject(context, document, key(context, document, POOL))
    review.accept(context, document, key(context, document, TEACHERS))

    def shown(which: Shown) -> list[str]:
        return [item.commitment.text for item in get_worklist(context, document, shown=which).items]

    assert shown(Shown.LEFT) == [HALL, SCHOOL]
    assert shown(Shown.UNSURE) == [HALL]
    assert shown(Shown.REVIEWED) == [TEACHERS, POOL]
    assert shown(Shown.ALL) == [TEACHERS, SCHOOL, HALL, POOL]
    progress = get_worklist(context, document).progress
    assert (progress.reviewed, progress.total, progress.left, progress.unsure) == (2, 4, 2, 1)


def test_near_misses_have_a_list_of_their_own_until_they_are_decided(context: Context, keep: Keep, plan: Chain) -> None:
    *found, nearly = plan.commitments
    document = keep(replace(plan, commitments=tuple(found), near_misses=(replace(nearly, confidence=0.4),)))
    view = get_worklist(context, document, shown=Shown.NEAR_MISSES)
    assert ([item.commitment.text for item in view.items], view.progress.near_misses) == ([POOL], 1)
    review.accept(context, document, key_of(nearly))
    view = get_worklist(context, document, shown=Shown.NEAR_MISSES)
    assert (view.items, view.progress.near_misses) == ((), 0)


def test_the_list_can_be_kept_to_a_type_a_strength_and_a_theme(context: Context, keep: Keep, plan: Chain) -> None:
    codes = (
        ("action", "do", "school"),
        ("action", "investigate", "school"),
        ("outcome", None, "leisure"),
        (None, None, None),
    )
    items = (
        replace(item, type=kind, strength=strength, theme=theme)
        for item, (kind, strength, theme) in zip(plan.commitments, codes, strict=True)
    )
    document = keep(replace(plan, commitments=tuple(items)))
    review.accept(context, document, key(context, document, TEACHERS))

    def shown(**about: str) -> list[str]:
        view = get_worklist(context, document, shown=Shown.ALL, about=About(**about))
        return [item.commitment.text for item in view.items]

    assert shown(type="action") == [TEACHERS, SCHOOL]
    assert shown(type="action", strength="do") == [TEACHERS]
    assert shown(theme="leisure") == [HALL]
    assert shown(theme="leisure", type="action") == []
    choices = get_worklist(context, document, shown=Shown.LEFT, about=About(theme="leisure")).choices
    assert [(choice.value, choice.count) for choice in choices.themes] == [("school", 1), ("leisure", 1)]
    assert [(choice.value, choice.count) for choice in choices.strengths] == [("do", 0), ("investigate", 1)]


def test_an_item_is_shown_in_its_place_with_what_can_be_done(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    review.reject(context, document, key(context, document, POOL))
    items = {item.commitment.text: item for item in get_worklist(context, document, shown=Shown.ALL).items}
    assert items[TEACHERS].next_text == SCHOOL
    assert items[TEACHERS].place.blocks[0].text == TEACHERS
    assert [place.words for place in items[TEACHERS].splits] == ["lärare i skolan.", "i skolan.", "skolan."]
    assert (items[POOL].state, items[POOL].splits, items[POOL].next_text) == (ItemState.REJECTED, (), None)


def test_the_list_is_given_in_parts(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    view = get_worklist(context, document, shown=Shown.ALL, first=1, most=2)
    assert ([item.commitment.text for item in view.items], view.found) == ([SCHOOL, HALL], 4)
    assert get_worklist(context, document, first=400).items == ()


def test_the_history_tells_what_stands(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    review.accept(context, document, key(context, document, POOL))
    review.reject(context, document, key(context, document, HALL))
    review.undo(context, document, 2)
    history = get_worklist(context, document).history
    assert [(row.decision.number, row.decision.kind, row.stands) for row in history] == [
        (3, DecisionKind.UNDO, False), (2, DecisionKind.REJECT, False), (1, DecisionKind.ACCEPT, True),
    ]  # fmt: skip


def test_a_decision_that_no_longer_fits_is_shown(
    context: Context, keep: Keep, plan: Chain, plan_of: Callable[..., Chain]
) -> None:
    document = keep(plan)
    review.accept(context, document, key(context, document, POOL))
    assert keep(plan_of({POOL: "Vi ska stänga badhuset."})) == document
    view = get_worklist(context, document)
    assert [decision.targets[0].text for decision in view.unfit] == [POOL]
    assert get_summary(context, document).counts.unfit == 1


def test_sentences_that_were_missed_can_be_found(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    view = list_open_sentences(context, document, words="behöriga")
    assert [(sentence.text, sentence.page) for sentence in view.sentences] == [("Behöriga lärare", 6)]
    assert list_open_sentences(context, document, first=1, most=1).found > 1


def test_gold_needs_a_review_and_is_named_after_the_file(context: Context, keep: Keep, plan: Chain) -> None:
    document = keep(plan)
    with pytest.raises(WrongCallError) as fault:
        export_gold(context, document)
    assert fault.value.code == "gold_not_reviewed"
    review.accept(context, document, key(context, document, POOL))
    gold = export_gold(context, document)
    assert gold.name == "plan.json"
    rows = gold.content["commitments"]
    assert isinstance(rows, list)
    assert [row["text"] for row in rows] == [POOL]


def test_a_document_in_the_bin_is_not_reviewed(context: Context, keep: Keep, plan: Chain) -> None:
    from styrkedja.app.documents import delete_document

    document = keep(plan)
    item = key(context, document, POOL)
    delete_document(context, document)
    with pytest.raises(NotFoundError):
        review.accept(context, document, item)
