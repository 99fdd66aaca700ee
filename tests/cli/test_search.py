"""`styrkedja search`: the same answer as the page, limits by code or name, clear words when there is nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.cli.main import main
from styrkedja.language.meaning import has_meaning
from styrkedja.store import connection

PROGRAMME = """\
Almfors program 2026-2030
Almforspartiet

Skola
Almforspartiet vill:
- införa skolfrukost
- utreda gratis frukost i skolan
"""


@pytest.fixture(autouse=True)
def _loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    (tmp_path / "program.txt").write_text(PROGRAMME, encoding="utf-8")
    assert main(["load", str(tmp_path / "program.txt")]) == 0
    capsys.readouterr()


def test_hits_come_with_what_they_can_be_narrowed_by(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "skolfrukost"]) == 0
    said = capsys.readouterr()
    assert said.out.index("införa skolfrukost") < said.out.index("utreda gratis frukost i skolan")
    assert "2 av 2 träffar." in said.out
    assert "Typ av åtagande: Utredning 1, Åtgärd 1" in said.out or "Typ av åtagande: Åtgärd 1, Utredning 1" in said.out
    assert "tillägget semantik" in said.err


@pytest.mark.parametrize("theme", ["school", "Grundskola och fritidshem", "SCHOOL"])
def test_a_limit_takes_code_and_name(capsys: pytest.CaptureFixture[str], theme: str) -> None:
    assert main(["search", "frukost", "--theme", theme, "--type", "inquiry", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [hit["snippet"] for hit in answer["hits"]] == ["utreda gratis frukost i skolan"]
    assert answer["total"] == 1


def test_a_value_that_nothing_has_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "frukost", "--year", "1999"]) == 2
    assert "År: ”1999” finns inte" in (told := capsys.readouterr().err)
    assert "2026, 2027, 2028, 2029, 2030" in told


def test_nothing_found_says_what_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "rymdfärja"]) == 1
    assert "Inga träffar på ”rymdfärja”" in capsys.readouterr().err


def test_no_words_and_no_extra_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], [""], [" ", '"']):
        assert main(["search", *words]) == 2
        assert "styrkedja search skolfrukost" in capsys.readouterr().err
    assert main(["search", "--build-meanings"]) == 2
    assert "tillägget semantik är inte installerat eller är avstängt" in capsys.readouterr().err


@pytest.mark.skipif(not has_meaning(), reason="the extra semantik is not installed")
def test_what_was_loaded_without_meanings_is_told_and_gets_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STYRKEDJA_SEMANTIK", "1")
    assert main(["search", "morgonmål åt elever"]) == 1
    assert "Innebörden av 2 texter är inte uträknad än." in capsys.readouterr().err
    assert main(["search", "--build-meanings", "frukost åt skolelever"]) == 0
    said = capsys.readouterr()
    assert "Innebörden av 2 texter är uträknad." in said.err
    assert "inte uträknad än" not in said.err
    assert "införa skolfrukost" in said.out
