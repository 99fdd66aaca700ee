"""A municipality's pages of 500 targets over the store of 20 million made-up rows: judged, and answered by the web.

`python -m benchmarks.target_page [--folder FOLDER] [--kpis NUMBER]`; processor time, since a shared machine's clock
tells of its other work. First visits, of municipalities that nobody has asked for since the program began, stand
beside later ones.
"""

from __future__ import annotations

import argparse
import csv
import gc
import gzip
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from benchmarks.value_store import ALL_KPIS, PAGE_KPIS, make_store
from styrkedja.app.context import open_context
from styrkedja.app.municipality_targets import assess_kept
from styrkedja.app.values import open_values
from styrkedja.app.values_all import all_series
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.cli.main import OBJECTS_BETWEEN_SEARCHES
from styrkedja.store.connection import use_database
from styrkedja.store.deeds import Deed
from styrkedja.store.targets import TargetText, add

PLACE = "0180"
# Visited once each.
UNSEEN = ("0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136")
MOST_SECONDS = 0.1


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """Return the least processor time of a piece of work: other work on the machine only adds to it."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def make_targets(folder: Path) -> None:
    """Keep a catalogue of the page's key figures, and a target for each in every municipality that is visited."""
    titles = {f"N{number:05}": f"Påhittat nyckeltal nummer {number}, andel (%)" for number in range(PAGE_KPIS)}
    out = io.StringIO()
    csv.writer(out).writerows([("id", "title"), *titles.items()])
    (folder / "kolada" / "kpi_catalogue.csv.gz").write_bytes(gzip.compress(out.getvalue().encode()))
    texts = [
        TargetText(
            Target(kpi, place, 2030, 90.0, Direction.INCREASE, Baseline(2015, 50.0, title, "%")), title, "%"
        )
        for place in (PLACE, *UNSEEN)
        for kpi, title in titles.items()
    ]  # fmt: skip
    add([(text, None) for text in texts], open_context(who="bench").actor, Deed("set", ""))


def run(folder: Path, kpis: int) -> list[str]:
    """Print what was measured; return what missed its limit."""
    os.environ["STYRKEDJA_DATA"] = str(folder)
    # As the program sets it for all its commands, `serve` among them.
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    rows = make_store(folder / "kolada" / "values", kpis)
    use_database(f"sqlite:///{folder / 'store.sqlite3'}")
    open_values().publish()
    context = open_context(who="bench")
    make_targets(folder)
    ids = [f"N{number:05}" for number in range(PAGE_KPIS)]
    browser = Client(SERVER_NAME="127.0.0.1")
    assert len(assess_kept(context, municipality=PLACE)) == PAGE_KPIS
    unread = (f"{place:04}" for place in range(200, 300))
    reading = seconds(lambda: all_series(context, next(unread), ids))
    half = len(UNSEEN) // 2
    pages = iter([f"/mal/?kommun={place}" for place in UNSEEN[:half]])
    first_page = seconds(lambda: browser.get(next(pages)), times=half)
    overviews = iter([f"/indikatorer/kommun/{place}/" for place in UNSEEN[half:]])
    first_overview = seconds(lambda: browser.get(next(overviews)), times=half)
    judging = seconds(lambda: assess_kept(context, municipality=PLACE))
    with_sides = seconds(lambda: [one.by_gender for one in assess_kept(context, municipality=PLACE)])
    page = seconds(lambda: browser.get(f"/mal/?kommun={PLACE}"))
    overview = seconds(lambda: browser.get(f"/indikatorer/kommun/{PLACE}/"))
    print(f"{rows:,} rows, {PAGE_KPIS} targets; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"reading the values: {reading * 1e3:.0f} ms")
    print(f"targets judged: {judging * 1e3:.0f} ms; women and men too: {with_sides * 1e3:.0f} ms (values remembered)")
    for name, first, later in (("targets", first_page, page), ("overview with pictures", first_overview, overview)):
        print(
            f"page of {name}, first visit: {first * 1e3:.0f} ms, {first / reading:.1f} times reading; "
            f"later {later * 1e3:.0f} ms"
        )
    limits = (("page in the browser", first_page), ("overview", first_overview))
    return [f"{name}: {found:.3f} s is over {MOST_SECONDS}" for name, found in limits if found > MOST_SECONDS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="an empty folder; a temporary one by default")
    parser.add_argument("--kpis", type=int, default=ALL_KPIS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        missed = run(asked.folder or Path(folder), asked.kpis)
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
