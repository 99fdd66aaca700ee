"""Finance figures in many wordings: which figure goes with which term, limit and year."""

from __future__ import annotations

import pytest

from styrkedja.parsing.finance import find_finance
from tests.builders import document_of

PERIOD = "2027-2029"


def told(text: str, period: str | None = PERIOD) -> list[str]:
    """Return the finance figures of *text* as "code operator value unit year"."""
    return [
        f"{p.code} {p.operator} {p.value.normalize():f} {p.unit} {p.year}"
        for p in find_finance(document_of(text), default_period=period)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Result targets.
        ("Resultatmålet är 2 procent av skatter och generella statsbidrag.", "= 2 procent 2027-2029"),
        ("Resultatmålet fastställs till lägst 1,5 % för 2027.", ">= 1.5 procent 2027"),
        ("Kommunen ska ha ett överskottsmål om minst 2 procent av skatteintäkterna.", ">= 2 procent 2027-2029"),
        ("Överskottsmålet ska sänkas från tre till en procent.", "= 1 procent 2027-2029"),
        ("Resultatet ska inte understiga 1 % av skatter och statsbidrag något år.", ">= 1 procent 2027-2029"),
        ("Årets resultat bör över tid vara lägst 2 procent av skatteintäkterna.", ">= 2 procent 2027-2029"),
        ("Vi budgeterar för ett resultat om minst två procent av skatter och bidrag.", ">= 2 procent 2027-2029"),
        ("Resultatmål: 2,5 %", "= 2.5 procent 2027-2029"),
        ("Resultatmål 1,8 procent", "= 1.8 procent 2027-2029"),
        ("Under 2028 ska resultatet uppgå till minst 1 procent av skatterna.", ">= 1 procent 2028"),
        ("Resultatmålet för 2027 är 25 miljoner kronor.", "= 25 mkr 2027"),
        ("Ett överskott på minst 2 procent av skatteintäkterna ska nås varje år.", ">= 2 procent 2027-2029"),
        ("Kommunen ska ha 2 procents överskott.", "= 2 procent 2027-2029"),
        ("Resultatmålet höjs från 1,5 till 2 procent 2028.", "= 2 procent 2028"),
        ("Resultatmålet höjs från dagens 1,5 procent till 2 procent från och med 2028.", "= 2 procent 2028"),
        ("Resultatet ska under mandatperioden i snitt motsvara 2 procent av skatterna.", "= 2 procent 2027-2029"),
        ("Resultatet ska vara 2 procent eller mer.", ">= 2 procent 2027-2029"),
        ("Resultatet ska på sikt vara minst 3 procent.", ">= 3 procent None"),
    ],
)
def test_a_result_target(text: str, expected: str) -> None:
    assert told(text) == [f"result_target {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soliditeten ska uppgå till minst 30 procent vid utgången av 2028.", ">= 30 procent 2028"),
        ("Soliditeten får inte understiga 25 %.", ">= 25 procent 2027-2029"),
        ("Soliditeten får aldrig falla under 25 %.", ">= 25 procent 2027-2029"),
        ("Soliditet, inklusive pensionsåtaganden: minst 20 procent", ">= 20 procent 2027-2029"),
        ("Soliditeten ska stärkas från 28 procent 2025 till 32 procent 2029.", "= 32 procent 2029"),
        ("Vid mandatperiodens slut ska soliditeten vara 40 procent.", "= 40 procent 2029"),
        ("Soliditeten är 38 procent.", "= 38 procent None"),
        ("Vid utgången av 2025 var soliditeten 30,4 procent.", "= 30.4 procent 2025"),
        ("Soliditeten ska vara lägst 35 procent, att jämföra med 41 procent i riket.", ">= 35 procent 2027-2029"),
    ],
)
def test_an_equity_ratio(text: str, expected: str) -> None:
    assert told(text) == [f"equity_ratio {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Självfinansieringsgraden ska vara minst 70 procent över planperioden.", ">= 70 procent 2027-2029"),
        ("Självfinansieringsgrad av investeringar: 100 %", "= 100 procent 2027-2029"),
        ("Investeringarna ska till minst 60 procent finansieras med egna medel.", ">= 60 procent 2027-2029"),
        ("Minst 80 procent av investeringarna ska finansieras med egna medel.", ">= 80 procent 2027-2029"),
        ("Självfinansieringsgraden beräknas till 82 procent.", "= 82 procent None"),
        ("Skattefinansierade investeringar ska egenfinansieras till 50 % år 2028.", "= 50 procent 2028"),
    ],
)
def test_self_financing(text: str, expected: str) -> None:
    assert told(text) == [f"self_financing {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PKV är 2,8 % för 2027.", ["= 2.8 procent 2027"]),
        ("Ramarna räknas upp med 2,6 procent enligt PKV.", ["= 2.6 procent 2027-2029"]),
        ("SKR:s prisindex PKV beräknas till 3,1 % 2027, 3,3 % 2028 och 3,5 % 2029.",
         ["= 3.1 procent 2027", "= 3.3 procent 2028", "= 3.5 procent 2029"]),
        ("PKV beräknas till 2,9, 2,6 respektive 2,7 procent åren 2027–2029.",
         ["= 2.9 procent 2027", "= 2.6 procent 2028", "= 2.7 procent 2029"]),
        ("För 2027 är PKV 3,1 procent och för 2028 3,3 procent.", ["= 3.1 procent 2027", "= 3.3 procent 2028"]),
        ("Prisindexet (PKV) bedöms bli 2,9 procent, med avdrag för sänkt moms.", ["= 2.9 procent 2027-2029"]),
    ],
)  # fmt: skip
def test_a_price_index(text: str, expected: list[str]) -> None:
    assert told(text) == [f"price_index {one}" for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resultatet för 2027 budgeteras till 26 miljoner kronor.", ["= 26 mkr 2027"]),
        ("I budgeten för 2028 uppgår resultatet till 1,4 %.", ["= 1.4 procent 2028"]),
        ("Budgeten ger ett resultat på 26 mnkr, vilket motsvarar 1,9 procent av skatter och bidrag.",
         ["= 26 mkr 2027", "= 1.9 procent 2027"]),
        ("Resultatet budgeteras till 12 mkr 2027, 14 mkr 2028 och 18 mkr 2029.",
         ["= 12 mkr 2027", "= 14 mkr 2028", "= 18 mkr 2029"]),
        ("Årets resultat: 12,5 mkr", ["= 12.5 mkr 2027"]),
        ("För åren 2027–2029 är resultatet i planen 15, 18 respektive 21,5 mnkr.",
         ["= 15 mkr 2027", "= 18 mkr 2028", "= 21.5 mkr 2029"]),
        ("Budgeterat resultat 2028 och 2029 är 1,1 procent respektive 1,4 procent av skatterna.",
         ["= 1.1 procent 2028", "= 1.4 procent 2029"]),
        ("Resultat 2027: 1,5 % av skatter och bidrag", ["= 1.5 procent 2027"]),
    ],
)  # fmt: skip
def test_a_result_that_the_budget_reckons_with_is_no_target(text: str, expected: list[str]) -> None:
    assert told(text) == [f"result {one}" for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lånetaket sätts till 640 mnkr.", "Lånetak debt_ceiling <= 640 mkr 2027-2029"),
        ("Låneramen för 2027 är 1,2 miljarder kronor.", "Låneram debt_ceiling <= 1200 mkr 2027"),
        ("Kommunens låneskuld får inte överstiga 900 mnkr.", "Låneskuld debt_ceiling <= 900 mkr 2027-2029"),
        ("Nyupplåningen får uppgå till högst 150 mkr 2028.", "Nyupplåning debt_ceiling <= 150 mkr 2028"),
        ("Borgensramen för bolagen fastställs till 450 mkr.", "Borgensram guarantee_ceiling <= 450 mkr 2027-2029"),
        ("Investeringsbudgeten för 2027 uppgår till 96 mnkr, varav 38 mnkr avser vattenverket.",
         "Investeringsbudget investment = 96 mkr 2027"),
        ("Investeringsvolymen begränsas till högst 250 mnkr per år under planperioden 2027–2029.",
         "Investeringsvolym investment <= 250 mkr 2027-2029"),
        ("För övriga kostnader räknas ramarna upp med 2,4 procent 2027.", "Uppräkning price_index = 2.4 procent 2027"),
        ("Ett generellt effektiviseringskrav på 1 procent har fördelats på nämnderna.",
         "Effektiviseringskrav efficiency_requirement = 1 procent 2027"),
        ("Verksamhetens nettokostnader ska uppgå till högst 98 procent av skatteintäkter och generella statsbidrag.",
         "Nettokostnadsandel net_cost_share <= 98 procent 2027-2029"),
        ("Pris- och löneuppräkningen är 2,9 procent.", "Uppräkning price_index = 2.9 procent 2027"),
        ("Kommunens långfristiga skuld får högst uppgå till 320 mnkr.",
         "Långfristiga skulder debt_ceiling <= 320 mkr 2027-2029"),
        ("Målet för resultatet är 1,5 procent.", "Resultatmål result_target = 1.5 procent 2027-2029"),
        ("Borgensåtagandet begränsas till 550 mnkr.", "Borgensåtagande guarantee_ceiling <= 550 mkr 2027-2029"),
        ("Effektiviseringskravet är 0,5 procent per år.",
         "Effektiviseringskrav efficiency_requirement = 0.5 procent 2027-2029"),
        ("Investeringar 2027–2029: 480 mnkr", "Investeringar investment = 480 mkr 2027-2029"),
        ("Internräntan är 2,25 procent.", "Internränta internal_interest = 2.25 procent 2027-2029"),
    ],
)  # fmt: skip
def test_other_terms_of_finance(text: str, expected: str) -> None:
    [found] = find_finance(document_of(text), default_period=PERIOD)
    assert f"{found.name} {told(text)[0]}" == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skattesatsen fastställs till 21:84.", "= 21.84 kr 2027-2029"),
        ("Utdebiteringen 2027 föreslås bli 22,15 kronor per skattekrona.", "= 22.15 kr 2027"),
        ("Kommunalskatten ska vara 20 kronor och 95 öre.", "= 20.95 kr 2027-2029"),
        ("Skattesatsen är 21,5 procent.", "= 21.5 procent 2027-2029"),
        ("Skattesatsen är 22,12 kronor, oförändrad jämfört med 2026.", "= 22.12 kr 2027-2029"),
        ("Skattesats: 21,90", "= 21.9 kr 2027-2029"),
        ("Skattesatsen är oförändrad, 21,84 kronor.", "= 21.84 kr 2027-2029"),
        ("Skatten sänks från 22,10 till 21,90 kronor år 2028.", "= 21.9 kr 2028"),
        ("Skattesatsen är 21,84 kronor, att jämföra med rikets 20,70.", "= 21.84 kr 2027-2029"),
    ],
)
def test_a_tax_rate(text: str, expected: str) -> None:
    assert told(text) == [f"tax_rate {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi sänker skatten med 25 öre.", "- 25 öre 2027-2029"),
        ("Skatten höjs med 30 öre 2028.", "+ 30 öre 2028"),
        ("En skattesänkning på 10 öre genomförs 2027.", "- 10 öre 2027"),
        ("Kommunalskatten ska sänkas med femtio öre.", "- 50 öre 2027-2029"),
        ("Vi föreslår 20 öre lägre skatt.", "- 20 öre 2027-2029"),
        ("Skatt: +35 öre", "+ 35 öre 2027-2029"),
        ("Utdebiteringen minskas med 15 öre från 2028.", "- 15 öre 2028"),
        ("Höj skatten med 0,25 procentenheter.", "+ 0.25 procent 2027-2029"),
        ("Vi vill sänka skatten med 15 öre när ekonomin tillåter.", "- 15 öre None"),
        ("Skatten ska inte höjas.", "= 0 öre 2027-2029"),
        ("Vi höjer inte skatten, utan sänker den med 5 öre.", "- 5 öre 2027-2029"),
    ],
)
def test_a_change_of_the_tax(text: str, expected: str) -> None:
    assert told(text) == [f"tax_change {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Därför sänker vi skatten med 20 öre från och med 2027, till 21,28 kronor.",
            {"tax_change - 20 öre 2027", "tax_rate = 21.28 kr 2027"},
        ),
        (
            "Skattesatsen blir 22,34 kronor, en sänkning med 12 öre.",
            {"tax_rate = 22.34 kr 2027-2029", "tax_change - 12 öre 2027-2029"},
        ),
        (
            "Resultatet ska vara minst 1,5 procent 2027 och minst 2 procent från 2028.",
            {"result_target >= 1.5 procent 2027", "result_target >= 2 procent 2028"},
        ),
        (
            "Resultatmålet är 2 procent, soliditeten ska vara 35 procent 2029 och skattesatsen 21,84.",
            {"result_target = 2 procent 2027-2029", "equity_ratio = 35 procent 2029", "tax_rate = 21.84 kr 2027-2029"},
        ),
        (
            "Soliditeten är 30 procent. Målet är minst 32 procent.",
            {"equity_ratio = 30 procent None", "equity_ratio >= 32 procent 2027-2029"},
        ),
        (
            "Vi lägger en budget med ett överskott på 2,1 procent 2027. Målet över tid är minst 2 procent.",
            {"result = 2.1 procent 2027", "result_target >= 2 procent 2027-2029"},
        ),
        (
            "Resultatet motsvarar 1,2 procent 2027, att jämföra med målet om minst 2 procent.",
            {"result = 1.2 procent 2027", "result_target >= 2 procent 2027"},
        ),
    ],
)
def test_several_figures_in_one_sentence(text: str, expected: set[str]) -> None:
    assert set(told(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Samtidigt har skatten sänkts med 45 öre.",
        "En höjning eller sänkning av skatten med 10 öre motsvarar 8,4 miljoner kronor.",
        "10 öre på skatten motsvarar 6,8 mnkr.",
        "Vi säger nej till majoritetens skattehöjning på 30 öre.",
        "Skolans resultat ska förbättras så att 90 procent blir behöriga.",
        "Resultatet i matematik ska öka till 85 procent.",
        "Resultatet blev 1,3 procent av skatter och statsbidrag.",
        "Skatteintäkterna ökar med 3,4 procent.",
        "Resultatmålet är viktigt för 100 procent av nämnderna.",
        "Soliditeten ska öka med 2 procentenheter.",
        "Skatteunderlaget växer med 21,50 miljarder.",
        "Överskottet i vår budget blir 5 mkr större än i majoritetens.",
        "Helårsprognosen för 2026 visar ett resultat på 4 mkr, vilket är sämre än budget.",
        "Resultatet för 2025 blev 12 miljoner kronor.",
        "Bostadsbolagets resultat budgeteras till 5 miljoner kronor.",
        "Investeringarna har ökat med 40 miljoner kronor på fem år.",
        "Kommunens lån har på tio år vuxit från 400 till 1 150 miljoner kronor.",
        "Barnomsorgspengen räknas upp med 2,4 procent.",
        "Låneskulden uppgick till 400 miljoner kronor.",
        "Effektiviseringen av energin ska bli 5 procent.",
        "Minst 30 procent av skogen ska stå orörd, och resultatet följs upp årligen.",
        "Den 15 mars 2027 presenteras resultatet av 20,00-mätningen.",
    ],
)
def test_what_is_no_figure_of_finance(text: str) -> None:
    assert told(text) == []


def test_the_words_it_was_read_from_are_cut_out_of_the_text() -> None:
    document = document_of("Resultatmålet är 2 procent. Vi sänker skatten med 20 öre till 21,28 kronor.")
    found = find_finance(document, default_period=PERIOD)
    assert len(found) == 3
    assert all(parameter.span.of(document.text) == parameter.text for parameter in found)
