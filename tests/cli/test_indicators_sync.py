"""`styrkedja indicators sync` and `search`, as they are run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from styrkedja.cli.main import main
from tests import kolada_server as faults
from tests.kolada_server import KoladaServer, serving
from tests.kolada_world import small_world


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KoladaServer]:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.delenv("STYRKEDJA_KOLADA", raising=False)
    with serving(small_world()) as running:
        monkeypatch.setenv("STYRKEDJA_KOLADA_ADDRESS", running.address)
        yield running


def test_a_sync_tells_what_came_and_whose_it_is(server: KoladaServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "sync"]) == 0
    printed = capsys.readouterr()
    assert "30 / 30" in printed.out
    assert printed.out.rstrip().endswith("Källa: Kolada")
    assert "Hämtar nyckeltalskatalogen (0/4)" in printed.err
    assert "Hämtar värden, 4\u00a0000 värden (4/4)" in printed.err


def test_the_summary_as_json_stands_alone_on_the_standard_output(
    server: KoladaServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", "sync", "--kpi", "N00003", "--municipality", "Almfors 2", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["key_figures"], told["rows"], told["source"]) == (1, 9, "Källa: Kolada")


def test_a_server_that_is_down_ends_in_one_sentence_and_the_sync_goes_on(
    server: KoladaServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    server.trouble = lambda number, _: faults.broken if number > 6 else None
    assert main(["indicators", "sync"]) == 1
    printed = capsys.readouterr().err
    assert "servern svarade med felkod 500, försöker igen om" in printed
    assert "värden för N00026–N00030 kunde inte hämtas. Servern svarade med felkod 500, 6 gånger i rad." in printed
    server.trouble = faults.no_trouble
    assert main(["indicators", "sync"]) == 0
    assert "gick vidare där den avbröts" in capsys.readouterr().out


def test_a_key_figure_that_the_server_fails_for_is_named(
    server: KoladaServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    server.trouble = lambda _, path: faults.broken if "/data/" in path and "N00007" in path else None
    assert main(["indicators", "sync", "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["failed"] == ["N00007"]
    assert "Servern gav inte värdena för 1 nyckeltal, fast den gav de andra: N00007." in printed.err


def test_a_wrong_address_or_year_is_a_wrong_call(server: KoladaServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "sync", "--address", "https://api.kolada.se/v2"]) == 2
    assert "version 2, som har stängts" in capsys.readouterr().err
    assert main(["indicators", "sync", "--from-year", "2025", "--to-year", "2020"]) == 2
    assert "Åren 2025–2020" in capsys.readouterr().err
    assert server.asked == []


def test_another_catalogue_that_is_named_is_told_of(
    server: KoladaServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STYRKEDJA_KOLADA", str(tmp_path / "egen.csv"))
    assert main(["indicators", "sync", "--kpi", "N00003"]) == 0
    assert "egen.csv" in capsys.readouterr().err
    monkeypatch.setenv("STYRKEDJA_KOLADA", str(tmp_path / "kolada" / "kpi_catalogue.csv.gz"))
    assert main(["indicators", "sync", "--kpi", "N00003"]) == 0
    assert "STYRKEDJA_KOLADA" not in capsys.readouterr().err


def test_a_search_without_a_catalogue_says_what_to_do(server: KoladaServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "search", "nöjda"]) == 2
    assert "Kör styrkedja indicators sync" in capsys.readouterr().err


def test_a_search_needs_no_network_and_shows_what_to_know(
    server: KoladaServer, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["indicators", "sync", "--kpi", "N00003"])
    asked = len(server.asked)
    capsys.readouterr()
    assert main(["indicators", "search", "nöjd", "3", "--limit", "2"]) == 0
    out = capsys.readouterr().out
    assert "N00003" in out
    assert "kvinnor och män" in out
    assert "Källa: Kolada" in out
    assert len(server.asked) == asked
    assert main(["indicators", "search", "--area", "demokrati", "--format", "csv", "--limit", "50"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("id,title,operating_area")
    assert len(lines) == 11
    assert main(["indicators", "search", "n00003", "--format", "json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["key_figures"]
    assert (found["id"], found["has_values"], found["by_gender"]) == ("N00003", True, True)


def test_a_search_that_finds_nothing_says_so(server: KoladaServer, capsys: pytest.CaptureFixture[str]) -> None:
    main(["indicators", "sync", "--kpi", "N00003"])
    capsys.readouterr()
    assert main(["indicators", "search", "rymdfart"]) == 1
    assert "Inget nyckeltal har orden ”rymdfart”" in capsys.readouterr().err
    assert main(["indicators", "search"]) == 2
    assert main(["indicators", "search", "--area", "rymdfart"]) == 2


def test_the_group_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators"]) == 0
    out = capsys.readouterr().out
    assert "sync" in out
    assert "search" in out
