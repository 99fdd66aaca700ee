"""The frames of a printed budget: together, step by step, and each committee's with the motive of every change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from styrkedja.budget.frames import Frame, PartKind
from styrkedja.budget.outlook_rows import RowGroup
from styrkedja.budget.plan import Change, CommitteePlan
from styrkedja.reports.print_model import Block, Column, Heading, Listing, Paragraph, Table
from styrkedja.reports.print_tables import NOTHING_SEK, Printed, caption, row_table, sum_row, year_columns

_STEPS: tuple[tuple[str, tuple[PartKind, ...]], ...] = (
    ("before", (PartKind.PREVIOUS,)),
    ("index", (PartKind.INDEX,)),
    ("common", (PartKind.COMMON,)),
    ("volume", (PartKind.VOLUME,)),
    ("changes", (PartKind.ADDITION, PartKind.SAVING, PartKind.ONE_OFF)),
)
_OWN_KINDS = frozenset(kind for _, kinds in _STEPS for kind in kinds)


def frames_chapter(source: Printed) -> Iterator[Block]:
    """Yield the frames of all committees, and what moves them in the budget year."""
    yield Heading(1, source.words.say("chapter.frames"))
    yield row_table(source, "frames", source.group(RowGroup.FRAMES), "column_committee")
    if source.first.frames:
        yield _steps(source)


def _steps(source: Printed) -> Table:
    """Return a row for each committee from last year's frame to this one's, and a column for each kind of change."""
    words, year = source.words, source.first.year
    rows = [_step_row(frame) for frame in source.first.frames]
    names = [frame.body for frame in source.first.frames]
    total = tuple(sum(column, NOTHING_SEK) for column in zip(*rows, strict=True))
    heads = (*(name for name, _ in _STEPS), "other", "after")
    return Table(
        caption(source, "steps", base_year=year - 1, year=year),
        (
            Column(words.say("column_committee"), is_number=False),
            *(Column(words.say(f"step.{head}", year=year - 1 if head == "before" else year)) for head in heads),
        ),
        (
            *(sum_row(source, name, row) for name, row in zip(names, rows, strict=True)),
            sum_row(source, words.say("row.frames.total"), total, is_sum=True),
        ),
    )


def _step_row(frame: Frame) -> tuple[Decimal, ...]:
    steps = tuple(sum((frame.of_kind(kind) for kind in kinds), NOTHING_SEK) for _, kinds in _STEPS)
    other = sum((part.amount_sek for part in frame.parts if part.kind not in _OWN_KINDS), NOTHING_SEK)
    return (*steps, other, frame.amount_sek)


def committees_chapter(source: Printed) -> Iterator[Block]:
    """Yield each committee's frame as the sum of its parts, and why each part is there."""
    plan = source.outlook.plan
    if not source.first.frames:
        return
    yield Heading(1, source.words.say("chapter.committees"))
    for committee in plan.committees:
        yield Heading(2, committee.name)
        yield _parts(source, committee.name)
        motives = [*_motives(source, committee)]
        if motives:
            yield Paragraph(source.words.say("motive.heading"))
            yield Listing(tuple(motives))
        else:
            yield Paragraph(source.words.say("motive.none"))


def _parts(source: Printed, name: str) -> Table:
    words = source.words
    frames = [next((frame for frame in year.frames if frame.body == name), None) for year in source.outlook.years]
    every = [part for frame in frames if frame for part in frame.parts]
    keys = sorted(
        dict.fromkeys((part.kind, part.label) for part in every), key=lambda key: list(PartKind).index(key[0])
    )
    rows = [
        sum_row(source, words.say(f"part.{kind}", label=label), [_part(frame, kind, label) for frame in frames])
        for kind, label in keys
    ]
    whole = [None if frame is None else frame.amount_sek for frame in frames]
    rows.append(sum_row(source, words.say("part.frame"), whole, is_sum=True))
    return Table(caption(source, "committee", committee=name), year_columns(source, "column_row"), tuple(rows))


def _part(frame: Frame | None, kind: PartKind, label: str) -> Decimal | None:
    if frame is None:
        return None
    found = (part.amount_sek for part in frame.parts if part.kind is kind and part.label == label)
    return sum(found, NOTHING_SEK)


def _motives(source: Printed, committee: CommitteePlan) -> Iterator[str]:
    words, plan = source.words, source.outlook.plan
    for volume in committee.volumes:
        counts = [volume.persons[year] for year in (plan.base_year, *plan.years) if year in volume.persons]
        yield words.say(
            "motive.volume",
            group=volume.group,
            persons=words.joined([words.rounded(count, 0) for count in counts]),
            price_year=volume.price_year,
            years=words.years((plan.base_year, *plan.years)),
            price=words.sum_said(volume.unit_price_sek),
            compensated=words.rounded(volume.compensated_pct, 0),
        )
    for change in plan.changes:
        if change.committee == committee.name:
            yield _motive(source, change)
    for change in removed_changes(source):
        if change.committee == committee.name:
            yield words.say("motive.removed", label=change.label, amounts=amounts_said(source, change.amount_sek))


def _motive(source: Printed, change: Change) -> str:
    words = source.words
    key = "motive.one_off" if change.is_one_off else "motive.change"
    said = [words.say(key, label=change.label, amounts=amounts_said(source, change.amount_sek))]
    said += [
        words.say("motive.pays", promise=line.promise)
        for line in source.outlook.plan.cost_lines
        if change.id in line.funded_by
    ]
    if source.base and change not in source.base.plan.changes:
        said.append(words.say("motive.added"))
    if change.source:
        said.append(words.say("motive.source", source=change.source))
    return " ".join(said)


def removed_changes(source: Printed) -> tuple[Change, ...]:
    """Return the base plan's changes that the proposal takes away."""
    base = source.base
    return () if base is None else tuple(one for one in base.plan.changes if one not in source.outlook.plan.changes)


def amounts_said(source: Printed, amount_sek: Mapping[int, Decimal]) -> str:
    """Return sums with their signs and years, those of 0 left out."""
    return source.words.joined(
        [
            source.words.say("motive.amount_year", amount=source.words.sum_said(sek, signed=True), year=year)
            for year, sek in sorted(amount_sek.items())
            if sek
        ]
    )
