"""What only the council may decide, and task areas that law gives to some committee.

The rows stand in `data/competences.toml`; instruments and their deciders are in `instruments.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.register.data import load


@dataclass(frozen=True, slots=True)
class CouncilMatter:
    """Something that only the council decides.

    Args:
        code: key of its row.
        pattern: finds it in a commitment's text.
        law: "KL 5:1" and the like.
    """

    code: str
    pattern: re.Pattern[str]
    law: tuple[str, ...]


@cache
def council_matters() -> tuple[CouncilMatter, ...]:
    """Return what only the council decides."""
    return tuple(
        CouncilMatter(code, re.compile(row["pattern"], re.IGNORECASE), tuple(row["law"]))
        for code, row in load("competences")["council"].items()
    )


def fields_in(text: str) -> frozenset[str]:
    """Return the task areas, as codes of themes, whose own words *text* has.

    >>> sorted(fields_in("Bygg ett äldreboende med bibliotek")), fields_in("Bygg en bro")
    (['culture', 'elderly_care'], frozenset())
    """
    found = {match.group().casefold() for match in _words().finditer(text)}
    return frozenset(field for field, begins in _fields().items() if found & begins)


@cache
def _fields() -> dict[str, frozenset[str]]:
    return {field: frozenset(row["begins"]) for field, row in load("competences")["field"].items()}


@cache
def _words() -> re.Pattern[str]:
    begins = sorted((word for words in _fields().values() for word in words), key=len, reverse=True)
    # "äldreboendet" and "Äldreboenden"; not "folkbiblioteksstöd" in the middle of a word.
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, begins))})", re.IGNORECASE)
