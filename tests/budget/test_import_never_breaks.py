"""Whatever stands in a document or a sheet, an import ends in a plan or in one clear error."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import StyrkedjaError
from styrkedja.budget.facts import Facts
from styrkedja.budget.from_chain.chains import from_chains
from styrkedja.budget.import_notes import ImportNote
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import read_head, read_plan
from styrkedja.budget.planfile.writing import write_plan
from styrkedja.budget.tables.plan import import_table
from styrkedja.budget.tables.propose import propose_mapping
from styrkedja.budget.tables.rebuild import rebuild_report
from styrkedja.budget.tables.rows import read_table
from styrkedja.reading.sheets import Sheet, Workbook
from styrkedja.wording.catalogue import error_text
from styrkedja.wording.plan_import import import_note_text
from tests.budget.money_chains import addition, figure, frame, money_chain, row, total

YEARS = st.integers(2024, 2030)
SUMS = st.integers(-50, 5_000).map(str)
NAMES = st.sampled_from(["Skolnämnden", "Omsorgsnämnden", "KS", "=1+1", "Kultur och fritid", ""])
COLUMNS = st.sampled_from(["budget", "plan", "proposal", "outcome", "other_proposal", "net", "forecast", None])
ROWS = st.sampled_from([
    "Verksamhetens intäkter", "Verksamhetens kostnader", "Avskrivningar", "Verksamhetens nettokostnader",
    "Skatteintäkter", "Slutavräkning", "Generella statsbidrag", "Inkomstutjämning", "LSS-utjämning", "Finansnetto",
    "Finansiella intäkter", "Finansiella kostnader", "Extraordinära poster", "Verksamhetens resultat", "Årets resultat",
    "Skatteintäkter och generella statsbidrag", "Utdelning",
])  # fmt: skip
CODES = st.sampled_from(["tax_rate", "tax_change", "result_target", "price_index", "equity_ratio", "result", "other"])
PERIODS = st.sampled_from([None, "2027", "2027-2029", "2026-2030", "snart", "2029-2027"])
records = st.one_of(
    st.builds(
        frame, NAMES, st.none() | YEARS, SUMS, column=COLUMNS, unit=st.sampled_from(["kr", "tkr", "mkr"]),
        subtotal=st.booleans(),
    ),
    st.builds(total, YEARS, SUMS),
    st.builds(addition, NAMES, SUMS, st.none() | YEARS),
    st.builds(row, ROWS, SUMS, YEARS),
    st.builds(
        figure, CODES, SUMS, PERIODS, unit=st.sampled_from(["procent", "öre", "kr", "mkr"]),
        operator=st.sampled_from(["=", "+", "-", ">="]),
    ),
)  # fmt: skip
facts = st.builds(
    Facts,
    municipality=st.sampled_from([None, "Almfors"]),
    base_year=st.none() | YEARS,
    any_year_tax_base_per_inhabitant_sek=st.none() | st.just(Decimal(250_000)),
    any_year_inhabitants=st.none() | st.just(30_000),
    index_vintage=st.sampled_from(["", "SKR 2026-10"]),
)
cells = st.one_of(
    st.none(),
    st.integers(-10, 3_000_000).map(Decimal),
    st.integers(2024, 2030).map(Decimal),
    st.sampled_from([
        "Nämnd", "År", "Budget 2027", "Plan 2028", "Bokslut 2025", "2027", "Ram, tkr", "mkr", "Statsbidrag", "Summa",
        "varav lokaler", "Skolnämnden", "Omsorgsnämnden", "-", "–", "1 234", "(5)", "=A1", "#REF!", "\tx", "@x", "",
    ]),
    st.text(max_size=5),
    st.booleans(),
)  # fmt: skip
sheets = st.lists(st.lists(cells, max_size=6).map(tuple), max_size=9).map(tuple)


def told(notes: tuple[ImportNote, ...]) -> None:
    for note in notes:
        assert import_note_text(note)


def whole(plan: Plan) -> None:
    assert read_plan(read_head(write_plan(plan).encode(), "plan.toml")) == plan
    outlook(plan)


@settings(max_examples=300, deadline=None)
@given(st.lists(records, max_size=12), PERIODS, facts, st.booleans())
def test_any_money_in_a_document(found: list[object], period: str | None, known: Facts, has_second: object) -> None:
    chain = money_chain(*found, period=period, text="Full PKV i tre år.")  # type: ignore[arg-type]  # drawn above
    try:
        imported = from_chains([chain, chain] if has_second else [chain], facts=known)
        told(imported.notes)
        if imported.plan is not None:
            whole(imported.plan)
    except StyrkedjaError as refused:
        # Words that lack a value raise KeyError.
        error_text(refused)


@settings(max_examples=500, deadline=None)
@given(sheets)
def test_any_cells_in_a_sheet(rows: tuple[tuple[object, ...], ...]) -> None:
    book = Workbook("x.xlsx", (Sheet("Blad1", rows),))  # type: ignore[arg-type]  # drawn above
    try:
        mapping = propose_mapping(book)
        rebuild_report(read_table(book, mapping))
        imported = import_table(book, mapping, facts=Facts(municipality="Almfors"))
        told(imported.notes)
        whole(imported.plan)
    except StyrkedjaError as refused:
        # Words that lack a value raise KeyError.
        error_text(refused)
