"""Plans in and out of files of every kind: which reader or writer a file needs, and nothing half-written.

Leaves to others: each kind (`plan_import`, `plan_table_import`, `plan_documents`, ...).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from styrkedja.app.plan_base import NamedBase, found_base
from styrkedja.app.plan_exchange import export_xlsx, own_workbook, template_xlsx
from styrkedja.app.plan_exchange_fiscal import (
    exchange_csv,
    exchange_fiscal_zip,
    exchange_json,
    plan_in_exchange,
    write_fiscal_folder,
)
from styrkedja.app.plan_import import ImportNote, NoteKind, PanelFile, import_document, imported_file
from styrkedja.app.plan_shadows import beside_base
from styrkedja.app.plan_table_import import TableMapping, import_table_file
from styrkedja.app.plans import LoadedPlan, load_plan, load_plan_data
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.facts import Facts, KnownBase
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import read_head
from styrkedja.budget.planfile.writing import write_difference, write_plan
from styrkedja.wording.numbers import Language

__all__ = [
    "Facts", "ImportNote", "ImportWish", "ImportedFile", "PanelFile", "export_folder", "export_plan", "import_files",
    "is_printed_table", "load_file", "plan_text", "template_xlsx", "write_new",
]  # fmt: skip
_TABLES = frozenset({".xlsx", ".xlsm", ".ods", ".csv", ".tsv"})
_CARRIERS = frozenset({".pdf", ".docx"})
_PLAN_FILE = ".toml"
# What is read one at a time: only documents make one plan together.
_ALONE = _TABLES | {_PLAN_FILE, ".zip"}
# What a printed shadow budget calls the base plan that it carries; as `plan_documents.BASE_FILE`.
BASE_FILE = "grundplan.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What a person says of an import besides the files.

    Args:
        choices: how a table is to be read otherwise than proposed: "unit=mkr", "D=state_grants".
        base: the base plan's file, which an imported shadow budget is to name.
        folder: where the new plan file is to lie, from which the base is looked for; None: the current folder.
        known_base: the base plan, where it is kept elsewhere than in the file that *base* names.
        base_plan: the plan in that file, from which a whole plan is told as a shadow budget; `import_files` finds it.
    """

    facts: Facts
    panel: PanelFile | None = None
    register: Path | None = None
    sheet: str | None = None
    choices: tuple[str, ...] = ()
    base: str | None = None
    folder: Path | None = None
    known_base: KnownBase | None = None
    base_plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A plan file's text, what was done to get it, and how a table was read, to be remembered.

    Args:
        is_on_base: it is laid on a base where it is a shadow budget.
    """

    text: str
    notes: tuple[ImportNote, ...]
    mapping: TableMapping | None = None
    is_on_base: bool = False


def import_files(paths: Sequence[Path], wish: ImportWish) -> ImportedFile:
    """Return the plan file that documents, a table or one of our own exports make.

    Args:
        paths: several documents make one plan together; of other kinds one at a time.

    Raises:
        UnreadableFileError: a file cannot be read.
        PlanFileError: nothing of a plan is in it, or a cell, row or figure is wrong.
        WrongCallError: several files of a kind that is read alone.
    """
    if wish.base is None:
        return _imported(paths, wish)
    base = NamedBase(wish.base, wish.known_base) if wish.known_base else found_base(wish.base, wish.folder)
    given = replace(wish, base=base.said, base_plan=base.plan, facts=replace(wish.facts, base=base.known))
    found = _imported(paths, given)
    if found.is_on_base or wish.known_base:
        return found
    unused = ImportNote(NoteKind.LEFT_OUT, "base_unused_file", paths[0].name, (("base", base.said),))
    return replace(found, notes=(*found.notes, unused))


def _imported(paths: Sequence[Path], wish: ImportWish) -> ImportedFile:
    first = paths[0]
    suffix = first.suffix.casefold()
    if len(paths) > 1 and (alone := next((one for one in paths if one.suffix.casefold() in _ALONE), None)):
        raise WrongCallError("plan_import_one", name=alone.name)
    if suffix == _PLAN_FILE:
        return _own(_read(first), first, wish)
    if len(paths) == 1 and (exchanged := plan_in_exchange(first)) is not None:
        return _own(exchanged.text, first, wish, exchanged.notes)
    if suffix in _TABLES:
        return _table(first, wish)
    if suffix in _CARRIERS and len(paths) == 1 and (carried := _carried(first)) is not None:
        return _out_of_document(carried, first, wish)
    found = import_document(first, *paths[1:], facts=wish.facts, panel=wish.panel, register=wish.register)
    return ImportedFile(imported_file(found, base=wish.base), found.notes, is_on_base=True)


def load_file(
    path: Path, base: Path | None = None, settings: Sequence[str] = (), wish: ImportWish | None = None
) -> tuple[LoadedPlan, tuple[ImportNote, ...]]:
    """Return the plan in a file of any kind, with what was done to get it where it is no plan file.

    Raises:
        UnreadableFileError: the file cannot be read.
        PlanFileError: nothing of a plan is in it, or something in it is wrong.
        WrongCallError: a setting leads nowhere.
    """
    if path.suffix.casefold() == _PLAN_FILE:
        return load_plan(path, base, settings), ()
    given = wish or ImportWish(facts=Facts())
    if path.suffix.casefold() in _CARRIERS and (carried := _carried(path)) is not None and carried.difference:
        # What a document carries stands on the base that it carries too.
        text, own_base = plan_text(carried, BASE_FILE).encode(), write_plan(carried.known_base).encode()
        return load_plan_data(text, path, base, settings, carried=own_base), ()
    if base is not None:
        given = replace(given, base=str(base))
    found = import_files([path], given)
    return load_plan_data(found.text.encode(), path, base, settings), found.notes


def is_printed_table(path: Path) -> bool:
    """Tell whether a file is a table of somebody else's, and not a plan that we have written as one.

    Raises:
        UnreadableFileError: it is no spreadsheet, damaged or hostile.
        PlanFileError: it is ours and something in it is wrong.
    """
    if path.suffix.casefold() not in _TABLES:
        return False
    return plan_in_exchange(path) is None and own_workbook(path) is None


def _table(path: Path, wish: ImportWish) -> ImportedFile:
    if (own := own_workbook(path)) is not None:
        return _own(write_plan(own), path, wish)
    found = import_table_file(path, facts=wish.facts, register=wish.register, sheet=wish.sheet, choices=wish.choices)
    notes = found.notes
    if wish.panel is not None:
        unused = ImportNote(NoteKind.LEFT_OUT, "panel_unused", path.name, (("panel", wish.panel.path.name),))
        notes = (*notes, unused)
    return ImportedFile(write_plan(found.plan), notes, found.mapping)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(path), "") from fault
    read_head(data, path.name)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _own(text: str, path: Path, wish: ImportWish, notes: tuple[ImportNote, ...] = ()) -> ImportedFile:
    """Return a plan file's text on the base that is wished for."""
    found, more = beside_base(text, path.name, wish.base, wish.base_plan)
    return ImportedFile(found, (*notes, *more), is_on_base=True)


