"""A printed table of frames rebuilt, as JSON: totals, the uprating behind each board, sums that do not hold."""

from __future__ import annotations

from styrkedja.app.plan_table_import import RebuildReport, rebuild_table_file
from styrkedja.chain.serial import to_json

__all__ = ["RebuildReport", "rebuild_table_file", "rebuilt_json"]


def rebuilt_json(report: RebuildReport) -> dict[str, object]:
    """Return a rebuilt table as plain JSON values, sums in kronor."""
    return {
        "table": report.table.file,
        "unit_sek": to_json(report.table.unit_sek),
        "years": [
            {
                "year": year.year,
                "uprating_pct": to_json(year.uprating_pct),
                "totals_sek": {kind.value: to_json(amount) for kind, amount in year.totals_sek},
                "boards": [
                    {
                        "committee": board.name,
                        "implied_pct": to_json(board.implied.change_pct),
                        "lowest_pct": to_json(board.implied.lowest_pct),
                        "highest_pct": to_json(board.implied.highest_pct),
                        "agrees": board.agrees,
                        "explained_sek": to_json(board.explained_sek),
                    }
                    for board in year.boards
                ],
            }
            for year in report.years
        ],
        "wrong_sums": [
            {
                "row": fault.row,
                "year": fault.year,
                "column": fault.kind.value,
                "printed_sek": to_json(fault.check.printed_sek),
                "computed_sek": to_json(fault.check.computed_sek),
            }
            for fault in report.faults
        ],
        "misplaced": [
            {
                "year": one.year,
                "short": one.short.value,
                "long": one.long.value,
                "amount_sek": to_json(one.amount_sek),
            }
            for one in report.misplaced
        ],
    }
