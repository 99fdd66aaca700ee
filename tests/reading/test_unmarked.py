"""Lists whose items have no marks."""

from __future__ import annotations

import pytest

from styrkedja.chain.document import BlockKind
from styrkedja.reading.unmarked import is_next_item
from tests.builders import document_of, shape, texts


def test_lines_that_begin_with_verbs_under_a_lead_in_are_items() -> None:
    text = """
        Framtid Almfors vill

        behålla stödet till byarnas butiker och höja det till 150 kronor
        införa servicepunkter i Norrby, Söderby och Österby där man kan
        hämta paket, medicin och andra varor
        låta bussen gå året om
        att kommunens anställda har mottagning ute i byarna varje månad

        Taxan ska vara densamma var man än bor.
    """
    assert texts(document_of(text), BlockKind.LIST_ITEM) == [
        "behålla stödet till byarnas butiker och höja det till 150 kronor",
        "införa servicepunkter i Norrby, Söderby och Österby där man kan hämta paket, medicin och andra varor",
        "låta bussen gå året om",
        "att kommunens anställda har mottagning ute i byarna varje månad",
    ]


def test_a_sentence_that_goes_on_with_a_verb_is_no_list() -> None:
    text = """
        Vi arbetar varje dag för att kommunen ska växa och för att vi tillsammans ska
        bygga fler bostäder, och för att alla ska ha råd att bo i dem. Det är bra och vi vill
        införa mer av det, men det tar tid att
        göra klart.
    """
    assert [kind for kind, _ in shape(document_of(text))] == ["p"]


@pytest.mark.parametrize(
    "before", ["platser där man kan", "för att", "skolor, bad och", "en ny väg,", "och genom att inte"]
)
def test_a_line_that_waits_for_its_verb_ends_no_item(before: str) -> None:
    assert not is_next_item(before, "bygga fler")


def test_promises_may_stand_above_the_title() -> None:
    text = """
        Skola kvar i alla våra byar
        Lägre taxa för dem utanför tätorten
        Sjukstugan ska ha öppet dygnet runt


        NORRBYS BÄSTA

        Norrby är stort. Vi är många.
    """
    assert shape(document_of(text))[:4] == [
        ("i", "Skola kvar i alla våra byar"),
        ("i", "Lägre taxa för dem utanför tätorten"),
        ("i", "Sjukstugan ska ha öppet dygnet runt"),
        ("h", "NORRBYS BÄSTA"),
    ]
