"""A local list's programme in Word: nested lists, a text box, pledges in a table, tracked changes, header and footer."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

SUFFIX = "docx"

# {+inserted+} and {-deleted-} are tracked changes; the final text counts.
TEXT = """
T Sjöbygdens väl
p Program för {-valet 2022-}{+mandatperioden 2026–2030+}, kommunlistan Sjöbygdens väl i Ekeberga
h1 Vilka är vi?
p Sjöbygdens väl bildades 1998 av föräldrar som ville rädda skolan i Norra Ekeberga. Skolan finns kvar. Vi har inget riksparti som talar om för oss vad vi ska tycka, och alla medlemmar får rösta om hur vi ställer oss i stora frågor.
p I fullmäktige har vi {-tre-}{+fem+} mandat. Vi har sagt nej till fyra budgetar och ja till två, beroende på innehållet.
[box]
h1 Skolan mitt i byn
p Närhet är kvalitet. {+Vi kommer aldrig att rösta för en budget som förutsätter att en byskola läggs ned.+}{-Vi är tveksamma till nedläggningar.-} Ett barn i årskurs F–3 ska ha högst 30 minuters resväg med skolskjuts.
l Behåll alla sex byskolorna
l Samordna skolor och förskolor under gemensamma rektorer
l2 en rektor för Norra Ekeberga och Sund
l2 en rektor för {-Ekeberga tätort-}{+de tre skolorna i Ekeberga tätort+}
l Bygg ihop skolbibliotek och folkbibliotek
l {-Utred-}{+Inför+} fri skolskjuts till gymnasiet i grannkommunen
{-l Ta bort den kostnadsfria frukosten-}
h1 Det här vill vi få gjort
p Tabellen är vårt arbetsschema. Den följs upp på årsmötet.
[table]
h1 Vården och omsorgen
p Äldreboendet Björkgården {-bör-}{+ska+} byggas ut med 16 platser. Hemtjänsten i skärgården ska utgå från Sund så att personalen slipper tillbringa halva dagen i bil. Vår granskning visar att {-tolv-}{+fjorton+} procent av arbetstiden går till resor.
n Mat från eget kök till alla boenden
n Anhöriga ska få en fast kontaktperson
n Vi vill pröva mobila vårdteam tillsammans med regionen
n3 en sjuksköterska och två undersköterskor i varje team
n3 start i Sund
h1 Öppenhet
p Protokoll på webben är inte detsamma som insyn. Sjöbygdens väl ska driva att alla beslut över en miljon kronor föregås av ett öppet samråd. {+Bygdemöten ska hållas i varje kommundel två gånger om året med kommunalråd på plats.+} Motståndarna tycker att det går för långsamt. Vi tycker att det går för fort i dag.
p {-Vi vill sälja kommunhuset.-}
p Har du synpunkter på programmet? Skriv dem i dokumentet med spårade ändringar påslagna.
"""
TABLE = (
    ("Område", "Vad", "Klart", "Bygd"),
    ("Vatten", "Kommunalt vatten ska dras fram till Sund", "2029", "Sund"),
    ("Vägar", "Gångbana längs Kyrkvägen", "2027", "Tätorten"),
    ("Båtar", "Rusta ångbåtsbryggan i Hamnvik", "2028", "Hamnvik"),
    ("Byggande", "15 tomter för småhus säljs till självkostnad", "2027", "Norra Ekeberga"),
    ("Turism", "Kartlägg alla leder och ställplatser", "2026", "Alla"),
    ("Slam", "Ingen höjning av slamtaxan", "–", "Alla"),
)
BOX = ("Tre löften i korthet", "1. Alla byskolor kvar", "2. Vatten till Sund", "3. Samråd före stora beslut")
STYLES = {
    "T": "Title",
    "p": "Normal",
    "h1": "Heading 1",
    "l": "List Bullet",
    "l2": "List Bullet 2",
    "n": "List Number",
    "n3": "List Number 2",
}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ATTRIBUTES = f'xmlns:w="{W}" w:id="9" w:author="Skribent" w:date="2026-01-10T09:00:00Z"'
CHANGE = re.compile(r"\{([+-])(.*?)[+-]\}")


def _write(paragraph: Paragraph, text: str) -> None:
    end = 0
    for change in CHANGE.finditer(text):
        paragraph.add_run(text[end : change.start()])
        kind, tag = ("ins", "t") if change[1] == "+" else ("del", "delText")
        run = f'<w:r><w:{tag} xml:space="preserve">{change[2]}</w:{tag}></w:r>'
        paragraph._p.append(parse_xml(f"<w:{kind} {ATTRIBUTES}>{run}</w:{kind}>"))
        end = change.end()
    paragraph.add_run(text[end:])


def _add_box(document: WordDocument) -> None:
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in BOX)
    shape = (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="ruta" style="width:200pt;height:90pt">'
        f"<v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox></v:shape>"
    )
    document.add_paragraph()._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:pict>{shape}</w:pict></w:r>'))


def _add_table(document: WordDocument) -> None:
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in TABLE:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value


def build() -> bytes:
    """Return the document as a Word file."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Sjöbygdens väl – partiet för hela Ekeberga"
    document.sections[0].footer.paragraphs[0].text = "Utkast 3, efter medlemsmötet"
    for line in TEXT.strip().splitlines():
        if line == "[box]":
            _add_box(document)
        elif line == "[table]":
            _add_table(document)
        elif line.startswith("{-l "):
            _write(document.add_paragraph(style="List Bullet"), line.replace("{-l ", "{-"))
        else:
            style, text = line.split(" ", 1)
            _write(document.add_paragraph(style=STYLES[style]), text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
