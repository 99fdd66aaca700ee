"""The map from the books to committees as a plain file: TOML in, records out, and back.

What is wrong in a file names file, line and key. The keys are told in docs/methods/outcome.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.ids import IdPattern, exact_id, looks_like_pattern, parse_id
from styrkedja.budget.outcome.map import (
    KOMMUN_BAS,
    PLANS,
    AccountPlan,
    AccountUse,
    CommitteeFrame,
    Financing,
    MapRow,
    OutcomeMap,
    first_overlap,
)
from styrkedja.budget.outcome.map_tables import MapTable, read_tables

_TABLES = ("row", "accounts", "committee", "frame")
_HIGHEST_DIMENSION = 9999
# What TOML does not let stand in a string.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def parse_map(data: bytes, name: str) -> OutcomeMap:
    """Return the map that a file holds.

    Args:
        data: the file's bytes, TOML in UTF-8.
        name: the file's name, for messages.

    Raises:
        WrongCallError: what is wrong, with line and key; two rows that can mean the same are named both.
    """
    top, tables = read_tables(data, name)
    top.allow("dimension_order")
    for key, found in tables.items():
        if key not in _TABLES:
            known = ", ".join(("dimension_order", *_TABLES))
            found[0].fail("budget_map_key_unknown", key, known=known)
    if not tables.get("row"):
        raise WrongCallError("budget_map_empty", name=name)
    rows = tuple(_row(table) for table in tables["row"])
    _refuse_overlaps(rows, name)
    committees = {row.committee for row in rows}
    financing = tuple(_financing(table, committees) for table in tables.get("committee", ()))
    return OutcomeMap(
        rows,
        _plan(tables.get("accounts", ())),
        top.wholes("dimension_order"),
        financing,
        _frames(tables.get("frame", ()), committees, financing),
    )


def _row(table: MapTable) -> MapRow:
    table.allow("committee", "dimension", "objects", "exact", "accounts")
    committee = table.text("committee")
    objects = (*_patterns(table, "objects"), *map(exact_id, table.texts("exact", keep_blanks=True)))
    accounts = _patterns(table, "accounts")
    if bool(objects) == bool(accounts):
        table.fail("budget_map_row", "accounts" if accounts else "objects")
    if accounts and "dimension" in table.values:
        table.fail("budget_map_row", "dimension")
    dimension = None if accounts else table.whole("dimension", 1, _HIGHEST_DIMENSION)
    return MapRow(committee, accounts or objects, dimension, table.line)


def _patterns(table: MapTable, key: str) -> tuple[IdPattern, ...]:
    found = []
    for text in table.texts(key):
        pattern = parse_id(text)
        if pattern is None:
            table.fail("budget_map_pattern", key, value=text)
        found.append(pattern)
    return tuple(found)


def _refuse_overlaps(rows: Sequence[MapRow], name: str) -> None:
    if found := first_overlap(rows):
        (one, first), (other, second) = found
        raise WrongCallError(
            "budget_map_overlap",
            name=name, line=str(one.line), other_line=str(other.line), first=first.written, second=second.written,
            committee=one.committee, other_committee=other.committee,
        )  # fmt: skip


def _plan(tables: Sequence[MapTable]) -> AccountPlan:
    """Return the plan that the file begins with, the uses that it names put in place of the plan's own."""
    if not tables:
        return KOMMUN_BAS
    table = tables[0]
    table.allow("plan", "counted", *AccountUse)
    plan = PLANS[table.choice("plan", tuple(PLANS), KOMMUN_BAS.name)]
    given = {use: _patterns(table, use) for use in AccountUse if use in table.values}
    uses = tuple((use, given.get(use, dict(plan.uses).get(use, ()))) for use in AccountUse)
    for (use, patterns), (other_use, others) in combinations(uses, 2):
        for one in patterns:
            for other in others:
                if one.shares_account_with(other):
                    key = use if use in given else other_use
                    table.fail(
                        "budget_map_accounts_twice", key, first=one.written, second=other.written, other=other_use
                    )
    countable = [use.value for use in AccountUse if use is not AccountUse.BALANCE]
    for text in table.texts("counted"):
        if text not in countable:
            table.fail("budget_map_choice", "counted", value=text, known=", ".join(countable))
    counted = tuple(AccountUse(use) for use in table.texts("counted")) or plan.counted
    return replace(plan, uses=tuple((use, patterns) for use, patterns in uses if patterns), counted=counted)


