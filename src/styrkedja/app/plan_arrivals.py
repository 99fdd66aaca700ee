"""Files of any kind on their way to the kept plans: what is no plan file is made into one, with notes of how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from styrkedja.app.plan_base import known_base
from styrkedja.app.plan_files import Facts, ImportNote, ImportWish, import_files
from styrkedja.app.reading import SUFFIXES
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.plan import Plan

__all__ = ["PLAN_SUFFIX", "ImportNote", "as_plan_files", "readable_suffixes"]

PLAN_SUFFIX = ".toml"
KeptBase = tuple[str, Plan]
# Tables and exports of our own are read one by one.
_TABLES = (".xlsx", ".ods", ".csv", ".tsv", ".json", ".zip")


def readable_suffixes() -> tuple[str, ...]:
    """Return the endings of files that a budget can be made of, plan files first."""
    return (PLAN_SUFFIX, *_TABLES, *sorted(SUFFIXES - {".md"}))


def as_plan_files(
    files: Sequence[tuple[str, bytes]], say: Callable[[ImportNote], str], *, base: KeptBase | None = None
) -> list[tuple[str, bytes]]:
    """Return files as plan files: those that are none are read, documents of one upload together, tables one by one.

    What was taken, inferred, left out and has to be answered stands as remarks at the beginning of the file.

    Args:
        files: name and content of each.
        say: puts a note into words.
        base: address and plan of the kept plan that a read shadow budget is to name.

    Raises:
        UnreadableFileError, PlanFileError: a file cannot be read, or nothing of a plan is in it.
        WrongCallError: kept_plan_file_kind.
    """
    plans: list[tuple[str, bytes]] = []
    tables: list[tuple[str, bytes]] = []
    documents: list[tuple[str, bytes]] = []
    for name, data in files:
        suffix = PurePath(name).suffix.casefold()
        if suffix not in readable_suffixes():
            kinds = ", ".join(one.removeprefix(".").upper() for one in readable_suffixes())
            raise WrongCallError("kept_plan_file_kind", name=name, kinds=kinds)
        kept = plans if suffix == PLAN_SUFFIX else tables if suffix in _TABLES else documents
        kept.append((name, data))
    groups = [[one] for one in tables] + ([documents] if documents else [])
    return [*plans, *(_read(group, say, base) for group in groups)]


def _read(
    files: Sequence[tuple[str, bytes]], say: Callable[[ImportNote], str], base: KeptBase | None
) -> tuple[str, bytes]:
    with TemporaryDirectory() as folder:
        paths = []
        for number, (name, data) in enumerate(files):
            path = Path(folder) / str(number) / (PurePath(name).name or "fil")
            path.parent.mkdir()
            path.write_bytes(data)
            paths.append(path)
        wish = ImportWish(facts=Facts())
        if base:
            said = f"{base[0]}{PLAN_SUFFIX}"
            wish = ImportWish(facts=Facts(), base=said, known_base=known_base(base[1], base[1].name))
        found = import_files(paths, wish)
    remarks = [", ".join(name for name, _ in files), *(say(note) for note in found.notes)]
    # No sign of a name or note may end its remark.
    lines = "".join(f"# {''.join(sign for sign in ' '.join(one.split()) if sign.isprintable())}\n" for one in remarks)
    return f"{PurePath(files[0][0]).stem}{PLAN_SUFFIX}", f"{lines}\n{found.text}".encode()
