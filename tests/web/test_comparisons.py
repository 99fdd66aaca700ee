"""Two documents side by side, corrections by hand, lines through documents, several documents at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

import pytest
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes

OLD = """\
Almforspartiet
Handlingsprogram för Almfors kommun 2022–2026

Skola
Almforspartiet vill:
- införa skolfrukost i alla grundskolor
- bygga en <b>ny</b> idrottshall i Norrby
- anställa fler speciallärare
"""
NEW = OLD.replace("2022–2026", "2026–2030").replace("- anställa fler speciallärare", "- starta en musikskola")
NEW = NEW.replace("införa skolfrukost", "utreda skolfrukost")
PLATFORM = """\
Samverkansplattform
för Almfors kommun 2026–2030

Almforspartiet (A) och Framtid Almfors (F) styr tillsammans.

Skola

Vi ska:
- bygga en ny idrottshall i Norrby
- starta en musikskola
- rusta stationen
"""


WITH_MANDATES = """\
Almforspartiet
Handlingsprogram för Almfors kommun 2026–2030

Skola
Almforspartiet vill:
- införa skolfrukost i alla grundskolor

Uppdrag till nämnderna

Barn- och utbildningsnämnden
- införa skolfrukost i alla grundskolor
- anställa fler speciallärare
"""

MINUTES = """\
Almfors kommun
Kommunfullmäktige
Sammanträdesprotokoll
2027-03-15

§ 31 Idrottshall i Norrby
Kommunfullmäktige beslutar
att bygga en ny idrottshall i Norrby.

§ 32 Taxor för vatten
Kommunfullmäktige beslutar
att höja taxan för vatten med fem procent.
"""


@dataclass(frozen=True)
class Desk:
    """A browser and three documents: a party's programmes of two elections and the platform after the second."""

    browser: Client
    old: str
    new: str
    platform: str

    @property
    def pair(self) -> str:
        return f"/jamfor/{self.old}/{self.new}"

    def text(self, address: str) -> str:
        answer = self.browser.get(address)
        assert answer.status_code == 200, address
        return str(answer.content.decode())

    def rows(self, query: str = "") -> list[str]:
        """Return the rows of the side-by-side reading as plain words."""
        found = re.findall(
            r'<li class="pair .*?</li>\s*(?=<li class="pair |</ol>)', self.text(f"{self.pair}/{query}"), re.DOTALL
        )
        return [" ".join(unescape(re.sub("<[^>]+>", " ", row)).split()) for row in found]

    def token(self, address: str) -> str:
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.text(address))
        assert found
        return found[1]

    def correct_address(self, words: str) -> str:
        """Return the address of the page that corrects the row with these words."""
        text = self.text(f"{self.pair}/")
        links = re.findall(r'href="([^"]*/ratta/[^"]*)">Rätta<span class="hidden"> ([^<]*)<', text)
        return str(next(link for link, said in links if said.startswith(words)))


@pytest.fixture
def desk(newcomer: Client) -> Desk:
    newcomer.get("/")
    context = open_context(who="anna")
    texts = {"gammalt.txt": OLD, "nytt.txt": NEW, "plattform.txt": PLATFORM}
    ids = [load_bytes(context, name, text.encode()).document.id for name, text in texts.items()]
    return Desk(newcomer, *ids)


def test_nothing_to_choose_from_says_what_to_do(newcomer: Client) -> None:
    text = newcomer.get("/jamfor/").content.decode()
    assert "Här finns inga dokument än" in text
    assert "#las-in" in text


def test_choosing_leads_to_the_oldest_first_and_too_few_is_told(desk: Desk) -> None:
    answer = desk.browser.get(f"/jamfor/?dokument={desk.new}&dokument={desk.old}&jamfor=1")
    assert (answer.status_code, answer["Location"]) == (302, f"{desk.pair}/")
    answer = desk.browser.get(f"/jamfor/?dokument={desk.new}&jamfor=1")
    assert answer.status_code == 422
    assert "kryssa för ett till" in answer.content.decode()
    assert f'value="{desk.new}" checked' in desk.text(f"/jamfor/?dokument={desk.new}")
    three = desk.browser.get(f"/jamfor/?dokument={desk.new}&dokument={desk.platform}&dokument={desk.old}")
    assert re.findall("d-[a-z0-9]+", three["Location"]) == [desk.old, desk.new, desk.platform]


def test_rows_tell_what_became_of_each_with_the_words_that_differ(desk: Desk) -> None:
    text = desk.text(f"{desk.pair}/")
    assert re.search(r'<del><span class="hidden">\[struket: </span>införa', text)
    assert re.search(r'<ins><span class="hidden">\[tillagt: </span>utreda', text)
    assert "bygga en &lt;b&gt;ny&lt;/b&gt; idrottshall" in text
    words = desk.rows()
    assert words[0].startswith("försvagat")
    assert [row.split()[0] for row in words].count("nytt") == 1
    [dropped] = desk.rows("?slag=dropped")
    assert "speciallärare" in dropped
    assert "Ingenting svarar mot det." in dropped
    assert desk.rows("?text=finnsinte") == []


