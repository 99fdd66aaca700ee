"""Joining lines: which hyphens at a line end belong to the word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.reading.hyphens import join_lines, word_forms


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("genom-", "förande av planen", "genomförande av planen"),
        ("möj\u00ad", "ligheten", "möjligheten"),
        ("kultur-", "och fritidsnämnden", "kultur- och fritidsnämnden"),
        ("in-", "eller utflyttning", "in- eller utflyttning"),
        ("barn-", "samt ungdomsvård", "barn- samt ungdomsvård"),
        ("CO2-", "ekvivalenter", "CO2-ekvivalenter"),
        ("LSS-", "boenden", "LSS-boenden"),
        ("Stockholm-", "Arlanda", "Stockholm-Arlanda"),
        ("2026-", "2030", "2026-2030"),
        ("till år -", "och sedan", "till år - och sedan"),
        ("kultur-,", "fritids- och idrottsliv", "kultur-, fritids- och idrottsliv"),
        ("grund- ", "skolan", "grundskolan"),
        ("kost-", "och måltidsfrågor", "kost- och måltidsfrågor"),
        ("idrotts-", "ochkulturhus", "idrottsochkulturhus"),
        ("6-", "timmarsdag", "6-timmarsdag"),
        ("bygga fler", "hyresrätter", "bygga fler hyresrätter"),
        ("2026–", "2030", "2026–2030"),
    ],
)
def test_two_lines_become_one(above: str, below: str, joined: str) -> None:
    assert join_lines([above.strip(), below]) == joined


def test_a_compound_that_the_document_writes_with_a_hyphen_keeps_it() -> None:
    known = word_forms(["Vi vill ha en e-tjänst för alla.", "Allt om e-", "tjänst"])
    assert join_lines(["Vi bygger en e-", "tjänst"], known) == "Vi bygger en e-tjänst"


def test_a_word_that_the_document_writes_without_a_hyphen_loses_it() -> None:
    known = word_forms(["Grundskolan ska vara god.", "grund-skolan"])
    assert join_lines(["Vi satsar på grund-", "skolan"], known) == "Vi satsar på grundskolan"


def test_a_soft_hyphen_before_a_shared_part_was_a_real_one() -> None:
    assert join_lines(["hälso\u00ad", "och sjukvård"]) == "hälso- och sjukvård"


def test_a_soft_hyphen_at_the_very_end_goes() -> None:
    assert join_lines(["möj\u00ad"]) == "möj"


def test_one_line_stays_and_no_lines_are_nothing() -> None:
    assert join_lines(["Bygg en skola."]) == "Bygg en skola."
    assert join_lines([]) == ""


WORDS = st.text(alphabet="abcåäö", min_size=2, max_size=12).filter(lambda w: w not in {"bc", "cb"})


@given(st.lists(WORDS, min_size=1, max_size=20), st.lists(st.integers(min_value=1, max_value=11), max_size=20))
def test_split_words_come_back_whole(words: list[str], cuts: list[int]) -> None:
    lines, current = [], ""
    for word, cut in zip(words, [*cuts, *[0] * len(words)], strict=False):
        current = f"{current} {word}".strip()
        if 0 < cut < len(word):
            lines.append(current[: len(current) - len(word) + cut] + "\u00ad")
            current = word[cut:]
    assert join_lines([*lines, current]) == " ".join(words)


@given(st.lists(st.text(alphabet="aåB1 -,.", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_joining_loses_nothing_but_hyphens_and_blanks(lines: list[str]) -> None:
    def bare(text: str) -> str:
        return text.replace("-", "").replace(" ", "")

    assert bare(join_lines(lines)) == bare("".join(lines))
