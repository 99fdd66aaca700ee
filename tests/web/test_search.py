"""The page of search: narrowed by links with their numbers, completed while somebody writes, without script too."""

from __future__ import annotations

import html
import json
import re

from django.test import Client

from tests.web.shelf import Shelf


def _page(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200, address
    return html.unescape(response.content.decode())


def _total(reader: Client, query: str) -> int:
    return int(json.loads(reader.get(f"/sok.json?{query}").content)["total"])


def test_each_choice_leads_to_as_many_hits_as_it_says(reader: Client, shelf: Shelf) -> None:
    page = _page(reader, "/sok/?q=skolor")
    facets = page.partition('class="facets"')[2].partition("</nav>")[0]
    links = re.findall(r'<a href="\?([^"]+)">([^<]+) <span class="facet-number">(\d+)<', facets)
    assert len(links) > 8
    for query, name, number in links:
        assert _total(reader, query) == int(number), name


def test_a_choice_that_is_made_can_be_taken_back(reader: Client, shelf: Shelf) -> None:
    page = _page(reader, "/sok/?q=skolor&slag=commitment&kommun=Almfors")
    assert '<input type="hidden" name="kommun" value="Almfors">' in page
    [back] = re.findall(r'<a href="\?([^"]+)" class="chosen" aria-current="true">åtagande', page)
    assert "slag" not in back
    assert "kommun=Almfors" in back


def test_several_values_of_one_choice_are_either_of_them(reader: Client, shelf: Shelf) -> None:
    each = [_total(reader, f"q=skolor&slag={kind}") for kind in ("commitment", "goal")]
    assert _total(reader, "q=skolor&slag=commitment&slag=goal") == sum(each)


def test_the_page_says_that_words_alone_were_compared(reader: Client, shelf: Shelf) -> None:
    assert "Sökningen går på ord. Med tillägget semantik" in _page(reader, "/sok/?q=skolor")


def test_a_page_beyond_the_last_is_the_last(reader: Client, shelf: Shelf) -> None:
    number = _page(reader, "/sok/?q=skolor").count('<li class="hit">')
    assert number > 0
    assert _page(reader, "/sok/?q=skolor&sida=99").count('<li class="hit">') == number


def test_a_compound_is_marked_by_its_words(reader: Client, shelf: Shelf) -> None:
    answer = json.loads(reader.get("/sok.json?q=läxhjälp skola").content)
    assert any(hit["snippet"] == "inför läxhjälp på alla skolor" for hit in answer["hits"])
    page = _page(reader, "/sok/?q=skolläxhjälp")
    assert "<mark>läxhjälp</mark> på alla <mark>skolor</mark>" in page


def test_the_last_word_is_completed(reader: Client, shelf: Shelf) -> None:
    found = json.loads(reader.get("/sok/forslag.json?q=alla läxh").content)["suggestions"]
    assert found == [{"text": "alla läxhjälp", "number": 2}]
    for nothing in ("", "?q=", "?q=alla%20", "?q=%22", "?q=%00", "?q=zzz"):
        assert json.loads(reader.get(f"/sok/forslag.json{nothing}").content) == {"suggestions": []}


def test_a_value_that_nothing_has_gives_no_hits_and_can_be_taken_back(reader: Client, shelf: Shelf) -> None:
    page = _page(reader, "/sok/?q=skolor&kommun=Ingenstans")
    assert "Inga träffar" in page
    assert re.search(r'class="chosen"[^>]*>Ingenstans', page)