def test_every_figure_opens_a_list_of_that_many_rows(desk: Desk) -> None:
    text = desk.text(f"{desk.pair}/")
    figures = re.findall(r'<a href="(\?[^"#]+)#listan"><strong>(\d+)</strong>', text)
    assert len(figures) > 2
    pictured = desk.text(f"{desk.pair}/bild/")
    figures += [(query, number) for query, number in re.findall(rf'{desk.pair}/(\?[^"#]+)#listan">(\d+)<', pictured)]
    for query, number in figures:
        assert len(desk.rows(unescape(query))) == int(number), query


def test_a_choice_that_is_not_offered_is_refused(desk: Desk) -> None:
    for query in ("slag=fel", "utfall=fel", "laget=fel", "ur=fel"):
        assert desk.browser.get(f"{desk.pair}/?{query}").status_code == 400


def test_a_correction_is_kept_shown_in_json_and_undone(desk: Desk) -> None:
    address = desk.correct_address("anställa fler")
    form = desk.text(address)
    partner = re.search(r'name="partner" value="([^"]+)"[^>]*> <span><span>starta en musikskola', form)
    assert partner
    said = {"csrfmiddlewaretoken": desk.token(address), "beslut": "partner", "partner": partner[1], "blir": "reworded",
            "varfor": "samma pengar", "laget": "rattade"}  # fmt: skip
    answer = desk.browser.post(address, said)
    assert answer["Location"].startswith(f"{desk.pair}/?laget=rattade#rad-c-")
    [row] = desk.rows("?laget=rattade")
    assert row.startswith("omformulerat rättad för hand")
    assert "samma pengar" in row
    twin = desk.browser.get(f"{desk.pair}.json").json()
    assert [one["relation"] for one in twin["relations"]][2] == "reworded"
    assert twin["new"] == []
    [kept] = twin["corrections"]
    assert (kept["why"], kept["to_texts"], kept["stands"]) == ("samma pengar", ["starta en musikskola"], True)
    undo = {"csrfmiddlewaretoken": said["csrfmiddlewaretoken"], "nummer": kept["number"]}
    assert desk.browser.post(f"{desk.pair}/angra/", undo).status_code == 302
    assert desk.rows("?laget=rattade") == []
    assert len(desk.rows("?slag=dropped")) == 1
    again = desk.browser.post(f"{desk.pair}/angra/", undo, follow=True)
    assert "redan ångrad" in again.content.decode()


def test_a_correction_that_contradicts_itself_is_told_with_what_was_chosen(desk: Desk) -> None:
    address = desk.correct_address("anställa fler")
    said = {"csrfmiddlewaretoken": desk.token(address), "beslut": "partner", "varfor": "min anteckning"}
    answer = desk.browser.post(address, said)
    assert answer.status_code == 422
    assert "Ingen partner är vald" in answer.content.decode()
    assert "min anteckning" in answer.content.decode()
    said.pop("beslut")
    assert "Välj vad som stämmer" in desk.browser.post(address, said).content.decode()
    assert desk.browser.post(address, {"beslut": "ingen"}).status_code == 403
    assert desk.browser.get(f"{desk.pair}/ratta/c-finnsinte/0/").status_code == 404
    assert desk.browser.get(f"{desk.pair}/angra/").status_code == 405


@pytest.mark.parametrize(
    "said",
    [
        {"beslut": "fel"},
        {"beslut": "partner", "partner": "ingen punkt"},
        {"beslut": "partner", "annan": "."},
        {"beslut": "partner", "blir": "fel"},
    ],
)
def test_a_correction_that_no_form_can_send_is_a_wrong_address(desk: Desk, said: dict[str, str]) -> None:
    address = desk.correct_address("anställa fler")
    answer = desk.browser.post(address, {"csrfmiddlewaretoken": desk.token(address), **said})
    assert answer.status_code == 400


def test_the_parts_of_one_document_cannot_be_corrected(newcomer: Client) -> None:
    newcomer.get("/")
    document = load_bytes(open_context(who="anna"), "egen.txt", WITH_MANDATES.encode()).document.id
    text = newcomer.get(f"/jamfor/{document}/{document}/").content.decode()
    [name, *_] = re.findall(r'id="rad-(c-[a-z0-9]+)\.(\d+)"', text)
    address = f"/jamfor/{document}/{document}/ratta/{name[0]}/{name[1]}/"
    assert newcomer.get(address).status_code == 404
    assert newcomer.get(f"/jamfor/{document}/{document}.json").json()["corrections"] == []


