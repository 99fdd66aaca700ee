"""The main figures of a plan, year by year: how it stands to its target and to the law, in words and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from styrkedja.app.moved_plans import BudgetBalance, MovedPlan, PlanYear, RowUnit
from styrkedja.web.texts import say, swedish
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number
from styrkedja.wording.plan_figures import figure, money

_BROKEN = frozenset({BudgetBalance.DEFICIT, BudgetBalance.BREAKS_EVEN})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Something judged, in words, and whether it is kept."""

    words: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class YearState:
    """One year at a glance."""

    year: int
    result: str
    share: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A row of the main figures, a cell for each year, and whether what it says is kept (None: nothing is judged)."""

    label: str
    cells: tuple[tuple[str, bool | None], ...]


def per_cent(value: Decimal | None, language: Language) -> str:
    """Return a figure in per cent with its sign."""
    shown = figure(value, RowUnit.PER_CENT, "kr", language)
    return shown if value is None else f"{shown}\u00a0%"


def year_states(view: MovedPlan, language: Language) -> tuple[YearState, ...]:
    """Return every year at a glance."""
    return tuple(_state(year, view.unit, language) for year in view.years)


def said(view: MovedPlan, language: Language) -> str:
    """Return the main figures of the first year as one sentence, for those who hear the page."""
    if not view.years or view.years[0].net_result_sek is None:
        return say("Resultatet går inte att räkna ut.", language)
    state = _state(view.years[0], view.unit, language)
    verdicts = ", ".join(verdict.words for verdict in state.verdicts)
    result = say("{year}: resultat {result}, {share} av skatt och bidrag.", language, year=state.year,
                 result=state.result, share=state.share)  # fmt: skip
    return f"{result} {verdicts[:1].upper()}{verdicts[1:]}." if verdicts else result


def key_figures(view: MovedPlan, language: Language) -> tuple[KeyFigure, ...]:
    """Return the main figures as rows, a cell for each year; a row that no year knows is left out."""
    return key_figures_of(view.years, view.unit, language)


def key_figures_of(years: tuple[PlanYear, ...], unit: str, language: Language) -> tuple[KeyFigure, ...]:
    """Return the main figures of years, or of plans, as rows; a row that none knows is left out."""
    rows: tuple[tuple[str, Callable[[PlanYear], str]], ...] = (
        (swedish("Resultat, {unit}"), lambda year: _sum(year.net_result_sek, unit, language)),
        (swedish("Andel av skatt och bidrag"), lambda year: per_cent(year.share_pct, language)),
        (swedish("Resultatmål"), lambda year: per_cent(year.target_pct, language)),
        (swedish("Utrymme till målet, {unit}"), lambda year: _sum(year.room_sek, unit, language)),
        (swedish("Skatteändring som precis når målet"), lambda year: _ore(year.ore_to_target, language)),
        (swedish("Balanskrav"), lambda year: _balance(year, language)),
        (swedish("Skattesats"), lambda year: per_cent(year.rate_pct, language)),
        (swedish("Alla ramar, {unit}"), lambda year: _sum(year.frames_sek, unit, language)),
        (swedish("Låneskuld, {unit}"), lambda year: _sum(year.debt_sek, unit, language)),
    )
    judged = {"Utrymme till målet, {unit}": _target_kept, "Balanskrav": _balance_kept}
    found = []
    for label, cell in rows:
        cells = tuple((cell(year), judged[label](year) if label in judged else None) for year in years)
        if any(words != "–" for words, _ in cells):
            found.append(KeyFigure(say(label, language, unit=unit), cells))
    return tuple(found)


def _state(year: PlanYear, unit: str, language: Language) -> YearState:
    verdicts = []
    if year.is_target_met is not None:
        sentence = swedish("målet {target} nås") if year.is_target_met else swedish("målet {target} nås inte")
        verdicts.append(
            Verdict(say(sentence, language, target=per_cent(year.target_pct, language)), year.is_target_met)
        )
    if (kept := _balance_kept(year)) is not None:
        words = say("balanskrav: {words}", language, words=_balance(year, language))
        verdicts.append(Verdict(words, kept))
    result = "–" if year.net_result_sek is None else money(year.net_result_sek, unit, language)
    return YearState(year.year, result, per_cent(year.share_pct, language), tuple(verdicts))


def _sum(value: Decimal | None, unit: str, language: Language) -> str:
    return figure(value, RowUnit.SEK, unit, language)


def _ore(value: Decimal | None, language: Language) -> str:
    if value is None:
        return "–"
    # A rise is rounded up and a cut towards nothing: what is said must be enough.
    whole = value.to_integral_value(ROUND_CEILING)
    return say("{number} öre", language, number=number(whole or abs(whole), language, signed=True))


def _balance(year: PlanYear, language: Language) -> str:
    return "–" if year.balance is None else catalogue.label("budget_balance", year.balance, language)


def _target_kept(year: PlanYear) -> bool | None:
    return year.is_target_met


def _balance_kept(year: PlanYear) -> bool | None:
    return None if year.balance is None else year.balance not in _BROKEN
