"""*Skatt och bidrag*: the tax base, the rate and what they give; the grants, the income equalisation step by step."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.equalisation import GUARANTEED_SHARE, county_grant_rates
from styrkedja.budget.exchange.sheet_keys import Kind, Value
from styrkedja.budget.plan import GRANT_PARTS
from styrkedja.budget.tax import revenue_per_ore
from styrkedja.reports.plan_xlsx_layout import Book, Column, Formula, Line, Look, Shown, known

TAX_LINES = (
    Line("section.tax", None, Look.SECTION),
    Line("inhabitants", Kind.WHOLE),
    Line("tax_base", Kind.SEK),
    Line("tax_rate", Kind.PER_CENT),
    Line("tax", Kind.SEK, Look.SUM),
    Line("settlement", Kind.SEK),
    Line("per_ore", Kind.SEK),
    Line("section.equalisation", None, Look.SECTION),
    Line("step.guaranteed", Kind.SEK, Look.STEP),
    Line("step.difference", Kind.SEK, Look.STEP),
    Line("step.county_rate", Kind.PER_CENT, Look.STEP),
    Line("step.has_grants", Kind.COUNT, Look.STEP),
    Line("section.grants", None, Look.SECTION),
    *(Line(f"grants.{part}", Kind.SEK) for part in GRANT_PARTS),
    Line("grants.total", Kind.SEK, Look.SUM),
)
_RATE_COLUMNS = {
    "county": (Kind.TEXT, 9), "name": (Kind.TEXT, 24), "rate_pct": (Kind.PER_CENT, 12), "first_year": (Kind.YEAR, 12),
    "last_year": (Kind.YEAR, 12), "source": (Kind.TEXT, 60),
}  # fmt: skip
# The rates that are still in force have no last year; a far one keeps the formula plain.
OPEN_END = 9999


def tax_formulas(book: Book) -> Iterator[Formula]:
    """Yield every cell of the sheet."""
    for year in book.years:
        yield from _tax(book, year)
        yield from _equalisation(book, year)
        yield from _grants(book, year)


def rate_columns(book: Book) -> list[Column]:
    """Return the columns of the counties' rates for grants, which the income equalisation looks up."""
    return [
        Column(key, kind, book.word(f"column.rates_{key}"), Look.FIXED, width)
        for key, (kind, width) in _RATE_COLUMNS.items()
    ]


def rate_rows() -> list[dict[str, Value]]:
    """Return the rates as the sheet lists them."""
    return [
        {
            "county": rate.county,
            "name": rate.name,
            "rate_pct": rate.rate_pct,
            "first_year": Decimal(rate.first_year),
            "last_year": Decimal(rate.last_year or OPEN_END),
            "source": rate.source,
        }
        for rate in county_grant_rates()
    ]


def _tax(book: Book, year: int) -> Iterator[Formula]:
    found, column = book.outlook.year(year), str(year)
    people, unit_sek = book.given("inhabitants", year), book.given("step.unit_sek")
    base, rate = book.at("tax", "tax_base", year), book.at("tax", "tax_rate", year)
    count = book.plan.inhabitants.get(year)
    yield Formula("inhabitants", column, known(people, people), None if count is None else Decimal(count))
    yield Formula("tax_base", column, _base_formula(book, year), book.in_unit(found.tax_base_sek))
    given = book.given("tax.rate", year)
    yield Formula("tax_rate", column, known(f"{given}+{book.given('tax.change_ore', year)}/100", given), found.rate_pct)
    yield Formula("tax", column, known(f"{base}*{rate}/100", base, rate), book.in_unit(found.tax_sek))
    each, whole = book.given("tax.settlement_per_inhabitant", year), book.given("tax.settlement", year)
    settled = f"=N({whole})+IF(ISNUMBER({each}),{each}*{people}*{rate}/100/{unit_sek},0)"
    yield Formula("settlement", column, settled, book.in_unit(found.settlement_sek))
    ore = None if found.tax_base_sek is None else revenue_per_ore(found.tax_base_sek)
    yield Formula("per_ore", column, known(f"{base}/10000", base), book.in_unit(ore))


