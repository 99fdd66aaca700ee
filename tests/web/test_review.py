"""The review page: what it shows, what its forms do, and what it says when they cannot."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes
from styrkedja.store import connection

TEXT = """\
Almforspartiet

Handlingsprogram 2026

Skola

Vi vill:

- bygga en grundskola i Norrby och rusta skolgården
- anställa fler <b>lärare</b>
- införa läxhjälp

Det är viktigt. Alla barn ska få simma gratis.
"""
SCHOOL, TEACHERS, HELP = (
    "bygga en grundskola i Norrby och rusta skolgården",
    "anställa fler <b>lärare</b>",
    "införa läxhjälp",
)


@dataclass
class Desk:
    """A browser at the review of one document."""

    client: Client
    document: str

    def page(self, part: str = "granska/", **query: str) -> str:
        response = self.client.get(f"/dokument/{self.document}/{part}", query)
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    def data(self, part: str = "granska.json", **query: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.client.get(f"/dokument/{self.document}/{part}", query).content)
        return found

    def item(self, words: str) -> dict[str, str]:
        items = self.data(visa="alla")["items"]
        assert isinstance(items, list)
        found = next(item["commitment"] for item in items if words in item["commitment"]["text"])
        return {"item": found["id"], "start": str(found["span"][0])}

    def decide(self, way: str, words: str, **more: str) -> HttpResponse:
        form = {"beslut": way, **self.item(words), **more}
        return self.client.post(f"/dokument/{self.document}/granska/beslut/", form)  # type: ignore[return-value]

    def texts(self) -> list[str]:
        rows = self.data("kedja.json")["commitments"]
        assert isinstance(rows, list)
        return [row["text"] for row in rows]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    document = load_bytes(open_context(who="anna"), "program.txt", TEXT.encode()).document.id
    yield Desk(Client(SERVER_NAME="127.0.0.1"), document)
    connection.use_database(f"sqlite:///{tmp_path / 'unused.sqlite3'}")


def error_in(response: HttpResponse) -> str:
    assert response.status_code == 422
    found = re.search(r'role="alert"[^>]*><p>(.*?)</p>', response.content.decode())
    assert found
    return html.unescape(found[1])


def test_the_page_shows_items_with_context_reasons_and_progress(desk: Desk) -> None:
    text = desk.page()
    assert f"0 av {len(desk.texts())} granskade" in text
    assert f"<mark>{HELP}</mark>" in text
    assert re.search(r"Läsarens säkerhet: \d+ %\..*Skäl: \w", text)
    assert "Godta" in text


def test_what_documents_say_is_never_markup(desk: Desk) -> None:
    for part in ("granska/?visa=alla", "granska/lagg-till/"):
        assert b"<b>" not in desk.client.get(f"/dokument/{desk.document}/{part}").content


def test_accepting_leads_back_to_the_same_place_of_the_list(desk: Desk) -> None:
    response = desk.decide("godta", HELP, visa="kvar", sida="1", punkt="2")
    assert response.status_code == 302
    assert response["Location"] == f"/dokument/{desk.document}/granska/?visa=kvar&sida=1&punkt=2#punkt-2"
    text = desk.page(visa="kvar", punkt="2")
    assert "Åtagandet är godtaget." in text
    assert "1 av " in text
    assert "Granskat: godtaget av " in desk.page(visa="granskade")


def test_every_page_marks_what_is_reviewed(desk: Desk) -> None:
    desk.decide("namnd", HELP, organ="Skolnämnden")
    item = desk.item(HELP)
    assert "Granskat: nämnd angiven av " in desk.page("")
    assert "Granskat: nämnd angiven av " in desk.page("kalla/", item=item["item"], start=item["start"])
    body = html.unescape(desk.client.get("/organ/skolnamnden/").content.decode())
    assert "Granskat: nämnd angiven av " in body
    assert "1 granskade" in html.unescape(desk.client.get("/").content.decode())
    rows = json.loads(desk.client.get(f"/dokument/{desk.document}.json").content)["reviewed"]
    assert [(row["id"], row["decisions"][0]["kind"]) for row in rows] == [(item["item"], "assign")]


def test_reject_edit_split_merge_and_undo(desk: Desk) -> None:
    before = desk.texts()
    desk.decide("avvisa", TEACHERS)
    desk.decide("andra", HELP, text="läxhjälp")
    desk.decide("dela", SCHOOL, plats=str(SCHOOL.index("rusta")))
    assert desk.texts()[:3] == ["bygga en grundskola i Norrby och", "rusta skolgården", "läxhjälp"]
    desk.decide("sla-ihop", "bygga en grundskola")
    assert desk.texts()[0] == SCHOOL
    for number in ("4", "3", "2", "1"):
        response = desk.client.post(f"/dokument/{desk.document}/granska/angra/", {"nummer": number})
        assert response.status_code == 302
    assert desk.texts() == before
    assert "Beslutet är ångrat." in desk.page()
    assert "Beslut 1 ångrat av " in desk.page()


@pytest.mark.parametrize(
    ("way", "more", "words"),
    [
        ("andra", {"text": "bygga ett slott"}, "”bygga ett slott” står inte så på den här platsen"),
        ("andra", {"text": ""}, "Texten är för kort"),
        ("dela", {"plats": "1"}, "kan inte delas där"),
        ("namnd", {"organ": "n" * 300}, "Namnet är för långt"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_card(desk: Desk, way: str, more: dict[str, str], words: str) -> None:
    response = desk.decide(way, HELP, visa="alla", **more)
    assert words in error_in(response)
    text = html.unescape(response.content.decode())
    assert "<details open>" in text
    assert more.get("text", "") in text
    assert desk.data()["history"] == []


def test_a_stale_form_changes_nothing_and_says_why(desk: Desk) -> None:
    form = {"beslut": "avvisa", **desk.item(HELP)}
    address = f"/dokument/{desk.document}/granska/beslut/"
    assert desk.client.post(address, form).status_code == 302
    again: HttpResponse = desk.client.post(address, form)  # type: ignore[assignment]
    assert "Någon kan ha beslutat om det" in error_in(again)
    assert HELP not in desk.texts()


def test_an_undo_sent_twice_says_that_it_is_done(desk: Desk) -> None:
    desk.decide("godta", HELP)
    address = f"/dokument/{desk.document}/granska/angra/"
    for _ in range(2):
        assert desk.client.post(address, {"nummer": "1"}).status_code == 302
    assert "Beslut 1 gäller inte längre. Det kan redan vara ångrat." in desk.page()
    assert desk.client.post("/dokument/d-saknas/granska/angra/", {"nummer": "1"}).status_code == 404


@pytest.mark.parametrize(
    "form", [{"beslut": "fel"}, {}, {"beslut": "godta", "start": "-1"}, {"beslut": "dela", "plats": "x"}]
)
def test_a_form_that_is_not_ours_is_refused(desk: Desk, form: dict[str, str]) -> None:
    assert desk.client.post(f"/dokument/{desk.document}/granska/beslut/", form).status_code == 400


def test_a_decision_that_no_longer_fits_is_listed_and_can_be_undone(desk: Desk) -> None:
    desk.decide("godta", HELP)
    changed = TEXT.replace(HELP, "avskaffa läxor")
    assert load_bytes(open_context(who="anna"), "program.txt", changed.encode()).document.id == desk.document
    text = desk.page()
    assert re.search(r'Passar inte längre <span class="tally">1</span>', text)
    assert f"<q>{HELP}</q>" in text
    desk.client.post(f"/dokument/{desk.document}/granska/angra/", {"nummer": "1"})
    assert "Passar inte längre" not in desk.page()


def test_a_missed_sentence_is_chosen_from_a_list(desk: Desk) -> None:
    desk.decide("avvisa", HELP)
    text = desk.page("granska/lagg-till/", ord="viktigt")
    assert "Det är viktigt." in text
    assert "simma" not in text.split('class="open-sentences"')[1]
    start = str(desk.data("kalla.json")["text"]).index("Det är viktigt.")
    form = {"text": "Det är viktigt.", "start": str(start), "ord": "viktigt"}
    response = desk.client.post(f"/dokument/{desk.document}/granska/lagg-till/", form)
    assert response.status_code == 302
    assert response["Location"].endswith("granska/lagg-till/?ord=viktigt")
    assert "Det är viktigt." in desk.texts()
    assert "Tillagt av en människa." in desk.page(visa="granskade")


def test_words_that_are_not_the_documents_cannot_be_added(desk: Desk) -> None:
    response: HttpResponse = desk.client.post(
        f"/dokument/{desk.document}/granska/lagg-till/", {"text": "Bygg ett slott."}
    )  # type: ignore[assignment]
    assert "står inte så i dokumentet" in error_in(response)
    assert "Bygg ett slott.</textarea>" in response.content.decode()


def test_empty_states_lead_on(desk: Desk) -> None:
    assert "Ingenting är granskat än." in desk.page(visa="granskade")
    for words in desk.texts():
        desk.decide("godta", words)
    assert "Allt är granskat." in desk.page()
    assert "Allt är granskat." in desk.page(visa="osakra")


def test_gold_is_downloaded_once_something_is_reviewed(desk: Desk) -> None:
    address = f"/dokument/{desk.document}/granska/guld.json"
    assert desk.client.get(address).status_code == 400
    desk.decide("godta", HELP)
    response = desk.client.get(address)
    assert response["Content-Disposition"] == 'attachment; filename="program.json"'
    assert [row["text"] for row in json.loads(response.content)["commitments"]] == [HELP]


def test_a_filter_holds_over_tabs_pages_and_decisions(desk: Desk) -> None:
    theme = next(row["theme"] for row in desk.data("kedja.json")["commitments"] if row["text"] == HELP)  # type: ignore[attr-defined]
    text = desk.page(visa="alla", amne=theme, typ="action")
    assert f'value="{theme}" selected' in text
    assert f'href="?visa=granskade&typ=action&amne={theme}"' in text
    assert f'name="amne" value="{theme}"' in text
    response = desk.decide("godta", HELP, visa="alla", sida="1", punkt="1", amne=theme)
    assert f"visa=alla&amne={theme}&sida=1&punkt=1#punkt-1" in response["Location"]


def test_a_filter_that_nothing_answers_to_says_so_and_can_be_cleared(desk: Desk) -> None:
    text = desk.page(visa="alla", amne="economy")
    assert "Ingenting här svarar mot filtret." in text
    assert '<a href="?visa=alla">Rensa</a>' in text


def test_no_code_is_shown_to_a_person(desk: Desk) -> None:
    for shown in ("alla", "nastan"):
        text = re.sub(r"<[^>]+>", " ", desk.page(visa=shown))
        assert not re.search(r"\b(word:|near_miss|work_for|list_item|we_will|programme_list)", text)


@pytest.mark.parametrize("part", ["beslut/", "angra/", "lagg-till/"])
def test_every_form_is_guarded_against_other_sites(desk: Desk, part: str) -> None:
    guarded = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    assert guarded.post(f"/dokument/{desk.document}/granska/{part}", {"nummer": "1"}).status_code == 403


def test_a_refused_form_is_explained_in_swedish(desk: Desk) -> None:
    guarded = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    response = guarded.post(f"/dokument/{desk.document}/granska/beslut/", {"beslut": "godta"})
    text = response.content.decode()
    assert '<html lang="sv"' in text
    assert "Formuläret kunde inte tas emot" in text
    assert "Gå tillbaka, läs om sidan och försök igen." in text
    assert "CSRF" not in text


def test_the_page_in_english(desk: Desk) -> None:
    desk.client.cookies["sprak"] = "en"
    desk.decide("godta", HELP)
    text = desk.page(visa="granskade")
    assert "Reviewed: accepted by " in text
    assert "1 of " in text


# Of several kinds of doubt, so that a newly trained model still leaves some of them in doubt.
DOUBTFUL = (
    "Simning är viktigt för alla barn. Det behövs fler lärare i skolan. Kommunen kan göra mer för unga. "
    "Vi står upp för landsbygden. Fler borde kunna cykla till jobbet. Kulturen behöver mer plats i centrum."
)


def test_a_near_miss_of_an_uploaded_file_is_shown_and_can_be_accepted_or_rejected(desk: Desk) -> None:
    document = load_bytes(open_context(who="anna"), "tvivel.txt", f"{TEXT} {DOUBTFUL}\n".encode()).document.id
    doubts = Desk(desk.client, document)
    items = doubts.data(visa="osakra")["items"]
    assert isinstance(items, list)
    words = next(item["commitment"]["text"] for item in items if item["state"] == "near_miss")
    assert words not in doubts.texts()
    text = doubts.page(visa="osakra")
    assert "Läsaren tog inte med den." in text
    assert f"<mark>{words}</mark>" in text
    assert doubts.decide("avvisa", words).status_code == 302
    assert words not in doubts.texts()
    assert f"<mark>{words}</mark>" not in doubts.page(visa="kvar")
    doubts.client.post(f"/dokument/{document}/granska/angra/", {"nummer": "1"})
    assert doubts.decide("godta", words).status_code == 302
    assert words in doubts.texts()
    assert words in doubts.page("")


def test_reasons_name_the_words_that_weighed_and_never_the_models_own_signs(desk: Desk) -> None:
    text = desk.page(visa="alla")
    reasons = re.findall(r"Skäl: (.*?)\.(?:</p>|\s)", text)
    assert reasons
    assert any("ordet ”" in reason or "orden ”" in reason for reason in reasons)
    assert not any(sign in reason for reason in reasons for sign in ("word:", "#", "~", "$"))
