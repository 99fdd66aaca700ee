"""A plan, or a shadow budget, made of what documents say of money: nothing guessed, and all that is done is noted.

Documents with frames or an income statement become a base plan with the frames as they are printed; those with
additions, öre or a result target alone become a shadow budget without a base. What is taken, inferred, left out and
asked is told in docs/methods/plan-import.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NoReturn

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.difference import Difference
from styrkedja.budget.facts import Facts, with_first_year
from styrkedja.budget.from_chain.additions import changes_beside_frames, changes_of
from styrkedja.budget.from_chain.frames import FramesFound, frames_of
from styrkedja.budget.from_chain.rows import statement_rows
from styrkedja.budget.from_chain.settings import SettingsFound, settings_of
from styrkedja.budget.from_chain.source import ChainSource
from styrkedja.budget.from_chain.statement import StatementFound, statement_of
from styrkedja.budget.from_chain.years import plan_years, years_of_base
from styrkedja.budget.import_notes import ImportNote, Notebook, NoteKind
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import ByYear, CommitteePlan, GrantsPlan, Plan, TaxPlan
from styrkedja.budget.shadow import NOTHING_SEK
from styrkedja.budget.tax import assessed_tax_base, tax_change_revenue
from styrkedja.chain.chain import Chain
from styrkedja.register.records import Register

_OTHER_YEARS = frozenset({"parameter_other_year", "promise_other_years", "addition_other_year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainImport:
    """What documents became: a base plan or a shadow budget, never both.

    Args:
        unit: what the documents count in: kr, tkr or mkr.
        tax_base_sek: year -> uprated tax base that the user's facts give, for `shadow.shadow_financing`.
        assessed_base_sek: year -> assessed base before uprating, from a panel.
    """

    plan: Plan | None = None
    difference: Difference | None = None
    unit: str = "tkr"
    tax_base_sek: ByYear = field(default_factory=dict)
    assessed_base_sek: ByYear = field(default_factory=dict)
    notes: tuple[ImportNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What all steps of one import share."""

    sources: Sequence[ChainSource]
    years: tuple[int, ...]
    settings: SettingsFound
    facts: Facts
    register: Register | None
    notebook: Notebook

    @property
    def title(self) -> str:
        titles = (source.chain.document.title for source in self.sources)
        return self.facts.name or next(filter(None, titles), None) or self.sources[0].name

    @property
    def party(self) -> str | None:
        """Whose proposal it is: the organisation of a party's document; None for the municipality's own."""
        document = self.sources[0].chain.document
        return (document.organisation or document.parties[0]) if len(document.parties) == 1 else None


def from_chains(
    chains: Sequence[Chain], *, facts: Facts | None = None, register: Register | None = None
) -> ChainImport:
    """Return the plan or shadow budget that documents together make.

    Args:
        chains: frames are taken from the first that has any, other figures from the first that says them.
        facts: what the user knows besides; it goes before what is read.
        register: resolves the names of bodies; without it they stay as they are read.

    Raises:
        PlanFileError: no year is named anywhere, nothing of money is found, a frame is negative, or all that is said
            is of other years than the base plan's.
    """
    notebook = Notebook()
    sources = [ChainSource(chain, notebook) for chain in chains]
    if not any(_has_money(chain) for chain in chains):
        raise PlanFileError("plan_import_nothing", ", ".join(source.name for source in sources), "")
    given = facts or Facts()
    if given.base is not None and not _is_proposal(chains, given):
        notebook.note(NoteKind.LEFT_OUT, "base_unused", base=given.base.name)
        given = replace(given, base=None)
    base = given.base
    years = years_of_base(sources, base, given.base_year) if base else plan_years(sources, given.base_year)
    known = with_first_year(given, years[0])
    if known.inhabitants != given.inhabitants or known.tax_base_per_inhabitant_sek != given.tax_base_per_inhabitant_sek:
        notebook.note(NoteKind.INFERRED, "facts_first_year", first=str(years[0]))
    reading = _Reading(
        sources=sources,
        years=years,
        settings=settings_of(sources, years, known),
        facts=known,
        register=register,
        notebook=notebook,
    )
    if base is not None:
        return _shadow(reading)
    frames = frames_of(sources, years, register)
    rows = statement_rows(sources, years)
    if frames is None and (any(chain.additions for chain in chains) or not rows):
        return _shadow(reading)
    return _base_plan(reading, frames, statement_of(rows, years, _frames_sek(frames, years), notebook))


