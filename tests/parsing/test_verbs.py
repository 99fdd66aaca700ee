"""Verbs by their kind and form."""

from __future__ import annotations

from collections import Counter

import pytest

from styrkedja.parsing.features import words_of
from styrkedja.parsing.verbs import verb_features, verb_forms
from styrkedja.parsing.vocabulary import load


@pytest.mark.parametrize(
    ("sentence", "feature"),
    [
        ("Taxan skrotas till nyår.", "v:act:pass"),
        ("Vi skrotar taxan.", "vw:act:pres"),
        ("Därför skrotar vi taxan.", "vw:act:pres"),
        ("Kommunen ska skrota taxan.", "vm:ska:act"),
        ("Skrota taxan.", "v1:act:inf"),
        ("Vi har skrotat taxan.", "vh:act"),
        ("Vi avvisar förslaget.", "vw:stand:pres"),
        ("Skolan får en aula.", "v:light:pres"),
    ],
)
def test_a_verb_is_seen_by_its_form_and_by_what_stands_beside_it(sentence: str, feature: str) -> None:
    assert feature in list(verb_features(words_of(sentence)))


def test_words_that_are_no_verbs_give_nothing() -> None:
    assert list(verb_features(words_of("Almfors ligger vid en sjö."))) == []


def test_each_verb_stands_once_and_each_kind_has_an_example_that_holds_one() -> None:
    rows = load("verbs")
    named = [verb for kind in rows.values() for verb in [*kind["ar"].split(), *kind["er"].split()]]
    named += [form.split()[0] for kind in rows.values() for form in kind["forms"]]
    assert [verb for verb, count in Counter(named).items() if count > 1] == []
    for name, kind in rows.items():
        assert any(verb_forms().get(word, ("",))[0] == name for word in words_of(kind["example"]))
