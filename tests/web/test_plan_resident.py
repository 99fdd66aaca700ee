"""The resident's pages: 100 kronor, one's own tax, one's own budget as a link and as a file."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.web.shelf import Shelf

BASE = "/budgetar/almfors-budget-2027-med-plan-2028-2029"
SHADOW = "/budgetar/almforspartiets-skuggbudget-2027-2029"


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def test_a_hundred_kronor_add_up_on_page_and_twin(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get(f"{BASE}/invanare/"))
    assert sum(int(kronor) for kronor in re.findall(r"<strong>(\d+) kr</strong>", page)) == 100
    found = reader.get(f"{BASE}/invanare.json").json()
    assert sum(share["kronor"] for share in found["hundred"]["shares"]) == 100
    assert found["tax"] is None


def test_an_income_gives_its_tax(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get(f"{BASE}/invanare/?inkomst=400 000&ore=30"))
    assert "83\u00a0246\u00a0kr om året till kommunen" in page
    assert '<input type="hidden" name="ore" value="30">' in page
    assert reader.get(f"{BASE}/invanare.json?inkomst=400000").json()["tax"]["tax_sek"] == 82118.4


@pytest.mark.parametrize(("typed", "told"), [("mycket", "är inget tal"), ("-5", "kan inte stämma")])
def test_an_income_that_cannot_be_is_told_beside_the_field(reader: Client, shelf: Shelf, typed: str, told: str) -> None:
    response = reader.get(f"{BASE}/invanare/?inkomst={typed}")
    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    assert 'aria-describedby="inkomst-tips inkomst-fel"' in page


def test_a_budget_says_whether_it_balances(reader: Client, shelf: Shelf) -> None:
    assert "Din budget går ihop. 50,7\u00a0mkr blir över." in text_of(reader.get(f"{BASE}/din-budget/"))
    page = text_of(reader.get(f"{BASE}/din-budget/?ram-socialnamnden=80"))
    assert "Din budget går inte ihop. Kostnaderna är 29,3\u00a0mkr större än intäkterna." in page
    assert "höja skatten 35 öre till" in page
    assert reader.get(f"{BASE}/din-budget.json?ram-socialnamnden=80").json()["is_balanced"] is False
    assert "Din budget går ihop." in text_of(reader.get(f"{BASE}/din-budget/?ram-socialnamnden=80&ore=35"))


def test_the_tax_stays_within_the_law(reader: Client, shelf: Shelf) -> None:
    response = reader.get(f"{BASE}/din-budget/?ore=9000")
    assert response.status_code == 422
    assert "Den ska ligga från 0 till 100" in text_of(response)


def test_the_file_is_opened_again_by_somebody_else(reader: Client, shelf: Shelf) -> None:
    query = "ore=12.5&ram-socialnamnden=3.4"
    file = reader.get(f"{BASE}/din-budget.toml?{query}&namn=Kims%20budget")
    assert file["Content-Disposition"] == 'attachment; filename="min-budget.toml"'
    assert 'name = "Kims budget"' in file.content.decode()
    sent = SimpleUploadedFile("min-budget.toml", file.content)
    response = reader.post(f"{BASE}/din-budget/oppna/", {"fil": sent})
    assert response["Location"] == f"{BASE}/din-budget/?{query}"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("fel.toml", b"\x00\x01", "går inte att läsa som TOML"),
        ("bild.png", b"\x89PNG", "Välj TOML"),
        ("annan.toml", b'[plan]\nname="A"\nbase="x"\n[target]\nresult=1\n', "ändrar mer än skatten"),
    ],
)
def test_a_wrong_file_is_told_beside_the_field(reader: Client, shelf: Shelf, name: str, data: bytes, told: str) -> None:
    response = reader.post(f"{BASE}/din-budget/oppna/", {"fil": SimpleUploadedFile(name, data)})
    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    assert page.count('role="alert"') == 1
    assert 'aria-describedby="fil-fel"' in page


def test_a_shadow_budget_leads_to_its_base(reader: Client, shelf: Shelf) -> None:
    assert reader.get(f"{SHADOW}/din-budget/")["Location"] == f"{BASE}/din-budget/"
    assert f'href="{BASE}/din-budget/"' in text_of(reader.get(f"{SHADOW}/invanare/"))
