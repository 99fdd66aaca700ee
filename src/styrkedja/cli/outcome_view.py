"""A follow-up of outcome as tables: where each committee stands, forecasts side by side, what to know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from rich.text import Text

from styrkedja.app.outcomes import (
    ChosenBy,
    CommitteeFollowUp,
    FollowUp,
    FollowUpSum,
    Monthly,
    OutcomeFollowUp,
    month_rows,
)
from styrkedja.base.finding import Severity
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number
from styrkedja.wording.outcome import outcome_note_text
from styrkedja.wording.sie import sie_finding_text

# How much one of the unit is in SEK, and to what it is rounded when it is shown.
UNITS = {
    "kr": (Decimal(1), Decimal(1)),
    "tkr": (Decimal(1000), Decimal(1)),
    "mkr": (Decimal(1_000_000), Decimal("0.1")),
}
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_MOST_ERRORS = 10
_NONE = "–"


def show_follow_up(found: OutcomeFollowUp, unit: str, session: Session) -> None:
    """Print the follow-up, the forecasts, and what is to be known of them.

    Args:
        unit: kr, tkr or mkr.
    """
    view = _View(unit, session)
    monthly = found.monthly
    session.show_lines(Text(view.head(monthly), "bold"))
    names: tuple[str, ...] = (
        "committee",
        "outcome",
        "budget",
        "deviation",
        "frame",
        "used",
        "forecast",
        "forecast_deviation",
    )
    rows = [view.committee(one) for one in monthly.committees]
    rows += [view.total(total) for total in monthly.sums]
    rows += view.without(monthly)
    session.show(record_table(view.heads(names), rows, numbers_from=1, width=session.width))
    if any(one.follow_up.chosen for one in monthly.committees):
        session.show(Text(view.say("text.forecasts"), "bold"))
        names = ("committee", "by_budget", "by_last_year", "by_run_rate", "method")
        ways = [view.forecasts(one) for one in monthly.committees]
        session.show(record_table(view.heads(names), ways, numbers_from=1, width=session.width))
    session.show_lines(*(Text(line) for line in view.how(monthly)))
    session.show_lines(*view.notes(found))


def show_months(found: OutcomeFollowUp, unit: str, session: Session) -> None:
    """Print income, cost and net cost of each committee and month, with the budget."""
    view = _View(unit, session)
    session.show_lines(Text(view.head(found.monthly), "bold"))
    names = ("committee", "month", "income", "cost", "depreciation", "net_cost", "budget")
    keys = ("income_sek", "cost_sek", "depreciation_sek", "net_cost_sek", "budgeted_sek")
    rows = []
    for row in month_rows(found.monthly):
        name = str(row["committee"] or view.say("text.without"))
        amounts = (row[key] for key in keys)
        figures = (view.money(amount if isinstance(amount, Decimal) else None) for amount in amounts)
        rows.append((name, str(row["month"] or _NONE), *figures))
    session.show(record_table(view.heads(names), rows, numbers_from=2, width=session.width))
    session.show_lines(*view.notes(found))


class _View:
    """Words and figures of one session in one unit."""

    def __init__(self, unit: str, session: Session) -> None:
        self._unit = unit
        self._scale, self._step = UNITS[unit]
        self._language = session.language

    def say(self, key: str, **values: object) -> str:
        return catalogue.text(f"outcome.{key}", self._language, **values)

    def heads(self, names: Sequence[str]) -> list[str]:
        return [self.say(f"column.{name}") for name in names]

    def money(self, amount_sek: Decimal | None, *, signed: bool = False) -> str:
        if amount_sek is None:
            return _NONE
        shown = (amount_sek / self._scale).quantize(self._step, rounding=ROUND_HALF_UP)
        return number(shown + 0, self._language, signed=signed)

    def head(self, monthly: Monthly) -> str:
        outcome = monthly.outcome
        start, end = outcome.year.start, outcome.year.end
        year = f"{start:%Y}" if start.year == end.year else f"{start:%Y-%m}–{end:%Y-%m}"
        basis = self.say(f"basis.{outcome.basis}")
        values = {"name": outcome.name, "year": year, "basis": basis, "unit": self._unit}
        if monthly.through is None:
            return self.say("text.head_no_month", **values)
        return self.say("text.head", start=f"{start:%Y-%m}", end=f"{monthly.through:%Y-%m}", **values)

    def committee(self, one: CommitteeFollowUp) -> tuple[str, ...]:
        found = one.follow_up
        return (
            one.committee,
            self.money(found.outcome_sek),
            self.money(found.budget_sek),
            self.money(found.deviation_sek, signed=True),
            self.money(found.frame_sek),
            self._share(found.used_pct),
            self.money(found.forecast_sek),
            self.money(found.forecast_deviation_sek, signed=True),
        )

    def total(self, total: FollowUpSum) -> tuple[str, ...]:
        return (
            self.say(f"financing.{total.financing or 'all'}"),
            self.money(total.outcome_sek),
            self.money(total.budget_sek),
            self.money(total.deviation_sek, signed=True),
            self.money(total.frame_sek),
            "",
            self.money(total.forecast_sek),
            self.money(total.forecast_deviation_sek, signed=True),
        )

    def without(self, monthly: Monthly) -> list[tuple[str, ...]]:
        if not monthly.outcome.unmapped:
            return []
        booked = monthly.outcome.without
        outcome = booked.outcome.to_date(monthly.months).net_cost_sek
        budget = None if booked.budget is None else booked.budget.to_date(monthly.months).net_cost_sek
        return [(self.say("text.without"), self.money(outcome), self.money(budget), *[""] * 5)]

    def forecasts(self, one: CommitteeFollowUp) -> tuple[str, ...]:
        cells = [
            self.money(forecast.amount_sek) if forecast.reason is None else self.say(f"no_forecast.{forecast.reason}")
            for forecast in one.follow_up.forecasts
        ]
        return one.committee, *cells, self._chosen(one.follow_up)

    def how(self, monthly: Monthly) -> Iterator[str]:
        """Yield how the budget to date and the forecast were made, each way once."""
        found = [one.follow_up for one in monthly.committees]
        for spread in dict.fromkeys(one.spread for one in found if one.spread):
            yield self.say("text.spread", how=self.say(f"spread.{spread}"))
        for by in dict.fromkeys(one.chosen_by for one in found if one.chosen_by):
            yield self.say("text.chosen", how=self.say(f"chosen_by.{by}"))

    def notes(self, found: OutcomeFollowUp) -> Iterator[Text]:
        for note in found.notes:
            severity = catalogue.label("severity", note.severity, self._language)
            yield Text.assemble("• ", (severity, _COLOURS[note.severity]), " ", outcome_note_text(note, self._language))
        if found.errors:
            yield Text(self.say("text.file_errors"), "bold")
            for error in found.errors[:_MOST_ERRORS]:
                message, remedy = sie_finding_text(error, self._language)
                yield Text(f"  {message} {remedy}")
        if len(found.errors) > _MOST_ERRORS:
            yield Text("  " + self.say("text.more", count=len(found.errors) - _MOST_ERRORS))

    def _chosen(self, found: FollowUp) -> str:
        if found.chosen is None:
            return _NONE
        name = self.say(f"method.{found.chosen}")
        trial = next((one for one in found.trials if one.method is found.chosen), None)
        if found.chosen_by is not ChosenBy.CLOSEST or trial is None:
            return name
        return f"{name} ±{self.money(trial.mean_error_sek)}"

    def _share(self, share_pct: Decimal | None) -> str:
        if share_pct is None:
            return _NONE
        return f"{number(share_pct.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP), self._language)} %"
