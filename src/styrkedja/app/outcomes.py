"""The outcome of committees out of SIE files that lie on this computer: no store, no Django.

Leaves to others: whose an amount is, sums and forecasts (`styrkedja.budget`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.plans import LoadedPlan, load_plan
from styrkedja.base.errors import FileFault, UnreadableFileError, WrongCallError
from styrkedja.base.finding import Severity
from styrkedja.budget.frames import Frame
from styrkedja.budget.outcome.by_committee import Outcome, outcome_of
from styrkedja.budget.outcome.follow_up import CommitteeFollowUp, FollowUpSum, Monthly, follow_up_all
from styrkedja.budget.outcome.map import OutcomeMap
from styrkedja.budget.outcome.map_file import parse_map, write_map
from styrkedja.budget.outcome.monthly import ChosenBy, FollowUp, Method, NoForecast, Trial
from styrkedja.budget.outcome.notes import OutcomeNote, frame_notes, notes_of
from styrkedja.budget.outcome.suggest import Suggestion, suggest_map
from styrkedja.budget.outcome.table import (
    FOLLOW_UP_COLUMNS,
    MONTH_COLUMNS,
    Row,
    follow_up_rows,
    month_rows,
    sek,
    unmapped_rows,
)
from styrkedja.budget.plan_frames import base_frames, frames_by_year
from styrkedja.budget.sie.books import MOST_MB, read_sie
from styrkedja.budget.sie.records import SieFile, SieFinding
from styrkedja.chain.serial import to_json
from styrkedja.wording import numbers
from styrkedja.wording.catalogue import count, text
from styrkedja.wording.numbers import Language
from styrkedja.wording.outcome import outcome_note_text

__all__ = [
    "MOST_MB", "Books", "ChosenBy", "CommitteeFollowUp", "FollowUp", "FollowUpSum", "Method", "Monthly", "NoForecast",
    "OutcomeFollowUp", "OutcomeMap", "OutcomeNote", "SieFinding", "Trial", "follow_up_books", "follow_up_file",
    "month_of", "month_rows", "open_books", "open_map", "outcome_csv", "outcome_json", "plan_frames", "suggest_map_for",
    "suggest_map_text", "unmapped_rows",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Books:
    """An SIE file that has been read.

    Args:
        name: the file's, without its folder.
    """

    name: str
    file: SieFile


@dataclass(frozen=True, slots=True)
class OutcomeFollowUp:
    """The follow-up of one SIE file.

    Args:
        notes: what is to be known of the figures, the gravest first.
        errors: what is wrong in the file itself.
    """

    monthly: Monthly
    notes: tuple[OutcomeNote, ...]
    errors: tuple[SieFinding, ...]


def follow_up_file(  # noqa: PLR0913  # what a person may choose
    path: Path,
    map_path: Path,
    *,
    frames: Path | None = None,
    through: dt.date | None = None,
    earlier: Sequence[Path] = (),
    method: Method | None = None,
) -> OutcomeFollowUp:
    """Return where each committee stands.

    Args:
        path: the SIE file of the year.
        map_path: which object or account belongs to which committee.
        frames: a budget plan whose frames, without their earmarked state grants, hold instead of those in the map.
        through: the first day of the last month to count; without it what the file tells.
        earlier: SIE files of years before; the year before is also taken from the file itself, where it has its months.
        method: the forecast that is wanted.

    Raises:
        UnreadableFileError: an SIE file cannot be read.
        PlanFileError: the plan is wrong.
        WrongCallError: the map is wrong or missing, the file has no financial year, or the month is not in it.
    """
    outcome_map = _map_of(map_path)
    return follow_up_books(
        _books_of(path), outcome_map, frames=plan_frames(load_plan(frames)) if frames else None, through=through,
        earlier=[_books_of(one) for one in earlier], method=method,
    )  # fmt: skip


def follow_up_books(  # noqa: PLR0913  # what a person may choose
    books: Books,
    outcome_map: OutcomeMap,
    *,
    frames: tuple[Frame, ...] | None = None,
    through: dt.date | None = None,
    earlier: Sequence[Books] = (),
    method: Method | None = None,
) -> OutcomeFollowUp:
    """Return where each committee stands, out of files that have been read; see `follow_up_file`.

    Args:
        frames: those of a budget plan; None where the map's hold.

    Raises:
        WrongCallError: the file has no financial year, or the month is not in it.
    """
    file = books.file
    outcome = outcome_of(file, outcome_map, books.name)
    before = [outcome_of(one.file, outcome_map, one.name) for one in earlier]
    if any(year.number == -1 for year in file.years):
        its_own = outcome_of(file, outcome_map, books.name, year=-1)
        # A file often has only the balances of the year before, which is nothing to tell.
        if (
            its_own.is_monthly
            and its_own.booked_months == len(its_own.months)
            and all(one.year.end != its_own.year.end for one in before)
        ):
            before.append(its_own)
    known = {(frame.committee, frame.year): frame.amount_sek for frame in outcome_map.frames}
    # Earmarked grants are booked as income of the committee, so its net cost is to be met by the rest of the frame.
    known |= {(frame.body, frame.year): frame.untied_sek for frame in frames or ()}
    monthly = follow_up_all(
        outcome, known, through=through, covered_to=file.head.covered_to, earlier=before, method=method
    )
    about_frames = () if frames is None else frame_notes(outcome, frames)
    notes = notes_of(file, monthly, method=method, more=(*about_frames, *_unused(monthly, before)))
    return OutcomeFollowUp(monthly, notes, tuple(one for one in file.findings if one.severity is Severity.ERROR))


def open_books(name: str, data: bytes) -> Books:
    """Return an SIE file that has been sent.

    Raises:
        UnreadableFileError: it cannot be read.
    """
    return Books(name, read_sie(data, name))


def open_map(name: str, data: bytes) -> OutcomeMap:
    """Return a map that has been sent.

    Raises:
        WrongCallError: something in it is wrong.
    """
    return parse_map(data, name)


def plan_frames(loaded: LoadedPlan) -> tuple[Frame, ...]:
    """Return the frames of a plan, of the base year and of each year of the plan.

    Raises:
        PlanFileError: it is a shadow budget without its base.
    """
    plan = loaded.known_plan
    by_year = frames_by_year(plan)
    return (*base_frames(plan), *(frame for frames in by_year.values() for frame in frames))


def month_of(given: str) -> dt.date:
    """Return the first day of a month that is written as 2026-08.

    Raises:
        WrongCallError: it is no month.

    >>> month_of("2026-08")
    datetime.date(2026, 8, 1)
    """
    try:
        return dt.date.fromisoformat(f"{given}-01")
    except ValueError as fault:
        raise WrongCallError("outcome_month_text", value=given) from fault


def suggest_map_text(path: Path, language: Language) -> str:
    """Return a map to begin with, as a file, out of what an SIE file holds.

    Raises:
        UnreadableFileError: it cannot be read.
    """
    return suggest_map_for(_books_of(path), language)


def suggest_map_for(books: Books, language: Language) -> str:
    """Return a map to begin with, as a file, out of books that have been read."""
    found = suggest_map(books.file)
    return write_map(found.outcome_map, _head_of(found, books.name, language), _remarks_of(found, language))


def outcome_json(found: OutcomeFollowUp, language: Language) -> dict[str, object]:
    """Return a follow-up as plain JSON values, amounts in SEK."""
    monthly = found.monthly
    outcome = monthly.outcome
    return {
        "file": outcome.name,
        "year": {"start": outcome.year.start.isoformat(), "end": outcome.year.end.isoformat()},
        "basis": outcome.basis.value,
        "through": None if monthly.through is None else f"{monthly.through:%Y-%m}",
        "months": monthly.months,
        "through_by": monthly.through_by.value,
        "earlier_years": len(monthly.earlier),
        "total_sek": to_json(sek(outcome.total_sek)),
        "rows": [_json_row(row) for row in follow_up_rows(monthly)],
        "by_month": [_json_row(row) for row in month_rows(monthly)],
        "trials": [_trial_json(one.committee, trial) for one in monthly.committees for trial in one.follow_up.trials],
        "unmapped": [_json_row(row) for row in unmapped_rows(monthly)],
        "unknown_accounts": [
            {"account": one, "amount_sek": to_json(sek(amount))} for one, amount in outcome.unknown_accounts
        ],
        "outside": _outside_json(outcome),
        "result_differences": [
            {
                "account": one.account,
                "summed_sek": to_json(sek(one.summed_sek)),
                "stated_sek": to_json(sek(one.stated_sek)),
            }
            for one in outcome.differences
        ],
        "notes": [_note_json(note, language) for note in found.notes],
    }


def outcome_csv(found: OutcomeFollowUp, form: CsvForm, *, by_month: bool = False) -> Iterator[str]:
    """Yield the lines of a CSV file: a row a committee under `FOLLOW_UP_COLUMNS`, or a committee and month."""
    columns = MONTH_COLUMNS if by_month else FOLLOW_UP_COLUMNS
    rows = month_rows(found.monthly) if by_month else follow_up_rows(found.monthly)
    return csv_lines(columns, ([row[column] for column in columns] for row in rows), form)


def _map_of(path: Path) -> OutcomeMap:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise WrongCallError("outcome_map_missing", name=str(path)) from fault
    return parse_map(data, path.name)


def _books_of(path: Path) -> Books:
    try:
        # A file that is far too large is not taken into memory to find that out; one byte too many is enough.
        with path.open("rb") as opened:
            data = opened.read(MOST_MB * 1_000_000 + 1)
    except FileNotFoundError as fault:
        raise UnreadableFileError(FileFault.MISSING, str(path)) from fault
    except IsADirectoryError as fault:
        raise UnreadableFileError(FileFault.NOT_A_FILE, str(path)) from fault
    except OSError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, str(path)) from fault
    return open_books(path.name, data)


def _unused(monthly: Monthly, before: Sequence[Outcome]) -> Iterator[OutcomeNote]:
    used = len(monthly.earlier)
    if len(before) > used:
        yield OutcomeNote("earlier_unused", Severity.NOTE, (("count", str(len(before) - used)), ("used", str(used))))


def _head_of(found: Suggestion, name: str, language: Language) -> list[str]:
    head = [text("outcome.map.head", language, name=name), text("outcome.map.how", language)]
    if found.dimension is None:
        return [*head, text("outcome.map.accounts", language)]
    head.append(text("outcome.map.dimension", language, number=found.dimension.number, dimension=found.dimension.name))
    if found.others:
        others = ", ".join(f"{one.number} {one.name}".strip() for one in found.others)
        head.append(text("outcome.map.others", language, others=others))
    return head


def _remarks_of(found: Suggestion, language: Language) -> list[str]:
    if found.dimension is None:
        return []
    return [
        text(
            "outcome.map.row", language,
            objects=count("sie_object", len(row.patterns), language), amount=_whole(amount, language),
        )
        for row, amount in zip(found.outcome_map.rows, found.booked, strict=False)
    ]  # fmt: skip


def _whole(amount: Decimal, language: Language) -> str:
    return numbers.amount(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP), "kr", language)


def _json_row(row: Row) -> dict[str, object]:
    return {name: to_json(value) for name, value in row.items()}


def _trial_json(committee: str, trial: Trial) -> dict[str, object]:
    error = to_json(sek(trial.mean_error_sek))
    return {"committee": committee, "method": trial.method.value, "mean_error_sek": error, "years": trial.years}


def _outside_json(outcome: Outcome) -> list[dict[str, object]]:
    return [
        {
            "kind": kind,
            "month": None if one.month is None else f"{one.month:%Y-%m}",
            "account": one.account,
            "amount_sek": to_json(sek(one.amount_sek)),
        }
        for kind, found in (("outcome", outcome.outside), ("budget", outcome.budget_outside))
        for one in found
    ]


def _note_json(note: OutcomeNote, language: Language) -> dict[str, object]:
    message = outcome_note_text(note, language)
    values = {name: to_json(value) for name, value in note.values}
    return {"code": note.code, "severity": note.severity.value, "message": message, "values": values}
