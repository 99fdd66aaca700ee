"""Two documents laid beside each other with all that is at hand: the register, meanings, corrections by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from styrkedja.base.errors import WrongCallError
from styrkedja.comparison.committees import NO_HEIRS, Heirs
from styrkedja.comparison.compare import Floats, compare
from styrkedja.comparison.mandates import mandates
from styrkedja.comparison.money import money_beside
from styrkedja.comparison.parties import meeting
from styrkedja.comparison.records import Comparison, Side
from styrkedja.comparison.sets import ComparedDocument, Nearness, Pair
from styrkedja.comparison.tally import tally
from styrkedja.comparison.target_changes import target_changes
from styrkedja.language.meaning import Vectors
from styrkedja.register.heirs import heirs_among
from styrkedja.register.records import Register


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of what documents promise, by the texts; none unless they are used."""

    nearness: Nearness
    vectors: Mapping[str, Vectors] = field(default_factory=dict)

    def between(self, first: Side, second: Side) -> Floats | None:
        """Return the cosine of all with all, shape (n_first, n_second); None when meanings are not compared."""
        if self.nearness is not Nearness.USED or not (first.items and second.items):
            return None
        ours, theirs = (
            np.stack([self.vectors[item.commitment.text] for item in side.items]) for side in (first, second)
        )
        near: Floats = ours @ theirs.T
        return near


@dataclass(frozen=True, slots=True)
class Desk:
    """What documents are compared with."""

    register: Register | None
    meanings: Meanings

    def pair(self, first: ComparedDocument, second: ComparedDocument) -> Pair:
        """Lay two documents beside each other; kept ones as people have corrected what was compared."""
        comparison = self._comparison(first, second)
        speakers = [frozenset(one.side.chain.document.parties) for one in (first, second)]
        are_others = all(speakers) and speakers[0].isdisjoint(speakers[1])
        return Pair(
            first,
            second,
            comparison,
            tally(comparison),
            meeting=meeting(comparison) if are_others else None,
            money=money_beside(first.side.chain, second.side.chain, self.register),
            targets=target_changes(first.side.chain, second.side.chain),
        )

    def mandates(self, first: ComparedDocument, second: ComparedDocument) -> Pair:
        """Lay the programme of a document, given twice, beside its mandates.

        Raises:
            WrongCallError: compare_no_mandates, it has not both.
        """
        found = mandates(first.side, self._compare)
        if found is None:
            raise WrongCallError("compare_no_mandates", name=first.label)
        return Pair(first, second, found.comparison, tally(found.comparison), mandates=found)

    def _comparison(self, first: ComparedDocument, second: ComparedDocument) -> Comparison:
        if first.document_id is None or second.document_id is None:
            return self._compare(first.side, second.side)
        from styrkedja.app.comparison_kept import kept_comparison  # noqa: PLC0415 - the store is for kept documents only

        return kept_comparison(
            first,
            second,
            self._heirs(first.side, second.side),
            lambda: self._compare(first.side, second.side),
            about=self.meanings.nearness,
        )

    def _compare(self, first: Side, second: Side) -> Comparison:
        heirs = self._heirs(first, second)
        return compare(first, second, nearness=self.meanings.between(first, second), heirs=heirs)

    def _heirs(self, first: Side, second: Side) -> Heirs:
        if self.register is None:
            return NO_HEIRS
        names, later = (
            tuple(dict.fromkeys(item.commitment.body for item in side.items if item.commitment.body))
            for side in (first, second)
        )
        return heirs_among(names, _year(first), later, _year(second), self.register)


def _year(side: Side) -> int | None:
    """Return the first year that a document is about."""
    period = side.chain.document.period
    return int(period[:4]) if period else None
