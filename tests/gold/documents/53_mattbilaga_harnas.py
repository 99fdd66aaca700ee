"""An annex of indicators: one wide table for each goal, years under merged heads, arrows for the wished direction."""

import io

from docx import Document
from docx.document import Document as Body
from docx.enum.section import WD_ORIENT

SUFFIX = "docx"

HEAD = ("Mått", "Enhet", "Id", "2022", "2023", "2024", "2025", "Riktning", "2027", "2030", "Källa")
# Title, unit, id, four outcomes, direction, two targets and source, parted by bars.
TABLES: dict[str, list[str]] = {
    "Mål 1. Varje barn i Härnäs ska klara skolan": [
        "Behöriga till yrkesprogram i årskurs 9, hemkommun|%|N15419|80,1|82,4|81,9|84,0|↑|86|90|Kolada",
        "Elever i årskurs 6 med lägst betyget E i matematik|%|N15482|84|83|86|85|↑|88|93|Kolada",
        "Legitimerade lärare i grundskolan|%|N15034|70,2|71,8|73,0|74,6|↑|77|82|Kolada",
        "Närvaro i årskurs 7–9|%|–|88,7|87,9|89,1|90,3|↑|92|94|Egen statistik",
        "Elever som känner sig trygga i skolan*|%|–|81|–|84|–|↑|86|90|Skolenkäten",
        "Barn per årsarbetare i förskolan|antal|N11102|5,6|5,4|5,3|5,2|→|5,2|5,2|Kolada",
    ],
    "Mål 2. Tryggt i Härnäs i alla åldrar": [
        "Nöjdhet med hemtjänsten i sin helhet|%|U21468|87|89|88|85|↑|90|92|Kolada",
        "Personal som en hemtjänsttagare möter under 14 dagar, medelvärde|antal|U21401|17|16|15|15|↓|13|10|Kolada",
        "Väntetid till särskilt boende, medelvärde|dagar|U23401|62|71|58|66|↓|50|30|Kolada",
        "Invånare som känner sig trygga utomhus när det är mörkt*|%|–|68|–|66|–|↑|70|75|Trygghetsmätningen",
        "Hushåll med ekonomiskt bistånd i mer än tio månader|antal|–|241|236|219|198|↓|≤ 180|≤ 150|Egen statistik",
    ],
    "Mål 3. Härnäs ska vara fossilfritt 2035": [
        "Utsläpp av växthusgaser inom kommunens gränser**|ton CO2e/inv|N00401|5,1|4,9|4,7|..|↓|3,9|2,5|Kolada",
        "Energianvändning i kommunens lokaler|kWh/m²|–|172|168|163|158|↓|150|135|Härnäs Fastigheter AB",
        "Fossiloberoende bilar i kommunorganisationen|%|N07531|28|36|49|63|↑|80|100|Kolada",
        "Matsvinn i skolköken|gram/portion|–|61|55|52|47|↓|42|35|Egen mätning",
    ],
    "Mål 4. Friska vatten och nära natur": [
        "Sjöar med god ekologisk status|%|N07843|22|22|22|22|↑|30|40|Kolada",
        "Skyddad natur, andel av land och vatten|%|N07539|3,4|3,4|3,6|3,6|↑|4,0|5,0|Kolada",
        "Invånare med högst 300 meter till ett grönområde|%|–|91|91|91|91|→|91|91|Egen mätning",
    ],
    "Mål 5. Ordning i ekonomin och fler i arbete": [
        "Årets resultat som andel av skatter och bidrag|%|N03102|3,1|0,4|-0,8|1,2|↑|2,0|2,0|Kolada",
        "Arbetslöshet 20–64 år|%|–|7,4|6,9|7,1|6,8|↓|6,0|5,0|Arbetsförmedlingen",
        "Nöjd-kund-index, företag|index|U07451|71|–|73|74|↑|76|80|Öppna jämförelser",
        "Sjukfrånvaro bland kommunens anställda|%|N00090|7,8|7,2|6,9|7,0|↓|6,5|5,5|Kolada",
        "Köptrohet mot kommunens ramavtal|%|–|–|–|–|72|↑|85|95|Egen statistik",
    ],
}
DIMENSIONS = {0: "Social hållbarhet", 2: "Ekologisk hållbarhet", 4: "Ekonomisk hållbarhet"}
BEFORE = [
    "Till den strategiska planen hör fem mål. Den här bilagan visar de mått som kommunfullmäktige har valt för att följa dem. Måtten är inte mål i sig. De ger en bild av om vi rör oss åt rätt håll.",
    "I tabellerna står utfallet för de fyra senaste åren till vänster och målvärdena till höger. Pilen visar önskad riktning: uppåt, nedåt eller oförändrat. Två punkter betyder att uppgiften ännu inte har publicerats och streck att måttet inte mättes det året.",
]
COMMENTS = [
    "Andelen behöriga elever har ökat, men skillnaden mellan skolorna är stor. På Norra skolan var 93 procent behöriga 2025, på Vikaskolan 71 procent. Barn- och utbildningsnämnden ska redovisa en åtgärdsplan för Vikaskolan till kommunfullmäktige senast den 31 maj 2027.",
    "Nedgången i nöjdhet 2025 sammanfaller med att tre utförare slutade. Väntetiden påverkas av att Strandgården byggs om under hela 2026.",
    "Uppgifter om utsläpp publiceras med drygt ett års eftersläpning. Kommunstyrelsen ska under 2027 införa en klimatbudget som visar utsläppen från den egna verksamheten varje tertial.",
    "Statusen i sjöarna ändras långsamt och beror till stor del på åtgärder som vidtogs för tio år sedan.",
    "Målvärdet för resultatet är fullmäktiges finansiella mål. Köptroheten mäts från 2025 och saknar äldre uppgifter.",
]
CHANGED = [
    "Andelen ekologiska livsmedel utgår, eftersom måttet inte längre säger något om klimatpåverkan.",
    "Antalet besök på biblioteken utgår och ersätts av kultur- och fritidsnämndens egna mått.",
    "Köptrohet mot kommunens ramavtal är nytt.",
]
COMING = [
    "Ungas psykiska hälsa",
    "Upplevd delaktighet i beslut som rör den egna orten",
    "Koldioxidlagring i kommunens skog",
]


