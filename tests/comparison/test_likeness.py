"""How alike commitments are: words of one matter, and a word changed for another."""

import numpy as np

from styrkedja.comparison.chance import sure
from styrkedja.comparison.likeness import Candidates, candidates
from styrkedja.comparison.records import RelationKind
from styrkedja.comparison.slots import slots_of


def _alike(old: str, new: str, *others: str) -> tuple[Candidates, int]:
    """The candidates among texts, and the place of the first with the first."""
    first, second = ([slots_of(text) for text in (one, *others)] for one in (old, new))
    found = candidates(first, second, np.zeros((len(first), len(second)), dtype=np.bool_))
    return found, int(np.flatnonzero((found.rows == 0) & (found.columns == 0))[0])


OTHERS = ("bygg ut bredbandet", "anställ fler lärare", "sänk hastigheten på Storgatan")


def test_words_of_one_matter_are_something_in_common() -> None:
    found, at = _alike("inga mobiler i skolan", "telefoner bort ur skolan", *OTHERS)
    other, place = _alike("inga mobiler i skolan", "traktorer bort ur skolan", *OTHERS)
    assert found.words[at] > other.words[place]
    assert (found.strange[at], other.strange[place]) == (0, 1)


def test_another_thing_in_the_same_frame_is_swapped() -> None:
    found, at = _alike("bygg en rondell vid Kvarngatan", "bygg en lekplats vid Kvarngatan", *OTHERS)
    assert found.strange[at]
    assert found.swapped[at]


def test_a_phrase_that_was_added_is_not_strange() -> None:
    found, at = _alike("bygg en simhall", "bygg en simhall med varm bassäng", *OTHERS)
    assert not found.strange[at]
    assert not found.swapped[at]


def test_the_nearer_the_best_candidate_came_the_less_sure_is_what_was_dropped() -> None:
    for has_near in (False, True):
        said = [sure(RelationKind.DROPPED, 1 - best, has_near=has_near) for best in (0.01, 0.2, 0.45)]
        assert said == sorted(said, reverse=True)
    assert sure(RelationKind.DROPPED, 0.999, has_near=True) > 0.9
