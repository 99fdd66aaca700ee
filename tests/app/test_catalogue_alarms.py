"""Targets that were set by the catalogue of 2012, today: every key figure that is another one raises the alarm."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import cache

import pytest

from styrkedja.app.key_figures import KeyFigure
from styrkedja.app.target_alarms import Alarm, AlarmCode, Known, alarms_of
from styrkedja.chain.target import Direction, Target
from styrkedja.indicators.catalogue import Kpi, read_kpis
from styrkedja.indicators.catalogue_changes import CatalogueChangeKind, compare_catalogues
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.units import unit_of
from styrkedja.store.deeds import Change, Deed
from styrkedja.store.targets import StoredTarget, TargetText
from tests.builders import SHARED

LAST = Change(1, "anna", datetime(2012, 6, 1, tzinfo=UTC), Deed("created", ""))
FOLDER = SHARED / "data" / "kolada"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared files are not beside the repository")


@cache
def catalogues() -> tuple[dict[str, Kpi], dict[str, Kpi]]:
    files = ("kpi_catalogue_2012.csv.gz", "kpi_catalogue.csv.gz")
    old, new = ({kpi.id: kpi for kpi in read_kpis((FOLDER / name).read_bytes())} for name in files)
    return old, new


def alarms_today(kpi: str) -> tuple[Alarm, ...]:
    """Return the alarms of a target that was set by a title of 2012, with a target year in 2028."""
    old, new = catalogues()
    title, now = old[kpi].title, new[kpi]
    text = TargetText(Target(kpi, "1999", 2028, 1.0, Direction.INCREASE), title, unit_of(title))
    stored = StoredTarget(1, text, LAST, None, None, "", is_deleted=False)
    return tuple(alarms_of(stored, Known({kpi: KeyFigure(kpi, now.title, unit_of(now.title), now)}, {})))


@cache
def ringing() -> dict[str, tuple[Alarm, ...]]:
    old, new = catalogues()
    return {kpi: alarms for kpi in sorted(old.keys() & new.keys()) if (alarms := alarms_today(kpi))}


def test_of_759_other_titles_those_that_mean_something_else_ring() -> None:
    old, new = catalogues()
    lived_on = old.keys() & new.keys()
    # 759 differ letter by letter, three of them by spaces alone.
    assert (len(lived_on), sum(old[kpi].title != new[kpi].title for kpi in lived_on)) == (1_261, 756)
    counted = Counter(alarm.code for alarms in ringing().values() for alarm in alarms)
    assert len(ringing()) == 579
    assert (counted[AlarmCode.RENAMED], counted[AlarmCode.ENDED], counted[AlarmCode.UNIT_CHANGED]) == (566, 47, 42)


def test_the_alarm_of_a_target_and_the_change_of_the_catalogue_are_of_one_mind() -> None:
    old, new = catalogues()
    rows = [[CatalogueRow(kpi.id, kpi.title) for kpi in of.values()] for of in (old, new)]
    changed = {
        one.kpi for one in compare_catalogues(*rows) if one.is_alarm and one.kind != CatalogueChangeKind.VANISHED
    }
    assert changed == set(ringing())
    other_units = {one.kpi for one in compare_catalogues(*rows) if one.kind == CatalogueChangeKind.UNIT}
    assert other_units == {
        kpi for kpi, alarms in ringing().items() if AlarmCode.UNIT_CHANGED in {alarm.code for alarm in alarms}
    }


def test_the_same_id_in_another_unit() -> None:
    [alarm] = ringing()["U07452"]
    assert (alarm.code, alarm.was, alarm.now) == (AlarmCode.UNIT_CHANGED, "antal/1 000 inv", "antal/100 000 inv")
    assert AlarmCode.UNIT_CHANGED in {alarm.code for alarm in ringing()["N72816"]}


# Read one by one, of fifty drawn by chance: ids that measure something else today, and ids that are the same.
@pytest.mark.parametrize(
    "kpi", ["U21438", "U15401", "U15446", "U17802", "U23420", "U40819", "N63048", "U15402", "U35401", "N33007"]
)
def test_what_measures_something_else_rings(kpi: str) -> None:
    assert kpi in ringing()


@pytest.mark.parametrize(
    "kpi", ["U07413", "N10025", "U25200", "N71810", "U11202", "N00042", "U60003", "N09027", "U09800", "U71200"]
)
def test_spaces_full_stops_and_the_old_mark_of_surveys_do_not_ring(kpi: str) -> None:
    assert kpi not in ringing()