def test_a_commitment_is_followed_through_the_documents_of_its_party(desk: Desk) -> None:
    text = desk.text(f"/dokument/{desk.new}/")
    link = re.search(r'href="(/dokument/[^"]*/genom-tiden/[^"]*)">Genom tiden<span class="hidden"> starta', text)
    assert link
    page = desk.text(link[1])
    assert "Löftet står i det senaste dokumentet." in page
    assert "Står inte här." in page
    twin = desk.browser.get(link[1].rstrip("/") + ".json").json()
    assert [bool(stage["commitment"]) for stage in twin["stages"]] == [False, True, True]
    assert twin["id"] in link[1]


def test_minutes_of_earlier_years_that_the_address_names_are_no_stage_before(desk: Desk) -> None:
    text = "Almfors kommun\nParagrafer 2019–2020\n\n" + MINUTES.partition("15\n\n")[2]
    minutes = load_bytes(open_context(who="anna"), "beslut.txt", text.encode()).document.id
    found = re.search(r'href="(/dokument/[^"]*/genom-tiden/[^"]*)"', desk.text(f"/dokument/{desk.new}/"))
    assert found
    twin = desk.browser.get(f"{found[1].rstrip('/')}.json?dokument={minutes}&dokument={desk.old}").json()
    assert [stage["document"] for stage in twin["stages"]] == [minutes, desk.old, desk.new]
    assert [bool(stage["commitment"]) for stage in twin["stages"]] == [False, True, True]


def test_programmes_beside_the_platform_they_ended_in(desk: Desk) -> None:
    text = desk.text(f"/jamfor/flera/?dokument={desk.old}&dokument={desk.new}&dokument={desk.platform}")
    assert "Vems löften kom med" in text
    assert re.search(r"<td class=\"promise-text\">.*rusta stationen.*</td><td>–</td>", text)
    sequence = desk.text(f"/jamfor/flera/?dokument={desk.old}&dokument={desk.new}&dokument={desk.platform}&satt=foljd")
    assert "Steg för steg" in sequence
    assert desk.browser.get(f"/jamfor/flera/?dokument={desk.old}").status_code == 302
    assert desk.browser.get(f"/jamfor/flera/?dokument={desk.old}&dokument={desk.new}&satt=fel").status_code == 400


def test_files_to_save_and_the_twin_are_those_of_the_command(desk: Desk) -> None:
    for form, start in (("xlsx", b"PK"), ("html", b"<!doctype html>")):
        answer = desk.browser.get(f"{desk.pair}.{form}")
        assert answer.status_code == 200
        assert answer.content.lower().startswith(start.lower())
        assert "attachment" in answer["Content-Disposition"]
        assert f".{form}" in answer["Content-Disposition"]
    twin = desk.browser.get(f"{desk.pair}.json").json()
    assert list(twin)[:4] == ["from", "to", "relations", "new"]
    [dropped] = desk.browser.get(f"{desk.pair}.json?slag=dropped").json()["relations"]
    assert dropped["from_text"] == "anställa fler speciallärare"
    several = desk.browser.get(
        f"/jamfor/flera.json?dokument={desk.old}&dokument={desk.new}&dokument={desk.platform}"
    ).json()
    assert (several["arrangement"], len(several["comparisons"])) == ("against", 2)


def test_two_parties_share_differ_and_promise_alone(desk: Desk) -> None:
    other = OLD.replace("Almforspartiet", "Framtid Almfors").replace("- anställa fler speciallärare", "- rusta torget")
    party = load_bytes(open_context(who="anna"), "annat.txt", other.encode()).document.id
    text = desk.text(f"/jamfor/{desk.old}/{party}/")
    assert "Vad är lika och vad skiljer?" in text
    figures = dict(re.findall(r'<a href="\?([a-z=]+)#listan"><strong>(\d+)</strong> lovar', text))
    assert figures == {"ur=lika": "2", "slag=dropped": "1", "slag=new": "1"}
    for query, number in figures.items():
        assert desk.text(f"/jamfor/{desk.old}/{party}/?{query}").count('<li class="pair kind-') == int(number)
    assert '<span class="pair-kind">struket</span>' not in text


def test_minutes_say_how_far_each_promise_has_come(desk: Desk) -> None:
    minutes = load_bytes(open_context(who="anna"), "protokoll.txt", MINUTES.encode()).document.id
    text = desk.text(f"/jamfor/{desk.old}/{minutes}/")
    figures = re.findall(r'href="(\?steg=[a-z]+)#listan"[^>]*><strong>(\d+)<', text)
    assert sum(int(number) for _, number in figures) == 3
    for query, number in figures:
        assert desk.text(f"/jamfor/{desk.old}/{minutes}/{query}").count('<li class="pair">') == int(number)
    assert "§ 31" in text
    assert desk.browser.get(f"/jamfor/{desk.old}/{minutes}/?steg=fel").status_code == 400


def test_a_document_without_anything_to_compare_is_told(desk: Desk) -> None:
    empty = load_bytes(open_context(who="anna"), "tom.txt", b"Hej och hopp.\n").document.id
    answer = desk.browser.get(f"/jamfor/{desk.old}/{empty}/")
    assert answer.status_code == 422
    assert "har inget att jämföra" in answer.content.decode()
