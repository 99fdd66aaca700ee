"""A budget as the document that a council decides on, and a plan back out of such a document; no store, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from styrkedja.app.plans import LoadedPlan, laid_on, work_out
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.planfile.reading import read_difference, read_head, read_plan
from styrkedja.budget.planfile.writing import write_difference, write_plan
from styrkedja.reading.attachments import attachments
from styrkedja.reports.as_docx import docx_bytes
from styrkedja.reports.as_typst_pdf import pdf_bytes
from styrkedja.reports.budget_document import budget_document
from styrkedja.reports.print_model import Attachment, PrintedDocument
from styrkedja.reports.print_words import PrintWords
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language

PLAN_FILE = "plan.toml"
BASE_FILE = "grundplan.toml"
SHADOW_FILE = "skuggbudget.toml"


def budget_pdf(loaded: LoadedPlan, today: date, language: Language = Language.SWEDISH) -> bytes:
    """Return a plan as a tagged PDF that carries the plan's own file.

    Args:
        today: the day that stands on the title page.

    Raises:
        PlanFileError: a shadow budget without a base, or a figure that cannot be.
    """
    return pdf_bytes(plan_document(loaded, today, language))


def budget_docx(loaded: LoadedPlan, today: date, language: Language = Language.SWEDISH) -> bytes:
    """Return a plan as a Word file that carries the plan's own file; see `budget_pdf`."""
    return docx_bytes(plan_document(loaded, today, language))


def plan_document(loaded: LoadedPlan, today: date, language: Language = Language.SWEDISH) -> PrintedDocument:
    """Return a plan as a document that is not yet a file; see `budget_pdf`."""
    plan, name = loaded.known_plan, loaded.path.name
    is_shadow = loaded.base is not None and loaded.base is not plan
    return budget_document(
        work_out(plan, name),
        PrintWords(language, plan.unit),
        today=today,
        base=work_out(loaded.base, name) if loaded.base is not None and is_shadow else None,
        attachments=_attached(loaded, language),
    )


def _attached(loaded: LoadedPlan, language: Language) -> tuple[Attachment, ...]:
    plan, base, difference = loaded.known_plan, loaded.base, loaded.difference
    if difference is None or base is None:
        # Several shadow budgets laid together are one plan by now.
        return (Attachment(PLAN_FILE, write_plan(plan), text("print.attached.plan", language)),)
    shadow = write_difference(difference, unit=loaded.unit, base=BASE_FILE)
    return (
        Attachment(SHADOW_FILE, shadow, text("print.attached.plan", language)),
        Attachment(BASE_FILE, write_plan(base), text("print.attached.base", language)),
    )


def plan_in_document(path: Path) -> LoadedPlan:
    """Return the plan that a PDF or DOCX written by us carries, the same as was printed.

    Raises:
        UnreadableFileError: the file is no PDF or DOCX, or damaged.
        PlanFileError: it carries no plan, or the plan in it has been changed into something wrong.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(path), "") from fault
    return _loaded(path, attachments(data, path.name))


def _loaded(path: Path, files: Mapping[str, bytes]) -> LoadedPlan:
    if SHADOW_FILE in files and BASE_FILE in files:
        base = read_plan(read_head(files[BASE_FILE], f"{path.name}/{BASE_FILE}"))
        head = read_head(files[SHADOW_FILE], f"{path.name}/{SHADOW_FILE}")
        difference = read_difference(head, base.years)
        return LoadedPlan(path, laid_on(base, [difference], path.name), base, difference, head.unit)
    if PLAN_FILE in files:
        head = read_head(files[PLAN_FILE], f"{path.name}/{PLAN_FILE}")
        plan = read_plan(head)
        return LoadedPlan(path, plan, plan, None, head.unit)
    raise PlanFileError("plan_not_in_document", path.name, "")
