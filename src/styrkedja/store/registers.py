"""Registers of bodies: a municipality's own, in versions; going back makes a new version of an old one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Max, Q

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.register.files import parse_register, write_register
from styrkedja.register.records import Register
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.deeds import Change, Deed
from styrkedja.store.models import RegisterVersion


@dataclass(frozen=True, slots=True)
class StoredRegister:
    """A register as it is now, and the number of its version."""

    register: Register
    number: int


def find_register(code: str) -> StoredRegister | None:
    """Return the register of a municipality as it is now; None when it has none."""
    row = RegisterVersion.objects.filter(code=code).order_by("-number").first()
    return None if row is None else StoredRegister(_read(row), row.number)


def latest_of(code: str | None, name: str | None) -> tuple[str, int] | None:
    """Return code and version of the register of a municipality that documents give by *code* or *name*, if any."""
    is_it = Q(code=code) if code else Q(name=name)
    return RegisterVersion.objects.filter(is_it).order_by("-number").values_list("code", "number").first()


def get_register(code: str) -> StoredRegister:
    """Return the register of a municipality as it is now.

    Raises:
        NotFoundError: code register_not_found.
    """
    found = find_register(code)
    if found is None:
        raise NotFoundError("register_not_found", id=code)
    return found


def find_by_name(municipality: str) -> StoredRegister | None:
    """Return the register of a municipality by its name without "kommun"; None when it has none."""
    codes = RegisterVersion.objects.filter(name__iexact=municipality).values_list("code", flat=True).distinct()
    found = (find_register(code) for code in codes)
    return next((one for one in found if one and (one.register.name or "").casefold() == municipality.casefold()), None)


def list_registers() -> tuple[StoredRegister, ...]:
    """Return the registers as they are now, by municipality's code."""
    last = RegisterVersion.objects.values("code").annotate(last=Max("number")).order_by("code")
    numbers = {row["code"]: row["last"] for row in last}
    rows = RegisterVersion.objects.filter(code__in=numbers).order_by("code")
    return tuple(StoredRegister(_read(row), row.number) for row in rows if row.number == numbers[row.code])


def changes_of(code: str) -> tuple[Change, ...]:
    """Return how the versions of a register came to be, newest first."""
    rows = RegisterVersion.objects.filter(code=code).order_by("-number")
    return tuple(Change(row.number, row.who, row.at, Deed(row.action, row.subject)) for row in rows)


def save(register: Register, actor: Actor, deed: Deed, *, base: int | None = None) -> int:
    """Keep a register as the newest version of its municipality and return the version's number.

    Args:
        register: of a municipality.
        actor: who did it, and when.
        deed: what was done.
        base: number of the version that was changed; None puts the register in place of whatever there is.

    Raises:
        WrongCallError: code register_changed, somebody else was faster.
    """
    code = register.municipality or ""
    with action():
        last = RegisterVersion.objects.filter(code=code).aggregate(last=Max("number"))["last"] or 0
        if base is not None and base != last:
            raise WrongCallError("register_changed")
        number = last + 1
        RegisterVersion.objects.create(
            code=code, number=number, name=register.name or "", content=write_register(register), who=actor.who,
            at=actor.now, action=deed.action, subject=deed.subject,
        )  # fmt: skip
        log.write_of_register(actor, code, before={"version": last}, after={"version": number, "done": deed.action})
    return number


def change(code: str, base: int, edit: Callable[[Register], Register], actor: Actor, deed: Deed) -> int | None:
    """Keep what *edit* makes of a register; None when nothing changed.

    Raises:
        NotFoundError: code register_not_found.
        WrongCallError: register_changed, or what *edit* raises; nothing is kept.
    """
    stored = get_register(code)
    if stored.number != base:
        raise WrongCallError("register_changed")
    edited = edit(stored.register)
    return None if edited == stored.register else save(edited, actor, deed, base=base)


def restore(code: str, number: int, base: int, actor: Actor) -> int:
    """Make an old version the newest one again and return the new version's number.

    Raises:
        NotFoundError: register_not_found, or register_version_not_found.
        WrongCallError: register_changed.
    """
    get_register(code)
    row = RegisterVersion.objects.filter(code=code, number=number).first()
    if row is None:
        raise NotFoundError("register_version_not_found", number=number)
    return save(_read(row), actor, Deed("restored", str(number)), base=base)


def _read(row: RegisterVersion) -> Register:
    return parse_register(row.content.encode(), f"{row.code}.toml")
