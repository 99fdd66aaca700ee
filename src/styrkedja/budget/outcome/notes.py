"""What a reader of a follow-up must know of where its figures come from: codes and values, no sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.finding import Severity
from styrkedja.budget.frames import Frame
from styrkedja.budget.outcome.by_committee import Amounts, Outcome, Unmapped
from styrkedja.budget.outcome.follow_up import Monthly, ThroughBy
from styrkedja.budget.outcome.map import NoCommittee
from styrkedja.budget.outcome.monthly import Method
from styrkedja.budget.sie.records import SieFile, SieKind

_MOST_NAMED = 5
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class OutcomeNote:
    """One thing to know; the words stand in `styrkedja.wording` under the code.

    Args:
        severity: ERROR when amounts of the file are not in the committees' figures, WARNING when they may be others
            than was meant, NOTE when it only says how they were made.
        values: what the wording needs.
    """

    code: str
    severity: Severity
    values: tuple[tuple[str, Decimal | str], ...] = ()


def notes_of(
    file: SieFile, monthly: Monthly, *, method: Method | None = None, more: Iterable[OutcomeNote] = ()
) -> tuple[OutcomeNote, ...]:
    """Return what is to be known of a follow-up, the gravest first.

    Args:
        file: the file that it was made of.
        method: the forecast that was asked for.
        more: what others know of it.
    """
    outcome = monthly.outcome
    found = [
        *_of_file(file),
        *_of_amounts(outcome),
        *_of_reading(outcome),
        *_of_months(monthly),
        *_of_committees(monthly, method),
        *more,
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda note: order.index(note.severity)))


def frame_notes(outcome: Outcome, frames: Sequence[Frame]) -> Iterator[OutcomeNote]:
    """Yield what is to be known of frames out of a plan: names that do not meet, no frames for the year, grants."""
    of_year = [frame for frame in frames if frame.year == outcome.budget_year]
    committees = {one.committee for one in outcome.committees}
    if not of_year:
        years = ", ".join(str(year) for year in sorted({frame.year for frame in frames}))
        yield _note("frames_no_year", Severity.WARNING, year=str(outcome.budget_year), which=years or "–")
        return
    if strangers := [frame.body for frame in of_year if frame.body not in committees]:
        yield _note("frames_unmatched", Severity.WARNING, which=_named(strangers))
    if frameless := sorted(committees - {frame.body for frame in of_year}):
        yield _note("frames_lacking", Severity.NOTE, which=_named(frameless))
    if tied := [frame.body for frame in of_year if frame.body in committees and frame.state_grants_sek]:
        amount = sum((frame.state_grants_sek for frame in of_year if frame.body in tied), _ZERO)
        yield _note("frames_state_grants", Severity.NOTE, which=_named(tied), amount=amount)


def _of_file(file: SieFile) -> Iterator[OutcomeNote]:
    errors = sum(1 for finding in file.findings if finding.severity is Severity.ERROR)
    if errors:
        yield _note("file_errors", Severity.WARNING, count=str(errors))
    if file.head.kind is SieKind.IMPORT:
        yield _note("selection", Severity.WARNING)


def _of_amounts(outcome: Outcome) -> Iterator[OutcomeNote]:
    for reason in NoCommittee:
        found = [one for one in outcome.unmapped if one.reason is reason]
        if found:
            amount = sum((one.amounts.net_cost_sek for one in found), _ZERO)
            beside = sum((one.amounts.beside_sek for one in found), _ZERO)
            which = _named([_name_of(one) for one in found])
            yield _note(
                f"unmapped_{reason}", Severity.ERROR, count=str(len(found)), amount=amount, beside=beside, which=which
            )
    if outcome.unknown_accounts:
        amount = sum((one for _, one in outcome.unknown_accounts), _ZERO)
        which = _named([account for account, _ in outcome.unknown_accounts])
        yield _note("unknown_accounts", Severity.ERROR, amount=amount, which=which)
    for code, outside in (("outside", outcome.outside), ("outside_budget", outcome.budget_outside)):
        if outside:
            months = sorted({f"{one.month:%Y-%m}" for one in outside if one.month is not None})
            amount = sum((one.amount_sek for one in outside), _ZERO)
            yield _note(code, Severity.WARNING, amount=amount, which=_named(months), count=str(len(outside)))
    if outcome.differences:
        amount = sum((one.summed_sek - one.stated_sek for one in outcome.differences), _ZERO)
        which = _named([one.account for one in outcome.differences])
        yield _note("result_differs", Severity.WARNING, count=str(len(outcome.differences)), amount=amount, which=which)


def _of_reading(outcome: Outcome) -> Iterator[OutcomeNote]:
    if outcome.is_broken:
        start, end = outcome.year.start.isoformat(), outcome.year.end.isoformat()
        yield _note("broken_year", Severity.NOTE, start=start, end=end, months=str(len(outcome.months)))
    if outcome.rows_held is False:
        yield _note("rows_beside", Severity.NOTE)
    if outcome.moved_rows:
        yield _note("moved_rows", Severity.NOTE, count=str(outcome.moved_rows))


def _of_months(monthly: Monthly) -> Iterator[OutcomeNote]:
    if not monthly.outcome.is_monthly:
        yield _note("no_months", Severity.WARNING)
    elif monthly.months > monthly.outcome.booked_months:
        yield _note("months_empty", Severity.WARNING, booked=str(monthly.outcome.booked_months))
    elif monthly.months and monthly.through_by is ThroughBy.BOOKED:
        yield _note("month_from_books", Severity.NOTE)
    lost = [year for year in monthly.earlier if year.without.outcome.year != Amounts()]
    if lost:
        amount = sum((year.without.outcome.year.net_cost_sek for year in lost), _ZERO)
        yield _note("earlier_unmapped", Severity.WARNING, which=_named([year.name for year in lost]), amount=amount)
    if monthly.later_sek and monthly.outcome.is_monthly:
        yield _note("later", Severity.NOTE, amount=monthly.later_sek)
    if monthly.undated_sek and monthly.outcome.is_monthly:
        yield _note("undated", Severity.WARNING, amount=monthly.undated_sek)


def _of_committees(monthly: Monthly, method: Method | None) -> Iterator[OutcomeNote]:
    unseen, unable = [], []
    for one in monthly.committees:
        booked, budget = one.booked.outcome, one.booked.budget
        if booked.year == Amounts() and (budget is None or budget.year == Amounts()):
            unseen.append(one.committee)
        if method is not None and one.follow_up.chosen is not method:
            unable.append(one.committee)
        frame = one.follow_up.frame_sek
        if budget is not None and frame is not None and budget.year != Amounts() and budget.year.net_cost_sek != frame:
            yield _note(
                "frame_not_budget", Severity.NOTE,
                committee=one.committee, frame=frame, budget=budget.year.net_cost_sek,
                amount=frame - budget.year.net_cost_sek,
            )  # fmt: skip
    if unseen:
        yield _note("committee_unseen", Severity.WARNING, which=_named(unseen))
    if unable and monthly.months:
        yield _note("method_impossible", Severity.WARNING, which=_named(unable))


def _note(code: str, severity: Severity, **values: Decimal | str) -> OutcomeNote:
    return OutcomeNote(code, severity, tuple(values.items()))


def _name_of(one: Unmapped) -> str:
    return one.account or " + ".join(f"{ref.dimension}:{ref.id}" for ref in one.objects)


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
