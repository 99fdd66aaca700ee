"""The frames that documents print, as a plan's committees: given years stay given, sums and part-of rows stay out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.from_chain.source import ChainSource, in_sek
from styrkedja.budget.from_chain.years import COLUMNS
from styrkedja.budget.import_notes import NoteKind
from styrkedja.budget.plan import CommitteePlan
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.budget.sums import check_sum
from styrkedja.chain.money import BudgetFrame
from styrkedja.register.records import Register
from styrkedja.register.resolve import Status, resolve


@dataclass(frozen=True, slots=True)
class FramesFound:
    """The committees with the frames of the base year and plan years that the document has.

    Args:
        unit: what most of the frames are printed in.
        sources: key of the plan's sources -> where it stands.
    """

    committees: tuple[CommitteePlan, ...]
    unit: str
    sources: Mapping[str, str]


def frames_of(sources: Sequence[ChainSource], years: tuple[int, ...], register: Register | None) -> FramesFound | None:
    """Return the frames of the first document that has any; None when none has.

    Raises:
        PlanFileError: a frame is below 0.
    """
    holders = [source for source in sources if any(not frame.subtotal for frame in source.chain.budget_frames)]
    if not holders:
        return None
    source = holders[0]
    for other in holders[1:]:
        other.note(NoteKind.LEFT_OUT, "frames_of_another", count=len(other.chain.budget_frames), kept=source.name)
    kept = _chosen(source, years)
    if not kept:
        return None
    _left_out(source)
    named = _by_name(source, kept, register)
    _check_totals(source, kept, years)
    committees = tuple(_committee(source, name, frames, years) for name, frames in named.items())
    units = Counter(frame.unit for frame in kept)
    where = {f"committee.{name}": source.at(next(iter(frames.values())).span) for name, frames in named.items()}
    return FramesFound(committees, units.most_common(1)[0][0], where)


def _chosen(source: ChainSource, years: tuple[int, ...]) -> list[BudgetFrame]:
    """Return the frames of the base year and plan years, of one column for each year."""
    wanted = range(years[0] - 1, years[-1] + 1)
    columns: dict[int, set[str | None]] = defaultdict(set)
    dated = [_dated(source, frame, years[0]) for frame in source.chain.budget_frames if not frame.subtotal]
    for frame, year in dated:
        if year in wanted and frame.column in COLUMNS:
            columns[year].add(frame.column)
    best = {year: min(found, key=COLUMNS.index) for year, found in columns.items()}
    kept = [frame for frame, year in dated if year in best and frame.column == best[year]]
    if passed := len(dated) - len(kept):
        source.note(NoteKind.LEFT_OUT, "frames_other_columns", count=passed)
    return kept


def _dated(source: ChainSource, frame: BudgetFrame, first: int) -> tuple[BudgetFrame, int]:
    if frame.year is not None:
        return frame, frame.year
    source.note(NoteKind.INFERRED, "frames_without_year", first=str(first))
    return frame, first


def _left_out(source: ChainSource) -> None:
    if subtotals := sum(frame.subtotal for frame in source.chain.budget_frames):
        source.note(NoteKind.LEFT_OUT, "frames_subtotals", count=subtotals)
    for row in dict.fromkeys((row.label, row.body or "", row.span) for row in source.chain.reserved):
        label, body, span = row
        source.note(NoteKind.LEFT_OUT, "frames_part_of", span, label=label, committee=body)


def _by_name(
    source: ChainSource, kept: Sequence[BudgetFrame], register: Register | None
) -> dict[str, dict[int, BudgetFrame]]:
    """Return committee -> year -> frame, in the document's order; what stands twice is told apart or taken once."""
    named: dict[str, dict[int, BudgetFrame]] = {}
    if register is None:
        source.note(NoteKind.INFERRED, "names_unchecked")
    for frame in kept:
        name = _name(source, frame, register)
        year = frame.year or 0
        number = 1
        while year in named.get(_numbered(name, number), {}):
            earlier = named[_numbered(name, number)][year]
            if in_sek(earlier.amount, earlier.unit) == in_sek(frame.amount, frame.unit):
                source.note(NoteKind.LEFT_OUT, "frame_twice_same", frame.span, committee=name, year=str(year))
                break
            number += 1
        else:
            if number > 1:
                source.note(NoteKind.ASKED, "frame_twice", frame.span, committee=name, year=str(year))
            named.setdefault(_numbered(name, number), {})[year] = frame
    return named


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} ({number})"


def _name(source: ChainSource, frame: BudgetFrame, register: Register | None) -> str:
    # The reader's own reading of an abbreviation is a guess.
    written = frame.body_as_written if frame.body_as_written.isupper() else frame.body
    return resolved_name(source, written, register, frame.year) if register is not None else written


def resolved_name(source: ChainSource, written: str, register: Register, year: int | None) -> str:
    """Return the register's name of a body; one that it does not know for certain stays as written, with a note."""
    found = resolve(written, register, year)
    if found.body is not None:
        if found.body.name != written:
            source.note(NoteKind.INFERRED, "name_resolved", written=written, name=found.body.name)
        return found.body.name
    code = "name_several" if found.status is Status.SEVERAL else "name_unknown"
    source.note(NoteKind.ASKED, code, written=written, known=", ".join(body.name for body in found.candidates))
    return written


def _committee(
    source: ChainSource, name: str, frames: Mapping[int, BudgetFrame], years: tuple[int, ...]
) -> CommitteePlan:
    amounts: dict[int, Decimal] = {}
    for year in sorted(frames):
        frame = frames[year]
        amount_sek = in_sek(frame.amount, frame.unit)
        if amount_sek < 0:
            raise PlanFileError("plan_import_frame_negative", source.name, source.at(frame.span), committee=name)
        if amounts and year - 1 not in amounts:
            source.note(NoteKind.LEFT_OUT, "frame_after_gap", frame.span, committee=name, year=str(year))
            break
        amounts[year or years[0]] = amount_sek
    for year in years:
        if year not in amounts and year < max(amounts):
            source.note(NoteKind.ASKED, "frame_year_missing", committee=name, year=str(year))
    return CommitteePlan(name=name, frame_sek=amounts)


def _check_totals(source: ChainSource, kept: Sequence[BudgetFrame], years: tuple[int, ...]) -> None:
    """Say for each year what the rows come to, beside the printed total where there is one."""
    by_year: dict[int, list[BudgetFrame]] = defaultdict(list)
    for frame in kept:
        by_year[frame.year or years[0]].append(frame)
    if not all(frame.unit_stated for frame in kept):
        source.note(NoteKind.INFERRED, "unit_inferred", kept[0].span, unit=kept[0].unit)
    for year, frames in sorted(by_year.items()):
        addends = [in_sek(frame.amount, frame.unit) for frame in frames]
        total_sek = sum(addends, Decimal(0))
        source.note(NoteKind.TAKEN, "frames_taken", year=str(year), count=len(frames), total_sek=total_sek)
        printed = {
            (in_sek(total.amount, total.unit), UNITS[total.unit], total.span)
            for total in source.chain.budget_totals
            if (total.year or years[0]) == year
        }
        checks = [(check_sum(str(year), sum_sek, addends, unit_sek=unit), span) for sum_sek, unit, span in printed]
        if checks and not any(check.agrees for check, _ in checks):
            check, span = min(checks, key=lambda one: abs(one[0].difference_sek))
            source.note(
                NoteKind.ASKED, "frames_total_differs", span, year=str(year), printed_sek=check.printed_sek,
                computed_sek=check.computed_sek, difference_sek=check.difference_sek,
            )  # fmt: skip
