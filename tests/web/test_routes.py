"""Every address answers, says so in its headers, and never shows a fault of the program."""

import json
import re
from itertools import pairwise
from typing import cast

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver

from styrkedja.app.calculators import CALCULATORS
from styrkedja.store.connection import use_database
from tests.web.shelf import Shelf

PAGES = [
    "",
    "kalla/",
    "budget/",
    "indikatorer/",
    "mal/",
    "vem-gor-vad/",
    "granska/",
    "granska/?visa=alla",
    "granska/lagg-till/",
    "fynd/",
    "kalla/?fynd=alla",
    "helhet/",
    "nyckeltal/",
]
PLANS = ("almfors-budget-2027-med-plan-2028-2029", "almforspartiets-skuggbudget-2027-2029")
COMMON = [
    "/indikatorer/", "/indikatorer/?q=elever", "/indikatorer/kommun/9999/", "/indikatorer/kommun/1489/",
    "/mal/", "/mal/nytt/", "/matningar/", "/utfall/", "/utfall/?exempel=1", "/kalkyler/", *(f"/kalkyler/{name}/" for name in CALCULATORS),
    "/jamfor/", "/", "/organ/", "/organ/kommunfullmaktige/", "/sok/", "/sok/?q=skola", "/om/", "/regler/", "/regler/SUM001/",
    "/kommuner/almfors/", "/register/", "/register/9999/", "/register/9999/nytt/", "/register/9999/lamna-over/",
    "/register/9999/organ/socialnamnden/", "/budgetar/", "/budgetar/jamfor/",
    f"/budgetar/jamfor/?plan={PLANS[1]}&plan=framtid-almfors-skuggbudget-2027-2029",
    *(f"/budgetar/{plan}/{part}" for plan in PLANS for part in ("", "kalkyl/", "ramar/", "loften/", "antaganden/", "invanare/", "versioner/", "andra/")),
    f"/budgetar/{PLANS[0]}/din-budget/", f"/budgetar/{PLANS[0]}/invanare/?inkomst=400000&ore=30",
    "/budgetar/almfors-budget-2027-med-plan-2028-2029/?ore=30&ram-socialnamnden=5000",
]  # fmt: skip
TWINS = [
    "fynd.json",
    "helhet.json",
    "budget.json",
    "indikatorer.json",
    "mal.json",
    "vem-gor-vad.json",
    "kalla.json",
    "kedja.json",
    "granska.json",
]


def _all(shelf: Shelf) -> list[str]:
    documents = (f"/dokument/{document}/{page}" for document in shelf.documents for page in PAGES)
    pair, three = f"/jamfor/{shelf.programme}/{shelf.action_programme}", "&dokument=".join(shelf.documents[:3])
    compared = (f"{pair}/?slag=dropped&text=simhall", f"{pair}/bild/", f"{pair}/pengar-och-mal/")
    return [*COMMON, *documents, *compared, f"/jamfor/flera/?dokument={three}&satt=mot&visa=ensam"]


@pytest.fixture(scope="module")
def answers(shelf: Shelf) -> dict[str, HttpResponse]:
    """What every address answers, asked once."""
    use_database(shelf.address)
    reader = Client(SERVER_NAME="127.0.0.1")
    return {address: cast("HttpResponse", reader.get(address)) for address in _all(shelf)}


@pytest.fixture(scope="module")
def texts(answers: dict[str, HttpResponse]) -> dict[str, str]:
    """The text of every page."""
    return {address: answer.content.decode() for address, answer in answers.items()}


def test_every_page_answers_with_the_headers_that_guard_it(answers: dict[str, HttpResponse]) -> None:
    for address, response in answers.items():
        assert response.status_code == 200, address
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Content-Language"] == "sv"


def test_pages_need_nothing_that_the_policy_forbids(texts: dict[str, str]) -> None:
    for address, text in texts.items():
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?! src=)", text.split("<main")[0]), address
        assert not re.search(r"<style\b|\sstyle=\"|\son(click|load|error|change)=\"", text), address
        assert "target=" not in text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), address


def test_the_first_page_counts_without_reading_a_document(reader: Client, shelf: Shelf) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = reader.get("/").content.decode()
    assert not [query["sql"] for query in asked if "store_block" in query["sql"] or "commitment_keys" in query["sql"]]
    card = page[page.index(shelf.action_programme) :]
    shown = [int(number) for number in re.findall(r'mini-number">(\d+)<', card)[:4]]
    rows = reader.get(f"/dokument/{shelf.action_programme}.json").json()["rows"]
    has = [sum(link not in row["missing"] for row in rows) for link in ("execution", "money", "indicator")]
    assert shown == [len(rows), *has]


