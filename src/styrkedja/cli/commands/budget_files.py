"""`styrkedja budget import|export`: plans out of documents and tables, and into files for others."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.plan_files import (
    Facts,
    ImportedFile,
    ImportWish,
    PanelFile,
    export_folder,
    export_plan,
    import_files,
    template_xlsx,
    write_new,
)
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.plan_values import PlanUnit, given_by_year, whole_by_year
from styrkedja.cli.session import Session
from styrkedja.wording.plan_import import import_note_text

Replace = Annotated[bool, typer.Option("--replace", help="cli_budget.replace")]


Files = Annotated[list[Path], typer.Argument(metavar="FIL...", help="cli_budget.import_files")]
To = Annotated[Path | None, typer.Option("--to", metavar="PLAN", help="cli_budget.import_to")]
Base = Annotated[str | None, typer.Option("--base", metavar="PLAN", help="cli_budget.import_base")]
Name = Annotated[str, typer.Option("--name", metavar="NAMN", help="cli_budget.import_name")]
Municipality = Annotated[
    str | None, typer.Option("--municipality", metavar="KOMMUN", help="cli_budget.import_municipality")
]
BaseYear = Annotated[int | None, typer.Option("--base-year", metavar="ÅR", help="cli_budget.base_year")]
TaxBase = Annotated[
    list[str] | None,
    typer.Option("--tax-base-per-inhabitant", metavar="[ÅR=]KRONOR", help="cli_budget.import_tax_base"),
]
People = Annotated[
    list[str] | None, typer.Option("--inhabitants", metavar="[ÅR=]ANTAL", help="cli_budget.import_inhabitants")
]
Forecast = Annotated[str, typer.Option("--forecast", metavar="TEXT", help="cli_budget.import_forecast")]
Vintage = Annotated[str, typer.Option("--index-vintage", metavar="TEXT", help="cli_budget.import_vintage")]
Panel = Annotated[Path | None, typer.Option("--panel", metavar="CSV", help="cli_budget.import_panel")]
Register = Annotated[Path | None, typer.Option("--register", metavar="FIL", help="cli.frames_register")]
SheetName = Annotated[str | None, typer.Option("--sheet", metavar="BLAD", help="cli_budget.import_sheet")]
Columns = Annotated[list[str] | None, typer.Option("--column", metavar="VAL", help="cli_budget.import_column")]
Remember = Annotated[bool, typer.Option("--remember", help="cli_budget.import_remember")]


def import_(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    files: Files,
    to: To = None,
    *,
    replace: Replace = False,
    base: Base = None,
    name: Name = "",
    municipality: Municipality = None,
    base_year: BaseYear = None,
    tax_base: TaxBase = None,
    inhabitants: People = None,
    forecast: Forecast = "",
    vintage: Vintage = "",
    panel: Panel = None,
    register: Register = None,
    sheet: SheetName = None,
    columns: Columns = None,
    remember: Remember = False,
) -> int:
    """Print a plan file made of documents or a table, and tell what was taken, inferred, left out and asked."""
    session: Session = context.obj
    any_base_sek, bases_sek = given_by_year(tax_base, "--tax-base-per-inhabitant")
    any_people, people = whole_by_year(inhabitants, "--inhabitants")
    facts = Facts(
        name=name,
        base_year=base_year,
        municipality=municipality,
        forecast=forecast,
        tax_base_per_inhabitant_sek=bases_sek,
        inhabitants=people,
        any_year_tax_base_per_inhabitant_sek=any_base_sek,
        any_year_inhabitants=any_people,
        index_vintage=vintage,
    )
    wish = ImportWish(
        facts=facts,
        panel=PanelFile(panel) if panel else None,
        register=register,
        sheet=sheet,
        choices=tuple(columns or ()),
        base=base,
        folder=to.parent if to else None,
    )
    _give(import_files(files, wish), to, session, replace=replace, remember=remember)
    return 0


def _give(found: ImportedFile, to: Path | None, session: Session, *, replace: bool, remember: bool) -> None:
    if to is None:
        session.print_part(found.text)
    else:
        write_new(to, found.text.encode(), replace=replace)
    for note in found.notes:
        session.tell_line(import_note_text(note, session.language))
    if found.mapping is not None and remember:
        from styrkedja.app.plan_table_import import remember_table  # noqa: PLC0415  # only where it is asked for

        remember_table(found.mapping)
    if to is not None:
        session.tell("plan_written", name=str(to))


def export(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="cli_budget.plan")],
    to: Annotated[Path, typer.Option("--to", metavar="FIL", help="cli_budget.export_to")],
    *,
    base: Annotated[Path | None, typer.Option("--base", metavar="PLAN", help="cli_budget.base")] = None,
    approved: Annotated[bool, typer.Option("--approved", help="cli_budget.export_approved")] = False,
    replace: Replace = False,
) -> int:
    """Write a plan as a file of the kind that its name ends in; "-" prints the plan file."""
    session: Session = context.obj
    loaded = load_plan(plan, base)
    if str(to) == "-":
        printed = export_plan(loaded, ".toml", _today(), session.language, is_approved=approved)
        sys.stdout.write(printed.decode())
        return 0
    if to.is_dir() or not to.suffix:
        export_folder(loaded, to, is_approved=approved, replace=replace)
    else:
        data = export_plan(loaded, to.suffix, _today(), session.language, is_approved=approved)
        write_new(to, data, replace=replace)
    session.tell("plan_written", name=str(to))
    return 0


Committees = Annotated[list[str], typer.Option("--committee", metavar="NÄMND", help="cli_budget.template_committee")]
YearCount = Annotated[int, typer.Option("--years", metavar="ANTAL", min=1, max=30, help="cli_budget.template_years")]


def template(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="FIL.xlsx", help="cli_budget.template_to")],
    committees: Committees,
    first: Annotated[int, typer.Option("--first-year", metavar="ÅR", help="cli_budget.template_first")],
    *,
    years: YearCount = 3,
    unit: Annotated[PlanUnit, typer.Option("--unit", metavar="kr|tkr|mkr", help="cli_budget.unit")] = PlanUnit.TKR,
    replace: Replace = False,
) -> int:
    """Write an empty workbook to fill in, with formulas that follow."""
    session: Session = context.obj
    if to.suffix.casefold() != ".xlsx":
        raise WrongCallError("plan_template_kind", name=to.name)
    data = template_xlsx(committees, range(first, first + years), unit=unit.value, language=session.language)
    write_new(to, data, replace=replace)
    session.tell("plan_written", name=str(to))
    return 0


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
