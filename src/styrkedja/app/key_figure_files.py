"""Files of key figures: CSV, XLSX, JSON, SVG and PNG, from the same record as the page and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from styrkedja.app.context import Context
from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.forecasts import back_test_json
from styrkedja.app.key_figure_charts import CHARTS, chart_of, chart_png, chart_svg
from styrkedja.app.key_figure_country import CountryView, ranking_rows
from styrkedja.app.key_figure_overview import Overview
from styrkedja.app.key_figure_page import KeyFigurePage
from styrkedja.app.key_figure_rows import (
    VALUE_COLUMNS,
    Cell,
    Rows,
    development_rows,
    gender_rows,
    other_rows,
    peer_rows,
    target_rows,
    trial_rows,
    value_rows,
)
from styrkedja.app.key_figure_source import source_line
from styrkedja.app.key_figures import KeyFigure
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.serial import to_json
from styrkedja.reports.key_figure_xlsx import SheetTable, workbook_bytes
from styrkedja.wording.catalogue import label, text
from styrkedja.wording.measured import decimals_for
from styrkedja.wording.numbers import Language

__all__ = [
    "CHARTS", "SUFFIXES", "chart_file", "country_csv", "country_json", "country_xlsx", "fetched_span",
    "key_figure_csv", "key_figure_file", "key_figure_json", "key_figure_values_csv", "key_figure_xlsx",
    "overview_csv", "overview_json",
]  # fmt: skip

SUFFIXES = (".svg", ".png", ".xlsx", ".csv", ".json")
_FIRST_CHART = "utveckling"


def key_figure_file(context: Context, view: KeyFigurePage, name: str, language: Language, form: CsvForm) -> bytes:
    """Return the file that a name asks for by its suffix; a picture is that of the development.

    Raises:
        WrongCallError: code chart_suffix, there is no such format.
        NotFoundError: code chart_unknown, there is nothing to draw.
    """
    suffix = Path(name).suffix.casefold()
    if suffix == ".xlsx":
        return key_figure_xlsx(context, view, language)
    if suffix == ".csv":
        return "".join(key_figure_csv(view, form, language)).encode()
    if suffix == ".json":
        return _json_bytes(key_figure_json(view, language))
    if suffix not in SUFFIXES:
        raise WrongCallError("chart_suffix", name=name)
    return chart_file(view, _FIRST_CHART, suffix[1:], language)


def chart_file(view: KeyFigurePage, chart: str, suffix: str, language: Language) -> bytes:
    """Return one of the charts as a file: svg or png.

    Raises:
        NotFoundError: code chart_unknown, there is no such chart or nothing to draw in it.
    """
    found = chart_of(view, chart, language)
    if found is None:
        raise NotFoundError("chart_unknown", name=chart)
    return chart_png(found) if suffix == "png" else chart_svg(found).encode()


def key_figure_csv(view: KeyFigurePage, form: CsvForm, language: Language) -> Iterator[str]:
    """Yield the lines of a CSV file: year by year outcome, path, forecast, and women and men."""
    main, sides = development_rows(view), {row[0]: row[1:3] for row in gender_rows(view).rows}
    has_sides = any(gender in view.by_gender for gender in (Gender.WOMEN, Gender.MEN))
    heads = [
        *main.words(language),
        *((text(f"key_figure.{one}", language) for one in ("women", "men")) if has_sides else ()),
    ]
    rows = ((*row, *(sides.get(row[0], (None, None)) if has_sides else ())) for row in main.rows)
    return csv_lines(heads, rows, form)


def key_figure_values_csv(view: KeyFigurePage, form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file for programs: a row for each year and gender, with the day it was fetched."""
    return csv_lines(VALUE_COLUMNS, value_rows(view), form)


def key_figure_xlsx(context: Context, view: KeyFigurePage, language: Language) -> bytes:
    """Return a workbook with values, target, forecast, back-test, comparison and what it is all about."""
    values = [value for series in view.by_gender.values() for value in series.values]
    decimals = max(decimals_for(values), 1)
    tables = [_about(context.now.date(), view, language)]
    sheets: list[tuple[str, Rows]] = [("data", development_rows(view))]
    if any(gender in view.by_gender for gender in (Gender.WOMEN, Gender.MEN)):
        sheets.append(("women_men", gender_rows(view)))
    sheets += [("target", target_rows(view, language)), ("peers", peer_rows(view)),
               ("others", other_rows(view)), ("tests", trial_rows(view, language))]  # fmt: skip
    for name, rows in sheets:
        if rows.rows:
            tables.append(_sheet(name, rows, view.figure, decimals, language))
    return workbook_bytes(f"{view.figure.title}, {view.name}", tables)


def key_figure_json(view: KeyFigurePage, language: Language) -> dict[str, object]:
    """Return a key figure in a municipality as JSON."""
    found, comparison = view.prediction, view.comparison
    return {
        "kpi": view.figure.id,
        "title": view.figure.title,
        "unit": view.figure.unit,
        "municipality": view.municipality,
        "name": view.name,
        "source": source_line(view.figure, language, is_derived=False),
        "derived": text("key_figure.worked_out", language),
        "series": {gender.value: _series_json(series) for gender, series in view.by_gender.items()},
        "targets": tuple(one.assessment for one in view.targets),
        "forecast": None if found is None else _forecast_json(view),
        "no_forecast": view.no_forecast,
        "probability_of_target": view.probability,
        "back_test": back_test_json(found.back_test) if found else None,
        "back_test_by_horizon": [back_test_json(one) for one in found.by_horizon] if found else [],
        "plausibility": view.plausible,
        "comparison": comparison,
        "revisions": view.revisions,
    }


