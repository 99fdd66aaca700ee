"""Changes to a register: a body added, described anew, dissolved, or its tasks handed over. Each gives a new register.

A split, a merge and a change of name are one thing: some bodies hand over to others from a year on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.base.ids import normal_form
from styrkedja.language.names import dictionary_name
from styrkedja.register.records import Register, RegisteredBody, Succession, first_day, last_day

_FIRST_YEAR, _LAST_YEAR = 1800, 2999


@dataclass(frozen=True, slots=True)
class Heir:
    """Who takes over: a body's name, new or in the register, and the share of the frame that goes along."""

    name: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """Some bodies hand their tasks over to others.

    Args:
        givers: ids.
        heirs: who takes over.
        year: the first year in which the heirs have the tasks.
    """

    givers: tuple[str, ...]
    heirs: tuple[Heir, ...]
    year: int


def add_body(register: Register, body: RegisteredBody) -> Register:
    """Return the register with one more body; its id is made of its name.

    Raises:
        WrongCallError: as `change_body` says.
    """
    named = replace(body, id=_new_id(register, body.name), name=dictionary_name(body.name))
    _check(register, named)
    return replace(register, bodies=(*register.bodies, named))


def change_body(register: Register, body: RegisteredBody) -> Register:
    """Return the register with *body* in place of the one with its id.

    Raises:
        WrongCallError: register_body_gone, there is none with that id; register_name_missing; register_name_taken,
            another one has that name in the same years; register_days, the last day comes before the first;
            register_parent.
    """
    body_of(register, body.id)
    _check(register, body)
    bodies = tuple(body if one.id == body.id else one for one in register.bodies)
    return replace(register, bodies=bodies)


def dissolve(register: Register, body_id: str, last_year: int) -> Register:
    """Return the register with a body that ends with a year, its tasks given to nobody.

    Raises:
        WrongCallError: register_body_gone; register_days, it ends before it began; register_year_form.
    """
    _check_year(last_year)
    return change_body(register, replace(body_of(register, body_id), valid_to=f"{last_year}-12-31"))


def remove_body(register: Register, body_id: str) -> Register:
    """Return the register without a body that was put in by mistake.

    Raises:
        WrongCallError: register_body_gone; register_body_used, a succession or another body points to it.
    """
    body = body_of(register, body_id)
    is_parent = any(one.parent == body_id for one in register.bodies)
    if is_parent or any(body_id in {one.predecessor, one.successor} for one in register.successions):
        raise WrongCallError("register_body_used", body=body.name)
    return replace(register, bodies=tuple(one for one in register.bodies if one.id != body_id))


def hand_over(register: Register, handover: Handover) -> Register:
    """Return the register where some bodies hand their tasks over to others from a year on.

    A giver ends with the year before, unless it is among the heirs too. An heir of a name that the register has in
    that year is that body; any other is new, of the first giver's kind. An only heir gets the tasks of all givers.

    Raises:
        WrongCallError: register_body_gone; register_nobody, no giver or no heir; register_heir_twice;
            register_shares_sum, the shares are more than the whole; register_year_form; register_days, a giver was
            not there the year before.
    """
    heirs, year = handover.heirs, handover.year
    givers = [body_of(register, one) for one in dict.fromkeys(handover.givers)]
    _check_heirs(givers, heirs, year)
    known = {normal_form(body.name): body for body in register.valid_in(year)}
    takers = [known.get(normal_form(dictionary_name(heir.name))) for heir in heirs]
    staying = {body.id for body in takers if body}
    for giver in givers:
        if giver.id not in staying:
            register = dissolve(register, giver.id, year - 1)
    tasks = tuple(dict.fromkeys(task for giver in givers for task in giver.tasks)) if len(heirs) == 1 else ()
    successions = list(register.successions)
    for heir, taker in zip(heirs, takers, strict=True):
        if taker is None:
            new = RegisteredBody("", heir.name, givers[0].kind, (), givers[0].parent, tasks, f"{year}-01-01")
            register = add_body(register, new)
            heir_id = register.bodies[-1].id
        else:
            heir_id = taker.id
        successions += [
            Succession(giver.id, heir_id, year, heir.share if len(givers) == 1 else None)
            for giver in givers
            if giver.id != heir_id
        ]
    return replace(register, successions=tuple(successions))


def body_of(register: Register, body_id: str) -> RegisteredBody:
    """Return the body with an id.

    Raises:
        WrongCallError: register_body_gone.
    """
    body = register.by_id.get(body_id)
    if body is None:
        raise WrongCallError("register_body_gone", id=body_id)
    return body


def _check_heirs(givers: Sequence[RegisteredBody], heirs: Sequence[Heir], year: int) -> None:
    _check_year(year)
    if not givers or not heirs:
        raise WrongCallError("register_nobody")
    names = [normal_form(dictionary_name(heir.name)) for heir in heirs]
    twice = next((heir.name for heir, name in zip(heirs, names, strict=True) if names.count(name) > 1), None)
    if twice is not None:
        raise WrongCallError("register_heir_twice", body=twice)
    if sum((heir.share or Decimal(0) for heir in heirs), Decimal(0)) > 1:
        raise WrongCallError("register_shares_sum")


def _check_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise WrongCallError("register_year_form", value=year)


def _check(register: Register, body: RegisteredBody) -> None:
    if not normal_form(body.name):
        raise WrongCallError("register_name_missing")
    if first_day(body.valid_from) > last_day(body.valid_to):
        raise WrongCallError("register_days", body=body.name, begin=body.valid_from, end=body.valid_to)
    if body.parent is not None and (body.parent == body.id or body.parent not in register.by_id):
        raise WrongCallError("register_parent", body=body.name)
    for other in register.bodies:
        is_same = normal_form(other.name) == normal_form(body.name) and other.id != body.id
        if is_same and _meet(other, body):
            raise WrongCallError("register_name_taken", body=body.name)


def _meet(one: RegisteredBody, other: RegisteredBody) -> bool:
    """Tell whether two bodies exist on the same day."""
    begin = max(first_day(one.valid_from), first_day(other.valid_from))
    return begin <= min(last_day(one.valid_to), last_day(other.valid_to))


def _new_id(register: Register, name: str) -> str:
    """Return an id made of a name that no body has yet."""
    plain = unicodedata.normalize("NFKD", normal_form(name)).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", plain)) or "organ"
    numbered = (f"{base}-{number}" for number in range(2, len(register.bodies) + 3))
    return next(one for one in (base, *numbered) if one not in register.by_id)
