"""How plausible a target is by what every municipality has done in as many years; worked out here, not Kolada's."""

from __future__ import annotations

from styrkedja.app.context import Context
from styrkedja.app.key_figures import municipality_name
from styrkedja.app.values import open_values
from styrkedja.chain.target import Target
from styrkedja.indicators.plausibility import Move, Moved, Plausibility, plausibility
from styrkedja.indicators.target_path import is_floor
from styrkedja.store.measurements import PREFIX

__all__ = ["Move", "Moved", "Plausibility", "plausibility_json", "plausibility_of"]


def plausibility_of(context: Context, target: Target) -> Plausibility | None:
    """Return how often a change as large as the target's has been seen.

    None of an own measurement, without a baseline, and where nothing is to move.
    """
    del context
    if target.kpi.startswith(PREFIX) or target.baseline is None or is_floor(target):
        return None
    return plausibility(open_values().panel(target.kpi, target.gender), target)


def plausibility_json(found: Plausibility) -> dict[str, object]:
    """Return it as JSON values."""
    return {
        "years": found.years,
        "change": found.change,
        "change_pct": found.change_pct,
        "windows": found.windows,
        "municipalities": found.municipalities,
        "in_units": _moved_json(found.in_units),
        "in_pct": _moved_json(found.in_pct) if found.in_pct else None,
        "worked_out_by": "Styrkedja",
    }


def _moved_json(moved: Moved) -> dict[str, object]:
    return {
        "windows": moved.windows,
        "municipalities": moved.municipalities,
        "examples": [
            {
                "municipality": one.municipality, "municipality_name": municipality_name(one.municipality),
                "first_year": one.first_year, "last_year": one.last_year, "first_value": one.first_value,
                "last_value": one.last_value, "change": one.change, "change_pct": one.change_pct,
            }
            for one in moved.examples
        ],
    }  # fmt: skip