def test_pages_say_in_which_language_they_are(reader: Client, shelf: Shelf) -> None:
    reader.cookies["sprak"] = "en"
    for address in _all(shelf):
        response = reader.get(address)
        assert response["Content-Language"] == "en"
        assert '<html lang="en">' in response.content.decode()
    text = reader.get(f"/dokument/{shelf.action_programme}/").content.decode()
    assert "How whole is the chain?" in text
    assert '<p class="promise-text" lang="sv">' in text


def test_headings_never_leap_a_level(texts: dict[str, str]) -> None:
    for address, text in texts.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(later <= before + 1 for before, later in pairwise(levels)), address


def test_every_id_of_a_page_is_its_own(texts: dict[str, str]) -> None:
    for address, text in texts.items():
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address


def test_links_to_places_in_the_page_lead_somewhere(texts: dict[str, str]) -> None:
    for address, text in texts.items():
        places = set(re.findall(r'\sid="([^"]+)"', text))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= places, address


def test_every_link_of_our_own_leads_to_a_page(reader: Client, texts: dict[str, str]) -> None:
    # What the first test has asked for answers.
    seen = set(texts)
    of_document: dict[str, str] = {}
    for address, text in texts.items():
        for link in re.findall(r'href="(/[^"#]*|\?[^"#]*)', text.replace("&amp;", "&")):
            target = link if link.startswith("/") else address.partition("?")[0] + link
            # One commitment of a document stands for all of them.
            target = of_document.setdefault(re.sub(r"(/genom-tiden/|/ratta/).*", r"\1", target), target)
            if target not in seen and not target.startswith("/static/"):
                seen.add(target)
                assert reader.get(target).status_code == 200, (address, target)
    assert len(seen - set(texts)) > 100


def test_every_page_of_data_has_a_twin_in_json(reader: Client, shelf: Shelf) -> None:
    twins = [f"/dokument/{document}/{twin}" for document in shelf.documents for twin in TWINS]
    twins += [f"/dokument/{document}.json" for document in shelf.documents]
    pair, three = f"/jamfor/{shelf.programme}/{shelf.action_programme}", "&dokument=".join(shelf.documents[:3])
    twins += [f"{pair}{twin}" for twin in (".json", "/bild.json", "/pengar-och-mal.json", "/rattelser.json")]
    twins += ["/jamfor.json", f"/jamfor/flera.json?dokument={three}"]
    twins += ["/regler.json", "/regler/TXT001.json", "/kommuner/almfors.json"]
    twins += [
        "/dokument.json",
        "/organ.json",
        "/organ/kommunfullmaktige.json",
        "/sok.json?q=skola",
        "/sok/forslag.json?q=sko",
        "/register.json",
        "/register/9999.json",
        "/budgetar.json",
        f"/budgetar/jamfor.json?plan={PLANS[1]}",
        *(
            f"/budgetar/{plan}{twin}"
            for plan in PLANS
            for twin in (
                ".json",
                "/versioner.json",
                "/ramar.json",
                "/loften.json",
                "/antaganden.json",
                "/invanare.json",
                "/din-budget.json",
            )
        ),
    ]
    for address in twins:
        response = reader.get(address)
        assert response.status_code == 200, address
        assert response["Content-Type"] == "application/json; charset=utf-8"
        assert json.loads(response.content)


def test_the_chain_document_has_the_promised_keys(reader: Client, shelf: Shelf) -> None:
    document = json.loads(reader.get(f"/dokument/{shelf.action_programme}/kedja.json").content)
    assert list(document)[:2] == ["document", "text"]
    for item in document["commitments"]:
        start, end = item["span"]
        assert item["text"][:20] in document["text"][start:end].replace("\n", " ")


