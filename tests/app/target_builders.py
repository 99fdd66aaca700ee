"""A catalogue and values in a data folder of the test's own, and targets on them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from styrkedja.app.targets import TargetDraft
from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.chain.target import Direction

ALMFORS = "1999"
SCHOOL, CRIME, SURVEY = "N15436", "U07452", "N00650"
TITLES = {
    SCHOOL: "Elever i åk 9 som är behöriga till yrkesprogram, kommunala skolor, andel (%)",
    CRIME: "U. Anmälda brott om skadegörelse per 1 000 inv.",
    SURVEY: "Medborgarundersökningen - Möjlighet att påverka politiska beslut, andel (%)",
}
DRAFT = TargetDraft(
    kpi=SCHOOL, municipality=ALMFORS, year=2028, value=92.0, direction=Direction.INCREASE, baseline_year=2023
)


def write_catalogue(folder: Path, titles: Mapping[str, str]) -> None:
    """Write Kolada's catalogue where the program looks for it."""
    path = folder / "kolada" / "kpi_catalogue.csv.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "municipality_type"])
        writer.writerows([(kpi, title, "K") for kpi, title in titles.items()])


def write_values(
    kpi: str, values: Mapping[int, float], fetched: date, *, by: Mapping[Gender, Mapping[int, float]] | None = None
) -> None:
    """Write values of Almfors, all of one fetch."""
    sides = {Gender.TOTAL: values, **(by or {})}
    rows = [
        Observation(kpi, ALMFORS, year, gender, value) for gender, side in sides.items() for year, value in side.items()
    ]
    store = open_values()
    store.write(kpi, rows, fetched)
    store.publish()
