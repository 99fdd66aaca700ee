"""Names of bodies in dictionary form, as words alone."""

from __future__ import annotations

import pytest

from styrkedja.language.names import dictionary_name, tidied


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("skolnämndens", "Skolnämnden"),
        ("SOCIALNÄMNDEN", "Socialnämnden"),
        ("Kommunstyrelse", "Kommunstyrelsen"),
        ("nämnden för Vård och omsorg", "Nämnden för vård och omsorg"),
        ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("kommundelsnämnden Norrby", "Kommundelsnämnden Norrby"),
        ("kommunfullmäktiges", "Kommunfullmäktige"),
        ("BUN", "BUN"),
        ("", ""),
    ],
)
def test_a_name_stands_as_in_a_dictionary(written: str, name: str) -> None:
    assert dictionary_name(written) == name


def test_a_dictionary_name_stays_as_it_is() -> None:
    for name in ("Kultur- och fritidsnämnden", "Tekniska nämnden", "Almfors Hamn AB", "Revisionen"):
        assert dictionary_name(name) == name


def test_marks_around_a_name_and_doubled_words_go() -> None:
    assert tidied("– Vård-  och och omsorgsnämnden:") == "Vård- och omsorgsnämnden"
