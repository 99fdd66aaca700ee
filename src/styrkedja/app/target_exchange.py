"""Assessed targets as JSON and CSV, the same for commands and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.municipality_targets import AssessedTarget, Assessment, ByGender, GenderGap
from styrkedja.app.target_alarms import Alarm
from styrkedja.chain.target import Baseline
from styrkedja.indicators.target_from_chain import TargetFound
from styrkedja.reports.key_figure_xlsx import Cell, SheetTable, workbook_bytes
from styrkedja.wording.catalogue import label, text
from styrkedja.wording.measured import decimals_for
from styrkedja.wording.numbers import Language
from styrkedja.wording.targets import note_text, reason_texts, status_text

TARGET_COLUMNS = (
    "id", "municipality", "municipality_name", "kpi", "title", "unit", "gender", "direction", "baseline_year",
    "baseline_value", "target_year", "target_value", "outcome_year", "outcome_value", "status", "status_text",
    "progress", "expected", "gap", "gap_to_path", "pace", "needed_pace", "arrival_year", "delay_years",
    "women_status", "men_status", "gender_gap", "alarms", "document", "note",
)  # fmt: skip

_SHEET_HEADS = (
    "municipality", "key_figure", "id", "unit", "gender", "direction", "baseline_year", "baseline_value", "target_year",
    "target_value", "outcome_year", "outcome", "status", "left", "pace", "needed_pace",
    "arrival_year", "alarms", "note",
)  # fmt: skip


def assessed_json(found: Iterable[AssessedTarget], language: Language) -> list[dict[str, object]]:
    """Return assessed targets as JSON values; dates as YYYY-MM-DD."""
    return [_one_json(one, language) for one in found]


def refused_json(found: Iterable[TargetFound], language: Language) -> list[dict[str, object]]:
    """Return indicators of a document that are no targets, or of which something must be known."""
    return [
        {
            "title": one.indicator.title,
            "kpi": one.indicator.kpi,
            "is_target": one.target is not None,
            "notes": [{"code": note.code.value, "text": note_text(note, language)} for note in one.notes],
        }
        for one in found
        if one.notes
    ]


def targets_csv(found: Iterable[AssessedTarget], form: CsvForm, language: Language) -> Iterator[str]:
    """Yield the lines of a CSV file with one row a target under `TARGET_COLUMNS`."""
    return csv_lines(TARGET_COLUMNS, (_row(one, language) for one in found), form)


def targets_xlsx(found: Sequence[AssessedTarget], language: Language) -> bytes:
    """Return a workbook for people: a row a target, with heads and codes in words."""
    heads = tuple(label("target_head", name, language) for name in _SHEET_HEADS)
    rows = tuple(_sheet_row(one, language) for one in found)
    decimals = max((decimals_for([*one.series.values, one.target.value]) for one in found), default=0)
    note = text("message.targets_worked_out", language)
    title = label("target_head", "sheet", language)
    return workbook_bytes(title, [SheetTable(title, heads, rows, (note,), decimals)])


def _sheet_row(one: AssessedTarget, language: Language) -> tuple[Cell, ...]:
    target, found = one.target, one.assessment
    baseline = target.baseline
    return (
        one.municipality, one.figure.title, target.kpi, one.figure.unit, label("gender", target.gender, language),
        label("target_direction", target.direction, language), baseline.year if baseline else None,
        baseline.value if baseline else None, target.year, target.value, found.year, found.outcome,
        status_text(found.status, language), found.gap, found.pace, found.needed_pace, found.arrival_year,
        len(one.ringing), one.stored.text.note if one.stored else None,
    )  # fmt: skip


def _one_json(one: AssessedTarget, language: Language) -> dict[str, object]:
    target, stored = one.target, one.stored
    return {
        "id": stored.id if stored else None,
        "municipality": target.municipality,
        "municipality_name": one.municipality,
        "kpi": target.kpi,
        "title": one.figure.title,
        "unit": one.figure.unit,
        "gender": target.gender.value,
        "direction": target.direction.value,
        "year": target.year,
        "value": target.value,
        "tolerance": target.tolerance,
        "path": target.path.value,
        "milestones": [asdict(milestone) for milestone in target.milestones],
        "baseline": _baseline_json(target.baseline),
        **_assessment_json(one.assessment, language),
        "by_gender": _by_gender_json(one.by_gender, language) if one.by_gender else None,
        "alarms": [alarm_json(alarm) for alarm in one.alarms],
        "document": stored.document if stored else None,
        "quote": (stored.quote or None) if stored else None,
        "note": stored.text.note if stored else "",
        "version": stored.last.number if stored else None,
        "changed_by": stored.last.who if stored else None,
        "changed_at": stored.last.at.isoformat() if stored else None,
    }


def _assessment_json(found: Assessment, language: Language) -> dict[str, object]:
    return {
        "as_of": found.as_of.isoformat(),
        "status": found.status.value,
        "status_text": status_text(found.status, language),
        "reasons": [reason.value for reason in found.reasons],
        "reason_texts": list(reason_texts(found.reasons, language)),
        "outcome_year": found.year,
        "outcome": found.outcome,
        "progress": found.progress,
        "expected": found.expected,
        "gap": found.gap,
        "gap_to_path": found.gap_to_path,
        "pace": found.pace,
        "needed_pace": found.needed_pace,
        "years_left": found.years_left,
        "arrival_year": found.arrival_year,
        "delay_years": found.delay_years,
        "is_real_change": found.is_real_change,
        "later": [{"year": year, "value": value} for year, value in found.later],
        "next_publication": found.next_publication.isoformat() if found.next_publication else None,
        "ended_year": found.ended_year,
    }


def _by_gender_json(both: ByGender, language: Language) -> dict[str, object]:
    return {
        "women": _assessment_json(both.women, language),
        "men": _assessment_json(both.men, language),
        "gap_at_baseline": _gap_json(both.at_baseline),
        "gap": _gap_json(both.latest),
        "gap_change": both.change,
    }


def _gap_json(gap: GenderGap | None) -> dict[str, object] | None:
    if gap is None:
        return None
    return {"year": gap.year, "women": gap.women, "men": gap.men, "difference": gap.difference}


def _baseline_json(baseline: Baseline | None) -> dict[str, object] | None:
    if baseline is None:
        return None
    fetched = baseline.fetched.isoformat() if baseline.fetched else None
    return {
        "year": baseline.year, "value": baseline.value, "title": baseline.title, "unit": baseline.unit,
        "fetched": fetched,
    }  # fmt: skip


def alarm_json(alarm: Alarm) -> dict[str, object]:
    """Return an alarm as JSON values."""
    answer = alarm.answer
    return {
        "code": alarm.code.value,
        "was": alarm.was,
        "now": alarm.now,
        "year": alarm.year,
        "was_fetched": alarm.was_fetched.isoformat() if alarm.was_fetched else None,
        "now_fetched": alarm.now_fetched.isoformat() if alarm.now_fetched else None,
        "answer": {"why": answer.why, "who": answer.who, "at": answer.at.isoformat()} if answer else None,
    }


def _row(one: AssessedTarget, language: Language) -> tuple[object, ...]:
    target, found, both, stored = one.target, one.assessment, one.by_gender, one.stored
    baseline = target.baseline
    return (
        stored.id if stored else None, target.municipality, one.municipality, target.kpi, one.figure.title,
        one.figure.unit, target.gender.value, target.direction.value, baseline.year if baseline else None,
        baseline.value if baseline else None, target.year, target.value, found.year, found.outcome, found.status.value,
        status_text(found.status, language), found.progress, found.expected, found.gap, found.gap_to_path, found.pace,
        found.needed_pace, found.arrival_year, found.delay_years, both.women.status.value if both else None,
        both.men.status.value if both else None, both.latest.difference if both and both.latest else None,
        "; ".join(alarm.code.value for alarm in one.ringing), stored.document if stored else None,
        stored.text.note if stored else None,
    )  # fmt: skip
