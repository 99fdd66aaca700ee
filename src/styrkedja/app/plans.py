"""Budget plans out of files: the base plan, the shadow budgets on it, and what they come to; no store, no Django.

Leaves to others: the arithmetic (`styrkedja.budget`), what is printed (`cli`, `web`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.outlook import Outlook, outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import PlanHead, read_difference, read_head, read_plan
from styrkedja.budget.planfile.settings import is_of_shadow, with_settings


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """One plan file with its base.

    Args:
        plan: the plan itself, or base and proposal together; None for a shadow budget without a base.
        base: the base plan; the same as *plan* for a base plan itself.
        difference: what a shadow budget changes; None for a base plan.
        base_file: what a shadow budget calls its base plan's file; None where it has none, or nobody named it.
    """

    path: Path
    plan: Plan | None
    base: Plan | None
    difference: Difference | None
    unit: str
    base_file: str | None = None

    @property
    def known_plan(self) -> Plan:
        """The plan, or an error where only a shadow budget is known."""
        if self.plan is None:
            raise PlanFileError("plan_no_base", self.path.name, "")
        return self.plan

    @property
    def known_base(self) -> Plan:
        """The base plan, or an error where none is known."""
        if self.base is None:
            raise PlanFileError("plan_no_base", self.path.name, "")
        return self.base


def load_plan(path: Path, base: Path | None = None, settings: Sequence[str] = ()) -> LoadedPlan:
    """Return the plan in a file, laid on its base.

    Args:
        base: the base plan's file, instead of the one that the shadow budget names.
        settings: values set to something else, "tax.rate.2027=22.14": in the base plan, and where the shadow budget
            has such a table ("tax.change_ore", "change", "target", ...) in it.

    Raises:
        PlanFileError: a file is missing or something in it is wrong.
        WrongCallError: a setting leads nowhere.
    """
    return load_plan_data(_bytes(path), path, base, settings)


def load_plan_data(
    data: bytes, path: Path, base: Path | None = None, settings: Sequence[str] = (), *, carried: bytes | None = None
) -> LoadedPlan:
    """Return the plan in a plan file's text, wherever that came from; see `load_plan`.

    Args:
        path: the file it came out of, beside which the base plan is looked for.
        carried: the base plan's text, where it came in the same file; *base* goes before it.
    """
    head = read_head(data, path.name)
    if base is not None and not head.is_shadow:
        head = _beside(head, path, base)
    if not head.is_shadow:
        plan = read_plan(with_settings(head, settings))
        return LoadedPlan(path, plan, plan, None, head.unit)
    own = [setting for setting in settings if is_of_shadow(setting)]
    base_plan = _base_of(path, head, base, [setting for setting in settings if setting not in own], carried)
    head = with_settings(replace(head, years=base_plan.years if base_plan else head.years), own)
    if base_plan is None:
        if not head.years:
            raise PlanFileError("plan_shadow_years", path.name, "")
        return LoadedPlan(path, None, None, read_difference(head, head.years), head.unit)
    difference = read_difference(head, base_plan.years)
    plan = laid_on(base_plan, [difference], path.name)
    return LoadedPlan(path, plan, base_plan, difference, head.unit, base.name if base else head.base)


def lay_together(loaded: Sequence[LoadedPlan]) -> LoadedPlan:
    """Return several shadow budgets on one base as one plan; the base itself may be among them.

    Raises:
        PlanFileError: the files have no base in common, or two of them set one thing differently.
    """
    paths = [one.path for one in loaded]
    bases = {id(one.base): one.base for one in loaded}
    first = next(iter(bases.values()))
    differences = [one.difference for one in loaded if one.difference is not None]
    if first is None or any(other != first for other in bases.values()):
        raise PlanFileError("plan_no_base", paths[-1].name, "")
    plan = laid_on(first, differences, paths[-1].name)
    return LoadedPlan(paths[-1], plan, first, None, plan.unit)


def laid_on(base: Plan, differences: Sequence[Difference], name: str) -> Plan:
    """Return a base with proposals on it; what does not fit together names the file *name*.

    Raises:
        PlanFileError: the proposals and the base do not fit together.
    """
    try:
        return apply_differences(base, differences)
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault


def work_out(plan: Plan, name: str) -> Outlook:
    """Return what a plan comes to; a figure that cannot be names the file *name*.

    Raises:
        PlanFileError: a figure of the plan cannot be.
    """
    try:
        return outlook(plan)
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault


def _beside(head: PlanHead, path: Path, base: Path) -> PlanHead:
    """Return a file that does not say it is a shadow budget but is given with a base plan.

    Raises:
        PlanFileError: it is a whole plan, and another one than the base.
    """
    plan = head.table.table("plan")
    if "municipality" not in plan.values:
        return replace(head, is_shadow=True)
    if path.resolve() != base.resolve():
        plan.fail("plan_base_beside_base", "municipality", base=base.name)
    return head


def _base_of(
    path: Path, head: PlanHead, base: Path | None, settings: Sequence[str], carried: bytes | None
) -> Plan | None:
    if base is None and carried is not None:
        return read_plan(with_settings(read_head(carried, path.name), settings))
    where = base or (path.parent / head.base if head.base else None)
    if where is None:
        return None
    try:
        data = where.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_base_missing", path.name, "", base=str(where)) from fault
    base_head = read_head(data, where.name)
    if base_head.is_shadow:
        raise PlanFileError("plan_base_is_shadow", path.name, "", base=where.name)
    return read_plan(with_settings(base_head, settings))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(path), "") from fault
