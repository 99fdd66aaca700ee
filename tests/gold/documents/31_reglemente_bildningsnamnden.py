"""A committee's charter in Word: paragraphs with signs, lettered lists, statutory duties in every sentence."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.shared import Pt

SUFFIX = "docx"

FACTS = [
    ("Dokumenttyp", "Reglemente"),
    ("Beslutad av", "Kommunfullmäktige 2022-11-28, § 141"),
    ("Senast reviderad", "2025-06-16, § 73"),
    ("Dokumentansvarig", "Kanslichefen"),
    ("Gäller för", "Bildningsnämnden"),
]
TEXT = [
    ("t", "Reglemente för bildningsnämnden i Tallhamra kommun"),
    ("facts", ""),
    ("h", "Nämndens verksamhetsområde"),
    (
        "p",
        "1 §  Nämnden fullgör kommunens uppgifter inom förskola, pedagogisk omsorg, förskoleklass, grundskola, anpassad grundskola, fritidshem, gymnasieskola och kommunal vuxenutbildning. Nämnden är huvudman enligt skollagen (2010:800).",
    ),
    ("p", "Nämnden ska också fullgöra kommunens uppgifter enligt bibliotekslagen (2013:801)."),
    ("p", "2 §  Utöver vad som följer av lag ansvarar nämnden för att"),
    ("a", "följa utvecklingen inom sitt område och ta de initiativ som behövs,"),
    ("a", "bedriva uppsökande arbete bland ungdomar som omfattas av det kommunala aktivitetsansvaret,"),
    ("a", "bereda ärenden som ska avgöras av kommunfullmäktige,"),
    ("a", "pröva ansökningar om godkännande av enskilda huvudmän för förskola, samt"),
    ("a", "utöva tillsyn över fristående förskolor."),
    ("h", "Delegering från kommunfullmäktige"),
    ("p", "3 §  Nämnden beslutar för kommunens räkning i följande ärenden:"),
    ("b", "avgifter inom den ram som fullmäktige har fastställt"),
    ("b", "upplåtelse av skollokaler för ideella föreningar"),
    ("b", "utdelning ur de donationsfonder som nämnden förvaltar"),
    ("b", "ändring av upptagningsområden"),
    ("h", "Nämndens arbetssätt"),
    (
        "p",
        "4 §  Nämnden ska se till att verksamheten bedrivs i enlighet med de mål och riktlinjer som fullmäktige har bestämt samt de bestämmelser i lag eller annan författning som gäller för verksamheten. Nämnden ska också se till att den interna kontrollen är tillräcklig.",
    ),
    (
        "p",
        "5 §  Nämnden ska två gånger om året redovisa till fullmäktige hur den har fullgjort de uppdrag som har delegerats till den. Redovisningen ska lämnas senast den 31 augusti och den 15 februari.",
    ),
    (
        "p",
        "6 §  Nämnden är personuppgiftsansvarig för de behandlingar som sker i dess verksamhet och ska utse dataskyddsombud. Allmänna handlingar ska hanteras enligt arkivreglementet.",
    ),
    ("h", "Sammansättning och sammanträden"),
    (
        "p",
        "7 §  Nämnden består av nio ledamöter och fem ersättare. En ersättare som inte tjänstgör har rätt att yttra sig men får inte delta i besluten.",
    ),
    (
        "p",
        "8 §  Nämnden sammanträder på dag och tid som nämnden bestämmer. Kallelsen ska vara skriftlig och innehålla uppgift om tid och plats. Den ska på lämpligt sätt tillställas varje ledamot och ersättare senast fem dagar före sammanträdet.",
    ),
    (
        "p",
        "9 §  Nämnden får hålla öppna sammanträden om inte sekretess hindrar det. Ärenden som rör myndighetsutövning ska dock avgöras inom stängda dörrar.",
    ),
    (
        "p",
        "10 §  Ordföranden ska vaka över att nämndens uppgifter fullgörs, representera nämnden vid uppvaktningar och verka för att ärenden inte fördröjs.",
    ),
    (
        "p",
        "11 §  Protokollet justeras av ordföranden och en ledamot. Justeringen ska ske senast fjorton dagar efter sammanträdet och tillkännages på kommunens anslagstavla senast andra dagen därefter.",
    ),
    (
        "p",
        "12 §  Den som vill reservera sig skriftligt ska lämna reservationen före justeringen.",
    ),
    ("h", "Utskott"),
    (
        "p",
        "13 §  Inom nämnden ska det finnas ett utskott för elevärenden med tre ledamöter och tre ersättare. De ärenden som ska avgöras av nämnden i dess helhet bör beredas av utskottet.",
    ),
    (
        "p",
        "Detta reglemente träder i kraft den 1 juli 2025 och ska ses över i samband med varje ny mandatperiod. Kommunstyrelsen ansvarar för översynen.",
    ),
]


def build() -> bytes:
    """Return the charter as a Word file."""
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = "Tallhamra kommun\tKommunal författningssamling\tKFS 2.4"
    letters = iter("abcdefghij")
    for kind, text in TEXT:
        if kind == "facts":
            table = document.add_table(rows=0, cols=2, style="Light List")
            for fact in FACTS:
                for cell, value in zip(table.add_row().cells, fact, strict=True):
                    cell.text = value
        elif kind == "a":
            document.add_paragraph(f"{next(letters)}) {text}").paragraph_format.left_indent = Pt(28)
        elif kind == "p" and "§  " in text:
            mark, rest = text.split("  ", 1)
            paragraph = document.add_paragraph()
            paragraph.add_run(mark).bold = True
            paragraph.add_run(" " + rest)
        else:
            styles = {"t": "Title", "h": "Heading 1", "p": "Normal", "b": "List Bullet"}
            document.add_paragraph(text, style=styles[kind])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
