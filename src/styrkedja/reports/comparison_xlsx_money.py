"""The sheets of money and targets in a comparison's workbook; differences and sums are formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from styrkedja.comparison.money import FramesBeside, MoneyBeside
from styrkedja.reports.comparison_xlsx_sheets import Sheets
from styrkedja.wording import catalogue
from styrkedja.wording.comparison_money import move_text, parts_text


class MoneySheets(Sheets):
    """Writes frames, finance figures and targets, each on a sheet when both documents have some."""

    def frames(self) -> None:
        """Write the frames of both documents; differences are formulas."""
        every = [(at, one) for at, money in self._money() for one in money.frames]
        if not every:
            return
        sheet = self.sheet("frames")
        line = 0
        for at, found in every:
            line = self._frames_of(sheet, line, at, found) + 2
        for column, width in enumerate((12, 44, 44, 14, 14, 14)):
            sheet.set_column(column, column, width)

    def _frames_of(self, sheet: Any, top: int, at: int, found: FramesBeside) -> int:  # noqa: ANN401  # xlsxwriter has no types, here and below
        """Write one table of frames under a row of headings, and return the row of its totals."""
        words = self.words
        years = str(found.first.year), str(found.second.year)
        before, after, difference = (words.head(name) for name in ("before", "after", "difference"))
        self.write_heads(sheet, top, [words.head("list_pair"), before, after, *years, difference])
        first = top + 1
        for line, row in enumerate(found.comparison.rows, start=first):
            sheet.write_number(line, 0, at)
            self.write(sheet, line, 1, parts_text(row.before, words.language), self.wrap)
            self.write(sheet, line, 2, parts_text(row.after, words.language), self.wrap)
            self.write_number(sheet, line, 3, row.amount_before if row.before else None)
            self.write_number(sheet, line, 4, row.amount_after if row.after else None)
            if row.is_comparable:
                sheet.write_formula(line, 5, f"=E{line + 1}-D{line + 1}", self.sum, float(row.change))
        totals = (found.comparison.total_before, found.comparison.total_after)
        end = first + len(found.comparison.rows)
        self.write(sheet, end, 1, catalogue.text("comparison.money.total", words.language), self.bold)
        for letter, column, total in zip("DE", (3, 4), totals, strict=True):
            summed = f"=SUM({letter}{first + 1}:{letter}{end})"
            sheet.write_formula(end, column, summed, self.total, float(total))
        sheet.write_formula(end, 5, f"=E{end + 1}-D{end + 1}", self.total, float(totals[1] - totals[0]))
        return end

    def figures(self) -> None:
        """Write tax, result target and other finance figures."""
        every = [(at, one) for at, money in self._money() for one in money.figures]
        if not every:
            return
        sheet, words = self.sheet("figures"), self.words
        names = ("list_pair", "figure", "before", "after", "difference", "list_unit", "happened")
        self.write_heads(sheet, 0, [words.head(name) for name in names])
        for line, (at, one) in enumerate(every, start=1):
            sheet.write_number(line, 0, at)
            self.write(sheet, line, 1, one.name, self.wrap)
            self.write(sheet, line, 2, "\n".join(figure.text for figure in one.before), self.wrap)
            self.write(sheet, line, 3, "\n".join(figure.text for figure in one.after), self.wrap)
            if one.difference is not None:
                sheet.write_number(line, 4, float(one.difference), self.sum)
            self.write(sheet, line, 5, one.unit or "")
            self.write(sheet, line, 6, catalogue.label("finance_move", one.change, words.language))
        self.look(sheet, (12, 32, 44, 44, 14, 12, 26))

    def targets(self) -> None:
        """Write the indicators of both documents with their targets; differences are formulas."""
        every = [(at, one) for at, pair in enumerate(self.found.pairs, start=1) for one in pair.targets]
        if not every:
            return
        sheet, words = self.sheet("targets"), self.words
        names = ("list_pair", "indicator", "earlier_target", "year", "later_target", "year", "difference", "list_unit")
        self.write_heads(sheet, 0, [words.head(name) for name in (*names, "target_move")])
        for line, (at, one) in enumerate(every, start=1):
            shown = one.after or one.before
            sheet.write_number(line, 0, at)
            self.write(sheet, line, 1, shown.title if shown else "", self.wrap)
            for column, indicator in ((2, one.before), (4, one.after)):
                self.write_number(sheet, line, column, indicator.target_value if indicator else None)
                self.write_number(sheet, line, column + 1, indicator.target_year if indicator else None)
            if one.difference is not None:
                sheet.write_formula(line, 6, f"=E{line + 1}-C{line + 1}", self.sum, float(one.difference))
            self.write(sheet, line, 7, (shown.unit or "") if shown else "")
            self.write(sheet, line, 8, move_text(one, words.language), self.wrap)
        self.look(sheet, (12, 60, 14, 8, 14, 8, 14, 14, 44))

    def _money(self) -> Iterator[tuple[int, MoneyBeside]]:
        for at, pair in enumerate(self.found.pairs, start=1):
            if pair.money is not None:
                yield at, pair.money
