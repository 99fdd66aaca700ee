"""Plans and shadow budgets out of chains: what is taken, what is inferred, and that nothing is silent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.facts import Facts
from styrkedja.budget.from_chain.chains import ChainImport, from_chains
from styrkedja.budget.import_notes import ImportNote, NoteKind
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import CentralRow, Plan
from styrkedja.budget.planfile.reading import read_head, read_plan
from styrkedja.budget.planfile.writing import write_plan
from styrkedja.register.files import parse_register
from tests.budget.money_chains import BOARDS, addition, figure, frame, money_chain, part_of, row, total
from tests.builders import ROOT

STATEMENT = (
    row("Verksamhetens intäkter", "100.0"), row("Verksamhetens kostnader", "-1050.0"), row("Avskrivningar", "-50.0"),
    row("Verksamhetens nettokostnader", "-1000.0"), row("Skatteintäkter", "840.0"),
    row("Generella statsbidrag och utjämning", "190.0"), row("Verksamhetens resultat", "30.0"),
    row("Finansiella intäkter", "5.0"), row("Finansiella kostnader", "-10.0"), row("Årets resultat", "25.0"),
)  # fmt: skip
FRAMES = (frame("Skolnämnden", 2027, "600000"), frame("Omsorgsnämnden", 2027, "380000"))


def codes(found: ChainImport) -> list[str]:
    return [note.code for note in found.notes]


def note(found: ChainImport, code: str) -> ImportNote:
    return next(one for one in found.notes if one.code == code)


def plan_of(found: ChainImport) -> Plan:
    assert found.plan is not None
    return found.plan


def test_a_budget_gives_back_its_printed_income_statement() -> None:
    found = from_chains([money_chain(*FRAMES, *STATEMENT, figure("tax_rate", "21.0", unit="kr"))])
    plan = plan_of(found)
    assert plan.tax is not None
    assert plan.tax.base_sek == {2027: Decimal(4_000_000_000)}
    [central, *_] = plan.central
    assert (central.row, central.amount_sek) == (CentralRow.OPERATING, {2027: Decimal(-20_000_000)})
    statement = outlook(plan).years[0].statement
    assert statement is not None
    assert [int(row.amount_sek) for row in statement.rows if row.code == "net_result"] == [25_000_000]
    assert statement.operating_cost_sek == -1_050_000_000
    assert {"tax_base_derived", "central_derived", "grants_as_other", "result_agrees"} <= set(codes(found))


def test_every_figure_bears_where_it_comes_from() -> None:
    plan = plan_of(from_chains([money_chain(*FRAMES, *STATEMENT, text="Budget 2027")]))
    assert plan.sources["committee.Skolnämnden"].startswith("budget.txt")
    assert "statement.tax" in plan.sources
    head = read_head(write_plan(plan).encode(), "plan.toml")
    assert read_plan(head) == plan, "names with spaces and dots are keys all the same"


def test_units_become_kronor_and_sums_and_parts_stay_out() -> None:
    found = from_chains([
        money_chain(
            frame("Skolnämnden", 2027, "600", unit="mkr"),
            frame("Omsorgsnämnden", 2027, "380000"),
            frame("Verksamhet", 2027, "980000", subtotal=True),
            part_of("Skolnämnden", 2027, "9000"),
            total(2027, "980000"),
        )
    ])  # fmt: skip
    frames = {committee.name: committee.frame_sek[2027] for committee in plan_of(found).committees}
    assert frames == {"Skolnämnden": 600_000_000, "Omsorgsnämnden": 380_000_000}
    assert {"frames_subtotals", "frames_part_of"} <= set(codes(found))
    assert "frames_total_differs" not in codes(found)


def test_a_wrong_total_is_told_and_not_repaired() -> None:
    found = from_chains([money_chain(*FRAMES, total(2027, "990000"))])
    differs = dict(note(found, "frames_total_differs").values)
    assert (differs["printed_sek"], differs["computed_sek"]) == (990_000_000, 980_000_000)
    assert sum(committee.frame_sek[2027] for committee in plan_of(found).committees) == 980_000_000


def test_outcome_and_others_proposals_are_left_out_and_the_budget_before_is_the_base() -> None:
    found = from_chains([
        money_chain(
            frame("Skolnämnden", 2025, "500000", column="outcome"),
            frame("Skolnämnden", 2026, "550000"),
            frame("Skolnämnden", 2027, "600000", column="proposal"),
            frame("Skolnämnden", 2027, "590000", column="other_proposal"),
            frame("Skolnämnden", 2028, "620000", column="plan"),
            period="2027-2028",
        )
    ])  # fmt: skip
    plan = plan_of(found)
    assert (plan.base_year, plan.years) == (2026, (2027, 2028))
    assert plan.committees[0].frame_sek == {2026: 550_000_000, 2027: 600_000_000, 2028: 620_000_000}
    assert dict(note(found, "frames_other_columns").values)["count"] == 2


def test_a_body_that_stands_twice_is_told_apart_or_taken_once() -> None:
    found = from_chains([money_chain(*FRAMES, FRAMES[0], frame("Skolnämnden", 2027, "7000"))])
    names = [committee.name for committee in plan_of(found).committees]
    assert names == [*BOARDS, "Skolnämnden (2)"]
    assert {"frame_twice", "frame_twice_same"} <= set(codes(found))


def test_an_index_without_vintage_is_refused_and_asked_for() -> None:
    chain = money_chain(*FRAMES, figure("price_index", "3.1"))
    found = from_chains([chain])
    assert plan_of(found).index is None
    assert note(found, "index_without_vintage").kind is NoteKind.ASKED
    given_vintage = from_chains([chain], facts=Facts(index_vintage="SKR 2026-10"))
    index = plan_of(given_vintage).index
    assert index is not None
    assert index.change_pct(2027) == Decimal("3.1")


def test_costs_without_minus_are_read_as_costs() -> None:
    unsigned = [
        row("Avskrivningar", "50.0"), row("Verksamhetens nettokostnader", "1000.0"),
        row("Skatteintäkter", "840.0"),
    ]  # fmt: skip
    found = from_chains([money_chain(*FRAMES, *unsigned)])
    plan = plan_of(found)
    assert plan.depreciation_sek == {2027: -50_000_000}
    assert plan.central[0].amount_sek == {2027: -20_000_000}
    assert "sign_of_row" in codes(found)


def test_a_result_that_does_not_hold_is_asked_about() -> None:
    wrong = [one if one.name != "Årets resultat" else row("Årets resultat", "45.0") for one in STATEMENT]
    found = from_chains([money_chain(*FRAMES, *wrong)])
    assert note(found, "result_differs").kind is NoteKind.ASKED


def test_grants_in_parts_are_taken_where_they_add_up() -> None:
    parts = [row("Inkomstutjämning", "200.0"), row("Kostnadsutjämning", "-10.0")]
    grants = plan_of(from_chains([money_chain(*FRAMES, *STATEMENT, *parts)])).grants
    assert grants is not None
    assert grants.amount_sek == {
        "income_equalisation": {2027: 200_000_000}, "cost_equalisation": {2027: -10_000_000},
    }  # fmt: skip
    short = from_chains([money_chain(*FRAMES, *STATEMENT, parts[0])])
    grants = plan_of(short).grants
    assert grants is not None
    assert grants.amount_sek == {"other": {2027: 190_000_000}}
    assert "grants_parts" in codes(short)


def test_a_settlement_is_added_only_where_the_printed_result_has_it_besides() -> None:
    inside = from_chains([money_chain(*FRAMES, *STATEMENT, row("Slutavräkning", "-4.0"))])
    assert plan_of(inside).tax is None
    assert "settlement_inside" in codes(inside)
    rows = [one if one.name != "Verksamhetens resultat" else row(one.name, "26.0") for one in STATEMENT]
    besides = from_chains([money_chain(*FRAMES, *rows, row("Slutavräkning", "-4.0"))])
    tax = plan_of(besides).tax
    assert tax is not None
    assert tax.settlement_sek == {2027: -4_000_000}


def test_rate_and_change_are_not_counted_twice() -> None:
    found = from_chains([
        money_chain(*FRAMES, figure("tax_rate", "22.14", unit="kr"), figure("tax_change", "30", unit="öre", operator="+"))
    ])  # fmt: skip
    tax = plan_of(found).tax
    assert tax is not None
    assert (tax.rate_pct, tax.change_ore) == ({2027: Decimal("22.14")}, {})
    assert note(found, "change_in_rate").kind is NoteKind.ASKED


def test_a_rate_with_the_regions_is_asked_about() -> None:
    found = from_chains([money_chain(*FRAMES, figure("tax_rate", "32.84", unit="kr"))])
    assert plan_of(found).tax is None
    assert "rate_with_region" in codes(found)


def test_additions_beside_printed_frames_are_not_counted_twice() -> None:
    found = from_chains([money_chain(*FRAMES, addition("Skolnämnden", "12"))])
    assert plan_of(found).changes == ()
    assert "addition_in_frame" in codes(found)


def test_additions_to_last_years_frames_are_changes() -> None:
    before = frame("Skolnämnden", 2026, "550000")
    found = from_chains([money_chain(before, addition("Skolnämnden", "12"), addition("Valnämnden", "1"))])
    [change] = plan_of(found).changes
    assert change.committee == "Skolnämnden"
    assert change.amount_sek == {2027: 12_000_000}
    assert "addition_without_frame" in codes(found)


def test_a_programme_becomes_a_shadow_budget() -> None:
    found = from_chains([
        money_chain(
            addition("Skolnämnden", "50"), addition("Skolnämnden", "-2.5", purpose="lokaler"),
            addition("Socialnämnden", "1", year=None),
            figure("tax_change", "0.30", unit="kr", operator="+"), figure("result_target", "2.3"),
            text="Alla nämnder får full PKV i tre år.", parties=("V",),
        )
    ])  # fmt: skip
    shadow = found.difference
    assert shadow is not None
    assert found.plan is None
    assert shadow.years == (2027, 2028, 2029)
    assert shadow.tax_change_ore == dict.fromkeys(shadow.years, Decimal("30.00"))
    assert shadow.result_target_pct == dict.fromkeys(shadow.years, Decimal("2.3"))
    assert shadow.index_share_pct == dict.fromkeys(shadow.years, Decimal(100))
    assert shadow.common_pct == dict.fromkeys(shadow.years, Decimal(0))
    assert [sum(change.amount_sek.values()) for change in shadow.changes] == [50_000_000, -2_500_000, 1_000_000]
    assert {"addition_without_year", "additions_lasting", "index_values", "base_needed", "ore_base_needed"} <= set(
        codes(found)
    )


def test_a_cut_in_tax_is_negative() -> None:
    found = from_chains([money_chain(figure("tax_change", "20", unit="öre", operator="-"))])
    assert found.difference is not None
    assert found.difference.tax_change_ore == {2027: -20}


def test_an_unchanged_tax_is_said_and_a_rate_alone_is_left_to_the_base() -> None:
    found = from_chains([
        money_chain(figure("tax_change", "0", unit="öre"), figure("tax_rate", "21.5", unit="kr"), figure("result", "12"))
    ])  # fmt: skip
    assert found.difference is not None
    assert found.difference.tax_change_ore == {2027: 0}
    assert {"change_none", "rate_without_base", "parameter_unused"} <= set(codes(found))
    assert not {"change_taken", "ore_base_needed"} & set(codes(found))


def test_facts_give_the_oere_a_sum() -> None:
    facts = Facts(any_year_tax_base_per_inhabitant_sek=Decimal(231_810), any_year_inhabitants=41_853)
    found = from_chains([money_chain(figure("tax_change", "30", unit="öre", operator="+"))], facts=facts)
    assert found.tax_base_sek == {2027: 9_701_943_930}
    assert dict(note(found, "ore_give").values)["sum_sek"] == Decimal("29105831.79")
    assert "facts_first_year" in codes(found)


def test_frames_of_one_document_meet_the_finance_of_another() -> None:
    found = from_chains([
        money_chain(*FRAMES, name="ramar.txt"),
        money_chain(*STATEMENT, frame("Skolnämnden", 2027, "1"), figure("tax_rate", "21.0", unit="kr"), name="resultat.txt"),
    ])  # fmt: skip
    plan = plan_of(found)
    assert plan.tax is not None
    assert plan.tax.base_sek == {2027: 4_000_000_000}
    assert note(found, "frames_of_another").document == "resultat.txt"
    assert plan.sources["statement.tax"].startswith("resultat.txt")


def test_names_are_resolved_through_the_register_or_kept_with_a_question() -> None:
    data = (ROOT / "examples" / "register-almfors.toml").read_bytes()
    register = parse_register(data, "register-almfors.toml")
    chain = money_chain(frame("barn och utbildningsnämndens", 2027, "5"), frame("Trollnämnden", 2027, "6"))
    found = from_chains([chain], register=register)
    assert [committee.name for committee in plan_of(found).committees] == [
        "Barn- och utbildningsnämnden", "Trollnämnden",
    ]  # fmt: skip
    assert note(found, "name_unknown").kind is NoteKind.ASKED


def test_a_year_that_the_user_gives_goes_before() -> None:
    found = from_chains([money_chain(*FRAMES, frame("Skolnämnden", 2026, "1"))], facts=Facts(base_year=2025))
    assert plan_of(found).years == (2026, 2027)


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        (money_chain(), "plan_import_nothing"),
        (money_chain(figure("tax_rate", "21.5", unit="kr"), figure("equity_ratio", "30")), "plan_import_empty"),
        (money_chain(addition("Skolnämnden", "5", year=None), period=None), "plan_import_years"),
        (money_chain(*FRAMES, municipality=None), "plan_import_municipality"),
        (money_chain(frame("Skolnämnden", 2027, "-5")), "plan_import_frame_negative"),
    ],
)
def test_what_cannot_become_a_plan_is_one_clear_error(chain: object, code: str) -> None:
    with pytest.raises(PlanFileError) as refused:
        from_chains([chain])  # type: ignore[list-item]  # parametrised
    assert refused.value.code == code
    assert refused.value.values["name"] == "budget.txt"


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=30), st.sampled_from(["kr", "tkr", "mkr"]))
def test_the_frames_of_a_plan_add_up_to_those_of_the_document(amounts: list[int], unit: str) -> None:
    scale = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}[unit]
    chain = money_chain(*(frame(f"Nämnd {number}", 2027, str(one), unit=unit) for number, one in enumerate(amounts)))
    assert outlook(plan_of(from_chains([chain]))).years[0].frames_sek == sum(amounts) * scale
