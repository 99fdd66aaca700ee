"""How alike two normalised texts are, from 0 to 1.

The measure is the token set ratio: the words that two texts share are compared with each text,
so that order and repetition do not count. Differences are counted in inserted and deleted letters.
"""

from __future__ import annotations

from functools import lru_cache

from styrkedja.base.ids import normal_form

# A whole paragraph must not stand in for one commitment: the shorter text has at least this share of the words.
LEAST_SHARE_OF_WORDS = 0.4


@lru_cache(maxsize=100_000)
def plain(value: str) -> str:
    """Return the normal form of a text, remembered because each is compared many times."""
    return normal_form(value)


def likeness(left: str, right: str, *, least: float) -> float:
    """Return how alike two normalised texts are; 1 when one holds the other whole.

    Args:
        left: in normal form.
        right: in normal form.
        least: what is below may be given as 0, which saves most of the work.

    >>> likeness("bygg en skola", "bygg en skola nu", least=0.85)
    1.0
    >>> likeness("bygg en skola", "riv alla gamla hus i staden i år", least=0.85)
    0.0
    """
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    sizes = sorted((left.count(" ") + 1, right.count(" ") + 1))
    if sizes[0] < LEAST_SHARE_OF_WORDS * sizes[1]:
        return 0.0
    if holds(left, right) or holds(right, left):
        return 1.0
    return token_set_ratio(left, right, least=least)


def holds(whole: str, part: str) -> bool:
    """Tell whether *part* stands in *whole* as whole words.

    >>> holds("bygg en skola", "en skola"), holds("bygg en skola", "en skol")
    (True, False)
    """
    return f" {part} " in f" {whole} "


def token_set_ratio(left: str, right: str, *, least: float = 0.0) -> float:
    """Return the token set ratio of two normalised texts, or 0 when it is below *least*.

    >>> token_set_ratio("skola ny skola", "ny skola"), round(token_set_ratio("ny skola", "ny skolan"), 3)
    (1.0, 0.941)
    """
    if not left or not right:
        return 0.0
    ours, theirs = _words(left), _words(right)
    shared = " ".join(sorted(ours & theirs))
    mine, yours = " ".join(sorted(ours - theirs)), " ".join(sorted(theirs - ours))
    if shared and not (mine and yours):
        return 1.0
    gap = 1 if shared else 0
    first, second = len(shared) + gap + len(mine), len(shared) + gap + len(yours)
    best = 0.0
    if shared:
        # The shared words against each text: the difference is what that text has besides.
        best = max(
            1 - (gap + len(mine)) / (len(shared) + first),
            1 - (gap + len(yours)) / (len(shared) + second),
        )
    total = first + second
    if 1 - abs(first - second) / total >= max(best, least):
        best = max(best, 1 - (len(mine) + len(yours) - 2 * _common_letters(mine, yours)) / total)
    return best if best >= least else 0.0


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _common_letters(left: str, right: str) -> int:
    """Return the length of the longest common subsequence.

    Method: H. Hyyrö (2004), "Bit-parallel LCS-length computation revisited": one bit a letter of *left*.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(left):
        places[letter] = places.get(letter, 0) | (1 << at)
    everything = (1 << len(left)) - 1
    row = everything
    for letter in right:
        met = row & places.get(letter, 0)
        row = ((row + met) | (row - met)) & everything
    return len(left) - row.bit_count()
