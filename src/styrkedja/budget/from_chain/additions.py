"""Targeted additions and savings of documents as changes of a plan's frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from styrkedja.budget.from_chain.frames import resolved_name
from styrkedja.budget.from_chain.source import ChainSource, in_sek
from styrkedja.budget.import_notes import NoteKind
from styrkedja.budget.plan import Change, CommitteePlan
from styrkedja.budget.planfile.items import as_id
from styrkedja.chain.money import Addition
from styrkedja.register.records import Register


def changes_of(
    sources: Sequence[ChainSource], years: tuple[int, ...], register: Register | None, *, is_based: bool = False
) -> tuple[Change, ...]:
    """Return the additions, each with where it stands; ids are told apart by number.

    Args:
        is_based: the years are those of a base plan, and not what the documents say.
    """
    found: list[Change] = []
    taken: set[str] = set()
    for source in sources:
        kept = []
        for one in source.chain.additions:
            placed = _placed(source, one, years, is_based=is_based)
            if change := _change(source, placed, years, register, taken):
                kept.append(change)
        if kept:
            first_sek = sum((amount for change in kept for amount in change.amount_sek.values()), Decimal(0))
            source.note(NoteKind.TAKEN, "additions_taken", count=len(kept), total_sek=first_sek)
            source.note(NoteKind.ASKED, "additions_lasting", count=len(kept))
        found += kept
    return tuple(found)


def changes_beside_frames(
    sources: Sequence[ChainSource],
    years: tuple[int, ...],
    register: Register | None,
    committees: Sequence[CommitteePlan],
) -> tuple[Change, ...]:
    """Return the additions of years whose frames are not printed; printed frames have theirs in them."""
    printed = {year for committee in committees for year in committee.frame_sek if year in years}
    names = {committee.name for committee in committees}
    found: list[Change] = []
    taken: set[str] = set()
    for source in sources:
        for addition in source.chain.additions:
            if (addition.year or years[0]) in printed:
                code = "addition_in_frame"
            elif (change := _change(source, _placed(source, addition, years), years, register, taken)) is None:
                continue
            elif change.committee in names:
                found.append(change)
                continue
            else:
                code = "addition_without_frame"
            source.note(
                NoteKind.LEFT_OUT, code, addition.span, committee=addition.body,
                amount_sek=in_sek(addition.amount, addition.unit),
            )  # fmt: skip
    return tuple(found)


def _placed(source: ChainSource, addition: Addition, years: tuple[int, ...], *, is_based: bool = False) -> Addition:
    """Return an addition without its year, where that is only the document's and none of the plan years."""
    year = addition.year
    if year is None or year in years:
        return addition
    is_dated = source.dates(addition.span, (year,)) if is_based else year > years[-1] or _says(source, addition, year)
    return addition if is_dated else replace(addition, year=None)


def _change(
    source: ChainSource, addition: Addition, years: tuple[int, ...], register: Register | None, taken: set[str]
) -> Change | None:
    year = addition.year
    if year is None:
        source.note(NoteKind.ASKED, "addition_without_year", addition.span, committee=addition.body, year=str(years[0]))
        year = years[0]
    if year not in years:
        source.note(
            NoteKind.LEFT_OUT, "addition_other_year", addition.span, committee=addition.body, year=str(year),
            first=str(years[0]), last=str(years[-1]),
        )  # fmt: skip
        return None
    if addition.year is not None and not _says(source, addition, year):
        source.note(NoteKind.ASKED, "addition_year_of_period", year=str(year))
    name = resolved_name(source, addition.body, register, year) if register is not None else addition.body
    label = addition.purpose or " ".join(addition.span.of(source.chain.text).split()) or addition.body
    return Change(
        id=_free_id(as_id(f"{name} {addition.purpose or ''}"), taken),
        committee=name,
        label=label[:1].upper() + label[1:],
        amount_sek={year: in_sek(addition.amount, addition.unit)},
        source=source.at(addition.span),
    )


def _says(source: ChainSource, addition: Addition, year: int) -> bool:
    return str(year) in addition.span.of(source.chain.text)


def _free_id(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name
