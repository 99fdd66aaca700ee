"""The years of age that a promise is for, said in years, in grades or by a stage of school: one scale for all three."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.comparison.figures import in_digits

Span = tuple[int, int]
# A pupil of grade g turns g + 6 or g + 7 in the school year; the first keeps the preschool class at six.
_TO_AGE = 6
_LAST_GRADE = 9
_LAST_AGE = 150
_YOUNGEST = 0


def explicit_ages(text: str) -> Span | None:
    """Return from and to which age *text* says that it is for, in figures of years or grades.

    >>> explicit_ages("barn mellan sex och nio år"), explicit_ages("elever i årskurs 7-9"), explicit_ages("under 2027")
    ((6, 9), (13, 15), None)
    """
    return _hull(_told(_digits(text)))


def all_ages(text: str) -> Span | None:
    """Return the ages of `explicit_ages` and of the stages of school that are named, together.

    >>> all_ages("frukost på lågstadiet"), all_ages("elever i grundskola och gymnasium")
    ((7, 9), (6, 18))
    """
    folded = _digits(text)
    told = _hull(_told(folded))
    # "grundskolans årskurs 1-6": the stage only says where the grades are.
    stages = [
        (low, high)
        for pattern, low, high in _stages()
        if pattern.search(folded) and not (told and low <= told[0] and told[1] <= high)
    ]
    return _hull([*((told,) if told else ()), *stages])


def numbers_of_age(text: str) -> frozenset[Decimal]:
    """Return the numbers of *text* that are ages or grades, and so no figures of what is promised."""
    folded = _digits(text)
    return frozenset(
        Decimal(number)
        for pattern in _patterns().values()
        for match in pattern.finditer(folded)
        for number in match.groups()
        if number is not None
    )


def _digits(text: str) -> str:
    """Return *text* in small letters, its numbers in digits, "sextonåringar" too."""
    return in_digits(re.sub(r"(?<=[^\W\d_])(?=åring)", " ", text.casefold()))


def _told(folded: str) -> list[Span]:
    return [span for name, pattern in _patterns().items() for span in _read(name, pattern, folded)]


def _read(name: str, pattern: re.Pattern[str], folded: str) -> Iterator[Span]:
    for match in pattern.finditer(folded):
        numbers = [int(number) for number in match.groups() if number is not None]
        if name == "least":
            yield numbers[0], _LAST_AGE
        elif name == "most":
            yield _YOUNGEST, numbers[0]
        elif name == "grades":
            last = _LAST_GRADE if match.group().startswith("från ") and len(numbers) == 1 else numbers[-1]
            yield numbers[0] + _TO_AGE, last + _TO_AGE
        else:
            yield min(numbers), max(numbers)


def _hull(spans: list[Span]) -> Span | None:
    return (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    row = load("scope")["ages"]
    return {name: re.compile(row[name]) for name in ("between", "least", "most", "grades", "aged")}


@cache
def _stages() -> tuple[tuple[re.Pattern[str], int, int], ...]:
    return tuple((re.compile(row["pattern"]), row["ages"][0], row["ages"][1]) for row in load("scope")["stage"])
