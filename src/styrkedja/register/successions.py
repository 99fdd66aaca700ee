"""Frames of two years side by side, through who took over from whom.

Each frame of the first year goes to the bodies that have its tasks in the second: whole to an only successor,
by shares where the register has them. Where it has none, the successors are compared as one group. Every amount
stands in exactly one row, so the rows add up to the totals of both years. More in docs/methods/register.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from styrkedja.register.records import Register, Succession
from styrkedja.register.resolve import Status, name_keys, names_in, resolve


class Reason(StrEnum):
    """Why a row cannot be compared, or only as a whole.

    SHARE_UNKNOWN: a body was divided and nobody has said how; its successors are compared together.
    NO_SUCCESSOR: the body has ended, and the register has nobody who took over.
    NO_PREDECESSOR: the body is new, and the register does not say where from.
    NO_FRAME_AFTER: the body exists and has no row in the second year.
    NO_FRAME_BEFORE: a body that it was, or took tasks from, has no row in the first year.
    NOT_VALID: the row names a body that did not exist in that year.
    SEVERAL: the row's name may mean several bodies.
    UNKNOWN: no register of the municipality knows the body, and the other year has no row of that name.
    """

    SHARE_UNKNOWN = "share_unknown"
    NO_SUCCESSOR = "no_successor"
    NO_PREDECESSOR = "no_predecessor"
    NO_FRAME_AFTER = "no_frame_after"
    NO_FRAME_BEFORE = "no_frame_before"
    NOT_VALID = "not_valid"
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of one year's table: the body as written and its amount; the unit is the same in both years."""

    body: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What of a frame goes into a row of the comparison.

    Args:
        body: as written.
        amount: of the frame, or the share of it that goes here.
        share: 0 to 1; None when it is the whole frame.
    """

    body: str
    amount: Decimal
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a row cannot be compared, and the bodies it is because of."""

    reason: Reason
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of the comparison: a body of the second year, or a group of them."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def amount_before(self) -> Decimal:
        """Return the sum of the parts of the first year."""
        return plain_amount(sum((part.amount for part in self.before), Decimal(0)))

    @property
    def amount_after(self) -> Decimal:
        """Return the sum of the frames of the second year."""
        return plain_amount(sum((part.amount for part in self.after), Decimal(0)))

    @property
    def change(self) -> Decimal:
        """Return the second year less the first; with an obstacle it is no like-for-like change."""
        return plain_amount(self.amount_after - self.amount_before)

    @property
    def is_comparable(self) -> bool:
        """Tell whether the change is one of the same tasks, be it of a group."""
        return all(obstacle.reason is Reason.SHARE_UNKNOWN for obstacle in self.obstacles)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The frames of two years, row by row in the order of the second year's table, those without one last."""

    old_year: int
    new_year: int
    rows: tuple[ComparedRow, ...]

    @property
    def total_before(self) -> Decimal:
        """Return the sum of all frames of the first year."""
        return plain_amount(sum((row.amount_before for row in self.rows), Decimal(0)))

    @property
    def total_after(self) -> Decimal:
        """Return the sum of all frames of the second year."""
        return plain_amount(sum((row.amount_after for row in self.rows), Decimal(0)))


def plain_amount(amount: Decimal) -> Decimal:
    """Return an amount without decimals that say nothing.

    >>> plain_amount(Decimal("500.00")), plain_amount(Decimal("0.50"))
    (Decimal('500'), Decimal('0.5'))
    """
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()


