"""Rows of a Pabulib file made into an election: numbers, projects, and equal ballots once with their number."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from styrkedja.participation.election import BallotKind, Ballots, Election, Project
from styrkedja.participation.pabulib_fault import ElectionFileError

Rows = Iterator[tuple[str, int, list[str]]]
# A ballot as written: its projects and, where the kind has them, its points.
Written = tuple[str, str]
LIMIT_PROJECTS = 100_000
# "4000", "4000.0", "-0.5"; not "1e9", "1/3", "4 tkr".
_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,12})?")
# Sums of whole numbers are exact in float64 and far inside int64 below this.
LIMIT_SUM = 2**52


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd in a file that does not stop the count; a code with its values."""

    code: str
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """An election with what its file said besides.

    Args:
        facts: META, key to value as written.
        remarks: what is odd in the file.
    """

    election: Election
    facts: dict[str, str]
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class Heap:
    """What was read so far: nothing is checked against anything else yet."""

    facts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    counts: dict[Written, int] = field(default_factory=dict)
    first_lines: dict[Written, int] = field(default_factory=dict)
    last_line: int = 0


def gather(rows: Rows, name: str) -> Heap:
    """Read the rows of a file, a part at a time, counting equal ballots."""
    heap = Heap()
    readers = {"META": _read_meta, "PROJECTS": _read_projects, "VOTES": _read_votes}
    part, line, header = next(rows, ("", 0, []))
    missing = list(readers)
    while part:
        missing.remove(part)
        part, line, header = readers[part](heap, rows, _Header(part, line, header, name))
    if missing:
        raise ElectionFileError("pb_no_header", name, 0, part=missing[0])
    return heap


def to_election(heap: Heap, name: str) -> Gathered:
    """Check what was read against itself and make the election."""
    for key in ("budget", "vote_type"):
        if key not in heap.facts:
            raise ElectionFileError("pb_key_missing", name, 0, key=key)
    kind = _kind(heap, name)
    budget = _number(heap.facts["budget"], "budget", name, heap.lines["budget"])
    if budget <= 0:
        raise ElectionFileError("pb_budget_not_positive", name, heap.lines["budget"])
    ballots, doubles = _ballots(heap, name, kind)
    election = Election(tuple(heap.projects), ballots, budget, kind)
    return Gathered(election, heap.facts, tuple(_remarks(heap, election, doubles)))


@dataclass(frozen=True, slots=True)
class _Header:
    part: str
    line: int
    columns: list[str]
    name: str

    def place(self, column: str) -> int:
        """Find a column that must be there."""
        names = [cell.strip() for cell in self.columns]
        if column not in names:
            raise ElectionFileError("pb_column_missing", self.name, self.line, part=self.part, column=column)
        return names.index(column)

    def places(self) -> dict[str, int]:
        return {cell.strip(): place for place, cell in enumerate(self.columns)}


_END = ("", 0, list[str]())


def _read_meta(heap: Heap, rows: Rows, header: _Header) -> tuple[str, int, list[str]]:
    for part, line, row in rows:
        if part != header.part:
            return part, line, row
        key = row[0].strip()
        if key in heap.facts:
            raise ElectionFileError("pb_key_twice", header.name, line, key=key)
        heap.facts[key] = row[1].strip() if len(row) > 1 else ""
        heap.lines[key] = line
    return _END


def _read_projects(heap: Heap, rows: Rows, header: _Header) -> tuple[str, int, list[str]]:
    identity, cost, places = header.place("project_id"), header.place("cost"), header.places()
    for part, line, row in rows:
        if part != header.part:
            return part, line, row
        cells = {column: row[place].strip() for column, place in places.items() if place < len(row)}
        project_id = cells.get("project_id", "")
        if max(identity, cost) >= len(row) or not project_id:
            raise ElectionFileError("pb_row_short", header.name, line, part=part)
        if "," in project_id:
            raise ElectionFileError("pb_id_comma", header.name, line, id=project_id)
        if project_id in heap.numbers:
            raise ElectionFileError("pb_id_twice", header.name, line, id=project_id)
        if len(heap.projects) >= LIMIT_PROJECTS:
            raise ElectionFileError("pb_too_many_projects", header.name, line, limit=LIMIT_PROJECTS)
        heap.numbers[project_id] = len(heap.projects)
        heap.projects.append(_project(cells, header.name, line))
    return _END


def _project(cells: dict[str, str], name: str, line: int) -> Project:
    cost = _number(cells["cost"], "cost", name, line)
    if cost < 0:
        raise ElectionFileError("pb_cost_negative", name, line, id=cells["project_id"])
    district = next((cells[key] for key in ("district", "neighborhood", "subunit") if cells.get(key)), "")
    return Project(
        project_id=cells["project_id"],
        cost=cost,
        name=cells.get("name", ""),
        categories=_names(cells.get("category", "")),
        targets=_names(cells.get("target", "") or cells.get("beneficiaries", "")),
        district=district,
    )


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(",") if name.strip())


