"""A party's shadow budget: frames in a table with the majority's proposal beside them, additions and savings in lists."""

import io

from docx import Document

SUFFIX = "docx"

FRAMES = [
    ("Nämnd (tkr)", "Majoritetens förslag 2027", "Vårt förslag 2027", "Skillnad"),
    ("Kommunstyrelsen", "88 400", "79 900", "-8 500"),
    ("Utbildningsnämnden", "612 750", "616 950", "+4 200"),
    ("Omvårdnadsnämnden", "498 100", "506 300", "+8 200"),
    ("Individ- och familjenämnden", "121 600", "118 100", "-3 500"),
    ("Tekniska nämnden", "64 300", "66 000", "+1 700"),
    ("Fritids- och kulturnämnden", "52 900", "50 800", "-2 100"),
    ("Revision", "1 950", "1 950", "0"),
    ("Summa", "1 440 000", "1 440 000", "0"),
]
PARTS: list[tuple[str, list[str]]] = [
    (
        "H:En budget för Vargåsabon",
        [
            "Sverigedemokraterna i Vargåsa lägger här sitt förslag till budget för 2027. Vi vill göra rätt saker i rätt ordning: först äldre, skola och trygghet, sedan det som är trevligt att ha. Budgeten är i balans och ryms inom samma totalram som majoritetens.",
            "Bakgrunden är allvarlig. Kommunens lån har på tio år vuxit från 400 till 1 150 miljoner kronor. Under samma tid har antalet kommunikatörer fördubblats.",
        ],
    ),
    (
        "H:Skatt och resultat",
        [
            "Vi föreslår att skattesatsen 2027 lämnas oförändrad på 21,64 kronor. Från 2028 vill vi sänka skatten med 20 öre.",
            "Resultatet för 2027 budgeteras till 26 miljoner kronor, vilket motsvarar 1,9 procent av skatter och bidrag. Vårt mål är att soliditeten ska vara minst 20 procent 2030.",
        ],
    ),
    ("H:Ramar", ["Tabellen visar nämndernas ramar."]),
    ("T:", []),
    ("H:Omvårdnadsnämnden", ["Ramen ökas med sammanlagt 8 200 tkr:"]),
    (
        "L:",
        [
            "+ 5 000 tkr till fler undersköterskor på natten",
            "+ 2 400 tkr till bättre mat, lagad på boendet",
            "+ 800 tkr till en seniorlots",
        ],
    ),
    ("P:", ["Nämnden ska införa krav på svenska språket vid all nyanställning från den 1 februari 2027."]),
    ("H:Utbildningsnämnden", ["Vi satsar på ordning och på dem som har svårast att hänga med."]),
    (
        "L:",
        [
            "Fyra socialpedagoger till högstadiet: + 2 700 tkr",
            "Läromedel i bokform: + 2 500 tkr",
            "Avskaffad modersmålsundervisning utöver lagkravet: - 1 000 tkr",
        ],
    ),
    ("H:Individ- och familjenämnden", []),
    (
        "L:",
        [
            "- 4 500 tkr genom lägre försörjningsstöd när aktivitetskravet införs",
            "+ 1 000 tkr till arbetet mot våld i nära relationer",
        ],
    ),
    ("H:Tekniska nämnden", []),
    ("L:", ["+ 1 700 tkr till belysning, kameror och klottersanering"]),
    ("H:Fritids- och kulturnämnden", []),
    (
        "L:",
        [
            "- 2 600 tkr, den offentliga konsten pausas",
            "+ 500 tkr i höjt bidrag till hembygdsföreningarna",
        ],
    ),
    ("H:Kommunstyrelsen", []),
    (
        "L:",
        [
            "- 6 000 tkr genom färre tjänster på kommunikation och strategi",
            "- 2 500 tkr för avslutade EU-projekt",
        ],
    ),
    ("H:Uppdrag i budgeten", ["Utöver ramarna vill vi ge följande uppdrag:"]),
    (
        "L:",
        [
            "Kommunstyrelsen ska ta fram en återvandringsinformation för invånare som önskar det.",
            "Kommunstyrelsen ska se över alla avtal om konsulttjänster före sommaren 2027.",
            "Omvårdnadsnämnden ska behålla äldreboendet Furugården.",
            "Tekniska nämnden ska öppna den offentliga toaletten vid torget.",
        ],
    ),
    (
        "P:",
        [
            "Staten måste ta hela kostnaden för den som placeras i kommunen enligt bosättningslagen. Majoriteten hävdar att vi vill lägga ned biblioteket i Norrås. Det stämmer inte.",
            "Vi yrkar att kommunfullmäktige antar detta förslag till budget.",
        ],
    ),
]


def build() -> bytes:
    document = Document()
    document.add_heading("Budget 2027", level=0)
    document.add_paragraph("Sverigedemokraterna Vargåsa")
    for mark, lines in PARTS:
        kind, _, heading = mark.partition(":")
        if kind == "H":
            document.add_heading(heading, level=1)
        if kind == "T":
            table = document.add_table(rows=0, cols=4, style="Table Grid")
            for row in FRAMES:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        for line in lines:
            document.add_paragraph(line, style="List Bullet" if kind == "L" else None)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
