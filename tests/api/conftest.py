"""A mirror with three key figures, two municipalities and a group, on a server of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.test import Client

from styrkedja.app import kolada_files
from styrkedja.app.values import open_unit_values, open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import Place, PlaceGroup, Unit
from styrkedja.store import connection

connection.set_up()

FETCHED = date(2026, 3, 1)
CHANGED = date(2026, 9, 1)
KPIS = (
    CatalogueRow("N00945", "Män som tar ut tillfällig föräldrapenning, andel (%)", publ_period="2025"),
    CatalogueRow("N15436", "Elever i åk 9 som är behöriga till yrkesprogram,  kommunala skolor, andel (%)", "", True),
    CatalogueRow("U21401", "Personalkontinuitet, medelvärde (- 2024)", has_ou_data=True),
)


def observations() -> Iterator[Observation]:
    """Yield the values of the mirror: 2 municipalities and a group, 2020 to 2023."""
    for year in range(2020, 2024):
        for place, base in (("9998", 30.5), ("0180", 40.0), ("G1", 35.25)):
            count = 2 if place == "G1" else 1
            yield Observation("N00945", place, year, Gender.TOTAL, base + year - 2020, count)
            for gender in Gender:
                value = None if (place, gender) == ("9998", Gender.MEN) else base
                yield Observation("N15436", place, year, gender, value, count, ".." if value is None else "")


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder with what a sync would have kept, and a key figure of the municipality's own."""
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    kolada_files.write_catalogue(KPIS)
    kolada_files.write_places(
        [Place("0180", "Stockholm", "K"), Place("9998", "Almfors", "K"), Place("0000", "Riket", "L")]
    )
    kolada_files.write_groups(kolada_files.GROUPS, [PlaceGroup("G1", "Bruksorter (ovägt medel)", ("0180", "9998"))])
    kolada_files.write_units([Unit("V21E1", "Almgården", "9998")])
    rows = list(observations())
    for kpi in ("N00945", "N15436"):
        open_values().write(kpi, [row for row in rows if row.kpi == kpi], FETCHED)
    changed = Observation("N00945", "9998", 2023, Gender.TOTAL, 99.0, 1)
    open_values().write("N00945", [changed], CHANGED, is_partial=True)
    open_values().write("fil:trygghet", [Observation("fil:trygghet", "9998", 2023, Gender.TOTAL, 1.0, 1)], FETCHED)
    open_unit_values().write("U21401", [Observation("U21401", "V21E1", 2023, Gender.TOTAL, 12.0, 1)], FETCHED)
    return tmp_path


@pytest.fixture
def caller(mirror: Path) -> Client:
    """A program that asks the mirror."""
    return Client(SERVER_NAME="127.0.0.1")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@pytest.fixture
def address(mirror: Path) -> Iterator[str]:
    """The address of the mirror on a server that runs during the test."""
    from styrkedja.web.server import application

    with make_server("127.0.0.1", 0, application, WSGIServer, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/kolada/v3/"
        finally:
            server.shutdown()
            thread.join()