def _read_votes(heap: Heap, rows: Rows, header: _Header) -> tuple[str, int, list[str]]:
    vote, voter = header.place("vote"), header.place("voter_id")
    has_points = heap.facts.get("vote_type") in {"cumulative", "scoring"}
    points = header.place("points") if has_points else -1
    needed = max(vote, voter, points)
    counts, first_lines, voters = heap.counts, heap.first_lines, set[str]()
    for part, line, row in rows:
        if part != header.part:
            return part, line, row
        if len(row) <= needed:
            raise ElectionFileError("pb_row_short", header.name, line, part=part)
        key = (row[vote], row[points] if has_points else "")
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
            first_lines[key] = line
        if row[voter]:
            if row[voter] in voters:
                raise ElectionFileError("pb_voter_twice", header.name, line, id=row[voter])
            voters.add(row[voter])
        heap.last_line = line
    return _END


def _kind(heap: Heap, name: str) -> BallotKind:
    written = heap.facts["vote_type"]
    try:
        return BallotKind(written)
    except ValueError as fault:
        known = ", ".join(BallotKind)
        line = heap.lines["vote_type"]
        raise ElectionFileError("pb_vote_type_unknown", name, line, text=written, known=known) from fault


def _number(written: str, what: str, name: str, line: int) -> Fraction:
    if written.isdecimal() and len(written) <= 15:
        return Fraction(int(written))
    text = written.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise ElectionFileError("pb_not_a_number", name, line, what=what, text=written[:40])
    return Fraction(text)


def _ballots(heap: Heap, name: str, kind: BallotKind) -> tuple[Ballots, int]:
    """Make arrays of the distinct ballots, in the order they first came."""
    members: list[int] = []
    points: list[Fraction] = []
    lengths: list[int] = []
    doubles = 0
    numbers = heap.numbers
    for (vote, given), count in heap.counts.items():
        ids = [written.strip() for written in vote.split(",")] if vote.strip() else []
        try:
            ballot = [numbers[project_id] for project_id in ids]
        except KeyError as fault:
            line = heap.first_lines[vote, given]
            raise ElectionFileError("pb_vote_for_unknown", name, line, id=fault.args[0]) from fault
        once = list(dict.fromkeys(ballot))
        if kind.has_points:
            points += _points(given, ballot, once, name, heap.first_lines[vote, given])
        doubles += count if len(once) < len(ballot) else 0
        ballot = once
        members += ballot
        lengths.append(len(ballot))
    scale = math.lcm(*{point.denominator for point in points}) if points else 1
    whole = [int(point * scale) for point in points] if points else [1] * len(members)
    weights = list(heap.counts.values())
    if sum(weights) * max(whole, default=1) * max(len(heap.projects), 1) >= LIMIT_SUM:
        raise ElectionFileError("pb_points_too_large", name, heap.last_line)
    return (
        Ballots(
            weights=np.array(weights, dtype=np.int64),
            starts=np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))),
            members=np.array(members, dtype=np.int64),
            points=np.array(whole, dtype=np.int64),
            points_scale=scale,
        ),
        doubles,
    )


def _points(given: str, ballot: list[int], once: list[int], name: str, line: int) -> list[Fraction]:
    cells = given.split(",") if given.strip() else []
    if len(cells) != len(ballot):
        raise ElectionFileError("pb_points_count", name, line, points=len(cells), projects=len(ballot))
    points = [_number(cell, "points", name, line) for cell in cells]
    if any(point < 0 for point in points):
        raise ElectionFileError("pb_points_negative", name, line)
    if len(once) == len(ballot):
        return points
    # "579,579" with "1,1" gives two points: official scores are added up so.
    sums = dict.fromkeys(once, Fraction(0))
    for number, point in zip(ballot, points, strict=True):
        sums[number] += point
    return list(sums.values())


def _remarks(heap: Heap, election: Election, doubles: int) -> Iterator[Remark]:
    for key, found in (("num_projects", len(election.projects)), ("num_votes", election.n_voters)):
        stated = heap.facts.get(key, "")
        if stated and stated != str(found):
            yield Remark(f"pb_{key}_differs", (("stated", stated), ("found", found)))
    if doubles:
        yield Remark("pb_project_twice_in_ballot", (("voters", doubles),))
    dear = sum(project.cost > election.budget for project in election.projects)
    if dear:
        yield Remark("pb_cost_above_budget", (("projects", dear),))