def _out_of_document(carried: LoadedPlan, path: Path, wish: ImportWish) -> ImportedFile:
    if carried.difference is None:
        return _own(plan_text(carried), path, wish)
    note = ImportNote(NoteKind.ASKED, "base_in_document", path.name, (("base", BASE_FILE),))
    return ImportedFile(plan_text(carried, wish.base or BASE_FILE), () if wish.base else (note,), is_on_base=True)


def _carried(path: Path) -> LoadedPlan | None:
    """Return the plan that a document printed by us carries; None for any other document."""
    from styrkedja.app.plan_documents import plan_in_document  # noqa: PLC0415  # the typesetter loads slowly

    try:
        return plan_in_document(path)
    except PlanFileError as fault:
        if fault.code == "plan_not_in_document":
            return None
        raise


def plan_text(loaded: LoadedPlan, base: str | None = None) -> str:
    """Return a plan as the text of a plan file; a shadow budget as one when its base's file is named.

    Args:
        base: the base plan's file; without it the whole plan is written.
    """
    if loaded.difference is not None and (base is not None or loaded.plan is None):
        return write_difference(loaded.difference, unit=loaded.unit, base=base)
    return write_plan(loaded.known_plan)


def export_plan(
    loaded: LoadedPlan, suffix: str, today: date, language: Language, *, is_approved: bool = False
) -> bytes:
    """Return a plan as a file of the kind that *suffix* names.

    Args:
        suffix: ".toml", ".csv", ".json", ".zip" (a Fiscal Data Package), ".xlsx", ".pdf" or ".docx".
        today: the day that printed documents bear.
        is_approved: the council has decided the plan, which only a Fiscal Data Package says.

    Raises:
        PlanFileError: a shadow budget without a base, or a figure that cannot be.
        WrongCallError: no such kind, or one that cannot say that the plan is decided.
    """
    writer = _WRITERS.get(suffix.casefold())
    if writer is None:
        raise WrongCallError("plan_export_kind", suffix=suffix or "–", known=", ".join(_WRITERS))
    if is_approved:
        if writer is not _fiscal:
            raise WrongCallError("plan_approved_kind", suffix=suffix)
        return exchange_fiscal_zip(loaded.known_plan, loaded.path.name, is_approved=True)
    return writer(loaded, today, language)


