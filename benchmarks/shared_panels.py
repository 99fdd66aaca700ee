"""The three sets of real values that forecasts are tried on, read from a folder `data` beside the repository.

Emissions 1990-2024 (territorial, SMHI), 35 key figures of 1995-2012 (Kolada), tax rate and tax base 2002-2022 (SCB):
290 municipalities each, with uneven years. Nothing of them is in the repository.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.long_csv import read_long_csv

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
_EMISSIONS = Path("climate", "territorial_2026-06_municipality-data.json.gz")
_KOLADA = Path("kolada", "values_2012_export.csv.gz")
_ECONOMY = Path("economy", "nordin_municipal_panel_2002-2022.csv")


def is_there(folder: Path = FOLDER) -> bool:
    """Tell whether all three files are there."""
    return all((folder / name).is_file() for name in (_EMISSIONS, _KOLADA, _ECONOMY))


def all_sets(folder: Path = FOLDER) -> dict[str, list[Observation]]:
    """Return the values of each set."""
    return {
        "emissions": list(_emissions(folder)),
        "kolada": list(_kolada(folder)),
        "tax": list(_tax(folder)),
    }


def _emissions(folder: Path) -> Iterator[Observation]:
    # Municipalities stand by name, which does for an id: nothing is looked up by it.
    for row in json.loads(gzip.decompress((folder / _EMISSIONS).read_bytes())):
        for year, value in row["emissions"].items():
            yield Observation("emissions", row["name"], int(year), Gender.TOTAL, float(value))


def _kolada(folder: Path) -> Iterator[Observation]:
    with gzip.open(folder / _KOLADA, "rt", encoding="utf-8", newline="") as lines:
        yield from read_long_csv(lines, _KOLADA.name)


def _tax(folder: Path) -> Iterator[Observation]:
    with (folder / _ECONOMY).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for kpi in ("tax_rate", "tax_base"):
                code = row["municip_code"].zfill(4)
                yield Observation(kpi, code, int(row["year"]), Gender.TOTAL, float(row[kpi]))
