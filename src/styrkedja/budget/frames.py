"""A committee's frame (*ram*) from last year's: every part of the change kept apart, so that each can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex, indexed_base, uprating
from styrkedja.budget.limits import HUNDRED


class PartKind(StrEnum):
    """What a part of a frame is; the order is the one a frame is shown in."""

    PREVIOUS = "previous"
    STATE_GRANT_ENDED = "state_grant_ended"
    INDEX = "index"
    COMMON = "common"
    VOLUME = "volume"
    ADDITION = "addition"
    SAVING = "saving"
    STATE_GRANT = "state_grant"


@dataclass(frozen=True, slots=True)
class FramePart:
    """One part of a frame, in SEK; what lessens the frame is negative.

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
        """The frame without earmarked state grants: what next year's index is reckoned on."""
        return indexed_base(self.amount_sek, self.state_grants_sek)

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


@dataclass(frozen=True, slots=True)
class FrameChange:
    """A decided addition, or a saving with a negative amount, that stays in the frame in the years after."""

    label: str
    amount_sek: Decimal


@dataclass(frozen=True, slots=True)
class YearChanges:
    """All that happens to one committee's frame in a year besides the index.

    Args:
        common_pct: the same for all committees, of last year's frame without state grants; -1 takes 1 per cent.
        state_grants_sek: the earmarked state grants of the year, all of them, 0 or more.
    """

    common_pct: Decimal = Decimal(0)
    volumes: tuple[AgeGroupVolume, ...] = ()
    changes: tuple[FrameChange, ...] = ()
    state_grants_sek: Decimal = Decimal(0)


NOTHING = YearChanges()


def first_frame(body: str, year: int, untied_sek: Decimal, state_grants_sek: Decimal = Decimal(0)) -> Frame:
    """Return a frame that others begin from, whose own parts are not known.

    Args:
        untied_sek: the frame without earmarked state grants.

    Raises:
        WrongCallError: the state grants are negative.
    """
    indexed_base(untied_sek, state_grants_sek)
    return Frame(
        body,
        year,
        _without_nothing([FramePart(PartKind.PREVIOUS, untied_sek), FramePart(PartKind.STATE_GRANT, state_grants_sek)]),
    )


def next_frame(previous: Frame, index: PriceIndex, changes: YearChanges = NOTHING) -> Frame:
    """Return the frame of the year after *previous*.

    Frame(t) = frame(t-1) without state grants x (1 + index + common adjustment) + volume + additions - savings + state
    grants. The parts that are 0 are left out, the previous frame never. Nothing is rounded: `as_printed` rounds.

    Raises:
        WrongCallError: the index does not say the year, or the state grants are negative.

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
    year, base_sek = previous.year + 1, previous.untied_sek
    indexed_base(base_sek, changes.state_grants_sek)
    parts = [
        FramePart(PartKind.PREVIOUS, previous.amount_sek),
        FramePart(PartKind.STATE_GRANT_ENDED, -previous.state_grants_sek),
        FramePart(PartKind.INDEX, uprating(base_sek, index, year)),
        FramePart(PartKind.COMMON, base_sek * (changes.common_pct / HUNDRED)),
        *(FramePart(PartKind.VOLUME, volume.change_sek, volume.group) for volume in changes.volumes),
        *(_change_part(change) for change in changes.changes if change.amount_sek > 0),
        *(_change_part(change) for change in changes.changes if change.amount_sek < 0),
        FramePart(PartKind.STATE_GRANT, changes.state_grants_sek),
    ]
    return Frame(previous.body, year, _without_nothing(parts))


def totals_by_kind(frames: Iterable[Frame]) -> tuple[tuple[PartKind, Decimal], ...]:
    """Return the sum of every kind of part over *frames*, in SEK, in the order that a frame is shown.

    The sums add up to the sum of the frames, whatever the frames' order.

    >>> totals_by_kind([first_frame("A", 2027, Decimal(5)), first_frame("B", 2027, Decimal(7))])[0]
    (<PartKind.PREVIOUS: 'previous'>, Decimal('12'))
    """
    kept = tuple(frames)
    return tuple((kind, sum((frame.of_kind(kind) for frame in kept), Decimal(0))) for kind in PartKind)


def _change_part(change: FrameChange) -> FramePart:
    kind = PartKind.ADDITION if change.amount_sek > 0 else PartKind.SAVING
    return FramePart(kind, change.amount_sek, change.label)


def _without_nothing(parts: Iterable[FramePart]) -> tuple[FramePart, ...]:
    return tuple(part for part in parts if part.amount_sek or part.kind is PartKind.PREVIOUS)


def _total(parts: Iterable[FramePart]) -> Decimal:
    return sum((part.amount_sek for part in parts), Decimal(0))
