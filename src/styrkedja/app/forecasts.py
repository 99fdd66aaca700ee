"""Forecasts of key figures, each with how forecasts of earlier years did, from the kept values or from a file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path

import numpy as np

from styrkedja.app.kolada import find_catalogue
from styrkedja.app.value_sources import own_kpi
from styrkedja.app.values import open_values
from styrkedja.base.errors import FileFault, UnreadableFileError, WrongCallError
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Direction
from styrkedja.indicators.areas import area_of, main_panel, panel_of
from styrkedja.indicators.backtest import PastForecasts, back_test, by_horizon, by_year, pooled
from styrkedja.indicators.forecast import HORIZON_YEARS, forecast_panel
from styrkedja.indicators.long_csv import panels_by_kpi, read_long_csv
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.prediction import BackTest, Prediction
from styrkedja.indicators.titles import measured_by
from styrkedja.register.municipalities import code_by_name, municipality_codes

__all__ = [
    "BackTest", "Direction", "ForecastAnswer", "Gender", "Goal", "Tried", "TriedAll", "back_test_json", "forecast_json",
    "forecast_one", "is_share", "kpis_at_hand", "municipality_id", "title_of", "together", "tried_json",
    "try_forecasts",
]  # fmt: skip

_CODE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Goal:
    """A value that is hoped for.

    Args:
        direction: increase: at least *value*; decrease: at most.
    """

    value: float
    direction: Direction


@dataclass(frozen=True, slots=True)
class ForecastAnswer:
    """The forecast of one municipality.

    Args:
        title: of the key figure; None when no catalogue has it.
        municipality: its name; its code where no list has it.
        series: the known values.
        prediction: up to the year that was asked for, or as far as forecasts go.
        probabilities: of the goal, for each year of the prediction; empty without a goal.
    """

    title: str | None
    municipality: str
    series: Series
    prediction: Prediction
    goal: Goal | None
    probabilities: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """How forecasts of one key figure did.

    Args:
        back_test: None when its years are too few to try any.
        years: how many years it has values of.
    """

    kpi: str
    title: str | None
    past: PastForecasts
    back_test: BackTest | None
    years: int


@dataclass(frozen=True, slots=True)
class TriedAll:
    """How forecasts did in several key figures together.

    Args:
        whole: errors in multiples of each key figure's median last-value error when there are several, so that units
            can be pooled; of a single one in its own unit. None when nothing could be tried.
        by_year: the same by the year that was forecast.
        by_horizon: by how far ahead.
        better: how many key figures had a smaller median error than "as the last value".
        alike: how many had the same.
        tried: how many could be tried.
    """

    whole: BackTest | None
    by_year: tuple[BackTest, ...]
    by_horizon: tuple[BackTest, ...]
    better: int
    alike: int
    tried: int


def forecast_one(  # noqa: PLR0913  # what may be asked
    kpi: str,
    municipality: str,
    *,
    to_year: int | None = None,
    goal: Goal | None = None,
    gender: Gender = Gender.TOTAL,
    file: Path | None = None,
) -> ForecastAnswer:
    """Return the forecast of a key figure in a municipality.

    Args:
        municipality: name or Kolada's id; a region is forecast among the regions.
        to_year: last year that is wanted.
        file: a long CSV file (`read_long_csv`); None: the kept values.

    Raises:
        WrongCallError: forecast_kpi_unknown, municipality_unknown: there is no such thing; forecast_ and a code of
            `NoForecast`: too little is known; forecast_too_far: no forecast is tried as far ahead; forecast_keep: to
            keep a value has no probability of this kind.
    """
    if goal is not None and goal.direction is Direction.KEEP:
        raise WrongCallError("forecast_keep")
    whole = _panel(kpi, gender, file)
    code = municipality_id(municipality, whole.municipalities)
    panel = panel_of(whole, area_of(code))
    title = title_of(kpi)
    made = forecast_panel(panel, is_share=is_share(title))
    series = panel.series(code)
    last_year = to_year if to_year is not None else (series.last_year or 0) + 4
    if series.last_year is not None and last_year > series.last_year + HORIZON_YEARS:
        limit = str(series.last_year + HORIZON_YEARS)
        raise WrongCallError("forecast_too_far", kpi=kpi, municipality=municipality, year=str(last_year), last=limit)
    reason = made.why_not(code, last_year)
    prediction = made.prediction(code, last_year)
    if prediction is None:
        raise WrongCallError("_".join(("forecast", str(reason))), kpi=kpi, municipality=municipality)
    asked = prediction.years if goal else ()
    probabilities = tuple(prediction.probability(year, goal.value, goal.direction) for year in asked if goal)
    name = next((name for name, known in municipality_codes().items() if known == code), code)
    return ForecastAnswer(title, name, series, prediction, goal, probabilities)


def try_forecasts(kpis: Iterable[str], *, gender: Gender = Gender.TOTAL, file: Path | None = None) -> Iterator[Tried]:
    """Yield how forecasts of earlier years did, a key figure at a time; none named: all there are.

    Raises:
        WrongCallError: forecast_kpi_unknown: a named key figure has no values.
    """
    kept = _file_panels(file, gender) if file else {}
    for kpi in tuple(dict.fromkeys(kpis)) or tuple(kept) or open_values().kpis():
        panel = main_panel(_of(kept, kpi, file) if file else _panel(kpi, gender, None))
        title = title_of(kpi)
        made = forecast_panel(panel, is_share=is_share(title))
        yield Tried(kpi, title, made.past, made.back_test, int(np.isfinite(panel.values).any(axis=0).sum()))


def kpis_at_hand(file: Path | None = None, gender: Gender = Gender.TOTAL) -> tuple[str, ...]:
    """Return the ids of all key figures of the file, or of those with kept values."""
    return tuple(_file_panels(file, gender)) if file else open_values().kpis()


def together(tried: Iterable[Tried]) -> TriedAll:
    """Return the sum of several key figures."""
    some = [one for one in tried if one.back_test is not None]
    tests = [one.back_test for one in some if one.back_test is not None]
    past = pooled([one.past.scaled() if len(some) > 1 else one.past for one in some]) if some else None
    return TriedAll(
        back_test(past) if past else None,
        by_year(past) if past else (),
        by_horizon(past) if past else (),
        sum(test.is_better for test in tests),
        sum(test.is_alike for test in tests),
        len(some),
    )


def title_of(kpi: str) -> str | None:
    """Return the title that the catalogue has of a key figure, or the file that it was read from."""
    catalogue = find_catalogue()
    found = own_kpi(kpi) if ":" in kpi else catalogue.get(kpi) if catalogue else None
    return found.title if found else None


def is_share(title: str | None) -> bool:
    """Tell whether a key figure is per cent of something, so that it ends at 0 and at 100."""
    measured = measured_by(title) if title else None
    return measured is not None and measured.kind == "share"


def municipality_id(municipality: str, known: Iterable[str] = ()) -> str:
    """Return Kolada's id of a municipality that is given by name or id.

    Args:
        known: other ids that may be meant: those of a file that has its own.

    Raises:
        WrongCallError: municipality_unknown, no municipality has that name.
    """
    given = municipality.strip()
    if (len(given) == _CODE_DIGITS and given.isascii() and given.isdecimal()) or given in known:
        return given
    code = code_by_name(given)
    if code is None:
        raise WrongCallError("municipality_unknown", name=municipality)
    return code


def _panel(kpi: str, gender: Gender, file: Path | None) -> Panel:
    if file:
        return _of(_file_panels(file, gender), kpi, file)
    panel = open_values().panel(kpi, gender)
    if not panel.municipalities:
        raise WrongCallError("forecast_kpi_unknown", kpi=kpi, name="")
    return panel


def _of(panels: dict[str, Panel], kpi: str, file: Path) -> Panel:
    if kpi not in panels:
        raise WrongCallError("forecast_kpi_unknown", kpi=kpi, name=file.name)
    return panels[kpi]


def _file_panels(file: Path, gender: Gender) -> dict[str, Panel]:
    try:
        data = file.read_bytes()
        text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8-sig")
        return panels_by_kpi(read_long_csv(StringIO(text, newline=""), file.name), gender)
    except FileNotFoundError as fault:
        raise UnreadableFileError(FileFault.MISSING, file.name) from fault
    except (gzip.BadGzipFile, EOFError, zlib.error) as fault:
        raise UnreadableFileError(FileFault.DAMAGED, file.name) from fault
    except UnicodeDecodeError as fault:
        raise UnreadableFileError(FileFault.NOT_TEXT, file.name) from fault
    except OSError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, file.name) from fault


def forecast_json(answer: ForecastAnswer) -> dict[str, object]:
    """Return a forecast as JSON; its keys are told of in `docs/cli-indicators.md`."""
    made = answer.prediction
    goal = answer.goal
    return {
        "kpi": made.kpi,
        "title": answer.title,
        "municipality": made.municipality,
        "gender": str(made.gender),
        "origin_year": made.origin_year,
        "values": [
            {"year": year, "value": value}
            for year, value in zip(answer.series.years, answer.series.values, strict=True)
        ],
        "forecasts": [
            {
                "year": year,
                "median": made.median(year),
                "interval_80": list(made.interval(year, 0.8)),
                "interval_95": list(made.interval(year, 0.95)),
                "probability": answer.probabilities[at] if goal else None,
            }
            for at, year in enumerate(made.years)
        ],
        "goal": {"value": goal.value, "direction": str(goal.direction)} if goal else None,
        "methods": [{"method": method, "weight": weight} for method, weight in made.weights],
        "back_test": back_test_json(made.back_test),
        "back_test_by_horizon": [back_test_json(test) for test in made.by_horizon],
    }


def tried_json(tried: Iterable[Tried], whole: TriedAll) -> dict[str, object]:
    """Return back-tests as JSON."""
    return {
        "kpis": [
            {"kpi": one.kpi, "title": one.title, "years": one.years, "back_test": back_test_json(one.back_test)}
            for one in tried
        ],
        "pooled": back_test_json(whole.whole),
        "pooled_by_year": [back_test_json(test) for test in whole.by_year],
        "pooled_by_horizon": [back_test_json(test) for test in whole.by_horizon],
        "kpis_tried": whole.tried,
        "kpis_better": whole.better,
        "kpis_alike": whole.alike,
    }


def back_test_json(test: BackTest | None) -> dict[str, object] | None:
    """Return a back-test as JSON, with what it says of the method; None without one."""
    return None if test is None else {**asdict(test), "is_better": test.is_better, "is_narrow": test.is_narrow}
