"""The store of key figures with 20 million made-up rows: a municipality page, a panel, publishing, and their peers.

6 099 key figures and 312 municipalities: 500 key figures with 30 years by gender, the rest with 4 years. The files are
made by DuckDB itself, sealed as the store does. `python -m benchmarks.value_store [--folder FOLDER] [--kpis NUMBER]`
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.timing import best_seconds
from styrkedja.chain.observation import Gender, Observation
from styrkedja.store.values import ValueStore
from styrkedja.store.values_files import quoted, seal, writing

MUNICIPALITIES = 312
PAGE_KPIS = 500
ALL_KPIS = 6_099
MOST_PAGE_SECONDS = 0.1
MOST_PANEL_SECONDS = 0.03
MOST_MEGABYTES = 2_000
FETCHED = date(2026, 3, 1)
ROWS = """
COPY (
    SELECT '{kpi}' AS kpi, printf('%04d', place) AS municipality, (2025 - {years} + year)::INTEGER AS year, gender,
        round(random() * 100, 4) AS value, 1::INTEGER AS count, '' AS status, DATE '2026-03-01' AS fetched,
        NULL::DATE AS superseded
    FROM (SELECT unnest({genders}) AS gender), range({places}) AS p(place), range({years}) AS y(year)
    ORDER BY CASE gender WHEN 'T' THEN 0 WHEN 'K' THEN 1 ELSE 2 END, municipality, year
) TO '{path}' ({settings})
"""


def make_store(folder: Path, kpis: int) -> int:
    """Write the files by key figure; return the number of rows."""
    (folder / "by_kpi").mkdir(parents=True, exist_ok=True)
    rows = 0
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SELECT setseed(0.5)")
        for number in range(kpis):
            kpi = f"N{number:05}"
            path = folder / "by_kpi" / f"{kpi}.parquet"
            is_page = number < PAGE_KPIS
            years, genders = (30, ["T", "K", "M"]) if is_page else (4, ["T"])
            connection.execute(
                ROWS.format(
                    kpi=kpi, years=years, genders=genders, places=MUNICIPALITIES, path=quoted(path),
                    settings=writing(kpi),
                )
            )  # fmt: skip
            seal(path)
            rows += years * len(genders) * MUNICIPALITIES
    return rows


def seconds(work: Callable[[], object], times: int = 9) -> tuple[float, float]:
    """Return the shortest time of a piece of work: of the processor, and by the clock.

    Aims are held by the processor's time: what else the computer does makes the clock's longer.
    """
    return tuple(best_seconds(work, repetitions=times, timer=timer) for timer in (time.process_time, time.perf_counter))


def shown(taken: tuple[float, float]) -> str:
    return f"{taken[0] * 1e3:.1f} ms of processor time, {taken[1] * 1e3:.1f} ms by the clock"


def run(folder: Path, kpis: int) -> list[str]:
    """Print what was measured; return what missed its limit."""
    start = time.perf_counter()
    rows = make_store(folder, kpis)
    print(f"made {rows:,} rows in {kpis:,} files in {time.perf_counter() - start:.0f} s")
    page = [f"N{number:05}" for number in range(min(PAGE_KPIS, kpis))]
    values = ValueStore(folder)
    from_truth = seconds(lambda: values.of_municipality("0180", page), times=3)
    expected = values.of_municipality("0180", page)
    start = time.perf_counter()
    values.publish()
    publishing = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    reader = ValueStore(folder)
    start = time.process_time()
    reader.of_municipality("0180", page)
    first = time.process_time() - start
    assert reader.of_municipality("0180", page) == expected
    # Each another municipality: what was answered is remembered.
    places = (f"{place:04}" for place in range(181, MUNICIPALITIES))
    warm = seconds(lambda: reader.of_municipality(next(places), page))
    file = next((folder / "by_municipality").glob("*/0180.parquet"))
    with duckdb.connect(config={"threads": 1}) as connection:
        plain = seconds(
            lambda: connection.execute(
                "SELECT kpi, gender, year, value FROM read_parquet($file) WHERE kpi IN (SELECT unnest($kpis))",
                {"file": str(file), "kpis": page},
            ).fetchall()
        )
    panel = seconds(lambda: reader.panel("N00007"))
    batch = seconds(lambda: list(reader.panels(page)), times=1)[0] / len(page)
    rewritten = [Observation("N00007", f"{place:04}", year, Gender.TOTAL, 1.0 * place, 1)
                 for place in range(MUNICIPALITIES) for year in range(1995, 2025)]  # fmt: skip
    start = time.process_time()
    ValueStore(folder / "other").write("N00007", rewritten, FETCHED)
    writing_one = time.process_time() - start
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"load of the machine {load:.1f}, {os.cpu_count()} cores; {len(expected):,} series on the page")
    print(f"municipality page, layout by municipality: {shown(warm)}; the first time {first * 1e3:.0f} ms")
    print(f"  the same from the files by key figure: {shown(from_truth)}, ratio {from_truth[0] / warm[0]:.1f}")
    print(f"  plain DuckDB rows of the same file, no series: {shown(plain)}, ratio {warm[0] / plain[0]:.2f}")
    print(f"panel of one key figure and gender: {shown(panel)}; in a batch {batch * 1e3:.1f} ms each")
    print(f"write one key figure of {len(rewritten):,} rows: {writing_one * 1e3:.0f} ms of processor time")
    print(f"publish: {publishing:.0f} s by the clock, most memory {memory:,.0f} MB")
    limits = [
        ("municipality page", warm[0], MOST_PAGE_SECONDS),
        ("panel", panel[0], MOST_PANEL_SECONDS),
        ("memory of publishing", memory, MOST_MEGABYTES),
    ]
    return [f"{name}: {found:.3f} is over {most}" for name, found, most in limits if found > most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the store is made; a temporary folder by default")
    parser.add_argument("--kpis", type=int, default=ALL_KPIS)
    asked = parser.parse_args()
    if asked.folder is not None:
        missed = run(asked.folder, asked.kpis)
    else:
        with tempfile.TemporaryDirectory() as folder:
            missed = run(Path(folder), asked.kpis)
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
