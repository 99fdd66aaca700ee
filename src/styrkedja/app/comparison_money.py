"""What two kept documents say of money and of targets, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.comparison import compare_documents
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.chain.indicator import Indicator
from styrkedja.comparison.finance_changes import Change, FinanceChange
from styrkedja.comparison.money import Basis, FramesBeside, Gap, MoneyBeside
from styrkedja.comparison.target_changes import Ambition, Move, TargetChange
from styrkedja.register.successions import ComparedRow
from styrkedja.store.documents import get_document

__all__ = [
    "Ambition", "Basis", "Change", "ComparedRow", "FinanceChange", "FramesBeside", "Gap", "Indicator", "MoneyBeside",
    "MoneyView", "Move", "TargetChange", "get_money",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Money and targets of two documents.

    Args:
        labels: short names that tell the documents apart.
    """

    documents: tuple[DocumentSummary, DocumentSummary]
    labels: tuple[str, str]
    money: MoneyBeside
    targets: tuple[TargetChange, ...]


def get_money(context: Context, ids: tuple[str, str]) -> MoneyView:
    """Return frames, finance figures and targets of two kept documents side by side.

    Raises:
        NotFoundError: no document in use has such an id.
        WrongCallError: compare_empty, one of them has nothing to compare.
    """
    first, second = summarise([get_document(one) for one in ids])
    [pair] = compare_documents(context, ids).pairs
    money = pair.money or MoneyBeside((), Gap.NO_FRAMES, ())
    return MoneyView((first, second), (pair.first.label, pair.second.label), money, pair.targets)
