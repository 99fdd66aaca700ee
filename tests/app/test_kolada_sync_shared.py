"""The real catalogue, municipalities, groups and values that lie beside the repository, served as Kolada serves them."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from styrkedja.app.kolada import find_catalogue
from styrkedja.app.kolada_metadata import groups, municipalities, similar
from styrkedja.app.values import open_values
from styrkedja.base.errors import RemoteError
from styrkedja.indicators.catalogue_file import CatalogueRow, read_catalogue_rows
from styrkedja.indicators.places import Place, PlaceGroup
from tests import kolada_server as faults
from tests.builders import SHARED
from tests.kolada_server import Trouble, Value, World, serving
from tests.kolada_syncs import everything_in, fetch

FOLDER = SHARED / "data" / "kolada"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared files are not beside the repository")


def real_world() -> World:
    """Return what the shared files hold; key figures that only lived in 2012 join the catalogue of 2026."""
    kpis = {row.id: row for row in read_catalogue_rows((FOLDER / "kpi_catalogue.csv.gz").read_bytes())}
    rows = [
        Value(row["kpi"], row["municipality_id"], int(row["year"]), row["gender"], float(row["value"]))
        for row in _rows("values_rkolada.csv")
    ]
    # Two of its sets hold the same values.
    values = list({(one.kpi, one.place, one.year, one.gender): one for one in rows}.values())
    values += [
        Value(row["kpi"], row["municipality_id"], int(row["period"]), value=float(row["value"]))
        for row in _rows("values_2012_export.csv.gz")
    ]
    for kpi in {one.kpi for one in values} - kpis.keys():
        kpis[kpi] = CatalogueRow(kpi, f"{kpi} (-2012)")
    members = groupby(_rows("municipality_groups.csv.gz"), lambda row: (row["group_id"], row["group_title"]))
    return World(
        kpis=list(kpis.values()),
        places=[Place(row["id"], row["title"], row["type"]) for row in _rows("municipalities.csv")],
        groups=[PlaceGroup(*name, tuple(row["member_id"] for row in own)) for name, own in members],
        kpi_groups=[PlaceGroup("G1", "Ekonomi i korthet", ("N00945",))],
        values=values,
    )


def _rows(name: str) -> list[dict[str, str]]:
    data = (FOLDER / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_the_whole_of_it_with_faults_and_broken_off_ends_as_an_undisturbed_sync(folder: Callable[[str], Path]) -> None:
    world = real_world()

    def sometimes(number: int, path: str) -> faults.Fault | None:
        kinds = (faults.too_many, faults.broken, faults.cut_off, faults.cut_json, faults.page_twice)
        return kinds[number // 41 % len(kinds)] if number % 41 == 0 else None

    with serving(world) as server:
        whole = folder("whole")
        summary = fetch(server)
        assert (summary.places, summary.groups) == (312, 3630)
        assert summary.kpis == len(world.kpis) >= 6099
        assert summary.counts.rows == len(world.values)
        requests = len(server.asked)
        _is_right(world)
        place = folder("broken")
        for part in (0.1, 0.4, 0.3):
            last = len(server.asked) + int(part * requests)
            server.trouble = _until(last, sometimes)
            with pytest.raises(RemoteError):
                fetch(server)
        server.trouble = sometimes
        assert fetch(server, day=date(2026, 5, 2)).is_resumed
    assert everything_in(place) == everything_in(whole)


def _until(last: int, trouble: Trouble) -> Trouble:
    return lambda number, path: faults.broken if number > last else trouble(number, path)


def _is_right(world: World) -> None:
    assert len(municipalities()) == 312
    assert len(groups()) == 3630
    [overall, *_] = [group for group in similar("1489") if group.similar_to == ("övergripande", "Alingsås", 2025)]
    assert (overall.id, overall.members) == ("G37326", ("0381", "0486", "1292", "1440", "1463", "1883", "2284"))
    catalogue = find_catalogue()
    assert catalogue is not None
    assert len(catalogue.kpis) == len(world.kpis)
    values = open_values()
    assert set(values.kpis()) == {one.kpi for one in world.values}
    assert values.series("N00945", "0180").value(2000) == 31.32959689
    assert values.series("N20014", "1440").value(1998) == 4842.79531235
