"""Which key figures a batch works out, with the targets that are kept here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from styrkedja.app.context import Context
from styrkedja.app.indicator_batch import Job
from styrkedja.app.key_figures import key_figures
from styrkedja.app.targets import list_targets
from styrkedja.app.values import open_values
from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.chain.target import Target

_FORECASTS = "forecasts"


def batch_jobs(
    context: Context,
    kpis: Sequence[str] = (),
    *,
    folder: Path | None = None,
    to_year: int | None = None,
    is_again: bool = False,
) -> tuple[Job, ...]:
    """Return a job for each key figure.

    Args:
        kpis: ids; none: all with kept values.
        folder: of the results; None: `forecasts` in the data folder.

    Raises:
        WrongCallError: code forecast_kpi_unknown, a named key figure has no values.
    """
    values = open_values()
    kept = values.kpis()
    unknown = sorted(set(kpis) - set(kept))
    if unknown:
        raise WrongCallError("forecast_kpi_unknown", kpi=unknown[0])
    targets: dict[str, list[Target]] = defaultdict(list)
    for stored in list_targets(context):
        targets[stored.target.kpi].append(stored.target)
    asked = tuple(dict.fromkeys(kpis)) or kept
    known = key_figures(context, asked)
    return tuple(
        Job(
            kpi=kpi,
            values=values.folder,
            folder=(folder or data_folder() / _FORECASTS).absolute(),
            today=context.now.date(),
            title=known[kpi].title,
            to_year=to_year,
            targets=tuple(targets[kpi]),
            record=known[kpi].kpi,
            is_again=is_again,
        )
        for kpi in asked
    )
