"""The parts of a plan in the browser: frames that add up, promises with their money, assumptions with sources."""

from __future__ import annotations

import html
from decimal import Decimal

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from styrkedja.app.plan_view import work_plan
from styrkedja.app.plans import load_plan
from styrkedja.web.drawing.plan_parts import frame_parts
from styrkedja.wording.numbers import Language
from tests.builders import ROOT
from tests.web.shelf import Shelf

BASE, SHADOW = "/budgetar/almfors-budget-2027-med-plan-2028-2029", "/budgetar/almforspartiets-skuggbudget-2027-2029"


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def figure_of(cell: str) -> Decimal:
    return Decimal(cell.replace("\u00a0", "").replace("−", "-").replace("+", "").replace("–", "0"))


def test_the_parts_of_every_frame_add_up_as_they_are_shown() -> None:
    worked = work_plan(load_plan(ROOT / "examples" / "plans" / "almfors-2027.toml"))
    found = frame_parts(worked, "kr", Language.SWEDISH)
    assert [one.name for one in found] == [committee.name for committee in worked.outlook.plan.committees]
    for committee in found:
        *parts, total = committee.rows
        assert total.is_sum
        for place, shown in enumerate(total.cells):
            added = sum(figure_of(row.cells[place]) for row in parts)
            # Each part is rounded to a krona.
            assert abs(added - figure_of(shown)) <= len(parts), committee.name


def test_a_lever_is_a_part_of_the_frame(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get(f"{BASE}/ramar/?ram-socialnamnden=5000"))
    assert "Tillskott: Med reglage" in page
    frames = reader.get(f"{BASE}/ramar.json?ram-socialnamnden=5000").json()["frames"]
    for frame in frames:
        assert round(sum(part["amount_sek"] for part in frame["parts"])) == round(frame["amount_sek"])
    csv = reader.get(f"{BASE}/ramar.csv?ram-socialnamnden=5000").content.decode("utf-8-sig")
    assert "Socialnämnden;2027;Tillskott;Med reglage;5000000" in csv


def test_promises_stand_beside_their_money(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get(f"{BASE}/loften/"))
    assert "Avgiftsfri kulturskola" in page
    assert "delvis finansierat" in page
    assert "Kultur- och fritidsnämnden: kvar av tillskotten" in page
    lines = reader.get(f"{BASE}/loften.json").json()["promises"]["lines"]
    assert len(lines) == 4


def test_assumptions_name_their_sources(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get(f"{SHADOW}/antaganden/"))
    assert "utgåva: SKR 2026-10-02" in page
    assert "Källa: SKR:s skatteunderlagsprognos 2026-10-02 (påhittad)" in page
    assert "Planen anger ingen källa." in page
    assert reader.get(f"{SHADOW}/antaganden.json").json()["tax"]["forecast"] == "SKR 2026-10-02"