def compare_frames(
    old: Sequence[Frame], old_year: int, new: Sequence[Frame], new_year: int, register: Register
) -> Comparison:
    """Return the frames of *old_year* and *new_year* side by side.

    Args:
        old: the rows of the first year; no sums, no part-of rows.
        old_year: the earlier year, or the same one.
        new: the rows of the second year.
        new_year: not before *old_year*.
        register: of the municipality; with the national default only bodies of the same name meet.
    """
    before = [_row_of(frame, old_year, register) for frame in old]
    after = [_row_of(frame, new_year, register) for frame in new]
    flows = _Flows(register, old_year, new_year)
    moved = [part for row in before for part in flows.of(row)]
    absent = [part for row in _absent(register, before, old_year) for part in flows.of(row)]
    groups = _Groups()
    for places in (*(part.places for part in moved), *(row.places for row in after)):
        groups.join(places)
    rows = []
    for places in groups.in_order_of([row.places for row in after]):
        meeting = _Meeting(
            places, tuple(part for part in moved if part.places & places),
            tuple(row for row in after if row.places & places),
            tuple(part.row for part in absent if part.places & places),
        )  # fmt: skip
        rows.append(
            ComparedRow(
                tuple(Part(part.row.frame.body, plain_amount(part.amount), part.share) for part in meeting.before),
                tuple(Part(row.frame.body, plain_amount(row.frame.amount)) for row in meeting.after),
                tuple(_obstacles(meeting, register, (old_year, new_year))),
            )
        )
    return Comparison(old_year, new_year, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """A frame and the ids of the bodies it is of; a name that the register has not is its own id."""

    frame: Frame
    places: frozenset[str]
    status: Status


@dataclass(frozen=True, slots=True)
class _Moved:
    """A frame, or a share of it, and where its tasks are in the end."""

    row: _Row
    amount: Decimal
    places: frozenset[str]
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What ends up in the same group: parts of the first year, rows of the second, predecessors without a row."""

    places: frozenset[str]
    before: tuple[_Moved, ...]
    after: tuple[_Row, ...]
    absent: tuple[_Row, ...]


@dataclass(slots=True)
class _Groups:
    """Bodies that cannot be told apart."""

    of: dict[str, frozenset[str]] = field(default_factory=dict)

    def join(self, places: frozenset[str]) -> None:
        """Put bodies, and all that are together with any of them, into one group."""
        joined = frozenset().union(places, *(self.of.get(place, frozenset()) for place in places))
        for place in joined:
            self.of[place] = joined

    def in_order_of(self, first: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
        """Return the groups, those of *first* before the others."""
        places = (place for one in first for place in sorted(one))
        return tuple(dict.fromkeys(self.of[place] for place in (*places, *self.of)))


def _row_of(frame: Frame, year: int, register: Register) -> _Row:
    """Return whose frame a row is: of one body, or of each that it names ("Revision, kommunfullmäktige")."""
    resolution = resolve(frame.body, register, year)
    if resolution.status is Status.UNKNOWN:
        parts = [resolve(part, register, year) for part in names_in(frame.body)]
        if len(parts) > 1 and all(part.body is not None for part in parts):
            return _Row(frame, frozenset(part.body.id for part in parts if part.body), Status.FOUND)
    if resolution.status in {Status.FOUND, Status.OUT_OF_TIME} and len(resolution.candidates) == 1:
        return _Row(frame, frozenset([resolution.candidates[0].id]), resolution.status)
    # No id looks so: it begins with a blank.
    return _Row(frame, frozenset([f" {list(name_keys(frame.body))[1]}"]), resolution.status)


def _absent(register: Register, rows: Sequence[_Row], year: int) -> Iterable[_Row]:
    """Yield the bodies of a year that have no row and that somebody takes over from."""
    present = {place for row in rows for place in row.places}
    givers = {succession.predecessor for succession in register.successions}
    for body in register.valid_in(year):
        if body.id in givers and body.id not in present:
            yield _Row(Frame(body.name, Decimal(0)), frozenset([body.id]), Status.FOUND)


class _Flows:
    """Where the tasks of a body go between two years."""

    def __init__(self, register: Register, old_year: int, new_year: int) -> None:
        self._register = register
        steps: dict[int, dict[str, list[Succession]]] = defaultdict(lambda: defaultdict(list))
        for one in register.successions:
            if old_year < one.year <= new_year:
                steps[one.year][one.predecessor].append(one)
        self._steps = [(year, steps[year]) for year in sorted(steps)]

    def of(self, row: _Row) -> list[_Moved]:
        """Return the parts of a frame, each with where it ends."""
        parts = [_Moved(row, row.frame.amount, row.places)]
        for year, leaving in self._steps:
            parts = [moved for part in parts for moved in self._step(part, year, leaving)]
        return parts

    def _step(self, part: _Moved, year: int, leaving: Mapping[str, Sequence[Succession]]) -> list[_Moved]:
        if not part.places & leaving.keys():
            return [part]
        if len(part.places) == 1:
            [place] = part.places
            shares = self._shares(place, year, leaving[place])
            if shares is not None:
                return _divided(part, shares)
        onward = {one.successor for place in part.places for one in leaving.get(place, ())}
        staying = {place for place in part.places if place not in leaving or self._stays(place, year)}
        return [_Moved(part.row, part.amount, frozenset(onward | staying), part.share)]

    def _stays(self, place: str, year: int) -> bool:
        body = self._register.by_id.get(place)
        return body is not None and body.is_valid_in(year)

    def _shares(self, place: str, year: int, leaving: Sequence[Succession]) -> dict[str, Decimal] | None:
        """Return what part each has from a year on; None when the register does not say."""
        stays = self._stays(place, year)
        if len(leaving) == 1 and not stays and leaving[0].share is None:
            return {leaving[0].successor: Decimal(1)}
        shares = {one.successor: one.share for one in leaving if one.share is not None}
        rest = 1 - sum(shares.values(), Decimal(0))
        if len(shares) < len(leaving) or rest < 0 or (rest and not stays):
            return None
        return shares | ({place: rest} if rest else {})


def _divided(part: _Moved, shares: Mapping[str, Decimal]) -> list[_Moved]:
    """Return the shares of a part; the last takes what is left, so that nothing is lost to rounding."""
    found: list[_Moved] = []
    left = part.amount
    for number, (place, share) in enumerate(shares.items(), start=1):
        amount = left if number == len(shares) else part.amount * share
        left -= amount
        whole = (part.share or Decimal(1)) * share
        found.append(_Moved(part.row, amount, frozenset([place]), None if whole == 1 else whole))
    return found


def _obstacles(meeting: _Meeting, register: Register, years: tuple[int, int]) -> Iterator[Obstacle]:
    """Yield why the two sides of a meeting are not the same tasks, or only as a whole."""
    rows = (*(part.row for part in meeting.before), *meeting.after)
    for status, reason in ((Status.SEVERAL, Reason.SEVERAL), (Status.OUT_OF_TIME, Reason.NOT_VALID)):
        if named := tuple(dict.fromkeys(row.frame.body for row in rows if row.status is status)):
            yield Obstacle(reason, named)
    spoken = {place: row.frame.body for row in rows for place in row.places}
    one_sided: dict[Reason, dict[str, None]] = defaultdict(dict)
    for reason, place in _one_sided(meeting, register, years):
        body = register.by_id.get(place)
        one_sided[reason][body.name if body else spoken.get(place, place.strip())] = None
    for reason, names in one_sided.items():
        yield Obstacle(reason, tuple(names))
    divided = tuple(part.row.frame.body for part in meeting.before if len(part.places) > 1)
    if divided and len(meeting.after) > 1:
        yield Obstacle(Reason.SHARE_UNKNOWN, divided)


def _one_sided(meeting: _Meeting, register: Register, years: tuple[int, int]) -> Iterator[tuple[Reason, str]]:
    """Yield the bodies that have money in one of the years only."""
    old_year, new_year = years
    framed = {place for row in meeting.after for place in row.places}
    for place in sorted(meeting.places - framed):
        yield _without_row(place, register, new_year, Reason.NO_SUCCESSOR, Reason.NO_FRAME_AFTER), place
    fed = {place for part in meeting.before for place in part.places}
    for place in sorted(meeting.places - fed):
        yield _without_row(place, register, old_year, Reason.NO_PREDECESSOR, Reason.NO_FRAME_BEFORE), place
    for row in meeting.absent:
        yield from ((Reason.NO_FRAME_BEFORE, place) for place in row.places)


def _without_row(place: str, register: Register, year: int, ended: Reason, exists: Reason) -> Reason:
    body = register.by_id.get(place)
    # The national default knows names, not what happened to anybody.
    if body is None or register.municipality is None:
        return Reason.UNKNOWN
    return exists if body.is_valid_in(year) else ended
