"""Budget plans in the browser: taken in, moved with levers, kept as shadow budgets, changed and gone back to."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.kept_plans import keep_example_plans
from styrkedja.app.plan_view import plan_json, work_plan
from styrkedja.app.plans import load_plan
from styrkedja.store import connection
from tests.builders import ROOT

PLANS = ROOT / "examples" / "plans"
BASE = "almfors-budget-2027-med-plan-2028-2029"
OURS = "almforspartiets-skuggbudget-2027-2029"


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A browser on an empty store."""
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    open_context(who="anna")
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def filled(client: Client) -> Client:
    """A browser on a store with the example's plans."""
    keep_example_plans(open_context(who="anna"))
    return client


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def twin(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get(address).content)
    return found


def upload(client: Client, *files: tuple[str, bytes], **fields: str) -> HttpResponseBase:
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/budgetar/las-in/", {"filer": sent, **fields})


def example(name: str) -> tuple[str, bytes]:
    return name, (PLANS / name).read_bytes()


def test_an_empty_list_says_how_to_begin(client: Client) -> None:
    page = text_of(client.get("/budgetar/"))
    assert "Här finns inga budgetar än." in page
    assert "Visa med ett exempel" in page
    assert client.post("/budgetar/exempel/").status_code == 302
    page = text_of(client.get("/budgetar/"))
    assert "Exemplet är inläst" in page
    assert "Framtid Almfors skuggbudget 2027–2029" in page
    assert "+54\u00a0548" in page


def test_the_list_and_its_twin_tell_the_same(filled: Client) -> None:
    [municipality] = twin(filled, "/budgetar.json")["municipalities"]
    [rows] = municipality["sets"]
    assert rows[0]["slug"] == BASE
    worked = work_plan(load_plan(PLANS / "skuggbudget-almforspartiet.toml"))
    statement = worked.outlook.years[0].statement
    assert statement is not None
    ours = next(row for row in rows if row["slug"] == OURS)
    assert Decimal(str(ours["years"][0]["net_result_sek"])) == statement.net_result_sek


@pytest.mark.parametrize(("slug", "file"), [(BASE, "almfors-2027.toml"), (OURS, "skuggbudget-almforspartiet.toml")])
def test_the_twin_of_a_plan_is_what_the_terminal_prints(filled: Client, slug: str, file: str) -> None:
    worked = json.loads(json.dumps(plan_json(work_plan(load_plan(PLANS / file)))))
    found = twin(filled, f"/budgetar/{slug}.json")
    assert {key: found[key] for key in worked} == worked


def test_levers_in_the_address_move_page_and_twin_alike(filled: Client) -> None:
    """30 öre of 273 400 x 30 840 kr are 25 294 968 kr more tax; Socialnämnden gets 5 000 tkr of them."""
    query = "?ore=30&ram-socialnamnden=5000"
    still, moved = (twin(filled, f"/budgetar/{BASE}.json{part}") for part in ("", query))
    assert moved["query"] == query[1:]
    before, after = (found["years"][0]["net_result_sek"] for found in (still, moved))
    assert Decimal(str(after)) - Decimal(str(before)) == 25_294_968 - 5_000_000
    page = text_of(filled.get(f"/budgetar/{BASE}/{query}"))
    assert "70\u00a0952\u00a0tkr" in page
    assert "Skatt +30\u00a0öre; Socialnämnden +5\u00a0000\u00a0tkr" in page
    csv = filled.get(f"/budgetar/{BASE}.csv{query}").content.decode()
    assert "22,14" in csv


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ore=tolv", "”tolv” är inget tal."),
        ("ore=1e999", "”1e999” är inget tal."),
        ("ore=NaN", "”NaN” är inget tal."),
        ("ore=9000", "Den ska ligga från 0 till 100"),
        ("mal=%3Cb%3E", "”<b>” är inget tal."),
    ],
)
def test_a_setting_that_cannot_be_is_told_beside_it(filled: Client, query: str, told: str) -> None:
    response = filled.get(f"/budgetar/{BASE}/?{query}")
    assert response.status_code == 422
    assert told in text_of(response)
    assert "50\u00a0657\u00a0tkr" in text_of(response)
    assert b"<b>" not in response.content


