"""A committee's frame (*ram*) from last year's: every part of the change kept apart, so that each can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex, indexed_base, uprating
from styrkedja.budget.limits import HUNDRED


class PartKind(StrEnum):
    """What a part of a frame is; the order is the one a frame is shown in."""

    PREVIOUS = "previous"
    STATE_GRANT_ENDED = "state_grant_ended"
    ONE_OFF_ENDED = "one_off_ended"
    GIVEN = "given"
    INDEX = "index"
    COMMON = "common"
    VOLUME = "volume"
    ADDITION = "addition"
    SAVING = "saving"
    ONE_OFF = "one_off"
    CAPITAL = "capital"
    STATE_GRANT = "state_grant"


_ONE_YEAR = frozenset({PartKind.ONE_OFF, PartKind.CAPITAL})


class FramePart(NamedTuple):
    """One part of a frame, in SEK; what lessens the frame is negative.

    A thousand scenarios hold over a million parts; a named tuple is made three times as fast as a frozen dataclass.

    Args:
        label: the age group, the addition or the saving by name; empty where the kind says it all.
    """

    kind: PartKind
    amount_sek: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one committee disposes of in one year, as the sum of its parts."""

    body: str
    year: int
    parts: tuple[FramePart, ...]

    @property
    def amount_sek(self) -> Decimal:
        """The whole frame, earmarked state grants in it."""
        return _total(self.parts)

    @property
    def state_grants_sek(self) -> Decimal:
        """The earmarked state grants of the year, 0 or more."""
        return self.of_kind(PartKind.STATE_GRANT)

    @property
    def untied_sek(self) -> Decimal:
        """The frame without state grants and without what holds for the year only: what next year's index is on.

        The latter are one-off additions and savings, and what planned investments cost in the year.
        """
        whole_sek, grants_sek, one_off_sek = _levels(self)
        return whole_sek - grants_sek - one_off_sek

    def of_kind(self, kind: PartKind) -> Decimal:
        """Return the sum of the parts of one kind, in SEK."""
        return _total(part for part in self.parts if part.kind is kind)


@dataclass(frozen=True, slots=True)
class AgeGroupVolume:
    """The persons of one age group that a committee serves, before and now.

    Args:
        group: the group's name ("6-15").
        persons_before: those that last year's frame was reckoned on; half persons are means over a year.
        persons_now: those of this year.
        unit_price_sek: what one person more costs in a year, in the prices of this year.
        compensated_pct: how much of the price the frame follows; 100 is full compensation.

    Raises:
        WrongCallError: fewer than 0 persons, or a negative price or share.

    Source: *volymkompensation*, users x unit price (*prislapp*); Alingsås calls it *resurskompensation*.

    >>> AgeGroupVolume("6-15", Decimal(4_000), Decimal(3_950), Decimal(120_000)).change_sek
    Decimal('-6000000')
    """

    group: str
    persons_before: Decimal
    persons_now: Decimal
    unit_price_sek: Decimal
    compensated_pct: Decimal = HUNDRED

    def __post_init__(self) -> None:
        for value in (self.persons_before, self.persons_now, self.unit_price_sek, self.compensated_pct):
            if value < 0:
                raise WrongCallError("budget_volume", group=self.group, value=value)

    @property
    def change_sek(self) -> Decimal:
        """What the frame changes by, in SEK."""
        return (self.persons_now - self.persons_before) * self.unit_price_sek * (self.compensated_pct / HUNDRED)


class FrameChange(NamedTuple):
    """A decided addition, or a saving with a negative amount, that stays in the frame in the years after."""

    label: str
    amount_sek: Decimal


@dataclass(frozen=True, slots=True)
class YearChanges:
    """All that happens to one committee's frame in a year besides the index.

    Args:
        common_pct: the same for all committees, of last year's frame without state grants; -1 takes 1 per cent.
        state_grants_sek: the earmarked state grants of the year, all of them, 0 or more.
        index_share_pct: how much of the index the frame is uprated by; 100 is all of it ("full PKV").
        one_offs: additions and savings of this year only: they are not uprated and gone the year after.
        capital_sek: what planned investments cost in the year: depreciation, internal interest and running cost.
        given_sek: the year before's frame and this year's as a document gives them, without state grants; the
            difference is taken instead of the index, which then only uprates what is not in the document's frame.
    """

    common_pct: Decimal = Decimal(0)
    volumes: tuple[AgeGroupVolume, ...] = ()
    changes: tuple[FrameChange, ...] = ()
    state_grants_sek: Decimal = Decimal(0)
    index_share_pct: Decimal = HUNDRED
    one_offs: tuple[FrameChange, ...] = ()
    capital_sek: Decimal = Decimal(0)
    given_sek: tuple[Decimal, Decimal] | None = None


NOTHING = YearChanges()


def first_frame(body: str, year: int, untied_sek: Decimal, state_grants_sek: Decimal = Decimal(0)) -> Frame:
    """Return a frame that others begin from, whose own parts are not known.

    Args:
        untied_sek: the frame without earmarked state grants.

    Raises:
        WrongCallError: the state grants are negative.
    """
    indexed_base(untied_sek, state_grants_sek)
    previous = FramePart(PartKind.PREVIOUS, untied_sek)
    if not state_grants_sek:
        return Frame(body, year, (previous,))
    return Frame(body, year, (previous, FramePart(PartKind.STATE_GRANT, state_grants_sek)))


