"""Two small programmes compared: what a careful reader would say became of each promise."""

import numpy as np
import pytest

from styrkedja.comparison.compare import compare
from styrkedja.comparison.records import Comparison, RelationKind, Side
from tests.builders import programme_of
from tests.comparison.almfors import promise, side


def _compared(old: str, new: str) -> Comparison:
    return compare(
        Side("old", programme_of(f"Partiet vill:\n\n{old}")), Side("new", programme_of(f"Partiet vill:\n\n{new}"))
    )


def _kind(old: str, new: str) -> RelationKind:
    """Return what became of one promise among others that stay."""
    others = "- rusta upp lekplatserna i Norrby\n- anställa fler fältassistenter\n- öppna fritidsgården på lördagar"
    comparison = _compared(f"- {old}\n{others}", f"{others}\n- {new}")
    return comparison.relations[0].kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Inför skolfrukost i grundskolan", "införa skolfrukost i grundskolan.", "same"),
        ("Inför gratis buss för alla skolelever", "Inför avgiftsfri buss för alla skolelever", "same"),
        ("Förbättra vården inom hemtjänsten", "förbättra vården i hemtjänsten", "same"),
        ("Verka för att bygga en simhall i Södervik", "Bygga en simhall i Södervik", "reworded"),
        ("Utred en simhall i Södervik", "Bygg en simhall i Södervik", "hardened"),
        ("Inför skolfrukost i grundskolan", "Utred införandet av skolfrukost i grundskolan", "weakened"),
        ("Bygg 100 hyresrätter i Södervik", "Bygg 200 hyresrätter i Södervik", "hardened"),
        ("Kommunen ska vara fossilfri senast 2030", "Kommunen ska vara fossilfri senast 2035", "weakened"),
        ("Gratis bad för barn", "Gratis bad för barn under 12 år", "narrowed"),
        ("Höj kommunalskatten med 30 öre", "Sänk kommunalskatten med 30 öre", "reversed"),
        ("Avgiftsfri parkering i centrum", "Inför avgift på parkering i centrum", "reversed"),
        ("Bygg en flygplats vid Storsjön", "Plantera träd längs paradgatan", "dropped"),
    ],
)
def test_slots_decide_what_became_of_a_promise(old: str, new: str, kind: str) -> None:
    assert _kind(old, new) == kind


def test_words_in_common_are_no_promise_in_common() -> None:
    comparison = _compared("- utbyggd kollektivtrafik på landsbygden", "- skyltar om köer på motorvägen")
    assert [relation.kind for relation in comparison.relations] == [RelationKind.DROPPED]
    assert [item.commitment.text for item in comparison.new] == ["skyltar om köer på motorvägen"]


def test_documents_without_commitments_are_compared_to_nothing() -> None:
    empty = Side("empty", programme_of("Inget lovas här."))
    full = Side("full", programme_of("Partiet vill:\n\n- bygga en simhall\n- öppna ett bibliotek"))
    assert compare(empty, empty).relations == ()
    assert [relation.kind for relation in compare(full, empty).relations] == [RelationKind.DROPPED] * 2
    assert len(compare(empty, full).new) == 2


def test_one_promise_that_became_two_was_split() -> None:
    comparison = _compared(
        "- bygga en ny simhall och renovera den gamla ishallen\n- anställa fler kuratorer",
        "- bygga en ny simhall\n- renovera ishallen i parken\n- anställa fler kuratorer",
    )
    [split] = comparison.of_kind(RelationKind.SPLIT)
    assert [item.commitment.text for item in split.targets] == ["bygga en ny simhall", "renovera ishallen i parken"]
    assert comparison.new == ()


def test_two_promises_that_became_one_were_merged() -> None:
    comparison = _compared(
        "- rusta upp lekplatserna i parkerna\n- rusta upp badplatserna vid sjöarna",
        "- rusta upp lekplatserna i parkerna och badplatserna vid sjöarna\n- anställa fler kuratorer",
    )
    assert [relation.kind for relation in comparison.relations] == [RelationKind.MERGED] * 2
    assert len({relation.targets for relation in comparison.relations}) == 1


def test_a_mandate_whose_promise_stands_in_the_programme_is_covered_there() -> None:
    first = side(
        "old", promise("Inför skolfrukost i grundskolan", "Skolnämnden"), promise("Bygg ut hamnen", "Byggnämnden")
    )
    second = side("new", promise("Bygg ut hamnen", "Byggnämnden"), promise("inför skolfrukost i grundskolan"))
    assert [one.kind for one in compare(first, second).relations] == [RelationKind.COVERED_ELSEWHERE, RelationKind.SAME]


def test_duplicates_pair_in_order() -> None:
    first = side("old", promise("Öppna en fritidsgård"), promise("Bygg ut hamnen"), promise("Öppna en fritidsgård"))
    second = side("new", promise("Öppna en fritidsgård"), promise("Öppna en fritidsgård"), promise("Bygg ut hamnen"))
    targets = [one.targets[0].number for one in compare(first, second).relations]
    assert targets == [0, 2, 1]


def test_two_partners_that_are_as_good_are_left_to_a_person() -> None:
    first = side("old", promise("Rusta upp en lekplats"), promise("Anställ kuratorer"))
    second = side(
        "new", promise("Rusta upp en lekplats i öster"), promise("Rusta upp en lekplats i väster"),
        promise("Anställ kuratorer"),
    )  # fmt: skip
    relation = compare(first, second).relations[0]
    assert relation.is_unresolved
    assert [choice[0].number for choice in relation.choices] == [0, 1]


def test_the_same_documents_give_the_same_answer_twice() -> None:
    first, second = side("old", *_PROMISES), side("new", *reversed(_PROMISES))
    assert compare(first, second) == compare(first, second)
    assert {one.kind for one in compare(first, second).relations} == {RelationKind.SAME}


_PROMISES = ("Bygg ut hamnen", "Öppna en fritidsgård", "Anställ kuratorer", "Sänk skatten med 10 öre")


def test_meanings_propose_partners_that_share_no_word() -> None:
    first = side("old", promise("Morgonmål för eleverna"), promise("Bygg ut hamnen"))
    second = side("new", promise("Bygg ut hamnen"), promise("Frukost åt skolbarn"))
    near = np.array([[0.80, 0.97], [0.99, 0.80]])
    assert compare(first, second).relations[0].kind is RelationKind.DROPPED
    assert compare(first, second, nearness=near).relations[0].targets[0].number == 1
