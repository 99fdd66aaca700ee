"""A committee's activity plan in Word: merged cells in heads and first columns, income, cost and net, service promises."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

SUFFIX = "docx"

AREAS = [
    ("Nämnd och förvaltningsledning", "0", "–9 640", "–9 640", "–9 500"),
    ("Hemtjänst", "14 210", "–146 930", "–132 720", "–129 400"),
    ("Särskilt boende", "28 455", "–231 700", "–203 245", "–199 850"),
    ("Hälso- och sjukvård", "", "–52 380", "–52 380", "–49 900"),
    ("Stöd enligt LSS", "11 900", "–118 265", "–106 365", "–103 700"),
    ("Summa", "54 565", "–558 915", "–504 350", "–492 350"),
]
INDICATORS = [
    ("Trygg hemma", "Nöjdhet med hemtjänsten i sin helhet, andel (%)", "86", "90"),
    ("", "Antal medarbetare som en person med hemtjänst möter under två veckor", "14", "10"),
    ("Ett bra liv på boendet", "Måltiden är en trevlig stund, andel (%)", "64", "75"),
    ("", "Boenden med dagliga utevistelser, antal av 9", "5", "9"),
    ("Ett hållbart arbetsliv", "Sjukfrånvaro, andel (%) av arbetstiden", "9,4", "7,0"),
]
TEXT = [
    ("h1", "Verksamhetsplan 2027"),
    ("p", "Omsorgsnämnden, Vargåsa kommun"),
    ("p", "Antagen av omsorgsnämnden den 10 december 2026, § 97"),
    ("h2", "Nämndens uppdrag"),
    (
        "p",
        "Omsorgsnämnden ansvarar enligt reglementet för kommunens uppgifter inom äldreomsorg, kommunal hälso- och sjukvård samt stöd till personer med funktionsnedsättning. Nämnden ska fullgöra de uppgifter som enligt lag ankommer på kommunen.",
    ),
    (
        "p",
        "Under 2026 fick samtliga boenden fiber, och den digitala nyckelhanteringen infördes i hela hemtjänsten. Bemanningen på helger har däremot varit ansträngd.",
    ),
    ("h2", "Det här gör vi 2027"),
    ("li", "Vi inför fasta team om högst tolv medarbetare i hemtjänsten."),
    ("li", "Nattfastan på boendena mäts i mars och oktober och ska inte överstiga elva timmar."),
    ("li", "Gruppboendet Lärkan byggs om så att varje lägenhet får egen ingång."),
    ("li", "Förvaltningen kartlägger hur många anhöriga som ger omsorg i hemmet."),
    ("li", "Timanställningar ersätts med månadsanställningar i minst hälften av fallen."),
    (
        "p",
        "Nämnden ska tillsammans med socialnämnden öppna en träffpunkt för unga med funktionsnedsättning senast i september 2027. Vi arbetar också för att regionens läkare ska finnas på plats på varje boende en gång i veckan.",
    ),
    ("h2", "Våra servicelöften"),
    ("li", "Du får träffa en biståndshandläggare inom 7 dagar från din ansökan."),
    ("li", "När du larmar kommer vi inom 30 minuter."),
    ("li", "Den som skrivs ut från sjukhus ska få sina insatser inom 48 timmar."),
    ("li", "Synpunkter besvaras inom tio arbetsdagar."),
    ("h2", "Mål och mått"),
    ("t", "indicators"),
    ("h2", "Nämndens ekonomi"),
    ("p", "Fullmäktige har beslutat om en ram på 504,4 mnkr. Fördelningen per verksamhet framgår av tabellen (tkr)."),
    ("t", "areas"),
    ("p", "I budgeten för särskilt boende ligger en effektivisering på 3 200 tkr."),
]


def _areas(document: WordDocument) -> None:
    table = document.add_table(rows=2, cols=5, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Verksamhet"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "Budget 2027"
    table.cell(0, 4).text = "Budget 2026"
    for column, head in enumerate(("Intäkter", "Kostnader", "Netto", "Netto"), start=1):
        table.cell(1, column).text = head
    for row in AREAS:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value


def _indicators(document: WordDocument) -> None:
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, ("Mål", "Mått", "Utfall 2025", "Mål 2027"), strict=True):
        cell.text = head
    for row in INDICATORS:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = value
        if not row[0]:
            above = table.rows[-2].cells[0]
            goal = above.text
            above.merge(cells[0]).text = goal


def build() -> bytes:
    """Return the document as a Word file."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Vargåsa kommun, omsorgsnämnden"
    styles = {"h1": "Heading 1", "h2": "Heading 2", "p": "Normal", "li": "List Bullet"}
    for kind, text in TEXT:
        if kind == "t":
            _areas(document) if text == "areas" else _indicators(document)
        else:
            document.add_paragraph(text, style=styles[kind])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
