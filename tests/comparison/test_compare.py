"""Two small programmes compared: what a careful reader would say became of each promise."""

import pytest

from styrkedja.comparison.compare import compare
from styrkedja.comparison.records import Comparison, RelationKind, Side
from tests.builders import programme_of


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