def _is_proposal(chains: Sequence[Chain], facts: Facts) -> bool:
    """Tell whether documents make a shadow budget, by the years that they have without any base."""
    apart = [ChainSource(chain, Notebook()) for chain in chains]
    try:
        years = plan_years(apart, facts.base_year)
    except PlanFileError:
        # Documents that name no year have no dated frames, and take the base's.
        years = facts.base.years if facts.base else ()
    has_additions = any(chain.additions for chain in chains)
    return frames_of(apart, years, None) is None and (has_additions or not statement_rows(apart, years))


def _has_money(chain: Chain) -> bool:
    return bool(chain.budget_frames or chain.additions or chain.finance_parameters)


def _frames_sek(frames: FramesFound | None, years: tuple[int, ...]) -> dict[int, Decimal]:
    if frames is None:
        return {}
    return {
        year: sum((committee.frame_sek[year] for committee in frames.committees), NOTHING_SEK)
        for year in years
        if all(year in committee.frame_sek for committee in frames.committees)
    }


def _shadow(reading: _Reading) -> ChainImport:
    sources, years, found, facts = reading.sources, reading.years, reading.settings, reading.facts
    if found.rate_pct:
        reading.notebook.note(NoteKind.LEFT_OUT, "rate_without_base", value=found.rate_pct[min(found.rate_pct)])
    difference = Difference(
        name=reading.title,
        years=years,
        party=reading.party,
        tax_change_ore=found.change_ore,
        result_target_pct=found.target_pct,
        index_share_pct=found.index_share_pct,
        common_pct=found.common_pct,
        index=found.index,
        changes=changes_of(sources, years, reading.register, is_based=facts.base is not None),
        sources=found.sources,
    )
    if not (
        difference.changes
        or difference.tax_change_ore
        or difference.result_target_pct
        or difference.index_share_pct
        or difference.index
    ):
        _refuse_empty(reading)
    if facts.base is None:
        reading.notebook.note(NoteKind.ASKED, "base_needed")
    assessed = {
        year: base_sek for year in facts.assessed_per_inhabitant_sek if (base_sek := facts.assessed_base_sek(year))
    }
    bases = _uprated_bases(facts, years)
    _say_what_ore_give(reading, {**(facts.base.tax_base_sek if facts.base else {}), **bases}, assessed)
    units = {addition.unit for source in sources for addition in source.chain.additions}
    return ChainImport(
        difference=difference,
        unit=units.pop() if len(units) == 1 else "tkr",
        tax_base_sek=bases,
        assessed_base_sek=assessed,
        notes=reading.notebook.notes,
    )


def _refuse_empty(reading: _Reading) -> NoReturn:
    """Say that nothing is left of a proposal: the document has none, or all of it is of other years than the base."""
    names, base = ", ".join(source.name for source in reading.sources), reading.facts.base
    other = [dict(note.values) for note in reading.notebook.notes if note.code in _OTHER_YEARS]
    if base is None or not other:
        raise PlanFileError("plan_import_empty", names, "")
    said = ", ".join(dict.fromkeys(str(values["year"]) for values in other))
    raise PlanFileError(
        "plan_import_other_years", names, "", base=base.name, years=said,
        first=str(reading.years[0]), last=str(reading.years[-1]),
    )  # fmt: skip


def _uprated_bases(facts: Facts, years: tuple[int, ...]) -> dict[int, Decimal]:
    return {
        year: assessed_tax_base(facts.tax_base_per_inhabitant_sek[year], facts.inhabitants[year])
        for year in years
        if year in facts.tax_base_per_inhabitant_sek and year in facts.inhabitants
    }


def _say_what_ore_give(reading: _Reading, bases: ByYear, assessed: ByYear) -> None:
    """Say what the öre give on the first base that is known; a base of another year is said to be that."""
    change_ore, notebook = reading.settings.change_ore, reading.notebook
    if not any(change_ore.values()):
        return
    year = min(change_ore)
    ore = change_ore[year]
    if year in bases:
        notebook.note(
            NoteKind.TAKEN, "ore_give", year=str(year), ore=ore, base_sek=bases[year],
            sum_sek=tax_change_revenue(bases[year], ore),
        )  # fmt: skip
    elif assessed:
        latest = max((known for known in assessed if known <= year), default=max(assessed))
        notebook.note(
            NoteKind.INFERRED, "ore_give_assessed", year=str(latest), ore=ore, base_sek=assessed[latest],
            sum_sek=tax_change_revenue(assessed[latest], ore), forecast=reading.facts.forecast,
        )  # fmt: skip
    elif reading.facts.base:
        notebook.note(NoteKind.ASKED, "ore_base_missing", ore=ore, base=reading.facts.base.name, year=str(year))
    else:
        notebook.note(NoteKind.ASKED, "ore_base_needed", ore=ore)


