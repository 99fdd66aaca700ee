"""Kolada's catalogue: reading the file, and what a key figure tells."""

from __future__ import annotations

import gzip
from datetime import date
from time import process_time

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.indicators.catalogue import Catalogue, Kpi, read_kpis
from tests.builders import ROOT

SMALL = ROOT / "tests" / "checks" / "kpi_catalogue.csv"
WHOLE = ROOT.parent / "shared" / "data" / "kolada" / "kpi_catalogue.csv.gz"


def test_a_row_is_a_key_figure() -> None:
    kpi = Catalogue(SMALL.read_bytes).get("N05401")
    assert kpi is not None
    assert (kpi.title, kpi.municipality_type) == ("Valdeltagande i senaste kommunalvalet, andel (%)", "A")
    assert (kpi.by_gender, kpi.by_unit, kpi.has_publication) == (True, True, True)
    assert (kpi.publication_date, kpi.publication_year) == (date(2026, 11, 21), 2026)


def test_an_unknown_id_is_none() -> None:
    assert Catalogue(SMALL.read_bytes).get("N99999") is None


def test_the_file_is_read_when_the_first_key_figure_is_asked_for_and_only_once() -> None:
    asked: list[str] = []

    def load() -> bytes:
        asked.append("read")
        return SMALL.read_bytes()

    catalogue = Catalogue(load)
    assert asked == []
    catalogue.get("N05401")
    catalogue.get("N00090")
    assert asked == ["read"]


def test_plain_and_packed_files_give_the_same() -> None:
    data = SMALL.read_bytes()
    assert read_kpis(gzip.compress(data)) == read_kpis(data)
    assert read_kpis(b"\xef\xbb\xbf" + data) == read_kpis(data)


def test_the_first_figures_of_a_year_come_as_long_after_it_as_they_use_to() -> None:
    kpi = Kpi("N00801", "", early_date=date(2026, 4, 1), publication_date=date(2026, 8, 28), publication_year=2025)
    assert kpi.published(2024) == date(2025, 4, 1)
    assert kpi.published(9999) is None
    assert Kpi("N17461", "").published(2024) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"name,title\nN1,x", b"\x1f\x8b broken", b"id,title\nN\xff,x", b"id,title,publication_date\nN1,x,soon"],
)
def test_what_is_no_catalogue_is_told(data: bytes) -> None:
    with pytest.raises(WrongCallError) as caught:
        read_kpis(data)
    assert caught.value.code == "catalogue_damaged"


@pytest.mark.skipif(not WHOLE.exists(), reason="the whole catalogue is not here")
def test_the_whole_catalogue_is_read_fast() -> None:
    data = WHOLE.read_bytes()
    took = []
    for _ in range(3):
        start = process_time()
        kpis = read_kpis(data)
        took.append(process_time() - start)
    assert len(kpis) == len({kpi.id for kpi in kpis}) == 6_099
    # 0.07 s on a free core; a busy one is slower.
    assert min(took) < 0.5
