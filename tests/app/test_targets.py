"""Kept targets: set, changed, removed, undone, taken over from documents; and the alarms of their key figures."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError

from styrkedja.app import document_targets, measurements, target_alarms, targets
from styrkedja.app.context import Context
from styrkedja.app.document_targets import NoteCode
from styrkedja.app.measurements import OwnKeyFigure, Place
from styrkedja.app.municipality_targets import Status, assess_kept, assess_one, count_by_status
from styrkedja.app.target_alarms import Alarm, AlarmCode
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Baseline, Direction
from styrkedja.store import log
from styrkedja.store.models import TargetVersion
from tests.app.target_builders import ALMFORS, CRIME, DRAFT, SCHOOL, SURVEY, TITLES, write_catalogue, write_values
from tests.builders import ROOT

KOLADA = ROOT.parent / "shared" / "data" / "kolada"
FETCHED, LATER = date(2025, 10, 1), date(2025, 12, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a catalogue and one key figure's values."""
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.delenv("STYRKEDJA_KOLADA", raising=False)
    write_catalogue(tmp_path, TITLES)
    write_values(SCHOOL, {2022: 79.0, 2023: 80.0, 2024: 83.0, 2025: 84.0}, FETCHED)
    return tmp_path


def test_a_target_set_by_hand_pins_title_unit_and_the_sources_value(context: Context) -> None:
    number = targets.create_target(context, DRAFT, why="beslut i fullmäktige")
    stored = targets.get_target(context, number)
    assert stored.target.baseline == Baseline(2023, 80.0, TITLES[SCHOOL], "%", FETCHED)
    assert (stored.last.who, stored.last.deed.action, stored.last.deed.subject) == (
        "anna", "set", "beslut i fullmäktige",
    )  # fmt: skip
    found = assess_one(context, number)
    # 84 in 2025: a third of the way when two fifths of the time have gone.
    assert (found.assessment.status, found.assessment.gap, found.alarms) == (Status.BEHIND, 8.0, ())


def test_a_typed_baseline_stays_as_typed(context: Context) -> None:
    number = targets.create_target(context, replace(DRAFT, baseline_value=79.5))
    assert targets.get_target(context, number).target.baseline == Baseline(2023, 79.5, TITLES[SCHOOL], "%")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kpi": "N99999"}, "target_kpi_unknown"), ({"kpi": "trygghet"}, "target_kpi_form"),
        ({"baseline_year": 2001}, "target_baseline_missing"), ({"year": 2023}, "target_before_baseline"),
        ({"baseline_year": None, "baseline_value": 3.0}, "target_baseline_year"),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_is_refused_and_nothing_is_kept(
    context: Context, wrong: dict[str, object], code: str
) -> None:
    with pytest.raises(WrongCallError) as caught:
        targets.create_target(context, replace(DRAFT, **wrong))  # type: ignore[arg-type]  # fields by their names
    assert caught.value.code == code
    assert targets.list_targets(context) == ()


def test_a_change_keeps_the_baseline_and_can_be_undone(context: Context) -> None:
    number = targets.create_target(context, DRAFT)
    write_values(SCHOOL, {2023: 81.0, 2024: 83.0}, LATER)
    draft = targets.draft_of(targets.get_target(context, number).text)
    assert targets.change_target(context, number, 1, replace(draft, value=95.0), why="höjt") == 2
    changed = targets.get_target(context, number)
    assert (changed.target.value, changed.target.baseline) == (95.0, Baseline(2023, 80.0, TITLES[SCHOOL], "%", FETCHED))
    with pytest.raises(WrongCallError, match="target_changed"):
        targets.change_target(context, number, 1, draft)
    assert targets.change_target(context, number, 2, replace(draft, value=95.0)) is None
    assert targets.restore_version(context, number, 2, 1) == 3
    assert targets.get_target(context, number).target.value == 92.0
    deeds = [change.deed.action for change, _ in targets.target_versions(context, number)]
    assert deeds == ["restored", "changed", "set"]
    with pytest.raises(WrongCallError, match="target_version_unknown"):
        targets.restore_version(context, number, 3, 9)


