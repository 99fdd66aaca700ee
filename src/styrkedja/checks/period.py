"""The years that a document is for."""

from __future__ import annotations

from styrkedja.base import patterns as re
from styrkedja.chain.chain import Chain

_YEAR = re.compile(r"\d{4}")


def period_of(chain: Chain) -> tuple[int, int] | None:
    """Return the first and the last year that a document is for, both counted; None where it does not say."""
    years = [int(year) for year in _YEAR.findall(chain.document.period or "")]
    return (min(years), max(years)) if years else None
