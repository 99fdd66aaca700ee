"""*Finansiering*, and what each investment charges its years with on *Investeringar*."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.exchange.sheet_keys import Kind
from styrkedja.budget.plan import PlannedInvestment
from styrkedja.reports.plan_xlsx_layout import Book, Formula, Line, Look, Shown
from styrkedja.reports.plan_xlsx_result import opening_debts

NOTHING = Decimal(0)
FINANCE_LINES = (
    Line("investments", Kind.SEK),
    Line("own_financing", Kind.SEK),
    Line("borrowing", Kind.SEK, Look.SUM),
    Line("amortisation", Kind.SEK),
    Line("debt", Kind.SEK, Look.SUM),
    Line("self_financing", Kind.PER_CENT),
    Line("equity_ratio", Kind.PER_CENT),
    Line("debt_per_inhabitant", Kind.KR),
    Line("section.finance_steps", None, Look.SECTION),
    Line("step.financed", Kind.COUNT, Look.STEP),
    Line("step.opening_debt", Kind.SEK, Look.STEP),
    Line("step.closing_debt", Kind.SEK, Look.STEP),
    Line("step.closing_equity", Kind.SEK, Look.STEP),
    Line("step.closing_assets", Kind.SEK, Look.STEP),
)
# What is worked out of each investment for each year, after its own columns.
INVESTMENT_STEPS = ("paid", "months", "depreciation", "interest", "running", "total")


def finance_formulas(book: Book) -> Iterator[Formula]:
    """Yield every cell of the sheet."""
    equity, assets = book.plan.finance.opening_equity_sek, book.plan.finance.opening_assets_sek
    is_known = equity is not None and assets is not None
    for year in book.years:
        found, column = book.outlook.year(year), str(year)
        financing, statement = found.financing, found.statement
        if financing and statement and equity is not None and assets is not None:
            equity += statement.net_result_sek
            assets += statement.net_result_sek + financing.borrowing_sek - financing.amortisation_sek
        people = book.plan.inhabitants.get(year)
        values: dict[str, Shown] = {
            "self_financing": financing.self_financing_pct if financing else None,
            "equity_ratio": financing.equity_ratio_pct if financing else None,
            "debt_per_inhabitant": financing.debt_sek / people if financing and people else None,
            "step.financed": Decimal(financing is not None),
            "step.opening_debt": book.in_unit(opening_debts(book)[year]),
            "step.closing_debt": book.in_unit(financing.debt_sek if financing else opening_debts(book)[year]),
            "step.closing_equity": book.in_unit(equity) if is_known else None,
            "step.closing_assets": book.in_unit(assets) if is_known else None,
        }
        for name in ("investments", "own_financing", "borrowing", "amortisation", "debt"):
            values[name] = book.in_unit(getattr(financing, f"{name}_sek")) if financing else None
        for key, formula in _formulas(book, year).items():
            yield Formula(key, column, formula, values[key])


def investment_formulas(book: Book) -> Iterator[Formula]:
    """Yield what every investment comes to in every year, and 0 for the rows that are still empty."""
    rows = book.plan.investments
    for key in book.tables["investments"].rows:
        investment = rows[int(key)] if int(key) < len(rows) else None
        yield Formula(
            key,
            f"months.{book.base_year}",
            _months_formula(book, key, book.base_year),
            _months(investment, book.base_year),
        )
        for year in book.years:
            values = _investment_values(book, investment, year)
            for step, formula in _investment_year(book, key, year).items():
                yield Formula(key, f"{step}.{year}", formula, values[step])


def _formulas(book: Book, year: int) -> dict[str, str]:
    def at(row: str) -> str:
        return book.at("finance", row, year)

    def financed(formula: str) -> str:
        return f'=IF({at("step.financed")}=1,{formula},"")'

    ready, net = book.at("statement", "step.ready", year), book.at("statement", "net_result", year)
    spent = book.tables["investments"].down(f"paid.{year}")
    opening = (
        f"N({book.given('finance.debt')})"
        if year == book.years[0]
        else book.at("finance", "step.closing_debt", year - 1)
    )
    need = f"{at('investments')}-{at('own_financing')}-N({book.given('finance.liquidity_used', year)})"
    equity, assets = at("step.closing_equity"), at("step.closing_assets")
    people = book.given("inhabitants", year)
    ratio = f"({equity}-N({book.given('finance.pension_liability')}))/{assets}*100"
    is_financed = f"AND({ready}=1,ISNUMBER({book.given('statement.depreciation', year)}))"
    return {
        "investments": financed(f"N({book.given('finance.investments', year)})+SUM({spent})"),
        "own_financing": financed(f"{net}-{book.at('statement', 'depreciation', year)}"),
        "borrowing": financed(f"MAX(0,{need})"),
        "amortisation": financed(f"MIN(N({book.given('finance.amortisation', year)}),{at('step.opening_debt')})"),
        "debt": financed(at("step.closing_debt")),
        "self_financing": financed(f'IF({at("investments")}<>0,{at("own_financing")}/{at("investments")}*100,"")'),
        "equity_ratio": financed(f'IF(ISNUMBER({equity}),{ratio},"")'),
        "debt_per_inhabitant": financed(
            f'IF(ISNUMBER({people}),{at("debt")}*{book.given("step.unit_sek")}/{people},"")'
        ),
        "step.financed": f"=IF({is_financed},1,0)",
        "step.opening_debt": f"={opening}",
        "step.closing_debt": f"={at('step.opening_debt')}+N({at('borrowing')})-N({at('amortisation')})",
        "step.closing_equity": _carried(book, year, "equity", f"N({net})"),
        "step.closing_assets": _carried(book, year, "assets", f"N({net})+N({at('borrowing')})-N({at('amortisation')})"),
    }


def _carried(book: Book, year: int, what: str, moved: str) -> str:
    """Return equity or assets after the year; empty unless the plan opens with both."""
    both = f"COUNT({book.given('finance.equity')},{book.given('finance.assets')})=2"
    before = (
        book.given(f"finance.{what}") if year == book.years[0] else book.at("finance", f"step.closing_{what}", year - 1)
    )
    return f'=IF({both},{before}+IF({book.at("finance", "step.financed", year)}=1,{moved},0),"")'


def _months_formula(book: Book, row: str, year: int) -> str:
    first, months, life = (
        book.at("investments", row, name) for name in ("first_year", "months_first_year", "life_years")
    )
    first_months = f"IF(ISNUMBER({months}),{months},12)"
    return f"=IF(ISNUMBER({life}),MIN(MAX(0,({year}-{first})*12+{first_months}),{life}*12),0)"


def _investment_year(book: Book, row: str, year: int) -> dict[str, str]:
    def at(column: str) -> str:
        return book.at("investments", row, column)

    cost, life, spent = at("cost"), at("life_years"), book.tables["investments"]
    before, now = at(f"months.{year - 1}"), at(f"months.{year}")
    spent_years = sorted(int(key.removeprefix("spent.")) for key in spent.columns if key.startswith("spent."))
    all_spent = spent.along(row, 0, 0) if not spent_years else _spent(book, row, spent_years)
    each_month = f"({cost}-N({at('residual')}))/({life}*12)"
    value = f"IF({year}>={at('first_year')},{cost}-{each_month}*{before},0)"
    rate = book.given("finance.internal_rate")
    paid = f"IF(COUNT({all_spent})>0,N({at(f'spent.{year}')}),IF({at('first_year')}={year},{cost},0))"
    return {
        "paid": f"=IF(ISNUMBER({cost}),{paid},0)",
        "months": _months_formula(book, row, year),
        "depreciation": f"=IF(ISNUMBER({life}),{each_month}*({now}-{before}),0)",
        "interest": f"=IF(ISNUMBER({life}),{value}*({now}-{before})/12*N({rate})/100,0)",
        "running": f"=N({at('running_cost')})*({now}-{before})/12",
        "total": f"={at(f'depreciation.{year}')}+{at(f'interest.{year}')}+{at(f'running.{year}')}",
    }


def _spent(book: Book, row: str, years: list[int]) -> str:
    first, last = (book.at("investments", row, f"spent.{year}") for year in (years[0], years[-1]))
    return f"{first}:{last.rpartition('!')[2]}"


def _months(investment: PlannedInvestment | None, year: int) -> Decimal:
    if investment is None:
        return NOTHING
    asset = investment.asset
    months = (year - asset.first_year) * 12 + asset.months_first_year
    return Decimal(min(max(0, months), asset.life_years * 12))


def _investment_values(book: Book, investment: PlannedInvestment | None, year: int) -> dict[str, Shown]:
    if investment is None:
        return dict.fromkeys(INVESTMENT_STEPS, NOTHING)
    asset, rate_pct = investment.asset, book.plan.finance.internal_rate_pct
    return {
        "paid": book.in_unit(investment.spending(year)),
        "months": _months(investment, year),
        "depreciation": book.in_unit(asset.depreciation(year)),
        "interest": book.in_unit(asset.interest(year, rate_pct)),
        "running": book.in_unit(asset.running_cost(year)),
        "total": book.in_unit(asset.total_cost(year, rate_pct)),
    }
