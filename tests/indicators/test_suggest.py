"""Key figures suggested for commitments: what is found, what is told with it, and that none is an answer."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.suggest import ReasonCode, Suggestion, suggest_kpis
from styrkedja.indicators.suggest_index import SuggestionIndex
from styrkedja.indicators.suggest_signs import Wish
from styrkedja.indicators.suggest_variants import core_of, is_count, measures_of, scope_of
from tests.indicators.suggest_measured import SHARED, WHOLE, cases, measure, whole_index

NEEDS_SHARED = pytest.mark.skipif(not WHOLE.exists() or not (SHARED / "seeds").exists(), reason="../shared is missing")


def kpi(id_: str, title: str, area: str = "Kultur och fritid", **values: object) -> Kpi:
    given: dict[str, object] = {"municipality_type": "K", "operating_area": area, "publication_date": date(2026, 5, 1)}
    return Kpi(id_, title, **(given | values))  # type: ignore[arg-type]  # fields by name


FEW = (
    kpi("U09717", "Idrottshallar, samtliga, antal/10 000 inv"),
    kpi("U09708", "Idrottshallar, samtliga, antal"),
    kpi("N09888", "Elever i musik- eller kulturskola, 6-19 år, andel (%)", by_gender=True),
    kpi("N09001", "Kostnad musik- och kulturskola, kr/inv 7-15 år"),
    kpi("N00090", "Sjukfrånvaro totalt bland anställda, kommun, andel (%)", "Kommunen, övergripande", by_gender=True),
    kpi("N40471", "Ungdomar som sökt och erhållit feriejobb/feriepraktik, andel (%)", "Arbetsmarknad"),
    kpi(
        "U21401", "Personalkontinuitet, antal personal under 14 dagar, medelvärde (- 2024)", "Äldre och funktionshinder"
    ),
    kpi("N60001", "Sjukfrånvaro bland anställda, region, andel (%)", municipality_type="L"),
    kpi("U01650", "Osäkerhetstal - Sjukfrånvaro, andel (%)"),
    *(kpi(f"N99{number:03}", f"Invånare {number} år, antal", "Befolkning") for number in range(60)),
)
INDEX = SuggestionIndex(FEW)


def suggested(text: str, theme: str | None = None) -> tuple[Suggestion, ...]:
    return suggest_kpis(Wish(text, theme), INDEX)


def reasons(found: Suggestion) -> dict[ReasonCode, str]:
    return {reason.code: reason.value for reason in found.reasons}


def test_inflected_words_find_the_key_figure_and_are_told() -> None:
    found = suggested("Sjukfrånvaron bland de anställda ska minska.", "employer")[0]
    assert found.kpi.id == "N00090"
    assert reasons(found)[ReasonCode.WORDS] == "sjukfrånvaron, anställda"
    assert {ReasonCode.AREA, ReasonCode.BY_GENDER} <= set(reasons(found))
    assert 0 < found.score <= 1


def test_words_that_mean_the_same_find_it_too() -> None:
    assert suggested("Inför sommarjobb för alla unga.", "labour_market")[0].kpi.id == "N40471"


def test_none_fits_is_an_answer() -> None:
    assert suggested("Byt namn på Stortorget.") == ()
    assert suggested("") == ()
    assert suggested("!!! 123") == ()


def test_a_count_is_folded_into_the_rate_and_told_as_no_more_than_a_volume() -> None:
    found = suggested("Bygg en ny idrottshall i Norrby.", "leisure")[0]
    assert (found.kpi.id, [other.id for other in found.variants]) == ("U09717", ["U09708"])
    assert ReasonCode.VOLUME in reasons(found)


def test_costs_come_after_results_unless_money_is_spoken_of() -> None:
    assert suggested("Kulturskolan ska nå fler elever.", "culture")[0].kpi.id == "N09888"
    about_money = {one.kpi.id for one in suggested("Mer pengar till kulturskolan.", "culture")}
    assert "N09001" in about_money


def test_an_ended_series_is_told_with_its_last_year() -> None:
    found = suggested("Personalkontinuiteten ska öka.", "elderly_care")[0]
    assert (found.kpi.id, reasons(found)[ReasonCode.ENDED]) == ("U21401", "2024")


def test_regions_own_and_uncertainty_are_never_suggested() -> None:
    assert {"N60001", "U01650"}.isdisjoint({one.id for measure in INDEX.measures for one in measure.kpis})


def test_another_grade_is_told() -> None:
    index = SuggestionIndex(
        [*FEW, kpi("N15540", "Elever i åk 6 som är behöriga till yrkesprogram, andel (%)", "Grundskola")]
    )
    [found] = suggest_kpis(Wish("Elever i åk 9 behöriga till yrkesprogram."), index, most=1)
    assert ReasonCode.NUMBERS in reasons(found)


def test_nearness_of_meaning_can_find_what_no_word_does() -> None:
    nearness = np.full(len(INDEX.measures), 0.80)
    number = next(at for at, one in enumerate(INDEX.measures) if one.kpis[0].id == "N09888")
    nearness[number] = 0.95
    [found] = suggest_kpis(Wish("Spela instrument.", "culture"), INDEX, nearness, most=1)
    assert found.kpi.id == "N09888"
    assert ReasonCode.MEANING in reasons(found)


def test_no_more_than_asked_for_and_the_best_first() -> None:
    found = suggested("Fler idrottshallar och färre sjukskrivningar, och kulturskolan ska växa.", "leisure")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(suggest_kpis(Wish("Bygg idrottshallar."), INDEX, most=1)) == 1


@pytest.mark.parametrize(
    ("title", "core", "scope"),
    [
        (
            "Elever i åk 9 som är behöriga till yrkesprogram, hemkommun, andel (%)",
            "Elever i åk 9 som är behöriga till yrkesprogram",
            "hemkommun",
        ),
        ("Barn per barngrupp i förskola, kommunal regi, antal", "Barn per barngrupp i förskola", "kommunal regi"),
        ("Sjukfrånvaro totalt bland anställda, kommun, andel (%)", "Sjukfrånvaro totalt bland anställda", "kommun"),
        ("Företagsklimat Insikt - Totalt, Index, gammal definition (-2024)", "Företagsklimat Insikt - Totalt", None),
        ("Utsläpp till luft av växthusgaser totalt, ton CO2-ekv/inv", "Utsläpp till luft av växthusgaser totalt", None),
        (
            "HME grundskola, index för påståendet Mitt arbete känns meningsfullt.",
            "HME grundskola, index för påståendet Mitt arbete känns meningsfullt.",
            None,
        ),
    ],
)
def test_the_core_of_a_title(title: str, core: str, scope: str | None) -> None:
    assert (core_of(title), scope_of(title)) == (core, scope)


def test_old_series_and_other_providers_come_after_the_one_to_use() -> None:
    old, private = "Barn per grupp, kommunal regi, antal (-2020)", "Barn per grupp, enskild regi, antal"
    [measure] = measures_of([kpi("N1", old), kpi("N2", private), kpi("N3", "Barn per grupp, kommunal regi, antal")])
    assert [one.id for one in measure.kpis] == ["N3", "N2", "N1"]


def test_counts_are_told_from_rates() -> None:
    assert is_count("Laddpunkter, antal")
    assert not is_count("Bostäder, antal/1000 inv")
    assert not is_count("Valdeltagande, andel (%)")


@NEEDS_SHARED
def test_most_first_suggestions_fit_and_where_none_does_that_is_mostly_said() -> None:
    found = {name: measure(cases(name)) for name in ("first", "second", "third")}
    for name, counted in found.items():
        print(f"\n{name}: {counted}")  # noqa: T201  # the figures of docs/methods/suggestions.md
    developed, once = measure(cases("first", "second")), found["third"]
    assert developed.first_right / developed.given >= 0.65
    assert developed.found / developed.findable >= 0.6
    assert developed.left_out / developed.none >= 0.92
    assert once.first_right / once.given >= 0.6
    assert once.left_out == once.none


@NEEDS_SHARED
def test_every_labelled_key_figure_is_in_the_catalogue_and_most_can_be_suggested() -> None:
    known = {one.id for measure in whole_index().measures for one in measure.kpis}
    assert {id_ for case in cases() for id_ in case.kpis} <= known
