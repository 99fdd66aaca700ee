"""The whole chain of one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from styrkedja.base.finding import Finding
from styrkedja.chain.body import Body, Chair
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.deadline import Deadline
from styrkedja.chain.document import Block, DocumentInfo, Section
from styrkedja.chain.indicator import Goal, Indicator
from styrkedja.chain.minutes import MinutesItem
from styrkedja.chain.money import Addition, BudgetFrame, BudgetTotal, FinanceParameter, Reserved


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything the reader found in one document, each item anchored in `text`.

    Args:
        near_misses: what fell just short of being a commitment, for a person to look at.
    """

    document: DocumentInfo
    text: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    goals: tuple[Goal, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    budget_frames: tuple[BudgetFrame, ...] = ()
    budget_totals: tuple[BudgetTotal, ...] = ()
    reserved: tuple[Reserved, ...] = ()
    additions: tuple[Addition, ...] = ()
    finance_parameters: tuple[FinanceParameter, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    bodies: tuple[Body, ...] = ()
    chairs: tuple[Chair, ...] = ()
    minutes: tuple[MinutesItem, ...] = field(default=())
    deadlines: tuple[Deadline, ...] = ()
    findings: tuple[Finding, ...] = ()
    near_misses: tuple[Commitment, ...] = ()