def next_frame(previous: Frame, index: PriceIndex | None, changes: YearChanges = NOTHING) -> Frame:
    """Return the frame of the year after *previous*.

    Frame(t) = frame(t-1) without state grants and one-offs x (1 + index + common adjustment) + volume + additions
    - savings + one-offs + capital + state grants. The parts that are 0 are left out, the previous frame never. Nothing
    is rounded: `as_printed` rounds.

    Args:
        index: None where frames are given and nothing but them is uprated.

    Raises:
        WrongCallError: the index is needed and missing or does not say the year, or the state grants are negative.

    Source: Alingsås, Underlag ramar 2027-2029; *Ram inkl PKV* is the previous frame and the index together.

    >>> frame = next_frame(
    ...     first_frame("Skolnämnden", 2026, Decimal(1_000_000), Decimal(50_000)),
    ...     PriceIndex("PKV", "SKR 2026-02-27", ((2027, Decimal(3)),)),
    ...     YearChanges(common_pct=Decimal(-1), changes=(FrameChange("Skolbibliotek", Decimal(20_000)),)),
    ... )
    >>> [(part.kind.value, int(part.amount_sek)) for part in frame.parts]
    [('previous', 1050000), ('state_grant_ended', -50000), ('index', 30000), ('common', -10000), ('addition', 20000)]
    >>> int(frame.amount_sek)
    1040000
    """
    year = previous.year + 1
    whole_sek, grants_sek, one_off_sek = _levels(previous)
    base_sek = whole_sek - grants_sek - one_off_sek
    indexed_base(base_sek, changes.state_grants_sek)
    parts = [FramePart(PartKind.PREVIOUS, whole_sek)]
    if grants_sek:
        parts.append(FramePart(PartKind.STATE_GRANT_ENDED, -grants_sek))
    if one_off_sek:
        parts.append(FramePart(PartKind.ONE_OFF_ENDED, -one_off_sek))
    if changes.given_sek and (given_sek := changes.given_sek[1] - changes.given_sek[0]):
        parts.append(FramePart(PartKind.GIVEN, given_sek))
    if index_sek := _index_part(base_sek, index, year, changes):
        parts.append(FramePart(PartKind.INDEX, index_sek))
    if changes.common_pct and base_sek:
        parts.append(FramePart(PartKind.COMMON, base_sek * (changes.common_pct / HUNDRED)))
    if changes.volumes or changes.changes or changes.one_offs:
        parts += _listed(changes)
    if changes.capital_sek:
        parts.append(FramePart(PartKind.CAPITAL, changes.capital_sek))
    if changes.state_grants_sek:
        parts.append(FramePart(PartKind.STATE_GRANT, changes.state_grants_sek))
    return Frame(previous.body, year, tuple(parts))


def totals_by_kind(frames: Iterable[Frame]) -> tuple[tuple[PartKind, Decimal], ...]:
    """Return the sum of every kind of part over *frames*, in SEK, in the order that a frame is shown.

    The sums add up to the sum of the frames, whatever the frames' order.

    >>> totals_by_kind([first_frame("A", 2027, Decimal(5)), first_frame("B", 2027, Decimal(7))])[0]
    (<PartKind.PREVIOUS: 'previous'>, Decimal('12'))
    """
    kept = tuple(frames)
    return tuple((kind, sum((frame.of_kind(kind) for frame in kept), Decimal(0))) for kind in PartKind)


def _listed(changes: YearChanges) -> list[FramePart]:
    """Return the parts that are decided one by one, those of 0 left out."""
    parts = [FramePart(PartKind.VOLUME, volume.change_sek, volume.group) for volume in changes.volumes]
    savings = []
    for label, amount_sek in changes.changes:
        if amount_sek > 0:
            parts.append(FramePart(PartKind.ADDITION, amount_sek, label))
        else:
            savings.append(FramePart(PartKind.SAVING, amount_sek, label))
    parts += savings
    parts += [FramePart(PartKind.ONE_OFF, amount_sek, label) for label, amount_sek in changes.one_offs]
    return [part for part in parts if part.amount_sek]


def _index_part(base_sek: Decimal, index: PriceIndex | None, year: int, changes: YearChanges) -> Decimal:
    if changes.given_sek:
        base_sek -= changes.given_sek[0]
        if index is None:
            return Decimal(0)
    if index is None:
        raise WrongCallError("budget_index_missing", year=str(year))
    index_sek = uprating(base_sek, index, year)
    # Nearly all frames get the whole index.
    return index_sek if changes.index_share_pct == HUNDRED else index_sek * (changes.index_share_pct / HUNDRED)


def _levels(frame: Frame) -> tuple[Decimal, Decimal, Decimal]:
    """Return the whole frame, its state grants and what holds for the year only, in one walk over the parts."""
    whole_sek = grants_sek = one_off_sek = Decimal(0)
    for kind, amount_sek, _ in frame.parts:
        whole_sek += amount_sek
        if kind in _ONE_YEAR:
            one_off_sek += amount_sek
        elif kind is PartKind.STATE_GRANT:
            grants_sek += amount_sek
    return whole_sek, grants_sek, one_off_sek


def _total(parts: Iterable[FramePart]) -> Decimal:
    return sum([part.amount_sek for part in parts], Decimal(0))
