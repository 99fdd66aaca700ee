"""What the follow-up of outcome needs besides the functions of `outcomes`, where the files come over the web.

A plan that is sent may not lead to other files of this computer, so a shadow budget is refused. Leaves to others: what
is kept (`kept_plans`).
"""

from __future__ import annotations

from pathlib import Path

from styrkedja.app.context import Context
from styrkedja.app.demo import example_outcome
from styrkedja.app.kept_plans import list_desk, open_plan
from styrkedja.app.outcomes import Books, open_books, open_map, plan_frames
from styrkedja.app.plans import load_plan, load_plan_data
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.frames import Frame
from styrkedja.budget.outcome.map import OutcomeMap
from styrkedja.budget.planfile.reading import read_head

__all__ = ["ExampleBooks", "Frame", "example_books", "kept_frames", "kept_plan_names", "sent_frames"]

ExampleBooks = tuple[Books, OutcomeMap, str, tuple[Frame, ...]]


def kept_plan_names(context: Context) -> tuple[tuple[str, str], ...]:
    """Return address and name of each kept plan that has frames."""
    return tuple(
        (item.stored.slug, f"{item.stored.text.municipality}: {item.stored.text.name}")
        for item in list_desk(context)
        if item.loaded is not None and item.loaded.plan is not None
    )


def kept_frames(context: Context, slug: str) -> tuple[Frame, ...]:
    """Return the frames of a kept plan.

    Raises:
        NotFoundError: kept_plan_not_found.
        StyrkedjaError: it fits its base no longer.
    """
    found = open_plan(context, slug)
    if found.loaded is None:
        raise found.fault or PlanFileError("plan_no_base", found.stored.text.file, "")
    return plan_frames(found.loaded)


def sent_frames(name: str, data: bytes) -> tuple[Frame, ...]:
    """Return the frames of a plan file that has been sent.

    Raises:
        PlanFileError: something in it is wrong, or it is a shadow budget.
    """
    if read_head(data, name).is_shadow:
        raise PlanFileError("outcome_plan_shadow", name, "")
    return plan_frames(load_plan_data(data, Path(name)))


def example_books() -> ExampleBooks:
    """Return the books of the fictional municipality, their map, the map as text, and the frames of its plan.

    Raises:
        NotFoundError: this installation came without examples.
    """
    books, outcome_map, plan = example_outcome()
    text = outcome_map.read_bytes()
    return (
        open_books(books.name, books.read_bytes()),
        open_map(outcome_map.name, text),
        text.decode("utf-8"),
        plan_frames(load_plan(plan)),
    )
