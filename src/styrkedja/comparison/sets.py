"""Several documents compared at once: one record that the command line, JSON, pages and files share.

Worked out in `app/comparison.py`; nothing here knows where a document came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.comparison.done import Done
from styrkedja.comparison.genealogy import Genealogy
from styrkedja.comparison.mandates import Mandates
from styrkedja.comparison.money import MoneyBeside
from styrkedja.comparison.parties import Meeting, Platform
from styrkedja.comparison.records import Comparison, Side
from styrkedja.comparison.tally import Tally
from styrkedja.comparison.target_changes import TargetChange


class Arrangement(StrEnum):
    """Which documents are laid beside which.

    Args:
        SEQUENCE: each beside the next, as the years of a party.
        AGAINST: each beside the last, as parties beside the platform they agreed on.
        MANDATES: the programme of each beside the mandates for committees in the same document.
    """

    SEQUENCE = "sequence"
    AGAINST = "against"
    MANDATES = "mandates"


class Nearness(StrEnum):
    """Whether meanings were compared beside words.

    Args:
        USED: they were.
        NO_EXTRA: the extra `semantik` is not installed.
        LEFT_OUT: nobody wanted them.
    """

    USED = "used"
    NO_EXTRA = "no_extra"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ComparedDocument:
    """One of the documents.

    Args:
        side: its key tells it apart from the others in the set.
        label: short and unlike the others': "Almforspartiet 2022–2026".
        document_id: public id of a kept document; None of a file.
    """

    side: Side
    label: str
    document_id: str | None = None

    @property
    def key(self) -> str:
        """What tells it apart."""
        return self.side.key

    @property
    def is_minutes(self) -> bool:
        """Tell whether it says what was decided, and promises nothing."""
        chain = self.side.chain
        return chain.document.kind == "minutes" or (chain.document.kind == "other" and bool(chain.minutes))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents of a set beside each other.

    Args:
        first, second: the labelled documents of `comparison.first` and `comparison.second`; of an arrangement by
            mandates the same document twice.
        tally: how many of which kind, by committee and by theme.
        meeting: what two parties agree on and differ in; None when the same party speaks in both.
        money: frames and finance figures of both; None of MANDATES.
        targets: indicators of both and what became of their targets; () of MANDATES.
        mandates: of MANDATES, each committee's mandates and money; otherwise None.
    """

    first: ComparedDocument
    second: ComparedDocument
    comparison: Comparison
    tally: Tally
    meeting: Meeting | None = None
    money: MoneyBeside | None = None
    targets: tuple[TargetChange, ...] = ()
    mandates: Mandates | None = None


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """Documents compared.

    Args:
        documents: in the order they were given, minutes last; of AGAINST the one that the others are laid beside last.
        pairs: of SEQUENCE one fewer than the documents that are no minutes, or the only one with each of the minutes;
            of AGAINST one fewer than the documents; of MANDATES one for each.
        genealogy: every commitment through the documents it lives in; None of MANDATES.
        platform: of AGAINST, whose promise survived in the last document; otherwise None.
        done: of SEQUENCE with minutes among the documents, what all of them say of each other document's commitments.
        municipality: code of the register that said who took over from which committee; None when no register did.
    """

    arrangement: Arrangement
    documents: tuple[ComparedDocument, ...]
    pairs: tuple[Pair, ...]
    nearness: Nearness
    genealogy: Genealogy | None = None
    platform: Platform | None = None
    done: tuple[Done, ...] = ()
    municipality: str | None = None

    @property
    def told(self) -> tuple[Pair, ...]:
        """The pairs to read; what minutes promise nobody asks, and what they say of promises stands in `done`."""
        return tuple(pair for pair in self.pairs if not (self.done and pair.second.is_minutes))

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What became of every commitment, pair by pair."""
        return tuple(pair.comparison for pair in self.pairs)
