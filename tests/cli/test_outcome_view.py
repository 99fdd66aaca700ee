"""The table of a follow-up, printed in other units and with methods that were tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.outcomes import follow_up_file
from styrkedja.cli.outcome_view import show_follow_up
from styrkedja.cli.session import Session
from styrkedja.wording.numbers import Language
from tests.budget.municipal_sie import MAP, books, sie_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for year, months in ((2026, range(1, 9)), (2025, range(1, 13)), (2024, range(1, 13))):
        (tmp_path / f"{year}.se").write_bytes(sie_text(books(months), year=year).encode("cp437"))
    (tmp_path / "karta.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


def test_how_far_off_the_chosen_method_was_stands_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = follow_up_file(folder / "2026.se", folder / "karta.toml", earlier=[folder / "2025.se", folder / "2024.se"])
    show_follow_up(found, "mkr", Session(Language.SWEDISH))
    out = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    # 47.4 of 70.6 mkr is booked in August every year; the same pace says 71.1, half a million too much.
    assert "Socialnämnden 70,7 70,6 71,1 förra årets fördelning ±0,0" in out
    assert "± är hur fel den var i genomsnitt" in out
    assert "Budget till och med månaden: ramen fördelad som förra årets utfall." in out
    assert "välj månad med --through" in out


def test_a_file_without_months_has_no_forecast(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "#SIETYP 1\n#RAR 0 20250701 20260630\n#RES 0 5010 700\n#RES 0 8010 -70\n"
    (folder / "2026.se").write_bytes(text.encode("cp437"))
    show_follow_up(follow_up_file(folder / "2026.se", folder / "karta.toml"), "kr", Session(Language.ENGLISH))
    out = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    assert "2026.se: the financial year 2025-07–2026-06, from the year's result per account (#RES)." in out
    assert "The file says nothing of months" in out
    assert "Forecast for the year in three ways" not in out
