"""What a sync with Kolada came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from styrkedja.app.kolada_journal import Counts
from styrkedja.indicators.catalogue_changes import CatalogueChange


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What a sync came to, also of its parts before it was broken off.

    Args:
        day: its date, which the values carry.
        is_resumed: it went on where another had been broken off.
        kpis: how many key figures were fetched.
        of_kpis: how many the catalogue has.
        changes: what the catalogue says differently, but of descriptions; empty the first time.
        requests: of this run.
        failed: key figures that the server failed for while it gave others; what was kept of them stands.
        shrunk: key figures that came back with less than half of the rows that stand, and were left as they stand.
    """

    day: date
    address: str
    is_resumed: bool
    kpis: int
    of_kpis: int
    places: int
    groups: int
    units: int
    counts: Counts
    changes: tuple[CatalogueChange, ...]
    requests: int
    failed: tuple[str, ...] = ()
    shrunk: tuple[str, ...] = ()


def summary_json(summary: SyncSummary) -> dict[str, object]:
    """Return a summary as JSON with the source of what was fetched."""
    counts = summary.counts
    return {
        "date": summary.day.isoformat(),
        "address": summary.address,
        "source": "Källa: Kolada",
        "resumed": summary.is_resumed,
        "key_figures": summary.kpis,
        "key_figures_in_catalogue": summary.of_kpis,
        "municipalities": summary.places,
        "groups": summary.groups,
        "units": summary.units,
        "rows": counts.rows,
        "added": counts.added,
        "revised": counts.revised,
        "deleted": counts.deleted,
        "repeated_pages": counts.repeated_pages,
        "requests": summary.requests,
        "failed": list(summary.failed),
        "shrunk": list(summary.shrunk),
        "changes": [
            {"kpi": one.kpi, "kind": one.kind.value, "alarm": one.is_alarm, "before": one.before, "after": one.after}
            for one in summary.changes
        ],
    }
