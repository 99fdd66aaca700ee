"""Years that a plan is not about are refused, in its file, in settings and in scenarios; so are keys that nobody reads."""

from __future__ import annotations

import pytest

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.planfile.figures import BASE_FIGURES, SHADOW_FIGURES, Form, KeyFigure
from styrkedja.budget.planfile.reading import PlanHead, read_difference, read_head, read_plan
from styrkedja.budget.planfile.settings import with_settings
from styrkedja.budget.scenarios.scenario_file import read_scenarios
from styrkedja.wording.catalogue import error_text
from tests.budget.plan_files import ALMFORS, CHEAPER

_YEARS = (2027, 2028, 2029)


def almfors(text: str = "", words: str = "") -> PlanHead:
    original = ALMFORS.read_text(encoding="utf-8")
    assert text in original
    return read_head(original.replace(text, words, 1).encode(), "plan.toml")


@pytest.mark.parametrize(
    ("text", "words", "key", "year"),
    [
        ("2029 = 30_980", "2029 = 30_980\n2031 = 31_000", "inhabitants", "2031"),
        ("rate = 21.84", "rate = { 2027 = 21.84, 2030 = 22 }", "tax.rate", "2030"),
        ("adjustment = { 2027 = 28_100,", "adjustment = { 2025 = 28_100,", "grants.adjustment", "2025"),
        ("state_grants = { 2026 = 14_200,", "state_grants = { 2025 = 14_200,", "committee.state_grants", "2025"),
        ("amount = { 2027 = 12_000 }", "amount = { 2027 = 12_000, 2031 = 3 }", "change.amount", "2031"),
        ("loan_rate = { 2027 = 2.9,", "loan_rate = { 2037 = 2.9,", "finance.loan_rate", "2037"),
        ("reserve = 62_000", "reserve = 62_000\nto_reserve = { 2030 = 1 }", "balance.to_reserve", "2030"),
        ("low = { 2027 = 9_500 }", "low = { 2017 = 9_500 }", "cost.low", "2017"),
    ],
)
def test_a_year_outside_the_plan_is_refused_with_its_line(text: str, words: str, key: str, year: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_plan(almfors(text, words))
    head = almfors(text, words)
    assert caught.value.code == "plan_year_outside"
    assert (caught.value.values["key"], caught.value.values["year"]) == (key, year)
    lines = ALMFORS.read_text(encoding="utf-8").replace(text, words, 1).split("\n")
    assert year in lines[int(str(caught.value.values["place"])) - 1]
    assert "2027, 2028, 2029" in error_text(caught.value)
    assert head.years == _YEARS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("change = { 2027 = 3.1,", "change = { 2020 = 2.0, 2026 = 3.0, 2035 = 2.0, 2027 = 3.1,"),
        ("persons = { 2026 = 1_702,", "persons = { 2024 = 1_800, 2026 = 1_702,"),
        ("spent = { 2027 = 35_000,", "spent = { 2025 = 1_000, 2027 = 35_000,"),
        ("2027 = 30_840", "2026 = 30_800\n2027 = 30_840"),
        ("reserve = 62_000", "reserve = 62_000\nearlier_deficits = { 2024 = 1_000 }"),
    ],
)
def test_years_around_the_plan_stand_where_they_mean_something(text: str, words: str) -> None:
    read_plan(almfors(text, words))


def test_a_shadow_budget_is_of_its_plan_years_alone() -> None:
    text = CHEAPER.read_text(encoding="utf-8") + "\n[shift]\nindex_points = { 2031 = 4 }\n"
    with pytest.raises(PlanFileError) as caught:
        read_difference(read_head(text.encode(), CHEAPER.name), _YEARS)
    assert (caught.value.code, caught.value.values["key"]) == ("plan_year_outside", "shift.index_points")
    assert caught.value.values["place"] == str(text.count("\n"))


