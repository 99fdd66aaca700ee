"""Pairing rows of gold with predicted rows."""

from __future__ import annotations

from styrkedja.scoring.pairing import pair


def same_letter(gold: str, found: str) -> float:
    """The more letters two words share from their beginning, the likelier they are meant."""
    return float(sum(a == b for a, b in zip(gold, found, strict=False))) if gold[0] == found[0] else 0.0


def test_the_likest_are_paired() -> None:
    paired = pair(["skola", "skog"], ["skog", "skola"], same_letter)
    assert set(paired.pairs) == {("skola", "skola"), ("skog", "skog")}


def test_a_row_gives_way_where_it_has_another_partner() -> None:
    # "ab" is nearest to "abc", but then "abd" would be left alone.
    choices = {("ab", "abc"): 2.0, ("ab", "x"): 1.0, ("abd", "abc"): 1.0}
    paired = pair(["ab", "abd"], ["abc", "x"], lambda gold, found: choices.get((gold, found), 0.0))
    assert set(paired.pairs) == {("ab", "x"), ("abd", "abc")}
    assert (paired.missed, paired.spurious) == ((), ())


def test_what_may_be_there_is_neither_hit_nor_fault() -> None:
    paired = pair(["skola"], ["skola", "badhus", "torg"], same_letter, optional=["badhus"])
    assert (len(paired.pairs), paired.spurious, paired.ignored) == (1, ("torg",), 1)


def test_what_answers_to_nothing_is_missed_or_spurious() -> None:
    paired = pair(["skola"], ["torg"], same_letter)
    assert (paired.pairs, paired.missed, paired.spurious) == ((), ("skola",), ("torg",))


def test_a_path_longer_than_the_stack_of_calls_is_followed() -> None:
    # Every row likes the partner after its own best, so that the last row to come moves all the others.
    rows = list(range(1_500))

    def same(row: int, found: int) -> float:
        return {0: 1.0, 1: 2.0}.get(found - row, 0.0)

    assert len(pair(rows, rows, same).pairs) == len(rows)
