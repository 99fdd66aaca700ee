"""A coalition's platform and budget in Word: group heads merged over the table, an income statement, posts per board."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

SUFFIX = "docx"

TEXT = """
T Samverkan för Tranhult 2026–2030
p Socialdemokraterna, Centerpartiet och Liberalerna
p Vi är tre partier med olika historia. Det vi har gemensamt är viljan att Tranhult ska styras brett, lugnt och långsiktigt. Överenskommelsen gäller till och med valet 2030.
h1 Det här är vi överens om
h2 Kunskap
l Skolorna i Tranhult ska ha förstelärare i alla ämnen i högstadiet.
l Betyg och närvaro följs upp varje månad av rektor och redovisas för nämnden varje termin.
l Öppna förskolan får längre öppettider.
p Partierna är oense om skolpengens utformning. Frågan har därför lämnats utanför överenskommelsen.
h2 Jobb och företag
l Tranhults näringslivsklimat ska vara bland de 60 bästa i landet 2030.
l Mark för minst 20 hektar nya verksamheter planläggs vid södra infarten.
l Ingen som kan arbeta eller studera ska ha försörjningsstöd i mer än 12 månader.
h2 Ekonomi
p Vi höjer inte skatten under mandatperioden. Resultatet ska över perioden vara minst 2 procent av skatteintäkter och generella statsbidrag. Prisindex för kommunal verksamhet antas öka med 3,0 procent 2027.
h1 Budget 2027 och plan 2028
p Tabell 1. Ramar, mkr
[frames]
p Tabell 2. Resultaträkning, mkr
[income]
h1 Fördelning av uppdrag
h3 Kommunstyrelsen
p Ordförande: (S)
p 1:e vice ordförande: (C)
h3 Barn- och bildningsnämnden
p Ordförande: (L)
p Vice ordförande: (S)
h3 Vård- och äldrenämnden
p Ordförande: (S)
h3 Samhällsnämnden
p Ordförande: (C)
h3 Tranhultsbostäder AB
p Ordförande: (S)
p Oppositionen erbjuds posten som andre vice ordförande i samtliga nämnder.
"""
FRAMES = (
    ("", "Bokslut 2025", "Budget 2026", "Budget 2027", "Plan 2028"),
    ("Mjuk verksamhet",),
    ("Barn- och bildningsnämnden", "512,7", "521,4", "538,9", "551,2"),
    ("varav strukturtillägg skola", "", "8,0", "12,5", "12,5"),
    ("Vård- och äldrenämnden", "466,1", "470,8", "489,3", "507,6"),
    ("Arbets- och familjenämnden", "133,5", "129,9", "131,4", "130,2"),
    ("Övrig verksamhet",),
    ("Kommunstyrelsen", "101,2", "104,6", "106,9", "108,8"),
    ("varav oförutsett", "", "4,0", "4,0", "4,0"),
    ("Samhällsnämnden", "74,8", "76,0", "79,7", "81,1"),
    ("Fullmäktige och revision", "5,1", "5,9", "5,4", "5,5"),
    ("Summa ramar", "1 293,4", "1 308,6", "1 351,6", "1 384,4"),
)
INCOME = (
    ("", "Bokslut 2025", "Budget 2026", "Budget 2027", "Plan 2028"),
    ("Verksamhetens intäkter", "301,4", "298,0", "304,2", "309,5"),
    ("Verksamhetens kostnader", "– 1 589,9", "– 1 604,2", "– 1 654,7", "– 1 692,6"),
    ("Avskrivningar", "– 48,8", "– 51,0", "– 53,5", "– 55,9"),
    ("Verksamhetens nettokostnader", "– 1 337,3", "– 1 357,2", "– 1 404,0", "– 1 439,0"),
    ("Skatteintäkter", "1 006,0", "1 028,3", "1 066,1", "1 101,7"),
    ("Generella statsbidrag", "366,5", "362,9", "374,8", "376,4"),
    ("Finansiella poster", "– 5,9", "– 7,2", "– 8,3", "– 9,4"),
    ("Årets resultat", "29,3", "26,8", "28,6", "29,7"),
)
STYLES = {"T": "Title", "p": "Normal", "h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "l": "List Bullet"}
TABLES = {"[frames]": FRAMES, "[income]": INCOME}


def _add_table(document: WordDocument, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=5, style="Light Grid Accent 1")
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[4]).text = row[0]
            continue
        for cell, value in zip(cells, row, strict=True):
            cell.text = value


def build() -> bytes:
    """Return the document as a Word file."""
    document = Document()
    for line in TEXT.strip().splitlines():
        if line in TABLES:
            _add_table(document, TABLES[line])
        else:
            style, text = line.split(" ", 1)
            document.add_paragraph(text, style=STYLES[style])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
