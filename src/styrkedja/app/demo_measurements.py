"""Invented measurements of the fictional municipality with their targets: the demo shows them without network."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from styrkedja.app.context import Context
from styrkedja.app.demo import example_measurements
from styrkedja.app.measurements import Gender, OwnKeyFigure, Place, add_own, list_own, type_values
from styrkedja.app.targets import Direction, Milestone, PathKind, TargetDraft, create_target

_MUNICIPALITY = "9999"
_SIDES = {"all": Gender.TOTAL, "women": Gender.WOMEN, "men": Gender.MEN}


def keep_example_measurements(context: Context) -> tuple[str, ...]:
    """Keep the example's own key figures with values and targets, and return the ids of those that are new.

    One that was kept before is left as it is, also when it lies in the bin.
    """
    known = {one.title for is_bin in (False, True) for one in list_own(context, in_bin=is_bin)}
    texts = (path.read_text(encoding="utf-8") for path in example_measurements())
    entries = (entry for text in texts for entry in tomllib.loads(text)["key_figure"])
    return tuple(_keep(context, entry) for entry in entries if entry["title"] not in known)


def _keep(context: Context, entry: Mapping[str, Any]) -> str:
    figure = OwnKeyFigure("", entry["title"], entry["unit"], entry["direction"], entry["source"])
    kpi = add_own(context, figure)
    values = [
        (Place(_MUNICIPALITY, int(year), gender), float(value))
        for side, gender in _SIDES.items()
        for year, value in entry.get(side, {}).items()
    ]
    type_values(context, kpi, values)
    told = entry["target"]
    milestones = tuple(Milestone(int(year), float(value)) for year, value in told.get("milestones", {}).items())
    path = PathKind.STEPWISE if milestones else PathKind(told.get("path", PathKind.STRAIGHT))
    draft = TargetDraft(
        kpi=kpi, municipality=_MUNICIPALITY, year=told["year"], value=float(told["value"]),
        direction=Direction(entry["direction"]), baseline_year=told["baseline_year"], path=path, milestones=milestones,
    )  # fmt: skip
    create_target(context, draft)
    return kpi