def test_a_committee_that_the_plan_has_not_is_refused(filled: Client) -> None:
    assert filled.get(f"/budgetar/{BASE}/?ram-hamnnamnden=5").status_code == 400


def test_decimals_are_read_as_people_write_them(filled: Client) -> None:
    found = [twin(filled, f"/budgetar/{BASE}.json?gemensam={typed}")["settings"] for typed in ("-1,5", "−1.5", "-1.50")]
    assert found == [{"common": -1.5}] * 3


def test_what_the_levers_show_is_saved(filled: Client) -> None:
    query = "?ore=30&ram-socialnamnden=5000"
    response = filled.post(
        f"/budgetar/{BASE}/skuggbudget/", {"lage": query, "namn": "Vårt <b>förslag</b>", "parti": "Framtid Almfors"}
    )
    assert response.status_code == 302
    saved = str(response["Location"]).rstrip("/")
    assert twin(filled, f"{saved}.json")["years"] == twin(filled, f"/budgetar/{BASE}.json{query}")["years"]
    assert b"<b>" not in filled.get(f"{saved}/").content
    assert b"<b>" not in filled.get("/budgetar/").content
    told = filled.post(f"/budgetar/{BASE}/skuggbudget/", {"lage": query, "namn": ""})
    assert str(told["Location"]).endswith(query)
    assert "Skuggbudgeten har inget namn." in text_of(filled.get(str(told["Location"])))


