"""The map to begin with, and what is told of a follow-up."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from styrkedja.base.finding import Severity
from styrkedja.budget.frames import first_frame
from styrkedja.budget.outcome.by_committee import outcome_of
from styrkedja.budget.outcome.follow_up import follow_up_all
from styrkedja.budget.outcome.map import BAS, KOMMUN_BAS, Financing, NoCommittee
from styrkedja.budget.outcome.map_file import write_map
from styrkedja.budget.outcome.monthly import Method
from styrkedja.budget.outcome.notes import OutcomeNote, frame_notes, notes_of
from styrkedja.budget.outcome.suggest import suggest_map
from styrkedja.budget.outcome.table import (
    FOLLOW_UP_COLUMNS,
    MONTH_COLUMNS,
    UNMAPPED_COLUMNS,
    follow_up_rows,
    month_rows,
    unmapped_rows,
)
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.outcome import outcome_note_text
from tests.budget.municipal_sie import FINANCE, SCHOOL, SOCIAL, Booking, books, budget, read, sie_text, the_map
from tests.builders import ROOT


def test_every_object_of_the_dimension_is_a_row_under_its_name() -> None:
    found = suggest_map(read(sie_text([*books([1]), Booking(1, "5010", '1 "3000"', Decimal(5))])))
    rows = [(row.committee, [one.written for one in row.patterns], row.dimension) for row in found.outcome_map.rows]
    assert rows == [
        ("Grundskola", ["1010"], 1), ("Lokaler", ["1020"], 1), ("Hemtjänst", ["2010"], 1), ("3000", ["3000"], 1),
        (FINANCE, ["80-85"], None),
    ]  # fmt: skip
    assert found.booked[:2] == (Decimal(8_700_000), Decimal(500_000))
    assert (found.outcome_map.plan, found.outcome_map.financing) == (KOMMUN_BAS, ((FINANCE, Financing.CENTRAL),))


DIMENSIONS = """#SIETYP 4
#KPTYP {chart}
#RAR 0 20260101 20261231
#DIM 1 "Kostnadsställe"
#DIM 7 "Anställd"
#DIM 20 "{name}"
#OBJEKT 1 "A" "Norr"
#OBJEKT 1 "B" "Norr"
#OBJEKT 1 "10-20" "Söder"
#OBJEKT 1 " C" "Norr"
#OBJEKT 1 " " "Utan id"
#OBJEKT 7 "1" "Kim"
#OBJEKT 20 "X" "Skolnämnden"
#VER A 1 20260110 ""
{{
#TRANS 5010 {{1 "A" 7 "1"}} 5
#TRANS 5010 {{7 "1"}} 5
#TRANS 1930 {{}} -10
}}
"""


@pytest.mark.parametrize(
    ("name", "chart", "dimension", "committees"),
    [
        # Of boards before what most rows name; never of employees.
        ("Styrelse/nämnd", "BAS2010", 20, ["Skolnämnden"]),
        ("Projekt", "K-BAS13", 1, ["Norr", "Söder"]),
    ],
)
def test_the_dimension_that_fits_best_is_taken(name: str, chart: str, dimension: int, committees: list[str]) -> None:
    found = suggest_map(read(DIMENSIONS.format(name=name, chart=chart)))
    assert found.dimension is not None
    assert found.dimension.number == dimension
    assert list(found.outcome_map.committees) == committees
    assert found.outcome_map.plan == (BAS if chart == "BAS2010" else KOMMUN_BAS)
    assert [one.number for one in found.others] == [1 if dimension == 20 else 20]
    # An id that looks like a range is written as what it is.
    again = the_map(write_map(found.outcome_map))
    assert [set(row.patterns) for row in again.rows] == [set(row.patterns) for row in found.outcome_map.rows]


def test_a_file_without_objects_has_one_row_with_all_accounts() -> None:
    found = suggest_map(read('#SIETYP 1\n#FNAMN "Almfors"\n#RAR 0 20260101 20261231\n#RES 0 5010 7\n'))
    [row] = found.outcome_map.rows
    assert (row.committee, row.dimension, found.dimension) == ("Almfors", None, None)


def _notes(text: str, **options: object) -> dict[str, OutcomeNote]:
    file = read(text)
    outcome = outcome_of(file, the_map(), "almfors.se")
    method = options.pop("method", None)
    assert method is None or isinstance(method, Method)
    covered_to = file.head.covered_to
    monthly = follow_up_all(outcome, {(SCHOOL, 2026): Decimal(1)}, covered_to=covered_to, method=method, **options)  # type: ignore[arg-type]
    return {note.code: note for note in notes_of(file, monthly, method=method)}


OUTSIDE = '#VER A 9 20270110 ""\n{\n#TRANS 5010 {1 "1010"} 40\n#TRANS 1930 {} -40\n}\n'
MOVED = '#VER A 9 20260110 ""\n{\n#TRANS 5010 {1 "1010"} 40 20251201\n#TRANS 1930 {} -40\n}\n'
UNDATED = '#VER A 9 20269999 ""\n{\n#TRANS 5010 {1 "1010"} 40\n#TRANS 1930 {} -40\n}\n'
BALANCED = '#VER A 9 20260110 ""\n{\n#TRANS 5010 {1 "1010"} 40\n#TRANS 1930 {} -41\n}\n'
HEAD = "#SIETYP 3\n#RAR 0 20260101 20261231\n"
BESIDE = '#PSALDO 0 202601 5010 {1 "1010"} 60\n#PSALDO 0 202601 5010 {} 100\n#RES 0 5010 160\n'
TOLD = {
    "unmapped_no_row": sie_text([Booking(1, "5010", '1 "9"', Decimal(5))]),
    "unmapped_no_object": sie_text([Booking(1, "5010", "", Decimal(5))]),
    "unmapped_conflict": sie_text([Booking(1, "5010", '1 "1010" 1 "2010"', Decimal(5))]),
    "unknown_accounts": sie_text([Booking(1, "9100", "", Decimal(5))]),
    "file_errors": sie_text([], more=BALANCED),
    "selection": sie_text([]) + BALANCED.replace("-41", "-40"),
    "outside": sie_text([], more=OUTSIDE),
    "outside_budget": HEAD + '#PBUDGET 0 202701 5010 {1 "1010"} 7\n',
    "result_differs": HEAD + '#PSALDO 0 202601 5010 {1 "1010"} 60\n#RES 0 5010 61\n',
    "broken_year": sie_text([]).replace("#RAR 0 20260101 20261231", "#RAR 0 20260101 20261130"),
    "rows_beside": HEAD + BESIDE,
    "moved_rows": sie_text([], more=MOVED),
    "no_months": HEAD + "#RES 0 5010 61\n",
    "undated": sie_text([], more=UNDATED),
    "frame_not_budget": sie_text(books(), budget()),
    "committee_unseen": sie_text([Booking(1, "5010", '1 "1010"', Decimal(5))]),
}


@pytest.mark.parametrize("code", TOLD)
def test_what_must_be_known_of_the_figures_is_told(code: str) -> None:
    found = _notes(TOLD[code])
    assert code in found
    # The books of Almfors as they are have nothing of the kind, but for what the map's own frame says.
    assert code not in _notes(
        sie_text([*books(), Booking(1, "5020", '1 "2010"', Decimal(1))], covered_to="20261231", more="#IB 0 1930 0\n")
    )


def test_months_that_are_asked_for_and_methods_that_cannot_be_made_are_told() -> None:
    text = sie_text(books([1, 2]))
    assert "later" in _notes(text, through=dt.date(2026, 1, 1))
    found = _notes(text, through=dt.date(2026, 6, 1), method=Method.LAST_YEAR)
    assert dict(found["months_empty"].values)["booked"] == "2"
    assert dict(found["method_impossible"].values)["which"] == f"{SCHOOL}, {SOCIAL}, {FINANCE}"
    assert {"later", "months_empty", "method_impossible"}.isdisjoint(_notes(text))


def test_a_month_that_the_file_does_not_state_and_lost_amounts_of_earlier_years_are_told() -> None:
    assert "month_from_books" in _notes(sie_text(books([1, 2])))
    assert "month_from_books" not in _notes(sie_text(books([1, 2]), covered_to="20260228"))
    last = sie_text([*books(), Booking(2, "5010", '1 "9"', Decimal(7))], year=2025)
    earlier = outcome_of(read(last), the_map(), "2025.se")
    found = _notes(sie_text(books([1, 2])), earlier=[earlier])["earlier_unmapped"]
    assert dict(found.values) == {"which": "2025.se", "amount": Decimal(7)}


def test_frames_of_a_plan_that_do_not_meet_the_map_are_told() -> None:
    outcome = outcome_of(read(sie_text(books([1]))), the_map(), "almfors.se")
    frames = [
        first_frame(SCHOOL, 2026, Decimal(90), Decimal(10)), first_frame("Socialnämden", 2026, Decimal(70)),
        first_frame(SOCIAL, 2027, Decimal(70)),
    ]  # fmt: skip
    found = {note.code: dict(note.values) for note in frame_notes(outcome, frames)}
    assert found == {
        "frames_unmatched": {"which": "Socialnämden"},
        "frames_lacking": {"which": f"{FINANCE}, {SOCIAL}"},
        "frames_state_grants": {"which": SCHOOL, "amount": Decimal(10)},
    }
    [note] = frame_notes(outcome, frames[2:])
    assert (note.code, dict(note.values)) == ("frames_no_year", {"year": "2026", "which": "2027"})


def test_the_gravest_is_told_first() -> None:
    notes = list(_notes(TOLD["unmapped_no_row"] + OUTSIDE + MOVED).values())
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert [note.severity for note in notes] == sorted((note.severity for note in notes), key=order.index)


SOURCE = (ROOT / "src" / "styrkedja" / "budget" / "outcome" / "notes.py").read_text(encoding="utf-8")
SOURCE += (ROOT / "src" / "styrkedja" / "app" / "outcomes.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", list(Language))
def test_every_note_has_its_words_and_no_words_are_left_over(language: Language) -> None:
    named = {key.removeprefix("outcome.note.") for key in catalogue.keys(language) if key.startswith("outcome.note.")}
    made = set(re.findall(r'(?:_note|OutcomeNote)\(\s*"([a-z_]+)"', SOURCE))
    # Codes that stand in a list, or are put together.
    made |= {"outside", "outside_budget", *(f"unmapped_{reason}" for reason in NoCommittee)}
    assert named == made
    page = (ROOT / "docs" / "methods" / "outcome.md").read_text(encoding="utf-8")
    assert [code for code in sorted(made) if f"`{code}`" not in page] == []
    for code in set(TOLD):
        words = outcome_note_text(_notes(TOLD[code])[code], language)
        assert words.endswith(".")
        assert "{" not in words


def test_amounts_beside_the_frame_are_told_only_when_there_are_any() -> None:
    plain = _notes(TOLD["unmapped_no_row"])["unmapped_no_row"]
    assert "utanför ramen" not in outcome_note_text(plain)
    with_interest = _notes(sie_text([Booking(1, "8990", '1 "9"', Decimal("5.50"))]))["unmapped_no_row"]
    assert "0 kr netto, och 6 kr på konton utanför ramen, har objekt" in outcome_note_text(with_interest).replace(
        "\u00a0", " "
    )


def test_rows_for_tables_have_their_columns_and_the_figures() -> None:
    text = sie_text([*books(range(1, 9)), Booking(2, "5010", '1 "9"', Decimal("0.125"))], budget())
    monthly = follow_up_all(outcome_of(read(text), the_map(), "almfors.se"), {(SCHOOL, 2026): Decimal(109_200_000)})
    rows = list(follow_up_rows(monthly))
    assert [row["row"] for row in rows] == ["committee"] * 3 + ["sum"] * 3 + ["without"]
    assert all(tuple(row) == FOLLOW_UP_COLUMNS for row in rows)
    school = rows[0]
    assert (school["through"], school["outcome_sek"], school["deviation_sek"]) == ("2026-08", 73_600_000, -800_000)
    assert (school["used_pct"], school["lowest_sek"], school["highest_sek"]) == (
        Decimal("67.40"),
        110_000_000,
        110_400_000,
    )
    assert rows[-1]["outcome_sek"] == Decimal("0.13")
    months = list(month_rows(monthly))
    assert all(tuple(row) == MONTH_COLUMNS for row in months)
    assert len(months) == 4 * 12
    assert sum(row["net_cost_sek"] for row in months if row["committee"] == SCHOOL) == 73_600_000  # type: ignore[misc]
    [unmapped] = unmapped_rows(monthly)
    assert tuple(unmapped) == UNMAPPED_COLUMNS
    assert (unmapped["reason"], unmapped["objects"]) == ("no_row", "1:9")
