"""Papers for a meeting in one file: a charter, rules of delegation, a service declaration and a follow-up of goals."""

import io

from docx import Document
from docx.document import Document as Body
from docx.enum.text import WD_BREAK

SUFFIX = "docx"

CHARTER: list[tuple[str, list[str]]] = [
    (
        "1 § Ansvarsområde",
        [
            "Välfärdsnämnden ska fullgöra kommunens uppgifter inom socialtjänsten, kommunal hälso- och sjukvård samt omsorg enligt lagen om stöd och service till vissa funktionshindrade.",
            "Nämnden ska särskilt",
            "* verka för att den enskilde får stöd i ett tidigt skede,",
            "* samverka med regionen om personer som behöver insatser från båda huvudmännen,",
            "* följa upp och utveckla verksamhetens kvalitet,",
            "* ta fram underlag för kommunens bostadsförsörjningsprogram i de delar som rör nämndens målgrupper, och",
            "* svara för tillsynen över serveringstillstånd.",
        ],
    ),
    (
        "2 § Sammansättning",
        [
            "Nämnden består av nio ledamöter och nio ersättare. Minst en tredjedel av presidiet bör vara under 40 år vid mandatperiodens början.",
            "Nämnden ska ha ett individutskott med fem ledamöter. Utskottet får besluta i ärenden om enskilda i den omfattning som nämnden bestämmer.",
        ],
    ),
    (
        "3 § Ekonomi och uppföljning",
        [
            "Nämnden ska hålla sig inom den ram som fullmäktige har anvisat. Befaras ett underskott ska nämnden utan dröjsmål vidta åtgärder och underrätta kommunstyrelsen.",
            "Nämnden ska senast den 20 mars varje år lämna en redovisning av föregående års verksamhet.",
        ],
    ),
    (
        "4 § Sammanträden",
        [
            "Kallelsen ska vara ledamöter och ersättare till handa minst sju dagar före sammanträdet. Allmänheten ska ges insyn genom att kallelse och protokoll publiceras på kommunens webbplats.",
            "Ordföranden ska främja samverkan mellan nämnden och fullmäktige.",
        ],
    ),
]
DELEGATION = """
Nr|Ärende|Delegat|Anmärkning
1.1|Besluta om hemtjänst upp till 60 timmar per månad|Biståndshandläggare|4 kap. 1 §
1.2|Besluta om särskilt boende|Enhetschef myndighet|Anmäls månadsvis
1.3|Avslå ansökan om färdtjänst|Biståndshandläggare|
2.1|Anställa tillsvidare inom beslutad ram|Enhetschef|Efter samråd med HR
2.2|Säga upp avtal om hyra av lokal|Förvaltningschef|
2.3|Införa nya avgifter|–|Får inte delegeras
3.1|Stänga av serveringsställe vid uppenbar fara|Ordförande|Brådskande ärende
3.2|Teckna samarbetsavtal med förening, högst 200 000 kr|Förvaltningschef|Dock längst tre år
"""
SERVICE: list[tuple[str, list[str]]] = [
    (
        "Vad är hemtjänst?",
        [
            "Hemtjänst är till för dig som bor i Fagerlida och behöver stöd för att klara vardagen. Du som har hemtjänst bestämmer själv hur tiden används.",
        ],
    ),
    (
        "Vad kan du förvänta dig av oss?",
        [
            "* Du får kontakt med en handläggare inom två arbetsdagar.",
            "* Ditt ärende är utrett inom tre veckor från det att ansökan är komplett.",
            "* Du har en fast omsorgskontakt inom 14 dagar efter beslutet.",
            "* Vi ringer dig om personalen blir mer än 20 minuter sen.",
            "* Personalen bär alltid legitimation.",
        ],
    ),
    (
        "Vad förväntar vi oss av dig?",
        [
            "* Du ska se till att vi kommer in, till exempel med nyckelgömma.",
            "* Arbetsplatsen i ditt hem ska vara rökfri när vi är där.",
            "* Husdjur hålls i ett annat rum.",
        ],
    ),
    (
        "Om något blir fel",
        [
            "Lämna gärna en synpunkt. Vi vill bli bättre. Är du inte nöjd med beslutet kan du överklaga inom tre veckor.",
        ],
    ),
]
GOALS = """
Mål och indikator|2023|2024|2025|Målvärde 2025|Bedömning
Nöjdhet med hemtjänsten, andel (%)|88|87|90|90|Uppfyllt
Utredningstid för ekonomiskt bistånd, medelvärde i dagar|19|17|16|14|Ej uppfyllt
Brukare med fast omsorgskontakt, andel (%)|41|66|93|100|Delvis uppfyllt
Sjukfrånvaro i förvaltningen, andel (%)|9,9|9,2|8,8|8,5|Delvis uppfyllt
Placerade barn i eget familjehem, andel (%)|52|58|64|60|Uppfyllt
"""
FOLLOW_UP = [
    "Nämnden hade fem indikatorer för sitt mål Rätt stöd i rätt tid. Två nådde målvärdet, två nådde det delvis och en gjorde det inte. Nämnden bedömer att målet är delvis uppfyllt.",
    "Under året har hemtjänsten delats in i elva självstyrande grupper. Rekryteringen av familjehem gav bättre resultat än planerat. Den planerade träffpunkten i Ekby kunde inte öppnas eftersom lokalen vattenskadades.",
    "Nämnden beslutade i november att avveckla korttidsboendet Linden och att införa ett gemensamt larm med räddningstjänsten. Besluten verkställs under våren. Behovet av platser för personer med demens väntas öka med tolv procent till 2030, vilket kommer att kräva nya lokaler.",
    "Personalorganisationerna har i samverkan framfört att scheman ska läggas minst sex veckor i förväg.",
]


def _lines(document: Body, lines: list[str]) -> None:
    for line in lines:
        is_item = line.startswith("* ")
        document.add_paragraph(line.removeprefix("* "), style="List Bullet" if is_item else None)


def _table(document: Body, rows: str) -> None:
    parts = [row.split("|") for row in rows.strip().split("\n")]
    table = document.add_table(rows=0, cols=len(parts[0]), style="Table Grid")
    for row in parts:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def build() -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Fagerlida kommun – Välfärdsnämnden 2026-03-11"
    document.add_paragraph("Handlingar till välfärdsnämndens sammanträde", style="Title")
    document.add_heading("Bilaga A. Reglemente för välfärdsnämnden", level=1)
    for heading, lines in CHARTER:
        document.add_heading(heading, level=2)
        _lines(document, lines)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Bilaga B. Delegationsordning", level=1)
    document.add_paragraph(
        "Beslut som fattas med stöd av delegation ska anmälas till nämnden vid nästa sammanträde. Den som har fått delegation får inte vidaredelegera."
    )
    _table(document, DELEGATION)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Bilaga C. Tjänstedeklaration för hemtjänsten", level=1)
    for heading, lines in SERVICE:
        document.add_heading(heading, level=2)
        _lines(document, lines)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("Bilaga D. Måluppföljning ur nämndens årsredovisning 2025", level=1)
    document.add_heading("Rätt stöd i rätt tid", level=2)
    document.add_paragraph(FOLLOW_UP[0])
    _table(document, GOALS)
    for line in FOLLOW_UP[1:]:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
