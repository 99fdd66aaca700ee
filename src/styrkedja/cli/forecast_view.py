"""Forecasts and back-tests in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import floor, log10

from rich.text import Text

from styrkedja.app.forecasts import BackTest, ForecastAnswer, Tried, TriedAll
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number

_DIGITS = 4
_MOST_DECIMALS = 6
# Methods that count less than this are not named.
_NAMED = 0.05
_NONE = ("–", "–")
_COLUMNS = ("forecasts", "error", "last_error", "in_80", "in_95")


def show_forecast(answer: ForecastAnswer, session: Session) -> None:
    """Print a forecast with how forecasts of earlier years did beside it."""
    made = answer.prediction
    session.show_lines(
        Text(
            session.text(
                "forecast_head", kpi=made.kpi, title=answer.title or "", municipality=answer.municipality
            ).replace("  ", " "),
            "bold",
        )
    )
    last = _figure(answer.series.values[-1], session)
    session.show_lines(Text(session.text("forecast_from", year=made.origin_year, value=last)))
    goal = answer.goal
    if goal:
        way = catalogue.label("target_direction", str(goal.direction), session.language)
        session.show_lines(Text(session.text("forecast_goal_head", direction=way, value=_figure(goal.value, session))))
    heads = [_column(name, session) for name in ("year", "median", "interval_80", "interval_95")]
    heads += [_column("probability", session)] if goal else []
    heads += [_column("past_error", session), _column("past_in_80", session)]
    past = {test.horizon_years: test for test in made.by_horizon}
    rows = []
    for at, year in enumerate(made.years):
        intervals = (_interval(made.interval(year, coverage), session) for coverage in (0.8, 0.95))
        chance = (_share(answer.probabilities[at], session),) if goal else ()
        test = past.get(year - made.origin_year)
        worth = (_figure(test.median_error, session), f"{_percent(test.coverage_80_pct, session)} %") if test else _NONE
        rows.append((str(year), _figure(made.median(year), session), *intervals, *chance, *worth))
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    _show_worth(answer, session)


def _show_worth(answer: ForecastAnswer, session: Session) -> None:
    """Print how it is made and what it has been worth."""
    made = answer.prediction
    named = sorted((item for item in made.weights if item[1] >= _NAMED), key=lambda item: -item[1])
    methods = ", ".join(
        f"{catalogue.label('forecast_method', method, session.language)} {_percent(100 * weight, session)} %"
        for method, weight in named
    )
    session.show_lines(Text(session.text("forecast_methods", methods=methods)))
    test = made.back_test
    if test is None:
        session.say("forecast_untried")
        return
    session.show_lines(
        Text(
            session.text(
                "forecast_tried",
                first=test.first_year,
                last=test.last_year,
                forecasts=number(test.forecasts, session.language),
                error=_figure(test.median_error, session),
                last_error=_figure(test.last_value_error, session),
                in_80=_percent(test.coverage_80_pct, session),
                in_95=_percent(test.coverage_95_pct, session),
            )
        )
    )
    session.say("forecast_better" if test.is_better else "forecast_not_better")
    shown = {year - made.origin_year for year in made.years}
    alike = [str(one.horizon_years) for one in made.by_horizon if one.horizon_years in shown and not one.is_better]
    if test.is_better and alike:
        session.say("forecast_not_better_ahead", years=", ".join(alike))
    if test.is_narrow:
        session.say("forecast_narrow", in_80=_percent(test.coverage_80_pct, session))


def show_back_tests(tried: Sequence[Tried], whole: TriedAll, session: Session) -> None:
    """Print the back-test of each key figure, and all together by year and horizon."""
    heads = [_column("kpi", session), *(_column(name, session) for name in (*_COLUMNS, "verdict"))]
    rows = [(one.kpi, *_cells(one.back_test, session), _verdict(one.back_test, session)) for one in tried]
    _title("backtest_kpis", session)
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    if whole.whole is None:
        session.say("backtest_none")
        return
    worse = whole.tried - whole.better - whole.alike
    session.say("backtest_summary", tried=whole.tried, better=whole.better, alike=whole.alike, worse=worse)
    if whole.tried > 1:
        session.say("backtest_scaled")
    for name, tests, column in (
        ("backtest_by_year", whole.by_year, "year"),
        ("backtest_by_horizon", whole.by_horizon, "years_ahead"),
    ):
        _title(name, session)
        heads = [_column(column, session), *(_column(each, session) for each in _COLUMNS)]
        every = [(*_named(test), *_cells(test, session)) for test in tests]
        total = (catalogue.text("heading.total", session.language), *_cells(whole.whole, session))
        session.show(record_table(heads, [*every, total], numbers_from=1, width=session.width))


def back_tests_csv(tried: Iterable[Tried]) -> Iterator[str]:
    """Yield back-tests as lines of CSV with points as decimal marks."""
    yield "kpi,forecasts,first_year,last_year,median_error,last_value_error,coverage_80_pct,coverage_95_pct\n"
    for one in tried:
        test = one.back_test
        if test is None:
            yield f"{one.kpi},0,,,,,,\n"
            continue
        yield (
            f"{one.kpi},{test.forecasts},{test.first_year},{test.last_year},{test.median_error!r},"
            f"{test.last_value_error!r},{test.coverage_80_pct!r},{test.coverage_95_pct!r}\n"
        )


def _title(name: str, session: Session) -> None:
    session.show_lines(Text(session.text(name), "bold"))


def _named(test: BackTest) -> tuple[str]:
    return (str(test.last_year if test.horizon_years is None else test.horizon_years),)


def _column(name: str, session: Session) -> str:
    return catalogue.label("forecast_column", name, session.language)


def _cells(test: BackTest | None, session: Session) -> tuple[str, ...]:
    if test is None:
        return ("0", "–", "–", "–", "–")
    return (
        number(test.forecasts, session.language),
        _figure(test.median_error, session),
        _figure(test.last_value_error, session),
        _percent(test.coverage_80_pct, session),
        _percent(test.coverage_95_pct, session),
    )


def _verdict(test: BackTest | None, session: Session) -> str:
    if test is None:
        code = "untried"
    elif test.is_better:
        code = "better"
    else:
        code = "alike" if test.is_alike else "worse"
    return catalogue.label("forecast_verdict", code, session.language)


def _interval(interval: tuple[float, float], session: Session) -> str:
    low, high = (_figure(value, session) for value in interval)
    return session.text("forecast_interval", low=low, high=high)


def _share(share: float, session: Session) -> str:
    # The tails are not known to the last per cent, so nothing is certain.
    if share < 0.01:
        return "< 1 %"
    if share > 0.99:
        return "> 99 %"
    return f"{_percent(100 * share, session)} %"


def _percent(value: float, session: Session) -> str:
    return number(Decimal(round(value)), session.language)


def _figure(value: float, session: Session) -> str:
    """Return a value with four digits that count, whole numbers whole."""
    decimals = _DIGITS - 1 - floor(log10(abs(value))) if value else 0
    return number(Decimal(f"{value:.{min(max(decimals, 0), _MOST_DECIMALS)}f}"), session.language)