def _financing(table: MapTable, committees: set[str]) -> tuple[str, Financing]:
    table.allow("name", "financing")
    name = table.text("name")
    if name not in committees:
        table.fail("budget_map_committee", "name", value=name)
    return name, Financing(table.choice("financing", tuple(Financing)))


def _frames(
    tables: Iterable[MapTable], committees: set[str], financing: Iterable[tuple[str, Financing]]
) -> tuple[CommitteeFrame, ...]:
    central = {name for name, kind in financing if kind is Financing.CENTRAL}
    seen: dict[tuple[str, int], CommitteeFrame] = {}
    for table in tables:
        table.allow("committee", "year", "amount_sek")
        frame = CommitteeFrame(table.text("committee"), table.year("year"), table.amount("amount_sek"))
        if frame.committee not in committees:
            table.fail("budget_map_committee", "committee", value=frame.committee)
        if frame.amount_sek < 0 and frame.committee not in central:
            table.fail("budget_map_amount", "amount_sek")
        if (frame.committee, frame.year) in seen:
            table.fail("budget_map_frame_twice", "committee", value=frame.committee, year=str(frame.year))
        seen[frame.committee, frame.year] = frame
    return tuple(seen.values())


def write_map(outcome_map: OutcomeMap, head: Sequence[str] = (), notes: Sequence[str] = ()) -> str:
    """Return the file of a map.

    Args:
        outcome_map: of one of the plans that are known by name, or with uses of its own.
        head: lines that begin the file, written as remarks.
        notes: for each row a remark above it; empty for none.
    """
    blocks = ["\n".join(f"# {_CONTROL.sub(' ', line)}".rstrip() for line in head)]
    if outcome_map.dimension_order:
        blocks.append(f"dimension_order = [{', '.join(map(str, outcome_map.dimension_order))}]")
    blocks.append("\n".join(_plan_lines(outcome_map.plan)))
    for at, row in enumerate(outcome_map.rows):
        note = notes[at] if at < len(notes) else ""
        blocks.append("\n".join(_row_lines(row, note)))
    for name, financing in outcome_map.financing:
        blocks.append(f"[[committee]]\nname = {_quoted(name)}\nfinancing = {_quoted(financing)}")
    for frame in outcome_map.frames:
        lines = f"committee = {_quoted(frame.committee)}\nyear = {frame.year}\namount_sek = {frame.amount_sek:f}"
        blocks.append(f"[[frame]]\n{lines}")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _plan_lines(plan: AccountPlan) -> Iterator[str]:
    preset = PLANS[plan.name]
    yield "[accounts]"
    yield f"plan = {_quoted(plan.name)}"
    usual = dict(preset.uses)
    uses = dict(plan.uses)
    for use in AccountUse:
        if uses.get(use, ()) != usual.get(use, ()):
            yield f"{use} = {_listed(pattern.written for pattern in uses.get(use, ()))}"
    if plan.counted != preset.counted:
        yield f"counted = {_listed(plan.counted)}"


def _row_lines(row: MapRow, note: str) -> Iterator[str]:
    if note:
        yield f"# {_CONTROL.sub(' ', note)}"
    yield "[[row]]"
    plain = [pattern.written for pattern in row.patterns if not _is_exact_only(pattern)]
    if row.dimension is None:
        yield f"accounts = {_listed(plain)}"
    else:
        yield f"dimension = {row.dimension}"
        if plain:
            yield f"objects = {_listed(plain)}"
        if exact := [pattern.first for pattern in row.patterns if _is_exact_only(pattern)]:
            yield f"exact = {_listed(exact)}"
    yield f"committee = {_quoted(row.committee)}"


def _is_exact_only(pattern: IdPattern) -> bool:
    return pattern == exact_id(pattern.first) and looks_like_pattern(pattern.first)


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    r"""Return a TOML string.

    >>> print(_quoted('Nämnden "Norr"\t'))
    "Nämnden \"Norr\"\u0009"
    """
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda match: rf"\u{ord(match.group()):04x}", plain) + '"'
