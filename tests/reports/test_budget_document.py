"""The document says what the outlook says, in both languages, and nothing that it does not know."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from styrkedja.app.plan_documents import plan_document
from styrkedja.app.plans import work_out
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.outlook_rows import OutlookRow, RowGroup, RowUnit, outlook_rows
from styrkedja.budget.plan import Plan
from styrkedja.reports.budget_document import budget_document
from styrkedja.reports.print_model import Heading, Listing, Paragraph, PrintedDocument, Table
from styrkedja.reports.print_tables import CASH_ROWS
from styrkedja.reports.print_words import PrintWords
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from tests.budget.printed_plans import BASE, SHADOW, TODAY, loaded

SWEDISH = PrintWords(Language.SWEDISH, "tkr")
TABLES = {
    "Resultatbudget, tkr": RowGroup.STATEMENT,
    "Nämndernas ramar, nettokostnad, tkr": RowGroup.FRAMES,
    "Balanskravsutredning, tkr": RowGroup.BALANCE,
    "Skatter, tkr": RowGroup.TAX,
    "Generella statsbidrag och utjämning, tkr": RowGroup.GRANTS,
}


def _plan() -> Plan:
    return loaded(BASE).known_plan


def _outlook(name: str = BASE) -> Outlook:
    return work_out(loaded(name).known_plan, name)


def _printed(plan: Plan, words: PrintWords = SWEDISH) -> PrintedDocument:
    return budget_document(work_out(plan, "plan.toml"), words, today=TODAY)


def _table(document: PrintedDocument, caption: str) -> Table:
    return next(table for table in document.tables if table.caption == caption)


def _text(document: PrintedDocument) -> str:
    parts = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                parts.append(block.text)
            case Listing():
                parts += block.items
            case _:
                pass
    return "\n".join(parts).replace("\u00a0", " ")


def number_of(cell: str) -> Decimal:
    """Return the number that a Swedish cell shows."""
    return Decimal(cell.replace("\u00a0", "").replace("−", "-").replace(",", ".").replace("+", ""))


def _agrees(row: OutlookRow, shown: tuple[str, ...], known: tuple[Decimal | None, ...]) -> bool:
    unit = Decimal(1000) if row.unit is RowUnit.SEK else Decimal(1)
    step = {RowUnit.SEK: "0.5", RowUnit.PER_CENT: "0.05"}.get(row.unit, "0.5")
    return all(
        (cell == "–" if value is None else abs(number_of(cell) - value / unit) <= Decimal(step))
        for cell, value in zip(shown, known, strict=True)
    )


@pytest.mark.parametrize("name", [BASE, SHADOW])
@pytest.mark.parametrize(("caption", "group"), TABLES.items())
def test_every_row_of_the_outlook_stands_in_its_table(name: str, caption: str, group: RowGroup) -> None:
    table = _table(plan_document(loaded(name), TODAY), caption)
    rows = [row for row in outlook_rows(_outlook(name)) if row.group is group and row.code != "extraordinary"]
    for row, shown in zip(rows, table.rows, strict=False):
        known = row.values if len(shown.cells) == 1 + len(row.values) else (row.base, *row.values)
        assert _agrees(row, shown.cells[1:], known), (row, shown)
        assert shown.is_sum == row.is_sum
    left = table.rows[len(rows) :]
    assert [row.cells[0] for row in left] == (
        ["Årets resultat, procent av skatter och bidrag"] if group is RowGroup.STATEMENT else []
    )


def test_the_parts_of_every_committee_make_its_frame() -> None:
    outlook = _outlook()
    document = _printed(_plan())
    for place, committee in enumerate(outlook.plan.committees):
        *parts, whole = _table(document, f"Ram för {committee.name}, tkr").rows
        for column, year in enumerate(outlook.years, start=1):
            assert number_of(whole.cells[column]) * 1000 == pytest.approx(year.frames[place].amount_sek, abs=500)
            told = sum(number_of(row.cells[column]) for row in parts)
            assert abs(told - number_of(whole.cells[column])) <= Decimal("0.5") * (len(parts) + 1)


def test_the_steps_of_every_committee_make_its_frame() -> None:
    table = _table(_printed(_plan()), "Från 2026 till 2027, tkr")
    assert len(table.rows) == len(_plan().committees) + 1
    for row in table.rows:
        *parts, whole = map(number_of, row.cells[1:])
        assert abs(sum(parts) - whole) <= Decimal("0.5") * (len(parts) + 1)


def test_the_financing_adds_up_to_the_change_in_money() -> None:
    table = _table(_printed(_plan()), "Finansieringsbudget, tkr")
    assert len(table.rows) == len(CASH_ROWS)
    for column in (1, 2, 3):
        result, depreciation, own, investments, borrowing, amortisation, change = (
            number_of(row.cells[column]) for row in table.rows
        )
        assert abs(result + depreciation - own) <= 2
        assert abs(own + investments + borrowing + amortisation - change) <= 3
        assert investments <= 0 <= borrowing
        assert amortisation <= 0


def test_the_summary_says_result_share_target_and_balance_rule() -> None:
    text = _text(_printed(_plan()))
    assert "ger ett resultat på 50,7 mkr, som är 2,1 % av skatter, generella statsbidrag och utjämning." in text
    assert "Resultatmålet på 2,0 % nås. Marginalen är 1,8 mkr. Budgeten är i balans" in text
    assert "Nämndernas ramar är tillsammans 2 312,7 mkr 2027, 82,7 mkr mer än 2026 (+3,7 %)." in text


def test_a_shadow_budget_is_compared_with_its_base() -> None:
    document = plan_document(loaded(SHADOW), TODAY)
    text = _text(document)
    first = _outlook(SHADOW).years[0]
    assert first.room_sek is not None
    missing = f"{-first.room_sek / 1_000_000:.1f}".replace(".", ",")
    assert f"Resultatmålet på 2,3 % nås inte. Det saknas {missing} mkr." in text
    assert "till 22,14 kronor per 100 kronor, en ändring med +30 öre från 21,84" in text
    assert "Resultatmålet är 2,3 % 2027–2029, mot 2,0 % i grundplanen." in text
    for change in work_out(loaded(SHADOW).known_plan, "").plan.changes:
        is_new = change not in loaded(BASE).known_plan.changes
        assert (f"Läggs till: {change.label} ({change.committee}), " in text) == is_new
        assert is_new == any(
            line.startswith(change.label) and "Finns inte i grundplanen." in line for line in text.splitlines()
        )


def test_the_differences_to_the_base_are_those_of_the_two_outlooks() -> None:
    document = plan_document(loaded(SHADOW), TODAY)
    ours, base = _outlook(SHADOW), _outlook(BASE)
    frames = _table(document, "Ramarna jämfört med grundplanen, skillnad i tkr")
    for column, (new, old) in enumerate(zip(ours.years, base.years, strict=True), start=1):
        assert abs(number_of(frames.rows[-1].cells[column]) - (new.frames_sek - old.frames_sek) / 1000) <= Decimal(
            "0.5"
        )
        result = _table(document, "Resultatet jämfört med grundplanen, tkr").rows
        before, after, difference, *parts = (number_of(row.cells[column]) for row in result)
        assert abs(before - after - difference) <= Decimal("1.5")
        assert abs(sum(parts) - difference) <= Decimal("2.5")


def test_a_base_plan_is_compared_with_nothing() -> None:
    assert "Jämfört med grundplanen" not in _text(_printed(_plan()))


def test_what_the_plan_does_not_say_is_named_and_not_guessed() -> None:
    document = _printed(replace(_plan(), grants=None))
    text = _text(document)
    assert "Generella statsbidrag och utjämning saknas för 2027, 2028 och 2029." in text
    assert "Balanskravet går inte att pröva" in text
    assert "ger ett resultat" not in text
    assert {cell for row in _table(document, "Resultatbudget, tkr").rows for cell in row.cells[1:]} == {"–"}


def test_a_share_just_below_the_target_does_not_look_as_if_it_met_it() -> None:
    plan = _plan()
    share = _outlook().years[0].statement
    assert share is not None
    target = {year: share.result_share_pct + Decimal("0.0004") for year in plan.years}
    shown = _table(_printed(replace(plan, result_target_pct=target)), "Resultat mot mål").rows[0].cells
    assert shown[-1] == "Nås inte"
    assert (shown[1][:5], shown[2]) == ("2,075", "2,0750")


def test_a_plan_of_one_year_says_that_the_law_asks_for_three() -> None:
    text = _text(_printed(replace(_plan(), years=(2027,))))
    assert "Lagen kräver en plan för tre år" in text
    assert "Lagen kräver en plan för tre år" not in _text(_printed(_plan()))


def test_a_plan_with_little_in_it_can_be_printed() -> None:
    document = _printed(Plan(name="Budget", municipality="Almfors", base_year=2026, years=(2027, 2028)))
    assert "Planen innehåller inga investeringar." in _text(document)
    assert all(len(row.cells) == len(table.columns) for table in document.tables for row in table.rows)


@pytest.mark.parametrize("unit", ["kr", "tkr", "mkr"])
def test_every_row_has_a_cell_for_each_column_in_every_unit(unit: str) -> None:
    document = _printed(_plan(), PrintWords(Language.ENGLISH, unit))
    for table in document.tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows), table.caption
        assert all(column.head for column in table.columns)


def test_a_plan_of_many_years_lies_down() -> None:
    plan = Plan(name="Budget", municipality="Almfors", base_year=2026, years=tuple(range(2027, 2037)))
    assert _printed(plan).is_landscape
    assert not _printed(_plan()).is_landscape


def test_millions_are_printed_with_one_decimal() -> None:
    words = PrintWords(Language.SWEDISH, "mkr")
    assert words.sum_cell(Decimal(2_312_664_380)) == "2\u00a0312,7"
    assert words.sum_cell(Decimal(-49_999)) == "0,0"
    assert words.sum_said(Decimal(999_500)) == "1\u00a0000\u00a0tkr"


def test_a_municipality_that_says_what_it_is_gets_no_second_word() -> None:
    assert _printed(_plan()).organisation == "Almfors kommun"
    assert _printed(replace(_plan(), municipality="Almfors stad")).organisation == "Almfors stad"


def test_a_promise_stands_with_its_cost_and_what_it_lacks() -> None:
    table = _table(_printed(_plan()), "Löften och vad de kostar, tkr")
    school = next(row for row in table.rows if row.cells[0].startswith("Avgiftsfri kulturskola"))
    assert school.cells == (
        "Avgiftsfri kulturskola (Kultur- och fritidsnämnden)",
        "Minskad intäkt",
        "4\u00a0600",
        "4\u00a0600",
        "4\u00a0600",
        "Delvis finansierat",
        "4\u00a0527",
    )


def test_the_words_of_both_languages_are_all_used() -> None:
    """A document of each kind, in each language, asks for its words; none is missing and none holds an open brace."""
    for language in Language:
        for name in (BASE, SHADOW):
            text = _text(plan_document(loaded(name), TODAY, language))
            assert "{" not in text
            assert catalogue.text("print.chapter.decision", language) in text