def test_a_removed_target_can_be_taken_back(context: Context) -> None:
    number = targets.create_target(context, DRAFT)
    targets.remove_target(context, number)
    assert targets.list_targets(context) == ()
    assert [one.id for one in targets.list_targets(context, in_bin=True)] == [number]
    with pytest.raises(NotFoundError, match="target_not_found"):
        targets.get_target(context, number)
    targets.restore_target(context, number)
    assert targets.get_target(context, number).target.value == 92.0
    assert [one.action for one in log.entries(object_id=str(number))] == [
        "target_restored", "target_removed", "target_saved",
    ]  # fmt: skip


def test_the_database_refuses_to_change_a_version(context: Context) -> None:
    targets.create_target(context, DRAFT)
    with pytest.raises(DatabaseError, match="append-only"):
        TargetVersion.objects.update(value=1.0)


def test_a_revised_baseline_rings_until_somebody_says_why_it_may_stand(context: Context) -> None:
    number = targets.create_target(context, DRAFT)
    write_values(SCHOOL, {2023: 81.0, 2024: 83.0}, LATER)
    alarm = Alarm(number, AlarmCode.BASELINE_REVISED, "80.0", "81.0", 2023, FETCHED, LATER)
    assert assess_one(context, number).ringing == (alarm,)
    with pytest.raises(WrongCallError, match="alarm_reason"):
        target_alarms.answer_alarm(context, number, alarm.code, alarm.now, "  ")
    target_alarms.answer_alarm(context, number, alarm.code, alarm.now, "Skillnaden är liten.")
    found = assess_one(context, number)
    assert found.ringing == ()
    assert found.alarms[0].answer is not None
    assert (found.alarms[0].answer.why, found.alarms[0].answer.who) == ("Skillnaden är liten.", "anna")
    target_alarms.reopen_alarm(context, number, alarm.code, alarm.now)
    assert assess_one(context, number).ringing == (alarm,)
    # Another revision is another alarm.
    target_alarms.answer_alarm(context, number, alarm.code, alarm.now, "Skillnaden är liten.")
    write_values(SCHOOL, {2023: 85.0, 2024: 83.0}, date(2025, 12, 24))
    assert [one.now for one in assess_one(context, number).ringing] == ["85.0"]
    with pytest.raises(WrongCallError, match="alarm_gone"):
        target_alarms.answer_alarm(context, number, alarm.code, "81.0", "för sent")


def test_pinning_anew_takes_the_sources_value_of_today(context: Context) -> None:
    number = targets.create_target(context, DRAFT)
    write_values(SCHOOL, {2023: 81.0, 2024: 83.0}, LATER)
    assert targets.pin_anew(context, number, 1, why="källans nya värde gäller") == 2
    assert targets.get_target(context, number).target.baseline == Baseline(2023, 81.0, TITLES[SCHOOL], "%", LATER)
    assert assess_one(context, number).alarms == ()


def test_a_renamed_vanished_or_ended_key_figure_rings(context: Context, folder: Path) -> None:
    number = targets.create_target(context, DRAFT)
    write_catalogue(folder, {**TITLES, SCHOOL: "Elever i åk 9, alla skolor i kommunen, andel (%)"})
    assert [one.code for one in assess_one(context, number).ringing] == [AlarmCode.RENAMED]
    write_catalogue(folder, {**TITLES, SCHOOL: f"{TITLES[SCHOOL]} (-2025)"})
    found = assess_one(context, number)
    assert [one.code for one in found.ringing] == [AlarmCode.ENDED]
    assert found.assessment.status is Status.CLOSED
    write_catalogue(folder, {CRIME: TITLES[CRIME]})
    assert [one.code for one in assess_one(context, number).ringing] == [AlarmCode.VANISHED]


def test_without_any_catalogue_nothing_has_vanished(context: Context, folder: Path) -> None:
    number = targets.create_target(context, DRAFT)
    (folder / "kolada" / "kpi_catalogue.csv.gz").unlink()
    assert assess_one(context, number).alarms == ()


