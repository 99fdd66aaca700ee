"""Tax rate, öre, result target, price index and its share, as documents state them in words or tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from styrkedja.budget.facts import Facts, KnownBase
from styrkedja.budget.from_chain.source import ChainSource, shown_years, years_of
from styrkedja.budget.import_notes import NoteKind
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import HUNDRED
from styrkedja.chain.money import FinanceParameter
from styrkedja.parsing.uprating import FullUprating, find_full_uprating

# The highest municipal rate is 23.80 (2025), the lowest with the region's on top 28.98 (Skatteverket).
HIGHEST_OWN_RATE = Decimal(26)
_LASTING = frozenset({"tax_change", "result_target"})
_ELSEWHERE = frozenset({"income_statement"})


@dataclass(slots=True)
class SettingsFound:
    """What documents set, by year; changes in öre are levels."""

    rate_pct: dict[int, Decimal] = field(default_factory=dict)
    change_ore: dict[int, Decimal] = field(default_factory=dict)
    target_pct: dict[int, Decimal] = field(default_factory=dict)
    index_pct: dict[int, Decimal] = field(default_factory=dict)
    index_share_pct: dict[int, Decimal] = field(default_factory=dict)
    common_pct: dict[int, Decimal] = field(default_factory=dict)
    index: PriceIndex | None = None
    sources: dict[str, str] = field(default_factory=dict)


def settings_of(sources: Sequence[ChainSource], years: tuple[int, ...], facts: Facts) -> SettingsFound:
    """Return what the documents set for the plan years; the first one that says a thing is believed."""
    found = SettingsFound()
    for source in sources:
        for parameter in source.chain.finance_parameters:
            take = _TAKERS.get(parameter.code)
            if take is not None:
                placed = _placed(source, parameter, years, facts.base) if facts.base else parameter
                if placed is not None:
                    take(source, placed, years, found)
            elif parameter.code not in _ELSEWHERE:
                source.note(NoteKind.LEFT_OUT, "parameter_unused", parameter.span, name=parameter.name)
        for promise in find_full_uprating(source.chain.text):
            _full_uprating(source, promise, years, found)
    _index(sources[0], found, facts)
    return found


def _placed(
    source: ChainSource, parameter: FinanceParameter, years: tuple[int, ...], base: KnownBase
) -> FinanceParameter | None:
    """Return a figure of a shadow budget within the years of its base; None for one that is of other years.

    One that the document does not date itself is moved to the first plan year, where the document's own years are
    others; one that it does date is left out.
    """
    stated = years_of(parameter.year)
    outside = tuple(year for year in stated if year not in years)
    first, last = str(years[0]), str(years[-1])
    if not outside:
        return parameter
    if source.dates(parameter.span, stated):
        source.note(
            NoteKind.LEFT_OUT, "parameter_other_year", parameter.span, name=parameter.name,
            value=parameter.value, year=shown_years(outside), first=first, last=last, base=base.name,
        )  # fmt: skip
        return parameter if len(outside) < len(stated) else None
    if len(outside) < len(stated):
        source.note(
            NoteKind.INFERRED, "parameter_of_period", parameter.span, name=parameter.name,
            said=shown_years(stated), first=first, last=last,
        )  # fmt: skip
        return parameter
    source.note(
        NoteKind.ASKED, "parameter_moved", parameter.span, name=parameter.name, said=shown_years(stated), first=first
    )
    return replace(parameter, year=first if parameter.code not in _LASTING else f"{first}-{last}")


def _wanted(
    source: ChainSource, parameter: FinanceParameter, years: tuple[int, ...], *, is_lasting: bool = False
) -> Iterator[int]:
    """Yield the plan years that a figure is about; one that lasts goes on from its year."""
    stated = years_of(parameter.year)
    if not stated:
        source.note(NoteKind.INFERRED, "parameter_all_years", parameter.span, name=parameter.name)
        yield from years
        return
    if is_lasting and stated[-1] < years[-1] and stated[0] <= years[-1]:
        source.note(
            NoteKind.INFERRED, "parameter_goes_on", parameter.span, name=parameter.name, last=str(years[-1]),
            stated=str(stated[-1]),
        )  # fmt: skip
    if is_lasting and stated[0] > years[-1]:
        source.note(
            NoteKind.LEFT_OUT, "parameter_later", parameter.span, name=parameter.name, value=parameter.value,
            year=shown_years(stated), first=str(years[0]), last=str(years[-1]),
        )  # fmt: skip
    yield from (year for year in years if year in stated or (is_lasting and year > stated[0]))


def _keep(
    source: ChainSource, parameter: FinanceParameter, by_year: dict[int, Decimal], year: int, value: Decimal
) -> bool:
    earlier = by_year.setdefault(year, value)
    if earlier != value:
        source.note(
            NoteKind.LEFT_OUT, "parameter_twice", parameter.span, name=parameter.name, year=str(year), kept=earlier,
            other=value,
        )  # fmt: skip
    return earlier == value


def _tax_rate(source: ChainSource, parameter: FinanceParameter, years: tuple[int, ...], found: SettingsFound) -> None:
    if parameter.value > HIGHEST_OWN_RATE:
        source.note(NoteKind.ASKED, "rate_with_region", parameter.span, value=parameter.value)
        return
    for year in _wanted(source, parameter, years):
        _keep(source, parameter, found.rate_pct, year, parameter.value)
        found.sources.setdefault("tax.rate", source.at(parameter.span))


def _tax_change(source: ChainSource, parameter: FinanceParameter, years: tuple[int, ...], found: SettingsFound) -> None:
    ore = parameter.value * (HUNDRED if parameter.unit == "kr" else 1)
    if parameter.operator == "-":
        ore = -abs(ore)
    for year in _wanted(source, parameter, years, is_lasting=True):
        if _keep(source, parameter, found.change_ore, year, ore) and "tax.change_ore" not in found.sources:
            found.sources["tax.change_ore"] = source.at(parameter.span)
            code = "change_taken" if ore else "change_none"
            source.note(NoteKind.TAKEN, code, parameter.span, ore=ore, year=str(year))


def _target(source: ChainSource, parameter: FinanceParameter, years: tuple[int, ...], found: SettingsFound) -> None:
    if parameter.unit != "procent":
        source.note(NoteKind.LEFT_OUT, "target_in_money", parameter.span, value=parameter.value)
        return
    for year in _wanted(source, parameter, years, is_lasting=True):
        is_new = _keep(source, parameter, found.target_pct, year, parameter.value)
        if is_new and "target.result" not in found.sources:
            found.sources["target.result"] = source.at(parameter.span)
            source.note(NoteKind.TAKEN, "target_taken", parameter.span, value=parameter.value)


def _price_index(
    source: ChainSource, parameter: FinanceParameter, years: tuple[int, ...], found: SettingsFound
) -> None:
    if parameter.unit != "procent" or not years_of(parameter.year):
        source.note(NoteKind.LEFT_OUT, "parameter_unused", parameter.span, name=parameter.name)
        return
    for year in _wanted(source, parameter, years):
        if _keep(source, parameter, found.index_pct, year, parameter.value):
            found.sources.setdefault("index", source.at(parameter.span))


_TAKERS = {
    "tax_rate": _tax_rate,
    "tax_change": _tax_change,
    "result_target": _target,
    "price_index": _price_index,
}


def _index(source: ChainSource, found: SettingsFound, facts: Facts) -> None:
    """Make the index, where its vintage is known; a figure without vintage is refused and asked for."""
    if not found.index_pct:
        return
    if facts.index_vintage.strip():
        found.index = PriceIndex(facts.index_name, facts.index_vintage, tuple(sorted(found.index_pct.items())))
        return
    for year, value in sorted(found.index_pct.items()):
        source.note(NoteKind.ASKED, "index_without_vintage", year=str(year), value=value)
    found.sources.pop("index", None)


def _full_uprating(source: ChainSource, promise: FullUprating, years: tuple[int, ...], found: SettingsFound) -> None:
    """Read "full PKV" as the whole index and no adjustment common to all frames.

    Source: HANDBOOK 3.3, where full PKV is an efficiency requirement of 0 on the index part.
    """
    first = promise.first_year or years[0]
    last = years[-1] if promise.years is None else first + promise.years - 1
    wanted = [year for year in years if first <= year <= last]
    if not wanted:
        source.note(
            NoteKind.LEFT_OUT, "promise_other_years", promise.span,
            year=shown_years(range(first, max(first, last) + 1)), first=str(years[0]), last=str(years[-1]),
        )  # fmt: skip
        return
    for year in wanted:
        found.index_share_pct[year] = HUNDRED
        found.common_pct[year] = Decimal(0)
    found.sources.setdefault("frames.index_share", source.at(promise.span))
    source.note(
        NoteKind.TAKEN if promise.years else NoteKind.INFERRED, "full_uprating", promise.span,
        first=str(wanted[0]), last=str(wanted[-1]),
    )  # fmt: skip
    if not source.chain.budget_frames:
        source.note(NoteKind.ASKED, "index_values", promise.span, first=str(wanted[0]), last=str(wanted[-1]))