@pytest.mark.parametrize(
    "address",
    ["/finns-inte/", "/dokument/d-finns-inte/", "/dokument/d-x/budget/", "/dokument/d-x/fil/", "/organ/finns-inte/",
     "/regler/XXX001/", "/budgetar/saknas/", "/budgetar/saknas.json", "/kommuner/ingenstans/", "/dokument/d-x/fynd/", "/dokument/d-x.json", "/jamfor/?dokument=d-x", "/jamfor/d-x/d-y/", "/jamfor/d-x/d-y.json", "/sok/?q=skola&dokument=d-x", "/dokument/%3Cscript%3E/", "/dokument/d-x/kalla/?item=c-x"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_swedish(reader: Client, address: str) -> None:
    response = reader.get(address)
    text = response.content.decode()
    assert response.status_code == 404
    assert "Sidan finns inte" in text
    assert "Till dokumenten" in text
    assert "Content-Security-Policy" in response
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "query",
    ["?slag=fel", "?pengar=kanske", "?version=abc", "?version=-1", "?indikator=1", "?version=99999999999999999"],
)
def test_a_choice_that_is_not_offered_is_refused(reader: Client, shelf: Shelf, query: str) -> None:
    response = reader.get(f"/dokument/{shelf.programme}/{query}")
    assert response.status_code == 400
    assert "val som inte finns" in response.content.decode()


def test_an_unknown_version_is_not_found(reader: Client, shelf: Shelf) -> None:
    assert reader.get(f"/dokument/{shelf.programme}/?version=7").status_code == 404


def test_pages_that_change_something_take_no_get(reader: Client, shelf: Shelf) -> None:
    parts = ("ta-bort/", "aterstall/", "granska/beslut/", "granska/angra/", "fynd/avfarda/", "fynd/angra/")
    for address in ("/sprak/", *(f"/dokument/{shelf.programme}/{part}" for part in parts)):
        response = reader.get(address)
        assert response.status_code == 405
        assert response["Allow"] == "POST"
        assert "Gå tillbaka till formuläret" in response.content.decode()
    assert reader.get("/dokument/").status_code == 302


def test_pages_that_change_nothing_take_no_post(reader: Client, shelf: Shelf) -> None:
    assert reader.post(f"/dokument/{shelf.programme}/").status_code == 405


def test_a_foreign_host_name_is_refused(shelf: Shelf) -> None:
    response = Client(SERVER_NAME="elak.example").get("/")
    assert response.status_code == 400
    assert "Det gick inte att förstå adressen" in response.content.decode()


def test_a_fault_of_the_program_shows_no_traceback(
    reader: Client, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        message = "hemlig detalj"
        raise RuntimeError(message)

    monkeypatch.setattr("styrkedja.web.pages.budgets.get_budget", fail)
    reader.raise_request_exception = False
    response = reader.get(f"/dokument/{shelf.budget}/budget/")
    text = response.content.decode()
    assert response.status_code == 500
    assert "Något gick fel" in text
    assert "hemlig detalj" not in text
    assert "Traceback" not in text


def test_a_new_route_must_be_added_to_these_tests() -> None:
    routes = {pattern.name for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)}
    assert routes == {
        "compare", "compare_json", "compare_set", "compare_set_json", "compare_set_xlsx", "compare_set_html", "compare_pair",
            "compare_pair_json", "compare_pair_xlsx", "compare_pair_html",
            "compare_picture", "compare_picture_json", "compare_money", "compare_money_json", "compare_correct",
            "compare_undo", "compare_corrections_json", "lineage", "lineage_json",
        "calculators", "calculators_json", "calculator", "calculator_json", "calculator_csv", "calculator_toml",
        "outcome", "outcome_json", "outcome_csv", "targets", "targets_json", "targets_csv", "target_new", "target",
            "target_json", "target_edit", "target_remove", "target_restore", "target_version", "target_alarm",
            "targets_xlsx", "document_targets", "document_targets_json", "targets_take_over", "measurements", "measurements_json",
            "measurement_new", "measurement", "measurement_json", "measurement_csv", "measurement_values",
            "measurement_undo", "measurement_edit", "measurement_remove", "measurement_restore",
        "key_figures", "key_figures_json", "key_figures_csv", "key_figure_overview", "key_figure_overview_json",
            "key_figure_overview_csv", "key_figure_overview_svg", "key_figure_overview_png", "key_figure_country",
            "key_figure_country_json", "key_figure_country_csv", "key_figure_country_xlsx", "key_figure_country_svg",
            "key_figure_country_png", "key_figure", "key_figure_json", "key_figure_csv", "key_figure_xlsx",
            "key_figure_svg", "key_figure_png",
        "home", "home_json", "upload", "chain", "chain_json", "chain_document", "chain_csv", "flow", "flow_json",
        "budget", "budget_json", "budget_csv", "indicators", "indicators_json", "indicators_csv", "source",
        "source_json", "source_file", "delete", "restore", "bodies", "bodies_json", "body", "body_json", "search",
        "search_json", "search_suggestions", "about", "language", "review", "review_json", "review_decide", "review_undo", "review_add", "gold",
        "findings", "findings_json", "findings_csv", "finding_dismiss", "finding_restore", "completeness",
        "completeness_json", "completeness_csv", "municipality", "municipality_json", "municipality_csv", "rules",
        "rules_json", "rule", "rule_json", "registers", "registers_json", "register", "register_json", "register_file",
        "register_import", "register_start", "register_add", "register_give", "register_back", "register_body",
        "register_remove", "plans", "plans_json", "plan_upload", "plan_example", "plan_start", "plan", "plan_json",
        "plan_csv", "plan_pdf", "plan_docx", "plan_file", "plan_figures", "plan_copy", "plan_edit", "plan_base", "plan_versions",
        "plan_versions_json", "plan_back", "plan_delete", "plan_restore", "plan_resident", "plan_resident_json",
        "plan_xlsx", "plan_frames", "plan_frames_json", "plan_frames_csv", "suggestions", "suggestions_json", "suggestions_csv",
        "plan_promises", "plan_promises_json", "plan_assumptions", "plan_assumptions_json", "plan_compare", "plan_compare_json", "plan_compare_csv", "plan_own", "plan_own_json", "plan_own_file", "plan_own_open",
    }  # fmt: skip