@pytest.mark.skipif(not KOLADA.exists(), reason="the shared data are not here")
def test_the_catalogue_of_2026_rings_for_targets_set_by_that_of_2012(context: Context, folder: Path) -> None:
    """U07452 counted per 1 000 inhabitants in 2012, and counts per 100 000 now."""
    before, after = (_titles(KOLADA / name) for name in ("kpi_catalogue_2012.csv.gz", "kpi_catalogue.csv.gz"))
    write_catalogue(folder, before)
    crime = replace(
        DRAFT, kpi=CRIME, direction=Direction.DECREASE, year=2028, value=8.0, baseline_year=2011, baseline_value=13.0
    )
    number = targets.create_target(context, crime)
    write_catalogue(folder, after)
    rings = {one.code: one for one in assess_one(context, number).ringing}
    unit = rings[AlarmCode.UNIT_CHANGED]
    assert (unit.was, unit.now) == ("antal/1 000 inv", "antal/100 000 inv")


def _titles(path: Path) -> dict[str, str]:
    rows = csv.DictReader(gzip.decompress(path.read_bytes()).decode("utf-8-sig").splitlines(keepends=True))
    return {row["id"]: " ".join(row["title"].split()) for row in rows}


def test_a_documents_targets_are_taken_over_once_with_place_and_quote(
    context: Context, plan: Chain, keep: Callable[..., str]
) -> None:
    document = keep(_with_indicators(plan))
    first = document_targets.take_over(context, document, municipality=ALMFORS)
    assert (len(first.created), first.existing, len(first.refused)) == (1, (), 1)
    assert [note.code for note in first.refused[0].notes] == [NoteCode.NO_KPI]
    [stored] = targets.list_targets(context, document=document)
    assert (stored.document, stored.quote) == (document, "Behöriga lärare")
    assert stored.target.baseline == Baseline(2023, 80.0, TITLES[SCHOOL], "%", FETCHED)
    again = document_targets.take_over(context, document, municipality=ALMFORS)
    assert (again.created, again.existing) == ((), first.created)
    targets.remove_target(context, stored.id)
    assert document_targets.take_over(context, document, municipality=ALMFORS).created == ()


def test_a_document_of_no_municipality_must_be_told_one(
    context: Context, plan: Chain, keep: Callable[..., str]
) -> None:
    chain = replace(plan, document=replace(plan.document, municipality=None, municipality_code=None))
    document = keep(_with_indicators(chain))
    with pytest.raises(WrongCallError, match="target_no_municipality"):
        document_targets.take_over(context, document)


def _with_indicators(plan: Chain) -> Chain:
    place = plan.text.index("Behöriga lärare")
    span = Span(place, place + len("Behöriga lärare"))
    one = Indicator(
        "Behöriga elever", span, kpi=SCHOOL, baseline_year=2023, baseline_value=Decimal(80), unit="%",
        target_year=2028, target_value=Decimal(92), direction="increase",
    )  # fmt: skip
    return replace(plan, indicators=(one, replace(one, title="Trivsel", kpi=None)))


def test_women_and_men_and_a_surveys_uncertainty_are_read_with_the_target(context: Context) -> None:
    by = {Gender.WOMEN: {2023: 30.0, 2025: 40.0}, Gender.MEN: {2023: 34.0, 2025: 32.0}}
    write_values(SURVEY, {2023: 32.0, 2025: 31.0}, FETCHED, by=by)
    write_values("U01650", {2023: 2.0, 2025: 2.0}, FETCHED)
    number = targets.create_target(context, replace(DRAFT, kpi=SURVEY, value=40.0))
    found = assess_one(context, number)
    assert (found.assessment.status, found.assessment.is_real_change) == (Status.BEHIND, False)
    assert found.by_gender is not None
    assert (found.by_gender.women.status, found.by_gender.men.status) == (Status.REACHED, Status.WRONG_WAY)


def test_the_list_can_be_asked_by_municipality_and_status(context: Context) -> None:
    targets.create_target(context, DRAFT)
    targets.create_target(context, replace(DRAFT, value=83.5))
    targets.create_target(context, replace(DRAFT, municipality="0180", baseline_value=70.0))
    assert len(assess_kept(context)) == 3
    own = assess_kept(context, municipality=ALMFORS)
    assert count_by_status(own) == {Status.REACHED: 1, Status.BEHIND: 1}
    assert [one.target.value for one in assess_kept(context, status=Status.REACHED)] == [83.5]
    assert [one.assessment.status for one in assess_kept(context, municipality="0180")] == [Status.NO_DATA]


