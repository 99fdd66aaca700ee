"""Plans in the forms that other programs read, out and in again without loss: Fiscal Data Package, CSV, JSON.

No store. Leaves to others: which reader or writer a file needs (`plan_files`), documents and tables of others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from styrkedja.app.exchange import PLAIN_CSV, CsvForm, csv_lines
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.exchange.fiscal import FiscalData, FiscalSum, fiscal_summary, read_fiscal
from styrkedja.budget.exchange.fiscal_plan import MAKER, FiscalPackage, plan_of_package, plan_package
from styrkedja.budget.exchange.tree import (
    TREE_COLUMNS,
    Tree,
    head_of_tree,
    is_tree_csv,
    read_tree_csv,
    read_tree_json,
    tree_rows,
)
from styrkedja.budget.exchange.tree_text import tree_json, tree_toml
from styrkedja.budget.import_notes import ImportNote
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import read_difference, read_plan
from styrkedja.budget.planfile.tables import load_tables
from styrkedja.budget.planfile.writing import write_plan
from styrkedja.reading.fiscal_files import is_fiscal, open_fiscal_files
from styrkedja.reports.fiscal_package import package_zip, write_package

__all__ = [
    "ExchangedPlan", "FiscalData", "FiscalSum", "exchange_csv", "exchange_fiscal_zip", "exchange_json",
    "fiscal_sums", "open_fiscal", "plan_in_exchange", "write_fiscal_folder",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExchangedPlan:
    """A plan file's text out of one of our own exports, and what is to be known of it."""

    text: str
    notes: tuple[ImportNote, ...] = ()


def plan_in_exchange(path: Path) -> ExchangedPlan | None:
    """Return the plan in a package, CSV or JSON file that we have written; None for any other file.

    Raises:
        PlanFileError: it is one of them and something in it is wrong, or it cannot be opened; a package without a plan
            of ours.
        UnreadableFileError: a damaged or hostile zip.
    """
    if is_fiscal(path):
        files = open_fiscal_files(path, maker=MAKER)
        data = read_fiscal(files)
        plan, notes = plan_of_package(files, data)
        return ExchangedPlan(write_plan(plan), (*notes, *data.notes))
    suffix = path.suffix.casefold()
    if suffix == ".json" and _is_plan_json(path):
        return ExchangedPlan(_checked(read_tree_json(_bytes(path), path.name), path.name))
    if suffix == ".csv" and is_tree_csv(_bytes(path)):
        return ExchangedPlan(_checked(read_tree_csv(_bytes(path), path.name), path.name))
    return None


def exchange_json(text: str, name: str) -> str:
    """Return the text of a plan file as JSON, every figure with all its digits.

    Raises:
        PlanFileError: it is no plan file, or something in it is wrong.
    """
    return tree_json(_tree(text, name))


def exchange_csv(text: str, name: str, form: CsvForm = PLAIN_CSV) -> str:
    """Return the text of a plan file as CSV with one row a figure.

    Raises:
        PlanFileError: it is no plan file, or something in it is wrong.
    """
    return "".join(csv_lines(TREE_COLUMNS, tree_rows(_tree(text, name)), form))


def exchange_fiscal_zip(plan: Plan, name: str, *, is_approved: bool = False) -> bytes:
    """Return a plan as a Fiscal Data Package in a zip.

    Args:
        is_approved: the council has decided the plan; else it is proposed.

    Raises:
        PlanFileError: a figure of the plan cannot be.
    """
    return package_zip(_package(plan, name, is_approved=is_approved))


def write_fiscal_folder(
    plan: Plan, name: str, folder: Path, *, is_approved: bool = False, replace: bool = False
) -> None:
    """Write a plan as a Fiscal Data Package in a folder.

    Args:
        replace: a package in the folder may go.

    Raises:
        PlanFileError: a figure of the plan cannot be.
        WrongCallError: a package is there already, or the folder cannot be written.
    """
    if (folder / "datapackage.json").exists() and not replace:
        raise WrongCallError("output_exists", name=str(folder))
    package = _package(plan, name, is_approved=is_approved)
    try:
        write_package(package, folder)
    except OSError as fault:
        raise WrongCallError("output_unwritable", name=str(folder)) from fault


def open_fiscal(path: Path) -> FiscalData:
    """Return the rows of anybody's Fiscal Data Package, version 1.0 or 0.3.

    Raises:
        PlanFileError: the package is not whole, leads out of itself, or does not say where its amounts are.
    """
    return read_fiscal(open_fiscal_files(path))


def fiscal_sums(data: FiscalData, kind: str = "administrative") -> tuple[FiscalSum, ...]:
    """Return a package's sums by class and year; see `budget.fiscal.fiscal_summary`.

    Raises:
        PlanFileError: the package has no such dimension.
    """
    return fiscal_summary(data, kind)


def _package(plan: Plan, name: str, *, is_approved: bool) -> FiscalPackage:
    try:
        return plan_package(plan, is_approved=is_approved)
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault


def _tree(text: str, name: str) -> Tree:
    tree = dict(load_tables(text.encode(), name).values)
    _checked(tree, name)
    return tree


def _checked(tree: Tree, name: str) -> str:
    """Return the tables of a plan as the text of a plan file, once they are right in themselves."""
    head = head_of_tree(tree, name)
    if head.is_shadow:
        # One that takes its years from its base can only be read whole with it.
        read_difference(head, head.years)
    else:
        read_plan(head)
    return tree_toml(tree)


def _is_plan_json(path: Path) -> bool:
    try:
        values = json.loads(_bytes(path).decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return False
    return isinstance(values, dict) and "plan" in values and "document" not in values


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(path), "") from fault
