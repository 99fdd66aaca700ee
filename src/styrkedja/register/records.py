"""The register of one municipality: its bodies through the years, and which took over from which.

A day is an ISO date ("2023-01-01") or a year alone; a year as the first day means its 1 January, as the
last day its 31 December. Both days are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.language.names import dictionary_name

# "kultur och fritidsnämnden" has the field "kultur och fritid".
_COMMITTEE_END = re.compile(r"s?nämnden$")


class BodyKind(StrEnum):
    """What a body is. JOINT is a gemensam nämnd, ASSOCIATION a kommunalförbund, GUARDIAN the chief guardian."""

    COUNCIL = "council"
    BOARD = "board"
    COMMITTEE = "committee"
    SUBCOMMITTEE = "subcommittee"
    JOINT = "joint"
    DISTRICT = "district"
    COMPANY = "company"
    ASSOCIATION = "association"
    AUDITORS = "auditors"
    GUARDIAN = "guardian"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RegisteredPost:
    """A post that a party holds in a body.

    Args:
        post: "ordförande", "vice ordförande", ...
        party: code (S, M ...) or local name.
        valid_from: first day; None when it is not known.
        valid_to: last day; None when it is not known or has not come.
    """

    post: str
    party: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class RegisteredBody:
    """A body that the register knows.

    Args:
        id: small letters, figures and hyphens; names it within its register.
        name: dictionary form.
        kind: what it is.
        aliases: other spellings and abbreviations, as written.
        parent: id of the body it belongs to: the board of a subcommittee, the parent company.
        tasks: task areas, codes of themes ("school", "elderly_care"); empty when not known.
        valid_from: first day; None when it has always been, as far as is known.
        valid_to: last day; None when it has not been dissolved.
        posts: who holds its chair and other posts.
        source: where this is known from.
    """

    id: str
    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    tasks: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    posts: tuple[RegisteredPost, ...] = ()
    source: str | None = None

    def is_valid_in(self, year: int | None, last: int | None = None) -> bool:
        """Tell whether the body exists on any day of *year*, or of the years from *year* to *last*.

        Args:
            year: None asks for no year, and every body answers.
            last: the last year of a period; None means *year* alone.
        """
        if year is None:
            return True
        return first_day(self.valid_from) <= f"{last or year}-12-31" and last_day(self.valid_to) >= f"{year}-01-01"


@dataclass(frozen=True, slots=True)
class Succession:
    """One body takes over tasks from another.

    Args:
        predecessor: id.
        successor: id.
        year: the first year in which the successor has them.
        share: how large a part of the predecessor's frame goes with them, 0 to 1; None when nobody has said.
        tasks: the task areas that move; empty when it is all, or not known.
    """

    predecessor: str
    successor: str
    year: int
    share: Decimal | None = None
    tasks: tuple[str, ...] = ()


# Not slotted: what is looked up again and again is worked out once.
@dataclass(frozen=True)
class Register:
    """The bodies of one municipality.

    Args:
        municipality: code of four digits; None in the national default.
        name: the municipality's name without "kommun".
        bodies: in the order of the file.
        successions: in the order of the file.
    """

    municipality: str | None = None
    name: str | None = None
    bodies: tuple[RegisteredBody, ...] = ()
    successions: tuple[Succession, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, RegisteredBody]:
        """Return the bodies by id."""
        return {body.id: body for body in self.bodies}

    @cached_property
    def names(self) -> Mapping[str, tuple[RegisteredBody, ...]]:
        """Return the bodies that bear a name or alias, by its normal form; a committee also by its field alone."""
        found: dict[str, dict[str, RegisteredBody]] = {}
        for body in self.bodies:
            for name in (body.name, *body.aliases):
                for form in (name, dictionary_name(name)):
                    found.setdefault(normal_form(form), {})[body.id] = body
        fields: dict[str, dict[str, RegisteredBody]] = {}
        for body in self.bodies:
            field, ended = _COMMITTEE_END.subn("", normal_form(body.name))
            if ended and field not in found:
                fields.setdefault(field, {})[body.id] = body
        return {name: tuple(bodies.values()) for name, bodies in (fields | found).items()}

    def valid_in(self, year: int | None, last: int | None = None) -> tuple[RegisteredBody, ...]:
        """Return the bodies that exist in a year or a period, in the order of the register."""
        return tuple(body for body in self.bodies if body.is_valid_in(year, last))

    def successors_of(self, body_id: str) -> tuple[Succession, ...]:
        """Return what took over from a body, by year."""
        return tuple(sorted((one for one in self.successions if one.predecessor == body_id), key=lambda one: one.year))


def first_day(day: str | None) -> str:
    """Return the ISO date at which something begins; before all dates when it is None.

    >>> first_day("2023"), first_day(None)
    ('2023-01-01', '0001-01-01')
    """
    if day is None:
        return "0001-01-01"
    return f"{day}-01-01" if len(day) == 4 else day


def last_day(day: str | None) -> str:
    """Return the ISO date at which something ends; after all dates when it is None.

    >>> last_day("2022"), last_day(None)
    ('2022-12-31', '9999-12-31')
    """
    if day is None:
        return "9999-12-31"
    return f"{day}-12-31" if len(day) == 4 else day
