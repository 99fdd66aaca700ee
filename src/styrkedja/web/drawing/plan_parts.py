"""Why each frame is what it is, what the promises cost, and what a plan rests on, as tables of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.app.moved_plans import RowUnit
from styrkedja.app.plan_view import Coverage, WorkedPlan
from styrkedja.web.texts import say, swedish
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number
from styrkedja.wording.plan_figures import figure


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a frame, an assumption or the like, a cell for each year."""

    label: str
    cells: tuple[str, ...]
    is_sum: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CommitteeParts:
    """One committee's frame in its parts."""

    name: str
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise, what it costs and whether there is money for it.

    Args:
        coverage: code of how far it is paid.
        missing: what all years together lack; "" when nothing does.
    """

    promise: str
    committee: str
    kind: str
    cells: tuple[str, ...]
    coverage: str
    missing: str
    source: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """A group of what a plan rests on.

    Args:
        source: who says so; "" where the plan does not say.
    """

    label: str
    rows: tuple[PartRow, ...]
    source: str


def frame_parts(worked: WorkedPlan, unit: str, language: Language) -> list[CommitteeParts]:
    """Return each committee's frame as the sum of its parts, year by year."""
    found = []
    for committee in worked.outlook.plan.committees:
        frames = [
            next((one for one in year.frames if one.body == committee.name), None) for year in worked.outlook.years
        ]
        amounts: dict[tuple[str, str], list[Decimal | None]] = {}
        for place, frame in enumerate(frames):
            for part in frame.parts if frame else ():
                row = amounts.setdefault((part.kind.value, part.label), [None] * len(frames))
                row[place] = (row[place] or Decimal(0)) + part.amount_sek
        order = {kind: place for place, kind in enumerate(_PART_ORDER)}
        rows = [
            PartRow(_part_label(kind, label, language), _cells(values, unit, language, signed=kind != "previous"))
            for (kind, label), values in sorted(amounts.items(), key=lambda one: order.get(one[0][0], 99))
            if any(values)
        ]
        total = tuple(frame.amount_sek if frame else None for frame in frames)
        rows.append(PartRow(say("Ram", language), _cells(total, unit, language), is_sum=True))
        found.append(CommitteeParts(committee.name, tuple(rows)))
    return found


_PART_ORDER = (
    "previous", "state_grant_ended", "one_off_ended", "given", "index", "common", "volume", "addition", "saving",
    "one_off", "capital", "state_grant",
)  # fmt: skip


def promise_rows(worked: WorkedPlan, unit: str, language: Language) -> list[PromiseRow]:
    """Return the promises with their cost and money."""
    years = worked.outlook.plan.years
    found = []
    for judged in worked.costing.lines:
        line = judged.line
        found.append(
            PromiseRow(
                line.promise,
                line.committee or say("ingen nämnd angiven", language),
                catalogue.label("promise_kind", line.kind, language),
                _cells([line.amount_sek.get(year) for year in years], unit, language),
                judged.coverage.value,
                ""
                if judged.coverage is Coverage.FUNDED or not judged.missing_sek
                else figure(judged.missing_sek, RowUnit.SEK, unit, language),
                line.source,
            )
        )
    return found


def promise_sums(worked: WorkedPlan, unit: str, language: Language) -> list[PartRow]:
    """Return each committee's promises beside its additions, and what is left of these."""
    rows, years = [], worked.outlook.plan.years
    for one in worked.costing.committees:
        name = one.committee or say("ingen nämnd angiven", language)
        for sentence, values in (
            (swedish("{name}: löften"), [one.cost_sek[year] for year in years]),
            (swedish("{name}: tillskott"), [one.additions_sek[year] for year in years]),
        ):
            rows.append(PartRow(say(sentence, language, name=name), _cells(values, unit, language)))
        left = _cells([one.left_sek(year) for year in years], unit, language, signed=True)
        rows.append(PartRow(say("{name}: kvar av tillskotten", language, name=name), left, is_sum=True))
    return rows


def assumptions(worked: WorkedPlan, unit: str, language: Language) -> list[Assumptions]:
    """Return what a plan rests on, group by group, with the sources that it names."""
    groups = (
        (swedish("Skatt och folkmängd"), _tax_rows(worked, unit, language), ("tax", "inhabitants")),
        (swedish("Prisindex och ramar"), _index_rows(worked, language), ("index", "frames", "committee")),
        (swedish("Ramändringar"), _change_rows(worked, unit, language), ("change",)),
        (swedish("Centrala poster"), _central_rows(worked, unit, language), ("central", "statement")),
        (swedish("Planerade investeringar, utgift per år"), _investment_rows(worked, unit, language), ("investment",)),
        (swedish("Lån"), _loan_rows(worked, unit, language), ("finance",)),
    )
    sources = worked.outlook.plan.sources
    return [
        Assumptions(say(label, language), rows, "; ".join(sources[key] for key in keys if key in sources))
        for label, found, keys in groups
        if (rows := tuple(found))
    ]