def _base_formula(book: Book, year: int) -> str:
    given, each = book.given("tax.base", year), book.given("tax.base_per_inhabitant", year)
    people, unit_sek = book.given("inhabitants", year), book.given("step.unit_sek")
    assessed, factor = book.given("tax.assessed"), book.given("step.uprating", year)
    moved = known(f"{assessed}*{factor}", assessed, factor).removeprefix("=")
    of_each = f"IF(AND(ISNUMBER({each}),ISNUMBER({people})),{each}*{people}/{unit_sek},{moved})"
    return f"=IF(ISNUMBER({given}),{given},{of_each})"


def _equalisation(book: Book, year: int) -> Iterator[Formula]:
    column, plan = str(year), book.plan
    capacity, people = book.given("grants.mean_capacity", year), book.given("inhabitants", year)
    base, guaranteed = book.at("tax", "tax_base", year), book.at("tax", "step.guaranteed", year)
    rates, county = book.tables["rates"], book.given("grants.county")
    mean_sek = plan.grants.mean_capacity_sek.get(year) if plan.grants else None
    guaranteed_sek: Decimal | None = None
    difference: Decimal | None = None
    if mean_sek is not None and year in plan.inhabitants:
        guaranteed_sek = GUARANTEED_SHARE * mean_sek * plan.inhabitants[year]
        base_sek = book.outlook.year(year).tax_base_sek
        difference = None if base_sek is None else guaranteed_sek - base_sek
    share = f"1.15*{capacity}*{people}/{book.given('step.unit_sek')}"
    yield Formula("step.guaranteed", column, known(share, capacity, people), book.in_unit(guaranteed_sek))
    yield Formula("step.difference", column, known(f"{guaranteed}-{base}", guaranteed, base), book.in_unit(difference))
    found = (
        f"SUMPRODUCT(--EXACT({rates.down('county')},{county}),--({rates.down('first_year')}<={year}),"
        f"--({rates.down('last_year')}>={year}),{rates.down('rate_pct')})"
    )
    yield Formula("step.county_rate", column, f"={found}", _county_rate(book, year))
    blocks = [
        f"COUNT({book.given(f'{name}.{GRANT_PARTS[0]}', year)}:{_cell_only(book, f'{name}.{GRANT_PARTS[-1]}', year)})"
        for name in ("grants", "grants_per_inhabitant")
    ]
    count = sum(
        year in book.cells.by_year[f"{name}.{part}"]
        for name in ("grants", "grants_per_inhabitant")
        for part in GRANT_PARTS
    )
    yield Formula(
        "step.has_grants", column, f"={'+'.join(blocks)}+COUNT({capacity})", Decimal(count + (mean_sek is not None))
    )


def _grants(book: Book, year: int) -> Iterator[Formula]:
    grants, people, unit_sek = (
        book.outlook.year(year).grants,
        book.given("inhabitants", year),
        book.given("step.unit_sek"),
    )
    has_grants = book.at("tax", "step.has_grants", year)
    for part in GRANT_PARTS:
        whole, each = book.given(f"grants.{part}", year), book.given(f"grants_per_inhabitant.{part}", year)
        amount = f"N({whole})+IF(ISNUMBER({each}),{each}*{people}/{unit_sek},0)"
        if part == "income_equalisation":
            amount = f"IF(ISNUMBER({book.given('grants.mean_capacity', year)}),{_worked_out(book, year)},{amount})"
        value = book.in_unit(getattr(grants, f"{part}_sek")) if grants else None
        yield Formula(f"grants.{part}", str(year), f'=IF({has_grants}>0,{amount},"")', value)
    first, last = f"grants.{GRANT_PARTS[0]}", f"grants.{GRANT_PARTS[-1]}"
    cells = f"{book.at('tax', first, year)}:{book.at('tax', last, year).rpartition('!')[2]}"
    total: Shown = book.in_unit(grants.total_sek) if grants else None
    yield Formula("grants.total", str(year), f'=IF({has_grants}>0,SUM({cells}),"")', total)


def _worked_out(book: Book, year: int) -> str:
    difference = book.at("tax", "step.difference", year)
    rate, fee = book.at("tax", "step.county_rate", year), book.given("grants.fee_rate")
    return f"IF({difference}>=0,{difference}*{rate}/100,{difference}*{fee}/100)"


def _county_rate(book: Book, year: int) -> Decimal:
    county = book.plan.grants.county if book.plan.grants else None
    return sum(
        (rate.rate_pct for rate in county_grant_rates() if rate.county == county and rate.holds_in(year)), Decimal(0)
    )


def _cell_only(book: Book, row: str, year: int) -> str:
    return book.given(row, year).rpartition("!")[2]