def table(document: Body, rows: list[str]) -> None:
    grid = document.add_table(rows=2, cols=len(HEAD), style="Table Grid")
    top, second = grid.rows[0].cells, grid.rows[1].cells
    top[3].merge(top[6]).text = "Utfall"
    top[8].merge(top[9]).text = "Målvärde"
    for column, name in enumerate(HEAD):
        if name.isdigit():
            second[column].text = name
        else:
            top[column].merge(second[column]).text = name
    for row in rows:
        for cell, value in zip(grid.add_row().cells, row.split("|"), strict=True):
            cell.text = value


def build() -> bytes:
    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    page.header.paragraphs[0].text = "Härnäs kommun\tBilaga 3 till strategisk plan 2027–2030"
    page.footer.paragraphs[0].text = "Antagen av kommunfullmäktige 2026-06-22, § 71"
    document.add_heading("Bilaga 3. Mått och målvärden 2027–2030", level=0)
    document.add_heading("Så läser du bilagan", level=1)
    for line in BEFORE:
        document.add_paragraph(line)
    for index, (goal, rows) in enumerate(TABLES.items()):
        if index in DIMENSIONS:
            document.add_heading(DIMENSIONS[index], level=1)
        document.add_heading(goal, level=2)
        table(document, rows)
        document.add_paragraph(f"Kommentar: {COMMENTS[index]}")
    document.add_paragraph("* Mäts vartannat år.   ** Uppgiften för 2025 publiceras i mars 2027.")
    document.add_heading("Ändringar jämfört med förra planen", level=1)
    for line in CHANGED:
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Mått under utveckling", level=1)
    document.add_paragraph(
        "För tre områden saknas i dag bra mått. Kommunstyrelsen ska ta fram förslag till mått för dessa senast i juni 2028:"
    )
    for line in COMING:
        document.add_paragraph(line, style="List Bullet")
    document.add_paragraph(
        "Måtten följs upp i delårsrapporten per den 31 augusti och i årsredovisningen. Ansvarig nämnd kommenterar avvikelser som är större än fem procent."
    )
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
