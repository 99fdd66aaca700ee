"""Whether two commitments say the same in the same words: forms of words and slips of the pen aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from styrkedja.comparison.slots import Slots
from styrkedja.parsing.verbs import infinitives

# A slip is one letter in a word of this length, two in a long one.
_SHORTEST = 5
_LONG = 9


def same_words(old: Slots, new: Slots) -> bool:
    """Tell whether two commitments have the same words; order aside, and what only the municipality's name adds."""
    if old.way is not new.way or old.reach is not new.reach or old.numbers != new.numbers:
        return False
    # The figures are the same: whether in letters or digits.
    gone, come = ([term for term in side if not term.isdigit()] for side in _differing(old.wording, new.wording))
    return (not gone and not come) or "".join(old.wording) == "".join(new.wording)


def differing_terms(old: Slots, new: Slots) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms that only *old* has and those that only *new* has, slips of the pen set against each other."""
    return _differing(old.terms, new.terms)


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ours, theirs = Counter(old), Counter(new)
    gone = list((ours - theirs).elements())
    come = list((theirs - ours).elements())
    # A word said twice in one text and once in the other is no difference.
    gone = [term for term in gone if term not in theirs]
    come = [term for term in come if term not in ours]
    for term in list(gone):
        other = _slip_among(term, come)
        if other is not None:
            gone.remove(term)
            come.remove(other)
    return tuple(gone), tuple(come)


def _slip_among(term: str, others: Iterable[str]) -> str | None:
    return next((other for other in others if is_slip(term, other)), None)


def is_slip(term: str, other: str) -> bool:
    """Tell whether two terms are one word, once misspelt or in a form the stemmer does not know.

    >>> is_slip("antimobb", "antimobbing"), is_slip("avskaffa", "anskaffa"), is_slip("1998", "1999")
    (True, False, False)
    """
    if term.isdigit() or other.isdigit() or _differ_in_prefix(term, other):
        return False
    known = infinitives()
    if term in known and other in known:
        return known[term] == known[other]
    shorter, longer = sorted((term, other), key=len)
    if len(shorter) < _SHORTEST:
        return False
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return True
    return OSA.distance(term, other) <= (2 if len(shorter) >= _LONG else 1)


def _differ_in_prefix(term: str, other: str) -> bool:
    """Tell whether two terms are one verb with two prefixes, which are two verbs: "ansluta", "avsluta"."""
    rests = ({one[len(prefix) :]: prefix for prefix in _PREFIXES if one.startswith(prefix)} for one in (term, other))
    first, second = rests
    return any(first[rest] != second[rest] for rest in first.keys() & second.keys())


_PREFIXES = (
    "an", "av", "be", "bi", "bort", "efter", "er", "för", "fram", "genom", "hem", "in", "med", "mot", "ned", "om", "på",
    "sam", "till", "ur", "under", "upp", "ut", "vid", "å", "åter", "över",
)  # fmt: skip

# What the stemmer leaves on some words. Example: "fossilfri", "fossilfria".
_ENDINGS = frozenset(
    {"a", "e", "t", "n", "en", "et", "ing", "ning", "s", "da", "ade", "ad", "at", "na", "nas", "er", "ar", "or"}
)