def _tax_rows(worked: WorkedPlan, unit: str, language: Language) -> Iterator[PartRow]:
    plan = worked.outlook.plan
    if plan.inhabitants:
        yield _row(worked, say("Invånare 1 november året före", language), plan.inhabitants, language)
    if plan.tax is None:
        return
    base = {year.year: year.tax_base_sek for year in worked.outlook.years if year.tax_base_sek is not None}
    forecast = say("prognos: {forecast}", language, forecast=plan.tax.forecast) if plan.tax.forecast else ""
    values = _cells([base.get(year) for year in plan.years], unit, language)
    yield PartRow(say("Skatteunderlag, {unit}", language, unit=unit), values, note=forecast)
    yield _row(worked, say("Skattesats före ändring, %", language), plan.tax.rate_pct, language)
    if any(plan.tax.change_ore.values()):
        yield _row(worked, say("Ändrad skatt, öre", language), plan.tax.change_ore, language, signed=True)


def _index_rows(worked: WorkedPlan, language: Language) -> Iterator[PartRow]:
    plan = worked.outlook.plan
    if plan.index is not None:
        note = say("utgåva: {vintage}", language, vintage=plan.index.vintage)
        row = _row(worked, f"{plan.index.name}, %", dict(plan.index.changes_pct), language)
        yield replace(row, note=note)
    if plan.wage_share_pct is not None:
        share = dict.fromkeys(plan.years, plan.wage_share_pct)
        yield _row(worked, say("Löner i indexet, %", language), share, language)
    if plan.index_share_pct:
        yield _row(worked, say("Så mycket av indexet som ramarna får, %", language), plan.index_share_pct, language)
    if plan.common_pct:
        yield _row(worked, say("Gemensam justering av ramarna, %", language), plan.common_pct, language, signed=True)
    if plan.result_target_pct:
        yield _row(worked, say("Resultatmål, %", language), plan.result_target_pct, language)


def _change_rows(worked: WorkedPlan, unit: str, language: Language) -> Iterator[PartRow]:
    years = worked.outlook.plan.years
    for change in worked.outlook.plan.changes:
        notes = [change.committee, say("bara det året", language) if change.is_one_off else "", change.source]
        cells = _cells([change.amount_sek.get(year) for year in years], unit, language, signed=True)
        yield PartRow(f"{change.label}, {unit}", cells, note=" · ".join(filter(None, notes)))


def _central_rows(worked: WorkedPlan, unit: str, language: Language) -> Iterator[PartRow]:
    years = worked.outlook.plan.years
    for item in worked.outlook.plan.central:
        cells = _cells([item.amount_sek.get(year) for year in years], unit, language, signed=True)
        yield PartRow(f"{item.label}, {unit}", cells)


def _investment_rows(worked: WorkedPlan, unit: str, language: Language) -> Iterator[PartRow]:
    years = worked.outlook.plan.years
    for item in worked.outlook.plan.investments:
        note = say("{years} års avskrivning, i bruk {first}", language, years=item.asset.life_years,
                   first=item.asset.first_year)  # fmt: skip
        cells = _cells([item.spending(year) for year in years], unit, language)
        yield PartRow(f"{item.asset.label}, {unit}", cells, note=" · ".join(filter(None, (item.committee, note))))


def _loan_rows(worked: WorkedPlan, unit: str, language: Language) -> Iterator[PartRow]:
    finance, years = worked.outlook.plan.finance, worked.outlook.plan.years
    if finance.loan_rate_pct:
        yield _row(worked, say("Ränta på lån, %", language), finance.loan_rate_pct, language)
    if finance.internal_rate_pct:
        rates = dict.fromkeys(years, finance.internal_rate_pct)
        yield _row(worked, say("Internränta, %", language), rates, language)
    if finance.investments_sek:
        cells = _cells([finance.investments_sek.get(year) for year in years], unit, language)
        yield PartRow(say("Övriga investeringar, {unit}", language, unit=unit), cells)


def _row(
    worked: WorkedPlan,
    label: str,
    values: Mapping[int, Decimal] | Mapping[int, int],
    language: Language,
    *,
    signed: bool = False,
) -> PartRow:
    cells = (values.get(year) for year in worked.outlook.plan.years)
    return PartRow(label, tuple("–" if one is None else number(one, language, signed=signed) for one in cells))


def _cells(values: Iterable[Decimal | None], unit: str, language: Language, *, signed: bool = False) -> tuple[str, ...]:
    return tuple(figure(value, RowUnit.SEK, unit, language, signed=signed) for value in values)


def _part_label(kind: str, label: str, language: Language) -> str:
    name = catalogue.label("plan_part", kind, language)
    return f"{name}: {label}" if label else name
