"""Shadow budgets on a known base plan: its years for what the document does not date, and nothing lost in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.difference import Difference
from styrkedja.budget.facts import Facts, KnownBase
from styrkedja.budget.from_chain.chains import ChainImport, from_chains
from styrkedja.budget.import_notes import ImportNote, NoteKind
from styrkedja.chain.money import FinanceParameter
from tests.budget.money_chains import addition, figure, frame, money_chain

BASE = KnownBase("bd.toml", (2027, 2028, 2029), {2027: Decimal(8_000_000_000)})
ON_BASE = Facts(base=BASE)
PERIOD = "2026-2030"


def cut(year: str | None) -> FinanceParameter:
    return figure("tax_change", "15", year, unit="öre", name="Skattesänkning", operator="-")


def difference(found: ChainImport) -> Difference:
    assert found.difference is not None
    return found.difference


def notes(found: ChainImport, kind: NoteKind) -> dict[str, ImportNote]:
    return {note.code: note for note in found.notes if note.kind is kind}


def test_a_promise_of_the_whole_period_lasts_all_years_of_the_base() -> None:
    found = from_chains([money_chain(cut(PERIOD), period=PERIOD)], facts=ON_BASE)
    assert difference(found).years == (2027, 2028, 2029)
    assert difference(found).tax_change_ore == dict.fromkeys((2027, 2028, 2029), Decimal(-15))
    inferred = notes(found, NoteKind.INFERRED)
    assert {"years_of_base", "period_outside_base", "parameter_of_period"} <= set(inferred)
    assert "base_needed" not in notes(found, NoteKind.ASKED)


def test_what_ore_give_is_said_on_the_tax_base_of_the_base() -> None:
    found = from_chains([money_chain(cut(PERIOD), period=PERIOD)], facts=ON_BASE)
    assert dict(notes(found, NoteKind.TAKEN)["ore_give"].values)["sum_sek"] == -12_000_000
    bare = from_chains([money_chain(cut(None))], facts=Facts(base=KnownBase("bd.toml", (2027,))))
    assert "ore_base_missing" in notes(bare, NoteKind.ASKED)


def test_a_figure_dated_only_by_a_document_of_other_years_is_moved_and_asked_about() -> None:
    found = from_chains([money_chain(cut("2026"), period="2026")], facts=ON_BASE)
    assert difference(found).tax_change_ore == dict.fromkeys((2027, 2028, 2029), Decimal(-15))
    assert dict(notes(found, NoteKind.ASKED)["parameter_moved"].values)["said"] == "2026"
    assert "parameter_goes_on" not in notes(found, NoteKind.INFERRED)


def test_a_stated_year_that_the_base_lacks_is_left_out_with_its_year() -> None:
    chain = money_chain(cut("2032"), addition("Skolnämnden", "7", 2028), period=PERIOD)
    found = from_chains([chain], facts=ON_BASE)
    assert difference(found).tax_change_ore == {}
    left_out = notes(found, NoteKind.LEFT_OUT)["parameter_other_year"]
    assert dict(left_out.values)["year"] == "2032"
    assert difference(found).changes[0].amount_sek == {2028: 7_000_000}


def test_a_year_in_the_sentence_is_the_figures_own() -> None:
    chain = money_chain(cut("2026"), addition("Skolnämnden", "7"), period="2026", text="Sänk skatten 2026.")
    assert "parameter_other_year" in notes(from_chains([chain], facts=ON_BASE), NoteKind.LEFT_OUT)


def test_stated_years_partly_in_the_base_are_taken_as_far_as_they_go() -> None:
    chain = money_chain(figure("result_target", "2", "2025-2028"), period=PERIOD)
    found = from_chains([chain], facts=ON_BASE)
    assert set(difference(found).result_target_pct) == {2027, 2028, 2029}
    assert dict(notes(found, NoteKind.LEFT_OUT)["parameter_other_year"].values)["year"] == "2025–2026"


@pytest.mark.parametrize(("year", "period"), [(None, "2026"), (2026, "2026"), (2026, PERIOD)])
def test_an_addition_without_a_year_of_its_own_is_placed_in_the_first_plan_year(year: int | None, period: str) -> None:
    found = from_chains([money_chain(addition("Skolnämnden", "7", year), period=period)], facts=ON_BASE)
    assert difference(found).changes[0].amount_sek == {2027: 7_000_000}
    asked = notes(found, NoteKind.ASKED)
    assert "addition_without_year" in asked
    assert "addition_year_of_period" not in asked, "one question is enough"


def test_an_addition_of_another_year_is_left_out_with_the_years_that_there_are() -> None:
    chain = money_chain(addition("Skolnämnden", "7", 2025), addition("Skolnämnden", "8", 2028), period=PERIOD)
    found = from_chains([chain], facts=ON_BASE)
    assert [change.amount_sek for change in difference(found).changes] == [{2028: 8_000_000}]
    assert dict(notes(found, NoteKind.LEFT_OUT)["addition_other_year"].values) == {
        "committee": "Skolnämnden", "year": "2025", "first": "2027", "last": "2029",
    }  # fmt: skip


def test_a_promise_of_uprating_of_other_years_is_told() -> None:
    chain = money_chain(cut("2027"), text="Nämnderna får full PKV åren 2031–2033.", period=PERIOD)
    found = from_chains([chain], facts=ON_BASE)
    assert difference(found).index_share_pct == {}
    assert "promise_other_years" in notes(found, NoteKind.LEFT_OUT)


def test_a_document_wholly_of_other_years_is_refused_with_both() -> None:
    with pytest.raises(PlanFileError) as refused:
        from_chains([money_chain(cut("2032"), period=PERIOD)], facts=ON_BASE)
    assert refused.value.code == "plan_import_other_years"
    assert (refused.value.values["years"], refused.value.values["last"]) == ("2032", "2029")


def test_a_budget_with_frames_is_a_base_plan_itself() -> None:
    found = from_chains([money_chain(frame("Skolnämnden", 2030, "600000"), period="2030")], facts=ON_BASE)
    assert found.plan is not None
    assert found.plan.years == (2030,)
    assert "base_unused" in notes(found, NoteKind.LEFT_OUT)


def test_a_base_year_moves_the_first_year_within_the_base() -> None:
    chain = money_chain(cut(None), addition("Skolnämnden", "7", None), period=None)
    found = from_chains([chain], facts=Facts(base=BASE, base_year=2027))
    assert difference(found).years == (2028, 2029)
    assert difference(found).changes[0].amount_sek == {2028: 7_000_000}
    with pytest.raises(PlanFileError) as refused:
        from_chains([chain], facts=Facts(base=BASE, base_year=2029))
    assert refused.value.code == "plan_import_base_year"


def test_a_later_promise_is_told_without_a_base_too() -> None:
    found = from_chains([money_chain(cut("2032"), addition("Skolnämnden", "7"), period="2027")])
    assert difference(found).tax_change_ore == {}
    left_out = dict(notes(found, NoteKind.LEFT_OUT)["parameter_later"].values)
    assert (left_out["year"], left_out["first"]) == ("2032", "2027")


@given(
    stated=st.one_of(st.none(), st.integers(2020, 2040)), period=st.one_of(st.none(), st.integers(2020, 2040)),
    text=st.sampled_from(("", "Skatten 2030.", "Skatten 2027.")),
)  # fmt: skip
def test_no_tax_promise_is_lost_in_silence(stated: int | None, period: int | None, text: str) -> None:
    chain = money_chain(
        cut(None if stated is None else str(stated)), addition("Skolnämnden", "7", None),
        period=None if period is None else str(period), text=text,
    )  # fmt: skip
    found = from_chains([chain], facts=ON_BASE)
    assert set(difference(found).tax_change_ore) <= set(BASE.years)
    assert difference(found).tax_change_ore or "parameter_other_year" in notes(found, NoteKind.LEFT_OUT)