def export_folder(loaded: LoadedPlan, folder: Path, *, is_approved: bool = False, replace: bool = False) -> None:
    """Write a plan as an open budget package (Fiscal Data Package) in a folder.

    Args:
        is_approved: the council has decided the plan; else it is proposed.
        replace: a package in the folder may go.

    Raises:
        PlanFileError: a figure cannot be, a package is there already, or the folder cannot be written.
    """
    write_fiscal_folder(loaded.known_plan, loaded.path.name, folder, is_approved=is_approved, replace=replace)


def write_new(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file whole or not at all.

    Args:
        replace: a file of that name may go.

    Raises:
        WrongCallError: there is such a file already, or it cannot be written.
    """
    if path.exists() and not replace:
        raise WrongCallError("output_exists", name=str(path))
    half = path.with_name(f".{path.name}.new")
    try:
        half.write_bytes(data)
        half.replace(path)
    except OSError as fault:
        half.unlink(missing_ok=True)
        raise WrongCallError("output_unwritable", name=str(path)) from fault


def _toml(loaded: LoadedPlan, today: date, language: Language) -> bytes:  # noqa: ARG001  # all writers take the same
    return plan_text(loaded).encode()


def _csv(loaded: LoadedPlan, today: date, language: Language) -> bytes:  # noqa: ARG001  # likewise
    return exchange_csv(plan_text(loaded, loaded.base_file), loaded.path.name).encode()


def _json(loaded: LoadedPlan, today: date, language: Language) -> bytes:  # noqa: ARG001  # likewise
    return exchange_json(plan_text(loaded, loaded.base_file), loaded.path.name).encode()


def _fiscal(loaded: LoadedPlan, today: date, language: Language) -> bytes:  # noqa: ARG001  # likewise
    return exchange_fiscal_zip(loaded.known_plan, loaded.path.name)


def _xlsx(loaded: LoadedPlan, today: date, language: Language) -> bytes:
    return export_xlsx(loaded, made=datetime.combine(today, time.min), language=language)


def _pdf(loaded: LoadedPlan, today: date, language: Language) -> bytes:
    from styrkedja.app.plan_documents import budget_pdf  # noqa: PLC0415  # the typesetter loads slowly

    return budget_pdf(loaded, today, language)


def _docx(loaded: LoadedPlan, today: date, language: Language) -> bytes:
    from styrkedja.app.plan_documents import budget_docx  # noqa: PLC0415  # likewise

    return budget_docx(loaded, today, language)


_WRITERS: dict[str, Callable[[LoadedPlan, date, Language], bytes]] = {
    ".toml": _toml,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
    ".zip": _fiscal,
    ".pdf": _pdf,
    ".docx": _docx,
}
