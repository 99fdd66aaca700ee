"""Who has the tasks of a committee in the other document."""

import pytest

from styrkedja.chain.commitment import Commitment
from styrkedja.comparison.committees import committees_of
from styrkedja.comparison.records import Item
from tests.comparison.almfors import promise


def _items(*bodies: str | None) -> list[Item]:
    made: list[Commitment] = [promise(f"löfte {number}", body) for number, body in enumerate(bodies)]
    return [Item(number, one) for number, one in enumerate(made)]


@pytest.mark.parametrize(
    ("old", "new", "are"),
    [
        ("Miljönämnden", "Miljö- och samhällsbyggnadsnämnden", True),
        ("Gymnasie- och vuxenutbildningsnämnden", "Utbildningsnämnden", True),
        ("Socialnämnden", "Kultur- och fritidsnämnden", False),
        ("Socialnämnden", None, False),
        (None, None, True),
    ],
)
def test_names_tell_who_took_over(old: str | None, new: str | None, *, are: bool) -> None:
    committees = committees_of(_items(old), _items(new))
    assert committees.are_heirs(old, new) is are


def test_the_register_goes_before_the_names() -> None:
    heirs = {"Miljönämnden": ("Tekniska nämnden",)}
    committees = committees_of(_items("Miljönämnden"), _items("Tekniska nämnden", "Miljö- och byggnämnden"), heirs)
    assert committees.are_heirs("Miljönämnden", "Tekniska nämnden")
    assert not committees.are_heirs("Miljönämnden", "Miljö- och byggnämnden")


def test_where_most_mandates_went_tells_who_took_over() -> None:
    old, new = _items("Bildningsnämnden", "Bildningsnämnden"), _items("Skolnämnden", "Skolnämnden")
    committees = committees_of(old, new).with_flows(zip(old, new, strict=True))
    assert committees.are_heirs("Bildningsnämnden", "Skolnämnden")


def test_a_mandate_is_moved_only_while_its_committee_or_an_heir_lives_on() -> None:
    old = _items("Socialnämnden", "Kultur- och fritidsnämnden", "Barnnämnden")
    new = _items("Socialnämnden", "Kultur- och fritidsnämnden", "Skolnämnden")
    committees = committees_of(old, new)
    assert committees.is_moved("Socialnämnden", "Kultur- och fritidsnämnden")
    assert not committees.is_moved("Barnnämnden", "Skolnämnden")
    assert not committees.is_moved("Socialnämnden", None)


def test_a_document_without_mandates_is_one_place() -> None:
    old, new = _items("Socialnämnden", None), _items(None, None)
    assert not committees_of(old, new).elsewhere(old, new).any()
    both = _items("Socialnämnden", None)
    assert committees_of(old, both).elsewhere(old, both).tolist() == [[False, True], [True, False]]