def country_csv(view: CountryView, form: CsvForm, language: Language) -> Iterator[str]:
    """Yield the lines of a CSV file: every municipality with value and rank."""
    rows = ranking_rows(view)
    return csv_lines(rows.words(language), rows.rows, form)


def country_xlsx(view: CountryView, language: Language) -> bytes:
    """Return the ranking as a workbook."""
    rows = ranking_rows(view)
    decimals = max(decimals_for([one.value for one in view.ranking]), 1)
    return workbook_bytes(view.figure.title, [_sheet("ranking", rows, view.figure, decimals, language)])


def country_json(view: CountryView, language: Language) -> dict[str, object]:
    """Return a key figure in all municipalities as JSON."""
    return {
        "kpi": view.figure.id,
        "title": view.figure.title,
        "unit": view.figure.unit,
        "source": source_line(view.figure, language, is_derived=False),
        "derived": source_line(view.figure, language, is_derived=True),
        "gender": view.gender,
        "year": view.year,
        "years": view.years,
        "ranking": view.ranking,
        "missing": view.missing,
        "revisions": view.revisions,
    }


def overview_csv(view: Overview, form: CsvForm, language: Language) -> Iterator[str]:
    """Yield the lines of a CSV file: a row for each target, then one for each key figure without any."""
    names = ("id", "key_figure", "unit", "year", "outcome", "target_year", "target_value", "direction", "status", "gap")
    return csv_lines([text(f"key_figure.{name}", language) for name in names], _overview_cells(view, language), form)


def overview_json(view: Overview) -> dict[str, object]:
    """Return a municipality's key figures as JSON."""
    return {
        "municipality": view.municipality,
        "name": view.name,
        "counts": {status.value: number for status, number in view.counts.items()},
        "targets": tuple(one.assessment for one in view.targets),
        "key_figures": [
            {"kpi": one.figure.id, "title": one.figure.title, "unit": one.figure.unit, "area": one.area,
             "series": _series_json(one.series)}
            for one in view.figures
        ],
    }  # fmt: skip


def fetched_span(series: Series) -> tuple[date, date] | None:
    """Return the first and the last day that the values were fetched; None when nobody knows."""
    return (min(series.fetched), max(series.fetched)) if series.fetched else None


def _overview_cells(view: Overview, language: Language) -> Iterator[tuple[Cell, ...]]:
    for one in view.figures:
        last = one.series.last_year
        value = one.series.values[-1] if one.series.years else None
        named = (one.figure.id, one.figure.title, one.figure.unit, last, value)
        for found in one.targets:
            target = found.target
            yield (
                *named, target.year, target.value, label("target_direction", target.direction, language),
                label("target_status", found.assessment.status, language), found.assessment.gap,
            )  # fmt: skip
        if not one.targets:
            yield (*named, None, None, None, None, None)


def _sheet(name: str, rows: Rows, figure: KeyFigure, decimals: int, language: Language) -> SheetTable:
    notes = [source_line(figure, language, is_derived=rows.is_derived)]
    if rows.is_derived:
        notes.append(text("key_figure.worked_out", language))
    return SheetTable(
        text(f"key_figure.sheet_{name}", language), rows.words(language), rows.rows, tuple(notes), decimals
    )


def _about(today: date, view: KeyFigurePage, language: Language) -> SheetTable:
    figure, span = view.figure, fetched_span(view.series)
    told: list[tuple[str, Cell]] = [
        ("key_figure", figure.title), ("id", figure.id), ("municipality", f"{view.name} ({view.municipality})"),
        ("unit", figure.unit), ("meaning", figure.kpi.description if figure.kpi else None),
        ("source", source_line(figure, language, is_derived=False)),
        ("fetched", f"{span[0].isoformat()}–{span[1].isoformat()}" if span else None), ("made", today.isoformat()),
    ]  # fmt: skip
    if view.probability is not None:
        told.append(("probability", round(100 * view.probability)))
    rows = tuple((text(f"key_figure.{name}", language), value) for name, value in told if value is not None)
    heads = (text("key_figure.sheet_about", language), "")
    return SheetTable(text("key_figure.sheet_about", language), heads, rows)


def _series_json(series: Series) -> dict[str, object]:
    return {"years": series.years, "values": series.values, "fetched": series.fetched}


def _forecast_json(view: KeyFigurePage) -> list[dict[str, object]]:
    found = view.prediction
    if found is None:
        return []
    return [
        {"year": year, "median": found.median(year), "interval_80": found.interval(year, 0.8),
         "interval_95": found.interval(year, 0.95)}
        for year in found.years
    ]  # fmt: skip


def _json_bytes(values: dict[str, object]) -> bytes:
    plain = {name: to_json(value) for name, value in values.items()}
    return (json.dumps(plain, ensure_ascii=False, indent=1, default=date.isoformat) + "\n").encode()
