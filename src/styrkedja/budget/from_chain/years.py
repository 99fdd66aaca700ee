"""Which years a plan made of documents has: the first one said or inferred, the last one that any table reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.facts import KnownBase
from styrkedja.budget.from_chain.source import ChainSource, shown_years, years_of
from styrkedja.budget.import_notes import NoteKind
from styrkedja.parsing.uprating import find_full_uprating

# What is decided or proposed, the nearest to the document's own will first; the rest is looked back at or another's.
COLUMNS = ("proposal", "budget", "net", None, "plan")
_AHEAD = frozenset({"tax_change", "tax_rate", "result_target", "income_statement"})
_BUDGETS = frozenset({"party_budget", "party_plan_and_budget", "plan_and_budget"})
_MOST_YEARS = 10


def plan_years(sources: Sequence[ChainSource], base_year: int | None) -> tuple[int, ...]:
    """Return the plan years, without a gap.

    Args:
        base_year: the year before the first, where the user says it.

    Raises:
        PlanFileError: no document names a year and the user does not either.
    """
    first = base_year + 1 if base_year is not None else _first_year(sources)
    wanted = set(_last_years(sources, first))
    last = min(max(wanted, default=first), first + _MOST_YEARS - 1)
    if (skipped := max(wanted, default=first)) > last:
        sources[0].note(NoteKind.LEFT_OUT, "years_too_many", first=str(last + 1), last=str(skipped))
    return tuple(range(first, last + 1))


def years_of_base(sources: Sequence[ChainSource], base: KnownBase, base_year: int | None) -> tuple[int, ...]:
    """Return the years of a shadow budget whose base is known: the base's, from the user's first year on.

    Raises:
        PlanFileError: the user's first year comes after the base's last.
    """
    years = tuple(year for year in base.years if base_year is None or year > base_year)
    first, last = str(base.years[0]), str(base.years[-1])
    if not years:
        raise PlanFileError("plan_import_base_year", base.name, "", first=first, last=last)
    sources[0].note(NoteKind.INFERRED, "years_of_base", first=str(years[0]), last=last, base=base.name)
    for source in sources:
        if set(period := years_of(source.chain.document.period)) - set(years):
            source.note(
                NoteKind.INFERRED, "period_outside_base", said=shown_years(period), first=str(years[0]), last=last,
                base=base.name,
            )  # fmt: skip
    return years


def _first_year(sources: Sequence[ChainSource]) -> int:
    framed = [
        (frame.year, source)
        for source in sources
        for frame in source.chain.budget_frames
        if frame.year is not None and frame.column in COLUMNS
    ]
    for source in sources:
        stated = source.first_year
        if stated is not None and (not framed or any(year in {stated - 1, stated} for year, _ in framed)):
            source.note(NoteKind.INFERRED, "base_year_of_period", base=str(stated - 1), first=str(stated))
            return stated
    if framed:
        year, source = min(framed, key=lambda found: found[0])
        source.note(NoteKind.INFERRED, "base_year_of_frames", base=str(year - 1), first=str(year))
        return year
    named = [
        *(addition.year for source in sources for addition in source.chain.additions if addition.year),
        *(
            year
            for source in sources
            for parameter in source.chain.finance_parameters
            if parameter.code in _AHEAD
            for year in years_of(parameter.year)
        ),
    ]
    if not named:
        raise PlanFileError("plan_import_years", ", ".join(source.name for source in sources), "")
    sources[0].note(NoteKind.INFERRED, "base_year_of_figures", base=str(min(named) - 1), first=str(min(named)))
    return min(named)


def _last_years(sources: Sequence[ChainSource], first: int) -> Iterator[int]:
    framed = {
        frame.year
        for source in sources
        for frame in source.chain.budget_frames
        if frame.year is not None and frame.year >= first and frame.column in COLUMNS and not frame.subtotal
    }
    if framed:
        yield from framed
        return
    for source in sources:
        yield from (addition.year for addition in source.chain.additions if addition.year and addition.year >= first)
        if source.chain.document.kind in _BUDGETS:
            yield from (year for year in years_of(source.chain.document.period) if year >= first)
        for promise in find_full_uprating(source.chain.text):
            yield (promise.first_year or first) + (promise.years or 1) - 1
