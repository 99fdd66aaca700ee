"""`styrkedja budget show|check|run|diff`: what a plan file says and comes to; nothing is kept."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.fiscal_view import is_fiscal_path
from styrkedja.app.plan_difference import compare_plans, difference_json
from styrkedja.app.plan_files import Facts, ImportWish, is_printed_table, load_file
from styrkedja.app.plan_rebuilt import rebuild_table_file, rebuilt_json
from styrkedja.app.plan_view import (
    PlanSeverity,
    check_json,
    finance_shadow,
    plan_csv,
    plan_json,
    shadow_json,
    work_plan,
)
from styrkedja.app.plans import LoadedPlan, lay_together
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import write_json
from styrkedja.cli.plan_values import given_sek
from styrkedja.cli.session import Session
from styrkedja.wording.plan_figures import shadow_base_text
from styrkedja.wording.plan_import import import_note_text

Plans = Annotated[list[Path], typer.Argument(metavar="PLAN...", help="cli_budget.plans")]
Base = Annotated[Path | None, typer.Option("--base", metavar="PLAN", help="cli_budget.base")]
Municipality = Annotated[
    str | None, typer.Option("--municipality", metavar="KOMMUN", help="cli_budget.import_municipality")
]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="NYCKEL=TAL", help="cli_budget.set")]


class PlanFormat(StrEnum):
    """How to print a plan."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class CheckFormat(StrEnum):
    """How to print what is wrong in a plan."""

    TEXT = "text"
    JSON = "json"


Output = Annotated[PlanFormat, typer.Option("--format", metavar="table|json|csv", help="cli_budget.format")]


def show(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    plans: Plans,
    output: Output = PlanFormat.TABLE,
    *,
    base: Base = None,
    municipality: Municipality = None,
    settings: Settings = None,
    tax_base: Annotated[str | None, typer.Option("--tax-base", metavar="KRONOR", help="cli_budget.tax_base")] = None,
    together: Annotated[bool, typer.Option("--together", help="cli_budget.together")] = False,
) -> int:
    """Print the main figures of plans, or what a shadow budget without a base says of its money."""
    session: Session = context.obj
    if any(is_fiscal_path(path) for path in plans):
        from styrkedja.cli.fiscal_view import show_packages  # noqa: PLC0415  # few files are packages

        if show_packages(plans, output.value, session):
            return 0
    loaded = _loaded(plans, base, tuple(settings or ()), session, together=together, municipality=municipality)
    if output is PlanFormat.TABLE:
        from styrkedja.cli import budget_view  # noqa: PLC0415  # JSON and CSV do not wait for tables

        for one in loaded:
            if one.plan is None:
                found = finance_shadow(one, given_sek(tax_base, "--tax-base"))
                budget_view.show_shadow(found, one, session)
                if said := shadow_base_text(found, one.unit, session.language):
                    session.show_lines(Text(said))
            else:
                budget_view.show_summary(work_plan(one), session)
        return 0
    return _print(loaded, output, session, tax_base)


def run(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    plans: Plans,
    output: Output = PlanFormat.TABLE,
    *,
    base: Base = None,
    municipality: Municipality = None,
    settings: Settings = None,
    together: Annotated[bool, typer.Option("--together", help="cli_budget.together")] = False,
) -> int:
    """Print everything that plans come to, some of their values set to something else."""
    session: Session = context.obj
    loaded = _loaded(plans, base, tuple(settings or ()), session, together=together, municipality=municipality)
    if output is PlanFormat.TABLE:
        from styrkedja.cli import budget_view  # noqa: PLC0415  # as above

        for one in loaded:
            worked = work_plan(one)
            budget_view.show_all(worked, session)
            budget_view.show_faults(worked, session)
        return 0
    return _print(loaded, output, session, None)


def check(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    plans: Plans,
    output: Annotated[
        CheckFormat, typer.Option("--format", metavar="text|json", help="cli_budget.check_format")
    ] = CheckFormat.TEXT,
    *,
    base: Base = None,
    municipality: Municipality = None,
    settings: Settings = None,
) -> int:
    """Print what is wrong or doubtful in plans, and in printed tables of frames; 1 when something is wrong."""
    session: Session = context.obj
    printed = [path for path in plans if is_printed_table(path)]
    tables = [rebuild_table_file(path, municipality=municipality) for path in printed]
    others = [path for path in plans if path not in printed]
    loaded = _loaded(others, base, tuple(settings or ()), session, municipality=municipality)
    worked = [work_plan(one) for one in loaded]
    if output is CheckFormat.JSON:
        write_json(
            [
                *(rebuilt_json(table) for table in tables),
                *({"plan": one.loaded.path.name, "checks": check_json(one.faults)} for one in worked),
            ]
        )
    else:
        from styrkedja.cli import budget_view, rebuilt_view  # noqa: PLC0415  # as above

        for table in tables:
            rebuilt_view.show_rebuilt(table, session)
        for one in worked:
            budget_view.show_faults(one, session)
    is_wrong = any(fault.severity is PlanSeverity.ERROR for one in worked for fault in one.faults)
    return int(is_wrong or any(table.faults for table in tables))


def diff(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="FÖRE", help="cli_budget.old")],
    new: Annotated[Path, typer.Argument(metavar="EFTER", help="cli_budget.new")],
    output: Annotated[
        PlanFormat, typer.Option("--format", metavar="table|json", help="cli_budget.format")
    ] = PlanFormat.TABLE,
    *,
    base: Base = None,
    register: Annotated[Path | None, typer.Option("--register", metavar="FIL", help="cli.frames_register")] = None,
) -> int:
    """Print two plans side by side: what one proposes beyond the other, and what every figure becomes."""
    session: Session = context.obj
    before, after = _loaded([old, new], base, (), session)
    compared = compare_plans(before, after, register)
    if output is PlanFormat.TABLE:
        from styrkedja.cli import budget_view  # noqa: PLC0415  # as above

        budget_view.show_difference(compared, session)
    else:
        write_json(difference_json(compared))
    return 0


def _loaded(  # noqa: PLR0913  # what the commands were given
    paths: list[Path],
    base: Path | None,
    settings: tuple[str, ...],
    session: Session,
    *,
    together: bool = False,
    municipality: str | None = None,
) -> list[LoadedPlan]:
    wish = ImportWish(facts=Facts(municipality=municipality))
    found = []
    for path in paths:
        loaded, notes = load_file(path, base, settings, wish)
        for note in notes:
            session.tell_line(import_note_text(note, session.language))
        found.append(loaded)
    return [lay_together(found)] if together else found


def _print(loaded: list[LoadedPlan], output: PlanFormat, session: Session, tax_base: str | None) -> int:
    if output is PlanFormat.CSV:
        if len(loaded) > 1:
            raise WrongCallError("plan_csv_one")
        for line in plan_csv(work_plan(loaded[0]), PLAIN_CSV):
            session.print_part(line)
        return 0
    found = [
        shadow_json(finance_shadow(one, given_sek(tax_base, "--tax-base")))
        if one.plan is None
        else plan_json(work_plan(one))
        for one in loaded
    ]
    write_json(found[0] if len(found) == 1 else found)
    return 0
