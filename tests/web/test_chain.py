"""The chain on screen: nodes, gaps, filters, and each commitment's way to the source."""

import csv
import io
import json
import re

import pytest
from django.test import Client

from styrkedja import library
from styrkedja.app.exchange import PLAIN_CSV, chain_csv
from styrkedja.parsing.links import chain_rows
from tests.web.shelf import PROGRAMME, Shelf


def _text(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("&amp;", "&")


def test_a_bracket_shows_decision_executor_and_dialogue(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.programme}/?text=simhall")
    assert re.search(
        r'href="/organ/[^"]*kommunfullmaktige/">Kommunfullmäktige</a> <span class="note">mål och budget', text
    )
    assert "Kultur- och fritidsnämnden</a>" in text
    assert "Kommundelsnämnderna</a>" in text
    assert "– ingen beslutsinstans angiven" not in text


def test_what_is_missing_is_said_in_words(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.programme}/?text=läxhjälp")
    for gap in ("ingen beslutsinstans", "ingen verkställare", "ingen dialog", "inga pengar", "ingen indikator"):
        assert f"– {gap} angiv" in text


def test_headings_stand_with_their_commitments(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.programme}/")
    school, climate = text.index('id="avsnitt-1"'), text.index('id="avsnitt-2"')
    assert school < text.index("inför läxhjälp") < climate < text.index("plantera tusen träd")


def test_a_filter_keeps_what_answers_to_it(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.programme}/?avsnitt=Miljö")
    assert "plantera tusen träd" in text
    assert "inför läxhjälp" not in text
    assert '<option value="Miljö" selected>' in text
    assert "Rensa" in text


def test_a_filter_finds_inflected_forms(reader: Client, shelf: Shelf) -> None:
    assert "inför läxhjälp på alla skolor" in _text(reader, f"/dokument/{shelf.programme}/?text=skolan")


def test_a_filter_that_nothing_answers_to_says_so_and_leads_back(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.programme}/?text=kärnkraft")
    assert "Inga åtaganden svarar mot filtret." in text
    assert "Visa alla 4" in text


def test_each_filter_by_body_kind_money_and_indicator(reader: Client, shelf: Shelf) -> None:
    for query in ("organ=kultur-och-fritidsnamnden", "slag=bracketed_item"):
        rows = json.loads(reader.get(f"/dokument/{shelf.programme}.json?{query}").content)["rows"]
        assert [row["decision_body"] for row in rows] == ["Kommunfullmäktige"], query
    for query, number in (("pengar=ja", 0), ("pengar=nej", 4), ("indikator=ja", 0), ("indikator=nej", 4)):
        rows = json.loads(reader.get(f"/dokument/{shelf.programme}.json?{query}").content)["rows"]
        assert len(rows) == number, query


def test_text_of_a_document_is_never_markup(reader: Client, shelf: Shelf) -> None:
    addresses = ["", "kalla/", "vem-gor-vad/", "?text=simhall", "?text=<script>alert(1)</script>"]
    for address in [f"/dokument/{shelf.programme}/{part}" for part in addresses]:
        text = _text(reader, address)
        assert "<script>" not in text, address
        assert "<b>ny" not in text, address
    assert "&lt;script&gt;alert(&quot;hej&quot;)&lt;/script&gt;" in _text(reader, f"/dokument/{shelf.programme}/")


def test_a_search_for_markup_shows_it_as_text(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, '/sok/?q="><script>alert(1)</script>')
    assert "<script>alert" not in text
    assert "<script>" not in _text(reader, "/sok/?q=simhall")


def test_a_commitment_leads_to_its_words_marked_in_the_source(reader: Client, shelf: Shelf) -> None:
    chain = _text(reader, f"/dokument/{shelf.action_programme}/")
    links = re.findall(r'href="(/dokument/[^"]+/kalla/\?item=[^"#]+)#har">([^<]+)</a>', chain)
    assert len(links) > 20
    for link, words in links:
        source = _text(reader, link)
        marked = " ".join(re.findall(r"<mark[^>]*>([^<]*)</mark>", source))
        assert source.count('id="har"') == 1, link
        assert words[:40] in marked, link


def test_the_source_leads_to_the_neighbours_and_back(reader: Client, shelf: Shelf) -> None:
    rows = json.loads(reader.get(f"/dokument/{shelf.programme}.json").content)["rows"]
    first, second = (row["commitment"] for row in rows[:2])
    text = _text(reader, f"/dokument/{shelf.programme}/kalla/?item={second['id']}")
    assert f'rel="prev" href="?item={first["id"]}&start={first["span"][0]}' in text
    assert 'rel="next"' in text
    assert f'href="/dokument/{shelf.programme}/#{second["id"]}-{second["span"][0]}"' in text
    assert 'rel="prev"' not in _text(reader, f"/dokument/{shelf.programme}/kalla/?item={first['id']}")


def test_pages_are_marked_in_the_source(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.action_programme}/kalla/")
    assert re.findall(r'id="sida-(\d+)"', text)[:2] == ["1", "2"]
    assert "Sida 2" in text


def test_the_file_comes_back_byte_for_byte_and_cannot_run(reader: Client, shelf: Shelf) -> None:
    response = reader.get(f"/dokument/{shelf.programme}/fil/")
    assert response.content == PROGRAMME.encode()
    assert response["Content-Disposition"] == 'attachment; filename="program.txt"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_csv_opens_in_a_swedish_spreadsheet_and_runs_no_formula(reader: Client, shelf: Shelf) -> None:
    response = reader.get(f"/dokument/{shelf.programme}/kedja.csv")
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 4
    assert rows[0]["decision_body"] == "Kommunfullmäktige"
    assert "attachment" in response["Content-Disposition"]
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_the_csv_holds_what_the_command_writes(reader: Client, shelf: Shelf) -> None:
    web = reader.get(f"/dokument/{shelf.programme}/kedja.csv").content.decode("utf-8-sig")
    chain = library.read_bytes("program.txt", PROGRAMME.encode())
    written = "".join(chain_csv([("program.txt", chain_rows(chain))], PLAIN_CSV))
    shown = list(csv.DictReader(io.StringIO(web), delimiter=";"))
    assert {row["confidence"].count(",") for row in shown} == {1}
    decimal_points = [row | {"confidence": row["confidence"].replace(",", ".")} for row in shown]
    assert decimal_points == list(csv.DictReader(io.StringIO(written)))


def test_a_very_long_chain_comes_in_pages(reader: Client, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("chains", "sources"):
        monkeypatch.setattr(f"styrkedja.web.pages.{module}.STRANDS_PER_PAGE", 3)
    first = _text(reader, f"/dokument/{shelf.programme}/")
    assert "Sida 1 av 2" in first
    assert first.count('<li class="strand"') == 3
    assert '<span class="big">4</span>' in first
    last = _text(reader, f"/dokument/{shelf.programme}/?sida=2")
    assert last.count('<li class="strand"') == 1
    link = re.findall(r'href="([^"#]+kalla/\?item=[^"#]+)#har"', last)[0]
    back = re.findall(r'href="(/dokument/[^"#]+)#c-', _text(reader, link))[0]
    assert "Sida 2 av 2" in _text(reader, back)


def test_a_commitment_tells_what_it_is_about_and_what_kind_it_is(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, f"/dokument/{shelf.programme}/?text=läxhjälp")
    assert re.search(
        r'\?amne=school"><span class="hidden">Ämne: </span>Grundskola och fritidshem</a> · Åtgärd, ska göras', text
    )
    rows = json.loads(reader.get(f"/dokument/{shelf.programme}.json?text=läxhjälp").content)["rows"]
    found = rows[0]["commitment"]
    assert (found["theme"], found["type"], found["strength"]) == ("school", "action", "do")
    source = _text(reader, f"/dokument/{shelf.programme}/kalla/?item={found['id']}")
    assert "Grundskola och fritidshem</a> · Åtgärd, ska göras" in source


def test_filters_by_what_it_is_about_and_by_type(reader: Client, shelf: Shelf) -> None:
    everything = json.loads(reader.get(f"/dokument/{shelf.action_programme}.json").content)
    for name, facet, part in (("amne", "themes", "theme"), ("typ", "types", "type")):
        choices = everything["facets"][facet]
        assert choices, name
        for choice in choices:
            address = f"/dokument/{shelf.action_programme}.json?{name}={choice['value']}"
            rows = json.loads(reader.get(address).content)["rows"]
            assert {row["commitment"][part] for row in rows} == {choice["value"]}
            assert len(rows) == choice["count"]
    text = _text(reader, f"/dokument/{shelf.programme}/?amne=school&typ=action")
    assert re.search(r'<option value="school" selected>Grundskola och fritidshem \(\d+\)</option>', text)
    assert re.search(r'<option value="action" selected>Åtgärd \(\d+\)</option>', text)
    assert "inför läxhjälp" in text
    assert not re.search(r'class="promise-text"[^\n]*plantera', text)
    assert "Inga åtaganden svarar mot filtret." in _text(reader, f"/dokument/{shelf.programme}/?amne=nonsens")


def test_a_commitment_of_several_pledges_quotes_each_with_its_place(reader: Client, shelf: Shelf) -> None:
    rows = json.loads(reader.get(f"/dokument/{shelf.action_programme}.json").content)["rows"]
    several = [row["commitment"] for row in rows if row["commitment"]["parts"]]
    assert several
    page = _text(reader, f"/dokument/{shelf.action_programme}/")
    for item in several:
        assert f"innehåller {len(item['parts'])} löften" in page
        for start, end in item["parts"]:
            words = item["text"][start - item["span"][0] : end - item["span"][0]]
            assert f'start={start}&slut={end}#har"><q>{words}</q>' in page


def test_the_chain_can_be_kept_to_a_strength(reader: Client, shelf: Shelf) -> None:
    rows = reader.get(f"/dokument/{shelf.action_programme}.json").json()["rows"]
    wanted = [row["commitment"]["text"] for row in rows if row["commitment"]["strength"] == "investigate"]
    found = reader.get(f"/dokument/{shelf.action_programme}.json?styrka=investigate").json()["rows"]
    assert 0 < len(wanted) < len(rows)
    assert [row["commitment"]["text"] for row in found] == wanted
    page = _text(reader, f"/dokument/{shelf.action_programme}/?styrka=investigate")
    assert re.search(r'value="investigate" selected>Utreda \(\d+\)</option>', page)


def test_the_csv_has_type_strength_theme_and_number_of_pledges(reader: Client, shelf: Shelf) -> None:
    text = reader.get(f"/dokument/{shelf.programme}/kedja.csv?text=läxhjälp").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["heading"], row["type"], row["strength"], row["theme"], row["pledges"]) == (
        "Skola", "action", "do", "school", "1",
    )  # fmt: skip


def test_a_search_can_be_kept_to_a_theme(reader: Client, shelf: Shelf) -> None:
    text = _text(reader, "/sok/?q=skolor&amne=school")
    assert '<option value="school" selected>Grundskola och fritidshem</option>' in text
    assert "läxhjälp på alla" in text
    assert "Inga träffar" in _text(reader, "/sok/?q=skolor&amne=traffic")
