"""The pages that are looked at, and how to find documents on a site."""

from __future__ import annotations

import json
from math import sin
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from styrkedja.app.calculators import example_inputs
from styrkedja.register.municipalities import municipalities

ACTION_PROGRAMME = "framtid-almfors-handlingsprogram-2026.pdf"
BUDGET = "budget-2027.docx"
INDICATORS = "mal-och-indikatorer-2027.docx"
PLATFORM = "samverkansplattform-2026-2030.pdf"
PLAN = "almfors-budget-2027-med-plan-2028-2029"
SHADOW = "almforspartiets-skuggbudget-2027-2029"
FAULTY_BUDGET = "felsummerad-budget.txt"
SAFETY = "fil:trygghet"


def safety_csv() -> str:
    """Return invented values of every third municipality for women, men and all."""
    rows = ["Kommunkod;År;Kön;Värde"]
    for number, one in enumerate(municipalities()[::3]):
        for year in range(2012, 2026):
            value = 70 + number % 17 + 4 * sin(number + year / 2)
            for gender, more in (("T", 0), ("K", -3), ("M", 3)):
                rows.append(f"{one.code};{year};{gender};{value + more:.1f}".replace(".", ","))
    return "\n".join(rows)


def document_id(site: str, name: str) -> str:
    """Return the id of the document with that file name."""
    documents = json.loads(urlopen(f"{site}/dokument.json").read())["documents"]
    return str(next(document["id"] for document in documents if document["name"] == name))


