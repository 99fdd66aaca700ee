"""What a rule made of an election: the winners in order, what it cost, and every round as it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from styrkedja.participation.limits import Barred


@dataclass(frozen=True, slots=True)
class Round:
    """One choice.

    Args:
        number: the project chosen.
        price: what decided, exact: payment per unit of worth (Equal Shares), the greatest load (Phragmén), support or
            support per krona (greedy). Equal Shares and Phragmén choose the lowest, greedy the highest.
        payment: the most that one voter pays for one unit of the ballot's entry; 0 where nobody pays.
        full_payers: voters that paid `payment` (times their points) and have money left.
        drained: voters that gave all they had left: that much at most.
        drained_sum: what those gave together.
        tied: other projects with exactly the same price, which the tie-breaking put after.
        step: the part of the count: "rule", or "completion".
    """

    number: int
    price: Fraction
    payment: Fraction = Fraction(0)
    full_payers: int = 0
    drained: int = 0
    drained_sum: Fraction = Fraction(0)
    tied: tuple[int, ...] = ()
    step: str = "rule"


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a project did not win.

    Args:
        code: "no_support", "supporters_money", "budget", or a barrier of the limits.
        supporters: voters that named it.
        money_left: what its supporters had left when the rule ended, or had when it dropped out; Equal Shares only.
        missing: cost less that money: what would have been needed.
        after_round: the number of choices made when it dropped out.
    """

    number: int
    code: str
    supporters: int
    money_left: Fraction | None = None
    missing: Fraction | None = None
    after_round: int = 0
    barred: Barred | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a count.

    Args:
        rule: its name as on the command line.
        options: everything that was chosen, said or not: with the file it makes the count repeatable.
        chosen: numbers of the winners, in the order they were chosen.
        endowment: what each voter had, for Equal Shares; the last that counted.
        endowments_tried: how many endowments completion went through, those too that a proof skipped.
        stop: why completion ended: "exhaustive", "overspent", "all_chosen", or empty.
    """

    rule: str
    options: dict[str, str]
    chosen: tuple[int, ...]
    cost: Fraction
    budget: Fraction
    rounds: tuple[Round, ...]
    losses: tuple[Loss, ...] = ()
    endowment: Fraction | None = None
    endowments_tried: int = 0
    stop: str = ""
    notes: dict[str, str] = field(default_factory=dict)
