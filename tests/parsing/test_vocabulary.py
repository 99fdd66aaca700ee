"""The vocabulary: every row is whole, compiles and matches its own example."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from styrkedja.parsing.vocabulary import load

CUES: list[dict[str, Any]] = load("pledges")["cue"]
SECTIONS: dict[str, dict[str, Any]] = load("pledges")["section"]
GROUPS = {"will", "support", "against"}

each_cue = pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue["code"])


def compiled(cue: dict[str, Any]) -> re.Pattern[str]:
    party, actor = "(?:Framtid Almfors|partiet)", "(?:kommunen|skolnämnden|kommunens personal)"
    pattern = cue["pattern"].replace("{party}", party).replace("{actor}", actor).replace("{others}", "Moderaterna")
    return re.compile(pattern, re.IGNORECASE)


@each_cue
def test_a_cue_has_what_it_needs(cue: dict[str, Any]) -> None:
    assert cue.keys() == {"code", "group", "weight", "pattern", "example"}
    assert cue["group"] in GROUPS
    assert re.fullmatch(r"[a-z_]+", cue["code"])
    assert "{" not in re.sub(r"\{(?:party|actor|others|\d+(?:,\d*)?|,\d+)\}", "", cue["pattern"]), "unknown placeholder"


@each_cue
def test_a_weight_points_the_way_its_group_says(cue: dict[str, Any]) -> None:
    assert isinstance(cue["weight"], float)
    assert (cue["weight"] < 0) == (cue["group"] == "against")
    assert abs(cue["weight"]) <= 5


@each_cue
def test_a_cue_speaks_in_its_own_example(cue: dict[str, Any]) -> None:
    assert compiled(cue).search(cue["example"])


@each_cue
def test_a_cue_does_not_speak_everywhere(cue: dict[str, Any]) -> None:
    assert not compiled(cue).search("Almfors ligger vid en sjö")
    assert not compiled(cue).search("")


def test_codes_are_unique() -> None:
    counted = Counter([cue["code"] for cue in CUES] + list(SECTIONS))
    assert [code for code, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("preface", "Om handlingsprogrammet"),
        ("preface", "Inledning"),
        ("values", "Våra värderingar"),
        ("values", "Om oss"),
    ],
)
def test_headings_of_parts_that_hold_few_pledges(code: str, heading: str) -> None:
    assert re.search(SECTIONS[code]["pattern"], heading, re.IGNORECASE)
    assert SECTIONS[code]["weight"] < 0


@pytest.mark.parametrize("heading", ["Omsorg", "Skola och förskola", "Klimat och miljö", "Ekonomi"])
def test_headings_of_politics_weigh_nothing(heading: str) -> None:
    assert not any(re.search(row["pattern"], heading, re.IGNORECASE) for row in SECTIONS.values())


def test_parties_have_the_codes_of_the_election_authority() -> None:
    national = load("parties")["national"]
    assert set(national) == {"V", "S", "MP", "C", "L", "KD", "M", "SD"}
    assert len(set(national.values())) == 8


def test_names_of_bodies_are_in_one_list_only() -> None:
    words = load("bodies")
    names = [*words["collective"]["names"], *words["external"]["names"]]
    assert len(names) == len(set(names))
    assert len(words["company"]["words"]) == len(set(words["company"]["words"]))


def test_a_vocabulary_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        load("missing")
