"""Names of committees compared by the fields they name: "Barn och utbildning" is the Barn- och utbildningsnämnd."""

from __future__ import annotations

from functools import lru_cache

from styrkedja.base import patterns as re

_SPLIT = re.compile(r"[\s,/&]+|\boch\b|\bsamt\b")
_ENDING = re.compile(r"(?:nämnd|styrelse|utskott|förvaltning)(?:en|ens|et|ets|s)?$")
_NO_FIELDS = frozenset({"", "för", "nämnden", "nämnd", "utskottet", "kommunens"})
_SHORTEST = 4


@lru_cache(maxsize=1024)
def fields_of(name: str) -> frozenset[str]:
    """Return the fields that a committee's name says it has.

    >>> sorted(fields_of("Skol- och gymnasienämnden")), sorted(fields_of("Kultur och Fritid"))
    (['gymnasie', 'skol'], ['fritid', 'kultur'])
    """
    words = (_ENDING.sub("", word.strip("-–.:")).removesuffix("s") for word in _SPLIT.split(name.lower()))
    return frozenset(word for word in words if word not in _NO_FIELDS)


def covers(whole: str, part: str) -> bool:
    """Tell whether each field of the committee *part* is one of *whole* too.

    >>> covers("Skol- och gymnasienämnden", "Skolnämnden"), covers("Skolnämnden", "Skol- och gymnasienämnden")
    (True, False)
    """
    fields = fields_of(part)
    return bool(fields) and all(any(_is_same(one, other) for other in fields_of(whole)) for one in fields)


def is_same_committee(one: str, other: str) -> bool:
    """Tell whether two names have the same fields."""
    return covers(one, other) and covers(other, one)


def share_a_field(one: str, other: str) -> bool:
    """Tell whether two names may be about the same committee: any field of both, even as a part of a word.

    >>> share_a_field("Äldreomsorgsnämnden", "Omsorgsnämnden"), share_a_field("Skolnämnden", "Socialnämnden")
    (True, False)
    """
    return any(
        _is_same(left, right) or (min(len(left), len(right)) >= _SHORTEST and left.endswith(right))
        or (min(len(left), len(right)) >= _SHORTEST and right.endswith(left))
        for left in fields_of(one)
        for right in fields_of(other)
    )  # fmt: skip


def _is_same(one: str, other: str) -> bool:
    """Tell whether the one begins the other, as "social" and "socialtjänst" or "skol" and "skola"."""
    return one == other or (min(len(one), len(other)) >= _SHORTEST and (one.startswith(other) or other.startswith(one)))
