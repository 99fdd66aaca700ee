"""Part-of rows under their committee, and finance rows by year."""

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.money import BudgetFrame, FinanceParameter, Reserved
from styrkedja.web.drawing.budget_grid import part_rows, sum_check
from styrkedja.web.drawing.finance_grid import arrange_finance

SPAN = Span(0, 1)


@dataclass(frozen=True)
class Column:
    year: int | None
    unit: str = "tkr"


@dataclass(frozen=True)
class Row:
    cells: tuple[BudgetFrame | None, ...]
    reserved: tuple[Reserved, ...]


def _frame(year: int) -> BudgetFrame:
    return BudgetFrame("KS", "KS", year, "budget", Decimal(100), "tkr", unit_stated=True, span=SPAN)


def _part(label: str, year: int | None, amount: int, unit: str = "tkr") -> Reserved:
    return Reserved("KS", label, year, Decimal(amount), unit, SPAN)


def test_the_same_part_in_several_years_is_one_row() -> None:
    parts = (_part("varav bidrag", 2027, 1), _part("varav bidrag", 2028, 2), _part("varav hyra", 2028, 3))
    rows = part_rows(Row((_frame(2027), _frame(2028)), parts), [Column(2027), Column(2028)])
    assert [(row.label, [cell and cell.amount for cell in row.cells]) for row in rows] == [
        ("varav bidrag", [1, 2]),
        ("varav hyra", [None, 3]),
    ]


def test_a_part_goes_to_a_column_its_committee_has() -> None:
    [row] = part_rows(Row((None, _frame(2027)), (_part("varav bidrag", 2027, 1),)), [Column(2027), Column(2027)])
    assert [cell and cell.amount for cell in row.cells] == [None, 1]


def test_a_part_without_a_column_is_not_lost() -> None:
    parts = (_part("varav bidrag", None, 1), _part("varav bidrag", 2027, 2, "mkr"))
    [row] = part_rows(Row((_frame(2027),), parts), [Column(2027)])
    assert row.cells == (None,)
    assert row.apart == parts


def test_sums_differ_when_any_column_does() -> None:
    assert not sum_check((Decimal(5), None), (Decimal(0), None)).differs
    assert sum_check((Decimal(5), Decimal(6)), (Decimal(0), Decimal(-1))).differs


def _figure(name: str, year: str | None, text: str, unit: str | None = "mkr") -> FinanceParameter:
    return FinanceParameter(name, "other", Decimal(1), "=", unit, year, text, SPAN)


def test_years_of_one_printed_row_stand_side_by_side() -> None:
    figures = (
        _figure("Resultatmål", "2027", "Resultatmålet är 2 procent"),
        _figure("Intäkter", "2028", "Intäkter 1 1"),
        _figure("Intäkter", "2027", "Intäkter 1 1"),
        _figure("Kostnader", "2028", "Kostnader 1"),
    )
    finance = arrange_finance(figures)
    assert [figure.name for figure in finance.single] == ["Resultatmål", "Kostnader"]
    assert finance.years == ("2027", "2028")
    [row] = finance.statement
    assert (row.name, row.unit) == ("Intäkter", "mkr")
    assert [cell and cell.year for cell in row.cells] == ["2027", "2028"]


def test_figures_that_share_a_year_stay_single() -> None:
    figures = (_figure("Intäkter", "2027", "x"), _figure("Intäkter", "2027", "x"), _figure("Intäkter", None, "x"))
    assert arrange_finance(figures).single == figures


def test_unlike_units_are_told_for_each_figure() -> None:
    [row] = arrange_finance((_figure("A", "2027", "x", "kr"), _figure("A", "2028", "x"))).statement
    assert row.unit is None
