"""Charts to try drawing with: Almfors is fictional."""

from __future__ import annotations

from styrkedja.reports.charts.model import Band, Fan, Line, LineChart, Look, TargetPath

OWN = ((2018, 70.5), (2019, 72.0), (2021, 74.5), (2022, 74.0), (2023, 77.5), (2024, 78.0))
FORECAST = LineChart(
    title="Elever i årskurs 9 som är behöriga till yrkesprogram, andel (%)",
    subtitle="Almfors, procent",
    unit="%",
    lines=(Line("Almfors", OWN),),
    source="Egen beräkning på data från Kolada",
    fan=Fan(
        (2024, 78.0), (2025, 2026), (78.5, 79.0), ((76.0, 81.0), (75.0, 83.0)), ((74.0, 83.0), (72.0, 86.0)),
    ),
    target=TargetPath(
        2026, 85.0, ((2022, 74.0), (2023, 76.75), (2024, 79.5), (2025, 82.25), (2026, 85.0)), ((2024, 79.5),)
    ),
    bounds=(0, 100),
)  # fmt: skip
GENDER = LineChart(
    title="Sjukfrånvaro totalt, andel (%)",
    subtitle="Almfors, procent",
    unit="%",
    lines=(
        Line("Kvinnor", tuple((year, value / 10 + 1) for year, value in OWN), Look.WOMEN),
        Line("Män", tuple((year, value / 10 - 1) for year, value in OWN), Look.MEN),
    ),
    source="Källa: Kolada",
    band=Band(
        "Alla kommuner",
        tuple((year, value / 10 - 2) for year, value in OWN),
        tuple((year, value / 10 + 2) for year, value in OWN),
        tuple((year, value / 10) for year, value in OWN),
    ),
)
