"""Pages and files of key figures."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from styrkedja.app import kolada_files
from styrkedja.app.context import Context
from styrkedja.app.forecasts import BackTest, Direction, Gender, Goal, forecast_json, forecast_one
from styrkedja.app.key_figure_page import open_key_figure
from styrkedja.app.targets import TargetDraft, create_target
from styrkedja.cli.main import main
from styrkedja.indicators.forecast import PanelForecast
from styrkedja.indicators.places import PlaceGroup
from styrkedja.store import connection
from tests.web.measured import CODES, ENDED, NASTY, OWN, QUALIFIED, measured_folder
from tests.web.shelf import Shelf

PAGE = f"/indikatorer/{QUALIFIED}/{OWN}"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    with measured_folder(tmp_path_factory.mktemp("measured")) as context:
        yield context
    connection.use_database(f"sqlite:///{tmp_path_factory.mktemp('unused') / 'store.sqlite3'}")


@pytest.fixture
def groups(measured: Context) -> Iterator[None]:
    """Keep groups of similar municipalities while a test runs."""
    del measured
    overall = PlaceGroup("G7", "Liknande kommuner, övergripande, Alingsås, 2025", CODES[1:6])
    school = PlaceGroup("G8", "Liknande kommuner grundskola, Alingsås, 2025", CODES[6:11])
    kolada_files.write_groups(kolada_files.GROUPS, [overall, school])
    yield
    kolada_files.write_groups(kolada_files.GROUPS, [])


@pytest.fixture
def client(measured: Context) -> Client:
    return Client(SERVER_NAME="127.0.0.1")


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def test_without_values_the_page_says_how_to_fetch_them(reader: Client, shelf: Shelf) -> None:
    page = text_of(reader.get("/indikatorer/"))
    assert "Här finns inga värden än" in page
    assert "styrkedja indicators sync" in page
    assert "Inget nyckeltal har något av orden ”behöriga”" in text_of(reader.get("/indikatorer/?q=behöriga"))
    page = text_of(reader.get("/indikatorer/kommun/1489/"))
    assert "styrkedja indicators sync --municipality 1489" in page


def test_key_figures_are_found_by_every_word(client: Client) -> None:
    page = text_of(client.get("/indikatorer/?q=behöriga+elever"))
    assert f'href="/indikatorer/{QUALIFIED}/"' in page
    assert ENDED not in page
    assert [one["kpi"] for one in client.get("/indikatorer.json?q=medelvärde").json()["key_figures"]] == [ENDED]
    assert "De här saknar ”lejon”" in text_of(client.get("/indikatorer/?q=behöriga+lejon"))
    assert "upphörde 2024" in text_of(client.get(f"/indikatorer/?q={ENDED.casefold()}"))
    assert text_of(client.get("/indikatorer.csv")).count("\r\n") == 4


def test_a_municipality_is_found_by_name_or_told_to_be_none(client: Client) -> None:
    for name in ("Alingsås", "alingsås kommun", "Alingsås kommun", "1489"):
        response = client.get("/indikatorer/", {"kommun": name})
        assert response.status_code == 302
        assert response["Location"] == "/indikatorer/kommun/1489/"
    wrong = client.get("/indikatorer/", {"kommun": "Ankeborg"})
    assert wrong.status_code == 422
    assert "Kommunen Ankeborg finns inte." in text_of(wrong)
    assert client.get("/indikatorer/kommun/ankeborg/").status_code == 404


def test_all_municipalities_are_ranked_and_the_own_one_pointed_out(client: Client) -> None:
    page = text_of(client.get(f"/indikatorer/{QUALIFIED}/?kommun=Alingsås"))
    ranking = client.get(f"/indikatorer/{QUALIFIED}.json").json()["ranking"]
    assert [one["code"] for one in ranking] != sorted(one["code"] for one in ranking)
    assert {one["code"] for one in ranking} == set(CODES)
    values = [one["value"] for one in ranking]
    assert values == sorted(values, reverse=True)
    [own] = [one for one in ranking if one["code"] == OWN]
    assert f"Plats {own['rank']} av {len(CODES)}" in page
    assert f"Uppgift saknas: {290 - len(CODES)} kommuner" in page
    assert page.count('<tr class="is-own">') == 1
    assert "Antal elever <b>delat</b>." in page
    assert "<b>delat</b>" not in client.get(f"/indikatorer/{QUALIFIED}/").content.decode()


def test_another_year_and_gender_can_be_chosen(client: Client) -> None:
    before = client.get(f"/indikatorer/{QUALIFIED}.json?ar=2012&kon=K").json()
    assert (before["year"], before["gender"]) == (2012, "K")
    assert client.get(f"/indikatorer/{QUALIFIED}/?ar=2013").status_code == 404
    assert client.get(f"/indikatorer/{QUALIFIED}/?kon=X").status_code == 400
    assert client.get("/indikatorer/N99999/").status_code == 404
    assert client.get("/indikatorer/..%2F..%2Fetc/").status_code in {400, 404}


def test_the_page_of_a_municipality_tells_target_and_what_the_forecast_is_worth(client: Client) -> None:
    page = text_of(client.get(f"{PAGE}/"))
    found = client.get(f"{PAGE}.json").json()
    assert "Mål 2028: 93\u00a0%" in page
    assert "Prognosen för 2028 är" in page
    is_better = found["back_test"]["median_error"] < found["back_test"]["last_value_error"]
    assert ("Prognosen har alltså träffat bättre" in page) is is_better
    assert ("Prognosen har alltså inte träffat bättre" in page) is not is_better
    assert page.count('role="img"') == 6, "three charts, each for wide and for narrow screens"
    assert page.count("<caption") >= 5
    share = found["probability_of_target"]
    assert 0 <= share <= 1
    assert "chans på 100" in page or f"ungefär {round(100 * share)} procent" in page or "chanser på 100" in page


def test_a_target_for_women_stands_in_their_chart_and_in_the_table(measured: Context, client: Client) -> None:
    draft = TargetDraft(kpi=QUALIFIED, municipality=CODES[1], year=2029, value=95.5, direction=Direction.INCREASE,
                        gender=Gender.WOMEN, baseline_year=2020)  # fmt: skip
    create_target(measured, draft)
    page = text_of(client.get(f"/indikatorer/{QUALIFIED}/{CODES[1]}/"))
    assert page.count("Mål 2029: 95,5\u00a0%") == 2, "in the chart of women and men, wide and narrow"
    assert "Alla mål för nyckeltalet" in page
    assert re.search(r"<td>kvinnor</td>", page)


@pytest.mark.parametrize(
    ("tried", "inside", "error", "words", "not_words"),
    [
        (40, 80.0, 0.5, "Det är för få värden", "Prognosen har alltså"),
        (400, 80.0, 0.5, "Prognosen har alltså träffat bättre", "för smala"),
        (400, 60.0, 1.0, "Intervallen har alltså varit för smala", "har alltså träffat bättre"),
    ],
)
def test_the_worth_of_a_forecast_is_said_as_it_is(
    measured: Context, client: Client, monkeypatch: pytest.MonkeyPatch, tried: int, inside: float, error: float,
    words: str, not_words: str,
) -> None:  # fmt: skip
    test = BackTest(None, 2014, 2025, tried, error, 1.0, inside, 95.0)
    monkeypatch.setattr(PanelForecast, "back_test", property(lambda _: test))
    page = text_of(client.get(f"{PAGE}/"))
    assert words in page
    assert not_words not in page


def test_a_municipality_that_is_not_there_is_told_beside_what_was_typed(client: Client) -> None:
    answer = client.get(f"/indikatorer/{QUALIFIED}/?kommun=Ankeborg")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Kommunen Ankeborg finns inte." in page
    assert 'value="Ankeborg" aria-invalid="true"' in page
    assert "Kommuner efter värde" in page
    assert "karta.svg?" not in page


def test_targets_without_values_are_listed_but_not_drawn(measured: Context, client: Client) -> None:
    draft = TargetDraft(kpi=NASTY, municipality=CODES[1], year=2029, value=5.0, direction=Direction.DECREASE)
    create_target(measured, draft)
    page = text_of(client.get(f"/indikatorer/kommun/{CODES[1]}/"))
    assert "uppgift saknas" in page
    assert "Inga värden att visa" not in page


def test_years_ahead_that_are_no_better_are_named(
    measured: Context, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = BackTest(None, 2014, 2025, 400, 0.9, 1.0, 80.0, 95.0)
    ahead = tuple(
        BackTest(years, 2014, 2025, 200, 0.8 if years == 1 else 1.0, 1.0, 80.0, 95.0) for years in range(1, 9)
    )
    monkeypatch.setattr(PanelForecast, "back_test", property(lambda _: whole))
    monkeypatch.setattr(PanelForecast, "by_horizon", property(lambda _: ahead))
    assert "Det gäller inte 2, 3 år framåt: där har den inte träffat bättre." in text_of(client.get(f"{PAGE}/"))


def test_kolada_is_named_as_source_of_raw_values_alone(client: Client) -> None:
    page = client.get(f"{PAGE}/").content.decode()
    figures = re.findall(r"<figcaption>([^<]+?) <span", page)
    assert figures == ["Egen beräkning på data från Kolada", "Källa: Kolada", "Egen beräkning på data från Kolada"]
    raw = client.get(f"{PAGE}/?jamfor=egna&kommun=Borlänge&kommun=Tyresö").content.decode()
    assert re.findall(r"<figcaption>([^<]+?) <span", raw)[2] == "Källa: Kolada"


def test_an_own_choice_is_drawn_and_tabled_and_a_wrong_one_told(client: Client) -> None:
    page = text_of(client.get(f"{PAGE}/?kommun=Borlänge&kommun=Tyresö"))
    assert re.search(r"<text[^>]*>Borlänge [\d,]+\u00a0%", page)
    assert '<th scope="col" class="number">Tyresö</th>' in page
    wrong = client.get(f"{PAGE}/?jamfor=egna&kommun=Ankeborg")
    assert wrong.status_code == 422
    assert "Kommuner som inte finns: Ankeborg." in text_of(wrong)
    assert client.get(f"{PAGE}/?jamfor=grannar").status_code == 400


def test_what_the_source_changed_is_told(client: Client) -> None:
    page = text_of(client.get(f"{PAGE}/"))
    assert "Värden som källan har ändrat" in page
    assert "1 sep 2026" in page


def test_an_ended_series_warns(client: Client) -> None:
    page = text_of(client.get(f"/indikatorer/{ENDED}/{OWN}/"))
    assert "Nyckeltalet upphörde 2024." in page
    assert "Det räcker inte till en prognos." in page


def test_files_hold_what_the_page_shows(client: Client, measured: Context) -> None:
    view = open_key_figure(measured, QUALIFIED, OWN)
    csv = client.get(f"{PAGE}.csv")
    assert csv["Content-Disposition"].startswith("attachment")
    lines = text_of(csv).splitlines()
    assert lines[0].startswith("\ufeffÅr;Utfall;Målets väg;Prognos")
    assert lines[-1].startswith("2028;;93,0;")
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx").content))
    assert book.sheetnames[:3] == ["Om", "Värden", "Kvinnor och män"]
    outcome = {row[0].value: row[1].value for row in book["Värden"].iter_rows(min_row=2) if row[0].value}
    assert [outcome[year] for year in view.series.years] == list(view.series.values)
    svg = client.get(f"{PAGE}/utveckling.svg")
    assert svg["Content-Type"].startswith("image/svg+xml")
    assert b"Egen ber" in svg.content
    seen = client.get(f"{PAGE}/utveckling.svg?visa=1")
    assert "script-src" not in seen["Content-Security-Policy"]
    assert seen["Content-Security-Policy"].startswith("default-src 'none'")
    for chart in ("utveckling", "kon", "jamforelse"):
        assert client.get(f"{PAGE}/{chart}.png").content.startswith(b"\x89PNG")
    assert client.get(f"{PAGE}/saknas.svg").status_code == 404
    for address in ("karta.svg", "fordelning.svg"):
        assert b"<svg" in client.get(f"/indikatorer/{QUALIFIED}/{address}").content
    assert client.get(f"/indikatorer/{QUALIFIED}.xlsx").content.startswith(b"PK")


def test_names_that_look_like_formulas_or_mark_up_stay_names(client: Client) -> None:
    page = client.get(f"/indikatorer/{NASTY}/{OWN}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/indikatorer/{NASTY}/{OWN}.xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert "'=1+1" in text_of(client.get("/indikatorer.csv"))


def test_a_municipality_has_its_targets_and_small_pictures(client: Client) -> None:
    page = text_of(client.get(f"/indikatorer/kommun/{OWN}/"))
    assert f'href="{PAGE}/?mal=1"' in page
    assert page.count('role="img"') == 1
    assert '<td role="cell" class="number" data-label="Mål">' in page, "columns have their heads on a phone too"
    chosen = text_of(client.get(f"/indikatorer/kommun/{OWN}/?nyckeltal={NASTY}&nyckeltal={QUALIFIED}&skala=samma"))
    assert chosen.count('role="img"') == 2
    assert re.search(r'<td>%</td><td class="number">2015</td><td class="number">8</td>', chosen), "as in the pictures"
    assert "Samma skala i alla rutor." in chosen
    found = client.get(f"/indikatorer/kommun/{OWN}.json").json()
    assert [one["target"]["value"] for one in found["targets"]] == [93]
    assert text_of(client.get(f"/indikatorer/kommun/{OWN}.csv")).splitlines()[1].startswith(f"{QUALIFIED};")
    assert client.get(f"/indikatorer/kommun/{OWN}/smabilder.png").content.startswith(b"\x89PNG")


def test_a_map_of_ones_own_is_used_and_a_wrong_one_told(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "karta.geojson"
    monkeypatch.setenv("STYRKEDJA_MAP", str(path))
    missing = client.get(f"/indikatorer/{QUALIFIED}/")
    assert missing.status_code == 400
    assert "STYRKEDJA_MAP" in text_of(missing)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": []}), encoding="utf-8")
    assert "karta.geojson" in text_of(client.get(f"/indikatorer/{QUALIFIED}/"))


def test_the_pages_are_in_english_too(client: Client) -> None:
    client.cookies["sprak"] = "en"
    page = text_of(client.get(f"{PAGE}/"))
    assert "How certain is the forecast?" in page
    assert "Target 2028: 93\u00a0%" in page
    assert "Source: Kolada" in page
    assert "Line chart" in page


def test_page_and_command_forecast_the_same(measured: Context, client: Client) -> None:
    told = client.get(f"{PAGE}.json").json()
    asked = forecast_json(forecast_one(QUALIFIED, OWN, to_year=2028, goal=Goal(93.0, Direction.INCREASE)))
    rows = json.loads(json.dumps(asked))["forecasts"]
    assert [(row["year"], row["median"], row["interval_80"], row["interval_95"]) for row in told["forecast"]] == [
        (row["year"], row["median"], row["interval_80"], row["interval_95"]) for row in rows
    ]
    assert told["probability_of_target"] == rows[-1]["probability"]
    assert told["back_test"] == json.loads(json.dumps(asked))["back_test"]
    assert "is_better" in told["back_test_by_horizon"][0]


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ((), ""),
        (("--peers", "all"), "?jamfor=alla"),
        (("--peers", "all", "--direction", "decrease"), "?jamfor=alla&riktning=decrease"),
        (("--peers", "Borlänge,Tyresö,0381"), "?kommun=Borlänge&kommun=Tyresö&kommun=0381"),
        (("--peers", "similar"), "?jamfor=liknande"),
        (("--peers", "similar", "--area", "Grundskola"), "?jamfor=liknande&omrade=grundskola"),
    ],
)
def test_page_and_command_answer_the_same(
    client: Client, groups: None, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], query: str
) -> None:
    del groups
    assert main(["indicators", "show", QUALIFIED, "--municipality", "Alingsås", *options, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == client.get(f"{PAGE}.json{query}").json()
    assert set(told["series"]) == {"T", "K", "M"}
    assert told["comparison"]["percentile"] is not None
    assert told["revisions"] != []
    assert told["source"] == "Källa: Kolada"
    assert [one["target"]["year"] for one in told["targets"]] == [2028]
    assert told["forecast"][-1]["year"] == 2028


def test_a_direction_turns_the_rank_and_a_wrong_one_is_told(client: Client) -> None:
    up, down = (
        client.get(f"{PAGE}.json?jamfor=alla&riktning={way}").json()["comparison"] for way in ("increase", "decrease")
    )
    assert up["rank"] + down["rank"] == len(CODES) + 1 - up["tied"]
    assert client.get(f"{PAGE}/?riktning=upp").status_code == 400
    page = text_of(client.get(f"{PAGE}/?jamfor=alla&riktning=decrease"))
    assert '<option value="decrease" selected>minska</option>' in page
    assert f"{down['rank']} ({len(CODES)})" in page


def test_the_second_page_asks_for_no_forecast_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(f"{PAGE}/")

    def fail(*args: object, **kwargs: object) -> None:
        message = "worked out twice"
        raise AssertionError(message)

    monkeypatch.setattr("styrkedja.app.forecast_cache.forecast_panel", fail)
    assert client.get(f"{PAGE}/").status_code == 200


def test_similar_municipalities_are_named_with_their_group(client: Client, groups: None) -> None:
    del groups
    page = text_of(client.get(f"{PAGE}/"))
    assert "Liknande kommuner, övergripande, Alingsås, 2025 (G7)" in page
    assert "Liknande kommuner: median" in page
    assert "Median för 5 kommuner" in page
    assert "Liknande kommuner grundskola, Alingsås, 2025 (G8)" in text_of(
        client.get(f"{PAGE}/?jamfor=liknande&omrade=grundskola")
    )
    assert "Alla kommuner: median" in text_of(client.get(f"{PAGE}/?jamfor=alla"))
