"""What a commitment says, taken apart."""

from decimal import Decimal

import pytest

from styrkedja.comparison.acts import Reach, Way, charge, degree, hands, reach, way
from styrkedja.comparison.figures import figures
from styrkedja.comparison.slots import own_names, slots_of
from styrkedja.comparison.wordings import same_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Höj skatten med 30 öre", Way.FOR),
        ("Sänk skatten", Way.AGAINST),
        ("Skattesatsen lämnas oförändrad", Way.STILL),
        ("Nej till försäljning av skogen", Way.KEEP),
        ("Skogen ska inte säljas", Way.KEEP),
        ("Stoppa nedläggningen av byskolan", Way.KEEP),
        ("Inför ett förbud mot engångsplast", Way.AGAINST),
        ("Skapa en pool så att hyrpersonal inte behövs", Way.FOR),
        ("Kravet på den som söker bostad ska finnas kvar", Way.KEEP),
        ("Lugn i skolan", Way.UNSAID),
    ],
)
def test_the_way_a_promise_points(text: str, expected: Way) -> None:
    assert way(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utred en simhall", Reach.INQUIRE),
        ("Möjligheten till kameror vid torget ska prövas", Reach.INQUIRE),
        ("Ta fram en plan för en simhall", Reach.PREPARE),
        ("Verka för en simhall", Reach.ACT),
        ("Se över taxan och sänk den", Reach.ACT),
        ("Utöka möjligheten att påverka", Reach.ACT),
    ],
)
def test_how_far_a_promise_goes(text: str, expected: Reach) -> None:
    assert reach(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("högst 12 barn", [(Decimal(12), "barn", "most")]),
        ("inom en vecka", [(Decimal(168), "time", "most")]),
        ("inom sju dagar", [(Decimal(168), "time", "most")]),
        ("10 000 kronor", [(Decimal(10_000), "kr", "")]),
        ("2 000 kronor om året", [(Decimal(2_000), "kr", "")]),
        ("2,5 miljoner", [(Decimal(2_500_000), "kr", "")]),
        ("sänks till 7 procent", [(Decimal(7), "%", "to")]),
        ("fossilfri senast 2030", [(Decimal(2030), "year", "most")]),
        ("avtal med ISO9001", []),
    ],
)
def test_figures_have_units_and_bounds(text: str, expected: list[tuple[Decimal, str, str]]) -> None:
    assert [(one.value, one.unit, one.bound) for one in figures(text)] == expected


def test_what_is_free_and_who_does_it() -> None:
    assert (charge("Avgiftsfri buss"), charge("Inför avgift på buss"), charge("En ny buss")) == (-1, 1, 0)
    assert (hands("Städa i egen regi"), hands("Lägg ut städningen"), hands("Städa mer")) == (1, -1, 0)


def test_a_stronger_verb_of_the_same_kind() -> None:
    assert degree("Minska svinnet", "Halvera svinnet") == 1
    assert degree("Avgiftsfri kulturskola", "Sänk avgiften i kulturskolan") == -1
    assert degree("Minska svinnet", "Minska svinnet mer") == 0


@pytest.mark.parametrize(
    ("old", "new", "are"),
    [
        ("Inför skolfrukost", "att införa skolfrukosten.", True),
        ("Brett antimobbing-arbete", "brett antimobbningarbete", False),
        ("Arbeta mot mobbing i skolan", "arbeta mot mobbning inom skolan", True),
        ("Fri kollektivtrafik", "Avgiftsfri kollektivtrafik", True),
        ("Samverkan med grannar", "Samarbete med grannar", False),
        ("Bygg sex skolor", "Bygg 6 skolor", True),
        ("Bygg sex skolor", "Bygg sju skolor", False),
        ("Höj avgiften", "Sänk avgiften", False),
    ],
)
def test_forms_and_slips_are_the_same_words(old: str, new: str, *, are: bool) -> None:
    own = own_names("Almfors")
    assert same_words(slots_of(old, own), slots_of(new, own)) is are


def test_the_municipality_is_no_place_of_its_own() -> None:
    own = own_names("Almfors")
    slots = slots_of("Bygg en hall i Norrby i Almfors kommun för Almforsborna", own)
    assert slots.places == {"norrby"}
    assert slots.terms == ("bygga", "hall", "norrby")
