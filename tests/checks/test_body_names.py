"""Committees compared by the fields in their names."""

from __future__ import annotations

import pytest

from styrkedja.checks.body_names import covers, is_same_committee, share_a_field


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kultur och Fritid", "Kultur- och fritidsnämnden"),
        ("Barn och utbildning", "Barn- och utbildningsnämnden"),
        ("Kommunstyrelse", "Kommunstyrelsen"),
        ("Nämnden för vård och omsorg", "Vård- och omsorgsnämnden"),
    ],
)
def test_two_names_of_one_committee(one: str, other: str) -> None:
    assert is_same_committee(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Skolnämnden", "Socialnämnden"), ("Byggnadsnämnden", "Kulturnämnden"), ("Kommunstyrelsen", "Tekniska nämnden")],
)
def test_names_of_different_committees(one: str, other: str) -> None:
    assert not share_a_field(one, other)


def test_a_whole_covers_its_parts_but_no_part_the_whole() -> None:
    assert covers("Social- och arbetsmarknadsnämnden", "Arbetsmarknadsnämnden")
    assert not covers("Arbetsmarknadsnämnden", "Social- och arbetsmarknadsnämnden")
