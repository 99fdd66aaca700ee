"""A small made-up Kolada for tests: the fictional Almfors and its neighbours."""

from __future__ import annotations

from datetime import date

from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import Place, PlaceGroup, Unit
from tests.kolada_server import Value, World

AREAS = ("Demokrati", "Grundskola åk 0–9 inkl. förskoleklass", "Äldre och funktionshinder")


def small_world(*, kpis: int = 30, places: int = 28, years: tuple[int, ...] = (2019, 2020, 2021)) -> World:
    """Return a world whose lists need more than one request of 25 ids each."""
    rows = [
        CatalogueRow(
            f"N{number:05}",
            f"Nöjda  invånare {number}, andel (%)",
            f'Andel "nöjda", fråga {number}.\nKälla: påhittad',
            is_divided_by_gender=number % 3 == 0,
            municipality_type="K",
            auspice="X",
            operating_area=AREAS[number % 3],
            perspective="Kvalitet och resultat",
            publication_date="2026-04-01",
            publ_period="2025",
            has_ou_data=number % 10 == 0,
        )
        for number in range(1, kpis + 1)
    ]
    towns = [Place("0000", "Riket", "L"), Place("0001", "Region Alm", "L")]
    towns += [Place(f"{9900 + number}", f"Almfors {number}", "K") for number in range(places - 2)]
    ids = [town.id for town in towns]
    groups = [
        PlaceGroup("G1", "Almlandet (ovägt medel)", tuple(ids[2:6])),
        PlaceGroup("G2", "Liknande kommuner, övergripande, Almfors 0, 2025", tuple(ids[3:10])),
        PlaceGroup("G3", "Liknande kommuner grundskola, Almfors 0, 2024", tuple(ids[4:11])),
        PlaceGroup("G4", "Liknande kommuner, övergripande, Almfors 0, 2024", tuple(ids[5:12])),
    ]
    units = [
        Unit(f"V15E{town.id}0100{number}", f"Almskolan {number}", town.id) for town in towns[2:5] for number in (1, 2)
    ]
    return World(
        kpis=rows,
        places=towns,
        groups=groups,
        kpi_groups=[PlaceGroup("G9", "Demokrati i korthet", (rows[0].id, rows[1].id))],
        units=units,
        values=[value for row in rows for town in ids for year in years for value in _values(row, town, year)],
        unit_values=[
            Value(row.id, unit.id, year, "T", round(_figure(row.id, unit.id, year), 2))
            for row in rows
            if row.has_ou_data
            for unit in units
            for year in years
        ],
    )


def change(world: World, old: Value, new: Value) -> None:
    """Put one value in the place of another."""
    world.values[world.values.index(old)] = new
    world.forget_rows()


def value_of(world: World, kpi: str, place: str, year: int, gender: str = "T") -> Value:
    """Return one value of a world."""
    return next(one for one in world.of(kpi, place) if (one.year, one.gender) == (year, gender))


def _values(row: CatalogueRow, town: str, year: int) -> list[Value]:
    if int(town) % 7 == 3 and year == 2020:
        return []
    changed = date(2025, 1, 1)
    genders = ("T", "K", "M") if row.is_divided_by_gender else ("T",)
    found = [
        Value(row.id, town, year, gender, round(_figure(row.id, town, year) + at, 3), changed)
        for at, gender in enumerate(genders)
    ]
    if int(town) % 11 == 5:
        found[0] = Value(row.id, town, year, "T", None, changed, status="..")
    return found


def _figure(kpi: str, place: str, year: int) -> float:
    """Return a figure that looks like nothing in particular, and is the same every time."""
    number = sum(ord(letter) * (at + 3) for at, letter in enumerate(f"{kpi}{place}"))
    return 20 + number * 37 % 613 / 10 + (year - 2000) * 0.31
