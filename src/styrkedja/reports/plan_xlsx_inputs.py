"""*Antaganden*: what a plan takes for given, year by year and for all years, with what is chained from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.exchange.sheet_keys import SCALARS, YEAR_ROWS, Kind
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import BALANCE_ROWS, GRANT_PARTS
from styrkedja.reports.plan_xlsx_layout import Book, Formula, Line, Look

# The sections in the order they are shown, each with its rows; what has a point in its name twice is a step.
_SECTIONS: dict[str, tuple[str, ...]] = {
    "plan": ("plan.name", "plan.municipality", "plan.party", "plan.base_year", "plan.last_year", "plan.unit"),
    "inhabitants": ("inhabitants",),
    "tax": (
        "tax.rate", "tax.change_ore", "tax.forecast", "tax.base", "tax.base_per_inhabitant", "tax.assessed_year",
        "tax.assessed", "tax.uprating", "tax.settlement", "tax.settlement_per_inhabitant",
    ),
    "grants": (
        "grants.county", "grants.mean_capacity", "grants.fee_rate", *(f"grants.{part}" for part in GRANT_PARTS),
    ),
    "grants_per_inhabitant": tuple(f"grants_per_inhabitant.{part}" for part in GRANT_PARTS),
    "index": ("index.name", "index.vintage", "index.change", "index.wage_share"),
    "frames": ("frames.index_share", "frames.common"),
    "target": ("target.result",),
    "statement": ("statement.operating_income", "statement.depreciation"),
    "finance": (
        "finance.debt", "finance.loan_rate", "finance.amortisation", "finance.investments", "finance.liquidity_used",
        "finance.internal_rate", "finance.equity", "finance.assets", "finance.pension_liability",
    ),
    "balance": ("balance.reserve", "balance.negative_equity", *(f"balance.{row}" for row in BALANCE_ROWS)),
}  # fmt: skip
_STEPS_AFTER = {
    "plan.unit": (Line("step.unit_sek", Kind.KR, Look.STEP, in_value_column=True),),
    "tax.uprating": (Line("step.uprating", Kind.COUNT, Look.STEP),),
    "index.change": (Line("step.index_level", Kind.COUNT, Look.STEP), Line("step.index_gaps", Kind.COUNT, Look.STEP)),
}
# What cells the user may not move a plan's years with.
_FIXED = frozenset({"plan.base_year", "plan.last_year"})


def assumption_lines() -> tuple[Line, ...]:
    """Return every row of the sheet."""
    lines: list[Line] = []
    for section, rows in _SECTIONS.items():
        lines.append(Line(f"section.{section}", None, Look.SECTION))
        for key in rows:
            look = Look.FIXED if key in _FIXED else Look.INPUT
            kind = SCALARS.get(key) or YEAR_ROWS[key]
            # A part of the grants may be worked out, given as a sum, or per inhabitant.
            lines.append(Line(key, kind, look, in_value_column=key in SCALARS))
            lines.extend(_STEPS_AFTER.get(key, ()))
    return tuple(lines)


def assumption_steps(book: Book) -> Iterator[Formula]:
    """Yield what is chained from the inputs: the unit, the uprating of an assessed base, the level of prices."""
    unit = book.given("plan.unit")
    yield Formula("step.unit_sek", "value", f'=IF({unit}="mkr",1000000,IF({unit}="tkr",1000,1))', book.unit)
    level, gaps = Decimal(1), 0
    factor: Decimal | None = None
    before: int | None = None
    uprating, index = book.cells.by_year["tax.uprating"], book.cells.by_year["index.change"]
    for year in book.columns:
        factor = _uprated(book, year, factor, uprating.get(year))
        yield Formula("step.uprating", str(year), _uprating_formula(book, year, before), factor)
        level *= 1 + index.get(year, Decimal(0)) / HUNDRED
        gaps += year not in index
        change = book.given("index.change", year)
        level_before = book.given("step.index_level", before) if before else "1"
        gaps_before = book.given("step.index_gaps", before) if before else "0"
        yield Formula("step.index_level", str(year), f"={level_before}*(1+N({change})/100)", level)
        yield Formula("step.index_gaps", str(year), f"={gaps_before}+IF(ISNUMBER({change}),0,1)", Decimal(gaps))
        before = year


def _uprating_formula(book: Book, year: int, before: int | None) -> str:
    assessed_year, change = book.given("tax.assessed_year"), book.given("tax.uprating", year)
    if before is None:
        return f'=IF({assessed_year}={year},1,"")'
    chained = book.given("step.uprating", before)
    moved = f'IF(AND(ISNUMBER({chained}),ISNUMBER({change})),{chained}*(1+{change}/100),"")'
    return f"=IF({assessed_year}={year},1,{moved})"


def _uprated(book: Book, year: int, before: Decimal | None, change_pct: Decimal | None) -> Decimal | None:
    if book.cells.scalars["tax.assessed_year"] == year:
        return Decimal(1)
    if before is None or change_pct is None:
        return None
    return before * (1 + change_pct / HUNDRED)
