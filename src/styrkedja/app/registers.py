"""The registers of bodies that are kept here: look at one, change it, go back, take a file in and out.

Each change makes a new version with who and when. Leaves to others: what a change does (`styrkedja.register.edits`),
files that are not kept (`register_files.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from styrkedja.app.bodies import BodySummary, list_bodies
from styrkedja.app.context import Context
from styrkedja.app.demo import example_register
from styrkedja.base.errors import WrongCallError
from styrkedja.parsing.vocabulary import load
from styrkedja.register import edits
from styrkedja.register.edits import Handover, Heir
from styrkedja.register.files import parse_register, write_register
from styrkedja.register.municipalities import municipalities, municipality_codes
from styrkedja.register.records import BodyKind, Register, RegisteredBody, RegisteredPost
from styrkedja.register.resolve import Expansion, Resolution, Status, default_register, expand, resolve
from styrkedja.store import registers as store
from styrkedja.store.deeds import Change, Deed

__all__ = [
    "BodyKind", "Change", "Deed", "Expansion", "Handover", "Heir", "Named", "Register", "RegisterSummary",
    "RegisterView", "RegisteredBody", "RegisteredPost", "Resolution", "Status", "add_body", "change_body",
    "expand_body", "get_register", "hand_over", "import_register", "keep_example_register", "list_missing",
    "list_registers", "register_file", "remove_body", "resolve_body", "restore_register", "start_register",
    "task_codes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """A register as a row of a list.

    Args:
        bodies: number of bodies that have not ended.
        last: how the newest version came to be.
    """

    code: str
    name: str
    bodies: int
    last: Change


@dataclass(frozen=True, slots=True)
class Named:
    """A body that documents name, and what the register says of the name: unknown, or several it may be."""

    body: BodySummary
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register with all that its page shows.

    Args:
        number: of its version.
        changes: how its versions came to be, newest first.
        unresolved: bodies of the municipality's documents that the register does not know for one.
    """

    code: str
    register: Register
    number: int
    changes: tuple[Change, ...]
    unresolved: tuple[Named, ...]


def list_registers(context: Context) -> tuple[RegisterSummary, ...]:
    """Return the registers that are kept, by municipality's code."""
    year = context.now.year
    found = []
    for stored in store.list_registers():
        register = stored.register
        code = register.municipality or ""
        last = store.changes_of(code)[0]
        found.append(RegisterSummary(code, register.name or code, len(register.valid_in(year)), last))
    return tuple(found)


def list_missing(context: Context) -> tuple[str, ...]:
    """Return the municipalities that documents are about and that have no register, by name."""
    have = {summary.name.casefold() for summary in list_registers(context)}
    named = {body.municipality for body in list_bodies(context) if body.municipality}
    return tuple(sorted(name for name in named if name.casefold() not in have and name in municipality_codes()))


def get_register(context: Context, code: str) -> RegisterView:
    """Return one register.

    Raises:
        NotFoundError: register_not_found.
    """
    stored = store.get_register(code)
    bodies = _of_municipality(context, stored.register.name or "")
    unresolved = tuple(_unresolved(bodies, stored.register))
    return RegisterView(code, stored.register, stored.number, store.changes_of(code), unresolved)


def register_file(context: Context, code: str) -> str:
    """Return a register as the plain file.

    Raises:
        NotFoundError: register_not_found.
    """
    del context
    return write_register(store.get_register(code).register)


def import_register(context: Context, name: str, data: bytes) -> str:
    """Keep the register in a file, in place of the municipality's present one, and return the municipality's code.

    Raises:
        RegisterFileError: something in the file is wrong.
        WrongCallError: register_unnamed, it does not say which municipality, and the code is no known one.
    """
    register = parse_register(data, name)
    code = register.municipality or ""
    known = next((one.name for one in municipalities() if one.code == code), None)
    if register.name is None and known is None:
        raise WrongCallError("register_unnamed", name=name, code_of=code)
    store.save(replace(register, name=register.name or known), context.actor, Deed("imported", name))
    return code


def keep_example_register(context: Context) -> None:
    """Keep the register of the fictional municipality, unless there is one already."""
    path = example_register()
    if path is None:
        return
    data = path.read_bytes()
    if store.find_register(parse_register(data, path.name).municipality or "") is None:
        import_register(context, path.name, data)


def start_register(context: Context, municipality: str) -> str:
    """Keep a register of the bodies that the documents of a municipality name, and return the municipality's code.

    What the national default knows of them comes along: their kind, usual abbreviations that fit no other, tasks.

    Raises:
        WrongCallError: register_no_such_municipality; register_changed, it has one already.
    """
    code = municipality_codes().get(municipality, "")
    if not code:
        raise WrongCallError("register_no_such_municipality", value=municipality)
    register = Register(code, municipality)
    for body in _of_municipality(context, municipality):
        described = _described(body)
        if described is not None and resolve(described.name, register).status is Status.UNKNOWN:
            register = edits.add_body(register, described)
    store.save(register, context.actor, Deed("started", municipality), base=0)
    return code


