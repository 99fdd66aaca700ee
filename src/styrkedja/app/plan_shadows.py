"""Plan files that come in beside a base plan: a shadow budget names it, a whole plan becomes what it changes in it."""

from __future__ import annotations

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.difference import difference_between
from styrkedja.budget.exchange.tree_text import tree_toml
from styrkedja.budget.import_notes import ImportNote, NoteKind
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import PlanHead, read_difference, read_head, read_plan
from styrkedja.budget.planfile.writing import write_difference


def beside_base(text: str, name: str, base: str | None, base_plan: Plan | None) -> tuple[str, tuple[ImportNote, ...]]:
    """Return a plan file's text with its base named, and what is to be known of it.

    Args:
        name: of the file that it came out of.
        base: the base plan's file as the shadow budget is to name it; None: as it does already.
        base_plan: the plan in that file; None where only its name is known, and then a whole plan is left as it is.

    Raises:
        PlanFileError: the text is no plan file or wrong, or it differs from the base in what no shadow budget changes.
    """
    head = read_head(text.encode(), name)
    if head.is_shadow:
        read_difference(head, head.years or (base_plan.years if base_plan else ()))
        return (text if base is None else _named(head, base)), ()
    plan = read_plan(head)
    if base is None or base_plan is None:
        # A party's plan was most likely a shadow budget before it was written as a whole one.
        is_whole = plan.party is not None and base is None
        return text, ((ImportNote(NoteKind.INFERRED, "whole_plan", name),) if is_whole else ())
    try:
        difference = difference_between(base_plan, plan)
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault
    note = ImportNote(NoteKind.INFERRED, "less_base", name, (("base", base),))
    return write_difference(difference, unit=plan.unit, base=base), (note,)


def _named(head: PlanHead, base: str) -> str:
    values = dict(head.table.values)
    plan = {key: value for key, value in values["plan"].items() if key not in {"base", "shadow"}}
    return tree_toml({**values, "plan": {**plan, "base": base}})
