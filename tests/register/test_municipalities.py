"""The municipalities and their codes."""

from __future__ import annotations

import pytest

from styrkedja.register.municipalities import municipality_codes

# Statistics Sweden's numbers of the counties; 2, 11, 15 and 16 were merged into others.
COUNTIES = {1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23, 24, 25}


def test_there_are_290_municipalities_with_codes_of_their_own() -> None:
    codes = municipality_codes()
    assert len(codes) == 290
    assert len(set(codes.values())) == 290


def test_a_code_begins_with_its_county() -> None:
    for name, code in municipality_codes().items():
        assert len(code) == 4, name
        assert int(code[:2]) in COUNTIES, name


def test_names_stand_without_kommun_and_without_blanks() -> None:
    for name in municipality_codes():
        assert name == name.strip()
        assert not name.endswith(" kommun")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Stockholm", "0180"),
        ("Upplands Väsby", "0114"),
        ("Gotland", "0980"),
        ("Malung-Sälen", "2023"),
        ("Kiruna", "2584"),
    ],
)
def test_known_codes(name: str, code: str) -> None:
    assert municipality_codes()[name] == code
