"""*Resultatbudget* and *Balanskrav*: the income statement, the balance rule, and what a year hands on to the next."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.balance import BudgetBalance
from styrkedja.budget.exchange.sheet_keys import Kind
from styrkedja.budget.plan import CentralRow
from styrkedja.budget.statement import ROWS, SUMS
from styrkedja.reports.plan_xlsx_layout import Book, Formula, Line, Look, Shown

NOTHING = Decimal(0)
STATEMENT_LINES = (
    *(Line(code, Kind.SEK, Look.SUM if code in SUMS else Look.DERIVED, words=f"statement.{code}") for code in ROWS),
    Line("section.statement_steps", None, Look.SECTION),
    Line("step.ready", Kind.COUNT, Look.STEP),
    Line("step.central", Kind.SEK, Look.STEP),
    Line("step.frames", Kind.SEK, Look.STEP),
    Line("step.state_grants", Kind.SEK, Look.STEP),
    Line("step.capital_outside", Kind.SEK, Look.STEP),
    Line("step.internal_interest", Kind.SEK, Look.STEP),
    Line("step.loan_interest", Kind.SEK, Look.STEP),
    Line("step.tax_and_grants", Kind.SEK, Look.STEP),
)
# The rows as printed: each input with the sign that makes the column add up.
_SIGNS = {
    "capital_gains": "-", "exempted_gains": "", "exempted_losses": "", "unrealised_adjustment": "",
    "reversal_adjustment": "", "to_reserve": "-", "from_reserve": "", "exceptional_grounds": "",
}  # fmt: skip
_TO_ADJUSTED = (
    "net_result", "capital_gains", "exempted_gains", "exempted_losses", "unrealised_adjustment", "reversal_adjustment",
)  # fmt: skip
_TO_BALANCE = ("adjusted_result", "to_reserve", "from_reserve", "exceptional_grounds")
_BALANCE = (*_TO_ADJUSTED, *_TO_BALANCE, "balance_result", "earlier_deficits", "after_earlier_deficits")
_BALANCE_SUMS = {
    "adjusted_result": _TO_ADJUSTED,
    "balance_result": _TO_BALANCE,
    "after_earlier_deficits": ("balance_result", "earlier_deficits"),
}
BALANCE_LINES = (
    *(Line(code, Kind.SEK, Look.SUM if code in _BALANCE_SUMS else Look.DERIVED, words=f"balance_row.{code}")
      for code in _BALANCE),
    Line("section.reserve", None, Look.SECTION),
    Line("max_to_reserve", Kind.SEK),
    Line("reserve", Kind.SEK, Look.SUM),
    Line("section.balance_steps", None, Look.SECTION),
    Line("step.opening_reserve", Kind.SEK, Look.STEP),
    Line("step.closing_reserve", Kind.SEK, Look.STEP),
    Line("step.opening_deficits", Kind.SEK, Look.STEP),
    Line("step.closing_deficits", Kind.SEK, Look.STEP),
    Line("status", Kind.TEXT),
)  # fmt: skip


def statement_formulas(book: Book) -> Iterator[Formula]:
    """Yield every cell of the income statement and what it is put together from."""
    for year in book.years:
        found, column = book.outlook.year(year), str(year)
        parts = _parts(book, year)
        values = _values(book, year)
        for key, formula in parts.items():
            yield Formula(key, column, formula, values[key])
        for code in ROWS:
            value = book.in_unit(getattr(found.statement, f"{code}_sek")) if found.statement else None
            yield Formula(code, column, _if_ready(book, year, _row_formula(book, year, code)), value)


def balance_formulas(book: Book) -> Iterator[Formula]:
    """Yield every cell of the balance rule."""
    reserve_sek = book.plan.balance.opening_reserve_sek
    deficits_sek = sum(book.plan.balance.earlier_deficits_sek.values(), NOTHING)
    for year in book.years:
        found, column = book.outlook.year(year), str(year)
        rows = {row.code: row.amount_sek for row in found.balance.rows} if found.balance else {}
        for code in _BALANCE:
            formula = _if_ready(book, year, _balance_formula(book, year, code))
            yield Formula(code, column, formula, book.in_unit(rows.get(code)))
        steps = {"opening_reserve": reserve_sek, "opening_deficits": deficits_sek}
        if found.reserve_sek is not None:
            reserve_sek = found.reserve_sek
            deficits_sek = sum((deficit.amount_sek for deficit in found.deficits), NOTHING)
        steps |= {"closing_reserve": reserve_sek, "closing_deficits": deficits_sek}
        for key, formula in _balance_steps(book, year).items():
            yield Formula(f"step.{key}", column, formula, book.in_unit(steps[key]))
        yield Formula(
            "max_to_reserve", column, _if_ready(book, year, _most(book, year)), book.in_unit(found.max_reserve_sek)
        )
        closing = book.at("balance", "step.closing_reserve", year)
        yield Formula("reserve", column, _if_ready(book, year, closing), book.in_unit(found.reserve_sek))
        status = book.word(f"status.{found.budget_balance}") if found.budget_balance else None
        yield Formula("status", column, _if_ready(book, year, _status(book, year)), status)


def _if_ready(book: Book, year: int, formula: str) -> str:
    return f'=IF({book.at("statement", "step.ready", year)}=1,{formula},"")'


def _parts(book: Book, year: int) -> dict[str, str]:
    bought, central, committees = (book.tables[name] for name in ("investments", "central", "committees"))
    operating = book.word(f"central_row.{CentralRow.OPERATING}")
    row = central.down("row")
    is_central = f"--(LEN({bought.down('committee')})=0)"
    has_committee = f"--(LEN({bought.down('committee')})>0)"
    tax, grants = book.at("tax", "tax", year), book.at("tax", "grants.total", year)
    known_frames = book.at("frames", "step.known", year)
    debt, rate = book.at("finance", "step.opening_debt", year), book.given("finance.loan_rate", year)
    ready = f"=IF(AND(ISNUMBER({tax}),ISNUMBER({grants}),{known_frames}=1),1,0)"
    outside = (
        f"=SUMPRODUCT({is_central},{bought.down(f'depreciation.{year}')})"
        f"+SUMPRODUCT({is_central},{bought.down(f'running.{year}')})"
    )
    is_operating = f'--((({row}="{operating}")+(LEN({row})=0))>0)'
    return {
        "step.ready": ready,
        "step.central": f"=SUMPRODUCT({is_operating},{central.down(f'amount.{year}')})",
        "step.frames": f"=N({book.at('frames', 'total', year)})",
        "step.state_grants": f"=SUM({committees.down(f'state_grants.{year}')})" if committees.rows else "=0",
        "step.capital_outside": outside,
        "step.internal_interest": f"=SUMPRODUCT({has_committee},{bought.down(f'interest.{year}')})",
        "step.loan_interest": f"={debt}*N({rate})/100",
        "step.tax_and_grants": _if_ready(
            book,
            year,
            f"{book.at('statement', 'tax_revenue', year)}+{book.at('statement', 'general_grants', year)}",
        ),
    }


def _values(book: Book, year: int) -> dict[str, Shown]:
    plan, found = book.plan, book.outlook.year(year)
    rate_pct = plan.finance.internal_rate_pct
    outside = inside = central = NOTHING
    for investment in plan.investments:
        asset = investment.asset
        if investment.committee is None:
            outside += asset.depreciation(year) + asset.running_cost(year)
        else:
            inside += asset.interest(year, rate_pct)
    for item in plan.central:
        if item.row is CentralRow.OPERATING:
            central += item.amount_sek.get(year, NOTHING)
    loan_rate = plan.finance.loan_rate_pct.get(year, NOTHING)
    return {
        "step.ready": Decimal(found.statement is not None),
        "step.central": book.in_unit(central),
        "step.frames": book.in_unit(found.frames_sek),
        "step.state_grants": book.in_unit(sum((frame.state_grants_sek for frame in found.frames), NOTHING)),
        "step.capital_outside": book.in_unit(outside),
        "step.internal_interest": book.in_unit(inside),
        "step.loan_interest": book.in_unit(opening_debts(book)[year] * loan_rate / 100),
        "step.tax_and_grants": book.in_unit(found.statement.tax_and_grants_sek) if found.statement else None,
    }


def opening_debts(book: Book) -> dict[int, Decimal]:
    """Return what each year opens with in loans, in SEK; a year that cannot be worked out hands it on as it was."""
    debt_sek, found = book.plan.finance.opening_debt_sek, {}
    for year in book.years:
        found[year] = debt_sek
        financing = book.outlook.year(year).financing
        debt_sek = financing.debt_sek if financing else debt_sek
    return found


def _row_formula(book: Book, year: int, code: str) -> str:
    def at(row: str) -> str:
        return book.at("statement", row, year)

    if code in SUMS:
        return "+".join(at(row) for row in SUMS[code])
    bought = book.tables["investments"]
    depreciation = book.given("statement.depreciation", year)
    charged = f"{at('step.central')}-{at('step.frames')}+{at('step.state_grants')}"
    net = f"{charged}-{at('step.capital_outside')}+{at('step.internal_interest')}"
    return {
        "operating_income": f"N({book.given('statement.operating_income', year)})",
        "operating_cost": f"{net}-{at('operating_income')}-{at('depreciation')}",
        "depreciation": f"N({depreciation})-SUM({bought.down(f'depreciation.{year}')})",
        "tax_revenue": f"{book.at('tax', 'tax', year)}+{book.at('tax', 'settlement', year)}",
        "general_grants": book.at("tax", "grants.total", year),
        "financial_income": _central(book, year, CentralRow.FINANCIAL_INCOME),
        "financial_cost": f"{_central(book, year, CentralRow.FINANCIAL_COST)}-{at('step.loan_interest')}",
        "extraordinary": _central(book, year, CentralRow.EXTRAORDINARY),
    }[code]


def _central(book: Book, year: int, row: CentralRow) -> str:
    table = book.tables["central"]
    word = book.word(f"central_row.{row}")
    return f'SUMPRODUCT(--({table.down("row")}="{word}"),{table.down(f"amount.{year}")})'


def _balance_formula(book: Book, year: int, code: str) -> str:
    if code in _BALANCE_SUMS:
        return "+".join(book.at("balance", row, year) for row in _BALANCE_SUMS[code])
    if code == "net_result":
        return book.at("statement", "net_result", year)
    if code == "earlier_deficits":
        return f"-{book.at('balance', 'step.opening_deficits', year)}"
    return f"{_SIGNS[code]}N({book.given(f'balance.{code}', year)})"


def _balance_steps(book: Book, year: int) -> dict[str, str]:
    def at(row: str) -> str:
        return book.at("balance", row, year)

    ready = book.at("statement", "step.ready", year)
    is_first = year == book.years[0]
    reserve, deficits, result = at("step.opening_reserve"), at("step.opening_deficits"), at("balance_result")
    moved = f"{reserve}-{at('to_reserve')}-{at('from_reserve')}"
    left = f"MAX(0,{deficits}-MAX(0,{result}))+MAX(0,-{result})"
    opening_reserve = (
        book.given("balance.reserve") if is_first else book.at("balance", "step.closing_reserve", year - 1)
    )
    listed = f"SUM({book.tables['earlier_deficits'].down('amount')})"
    opening_deficits = listed if is_first else book.at("balance", "step.closing_deficits", year - 1)
    return {
        "opening_reserve": f"=N({opening_reserve})",
        "closing_reserve": f"=IF({ready}=1,{moved},{reserve})",
        "opening_deficits": f"={opening_deficits}",
        "closing_deficits": f"=IF({ready}=1,{left},{deficits})",
    }


def _most(book: Book, year: int) -> str:
    def at(row: str) -> str:
        return book.at("balance", row, year)

    whole = book.at("statement", "step.tax_and_grants", year)
    equity = book.at("finance", "step.closing_equity", year)
    below = f"IF(ISNUMBER({equity}),{equity}<N({book.given('finance.pension_liability')}),FALSE)"
    is_negative = f'OR({book.given("balance.negative_equity")}="{book.word("yes")}",{below})'
    kept = f"IF({is_negative},2,1)/100*{whole}"
    above = f"MIN({at('net_result')},{at('adjusted_result')})-{kept}"
    return f"MAX(0,MIN({above},5/100*{whole}-MAX(0,{at('step.opening_reserve')})))"


def _status(book: Book, year: int) -> str:
    result, reserve = book.at("balance", "net_result", year), book.at("balance", "from_reserve", year)
    grounds = book.at("balance", "exceptional_grounds", year)
    words = {status: f'"{book.word(f"status.{status}")}"' for status in BudgetBalance}
    is_enough = f"AND({grounds}>0,{result}+{reserve}+{grounds}>=0)"
    deficit = f"IF({is_enough},{words[BudgetBalance.EXCEPTIONAL_GROUNDS]},{words[BudgetBalance.DEFICIT]})"
    covered = f"IF({result}+{reserve}>=0,{words[BudgetBalance.COVERED_BY_RESERVE]},{deficit})"
    even = f"IF({result}=0,{words[BudgetBalance.BREAKS_EVEN]},{covered})"
    return f"IF({result}>0,{words[BudgetBalance.EXCEEDS]},{even})"