def test_a_scenario_is_of_the_plan_years_alone() -> None:
    text = '[[scenario]]\nname = "A"\n\n[scenario.shift]\nindex_points = { 2031 = 4 }\n'
    with pytest.raises(PlanFileError) as caught:
        read_scenarios(text.encode(), "s.toml", years=_YEARS, unit="tkr")
    assert (caught.value.code, caught.value.values["place"]) == ("plan_year_outside", "5")


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("tax.rate.2030=22", "budget_setting_year"),
        ("plan.unit=1", "budget_setting_key"),
        ("plan.years=3", "budget_setting_key"),
        ("balance.to_resreve=1", "budget_setting_key"),
        ("shift.index_points=1", "budget_setting_key"),
        ("tax.forecast=1", "budget_setting_key"),
        ("finance.debt.2027=1", "budget_setting_key"),
        ("index.change=3", "budget_setting_needs_year"),
        ("balance.earlier_deficits=3", "budget_setting_needs_year"),
        ("tax.rate=1e400", "budget_setting_size"),
        ("tax.rate=-1", "budget_setting_rate"),
        ("tax.rate=150", "budget_setting_rate"),
        ("inhabitants.2027=1.5", "budget_setting_whole"),
        ("investment.idrottshall.first_year=20", "budget_setting_year_form"),
        ("committee.Socialnämnden.frame=-1", "budget_setting_positive"),
    ],
)
def test_a_setting_that_would_mean_nothing_is_refused_by_its_own_words(setting: str, code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        with_settings(almfors(), [setting])
    assert caught.value.code == code
    assert f"”{setting}”" in error_text(caught.value)
    assert len(error_text(caught.value)) < 700


def test_settings_of_lists_and_tables_reach_their_figures() -> None:
    head = with_settings(
        almfors(),
        [
            "committee.Vård- och omsorgsnämnden.volume.80 år och äldre.unit_price=250000",
            "committee.Socialnämnden.frame=150000",
            "grants.property_fee.2028=70000",
            "inhabitants.2028=31000",
            "balance.to_reserve=100",
        ],
    )
    plan = read_plan(head)
    assert plan.inhabitants[2028] == 31_000
    assert {one.name: one.frame_sek[2026] for one in plan.committees}["Socialnämnden"] == 150_000_000
    assert plan.balance.rows_sek["to_reserve"][2029] == 100_000


_NAMES = {
    "committee": "Vård- och omsorgsnämnden",
    "volume": "80 år och äldre",
    "central": "Utdelning från Almfors Energi AB",
    "change": "kulturskola",
    "cost": "Avgiftsfri kulturskola",
    "investment": "idrottshall",
}


def setting_of(path: str, figure: KeyFigure, number: str) -> str:
    steps = path.split(".")
    named = [_NAMES[steps[at - 1]] if step == "*" else step for at, step in enumerate(steps)]
    return f"{'.'.join(named)}{'.2028' if figure.needs_years else ''}={number}"


@pytest.mark.parametrize("path", BASE_FIGURES)
def test_every_figure_that_can_be_set_is_read(path: str) -> None:
    """A key that is set but not read would pass without a word."""
    figure = BASE_FIGURES[path]
    number = "2024" if figure.form is Form.YEAR else "7"
    assert read_plan(with_settings(almfors(), [setting_of(path, figure, number)])) != read_plan(almfors())


@pytest.mark.parametrize("path", SHADOW_FIGURES)
def test_every_figure_of_a_shadow_budget_that_can_be_set_is_read(path: str) -> None:
    text = """
        [plan]
        name = "S"
        shadow = true
        years = [2027, 2028, 2029]
        [index]
        name = "PKV"
        vintage = "SKR 2026-10-02"
        change = { 2027 = 3 }
        [[central]]
        label = "Utdelning från Almfors Energi AB"
        amount = 1
        [[change]]
        id = "kulturskola"
        committee = "Kulturnämnden"
        label = "Kulturskola"
        amount = 1
        [[cost]]
        promise = "Avgiftsfri kulturskola"
        [[investment]]
        id = "idrottshall"
        label = "Idrottshall"
        cost = 60_000
        first_year = 2028
        life_years = 30
    """
    head = read_head(text.encode(), "s.toml")
    figure = SHADOW_FIGURES[path]
    moved = with_settings(head, [setting_of(path, figure, "2029" if figure.form is Form.YEAR else "7")])
    assert read_difference(moved, _YEARS) != read_difference(head, _YEARS)


@pytest.mark.parametrize(
    ("text", "words", "code", "said"),
    [
        ("internal_rate = 2.5", "internal_rate = { 2027 = 1 }", "plan_value_one", "{ 2027 = 1 }"),
        ("rate = 21.84", "rate = [21.84]", "plan_value_number", "[21.84]"),
        ("rate = 21.84", "rate = true", "plan_value_number", "true"),
        ("spent = { 2027 = 35_000, 2028 = 25_000 }", "spent = 60_000", "plan_value_by_year", "60000"),
        ("reserve = 62_000", "reserve = 1e400", "plan_value_size", "1E+400"),
        ("reserve = 62_000", f"reserve = {'9' * 400}", "plan_value_size", "E+"),
        ('vintage = "SKR 2026-10-02"\n', "", "plan_index_vintage", "index.vintage"),
    ],
)
def test_a_wrong_value_is_shown_as_people_write_it(text: str, words: str, code: str, said: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_plan(almfors(text, words))
    assert caught.value.code == code
    shown = error_text(caught.value)
    assert said in shown
    assert len(shown) < 400
    assert int(str(caught.value.values["place"])) > 1


def test_a_number_of_thousands_of_digits_is_a_wrong_file_and_no_crash() -> None:
    with pytest.raises(PlanFileError):
        read_plan(almfors("reserve = 62_000", f"reserve = {'9' * 9_000}"))