def add_body(context: Context, code: str, base: int, body: RegisteredBody) -> int | None:
    """Add a body; its id is made of its name.

    Raises:
        NotFoundError: register_not_found.
        WrongCallError: register_changed, or as `edits.add_body` says.
    """
    return _change(context, code, base, lambda one: edits.add_body(one, body), Deed("added", body.name))


def change_body(context: Context, code: str, base: int, body: RegisteredBody) -> int | None:
    """Describe a body anew: name, aliases, tasks, years, posts. Its source stays.

    Raises:
        NotFoundError: register_not_found.
        WrongCallError: register_changed, or as `edits.change_body` says.
    """

    def edit(register: Register) -> Register:
        known = edits.body_of(register, body.id)
        return edits.change_body(register, replace(body, source=known.source))

    return _change(context, code, base, edit, Deed("changed", body.name))


def remove_body(context: Context, code: str, base: int, body_id: str) -> int | None:
    """Take away a body that was put in by mistake.

    Raises:
        NotFoundError: register_not_found.
        WrongCallError: register_changed, or as `edits.remove_body` says.
    """
    return _change(context, code, base, lambda one: edits.remove_body(one, body_id), Deed("removed", body_id))


def hand_over(context: Context, code: str, base: int, handover: Handover) -> int | None:
    """Let bodies hand over to others from a year on: a split, a merge, a new name.

    Raises:
        NotFoundError: register_not_found.
        WrongCallError: register_changed, or as `edits.hand_over` says.
    """
    deed = Deed("handed_over", ", ".join(heir.name for heir in handover.heirs))
    return _change(context, code, base, lambda one: edits.hand_over(one, handover), deed)


def restore_register(context: Context, code: str, base: int, number: int) -> int:
    """Go back to an old version, which becomes the newest one.

    Raises:
        NotFoundError: register_not_found or register_version_not_found.
        WrongCallError: register_changed.
    """
    return store.restore(code, number, base, context.actor)


def task_codes() -> tuple[str, ...]:
    """Return the task areas that a body may have: the themes of commitments."""
    return tuple(load("themes"))


def resolve_body(municipality: str | None, name: str, year: int) -> tuple[str, Resolution] | None:
    """Return the code of a municipality's register and whom it knows by a name; None when it has no register."""
    stored = store.find_by_name(municipality) if municipality else None
    return None if stored is None else (stored.register.municipality or "", resolve(name, stored.register, year))


def expand_body(municipality: str | None, name: str, year: int) -> tuple[str, Expansion] | None:
    """Return the code of a municipality's register and whom a collective stands for there; None when it is none."""
    stored = store.find_by_name(municipality) if municipality else None
    expansion = expand(name, stored.register, year) if stored else None
    return None if stored is None or expansion is None else (stored.register.municipality or "", expansion)


def _change(context: Context, code: str, base: int, edit: Callable[[Register], Register], deed: Deed) -> int | None:
    return store.change(code, base, edit, context.actor, deed)


def _of_municipality(context: Context, municipality: str) -> tuple[BodySummary, ...]:
    """Return the bodies of the municipality itself that its documents name."""
    return tuple(
        body
        for body in list_bodies(context)
        if body.scope == "municipal" and (body.municipality or "").casefold() == municipality.casefold()
    )


def _unresolved(bodies: Iterable[BodySummary], register: Register) -> Iterable[Named]:
    for body in bodies:
        resolution = resolve(body.name, register)
        is_collective = expand(body.name, register) is not None
        # "Kommundelsnämnden" where there are several says which only where it stands.
        is_short = any(one.name.casefold().startswith(f"{body.name.casefold()} ") for one in register.bodies)
        is_open = resolution.status in {Status.UNKNOWN, Status.SEVERAL} and body.kind != "other"
        if is_open and not is_collective and not is_short:
            yield Named(body, resolution)


def _described(body: BodySummary) -> RegisteredBody | None:
    """Return what is known of a body that documents name; None when that is not even what it is."""
    usual = resolve(body.name, default_register()).body
    if usual is not None:
        single = tuple(alias for alias in usual.aliases if resolve(alias, default_register()).body == usual)
        return RegisteredBody("", body.name, usual.kind, single, None, usual.tasks)
    if body.kind not in set(BodyKind) or body.kind == BodyKind.OTHER:
        return None
    is_part = body.name.casefold().endswith(("utskott", "utskottet"))
    return RegisteredBody("", body.name, BodyKind.SUBCOMMITTEE if is_part else BodyKind(body.kind))
