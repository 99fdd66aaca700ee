"""Who is meant by a name as written: one body, several that it may be, or none that the register knows.

A name is looked up as written, in dictionary form, without genitive, hyphens and capitals, and by its field
alone ("Kultur och fritid"). Of two that it may be none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.language.names import dictionary_name, tidied
from styrkedja.register.data import load
from styrkedja.register.files import parse_register
from styrkedja.register.records import BodyKind, Register, RegisteredBody

# "Revision, kommunfullmäktige", "Skolnämnden och Gymnasienämnden"
_BETWEEN = re.compile(r"\s*(?:,|/|\boch\b|\bsamt\b)\s*")
_JOINED = re.compile(r"\bsamt\b|&")


class Status(StrEnum):
    """How a name was resolved; OUT_OF_TIME: the body is known, but not of the year asked for."""

    FOUND = "found"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for.

    Args:
        text: as written.
        status: see `Status`.
        candidates: the body; of SEVERAL all that it may be; of UNKNOWN none.
    """

    text: str
    status: Status
    candidates: tuple[RegisteredBody, ...] = ()

    @property
    def body(self) -> RegisteredBody | None:
        """Return the one body that is meant; None when that is not certain."""
        return self.candidates[0] if self.status is Status.FOUND else None


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a collective stands for ("samtliga nämnder").

    Args:
        bodies: those meant; when `asks`, those that may be.
        asks: which of them are meant is not said, or the register knows none.
    """

    bodies: tuple[RegisteredBody, ...]
    asks: bool


@cache
def default_register() -> Register:
    """Return the national default: usual names of bodies, without days."""
    return parse_register(
        files("styrkedja.register.data").joinpath("default.toml").read_bytes(), "default.toml", is_default=True
    )


def resolve(text: str, register: Register, year: int | None = None, last: int | None = None) -> Resolution:
    """Return what *text* stands for in a year, or in the years to *last*.

    An abbreviation that the register has not is one of its bodies when the national default knows it as the
    abbreviation of exactly one of them.

    >>> register = default_register()
    >>> resolve("kultur och fritidsnämndens", register).body.name
    'Kultur- och fritidsnämnden'
    >>> [body.name for body in resolve("BUN", register).candidates]
    ['Barn- och utbildningsnämnden', 'Barn- och ungdomsnämnden']
    """
    found = _named(text, register) or _by_default(text, register) or _only_district(text, register)
    valid = tuple(body for body in found if body.is_valid_in(year, last))
    if valid:
        return Resolution(text, Status.FOUND if len(valid) == 1 else Status.SEVERAL, valid)
    return Resolution(text, Status.OUT_OF_TIME if found else Status.UNKNOWN, found)


def expand(
    text: str, register: Register, year: int | None = None, *, besides: Iterable[RegisteredBody] = ()
) -> Expansion | None:
    """Return the bodies that a collective stands for; None when *text* is no collective.

    Args:
        text: as written, "Samtliga nämnder".
        register: the municipality's own; the default says nothing of who exists.
        year: bodies of that year only.
        besides: bodies named before it, which "övriga nämnder" leaves out.
    """
    row = _collectives().get(normal_form(text))
    if row is None:
        return None
    named = {body.id for body in besides}
    bodies = tuple(
        body
        for body in register.valid_in(year)
        if body.kind in row["kinds"] and not (row["besides"] and body.id in named)
    )
    # The default knows names, not which of them a municipality has.
    asks: bool = row["asks"] or not bodies or register.municipality is None or (row["besides"] and not named)
    return Expansion(bodies, asks)


def names_in(text: str) -> list[str]:
    """Return the names that a text may be made of, when it is no name itself.

    >>> names_in("Revision, kommunfullmäktige")
    ['Revision', 'kommunfullmäktige']
    """
    return [name for name in _BETWEEN.split(text) if name]


def name_keys(text: str) -> Iterator[str]:
    """Yield the forms under which a name is looked up, the nearest to the text first."""
    plain = normal_form(text)
    yield plain
    yield normal_form(dictionary_name(_JOINED.sub("och", tidied(text))))
    if plain.endswith("s"):
        yield plain[:-1]
        yield normal_form(dictionary_name(tidied(text)[:-1]))


def _named(text: str, register: Register) -> tuple[RegisteredBody, ...]:
    return next((register.names[key] for key in name_keys(text) if key in register.names), ())


def _by_default(text: str, register: Register) -> tuple[RegisteredBody, ...]:
    if register.municipality is None:
        return ()
    found = {
        body.id: body
        for usual in _named(text, default_register())
        for body in register.names.get(normal_form(usual.name), ())
    }
    return tuple(found.values())


def _only_district(text: str, register: Register) -> tuple[RegisteredBody, ...]:
    """Return the Kommundelsnämnden Norrby for "kommundelsnämnden", where there is no other."""
    begins = f"{normal_form(dictionary_name(text))} "
    districts = [body for body in register.bodies if body.kind is BodyKind.DISTRICT]
    found = tuple(body for body in districts if normal_form(body.name).startswith(begins))
    return found if len(found) == 1 else ()


@cache
def _collectives() -> dict[str, dict[str, Any]]:
    return {normal_form(word): row for row in load("collectives").values() for word in row["words"]}
