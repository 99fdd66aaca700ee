"""`styrkedja indicators assess`: how targets stand, those that are kept, of a document or file, or one asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app import document_targets, municipality_targets, target_exchange, targets
from styrkedja.app.context import Context, open_context
from styrkedja.app.document_targets import TargetFound
from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.key_figures import find_municipality
from styrkedja.app.municipality_targets import AssessedTarget
from styrkedja.app.targets import Direction, Gender, TargetDraft
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import Format, write_json
from styrkedja.cli.session import Session


class DirectionChoice(StrEnum):
    """Which way is good."""

    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"


class GenderChoice(StrEnum):
    """Whom the values count."""

    TOTAL = "T"
    WOMEN = "K"
    MEN = "M"


@dataclass(frozen=True, slots=True)
class _Typed:
    """A target as the options give it."""

    kpi: str | None
    municipality: str | None
    target: str | None
    year: int | None
    baseline_year: int | None
    baseline: str | None


def assess(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FIL", help="cli_indicators.assess_file")] = None,
    *,
    municipality: Annotated[
        str | None, typer.Option("--municipality", metavar="KOMMUN", help="cli_indicators.assess_municipality")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="cli_indicators.assess_document")
    ] = None,
    kpi: Annotated[str | None, typer.Option("--kpi", metavar="NYCKELTAL", help="cli_indicators.assess_kpi")] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar="VÄRDE", help="cli_indicators.assess_target")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="ÅR", help="cli_indicators.assess_year")] = None,
    baseline_year: Annotated[
        int | None, typer.Option("--baseline-year", metavar="ÅR", help="cli_indicators.assess_baseline_year")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="VÄRDE", help="cli_indicators.assess_baseline")
    ] = None,
    direction: Annotated[
        DirectionChoice | None,
        typer.Option("--direction", metavar="increase|decrease|keep", help="cli_indicators.assess_direction"),
    ] = None,
    gender: Annotated[
        GenderChoice, typer.Option("--gender", metavar="T|K|M", help="cli_indicators.assess_gender")
    ] = GenderChoice.TOTAL,
    output: Annotated[
        Format, typer.Option("--format", metavar="table|json|csv", help="cli_indicators.assess_format")
    ] = Format.TABLE,
) -> int:
    """Print how targets stand today."""
    session: Session = context.obj
    if sum(one is not None for one in (file, document, kpi)) > 1:
        raise WrongCallError("assess_one_source")
    here = open_context()
    typed = _Typed(kpi, municipality, target, year, baseline_year, baseline)
    asked = _draft(typed, Gender(gender), Direction(direction) if direction else None)
    code = find_municipality(municipality)[0] if municipality is not None else None
    notes = _read(here, file, document, code)
    if file is None and document is None and asked is None:
        found = municipality_targets.assess_kept(here, municipality=code)
    else:
        wanted = [one.target for one in notes if one.target is not None]
        if asked is not None:
            wanted.append(targets.asked_target(here, asked))
        found = municipality_targets.assess_targets(here, wanted)
    _print(found, notes, output, here, session)
    return 0


def _draft(typed: _Typed, gender: Gender, direction: Direction | None) -> TargetDraft | None:
    if typed.kpi is None:
        return None
    if typed.municipality is None or typed.target is None or typed.year is None:
        raise WrongCallError("assess_incomplete")
    return TargetDraft(
        kpi=typed.kpi, municipality=find_municipality(typed.municipality)[0], year=typed.year,
        value=_figure(typed.target), gender=gender, direction=direction,
        baseline_year=typed.baseline_year,
        baseline_value=None if typed.baseline is None else _figure(typed.baseline),
    )  # fmt: skip


def _figure(text: str) -> float:
    plain = (
        text.strip().removesuffix("%").replace("\u2212", "-").replace("\u00a0", "").replace(" ", "").replace(",", ".")
    )
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise WrongCallError("typed_number", value=text)
    return value


def _read(here: Context, file: Path | None, document: str | None, code: str | None) -> tuple[TargetFound, ...]:
    if file is not None:
        return document_targets.read_file_targets(here, file, municipality=code)
    if document is not None:
        return document_targets.read_document_targets(here, document, municipality=code)
    return ()


def _print(
    found: tuple[AssessedTarget, ...],
    notes: tuple[TargetFound, ...],
    output: Format,
    here: Context,
    session: Session,
) -> None:
    if output is Format.JSON:
        told = target_exchange.refused_json(notes, session.language)
        write_json({"targets": target_exchange.assessed_json(found, session.language), "notes": told})
    elif output is Format.CSV:
        for line in target_exchange.targets_csv(found, PLAIN_CSV, session.language):
            session.print_part(line)
    else:
        from styrkedja.cli.assess_view import show_assessed  # noqa: PLC0415  # JSON and CSV do not wait for tables

        show_assessed(found, notes, here, session)
