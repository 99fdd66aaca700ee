"""The register of a municipality as a plain file: TOML in, records out, and back.

A file that was written here is read as the same register; what is wrong in one that people wrote names
file, line and key. The keys are told in docs/methods/register.md.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.errors import RegisterFileError
from styrkedja.register.records import (
    BodyKind,
    Register,
    RegisteredBody,
    RegisteredPost,
    Succession,
    first_day,
    last_day,
)
from styrkedja.register.tables import Table

_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*(body|succession)[ \t]*\]\]", re.MULTILINE)
_LINE = re.compile(r"at line (\d+)")
# What TOML does not let stand in a string.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TOP = ("municipality", "name", "body", "succession")
_BODY = ("id", "name", "kind", "aliases", "parent", "tasks", "valid_from", "valid_to", "post", "source", "example")
_POST = tuple(field.name for field in fields(RegisteredPost))
_SUCCESSION = tuple(field.name for field in fields(Succession))


def parse_register(data: bytes, name: str, *, is_default: bool = False) -> Register:
    """Return the register that a file holds.

    Args:
        data: the file's bytes, TOML in UTF-8.
        name: the file's name, for messages.
        is_default: it is the national default, which is of no municipality.

    Raises:
        RegisterFileError: what is wrong, with line and key.
    """
    text = _decoded(data, name)
    top = Table(name, 1, _loaded(text, name))
    top.allow(_TOP)
    lines: dict[str, list[int]] = defaultdict(list)
    for match in _HEAD.finditer(text):
        lines[match.group(1)].append(text.count("\n", 0, match.start()) + 1)
    code = None if is_default else top.needed("municipality")
    if code is not None and not re.fullmatch(r"\d{4}", code):
        top.fail("register_value_code", "municipality", value=code)
    body_tables = list(top.tables("body", iter(lines["body"])))
    bodies = tuple(_body(table) for table in body_tables)
    _check_ids(bodies, body_tables)
    known = {body.id for body in bodies}
    tables = list(top.tables("succession", iter(lines["succession"])))
    successions = tuple(_succession(table, known) for table in tables)
    _check_successions(successions, tables)
    return Register(code, top.text("name"), bodies, successions)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise RegisterFileError("register_not_utf8", name=name, line=line) from fault


def _loaded(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        found = _LINE.search(str(fault))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise RegisterFileError("register_not_toml", name=name, line=line) from fault


def _body(table: Table) -> RegisteredBody:
    table.allow(_BODY)
    kind = BodyKind(table.choice("kind", [kind.value for kind in BodyKind]))
    begin, end = _period(table)
    posts = tuple(_post(post) for post in table.tables("post"))
    return RegisteredBody(
        table.identifier("id"), table.needed("name"), kind, table.texts("aliases"), table.text("parent"),
        table.texts("tasks"), begin, end, posts, table.text("source"),
    )  # fmt: skip


def _post(table: Table) -> RegisteredPost:
    table.allow(_POST)
    return RegisteredPost(table.needed("post"), table.needed("party"), *_period(table))


def _period(table: Table) -> tuple[str | None, str | None]:
    begin, end = table.day("valid_from"), table.day("valid_to")
    if first_day(begin) > last_day(end):
        table.fail("register_period", "valid_to", begin=begin, value=end)
    return begin, end


def _succession(table: Table, known: set[str]) -> Succession:
    table.allow(_SUCCESSION)
    ends = [table.identifier(key) for key in ("predecessor", "successor")]
    for key, end in zip(("predecessor", "successor"), ends, strict=True):
        if end not in known:
            table.fail("register_body_unknown", key, value=end)
    if ends[0] == ends[1]:
        table.fail("register_own_successor", "successor", value=ends[1])
    return Succession(ends[0], ends[1], table.year("year"), table.share("share"), table.texts("tasks"))


def _check_ids(bodies: tuple[RegisteredBody, ...], tables: list[Table]) -> None:
    seen: set[str] = set()
    for body, table in zip(bodies, tables, strict=True):
        if body.id in seen:
            table.fail("register_id_twice", "id", value=body.id)
        seen.add(body.id)
    for body, table in zip(bodies, tables, strict=True):
        if body.parent is not None and (body.parent not in seen or body.parent == body.id):
            table.fail("register_body_unknown", "parent", value=body.parent)


def _check_successions(successions: tuple[Succession, ...], tables: list[Table]) -> None:
    shares: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    seen: set[tuple[str, str, int]] = set()
    for one, table in zip(successions, tables, strict=True):
        shares[one.predecessor, one.year] += one.share or 0
        if shares[one.predecessor, one.year] > 1:
            table.fail("register_shares", "share", value=one.predecessor, year=one.year)
        if (one.predecessor, one.successor, one.year) in seen:
            table.fail("register_succession_twice", "successor", value=one.successor, year=one.year)
        seen.add((one.predecessor, one.successor, one.year))


def write_register(register: Register) -> str:
    """Return the file of a register, keys that say nothing left out."""
    blocks = ["\n".join(_lines((("municipality", register.municipality), ("name", register.name))))]
    for body in register.bodies:
        blocks.append("\n".join(["[[body]]", *_lines(_values(body, ("posts",)))]))
        blocks += ["\n".join(["[[body.post]]", *_lines(_values(post))]) for post in body.posts]
    blocks += ["\n".join(["[[succession]]", *_lines(_values(one))]) for one in register.successions]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _values(
    record: RegisteredBody | RegisteredPost | Succession, leave_out: tuple[str, ...] = ()
) -> Iterator[tuple[str, object]]:
    for field in fields(record):
        if field.name not in leave_out:
            yield field.name, getattr(record, field.name)


def _lines(values: Iterable[tuple[str, object]]) -> Iterator[str]:
    for key, value in values:
        if value is not None and value != ():
            yield f"{key} = {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    r"""Return a TOML string.

    >>> print(_quoted('Nämnden "Norr"\t'))
    "Nämnden \"Norr\"\u0009"
    """
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda match: rf"\u{ord(match.group()):04x}", plain) + '"'
