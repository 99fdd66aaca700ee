"""The calculators in the browser: a form of what is asked for, the answer in its address, the same as the terminal."""

from __future__ import annotations

import html
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from styrkedja.app.calculators import CALCULATORS, example_inputs
from styrkedja.cli.main import main
from tests.calculator_inputs import EXAMPLES, FEE_INPUTS, WORKING_TIME_INPUTS

# What the worked examples of docs/methods/calculators.md come to.
WORKED = {
    "working_time": {"2027": 17_343_600},
    "age_model": {"2027": 47_232},
    "fee": {"2027": 2_350_000},
    "free_transport": {"2027": 2_250_000},
    "demography": {"2027": -3_440_000},
    "household_tax": {"2026": 1_100},
}


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def address(name: str, inputs: dict[str, str], suffix: str = "/") -> str:
    return f"/kalkyler/{name}{suffix}?{urlencode(inputs)}"


def printed(capsys: pytest.CaptureFixture[str], name: str, inputs: dict[str, str], *more: str) -> str:
    given = [part for key, value in inputs.items() for part in ("--input", f"{key}={value}")]
    assert main(["budget", "calculate", name, *given, *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_twin_is_what_the_terminal_prints(reader: Client, capsys: pytest.CaptureFixture[str], name: str) -> None:
    for inputs in (EXAMPLES[name], dict(example_inputs(name))):
        found = json.loads(reader.get(address(name, inputs, ".json")).content)
        assert found == json.loads(printed(capsys, name, inputs, "--format", "json"))
        assert found["assumptions"]


def test_the_examples_come_to_what_the_methods_page_says(reader: Client) -> None:
    assert set(WORKED) == set(CALCULATORS)
    for name, years in WORKED.items():
        found = json.loads(reader.get(address(name, dict(example_inputs(name)), ".json")).content)
        assert {year: round(amount) for year, amount in found["years"].items()} == years


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_shows_the_answer_and_everything_it_rests_on(reader: Client, name: str) -> None:
    inputs = dict(example_inputs(name))
    page = text_of(reader.get(address(name, inputs)))
    assert "Det här är ett exempel." in page
    [[_, amount]] = WORKED[name].items()
    shown = f"{amount:,}".replace(",", "\u00a0").replace("-", "\u2212")
    assert f'<td class="number">{shown}</td>' in page
    for key, value in inputs.items():
        if key.endswith(".source"):
            assert f"<td>{value}</td>" in page


def test_the_form_of_each_calculator_asks_for_every_input_with_its_source(reader: Client) -> None:
    for name, calculator in CALCULATORS.items():
        page = text_of(reader.get(f"/kalkyler/{name}/"))
        for asked in calculator.inputs:
            names = [f"{asked.name}.rad.{column.name}" for column in asked.columns] or [asked.name]
            names += [asked.source_name] if asked.has_source else []
            assert [one for one in names if f'name="{one}"' not in page] == []
        assert 'class="answer"' not in page
        # Nothing is filled in beforehand.
        assert 'type="text" maxlength="300" autocomplete="off" value=""' in page


def test_the_list_and_its_twin_name_every_calculator(reader: Client) -> None:
    page = text_of(reader.get("/kalkyler/"))
    found = json.loads(reader.get("/kalkyler.json").content)["calculators"]
    assert [one["name"] for one in found] == list(CALCULATORS)
    for one in found:
        assert one["title"] in page
        assert one["answers"] in page
    phases = next(asked for asked in found[0]["inputs"] if asked["name"] == "phases")
    assert [column["name"] for column in phases["columns"]] == ["year", "hours_after", "share_pct", "months"]


def boxes(inputs: dict[str, str]) -> list[tuple[str, str]]:
    """What a browser sends of the form of working time: every box, the empty ones, too."""
    sent = [(key, value) for key, value in inputs.items() if key != "phases"]
    for year, hours, share in (("2027", "30", "50"), ("", "", ""), ("2028", "30", "")):
        sent += [("phases.rad.year", year), ("phases.rad.hours_after", hours), ("phases.rad.share_pct", share)]
        sent += [("phases.rad.months", "")]
    return [*sent, ("phases", ""), ("wage_index.source", ""), ("rakna", "1")]


def test_what_a_form_sends_becomes_an_address_to_share(reader: Client) -> None:
    response = reader.get(f"/kalkyler/working_time/?{urlencode(boxes(WORKING_TIME_INPUTS))}")
    assert response.status_code == 302
    where = response["Location"]
    assert where.endswith("#svar")
    assert "rad" not in where
    assert urlencode({"phases": "2027; 30; 50 | 2028; 30"}) in where
    page = reader.get(where)
    assert page.status_code == 200
    assert "8\u00a0671\u00a0800" in text_of(page)


def test_rows_pasted_from_a_spreadsheet_come_after_those_in_the_boxes(reader: Client) -> None:
    sent = [*boxes(WORKING_TIME_INPUTS)]
    sent = [(key, "2029\t30\t100\r\n2030\t30" if key == "phases" else value) for key, value in sent]
    where = reader.get(f"/kalkyler/working_time/?{urlencode(sent)}")["Location"]
    assert urlencode({"phases": "2027; 30; 50 | 2028; 30 | 2029; 30; 100 | 2030; 30"}) in where


def test_more_rows_are_boxes_and_nothing_is_worked_out(reader: Client) -> None:
    before = text_of(reader.get(address("fee", FEE_INPUTS)))
    after = text_of(reader.get(address("fee", FEE_INPUTS | {"fler": "users", "fee_before_sek": ""})))
    assert (before.count('name="users.rad.year"'), after.count('name="users.rad.year"')) == (6, 13)
    assert 'class="answer"' not in after
    assert 'role="alert"' not in after


def test_a_large_table_is_changed_as_text(reader: Client) -> None:
    rows = " | ".join(f"{2027 + number % 10}; 1 000" for number in range(70))
    page = text_of(reader.get(address("fee", FEE_INPUTS | {"users": rows})))
    assert 'name="users.rad.year"' not in page
    assert "2027; 1 000\n2028; 1 000" in page


WRONG = {"users": "2027; många | 2028; 5", "fee_before_sek": "1.200", "charging_saved_sek.source": "", "extra": "1"}


def test_every_fault_is_told_at_once_and_beside_its_box(reader: Client) -> None:
    response = reader.get(address("fee", FEE_INPUTS | WRONG), follow=True)
    assert response.status_code == 422
    page = text_of(response)
    assert '<a href="#in-users">Användare eller besök, en rad för varje år, rad 1' in page
    assert '<a href="#in-fee_before_sek">' in page
    assert '<a href="#kalla-charging_saved_sek">' in page
    assert "extra: kalkylen har ingen sådan uppgift" in page
    assert page.count("kan läsas på två sätt") == 2
    assert 'aria-describedby="kalla-charging_saved_sek-fel"' in page
    assert 'value="1.200" aria-invalid="true"' in page
    assert page.count('är kvar som den är, rad 1" aria-invalid="true"') == 1
    twin = reader.get(address("fee", FEE_INPUTS | WRONG, ".json"))
    assert twin.status_code == 422
    told: list[dict[str, Any]] = json.loads(twin.content)["errors"]
    assert {one["field"] for one in told} == {"users", "fee_before_sek", "charging_saved_sek", None}
    for one in told:
        assert one["message"] in page


def test_an_empty_form_tells_what_is_missing(reader: Client) -> None:
    page = reader.get("/kalkyler/household_tax/?rakna=1&change_ore=")
    assert page.status_code == 422
    assert "Ändring i öre (minus är sänkning) saknas." in text_of(page)


def test_hostile_words_are_only_words(reader: Client) -> None:
    evil = "<script>alert(1)</script>\"' \x00{{ 7 }}"
    inputs = FEE_INPUTS | {"users.source": evil, "fee_before_sek.source": "=1+1", "lofte": evil, "namnd": evil}
    raw = reader.get(address("fee", inputs)).content.decode()
    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert(1)" in raw
    assert "'=1+1" in reader.get(address("fee", inputs, ".csv")).content.decode()
    wrong = reader.get(address("fee", FEE_INPUTS | {"users": f"{evil}; 1", evil: evil}))
    assert wrong.status_code == 422
    assert "<script>alert" not in wrong.content.decode()


def test_cost_lines_are_those_of_the_terminal(reader: Client, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"lofte": "Avgiftsfri musikskola", "namnd": "Kulturnämnden", "enhet": "mkr"}
    options = ("--format", "toml", "--promise", line["lofte"], "--committee", line["namnd"], "--unit", line["enhet"])
    expected = printed(capsys, "fee", FEE_INPUTS, *options)
    assert "{ 2027 = 2 }" in expected
    found = reader.get(address("fee", FEE_INPUTS | line, ".toml"))
    assert found["Content-Disposition"] == 'attachment; filename="fee.toml"'
    assert found.content.decode().strip() == expected.strip()
    assert expected.strip() in text_of(reader.get(address("fee", FEE_INPUTS | line)))


def test_a_household_has_no_cost_lines(reader: Client) -> None:
    inputs = dict(example_inputs("household_tax"))
    page = text_of(reader.get(address("household_tax", inputs | {"lofte": "Sänkt skatt"})))
    assert "Hushållets kostnad" in page
    assert "Gör kostnadsrader" not in page
    assert reader.get(address("household_tax", inputs, ".toml")).status_code == 400


def test_the_csv_has_costs_figures_and_assumptions(reader: Client) -> None:
    lines = reader.get(address("fee", dict(example_inputs("fee")), ".csv")).content.decode().splitlines()
    assert lines[0].endswith("row;name;label;committee;year;value;unit;source")
    assert "net;;;;2027;2350000;sek;" in lines
    assert "component;charging;Kostnad för att ta betalt som upphör;;2027;-150000;sek;" in lines
    assert {line.split(";")[0] for line in lines[1:]} == {"net", "component", "figure", "assumption"}


def test_a_calculator_that_is_none_is_not_found(reader: Client) -> None:
    for suffix in ("/", ".json", ".csv", ".toml"):
        response = reader.get(f"/kalkyler/finnsinte{suffix}")
        assert response.status_code == 404
        assert "Det finns ingen kalkyl som heter ”finnsinte”" in text_of(response)


def test_wrong_inputs_or_units_give_no_file(reader: Client) -> None:
    assert reader.get(address("fee", FEE_INPUTS | WRONG, ".csv")).status_code == 400
    assert reader.get(address("fee", FEE_INPUTS | {"lofte": "x", "enhet": "öre"}, ".toml")).status_code == 400
