"""A printed table of frames rebuilt, in the terminal: totals, the uprating behind each board, sums that do not hold."""

from __future__ import annotations

from decimal import Decimal

from rich.text import Text

from styrkedja.app.plan_rebuilt import RebuildReport
from styrkedja.app.plan_view import RowUnit
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.plan_figures import UNIT_SEK, figure, money

_UNITS = {sek: unit for unit, sek in UNIT_SEK.items()}


def show_rebuilt(report: RebuildReport, session: Session) -> None:
    """Print a table's totals year by year, each board's uprating, and what does not add up."""
    unit = _UNITS.get(report.table.unit_sek, "kr")
    session.show_lines(Text(report.table.file, "bold"))
    session.say("plan_unit", unit=unit)
    _show_totals(report, unit, session)
    for year in report.years:
        if not year.boards:
            continue
        common = figure(year.uprating_pct, RowUnit.PER_CENT, unit, session.language)
        session.show_lines(Text(session.text("rebuilt_uprating", year=year.year, common=common), "bold"))
        rows = [
            (
                board.name,
                *(
                    figure(value, RowUnit.PER_CENT, unit, session.language)
                    for value in (board.implied.change_pct, board.implied.lowest_pct, board.implied.highest_pct)
                ),
                _verdict(board.agrees, board.explained_sek, unit, session),
            )
            for board in year.boards
        ]
        heads = [session.heading(name) for name in ("board", "implied", "lowest", "highest", "verdict")]
        session.show(record_table(heads, rows, width=session.width))
    _show_faults(report, unit, session)


def _show_totals(report: RebuildReport, unit: str, session: Session) -> None:
    kinds = list(dict.fromkeys(kind for year in report.years for kind, _ in year.totals_sek))
    heads = [session.heading("plan_row"), *(str(year.year) for year in report.years)]
    rows = [
        (
            catalogue.label("column_kind", kind, session.language),
            *(figure(dict(year.totals_sek).get(kind), RowUnit.SEK, unit, session.language) for year in report.years),
        )
        for kind in kinds
    ]
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))


def _verdict(agrees: bool | None, explained_sek: Decimal | None, unit: str, session: Session) -> str:  # noqa: FBT001
    if explained_sek is not None:
        return session.text("rebuilt_explained", amount=money(explained_sek, unit, session.language))
    return "–" if agrees is None else session.text("rebuilt_agrees" if agrees else "rebuilt_differs")


def _show_faults(report: RebuildReport, unit: str, session: Session) -> None:
    language = session.language
    for fault in report.faults:
        words = session.text(
            "rebuilt_wrong_sum",
            year=fault.year,
            row=fault.row,
            column=catalogue.label("column_kind", fault.kind, language),
            place=fault.place,
            printed=money(fault.check.printed_sek, unit, language),
            computed=money(fault.check.computed_sek, unit, language),
        )
        session.show_lines(Text(words))
    for one in report.misplaced:
        words = session.text(
            "rebuilt_misplaced",
            year=one.year, amount=money(one.amount_sek, unit, language),
            short=catalogue.label("column_kind", one.short, language),
            long=catalogue.label("column_kind", one.long, language),
        )  # fmt: skip
        session.show_lines(Text(words))
    if not report.faults:
        session.say("rebuilt_all_hold")