def all_pages(site: str) -> dict[str, str]:
    """Return one address of every kind of page, by a short name."""
    programme, budget, indicators, platform = (
        f"{site}/dokument/{document_id(site, name)}" for name in (ACTION_PROGRAMME, BUDGET, INDICATORS, PLATFORM)
    )
    faulty = f"{site}/dokument/{document_id(site, FAULTY_BUDGET)}"
    rows = json.loads(urlopen(f"{programme}.json").read())["rows"]
    item = rows[len(rows) // 2]["commitment"]["id"]
    bodies = json.loads(urlopen(f"{site}/organ.json").read())["bodies"]
    busiest = max(bodies, key=lambda body: (body["has_money"], body["mandates"] + body["carries_out"]))
    return {
        "dokument": f"{site}/",
        "kedja": f"{programme}/",
        "kedja-plattform": f"{platform}/",
        "kedja-budget": f"{budget}/",
        "kedja-tom": f"{programme}/?text=finnsinte",
        "kalla": f"{programme}/kalla/?item={item}#har",
        "kalla-budget": f"{budget}/kalla/",
        "budget": f"{budget}/budget/",
        "budget-tom": f"{programme}/budget/",
        "kedja-fel": f"{faulty}/",
        "budget-fel": f"{faulty}/budget/",
        "kedja-amne": f"{platform}/?amne=school&typ=action",
        "fynd": f"{faulty}/fynd/",
        "fynd-filter": f"{faulty}/fynd/?allvar=error&regel=SUM001",
        "fynd-inga": f"{indicators}/fynd/?allvar=error",
        "kalla-fynd": f"{faulty}/kalla/?fynd=alla",
        "helhet": f"{budget}/helhet/",
        "helhet-kommun": f"{site}/kommuner/almfors/",
        "regler": f"{site}/regler/",
        "en-regel": f"{site}/regler/SUM001/",
        "indikatorer": f"{indicators}/indikatorer/",
        "granska": f"{platform}/granska/",
        "granska-filter": f"{platform}/granska/?visa=alla&amne=school&typ=action",
        "granska-nastan": f"{platform}/granska/?visa=nastan",
        "granska-tom": f"{programme}/granska/?visa=granskade",
        "organ": f"{site}/organ/",
        "ett-organ": f"{site}/organ/{busiest['slug']}/",
        "register": f"{site}/register/",
        "ett-register": f"{site}/register/9999/",
        "register-organ": f"{site}/register/9999/organ/socialnamnden/",
        "register-nytt": f"{site}/register/9999/nytt/",
        "register-dela": f"{site}/register/9999/lamna-over/",
        **programme_pages(programme),
        **target_pages(site, indicators),
        **plan_pages(site),
        "sok": f"{site}/sok/?q=skolorna",
        "om": f"{site}/om/",
        "fel": f"{site}/finns-inte/",
    }


def programme_pages(programme: str) -> dict[str, str]:
    """Return pages of a programme; there is no catalogue of key figures on the site."""
    return {
        "nyckeltal-utan-katalog": f"{programme}/nyckeltal/",
        "vem-gor-vad": f"{programme}/vem-gor-vad/",
        "lagg-till": f"{programme}/granska/lagg-till/",
    }


def comparison_pages(site: str) -> dict[str, str]:
    """Return the pages of comparisons: two programmes of a party, and programmes beside their platform."""
    names = ("almforspartiet-program-2022.docx", "almforspartiet-program-2026.docx", ACTION_PROGRAMME, PLATFORM)
    old, new, other, platform = (document_id(site, name) for name in names)
    pair = f"{site}/jamfor/{old}/{new}"
    first = json.loads(urlopen(f"{pair}.json").read())["relations"][0]
    item = f"{first['from_id']}/{first['from_span'][0]}"
    return {
        "jamfor": f"{site}/jamfor/",
        "jamfor-par": f"{pair}/",
        "jamfor-filter": f"{pair}/?slag=dropped&laget=osakra",
        "jamfor-bild": f"{site}/jamfor/{new}/{platform}/bild/",
        "jamfor-pengar": f"{site}/jamfor/{document_id(site, INDICATORS)}/{document_id(site, BUDGET)}/pengar-och-mal/",
        "jamfor-ratta": f"{pair}/ratta/{item}/",
        "jamfor-plattform": f"{site}/jamfor/flera/?dokument={new}&dokument={other}&dokument={platform}",
        "jamfor-flera": f"{site}/jamfor/flera/?dokument={old}&dokument={new}&satt=foljd",
        "genom-tiden": f"{site}/dokument/{old}/genom-tiden/{item}/",
    }


def target_pages(site: str, indicators: str) -> dict[str, str]:
    """Return the pages of targets and own measurements while there are none."""
    return {
        "mal": f"{site}/mal/", "mal-nytt": f"{site}/mal/nytt/", "mal-ur-dokument": f"{indicators}/mal/",
        "matningar": f"{site}/matningar/",
    }  # fmt: skip


def plan_pages(site: str) -> dict[str, str]:
    """Return one address of every kind of page of plans, key figures and comparisons, by a short name."""
    return {
        **calculator_pages(site),
        **comparison_pages(site),
        **key_figure_pages(site),
        "budgetar": f"{site}/budgetar/",
        "budgetar-jamfor": f"{site}/budgetar/jamfor/?plan={SHADOW}&plan=framtid-almfors-skuggbudget-2027-2029",
        "budgetar-jamfor-fel": f"{site}/budgetar/jamfor/?plan={PLAN}",
        "plan": f"{site}/budgetar/{PLAN}/",
        "plan-flyttad": f"{site}/budgetar/{SHADOW}/?ore=12&ram-socialnamnden=2.5",
        "plan-fel": f"{site}/budgetar/{PLAN}/?ore=tolv",
        "plan-kalkyl": f"{site}/budgetar/{SHADOW}/kalkyl/",
        "plan-ramar": f"{site}/budgetar/{SHADOW}/ramar/?ram-socialnamnden=2.5",
        "plan-loften": f"{site}/budgetar/{PLAN}/loften/",
        "plan-antaganden": f"{site}/budgetar/{SHADOW}/antaganden/",
        "plan-andra": f"{site}/budgetar/{SHADOW}/andra/",
        "plan-versioner": f"{site}/budgetar/{SHADOW}/versioner/",
        "plan-invanare": f"{site}/budgetar/{PLAN}/invanare/?inkomst=400000&ore=30",
        "plan-din-budget": f"{site}/budgetar/{PLAN}/din-budget/?ram-socialnamnden=80",
    }


def key_figure_pages(site: str) -> dict[str, str]:
    """Return one address of every kind of page of key figures, by a short name."""
    figures = json.loads(urlopen(f"{site}/indikatorer.json").read())["key_figures"]
    absence = next(one["kpi"] for one in figures if one["title"].startswith("Sjukfrånvaro"))
    return {
        "nyckeltal": f"{site}/indikatorer/",
        "nyckeltal-fel": f"{site}/indikatorer/?kommun=Ankeborg",
        "nyckeltal-kommun": f"{site}/indikatorer/kommun/9999/",
        "nyckeltal-alla": f"{site}/indikatorer/{quote(SAFETY)}/?kommun=0114",
        "ett-nyckeltal": f"{site}/indikatorer/{quote(absence)}/9999/",
        "nyckeltal-jamfort": f"{site}/indikatorer/{quote(SAFETY)}/0114/?jamfor=alla",
    }


def calculator_pages(site: str) -> dict[str, str]:
    """Return the calculators and the follow-up of outcome, with answers and with faults."""
    return {
        "kalkyler": f"{site}/kalkyler/",
        "kalkyl": f"{site}/kalkyler/age_model/?{urlencode(example_inputs('age_model'))}&lofte=Vila",
        "utfall": f"{site}/utfall/",
        "utfall-exempel": f"{site}/utfall/?exempel=1",
        "kalkyl-fel": f"{site}/kalkyler/demography/?base_year=1&prices=Skola;6;x",
    }