def test_base_and_shadow_are_taken_in_together(client: Client) -> None:
    response = upload(client, example("skuggbudget-almforspartiet.toml"), example("almfors-2027.toml"))
    assert response.status_code == 302
    assert "2 budgetar är inlästa." in text_of(client.get("/budgetar/"))
    assert client.get(f"/budgetar/{OURS}.toml").content == example("skuggbudget-almforspartiet.toml")[1]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("fel.toml", b"[plan\n", "fel.toml, rad 1: raden går inte att läsa som TOML"),
        ("fel.toml", b"\xff\xfe", "inte sparad som UTF-8"),
        ("fel.toml", b'[plan]\nname = "A"\nnmae = "B"\n', "”plan.nmae” finns inte här"),
        ("tal.toml", example("almfors-2027.toml")[1].replace(b"rate = 21.84", b'rate = "=1+1"'), "”=1+1” i ”tax.rate” är inget tal"),
        ("skugga.toml", example("skuggbudget-almforspartiet.toml")[1], "bygger på almfors-2027.toml, som inte finns här"),
        ("plan.exe", b"MZ", "Välj TOML"),
        ("stor.toml", b"#" * 5_000_001, "större än 5 MB"),
        ("<b>.toml", b"[plan\n", "<b>.toml, rad 1"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_beside_the_field_and_leaves_nothing(
    client: Client, name: str, data: bytes, told: str
) -> None:
    response = upload(client, (name, data))
    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    assert page.count('role="alert"') == 1
    assert 'aria-describedby="filer-tips filer-fel"' in page
    assert isinstance(response, HttpResponse)
    assert b"<b>.toml" not in response.content
    assert twin(client, "/budgetar.json") == {"municipalities": []}


def test_no_file_is_told(client: Client) -> None:
    response = client.post("/budgetar/las-in/", {})
    assert response.status_code == 422
    assert "Ingen fil är vald." in text_of(response)


def test_a_request_that_is_far_too_large_is_never_read(client: Client) -> None:
    response = client.post("/budgetar/las-in/", data=b"x", content_type="multipart/form-data; boundary=x",
                           CONTENT_LENGTH="999999999")  # fmt: skip
    assert response.status_code == 413


def test_a_plan_is_begun_and_says_what_is_missing(client: Client) -> None:
    fields = {"namn": "Budget 2028", "kommun": "Almfors", "ar": "2027", "planar": "3", "enhet": "tkr"}
    response = client.post("/budgetar/nytt/", {**fields, "namnder": "Socialnämnden; 142 000\nSkolnämnden\t900 000"})
    assert response.status_code == 302
    page = text_of(client.get(str(response["Location"])))
    assert "Skatteunderlaget för 2028, 2029, 2030 är inte känt." in page
    assert "142\u00a0000" in page
    told = client.post("/budgetar/nytt/", {**fields, "namnder": "Socialnämnden"})
    assert told.status_code == 422
    assert "Raden ”Socialnämnden” saknar nämnd eller belopp." in text_of(told)
    assert "Socialnämnden</textarea>" in text_of(told)


def test_a_shadow_budget_alone_says_what_it_needs_and_gets_its_base(client: Client) -> None:
    alone = '[plan]\nname = "Ensam"\nshadow = true\nyears = [2027]\nunit = "mkr"\n[tax]\nchange_ore = 30\n'
    upload(client, ("ensam.toml", alone.encode()))
    page = text_of(client.get("/budgetar/ensam/"))
    assert "Skuggbudgeten har ingen grundplan." in page
    assert "Nämndernas ramar för 2027 är inte kända." in page
    upload(client, example("almfors-2027.toml"))
    assert client.post("/budgetar/ensam/grund/", {"version": "1", "grundplan": BASE}).status_code == 302
    assert "22,14" in text_of(client.get("/budgetar/ensam/"))


def test_a_plan_is_changed_and_gone_back_to(filled: Client) -> None:
    content = (PLANS / "almfors-2027.toml").read_text(encoding="utf-8")
    changed = {"version": "1", "innehall": content.replace("result = 2.0", "result = 3.0")}
    assert filled.post(f"/budgetar/{BASE}/andra/", changed).status_code == 302
    assert "målet 3,00" in text_of(filled.get(f"/budgetar/{BASE}/"))
    late = filled.post(f"/budgetar/{BASE}/andra/", changed)
    assert late.status_code == 422
    assert "någon annan har ändrat planen" in text_of(late)
    wrong = filled.post(f"/budgetar/{BASE}/andra/", {"version": "2", "innehall": "[plan\n<script>"})
    assert wrong.status_code == 422
    assert "rad 1" in text_of(wrong)
    assert b"[plan\n&lt;script&gt;" in wrong.content
    page = text_of(filled.get(f"/budgetar/{BASE}/versioner/"))
    assert "ändrade planen" in page
    assert filled.post(f"/budgetar/{BASE}/aterga/", {"version": "2", "nummer": "1"}).status_code == 302
    assert "målet 2,00" in text_of(filled.get(f"/budgetar/{BASE}/"))


def test_a_plan_goes_to_the_bin_and_back(filled: Client) -> None:
    refused = filled.post(f"/budgetar/{BASE}/ta-bort/")
    assert "2 skuggbudgetar bygger på den" in text_of(filled.get(str(refused["Location"])))
    filled.post(f"/budgetar/{OURS}/ta-bort/")
    page = text_of(filled.get("/budgetar/"))
    assert "är borttaget" in page
    assert f'action="/budgetar/{OURS}/aterstall/"' in page
    assert filled.get(f"/budgetar/{OURS}/").status_code == 404
    filled.post(f"/budgetar/{OURS}/aterstall/")
    assert filled.get(f"/budgetar/{OURS}/").status_code == 200


def test_a_broken_shadow_budget_breaks_no_other_page(filled: Client) -> None:
    content = (
        (PLANS / "almfors-2027.toml").read_text(encoding="utf-8").replace('id = "administration"', 'id = "kansli"')
    )
    filled.post(f"/budgetar/{BASE}/andra/", {"version": "1", "innehall": content})
    assert "Går inte att räkna:" in text_of(filled.get("/budgetar/"))
    page = text_of(filled.get(f"/budgetar/{OURS}/"))
    assert "”administration” ska tas bort men finns inte i grundplanen." in page
    assert filled.get(f"/budgetar/{OURS}/kalkyl/").status_code == 200
    assert filled.get(f"/budgetar/{OURS}.json").status_code == 200


def test_names_of_others_are_shown_as_text(client: Client) -> None:
    data = example("almfors-2027.toml")[1].replace("Socialnämnden".encode(), b"<img src=x onerror=alert(1)>")
    upload(client, ("a.toml", data))
    for address in (f"/budgetar/{BASE}/", f"/budgetar/{BASE}/kalkyl/", f"/budgetar/{BASE}/andra/"):
        assert b"<img" not in client.get(address).content, address


def test_every_text_of_a_plan_has_its_english(filled: Client) -> None:
    filled.cookies["sprak"] = "en"
    page = text_of(filled.get(f"/budgetar/{OURS}/?ore=30"))
    assert "the target 2.30\u00a0% is not met" in page
    assert not re.search(r"\b(nämndernas|skuggbudgetens namn|räkna om)\b", page.casefold())


@pytest.mark.parametrize(
    "address", ["las-in/", "exempel/", "nytt/", f"{BASE}/skuggbudget/", f"{BASE}/andra/", f"{BASE}/ta-bort/",
                f"{BASE}/aterstall/", f"{BASE}/aterga/", f"{BASE}/grund/"],
)  # fmt: skip
def test_forms_are_checked_for_where_they_come_from(filled: Client, address: str) -> None:
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    assert strict.post(f"/budgetar/{address}").status_code == 403


def test_a_document_and_a_table_become_budgets_with_notes(client: Client) -> None:
    document = (ROOT / "examples" / "budget-2027.docx").read_bytes()
    response = upload(client, ("budget-2027.docx", document))
    assert response.status_code == 302
    page = text_of(client.get(str(response["Location"])))
    assert "Under ”Ändra” står överst vad som togs ur filen" in page
    written = text_of(client.get(f"{response['Location']}andra/"))
    assert "# budget-2027.docx\n" in written
    table = "Nämnd;2026;2027\nSkolnämnden;100;110\nSocialnämnden;50;60\nSumma;150;170\n"
    told = upload(client, ("ramar.csv", table.encode()))
    assert told.status_code in {302, 422}
    assert "Traceback" not in text_of(told)


def test_a_broken_document_is_told_beside_the_field(client: Client) -> None:
    response = upload(client, ("budget.docx", b"PK\x03\x04 trasig"))
    assert response.status_code == 422
    assert "budget.docx:" in text_of(response)


def test_a_formula_in_a_cell_is_no_sum(client: Client) -> None:
    table = 'Nämnd;2026;2027\nSkolnämnden;100;"=HYPERLINK(""http://elak.example"")"\n'
    response = upload(client, ("ramar.csv", table.encode()))
    assert response.status_code == 422
    assert twin(client, "/budgetar.json") == {"municipalities": []}


@pytest.mark.parametrize(("kind", "magic"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_a_plan_goes_out_as_a_document_with_its_levers(filled: Client, kind: str, magic: bytes) -> None:
    response = filled.get(f"/budgetar/{BASE}.{kind}?ore=30")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{BASE}.{kind}"'
    assert response.content.startswith(magic)


def test_a_choice_that_no_form_offers_is_refused(filled: Client) -> None:
    outline = {"namn": "B", "kommun": "Almfors", "ar": "2027", "planar": "3", "enhet": "euro", "namnder": "A; 1"}
    assert filled.post("/budgetar/nytt/", outline).status_code == 400
    assert filled.post(f"/budgetar/{BASE}/andra/", {"version": "ett", "innehall": ""}).status_code == 400
    assert filled.post(f"/budgetar/{BASE}/aterga/", {"version": "1", "nummer": "ett"}).status_code == 400


def test_a_tax_base_tells_what_the_ore_of_a_lone_shadow_budget_give(client: Client) -> None:
    """30 öre of 9 701.943930 mkr are 29.1 mkr; 87 mkr of additions lack 57.9, and would take 90 öre alone."""
    alone = (
        '[plan]\nname = "Ensam"\nshadow = true\nyears = [2027]\nunit = "mkr"\n[tax]\nchange_ore = 30\n'
        '[[change]]\ncommittee = "Skolnämnden"\nlabel = "Lärare"\namount = 87\n'
    )
    upload(client, ("ensam.toml", alone.encode()))
    assert "Förslagets öre ger" not in text_of(client.get("/budgetar/ensam/"))
    page = text_of(client.get("/budgetar/ensam/?skatteunderlag=9701,94393"))
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th><td class="number">([^<]+)</td>', page))
    assert rows["Förslagets öre ger"] == "29,1"
    assert rows["Fattas för att betala tillskotten"] == "57,9"
    assert rows["Öre som skulle betala alla tillskott"] == "90"
    assert "Skatteunderlaget för 2027 är inte känt." not in page
    year = twin(client, "/budgetar/ensam.json?skatteunderlag=9701.94393")["alone"]["years"][0]
    assert year["needed_ore"] == 90
    told = client.get("/budgetar/ensam/?skatteunderlag=stort")
    assert told.status_code == 422
    assert "”stort” är inget tal." in text_of(told)