def test_own_measurements_are_followed_up_like_any_other(context: Context) -> None:
    figure = OwnKeyFigure("", "Nöjda gäster på biblioteket, andel", "%", "increase", "Enkät i maj")
    kpi = measurements.add_own(context, figure)
    assert kpi == "egen:nojda-gaster-pa-biblioteket-andel"
    measurements.type_values(context, kpi, [(Place(ALMFORS, 2024), 60.0), (Place(ALMFORS, 2025), 75.0)])
    draft = replace(DRAFT, kpi=kpi, year=2027, value=90.0, baseline_year=2024)
    number = targets.create_target(context, draft)
    found = assess_one(context, number)
    assert (found.assessment.status, found.assessment.outcome, found.target.baseline) == (
        Status.ON_PATH, 75.0, Baseline(2024, 60.0, figure.title, "%", date(2026, 1, 15)),
    )  # fmt: skip
    measurements.change_own(context, replace(figure, id=kpi, unit="antal"))
    assert [one.code for one in assess_one(context, number).ringing] == [AlarmCode.UNIT_CHANGED]


def test_a_typed_value_is_kept_with_who_and_when_and_can_be_undone(context: Context) -> None:
    kpi = measurements.add_own(context, OwnKeyFigure("", "Svarstid, dagar", "dagar", "decrease"))
    place = Place(ALMFORS, 2025)
    [first] = measurements.type_values(context, kpi, [(place, 12.0)])
    [second] = measurements.type_values(context, kpi, [(place, 11.0)], note="rättat")
    assert measurements.type_values(context, kpi, [(place, 11.0)]) == ()
    history = measurements.value_history(context, kpi)
    assert [(one.value, one.who, one.note) for one in history] == [(11.0, "anna", "rättat"), (12.0, "anna", "")]
    with pytest.raises(WrongCallError, match="measurement_changed"):
        measurements.undo_value(context, first)
    measurements.undo_value(context, second)
    assert [one.value for one in measurements.typed_values(context, kpi)] == [12.0]
    [third] = measurements.type_values(context, kpi, [(place, None)])
    assert measurements.typed_values(context, kpi) == ()
    measurements.undo_value(context, third)
    assert [one.value for one in measurements.typed_values(context, kpi)] == [12.0]


def test_a_removed_measurement_has_no_values_until_it_is_taken_back(context: Context) -> None:
    kpi = measurements.add_own(context, OwnKeyFigure("", "Svarstid"))
    measurements.type_values(context, kpi, [(Place(ALMFORS, 2024), 12.0), (Place(ALMFORS, 2025), 12.0)])
    number = targets.create_target(context, replace(DRAFT, kpi=kpi, baseline_year=2024))
    measurements.remove_own(context, kpi)
    found = assess_one(context, number)
    assert (found.series.years, [one.code for one in found.ringing]) == ((), [AlarmCode.VANISHED])
    measurements.restore_own(context, kpi)
    assert assess_one(context, number).alarms == ()


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [(Place(ALMFORS, 20255), 1.0, "measurement_year"), (Place("Almfors", 2025), 1.0, "municipality_unknown"),
     (Place(ALMFORS, 2025), float("inf"), "measurement_number")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(context: Context, place: Place, value: float, code: str) -> None:
    kpi = measurements.add_own(context, OwnKeyFigure("", "Svarstid"))
    with pytest.raises(WrongCallError, match=code):
        measurements.type_values(context, kpi, [(place, value)])


def test_a_measurement_must_say_what_is_measured(context: Context) -> None:
    with pytest.raises(WrongCallError, match="own_kpi_title"):
        measurements.add_own(context, OwnKeyFigure("", "  "))
    with pytest.raises(WrongCallError, match="own_kpi_direction"):
        measurements.add_own(context, OwnKeyFigure("", "Svarstid", direction="uppåt"))


def test_many_targets_ask_the_database_no_more_than_few(
    context: Context, django_queries: Callable[[Callable[[], object]], int]
) -> None:
    for value in range(3):
        targets.create_target(context, replace(DRAFT, value=85.0 + value))
    few = django_queries(lambda: assess_kept(context, municipality=ALMFORS))
    for value in range(20):
        targets.create_target(context, replace(DRAFT, value=85.0 + value / 2))
    assert django_queries(lambda: assess_kept(context, municipality=ALMFORS)) == few <= 3


@pytest.fixture
def django_queries() -> Callable[[Callable[[], object]], int]:
    """Count the questions that a call puts to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as asked:
            call()
        return len(asked)

    return count
