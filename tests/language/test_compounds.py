"""Compounds are taken apart where a reader would; other words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.language.compounds import parts
from styrkedja.language.stems import stem, stems


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("skolfrukost", "skola frukost"),
        ("Skolfrukosten", "skola frukost"),
        ("kvinnojouren", "kvinna jour"),
        ("arbetsmarknad", "arbete marknad"),
        ("familjehem", "familj hem"),
        ("gatubelysning", "gata belysning"),
        ("kommunfullmäktige", "kommun fullmäktige"),
        ("elbilar", "el bil"),
        ("hyresgästförening", "hyresgäst förening"),
        ("snöröjningsavtal", "snö röjning avtal"),
        ("lärlingsplatser", "lärling platser"),
        ("medborgarbudget", "medborgare budget"),
        ("föräldrastöd", "föräldrar stöd"),
        ("avgiftsfria", "avgift fria"),
    ],
)
def test_a_compound_has_the_stems_of_its_words(word: str, expected: str) -> None:
    assert parts(word) == stems(expected)


@pytest.mark.parametrize(
    "word",
    [
        *("personal", "förhandling", "direktör", "elev", "ledamöter", "överklagande", "landsting", "utbildning"),
        *("fördelar", "invånare", "förskola", "och", "hållbar", "2026", "kompis", "läggas", "hindren"),
    ],
)
def test_what_only_looks_like_a_compound_stays_whole(word: str) -> None:
    assert len(parts(word)) == 1


def test_another_form_of_a_word_has_the_same_parts() -> None:
    assert parts("hamngatan") == parts("hamngata") == stems("hamn gata")


def test_a_word_of_the_texts_at_hand_is_a_part_beside_one_of_the_list() -> None:
    own = frozenset({stem("kvarnar"), stem("remissen")})
    assert parts("kvarnstugan") == (stem("kvarnstugan"),)
    assert parts("kvarnstugan", own) == stems("kvarn stuga")
    assert len(parts("kvarnremissen", own)) == 1


@given(st.text(min_size=1, max_size=80))
def test_every_text_has_parts_no_longer_than_an_index_can_hold(word: str) -> None:
    found = parts(word)
    assert 1 <= len(found) <= 4
    assert all(len(part) <= 64 for part in found)
