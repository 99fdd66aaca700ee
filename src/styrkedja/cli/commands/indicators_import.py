"""`styrkedja indicators import`: values of a key figure from a file of another source than Kolada."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.value_sources import (
    Imported,
    ImportWish,
    TableChoice,
    forget_own_kpi,
    import_from_pxweb,
    import_values,
    imported_json,
    is_address,
)
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender
from styrkedja.cli.formats import write_json
from styrkedja.cli.session import Session
from styrkedja.wording.catalogue import count


class ImportFormat(StrEnum):
    """How to tell what was read."""

    TABLE = "table"
    JSON = "json"


def import_(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="[FIL|ADRESS]", help="cli_indicators.import_file")] = None,
    *,
    kpi: Annotated[str, typer.Option("--kpi", metavar="ID", help="cli_indicators.import_kpi")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="cli_indicators.import_title")] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="ENHET", help="cli_indicators.import_unit")] = "",
    source: Annotated[str, typer.Option("--source", metavar="KÄLLA", help="cli_indicators.import_source")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="BLAD", help="cli_indicators.import_sheet")] = "",
    column: Annotated[str, typer.Option("--column", metavar="RUBRIK", help="cli_indicators.import_column")] = "",
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="RUBRIK=TEXT", help="cli_indicators.import_only")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="ÅR", min=1900, max=2100, help="cli_indicators.import_year")
    ] = None,
    gender: Annotated[
        Gender, typer.Option("--gender", metavar="T|K|M", help="cli_indicators.import_gender")
    ] = Gender.TOTAL,
    add: Annotated[bool, typer.Option("--add", help="cli_indicators.import_add")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="cli_indicators.import_remove")] = False,
    output: Annotated[
        ImportFormat, typer.Option("--format", metavar="table|json", help="cli_indicators.import_format")
    ] = ImportFormat.TABLE,
) -> int:
    """Read a file with values and keep them, or take a key figure away."""
    session: Session = context.obj
    if remove:
        forget_own_kpi(kpi)
        session.say("values_removed", kpi=kpi)
        return 0
    if file is None:
        raise WrongCallError("values_no_file")
    choice = TableChoice(sheet, column, year, gender, tuple(_only(one) for one in only or ()))
    wish = ImportWish(kpi, title, unit, source, choice, adds=add)
    today = date.today()  # noqa: DTZ011  # this computer's day
    found = import_from_pxweb(file, wish, today) if is_address(file) else import_values(Path(file), wish, today)
    if output is ImportFormat.JSON:
        write_json(imported_json(found))
    else:
        _tell(found, session)
    return 0


def _only(given: str) -> tuple[str, str]:
    head, sign, wanted = given.partition("=")
    if not sign or not head.strip():
        raise WrongCallError("values_only_wrong", value=given[:60])
    return head.strip(), wanted.strip()


def _tell(found: Imported, session: Session) -> None:
    deleted = sum(one.is_deleted for one in found.changes.revisions)
    years = "–".join(dict.fromkeys((str(found.first_year), str(found.last_year))))
    session.say(
        "values_imported", kpi=found.kpi.id, title=found.kpi.title,
        rows=count("value_read", found.rows, session.language),
        municipalities=count("place_read", found.municipalities, session.language),
        years=years, added=found.changes.added,
        changed=len(found.changes.revisions) - deleted, deleted=deleted, unchanged=found.changes.unchanged,
    )  # fmt: skip
    for key, number in (("without_value", found.without_value), ("counties", found.counties), ("others", found.others)):
        if number:
            session.say(f"values_{key}", number=number)
    if found.kpi.source:
        session.say("values_import_source", source=found.kpi.source)
    else:
        session.say("values_import_no_source")
