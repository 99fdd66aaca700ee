"""Invented values of real key figures for some municipalities, in a data folder of their own."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from styrkedja.app.context import Context, open_context
from styrkedja.app.targets import TargetDraft, create_target
from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.chain.target import Direction
from styrkedja.store import connection

QUALIFIED, ENDED, NASTY = "N15436", "U21401", "N00090"
OWN = "1489"
CODES = ("1489", "1494", "2081", "0138", "0381", "0486", "1292", "1440", "1463", "1883", "2284", "0114", "0115", "0117",
         "0120", "0123", "0125", "0126", "0127", "0128", "0136", "0139", "0140", "0160", "0162")  # fmt: skip
_CATALOGUE = """\
id,title,description,municipality_type,is_divided_by_gender,operating_area,publication_date,publ_period
N15436,"Elever i åk 9 som är behöriga till yrkesprogram, kommunala skolor, andel (%)","Antal elever <b>delat</b>.",K,True,Grundskola,2026-12-15,2026
U21401,"Personalkontinuitet, medelvärde (- 2024)",Antal olika personal.,K,False,Äldreomsorg,,
N00090,"=1+1 ""Sjukfrånvaro"" <script>alert(1)</script>, andel (%)",Beskrivning.,K,True,Kommunen,2027-03-01,2026
"""


@contextmanager
def measured_folder(folder: Path) -> Iterator[Context]:
    """Use a folder with catalogue and values, and a store with one target."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STYRKEDJA_DATA", str(folder))
        patch.delenv("STYRKEDJA_KOLADA", raising=False)
        connection.use_database(f"sqlite:///{folder / 'store.sqlite3'}")
        (folder / "kolada").mkdir(parents=True)
        (folder / "kolada" / "kpi_catalogue.csv.gz").write_bytes(gzip.compress(_CATALOGUE.encode()))
        values = open_values()
        values.write(QUALIFIED, _qualified(0.0), date(2026, 3, 2))
        values.write(QUALIFIED, _qualified(1.1), date(2026, 9, 1))
        values.write(NASTY, [Observation(NASTY, OWN, year, Gender.TOTAL, 6.0 + year % 3) for year in range(2015, 2025)],
                     date(2026, 3, 2))  # fmt: skip
        values.write(ENDED, [Observation(ENDED, OWN, 2023, Gender.TOTAL, 15.0)], date(2026, 3, 2))
        context = open_context(who="anna")
        draft = TargetDraft(kpi=QUALIFIED, municipality=OWN, year=2028, value=93.0, direction=Direction.INCREASE,
                            baseline_year=2022)  # fmt: skip
        create_target(context, draft)
        yield context


def _qualified(revised: float) -> list[Observation]:
    found = []
    for place, code in enumerate(CODES):
        for year in range(2010, 2026):
            if year == 2013:
                continue
            value = 75 + place * 0.5 + 3 * math.sin(place + year) + (year - 2010) * 0.2
            value += revised if (code, year) == (OWN, 2024) else 0.0
            found += [
                Observation(QUALIFIED, code, year, Gender.TOTAL, round(value, 1)),
                Observation(QUALIFIED, code, year, Gender.WOMEN, round(value + 2, 1)),
                Observation(QUALIFIED, code, year, Gender.MEN, round(value - 2, 1)),
            ]
    return found
