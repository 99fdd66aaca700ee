"""The base plan that an imported shadow budget is laid on: where it lies, and what of it the import needs to know.

Leaves to others: what the years and tax bases are for (`budget.from_chain`), laying one on the other (`plans`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.facts import KnownBase
from styrkedja.budget.plan import Plan
from styrkedja.budget.plan_tax import tax_base


@dataclass(frozen=True, slots=True)
class NamedBase:
    """A base plan as an imported shadow budget is to name it.

    Args:
        said: its file, from the folder of the shadow budget's; what is written under [plan].
        plan: itself, where the file was opened.
    """

    said: str
    known: KnownBase
    plan: Plan | None = None


def found_base(said: str, folder: Path | None = None) -> NamedBase:
    """Return the base plan that a person names: a file from the folder of the new plan, or from the current one.

    Args:
        folder: where the new plan is to lie; None: in the current folder.

    Raises:
        PlanFileError: there is no such file, it is a shadow budget itself, or something in it is wrong.
    """
    beside = (folder or Path()) / said
    path = next((one for one in (beside, Path(said)) if one.is_file()), None)
    if path is None:
        raise PlanFileError("plan_import_base_missing", said, "")
    loaded = load_plan(path)
    if loaded.base is None or loaded.difference is not None:
        raise PlanFileError("plan_import_base_is_shadow", said, "")
    name = said if path == beside else Path(os.path.relpath(path, folder or Path())).as_posix()
    return NamedBase(name, known_base(loaded.base, said), loaded.base)


def known_base(plan: Plan, name: str) -> KnownBase:
    """Return what an import needs to know of a base plan.

    Args:
        name: what the notes call it.

    Raises:
        PlanFileError: its tax base cannot be worked out.
    """
    try:
        bases = {year: base_sek for year in plan.years if (base_sek := tax_base(plan, year)) is not None}
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault
    return KnownBase(name, plan.years, bases)
