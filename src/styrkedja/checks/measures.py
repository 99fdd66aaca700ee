"""One measure with all its targets, as it stands in the text: what the rules about indicators go through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from styrkedja.base.span import Span
from styrkedja.chain.indicator import Indicator

_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as it stands in the text: one place, with one target or several."""

    rows: tuple[Indicator, ...]

    @property
    def first(self) -> Indicator:
        """Return the record of the first target: what stands before the targets is the same in all."""
        return self.rows[0]

    @property
    def span(self) -> Span:
        """Return where the measure stands."""
        return self.first.span

    @property
    def is_follow_up(self) -> bool:
        """Tell whether all targets have come due when the outcome is measured: it tells how things went."""
        since = self.first.baseline_year
        ends = [row.target_year for row in self.rows if row.target_year]
        return since is not None and bool(ends) and max(ends) <= since

    @property
    def name(self) -> str:
        """Return the name, cut after a word when it is long."""
        title = self.first.title
        if len(title) <= _LONGEST_NAME:
            return title
        return title[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(",.;:–- ") + " …"


def measures_in(indicators: Iterable[Indicator]) -> tuple[Measure, ...]:
    """Return the measures in the order of the text, from one record for each target."""
    ordered = sorted(indicators, key=lambda row: (row.span, row.title))
    grouped = groupby(ordered, key=lambda row: (row.span, row.title))
    return tuple(Measure(tuple(rows)) for _, rows in grouped)
