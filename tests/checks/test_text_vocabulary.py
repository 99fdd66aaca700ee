"""The words of the rules about the writing are whole, and do what their examples say."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from styrkedja.checks.items import is_same_promise
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.acts import theme_votes
from styrkedja.parsing.vocabulary import load as load_of_reader
from tests.checks.pages import quotes_of


def sections_of(name: str) -> dict[str, dict[str, list[str]]]:
    return {key: row for key, row in load(name).items() if isinstance(row, dict)}


@pytest.mark.parametrize("name", ["likeness", "breaks", "front"])
def test_each_row_has_words_once_and_an_example(name: str) -> None:
    for key, row in sections_of(name).items():
        words = row.get("words") or [word for same in row["rows"] for word in same]
        assert words, key
        assert len(set(words)) == len(words), key
        assert row["example"], key


@pytest.mark.parametrize("row", load("likeness")["same"]["rows"], ids=lambda row: row[0])
def test_words_of_a_row_stand_for_each_other(row: list[str]) -> None:
    for one, other in pairwise(row):
        frame = "Verka för {} vid skolgården längs strandpromenaden mellan kyrkan och stationen"
        assert is_same_promise(frame.format(one), frame.format(other))


def test_neighbouring_themes_are_themes_of_the_reader() -> None:
    themes = load_of_reader("themes")
    neighbours = load("neighbours")
    assert {theme for row in neighbours["rows"] for theme in row} <= set(themes)
    assert set(theme_votes(neighbours["example"])) <= set(neighbours["rows"][2])


def test_lookalikes_differ_in_one_letter() -> None:
    for first, second in load("lookalikes")["rows"]:
        shorter, longer = sorted((first, second), key=len)
        cuts = {longer[:place] + longer[place + 1 :] for place in range(len(longer))}
        changed = len(shorter) == len(longer) and sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1
        assert shorter in cuts or changed


def test_what_is_announced_and_what_each_item_has_match_their_examples() -> None:
    words = load("announcements")
    counted, some = words["counted"], words["some"]
    assert any(word in counted["example"] for word in counted["words"])
    assert any(word in some["example"].lower() for word in some["words"])
    assert all(number > 1 for number in words["numbers"].values())


@pytest.mark.parametrize("row", load("announcements")["each"], ids=lambda row: row["name"])
def test_a_cue_matches_its_example_and_the_sign_its_item(row: dict[str, str]) -> None:
    assert re.search(row["cue"], row["example"], re.IGNORECASE)
    assert re.search(row["sign"], row["item"], re.IGNORECASE)
    assert not re.search(row["sign"], "Bygg en skola i Bergby.", re.IGNORECASE)


@pytest.mark.parametrize("row", load("forms")["slip"], ids=lambda row: row["example"])
def test_a_slip_matches_its_example_and_not_what_looks_so(row: dict[str, str]) -> None:
    found = re.search(row["pattern"], row["example"])
    assert found
    assert row["needs"] in found.group()
    assert found.expand(row["better"]) != found.group()
    assert not re.search(row["pattern"], row["ok"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Borlänge skolor ska rustas.", [("Borlänge skolor",)]),
        ("Borlänges skolor ska rustas. I Borlänge barn och unga först.", []),
    ],
)
def test_the_municipalitys_name_needs_its_genitive(text: str, found: list[tuple[str, ...]]) -> None:
    assert quotes_of("TXT026", f"Budget 2027\nBorlänge kommun\n\n{text}") == found
