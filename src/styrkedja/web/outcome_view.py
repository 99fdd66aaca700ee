"""A follow-up of outcome as rows of a page: figures in SEK, which the template shows in the chosen unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from styrkedja.app.moved_plans import RowUnit
from styrkedja.app.outcomes import (
    ChosenBy,
    CommitteeFollowUp,
    FollowUp,
    Monthly,
    OutcomeFollowUp,
    month_rows,
    unmapped_rows,
)
from styrkedja.base.finding import Severity
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, amount
from styrkedja.wording.outcome import outcome_note_text
from styrkedja.wording.plan_figures import figure, money
from styrkedja.wording.sie import sie_finding_text

MOST_ERRORS, MOST_UNMAPPED = 10, 50
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandRow:
    """Where a committee stands, a sum of them, or what has no committee; amounts in SEK, None is not known."""

    name: str
    is_sum: bool = False
    outcome: Decimal | None
    budget: Decimal | None = None
    deviation: Decimal | None = None
    frame: Decimal | None = None
    used: str = ""
    forecast: Decimal | None = None
    forecast_deviation: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """The forecasts of a committee side by side.

    Args:
        cells: amount in SEK, or why there is none, in the order of the methods.
        chosen: which one holds, with how wrong it was in earlier years.
        low, high: the range of the forecasts in the page's unit; empty without forecasts.
    """

    name: str
    cells: tuple[tuple[Decimal | None, str], ...]
    chosen: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """A follow-up as a page shows it.

    Args:
        heads: name -> words of the columns.
        how: how budget to date and forecast were made.
        notes: severity and words.
        errors: what is wrong in the file, and how many more there are.
        months: committee -> its rows.
        unmapped: amounts without a committee, and how many more rows there are.
    """

    head: str
    heads: dict[str, str]
    rows: tuple[StandRow, ...]
    forecasts: tuple[ForecastRow, ...]
    how: tuple[str, ...]
    notes: tuple[tuple[Severity, str], ...]
    errors: tuple[tuple[str, str], ...]
    more_errors: int
    months: tuple[tuple[str, tuple[dict[str, object], ...]], ...]
    unmapped: tuple[dict[str, object], ...]
    more_unmapped: int


_HEADS = (
    "committee", "month", "outcome", "budget", "deviation", "frame", "used", "forecast", "forecast_deviation",
    "by_budget", "by_last_year", "by_run_rate", "method", "income", "cost", "depreciation", "net_cost",
)  # fmt: skip


def view_of(found: OutcomeFollowUp, unit: str, language: Language) -> OutcomeView:
    """Return a follow-up in rows and words.

    Args:
        unit: kr, tkr or mkr, for amounts within words.
    """
    monthly = found.monthly
    errors = [sie_finding_text(error, language) for error in found.errors[:MOST_ERRORS]]
    unmapped = tuple(unmapped_rows(monthly))
    has_forecast = any(one.follow_up.chosen for one in monthly.committees)
    return OutcomeView(
        head=_head(monthly, unit, language),
        heads={name: _say(f"column.{name}", language) for name in _HEADS},
        rows=tuple(_stands(monthly, language)),
        forecasts=tuple(_forecast(one, unit, language) for one in monthly.committees) if has_forecast else (),
        how=tuple(_how(monthly, language)),
        notes=tuple((note.severity, outcome_note_text(note, language, is_on_page=True)) for note in found.notes),
        errors=tuple(errors),
        more_errors=max(0, len(found.errors) - MOST_ERRORS),
        months=tuple(
            (str(name or _say("text.without", language)), tuple(rows))
            for name, rows in groupby(month_rows(monthly), key=lambda row: row["committee"])
        ),
        unmapped=unmapped[:MOST_UNMAPPED],
        more_unmapped=max(0, len(unmapped) - MOST_UNMAPPED),
    )


def _say(key: str, language: Language, **values: object) -> str:
    return catalogue.text(f"outcome.{key}", language, **values)


def _head(monthly: Monthly, unit: str, language: Language) -> str:
    outcome = monthly.outcome
    start, end = outcome.year.start, outcome.year.end
    year = f"{start:%Y}" if start.year == end.year else f"{start:%Y-%m}–{end:%Y-%m}"
    values = {"name": outcome.name, "year": year, "basis": _say(f"basis.{outcome.basis}", language), "unit": unit}
    if monthly.through is None:
        return _say("text.head_no_month", language, **values)
    return _say("text.head", language, start=f"{start:%Y-%m}", end=f"{monthly.through:%Y-%m}", **values)


def _stands(monthly: Monthly, language: Language) -> Iterator[StandRow]:
    for one in monthly.committees:
        found = one.follow_up
        yield StandRow(
            name=one.committee,
            outcome=found.outcome_sek,
            budget=found.budget_sek,
            deviation=found.deviation_sek,
            frame=found.frame_sek,
            used=_share(found, language),
            forecast=found.forecast_sek,
            forecast_deviation=found.forecast_deviation_sek,
        )
    for total in monthly.sums:
        yield StandRow(
            name=_say(f"financing.{total.financing or 'all'}", language),
            is_sum=True,
            outcome=total.outcome_sek,
            budget=total.budget_sek,
            deviation=total.deviation_sek,
            frame=total.frame_sek,
            forecast=total.forecast_sek,
            forecast_deviation=total.forecast_deviation_sek,
        )
    if monthly.outcome.unmapped:
        booked = monthly.outcome.without
        budget = None if booked.budget is None else booked.budget.to_date(monthly.months).net_cost_sek
        outcome = booked.outcome.to_date(monthly.months).net_cost_sek
        yield StandRow(name=_say("text.without", language), outcome=outcome, budget=budget)


def _share(found: FollowUp, language: Language) -> str:
    return "" if found.used_pct is None else amount(found.used_pct.quantize(_TENTH), "procent", language)


def _forecast(one: CommitteeFollowUp, unit: str, language: Language) -> ForecastRow:
    found = one.follow_up
    low, high = (
        ("", "")
        if found.range_sek is None
        else tuple(figure(one, RowUnit.SEK, unit, language) for one in found.range_sek)
    )
    cells = tuple(
        (forecast.amount_sek, _say(f"no_forecast.{forecast.reason}", language) if forecast.reason else "")
        for forecast in found.forecasts
    )
    return ForecastRow(one.committee, cells, _chosen(found, unit, language), low, high)


def _chosen(found: FollowUp, unit: str, language: Language) -> str:
    if found.chosen is None:
        return ""
    name = _say(f"method.{found.chosen}", language)
    trial = next((one for one in found.trials if one.method is found.chosen), None)
    if found.chosen_by is not ChosenBy.CLOSEST or trial is None:
        return name
    return f"{name} ±{money(trial.mean_error_sek, unit, language)}"


def _how(monthly: Monthly, language: Language) -> Iterator[str]:
    found = [one.follow_up for one in monthly.committees]
    for spread in dict.fromkeys(one.spread for one in found if one.spread):
        yield _say("text.spread", language, how=_say(f"spread.{spread}", language))
    for by in dict.fromkeys(one.chosen_by for one in found if one.chosen_by):
        yield _say("text.chosen", language, how=_say(f"chosen_by.{by}", language))
