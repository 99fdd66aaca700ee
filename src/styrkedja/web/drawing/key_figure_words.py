"""What is said about a key figure on its pages: warnings, the forecast's worth, how a target stands, revisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from styrkedja.app.key_figure_country import Revision
from styrkedja.app.key_figure_page import KeyFigurePage, ended_year
from styrkedja.app.key_figure_source import difference_unit
from styrkedja.app.key_figures import KeyFigure
from styrkedja.app.municipality_targets import AssessedTarget
from styrkedja.web.texts import say, swedish
from styrkedja.web.visit import Visit
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language, day, number

_SURE, _UNSURE = 0.99, 0.01
# Fewer tried values tell nothing: one more could turn the answer.
_FEW_TRIED = 100
_ID_LETTERS = str.maketrans(":/\\ ", "----")
_NO_FORECAST = {
    "no_values": swedish("Kommunen har inga värden, så det finns ingen prognos."),
    "few_values": swedish("Kommunen har färre än tre värden. Det räcker inte till en prognos."),
    "few_years": swedish("Nyckeltalet har värden för färre än tre år. Det räcker inte till en prognos."),
    "never_changed": swedish("Värdet har aldrig ändrats, så ingenting säger hur fel en prognos kan bli. "
        "Därför visas ingen."),
    "not_later": swedish("Värdena når längre än det år som prognosen skulle gälla."),
}  # fmt: skip


def file_name(kpi: str, municipality: str = "") -> str:
    """Return a file name without suffix that every system takes."""
    return "-".join(part for part in (kpi.translate(_ID_LETTERS), municipality) if part)


def warnings_of(visit: Visit, figure: KeyFigure) -> tuple[str, ...]:
    """Return what a reader must know before the figures."""
    found = []
    ended = ended_year(figure.title)
    if ended is not None:
        found.append(
            visit.say(
                "Nyckeltalet upphörde {year}. Senare värden kommer inte, så mål efter det året behöver "
                "ett annat nyckeltal.",
                year=ended,
            )
        )
    if not figure.is_known:
        found.append(
            visit.say(
                "Nyckeltalet finns inte i katalogen som ligger här. Det kan ha tagits bort eller bytt id: "
                "hämta katalogen på nytt och jämför."
            )
        )
    if figure.kpi is not None and not figure.kpi.has_publication:
        found.append(visit.say("Källan anger inget datum för nästa publicering. Serien kan vara vilande."))
    return tuple(found)


def revision_lines(
    revisions: Sequence[Revision], names: Mapping[str, str], decimals: int, language: Language
) -> list[tuple[str, ...]]:
    """Return each revision as cells: municipality, year, before, after, day."""
    exact = max(
        decimals, decimals_for([value for one in revisions for value in (one.old, one.new) if value is not None])
    )
    gone = say("borttaget", language)
    return [
        (
            names.get(one.municipality, one.municipality),
            str(one.year),
            measured(one.old, exact, language),
            gone if one.is_deleted else measured(one.new, exact, language),
            day(one.superseded, language),
        )
        for one in revisions
    ]


def forecast_sentences(visit: Visit, view: KeyFigurePage, decimals: int, unit: str) -> Iterator[str]:
    """Yield what the forecast says, how likely the target is, and whether the forecast is worth anything."""

    def figure(value: float) -> str:
        return measured(value, decimals, visit.language, unit=unit)

    found = view.prediction
    if found is None:
        if view.no_forecast is not None:
            yield visit.say(_NO_FORECAST[view.no_forecast.value])
        return
    year = found.years[-1]
    low, high = found.interval(year, 0.8)
    yield visit.say(
        "Prognosen för {year} är {value}. I 80 fall av 100 väntas utfallet bli mellan {low} och {high}.",
        year=year, value=figure(found.median(year)), low=figure(low), high=figure(high),
    )  # fmt: skip
    yield from _probability(visit, view, figure(view.target.target.value) if view.target else "")
    yield from _worth(visit, view, decimals)


def _probability(visit: Visit, view: KeyFigurePage, value: str) -> Iterator[str]:
    if view.target is None or view.prediction is None:
        return
    year = view.target.target.year
    if view.probability is None:
        if year > view.prediction.years[-1]:
            yield visit.say(
                "Målåret {year} ligger längre bort än prognosen når, så hur troligt målet är går inte att säga.",
                year=year,
            )
        return
    told = {"value": value, "year": year}
    if view.probability <= _UNSURE:
        yield visit.say("Det är mycket osannolikt att målet {value} nås {year}: högst 1 chans på 100.", **told)
    elif view.probability >= _SURE:
        yield visit.say("Det är mycket troligt att målet {value} nås {year}: minst 99 chanser på 100.", **told)
    else:
        yield visit.say("Sannolikheten att nå målet {value} år {year} är ungefär {share} procent.", **told,
                        share=round(100 * view.probability))  # fmt: skip


def _worth(visit: Visit, view: KeyFigurePage, decimals: int) -> Iterator[str]:
    tried = view.prediction.back_test if view.prediction else None
    if tried is None:
        yield visit.say(
            "Serien är för kort för att pröva prognosen på tidigare år. Lita inte på den mer än på det senaste värdet."
        )
        return
    exact, unit = decimals + 1, difference_unit(view.figure, visit.language)

    def figure(value: float) -> str:
        return measured(value, exact, visit.language, unit=unit)

    told = {
        "count": number(tried.forecasts, visit.language), "first": tried.first_year, "last": tried.last_year,
        "error": figure(tried.median_error), "naive": figure(tried.last_value_error),
    }  # fmt: skip
    if len(view.others.municipalities) > 1:
        yield visit.say(
            "Samma metod har prövats på {count} tidigare värden {first}–{last} i alla kommuner. "
            "Felet i mitten blev {error}; med bara det senaste värdet hade det blivit {naive}.",
            **told,
        )
    else:
        yield visit.say(
            "Samma metod har prövats på {count} tidigare värden {first}–{last} i kommunen. "
            "Felet i mitten blev {error}; med bara det senaste värdet hade det blivit {naive}.",
            **told,
        )
    if tried.forecasts < _FEW_TRIED:
        yield visit.say("Det är för få värden för att säga om prognosen träffar bättre än det senaste värdet.")
        return
    if tried.is_better:
        yield visit.say("Prognosen har alltså träffat bättre än det senaste värdet.")
        yield from _no_better(visit, view)
    else:
        yield visit.say(
            "Prognosen har alltså inte träffat bättre än det senaste värdet. "
            "Använd den för att se hur osäker utvecklingen är, inte vart den går."
        )
    yield visit.say(
        "Av utfallen hamnade {inner} procent i 80-procentsintervallet och {outer} procent i 95-procentsintervallet.",
        inner=round(tried.coverage_80_pct), outer=round(tried.coverage_95_pct),
    )  # fmt: skip
    if tried.is_narrow:
        yield visit.say("Intervallen har alltså varit för smala. Räkna med större fel än de visar.")


def target_facts(visit: Visit, one: AssessedTarget, decimals: int, unit: str) -> Iterator[tuple[str, str]]:
    """Yield label and words of what is known of a target today."""

    def figure(value: float) -> str:
        return measured(value, decimals, visit.language, unit=unit)

    def change(value: float) -> str:
        return measured(value, decimals + 1, visit.language, unit=difference)

    found, target, difference = one.assessment, one.target, difference_unit(one.figure, visit.language)
    if target.baseline is not None:
        yield visit.say("Utgångsvärde"), f"{figure(target.baseline.value)} ({target.baseline.year})"
    if found.expected is not None and found.year is not None:
        yield visit.say("Målets väg {year}", year=found.year), figure(found.expected)
    if found.gap is not None:
        left = measured(found.gap, decimals, visit.language, unit=difference)
        yield visit.say("Kvar till målet"), left if found.gap > 0 else visit.say("inget")
    if found.pace is not None:
        yield visit.say("Ändring per år hittills"), change(found.pace)
    if found.needed_pace is not None:
        yield (
            visit.say("Ändring per år som behövs"),
            change(found.needed_pace),
        )
    if found.gap is not None and found.gap > 0:
        never = visit.say("aldrig i nuvarande takt")
        yield visit.say("Nås i nuvarande takt"), str(found.arrival_year) if found.arrival_year is not None else never


def _no_better(visit: Visit, view: KeyFigurePage) -> Iterator[str]:
    """Say which of the shown years are forecast no better than by the last value, though all together are."""
    found = view.prediction
    shown = {year - found.origin_year for year in found.years} if found else set()
    tests = found.by_horizon if found else ()
    years = [str(one.horizon_years) for one in tests if one.horizon_years in shown and not one.is_better]
    if years:
        yield visit.say("Det gäller inte {years} år framåt: där har den inte träffat bättre.", years=", ".join(years))
