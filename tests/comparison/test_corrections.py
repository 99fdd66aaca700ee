"""Corrections of people: carried out on every view, found again after a new reading, undone by one more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import DocumentInfo
from styrkedja.comparison.corrections import Correction, CorrectionKind, correct
from styrkedja.comparison.records import Comparison, Relation, RelationKind, Side

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
OLD = ("Bygg en simhall.", "Inför läxhjälp.", "Sänk skatten.")
NEW = ("Utred en simhall.", "Inför läxhjälp på alla skolor.", "Höj skatten.", "Plantera träd.")


def side(name: str, texts: tuple[str, ...]) -> Side:
    items, start = [], 0
    for text in texts:
        items.append(Commitment(f"c-{name}-{text}", text, Span(start, start + len(text))))
        start += len(text) + 1
    return Side(name, Chain(DocumentInfo(), "\n".join(texts), commitments=tuple(items)))


def compared() -> Comparison:
    """The two first have a partner, the third is dropped; two of the second document are new."""
    first, second = side("a", OLD), side("b", NEW)
    kinds = (RelationKind.WEAKENED, RelationKind.WIDENED)
    pairs = zip(first.items, second.items, kinds, strict=False)
    relations = [Relation(one, (other,), kind, 0.97) for one, other, kind in pairs]
    return Comparison(
        first, second, (*relations, Relation(first.items[2], (), RelationKind.DROPPED, 0.9)), second.items[2:]
    )


def correction(number: int, source: int, targets: tuple[int, ...], relation: RelationKind) -> Correction:
    found = compared()
    return Correction(
        number,
        CorrectionKind.PARTNER if targets else CorrectionKind.NONE,
        "anna",
        NOON,
        "läst båda",
        found.first.items[source].commitment,
        tuple(found.second.items[target].commitment for target in targets),
        relation,
    )


def undo(number: int, of: Correction) -> Correction:
    return replace(of, number=number, kind=CorrectionKind.UNDO, undoes=of.number)


def test_another_partner_is_no_longer_new_and_its_kind_is_what_the_person_says() -> None:
    found = correct(compared(), [correction(1, 2, (2,), RelationKind.REVERSED)])
    relation = found.comparison.relations[2]
    assert [item.commitment.text for item in relation.targets] == ["Höj skatten."]
    assert (relation.kind, relation.score, relation.is_unresolved) == (RelationKind.REVERSED, 1.0, False)
    assert [item.commitment.text for item in found.comparison.new] == ["Plantera träd."]
    assert found.marks[2].who == "anna"


def test_what_loses_its_only_partner_to_nobody_is_new() -> None:
    found = correct(compared(), [correction(1, 1, (), RelationKind.DROPPED)])
    assert found.comparison.relations[1].targets == ()
    assert [item.commitment.text for item in found.comparison.new] == list(NEW[1:])


def test_one_whose_partner_was_given_to_another_is_in_doubt() -> None:
    found = correct(compared(), [correction(1, 2, (0,), RelationKind.REWORDED)])
    first = found.comparison.relations[0]
    assert (first.kind, first.score, first.reasons[0].code) == (RelationKind.WEAKENED, 0.5, "partner_shared")
    merged = correct(compared(), [correction(1, 2, (0,), RelationKind.MERGED)])
    assert merged.comparison.relations[0].score == 0.97


def test_the_latest_correction_of_a_commitment_holds_and_undoing_it_brings_back_the_one_before() -> None:
    first, second = correction(1, 2, (2,), RelationKind.REVERSED), correction(2, 2, (3,), RelationKind.REWORDED)
    assert correct(compared(), [first, second]).comparison.relations[2].kind is RelationKind.REWORDED
    assert correct(compared(), [first, second, undo(3, second)]).comparison.relations[2].kind is RelationKind.REVERSED


def test_a_correction_is_found_again_by_its_words_and_is_unfit_when_they_are_gone() -> None:
    moved = correction(1, 2, (2,), RelationKind.REVERSED)
    reread = replace(moved, source=replace(moved.source, id="c-old-id", text="sänk  skatten."))
    assert correct(compared(), [reread]).marks.keys() == {2}
    gone = replace(moved, source=replace(moved.source, id="c-old-id", text="Sänk avgiften."))
    found = correct(compared(), [gone])
    assert (found.comparison, found.unfit) == (compared(), (gone,))


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sets(st.integers(0, 3), max_size=2), st.sampled_from(list(RelationKind))),
        max_size=6,
    )
)
def test_every_item_of_the_second_document_is_a_partner_or_new_and_undoing_all_gives_the_comparison_back(
    steps: list[tuple[int, set[int], RelationKind]],
) -> None:
    made = [correction(at, source, tuple(sorted(targets)), kind) for at, (source, targets, kind) in enumerate(steps, 1)]
    found = correct(compared(), made).comparison
    answered = {item.number for relation in found.relations for item in relation.targets}
    assert answered | {item.number for item in found.new} == set(range(len(NEW)))
    assert answered & {item.number for item in found.new} == set()
    undone = [*made, *(undo(len(made) + at, one) for at, one in enumerate(made, 1))]
    assert correct(compared(), undone).comparison == compared()