def _base_plan(reading: _Reading, frames: FramesFound | None, statement: StatementFound) -> ChainImport:
    sources, years, found, facts = reading.sources, reading.years, reading.settings, reading.facts
    municipality = facts.municipality or next(
        (source.chain.document.municipality for source in sources if source.chain.document.municipality), None
    )
    if municipality is None:
        raise PlanFileError("plan_import_municipality", sources[0].name, "")
    committees: tuple[CommitteePlan, ...] = frames.committees if frames else ()
    if frames is None:
        reading.notebook.note(NoteKind.ASKED, "frames_needed")
    try:
        plan = Plan(
            name=reading.title,
            municipality=municipality,
            party=reading.party,
            base_year=years[0] - 1,
            years=years,
            unit=frames.unit if frames else "tkr",
            inhabitants={year: count for year, count in facts.inhabitants.items() if year in years},
            tax=_tax(reading, statement),
            grants=GrantsPlan(amount_sek=statement.grants_sek) if statement.grants_sek else None,
            index=found.index,
            index_share_pct=found.index_share_pct,
            common_pct=found.common_pct,
            committees=committees,
            changes=changes_beside_frames(sources, years, reading.register, committees),
            central=tuple(statement.central),
            operating_income_sek=statement.operating_income_sek,
            depreciation_sek=statement.depreciation_sek,
            result_target_pct=found.target_pct,
            sources={**(frames.sources if frames else {}), **statement.sources, **found.sources},
        )
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", sources[0].name, "", fault=fault) from fault
    return ChainImport(plan=plan, unit=plan.unit, notes=reading.notebook.notes)


def _tax(reading: _Reading, statement: StatementFound) -> TaxPlan | None:
    """Return rate and base; the base from the user's facts, else from tax revenue and rate where both are stated."""
    found, facts, years, notebook = reading.settings, reading.facts, reading.years, reading.notebook
    change_ore = found.change_ore
    if found.rate_pct and change_ore:
        # The stated rate mostly has the change in it already, and twice would be wrong by millions.
        notebook.note(NoteKind.ASKED, "change_in_rate", ore=change_ore[min(change_ore)])
        change_ore = {}
    base_sek: dict[int, Decimal] = {}
    for year in years:
        revenue_sek, rate_pct = statement.tax_sek.get(year), found.rate_pct.get(year)
        if year in facts.tax_base_per_inhabitant_sek:
            continue
        if revenue_sek is None or not rate_pct:
            notebook.note(NoteKind.ASKED, "tax_base_needed", year=str(year))
            continue
        base_sek[year] = (revenue_sek * HUNDRED / rate_pct).quantize(Decimal(1))
        notebook.note(
            NoteKind.INFERRED, "tax_base_derived", year=str(year), tax_sek=revenue_sek, rate=rate_pct,
            base_sek=base_sek[year],
        )  # fmt: skip
    given = {year: base for year, base in facts.tax_base_per_inhabitant_sek.items() if year in years}
    assessed_year, assessed_sek = (None, None) if base_sek or given else _assessed(facts, years, notebook)
    if not (found.rate_pct or change_ore or base_sek or given or assessed_sek or statement.settlement_sek):
        return None
    return TaxPlan(
        forecast=facts.forecast if given or assessed_sek else "",
        rate_pct=found.rate_pct,
        change_ore=change_ore,
        base_sek=base_sek,
        base_per_inhabitant_sek=given,
        assessed_year=assessed_year,
        assessed_sek=assessed_sek,
        settlement_sek=statement.settlement_sek,
    )


def _assessed(facts: Facts, years: tuple[int, ...], notebook: Notebook) -> tuple[int | None, Decimal | None]:
    """Return income year and assessed base of the latest year that is known at the first plan year; uprating is asked.

    Source: HANDBOOK 3.1: the assessed base of a year is of the income two years before.
    """
    known = [year for year in facts.assessed_per_inhabitant_sek if year <= years[0] and year in facts.inhabitants]
    if not known:
        return None, None
    year = max(known)
    assessed_sek = facts.assessed_base_sek(year)
    notebook.note(
        NoteKind.ASKED, "uprating_needed", year=str(year), income_year=str(year - 2), first=str(year - 1),
        last=str(years[-1]), base_sek=assessed_sek or NOTHING_SEK,
    )  # fmt: skip
    return year - 2, assessed_sek
