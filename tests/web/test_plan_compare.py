"""Budgets side by side in the browser."""

from __future__ import annotations

import html

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.web.shelf import Shelf

OURS, THEIRS = "almforspartiets-skuggbudget-2027-2029", "framtid-almfors-skuggbudget-2027-2029"
QUERY = f"plan={OURS}&plan={THEIRS}"


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def test_proposals_stand_beside_their_base(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get(f"/budgetar/jamfor/?{QUERY}"))
    assert "Budgetar sida vid sida, 2027" in page
    assert '<span class="compare-change">+54\u00a0548</span>' in page
    assert page.count('role="img"') == 4
    assert "+25\u00a0295\u00a0tkr" in page
    assert f'name="plan" value="{OURS}" checked' in page


def test_another_year_and_the_twin_tell_the_same(reader: Client, shelf: Shelf) -> None:
    found = reader.get(f"/budgetar/jamfor.json?{QUERY}&ar=2029").json()
    assert found["year"] == 2029
    assert [one["name"][:7] for one in found["members"]] == ["Budget ", "Almfors", "Framtid"]
    total = found["frames"][-1]["amounts_sek"]
    page = text_of(reader.get(f"/budgetar/jamfor/?{QUERY}&ar=2029"))
    assert f"{round(total[1] / 1000):,}".replace(",", "\u00a0") in page
    lines = reader.get(f"/budgetar/jamfor.csv?{QUERY}").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 12 * 3


def test_the_list_leads_to_the_comparison(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get("/budgetar/"))
    assert "Jämför valda" in page
    assert f'name="plan" value="{OURS}" checked' in page


def test_too_few_are_told_beside_the_choice(reader: Client, shelf: Shelf) -> None:
    response = reader.get("/budgetar/jamfor/?plan=almfors-budget-2027-med-plan-2028-2029")
    assert response.status_code == 422
    assert "En jämförelse behöver två till 5 budgetar" in text_of(response)
    assert reader.get("/budgetar/jamfor/").status_code == 200
    assert reader.get("/budgetar/jamfor/?plan=saknas").status_code == 404
    assert reader.get(f"/budgetar/jamfor/?{QUERY}&ar=tolv").status_code == 400
