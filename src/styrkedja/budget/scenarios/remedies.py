"""What a plan can be mended with, in whole steps: öre, the common adjustment, the index, additions, one frame."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from styrkedja.budget.difference import Difference
from styrkedja.budget.frames import PartKind
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.plan import Change

NOTHING = Decimal(0)
_MARK = "what-gives"


class RemedyKind(StrEnum):
    """What is pulled; each remedy is pulled alone."""

    TAX_ORE = "tax_ore"
    COMMON = "common"
    INDEX_SHARE = "index_share"
    ADDITIONS = "additions"
    FRAME = "frame"


# What one step of each remedy is: an öre, hundredths and tenths of a per cent, a thousand kronor.
STEPS = {
    RemedyKind.TAX_ORE: Decimal(1),
    RemedyKind.COMMON: Decimal("0.01"),
    RemedyKind.INDEX_SHARE: Decimal("0.1"),
    RemedyKind.ADDITIONS: Decimal("0.1"),
    RemedyKind.FRAME: Decimal(1_000),
}


@dataclass(frozen=True, slots=True)
class Remedy:
    """One remedy of a plan, pulled in one year or, to last, from the first year on.

    A lasting pull raises the tax of every year; all others are made in the first year and stay in the frames after it.
    Additions are then cut in every year, by the same share.

    Args:
        year: the year it is pulled in; None to last.
        committee: whose frame, for `FRAME`.
    """

    kind: RemedyKind
    outlook: Outlook
    year: int | None
    committee: str | None = None

    @property
    def at(self) -> int:
        """The year in which it is pulled, or begins to last."""
        return self.outlook.plan.years[0] if self.year is None else self.year

    @property
    def most_steps(self) -> int:
        """How many steps it can be pulled before there is nothing left to take."""
        known = self.outlook.year(self.at)
        match self.kind:
            case RemedyKind.TAX_ORE:
                years = self._years()
                highest_pct = max(year.rate_pct or NOTHING for year in self.outlook.years if year.year in years)
                most = (HUNDRED - highest_pct) * HUNDRED
            case RemedyKind.COMMON:
                most = (HUNDRED + self.level) / STEPS[self.kind]
            case RemedyKind.INDEX_SHARE:
                most = self.level / STEPS[self.kind]
            case RemedyKind.ADDITIONS:
                most = HUNDRED / STEPS[self.kind]
            case RemedyKind.FRAME:
                frame_sek = sum(
                    (
                        frame.amount_sek - frame.state_grants_sek
                        for frame in known.frames
                        if frame.body == self.committee
                    ),
                    NOTHING,
                )
                most = frame_sek / STEPS[self.kind]
        return max(0, int(most.to_integral_value(rounding=ROUND_FLOOR)))

    @property
    def level(self) -> Decimal:
        """Where the remedy stands in the plan: the rate, the adjustment, the share, the additions or the frame."""
        plan, known = self.outlook.plan, self.outlook.year(self.at)
        match self.kind:
            case RemedyKind.TAX_ORE:
                return known.rate_pct or NOTHING
            case RemedyKind.COMMON:
                return plan.common_pct.get(self.at, NOTHING)
            case RemedyKind.INDEX_SHARE:
                return plan.index_share_pct.get(self.at, HUNDRED)
            case RemedyKind.ADDITIONS:
                return sum((amount_sek for one in self._additions() for amount_sek in one.amount_sek.values()), NOTHING)
            case RemedyKind.FRAME:
                return sum((frame.amount_sek for frame in known.frames if frame.body == self.committee), NOTHING)

    def pulled(self, steps: int) -> Difference:
        """Return what pulls the remedy so many steps towards a better result."""
        years, moved = self.outlook.plan.years, steps * STEPS[self.kind]
        name = f"{_MARK}:{self.kind}:{self.committee or ''}"
        match self.kind:
            case RemedyKind.TAX_ORE:
                return Difference(name=name, years=years, tax_change_ore=dict.fromkeys(self._years(), moved))
            case RemedyKind.COMMON:
                return Difference(name=name, years=years, common_pct={self.at: self.level - moved})
            case RemedyKind.INDEX_SHARE:
                return Difference(name=name, years=years, index_share_pct={self.at: self.level - moved})
            case RemedyKind.ADDITIONS:
                return Difference(name=name, years=years, changes=self._counter_changes(moved))
            case RemedyKind.FRAME:
                cut = Change(
                    id=name, committee=self.committee or "", label=self.committee or "", amount_sek={self.at: -moved}
                )
                return Difference(name=name, years=years, changes=(cut,))

    def _years(self) -> tuple[int, ...]:
        return self.outlook.plan.years if self.year is None else (self.year,)

    def _additions(self) -> tuple[Change, ...]:
        """Return the additions that the pull is about, each with its sums above 0 alone."""
        return tuple(
            Change(
                id=change.id, committee=change.committee, label=change.label, amount_sek=kept,
                is_one_off=change.is_one_off,
            )
            for change in self.outlook.plan.changes
            if (kept := {year: sek for year, sek in change.amount_sek.items() if sek > 0 and year in self._years()})
        )  # fmt: skip

    def _counter_changes(self, share_pct: Decimal) -> tuple[Change, ...]:
        """Return changes that take a share of every addition back, so that what it pays for keeps its name."""
        return tuple(
            Change(
                id=f"{_MARK}:{addition.id}",
                committee=addition.committee,
                label=addition.label,
                amount_sek={
                    # To whole kronor upwards: a krona too much is cut rather than one too little.
                    year: -(amount_sek * share_pct / HUNDRED).to_integral_value(rounding=ROUND_CEILING)
                    for year, amount_sek in addition.amount_sek.items()
                },
                is_one_off=addition.is_one_off,
            )
            for addition in self._additions()
        )


def remedies(outlook: Outlook, year: int | None) -> tuple[Remedy, ...]:
    """Return the remedies that a plan has in a year, or to last; frames last, in the plan's order."""
    plan = outlook.plan
    at = plan.years[0] if year is None else year
    has_index = any(frame.of_kind(PartKind.INDEX) > 0 for frame in outlook.year(at).frames)
    kinds = [RemedyKind.TAX_ORE, RemedyKind.COMMON]
    if has_index:
        kinds.append(RemedyKind.INDEX_SHARE)
    found = [Remedy(kind, outlook, year) for kind in kinds]
    additions = Remedy(RemedyKind.ADDITIONS, outlook, year)
    if additions.level:
        found.append(additions)
    return (*found, *(Remedy(RemedyKind.FRAME, outlook, year, committee.name) for committee in plan.committees))
