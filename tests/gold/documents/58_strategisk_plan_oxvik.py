"""A strategic plan: boards as bold lines, their chairs beneath, numbered mandates, mandates in one paragraph and in a table."""

import io

from docx import Document
from docx.document import Document as Body

SUFFIX = "docx"

OPENING = [
    "Oxvik är en kustkommun med 14 200 invånare och tre tätorter. Planen är kommunfullmäktiges viktigaste styrdokument. Den har tagits fram av den politiska ledningen, som består av Socialdemokraterna, Vänsterpartiet och Centerpartiet, efter samtal med invånare på elva platser.",
    "Planen gäller 2027–2030. Den ersätter planen från 2023 och ska läsas tillsammans med budgeten, där pengarna fördelas. Varje nämnd beskriver i sin verksamhetsplan hur uppdragen ska utföras.",
]
AREAS = [
    (
        "1. Barn som blir sedda",
        "Två av tre barn i Oxvik går i förskola. Det är där det börjar. Vi vill att varje förskola ska ha en pedagog med särskilt ansvar för språket. Skolans uppgift att utjämna skillnader är större än någonsin.",
    ),
    (
        "2. Omsorg med kända ansikten",
        "Den som behöver hjälp ska mötas av någon som känner igen en. Hemtjänsten ska delas in i små lag med högst tio medarbetare. På natten kommer kommunen att samordna larm och tillsyn med Hamrå kommun.",
    ),
    (
        "3. En hamnstad i rörelse",
        "Hamnen flyttar till Norra udden 2029. Då frigörs elva hektar mitt i staden. Området ska bebyggas med minst 500 bostäder, varav en tredjedel hyresrätter, och kajen ska vara öppen för alla i hela sin längd. Hur kvarteren ska se ut prövas i detaljplan.",
    ),
    (
        "4. Mindre utsläpp, mer liv i vattnet",
        "Torsken är borta från fjärden. Kommunen äger inte havet, men äger avloppsreningsverket. Utsläppen av kväve ska halveras till 2030 jämfört med 2024. Vi ska också påverka regeringen så att trålgränsen flyttas ut.",
    ),
]
# A board, the line on its chairs and its mandates.
BOARDS: list[tuple[str, str, list[str]]] = [
    (
        "Kommunstyrelsen",
        "Ordförande: S. Förste vice ordförande: C. Andre vice ordförande: M",
        [
            "Ta fram en exploateringsplan för hamnområdet. Planen ska antas av fullmäktige senast i december 2027.",
            "Införa medborgarbudget i Lervik och Sunnersta med 500 000 kronor vardera.",
            "Kommunstyrelsen ska teckna avtal om krisberedskap med minst tio föreningar före utgången av 2028.",
            "Se över arvodesreglerna inför nästa mandatperiod.",
        ],
    ),
    (
        "Nämnden för barn och lärande",
        "Ordförande: V. Vice ordförande: S",
        [
            "Alla barn ska erbjudas förskoleplats inom två månader från önskat datum.",
            "Öppna en kulturskola även i Sunnersta.",
            "Kartlägga skolskjutsarna och föreslå hur restiden kan kortas.",
            "Höja andelen elever som äter skollunch från 78 till 90 procent.",
            "Fortsätta samarbetet med Hamrå om gymnasieutbildning.",
        ],
    ),
    (
        "Nämnden för hälsa och omsorg",
        "Ordförande: S. Vice ordförande: V",
        [
            "Bygga om Strandhemmet så att alla rum har eget badrum, klart 2029.",
            "Öppna ett boende enligt LSS med sex platser i Lervik.",
            "Den som ansöker om bistånd ska ha ett beslut inom tre veckor.",
            "Arbeta för att sjukskrivningarna i hemtjänsten minskar med en fjärdedel.",
        ],
    ),
    (
        "Nämnden för samhälle och miljö",
        "Ordförande: C. Vice ordförande: S",
        [
            "Lägga ny dagvattenledning under Storgatan senast den 30 juni 2028",
            "Anlägga tre våtmarker i avrinningsområdet till fjärden",
            "Utreda färja mellan Oxvik och Lervik sommartid",
            "Inte upplåta allmän platsmark för reklamskyltar",
        ],
    ),
    ("Oxviks Hamn AB", "Ordförande: C", ["Elansluta samtliga kajplatser vid Norra udden från första dagen."]),
]
SHARED = [
    ("Uppdrag", "Ansvarig", "Medverkar", "Klart senast"),
    (
        "Införa ett gemensamt arbetssätt för barn som far illa",
        "Nämnden för hälsa och omsorg",
        "Nämnden för barn och lärande",
        "2027-09-30",
    ),
    (
        "Ta fram en samlad plan för kommunens lokaler",
        "Kommunstyrelsen",
        "Samtliga nämnder",
        "2028-03-31",
    ),
    (
        "Göra om gården vid Lerviks skola till en park som är öppen på kvällen",
        "Nämnden för samhälle och miljö",
        "Nämnden för barn och lärande",
        "2029-06-30",
    ),
]
CLOSING = "Uppdragen återrapporteras i delårsrapporten. Den nämnd som inte kan slutföra ett uppdrag i tid ska anmäla det till kommunstyrelsen. Fullmäktige bjuder varje höst in invånarna till ett öppet möte om planen."


def _bold(document: Body, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _mandates(document: Body, board: str, mandates: list[str]) -> None:
    if board == "Nämnden för samhälle och miljö":
        paragraph = document.add_paragraph()
        for index, mandate in enumerate(mandates):
            if index:
                paragraph.add_run().add_break()
            paragraph.add_run(f"– {mandate}")
        return
    for mandate in mandates:
        document.add_paragraph(mandate, style="List Number")


def build() -> bytes:
    document = Document()
    document.add_paragraph("Strategisk plan 2027–2030", style="Title")
    document.add_paragraph("Oxviks kommun", style="Subtitle")
    document.add_heading("Om planen", level=1)
    for line in OPENING:
        document.add_paragraph(line)
    document.add_heading("Fyra strategiska områden", level=1)
    for heading, text in AREAS:
        document.add_heading(heading, level=2)
        document.add_paragraph(text)
    document.add_heading("Uppdrag per nämnd", level=1)
    document.add_paragraph("Här följer de uppdrag som fullmäktige ger nämnder och bolag för perioden.")
    for board, chairs, mandates in BOARDS:
        _bold(document, board)
        document.add_paragraph().add_run(chairs).italic = True
        _mandates(document, board, mandates)
    document.add_heading("Uppdrag som delas av flera", level=1)
    table = document.add_table(rows=0, cols=4, style="Light List Accent 1")
    for row in SHARED:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Uppföljning", level=1)
    document.add_paragraph(CLOSING)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
