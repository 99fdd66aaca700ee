"""Searching the catalogue: what is found, in which order."""

from __future__ import annotations

import pytest

from styrkedja.indicators.catalogue import Kpi, read_kpis
from styrkedja.indicators.catalogue_search import search_kpis
from tests.builders import SHARED

CATALOGUE = SHARED / "data" / "kolada" / "kpi_catalogue.csv.gz"
KPIS = (
    Kpi("N05401", "Valdeltagande i senaste kommunalvalet, andel (%)", "Källa: SCB", operating_area="Demokrati"),
    Kpi("N07702", "Utsläpp till luft av växthusgaser totalt, ton CO2-ekv", operating_area="Infrastruktur, miljö"),
    Kpi("U07414", "Kommunalt avfall som samlats in för materialåtervinning, andel (%)", "Hushållen sorterar."),
    Kpi("U21401", "Personalkontinuitet, antal (- 2024)"),
    Kpi("U21410", "Personalkontinuitet, antal, nytt mått"),
)


def found(words: str) -> list[str]:
    return [hit.kpi.id for hit in search_kpis(words, KPIS)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("valdeltagandet", ["N05401"]),
        ("VALDELTAGANDE demokrati", ["N05401"]),
        ("återvinning", ["U07414"]),
        ("hushåll", ["U07414"]),
        ("n054", ["N05401"]),
        ("personalkontinuitet", ["U21410", "U21401"]),
        ("utsläpp av växthusgaser", ["N07702"]),
        ("koldioxidutsläpp", ["N07702"]),
        ("av", ["N07702", "U07414"]),
        ("", []),
        ("rymdfart", []),
    ],
)
def test_key_figures_by_words_and_ids(words: str, ids: list[str]) -> None:
    assert found(words) == ids


def test_when_none_has_all_words_those_with_most_come_and_say_what_they_lack() -> None:
    [hit] = search_kpis("utsläpp växthusgaser rymdfart", KPIS)
    assert (hit.kpi.id, hit.missing) == ("N07702", ("rymdfart",))


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the shared files are not beside the repository")
@pytest.mark.parametrize(
    ("words", "kpi"),
    [
        ("behöriga yrkesprogram kommunala skolor", "N15436"),
        ("valdeltagande kommunalval", "N05401"),
        ("fossiloberoende fordon", "U00502"),
        ("sjukfrånvaro", "N00090"),
        ("N31814", "N31814"),
    ],
)
def test_the_real_catalogue(words: str, kpi: str) -> None:
    hits = search_kpis(words, read_kpis(CATALOGUE.read_bytes()))
    assert kpi in [hit.kpi.id for hit in hits[:3]]
